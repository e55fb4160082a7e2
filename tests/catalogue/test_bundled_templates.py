"""The two templates that come with the program, against what their sources print."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from workbook.assess.sentence import WORDING as SENTENCE
from workbook.catalogue.colours import LEAST_CONTRAST, PAIRS, contrast
from workbook.catalogue.wording import OPTIONAL, WORDING
from workbook.extracts.heading_words import FIELDS
from workbook.extracts.read_files import read_extract
from workbook.extracts.take_in import take_in
from workbook.files.template_folder import bundled_templates, find_template, load_template
from workbook.files.template_toml import HEADINGS
from workbook.model import CONTENTS, Indicator, Template
from xl_udfs import periods, words
from xl_udfs.look_alikes import key
from xl_udfs.read_cell import read_cell

NAMES = ("highlight-indicators", "performance-board")

SEVEN = {
    "cl_1921_not_suitable_acc_pct": "% Care Leavers age 19 to 21 not in suitable accommodation "
    "(SB)",
    "cl_1921_not_eet_pct": "% Care Leavers age 19 to 21 not in suitable education, employment or "
    "training (SB)",
    "adoptions_ytd_n": "Number of children Adopted",
    "ceased_adopted_pct": "% Ceasing care due to being adopted",
    "adopt_a1_days": "Of those adopted, Average time from Entering Care to moving in with adopted "
    "family (Days) (A1) (3-year average) (SB)",
    "adopt_a2_days": "Of those adopted, Average time between receiving court authority to place a "
    "child and deciding on a match to a family (Days) (A2) (3 year average) (SB)",
    "adopt_a3_pct": "Children who wait less than 14 months between entering care and moving in "
    "with their adoptive family (%) (A3) (3- year average) (BB)",
}


def highlight() -> Template:
    return load_template(find_template("highlight-indicators"))


def board() -> Template:
    return load_template(find_template("performance-board"))


def by_id(template: Template) -> dict[str, Indicator]:
    return {indicator.id: indicator for indicator in template.indicators}


def sample(name: str, file: str) -> list[dict[str, str]]:
    path = find_template(name) / "sample" / file
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_both_come_with_the_program() -> None:
    assert tuple(template.id for template in bundled_templates()) == NAMES
    assert all(template.title and template.description for template in bundled_templates())


@pytest.mark.parametrize("name", NAMES)
def test_the_folder_is_named_as_the_template_is(name: str) -> None:
    assert load_template(find_template(name)).id == name


@pytest.mark.parametrize("name", NAMES)
def test_every_text_can_be_read_on_its_ground(name: str) -> None:
    colours = {"white": "#FFFFFF", **load_template(find_template(name)).layout.colours}
    for ground, text in PAIRS:
        assert contrast(colours[ground], colours[text]) >= LEAST_CONTRAST, (ground, text)


@pytest.mark.parametrize("name", NAMES)
def test_every_band_and_service_has_rows(name: str) -> None:
    template = load_template(find_template(name))
    assert list(dict.fromkeys(i.band for i in template.indicators)) == list(template.layout.bands)
    assert {i.owner for i in template.indicators} == set(template.layout.services)


@pytest.mark.parametrize("name", NAMES)
def test_every_indicator_says_why_its_polarity_and_whence_it_comes(name: str) -> None:
    for indicator in load_template(find_template(name)).indicators:
        texts = (indicator.polarity_reason, indicator.source, indicator.definition)
        assert all(texts), indicator.id


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_is_there(name: str) -> None:
    template = load_template(find_template(name))
    assert set(template.wording) == {*WORDING, *OPTIONAL}
    assert template.wording["disclosure"] == "Internal: not disclosure-checked"


# highlight-indicators


def test_seventeen_measures_in_their_bands_and_order() -> None:
    bands: dict[str, list[str]] = {}
    for indicator in highlight().indicators:
        bands.setdefault(indicator.band, []).append(indicator.ref)
    assert bands == {
        "Management Oversight": ["1.1"],
        "Cohorts": ["1.2", "1.3", "1.4"],
        "Front door / assessment": ["2.1", "2.10a"],
        "Plans": ["3.1"],
        "Visits": ["3.3", "4.7.2", "5.10", "5.11"],
        "Reviews": ["3.2", "4.8", "5.18"],
        "Care Leavers": ["6.1", "6.2", "6.3"],
    }


def test_highlight_targets_are_the_printed_ones() -> None:
    printed = {i.ref: (i.target.minimum.text, i.target.upper.text) for i in highlight().indicators}
    assert printed == {
        "1.1": ("90%", "95%"),
        "1.2": ("", ""),
        "1.3": ("", ""),
        "1.4": ("", ""),
        "2.1": ("90%", "95%"),
        "2.10a": ("90%", "95%"),
        "3.1": ("85%", "90%"),
        "3.3": ("85%", "90%"),
        "4.7.2": ("92%", "95%"),
        "5.10": ("10%", "5%"),
        "5.11": ("90%", "95%"),
        "3.2": ("85%", "90%"),
        "4.8": ("96.5%", "98.5%"),
        "5.18": ("95%", "100%"),
        "6.1": ("90%", "95%"),
        "6.2": ("65%", "75%"),
        "6.3": ("85%", "90%"),
    }


def test_current_and_trend_may_have_different_bases() -> None:
    differ = {
        i.ref: (i.current_basis, i.trend_basis)
        for i in highlight().indicators
        if i.current_basis != i.trend_basis
    }
    assert differ == {
        "2.1": ("YTD", "Month"),
        "2.10a": ("YTD", "Month"),
        "5.18": ("Rolling year", "Month"),
    }


def test_the_highlight_columns_stand_as_printed() -> None:
    source = [column.heading for column in highlight().layout.columns if column.source]
    months = [f"{{month_{back}}}" for back in (5, 4, 3, 2, 1, 0)]
    assert source == [
        *("Ref", "Performance Measure", "{last_year}", "Num", "Denom", "Current", "Period"),
        *(*months, "Min", "Upper", "Trend"),
    ]
    groups = [column.subgroup for column in highlight().layout.columns if column.source]
    assert list(dict.fromkeys(groups)) == [
        *("", "Current Performance", "Six Month Trend", "Target", "Trend"),
    ]


# performance-board


def test_the_seven_printed_measures_stand_as_printed() -> None:
    found = by_id(board())
    assert {id_: found[id_].name for id_ in SEVEN} == SEVEN
    assert all(found[id_].headline for id_ in SEVEN)
    bands = [i.band for i in board().indicators if i.id in SEVEN]
    assert bands == ["Care Leavers"] * 2 + ["Adoption"] * 5


def test_the_board_columns_stand_as_printed() -> None:
    source = [column.heading for column in board().layout.columns if column.source]
    assert source == [
        "",
        "Outturn {comparator_outturn} England",
        "Outturn {own_outturn} {council}",
        *(f"{{quarter_{number}}} {{council}}" for number in (1, 2, 3)),
        "Potential Deprivation Adjusted Target",
        "Potential Mid-Way Target",
        "Potential Ambitious target",
        "Direction of Travel in {this_year_short} on {last_year_short}",
        "RAG",
        "Comments",
    ]


def test_no_tier_is_made_up() -> None:
    for indicator in board().indicators:
        assert [tier.status for tier in indicator.target.tiers] == ["Not set"] * 3


def test_the_contested_rates_are_neutral_with_a_reason() -> None:
    for id_ in ("referrals_rate10k_ytd", "sa_completed_rate10k_ytd"):
        indicator = by_id(board())[id_]
        assert indicator.polarity == "neutral"
        assert "ontested" in indicator.polarity_reason
        assert indicator.accumulates


def test_about_a_third_to_half_are_headlines() -> None:
    assert 18 <= sum(i.headline for i in board().indicators) <= 22
    assert 43 <= len(board().indicators) <= 50


def test_the_board_targets_are_one_councils() -> None:
    printed = {i.id: i.target.target.text for i in board().indicators if i.target.target.text}
    assert printed == {
        "eh_referrals_n": "N/A",
        "eh_assessments_n": "TBC",
        "contacts_n": "<17K",
        "referrals_n": "N/A",
        "referrals_rate10k_ytd": "700",
        "rereferral_12m_pct": "23%",
        "sa_completed_rate10k_ytd": "700",
        "sa_45wd_pct": "90%",
        "cin_plan_n": "N/A",
        "cpp_n": "406",
        "cp_visits_10wd_pct": "90%",
        "cp_visits_20wd_pct": "100%",
        "cla_n": "540",
        "cla_rate10k": "100",
        "cla_uasc_n": "<37",
        "cla_visits_6w_pct": "100%",
        "cla_review_uptodate_pct": "95%",
        "cla_health_12m_pct": "95%",
        "iha_20wd_pct": "90%",
        "cla_3plus_placements_pct": "<10%",
        "cla_ifa_pct": "<36%",
        "cla_permanence_6m_pct": "TBC",
        "cla_cwd_n": "N/A",
        "cla_s20_exuasc_n": "N/A",
        "care_leavers_n": "N/A",
        "cla_placed_adoption_n": "TBC",
        "sup_all_pct": "80%",
        "sup_cpp_pct": "90%",
        "sup_cla_pct": "90%",
        "sup_careleaver_pct": "80%",
    }
    assert not any(i.target.minimum.text or i.target.upper.text for i in board().indicators)


def test_no_figure_of_another_council() -> None:
    allowed = {"England", "South East", "Statistical Neighbours"}
    for indicator in board().indicators:
        assert {c.name for c in indicator.comparators} <= allowed
        assert {c.year for c in indicator.comparators} <= {"2020/21"}
        if indicator.comparators or indicator.target.target.is_set:
            assert indicator.source.startswith("Southampton scrutiny panel report, August 2022")


def test_comparators_pasted_from_another_row_are_left_out() -> None:
    visits = by_id(board())["cla_visits_6w_pct"]
    assert visits.comparators == ()
    assert "left out" in visits.source


# samples


def highlight_sample() -> list[dict[str, str]]:
    return sample("highlight-indicators", "highlight-2023-08.csv")


def board_samples() -> list[dict[str, str]]:
    return [
        row
        for file in ("board-2022-07.csv", "board-2022-08.csv")
        for row in sample("performance-board", file)
    ]


def test_every_sample_row_names_an_indicator_of_its_template() -> None:
    for template, rows in ((highlight(), highlight_sample()), (board(), board_samples())):
        names = {key(name) for i in template.indicators for name in (i.name, *i.aliases)}
        assert {row["Indicator"] for row in rows if key(row["Indicator"]) not in names} == set()


def test_no_figure_stands_twice_in_the_samples() -> None:
    for rows in (highlight_sample(), board_samples()):
        cells = Counter(
            (row["Indicator"], periods.period(row["Period"]).key, words.basis(row["Basis"]))
            for row in rows
        )
        assert [cell for cell, times in cells.items() if times > 1] == []


def test_the_samples_hold_printed_cells_that_can_be_read() -> None:
    for row in highlight_sample() + board_samples():
        read = read_cell(row["Value"])
        assert read.value is not None or read.status, row


def test_the_second_board_sample_is_august_and_the_first_is_not() -> None:
    july = {row["Period"] for row in sample("performance-board", "board-2022-07.csv")}
    august = {row["Period"] for row in sample("performance-board", "board-2022-08.csv")}
    assert august == {"Aug-22"}
    assert july == {
        "2020/21",
        "Dec-21",
        *(f"{month}-22" for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul")),
    }


def test_the_highlight_sample_has_the_current_figures_with_their_cases() -> None:
    current = {
        row["Indicator"]: row for row in highlight_sample() if row["Numerator"] not in ("", "n/a")
    }
    assert len(current) == 14
    visits = current["% of CIN children visited within the past four weeks"]
    assert (visits["Numerator"], visits["Denominator"], visits["Value"]) == ("615", "790", "77.8%")


def test_the_samples_are_read_and_only_the_misprint_is_listed() -> None:
    for template, wrong in ((highlight(), []), (board(), ["printed 25%, but 52/218 is 24%"])):
        folder = find_template(template.id) / "sample"
        tables = [table for file in sorted(folder.glob("*.csv")) for table in read_extract(file)]
        intake = take_in(
            tables, template.indicators, template.heading_aliases, template.settings.council
        )
        assert [issue.what for issue in intake.issues if issue.kind == "listed"] == wrong
        assert intake.accounting.balanced


# the contract


def test_headings_are_those_that_an_extract_may_have() -> None:
    assert set(HEADINGS) == set(FIELDS)


def test_the_sentence_above_a_table_can_be_reworded() -> None:
    assert set(SENTENCE) <= set(WORDING)


def test_every_content_of_the_layouts_is_known() -> None:
    for name in NAMES:
        columns = load_template(find_template(name)).layout.columns
        assert {column.content for column in columns} <= set(CONTENTS)


def test_nothing_but_data_stands_in_a_template() -> None:
    for name in NAMES:
        kinds = {path.suffix for path in find_template(name).rglob("*") if path.is_file()}
        assert kinds == {".csv", ".toml", ".md"}


def test_readmes_say_how_to_copy() -> None:
    for name in NAMES:
        text = Path(find_template(name) / "README.md").read_text(encoding="utf-8")
        assert "Copy this folder" in text
