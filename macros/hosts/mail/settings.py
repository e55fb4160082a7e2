"""The council's mail server: what the options, the environment and a small file say of it.

An option goes before the environment, and the environment before the file. No password is
among them; see :mod:`macros.hosts.mail.password`.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.hosts.mail.places import settings_folder
from macros.outcome import RefusedError, WrongUsageError
from workbook.cycle.addresses import addresses

FILE = "email.toml"
STARTTLS, TLS, NONE = "starttls", "tls", "none"
PORTS = {STARTTLS: 587, TLS: 465, NONE: 25}
"""How the connection is encrypted, and the usual port of each way."""
KEYS = ("host", "port", "security", "user", "from", "ca_file", "timeout")
VARIABLE = "SCORECARD_SMTP_"
PATIENCE = 60
"""Seconds to wait for each answer of the server."""


@dataclass(frozen=True)
class Server:
    """A mail server and how to talk to it. ``user`` is blank where it wants no login."""

    host: str
    port: int
    security: str
    user: str
    sender: str
    ca_file: str = ""
    timeout: float = PATIENCE


def file_here(environment: Mapping[str, str] = os.environ) -> Path:
    """The file in which a person may keep these settings."""
    return settings_folder(environment) / FILE


def server(
    options: Mapping[str, str | None], environment: Mapping[str, str] = os.environ
) -> Server:
    """The server that is meant. ``options`` has the keys of :data:`KEYS`, blank if not given.

    >>> server({"host": "mail.example.gov.uk", "from": "team@example.gov.uk"}, {}).port
    587
    """
    kept = _of_file(file_here(environment))
    said = {
        key: str(options.get(key) or environment.get(_variable(key)) or kept.get(key) or "").strip()
        for key in KEYS
    }
    where = f"with an option, with {_variable('host')}, or in {file_here(environment)}"
    if not said["host"]:
        raise RefusedError(f"no mail server is set; name it {where}. See docs/email.md")
    security = said["security"].lower() or STARTTLS
    if security not in PORTS:
        raise WrongUsageError(f"security is {' or '.join(PORTS)}, not {security}")
    if security == NONE and said["user"]:
        raise RefusedError(
            "a password is never sent over a connection without encryption; set security to "
            f"{STARTTLS} or {TLS}, or leave the user out if the server wants no login"
        )
    return Server(
        said["host"],
        int(_number("port", said["port"], PORTS[security], 65535)),
        security,
        said["user"],
        _sender(said["from"] or said["user"]),
        said["ca_file"],
        _number("timeout", said["timeout"], PATIENCE, 3600),
    )


def _variable(key: str) -> str:
    return VARIABLE + key.upper()


def _of_file(path: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as wrong:
        raise RefusedError(f"{path} cannot be read: {wrong}") from wrong
    if "password" in found:
        raise RefusedError(
            f"{path} holds a password; take it out. It is asked for, or kept in the system's "
            "keyring. See docs/email.md"
        )
    unknown = [key for key in found if key not in KEYS]
    if unknown:
        raise RefusedError(f"{path}: {unknown[0]} is no setting; there are {', '.join(KEYS)}")
    return found


def _number(key: str, text: str, usual: float, most: float) -> float:
    if not text:
        return usual
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number <= most:
        raise WrongUsageError(f"{key} is a number from 1 to {most:g}, not {text}")
    return number


def _sender(text: str) -> str:
    found = addresses(text)
    if not found or len(found) > 1:
        raise RefusedError(
            f"the e-mail needs one sender's address: --from, {_variable('from')}, or from in the "
            f"settings file{f'; {text!r} is none' if text else ''}"
        )
    return found[0]
