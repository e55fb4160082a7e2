"""xlwings Server with our functions, buttons and pages; nothing of its own demonstration."""

from __future__ import annotations

import json
import os
import sys
import types
from pathlib import Path
from typing import Any

from macros.hosts.offered import in_forms

TOKEN = "SCORECARD_ADDIN_TOKEN"
"""The environment variable in which the token reaches :mod:`macros.hosts.addin.auth`."""

PAGES = Path(__file__).parent / "pages"

SETTINGS = {
    "ON_SERVER": "true",  # before xlwings is first imported, or it registers nothing
    "PROJECT_DIR": str(PAGES),
    "PROJECT_NAME": "Scorecard",
    "ENVIRONMENT": "prod",  # any other one puts a name before the functions'
    "FUNCTIONS_NAMESPACE": "",
    "AUTH_PROVIDERS": json.dumps(["custom"]),
    "APP_PATH": "",
    "STATIC_URL_PATH": "/static",
    "TASKPANE_HTML": "taskpane.html",
    "CORS_ALLOW_ORIGINS": "[]",
    "CDN_OFFICEJS": "false",
    "LOG_LEVEL": "WARNING",
    **dict.fromkeys(
        ("ENABLE_ALPINEJS_CSP", "ENABLE_BOOTSTRAP", "ENABLE_EXAMPLES", "ENABLE_HOTRELOAD",
         "ENABLE_HTMX", "ENABLE_SOCKETIO", "ENABLE_TESTS", "ENABLE_WASM"),
        "false",
    ),
}  # fmt: skip
"""The settings of xlwings Server, whatever stands in the user's environment."""


def create_app(token: str) -> Any:
    """The application. Import nothing of xlwings before; only one can be made in a process."""
    os.environ.update({f"XLWINGS_{name}": value for name, value in SETTINGS.items()})
    os.environ[TOKEN] = token

    from macros.hosts.addin import auth, buttons, functions

    # xlwings Server imports the user's code by these names
    sys.modules["custom_functions"] = functions
    sys.modules["custom_scripts"] = buttons
    sys.modules["auth"] = types.ModuleType("auth")
    sys.modules["auth.custom"] = auth

    from xlwings_server import main, templates

    templates.env.globals["buttons"] = list(in_forms())
    return _without_its_manifest(main.main_app)


def _without_its_manifest(app: Any) -> Any:
    """Its manifest names no token and other buttons: ours is a file in the user's folder."""

    async def served(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/manifest"):
            scope = {**scope, "path": "/nowhere", "raw_path": b"/nowhere"}
        await app(scope, receive, send)

    return served
