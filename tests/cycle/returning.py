"""A real pack to be returned: drawn once, typed into as the test wishes, found by its ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from macros import send_out
from tests.cycle.world import World
from tests.support.hands import put
from workbook.changes import Write
from workbook.files.package import open_package
from workbook.files.sheet_now import SheetNow, sheet_now
from workbook.files.write_pack import draw_pack
from workbook.model import Action, Comment, Returned, Scorecard, Stray
from workbook.sheets.plan import Scalar

SENT_COMMENT = "As sent: visits are recorded late."
SHEETS = {
    "pack": "Start here",
    "check": "Check figures",
    "scorecard": "Scorecard",
    "summary": "Performance Summary",
    "actions": "Actions",
}


@cache
def sent(version: int = 1) -> tuple[Scorecard, bytes]:
    """The scorecard after so many packs went to East, and the last of these packs."""
    world = World()
    card = world.scorecard
    actions = (Action("7", "Look into visits", "East", "Jo", "2023-10-01", "In progress"),)
    standing = (Comment("East", "visits@East", card.period, SENT_COMMENT),)
    card = card.but(cycle=replace(card.cycle, actions=actions), comments=standing)
    for _ in range(version):
        made = send_out.press(card, send_out.Inputs(("East",)), world.context)
        card = made.scorecard
    sending = made.products[0]
    return card, draw_pack(card, sending.pack, sending.sheets)


def pack(folder: Path, name: str = "return.xlsx", version: int = 1) -> Path:
    """East's pack as it was sent: three measures, an action, a comment that stands already."""
    path = folder / name
    path.write_bytes(sent(version)[1])
    return path


def ids(path: Path, kind: str) -> SheetNow:
    """One sheet of a pack by what its id begins with."""
    package = open_package(path)
    for info in package.worksheets:
        cells = package.cells(info.name)
        first = cells.get((1, 1))
        if first is not None and str(first.value).partition(":")[0] == kind:
            return sheet_now(str(first.value), info.name, cells)
    raise AssertionError(f"no sheet {kind}")


def at(path: Path, kind: str, row: str, column: str) -> tuple[int, int]:
    """Where a cell stands."""
    now = ids(path, kind)
    return now.rows[row], now.columns[column]


def type_in(path: Path, kind: str, texts: Mapping[tuple[str, str], Scalar | Write]) -> None:
    """Types into cells that are named by row id and column id."""
    now = ids(path, kind)
    put(path, now.name, {(now.rows[r], now.columns[c]): text for (r, c), text in texts.items()})


def said(returned: Returned) -> dict[str, str]:
    """The texts of a return's typing cells, those that are not empty."""
    return {answer.subject: answer.text for answer in returned.answers if answer.text}


def stray(returned: Returned, text: str) -> Stray:
    """The one stray of this text."""
    (found,) = [one for one in returned.strays if one.text == text]
    return found
