"""LibreOffice as a second opinion: convert, recalculate, print and edit workbooks.

Everything runs headless in a private profile that lives as long as the test session, so
nobody's own LibreOffice settings or open documents are touched. Only one LibreOffice
runs at a time; every call has a time limit and returns when the program has ended.
"""

from __future__ import annotations

import atexit
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.support.absent import skip_or_fail

SECONDS = 120
"""The longest that one call may take."""

_FILTERS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "pdf": "pdf:calc_pdf_Export", "ods": "ods:calc8"}

_CSV_OF_ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

# 0 = always, 1 = never recalculate when a file is loaded.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" \
oor:op="fuse"><value>{mode}</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" \
oor:op="fuse"><value>{mode}</value></prop></item>
</oor:items>
"""


class LibreOfficeError(RuntimeError):
    """LibreOffice ended without giving what was asked, or took too long."""


def soffice_or_skip() -> str:
    """The LibreOffice command; skips the test when there is none (fails it in CI)."""
    command = os.environ.get("SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    if not command:
        skip_or_fail("LibreOffice is not installed: no 'soffice' on the PATH")
    return command


def convert(path: Path, to: str, outdir: Path, *, recalculate: bool = True) -> Path:
    """Let LibreOffice load ``path`` and save it as ``xlsx``, ``pdf``, ``ods`` or ``csv``.

    ``recalculate`` works every formula out afresh (what the file says is then ignored);
    otherwise the values stored in the file are kept. Gives the path of the new file; for
    ``csv`` LibreOffice writes one file per sheet (``name-Sheet.csv``, text as shown) and
    the folder is given.
    """
    command = soffice_or_skip()
    path, outdir = Path(path).resolve(), Path(outdir).resolve()
    outdir.mkdir(parents=True, exist_ok=True)
    kind = _CSV_OF_ALL_SHEETS if to == "csv" else _FILTERS[to]
    target = outdir if to == "csv" else outdir / f"{path.stem}.{to}"
    if target == path:
        raise ValueError(f"{path} would be overwritten: choose another folder")
    if target.is_file():
        target.unlink()
    asked = ["--convert-to", kind, "--outdir", str(outdir), str(path)]
    done = run_program([*_headless(command, recalculate), *asked])
    made = any(outdir.glob(f"{path.stem}-*.csv")) if to == "csv" else target.exists()
    if not made:
        raise LibreOfficeError(f"LibreOffice made no {to} of {path.name}: {done}")
    return target


def pdf_pages(pdf: Path, outdir: Path, dpi: int = 70) -> list[Path]:
    """Draw each page of a PDF as a PNG picture, in page order (dots per inch: ``dpi``)."""
    command = shutil.which("pdftoppm")
    if not command:
        skip_or_fail("poppler is not installed: no 'pdftoppm' on the PATH")
    outdir.mkdir(parents=True, exist_ok=True)
    run_program([command, "-png", "-r", str(dpi), str(pdf), str(outdir / pdf.stem)])
    return sorted(outdir.glob(f"{pdf.stem}-*.png"))


def edit(path: Path, script: str, out: Path | None = None, *, recalculate: bool = False) -> Any:
    """Open ``path`` in LibreOffice, run the Python source ``script`` on it, save as ``out``.

    The script finds the document as ``doc``, ``prop(name, value)`` to make properties,
    and whatever it puts into ``result`` (anything that JSON can carry) is given back.
    ``out`` ends in ``.xlsx`` or ``.ods``; ``None`` saves nothing.
    """
    command, python = soffice_or_skip(), python_with_uno_or_skip()
    pipe = f"scorecard{uuid.uuid4().hex}"
    office = subprocess.Popen(
        [*_headless(command, recalculate), f"--accept=pipe,name={pipe};urp;"],
        env=office_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        job = {
            "pipe": pipe,
            "url": Path(path).resolve().as_uri(),
            "out": Path(out).resolve().as_uri() if out else None,
            "filter": "calc8" if out and out.suffix == ".ods" else "Calc MS Excel 2007 XML",
            "script": script,
        }
        client = Path(__file__).with_name("libreoffice_client.py")
        answer = run_program([python, str(client)], stdin=json.dumps(job))
        office.wait(timeout=30)
    finally:
        if office.poll() is None:
            end(office)
    return json.loads(answer.rsplit("\n", 2)[-2])


@functools.cache
def _uno_python() -> str | None:
    soffice = Path(soffice_or_skip()).resolve()
    system = shutil.which("python3", path=os.defpath)
    mine = os.environ.get("LIBREOFFICE_PYTHON")
    for candidate in (mine, sys.executable, str(soffice.with_name("python")), system):
        if candidate and Path(candidate).exists():
            tried = subprocess.run(
                [candidate, "-c", "import uno"], capture_output=True, timeout=60, check=False
            )
            if tried.returncode == 0:
                return candidate
    return None


def python_with_uno_or_skip() -> str:
    """A Python that can ``import uno``: LibreOffice's own or the system's."""
    found = _uno_python()
    if not found:
        skip_or_fail("no Python with LibreOffice's 'uno' module (Debian: python3-uno)")
    return found


def _headless(command: str, recalculate: bool) -> list[str]:
    return [command, _profile(recalculate), "--headless", "--norestore", "--nologo"]


@functools.cache
def _profile(recalculate: bool) -> str:
    """The switch that names this session's private profile, made on first use."""
    folder = tempfile.mkdtemp(prefix="libreoffice-profile-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings = Path(folder, "user", "registrymodifications.xcu")
    settings.parent.mkdir()
    settings.write_text(_SETTINGS.format(mode=0 if recalculate else 1), encoding="utf-8")
    return f"-env:UserInstallation={Path(folder).as_uri()}"


def office_environment(**more: str) -> dict[str, str]:
    """The environment without an active virtual one: LibreOffice's Python, which carries our
    functions, takes its library from the first ``python3`` on the PATH and needs its own."""
    own = os.environ.get("VIRTUAL_ENV", "")
    kept = {name: text for name, text in os.environ.items() if name != "VIRTUAL_ENV"}
    places = kept.get("PATH", os.defpath).split(os.pathsep)
    away = {str(Path(sys.prefix, "bin")), str(Path(own, "bin"))}
    system = [place for place in places if place not in away and "pyenv" not in place]
    return {**kept, "PATH": os.pathsep.join(system), **more}


def run_program(command: Sequence[str], stdin: str | None = None) -> str:
    """Run a program to its end, with its children, within the time limit; its output."""
    child = subprocess.Popen(
        command,
        env=office_environment(),
        stdin=subprocess.PIPE if stdin is not None else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        output, _ = child.communicate(stdin, timeout=SECONDS)
    except subprocess.TimeoutExpired as late:
        end(child)
        raise LibreOfficeError(f"{command[0]} took longer than {SECONDS} s") from late
    if child.returncode:
        raise LibreOfficeError(f"{command[0]} ended with {child.returncode}: {output}")
    return output


def end(child: subprocess.Popen[Any]) -> None:
    """End a program that this module started, and the children it started."""
    if hasattr(os, "killpg"):
        os.killpg(child.pid, 9)
    else:
        child.kill()
    child.communicate()
