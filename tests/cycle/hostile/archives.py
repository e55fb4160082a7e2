"""Zip files that lie: bombs, overlapping parts, names that climb, parts that stand twice."""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from pathlib import Path

from tests.cycle.hostile.kind import Kind, Make, is_as_sent
from tests.cycle.returning import pack

MEGABYTE = 1024**2


def _with(name: str, content: bytes, times: int = 1) -> Make:
    def make(folder: Path) -> Path:
        path = pack(folder)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            for number in range(times):
                archive.writestr(name.format(number), content)
        return path

    return make


def _rewritten(name: str, content: bytes, said: int | None = None, method: int = 8) -> Make:
    """One part with this content; ``said`` is the size that its headers give instead."""

    def make(folder: Path) -> Path:
        path = pack(folder)
        with zipfile.ZipFile(path) as archive:
            parts = {each: archive.read(each) for each in archive.namelist()}
        parts[name] = content
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for each, data in parts.items():
                archive.writestr(each, data)
        if said is not None:
            _lie(path, name, struct.pack("<L", len(content)), struct.pack("<L", said))
        return path

    return make


def _lie(path: Path, name: str, true: bytes, said: bytes) -> None:
    """Puts another size into both headers of a part."""
    content = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = 0
        while (start := content.find(mark, start)) >= 0:
            name_at = start + (30 if mark == b"PK\x03\x04" else 46)
            fits = content[name_at : name_at + len(name)] == name.encode()
            if fits and content[start + at : start + at + 4] == true:
                content[start + at : start + at + 4] = said
            start += 4
    path.write_bytes(content)


def _twice(folder: Path) -> Path:
    path = pack(folder)
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return path


def _overlapping(folder: Path) -> Path:
    """Many names for the same packed bytes, so that little unpacks to much."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = bytes(8 * MEGABYTE)
    packed = body.compress(data) + body.flush()
    crc, out, directory = zlib.crc32(data), b"", b""
    common = (20, 0, 8, 0, 33, crc, len(packed), len(data))
    out = struct.pack("<4s5H3L2H", b"PK\x03\x04", *common, 5, 0) + b"a.xml" + packed
    for number in range(10):
        name = f"a{number}xml".encode()
        tail = (len(name), 0, 0, 0, 0, 0, 0)
        directory += struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, *common, *tail) + name
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 10, 10, len(directory), len(out), 0)
    path = folder / "return.xlsx"
    path.write_bytes(out + directory + end)
    return path


def _encrypted_entry(folder: Path) -> Path:
    path = pack(folder)
    content = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := content.find(mark, start + 1)) >= 0:
            content[start + at] |= 1
    path.write_bytes(content)
    return path


def _other_packing(folder: Path) -> Path:
    path = pack(folder)
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for each, data in parts.items():
            archive.writestr(each, data)
    return path


def _flipped(folder: Path) -> Path:
    path = pack(folder)
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("xl/worksheets/sheet2.xml")
    content = bytearray(path.read_bytes())
    content[entry.header_offset + 60 + entry.compress_size // 2] ^= 0xFF
    path.write_bytes(content)
    return path


_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'

KINDS = (
    Kind(
        "a zip bomb of pictures",
        _with("xl/media/image9.bmp", bytes(150 * MEGABYTE)),
        "would unpack to",
        heavy=True,
    ),
    Kind(
        "a zip bomb of many parts",
        _with("xl/media/image{}.bmp", bytes(10 * MEGABYTE), 20),
        "would unpack to",
        heavy=True,
    ),
    Kind(
        "a zip bomb in a sheet",
        _rewritten("xl/worksheets/sheet2.xml", _SHEET + b" " * (100 * MEGABYTE)),
        "sheet2.xml is too large|would unpack",
        heavy=True,
    ),
    Kind(
        "a zip bomb whose headers lie",
        _rewritten("xl/worksheets/sheet2.xml", _SHEET + b" " * (100 * MEGABYTE), said=1000),
        "cannot be unpacked",
        heavy=True,
    ),
    Kind("a zip in a zip in a zip", _with("xl/inner{}.zip", b"PK\x03\x04" * 1000, 50),
         check=is_as_sent),
    Kind("parts that overlap", _overlapping, "overlap", heavy=True),
    Kind("ten thousand parts", _with("xl/x{}.xml", b"<x/>", 10_000), "parts", heavy=True),
    Kind("a part that stands twice", _twice, "the same part twice"),
    Kind("parts that are encrypted", _encrypted_entry, "encrypted"),
    Kind("parts packed in another way", _other_packing, "cannot be unpacked"),
    Kind("a flipped byte", _flipped, "damaged"),
    Kind("names that climb out of the file", _with("../../../evil{}.xml", b"<x/>"),
         check=is_as_sent),
    Kind("an absolute name", _with("/etc/evil{}", b"x"), check=is_as_sent),
)  # fmt: skip
