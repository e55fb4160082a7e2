"""Builds the extension, ``scorecard.oxt``: the same files and settings give the same bytes."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import xl_udfs
from macros.hosts.libreoffice import texts
from xl_udfs.catalogue import FUNCTIONS

NAME = "scorecard.oxt"
SECONDS = 300
"""How long a button may take before it is stopped."""

_HERE = Path(__file__).parent
_EPOCH = (1980, 1, 1, 0, 0, 0)


def build(target: Path, command: Sequence[str]) -> Path:
    """Writes the extension to ``target``; its menu calls ``command``."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in sorted(contents(command).items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return target


def contents(command: Sequence[str]) -> dict[str, bytes]:
    """The files of the extension by name."""
    found = _files(_HERE / "extension", "", "*")
    found |= _files(_HERE / "inside", "pythonpath/scorecard_office/", "*.py")
    found |= _files(Path(xl_udfs.__path__[0]), "pythonpath/xl_udfs/", "*.py")
    described = found["description.xml"].decode("utf-8")
    settings = {"command": list(command), "seconds": SECONDS, "buttons": texts.buttons()}
    made = {
        "Addons.xcu": texts.menu(),
        "CalcAddIns.xcu": texts.add_in(FUNCTIONS.values()),
        "functions.idl": texts.types(FUNCTIONS.values()),
        "description.xml": described.replace('version value="0.0.0"', f'version value="{_ours()}"'),
        "scorecard.json": json.dumps(settings, indent=1) + "\n",
    }
    return found | {name: text.encode("utf-8") for name, text in made.items()}


def _files(folder: Path, under: str, pattern: str) -> dict[str, bytes]:
    return {
        under + path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob(pattern))
        if path.is_file() and "__pycache__" not in path.parts
    }


def _ours() -> str:
    try:
        return version("board-scorecard")
    except PackageNotFoundError:
        return "0.0.0"
