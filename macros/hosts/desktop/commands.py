"""``scorecard install excel``, ``uninstall excel``, ``buttons`` and ``bundle``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from macros.hosts.desktop import bundle as offline
from macros.hosts.desktop import install as host
from macros.hosts.desktop.build import book_with_buttons
from macros.hosts.person import context_here
from macros.outcome import RefusedError

DryOption = Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")]


def install(
    wheels: Annotated[
        Path | None, typer.Option("--from", help="A folder of wheels: no internet is needed.")
    ] = None,
    addin: Annotated[
        Path | None, typer.Option("--addin", help="Use this scorecard.xlam, saved once in Excel.")
    ] = None,
    dry_run: DryOption = False,
) -> None:
    """Puts the functions and the Scorecard tab into desktop Excel, for you alone (Windows)."""
    interpreter = Path(sys.executable)
    _run(host.install_steps(_environment(dry_run), interpreter, wheels, addin), dry_run)
    if not dry_run:
        typer.echo(
            "Installed. Start Excel again: the ribbon has a tab Scorecard. If it has not, your "
            "IT blocks add-ins: docs/hosts/desktop-excel.md says what to ask for."
        )


def uninstall(dry_run: DryOption = False) -> None:
    """Takes them out of desktop Excel again."""
    _run(host.uninstall_steps(_environment(dry_run)), dry_run)


def buttons(
    book: Annotated[Path, typer.Argument(help="The scorecard workbook.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The .xlsm to make.")],
    force: Annotated[bool, typer.Option(help="Replace a workbook of that name.")] = False,
) -> None:
    """Makes a copy of a scorecard with the buttons on its Guide sheet (.xlsm, desktop Excel)."""
    book_with_buttons(book, output, force, context_here().who)
    typer.echo(f"Wrote {output}")


def bundle(
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to fill.")],
    python: Annotated[
        str, typer.Option("--python", help="The Python of the PCs, such as 3.12.")
    ] = f"{sys.version_info.major}.{sys.version_info.minor}",
    wheel: Annotated[
        Path | None, typer.Option("--wheel", help="The scorecard's own wheel, if you have it.")
    ] = None,
) -> None:
    """Collects everything for PCs without internet: wheels, install.cmd, and how to use them."""
    offline.make(output, python, wheel)
    typer.echo(f"Wrote {output}")


def _environment(dry_run: bool) -> dict[str, str]:
    """The user's folders; elsewhere than on Windows only to be spoken of."""
    if sys.platform != "win32" and not dry_run:
        raise RefusedError(
            "Desktop Excel with its add-in is for Windows. What would be done there: "
            "scorecard install excel --dry-run. On this computer: scorecard install libreoffice, "
            "or the terminal"
        )
    return {name: os.environ.get(name, stand) for name, stand in host.PLACEHOLDERS.items()}


def _run(steps: list[host.Step], dry_run: bool) -> None:
    if dry_run:
        typer.echo("This would be done:")
        for number, step in enumerate(steps, start=1):
            typer.echo(f"{number}. {step.says}")
        return
    host.run(steps, typer.echo)
