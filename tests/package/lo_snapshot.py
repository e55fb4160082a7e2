"""What LibreOffice sees in a book, as plain data: scripts for :func:`libreoffice.edit`."""

SNAPSHOT = """
def snapshot(doc):
    seen = {}
    for sheet in doc.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        cursor.gotoStartOfUsedArea(True)
        used = cursor.RangeAddress
        area = sheet.getCellRangeByPosition(0, 0, used.EndColumn, used.EndRow)
        both = zip(area.FormulaArray, area.DataArray)
        for r, (formulas, values) in enumerate(both):
            for c, (formula, value) in enumerate(zip(formulas, values)):
                if formula:
                    seen[f"cell {sheet.Name} {r + 1} {c + 1}"] = [formula, value]
        for r in range(25 if sheet.Name == "Scorecard" else 0):
            seen[f"validation {r + 1}"] = sheet.getCellByPosition(9, r).Validation.Type.value
            area = sheet.createCursorByRange(sheet.getCellByPosition(0, r))
            area.collapseToMergedArea()
            seen[f"merge {r + 1}"] = area.AbsoluteName
        seen[f"rules {sheet.Name}"] = sorted(map(rule, sheet.ConditionalFormats.ConditionalFormats))
        for note in sheet.Annotations:
            place = f"{sheet.Name} {note.Position.Row + 1} {note.Position.Column + 1}"
            seen[f"note {place}"] = note.String
        for i in range(sheet.Charts.Count):
            seen[f"chart {sheet.Name} {i}"] = sources(sheet.Charts.getByIndex(i))
        seen[f"print {sheet.Name}"] = [[a.StartRow, a.EndRow] for a in sheet.PrintAreas]
        seen[f"titles {sheet.Name}"] = [sheet.TitleRows.StartRow, sheet.TitleRows.EndRow]
        breaks = [b.Position for b in sheet.RowPageBreaks if b.ManualBreak]
        seen[f"breaks {sheet.Name}"] = breaks
        for name in sheet.NamedRanges:
            seen[f"name {sheet.Name} {name.Name}"] = name.Content
    for name in doc.NamedRanges:
        seen[f"name {name.Name}"] = name.Content
    for area in doc.DatabaseRanges:
        seen[f"table {area.Name}"] = [area.DataArea.StartRow, area.DataArea.EndRow]
    return seen


def rule(found):
    entries = [found.getByIndex(i) for i in range(found.Count)]
    return [found.Range.RangeAddressesAsString, [getattr(e, "Formula1", "") for e in entries]]


def sources(chart):
    kinds = chart.EmbeddedObject.getFirstDiagram().CoordinateSystems[0].ChartTypes
    data = [d for kind in kinds for s in kind.DataSeries for d in s.DataSequences]
    ranges = [d.Values.SourceRangeRepresentation for d in data if d.Values]
    ranges += [d.Label.SourceRangeRepresentation for d in data if d.Label]
    return [one_way(text) for text in ranges]


def one_way(source):  # a single cell is told as A1 or as A1:A1
    first, colon, last = source.partition(":")
    return first if colon and first.endswith(last) else source


def load(url):
    opened = desktop.loadComponentFromURL(url, "_blank", 0, (prop("Hidden", True),))
    opened.calculateAll()
    return opened


result = {}
"""

AFTER_THEIR_INSERTS = """
for at, count in {inserts}:
    book = load(doc.URL)
    sheet = book.Sheets.getByName("Scorecard")
    sheet.unprotect("")
    sheet.Rows.insertByIndex(at - 1, count)
    result[f"{{at}} {{count}}"] = snapshot(book)
    book.close(True)
"""

AS_THEY_ARE = """
for key, url in {urls}.items():
    book = load(url)
    result[key] = snapshot(book)
    book.close(True)
"""
