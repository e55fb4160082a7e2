"""``scorecard publish``, ``published`` and ``explain``: a copy for its readers, and its record."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from macros import explain as explaining
from macros.hosts.person import context_here
from macros.hosts.publishing import Wanted, publish_book
from workbook.files.read_book import read_book

PASSWORD = "SCORECARD_PASSWORD"
"""The environment variable that a password may stand in, for those who do not type it."""

BookArgument = Annotated[Path, typer.Argument(help="The scorecard workbook.")]


def publish(
    book: BookArgument,
    output: Annotated[Path, typer.Option("-o", "--output", help="The copy to make: .xlsx.")],
    audience: Annotated[
        str, typer.Option(help="board (internal, nothing is hidden) or public.")
    ] = "board",
    pdf: Annotated[
        bool, typer.Option("--pdf", help="A PDF beside it too, through LibreOffice.")
    ] = False,
    password: Annotated[
        bool,
        typer.Option(
            "--password", help=f"Ask for a password to open it with (or take {PASSWORD})."
        ),
    ] = False,
    override: Annotated[
        str, typer.Option(help='Publish with open checks: "Name: reason". It is logged.')
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace files of that name.")] = False,
) -> None:
    """Makes the copy that goes to the board or the public: values only, stamped, recorded.

    A public copy hides small numbers, and is attacked as an outsider would before it gets its
    name. While checks are open nothing is published, and the reasons are told.
    """
    secret = _password() if password else ""
    wanted = Wanted(audience, override, pdf, secret, force)
    done = publish_book(book, output, wanted, context_here())
    for line in done.report.lines:
        typer.echo(line)
    typer.echo(f"Wrote {' and '.join(str(file) for file in done.files)}")


def _password() -> str:
    return os.environ.get(PASSWORD) or str(
        typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    )


def published(book: BookArgument) -> None:
    """Lists every copy that was published from the book, the latest last."""
    for line in explaining.published(read_book(book).scorecard):
        typer.echo(line)


def explain(
    book: BookArgument,
    indicator: Annotated[str, typer.Option("--indicator", "-i", help="Its id, ref or name.")],
    period: Annotated[
        str, typer.Option("--period", "-p", help="The month (2023-08), quarter or year.")
    ] = "",
    service: Annotated[
        str, typer.Option("--service", "-s", help="A service; blank: the directorate.")
    ] = "",
) -> None:
    """Says where a figure came from: extract, correction, arithmetic, target, published copies."""
    for line in explaining.explain(read_book(book).scorecard, indicator, period, service):
        typer.echo(line)
