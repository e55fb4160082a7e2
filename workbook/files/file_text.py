"""The text of a file that a person saved, whatever program saved it."""

from __future__ import annotations


def read_text(data: bytes) -> str:
    """The text of a file saved by Excel or by hand: UTF-8 with or without BOM, else cp1252.

    >>> read_text(b"caf\\xe9"), read_text("\\ufeffcafé".encode())
    ('café', 'café')
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
