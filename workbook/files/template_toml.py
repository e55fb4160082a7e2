"""A template's ``template.toml``: settings, layout, colours, wording and headings."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from workbook.catalogue.colours import COLOURS, LEAST_CONTRAST, hard_to_read
from workbook.catalogue.wording import OPTIONAL, WORDING, wrong_placeholders
from workbook.files.file_text import read_text
from workbook.files.toml_values import TomlValues
from workbook.model import CONTENTS, DIRECTION_BASES, Column, Layout, Settings
from xl_udfs import look_alikes

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


class TemplateToml(TomlValues):
    """Reads ``template.toml``; every problem names its dotted key."""

    def __init__(self) -> None:
        super().__init__(SETTINGS)
        self.id = self.title = self.description = ""
        self.layout = Layout("")
        self.settings = Settings()
        self.wording: dict[str, str] = {}
        self.headings: dict[str, tuple[str, ...]] = {}

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
            hide_up_to=self.whole(said, key, "hide_up_to", 5, 1, 20),
            hide_exempt=self.texts(said, key, "hide_exempt"),
            round_counts_to=self.rounding(said),
        )

    def check_exempt(self, ids: Collection[str], where: str) -> None:
        """Names in ``hide_exempt`` that are no indicator of the template."""
        for name in self.settings.hide_exempt:
            if name not in ids:
                what = f"no indicator has the id {name!r}"
                self.wrong("settings.hide_exempt", what, f"write ids of {where}")

    def rounding(self, said: dict[str, Any]) -> int:
        """A multiple to which no shown count is rounded away: 6 to the nearest 20 would be 0."""
        to = self.whole(said, "settings", "round_counts_to", 0, 0, 100)
        small = said.get("hide_up_to", 5)
        if isinstance(small, int) and to > 2 * (small + 1):
            do = f"write at most {2 * (small + 1)}, or hide more"
            what = f"counts of {small + 1} would be printed as 0"
            self.wrong("settings.round_counts_to", what, do)
        return to

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
        self.unknown("wording", said, (*WORDING, *OPTIONAL))
        found = {}
        for name, more in WORDING.items():
            found[name] = self.text(said, "wording", name, needed=True)
            self.placeholders(f"wording.{name}", found[name], more)
        for name, usual in OPTIONAL.items():
            found[name] = self.text(said, "wording", name) or usual
            self.placeholders(f"wording.{name}", found[name], ())
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


def _id_pattern(content: str) -> str:
    if content in NUMBERED:
        return rf"{content}_[0-9]{{1,2}}"
    return r"comparator_[a-z0-9_]+" if content == "comparator" else r"[a-z][a-z0-9_]*"


def _id_example(content: str) -> str:
    if content in NUMBERED:
        return f"{content}_1"
    return "comparator_england" if content == "comparator" else "small letters, digits and _"
