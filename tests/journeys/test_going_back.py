"""The earlier versions of a book: listed, put back byte for byte, and put back again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from macros.hosts.restoring import Restored, restore_book
from macros.outcome import RefusedError, WrongUsageError
from tests.support.cli import run, scorecard
from tests.support.hands import comment_on
from tests.support.steps import TODAY, comments, refreshed
from workbook.files.beside import versions_folder
from workbook.files.history import versions_of

MONTHS = ("2023-09", "2023-10", "2023-11")


@pytest.fixture
def rolled(highlight: Path) -> tuple[Path, list[bytes]]:
    """A book after three months, and what it was before each, the latest first."""
    states = []
    for month in MONTHS:
        comment_on(highlight, "cla_n", f"Typed before {month}.")
        states.append(highlight.read_bytes())
        refreshed(highlight, month)
    return highlight, states[::-1]


def listed(book: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(scorecard("history", book, "--json"))
    return found


def restored(book: Path, which: str | Path, out: Path | None = None) -> Restored:
    return restore_book(book, str(which), out, TODAY)


def refusal(book: Path, which: str | Path) -> str:
    with pytest.raises(RefusedError) as refused:
        restored(book, which)
    return str(refused.value)


def test_history_lists_what_was_before_each_press(rolled: tuple[Path, list[bytes]]) -> None:
    book, states = rolled
    found = listed(book)
    assert [version["number"] for version in found] == [1, 2, 3]
    assert [version["before"] for version in found] == ["refresh"] * 3
    assert [version["by"] for version in found] == ["analyst"] * 3
    assert [version["period"] for version in found] == ["2023-10", "2023-09", "2023-08"]
    assert [Path(str(version["file"])).read_bytes() for version in found] == states
    assert [version["bytes"] for version in found] == [len(state) for state in states]
    said = scorecard("history", book)
    assert "analyst" in said
    assert "2023-08" in said
    assert versions_folder(book).name in said


def test_every_version_is_restored_byte_for_byte_and_that_is_undone(
    rolled: tuple[Path, list[bytes]],
) -> None:
    book, states = rolled
    now = book.read_bytes()
    for state in states:
        version = next(v for v in versions_of(book) if v.path.read_bytes() == state)
        done = restored(book, version.path.name)
        assert book.read_bytes() == state
        assert done.kept is not None
        assert done.kept.read_bytes() == now
        restored(book, "latest")
        assert book.read_bytes() == now


def test_the_command_restores_by_number_and_says_how_to_undo_it(
    rolled: tuple[Path, list[bytes]],
) -> None:
    book, states = rolled
    now = book.read_bytes()
    said = scorecard("restore", book, "3")
    assert book.read_bytes() == states[2]
    assert "before refresh (2023-08).xlsx" in said
    assert "before restore (2023-11).xlsx" in said
    assert "To undo this" in said
    scorecard("restore", book, "latest")
    assert book.read_bytes() == now
    assert "Nothing differs" in scorecard("restore", book, "2"), "that is what stands there"


def test_what_was_typed_since_is_in_the_version_that_a_restore_keeps(
    rolled: tuple[Path, list[bytes]],
) -> None:
    book, states = rolled
    comment_on(book, "cla_n", "Typed after the last press.")
    restored(book, "3")
    assert book.read_bytes() == states[2]
    assert listed(book)[0]["before"] == "restore"
    restored(book, "latest")
    assert "Typed after the last press." in comments(book).values()


def test_a_restore_elsewhere_leaves_the_book(rolled: tuple[Path, list[bytes]]) -> None:
    book, states = rolled
    now, out = book.read_bytes(), book.with_name("as it was.xlsx")
    restored(book, "2", out)
    assert out.read_bytes() == states[1]
    assert book.read_bytes() == now
    assert len(listed(book)) == 3


def test_a_version_is_named_by_its_file_too(rolled: tuple[Path, list[bytes]]) -> None:
    book, states = rolled
    version = versions_of(book)[2].path
    restored(book, version.stem)
    assert book.read_bytes() == states[2]
    renamed = version.rename(book.with_name("the one the board saw.xlsx"))
    restored(book, "latest")
    restored(book, renamed)
    assert book.read_bytes() == states[2]


def test_a_deleted_book_comes_back(rolled: tuple[Path, list[bytes]]) -> None:
    book, states = rolled
    book.unlink()
    assert len(listed(book)) == 3
    restored(book, "latest")
    assert book.read_bytes() == states[0]


def test_a_replaced_book_is_kept(highlight: Path) -> None:
    old = highlight.read_bytes()
    scorecard("new", "highlight-indicators", "-p", "2023-10", "-o", highlight, "--force")
    (version,) = listed(highlight)
    assert version["before"] == "new"
    assert Path(str(version["file"])).read_bytes() == old


def test_a_refresh_into_another_file_keeps_what_that_held(highlight: Path) -> None:
    out = highlight.with_name("out.xlsx")
    refreshed(highlight, "2023-09", out=out)
    assert not versions_folder(out).exists()
    first = out.read_bytes()
    refreshed(highlight, "2023-10", out=out)
    assert [version.path.read_bytes() for version in versions_of(out)] == [first]
    assert not versions_folder(highlight).exists()


def test_a_press_that_changes_nothing_keeps_nothing(highlight: Path) -> None:
    refreshed(highlight)
    assert not versions_folder(highlight).exists()
    refreshed(highlight, "2023-09")
    refreshed(highlight, "2023-09")
    assert len(versions_of(highlight)) == 1


def test_what_cannot_be_restored_is_refused_and_nothing_written(
    rolled: tuple[Path, list[bytes]],
) -> None:
    book, _ = rolled
    now = book.read_bytes()
    assert "from 1 (the latest) to 3" in refusal(book, "4")
    assert "from 1 (the latest) to 3" in refusal(book, "0")
    assert "scorecard history" in refusal(book, "yesterday")
    macro = Path(shutil.copy(book, book.with_name("other.xlsm")))
    with pytest.raises(WrongUsageError, match=r"must end in \.xlsm"):
        restored(book, macro)
    lock = book.with_name(f".~lock.{book.name}#")
    lock.write_text(",carol,PC-7,;")
    assert "is open by carol" in refusal(book, "1")
    lock.unlink()
    half = book.with_name("half.xlsx")
    half.write_bytes(now[: len(now) // 2])
    done = run("restore", book, half)
    assert done.returncode == 1
    assert "half.xlsx" in done.stderr
    assert "Traceback" not in done.stderr
    assert book.read_bytes() == now
    assert len(versions_of(book)) == 3


def test_a_book_without_versions_says_when_one_is_kept(highlight: Path) -> None:
    assert "No earlier versions of book.xlsx are kept yet" in scorecard("history", highlight)
    assert listed(highlight) == []
    assert "kept yet" in refusal(highlight, "latest")
    done = run("history", highlight.with_name("nowhere.xlsx"))
    assert done.returncode == 1
    assert "nowhere.xlsx does not exist" in done.stderr


@pytest.mark.parametrize(
    "name", ["Bwrdd – perfformiad Medi ✓.xlsx", ".hidden.xlsx", "x" * 250 + ".xlsx"], ids=range(3)
)
def test_a_book_of_any_name_goes_there_and_back(highlight: Path, name: str) -> None:
    book = highlight.rename(highlight.with_name(name))
    old = book.read_bytes()
    refreshed(book, "2023-09")
    new = book.read_bytes()
    restored(book, "1")
    assert book.read_bytes() == old
    restored(book, "latest")
    assert book.read_bytes() == new
