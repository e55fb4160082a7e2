"""The seventeen highlight indicators of August 2023, with the ratings worked out by hand."""

from __future__ import annotations

from typing import NamedTuple

from tests.support.builders import figure, indicator, min_upper, months, scorecard
from workbook.model import Scorecard


class Measure(NamedTuple):
    ref: str
    basis: str
    n: int
    d: int
    minimum: str
    upper: str
    rag: str
    to_amber: int | None
    to_green: int | None
    outturn: str
    rag_before: str
    trend: tuple[str | None, ...]


_TABLE = """
1.1|Snapshot|1958|2165|90%|95%|Amber||99|90%|Amber|89.5 87.6 92.9 90.9 92.9 90.4
2.1|YTD|6015|6417|90%|95%|Amber||82|98.3%|Green|97.3 98.3 96.5 87.9 89.3 99.1
2.10a|YTD|1725|1900|90%|95%|Amber||80|89.7%|Red|89.3 93.3 88.2 91.2 93.0 88.5
3.1|Snapshot|691|790|85%|90%|Amber||20|86.3%|Amber|86.3 86.5 85.6 87.1 88.5 87.5
3.3|Snapshot|615|790|85%|90%|Red|57|96|84.0%|Red|84.0 84.5 82.8 83.3 84.0 77.8
4.7.2|Snapshot|245|274|92%|95%|Red|8|16|95.3%|Green|94.9 89.7 89.7 93.1 89.3 89.4
5.10|Snapshot|34|291|10%|5%|Red|5|20|29.6%|Red|29.6 17.8 9.3 8.8 11.3 11.7
5.11|Snapshot|259|291|90%|95%|Red|3|18|92.0%|Amber|92.0 82.9 82.7 88.1 88.4 89.0
3.2|Snapshot|601|691|85%|90%|Amber||21|87.8%|Amber|87.8 86.7 88.3 86.1 90.4 87.0
4.8|Snapshot|168|176|96.5%|98.5%|Red|2|6|96.6%|Amber|96.6 96.5 95.9 97.2 96.8 95.5
5.18|Rolling year|328|328|95%|100%|Green|||100.0%|Green|100 100 100 100 100 -
6.1|Snapshot|256|268|90%|95%|Green|||98.1%|Green|98.1 95.5 92.9 95.6 95.9 95.5
6.2|Snapshot|185|268|65%|75%|Amber||16|77.3%|Green|77.3 72.1 70.0 69.7 70.8 69.0
6.3|Snapshot|243|268|85%|90%|Green|||94.4%|Green|94.4 92.1 89.9 91.5 92.3 90.7
"""


def _measure(line: str) -> Measure:
    ref, basis, n, d, low, high, rag, amber, green, outturn, before, trend = line.split("|")
    return Measure(
        ref,
        basis,
        int(n),
        int(d),
        low,
        high,
        rag,
        int(amber) if amber else None,
        int(green) if green else None,
        outturn,
        before,
        tuple(None if text == "-" else f"{text}%" for text in trend.split()),
    )


MEASURES = tuple(_measure(line) for line in _TABLE.strip().splitlines())
COUNTS = {
    "1.2": (738, 757, 812, 819, 777, 790),
    "1.3": (215, 234, 224, 246, 253, 274),
    "1.4": (301, 295, 297, 289, 288, 291),
}


def highlight() -> Scorecard:
    """The August 2023 report as a scorecard; the trend of 2.1 and 2.10a is of single months."""
    indicators, figures = [], []
    for measure in MEASURES:
        trend_basis = "Month" if measure.basis == "YTD" else measure.basis
        indicators.append(
            indicator(
                measure.ref,
                ref=measure.ref,
                polarity="smaller" if measure.ref == "5.10" else "bigger",
                current_basis=measure.basis,
                trend_basis=trend_basis,
                target=min_upper(measure.minimum, measure.upper),
                owner="Help" if measure.ref < "4" else "Care",
            )
        )
        figures += months(measure.ref, measure.trend, "2023-03", trend_basis)
        figures.append(figure(measure.ref, measure.outturn, "2022/23", "Year"))
        figures.append(figure(measure.ref, (measure.n, measure.d), basis=measure.basis))
    for ref, values in COUNTS.items():
        indicators.append(indicator(ref, ref=ref, unit="count", polarity="neutral", owner="Help"))
        figures += months(ref, values, "2023-03", "Snapshot")
    return scorecard(indicators, figures)
