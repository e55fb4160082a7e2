"""What a test does when an outside program it needs is not installed."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def skip_or_fail(reason: str) -> NoReturn:
    """Skip the test with this reason; where the variable ``CI`` is set, fail it instead.

    On a colleague's laptop a missing program is no fault; in CI it would mean that a
    check silently stopped running.
    """
    if os.environ.get("CI"):
        pytest.fail(f"{reason} (and CI must not skip this check)", pytrace=False)
    pytest.skip(reason)
