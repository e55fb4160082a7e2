"""XML that attacks its reader, or that no spreadsheet program writes."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cycle.hostile.kind import Kind, Make, is_as_sent
from tests.cycle.returning import pack
from tests.package.remade import Edit, remade, replaced
from workbook.model import Returned

CHECK = "xl/worksheets/sheet2.xml"
BOOK = "xl/workbook.xml"
BOOK_RELS = "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def edited(edits: dict[str, Edit], name: str = "odd.xlsx") -> Make:
    def make(folder: Path) -> Path:
        return remade(pack(folder), folder / name, edits)

    return make


def after_declaration(markup: str) -> Edit:
    """Puts markup between the XML declaration and the root element."""
    return lambda data: data.replace(b"?>", b"?>" + markup.encode(), 1)


def inside(markup: bytes) -> Edit:
    """Puts markup as the last thing inside the root element."""
    return lambda data: data[: data.rindex(b"</")] + markup + data[data.rindex(b"</") :]


def _utf16(data: bytes) -> bytes:
    text = data.decode("utf-8")
    return re.sub(r'encoding="[^"]*"', 'encoding="UTF-16"', text, count=1).encode("utf-16")


def _latin(data: bytes) -> bytes:
    return data.replace(b"As sent", b"As s\xe9nt", 1)


def _absolute(data: bytes) -> bytes:
    return data.replace(b'Target="', b'Target="/xl/')


def _prefixed(data: bytes) -> bytes:
    data = re.sub(rb"<(/?)([A-Za-z])", rb"<\1x:\2", data)
    return data.replace(b" xmlns=", b" xmlns:x=", 1)


def _without_check(returned: Returned) -> None:
    is_as_sent(returned)
    assert not any(answer.subject.startswith("check") for answer in returned.answers)
    assert any("The sheet Check figures of the pack is missing" in note for note in returned.notes)


def _start_alone(returned: Returned) -> None:
    assert returned.answers == ()
    assert sum("is missing" in note for note in returned.notes) == 4


def once(old: bytes, new: bytes) -> Edit:
    """Replaces the first of some bytes."""
    return lambda data: data.replace(old, new, 1)


BEYOND = b'<row r="99999999"><c r="A1"><v>1</v></c></row>'
DEEP = 500_000

KINDS = (
    Kind("entities in a sheet", edited({CHECK: after_declaration(LAUGHS)}), "document type"),
    Kind("entities in the texts", edited({STRINGS: after_declaration(LAUGHS)}), "document type"),
    Kind("entities in the workbook", edited({BOOK: after_declaration(LAUGHS)}), "document type"),
    Kind("entities in the formats", edited({STYLES: after_declaration(LAUGHS)}), "document type"),
    Kind("an outside entity", edited({BOOK: after_declaration(OUTSIDE)}), "document type"),
    Kind(
        "entities in the properties",
        edited({"docProps/core.xml": after_declaration(LAUGHS)}),
        check=is_as_sent,
    ),
    Kind(
        "half a million elements inside each other, in a sheet",
        edited({CHECK: inside(b"<a>" * DEEP + b"</a>" * DEEP)}),
        check=is_as_sent,
        heavy=True,
    ),
    Kind(
        "half a million elements inside each other, in the workbook",
        edited({BOOK: inside(b"<a>" * DEEP + b"</a>" * DEEP)}),
        "workbook.xml of odd.xlsx is damaged",
        heavy=True,
    ),
    Kind(
        "a million phonetic hints",
        edited({STRINGS: replaced("<si><t>", "<si>" + "<rPh/>" * 1_000_000 + "<t>")}),
        "would unpack to",
        heavy=True,
    ),
    Kind(
        "phonetic hints, as many as there may be",
        edited({STRINGS: once(b"<si><t>", b"<si>" + b"<rPh/>" * 900_000 + b"<t>")}),
        check=is_as_sent,
        heavy=True,
    ),
    Kind(
        "fifteen megabytes of texts written in an unusual way",
        edited({STRINGS: inside(b"<!-- x -->" + b"<si/>" * 3_000_000)}),
        "large and written in an unusual way",
        heavy=True,
    ),
    Kind(
        "a sheet of empty cells written in an unusual way, as large as it may be",
        edited({CHECK: once(b"</sheetData>", b"<!-- x --><row r='999'>" + b"<c/>" * 990_000
                            + b"</row></sheetData>")}),
        "Check figures holds too much",
        heavy=True,
    ),
    Kind(
        "formats without end, as many as there may be",
        edited({STYLES: inside(b"<extLst>" + b"<x/>" * 1_000_000 + b"</extLst>")}),
        check=is_as_sent,
        heavy=True,
    ),
    Kind("a sheet that is not XML", edited({CHECK: lambda _: b"hello"}), "not well-formed"),
    Kind("a tag that is never closed", edited({CHECK: lambda d: d[:-20]}), "not well-formed"),
    Kind("bytes that are no letters", edited({STRINGS: _latin}), "not well-formed"),
    Kind("a sheet without cells", edited({CHECK: lambda _: b"<worksheet/>"}), "no cells element"),
    Kind("a missing sheet part", edited({CHECK: lambda _: None}), "Check figures.*missing"),
    Kind("a missing workbook part", edited({BOOK: lambda _: None}), "workbook part"),
    Kind("missing relationships", edited({BOOK_RELS: lambda _: None}), "is not a pack"),
    Kind(
        "a sheet that is related to the texts",
        edited({BOOK_RELS: replaced("worksheets/sheet2.xml", "sharedStrings.xml")}),
        check=_without_check,
    ),
    Kind(
        "all sheets are one part",
        edited({BOOK_RELS: lambda d: re.sub(rb"sheet[2-5]\.xml", b"sheet1.xml", d)}),
        check=_start_alone,
    ),
    Kind(
        "a workbook that lies outside",
        edited({"_rels/.rels": replaced('Target="xl/workbook.xml"',
                                        'Target="http://x.example/b.xml" TargetMode="External"')}),
        "cannot be read|not an Excel workbook|damaged",
    ),
    Kind("missing texts", edited({STRINGS: lambda _: None}), "damaged|sharedStrings"),
    Kind("texts that are too few", edited({STRINGS: replaced("<si>", "<x>")}), "well-formed"),
    Kind(
        "a text that is not there",
        edited({CHECK: lambda d: re.sub(rb'(t="s"><v>)\d+', rb"\g<1>99999", d, count=1)}),
        "Check figures.*cannot be read",
    ),
    Kind(
        "a number that is none",
        edited({CHECK: lambda d: re.sub(rb't="s"><v>\d+', rb"><v>" + b"9" * 5000, d, count=1)}),
        "Check figures.*cannot be read",
    ),
    Kind(
        "rows out of order",
        edited({CHECK: lambda d: d.replace(b'<row r="7"', b'<row r="3"')}),
        "Check figures.*out of order",
    ),
    Kind(
        "a row beyond the end of any sheet",
        edited({CHECK: once(b"</sheetData>", BEYOND + b"</sheetData>")}),
        "Check figures.*out of order",
    ),
    Kind(
        "a format that is not there",
        edited({CHECK: lambda d: re.sub(rb's="\d+"', b's="99999"', d)}),
        "Check figures.*cannot be read",
    ),
    Kind(
        "a book without formats",
        edited({STYLES: lambda _: None, BOOK_RELS: lambda d: re.sub(
            rb"<Relationship [^>]*styles[^>]*/>", b"", d)}),
        check=is_as_sent,
    ),
    Kind("parts in UTF-16", edited(dict.fromkeys((CHECK, STRINGS, BOOK, STYLES), _utf16)),
         check=is_as_sent),
    Kind("every element with a prefix", edited(dict.fromkeys((CHECK, STRINGS), _prefixed)),
         check=is_as_sent),
    Kind("absolute targets", edited({BOOK_RELS: _absolute}), check=is_as_sent),
)  # fmt: skip
