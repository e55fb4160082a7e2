"""A draft opens unsent with the file in it, and nobody's text changes its headers."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from macros.hosts.emailing import prepare, write_draft
from macros.outcome import RefusedError, WrongUsageError
from tests.email.copies import as_bytes, board, copy, workbook
from workbook.files.emailed_copy import read_emailed
from workbook.files.eml import MIME
from workbook.model.published_copy import PublishedCopy

ANN, BEN = "ann@example.gov.uk", "ben@example.gov.uk"


def drafted(
    folder: Path,
    to: tuple[str, ...] = (ANN,),
    cc: tuple[str, ...] = (),
    pdf: Path | None = None,
    shown: PublishedCopy | None = None,
) -> EmailMessage:
    ready = prepare(board(folder, shown=shown), to, cc, pdf, read_emailed)
    (path,) = write_draft(ready, None, False, False)
    assert path == folder / "BOARD.eml"
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_it_is_one_unsent_message_with_the_file_as_its_one_attachment(tmp_path: Path) -> None:
    message = drafted(tmp_path, (ANN, BEN), ("cat@example.gov.uk",))
    (attached,) = message.iter_attachments()
    assert message["X-Unsent"] == "1"
    assert (message["To"], message["Cc"]) == (f"{ANN}, {BEN}", "cat@example.gov.uk")
    assert attached.get_content_type() == "/".join(MIME)
    assert attached.get_content() == (tmp_path / "BOARD.xlsx").read_bytes()
    assert not message.defects


def test_a_pdf_goes_with_it_where_one_is_given(tmp_path: Path) -> None:
    pdf = tmp_path / "BOARD.pdf"
    pdf.write_bytes(b"%PDF-1.7 page")
    message = drafted(tmp_path, pdf=pdf)
    found = [(each.get_content_type(), each.get_filename()) for each in message.iter_attachments()]
    assert found == [("/".join(MIME), "BOARD.xlsx"), ("application/pdf", "BOARD.pdf")]
    body = message.get_body(("plain",))
    assert body is not None
    assert "Attached: BOARD.xlsx, BOARD.pdf." in body.get_content()


def test_a_title_adds_no_header(tmp_path: Path) -> None:
    shown = replace(copy(), title="Board\r\nBcc: x@example.org", period="August\x00 2023")
    book = workbook(replace(shown, period="August 2023"))
    path = tmp_path / "BOARD.xlsx"
    path.write_bytes(as_bytes(book))
    message = message_from_bytes(
        write_draft(prepare(path, (ANN,), (), None, read_emailed), None, False, False)[
            0
        ].read_bytes(),
        policy=default,
    )
    assert set(message.keys()) == {"X-Unsent", "Subject", "To", "MIME-Version", "Content-Type"}


@pytest.mark.parametrize("wrong", ["ann at example", "ann@example", "", "a@b.uk\r\nBcc: c@d.uk"])
def test_what_is_no_address_is_refused(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(WrongUsageError, match="no e-mail address"):
        drafted(tmp_path, (ANN, wrong))


def test_somebody_named_twice_gets_it_once(tmp_path: Path) -> None:
    message = drafted(tmp_path, (ANN, "Ann@Example.gov.uk"), (ANN,))
    assert (message["To"], message["Cc"]) == (ANN, None)


@pytest.mark.parametrize("name", ["BOARD.xlsm", "BOARD.xls", "BOARD.zip", "BOARD"])
def test_other_files_than_xlsx_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RefusedError, match=r"ends in \.xlsx"):
        prepare(board(tmp_path, name), (ANN,), (), None, read_emailed)


def test_a_pdf_that_is_none_is_refused(tmp_path: Path) -> None:
    pdf = tmp_path / "BOARD.pdf"
    pdf.write_bytes(b"PK")
    with pytest.raises(RefusedError, match="is no PDF"):
        drafted(tmp_path, pdf=pdf)


def test_a_file_with_a_password_goes_without_a_figure_in_the_body(tmp_path: Path) -> None:
    path = tmp_path / "BOARD.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    ready = prepare(path, (ANN,), (), None, read_emailed)
    assert ready.letter.subject == "BOARD"
    assert "password, which comes to you separately" in ready.letter.body


def test_a_file_with_a_password_never_goes_with_an_open_pdf(tmp_path: Path) -> None:
    path, pdf = tmp_path / "BOARD.xlsx", tmp_path / "BOARD.pdf"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    pdf.write_bytes(b"%PDF-1.7")
    with pytest.raises(RefusedError, match="without one"):
        prepare(path, (ANN,), (), pdf, read_emailed)


def test_a_draft_of_that_name_is_replaced_only_when_asked(tmp_path: Path) -> None:
    ready = prepare(board(tmp_path), (ANN,), (), None, read_emailed)
    write_draft(ready, None, False, False)
    with pytest.raises(RefusedError, match="--force"):
        write_draft(ready, None, False, False)
    assert write_draft(ready, None, False, True)


def test_the_words_stand_in_a_text_file_where_asked_for(tmp_path: Path) -> None:
    ready = prepare(board(tmp_path), (ANN,), (BEN,), None, read_emailed)
    _, text = write_draft(ready, tmp_path / "draft.eml", True, False)
    said = text.read_text(encoding="utf-8-sig")
    assert said.startswith(f"To: {ANN}\nCc: {BEN}\nSubject: Highlight Indicators, August 2023")
    assert "The directorate page has 6 measures" in said


def test_a_draft_has_the_ending_by_which_it_is_opened(tmp_path: Path) -> None:
    ready = prepare(board(tmp_path), (ANN,), (), None, read_emailed)
    with pytest.raises(WrongUsageError, match=r"\.eml"):
        write_draft(ready, tmp_path / "draft.msg", False, False)
