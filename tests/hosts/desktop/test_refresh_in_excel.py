"""Refresh pressed in an open book gives, cell for cell, what the command makes of the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.hosts.desktop.press import KEPT, press
from macros.hosts.pressing import Wishes
from macros.outcome import RefusedError
from tests.hosts.desktop.excel import Excel, sparklines
from tests.hosts.desktop.fake_excel import FakeBook
from tests.support.books import board_samples, sheet_named
from tests.support.hands import comment_on, insert_rows, paste, put
from tests.support.steps import extract_file
from workbook.changes import Write
from workbook.files.package import open_package

VISITS = "% of CIN children visited within the past four weeks"


def test_a_later_month(highlight: Path) -> None:
    comment_on(highlight, "cin_visits_4w_pct", "=not a formula\nsecond line")
    row = [VISITS, "", "Sep-23", "", 640, 800, ""]
    excel = Excel(highlight, Wishes("2023-09", [extract_file(highlight.with_name("sep.csv"), row)]))
    said = excel.press()
    assert excel.differences() == []
    assert "cells written" in said
    app = excel.open.Application
    assert (app.Calculation, app.ScreenUpdating, app.EnableEvents) == (-4105, True, True)
    assert app.DisplayAlerts is True
    assert excel.open._app._books == [excel.open]


def test_a_second_press_changes_nothing(highlight: Path) -> None:
    row = [VISITS, "", "Sep-23", "", 640, 800, ""]
    excel = Excel(highlight, Wishes("2023-09", [extract_file(highlight.with_name("sep.csv"), row)]))
    excel.press()
    assert len(list(excel.keep.iterdir())) == 1
    before = excel.open._package.to_bytes()
    assert "Nothing differs" in excel.press()
    assert excel.open._package.to_bytes() == before
    assert len(list(excel.keep.iterdir())) == 1


def test_the_board_with_new_history_rows(board: Path) -> None:
    excel = Excel(board, Wishes("2022-08", [board_samples()[1]]))
    excel.press()
    assert excel.differences() == []


def test_rows_are_inserted_with_formats_heights_andsparklines(highlight: Path) -> None:
    sheet = sheet_named(highlight, "Indicators")
    place = sheet.rows["cin_visits_4w_pct"]
    insert_rows(highlight, "Indicators", place + 1, like=place)
    cells = {
        (place + 1, column): Write(sheet.cells[place, column].value)
        for column in sheet.columns.values()
        if (place, column) in sheet.cells and column > 1
    }
    cells[place + 1, sheet.columns["id"]] = Write("cin_visits_6w_pct")
    cells[place + 1, sheet.columns["name"]] = Write("% of CIN children visited within six weeks")
    if "ref" in sheet.columns:
        cells[place + 1, sheet.columns["ref"]] = Write("9.99")
    if "aliases" in sheet.columns:
        cells[place + 1, sheet.columns["aliases"]] = Write(None)
    put(highlight, "Indicators", cells)
    excel = Excel(highlight, Wishes("", []))
    before = sparklines(excel.open, "Directorate")
    excel.press()
    assert [call for call in excel.open._app._calls if call == "Insert Directorate"]
    assert len(sparklines(excel.open, "Directorate")) == len(before) + 1
    assert excel.differences() == []


def test_a_sheet_that_was_deleted_comes_back(highlight: Path) -> None:
    excel = Excel(highlight, Wishes("", []))
    package = excel.open._package
    name = next(s.name for s in package.sheets if s.name not in ("Guide", "Ratings", "Data"))
    _delete(highlight, name)
    excel = Excel(highlight, Wishes("", []))
    excel.press()
    assert excel.differences() == []
    assert not list(highlight.parent.glob("scorecard-*"))


def _delete(book: Path, name: str) -> None:
    package = open_package(book)
    for element in list(package.book.root.iter()):
        if element.tag.endswith("}sheet") and element.get("name") == name:
            element.getparent().remove(element)
        if element.tag.endswith("}definedNames"):
            element.getparent().remove(element)
    package.book.touch()
    package.save()


def test_pasted_rows_that_are_not_saved_yet_are_taken_in(highlight: Path) -> None:
    paste(highlight, [["Indicator", "Period", "Numerator", "Denominator"],
                      [VISITS, "Sep-23", 640.0, 800.0]], at=(4, 2))  # fmt: skip
    excel = Excel(highlight, Wishes("2023-09", []))
    excel.press()
    assert excel.differences() == []


def test_protected_sheets_are_protected_again(highlight: Path) -> None:
    row = [VISITS, "", "Sep-23", "", 640, 800, ""]
    excel = Excel(highlight, Wishes("2023-09", [extract_file(highlight.with_name("sep.csv"), row)]))
    excel.open._protected["Directorate"] = {"AllowSorting": True}
    excel.press()
    assert excel.differences() == []
    assert excel.open._protected["Directorate"]["AllowSorting"] is True
    assert excel.open._protected["Directorate"]["AllowFiltering"] is False


def test_a_password_is_asked_for_and_nothing_is_changed(highlight: Path) -> None:
    row = [VISITS, "", "Sep-23", "", 640, 800, ""]
    excel = Excel(highlight, Wishes("2023-09", [extract_file(highlight.with_name("sep.csv"), row)]))
    first = excel.open._package.sheets[0].name
    excel.open._protected[first] = {}
    excel.open._passwords[first] = "secret"
    with pytest.raises(RefusedError, match="protected with a password"):
        excel.press()
    assert excel.open.Application.Calculation == -4105


def test_a_filtered_sheet_that_needs_rows_is_refused_before_anything(board: Path) -> None:
    excel = Excel(board, Wishes("2022-08", [board_samples()[1]]))
    excel.open._filtered.add("Data")
    excel.open._filtered.add("Issues")
    before = excel.open._package.to_bytes()
    with pytest.raises(RefusedError, match="Data, Clear shows all rows"):
        excel.press()
    assert excel.open._package.to_bytes() == before


def test_a_failure_names_the_copy(highlight: Path) -> None:
    row = [VISITS, "", "Sep-23", "", 640, 800, ""]
    excel = Excel(highlight, Wishes("2023-09", [extract_file(highlight.with_name("sep.csv"), row)]))
    before = excel.open._package.to_bytes()

    def broken(*_: object) -> None:
        raise RuntimeError("Excel is busy")

    excel.open._results = broken
    with pytest.raises(RefusedError, match="Excel is busy") as told:
        excel.press()
    (kept,) = excel.keep.iterdir()
    assert str(kept) in str(told.value)
    assert kept.read_bytes() == before


def test_only_the_latest_copies_are_kept(highlight: Path) -> None:
    from datetime import datetime, timedelta

    from macros.hosts.desktop.press import keep_copy

    folder = highlight.parent / "copies"
    other = highlight.with_name("book 2.xlsx")
    shutil.copy(highlight, other)
    keep_copy(other, folder, "Refresh", datetime(2023, 1, 1))
    for number in range(KEPT + 3):
        keep_copy(highlight, folder, "Refresh", datetime(2023, 9, 5) + timedelta(hours=number))
    assert len(list(folder.glob("book 2 *"))) == 1
    assert len(list(folder.iterdir())) == KEPT + 1


def test_a_book_of_another_kind_is_refused(highlight: Path) -> None:
    book = FakeBook(highlight)
    book._file = highlight.with_suffix(".xlsb")
    with pytest.raises(RefusedError, match=r"book\.xlsb must be an Excel Workbook"):
        press(book, "Refresh", lambda copy: {}, highlight.parent)
