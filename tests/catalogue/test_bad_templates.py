"""A bad template is refused with the file, the row and the column of everything wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalogue.folders import change, copied, refusal, replace, rows_of, save
from workbook.files.template_folder import TemplateError, find_template, load_template

# Rows of highlight-indicators: 2 is 1.1 (min 90%, upper 95%), 3 is 1.2 (a neutral count),
# 6 is 2.1 (YTD), 11 is 5.10 (smaller is better, min 10%, upper 5%).
CELLS = [
    (2, "id", "", "write a key"),
    (2, "id", "mgmt-oversight", "use letters, digits and _ only"),
    (2, "name", "", "write what is measured"),
    (2, "unit", "kilos", "write percent, count, rate, average or days"),
    (2, "unit", "", "unknown unit (blank)"),
    (2, "polarity", "up", "write bigger, smaller or neutral"),
    (2, "current_basis", "whenever", "write Snapshot"),
    (2, "trend_basis", "whenever", "write Snapshot"),
    (2, "rollup", "mean", "write sum, pool, rate, given or none"),
    (2, "rollup", "sum", "only counts can be added up"),
    (3, "rollup", "pool", "a count has nothing to pool"),
    (3, "rollup", "rate", "a count is not a rate"),
    (2, "numerator", "", "write what is counted"),
    (2, "decimals", "many", "write a whole number, 0 to 6"),
    (2, "decimals", "1.5", "'1.5' cannot stand here; write a whole number, 0 to 6"),
    (2, "rated_tier", "4", "write 0, 1, 2 or 3"),
    (2, "ref", "06-Feb", "is a date, which Excel made of the ref; format the column as Text"),
    (2, "ref", "Feb-06", "is a date"),
    (2, "ref", "06/02/2023", "is a date"),
    (2, "headline", "perhaps", "write yes or no"),
    (2, "accumulates", "sometimes", "write yes or no"),
    (2, "state", "gone", "write current or withdrawn"),
    (2, "target_mode", "both", "write none, min_upper, single or ladder"),
    (2, "target_mode", "none", "but target_min is set"),
    (2, "target_min", "90", "write 90%"),
    (2, "target_min", "0.9", "'0.9' has no percent sign; write 90%, or 0.9%"),
    (2, "target_min", "1", "'1' has no percent sign; write 100%, or 1%"),
    (2, "target_upper", "<0.5", "write <50%, or <0.5%"),
    (2, "target_min", "about 90%", "write one number, TBC or Not set"),
    (3, "target", "90%", "write a plain number"),
    (2, "target_upper", "", "not set, but the minimum is"),
    (2, "target_min", "", "not set, but the upper is"),
    (2, "target_upper", "85%", "swap them, or change the polarity"),
    (11, "target_upper", "15%", "swap them, or change the polarity"),
    (2, "target_upper", "<95%", "turn the sign round"),
    (2, "tolerance", "2%", "only counts with target_mode single"),
    (2, "tolerance", "some", "write one number"),
    (2, "rated_tier", "2", "only counts with target_mode single"),
    (2, "green_from", "1", "write 2 or 3"),
    (3, "polarity_reason", "", "write why neither direction is better"),
    (3, "target_period", "weekly", "write as reported or annual"),
    (3, "target_period", "annual", "write as reported"),
    (3, "profile", "1; 2; 3", "3 figures, and a year has twelve months"),
    (2, "period_targets", "2023-08 85%", "has no min, upper or target"),
    (2, "period_targets", "someday min 85% upper 90%", "someday"),
    (2, "period_targets", "2023-08 min 85%", "only one of min and upper"),
    (2, "period_targets", "2023-08 min 95% upper 90%", "swap them"),
    (2, "comparators", "England = 69%", "write it like England 2020/21 = 69%"),
    (2, "comparators", "England 2020/21 = 69", "write 69%"),
    (2, "comparators", "England 2020/21 = 69%; England 2020/21 = 70%", "stands twice"),
    (2, "band", "Elsewhere", "not one of layout.bands in template.toml"),
    (2, "owner", "", "blank, not one of layout.services"),
]


@pytest.mark.parametrize(("row", "column", "text", "told"), CELLS)
def test_a_wrong_cell_is_named_with_its_row_and_column(
    tmp_path: Path, row: int, column: str, text: str, told: str
) -> None:
    folder = copied(tmp_path)
    change(folder, row, column, text)
    lines = [
        line
        for line in refusal(folder).splitlines()
        if line.startswith(f"indicators.csv, row {row}, column {column}:")
    ]
    assert any(told in line for line in lines), refusal(folder)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    change(folder, 2, "unit", "kilos")
    change(folder, 9, "polarity", "up")
    replace(folder, "trend_months = 6", "trend_months = 0")
    lines = refusal(folder).splitlines()
    assert len(lines) == 3
    assert "settings.trend_months" in lines[0]
    assert "row 2, column unit" in lines[1]
    assert "row 9, column polarity" in lines[2]


def test_an_id_stands_once_however_it_is_spelt(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    change(folder, 4, "id", "CIN_N")
    assert "row 4, column id: 'CIN_N' is also the id of row 3" in refusal(folder)


def test_an_alias_belongs_to_one_indicator(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    change(folder, 4, "aliases", "number  of LАC")  # with a Cyrillic А
    assert "row 5, column name: 'Number of LAC' already stands in row 4" in refusal(folder)


def test_tiers_run_from_the_easiest_to_the_hardest(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for column, text in (("target_mode", "ladder"), ("tier_1", "80%"), ("tier_2", "70%")):
        change(folder, 2, column, text)
    change(folder, 2, "tier_3", "90%")
    assert "row 2, column tier_2: 70% is easier than tier_1 (80%)" in refusal(folder)


def test_a_ladder_is_not_half_set(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    change(folder, 2, "target_mode", "ladder")
    change(folder, 2, "tier_1", "80%")
    assert "row 2, column tier_3: not set, but tier_1 is" in refusal(folder)


def test_a_row_with_a_cell_too_many_is_located(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    rows = rows_of(folder)
    rows[4].append("extra")
    save(folder, rows)
    assert "indicators.csv, row 5, after column source: 36 cells" in refusal(folder)


def test_a_row_with_too_few_cells_is_located(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    rows = rows_of(folder)
    rows[4] = rows[4][:3]
    save(folder, rows)
    assert "indicators.csv, row 5, after column name: 3 cells, but 35 headings" in refusal(folder)


def test_an_unknown_heading_is_an_error(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    change(folder, 1, "noun", "nouns")
    do = "delete this column, or give it one of the known headings"
    assert refusal(folder) == (
        f"indicators.csv, row 1, column J: unknown heading 'nouns'; {do} (noun?)"
    )
    rows = [[*row, "mine"] for row in rows_of(copied(tmp_path / "other"))]
    save(folder, rows)
    assert refusal(folder) == f"indicators.csv, row 1, column AJ: unknown heading 'mine'; {do}"


def test_blank_columns_are_nothing_and_filled_ones_without_a_heading_are_told(
    tmp_path: Path,
) -> None:
    folder = copied(tmp_path)
    rows = rows_of(folder)
    save(folder, [["", *row, "", ""] for row in rows])
    assert len(load_template(folder).indicators) == 17
    save(
        folder, [[*row, "", ""] if at != 4 else [*row, "", "extra"] for at, row in enumerate(rows)]
    )
    assert "indicators.csv, row 5, after column source: 37 cells" in refusal(folder)
    save(folder, [["x" if at else "", *row] for at, row in enumerate(rows)])
    assert "indicators.csv, row 1, column A: no heading; delete this column" in refusal(folder)


def test_a_needed_column_is_missed(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    change(folder, 1, "polarity", "polarity_reason")
    told = refusal(folder)
    assert "column polarity_reason: stands 2 times" in told
    assert "no column polarity" in told
    assert len(told.splitlines()) == 2
    rows = rows_of(copied(tmp_path / "other"))
    at = rows[0].index("polarity")
    save(folder, [row[:at] + row[at + 1 :] for row in rows])
    assert refusal(folder) == "indicators.csv, row 1: no column polarity; put it back"


def test_missing_files_are_named(tmp_path: Path) -> None:
    told = refusal(tmp_path)
    assert "template.toml: there is no such file" in told
    assert "indicators.csv: there is no such file" in told
    assert "there is no such folder" in refusal(tmp_path / "nowhere")


def test_an_empty_table_is_an_error(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    save(folder, rows_of(folder)[:1])
    assert "indicators.csv: no indicators" in refusal(folder)
    (folder / "indicators.csv").write_bytes(b"")
    assert "indicators.csv: the file is empty" in refusal(folder)


TOML = [
    ('direction_base = "outturn"', 'direction_base = "outtern"', "settings.direction_base"),
    ("min_denominator = 10", "min_denominator = -1", "settings.min_denominator"),
    ("quarters = 3", 'quarters = "three"', "settings.quarters"),
    ("protect = false", 'protect = "no"', "settings.protect"),
    ("protect = false", "protected = false", "settings.protected: unknown key"),
    ("hide_exempt = []", 'hide_exempt = ["audits"]', "no indicator has the id 'audits'"),
    ("round_counts_to = 0", "round_counts_to = 20", "counts of 6 would be printed as 0"),
    ("hide_up_to = 5", "hide_up_to = 0", "settings.hide_up_to"),
    ('static_tolerance = ""', 'static_tolerance = "a bit"', "settings.static_tolerance"),
    ("[layout]", "[layuot]", "layuot: unknown key"),
    ('content = "ref"', 'content = "reff"', "column 1 (ref).content: unknown content"),
    ('id = "month_5"', 'id = "month_five"', "column 8 (month_five).id"),
    ('id = "denominator"', 'id = "numerator"', "column: the id 'numerator' stands 2 times"),
    ('heading = "{last_year}"', 'heading = "{lastyear}"', "unknown {lastyear}"),
    ('heading = "{last_year}"', 'heading = "{last_year"', "a brace is not closed"),
    ("width = 36", 'width = "wide"', "column 2 (name).width"),
    ('content = "name"', 'content = "since"', "no column shows the name"),
    ('green = "#00703C"', 'green = "green"', "colours.green: 'green' is not a colour"),
    ('green = "#00703C"', 'green = "#00F03C"', "colours.green_text: cannot be read on green"),
    ('amber = "#FFBF47"', "", "colours.amber: missing"),
    ("about =", "abuot =", "wording.abuot: unknown key"),
    ("{red} red", "{reds} red", "wording.counts: unknown {reds}"),
    ("value = [", "values = [", "headings.values: unknown key"),
    ('title = "Highlight', 'title = 5 #"Highlight', "title: 5 is not a text"),
    ('id = "highlight-indicators"', 'id = "My Template"', "id: 'My Template' is not an id"),
]


@pytest.mark.parametrize(("old", "new", "told"), TOML)
def test_a_wrong_setting_is_named_by_its_key(tmp_path: Path, old: str, new: str, told: str) -> None:
    folder = copied(tmp_path)
    replace(folder, old, new)
    text = refusal(folder)
    assert all(line.startswith("template.toml") for line in text.splitlines())
    assert told in text


def test_broken_toml_is_located(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    replace(folder, "[settings]", "[settings")
    line = 1 + (folder / "template.toml").read_text().splitlines().index("[settings")
    assert f"template.toml, line {line}, column" in refusal(folder)


def test_an_own_column_stands_after_those_of_the_source(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    replace(folder, "width = 6.5\nsource = true", "width = 6.5\nsource = false")
    assert "a source column stands after a column of ours" in refusal(folder)


def test_an_unknown_template_tells_the_names() -> None:
    with pytest.raises(TemplateError, match="highlight-indicators, performance-board"):
        find_template("performence-board")
