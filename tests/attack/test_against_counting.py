"""The attack against counting out: every way to fill the hidden cells of a small table."""

from collections.abc import Iterator
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.attack.attempt import attempt, small_only
from workbook.attack.printed import percent_span
from workbook.attack.system import Share, Sum, System
from xl_udfs.printed import percent


def count_out(system: System) -> dict[str, tuple[int, int]]:
    """The least and the most of each hidden figure over all ways to fill them."""
    hidden = sorted(system.hidden)
    top = int(max(system.shown.values()))
    seen: dict[str, tuple[int, int]] = {}
    for filled in _ways(system, hidden, {}, top):
        for figure in hidden:
            value = filled[figure]
            low, high = seen.get(figure, (value, value))
            seen[figure] = min(low, value), max(high, value)
    return seen


def _ways(system: System, left: list[str], filled: dict, top: int) -> Iterator[dict]:
    known = {**system.shown, **filled}
    for one in system.sums:
        figures = [figure for _, figure in one.terms]
        if all(figure in known for figure in figures):
            if sum(by * known[figure] for by, figure in one.terms):
                return
        elif len([figure for figure in figures if figure not in known]) == 1:
            rest = sum(by * known[figure] for by, figure in one.terms if figure in known)
            ((by, figure),) = [term for term in one.terms if term[1] not in known]
            value = -rest / Fraction(by)
            if value < system.lowest or value.denominator != 1:
                return
            others = [other for other in left if other != figure]
            yield from _ways(system, others, {**filled, figure: int(value)}, top)
            return
    if left:
        for value in range(system.lowest, top + 1):
            yield from _ways(system, left[1:], {**filled, left[0]: value}, top)
    elif all(_holds(share, known) for share in system.shares):
        yield filled


def _holds(share: Share, known: dict) -> bool:
    if not known[share.whole]:
        return False
    number, span = Fraction(known[share.part], known[share.whole]), share.span
    low = number > span.least or (span.least_in and number == span.least)
    return low and (number < span.most or (span.most_in and number == span.most))


@st.composite
def tables(draw: st.DrawFn) -> System:
    """Services and kinds with totals both ways; the grand total and the kinds' are shown."""
    rows, columns = draw(st.integers(2, 3)), draw(st.integers(2, 3))
    cells = {
        f"{row}{column}": draw(st.integers(0, 7))
        for row in range(rows)
        for column in range(columns)
    }
    sums = []
    for row in range(rows):
        parts = [f"{row}{column}" for column in range(columns)]
        cells[f"{row}t"] = sum(cells[part] for part in parts)
        sums.append(Sum.of(f"{row}t", [(1, part) for part in parts]))
    for column in [*range(columns), "t"]:
        parts = [f"{row}{column}" for row in range(rows)]
        cells[f"t{column}"] = sum(cells[part] for part in parts)
        sums.append(Sum.of(f"t{column}", [(1, part) for part in parts]))
    lowest = draw(st.integers(0, 1))
    may_hide = [name for name, value in cells.items() if name[0] != "t" and value >= lowest]
    hidden = frozenset(
        draw(st.lists(st.sampled_from(may_hide), max_size=7, unique=True)) if may_hide else ()
    )
    shares = []
    for row in range(rows):
        whole = cells[f"{row}t"]
        if whole and draw(st.booleans()):
            printed = percent(cells[f"{row}0"], whole)
            shown = percent_span(Fraction(printed[:-1]), 0)
            shares.append(Share(f"{row}0", f"{row}t", shown, printed))
    return System(
        {name: Fraction(value) for name, value in cells.items() if name not in hidden},
        hidden,
        tuple(sums),
        tuple(shares),
        lowest,
    )


@given(tables())
@settings(max_examples=300)
def test_every_interval_is_what_counting_out_gives(system):
    found = attempt(system)

    assert {name: (one.least, one.most) for name, one in found.reaches.items()} == count_out(system)


@given(tables())
@settings(max_examples=300)
def test_asked_less_it_recovers_the_same_small_numbers(system):
    assert attempt(system, small_only()).recovered() == attempt(system).recovered()


@given(tables())
@settings(max_examples=200)
def test_each_way_finds_all_that_the_one_before_it_finds(system):
    found = attempt(system)

    assert found.subtracted.keys() <= found.solved.keys() <= found.only().keys()
