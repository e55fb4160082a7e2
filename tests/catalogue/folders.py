"""Copies of a bundled template, to be spoilt on purpose."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from workbook.files.template_folder import TemplateError, find_template, load_template


def copied(tmp_path: Path, name: str = "highlight-indicators") -> Path:
    """A folder that an analyst has copied."""
    return Path(shutil.copytree(find_template(name), tmp_path / "mine"))


def rows_of(folder: Path) -> list[list[str]]:
    text = (folder / "indicators.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def save(
    folder: Path, rows: list[list[str]], encoding: str = "utf-8-sig", delimiter: str = ","
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    (folder / "indicators.csv").write_bytes(out.getvalue().encode(encoding))


def change(folder: Path, row: int, column: str, text: str) -> None:
    """Type ``text`` into one cell; rows count as Excel counts them."""
    rows = rows_of(folder)
    rows[row - 1][rows[0].index(column)] = text
    save(folder, rows)


def replace(folder: Path, old: str, new: str) -> None:
    """Change a text of template.toml that stands there."""
    path = folder / "template.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(folder: Path) -> str:
    """What the analyst is told."""
    with pytest.raises(TemplateError) as caught:
        load_template(folder)
    return str(caught.value)
