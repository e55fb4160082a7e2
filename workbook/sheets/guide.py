"""The Guide sheet: what this book is, how to use it, the key, the period and the settings."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.model import Assessment, Scorecard
from workbook.sheets.issues import account_text
from workbook.sheets.plan import Cell, ColumnPlan, Print, RowPlan, SheetPlan, cells_of
from workbook.sheets.words import fill, names
from xl_udfs import direction, xmr_words

SHEET_ID = "guide"
NAME = "Guide"

_COLUMNS = (ColumnPlan("term", 30, "plain"), ColumnPlan("text", 96, "paragraph"))

STEPS = (
    ("guide_month", "Each month"),
    ("guide_check", "Check"),
    ("guide_comment", "Comment"),
    ("guide_targets", "Targets"),
    ("guide_own", "Your own"),
)
"""The steps, by the wording that says what to do in each."""

RAGS = {"Green": "key_green", "Amber": "key_amber", "Red": "key_red", "Not rated": "key_not_rated"}


def lay_out(
    scorecard: Scorecard, assessment: Assessment, contents: Sequence[tuple[str, str]]
) -> SheetPlan:
    """``contents`` are the ids and names of the sheets to link to, in order."""
    given = names(scorecard, assessment)
    rows: list[RowPlan] = []

    def line(key: str, kind: str, term: Cell, text: Cell | None = None, height: float = 0) -> None:
        lines = len(str(text.value or "")) // 92 + 1 if text else 1
        rows.append(
            RowPlan(
                key,
                kind,
                cells_of(_COLUMNS, {"term": term, "text": text}),
                height or 4 + 14 * lines,
            )
        )

    def heading(key: str, text: str) -> None:
        line(f"head:{key}", "head", Cell(text, "heading"), height=26)

    def entry(key: str, term: str, text: str, style: str = "paragraph") -> None:
        line(key, "line", Cell(term, "plain"), Cell(text, style))

    def said(name: str) -> str:
        return fill(scorecard.wording.get(name, ""), given)

    line("title", "title", Cell(scorecard.title, "title"), height=30)
    entry("disclosure", "Status", said("disclosure"), "warning")
    entry("about", "What this is", said("about"))
    entry("period", "Data period", given["month_label"])
    entry("source", "Source", scorecard.settings.data_source or "Not stated")
    entry("account", "Extract", account_text(scorecard))
    heading("contents", "Sheets")
    for sheet_id, name in contents:
        line(
            f"sheet:{sheet_id}",
            "line",
            Cell(name, "link", link=sheet_id),
            Cell(_purpose(sheet_id), "paragraph"),
        )
    heading("steps", "How to use it")
    for number, (name, term) in enumerate(STEPS, start=1):
        entry(f"step:{number}", f"{number}. {term}", said(name))
    heading("key", "Key")
    for word, name in RAGS.items():
        swatch = "swatch_none" if word == "Not rated" else f"swatch_{word.lower()}"
        line(f"key:{word}", "line", Cell(word, swatch), Cell(said(name), "paragraph"))
    line(
        "key:typing",
        "line",
        Cell("Typing cell", "swatch_input"),
        Cell("Yours to fill in.", "paragraph"),
    )
    for state in direction.STATES:
        mark = f"{direction.ARROWS[state]} {direction.WORDS[state]}".strip()
        entry(f"key:{state}", mark, said(f"key_{state}"))
    heading("settings", "Settings in words")
    for key, term, text in settings_in_words(scorecard, given):
        entry(f"setting:{key}", term, text)
    line("close", "close", Cell(None, "close"), Cell(None, "close"), height=4)
    return SheetPlan(
        SHEET_ID,
        NAME,
        _COLUMNS,
        tuple(rows),
        first="title",
        last="close",
        printing=Print(paper=9, landscape=False, last_column="text", pages_high=1),
        tab="header",
    )


def _purpose(sheet_id: str) -> str:
    kind, _, area = sheet_id.partition(":")
    return {
        "scorecard": f"Scorecard of {area}." if area else "The directorate's headline indicators.",
        "summary": f"Performance Summary of {area}: suggestions, and the manager's own lines.",
        "actions": "Actions agreed at Performance Board: owner, due date, status, progress.",
        "cycle": "Where each service stands this month: sent, returned, verified, what is next.",
        "queries": "Figures that managers queried; accept or decline them here.",
        "settle": "Texts that two people changed, or that have no cell; choose here.",
        "corrections": "Figures that were accepted in place of the extract's.",
        "log": "Every text and figure that came in, was replaced, kept or decided.",
        "commentary": "Every comment in full, with its period, for print.",
        "indicators": "Definitions and targets; change them here.",
        "ratings": "The computed row of every indicator and service.",
        "extract": "Where the extract is pasted.",
        "data": "Every figure ever taken in, with its source.",
        "issues": "What was not used, doubts, restated figures, and what to do.",
    }[kind]


def settings_in_words(scorecard: Scorecard, given: dict[str, str]) -> list[tuple[str, str, str]]:
    settings = scorecard.settings
    tolerance = settings.static_tolerance
    static = (
        "when the two figures are equal as printed"
        if tolerance is None
        else f"when the two figures differ by no more than {float(tolerance):g}"
    )
    return [
        (
            "direction",
            "Direction of travel",
            f"Compares with {given['direction_base_words']}; static {static}. Figures that "
            "accumulate from April compare with the same point last year or not at all.",
        ),
        (
            "cohort",
            "Small cohorts",
            f"A rating on fewer than {settings.min_denominator} cases says so and is left out "
            "of the suggestions.",
        ),
        (
            "annual",
            "Annual targets",
            "Counts and rates that accumulate are held against the share of the year that has "
            "passed since April; percentages, averages and snapshots are never pro-rated.",
        ),
        (
            "percent",
            "Percentages",
            "Made from numerator and denominator, rounded half up; 100% only when nothing is "
            "missing and 0% only when there is nothing. Ratings use the exact figure.",
        ),
        (
            "trend",
            "Trend",
            f"The last {settings.trend_months} months of one basis; broken at April where the "
            "series starts again each year.",
        ),
        ("xmr", "Variation and assurance", xmr_words.KEY),
        ("disclosure", "Public copies", public_copies(scorecard)),
    ]


def public_copies(scorecard: Scorecard) -> str:
    """What a public copy hides, in words."""
    exempt = [i.title for i in scorecard.indicators if i.id in scorecard.settings.hide_exempt]
    tail = f" No counts of people: {'; '.join(exempt)}." if exempt else ""
    to = scorecard.settings.round_counts_to
    if to > 1:
        tail = f" Counts of a public copy are rounded to the nearest {to}.{tail}"
    return (
        f"Counts of 1 to {scorecard.settings.hide_up_to} are hidden in a copy for the public, and "
        "larger figures from which one could be worked out; zeros are shown. This working book and "
        f"copies for the board hide nothing.{tail}"
    )
