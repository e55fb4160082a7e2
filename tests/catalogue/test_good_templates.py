"""What an analyst may write: delimiters, encodings, and targets as people type them."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from tests.catalogue.folders import change, copied, refusal, replace, rows_of, save
from workbook.files.indicators_csv import write_indicators_csv
from workbook.files.template_folder import find_template, load_template
from workbook.model import Goal


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_excel_may_save_it_as_it_likes(tmp_path: Path, delimiter: str, encoding: str) -> None:
    folder = copied(tmp_path)
    rows = rows_of(folder)
    rows[1][2] = "Children’s café – visits £"
    save(folder, rows, encoding, delimiter)
    assert load_template(folder).indicators[0].name == "Children’s café – visits £"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    template = load_template(folder)
    write_indicators_csv(folder / "indicators.csv", template.indicators)
    data = (folder / "indicators.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 18
    assert load_template(folder) == template


@pytest.mark.parametrize("name", ["highlight-indicators", "performance-board"])
def test_the_bundled_table_is_written_as_the_program_writes_it(tmp_path: Path, name: str) -> None:
    folder = find_template(name)
    write_indicators_csv(tmp_path / "again.csv", load_template(folder).indicators)
    assert (tmp_path / "again.csv").read_bytes() == (folder / "indicators.csv").read_bytes()


@pytest.mark.parametrize(
    ("typed", "goal"),
    [
        ("0.9%", Goal("0.9%", Fraction(9, 1000))),
        ("0", Goal("0", Fraction(0))),
        ("90 %", Goal("90 %", Fraction(9, 10))),
        (">90%", Goal(">90%", Fraction(9, 10), strict=True)),
        ("ТВС", Goal("ТВС", status="TBC")),
        ("Not set", Goal("Not set", status="Not set")),
    ],
)
def test_a_target_is_typed_as_people_type_it(tmp_path: Path, typed: str, goal: Goal) -> None:
    folder = copied(tmp_path)
    for column in ("target_min", "target_upper"):
        change(folder, 2, column, typed)
    target = load_template(folder).indicators[0].target
    assert target.minimum == target.upper == goal


def test_a_ref_that_excel_shortened_is_only_a_label(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    change(folder, 11, "ref", "5.1")
    assert load_template(folder).indicators[9].ref == "5.1"


def test_blank_rows_and_trailing_separators_do_no_harm(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    rows = rows_of(folder)
    rows[3] += ["", ""]
    rows.insert(2, [""] * len(rows[0]))
    rows.append([])
    save(folder, rows)
    assert len(load_template(folder).indicators) == 17


def test_columns_may_stand_in_any_order_and_most_may_be_left_out(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    wanted = ["name", "id", "rollup", "unit", "polarity", "current_basis", "band", "owner"]
    head, *rows = rows_of(folder)
    kept = [[row[head.index(column)] for column in wanted] for row in rows if "count" in row]
    save(folder, [wanted, *kept])
    assert "row 2, column polarity_reason: blank" in refusal(folder)
    wanted.append("polarity_reason")
    save(folder, [wanted, *([*row, "a cohort"] for row in kept)])
    first = load_template(folder).indicators[0]
    assert (first.id, first.trend_basis, first.state) == ("cin_n", "Snapshot", "current")


def test_targets_of_one_period_are_kept_by_its_key(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    text = "2023-08 min 85% upper 90%; Q3 2019-20 target 7.5%; Sep-23 target TBC"
    change(folder, 2, "period_targets", text)
    by_period = load_template(folder).indicators[0].target.by_period
    assert list(by_period) == ["2023-08", "2019-20 Q3", "2023-09"]
    assert by_period["2023-08"].upper.value == Fraction(9, 10)
    assert by_period["2019-20 Q3"].target.value == Fraction(3, 40)
    assert by_period["2023-09"].target.status == "TBC"


def test_columns_of_ours_can_be_switched_off(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    replace(
        folder,
        "width = 17.5\nsource = false\nshow = true",
        "width = 17.5\nsource = false\nshow = false",
    )
    layout = load_template(folder).layout
    assert "direction" in [column.id for column in layout.columns]
    assert "direction" not in [column.id for column in layout.shown]


def test_a_template_is_found_by_name_or_by_path(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(find_template("Performance-Board"), tmp_path / "ours"))
    assert find_template(folder) == folder
    assert find_template(str(folder / "template.toml")) == folder
