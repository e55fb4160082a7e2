"""Who may call: whoever sends the token that the manifest carries.

xlwings Server finds this module as ``auth.custom`` (see :mod:`macros.hosts.addin.server`).
"""

from __future__ import annotations

import os
import secrets

from fastapi.exceptions import HTTPException
from xlwings_server.models import User

from macros.hosts.addin.server import TOKEN


async def validate_token(token_string: str) -> User:
    """The user, if the token is the right one."""
    wanted = os.environ.get(TOKEN, "")
    if wanted and secrets.compare_digest(token_string.encode(), wanted.encode()):
        return User(id="scorecard", name="the user of this computer")
    raise HTTPException(
        401,
        "This add-in does not carry the token of the scorecard server that is running. Add the "
        "manifest that scorecard serve printed to Excel again.",
    )
