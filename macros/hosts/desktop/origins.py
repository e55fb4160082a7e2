"""Whether the packages that would be imported are ours, and not a file of the same name.

The names of our packages are ordinary words. A ``workbook.py`` that lies on Python's path
before ours would be run instead. The add-in keeps the workbook's folder off the path (see
:mod:`macros.hosts.desktop.vba_project`); this says in words when something else got in.
"""

from __future__ import annotations

from importlib.machinery import PathFinder
from pathlib import Path

PACKAGES = ("macros", "workbook", "xl_udfs", "templates")


class OriginError(ImportError):
    """A package would come from another place than this file did."""


def check(path: list[str] | None = None) -> None:
    """Says so when one of our packages would be taken from elsewhere; imports nothing.

    ``path`` stands for Python's own search path. An editable install has no place on it;
    there every package must be found nowhere, which is as good.
    """
    home = Path(__file__).resolve().parents[3]
    for name in PACKAGES:
        found = PathFinder.find_spec(name, path)
        if found is None:
            continue
        places = [found.origin] if found.origin else list(found.submodule_search_locations or ())
        for place in places:
            at = Path(place).resolve()
            wanted = home / name
            if at not in (wanted, wanted / "__init__.py"):
                raise OriginError(
                    f"Python finds {at} before the scorecard's own package {name!r}. Rename "
                    "that file or folder, or take its folder off PYTHONPATH, and try again."
                )
