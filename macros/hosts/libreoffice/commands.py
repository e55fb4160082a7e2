"""``scorecard install libreoffice`` and ``scorecard uninstall libreoffice``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from macros.hosts.libreoffice import install as host

EveryoneOption = Annotated[
    bool, typer.Option("--everyone", help="For all users of this computer; needs their admin.")
]
ProfileOption = Annotated[
    Path | None,
    typer.Option("--profile", help="Another LibreOffice profile folder than your own."),
]


def install(everyone: EveryoneOption = False, profile: ProfileOption = None) -> None:
    """Puts the functions and the Scorecard menu into LibreOffice Calc."""
    host.install(profile, everyone)
    typer.echo(
        "Installed in LibreOffice: the menu Scorecard in Calc, and the SC_ functions. "
        "Start LibreOffice again if it is open."
    )


def uninstall(everyone: EveryoneOption = False, profile: ProfileOption = None) -> None:
    """Takes them out of LibreOffice again."""
    gone = host.uninstall(profile, everyone)
    typer.echo("Taken out of LibreOffice." if gone else "It was not installed in LibreOffice.")
