"""What the commands write: valid, shown alike by LibreOffice, and printed as promised."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.absent import skip_or_fail
from tests.support.books import board_samples, marked_sample
from tests.support.cli import scorecard
from tests.support.libreoffice import convert
from tests.support.validator import assert_valid
from workbook.files.package import Package, open_package
from workbook.sheets.plan import Scalar

ACCOUNTS = ("_scorecard", "Data", "Issues", "Guide")
"""Sheets that tell how a book came about: in which order figures came, what was read last."""

BOOKS = ("highlight-indicators", "performance-board", "refreshed", "rolled")


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A book of every command that writes one: ``demo``, ``new``, and ``refresh``."""
    folder = tmp_path_factory.mktemp("commands")
    scorecard("demo", "-o", folder / "demo")
    for name, other in (("highlight-indicators", "sent"), ("performance-board",) * 2):
        shutil.copy(folder / "demo" / f"{name}.xlsx", folder / f"{other}.xlsx")
        if (pdf := folder / "demo" / f"{name}.pdf").exists():
            shutil.copy(pdf, folder)
    whole = folder / "highlight-indicators.xlsx"
    scorecard("new", whole.stem, "-p", "2023-08", "-e", marked_sample(), "-o", whole)
    made, refreshed, rolled = (folder / f"{name}.xlsx" for name in ("new", "refreshed", "rolled"))
    scorecard("new", "highlight-indicators", "-p", "2023-07", "-o", made)
    scorecard("refresh", made, "-p", "2023-08", "-e", marked_sample(), "-o", refreshed)
    july, august = board_samples()
    board, at_once = folder / "july.xlsx", folder / "at_once.xlsx"
    scorecard("new", "performance-board", "-p", "2022-07", "-e", july, "-o", board)
    scorecard("new", "performance-board", "-p", "2022-08", "-e", july, "-e", august, "-o", at_once)
    scorecard("refresh", board, "-p", "2022-08", "-e", august, "-o", rolled)
    return {path.stem: path for path in folder.glob("*.xlsx")}


@pytest.fixture(scope="module")
def recalculated(books: dict[str, Path]) -> dict[str, Path]:
    folder = books["new"].parent / "recalculated"
    return {name: convert(books[name], "xlsx", folder) for name in ("refreshed", "rolled")}


@pytest.mark.parametrize("name", [*BOOKS, "new", "july", "sent"])
def test_a_written_book_is_valid(books: dict[str, Path], name: str) -> None:
    assert_valid(books[name])


@pytest.mark.parametrize("name", ["refreshed", "rolled"])
def test_every_formula_gives_what_stands_in_its_cell(
    books: dict[str, Path], recalculated: dict[str, Path], name: str
) -> None:
    ours, theirs = open_package(books[name]), open_package(recalculated[name])
    compared = 0
    for sheet in ours.worksheets:
        after = theirs.cells(sheet.name)
        for place, cell in ours.cells(sheet.name).items():
            if cell.formula is None:
                continue
            worked_out = after[place].value
            assert not after[place].error, f"{sheet.name} {place}: {worked_out}"
            assert _alike(worked_out, cell.value), (sheet.name, place, worked_out, cell.value)
            compared += 1
    assert compared > 300


@pytest.mark.parametrize(
    ("drawn", "pushed"), [("highlight-indicators", "refreshed"), ("at_once", "rolled")]
)
def test_a_refreshed_book_holds_what_a_book_made_at_once_holds(
    books: dict[str, Path], drawn: str, pushed: str
) -> None:
    one, other = open_package(books[drawn]), open_package(books[pushed])
    assert [sheet.name for sheet in one.sheets] == [sheet.name for sheet in other.sheets]
    for sheet in one.worksheets:
        if sheet.name in ACCOUNTS:
            continue
        expected, found = _filled(one, sheet.name), _filled(other, sheet.name)
        assert found.keys() == expected.keys(), sheet.name
        for place, value in expected.items():
            assert _alike(found[place], value), (sheet.name, place, found[place], value)


def _filled(package: Package, sheet: str) -> dict[tuple[int, int], Scalar]:
    cells = package.cells(sheet).items()
    return {place: cell.value for place, cell in cells if cell.value not in (None, "")}


def _alike(one: Scalar, other: Scalar) -> bool:
    """Equal, but for the sixteenth digit of a number; an empty text is an empty cell."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return bool(one == pytest.approx(other, rel=1e-14))
    return (one or "") == (other or "")


@pytest.mark.parametrize("name", ["highlight-indicators", "performance-board"])
def test_the_print_is_as_promised(books: dict[str, Path], name: str) -> None:
    pages = _pages(books[name].with_suffix(".pdf"))
    directorate = [text for sheet, text in pages if sheet == "Directorate"]
    assert 1 <= len(directorate) <= 2
    assert len([text for sheet, text in pages if sheet == "Guide"]) == 1
    assert all("Comments" in text for text in directorate), "the headings are repeated"
    assert all("Internal: not disclosure-checked" in text for _, text in pages)


@pytest.mark.parametrize("name", ["highlight-indicators", "performance-board"])
def test_scorecards_print_on_a3_and_the_guide_on_a4(books: dict[str, Path], name: str) -> None:
    sizes = {sheet: size for (sheet, _), size in zip(*_pages_and_sizes(books[name]), strict=True)}
    assert sizes["Directorate"] == (1191, 842)
    assert sizes["Guide"] == (595, 842)


def _pages_and_sizes(book: Path) -> tuple[list[tuple[str, str]], list[tuple[int, int]]]:
    pdf = book.with_suffix(".pdf")
    told = _poppler("pdfinfo", "-f", "1", "-l", "999", str(pdf))
    sizes = [
        (round(float(wide)), round(float(high)))
        for wide, high in re.findall(r"size: +([\d.]+) x ([\d.]+)", told)
    ]
    return _pages(pdf), sizes


def _pages(pdf: Path) -> list[tuple[str, str]]:
    """The sheet and the text of every page: the footer names the sheet."""
    texts = _poppler("pdftotext", "-layout", str(pdf), "-").split("\f")[:-1]
    return [(re.findall(r"\.xlsx? +– +(.*?)  ", text)[-1], text) for text in texts]


def _poppler(command: str, *words: str) -> str:
    if not shutil.which(command):
        skip_or_fail(f"poppler is not installed: no '{command}' on the PATH")
    done = subprocess.run([command, *words], capture_output=True, encoding="utf-8", check=True)
    return done.stdout
