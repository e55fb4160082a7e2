"""A small council's book published for the public in two months, and again after a correction."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.hosts.make import make_book, refresh_book
from tests.publishing.small_council import published
from tests.support.forensics import scan
from tests.support.steps import TODAY
from workbook.attack.copies import Mark
from workbook.files.attack_file import attack_file
from workbook.files.read_book import read_book
from workbook.files.read_published import read_published
from workbook.files.template_folder import find_template

SERVICES = ("Help and protection", "Children looked after", "Front door and assessment")
LOOKED_AFTER = "Number of LAC"
VISITS = "% of CIN children visited within the past four weeks"
JULY = {LOOKED_AFTER: ("2", "4", "9"), VISITS: ("17/30", "3/9", "2/9")}
AUGUST = {LOOKED_AFTER: ("2", "4", "25"), VISITS: ("9/9", "6/6", "11/12")}
CORRECTED = {**AUGUST, LOOKED_AFTER: ("2", "1", "25")}


def extract(folder: Path, month: str, figures: Mapping[str, tuple[str, ...]]) -> Path:
    rows = ["KPI,Service,Period,Value"]
    for name, values in figures.items():
        pairs = zip(SERVICES, values, strict=True)
        rows += [f"{name},{service},{month},{value}" for service, value in pairs]
    path = folder / f"{month} {len(list(folder.iterdir()))}.csv"
    path.write_text("\n".join(rows) + "\n")
    return path


def template(folder: Path, to: int) -> Path:
    """The highlight indicators, rounding counts."""
    made = folder / "template"
    made.mkdir()
    for file in find_template("highlight-indicators").glob("*.*"):
        text = file.read_text(encoding="utf-8")
        text = text.replace("round_counts_to = 0", f"round_counts_to = {to}")
        (made / file.name).write_text(text, encoding="utf-8")
    assert tomllib.loads((made / "template.toml").read_text())["settings"]["round_counts_to"] == to
    return made


@pytest.mark.parametrize("to", [0, 5])
def test_an_outsider_with_all_copies_recovers_nothing(to: int, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    make_book(
        str(template(tmp_path, to)), "2023-07", [extract(tmp_path, "Jul 23", JULY)], book, TODAY
    )
    copies = [published(book, "july.xlsx").files[0]]
    for figures in (AUGUST, CORRECTED):
        month = extract(tmp_path, "Aug 23", figures)
        refresh_book(book, "2023-08", [month], None, "", TODAY)
        copies.append(published(book, f"august {len(copies)}.xlsx").files[0])
    kept = read_book(book).scorecard.published
    assert [one.version for one in kept] == [1, 1, 2]
    for number, copy in enumerate(copies):
        assert any(one.value is Mark.HIDDEN for one in read_published(copy).figures)
        assert scan(copy, ["Extract", "_scorecard", str(tmp_path)]) == []
        if not to:
            found = attack_file(copy, copies[:number])
            assert [one for one in found if one.kind != "text"] == []


def test_a_rounded_copy_shows_multiples_alone(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    make_book(
        str(template(tmp_path, 10)), "2023-07", [extract(tmp_path, "Jul 23", JULY)], book, TODAY
    )
    copy = read_published(published(book).files[0])
    shown = [one for one in copy.figures if one.indicator == VISITS and one.value != Mark.HIDDEN]
    numbers = {(str(one.numerator), str(one.denominator)) for one in shown}
    assert ("20", "50") in numbers, "22 of 48, printed as 46%"
    assert {one.printed for one in shown} >= {"46%"}
    assert "children would" not in " ".join(str(said.content) for said in copy.said)
