"""The file on disk is the old book or the new one, whole, whatever happens meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbook.changes import SetCells, Write
from workbook.files.atomic import write_atomically
from workbook.files.package import PackageError, apply_changes, open_package

SAVES_FOR_EVER = """
import sys
from pathlib import Path
from workbook.files.atomic import write_atomically
target, old, new = Path(sys.argv[1]), b"old" * 2_000_000, b"new" * 2_000_000
print("ready", flush=True)
while True:
    write_atomically(target, new)
    write_atomically(target, old)
"""


def test_a_killed_save_leaves_the_old_or_the_new_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "book.xlsx"
    whole = {b"old" * 2_000_000, b"new" * 2_000_000}
    target.write_bytes(b"old" * 2_000_000)
    for attempt in range(12):
        command = [sys.executable, "-c", SAVES_FOR_EVER, str(target)]
        child = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert child.stdout
        child.stdout.readline()
        time.sleep(0.003 + attempt * 0.0071)
        child.kill()
        child.communicate()
        assert target.read_bytes() in whole


def test_a_failed_save_leaves_no_trace(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = book.read_bytes()
    package = open_package(book)
    apply_changes(package, [SetCells("Scorecard", {(5, 2): Write("new")})])

    def held(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(PackageError, match="Close it in Excel and try again"):
        package.save()
    assert book.read_bytes() == before
    assert [path.name for path in book.parent.iterdir()] == [book.name]


def test_somebody_elses_save_is_not_undone(book: Path) -> None:
    mine, theirs = open_package(book), open_package(book)
    apply_changes(theirs, [SetCells("Scorecard", {(5, 2): Write("theirs")})])
    theirs.save()
    apply_changes(mine, [SetCells("Scorecard", {(6, 2): Write("mine")})])
    with pytest.raises(PackageError, match="saved by someone else"):
        mine.save()
    apply_changes(theirs, [SetCells("Scorecard", {(6, 2): Write("theirs again")})])
    theirs.save()
    assert open_package(book).cells("Scorecard")[6, 2].value == "theirs again"


def test_a_full_disk_is_told(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PackageError, match="No space left on device"):
        open_package(book).save()
    assert open_package(book).cells("Scorecard")


def test_a_missing_folder_is_told(book: Path) -> None:
    with pytest.raises(PackageError, match="folder"):
        open_package(book).save(book.parent / "nowhere" / "book.xlsx")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "book.xlsx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_atomically(target, b"new")
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_goes_on_pointing_at_the_book(tmp_path: Path) -> None:
    (tmp_path / "real.xlsx").write_bytes(b"old")
    (tmp_path / "link.xlsx").symlink_to("real.xlsx")
    write_atomically(tmp_path / "link.xlsx", b"new")
    assert (tmp_path / "link.xlsx").is_symlink()
    assert (tmp_path / "real.xlsx").read_bytes() == b"new"


def test_a_writer_writes_to_the_temporary_file(tmp_path: Path) -> None:
    def writer(path: Path) -> None:
        assert path.parent == tmp_path
        path.write_text("drawn")

    write_atomically(tmp_path / "drawn.xlsx", writer)
    assert (tmp_path / "drawn.xlsx").read_text() == "drawn"
