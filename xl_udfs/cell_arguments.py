"""The arguments of cell functions: their help, and how each of their cells is read.

An argument is one cell per answer (``value``), a series of cells (``list``) or a block of
cells taken as a whole (``table``). Its ``read`` turns one filled cell into what the function
works with, or raises ``ValueError`` with the answer that the cell then shows:
``not a number: "abc"``, or the unknown word and the allowed ones. Blank cells and errors
never reach it, unless ``reads_blank`` says so.

Source of the rules: numbers are accepted as people print them (``90.4%``, ``1,958``,
``12.9 days``, ``27% (103/375)``), by the readers that also read extracts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Callable, Sequence

from xl_udfs import periods, words
from xl_udfs.cell_values import day_of, shown
from xl_udfs.look_alikes import key
from xl_udfs.rag import Threshold
from xl_udfs.read_cell import read_cell
from xl_udfs.read_target import TargetText, read_target
from xl_udfs.words import UnknownWord


class Required:
    """Stands as the default of an argument that has none."""

    def __repr__(self) -> str:
        return "REQUIRED"


REQUIRED = Required()
KINDS = ("value", "list", "table")


@dataclass(frozen=True)
class Argument:
    """One argument of a cell function.

    ``default`` is what the function gets when the argument is left out or its cell is
    blank, and ``default_words`` says so to people. ``words`` are the allowed words of an
    argument that takes nothing else. ``name`` is filled in by the decorator.
    """

    help: str
    read: Callable[[object], object]
    kind: str = "value"
    default: object = REQUIRED
    default_words: str = ""
    reads_blank: bool = False
    words: tuple[str, ...] = ()
    name: str = ""

    @property
    def optional(self) -> bool:
        """Whether it may be left out."""
        return self.default is not REQUIRED

    def list(self) -> Argument:
        """The same argument as a series of cells: one row or one column.

        >>> number("The monthly figures.").list().kind
        'list'
        """
        return _changed(self, kind="list")

    def table(self) -> Argument:
        """The same argument as a block of cells, taken as a whole.

        >>> date_("The bank holidays.").table().kind
        'table'
        """
        return _changed(self, kind="table")

    def left_out(self, default: object, words: str) -> Argument:
        """The same argument with a default, and the words that tell it.

        >>> number("The tolerance.").left_out(0, "0").optional
        True
        """
        return _changed(self, default=default, default_words=words, reads_blank=False)

    def with_blanks(self) -> Argument:
        """The same argument, whose blank cells reach the function as ``None``."""
        read = self.read
        return _changed(self, read=lambda x: None if x is None else read(x), reads_blank=True)

    def reading_blanks(self) -> Argument:
        """The same argument, whose blank cells are read too (as ``None``)."""
        return _changed(self, reads_blank=True)

    def called(self, name: str) -> Argument:
        """The same argument under its name."""
        return _changed(self, name=name)


def _changed(argument: Argument, **changes: object) -> Argument:
    return Argument(**{**vars(argument), **changes})


def read_number(cell: object) -> Fraction:
    """A number, also as people print it.

    A status (``TBC``, ``n/a``) is the answer itself, for it says why there is no number.

    >>> read_number(0.85), read_number("90.4%"), read_number("27% (103/375)")
    (Fraction(17, 20), Fraction(113, 125), Fraction(103, 375))
    >>> read_number("abc")
    Traceback (most recent call last):
    ...
    ValueError: not a number: "abc"
    """
    if isinstance(cell, (bool, date)):
        raise ValueError(f"not a number: {shown(cell)}")
    try:
        found = read_cell(cell)
    except ValueError:
        raise ValueError(f"not a number: {shown(cell)}") from None
    if found.value is None:
        raise ValueError(found.status)
    if found.problem:
        raise ValueError(f"not a number: {shown(cell)}: {found.problem}")
    if found.operator:
        raise ValueError(f"not a number but a bound: {shown(cell)}")
    return found.value


def read_whole(cell: object) -> int:
    """A whole number.

    >>> read_whole("5"), read_whole(12.0)
    (5, 12)
    """
    found = read_number(cell)
    if found.denominator != 1:
        raise ValueError(f"not a whole number: {shown(cell)}")
    return int(found)


def read_bar(cell: object) -> TargetText:
    """A target or threshold with a number, also as people print it (``<36%``).

    >>> read_bar("<17K").operator, read_bar("<17K").value
    ('<', Fraction(17000, 1))
    """
    if isinstance(cell, (bool, date)):
        raise ValueError(f"not a target: {shown(cell)}")
    try:
        found = read_target(cell)
    except ValueError:
        raise ValueError(f"not a target: {shown(cell)}") from None
    if found.value is None:
        raise ValueError(found.status)
    return found


def threshold_of(bar: TargetText) -> Threshold:
    """The threshold that a target with a number sets."""
    assert bar.value is not None
    return Threshold(bar.value, bar.strict)


def read_text(cell: object) -> str:
    """A cell as text; a number as its digits.

    >>> read_text(27.0), read_text("TBC")
    ('27', 'TBC')
    """
    return cell if isinstance(cell, str) else shown(cell)


def read_day(cell: object) -> date:
    """A date: a cell's number of days, or a date in text, day first.

    >>> read_day(45170), read_day("1/9/2023"), read_day("2023-09-01"), read_day("1 Sept 2023")
    (datetime.date(2023, 9, 1), datetime.date(2023, 9, 1), datetime.date(2023, 9, 1), \
datetime.date(2023, 9, 1))
    """
    found = None
    if isinstance(cell, date):
        found = cell.date() if isinstance(cell, datetime) else cell
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return day_of(float(cell))
    elif isinstance(cell, str):
        found = _day_in(cell)
    if found is None or not 1950 <= found.year <= 2199:
        raise ValueError(f"not a date: {shown(cell)}")
    return found


_FORMS = ("%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%d %B %Y",
          "%d-%b-%Y", "%d-%b-%y", "%d %b %y", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S")  # fmt: skip


def _day_in(text: str) -> date | None:
    line = " ".join(text.replace("Sept ", "Sep ").split())
    if len(line) > 30:
        return None
    for form in _FORMS:
        try:
            return datetime.strptime(line, form).date()
        except ValueError:
            continue
    return None


def read_period(cell: object) -> periods.Period:
    """A period as people write it, or the month in which a cell's date lies.

    >>> read_period("Aug-22").key, read_period(44774).key, read_period("2022/23").key
    ('2022-08', '2022-08', '2022/23')
    """
    if isinstance(cell, bool):
        raise ValueError(f"not a period: {shown(cell)}")
    if isinstance(cell, (int, float)) and 18264 <= cell < 109575:
        day = day_of(cell)
        return periods.period(day)
    if isinstance(cell, datetime):
        return periods.period(cell.date())
    return periods.period(cell)


def number(help: str) -> Argument:
    """An argument that is a number."""
    return Argument(help, read_number)


def whole(help: str) -> Argument:
    """An argument that is a whole number."""
    return Argument(help, read_whole)


def bar(help: str) -> Argument:
    """An argument that is a target or a threshold."""
    return Argument(help, read_bar)


def decimals(help: str) -> Argument:
    """An argument that is a number of decimal places, 0 to 6."""
    return Argument(help, _read_places)


def _read_places(cell: object) -> int:
    places = read_whole(cell)
    if not 0 <= places <= 6:
        raise ValueError(f"decimal places run from 0 to 6, not {places}")
    return places


def text(help: str) -> Argument:
    """An argument that is text, or a cell of any kind read as text."""
    return Argument(help, read_text)


def date_(help: str) -> Argument:
    """An argument that is a date."""
    return Argument(help, read_day)


def period(help: str) -> Argument:
    """An argument that is a month, quarter or financial year."""
    return Argument(help, read_period)


def word(help: str, read: Callable[[object], str], allowed: Sequence[str]) -> Argument:
    """An argument that is one of a closed list of words; a blank one is an unknown word."""
    return Argument(help, read, reads_blank=True, words=tuple(allowed))


def one_of(kind: str, allowed: Sequence[str]) -> Callable[[object], str]:
    """A reader of one of the allowed words, however they are capitalised.

    >>> one_of("part", ("value", "unit"))("Unit")
    'unit'
    >>> one_of("part", ("value", "unit"))("size")
    Traceback (most recent call last):
    ...
    xl_udfs.words.UnknownWord: unknown part 'size': allowed are value, unit
    """
    known = {key(name): name for name in allowed}

    def _read(cell: object) -> str:
        if isinstance(cell, str) and key(cell) in known:
            return known[key(cell)]
        raise UnknownWord(kind, cell, allowed)

    return _read


POLARITY = word(
    'Which way is better: "bigger", "smaller" (BB and SB are read too) or "neutral".',
    words.polarity,
    words.POLARITIES,
)
HINTED = POLARITY.left_out(None, "what the target's own sign says")


def settled(polarity: str | None, *bars: TargetText) -> str:
    """The polarity given, or the one that the signs of the targets say.

    Errors: ``ValueError`` when there is none, when the signs contradict it, or it is neutral.

    >>> settled(None, TargetText("<", Fraction(10))), settled("bigger", TargetText())
    ('smaller', 'bigger')
    """
    hints = sorted({b.polarity_hint for b in bars if b.polarity_hint})
    if polarity is None and len(hints) == 1:
        return hints[0]
    if polarity is None:
        raise words.UnknownWord("polarity", None, words.POLARITIES)
    if polarity != "neutral" and hints and hints != [polarity]:
        raise ValueError(f"the target's sign says {hints[0]} is better, the polarity {polarity}")
    return polarity
