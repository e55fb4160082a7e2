"""A scorecard with much of what its users may add to one, drawn by XlsxWriter.

Rows 5-8, 10-13 and 15-18 of ``Scorecard`` hold indicators, under bands in rows 4, 9 and
14; row 19 is a mean. ``Ann's notes`` and ``Chart 1`` are a user's own sheets that look at it.
"""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

INDICATORS = [5, 6, 7, 8, 10, 11, 12, 13, 15, 16, 17, 18]
BANDS = [4, 9, 14]
MEAN = 19
MONTHS = [0.84, 0.837, 0.828, 0.833, 0.84, 0.778]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63"
    "6460f85f0f0002870180eb47ba920000000049454e44ae426082"
)


def build(path: Path, vba: Path | None = None) -> Path:
    """Draw the book; ``vba`` is a VBA project to put into it (an ``.xlsm`` then)."""
    book = xlsxwriter.Workbook(str(path))
    if vba:
        book.add_vba_project(str(vba))
    guide = book.add_worksheet("Guide")
    sheet = book.add_worksheet("Scorecard")
    data = book.add_worksheet("Data")
    notes = book.add_worksheet("Ann's notes")
    guide.write("A1", "How to read this scorecard")
    guide.write_url("A3", "internal:Scorecard!B12", string="to the visits")
    _scorecard(book, sheet)
    _data(data)
    _notes(book, notes)
    _names(book)
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Scorecard!$I$5:$I$18", "name": "=Scorecard!$B$12"})
    book.add_chartsheet("Chart 1").set_chart(chart)
    book.set_custom_property("scorecard_id", "abc-123")
    book.close()
    return path


def _scorecard(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    plain = book.add_format({"border": 1})
    percent = book.add_format({"border": 1, "num_format": "0.0%"})
    wrapped = book.add_format({"border": 1, "text_wrap": True, "locked": False})
    band = book.add_format({"bold": True, "bg_color": "#D9E1F2"})
    sheet.merge_range("A1:N1", "Scorecard August 2023", band)
    heads = "Ref Indicator Service Mar Apr May Jun Jul Aug Min Upper RAG Trend Comment"
    sheet.write_row("A3", heads.split(), band)
    for number, row in enumerate(BANDS, 1):
        sheet.merge_range(row - 1, 0, row - 1, 13, f"Band {number}", band)
    for number, row in enumerate(INDICATORS):
        sheet.write_row(row - 1, 0, [f"r{number}", f"Indicator {number}", "All"], plain)
        sheet.write_row(row - 1, 3, [month + number / 50 for month in MONTHS], percent)
        sheet.write_row(row - 1, 9, [0.85, 0.9], percent)
        sheet.write(row - 1, 13, f"Comment {number}", wrapped)
        sheet.write(row - 1, 15, f"user note {number}", plain)
        sheet.add_sparkline(row - 1, 12, {"range": f"Scorecard!D{row}:I{row}", "markers": True})
    for row in INDICATORS[:4]:
        rag = f'=IF(I{row}>=K{row},"Green",IF(I{row}>=J{row},"Amber","Red"))'
        sheet.write_formula(row - 1, 11, rag, plain, "Red")
    sheet.write_array_formula("L10:L13", '{=IF(I10:I13>=K10:K13,"Green","Red")}', plain, "Red")
    sheet.write_dynamic_array_formula("L15:L18", '=IF(I15:I18>=K15:K18,"G","R")', plain, "R")
    sheet.write("B19", "Mean", plain)
    sheet.write_formula("I19", "=AVERAGE(I5:I18)", percent, 0.8)
    sheet.write_formula("Q16", "=I16*100", None, 5)
    _rules(book, sheet)
    sheet.write_comment("B11", "a note", {"visible": True})
    sheet.write_url("B12", "internal:Data!A2", string="link")
    sheet.write_url("B13", "https://example.org/#A13", string="web")
    sheet.freeze_panes(3, 2)
    sheet.autofilter("A3:N18")
    sheet.repeat_rows(0, 2)
    sheet.print_area("A1:N19")
    sheet.set_h_pagebreaks([8, 13])
    sheet.set_column(1, 1, 40)
    sheet.set_column(20, 20, 12, percent)
    sheet.set_row(6, 33)
    sheet.protect("", {"sort": True, "autofilter": True})
    sheet.unprotect_range("N5:N18", "Comments")
    sheet.ignore_errors({"number_stored_as_text": "A5:A18"})
    chart = book.add_chart({"type": "line"})
    chart.add_series(
        {
            "name": "=Scorecard!$B$13",
            "categories": "=Scorecard!$D$3:$I$3",
            "values": "=Scorecard!$D$13:$I$13",
        }
    )
    sheet.insert_chart("B23", chart, {"description": "one indicator"})
    sheet.insert_textbox("K23", "mean", {"textlink": "=$I$19"})


def _rules(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    red = book.add_format({"bg_color": "#FF0000"})
    for word in ("Green", "Amber", "Red"):
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": red}
        sheet.conditional_format("L5:L18", rule)
    below = {"type": "formula", "criteria": "=D5<$J5", "format": red}
    sheet.conditional_format("D5:I18", below)
    against = {"type": "cell", "criteria": "<", "value": "=$I$19", "format": red}
    sheet.conditional_format("I5:I18", against)
    bar = {"type": "data_bar", "data_bar_2010": True, "max_type": "formula"}
    sheet.conditional_format("I5:I18", bar | {"max_value": "=$I$19"})
    sheet.conditional_format("J5:J18", {"type": "icon_set", "icon_style": "3_traffic_lights"})
    sheet.data_validation("C5:C18", {"validate": "list", "source": ["All", "North"]})
    between = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": "=K5"}
    sheet.data_validation("J5:J18", between)
    sheet.data_validation("O12", {"validate": "list", "source": "=$B$12:$B$18"})


def _data(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    columns = [{"header": head} for head in ("id", "period", "num", "den")]
    columns.append({"header": "value", "formula": "=[@num]/Scorecard!$I$19"})
    rows = [[f"r{i % 5}", "2023-08", i, 100] for i in range(30)]
    sheet.add_table(0, 0, 30, 4, {"name": "History", "columns": columns, "data": rows})


def _notes(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    formulas = [
        "=Scorecard!I12",
        "=AVERAGE(Scorecard!I5:I18)",
        '=COUNTIF(Scorecard!L:L,"Red")',
        "=INDEX(Scorecard!$B$5:$I$18,8,8)",
        '=SUMPRODUCT((Scorecard!A5:A18="r6")*1)',
        "=SUM(History[num])",
        '=VLOOKUP("r6",Scorecard!A5:I18,9,FALSE)',
        "=_mine_ref",
        "=SUM(Scorecard!10:13)",
        '="Scorecard!A12"&LOG10(100)',
        "=SUM(A2:A4)",
    ]
    sheet.write("A1", "mine")
    for row, formula in enumerate(formulas, 1):
        sheet.write_formula(row, 0, formula, None, 0)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Scorecard!$I$5:$I$18", "categories": "=Scorecard!$A$5:$A$18"})
    sheet.insert_chart("D2", chart)
    sheet.add_sparkline("C1", {"range": "Scorecard!D12:I12"})
    red = book.add_format({"font_color": "#FF0000"})
    same = {"type": "formula", "criteria": "=A2=Scorecard!$I$12", "format": red}
    sheet.conditional_format("A2:A9", same)
    sheet.data_validation("B2", {"validate": "list", "source": "=Scorecard!$B$5:$B$18"})


def _names(book: xlsxwriter.Workbook) -> None:
    book.define_name("_mine_ref", "=Scorecard!$I$12")
    book.define_name("SC_input", "=Scorecard!$N$5:$N$18")
    book.define_name("Scorecard!local_name", "=Scorecard!$N$12")
