"""``scorecard install`` and ``scorecard uninstall``: one word for each host."""

from __future__ import annotations

import typer

from macros.hosts.desktop import commands as desktop
from macros.hosts.libreoffice import commands as libreoffice

install = typer.Typer(no_args_is_help=True)
uninstall = typer.Typer(no_args_is_help=True)

install.command("excel")(desktop.install)
install.command("libreoffice")(libreoffice.install)
uninstall.command("excel")(desktop.uninstall)
uninstall.command("libreoffice")(libreoffice.uninstall)


@install.callback()
def _install() -> None:
    """Puts functions and buttons into a spreadsheet program."""


@uninstall.callback()
def _uninstall() -> None:
    """Takes them out again."""
