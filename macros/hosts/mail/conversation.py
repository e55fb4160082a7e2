"""The talk with a mail server, step by step, so that it is known at every moment what it has.

A server has a message when the line with a single point has reached it. Until that line is
begun, whatever happens, nothing was sent. Once it is begun, only the server's answer tells.
"""

from __future__ import annotations

import base64
import contextlib
import re
import smtplib
import socket
import ssl
from collections.abc import Sequence

from macros.hosts.mail.delivery import NOT_SENT, SENT, UNKNOWN, Delivery, Refusal
from macros.hosts.mail.settings import NONE, STARTTLS, TLS, Server
from macros.outcome import RefusedError
from workbook.cycle.covering import one_line

PIECE = 1 << 16
LONGEST_ANSWER = 300
CONNECTING, ENCRYPTING = "connecting", "starting the encryption"
FINAL_PATIENCE = 10
"""How many times longer than for any other answer the last one is waited for: a server may
store and scan the message first, and one that is not waited for may send it all the same."""
_LINE_END = re.compile(rb"\r\n|\r|\n")
_POINT = re.compile(rb"(?m)^\.")


class _StopError(Exception):
    """The talk ends here; the message says why."""


def deliver(
    server: Server, password: str, sender: str, recipients: Sequence[str], message: bytes
) -> Delivery:
    """Hands the message over, once, for all recipients that the server takes.

    It never raises for what a server or a network does, nor when the person stops it: the
    delivery says what became of the message. It never tries again.
    """
    talk = _Talk(server)
    try:
        talk.connect()
        talk.encrypt()
        if server.user:
            talk.log_in(password)
        talk.offer(sender, recipients, len(message))
        talk.hand_over(message)
    except _StopError as stop:
        talk.reason = str(stop)
    except KeyboardInterrupt:
        talk.reason = f"it was stopped while {talk.step}"
    except (OSError, smtplib.SMTPException, ValueError) as wrong:
        talk.reason = _in_words(wrong, talk.step, server)
    finally:
        talk.leave()
    taken = tuple(talk.taken) if talk.state != NOT_SENT else ()
    return Delivery(talk.state, talk.reason, taken, tuple(talk.refused), talk.answer)


def encryption(server: Server) -> ssl.SSLContext | None:
    """How the connection is encrypted and the server's certificate checked; ``None`` where the
    settings want neither. :class:`RefusedError` where the authority's file cannot be used."""
    if server.security == NONE:
        return None
    try:
        context = ssl.create_default_context(cafile=server.ca_file or None)
    except OSError as wrong:
        raise RefusedError(
            f"ca_file {server.ca_file} cannot be used: {wrong.strerror or wrong}. It is the file "
            "(PEM) of the council's certificate authority; nothing was sent"
        ) from wrong
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


class _Talk:
    """One connection. ``state`` is what is known of the message at this moment."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.smtp: smtplib.SMTP | None = None
        self.step = CONNECTING
        self.state = NOT_SENT
        self.reason = ""
        self.answer = ""
        self.taken: list[str] = []
        self.refused: list[Refusal] = []
        self._context = encryption(server)

    @property
    def _line(self) -> smtplib.SMTP:
        assert self.smtp is not None
        return self.smtp

    def connect(self) -> None:
        where, wait = (self.server.host, self.server.port), self.server.timeout
        if self.server.security == TLS:
            self.smtp = smtplib.SMTP_SSL(*where, timeout=wait, context=self._context)
        else:
            self.smtp = smtplib.SMTP(*where, timeout=wait)
        self._line.ehlo_or_helo_if_needed()

    def encrypt(self) -> None:
        if self.server.security != STARTTLS:
            return
        self.step = ENCRYPTING
        if not self._line.has_extn("starttls"):
            raise _StopError(
                "the server offers no encryption (STARTTLS), so neither password nor message was "
                "given to it. Ask the IT service for the right port"
            )
        self._line.starttls(context=self._context)
        self._line.ehlo_or_helo_if_needed()

    def log_in(self, password: str) -> None:
        self.step = "logging in"
        if self.server.security == NONE:
            raise _StopError("a password is never sent without encryption")
        ways = self._line.esmtp_features.get("auth", "").upper().replace("=", " ").split()
        user = self.server.user.encode()
        if "PLAIN" in ways:
            both = b"\0" + user + b"\0" + password.encode()
            code, said = self._line.docmd("AUTH", "PLAIN " + _encoded(both))
        elif "LOGIN" in ways:
            code, said = self._line.docmd("AUTH", "LOGIN")
            for word in (user, password.encode()):
                if code == 334:
                    code, said = self._line.docmd(_encoded(word))
        else:
            offered = f" (it offers {one_line(' '.join(ways))})" if ways else ""
            raise _StopError(f"the server takes no login by user and password{offered}")
        if code // 100 != 2:
            raise _StopError(
                f"the server refused the login of {self.server.user}: {_text(code, said)}"
            )

    def offer(self, sender: str, recipients: Sequence[str], size: int) -> None:
        self.step = "naming the sender"
        most = self._line.esmtp_features.get("size", "").split(" ")[0]
        if most.isdigit() and 0 < int(most) < size:
            raise _StopError(
                f"the message is too large: {_size(size)}, and the server takes {_size(int(most))}"
            )
        options = [f"SIZE={size}"] if self._line.has_extn("size") else []
        code, said = self._line.mail(sender, options)
        if code // 100 != 2:
            what = "message as too large" if code == 552 else f"sender {sender}"
            raise _StopError(f"the server refused the {what}: {_text(code, said)}")
        self.step = "naming the recipients"
        for address in recipients:
            code, said = self._line.rcpt(address)
            if code // 100 == 2:
                self.taken.append(address)
            else:
                self.refused.append(Refusal(address, _text(code, said)))
            if code == 421:
                raise _StopError(f"the server closed the connection: {_text(code, said)}")
        if not self.taken:
            raise _StopError("the server refused every recipient")

    def hand_over(self, message: bytes) -> None:
        self.step = "announcing the message"
        code, said = self._line.docmd("DATA")
        if code != 354:
            raise _StopError(f"the server would not take the message: {_text(code, said)}")
        self.step = "handing the message over"
        self._pour(_stuffed(message))
        self.state = UNKNOWN
        self.step = "waiting for the answer to the whole message"
        self._socket().settimeout(self.server.timeout * FINAL_PATIENCE)
        self._socket().sendall(b".\r\n")
        code, said = self._line.getreply()
        self.answer = _text(code, said)
        if code // 100 == 2:
            self.state = SENT
        elif code // 100 in (4, 5):
            self.state = NOT_SENT
            what = "the message as too large" if code == 552 else "the message"
            raise _StopError(f"the server refused {what}: {self.answer}")
        else:
            raise _StopError(f"the server gave an answer that says nothing: {self.answer}")

    def _pour(self, content: bytes) -> None:
        """Sends everything but the last line. A server that hangs up may have said why."""
        try:
            for start in range(0, len(content), PIECE):
                self._socket().sendall(content[start : start + PIECE])
        except OSError as cut:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._socket().settimeout(min(2.0, self.server.timeout))
                code, said = self._line.getreply()
                if code // 100 in (4, 5):
                    raise _StopError(f"the server broke off: {_text(code, said)}") from cut
            raise

    def _socket(self) -> socket.socket:
        found = self._line.sock
        if found is None:
            raise smtplib.SMTPServerDisconnected("closed")
        return found

    def leave(self) -> None:
        """Says goodbye where there is still somebody to say it to."""
        if self.smtp is None:
            return
        with contextlib.suppress(Exception):
            if self.state == SENT:
                self._socket().settimeout(self.server.timeout)
                self.smtp.quit()
        with contextlib.suppress(Exception):
            self.smtp.close()


def _stuffed(message: bytes) -> bytes:
    """The message with network line ends, a point doubled at the start of a line.

    >>> _stuffed(b"a\\n.b")
    b'a\\r\\n..b\\r\\n'
    """
    content = _POINT.sub(b"..", _LINE_END.sub(b"\r\n", message))
    return content if content.endswith(b"\r\n") else content + b"\r\n"


def _in_words(wrong: Exception, step: str, server: Server) -> str:
    """What happened, for a person; nothing that was sent is repeated."""
    at = f"{server.host}, port {server.port}"
    if isinstance(wrong, ssl.SSLCertVerificationError):
        return (
            f"the certificate of {server.host} cannot be trusted ({one_line(wrong.verify_message)})"
            ", so neither password nor message was given to it. Ask the IT service; a council's "
            "own certificate authority is named with ca_file in the settings"
        )
    if isinstance(wrong, TimeoutError) or isinstance(wrong.__context__, TimeoutError):
        return f"no answer came from {at} in time while {step}"
    if isinstance(wrong, ssl.SSLError) and step in (CONNECTING, ENCRYPTING):
        return f"no encrypted connection to {at} could be made while {step}"
    if isinstance(wrong, socket.gaierror):
        return f"the server {server.host} is not known in this network"
    if isinstance(wrong, ConnectionRefusedError):
        return f"nothing answers at {at}"
    if isinstance(wrong, smtplib.SMTPResponseException):
        error = wrong.smtp_error
        said = error if isinstance(error, bytes) else str(error).encode()
        return f"the server refused while {step}: {_text(wrong.smtp_code, said)}"
    if isinstance(wrong, OSError):  # smtplib's own errors are among them
        return f"the connection to {at} was cut while {step}"
    return f"{at} did not speak as a mail server does while {step}"


def _text(code: int, said: bytes) -> str:
    """The server's answer on one line, cut where it is long."""
    text = one_line(f"{code} {said.decode('utf-8', 'replace')}")
    later = " (this may pass: try again later)" if code // 100 == 4 else ""
    return (text if len(text) <= LONGEST_ANSWER else text[: LONGEST_ANSWER - 1] + "…") + later


def _encoded(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count >= 100_000 else f"{count / 1000:,.1f} kB"
