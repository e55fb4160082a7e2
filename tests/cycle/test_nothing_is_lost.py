"""The invariant of the cycle: no text is lost and none is replaced without saying so."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cycle.world import SERVICES, World, subjects
from workbook.model import SETTLEMENTS

TEXTS = st.one_of(
    st.sampled_from(["", "Steady", "=1+1", "+44 up", "-5", "@home", "line\nline", "a\r\nb", "😀"]),
    st.text(max_size=40),
    st.text(min_size=1, max_size=4).map(lambda text: text * 2500),
)
SERVICE = st.sampled_from(SERVICES)
NUMBER = st.integers(0, 30)
CELL = st.integers(0, 7)

STEPS = st.one_of(
    st.tuples(st.just("type"), SERVICE, CELL, TEXTS),
    st.tuples(st.just("send"), SERVICE),
    st.tuples(
        st.just("return"),
        NUMBER,
        st.dictionaries(CELL, TEXTS, max_size=4),
        st.sampled_from(["Ana", "Ben"]),
        st.lists(TEXTS, max_size=2),
    ),
    st.tuples(st.just("decide"), NUMBER, st.sampled_from(SETTLEMENTS)),
    st.tuples(st.just("refresh")),
    st.tuples(st.just("month")),
)


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEPS, min_size=3, max_size=14))
def test_every_text_that_a_button_saw_can_be_read_somewhere(steps: list[tuple]) -> None:
    world = World()
    for step in steps:
        _take(world, step)
    world.refresh()
    missing = world.seen - world.everywhere()
    assert not missing


def _take(world: World, step: tuple) -> None:
    kind, *given = step
    if kind == "type":
        service, cell, text = given
        typed = [s for s in subjects(world.view(service)) if not s.startswith("check:")]
        world.type_here(service, typed[cell % len(typed)], text)
    elif kind == "send":
        world.send(given[0])
    elif kind == "return" and world.packs:
        number, cells, who, strays = given
        cells_of = subjects(world.view(world.packs[number % len(world.packs)][0]))
        typed = {cells_of[cell % len(cells_of)]: text for cell, text in cells.items()}
        world.collect(world.come_back(number, typed, who, tuple(strays)))
    elif kind == "decide":
        world.decide(given[0], given[1])
    elif kind == "refresh":
        world.refresh()
    elif kind == "month":
        world.next_month()
