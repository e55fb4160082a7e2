"""A pack as it is sent: its version, and what stood in it, to tell a return by."""

from __future__ import annotations

from workbook.cycle.texts import action_words, digest, standing
from workbook.model import Pack, Returned, Scorecard, ServiceView


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
        base={
            **{s: digest(c.text) for s, c in standing(scorecard, view.name).items()},
            **{s: digest(text) for s, text in action_words(scorecard, view.name).items()},
        },
        figures={row.key: row.printed for row in view.rows},
    )


def last_answered(scorecard: Scorecard, service: str) -> Pack | None:
    """The version of the pack that was answered last for this period."""
    versions = [
        receipt.version
        for receipt in scorecard.cycle.receipts
        if (receipt.service, receipt.period) == (service, scorecard.period)
    ]
    return scorecard.cycle.pack(service, scorecard.period, max(versions)) if versions else None


def held_in(pack: Pack) -> str:
    """All that stood in a pack in short, to tell two packs of one version apart.

    Such two there are when a book was put back to before it sent out, and sent out again.
    """
    return digest(repr((pack.sent, sorted(pack.base.items()), sorted(pack.figures.items()))))


def sent_as(scorecard: Scorecard, returned: Returned) -> Pack | None:
    """The pack that a return was; ``None`` where this book did not send it, or not so."""
    pack = scorecard.cycle.pack(returned.service, returned.period, returned.version)
    if pack is None or returned.held not in ("", held_in(pack)):
        return None
    return pack
