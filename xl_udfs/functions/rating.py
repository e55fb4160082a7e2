"""Rating: red, amber, green."""

from __future__ import annotations

from fractions import Fraction

from xl_udfs import rag
from xl_udfs.cell_arguments import HINTED, POLARITY, bar, number, settled, threshold_of, whole
from xl_udfs.cell_function import cell_function
from xl_udfs.read_target import TargetText


@cell_function(
    "Rating",
    value=number("The value to rate; a percentage as the cell holds it, such as 90.4%."),
    minimum=bar("The minimum: Amber from here."),
    upper=bar("The upper target: Green from here."),
    polarity=POLARITY.left_out(None, "smaller where the minimum is above the upper, else bigger"),
)
def sc_rag(value: Fraction, minimum: TargetText, upper: TargetText, polarity: str | None) -> str:
    """Red, Amber or Green against a minimum and an upper target.

    Green at or better than the upper, Amber from the minimum, Red worse. Values are compared
    exactly: 89.96% is below 90% although it prints as 90.0%. A target with a strict sign
    (`<10%`) is not met at equality. Where minimum and upper are equal, the polarity must be
    given.

    Examples:
        =SC_RAG(90.4%, 90%, 95%)  gives  Amber
        =SC_RAG("12% (34/291)", 10%, 5%)  gives  Red
        =SC_RAG({0.97;0.91;0.2}, 90%, 95%, "bigger")  gives  {Green; Amber; Red}
        =SC_RAG("", 90%, 95%)  gives  (blank)
        =SC_RAG("abc", 90%, 95%)  gives  not a number: "abc"
        =SC_RAG(90.4%, 90%, 95%, "up")
            gives  unknown polarity 'up': allowed are bigger, smaller, neutral
    """
    low, high = threshold_of(minimum), threshold_of(upper)
    if polarity is None and low.value != high.value:
        polarity = settled("smaller" if low.value > high.value else "bigger", minimum, upper)
    polarity = settled(polarity, minimum, upper)
    return rag.rate_min_upper(value, low, high, polarity)


@cell_function(
    "Rating",
    value=number("The value to rate."),
    target=bar("The target; its own sign may say which way is better, as in <36%."),
    tolerance=number("How far a miss is still Amber, in the value's own units.").left_out(
        Fraction(0), "0, so that a miss is Red"
    ),
    polarity=HINTED,
)
def sc_rag_target(
    value: Fraction, target: TargetText, tolerance: Fraction, polarity: str | None
) -> str:
    """Red, Amber or Green against a single target.

    Green when the target is met, Amber within the tolerance (its edge counts), else Red.

    Examples:
        =SC_RAG_TARGET(88%, 90%, 2%, "bigger")  gives  Amber
        =SC_RAG_TARGET(17000, "<17K", 0)  gives  Red
        =SC_RAG_TARGET(88%, 90%, 2%)
            gives  unknown polarity (blank): allowed are bigger, smaller, neutral
    """
    return rag.rate_single(value, threshold_of(target), tolerance, settled(polarity, target))


@cell_function(
    "Rating",
    value=number("The value to rate."),
    tier1=bar("The first and easiest tier: Amber from here."),
    tier2=bar("The second tier."),
    tier3=bar("The third and hardest tier."),
    green_from=whole("The tier from which it is Green: 2 or 3."),
    polarity=HINTED,
)
def sc_rag_ladder(
    value: Fraction,
    tier1: TargetText,
    tier2: TargetText,
    tier3: TargetText,
    green_from: int,
    polarity: str | None,
) -> str:
    """Red, Amber or Green against a ladder of three targets.

    Red worse than the first tier, Amber from it, Green from the tier that the scorecard says.

    Examples:
        =SC_RAG_LADDER(70, 60, 70, 80, 2, "bigger")  gives  Green
        =SC_RAG_LADDER(70, 60, 70, 80, 3, "bigger")  gives  Amber
        =SC_RAG_LADDER(70, 60, 80, 75, 2, "bigger")
            gives  tier 3 (75) is easier than tier 2 (80), but the polarity is bigger
    """
    tiers = (tier1, tier2, tier3)
    bars = [threshold_of(tier) for tier in tiers]
    return rag.rate_ladder(value, bars, green_from, settled(polarity, *tiers))
