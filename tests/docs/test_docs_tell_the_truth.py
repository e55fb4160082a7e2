"""The pages say what the program does: commands, files, links, words, examples."""

from __future__ import annotations

import doctest
import re
import shlex
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

from macros import refresh
from macros.hosts.show import as_json
from macros.hosts.terminal import app
from macros.new_book import from_template
from tests.check import CHECKS, ROOT
from tests.support.steps import TODAY
from workbook.assess import assess, goals, held, rate, rollup
from workbook.extracts.heading_words import FIELDS
from workbook.extracts.read_files import read_extract
from workbook.files.template_folder import find_template, load_template
from workbook.model import Assessment, RatedRow, Scorecard
from xl_udfs import direction, look_alikes, read_cell, words

PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "templates").rglob("*.md")]
)
DOCS = ROOT / "docs"


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str, *languages: str) -> list[str]:
    """The fenced blocks of a page in one of the languages."""
    found = re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [body for language, body in found if language in languages]


def commands(text: str) -> list[list[str]]:
    """The words of every ``scorecard ...`` in a page's code blocks and `code`."""
    lines = [line for block in blocks(text, "sh", "powershell") for line in block.splitlines()]
    lines += re.findall(r"`(scorecard [^`\n]+)`", text)
    parts = [part.strip() for line in lines for part in re.split(r"&&|;", line)]
    return [shlex.split(part)[1:] for part in parts if part.startswith("scorecard ")]


def options(hidden: bool = True) -> dict[str, set[str]]:
    """Every command of the terminal with its options; those for other programs if asked.

    A command of several words (``install excel``) has the options of them all.
    """
    group: Any = typer.main.get_command(app)

    def own(command: Any) -> set[str]:
        below = [own(each) for each in getattr(command, "commands", {}).values()]
        return {"--help", *(option for p in command.params for option in p.opts)}.union(*below)

    return {
        name: own(command)
        for name, command in group.commands.items()
        if hidden or not command.hidden
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_in_a_page_exists_with_its_options(page: Path) -> None:
    known_commands = options()
    for name, *rest in commands(page.read_text(encoding="utf-8")):
        assert name in known_commands, f"{page.name}: there is no command scorecard {name}"
        unknown = [w for w in rest if w.startswith("-") and w not in known_commands[name]]
        assert unknown == [], f"{page.name}: scorecard {name}"


@pytest.mark.parametrize("ending", ["&& scorecard demo", "&& pytest"])
def test_the_readme_has_one_line_for_the_demo_and_one_for_the_tests(ending: str) -> None:
    lines = [line for line in text_of("README.md").splitlines() if line.endswith(ending)]
    assert len(lines) == 1, "CI runs this very line"


def test_the_readme_names_every_command() -> None:
    for name in options(hidden=False):
        assert f"`scorecard {name}" in text_of("README.md")


def test_the_local_check_is_what_contributing_says() -> None:
    said = text_of("CONTRIBUTING.md")
    for command in CHECKS.values():
        words_said = " ".join(command[1:]) if command[0] == "-m" else "lint-imports"
        assert f"`{words_said}`" in said


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_internal_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.S | re.M)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), f"{page.name}: {target}"
        if anchor:
            assert anchor in anchors(found), f"{page.name}: {target}"


def test_every_file_named_in_the_architecture_exists() -> None:
    text = text_of("docs/architecture.md")
    named = set(re.findall(r"`([\w./-]+\.(?:py|md|csv|toml))`", text))
    everywhere = {path.name for path in ROOT.rglob("*.py") if ".venv" not in path.parts}
    everywhere |= {path.name for path in ROOT.glob("*")}
    everywhere |= {path.name for path in (ROOT / "templates").rglob("*")}
    everywhere |= {path.name for path in DOCS.glob("*.md")}
    missing = [
        name
        for name in sorted(named)
        if (not (ROOT / name).exists() if "/" in name else name not in everywhere)
    ]
    assert missing == []


def test_every_room_is_in_the_architecture() -> None:
    text = text_of("docs/architecture.md")
    for floor in ("workbook", "xl_udfs", "macros", "templates"):
        for room in [ROOT / floor, *(ROOT / floor).rglob("*/")]:
            named = room.relative_to(ROOT).as_posix()
            if (room / "__init__.py").exists() and named.count("/") < 3:
                assert f"`{named}/`" in text


def test_the_examples_in_the_rules_are_true() -> None:
    done = doctest.testfile(str(DOCS / "rules.md"), module_relative=False, encoding="utf-8")
    assert done.attempted > 30
    assert done.failed == 0


@cache
def demonstrated() -> tuple[tuple[Scorecard, Assessment], ...]:
    """Both scorecards of the demonstration, rated."""
    found = []
    for name, period in (("highlight-indicators", "2023-08"), ("performance-board", "2022-08")):
        folder = find_template(name)
        files = sorted((folder / "sample").iterdir())
        tables = tuple(table for file in files for table in read_extract(file))
        blank = from_template(load_template(folder), period)
        card = refresh.press(blank, refresh.Inputs(tables=tables), TODAY).scorecard
        found.append((card, assess(card)))
    return tuple(found)


def rows() -> list[RatedRow]:
    return [row for _, made in demonstrated() for row in made.rows]


def test_the_rules_quote_the_demonstration() -> None:
    """Table rows that begin with an indicator's id: its figure, rating and reason."""
    by_id: dict[str, list[RatedRow]] = {}
    for row in rows():
        by_id.setdefault(row.indicator.id, []).append(row)
    quoted = re.findall(
        r"^\| `(\w+)` \| ([^|]*) ?\| (Green|Amber|Red|Not rated) \| ([^|]+) \|$",
        text_of("docs/rules.md"),
        re.MULTILINE,
    )
    assert len(quoted) > 8
    for key, figure, rag, reason in quoted:
        said = (figure.strip(), rag, reason)
        true = [(r.printed, r.rating.rag or "Not rated", r.rating.reason) for r in by_id[key]]
        assert said in true


def test_the_sentence_of_the_highlight_indicators_is_as_the_rules_print_it() -> None:
    text = " ".join(text_of("docs/rules.md").replace("\n> ", " ").split())
    assert demonstrated()[0][1].directorate.sentence in text


def in_show() -> str:
    return text_of("docs/show.md")


def test_every_fixed_word_of_show_is_on_its_page() -> None:
    text = in_show()
    fixed = [
        *words.RAGS,
        *words.BASES,
        *direction.STATES,
        *direction.WORDS.values(),
        *read_cell.STATUSES,
        rollup.INCOMPLETE,
        "Conflict: ",
        rate.NEUTRAL,
        rate.NO_DATA,
        rate.NOT_ITS_OWN,
        rate.CONFLICT,
        goals.NO_TARGET,
        goals.TARGET,
        goals.DISAGREE,
        held.BASES_DIFFER,
        held.NOT_COMPLETE,
    ]
    assert [word for word in fixed if word not in text] == []


def keys_of(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in keys_of(inner)}
    if isinstance(value, list):
        return {key for inner in value for key in keys_of(inner)}
    return set()


def test_every_key_of_show_is_on_its_page() -> None:
    for card, made in demonstrated():
        for key in keys_of(as_json(card, made)):
            assert re.search(rf"[`\"]{key}[`\"]", in_show()), key


def test_every_reason_has_one_of_the_forms_on_the_page() -> None:
    reasons = in_show().partition("## Reasons")[2].partition("## Exit codes")[0]
    forms = re.findall(r"^\| `([^`]+)` \|", reasons, re.MULTILINE)
    assert len(forms) > 20
    patterns = [
        re.compile(".+".join(re.escape(part) for part in form.split("…"))) for form in forms
    ]
    for row in rows():
        reason = row.rating.reason.split("; small cohort")[0]
        found = [p.pattern for p in patterns if p.fullmatch(reason)]
        assert any(form.startswith("Not") == (row.rating.rag is None) for form in found), reason


def test_every_usual_heading_on_the_extract_page_is_read() -> None:
    table = text_of("docs/extract.md").partition("## Headings")[2].partition("## Which")[0]
    told = re.findall(r"^\| (\w+) \| ([^|]+) \|$", table, re.MULTILINE)
    assert {field for field, _ in told} - {"field"} == set(FIELDS)
    for field, headings in told:
        for heading in headings.split(", ") if field != "field" else ():
            assert look_alikes.key(heading) in FIELDS[field], f"{field}: {heading}"


@pytest.mark.parametrize("picture", sorted((DOCS / "pictures").glob("*")), ids=lambda p: p.name)
def test_pictures_are_small(picture: Path) -> None:
    assert picture.suffix == ".png"
    assert picture.stat().st_size < 300_000
