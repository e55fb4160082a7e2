"""Hostile and broken returns: each refused or read, in bounded time and memory."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.check import ROOT
from tests.cycle.hostile import archives, cells, company, markup, other_files
from tests.cycle.hostile.kind import Kind
from tests.cycle.returning import pack
from tests.package.remade import remade
from workbook.files.read_return import ReturnError, read_return

KINDS = (*other_files.KINDS, *archives.KINDS, *markup.KINDS, *cells.KINDS, *company.KINDS)

SECONDS = 10
"""The longest that one return may take, and the most memory over the interpreter's own:
what docs/returns.md promises."""
MEGABYTES = 300

DO = re.compile(
    r"\b(Ask|Send|Name|Open|Copy|copy|Check|Close|Take|Delete|Unpack|Fetch|Choose|Shorten|"
    r"Do not use|download|Download)\b"
)
TRACEBACK = re.compile(r"Traceback|Error\b|Exception|<class|0x[0-9a-f]{6}|\bNone\b|codec|object at")


def test_there_are_more_than_forty_kinds() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 40


@pytest.mark.parametrize("kind", [k for k in KINDS if not k.heavy], ids=str)
def test_a_hostile_return_is_refused_or_read(kind: Kind, tmp_path: Path) -> None:
    path = kind.make(tmp_path)
    start = time.process_time()
    if kind.refused:
        with pytest.raises(ReturnError) as refused:
            read_return(path)
        is_a_good_refusal(str(refused.value), path, kind)
    else:
        found = read_return(path)
        assert kind.check is not None
        kind.check(found)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("kind", [k for k in KINDS if k.heavy], ids=str)
def test_a_heavy_return_is_bounded_in_time_and_memory(kind: Kind, tmp_path: Path) -> None:
    path = kind.make(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "tests.cycle.hostile.measure", str(path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=6 * SECONDS,
        check=True,
    )
    measured = json.loads(done.stdout)
    print(f"{kind.name}: {measured}")
    assert measured["seconds"] < SECONDS
    assert measured["megabytes"] < MEGABYTES
    if kind.refused:
        is_a_good_refusal(measured["said"].removeprefix("refused: "), path, kind)
    else:
        assert measured["said"].startswith("read: ")
        assert kind.check is not None
        kind.check(read_return(path))


TOKENS = (b'"', b"<", b"/", b"-1", b"99999999999", b"<c/>", b"&#0;", b"_x0000_", b"rId1", b"1e999")


@pytest.mark.parametrize("seed", range(6))
def test_a_return_damaged_anywhere_is_refused_or_read_and_never_trips_the_reader(
    seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    whole = pack(tmp_path, "whole.xlsx")
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(40):
        name = chance.choice(list(parts))
        data = bytearray(parts[name])
        at = chance.randrange(len(data))
        token = chance.choice(TOKENS)
        data[at : at + chance.choice((0, len(token), 20))] = chance.choice((token, b""))
        path = remade(whole, tmp_path / "return.xlsx", {name: lambda _, new=data: bytes(new)})
        try:
            found = read_return(path)
        except ReturnError as refused:
            is_a_good_refusal(str(refused), path, Kind("damaged", remade, "."))
        else:
            assert (found.book_id, found.service) == ("test", "East")


def is_a_good_refusal(said: str, path: Path, kind: Kind) -> None:
    """It says what is wrong, names the file, and says what to do, in a person's words."""
    assert re.search(kind.refused, said), said
    assert path.name in said
    assert DO.search(said), said
    assert not TRACEBACK.search(said), said
