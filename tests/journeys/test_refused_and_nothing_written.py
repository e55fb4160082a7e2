"""What cannot be done is refused in words, with its exit code, and nothing is written."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.books import marked_sample, scorecard_cells, sheet_named
from tests.support.cli import run, scorecard
from tests.support.hands import put, type_into
from workbook.cell_names import column_letters

WORDS_OF_A_FAULT = ("Traceback", "Error:", "raise ", "fault of scorecard")


def refused(*words: str | Path, code: int = 1) -> str:
    """What the command complained of. It ended with ``code`` and told of no program fault."""
    done = run(*words)
    said = " ".join((done.stdout + done.stderr).split())
    assert done.returncode == code, said
    for word in WORDS_OF_A_FAULT:
        assert word not in done.stderr.replace("Usage Error:", ""), said
    return said


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_an_unknown_template_is_refused_with_those_there_are(tmp_path: Path) -> None:
    said = refused("new", "highlights", "-p", "2023-08", "-o", tmp_path / "a.xlsx")
    assert "highlights" in said
    assert "highlight-indicators" in said
    assert "performance-board" in said
    assert everything(tmp_path) == {}


@pytest.mark.parametrize("period", ["2023", "2023/24", "Q2 2023-24", "yesterday", "2023-13"])
def test_a_period_that_is_no_month_is_refused(tmp_path: Path, period: str) -> None:
    said = refused("new", "highlight-indicators", "-p", period, "-o", tmp_path / "a.xlsx", code=2)
    assert f"--period {period}" in said
    assert everything(tmp_path) == {}


def test_going_backwards_is_refused(highlight: Path) -> None:
    before = everything(highlight.parent)
    said = refused("refresh", highlight, "-p", "2023-07")
    assert "2023-08" in said
    assert everything(highlight.parent) == before


def test_an_existing_book_is_not_replaced_unasked(highlight: Path) -> None:
    before = everything(highlight.parent)
    said = refused("new", "highlight-indicators", "-p", "2023-08", "-o", highlight)
    assert "--force" in said
    assert everything(highlight.parent) == before


def _not_a_zip(path: Path) -> None:
    path.write_bytes(b"This is no workbook.")


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _encrypted(path: Path) -> None:
    # what Excel writes for a workbook with a password: a compound file, not a zip
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2048))


def _another_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("notes.txt", "no workbook")


@pytest.mark.parametrize("spoil", [_not_a_zip, _cut_short, _empty, _encrypted, _another_zip])
def test_a_spoilt_file_is_refused_by_name(highlight: Path, spoil: Callable[[Path], None]) -> None:
    spoil(highlight)
    before = everything(highlight.parent)
    assert highlight.name in refused("refresh", highlight)
    assert everything(highlight.parent) == before


@pytest.mark.parametrize("command", ["refresh", "show"])
def test_a_missing_file_is_refused_by_name(tmp_path: Path, command: str) -> None:
    assert "nowhere.xlsx" in refused(command, tmp_path / "nowhere.xlsx")
    assert everything(tmp_path) == {}


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    refused("refresh", tmp_path / "folder.xlsx")
    refused("show", tmp_path / "folder.xlsx")


def test_an_ordinary_workbook_is_no_scorecard(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "ordinary.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("Sheet1").write(0, 0, "Hello")
    assert "not a scorecard book" in refused("refresh", path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="a super-user may write all")
def test_a_read_only_book_is_refused(highlight: Path) -> None:
    highlight.chmod(0o444)
    refused("refresh", highlight, "-p", "2023-09")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.csv", None),
        ("empty.csv", b""),
        ("words.csv", b"Dear colleague,\nplease find attached nothing.\n"),
        ("picture.png", b"\x89PNG\r\n\x1a\n0000"),
        ("broken.xlsx", b"PK\x03\x04 not really"),
        ("secret.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2048)),
    ],
)
def test_an_extract_that_cannot_be_read_is_refused_by_name(
    highlight: Path, name: str, content: bytes | None
) -> None:
    extract = highlight.with_name(name)
    if content is not None:
        extract.write_bytes(content)
    before = everything(highlight.parent)
    assert name in refused("refresh", highlight, "-p", "2023-09", "-e", extract)
    made = highlight.with_name("made.xlsx")
    refused("new", "highlight-indicators", "-p", "2023-09", "-e", extract, "-o", made)
    assert everything(highlight.parent) == before


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("polarity", "upwards"),
        ("target_min", "eighty-five"),
        ("decimals", "one"),
        ("unit", "%%"),
        ("state", "gone"),
    ],
)
def test_a_bad_cell_of_the_indicators_sheet_is_named(
    highlight: Path, column: str, text: str
) -> None:
    type_into(highlight, "Indicators", {("cin_visits_4w_pct", column): text})
    before = everything(highlight.parent)
    said = refused("refresh", highlight, "-p", "2023-09", "-e", marked_sample())
    assert "book.xlsx, Indicators, " in said
    assert text in said
    assert everything(highlight.parent) == before


def test_a_lost_column_of_the_history_is_named(highlight: Path) -> None:
    put(highlight, "Data", {(1, sheet_named(highlight, "Data").columns["period"]): None})
    said = refused("refresh", highlight)
    assert f"{highlight.name}, Data: the column 'period'" in said


def test_a_lost_column_of_ratings_is_made_again_and_looked_up_there(highlight: Path) -> None:
    old = sheet_named(highlight, "Ratings").columns["rag"]
    put(highlight, "Ratings", {(1, old): None})
    scorecard("refresh", highlight)
    new = sheet_named(highlight, "Ratings").columns["rag"]
    assert new != old
    cell = scorecard_cells(highlight)["cin_visits_4w_pct"]["rag"]
    assert cell.value == "Red"
    assert f"!${column_letters(new)}$1:" in cell.formula
    assert "Nothing differs" in scorecard("refresh", highlight)


@pytest.mark.parametrize("text", ["", "{", '{"version": 1}', '{"version": 99}', "[]"])
def test_a_damaged_hidden_sheet_is_refused(highlight: Path, text: str) -> None:
    hidden = sheet_named(highlight, "_scorecard")
    rows = [row for key, row in hidden.rows.items() if key.startswith("json:")]
    put(highlight, "_scorecard", {(row, 2): text if row == rows[0] else None for row in rows})
    said = refused("show", highlight)
    assert "_scorecard is damaged" in said or "newer version" in said


def test_an_output_that_cannot_be_is_refused(highlight: Path) -> None:
    before = everything(highlight.parent)
    refused("refresh", highlight, "-o", highlight.parent / "no folder" / "a.xlsx")
    said = refused("refresh", highlight, "-o", highlight.with_suffix(".pdf"), code=2)
    assert "book.pdf must end in .xlsx" in said
    made = highlight.with_suffix("")
    said = refused("new", "highlight-indicators", "-p", "2023-08", "-o", made, code=2)
    assert "book must end in .xlsx or .xlsm" in said
    said = refused("refresh", highlight, "-p", "foo", code=2)
    assert "--period foo" in said
    said = refused("refresh", highlight, "--functions", "all", code=2)
    assert "--functions all: write none, " in said
    assert everything(highlight.parent) == before


def test_an_unknown_service_is_refused_with_those_there_are(highlight: Path) -> None:
    said = refused("show", highlight, "--service", "Catering")
    assert "Help and protection" in said


@pytest.mark.parametrize(
    "words",
    [
        ("refresh",),
        ("refresh", "a.xlsx", "--what"),
        ("new", "highlight-indicators"),
        ("make",),
        ("show", "a.xlsx", "b.xlsx"),
    ],
)
def test_wrong_usage_has_its_own_exit_code(words: tuple[str, ...]) -> None:
    said = refused(*words, code=2)
    assert "Usage" in said


@pytest.mark.parametrize("command", ["templates", "new", "refresh", "show", "demo"])
def test_help_teaches(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert len(done.stdout) > 200
