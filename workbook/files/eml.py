"""An e-mail as bytes: a draft that mail programs open ready to send (an ``.eml`` file), or the
message itself as it goes to a mail server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import PurePath

from workbook.cycle.covering import one_line

MIME = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
"""The type of an ``.xlsx`` workbook."""
TYPES = {".xlsx": MIME, ".pdf": ("application", "pdf")}
"""What may be attached. A workbook with macros is not on the list."""


class AttachmentError(ValueError):
    """A file of a kind that is not sent; the message says which are."""


@dataclass(frozen=True)
class Attachment:
    """A file to attach: its name as the reader sees it, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """An e-mail in plain text. ``name`` is shown with the address where there is just one."""

    to: tuple[str, ...]
    subject: str
    body: str
    attachments: tuple[Attachment, ...]
    cc: tuple[str, ...] = ()
    name: str = ""


def as_draft(letter: Letter) -> bytes:
    """The letter as the content of an ``.eml`` file that opens unsent. Nothing is sent here.

    >>> b"X-Unsent: 1" in as_draft(Letter(("a@example.org",), "August", "Hello", ()))
    True
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"  # Outlook opens it for sending, not for reading
    return _written(message, letter)


def as_sent(letter: Letter, sender: str, message_id: str, when: dt.datetime) -> bytes:
    """The letter as it is handed to a mail server, with its sender, day and identity."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(addr_spec=sender)
    message["Date"] = when
    message["Message-ID"] = message_id
    return _written(message, letter)


def draft(
    to: Sequence[str], name: str, subject: str, body: str, file: str, content: bytes
) -> bytes:
    """The draft of an e-mail with one workbook attached; see :func:`as_draft`."""
    return as_draft(Letter(tuple(to), subject, body, (Attachment(file, content),), (), name))


def type_of(name: str) -> tuple[str, str]:
    """The MIME type of a file that may be attached, by its ending.

    >>> type_of("Board.PDF")
    ('application', 'pdf')
    """
    ending = PurePath(name).suffix.lower()
    if ending not in TYPES:
        raise AttachmentError(
            f"{one_line(name)} cannot be attached: only {' and '.join(TYPES)} files are sent"
        )
    return TYPES[ending]


def _written(message: EmailMessage, letter: Letter) -> bytes:
    """Line ends in a header become spaces, so that no text can add a header of its own."""
    message["Subject"] = one_line(letter.subject)
    if letter.to:
        shown = one_line(letter.name) if len(letter.to) == 1 else ""
        message["To"] = [Address(display_name=shown, addr_spec=each) for each in letter.to]
    if letter.cc:
        message["Cc"] = [Address(addr_spec=each) for each in letter.cc]
    message.set_content(_sound(letter.body), charset="utf-8", cte="quoted-printable")
    for attachment in letter.attachments:
        kind, subtype = type_of(attachment.name)
        message.add_attachment(
            attachment.content, maintype=kind, subtype=subtype, filename=one_line(attachment.name)
        )
    return bytes(message)


def _sound(text: str) -> str:
    """Text without halves of characters, which no mail can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")
