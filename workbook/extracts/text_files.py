"""Reads comma, tab, semicolon and bar separated text, whatever saved it."""

from __future__ import annotations

import codecs
import csv
import io

from workbook.extracts.tables import RawCell, RawTable

DELIMITERS = ("\t", ";", "|", ",")
"""In order of preference where two fit equally well: commas also stand between thousands."""
SAMPLE_RECORDS = 60


def read_text(name: str, data: bytes, max_cells: int) -> RawTable:
    """A text file as one table; rows are counted as a spreadsheet would show them.

    A cell with line breaks in quotes is one cell, and a first line ``sep=;``, which
    spreadsheets swallow, is not counted.

    Errors: ``ValueError`` with the reason when it cannot be read as a table.

    >>> table = read_text("a.csv", b"KPI;Aug-22\\r\\nContacts;1,948\\r\\n", 100)
    >>> table.cell(2, 2).value, str(table.place(2, 2))
    ('1,948', 'a.csv, B2')
    """
    text = decode(data)
    delimiter = ""
    if text[:4].lower() == "sep=" and text[4:5]:
        delimiter = text[4]
        text = text.partition("\n")[2]
    delimiter = delimiter or best_delimiter(text)
    cells: dict[tuple[int, int], RawCell] = {}
    try:
        for row, record in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ):
            for col, value in enumerate(record):
                if value.strip():
                    cells[row + 1, col + 1] = RawCell(value)
            if len(cells) > max_cells:
                raise ValueError(f"it has more than {max_cells:,} filled cells")
    except csv.Error as error:
        raise ValueError(f"it is not a table of separated values ({error})") from error
    return RawTable(name, "", cells, is_text_file=True)


def decode(data: bytes) -> str:
    """Bytes as text: UTF-16 or UTF-8 by their mark or their look, else Windows-1252.

    Errors: ``ValueError`` when they are no text at all.

    >>> decode("£5".encode("cp1252")), decode("£5".encode("utf-8-sig"))
    ('£5', '£5')
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data[:4000]:
        even, odd = data[0:4000:2].count(0), data[1:4000:2].count(0)
        encodings = ("utf-16-le",) if odd > even else ("utf-16-be",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValueError("it is not text (tried UTF-8, UTF-16 and Windows-1252)")


def best_delimiter(text: str) -> str:
    """The delimiter under which the first rows agree best on their number of columns.

    >>> best_delimiter("a\\t1,958\\nb\\t2,165\\n") == "\\t"
    True
    """
    best, best_score = ",", 0
    sample = text[:200_000]
    for delimiter in DELIMITERS:
        widths: list[int] = []
        try:
            for record in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
                if any(value.strip() for value in record):
                    widths.append(len(record))
                if len(widths) >= SAMPLE_RECORDS:
                    break
        except csv.Error:
            continue
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        usual = max(set(wide), key=lambda width: (wide.count(width), width))
        score = wide.count(usual) * 1000 + min(usual, 999)
        if score > best_score:
            best, best_score = delimiter, score
    return best
