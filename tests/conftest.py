"""What holds for every test: its time is its own, and a file of tests stays in one process."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("scorecard", deadline=None)
settings.load_profile("scorecard")

TOGETHER = ("tests/hosts/addin/",)
"""Folders whose tests share one process from the first to the last: the add-in's server lives
through all of them, and has to be there before anything else imports xlwings."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Tests run on all cores: each file (or folder of :data:`TOGETHER`) in one process."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return next((folder for folder in TOGETHER if file.startswith(folder)), file)

    return ByFile(config, log)
