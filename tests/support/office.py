"""LibreOffice with the Scorecard extension, in a private profile made once per test session.

The extension is installed by the command, as a person would. A script runs in a Python that
has ``uno``, beside a LibreOffice that is started for it and ended after it; every step has
a time limit. Nobody's own LibreOffice is touched.
"""

from __future__ import annotations

import atexit
import functools
import json
import shutil
import subprocess
import tempfile
import uuid
from pathlib import Path
from typing import Any

from macros.hosts.libreoffice.install import switches
from tests.support.cli import scorecard
from tests.support.libreoffice import (
    LibreOfficeError,
    end,
    office_environment,
    python_with_uno_or_skip,
    run_program,
    soffice_or_skip,
)

_RECALCULATE = (
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="{kind}'
    'RecalcMode" oor:op="fuse"><value>0</value></prop></item>'
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>
"""


def new_profile() -> Path:
    """A profile without the extension that works every formula out when a file is opened."""
    folder = Path(tempfile.mkdtemp(prefix="libreoffice-profile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "shared" / "cache").mkdir(parents=True)
    (folder / "user").mkdir()
    items = "".join(_RECALCULATE.replace("{kind}", kind) for kind in ("OOXML", "ODF"))
    settings = _SETTINGS.replace("{items}", items)
    (folder / "user" / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
    return folder


TRIES = 3
"""LibreOffice's package manager may trip over another LibreOffice that is just starting."""


@functools.cache
def profile() -> Path:
    """The profile with the extension, installed on first use and seen to start with it."""
    soffice_or_skip()
    for last in range(1, TRIES + 1):
        folder = new_profile()
        try:
            scorecard("install", "libreoffice", "--profile", folder)
            run("result = 1", folder)
            return folder
        except (AssertionError, LibreOfficeError):
            if last == TRIES:
                raise
    raise AssertionError("never reached")


def convert(path: Path, to: Path, where: Path | None = None) -> Path:
    """Opens a file, works all formulas out, and saves it as an .xlsx in the folder ``to``."""
    to.mkdir(parents=True, exist_ok=True)
    kind = "xlsx:Calc MS Excel 2007 XML"
    asked = ["--convert-to", kind, "--outdir", str(to), str(path)]
    said = run_program([*_command(where or profile()), *asked])
    made = to / f"{path.stem}.xlsx"
    if not made.exists():
        raise LibreOfficeError(f"LibreOffice made nothing of {path.name}: {said}")
    return made


def run(script: str, where: Path | None = None, **given: Any) -> Any:
    """Runs the Python source ``script``; what it leaves in ``result`` (anything JSON carries).

    It finds ``desktop``, ``context``, ``prop(name, value)``, ``open_book(path)``,
    ``press(document, entry, **wishes)``, which gives what the menu told, and ``given``.
    """
    python = python_with_uno_or_skip()
    pipe = f"scorecard{uuid.uuid4().hex}"
    office = subprocess.Popen(
        [*_command(where or profile()), f"--accept=pipe,name={pipe};urp;"],
        env=office_environment(SCORECARD_QUIET="1"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        job = {"pipe": pipe, "script": script, "given": given}
        client = Path(__file__).with_name("office_client.py")
        answer = run_program([python, str(client)], stdin=json.dumps(job, default=str))
        office.wait(timeout=30)
    finally:
        if office.poll() is None:
            end(office)
    return json.loads(answer.rsplit("\n", 2)[-2])


def _command(where: Path) -> list[str]:
    return [soffice_or_skip(), *switches(where), "--headless", "--norestore", "--nologo"]
