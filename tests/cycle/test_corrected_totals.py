"""A corrected figure that no extract says: a total of services, a quarter that has none yet."""

from __future__ import annotations

from dataclasses import replace

from macros import refresh
from tests.cycle.packs import COLUMNS, TODAY
from tests.support.builders import figure, indicator, scorecard
from workbook.assess import assess
from workbook.cycle.corrections import unsettled
from workbook.extracts.tables import RawCell, RawTable
from workbook.model import Query, Scorecard
from workbook.model.cycle import Correction

EAST, WEST = "Eastbank", "Westmoor"


def council(basis: str = "Snapshot", west: int = 30) -> Scorecard:
    """Children seen, of both services; the total is checked by Eastbank."""
    seen = indicator("seen", owner=EAST, unit="count", current_basis=basis, trend_basis=basis)
    figures = [figure("seen", 12, service=EAST), figure("seen", west, service=WEST)]
    return scorecard([seen], figures, services=(EAST, WEST), columns=COLUMNS)


def accepted(found: Scorecard, proposed: str) -> Scorecard:
    query = Query("1", EAST, "seen", found.period, "", "", "", proposed, "Jo", "", "", "Accept")
    return refreshed(found.but(cycle=replace(found.cycle, queries=(query,))))


def refreshed(found: Scorecard, *rows: tuple[str, str]) -> Scorecard:
    cells = {
        (1, n): RawCell(name) for n, name in enumerate(("Indicator id", "Service", "Value"), 1)
    }
    for number, (service, value) in enumerate(rows, start=2):
        cells |= {(number, n): RawCell(text) for n, text in enumerate(("seen", service, value), 1)}
    tables = (RawTable("later.csv", "", cells),) if rows else ()
    return refresh.press(found, refresh.Inputs(tables=tables), TODAY).scorecard


def total(found: Scorecard) -> str:
    return next(r.printed for r in assess(found).rows if r.key == "seen" and not r.service)


def correction(found: Scorecard) -> Correction:
    (made,) = found.cycle.corrections
    return made


def test_what_a_corrected_total_was_is_kept() -> None:
    made = accepted(council(), "50")
    assert total(made) == "50"
    assert (correction(made).was.value, correction(made).extract.value) == ("42", "42")
    assert not unsettled(refreshed(made).cycle)


def test_a_corrected_total_is_done_when_its_services_add_up_to_it() -> None:
    made = refreshed(accepted(council(), "50"), (WEST, "38"))
    assert (correction(made).state, total(made)) == ("agreed", "50")
    assert made.cycle.log[-1].what == "correction agreed"
    assert total(refreshed(made, (WEST, "40"))) == "52"


def test_a_corrected_total_is_asked_about_when_its_services_say_a_third_figure() -> None:
    made = refreshed(accepted(council(), "50"), (WEST, "60"))
    assert (correction(made).state, total(made)) == ("in force", "50")
    (asked,) = [issue for issue in made.issues if "corrected to 50" in issue.what]
    assert "the figures that it is made from now give 72" in asked.what


def test_a_figure_that_was_blank_in_its_quarter_is_shown_once_it_is_accepted() -> None:
    made = council("Quarter").but(history={})
    assert total(made) == ""
    assert total(accepted(made, "7")) == "7"
