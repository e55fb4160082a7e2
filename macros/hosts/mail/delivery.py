"""What became of an e-mail that was handed to a mail server."""

from __future__ import annotations

from dataclasses import dataclass

SENT, NOT_SENT, UNKNOWN = "sent", "not sent", "unknown"
"""The states. Unknown: the whole message was handed over, and no answer came back."""


@dataclass(frozen=True)
class Refusal:
    """An address that the server would not take, and the server's answer."""

    address: str
    answer: str


@dataclass(frozen=True)
class Delivery:
    """``state`` holds for the ``taken`` addresses; the ``refused`` ones never get the message.

    ``reason`` says in a sentence without its point what went wrong, blank where nothing did;
    ``answer`` is the last thing that the server said to the message itself.
    """

    state: str
    reason: str = ""
    taken: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    answer: str = ""

    def of(self, address: str) -> str:
        """The state for one address.

        >>> Delivery(SENT, taken=("a@example.org",)).of("b@example.org")
        'not sent'
        """
        return self.state if address in self.taken else NOT_SENT
