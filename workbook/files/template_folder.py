"""Reads a template's folder: ``indicators.csv`` and ``template.toml``.

An analyst copies a folder and changes it with Excel and a text editor. Whatever is wrong
in it is told all at once, each with its file, row and column, and what to write.
"""

from __future__ import annotations

import importlib.resources
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from workbook.catalogue.table_rows import Problem
from workbook.files.indicators_csv import read_indicators_csv
from workbook.files.template_toml import SETTINGS, TemplateToml
from workbook.model import Template

INDICATORS = "indicators.csv"


class TemplateError(ValueError):
    """A template that cannot be used. Its text has one line for every problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Bundled(NamedTuple):
    """A template that comes with the program."""

    id: str
    title: str
    description: str
    folder: Path


def load_template(folder: Path) -> Template:
    """The template in a folder.

    Errors: :class:`TemplateError` that lists every problem, one a line:
    ``indicators.csv, row 5, column polarity: unknown polarity 'up'; write bigger, smaller
    or neutral``.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise TemplateError([Problem(str(folder), "there is no such folder")])
    settings = TemplateToml()
    settings.load(folder / SETTINGS)
    indicators, problems = read_indicators_csv(folder / INDICATORS, settings.layout, SETTINGS)
    if not problems:
        settings.check_exempt({indicator.id for indicator in indicators}, INDICATORS)
    problems = settings.problems + problems
    if problems:
        raise TemplateError(problems)
    return Template(
        id=settings.id,
        title=settings.title,
        description=settings.description,
        layout=settings.layout,
        settings=settings.settings,
        wording=settings.wording,
        heading_aliases=settings.headings,
        indicators=indicators,
    )


def bundled_templates() -> list[Bundled]:
    """The templates that come with the program, by id.

    >>> [template.id for template in bundled_templates()]
    ['highlight-indicators', 'performance-board']
    """
    root = Path(str(importlib.resources.files("templates")))
    found = []
    for path in sorted(root.glob(f"*/{SETTINGS}")):
        with path.open("rb") as file:
            said = tomllib.load(file)
        title, description = (str(said.get(key, "")) for key in ("title", "description"))
        found.append(Bundled(path.parent.name, title, description, path.parent))
    return found


def find_template(name_or_path: str | Path) -> Path:
    """The folder of a bundled template's name, or of a path.

    Errors: :class:`TemplateError` for neither, with the names that are known.

    >>> find_template("highlight-indicators").name
    'highlight-indicators'
    """
    text = str(name_or_path)
    bundled = bundled_templates()
    for template in bundled:
        if text.casefold() == template.id.casefold():
            return template.folder
    path = Path(text)
    if path.name == SETTINGS:
        path = path.parent
    if path.is_dir():
        return path
    names = ", ".join(template.id for template in bundled)
    raise TemplateError(
        [Problem("", f"no template {text!r}", f"write {names}, or the path of a folder")]
    )
