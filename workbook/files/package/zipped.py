"""The zip file round a workbook's parts: untouched parts keep their compressed bytes.

Python's ``zipfile`` reads; writing is done here because it cannot pass compressed bytes
on, and decompressing and compressing large parts again would be slow for nothing.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from workbook.files.package.errors import PackageError

MAX_TOTAL = 2 * 1024**3
"""The most bytes that all parts may come to when unpacked."""

MAX_RATIO = 300
"""The most times that unpacking may enlarge a file of more than ``RATIO_FROM`` bytes."""

RATIO_FROM = 100 * 1024**2

MAX_PARTS = 50_000
"""The most parts that a file may have."""


@dataclass(frozen=True)
class Bounds:
    """The most that a file may ask for, in bytes: ``total`` of all parts unpacked, ``part``
    of one that is read, ``tree`` of one that is taken apart whole (which costs some
    twenty times its size). A book of one's own is bounded widely, a return tightly."""

    total: int = MAX_TOTAL
    part: int = MAX_TOTAL
    tree: int = MAX_TOTAL
    parts: int = MAX_PARTS


WIDE = Bounds()

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_CENTRAL_MARK = b"PK\x01\x02"
_UTF8_NAME = 0x800
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass
class Entry:
    """One file inside the zip: its compressed bytes and what the directory says of them."""

    name: str
    method: int
    crc: int
    size: int
    packed: bytes
    date: tuple[int, int, int, int, int, int] = _FIRST_DATE
    external: int = 0

    @classmethod
    def of(cls, name: str, data: bytes, like: Entry | None = None) -> Entry:
        """Compress new content, with the date of the entry it replaces."""
        squeeze = zlib.compressobj(6 if len(data) < 2**22 else 3, zlib.DEFLATED, -15)
        packed = squeeze.compress(data) + squeeze.flush()
        made = cls(name, zipfile.ZIP_DEFLATED, zlib.crc32(data), len(data), packed)
        if like:
            made.date, made.external = like.date, like.external
        return made

    def unpacked(self) -> bytes:
        """The content. Never makes more bytes than the directory promised.

        Errors: ``zipfile.BadZipFile`` or ``zlib.error`` where the content is not what the
        directory says.
        """
        data = self.packed
        if self.method == zipfile.ZIP_DEFLATED:
            unpack = zlib.decompressobj(-zlib.MAX_WBITS)
            data = unpack.decompress(self.packed, self.size + 1)
            if not unpack.eof and len(data) == self.size:
                data += unpack.decompress(unpack.unconsumed_tail, 1)
        elif self.method != zipfile.ZIP_STORED:
            raise zipfile.BadZipFile("packed in a way that no workbook uses")
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise zipfile.BadZipFile("the content is not what the directory says")
        return data


def read_zip(data: bytes, file: str, bounds: Bounds = WIDE) -> list[Entry]:
    """The entries of a workbook file in their order; ``file`` is its name for messages."""
    if data.count(_CENTRAL_MARK) > bounds.parts:
        raise PackageError(
            f"{file} holds more than {bounds.parts:,} parts, which no honest workbook does. "
            "Do not use it; ask its sender for another."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
        _refuse_bomb(infos, file, bounds.total, len(data))
        return [_entry(data, info) for info in infos]
    except (zipfile.BadZipFile, struct.error, NotImplementedError, ValueError) as wrong:
        if isinstance(wrong, PackageError):
            raise
        raise PackageError(_not_a_zip(data, file)) from wrong


def _not_a_zip(data: bytes, file: str) -> str:
    if not data:
        return f"{file} is empty (0 bytes). Fetch the file again."
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return (
                f"{file} is password-protected, so it cannot be read. Open it in Excel, "
                "remove the password (File, Info, Protect Workbook) and save it."
            )
        return (
            f"{file} is in the old Excel format (.xls). "
            "Open it in Excel and save it as Excel Workbook (.xlsx)."
        )
    if data.startswith(b"PK"):
        return f"{file} is incomplete: part of the file is missing. Copy or download it again."
    return f"{file} is not an Excel workbook (.xlsx or .xlsm). Choose another file."


def _refuse_bomb(infos: list[zipfile.ZipInfo], file: str, most: int, length: int) -> None:
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if packed > length:  # parts that share their bytes: the file would unpack again and again
        raise PackageError(
            f"{file} holds parts that overlap, which no honest workbook does. "
            "Do not use it; ask its sender for another."
        )
    if total > most or (total > RATIO_FROM and total > MAX_RATIO * packed):
        raise PackageError(
            f"{file} would unpack to {total / 1024**2:,.0f} MB, which no honest workbook "
            "of its size does. Do not use it; ask its sender for another."
        )
    names = [info.filename.replace("\\", "/").casefold() for info in infos]
    if len(set(names)) != len(names):
        raise PackageError(
            f"{file} holds the same part twice, so it is not clear which one counts. "
            "Open it in Excel, let Excel repair it, and save it."
        )
    if any(info.flag_bits & 1 for info in infos):
        raise PackageError(f"{file} is an encrypted zip file. Unpack it with its password first.")


def _entry(data: bytes, info: zipfile.ZipInfo) -> Entry:
    header = _LOCAL.unpack_from(data, info.header_offset)
    if header[0] != b"PK\x03\x04":
        raise zipfile.BadZipFile("no entry where the directory says")
    start = info.header_offset + _LOCAL.size + header[9] + header[10]
    packed = data[start : start + info.compress_size]
    if len(packed) != info.compress_size:
        raise zipfile.BadZipFile("an entry is cut short")
    return Entry(
        info.filename.replace("\\", "/"),
        info.compress_type,
        info.CRC,
        info.file_size,
        packed,
        info.date_time,
        info.external_attr,
    )


def write_zip(entries: list[Entry]) -> bytes:
    """The bytes of a zip file with these entries in this order."""
    out, directory = io.BytesIO(), []
    for entry in entries:
        offset = out.tell()
        name = entry.name.encode("utf-8")
        flags = 0 if entry.name.isascii() else _UTF8_NAME
        year, month, day, hour, minute, second = entry.date
        date = (max(year, 1980) - 1980) << 9 | month << 5 | day
        time = hour << 11 | minute << 5 | second // 2
        common = (20, flags, entry.method, time, date, entry.crc, len(entry.packed), entry.size)
        out.write(_LOCAL.pack(b"PK\x03\x04", *common, len(name), 0))
        out.write(name)
        out.write(entry.packed)
        tail = (len(name), 0, 0, 0, 0, entry.external, offset)
        directory.append(_CENTRAL.pack(b"PK\x01\x02", 20, *common, *tail) + name)
    start = out.tell()
    out.writelines(directory)
    count, size = len(entries), out.tell() - start
    if max(start, size) > 0xFFFFFFFF or count > 0xFFFF:
        raise PackageError("The workbook would be larger than 4 GB, which Excel does not open.")
    out.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, 0))
    return out.getvalue()
