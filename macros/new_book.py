"""Making a scorecard from a template: the scorecard before its first refresh."""

from __future__ import annotations

import uuid

from macros.outcome import WrongUsageError
from workbook.model import Scorecard, Template
from xl_udfs import periods


def month(text: str) -> periods.Period:
    """The month that ``--period`` names; :class:`WrongUsageError` where it names none.

    >>> month("2023-08").key, month("Aug 23").key
    ('2023-08', '2023-08')
    """
    try:
        found = periods.period_from_key(text)
    except ValueError:
        try:
            found = periods.period(text)
        except ValueError as error:
            raise WrongUsageError(f"--period {text} is not a month; write it as 2023-08") from error
    if found.kind != "month":
        raise WrongUsageError(f"--period {text} is not a month; write it as 2023-08")
    return found


def from_template(template: Template, period: str, book_id: str = "") -> Scorecard:
    """An empty scorecard of a template for a month.

    :class:`WrongUsageError` where the period is not a month.
    """
    found = month(period)
    return Scorecard(
        book_id=book_id or uuid.uuid4().hex,
        template_id=template.id,
        title=template.title,
        period=found.key,
        layout=template.layout,
        settings=template.settings,
        wording=template.wording,
        heading_aliases=template.heading_aliases,
        indicators=template.indicators,
    )
