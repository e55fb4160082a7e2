from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_udfs.exact import exact, half_up


def test_a_float_is_the_number_its_fifteen_digits_say() -> None:
    assert exact(0.85) == Fraction(17, 20)
    assert exact(0.1 + 0.2) == Fraction(3, 10)
    assert exact(-0.0) == 0


@pytest.mark.parametrize(
    "x",
    [True, False, float("nan"), float("inf"), Decimal("NaN"), "", "1,958", "1_000", "abc", "nan",
     "1/3", "1e9999", Decimal("1e999999"), None, [], "٤٥"],
)  # fmt: skip
def test_what_is_no_finite_number_is_refused(x: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        exact(x)  # type: ignore[arg-type]


@given(st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=5))
def test_text_decimal_and_float_of_a_short_number_agree(x: Decimal) -> None:
    assert exact(x) == exact(str(x)) == exact(f"{x:f}") == Fraction(x)
    assert exact(float(x)) == Fraction(x)


@given(st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False), st.integers(0, 6))
def test_half_up_is_decimals_own_half_up_and_never_minus_zero(x: Decimal, places: int) -> None:
    with localcontext() as context:
        context.prec = 400
        expected = x.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    got = half_up(Fraction(x), places)
    assert got == expected
    assert got.as_tuple().exponent == -places
    assert not (got == 0 and got.is_signed())


def test_decimals_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="decimals"):
        half_up(Fraction(1), -1)
