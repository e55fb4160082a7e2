"""A pack as it is sent: its version, and what stood in it, to tell a return by."""

from __future__ import annotations

from workbook.cycle.texts import digest, standing
from workbook.model import Pack, Scorecard, ServiceView


def next_pack(
    scorecard: Scorecard, view: ServiceView, sent: str, due: str, by: str, file: str = ""
) -> Pack:
    """The record of the pack that is about to go to a service, one version up."""
    earlier = scorecard.cycle.latest_pack(view.name, scorecard.period)
    return Pack(
        service=view.name,
        period=scorecard.period,
        version=earlier.version + 1 if earlier else 1,
        sent=sent,
        due=due,
        by=by,
        file=file,
        base={s: digest(c.text) for s, c in standing(scorecard, view.name).items()},
        figures={row.key: row.printed for row in view.rows},
    )
