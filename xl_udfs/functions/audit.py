"""Audit grades."""

from __future__ import annotations

from typing import Sequence

from xl_udfs.cell_arguments import Argument
from xl_udfs.cell_function import cell_function
from xl_udfs.grades import GRADES, mix, read_grade


@cell_function(
    "Audit",
    "spills",
    grades=Argument(
        "The cells with the grades, any range: names or 1 to 4; blank cells are passed over.",
        read_grade,
        kind="table",
        words=GRADES,
    ),
)
def sc_grade_mix(grades: Sequence[str | None]) -> list[list[object]]:
    """How many audits have each grade, and the share that is Good or better.

    Spills five rows: Outstanding, Good, Requires Improvement, Inadequate, and Good or better;
    each with its count and its share of all graded (format it as a percentage).

    Examples:
        =SC_GRADE_MIX({"Good";"RI";"2 Good";1})
            gives  {Outstanding, 1, 0.25; Good, 2, 0.5; Requires Improvement, 1, 0.25; Inadequate, 0, 0; Good or better, 3, 0.75}
        =SC_GRADE_MIX({"Good";"Fine"})
            gives  unknown grade 'Fine': allowed are Outstanding, Good, Requires Improvement, Inadequate
    """  # noqa: E501 - an answer stands on one line
    return [[m.grade, m.number, m.share] for m in mix([g for g in grades if g is not None])]
