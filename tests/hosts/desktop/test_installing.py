"""Installing for desktop Excel: the steps, done in made-up folders and said on any system."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from macros.hosts.desktop import bundle, install, origins
from macros.hosts.desktop.buttons import _answer, paths_of
from macros.hosts.desktop.places import own_folder
from macros.hosts.terminal import app
from macros.outcome import RefusedError
from tests.support.cli import run, scorecard


@pytest.fixture
def user(tmp_path: Path) -> dict[str, str]:
    return {
        name: str(tmp_path / folder)
        for name, folder in (
            ("APPDATA", "Roaming"),
            ("LOCALAPPDATA", "Local"),
            ("USERPROFILE", "User"),
        )
    }


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A Python as a virtual environment of Windows has one, the DLL at its root."""
    scripts = tmp_path / "venv" / "Scripts"
    scripts.mkdir(parents=True)
    (scripts.parent / install.dll_name()).touch()
    (scripts / "python.exe").touch()
    return scripts / "python.exe"


def test_it_writes_two_files_and_takes_them_away(
    user: dict[str, str], python: Path, tmp_path: Path
) -> None:
    ready = tmp_path / "signed.xlam"
    ready.write_bytes(b"saved once in Excel")
    said: list[str] = []
    install.run(install.install_steps(user, python, ready=ready), said.append)
    addin = tmp_path / "Roaming" / "Microsoft" / "Excel" / "XLSTART" / "scorecard.xlam"
    settings = tmp_path / "User" / ".scorecard" / "scorecard.conf"
    assert addin.read_bytes() == b"saved once in Excel"
    with settings.open(encoding="cp1252", newline="") as file:
        held = dict(csv.reader(file))
    assert held["INTERPRETER_WIN"] == str(python)
    assert held["ADD_WORKBOOK_TO_PYTHONPATH"] == "False"
    assert held["UDF MODULES"] == "macros.hosts.desktop.functions"
    assert len(said) == 3

    install.run(install.uninstall_steps(user), said.append)
    assert not addin.exists()
    assert not settings.parent.exists()
    install.run(install.uninstall_steps(user), said.append)


def test_the_addin_is_built_where_none_is_given(
    user: dict[str, str], python: Path, tmp_path: Path
) -> None:
    pytest.importorskip("pyopenvba")
    install.run(install.install_steps(user, python), lambda _: None)
    (made,) = (tmp_path / "Roaming").rglob("scorecard.xlam")
    assert made.read_bytes()[:2] == b"PK"


def test_nothing_is_written_where_the_dll_is_missing(
    user: dict[str, str], python: Path, tmp_path: Path
) -> None:
    (python.parent.parent / install.dll_name()).unlink()
    with pytest.raises(RefusedError, match="Excel could not reach Python"):
        install.run(install.install_steps(user, python), lambda _: None)
    assert not (tmp_path / "Roaming").exists()
    assert not (tmp_path / "User").exists()


def test_a_path_that_vba_cannot_read_is_refused() -> None:
    with pytest.raises(RefusedError, match="letters that Excel's VBA cannot read"):
        install.settings_text(Path("C:/Users/Łukasz/python.exe"))


def test_from_a_folder_without_wheels(user: dict[str, str], python: Path, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="holds no wheels"):
        install.run(install.install_steps(user, python, wheels=tmp_path), lambda _: None)


@pytest.mark.skipif(sys.platform == "win32", reason="there it would install")
def test_elsewhere_it_says_what_it_would_do() -> None:
    refused = run("install", "excel")
    assert refused.returncode == 1
    assert "is for Windows" in refused.stderr
    said = scorecard("install", "excel", "--dry-run", "--from", "wheels")
    assert "1. Install the packages from wheels" in said
    assert re.search(r"%APPDATA%.Microsoft.Excel.XLSTART.scorecard\.xlam", said)
    assert re.search(r"%USERPROFILE%.\.scorecard.scorecard\.conf", said)
    assert "Remove" in scorecard("uninstall", "excel", "--dry-run")


def test_the_commands_are_there() -> None:
    for words in (["buttons"], ["bundle"], ["install", "excel"], ["uninstall", "excel"]):
        assert CliRunner().invoke(app, [*words, "--help"]).exit_code == 0


def test_a_bundle_names_what_windows_alone_wants(tmp_path: Path) -> None:
    ran: list[list[str]] = []

    def pip(words: list[str]) -> None:
        ran.append(words)
        if words[0] == "wheel":
            (tmp_path / "board_scorecard-0.1.0-py3-none-any.whl").touch()

    bundle.make(tmp_path, "3.12", run=pip)
    assert [words[0] for words in ran] == ["wheel", "download"]
    assert ran[1][2:6] == ["--platform", "win_amd64", "--python-version", "3.12"]
    assert ran[1][-3].endswith("board_scorecard-0.1.0-py3-none-any.whl[excel]")
    assert ran[1][-2:] == ["pywin32", "colorama"]
    text = (tmp_path / "install.cmd").read_bytes().decode("ascii")
    assert text.count("\r\n") == text.count("\n")
    assert "--no-index" in text
    assert "py -3.12" in text
    assert "3.12" in (tmp_path / "HOW TO INSTALL.txt").read_text()


def test_a_bundle_without_source_asks_for_the_wheel(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="There is no file"):
        bundle.make(tmp_path, "3.12", wheel=tmp_path / "none.whl", run=lambda _: None)


def test_a_file_of_our_packages_name_is_found_out(tmp_path: Path) -> None:
    origins.check()
    (tmp_path / "workbook.py").touch()
    with pytest.raises(origins.OriginError, match=r"workbook\.py before the scorecard's own"):
        origins.check([str(tmp_path)])


def test_paths_of_any_letters_arrive() -> None:
    path = "C:\\Ämter & Co\\100% – März 😀.csv"
    hexed = path.encode("utf-16-be").hex()
    other = "D:\\a.csv".encode("utf-16-be").hex()
    beside = path.rpartition("\\")[0] + "\\a"
    found = paths_of(f"{hexed}-0061-{other}")
    assert [str(each) for each in found] == [path, beside, "D:\\a.csv"]
    with pytest.raises(ValueError, match="damaged"):
        paths_of("'); import os")


def test_xlwings_is_imported_by_nothing_but_its_module() -> None:
    script = (
        "import sys, macros.hosts.terminal, macros.hosts.desktop.buttons, "
        "macros.hosts.desktop.press; "
        "print([n for n in sys.modules if n.startswith(('xlwings', 'pyopenvba'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_refusal_is_a_dialog_and_a_fault_is_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[tuple[str, str]] = []
    alert = lambda text, title, mode: told.append((text, mode))  # noqa: E731
    caller = SimpleNamespace(api=None, app=SimpleNamespace(alert=alert))
    stand_in = SimpleNamespace(Book=SimpleNamespace(caller=lambda: caller))
    monkeypatch.setitem(sys.modules, "xlwings", stand_in)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))

    def refuses(_: object) -> str:
        raise RefusedError("Save it first.")

    def fails(_: object) -> str:
        raise KeyError("what")

    _answer(lambda _: "All well.")
    _answer(refuses)
    _answer(fails)
    assert told[0] == ("All well.", "info")
    assert told[1] == ("Not done. Save it first.", "critical")
    assert "KeyError" in told[2][0]
    assert "KeyError" in (own_folder() / "last-error.txt").read_text()
