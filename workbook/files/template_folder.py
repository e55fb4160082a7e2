"""Reads a template's folder: ``indicators.csv`` and ``template.toml``.

An analyst copies a folder and changes it with Excel and a text editor. Whatever is wrong
in it is told all at once, each with its file, row and column, and what to write.
"""

from __future__ import annotations

import csv
import importlib.resources
import io
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from workbook.catalogue.colours import COLOURS, LEAST_CONTRAST, hard_to_read
from workbook.catalogue.columns import NAMES, REQUIRED
from workbook.catalogue.read_rows import Problem, TableRow, read_indicators
from workbook.catalogue.wording import WORDING, wrong_placeholders
from workbook.catalogue.write_rows import row_of
from workbook.model import (
    CONTENTS,
    DIRECTION_BASES,
    Column,
    Indicator,
    Layout,
    Settings,
    Template,
)
from xl_udfs import look_alikes

INDICATORS = "indicators.csv"
SETTINGS = "template.toml"

HEADINGS = (
    "id",
    "ref",
    "name",
    "service",
    "period",
    "basis",
    "numerator",
    "denominator",
    "value",
    "state",
)
"""What a column of an extract may hold; ``[headings]`` gives further names for them."""

NUMBERED = ("month", "quarter", "tier")
"""Contents whose column ids end in a number: month_0, quarter_1, tier_1."""


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
    settings = _Toml()
    settings.load(folder / SETTINGS)
    indicators, problems = _indicators(folder / INDICATORS, settings)
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


def write_indicators_csv(path: Path, indicators: Iterable[Indicator]) -> None:
    """Write an ``indicators.csv`` that Excel opens as it stands: UTF-8 with BOM, CRLF."""
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, NAMES, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(row_of(indicator) for indicator in indicators)


# indicators.csv


def read_text(data: bytes) -> str:
    """The text of a file saved by Excel or by hand: UTF-8 with or without BOM, else cp1252.

    >>> read_text(b"caf\\xe9"), read_text("\\ufeffcafé".encode())
    ('café', 'café')
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _indicators(path: Path, settings: _Toml) -> tuple[tuple[Indicator, ...], list[Problem]]:
    table, problems = _table(path)
    indicators, wrong = read_indicators(table)
    problems = problems + wrong
    if not table and not problems:
        problems.append(Problem(path.name, "no indicators", "write one in each row"))
    given = {name for row in table[:1] for name in row.cells}
    for column, known, where in (
        ("band", settings.layout.bands, "layout.bands"),
        ("owner", settings.layout.services, "layout.services"),
    ):
        if not known or column not in given:
            continue
        for row in table:
            text = (row.cells.get(column) or "").strip()
            filled = any(cell.strip() for cell in row.cells.values())
            if filled and text not in known:
                seen = f"{text!r} is" if text else "blank,"
                what = f"{seen} not one of {where} in {SETTINGS}"
                do = f"write {', '.join(known)}, or add it there"
                problems.append(Problem(row.place(column), what, do, row.number, column))
    return indicators, problems


def _table(path: Path) -> tuple[list[TableRow], list[Problem]]:
    """The rows of a CSV file, and what is wrong with its shape."""
    if not path.is_file():
        return [], [Problem(path.name, "there is no such file", "save the table under this name")]
    text = read_text(path.read_bytes())
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    problems: list[Problem] = []
    rows: list[TableRow] = []
    heads: list[str] = []
    number = 0
    try:
        for cells in reader:
            number += 1
            if not any(cell.strip() for cell in cells):
                continue
            if not heads:
                heads = [cell.strip().casefold() for cell in cells]
                problems += _heads(path.name, number, heads)
                continue
            while len(cells) > len(heads) and not cells[-1].strip():
                cells = cells[:-1]
            if len(cells) != len(heads):
                few = len(cells) < len(heads)
                where = heads[len(cells) - 1] if few else heads[-1]
                what = f"{len(cells)} cells, but {len(heads)} headings"
                do = "put back the separators" if few else 'put a text with a separator in "quotes"'
                place = f"{path.name}, row {number}, after column {where}"
                problems.append(Problem(place, what, do, number, where))
                continue
            named = dict(zip(heads, cells, strict=True))
            rows.append(TableRow(number, named, _place(path.name, number)))
    except csv.Error as error:
        problems.append(
            Problem(f"{path.name}, row {number + 1}", str(error), "save it as CSV again")
        )
    if not heads and not problems:
        problems.append(Problem(path.name, "the file is empty", f"start with {','.join(NAMES)}"))
    return rows, problems


def _place(file: str, row: int) -> Callable[[str], str]:
    return lambda column: f"{file}, row {row}, column {column}"


def _heads(file: str, row: int, heads: Sequence[str]) -> list[Problem]:
    problems = []
    for column, times in Counter(heads).items():
        place = f"{file}, row {row}, column {column or '(blank)'}"
        if column not in NAMES:
            do = f"write one of {', '.join(NAMES)}"
            problems.append(Problem(place, "unknown heading", do, row, column))
        elif times > 1:
            problems.append(Problem(place, f"stands {times} times", "keep one", row, column))
    missing = [name for name in REQUIRED if name not in heads]
    if missing:
        what = f"no column {', '.join(missing)}"
        problems.append(Problem(f"{file}, row {row}", what, "put it back", row))
    return problems


# template.toml


class _Toml:
    """Reads ``template.toml``; every problem names its dotted key."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.id = self.title = self.description = ""
        self.layout = Layout("")
        self.settings = Settings()
        self.wording: dict[str, str] = {}
        self.headings: dict[str, tuple[str, ...]] = {}

    def wrong(self, key: str, what: str, do: str = "") -> None:
        place = f"{SETTINGS}, {key}" if key else SETTINGS
        self.problems.append(Problem(place, what, do, column=key))

    def load(self, path: Path) -> None:
        if not path.is_file():
            self.wrong("", "there is no such file", "copy it from a bundled template")
            return
        try:
            said = tomllib.loads(read_text(path.read_bytes()).replace("\r\n", "\n"))
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"\(at (.*)\)$", str(error))
            where = at[1] if at else "line 1"
            what = re.sub(r" \(at .*\)$", "", str(error))
            do = "texts stand in quotes, and lists in square brackets"
            self.wrong(where, f"not TOML here: {what}", do)
            return
        known = ("id", "title", "description", "settings", "layout", "column", "colours")
        self.unknown("", said, (*known, "wording", "headings"))
        self.id = self.text(said, "", "id", needed=True)
        if self.id and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.id):
            self.wrong("id", f"{self.id!r} is not an id", "use small letters, digits and hyphens")
        self.title = self.text(said, "", "title", needed=True)
        self.description = self.text(said, "", "description")
        self.settings = self.read_settings(self.part(said, "settings"))
        self.layout = self.read_layout(said)
        self.wording = self.read_wording(self.part(said, "wording"))
        self.headings = self.read_headings(self.part(said, "headings"))

    def part(self, said: dict[str, Any], key: str) -> dict[str, Any]:
        found = said.get(key, {})
        if isinstance(found, dict):
            return found
        self.wrong(key, "not a table", f"start it with [{key}]")
        return {}

    def unknown(self, key: str, said: dict[str, Any], known: Sequence[str]) -> None:
        for name in said:
            if name not in known:
                self.wrong(_dotted(key, name), "unknown key", f"allowed here: {', '.join(known)}")

    def text(self, said: dict[str, Any], key: str, name: str, needed: bool = False) -> str:
        found = said.get(name, "")
        if not isinstance(found, str):
            self.wrong(_dotted(key, name), f"{found!r} is not a text", "put it in quotes")
            return ""
        if needed and not found.strip():
            self.wrong(_dotted(key, name), "missing or blank", f'write {name} = "..."')
        return found

    def flag(self, said: dict[str, Any], key: str, name: str, default: bool) -> bool:
        found = said.get(name, default)
        if isinstance(found, bool):
            return found
        self.wrong(_dotted(key, name), f"{found!r} is neither", "write true or false")
        return default

    def whole(
        self, said: dict[str, Any], key: str, name: str, default: int, least: int, most: int
    ) -> int:
        found = said.get(name, default)
        if isinstance(found, int) and not isinstance(found, bool) and least <= found <= most:
            return found
        do = f"write a whole number from {least} to {most}"
        self.wrong(_dotted(key, name), f"{found!r} cannot stand here", do)
        return default

    def texts(self, said: dict[str, Any], key: str, name: str) -> tuple[str, ...]:
        found = said.get(name, [])
        if isinstance(found, list) and all(isinstance(t, str) and t.strip() for t in found):
            return tuple(found)
        self.wrong(_dotted(key, name), "not a list of texts", f'write {name} = ["...", "..."]')
        return ()

    def read_settings(self, said: dict[str, Any]) -> Settings:
        key = "settings"
        self.unknown(key, said, tuple(Settings.__dataclass_fields__))
        base = self.text(said, key, "direction_base") or "outturn"
        if base not in DIRECTION_BASES:
            do = f"allowed: {', '.join(DIRECTION_BASES)}"
            self.wrong("settings.direction_base", f"unknown base {base!r}", do)
        return Settings(
            council=self.text(said, key, "council"),
            direction_base=base,
            static_tolerance=self.tolerance(said),
            min_denominator=self.whole(said, key, "min_denominator", 10, 0, 1_000_000),
            trend_months=self.whole(said, key, "trend_months", 6, 2, 60),
            quarters=self.whole(said, key, "quarters", 3, 1, 4),
            protect=self.flag(said, key, "protect", False),
            data_source=self.text(said, key, "data_source"),
        )

    def tolerance(self, said: dict[str, Any]) -> Fraction | None:
        found = said.get("static_tolerance", "")
        if found == "":
            return None
        try:
            if isinstance(found, bool):
                raise ValueError
            size = Fraction(str(found).strip())
        except ValueError:
            size = Fraction(-1)
        if size < 0:
            do = "write points or units, such as 0.5, or leave it blank"
            self.wrong("settings.static_tolerance", f"{found!r} is not a size", do)
            return None
        return size

    def read_layout(self, said: dict[str, Any]) -> Layout:
        part = self.part(said, "layout")
        self.unknown("layout", part, ("title", "intro", "bands", "services", "version"))
        lists = {}
        for name in ("bands", "services"):
            lists[name] = self.texts(part, "layout", name)
            if name not in part:
                self.wrong(f"layout.{name}", "missing", f'write {name} = ["...", "..."]')
            for text, times in Counter(map(look_alikes.key, lists[name])).items():
                if times > 1:
                    self.wrong(f"layout.{name}", f"{text!r} stands {times} times", "keep one")
        return Layout(
            title=self.text(part, "layout", "title", needed=True),
            intro=self.text(part, "layout", "intro"),
            columns=self.read_columns(said.get("column", [])),
            bands=lists["bands"],
            services=lists["services"],
            colours=self.read_colours(self.part(said, "colours")),
            version=self.whole(part, "layout", "version", 1, 1, 1_000_000),
        )

    def read_columns(self, said: Any) -> tuple[Column, ...]:
        if not isinstance(said, list) or not all(isinstance(one, dict) for one in said):
            self.wrong("column", "not a list of columns", "start each with [[column]]")
            return ()
        columns = []
        for number, one in enumerate(said, start=1):
            key = f"column {number}"
            name = one.get("id")
            if isinstance(name, str) and name:
                key += f" ({name})"
            columns.append(self.read_column(key, one))
        for text, times in Counter(column.id for column in columns).items():
            if times > 1:
                self.wrong("column", f"the id {text!r} stands {times} times", "keep one")
        contents = [column.content for column in columns if column.show]
        if "name" not in contents:
            self.wrong("column", "no column shows the name", "add one, content name")
        ours = False
        for column in columns:
            if column.source and ours:
                what = "a source column stands after a column of ours"
                do = "move it up, or write source = false"
                self.wrong(f"column {column.id}", what, do)
            ours = ours or not column.source
        return tuple(columns)

    def read_column(self, key: str, said: dict[str, Any]) -> Column:
        self.unknown(key, said, tuple(Column.__dataclass_fields__))
        made = Column(
            id=self.text(said, key, "id", needed=True),
            content=self.text(said, key, "content", needed=True),
            heading=self.text(said, key, "heading"),
            group=self.text(said, key, "group"),
            width=self.width(said, key),
            source=self.flag(said, key, "source", True),
            show=self.flag(said, key, "show", True),
            subgroup=self.text(said, key, "subgroup"),
        )
        if made.content and made.content not in CONTENTS:
            do = f"allowed: {', '.join(CONTENTS)}"
            self.wrong(f"{key}.content", f"unknown content {made.content!r}", do)
        elif made.id and not re.fullmatch(_id_pattern(made.content), made.id):
            do = f"write {_id_example(made.content)}"
            self.wrong(f"{key}.id", f"{made.id!r} does not fit content {made.content}", do)
        for name in ("heading", "group", "subgroup"):
            self.placeholders(f"{key}.{name}", getattr(made, name))
        return made

    def width(self, said: dict[str, Any], key: str) -> float:
        found = said.get("width", 10)
        number = isinstance(found, int | float) and not isinstance(found, bool)
        if number and 1 <= found <= 120:
            return float(found)
        self.wrong(f"{key}.width", f"{found!r} cannot stand here", "write a number from 1 to 120")
        return 10

    def placeholders(self, key: str, text: str, more: Sequence[str] = ()) -> None:
        wrong = wrong_placeholders(text, more)
        if wrong:
            extra = f" and {', '.join(f'{{{name}}}' for name in more)}" if more else ""
            do = f"use names such as {{council}}, {{month_label}} or {{last_year}}{extra}"
            self.wrong(key, wrong, do)

    def read_colours(self, said: dict[str, Any]) -> dict[str, str]:
        self.unknown("colours", said, tuple(COLOURS))
        found = {}
        for name, where in COLOURS.items():
            text = said.get(name)
            if text is None:
                self.wrong(f"colours.{name}", f"missing ({where})", f'write {name} = "#RRGGBB"')
            elif not isinstance(text, str) or not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
                do = f'write {name} = "#RRGGBB"'
                self.wrong(f"colours.{name}", f"{text!r} is not a colour", do)
            else:
                found[name] = text.upper()
        for ground, text, reached in hard_to_read(found):
            what = f"cannot be read on {ground}: a contrast of {reached} to 1"
            do = f"choose a darker or lighter one, {LEAST_CONTRAST} to 1 or more"
            self.wrong(f"colours.{text}", what, do)
        return found

    def read_wording(self, said: dict[str, Any]) -> dict[str, str]:
        self.unknown("wording", said, tuple(WORDING))
        found = {}
        for name, more in WORDING.items():
            found[name] = self.text(said, "wording", name, needed=True)
            self.placeholders(f"wording.{name}", found[name], more)
        return found

    def read_headings(self, said: dict[str, Any]) -> dict[str, tuple[str, ...]]:
        self.unknown("headings", said, HEADINGS)
        found = {name: self.texts(said, "headings", name) for name in said if name in HEADINGS}
        claimed: dict[str, str] = {}
        for name, texts in found.items():
            for text in texts:
                other = claimed.setdefault(look_alikes.key(text), name)
                if other != name:
                    what = f"{text!r} also stands under headings.{other}"
                    self.wrong(f"headings.{name}", what, "keep it at one of the two")
        return found


def _dotted(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _id_pattern(content: str) -> str:
    if content in NUMBERED:
        return rf"{content}_[0-9]{{1,2}}"
    return r"comparator_[a-z0-9_]+" if content == "comparator" else r"[a-z][a-z0-9_]*"


def _id_example(content: str) -> str:
    if content in NUMBERED:
        return f"{content}_1"
    return "comparator_england" if content == "comparator" else "small letters, digits and _"
