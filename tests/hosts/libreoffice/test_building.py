"""The extension's package: the same bytes every time, and what an older Python can read."""

from __future__ import annotations

import ast
import doctest
import importlib
import json
import os
import re
import xml.etree.ElementTree as Xml
import zipfile
from pathlib import Path

import pytest

from macros.hosts.libreoffice import build, texts
from macros.hosts.libreoffice import install as host
from macros.hosts.libreoffice.inside.names import method_of
from macros.hosts.offered import OFFERED
from macros.outcome import RefusedError
from tests.support import office
from tests.support.cli import scorecard
from xl_udfs.catalogue import FUNCTIONS, Function

COMMAND = ["python", "-m", "macros.hosts.terminal"]


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = (build.build(tmp_path / name, COMMAND) for name in ("a.oxt", "b.oxt"))
    assert one.read_bytes() == other.read_bytes()


def test_every_function_is_in_every_file_that_names_them() -> None:
    found = build.contents(COMMAND)
    for name in FUNCTIONS:
        assert f"{method_of(name)}(" in found["functions.idl"].decode("utf-8")
        assert f">{name}<" in found["CalcAddIns.xcu"].decode("utf-8")
    assert json.loads(found["scorecard.json"])["command"] == COMMAND


def test_a_new_function_appears_by_itself() -> None:
    given = FUNCTIONS["SC_RAG"]
    new = Function("SC_NEW_ONE", "A new one.", given.arguments, "Rating", "one", given.run)
    assert "scNewOne([in] any pValue" in texts.types([new])
    assert ">SC_NEW_ONE<" in texts.add_in([new])


def test_the_files_are_well_formed_and_the_code_is_for_python_3_8() -> None:
    for name, content in build.contents(COMMAND).items():
        if name.endswith((".xcu", ".xml", ".components")):
            Xml.fromstring(content)
        if name.endswith(".py"):
            ast.parse(content, name, feature_version=(3, 8))


def test_the_manifest_lists_files_that_are_there() -> None:
    found = build.contents(COMMAND)
    listed = Xml.fromstring(found["META-INF/manifest.xml"])
    space = "{http://openoffice.org/2001/manifest}"
    assert {entry.get(f"{space}full-path") for entry in listed} <= set(found)


def test_no_path_of_this_computer_is_inside_but_the_commands_own(tmp_path: Path) -> None:
    package = zipfile.ZipFile(build.build(tmp_path / "s.oxt", COMMAND))
    here = str(Path(build.__file__).parents[3]).encode()
    assert [name for name in package.namelist() if here in package.read(name)] == []


def test_every_button_has_its_entry_in_the_menu() -> None:
    found = build.contents(COMMAND)
    menu = found["Addons.xcu"].decode("utf-8")
    held = {button["id"] for button in json.loads(found["scorecard.json"])["buttons"]}
    for button in OFFERED:
        assert f"<value>org.scorecard.libreoffice:{button.id}</value>" in menu
        assert re.search(rf">{button.label}(\.\.\.)?</value>", menu)
        assert button.id in held


@pytest.mark.parametrize("name", ["texts", "inside.names", "inside.donor", "inside.buttons"])
def test_docstrings(name: str) -> None:
    module = importlib.import_module(f"macros.hosts.libreoffice.{name}")
    result = doctest.testmod(module)
    assert (result.failed, result.attempted > 0) == (0, True)


def test_without_libreoffice_the_message_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SOFFICE", raising=False)
    monkeypatch.setattr(host, "USUAL_PLACES", ())
    with pytest.raises(RefusedError, match="LibreOffice was not found on this computer"):
        host.install()


def test_it_is_installed_again_and_taken_out() -> None:
    office.soffice_or_skip()
    where = office.new_profile()
    words = ("libreoffice", "--profile", where)
    assert "not installed" in scorecard("uninstall", *words)
    for _ in range(2):
        assert "Installed in LibreOffice" in scorecard("install", *words)
    assert "Taken out of LibreOffice" in scorecard("uninstall", *words)
    assert "not installed" in scorecard("uninstall", *words)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_while_libreoffice_runs_the_message_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the words of unopkg's own refusal; installing for all users does not need it."""
    stand_in = tmp_path / "unopkg"
    stand_in.write_text(
        "#!/bin/sh\necho 'ERROR: unopkg cannot be started. The lock file indicates it is already "
        "running.' >&2\nexit 1\n",
        encoding="utf-8",
    )
    stand_in.chmod(0o755)
    (tmp_path / "soffice").touch()
    monkeypatch.setenv("SOFFICE", str(tmp_path / "soffice"))
    with pytest.raises(RefusedError, match="LibreOffice is running"):
        host.install()
