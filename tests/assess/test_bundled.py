"""The bundled templates and their samples, from the extract to the rating."""

from functools import cache

from tests.assess.highlight import MEASURES
from tests.support.builders import row
from workbook.assess import assess
from workbook.extracts.read_files import read_extract
from workbook.extracts.take_in import take_in
from workbook.files.template_folder import find_template, load_template
from workbook.model import Assessment, Counts, Scorecard


@cache
def bundled(name: str, period: str) -> Assessment:
    folder = find_template(name)
    template = load_template(folder)
    files = sorted((folder / "sample").iterdir())
    tables = [table for file in files for table in read_extract(file)]
    intake = take_in(tables, template.indicators, template.heading_aliases)
    return assess(
        Scorecard(
            book_id="sample",
            template_id=template.id,
            title=template.title,
            period=period,
            layout=template.layout,
            settings=template.settings,
            wording=template.wording,
            indicators=template.indicators,
            history={observation.key: observation for observation in intake.observations},
        )
    )


def test_the_highlight_sample_is_rated_as_its_report():
    found = bundled("highlight-indicators", "2023-08")
    assert found.counts == Counts(3, 6, 5, 3)
    rated = {one.indicator.ref: one.rating.rag for one in found.rows if one.rating.rag}
    assert rated == {measure.ref: measure.rag for measure in MEASURES}


def test_a_month_later_every_row_is_blank_with_its_reason():
    found = bundled("highlight-indicators", "2023-09")
    assert {one.printed for one in found.rows} == {""}
    assert {one.blank_reason for one in found.rows} == {"No figure for Sep 23; last: Aug 23"}


def test_the_boards_contacts_are_red_with_their_arithmetic():
    contacts = row(bundled("performance-board", "2022-08").rows, "contacts_n").rating
    assert contacts.rag == "Red"
    assert contacts.reason.startswith("9,152 contacts from April to August (1,664 + 2,092 + 1,860")


def test_every_row_of_both_has_a_rating_or_a_reason_and_a_place():
    for name, period in (("highlight-indicators", "2023-08"), ("performance-board", "2022-08")):
        found = bundled(name, period)
        areas = [one.key for view in found.services for one in view.rows]
        assert sorted(areas) == sorted(one.key for one in found.rows)
        for one in found.rows:
            assert one.rating.reason
            assert one.rating.rag or one.rating.reason.startswith("Not rated: ")
            assert one.printed or one.blank_reason
