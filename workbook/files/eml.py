"""An e-mail as a draft that mail programs open ready to send: an ``.eml`` file."""

from __future__ import annotations

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from workbook.cycle.covering import one_line

MIME = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
"""The type of an ``.xlsx`` workbook."""


def draft(
    to: Sequence[str], name: str, subject: str, body: str, file: str, content: bytes
) -> bytes:
    """The draft, with the workbook attached.

    ``name`` is shown with the address where there is just one. Line ends in a header
    become spaces, so that no text can add a header of its own. Nothing is sent here.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"  # Outlook opens it for sending, not for reading
    message["Subject"] = one_line(subject)
    if to:
        shown = one_line(name) if len(to) == 1 else ""
        message["To"] = [Address(display_name=shown, addr_spec=address) for address in to]
    message.set_content(_sound(body), charset="utf-8", cte="quoted-printable")
    message.add_attachment(content, maintype=MIME[0], subtype=MIME[1], filename=one_line(file))
    return bytes(message)


def _sound(text: str) -> str:
    """Text without halves of characters, which no mail can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")
