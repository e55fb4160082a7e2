"""``scorecard demo``: both scorecards from bundled real figures, and where to look."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from macros.hosts.make import make_book, refresh_book
from macros.hosts.publishing import Wanted, publish_book
from macros.hosts.sending_out import send_out_book
from macros.outcome import Context, RefusedError
from workbook.files.template_folder import find_template

HIGHLIGHT, BOARD = "highlight-indicators", "performance-board"


def run(folder: Path, context: Context) -> list[str]:
    """Makes the workbooks in ``folder`` and says, line by line, what each is."""
    if folder.exists() and not folder.is_dir():
        raise RefusedError(f"{folder} is a file; name a folder with -o")
    folder.mkdir(parents=True, exist_ok=True)
    highlight, board = folder / f"{HIGHLIGHT}.xlsx", folder / f"{BOARD}.xlsx"
    lines = []
    sample = find_template(HIGHLIGHT) / "sample"
    extract = [sample / "highlight-2023-08.csv"]
    written, _ = make_book(HIGHLIGHT, "2023-08", extract, highlight, context, force=True)
    counts = written.assessment.directorate.counts
    lines.append(
        f"{highlight}: highlight indicators, August 2023: {counts.green} green, "
        f"{counts.amber} amber, {counts.red} red, {counts.not_rated} not rated"
    )
    sample = find_template(BOARD) / "sample"
    make_book(BOARD, "2022-07", [sample / "board-2022-07.csv"], board, context, force=True)
    later = [sample / "board-2022-08.csv"]
    written, report = refresh_book(board, "2022-08", later, None, "", context)
    counts = written.assessment.directorate.counts
    lines.append(
        f"{board}: performance board, July 2022 refreshed into August: {counts.green} green, "
        f"{counts.amber} amber, {counts.red} red, {counts.not_rated} not rated on its Directorate "
        "sheet"
    )
    lines += [f"  {line}" for line in report.lines]
    pictures = [picture for book in (highlight, board) for picture in take_picture(book)]
    if pictures:
        lines += [f"Picture: {picture}" for picture in pictures]
    else:
        lines.append("Pictures: none, for LibreOffice is not here; open the workbooks in Excel.")
    lines += _cycle(highlight, folder, context)
    lines.append("Start with the Guide sheet, then the Directorate sheet.")
    return lines


def _cycle(book: Path, folder: Path, context: Context) -> list[str]:
    """The book sent out to its managers, and a copy of it for the board."""
    packs = folder / "packs"
    packs.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        sent = send_out_book(book, Path(made), [], "", context)
        for file in sent.files:
            shutil.move(file, packs / file.name)
    copy = folder / f"{HIGHLIGHT} - board copy.xlsx"
    publish_book(book, copy, Wanted("board", force=True), context)
    return [
        f"{packs}: what scorecard send-out makes of it: {len(sent.files) // 2} packs for the "
        "managers, each with an e-mail to send",
        f"{copy}: what scorecard publish makes of it for the board",
    ]


def take_picture(book: Path) -> list[Path]:
    """A PDF of the book, and a PNG of its scorecard page where ``pdftoppm`` is there too.

    Nothing where LibreOffice is not installed: the workbooks are whole without.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        return []
    with tempfile.TemporaryDirectory() as profile:
        command = [
            office,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(book.parent),
            str(book),
        ]
        if not _runs(command):
            return []
    pdf = book.with_suffix(".pdf")
    if not pdf.exists():
        return []
    raster = shutil.which("pdftoppm")
    if not raster:
        return [pdf]
    picture = book.with_suffix(".png")
    page = ["-f", "2", "-l", "2", "-r", "80", "-png", "-singlefile"]
    if _runs([raster, *page, str(pdf), str(book.with_suffix(""))]) and picture.exists():
        return [pdf, picture]
    return [pdf]


def _runs(command: list[str]) -> bool:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    except (OSError, subprocess.SubprocessError):
        return False
    return True
