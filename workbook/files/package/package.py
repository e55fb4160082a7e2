"""A closed workbook, opened part by part: read it, change it, save it, keep all the rest."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from workbook.files.atomic import write_atomically
from workbook.files.package import reading
from workbook.files.package.book import Book, SheetInfo
from workbook.files.package.container import Container
from workbook.files.package.errors import PackageError
from workbook.files.package.forgetting import forget
from workbook.files.package.reading import CellNow
from workbook.files.package.sheetxml import SheetXml
from workbook.files.package.strings import PART as STRINGS_PART
from workbook.files.package.strings import TYPE as STRINGS_TYPE
from workbook.files.package.strings import SharedStrings
from workbook.files.package.styles import Styles
from workbook.files.package.xmlparts import q
from workbook.files.package.zipped import WIDE, Bounds

_UNREAD_SHEETS = {"xlMacrosheet", "xlIntlMacrosheet", "dialogsheet"}


class Package:
    """One workbook. Parts that no change touches are saved as the bytes they were.

    It opens, reads and saves; :mod:`workbook.files.package.applying` changes.
    """

    def __init__(self, data: bytes, path: Path, bounds: Bounds = WIDE) -> None:
        self.path = path
        self._read = hashlib.sha256(data).digest()
        self.parts = Container(data, path.name, bounds)
        self.book = Book(self.parts)
        self._sheets: dict[str, SheetXml] = {}
        self._strings: SharedStrings | None = None
        self._styles: Styles | None = None
        self.released_strings: set[int] = set()
        """Numbers of shared strings that a changed cell pointed to."""

    # Reading

    @property
    def sheets(self) -> list[SheetInfo]:
        """The sheets in tab order."""
        return self.book.sheets

    @property
    def worksheets(self) -> list[SheetInfo]:
        """The sheets that hold cells (no chart sheets, no macro sheets)."""
        kinds = {rel.target: rel.kind for rel in self.parts.rels(self.book.part)}
        return [sheet for sheet in self.sheets if kinds.get(sheet.part) == "worksheet"]

    @property
    def date_1904(self) -> bool:
        """Whether the book counts its dates from 1904 (some old Mac books) and not from 1900."""
        settings = self.book.root.find(q("workbookPr"))
        return settings is not None and settings.get("date1904") in ("1", "true")

    def cells(self, sheet: str) -> dict[tuple[int, int], CellNow]:
        """What every cell of a sheet holds: ``{(row, column): CellNow}``."""
        return reading.cells(
            self.sheet_xml(sheet), self.strings.texts, self.styles.number_formats()
        )

    def rows_hidden(self, sheet: str) -> set[int]:
        """The numbers of a sheet's hidden rows."""
        return reading.hidden_rows(self.sheet_xml(sheet))

    @property
    def changed(self) -> bool:
        """Whether saving would write anything but the file that was opened."""
        sheets = any(sheet.touched for sheet in self._sheets.values())
        strings = self._strings is not None and self._strings.changed
        styles = self._styles is not None and self._styles.changed
        return sheets or strings or styles or self.parts.changed

    # Parts, for the modules that make the changes

    def sheet_xml(self, name: str) -> SheetXml:
        """The worksheet of this name."""
        info = self.book.sheet(name)
        if info.part not in {sheet.part for sheet in self.worksheets}:
            raise PackageError(f"The sheet {info.name!r} of {self.path.name} holds no cells.")
        return self.sheet_part(info.part)

    def sheet_part(self, part: str) -> SheetXml:
        """The worksheet that stands in this part."""
        if part not in self._sheets:
            self._sheets[part] = SheetXml(self.parts.get(part), part)
        return self._sheets[part]

    @property
    def strings(self) -> SharedStrings:
        """The book's shared strings."""
        if self._strings is None:
            part = self.book.related("sharedStrings")
            data = self.parts.get(part) if part else None
            self._strings = SharedStrings(data, part or STRINGS_PART)
        return self._strings

    @property
    def styles(self) -> Styles:
        """The book's cell formats."""
        if self._styles is None:
            part = self.book.related("styles")
            if not part:
                raise PackageError(
                    f"{self.path.name} holds no cell formats. Open it in Excel and save it again."
                )
            self._styles = Styles(self.parts.tree(part))
        return self._styles

    # Saving

    def to_bytes(self) -> bytes:
        """The whole file as it would be saved."""
        self._settle()
        return self.parts.to_bytes()

    def save(self, path: str | os.PathLike[str] | None = None) -> None:
        """Save in place of the file that was opened, or elsewhere; whole or not at all.

        Raises :class:`PackageError` when the file is held by another program, cannot be
        written, or was changed by someone else since it was opened.
        """
        target = Path(path) if path is not None else self.path
        content = self.to_bytes()
        try:
            self._refuse_if_changed_meanwhile(target)
            write_atomically(target, content)
        except PermissionError as refused:
            raise PackageError(
                f"{target.name} could not be saved: it is open in another program or read-only. "
                "Close it in Excel and try again."
            ) from refused
        except OSError as wrong:
            raise PackageError(
                f"{target.name} could not be saved ({wrong.strerror or wrong}). "
                "Check that the folder exists and has room; the old file is as it was."
            ) from wrong
        if target == self.path:
            self._read = hashlib.sha256(content).digest()

    def _refuse_if_changed_meanwhile(self, target: Path) -> None:
        """Somebody else's save since this package was opened must not be undone."""
        if not target.exists() or not self.path.exists() or not target.samefile(self.path):
            return
        if hashlib.sha256(target.read_bytes()).digest() != self._read:
            raise PackageError(
                f"{target.name} was saved by someone else in the meantime, so it was left as "
                "it is. Run this again: it will start from the newer book."
            )

    def _settle(self) -> None:
        """Hand what was changed to the container."""
        self._forget_released()
        for part, sheet in self._sheets.items():
            if sheet.touched:
                self.parts.put(part, sheet.to_bytes())
        if self._styles is not None and self._styles.changed:
            styles = self.book.related("styles")
            assert styles
            self.parts.touch(styles)
        if self._strings is not None and self._strings.changed:
            existing = self.book.related("sharedStrings")
            if existing:
                self.parts.put(existing, self._strings.to_bytes())
            else:
                self.parts.add(STRINGS_PART, self._strings.to_bytes(), STRINGS_TYPE)
                self.parts.add_rel(self.book.part, "sharedStrings", STRINGS_PART)

    def _forget_released(self) -> None:
        """Overwritten texts are wiped, unless macro or dialog sheets may point to them too."""
        kinds = {rel.kind for rel in self.parts.rels(self.book.part)}
        if self.released_strings and not kinds & _UNREAD_SHEETS:
            sheets = (self.sheet_part(sheet.part) for sheet in self.worksheets)
            forget(self.released_strings, self.strings, sheets)
            self.released_strings.clear()


def open_package(path: str | os.PathLike[str]) -> Package:
    """Open a closed ``.xlsx`` or ``.xlsm`` file; it is read whole and not held open.

    Raises :class:`PackageError` for whatever is not such a file, or is damaged, locked
    with a password or hostile.
    """
    file = Path(path)
    try:
        data = file.read_bytes()
    except FileNotFoundError as missing:
        raise PackageError(f"There is no file {file}. Check its name and folder.") from missing
    except PermissionError as refused:
        raise PackageError(
            f"{file.name} may not be read. Close it in Excel and try again."
        ) from refused
    except OSError as wrong:
        raise PackageError(f"{file.name} cannot be read ({wrong.strerror or wrong}).") from wrong
    return Package(data, file)
