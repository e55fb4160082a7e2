"""Publishing as files: whole or not at all, recorded, explained, opened again by others."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import msoffcrypto
import pytest
from typer.testing import CliRunner

from macros import explain
from macros.hosts import publishing
from macros.hosts.terminal import app
from macros.outcome import RefusedError, WrongUsageError
from tests.publishing.small_council import JO, demo, next_month, published
from tests.support.hands import comment_on
from tests.support.libreoffice import convert, edit
from workbook.files.emailed_copy import read_emailed
from workbook.files.office_pdf import to_pdf
from workbook.files.package import open_package
from workbook.files.read_book import read_book
from workbook.files.sealing import sealed


def files_beside(book: Path) -> set[str]:
    return {path.name for path in book.parent.iterdir()} - {f"{book.name} - earlier versions"}


def values(path: Path) -> dict[str, dict[tuple[int, int], object]]:
    package = open_package(path)
    return {
        sheet.name: {place: cell.value for place, cell in package.cells(sheet.name).items()}
        for sheet in package.sheets
    }


def test_the_figures_are_those_of_the_working_book(tmp_path: Path) -> None:
    book = demo(tmp_path, "highlight-indicators")
    copy = values(published(book, audience="board").files[0])
    row = next(r for (r, _), v in copy["Directorate"].items() if v == "1.1")
    shown = [v for (r, _), v in copy["Directorate"].items() if r == row]
    assert shown[2:6] == [0.9, 1958, 2165, 0.904]
    assert shown[-3] == "Amber"


def test_the_copy_is_recorded_with_its_hash_and_versions_go_up(tmp_path: Path) -> None:
    book = demo(tmp_path)
    first, second = published(book, "a.xlsx"), published(book, "b.xlsx")
    board = published(book, "c.xlsx", audience="board")
    assert [one.record.version for one in (first, second, board)] == [1, 2, 1]
    kept = read_book(book).scorecard.published
    assert kept == (first.record, second.record, board.record)
    assert kept[1].digest == hashlib.sha256(second.files[0].read_bytes()).hexdigest()
    assert kept[0].override == JO
    next_month(book)
    assert published(book, "d.xlsx").record.version == 1
    assert len(read_book(book).scorecard.published) == 4, "a refresh keeps the record"


def test_the_email_reads_its_stamp_and_its_rows(tmp_path: Path) -> None:
    path = published(demo(tmp_path)).files[0]
    copy = read_emailed(path, path.read_bytes())
    assert (copy.period, copy.version, copy.audience) == ("July 2022", "1", "Public")
    assert copy.rows


def test_open_checks_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    book = demo(tmp_path)
    before, beside = book.read_bytes(), files_beside(book)
    with pytest.raises(RefusedError, match="2 checks are open"):
        published(book, override="")
    assert (book.read_bytes(), files_beside(book)) == (before, beside)


def test_a_file_of_that_name_is_never_replaced_unless_asked_for(tmp_path: Path) -> None:
    book, other = demo(tmp_path), tmp_path / "copy.xlsx"
    other.write_text("mine")
    with pytest.raises(RefusedError, match="was not replaced"):
        published(book)
    assert other.read_text() == "mine"
    assert published(book, force=True).files[0].read_bytes()[:2] == b"PK"


def test_the_working_book_is_no_place_for_its_copy(tmp_path: Path) -> None:
    book = demo(tmp_path)
    with pytest.raises(RefusedError, match="working book itself"):
        published(book, book.name, force=True)


@pytest.mark.parametrize("step", ["refuse_if_given_away", "write_into", "_place"])
def test_what_fails_on_the_way_leaves_book_and_folder_as_they_were(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = demo(tmp_path)
    before, beside = book.read_bytes(), files_beside(book)

    def fails(*given: object, **named: object) -> None:
        raise RefusedError("the disk is full")

    monkeypatch.setattr(publishing, step, fails)
    with pytest.raises(RefusedError, match="disk is full"):
        published(book)
    assert (book.read_bytes(), files_beside(book)) == (before, beside)


def test_a_text_that_says_a_hidden_figure_is_named_with_its_cell(tmp_path: Path) -> None:
    book = demo(tmp_path)
    place = publishing.place_in(read_book(book))
    indicator = read_book(book).scorecard.indicators[2].id
    assert place("", indicator).startswith("Directorate, ")
    assert place("Nowhere", indicator) == ""


def test_comments_go_out_with_the_copy(tmp_path: Path) -> None:
    book = demo(tmp_path)
    comment_on(book, "contacts_n", "Fewer calls in the holidays.")
    copy = values(published(book, audience="board").files[0])
    assert "Fewer calls in the holidays." in copy["Commentary"].values()
    assert "Fewer calls in the holidays." in copy["Directorate"].values()


@pytest.mark.parametrize("name", ["performance-board", "highlight-indicators"])
def test_libreoffice_shows_the_same_values(name: str, tmp_path: Path) -> None:
    path = published(demo(tmp_path, name)).files[0]
    again = convert(path, "xlsx", tmp_path / "again")
    ours, theirs = values(path), values(again)
    assert list(ours) == list(theirs)
    for sheet, cells in ours.items():
        filled = {place: value for place, value in cells.items() if value not in (None, "")}
        for place, value in filled.items():
            other = theirs[sheet][place]
            close = isinstance(value, float) and abs(value - float(str(other))) < 1e-12
            assert other == value or close, (sheet, place)


def test_a_password_closes_the_copy_and_others_open_it_again(tmp_path: Path) -> None:
    book = demo(tmp_path)
    done = published(book, audience="board", password="Grün & £7")
    content = done.files[0].read_bytes()
    assert content[:4] == b"\xd0\xcf\x11\xe0"
    assert b"contacts" not in content
    assert done.record.protected
    opened = BytesIO()
    sealed_file = msoffcrypto.OfficeFile(BytesIO(content))
    sealed_file.load_key(password="Grün & £7")
    sealed_file.decrypt(opened)
    plain = tmp_path / "plain.xlsx"
    plain.write_bytes(opened.getvalue())
    assert values(plain)["Cover"][1, 1]


def test_libreoffice_opens_it_with_the_password(tmp_path: Path) -> None:
    path = published(demo(tmp_path), audience="board").files[0]
    closed = tmp_path / "closed.xlsx"
    closed.write_bytes(sealed(path.read_bytes(), "secret7"))
    script = (
        "import uno\n"
        "desktop = doc.getCurrentController().getFrame().getCreator()\n"
        f"found = desktop.loadComponentFromURL({closed.resolve().as_uri()!r}, '_blank', 0, "
        "(prop('Hidden', True), prop('Password', 'secret7')))\n"
        "result = found.Sheets.getByIndex(0).getCellByPosition(0, 0).String\n"
        "found.close(True)\n"
    )
    assert edit(path, script) == values(path)["Cover"][1, 1]


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="not with both"):
        published(demo(tmp_path), pdf=True, password="x")


def test_the_copy_is_an_xlsx(tmp_path: Path) -> None:
    with pytest.raises(WrongUsageError, match=r"an \.xlsx workbook"):
        published(demo(tmp_path), "copy.ods")


def test_a_figure_is_explained_from_its_cell_to_the_copies_it_stood_in(tmp_path: Path) -> None:
    book = demo(tmp_path)
    next_month(book)
    published(book)
    card = read_book(book).scorecard
    told = "\n".join(explain.explain(card, "contacts_n", "2022-08"))
    for words in (
        "Month: 1,948",
        "Read from: board-2022-08.csv, F13",
        "sum of Apr 22 to Aug 22",
        "Rating: Red. 9,152 contacts",
        "Target: <17K",
        "version 1 for the public",
    ):
        assert words in told


def test_what_nobody_knows_cannot_be_explained(tmp_path: Path) -> None:
    card = read_book(demo(tmp_path)).scorecard
    with pytest.raises(RefusedError, match="no indicator is called"):
        explain.explain(card, "dragons", "")
    with pytest.raises(RefusedError, match="has no figures of"):
        explain.explain(card, "contacts_n", "", "Atlantis")
    with pytest.raises(RefusedError, match="--period"):
        explain.explain(card, "contacts_n", "someday")


def test_the_commands_publish_list_and_explain(tmp_path: Path) -> None:
    book, run = demo(tmp_path), CliRunner()
    words = ["publish", str(book), "-o", str(tmp_path / "b.xlsx"), "--password"]
    made = run.invoke(app, words, env={"SCORECARD_PASSWORD": "x7"})
    assert made.exit_code == 0, made.output
    assert "x7" not in made.output
    assert "with a password" in run.invoke(app, ["published", str(book)]).output
    told = run.invoke(app, ["explain", str(book), "-i", "contacts_n"]).output
    assert "Published in:" in told


def test_the_pdf_is_tagged_with_bookmarks_a_title_and_the_texts(tmp_path: Path) -> None:
    path = published(demo(tmp_path, "highlight-indicators")).files[0]
    content = to_pdf(path.read_bytes())
    assert b"/StructTreeRoot" in content
    assert b"/Outlines" in content
    assert b"/MarkInfo" in content
    assert b"/DisplayDocTitle true" in content
