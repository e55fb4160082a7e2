"""A real mail server on this computer: encryption, login, and faults where a test wants them."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from macros.hosts.mail.settings import STARTTLS, TLS, Server

HOST = "localhost"
USER, PASSWORD = "scorecard@example.gov.uk", "a pound: £5"
SENDER = "performance@example.gov.uk"


@dataclass
class Faults:
    """What the server does wrong; nothing of it unless a test says so.

    Answers by step, such as ``{"MAIL": "550 no"}``; an address with its answer; ``cut`` names
    the moment at which the connection is cut, ``silent`` the step that is never answered.
    """

    answers: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    cut: str = ""
    silent: str = ""
    size: int = 10_000_000
    encrypts: bool = True
    pause: float = 0


@dataclass
class Received:
    """One message as the server has it."""

    sender: str
    recipients: list[str]
    content: bytes


class Post:
    """The server's side of the talk, and all that arrived."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.messages: list[Received] = []
        self.logins: list[tuple[bytes, bytes]] = []
        self.has_it = threading.Event()
        """A whole message is here, and not yet answered."""

    async def _at(self, step: str) -> str:
        if self.faults.silent == step:
            await asyncio.sleep(20)
        return self.faults.answers.get(step, "")

    async def handle_MAIL(  # noqa: N802
        self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = await self._at("MAIL")
        if not answer:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return answer or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.faults.addresses.get(address) or await self._at("RCPT")
        if not answer:
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(options)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, _: Session, envelope: Envelope) -> str:  # noqa: N802
        self.has_it.set()
        if self.faults.pause:
            await asyncio.sleep(self.faults.pause)
        answer = await self._at("message")
        if answer:
            return answer
        content = envelope.content
        assert isinstance(content, bytes)
        self.messages.append(Received(str(envelope.mail_from), list(envelope.rcpt_tos), content))
        if self.faults.cut == "after the message":
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
            await asyncio.sleep(0.2)
        return "250 kept as number 17"

    def logs_in(self, *words: Any) -> AuthResult:
        given = words[-1]
        assert isinstance(given, LoginPassword)
        self.logins.append((given.login, given.password))
        right = (USER.encode(), PASSWORD.encode())
        return AuthResult(success=(given.login, given.password) == right, handled=False)


class _Server(SMTP):
    """The server, which may hang up."""

    faults: Faults

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if self.faults.silent == "DATA":
            await asyncio.sleep(20)
        if self.faults.cut == "before the message":
            self._hang_up()
        elif answer := self.faults.answers.get("DATA"):
            await self.push(answer)
        elif self.faults.cut == "in the message":
            await self.push("354 go on")
            await self._reader.readline()
            self._hang_up()
        else:
            await super().smtp_DATA(arg)

    def _hang_up(self) -> None:
        assert isinstance(self.transport, asyncio.Transport)
        self.transport.abort()


@dataclass(frozen=True)
class MailServer:
    """A server that runs: how to reach it, and what it has."""

    settings: Server
    post: Post
    ca: Path


@contextmanager
def serving(
    folder: Path,
    faults: Faults | None = None,
    security: str = STARTTLS,
    name: str = HOST,
    user: str = USER,
    timeout: float = 5,
) -> Iterator[MailServer]:
    """A server until the ``with`` ends; ``name`` is what its certificate says it is called."""
    authority, found = trustme.CA(), faults or Faults()
    ca = folder / "council-ca.pem"
    authority.cert_pem.write_to_path(str(ca))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    post = Post(found)
    encrypts = found.encrypts and security == STARTTLS

    class Controlled(Controller):
        def factory(self) -> SMTP:
            made = _Server(self.handler, **self.SMTP_kwargs)
            made.faults = found
            return made

    controller = Controlled(
        post,
        hostname="127.0.0.1",
        port=_free_port(),
        ssl_context=context if security == TLS else None,
        tls_context=context if encrypts else None,
        require_starttls=encrypts,
        auth_required=bool(user),
        auth_require_tls=security != TLS,
        authenticator=post.logs_in,
        data_size_limit=found.size,
    )
    controller.start()
    try:
        settings = Server(HOST, controller.port, security, user, SENDER, str(ca), timeout)
        yield MailServer(settings, post, ca)
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
