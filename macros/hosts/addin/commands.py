"""``scorecard serve``: the server of the Excel add-in, on this computer.

Nothing of the extra is imported until the command runs.
"""

from __future__ import annotations

import errno
import importlib.util
import os
import socket
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from macros.hosts.addin import kept
from macros.hosts.addin.manifest import manifest
from macros.outcome import RefusedError

if TYPE_CHECKING:
    from macros.hosts.addin.certificate import Certificate

LOOPBACK = ("127.0.0.1", "localhost", "::1")
NEEDED = ("xlwings_server", "uvicorn", "cryptography")


def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8443,
    host: Annotated[
        str, typer.Option(help="The address to listen on; the default is this computer only.")
    ] = "127.0.0.1",
    cert: Annotated[
        Path | None, typer.Option(help="Your own certificate (PEM), instead of one made here.")
    ] = None,
    key: Annotated[Path | None, typer.Option(help="The key of that certificate (PEM).")] = None,
    token: Annotated[
        str, typer.Option(help="The word that the add-in has to send; blank: one is kept.")
    ] = "",
) -> None:
    """Starts the server of the Excel add-in, and prints what to do in Excel.

    Needs the extra "addin" and a licence key of xlwings; see docs/hosts/addin.md.
    """
    _refuse_what_is_missing(cert, key)
    listening = _listening(host, port)
    port = listening.getsockname()[1]
    shown = "localhost" if host in LOOPBACK else host
    own = None if cert else _own_certificate(shown)
    word = kept.token(token)
    path = kept.folder() / "scorecard-manifest.xml"
    address = f"https://{shown}:{port}"
    text = manifest(address, word, version("board-scorecard"))
    kept.write_closed(path, text.encode("utf-8"))
    served = _app(word)
    for line in told(address, path, own):
        typer.echo(line)
    _run(served, listening, str(cert or (own and own.certificate)), str(key or (own and own.key)))


def told(address: str, path: Path, own: Certificate | None) -> list[str]:
    """What the terminal prints when the server is about to start."""
    lines = [f"The Scorecard add-in is served at {address} (Ctrl+C stops it)."]
    lines.append(f"Its manifest, to be added to Excel once: {path}")
    lines.append("It carries a token, as a password would be: do not pass it on.")
    if own is not None:
        if own.made:
            lines.append("A certificate was made. Excel opens the add-in once you trust it:")
        else:
            lines.append("If Excel says that the page is not secure, trust its certificate:")
        lines.append(f'  certutil -user -addstore Root "{own.authority}"')
    lines.append("Step by step: docs/hosts/addin.md")
    return lines


def _refuse_what_is_missing(cert: Path | None, key: Path | None) -> None:
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise RefusedError(
            'The add-in needs the extra "addin", which is not installed here. Install it with: '
            'pip install "board-scorecard[addin]" (with pipx: pipx inject board-scorecard '
            "xlwings-server). Everything else works without it."
        )
    if (cert is None) != (key is None):
        raise RefusedError("--cert and --key belong together; give both, or neither")
    for path in (cert, key):
        if path is not None and not path.is_file():
            raise RefusedError(f"{path} does not exist; check the name and the folder")


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
    except OSError as wrong:
        found.close()
        if wrong.errno in (errno.EADDRINUSE, errno.EACCES):
            raise RefusedError(
                f"Port {port} is taken or not allowed; perhaps scorecard serve is running "
                f"already. Choose another: scorecard serve --port {port + 1 if port else 8443}, "
                "and add the new manifest to Excel"
            ) from wrong
        raise RefusedError(f"{host} is not an address of this computer: {wrong}") from wrong
    return found


def _own_certificate(host: str) -> Certificate:
    from macros.hosts.addin.certificate import kept_certificate

    return kept_certificate(kept.folder(), host)


def _app(token: str) -> object:
    """The application; without a licence key of xlwings, words about that."""
    from macros.hosts.addin.server import create_app

    try:
        return create_app(token)
    except Exception as wrong:
        if type(wrong).__name__ != "LicenseError":
            raise
        raise RefusedError(
            "xlwings Server asks for a licence key, in the environment variable "
            "XLWINGS_LICENSE_KEY. Which one your organisation may use is said in the README "
            "under Licences. Everything else works without a key. (It says: "
            f"{str(wrong).strip()})"
        ) from wrong


def _run(app: object, listening: socket.socket, cert: str, key: str) -> None:
    import uvicorn

    config = uvicorn.Config(
        app,  # type: ignore[arg-type, unused-ignore]
        log_level="warning",
        access_log=False,  # the task pane's address carries the token
        ssl_certfile=cert,
        ssl_keyfile=key,
        server_header=False,
    )
    uvicorn.Server(config).run(sockets=[listening])
