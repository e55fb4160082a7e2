"""Earlier versions are kept beside a book, whole, once, and only ours are ever removed."""

from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path

import pytest

from workbook.files import history, versions_index
from workbook.files.beside import LONGEST, hold_file, temporary_prefix, versions_folder
from workbook.files.history import HistoryError, keep, versions_of
from workbook.files.keeping import LATEST

MONDAY = dt.datetime(2023, 9, 4, 10, 15, 2)

NAMES = [
    "book.xlsx",
    "Children's services – scorecard (final) v2.xlsx",
    "Plant gweithwyr â'r ŵyl ✓.xlsm",
    ".hidden.xlsx",
    "no suffix before this.xlsx",
    "2023-09-04 101502 before lunch.xlsx",
    "x" * (LONGEST - 5) + ".xlsx",
    "ŵ" * 125 + ".xlsm",
]


def kept(book: Path, content: bytes, now: dt.datetime = MONDAY, who: str = "anna") -> Path:
    return keep(book, content, "refresh", who, now)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_book_of_any_name_has_its_versions(tmp_path: Path, name: str) -> None:
    book = tmp_path / name
    book.write_bytes(b"one")
    path = kept(book, b"one")
    assert path.read_bytes() == b"one"
    assert path.parent == versions_folder(book)
    assert path.suffix == book.suffix
    (version,) = versions_of(book)
    assert (version.when, version.button, version.who) == (MONDAY, "refresh", "anna")
    for made in (versions_folder(book), hold_file(book)):
        assert len(made.name.encode()) <= LONGEST
    assert len(temporary_prefix(book)) <= LONGEST - 12


def test_long_names_that_differ_at_the_end_do_not_share_a_folder(tmp_path: Path) -> None:
    one, other = (tmp_path / ("x" * 245 + f"{n}.xlsx") for n in (1, 2))
    assert versions_folder(one) != versions_folder(other)
    assert hold_file(one) != hold_file(other)


def test_the_same_content_is_not_kept_twice_in_a_row(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    first = kept(book, b"one")
    assert kept(book, b"one", MONDAY.replace(hour=11)) == first
    assert len(versions_of(book)) == 1
    kept(book, b"two", MONDAY.replace(hour=12))
    kept(book, b"one", MONDAY.replace(hour=13))
    assert [version.path.read_bytes() for version in versions_of(book)] == [b"one", b"two", b"one"]


def test_versions_of_one_second_keep_their_order(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    for number in range(12):
        kept(book, str(number).encode())
    found = [version.path.read_bytes().decode() for version in versions_of(book)]
    assert found == [str(number) for number in reversed(range(12))]


def test_the_list_needs_no_index_and_bears_a_torn_one(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    kept(book, b"one")
    index = versions_folder(book) / versions_index.NAME
    index.write_bytes(index.read_bytes()[:-30] + b'\n[1]\n{"name": 3}\n\xff\n{"na')
    kept(book, b"two", MONDAY.replace(hour=11))
    assert [version.who for version in versions_of(book)] == ["anna", ""]
    index.unlink()
    assert [version.who for version in versions_of(book)] == ["", ""]


def test_only_files_that_we_made_and_nobody_changed_are_removed(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    kept(book, b"the first of its day")
    made = [kept(book, b"%d" % n, MONDAY.replace(minute=20 + n)) for n in range(3)]
    folder = versions_folder(book)
    theirs = folder / "2023-09-04 101900 before lunch.xlsx"
    theirs.write_bytes(b"a person's own")
    note = folder / "why we went back.docx"
    note.write_bytes(b"a note")
    made[0].write_bytes(b"opened by a person and saved")
    renamed = made[1].rename(folder / "the one the board saw.xlsx")
    for number in range(LATEST + 5):
        kept(book, b"later %d" % number, MONDAY.replace(hour=12, minute=number))
    assert theirs.exists()
    assert note.exists()
    assert made[0].exists()
    assert renamed.exists()
    assert not made[2].exists()
    assert len(versions_of(book)) == LATEST + 3
    assert len(versions_index.read(folder)) == LATEST + 2, "gone with their files"


def test_without_the_index_nothing_is_removed(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    for number in range(LATEST + 4):
        kept(book, b"%d" % number, MONDAY.replace(minute=number))
        (versions_folder(book) / versions_index.NAME).unlink(missing_ok=True)
    assert len(versions_of(book)) == LATEST + 4


def test_a_full_disk_is_told_and_leaves_no_half_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"one")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(HistoryError, match=r"left as it is.*No space left.*has room"):
        kept(book, b"one")
    monkeypatch.undo()
    assert versions_of(book) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        book.name,
        versions_folder(book).name,
    ]


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    versions_folder(book).write_bytes(b"in the way")
    with pytest.raises(HistoryError, match="earlier versions"):
        kept(book, b"one")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_version_is_as_private_as_its_book(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"one")
    book.chmod(0o600)
    assert kept(book, b"one").stat().st_mode & 0o777 == 0o600


def test_a_button_of_any_words_makes_a_plain_file_name(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    path = keep(book, b"one", "send out: a/b\\c?", "anna", MONDAY)
    assert path.name == "2023-09-04 101502 before send out a b c.xlsx"
    assert history.versions_of(book)[0].button == "send out a b c"
