"""``scorecard history`` and ``scorecard restore``: the earlier versions of a book."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from macros.hosts.person import context_here
from macros.hosts.restoring import none_kept, restore_book
from workbook.files.beside import versions_folder
from workbook.files.history import Version, versions_of

BookArgument = Annotated[Path, typer.Argument(help="The scorecard workbook.")]


def history(
    book: BookArgument,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")] = False,
) -> None:
    """Lists the earlier versions of a book, the latest first: when, before what, by whom.

    They are kept in a folder beside it, one whenever a command changes the book.
    """
    found = versions_of(book.resolve())
    if not found:
        said = none_kept(book)
        typer.echo("[]" if as_json else f"{said}.")
        return
    if as_json:
        text = json.dumps([as_data(n, v) for n, v in enumerate(found, 1)], ensure_ascii=False)
        sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
        return
    table = Table(title=f"Earlier versions of {book.name}", title_justify="left")
    for heading in ("Number", "Kept", "Before", "By", "Period", "Size"):
        table.add_column(heading, justify="right" if heading in ("Number", "Size") else "left")
    for number, version in enumerate(found, start=1):
        cells = (
            str(number),
            f"{version.when:%Y-%m-%d %H:%M:%S}",
            version.button,
            version.who,
            version.period,
            _size(version.size),
        )
        table.add_row(*map(Text, cells))
    Console(soft_wrap=True).print(table)
    typer.echo(f"They stand in: {versions_folder(book.resolve())}")
    typer.echo(f'To go back to one: scorecard restore "{book}" NUMBER')


def restore(
    book: BookArgument,
    version: Annotated[
        str, typer.Argument(help="A number of scorecard history, latest, or a file.")
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here; the book stays as it is.")
    ] = None,
) -> None:
    """Puts an earlier version of a book back. What stood there is kept first.

    To undo a restore: scorecard restore BOOK latest. Close the book in Excel first.
    """
    done = restore_book(book, version, output, context_here())
    if not done.changed:
        typer.echo(f"Nothing differs; {done.path} is that very version.")
        return
    typer.echo(f"{done.path} is now as it was: {done.source.name}")
    if done.kept is not None:
        typer.echo(f"What stood there until now is kept: {done.kept.name}")
        typer.echo(f'To undo this: scorecard restore "{done.path}" latest')


def as_data(number: int, version: Version) -> dict[str, Any]:
    """A version as ``history --json`` prints it."""
    return {
        "number": number,
        "kept": version.when.isoformat(),
        "before": version.button,
        "by": version.who or None,
        "period": version.period or None,
        "bytes": version.size,
        "file": str(version.path),
    }


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} KB"
