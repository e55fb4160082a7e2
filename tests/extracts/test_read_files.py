from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped, unused-ignore]

from tests.extracts.helpers import INDICATORS, listed
from workbook.extracts.read_files import ExtractError, read_extract
from workbook.extracts.take_in import take_in

TEXT = "Indicator,Aug-22\nRe-referrals within 12 months – café,27%\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(encoding))
    (table,) = read_extract(path)
    assert table.cell(1, 1).value == "Indicator"
    assert table.cell(2, 1).value == "Re-referrals within 12 months – café"
    assert str(table.place(2, 2)) == "a.csv, B2"


@pytest.mark.parametrize(
    ("ending", "mark"), [("csv", ","), ("txt", ";"), ("tsv", "\t"), ("txt", "|")]
)
def test_text_with_any_usual_delimiter(tmp_path: Path, ending: str, mark: str) -> None:
    path = tmp_path / f"a.{ending}"
    rows = [
        ["Indicator", "Service", "Aug-22"],
        ["cin", "A", '"1,958"'],
        ["re", "B", '"27%\n(103/375)"'],
    ]
    path.write_text("\n".join(mark.join(row) for row in rows), encoding="utf-8")
    (table,) = read_extract(path)
    assert table.cell(2, 3).value == "1,958"
    intake = take_in([table], INDICATORS)
    assert intake.observations[0].value == 1958
    assert intake.observations[1].numerator == 103
    assert intake.observations[1].place.cell == "C3"


def test_the_separator_line_of_a_spreadsheet_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nIndicator;Aug-22\ncin;5\n", encoding="utf-8")
    assert read_extract(path)[0].cell(2, 2).value == "5"


def book(path: Path) -> Path:
    made = Workbook()
    sheet = made.active
    sheet.title = "Data"
    sheet.append(["Indicator", "Service", datetime(2022, 7, 1), "Aug-22"])
    sheet.append(["re", "A", 0.27, 0.3])
    sheet.append([None, "B", None, "=1/4"])
    sheet.append(["cin", None, 5, 6])
    sheet["C2"].number_format = sheet["D2"].number_format = "0%"
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[4].hidden = True
    notes = made.create_sheet("Notes")
    notes["B2"] = "Run on Monday"
    notes.sheet_state = "hidden"
    made.create_sheet("Empty")
    made.save(path)
    return path


def test_a_workbook_with_formats_hidden_rows_merges_and_formulas(tmp_path: Path) -> None:
    tables = read_extract(book(tmp_path / "a.xlsx"))
    assert [table.sheet for table in tables] == ["Data", "Notes", "Empty"]
    data = tables[0]
    assert data.cell(2, 3).number_format == "0%"
    assert data.cell(1, 3).value == datetime(2022, 7, 1)
    assert data.merges == ((2, 1, 3, 1),)
    intake = take_in(tables, INDICATORS)
    assert (intake.accounting.read, intake.accounting.used) == (5, 4)
    (issue,) = listed(intake)
    assert (issue.place.sheet, issue.place.cell) == ("Data", "D3")
    assert "formula without a stored result" in issue.what
    notes = [issue for issue in intake.issues if issue.place.sheet == "Notes"]
    assert len(notes) == 1


def refused(path: Path, words: str) -> None:
    with pytest.raises(ExtractError, match=words) as error:
        read_extract(path)
    assert path.name in str(error.value)


def test_files_that_are_no_extract_are_refused_with_what_to_do(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    locked = ole + "EncryptedPackage".encode("utf-16-le")
    for name, data, words in (
        ("missing.csv", None, "no such file"),
        ("empty.csv", b"", "is empty"),
        ("blank.csv", b"\xef\xbb\xbf \r\n", "is empty"),
        ("commas.csv", b",,,\n,,,\n", "no cell in it is filled"),
        ("old.xls", ole, "save it as .xlsx or .csv"),
        ("old.xlsx", ole, "an old Excel workbook"),
        ("open.ods", b"PK\x03\x04", "save it as .xlsx or .csv"),
        ("locked.xlsx", locked, "password"),
        ("text.xlsx", b"Indicator,Aug-22", "not an Excel workbook"),
        ("torn.xlsx", b"PK\x03\x04torn", "damaged"),
        ("book.csv", b"PK\x03\x04", "rename it to .xlsx"),
        ("noise.csv", b"a\x81\x8d\x00b", "not text"),
        ("report.pdf", b"%PDF", "is not an extract"),
    ):
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        refused(path, words)


def test_a_torn_workbook_is_refused(tmp_path: Path) -> None:
    whole = book(tmp_path / "a.xlsx").read_bytes()
    torn = tmp_path / "torn.xlsx"
    torn.write_bytes(whole[: len(whole) // 2])
    refused(torn, "damaged")
    hollow = tmp_path / "hollow.xlsx"
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(kept, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<broken" if "sheet1" in name else source.read(name))
    hollow.write_bytes(kept.getvalue())
    refused(hollow, "damaged")


def test_a_workbook_without_any_value_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    Workbook().save(path)
    refused(path, "no cell in it is filled")
