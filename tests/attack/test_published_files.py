"""The attack on finished files: what an outsider works out, and how it is said."""

import pytest

from tests.attack.published_files import C, services, write
from workbook.attack.outsider import Terms
from workbook.files.attack_file import attack_file
from workbook.files.read_published import UnreadableCopy

SHARE = {"Indicator": "Seen in time", "Unit": "percent"}


def found(path, previous=(), **terms):
    """(kind, service, period, part, number) of each finding."""
    return [
        (one.kind, one.quantity.service, one.quantity.period, one.quantity.part, one.number)
        for one in attack_file(path, previous, terms=Terms(**terms))
    ]


@pytest.fixture
def publish(tmp_path):
    def make(rows, sheets=None, name="september.xlsx"):
        return write(tmp_path / name, rows, sheets)

    return make


def test_a_file_that_hides_enough_may_go_out(publish):
    rows = services({"Directorate": 40, "East": C, "West": 25, "North": C})

    assert attack_file(publish(rows)) == []


def test_a_service_is_what_the_others_leave_of_the_directorate(publish):
    path = publish(services({"Directorate": 40, "East": 12, "West": 25, "North": C}))

    (one,) = attack_file(path)

    assert (one.kind, one.number) == ("subtraction", "3")
    assert one.how == "Directorate 40 - East 12 - West 25"
    assert one.place == "Figures row 7"


def test_a_service_without_a_figure_may_hold_some_of_the_rest(publish):
    rows = services({"Directorate": 40, "East": 12, "West": 25, "North": C, "South": "[x]"})

    assert found(publish(rows)) == []


def test_an_indicator_whose_services_do_not_add_up_is_not_added_up(publish):
    rows = [
        *services({"Directorate": 30, "East": 12, "West": 25}, Period="2023-08"),
        *services({"Directorate": 27, "East": C, "West": 25}),
    ]

    assert found(publish(rows)) == []


def test_a_month_is_the_difference_of_two_years_to_date(publish):
    rows = [
        {"Period": "2023-05", "Basis": "YTD", "Value": 9},
        {"Period": "2023-04", "Basis": "YTD", "Value": 7},
        {"Period": "2023-05", "Value": C},
    ]

    (one,) = attack_file(publish(rows))

    assert (one.kind, one.number) == ("subtraction", "2")
    assert one.how == "YTD 2023-05 9 - YTD 2023-04 7"


def test_april_is_its_year_to_date(publish):
    rows = [
        {"Period": "2023-04", "Basis": "YTD", "Value": C},
        {"Period": "2023-04", "Value": C},
        {"Period": "2023-05", "Basis": "YTD", "Value": 12},
        {"Period": "2023-05", "Value": 9},
    ]

    assert [(kind, number) for kind, _, _, _, number in found(publish(rows))] == [
        ("subtraction", "3"),
        ("subtraction", "3"),
    ]


def test_a_year_to_date_never_falls(publish):
    rows = [
        {"Period": "2023-04", "Basis": "YTD", "Value": C},
        {"Period": "2023-05", "Basis": "YTD", "Value": C},
        {"Period": "2023-06", "Basis": "YTD", "Value": 1},
    ]

    kinds = [(kind, number) for kind, _, _, _, number in found(publish(rows))]

    assert kinds == [("open", "1"), ("bounds", "1"), ("bounds", "1")]


def test_a_month_is_what_two_others_leave_of_its_quarter(publish):
    rows = [
        {"Period": "2023-24 Q1", "Basis": "Quarter", "Value": 24},
        {"Period": "2023-04", "Value": 9},
        {"Period": "2023-05", "Value": 11},
        {"Period": "2023-06", "Value": C},
    ]

    assert found(publish(rows)) == [("subtraction", "Directorate", "2023-06", "value", "4")]


def test_two_rolling_years_give_a_month_whose_other_end_is_known(publish):
    months = [f"2022-{n:02}" for n in range(4, 13)] + [f"2023-{n:02}" for n in range(1, 5)]
    rows = [
        *({"Period": month, "Value": 5 + n + 5} for n, month in enumerate(months[:12])),
        {"Period": months[12], "Value": C},
        {"Period": months[11], "Basis": "Rolling year", "Value": sum(range(10, 22))},
        {"Period": months[12], "Basis": "Rolling year", "Value": sum(range(11, 22)) + 4},
    ]

    assert ("2023-04", "4") in [
        (period, number) for _, _, period, _, number in found(publish(rows))
    ]


def test_a_percentage_and_its_denominator_give_the_numerator(publish):
    rows = [{**SHARE, "Value": 0.07, "Printed": "7%", "Numerator": C, "Denominator": 44}]

    (one,) = attack_file(publish(rows))

    assert (one.kind, one.number) == ("bounds", "3")
    assert "7% was printed" in one.how


def test_one_percent_may_be_any_number_above_nothing(publish):
    rows = [{**SHARE, "Value": 0.01, "Printed": "1%", "Numerator": C, "Denominator": 260}]

    assert found(publish(rows)) == []


def test_a_cell_that_holds_more_decimals_than_it_prints_gives_more_away(publish):
    rows = [{**SHARE, "Value": 3 / 260, "Printed": "1%", "Numerator": C, "Denominator": 260}]

    assert found(publish(rows)) == [("bounds", "Directorate", "2023-09", "numerator", "3")]


def test_a_rate_and_a_population_that_other_periods_imply_give_the_count(publish):
    rate = {"Indicator": "Plans per 10,000", "Unit": "rate"}
    rows = [
        {**rate, "Period": "2023-07", "Value": 602.2, "Printed": "602.2", "Numerator": 200},
        {**rate, "Period": "2023-08", "Value": 301.1, "Printed": "301.1", "Numerator": 100},
        {**rate, "Period": "2023-09", "Value": 12, "Printed": "12.0", "Numerator": C},
    ]

    assert found(publish(rows)) == [("bounds", "Directorate", "2023-09", "numerator", "4")]


def test_a_rating_beside_a_hidden_count_bounds_it(publish):
    rows = [{"Value": C, "Target": "<=1", "Rating": "Green"}]

    assert found(publish(rows)) == [("bounds", "Directorate", "2023-09", "value", "1")]


def test_the_denominator_of_one_indicator_is_the_count_of_another(publish):
    rows = []
    for period, count in (("2023-06", 12), ("2023-07", 15), ("2023-08", 11), ("2023-09", 4)):
        rows.append({"Period": period, "Value": count if count > 5 else C})
        rows.append({**SHARE, "Period": period, "Value": 1, "Denominator": count})

    kinds = found(publish(rows), exempt={"Seen in time"})

    assert kinds == [("subtraction", "Directorate", "2023-09", "value", "4")]


def test_a_number_hidden_now_that_an_earlier_copy_showed_is_known(publish):
    before = publish([{"Value": 4}], name="august.xlsx")

    kinds = found(publish([{"Value": C}]), [before])

    assert kinds == [("earlier copy", "Directorate", "2023-09", "value", "4")]


def test_two_copies_together_give_what_neither_gives_alone(publish):
    august = services({"Directorate": 30, "East": C, "West": 19, "North": C}, Period="2023-08")
    later = services({"Directorate": 30, "East": C, "West": 19, "North": 7}, Period="2023-08")
    before = publish(august, name="august.xlsx")
    now = publish(services({"Directorate": 30, "East": C}, Period="2023-08"))

    assert found(before) == found(now) == []
    assert found(publish(later, name="later.xlsx"), [before]) == [
        ("subtraction", "East", "2023-08", "value", "4")
    ]


def test_a_restated_copy_is_taken_by_itself(publish):
    before = publish(services({"Directorate": 41, "East": C, "West": 37}), name="before.xlsx")
    now = publish(services({"Directorate": 40, "East": C, "West": 37}))

    assert {(kind, number) for kind, _, _, _, number in found(now, [before])} <= {
        ("subtraction", "3"),
        ("subtraction", "4"),
    }


def test_a_small_number_that_is_not_hidden_is_found(publish):
    path = publish([{"Value": 3}])

    assert found(path) == [("open", "Directorate", "2023-09", "value", "3")]
    assert found(path, exempt={"Plans"}) == []
    assert found(path, threshold=2) == []


def test_a_hidden_value_that_is_still_printed_stands_in_the_open(publish):
    path = publish([{"Value": C, "Printed": "3"}])

    assert found(path) == [("open", "Directorate", "2023-09", "value", "3")]


def test_a_nought_is_no_small_number(publish):
    assert found(publish([{"Value": 0}])) == []


def test_a_sentence_that_quotes_a_number_beside_a_hidden_one_is_named_with_its_place(publish):
    rows = services({"Directorate": 40, "East": C, "West": 25, "North": C})
    sheets = {"East": [["Commentary"], ["Plans", "There were three of 12 in September 2023"]]}

    (one,) = attack_file(publish(rows, sheets))

    assert (one.kind, one.number, one.place) == ("text", "3", "East!B2")


def test_a_cell_of_another_sheet_that_still_holds_the_number_is_found(publish):
    rows = services({"Directorate": 40, "East": C, "West": 25, "North": C})

    (one,) = attack_file(publish(rows, {"Services": [["Plans", "East", 3]]}))

    assert (one.kind, one.number, one.place) == ("text", "3", "Services!C1")


def test_numbers_that_are_shown_may_be_written_about(publish):
    rows = services({"Directorate": 40, "East": C, "West": 25, "North": C}, Target="30")
    sheets = {"Summary": [["Plans: 40 in Sep-23, against a target of 30, 25 of them in West"]]}

    assert attack_file(publish(rows, sheets)) == []


def test_a_file_without_a_table_of_figures_is_no_file_that_may_go_out(tmp_path):
    path = write(tmp_path / "empty.xlsx", [])

    with pytest.raises(UnreadableCopy, match="nothing can be said"):
        attack_file(path)


def test_shown_numbers_that_contradict_each_other_stop_nobody_from_guessing(publish):
    rows = [
        *services({"Directorate": 40, "East": 12, "West": 25, "North": C}),
        {"Period": "2023-09", "Basis": "YTD", "Value": 39, "Service area": "North"},
        {"Period": "2023-08", "Basis": "YTD", "Value": 30, "Service area": "North"},
    ]

    numbers = {number for *_, number in found(publish(rows))}

    assert numbers == {"3"}


def test_what_is_wrong_in_one_month_hides_nothing_of_another(publish):
    rows = [
        *services({"Directorate": 40, "East": 12, "West": 25, "North": C}, Period="2023-08"),
        *services({"Directorate": 30, "East": 12, "West": 25, "North": C}),
        {"Service area": "North", "Basis": "YTD", "Value": C},
        {"Service area": "North", "Basis": "YTD", "Value": C, "Period": "2023-08"},
    ]

    assert ("subtraction", "North", "2023-08", "value", "3") in found(publish(rows))
