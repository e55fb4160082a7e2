"""The most that a return may ask of the machine that reads it.

An honest pack is some hundred kilobytes with six sheets and a few thousand cells. Beyond
these bounds a file is refused with the place that is too large. They hold the reading to
about 10 seconds and 300 MB on an ordinary machine, whatever the file says of itself.
"""

from __future__ import annotations

from workbook.files.package.zipped import Bounds

MEGABYTE = 1024**2

MAX_FILE = 25 * MEGABYTE
"""The file itself."""

BOUNDS = Bounds(total=128 * MEGABYTE, part=64 * MEGABYTE, tree=4 * MEGABYTE, parts=5_000)
"""All parts unpacked, one part that is read, one that is taken apart whole, their number."""

MAX_STRINGS = 16 * MEGABYTE
"""The part that holds the texts of the cells."""

MAX_SHEETS = 60
"""The sheets; a pack has six."""

MAX_ROWS = 50_000
"""The rows of one sheet that hold something (empty ones that have a format only are not
counted: they are passed over, be they a million)."""

MAX_CELLS = 150_000
"""The cells of all sheets together, less those in rows that are empty."""

MAX_TEXT = 32_767
"""The characters of one cell, as in Excel."""

MAX_LISTED = 300
"""The texts outside the typing cells that are listed one by one for a sheet, and the notes,
comments and text boxes; of what is beyond, the number is told."""

MAX_STRAYS = 2_000
"""The texts outside the typing cells that are listed of a whole return."""

MAX_ANSWERS = 10_000
"""The typing cells."""

MAX_REFERENCE = 500
"""The longest text that is looked at for a pack reference."""

MAX_MARKED = 5_000
"""The rows of a pack that it says it was sent with."""

MAX_COLUMNS = 300
"""The columns of one of its sheets."""

MAX_NAME = 200
"""The letters of a name: of who filled a pack in, of a book, a service area, a sheet."""
