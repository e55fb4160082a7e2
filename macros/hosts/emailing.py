"""E-mailing a published copy: as a draft in a file, or through the council's mail server."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import make_msgid
from pathlib import Path

from macros.board_email import Message, compose, sealed
from macros.hosts.mail import attempts
from macros.hosts.mail.conversation import deliver, encryption
from macros.hosts.mail.delivery import NOT_SENT, SENT, UNKNOWN, Delivery
from macros.hosts.mail.places import records_folder
from macros.hosts.mail.settings import NONE, Server
from macros.outcome import RefusedError, WrongUsageError
from workbook.cycle.addresses import addresses
from workbook.files.atomic import write_atomically
from workbook.files.eml import Attachment, AttachmentError, Letter, as_draft, as_sent, type_of
from workbook.model.published_copy import PublishedCopy

Reader = Callable[[Path, bytes], PublishedCopy]
"""Reads a published file; raises what a host tells as a refusal where it is none."""

LARGEST = 100_000_000
_ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1")
"""How the container begins in which Excel keeps a workbook with a password."""


@dataclass(frozen=True)
class Ready:
    """A letter and the file that it carries, not yet written or sent anywhere."""

    board: Path
    letter: Letter
    sha256: str


@dataclass(frozen=True)
class Emailed:
    """What became of a letter, in sentences; ``whole`` if everybody named has it now."""

    delivery: Delivery
    lines: tuple[str, ...]
    whole: bool


def prepare(
    board: Path, to: Sequence[str], cc: Sequence[str], pdf: Path | None, read: Reader
) -> Ready:
    """Reads the published file and writes the letter; nothing is saved or sent."""
    main = _attachment(board, ".xlsx")
    files = (main, *([_attachment(pdf, ".pdf")] if pdf else []))
    names = [each.name for each in files]
    everybody, copied = recipients("--to", to), recipients("--cc", cc)
    copied = tuple(each for each in copied if each.casefold() not in _folded(everybody))
    if main.content.startswith(_ENCRYPTED):
        if pdf:
            raise RefusedError(
                f"{board.name} has a password and {pdf.name} would stand beside it without one; "
                "send one of them"
            )
        message: Message = sealed(board.stem, names)
    else:
        message = compose(read(board, main.content), names)
    letter = Letter(everybody, message.subject, message.body, files, copied)
    return Ready(board, letter, hashlib.sha256(main.content).hexdigest())


def write_draft(ready: Ready, output: Path | None, text: bool, force: bool) -> list[Path]:
    """The draft beside the published file (or at ``output``); with ``text`` its words too, for
    programs that open no drafts. Files of those names are replaced only with ``force``."""
    draft = output or ready.board.with_suffix(".eml")
    if draft.suffix.lower() != ".eml":
        raise WrongUsageError(f"{draft.name} is no name for a draft; let it end in .eml")
    wanted = {draft: as_draft(ready.letter)}
    if text:
        wanted[draft.with_suffix(".txt")] = as_text(ready.letter)
    for path in wanted:
        if path.exists() and not force:
            raise RefusedError(f"{path} is there already; give --force to replace it")
        if not path.absolute().parent.is_dir():
            raise RefusedError(f"the folder {path.absolute().parent} does not exist; make it first")
    for path, content in wanted.items():
        write_atomically(path, content)
    return list(wanted)


def as_text(letter: Letter) -> bytes:
    """The letter to copy by hand: to whom, subject, body, as Windows' editor opens it.

    >>> as_text(Letter(("a@example.org",), "August", "Hello\\n", ())).decode("utf-8-sig")
    'To: a@example.org\\r\\nSubject: August\\r\\n\\r\\nHello\\r\\n'
    """
    head = [f"To: {'; '.join(letter.to)}"] if letter.to else []
    head += [f"Cc: {'; '.join(letter.cc)}"] if letter.cc else []
    lines = [*head, f"Subject: {letter.subject}", "", *letter.body.splitlines(), ""]
    return "\r\n".join(lines).encode("utf-8-sig", "replace")


def send(
    ready: Ready,
    server: Server,
    ask: Callable[[], str],
    who: str,
    again: bool = False,
    records: Path | None = None,
) -> Emailed:
    """Sends the letter once. ``ask`` gives the password, and is asked before anything begins.

    That sending begins is recorded first, for every recipient, and afterwards what became of
    it; where the file went to one of them before, nothing is sent unless ``again``.
    """
    everybody = (*ready.letter.to, *ready.letter.cc)
    if not everybody:
        raise WrongUsageError("nobody is named; give an address with --to")
    now = dt.datetime.now(dt.UTC).astimezone()
    message_id = make_msgid(domain=server.sender.rpartition("@")[2])
    content = as_sent(ready.letter, server.sender, message_id, now)
    places = (attempts.folder_beside(ready.board.resolve()), records or records_folder())
    begun = [
        attempts.Attempt(
            address,
            ready.board.name,
            ready.sha256,
            message_id,
            now.isoformat(timespec="seconds"),
            who,
            server.host,
        )
        for address in everybody
    ]
    encryption(server)  # what cannot work is said before a password is asked for
    attempts.refuse_second(places, begun, again)
    password = ask()
    claims = attempts.claim(places, begun, again)
    delivery = deliver(server, password, server.sender, everybody, content)
    trouble = attempts.settle(claims, delivery)
    lines = [*_told(ready, server, delivery, everybody, message_id)]
    lines += [f"That could not be recorded: {each}. Do not send again." for each in trouble]
    return Emailed(delivery, tuple(lines), delivery.state == SENT and not delivery.refused)


def recipients(option: str, typed: Sequence[str]) -> tuple[str, ...]:
    """The addresses given, each once.

    >>> recipients("--to", ["a@example.gov.uk; b@example.gov.uk", "A@example.gov.uk"])
    ('a@example.gov.uk', 'b@example.gov.uk')
    """
    found: dict[str, str] = {}
    for text in typed:
        parsed = addresses(text)
        if not parsed:
            raise WrongUsageError(
                f"{option} {text!r} is no e-mail address; write it as name@example.gov.uk"
            )
        for address in parsed:
            found.setdefault(address.casefold(), address)
    return tuple(found.values())


def _folded(found: Sequence[str]) -> set[str]:
    return {each.casefold() for each in found}


def _attachment(path: Path, ending: str) -> Attachment:
    if path.suffix.lower() != ending:
        what = "The published file" if ending == ".xlsx" else "The PDF"
        raise RefusedError(f"{path.name} cannot be sent. {what} ends in {ending}")
    try:
        type_of(path.name)
        if path.stat().st_size > LARGEST:
            raise RefusedError(f"{path.name} is too large for an e-mail")
        content = path.read_bytes()
    except AttachmentError as wrong:
        raise RefusedError(str(wrong)) from wrong
    except OSError as wrong:
        raise RefusedError(f"{path} cannot be read: {wrong.strerror or wrong}") from wrong
    if ending == ".pdf" and not content.startswith(b"%PDF-"):
        raise RefusedError(f"{path.name} is no PDF")
    return Attachment(path.name, content)


def _told(
    ready: Ready,
    server: Server,
    delivery: Delivery,
    everybody: Sequence[str],
    message_id: str,
) -> list[str]:
    """What was sent to whom, and what not, each in a line of its own."""
    files = " and ".join(each.name for each in ready.letter.attachments)
    taken = ", ".join(delivery.taken)
    refused = [f"Not sent to {each.address}: {each.answer}." for each in delivery.refused]
    if delivery.state == SENT:
        open_line = [] if server.security != NONE else ["The connection was not encrypted."]
        said = f"Sent to {taken}, with {files}: {server.host} took it ({delivery.answer})."
        return [said, *open_line, *refused]
    if delivery.state == UNKNOWN:
        return [
            f"It is not known whether {files} was sent to {taken}: {delivery.reason}. It may "
            f"arrive. Do not send it again before you have asked there, or the IT service, about "
            f"the message {message_id}.",
            *refused,
        ]
    assert delivery.state == NOT_SENT
    return [f"Nothing was sent, to nobody of {', '.join(everybody)}: {delivery.reason}.", *refused]
