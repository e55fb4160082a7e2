"""A small council for these tests: three services, one of them with small numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from macros import publish
from macros.hosts.make import make_book, refresh_book
from macros.hosts.publishing import PublishedFiles, Wanted, publish_book
from macros.outcome import Outcome
from tests.support.books import board_samples, marked_sample
from tests.support.builders import indicator, min_upper, months, scorecard
from tests.support.steps import TODAY
from workbook.assess import assess
from workbook.files.template_folder import find_template, load_template
from workbook.model import Scorecard
from workbook.publishing.masked import ForOut, for_public

SERVICES = ("East", "North", "West")
JO = "Jo Bloggs: agreed by the director"


def council(small: int = 3, **settings: Any) -> Scorecard:
    """Children looked after, visits to them and referrals, April to August."""
    kinds = [
        indicator(
            "cla", name="Children looked after", unit="count", target=min_upper("100", "200")
        ),
        indicator(
            "visits",
            name="Visits in time",
            target=min_upper("80%", "90%"),
            current_basis="Month",
            trend_basis="Month",
        ),
    ]
    figures = []
    for service, size in zip(SERVICES, (small, 40, 55), strict=True):
        counts = [size, size + 1, size + 2, size + 1, size]
        figures += months("cla", counts, basis="Snapshot", service=service)
        figures += months("visits", [(size * 3, size * 4)] * 5, service=service)
    given = {"direction_base": "previous period", **settings}
    template = load_template(find_template("highlight-indicators"))
    return scorecard(
        kinds,
        figures,
        services=SERVICES,
        columns=template.layout.columns,
        wording=template.wording,
        **given,
    )


def public(card: Scorecard) -> ForOut:
    return for_public(card, assess(card))


def press(card: Scorecard, audience: str = "public", override: str = JO) -> Outcome:
    return publish.press(card, publish.Inputs(audience, "copy.xlsx", override), TODAY)


def demo(folder: Path, name: str = "performance-board") -> Path:
    """One of the demonstration's books, the board's in its first month."""
    book = folder / f"{name}.xlsx"
    if name == "performance-board":
        make_book(name, "2022-07", [board_samples()[0]], book, TODAY)
    else:
        make_book(name, "2023-08", [marked_sample()], book, TODAY)
    return book


def next_month(book: Path) -> None:
    refresh_book(book, "2022-08", [board_samples()[1]], None, "", TODAY)


def published(book: Path, name: str = "copy.xlsx", **wanted: Any) -> PublishedFiles:
    given = {"audience": "public", "override": JO, **wanted}
    return publish_book(book, book.parent / name, Wanted(**given), TODAY)
