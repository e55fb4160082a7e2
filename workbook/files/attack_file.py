"""The attack on a published file: may it go out?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbook.attack.finding import Finding
from workbook.attack.outsider import Terms, attack
from workbook.files.read_published import read_published


def attack_file(
    path: Path, previous: Sequence[Path] = (), threshold: int = 5, terms: Terms | None = None
) -> list[Finding]:
    """What an outsider finds who holds the file and the ``previous`` published ones, oldest first.

    An empty list: it may go out. ``terms`` say more than the threshold, and win over it.
    Raises :class:`~workbook.files.read_published.UnreadableCopy` where there is nothing to
    attack, which is no leave to send it out.
    """
    return attack(
        read_published(path),
        [read_published(one) for one in previous],
        terms or Terms(threshold),
    )
