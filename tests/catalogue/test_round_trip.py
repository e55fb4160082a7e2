"""Whatever indicator is written as a row is read again as it was."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.catalogue.columns import INDICATOR_COLUMNS, NAMES
from workbook.catalogue.read_rows import TableRow, read_indicators
from workbook.catalogue.write_rows import row_of
from workbook.model import Comparator, Goal, Indicator, PeriodGoals, Target
from xl_udfs import periods
from xl_udfs.words import BASES

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))
TEXTS = st.text(LETTERS, max_size=30).map(str.strip)
ITEMS = st.from_regex(r"[A-Za-z%][A-Za-z0-9 (),%'–-]{0,20}[A-Za-z)]", fullmatch=True)
STATUSES = st.sampled_from(
    [
        Goal(),
        Goal("TBC", status="TBC"),
        Goal("Not set", status="Not set"),
        Goal("ТВС", status="TBC"),
    ]
)


def goal_of(tenths: int, percent: bool, sign: str = "") -> Goal:
    """A target of so many tenths (of a percent)."""
    size = Fraction(tenths, 10)
    text = f"{sign}{tenths // 10}.{tenths % 10}{'%' if percent else ''}"
    return Goal(text, size / 100 if percent else size, strict=bool(sign))


@st.composite
def targets(draw: st.DrawFn, unit: str, polarity: str, monthly: bool) -> Target:
    percent = unit == "percent"
    easy_first = sorted(
        draw(st.lists(st.integers(0, 1000), min_size=3, max_size=3)),
        reverse=polarity == "smaller",
    )
    low, middle, high = (goal_of(tenths, percent) for tenths in easy_first)
    goals = (low, middle, high)
    unset = draw(STATUSES)
    mode = draw(st.sampled_from(("none", "min_upper", "single", "ladder")))
    tiers = goals if draw(st.booleans()) else (unset, unset, unset)
    own = draw(
        st.dictionaries(
            st.sampled_from(
                [
                    periods.month(2011, 12).key,
                    periods.month(2023, 8).key,
                    periods.quarter(2019, 3).key,
                    periods.year(2022).key,
                ]
            ),
            st.sampled_from(
                [
                    PeriodGoals(goals[0], goals[2]),
                    PeriodGoals(target=goals[1]),
                    PeriodGoals(goals[0], goals[1], goals[2]),
                ]
            ),
        )
    )
    annual = draw(st.booleans()) and (percent or monthly)
    profile = tuple(
        Fraction(tenths, 10)
        for tenths in sorted(draw(st.lists(st.integers(0, 9999), min_size=12, max_size=12)))
    )
    sign = {"bigger": ">", "smaller": "<"}.get(polarity, "")
    single = mode == "single"
    return Target(
        mode=mode,
        minimum=goals[0] if mode == "min_upper" else draw(STATUSES),
        upper=goals[1] if mode == "min_upper" else draw(STATUSES),
        target=goal_of(easy_first[1], percent, draw(st.sampled_from(["", sign])))
        if single
        else draw(STATUSES),
        tiers=tiers,
        rated_tier=draw(st.integers(0, 3)) if single else 0,
        green_from=draw(st.sampled_from((2, 3))),
        tolerance=draw(st.sampled_from([None, Fraction(1, 40), Fraction(2)])) if single else None,
        period="annual" if annual else "as reported",
        profile=profile if annual and not percent and draw(st.booleans()) else (),
        by_period=own,
    )


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    unit = draw(st.sampled_from(("percent", "count", "rate", "average", "days")))
    polarity = draw(st.sampled_from(("bigger", "smaller", "neutral")))
    basis = draw(st.sampled_from(BASES))
    accumulates = draw(st.booleans())
    shared = {"count": ("sum",), "rate": ("rate", "pool")}.get(unit, ("pool",))
    rollup = draw(st.sampled_from((*shared, "given", "none")))
    share = unit in ("count", "rate") and (accumulates or (unit == "count" and basis == "Month"))
    figure = draw(st.sampled_from([goal_of(690, unit == "percent"), Goal("N/A", status="N/A")]))
    others = draw(st.lists(ITEMS, max_size=3, unique_by=str.casefold))
    filled = TEXTS.filter(bool)
    return Indicator(
        id=draw(st.from_regex(r"[A-Za-z0-9_]{1,20}", fullmatch=True)),
        name=draw(filled),
        ref=draw(TEXTS),
        aliases=tuple(draw(st.lists(ITEMS, max_size=3))),
        band=draw(TEXTS),
        unit=unit,
        decimals=draw(st.integers(0, 6)),
        noun=draw(filled),
        polarity=polarity,
        polarity_reason=draw(filled),
        current_basis=basis,
        trend_basis=draw(st.sampled_from(BASES)),
        accumulates=accumulates,
        rollup=rollup,
        target=draw(targets(unit, polarity, share)),
        comparators=tuple(
            Comparator(name, "2020/21", figure.text, figure.value) for name in others
        ),
        owner=draw(TEXTS),
        headline=draw(st.booleans()),
        state=draw(st.sampled_from(("current", "withdrawn"))),
        definition=draw(TEXTS),
        numerator=draw(filled),
        denominator=draw(filled),
        source=draw(TEXTS),
    )


@given(indicators())
def test_a_row_gives_its_indicator_back(indicator: Indicator) -> None:
    row = TableRow(7, row_of(indicator), lambda column: f"row 7, {column}")
    read, problems = read_indicators([row])
    assert problems == []
    assert read == (replace(indicator, place="row 7, id"),)
    assert row_of(read[0]) == row_of(indicator)


def test_a_row_has_every_column_in_order() -> None:
    assert tuple(row_of(Indicator("x", "X"))) == NAMES
    assert all(column.heading and column.help for column in INDICATOR_COLUMNS)


def test_a_semicolon_inside_an_item_is_refused() -> None:
    with pytest.raises(ValueError, match="semicolon"):
        row_of(Indicator("x", "X", aliases=("one; two",)))


def test_the_place_function_names_the_cell() -> None:
    """The workbook's sheet names its cells in its own way."""
    cells = row_of(Indicator("cin_n", "Children in need", polarity_reason="a cohort"))
    row = TableRow(9, {**cells, "unit": "heads"}, lambda column: f"Indicators, {column} in row 9")
    _, problems = read_indicators([row])
    assert [problem.place for problem in problems] == ["Indicators, unit in row 9"]
    assert (problems[0].row, problems[0].column) == (9, "unit")
