"""A PDF of a workbook through LibreOffice, where it is installed: tagged, with bookmarks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

SECONDS = 180
"""The longest that LibreOffice may take."""

PLACES = (
    "/usr/bin/soffice",
    "/usr/local/bin/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
OPTIONS: Mapping[str, tuple[str, str]] = {
    "UseTaggedPDF": ("boolean", "true"),
    "ExportBookmarks": ("boolean", "true"),
    "PDFUACompliance": ("boolean", "false"),
    "DisplayPDFDocumentTitle": ("boolean", "true"),
    "InitialView": ("long", "1"),
    "IsAddStream": ("boolean", "false"),
    "ExportNotes": ("boolean", "false"),
    "UseLosslessCompression": ("boolean", "true"),
}
"""How a PDF is made: for screen readers, with its sheets as bookmarks, and no workbook in it."""


class PdfError(RuntimeError):
    """No PDF could be made; the message says why and what to do."""


def office() -> str:
    """The command of LibreOffice: ``SOFFICE``, on the PATH, or where it usually is; else blank."""
    named = os.environ.get("SOFFICE", "")
    found = named or shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in PLACES if Path(place).exists()), "")


def to_pdf(content: bytes) -> bytes:
    """The workbook as a PDF. A private profile is used, so nobody's own LibreOffice is touched."""
    command = office()
    if not command:
        raise PdfError(
            "a PDF needs LibreOffice, and it is not installed here. Install it, or leave --pdf "
            "out and save as PDF from Excel"
        )
    with tempfile.TemporaryDirectory(prefix="scorecard-pdf-", ignore_cleanup_errors=True) as work:
        folder = Path(work)
        source, made = folder / "copy.xlsx", folder / "out" / "copy.pdf"
        source.write_bytes(content)
        _run(command, source, made.parent, folder / "profile")
        if not made.exists():
            raise PdfError("LibreOffice made no PDF of the copy. Leave --pdf out, or try again")
        return made.read_bytes()


def _run(command: str, source: Path, folder: Path, profile: Path) -> None:
    options = {name: {"type": kind, "value": value} for name, (kind, value) in OPTIONS.items()}
    words = [
        command,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--convert-to",
        f"pdf:calc_pdf_Export:{json.dumps(options, separators=(',', ':'))}",
        "--outdir",
        str(folder),
        str(source),
    ]
    own_group = {"start_new_session": True} if os.name == "posix" else {}
    child = subprocess.Popen(
        words,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **own_group,  # type: ignore[call-overload]
    )
    try:
        child.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired as late:
        raise PdfError(
            f"LibreOffice took longer than {SECONDS} seconds, so no PDF was made"
        ) from late
    finally:
        if child.poll() is None:
            _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ends LibreOffice with the programs that it started."""
    if hasattr(os, "killpg"):
        os.killpg(child.pid, 9)
    else:
        child.kill()
    child.wait()


def environment() -> dict[str, str]:
    """The environment without an active virtual one: LibreOffice brings a Python of its own,
    which takes its library from the first ``python3`` on the PATH."""
    own = os.environ.get("VIRTUAL_ENV", "")
    away = {str(Path(sys.prefix, "bin")), str(Path(own, "bin"))} if own or sys.prefix else set()
    unwanted = ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH")
    kept = {name: text for name, text in os.environ.items() if name not in unwanted}
    places = kept.get("PATH", os.defpath).split(os.pathsep)
    if sys.prefix != sys.base_prefix or own:
        places = [place for place in places if place not in away]
    return {**kept, "PATH": os.pathsep.join(places)}
