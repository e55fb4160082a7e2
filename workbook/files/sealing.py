"""A workbook with a password: encrypted as Excel does it (ECMA-376, agile, AES)."""

from __future__ import annotations

from io import BytesIO


class SealError(RuntimeError):
    """The workbook could not be encrypted; the message says why and what to do."""


def sealed(content: bytes, password: str) -> bytes:
    """The workbook encrypted: without the password nothing of it can be read.

    Done by msoffcrypto-tool, which is an extra of its own.
    """
    if not password:
        raise SealError("the password is blank; type one, or leave --password out")
    try:
        from msoffcrypto.format.ooxml import OOXMLFile
    except ImportError as missing:
        raise SealError(
            'a password needs msoffcrypto-tool: pip install "board-scorecard[password]"'
        ) from missing
    made = BytesIO()
    OOXMLFile(BytesIO(content)).encrypt(password, made)
    return made.getvalue()
