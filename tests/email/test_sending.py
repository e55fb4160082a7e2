"""Sending through a real server: what arrives, and what is said of everything that fails."""

from __future__ import annotations

import socket
import threading
import zipfile
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from macros.hosts.mail.attempts import folder_beside
from macros.hosts.mail.conversation import deliver
from macros.hosts.mail.delivery import NOT_SENT, SENT, UNKNOWN
from macros.hosts.mail.settings import NONE, STARTTLS, TLS
from macros.outcome import RefusedError
from tests.email.mail_server import PASSWORD, SENDER, USER, Faults, MailServer, serving
from tests.email.sent import ANN, BEN, CAT, Desk
from workbook.files.eml import MIME


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def arrived(server: MailServer) -> EmailMessage:
    (received,) = server.post.messages
    message = message_from_bytes(received.content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.mark.parametrize("security", [STARTTLS, TLS])
def test_one_message_arrives_with_the_file_as_it_is(desk: Desk, security: str) -> None:
    with serving(desk.folder, security=security) as server:
        done = desk.send(server, ANN, BEN, cc=(CAT,))
    message = arrived(server)
    (attached,) = message.iter_attachments()
    assert attached.get_content_type() == "/".join(MIME)
    assert attached.get_filename() == "BOARD.xlsx"
    assert attached.get_content() == desk.board.read_bytes()
    assert (message["To"], message["Cc"], message["From"]) == (f"{ANN}, {BEN}", CAT, SENDER)
    assert server.post.messages[0].recipients == [ANN, BEN, CAT]
    assert message["X-Unsent"] is None
    assert message["Date"]
    assert message["Message-ID"].endswith("@example.gov.uk>")
    assert not message.defects
    assert done.whole
    assert done.lines == (
        f"Sent to {ANN}, {BEN}, {CAT}, with BOARD.xlsx: localhost took it (250 kept as number 17).",
    )


def test_the_login_goes_over_the_encrypted_line_with_any_characters(desk: Desk) -> None:
    with serving(desk.folder) as server:
        assert desk.send(server).whole
    assert server.post.logins == [(USER.encode(), PASSWORD.encode())]


def test_a_body_with_lines_that_begin_with_a_point_arrives_as_it_is(desk: Desk) -> None:
    content = b"Subject: points\r\n\r\n.\r\n..two\r\nlast"
    with serving(desk.folder) as server:
        done = deliver(server.settings, PASSWORD, SENDER, [ANN], content)
    assert done.state == SENT
    assert server.post.messages[0].content == content + b"\r\n"


def test_a_refused_login_sends_nothing_and_repeats_no_password(desk: Desk) -> None:
    with serving(desk.folder) as server:
        done = desk.send(server, password="wrong one")
    assert server.post.messages == []
    assert not done.whole
    assert done.lines[0].startswith(f"Nothing was sent, to nobody of {ANN}: the server refused the")
    assert f"login of {USER}: 535" in done.lines[0]
    assert "wrong one" not in "".join(done.lines)


REFUSALS = (
    (Faults(answers={"MAIL": "550 no such sender"}), f"the sender {SENDER}: 550 no such sender"),
    (Faults(answers={"MAIL": "451 busy"}), "451 busy (this may pass: try again later)"),
    (Faults(answers={"RCPT": "550 unknown"}), "the server refused every recipient"),
    (Faults(answers={"DATA": "554 no"}), "the server would not take the message: 554 no"),
    (Faults(answers={"DATA": "421 closing"}), "would not take the message: 421 closing"),
    (Faults(answers={"message": "554 spam"}), "the server refused the message: 554 spam"),
    (Faults(answers={"message": "452 full"}), "452 full (this may pass: try again later)"),
    (Faults(answers={"message": "552 big"}), "refused the message as too large: 552 big"),
    (Faults(answers={"MAIL": "552 big"}), "refused the message as too large: 552 big"),
    (Faults(size=2000), "the message is too large: "),
    (Faults(encrypts=False), "the server offers no encryption"),
    (Faults(cut="before the message"), "was cut while announcing the message"),
    (Faults(cut="in the message", size=50_000_000), "was cut while handing the message over"),
    (Faults(silent="MAIL"), "no answer came from localhost, port "),
    (Faults(silent="DATA"), "in time while announcing the message"),
)


@pytest.mark.parametrize(("faults", "why"), REFUSALS, ids=[why for _, why in REFUSALS])
def test_what_the_server_refuses_is_said_and_nothing_was_sent(
    desk: Desk, faults: Faults, why: str
) -> None:
    with serving(desk.folder, faults, timeout=1) as server:
        if faults.cut == "in the message":
            fill(desk.board)
        done = desk.send(server)
    assert server.post.messages == []
    assert done.delivery.state == NOT_SENT
    assert not done.whole
    assert done.lines[0].startswith(f"Nothing was sent, to nobody of {ANN}: ")
    assert why in done.lines[0]


def fill(path: Path) -> None:
    """Makes the file too long for what a connection holds on its way (its figures stay)."""
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("docProps/thumbnail.bin", bytes(9_000_000))


def test_one_refused_recipient_keeps_the_message_from_nobody_else(desk: Desk) -> None:
    with serving(desk.folder, Faults(addresses={BEN: "550 no such person"})) as server:
        done = desk.send(server, ANN, BEN, CAT)
    assert server.post.messages[0].recipients == [ANN, CAT]
    assert not done.whole
    assert done.lines[0].startswith(f"Sent to {ANN}, {CAT}, with BOARD.xlsx")
    assert done.lines[1] == f"Not sent to {BEN}: 550 no such person."


AFTERWARDS = (
    Faults(cut="after the message"),
    Faults(silent="message"),
    Faults(cut="in the message"),  # so short a message that all of it was on its way already
)


@pytest.mark.parametrize("faults", AFTERWARDS, ids=lambda faults: faults.cut or "silent")
def test_no_answer_to_the_whole_message_is_told_as_unknown(desk: Desk, faults: Faults) -> None:
    with serving(desk.folder, faults, timeout=0.3) as server:
        done = desk.send(server)
    assert done.delivery.state == UNKNOWN
    assert not done.whole
    assert done.lines[0].startswith(f"It is not known whether BOARD.xlsx was sent to {ANN}: ")
    assert "Do not send it again before you have asked" in done.lines[0]
    assert done.lines[0].rstrip(".").endswith("@example.gov.uk>")


def test_a_certificate_of_an_unknown_authority_gets_neither_password_nor_message(
    desk: Desk,
) -> None:
    with serving(desk.folder) as server:
        stranger = replace(server, settings=replace(server.settings, ca_file=""))
        done = desk.send(stranger)
    assert (server.post.logins, server.post.messages) == ([], [])
    assert "the certificate of localhost cannot be trusted" in done.lines[0]


@pytest.mark.parametrize("security", [STARTTLS, TLS])
def test_a_certificate_for_another_name_gets_neither_password_nor_message(
    desk: Desk, security: str
) -> None:
    with serving(desk.folder, security=security, name="mail.example.org") as server:
        done = desk.send(server)
    assert (server.post.logins, server.post.messages) == ([], [])
    assert "the certificate of localhost cannot be trusted" in done.lines[0]


def test_a_password_is_not_sent_without_encryption_whatever_the_settings(desk: Desk) -> None:
    with serving(desk.folder, Faults(encrypts=False)) as server:
        plain = replace(server, settings=replace(server.settings, security=NONE))
        done = desk.send(plain)
    assert (server.post.logins, server.post.messages) == ([], [])
    assert "a password is never sent without encryption" in done.lines[0]


def test_a_relay_without_login_and_encryption_is_used_only_as_set_and_it_is_said(
    desk: Desk,
) -> None:
    with serving(desk.folder, security=NONE, user="") as server:
        done = desk.send(server, password="")
    assert len(server.post.messages) == 1
    assert done.lines[1] == "The connection was not encrypted."


def test_a_file_of_an_authority_that_is_not_there_is_said_before_anything_begins(
    desk: Desk,
) -> None:
    with serving(desk.folder) as server:
        settings = replace(server.settings, ca_file=str(desk.folder / "no.pem"))
        with pytest.raises(RefusedError, match="ca_file"):
            desk.send(replace(server, settings=settings))
    assert not folder_beside(desk.board).exists()


def test_a_server_that_is_not_there_is_said(desk: Desk) -> None:
    with serving(desk.folder) as server:
        pass
    done = desk.send(server)
    assert "nothing answers at localhost, port " in done.lines[0]


def test_a_server_that_never_speaks_is_not_waited_for_for_ever(desk: Desk) -> None:
    with serving(desk.folder) as server, socket.create_server(("127.0.0.1", 0)) as mute:
        settings = replace(server.settings, port=mute.getsockname()[1], timeout=0.3)
        done = desk.send(replace(server, settings=settings))
    assert "no answer came from localhost" in done.lines[0]


@pytest.mark.parametrize("greeting", [b"554 go away\r\n", b"hello\r\n", b"220 x\r\n" + b"z" * 9000])
def test_something_else_than_a_mail_server_is_said(desk: Desk, greeting: bytes) -> None:
    with serving(desk.folder) as server, socket.create_server(("127.0.0.1", 0)) as other:

        def greet() -> None:
            line, _ = other.accept()
            with line:
                line.sendall(greeting)
                line.recv(1000)

        threading.Thread(target=greet, daemon=True).start()
        settings = replace(server.settings, port=other.getsockname()[1], timeout=1)
        done = desk.send(replace(server, settings=settings))
    assert done.delivery.state == NOT_SENT
    assert done.lines[0].startswith("Nothing was sent")


def test_what_a_server_says_is_shown_on_one_line_and_cut(desk: Desk) -> None:
    long = "550 " + "\x1b[31mno " * 60
    with serving(desk.folder, Faults(answers={"MAIL": long})) as server:
        done = desk.send(server)
    assert "\x1b" not in done.lines[0]
    assert len(done.lines[0]) < 500
