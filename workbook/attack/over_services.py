"""Guesses across services: the directorate is the sum of its services."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from workbook.attack.copies import DIRECTORATE, PARTS, Mark, Quantity
from workbook.attack.guesses import GuessedSum
from workbook.attack.pool import Pool


def over_services(pool: Pool) -> Iterator[GuessedSum]:
    """For each indicator, period and basis of each copy, and each part that is a count.

    A service without a figure there has an unknown part in the sum: at least none.
    """
    for copy in pool.copies:
        rows: defaultdict[Quantity, list[Quantity]] = defaultdict(list)
        for row in copy.figures:
            for part in PARTS:
                if not row.counts(part):
                    continue
                quantity = row.quantity(part)
                rows[quantity._replace(service=DIRECTORATE)].append(quantity)
        told = {
            row.quantity(part)
            for row in copy.figures
            for part in PARTS
            if row.cell(part) is not Mark.MISSING
        }
        for total, quantities in rows.items():
            services = [one for one in quantities if one.service != DIRECTORATE]
            if services and total in told and any(one in told for one in services):
                yield GuessedSum(
                    "services",
                    ((1, total), *((-1, one) for one in services)),
                    f"{total.indicator} {total.period} {total.part}: "
                    "the directorate is the sum of its services",
                    copy.name,
                )
