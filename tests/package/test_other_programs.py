"""Books as other programs write them are read and edited alike."""

from __future__ import annotations

import re
from pathlib import Path

from tests.package.remade import remade, replaced
from tests.package.rich_book import build
from tests.support.libreoffice import convert
from tests.support.validator import assert_no_new_errors, assert_valid
from workbook.changes import Change, InsertRows, SetCells, Write
from workbook.files.package import apply_changes, open_package

SHEET = "xl/worksheets/sheet2.xml"
EDITS: list[Change] = [
    InsertRows("Scorecard", at=6, count=2, like=6),
    SetCells("Scorecard", {(6, 2): Write("New"), (6, 9): Write(0.5), (6, 17): Write(1, "I6*2")}),
]


def test_a_book_saved_by_libreoffice_is_as_valid_after_our_edit(book: Path, tmp_path: Path) -> None:
    theirs = convert(book, "xlsx", tmp_path / "lo")
    package = open_package(theirs)
    apply_changes(package, EDITS)
    package.save(tmp_path / "edited.xlsx")
    assert_no_new_errors(theirs, tmp_path / "edited.xlsx")
    now = open_package(tmp_path / "edited.xlsx").cells("Scorecard")
    assert (now[6, 2].value, now[8, 14].value) == ("New", "Comment 1")
    again = convert(tmp_path / "edited.xlsx", "xlsx", tmp_path / "again")
    assert open_package(again).cells("Scorecard")[6, 17].value == 1


def test_an_edit_of_our_own_book_is_valid(book: Path, tmp_path: Path) -> None:
    package = open_package(book)
    apply_changes(package, EDITS)
    package.save(tmp_path / "edited.xlsx")
    assert_valid(tmp_path / "edited.xlsx")


def test_prefixed_sheets_are_read_and_edited(book: Path, tmp_path: Path) -> None:
    """The Open XML SDK and others write ``<x:row>``."""

    def prefixed(data: bytes) -> bytes:
        main = re.sub(rb"<extLst>.*?</extLst>", b"", data)
        main = main.replace(b"<worksheet xmlns=", b"<worksheet xmlns:x=")
        return re.sub(rb"<(/?)(\w+)(?=[\s/>])", rb"<\1x:\2", main)

    odd = remade(book, tmp_path / "odd.xlsx", {SHEET: prefixed})
    assert open_package(odd).cells("Scorecard") == open_package(book).cells("Scorecard")
    package = open_package(odd)
    apply_changes(package, EDITS)
    package.save(tmp_path / "edited.xlsx")
    assert_valid(tmp_path / "edited.xlsx")


def test_cdata_comments_single_quotes_and_utf16_are_read(book: Path, tmp_path: Path) -> None:
    def odd_one(data: bytes) -> bytes:
        text = data.decode().replace('<c r="A5"', "<!-- a --><c r='A5'")
        text = text.replace('encoding="UTF-8"', 'encoding="UTF-16"')
        return text.replace("I5&gt;=K5", "I5<![CDATA[>=]]>K5").encode("utf-16")

    odd = remade(book, tmp_path / "odd.xlsx", {SHEET: odd_one})
    assert open_package(odd).cells("Scorecard") == open_package(book).cells("Scorecard")


def test_rows_and_cells_without_numbers_are_counted(book: Path, tmp_path: Path) -> None:
    def bare(data: bytes) -> bytes:
        rows = b'<row><c><v>1</v></c><c t="b"><v>1</v></c></row><row/><row><c><v>3</v></c></row>'
        return re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>%s</sheetData>" % rows, data)

    odd = remade(book, tmp_path / "odd.xlsx", {"xl/worksheets/sheet1.xml": bare})
    package = open_package(odd)
    now = {place: cell.value for place, cell in package.cells("Guide").items()}
    assert now == {(1, 1): 1, (1, 2): True, (3, 1): 3}
    apply_changes(package, [SetCells("Guide", {(1, 3): Write("x"), (3, 1): Write(4)})])
    now = {place: cell.value for place, cell in package.cells("Guide").items()}
    assert now == {(1, 1): 1, (1, 2): True, (1, 3): "x", (3, 1): 4}


def shared(book: Path, to: Path) -> Path:
    """Excel writes a column of like formulas as one formula and a group number."""
    master = 'IF(I5&gt;=K5,"Green",IF(I5&gt;=J5,"Amber","Red"))</f>'
    edits = {"<f>" + master: '<f t="shared" ref="L5:L8" si="0">' + master}
    for row in (6, 7, 8):
        edits["<f>" + master.replace("5", str(row))] = '<f t="shared" si="0"/>'

    def edit(data: bytes) -> bytes:
        for old, new in edits.items():
            data = replaced(old, new)(data) or b""
        return data

    return remade(book, to, {SHEET: edit})


def test_shared_formulas_are_told_in_full(book: Path, tmp_path: Path) -> None:
    grouped = shared(book, tmp_path / "shared.xlsx")
    assert open_package(grouped).cells("Scorecard") == open_package(book).cells("Scorecard")


def test_the_head_of_a_shared_formula_is_overwritten(book: Path, tmp_path: Path) -> None:
    package = open_package(shared(book, tmp_path / "shared.xlsx"))
    apply_changes(package, [SetCells("Scorecard", {(5, 12): Write("Blue")})])
    now = package.cells("Scorecard")
    assert now[5, 12].formula is None
    assert now[8, 12].formula == 'IF(I8>=K8,"Green",IF(I8>=J8,"Amber","Red"))'


def test_a_shared_formula_is_parted_by_an_insert(book: Path, tmp_path: Path) -> None:
    package = open_package(shared(book, tmp_path / "shared.xlsx"))
    apply_changes(package, [InsertRows("Scorecard", at=7)])
    now = package.cells("Scorecard")
    assert now[6, 12].formula == 'IF(I6>=K6,"Green",IF(I6>=J6,"Amber","Red"))'
    assert now[8, 12].formula == 'IF(I8>=K8,"Green",IF(I8>=J8,"Amber","Red"))'


def test_macros_are_kept_to_the_byte(tmp_path: Path) -> None:
    project = tmp_path / "vbaProject.bin"
    project.write_bytes(b"\xd0\xcf\x11\xe0 a stand-in for a VBA project" * 50)
    book = build(tmp_path / "book.xlsm", vba=project)
    package = open_package(book)
    apply_changes(package, EDITS)
    package.save()
    again = open_package(book)
    assert again.parts.get("xl/vbaProject.bin") == project.read_bytes()
    assert "macroEnabled" in again.parts.type_of("xl/workbook.xml")


def test_the_list_of_formula_cells_goes_when_formulas_move(book: Path, tmp_path: Path) -> None:
    chain = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    rel = f'<Relationship Id="rId99" Type="{chain}" Target="calcChain.xml"/></Relationships>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    override = f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>'
    package = open_package(
        remade(
            book,
            tmp_path / "chain.xlsx",
            {
                "xl/_rels/workbook.xml.rels": replaced("</Relationships>", rel),
                "[Content_Types].xml": replaced("</Types>", override),
            },
        )
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package.parts.put("xl/calcChain.xml", f'<calcChain xmlns="{main}"/>'.encode())
    apply_changes(package, EDITS)
    assert "xl/calcChain.xml" not in package.parts.names
    assert b"calcChain" not in package.parts.get("[Content_Types].xml")
    assert b"calcChain" not in package.parts.get("xl/_rels/workbook.xml.rels")
