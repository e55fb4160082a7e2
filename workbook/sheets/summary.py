"""A Performance Summary sheet: three improvements, three priorities, the Board's prompts,
a judgement of each section, work in progress and actions.

The suggestions are computed and stand beside the manager's own lines, never in them.
"""

from __future__ import annotations

from collections import Counter

from workbook.catalogue.wording import OPTIONAL
from workbook.model import JUDGEMENTS, Comment, Scorecard, ServiceView, Suggestion
from workbook.sheets import actions
from workbook.sheets.comment_cells import comment_for
from workbook.sheets.plan import (
    Cell,
    Choice,
    ColumnPlan,
    Highlight,
    Print,
    RowPlan,
    Scalar,
    SheetPlan,
    cells_of,
)
from workbook.sheets.scorecard import bands
from workbook.sheets.sizes import lines_of
from workbook.sheets.words import period_label

PREFIX = "summary:"
PROMPTS = {"prompt_improved": 1, "prompt_improve": 1, "prompt_look": 1}
JUDGEMENT = "judgement"
LINES = {"improved": 3, "priority": 3, **PROMPTS, JUDGEMENT: 0, "work": 4, "actions": 4}
"""How many typing lines each block has, in order; judgements have one for each band."""
CARRIED = ("work", "actions")
"""Blocks whose lines go on from month to month until somebody changes them."""
CLOSE = "close"
_HEADS = {
    "improved": ("Suggested from the figures", "Because"),
    "priority": ("Suggested from the figures", "Because"),
    "prompts": ("What to say", None),
    JUDGEMENT: ("Section and its ratings", None),
    "actions": ("From the Actions sheet", "Status and progress"),
}
"""What stands in the two columns beside the lines of a block."""

_COLUMNS = (
    ColumnPlan("number", 5, "centre"),
    ColumnPlan("line", 62, "input", input=True),
    ColumnPlan("line_for", 14, "centre"),
    ColumnPlan("suggested", 44, "name"),
    ColumnPlan("because", 56, "reason"),
)


def sheet_id(service: str) -> str:
    return PREFIX + service


def subject(block: str, number: int) -> str:
    """The identity of one typing line: ``summary:improved:1``."""
    return f"{PREFIX}{block}:{number}"


def about(wording: dict[str, str], subject_id: str) -> str:
    """A summary line in words: ``Top 3 areas of improved performance 1``."""
    _, block, rest = subject_id.split(":", 2)
    heading = block_heading(wording, block)
    if block in PROMPTS:
        return heading
    return f"{heading}: {rest or 'Indicators'}" if block == JUDGEMENT else f"{heading} {rest}"


def block_heading(wording: dict[str, str], block: str) -> str:
    """The heading of a block; a book made before it had one has the usual words."""
    name = f"summary_{block}"
    return wording.get(name) or OPTIONAL.get(name, block)


def carried(subject_id: str) -> bool:
    """Whether a line goes on from month to month: work in progress, actions agreed."""
    return subject_id.startswith(tuple(f"{PREFIX}{block}:" for block in CARRIED))


def subjects(scorecard: Scorecard, view: ServiceView, block: str) -> list[str]:
    """The identities of a block's typing lines, in order."""
    if block == JUDGEMENT:
        return [f"{PREFIX}{JUDGEMENT}:{band}" for band in bands(scorecard, view)]
    return [subject(block, number) for number in range(1, LINES[block] + 1)]


def lay_out(scorecard: Scorecard, view: ServiceView, name: str) -> SheetPlan:
    typed = {c.subject: c for c in scorecard.comments if c.view == view.name}
    rows: list[RowPlan] = []
    words, month = scorecard.wording, period_label(scorecard.period)

    def line(key: str, kind: str, cells: dict[str, Cell | Scalar], height: float) -> None:
        rows.append(RowPlan(key, kind, cells_of(_COLUMNS, cells), height=height))

    line("title", "title", {"number": Cell(words.get("summary_title"), "title")}, 28)
    line(
        "area",
        "note",
        {"number": Cell(f"{words.get('summary_service')} {view.name}", "heading")},
        20,
    )
    line("date", "note", {"number": Cell(f"{words.get('summary_date')} {month}", "heading")}, 20)
    note = scorecard.wording.get("disclosure", "")
    line("note", "note", {"number": Cell(note, "subtitle")}, 18)
    headed: list[str] = []
    for block in LINES:
        keys = subjects(scorecard, view, block)
        beside = _beside(scorecard, view, block, keys)
        if not keys:
            continue
        head = "prompts" if block in PROMPTS else block
        if head not in headed:
            headed.append(head)
            line(f"head:{head}", "head", _head(head, block_heading(words, head)), 22)
        for number, (key, (text, why)) in enumerate(zip(keys, beside, strict=True), start=1):
            shown = number if block in ("improved", "priority") else None
            wrote = typed.get(key)
            cells: dict[str, Cell | Scalar] = {
                "number": Cell(shown, "centre"),
                "line": Cell(wrote.text if wrote else None, "input", input=True),
                "line_for": Cell(comment_for(wrote, scorecard.period), "centre"),
                "suggested": Cell(text, "name"),
                "because": Cell(why, "reason"),
            }
            line(key, "row", cells, _height(block, wrote, text, why))
    line(CLOSE, "close", {c.id: Cell(None, "close") for c in _COLUMNS}, 4)
    judged = tuple(row.key for row in rows if row.key.startswith(f"{PREFIX}{JUDGEMENT}:"))
    return SheetPlan(
        sheet_id(view.name),
        name,
        _COLUMNS,
        tuple(rows),
        first=f"head:{headed[0]}",
        last=CLOSE,
        highlights=(
            Highlight(("line_for",), "contains", "earlier", "is_old"),
            Highlight(("suggested",), "contains", "Overdue since", "is_bad"),
        ),
        choices=(Choice("line", JUDGEMENTS, judged),) if judged else (),
        printing=Print(landscape=False, last_column="because", pages_high=1),
        tab="band",
    )


def _height(block: str, typed: Comment | None, text: str | None, why: str | None) -> float:
    """As many lines as were typed or are suggested, within reason, and room to write."""
    lines = max(lines_of(typed.text, 58) if typed else 1, lines_of(text or "", 42))
    lines = max(lines, lines_of(why or "", 58))
    least = {JUDGEMENT: 20.0, "work": 34.0, "actions": 34.0}.get(block, 46.0)
    return min(200.0, max(least, 4 + 14.5 * lines))


def _head(block: str, heading: str) -> dict[str, Cell | Scalar]:
    suggested, because = _HEADS.get(block, (None, None))
    return {
        "number": Cell(None, "head"),
        "line": Cell(heading, "head_left"),
        "line_for": Cell("Written for", "head"),
        "suggested": Cell(suggested, "head_left"),
        "because": Cell(because, "head_left"),
    }


Beside = tuple[str | None, str | None]
"""What stands in the two columns beside a line."""


def _beside(scorecard: Scorecard, view: ServiceView, block: str, keys: list[str]) -> list[Beside]:
    if block in ("improved", "priority"):
        return _suggested(view.improved if block == "improved" else view.priorities, len(keys))
    if block == JUDGEMENT:
        return [(band_words(view, band), None) for band in bands(scorecard, view)]
    if block in PROMPTS:
        return [(block_heading(scorecard.wording, block), None)]
    if block == "actions":
        return _agreed(scorecard, view.name, len(keys))
    return [(None, None)] * len(keys)


def _suggested(made: tuple[Suggestion, ...], count: int) -> list[Beside]:
    found: list[Beside] = [(one.text, one.reason) for one in made[:count]]
    return found + [("No further suggestion", None)] * (count - len(found))


def band_words(view: ServiceView, band: str) -> str:
    """A band with its ratings: ``Visits: 1 green, 2 red of 4``."""
    rated = Counter(row.rating.rag for row in view.rows if row.indicator.band == band)
    counts = [f"{rated[rag]} {rag.lower()}" for rag in ("Green", "Amber", "Red") if rated[rag]]
    every = sum(rated.values())
    return f"{band or 'Indicators'}: {', '.join(counts) or 'none rated'} of {every}"


def _agreed(scorecard: Scorecard, service: str, count: int) -> list[Beside]:
    """The service's open actions, the longest overdue first; the last line counts the rest."""
    found, as_of = actions.of_service(scorecard, service), scorecard.cycle.as_of
    lines: list[Beside] = [
        (actions.told(a, as_of), ": ".join(t for t in (a.status, a.progress) if t) or None)
        for a in found
    ]
    if len(lines) > count:
        left = len(lines) - count + 1
        lines = [*lines[: count - 1], (f"… and {left} more on the Actions sheet", None)]
    return lines + [(None, None)] * (count - len(lines))
