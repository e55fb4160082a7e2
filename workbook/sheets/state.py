"""The hidden sheet that makes a book self-contained: what no visible sheet carries.

It is JSON in chunks of cells: the book's id, template, layout, wording, settings, the
account of the extracts, the log, the archive of comments, and what was last written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from workbook.model import (
    Accounting,
    Column,
    Comment,
    Indicator,
    Issue,
    Layout,
    Place,
    Scorecard,
    Settings,
    Source,
)
from workbook.sheets import cycle_state, published_state
from workbook.sheets.plan import Cell, ColumnPlan, RowPlan, SheetPlan

SHEET_ID = "state"
NAME = "_scorecard"
VERSION = 1
CHUNK = 30_000

_COLUMNS = (ColumnPlan("json", 40, "hidden|@"),)
Written = dict[str, dict[str, str]]


class StateError(ValueError):
    """The hidden sheet is missing, damaged, or from a newer version."""


def lay_out(scorecard: Scorecard, written: Written) -> SheetPlan:
    text = json.dumps(to_json(scorecard, written), ensure_ascii=True, separators=(",", ":"))
    chunks = [text[start : start + CHUNK] for start in range(0, len(text), CHUNK)]
    rows = [
        RowPlan(f"json:{number}", "row", (Cell(chunk, "hidden|@"),))
        for number, chunk in enumerate(chunks, start=1)
    ]
    rows.append(RowPlan("close", "close", (Cell(None, "close"),)))
    return SheetPlan(
        SHEET_ID, NAME, _COLUMNS, tuple(rows), "json:1", "close", hidden=True, gone="free"
    )


def to_json(scorecard: Scorecard, written: Written) -> dict[str, Any]:
    tolerance = scorecard.settings.static_tolerance
    return {
        "version": VERSION,
        "book_id": scorecard.book_id,
        "template_id": scorecard.template_id,
        "title": scorecard.title,
        "period": scorecard.period,
        "layout": asdict(scorecard.layout),
        "settings": {
            **asdict(scorecard.settings),
            "static_tolerance": None if tolerance is None else str(tolerance),
        },
        "wording": scorecard.wording,
        "heading_aliases": scorecard.heading_aliases,
        "indicators": [indicator.id for indicator in scorecard.indicators],
        "names": {i.id: _names(i, scorecard.names.get(i.id, ())) for i in scorecard.indicators},
        "archive": [asdict(comment) for comment in scorecard.archive],
        "sources": [
            {
                "name": source.name,
                "digest": source.digest,
                "accounting": asdict(source.accounting),
                "period": source.period,
                "issues": [asdict(issue) for issue in source.issues],
            }
            for source in scorecard.sources
        ],
        "log": [asdict(issue) for issue in scorecard.log],
        "cycle": cycle_state.to_json(scorecard.cycle),
        "published": published_state.to_json(scorecard.published),
        "written": written,
    }


def _names(indicator: Indicator, earlier: Iterable[str]) -> list[str]:
    """The names that an indicator was printed under; the one that it has now last."""
    return [*(name for name in earlier if name != indicator.name), indicator.name]


def text_of(chunks: Mapping[str, str]) -> str:
    """The JSON text from its cells by row key."""
    numbered = sorted(
        (int(key.partition(":")[2]), text)
        for key, text in chunks.items()
        if key.startswith("json:")
    )
    return "".join(text for _, text in numbered)


def from_json(text: str) -> tuple[Scorecard, Written, tuple[str, ...]]:
    """The scorecard without what the visible sheets hold, what was last written, and the
    ids of the indicators that the book had then."""
    try:
        found = json.loads(text)
        if found["version"] > VERSION:
            raise StateError("the book was made by a newer version of scorecard; update yours")
        return _read(found)
    except StateError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise StateError(
            f"the hidden sheet {NAME} is damaged; go back to an earlier copy of the book"
        ) from error


def _read(found: dict[str, Any]) -> tuple[Scorecard, Written, tuple[str, ...]]:
    layout = dict(found["layout"])
    layout["columns"] = tuple(Column(**column) for column in layout["columns"])
    layout["bands"], layout["services"] = tuple(layout["bands"]), tuple(layout["services"])
    settings = dict(found["settings"])
    if settings["static_tolerance"] is not None:
        settings["static_tolerance"] = Fraction(settings["static_tolerance"])
    settings["hide_exempt"] = tuple(settings.get("hide_exempt", ()))
    scorecard = Scorecard(
        book_id=found["book_id"],
        template_id=found["template_id"],
        title=found["title"],
        period=found["period"],
        layout=Layout(**layout),
        settings=Settings(**settings),
        wording=found["wording"],
        heading_aliases={name: tuple(words) for name, words in found["heading_aliases"].items()},
        archive=tuple(Comment(**comment) for comment in found["archive"]),
        sources=tuple(
            Source(
                source["name"],
                source["digest"],
                Accounting(**source["accounting"]),
                _issues(source["issues"]),
                source.get("period", ""),
            )
            for source in found["sources"]
        ),
        log=_issues(found["log"]),
        names={name: tuple(names) for name, names in found.get("names", {}).items()},
        cycle=cycle_state.from_json(found.get("cycle", {})),
        published=published_state.from_json(found.get("published", ())),
    )
    return scorecard, found["written"], tuple(found["indicators"])


def _issues(found: Iterable[dict[str, Any]]) -> tuple[Issue, ...]:
    return tuple(Issue(**{**issue, "place": Place(**issue["place"])}) for issue in found)
