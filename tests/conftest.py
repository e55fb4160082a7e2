"""What holds for every test: its time is its own, and a file of tests stays in one process."""

import pytest
from hypothesis import settings

settings.register_profile("scorecard", deadline=None)
settings.load_profile("scorecard")

TOGETHER = ("tests/hosts/addin/",)
"""Folders whose tests share one process from the first to the last: the add-in's server lives
through all of them, and has to be there before anything else imports xlwings."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests run on all cores: each file (or folder of :data:`TOGETHER`) in one process."""
    for item in items:
        file = item.nodeid.partition("::")[0]
        group = next((folder for folder in TOGETHER if file.startswith(folder)), file)
        item.add_marker(pytest.mark.xdist_group(group))
