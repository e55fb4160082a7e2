"""The mail server is set by options, the environment or a file; the password by none of them."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from macros.hosts.mail import password as passwords
from macros.hosts.mail.settings import FILE, Server, file_here, server
from macros.outcome import RefusedError, WrongUsageError

FROM = {"from": "team@example.gov.uk"}


def kept(folder: Path, text: str) -> dict[str, str]:
    """The environment of somebody whose settings file says this."""
    environment = {"APPDATA": str(folder)}
    file = file_here(environment)
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return environment


def test_an_option_goes_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    environment = kept(
        tmp_path, 'host = "file.example"\nport = 2525\nuser = "file"\nfrom = "f@example.org"\n'
    )
    environment |= {"SCORECARD_SMTP_USER": "environment", "SCORECARD_SMTP_HOST": "e.example"}
    found = server({"host": "option.example"}, environment)
    assert found == Server("option.example", 2525, "starttls", "environment", "f@example.org")


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("TLS", 465), ("none", 25)])
def test_each_way_of_encryption_has_its_usual_port(security: str, port: int) -> None:
    assert server({"host": "m", "security": security, **FROM}, {}).port == port


def test_the_sender_is_the_user_where_nothing_else_is_said() -> None:
    assert server({"host": "m", "user": "a@example.gov.uk"}, {}).sender == "a@example.gov.uk"


def test_without_a_server_it_is_said_where_to_name_one(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=FILE):
        server(FROM, {"APPDATA": str(tmp_path)})


WRONG = (
    ({"host": "m", "security": "ssl", **FROM}, "starttls or tls or none"),
    ({"host": "m", "port": "smtp", **FROM}, "port is a number"),
    ({"host": "m", "port": "70000", **FROM}, "port is a number"),
    ({"host": "m", "security": "none", "user": "u", **FROM}, "without encryption"),
    ({"host": "m", "user": "eva"}, "'eva' is none"),
    ({"host": "m", "from": "a@example.org, b@example.org"}, "one sender"),
    ({"host": "m", "from": "a@example.org\r\nBcc: b@example.org"}, "one sender"),
)


@pytest.mark.parametrize(("options", "why"), WRONG, ids=[why for _, why in WRONG])
def test_a_wrong_setting_is_named(options: dict[str, str | None], why: str) -> None:
    with pytest.raises((RefusedError, WrongUsageError), match=why):
        server(options, {})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('password = "secret"', "holds a password"),
        ('hots = "m"', "hots is no setting"),
        ("host = ", "cannot be read"),
    ],
)
def test_a_wrong_file_is_named_and_a_password_in_it_is_refused(
    tmp_path: Path, text: str, why: str
) -> None:
    with pytest.raises(RefusedError, match=why) as refused:
        server(FROM, kept(tmp_path, text))
    assert "secret" not in str(refused.value)


LOGIN = Server("mail.example", 587, "starttls", "eva", "eva@example.org")


def keyring(monkeypatch: pytest.MonkeyPatch, known: dict[tuple[str, str], str]) -> None:
    made = ModuleType("keyring")
    made.get_password = lambda service, name: known.get((service, name))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", made)


def prompt(monkeypatch: pytest.MonkeyPatch, answer: str, there: bool = True) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: there))
    monkeypatch.setattr("getpass.getpass", lambda text: answer)


def test_the_password_is_looked_for_in_the_environment_then_the_keyring_then_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyring(monkeypatch, {("scorecard-email", "eva@mail.example"): "of the ring"})
    prompt(monkeypatch, "typed")
    assert passwords.password(LOGIN, {passwords.VARIABLE: "set"}) == "set"
    assert passwords.password(LOGIN, {}) == "of the ring"
    keyring(monkeypatch, {})
    assert passwords.password(LOGIN, {}) == "typed"


def test_a_keyring_that_is_locked_or_not_there_is_no_reason_to_fail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prompt(monkeypatch, "typed")
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert passwords.password(LOGIN, {}) == "typed"


def test_where_nobody_can_be_asked_it_is_said_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring(monkeypatch, {})
    prompt(monkeypatch, "", there=False)
    with pytest.raises(RefusedError, match=passwords.VARIABLE):
        passwords.password(LOGIN, {})
