"""Which cells of a pack are for typing, and what their subjects are called."""

from __future__ import annotations

from workbook.cycle.texts import (
    ACTION,
    ACTION_FIELDS,
    CHECK,
    CHECK_ALL,
    CHECK_FIELDS,
    VERDICT,
)
from workbook.files.returned.knowing import START
from workbook.sheets import summary

LINE = "line"
TEXT = "text"
BY, ON = "by", "on"
_NOT_ROWS = ("title", "subtitle", "sentence", "group", "subgroup", "head", "close")


def subject_of(sheet_id: str, row: str, column: str, comment: str) -> str:
    """The subject of a cell; blank where it is not for typing.

    ``comment`` is the id of the scorecard's column of comments. The lines of Start here
    are :data:`BY` and :data:`ON`.

    >>> subject_of("check:East", "check:cla_n@East", "verdict", "comment")
    'check:cla_n@East:verdict'
    >>> subject_of("scorecard:East", "cla_n@East", "current", "comment")
    ''
    """
    kind = sheet_id.partition(":")[0]
    if kind == START:
        return row if row in (BY, ON) and column == TEXT else ""
    if kind == "scorecard":
        told = column == comment and row not in _NOT_ROWS
        return row if told and not row.startswith(("band:", "key:")) else ""
    if kind == "summary":
        return row if column == LINE and row.startswith(summary.PREFIX) else ""
    if kind == "check":
        if row == CHECK_ALL:
            return CHECK_ALL if column == VERDICT else ""
        return f"{row}:{column}" if row.startswith(CHECK) and column in CHECK_FIELDS else ""
    if kind == "actions":
        return f"{row}:{column}" if row.startswith(ACTION) and column in ACTION_FIELDS else ""
    return ""
