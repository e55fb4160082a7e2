"""Hiding and showing whole rows."""

from __future__ import annotations

from workbook.changes import HideRows, SetHeights
from workbook.files.package.markup import ROW_OPEN, attribute, with_attribute, without
from workbook.files.package.package import Package
from workbook.files.package.places import check_place


def hide_rows(package: Package, change: HideRows) -> None:
    """Hide or show the rows; those that are so already are left as they are."""
    sheet = package.sheet_xml(change.sheet)
    for number in change.rows:
        check_place(change.sheet, number, 1)
        row = sheet.row(number)
        if row is None:
            if not change.hidden:
                continue
            row = sheet.ensure_row(number)
        opened = ROW_OPEN.match(row.xml)
        assert opened
        if (attribute(opened[1], b"hidden") in (b"1", b"true")) == change.hidden:
            continue
        raw = without(opened[1], b"hidden")
        if change.hidden:
            raw = with_attribute(raw, b"hidden", b"1")
        row.xml = b"<row" + raw + opened[2] + b">" + row.xml[opened.end() :]
        sheet.touched = True


def set_heights(package: Package, change: SetHeights) -> None:
    """Give the rows at least these heights; higher ones are left as they are."""
    sheet = package.sheet_xml(change.sheet)
    for number, points in change.heights.items():
        check_place(change.sheet, number, 1)
        row = sheet.ensure_row(number)
        opened = ROW_OPEN.match(row.xml)
        assert opened
        wanted = f"{points:g}".encode()
        held = attribute(opened[1], b"ht")
        if held is not None and float(held) >= points:
            continue
        raw = with_attribute(opened[1], b"ht", wanted)
        raw = with_attribute(raw, b"customHeight", b"1")
        row.xml = b"<row" + raw + opened[2] + b">" + row.xml[opened.end() :]
        sheet.touched = True
