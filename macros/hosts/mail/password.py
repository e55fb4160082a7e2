"""The password of the mail server: from the environment, the system's keyring, or a prompt.

It is never taken from the command line or from a file, and never written anywhere.
"""

from __future__ import annotations

import getpass
import importlib
import os
import sys
from collections.abc import Mapping

from macros.hosts.mail.settings import Server
from macros.outcome import RefusedError

VARIABLE = "SCORECARD_SMTP_PASSWORD"
SERVICE = "scorecard-email"
"""The name under which a keyring keeps it: ``keyring set scorecard-email USER@HOST``."""


def password(server: Server, environment: Mapping[str, str] = os.environ) -> str:
    """The password for a server that wants a login; blank for one that does not.

    >>> from macros.hosts.mail.settings import Server
    >>> password(Server("mail", 25, "none", "", "a@example.gov.uk"), {})
    ''
    """
    if not server.user:
        return ""
    said = environment.get(VARIABLE) or _of_keyring(key(server)) or _asked(server)
    if not said:
        raise RefusedError("no password was given; nothing was sent")
    return said


def key(server: Server) -> str:
    """What the keyring calls it: user and server together."""
    return f"{server.user}@{server.host}"


def _of_keyring(name: str) -> str:
    try:
        return importlib.import_module("keyring").get_password(SERVICE, name) or ""
    except Exception:  # not there, locked, or without a backend: there is still the prompt
        return ""


def _asked(server: Server) -> str:
    if not sys.stdin.isatty():
        raise RefusedError(
            f"there is nobody to ask for the password of {server.user}; set {VARIABLE}, or keep "
            f"it in the keyring: keyring set {SERVICE} {key(server)}"
        )
    return getpass.getpass(f"Password of {server.user} at {server.host}: ")
