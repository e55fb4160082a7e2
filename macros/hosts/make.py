"""Making and refreshing a book as files: read, press, write. Shared by the hosts on disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from macros import refresh
from macros.hosts.saving import changing
from macros.new_book import from_template
from macros.outcome import Context, RefusedError, Report, WrongUsageError
from workbook.extracts.read_files import read_extract
from workbook.extracts.tables import RawTable
from workbook.files.read_book import Book, read_book
from workbook.files.template_folder import find_template, load_template
from workbook.files.write_book import Written, write_into, write_new
from workbook.model import FUNCTION_MODES, Scorecard, Template

SUFFIXES = (".xlsx", ".xlsm")


def make_book(
    template: str,
    period: str,
    extracts: list[Path],
    output: Path,
    context: Context,
    force: bool = False,
    functions: str = "",
) -> tuple[Written, Report]:
    """A new book at ``output``. Refuses to replace one unless ``force`` is given."""
    writable(output, (".xlsx",))
    with changing(output, context.who, "new") as file:
        refuse_to_replace(output, force)
        scorecard = from_template(load_template(find_template(template)), period)
        scorecard = with_functions(scorecard, functions)
        outcome = refresh.press(scorecard, refresh.Inputs(tables=read_tables(extracts)), context)
        return write_new(outcome.scorecard, output, file.save), outcome.report


def refresh_book(
    path: Path,
    period: str,
    extracts: list[Path],
    output: Path | None,
    template: str,
    context: Context,
    functions: str = "",
) -> tuple[Written, Report]:
    """Refreshes the book at ``path`` in place, or into ``output``."""
    target = output or path
    writable(target, (path.suffix.lower(),))
    with changing(target, context.who, "refresh") as file:
        book = read_book(path)
        scorecard = book.scorecard
        if template:
            scorecard = with_template(scorecard, load_template(find_template(template)))
        scorecard = with_functions(scorecard, functions)
        outcome = refresh.press(scorecard, inputs_of(book, period, extracts), context)
        return write_into(book, outcome.scorecard, target, file.save), outcome.report


def with_functions(scorecard: Scorecard, mode: str) -> Scorecard:
    """The scorecard with its functions in cells written for a host; blank leaves them."""
    if not mode:
        return scorecard
    if mode not in FUNCTION_MODES:
        raise WrongUsageError(f"--functions {mode}: write {', '.join(FUNCTION_MODES)}")
    return scorecard.but(settings=replace(scorecard.settings, functions=mode))


def with_template(scorecard: Scorecard, template: Template) -> Scorecard:
    """The scorecard with what the template has and the book lacks.

    Indicators that the book has stay as the book says: its targets are the truth. New ones
    come in after the one they follow in the template. Wording and settings are taken over;
    the columns of a book stay as they were drawn.
    """
    indicators = list(scorecard.indicators)
    have = {indicator.id for indicator in indicators}
    before = ""
    for indicator in template.indicators:
        if indicator.id not in have:
            at = next((n + 1 for n, i in enumerate(indicators) if i.id == before), 0)
            indicators.insert(at, indicator)
        before = indicator.id
    layout = replace(
        scorecard.layout,
        bands=template.layout.bands,
        services=template.layout.services,
    )
    return scorecard.but(
        indicators=tuple(indicators),
        layout=layout,
        wording=template.wording,
        heading_aliases=template.heading_aliases,
        settings=replace(
            template.settings,
            trend_months=scorecard.settings.trend_months,
            quarters=scorecard.settings.quarters,
            protect=scorecard.settings.protect,
            functions=scorecard.settings.functions,
        ),
    )


def inputs_of(book: Book, period: str, extracts: list[Path]) -> refresh.Inputs:
    """What Refresh is given for a book: the period asked for, the files, the book's own."""
    return refresh.Inputs(
        period,
        read_tables(extracts),
        book.extract,
        tuple(book.issues),
        tuple(book.settled),
        book.known_indicators,
    )


def read_tables(extracts: list[Path]) -> tuple[RawTable, ...]:
    """The tables of the extract files, in the order in which they were given."""
    return tuple(table for path in extracts for table in read_extract(path))


def refuse_to_replace(output: Path, force: bool) -> None:
    """Refuses a name that is taken, unless ``force`` is given."""
    if output.exists() and not force:
        raise RefusedError(
            f"{output} exists already. To bring it up to date: scorecard refresh {output.name}. "
            "To replace it and lose what it holds: add --force"
        )


def writable(path: Path, suffixes: tuple[str, ...]) -> None:
    """Refuses a place where no workbook can be put: its ending, a folder, no folder there."""
    if path.suffix.lower() not in suffixes:
        raise WrongUsageError(f"{path.name} must end in {' or '.join(suffixes)}")
    if path.is_dir():
        raise RefusedError(f"{path} is a folder; name the workbook in it")
    if not path.absolute().parent.is_dir():
        raise RefusedError(f"the folder {path.absolute().parent} does not exist; make it first")
