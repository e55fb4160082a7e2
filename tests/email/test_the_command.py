"""``scorecard email`` as a person types it, and the examples of the code that it runs."""

from __future__ import annotations

import doctest
import os
from pathlib import Path

import pytest

from macros import board_email
from macros.hosts import emailing
from macros.hosts.mail import attempts, conversation, delivery, password, places, settings
from tests.email.copies import board
from tests.email.mail_server import PASSWORD, USER, Faults, serving
from tests.email.sent import ANN, BEN
from tests.support.cli import run
from workbook.files import eml
from workbook.model import published_copy

MODULES = (attempts, board_email, conversation, delivery, eml, emailing, password, places)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and records of this test, and of nobody else."""
    for name in [name for name in os.environ if name.startswith(settings.VARIABLE)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("APPDATA", str(tmp_path / "settings"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "records"))


@pytest.mark.parametrize("module", [*MODULES, settings, published_copy])
def test_the_examples_are_true(module: object) -> None:
    done = doctest.testmod(module)  # type: ignore[arg-type]
    assert done.attempted
    assert done.failed == 0


def test_without_send_a_draft_is_written_and_nothing_is_sent(tmp_path: Path) -> None:
    done = run("email", board(tmp_path), "--to", ANN, "--text")
    assert done.returncode == 0, done.stderr
    assert "Nothing was sent." in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "BOARD.eml",
        "BOARD.txt",
        "BOARD.xlsx",
    ]


def test_with_send_it_says_who_has_it_and_who_has_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = board(tmp_path)
    with serving(tmp_path, Faults(addresses={BEN: "550 unknown"})) as server:
        file = settings.file_here()
        file.parent.mkdir(parents=True)
        file.write_text(f'host = "localhost"\nca_file = "{server.ca.as_posix()}"\n', "utf-8")
        monkeypatch.setenv("SCORECARD_SMTP_PORT", str(server.settings.port))
        monkeypatch.setenv("SCORECARD_SMTP_PASSWORD", PASSWORD)
        words = ("email", path, "--to", f"{ANN}; {BEN}", "--send", "--user", USER)
        first, second = run(*words), run(*words)
    assert first.returncode == 1
    assert first.stdout.startswith(f"Sent to {ANN}, with BOARD.xlsx: localhost took it (250")
    assert f"Not sent to {BEN}: 550 unknown." in first.stdout
    assert second.returncode == 1
    assert f"BOARD.xlsx was sent to {ANN} on " in second.stderr
    assert len(server.post.messages) == 1
    assert PASSWORD not in first.stdout + first.stderr + second.stderr


@pytest.mark.parametrize(
    "words", [("--again",), ("--server", "m"), ("--send", "--text"), ("--to", "ann")]
)
def test_words_that_do_not_go_together_are_wrong_usage(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = run("email", board(tmp_path), *words)
    assert done.returncode == 2
    assert not (tmp_path / "BOARD.eml").exists()


def test_there_is_no_option_for_a_password() -> None:
    assert "--password" not in run("email", "--help").stdout
