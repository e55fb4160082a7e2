"""A draft: a reading whose indicator, service, period, basis and figure are understood."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from workbook.extracts.figures import Figure
from workbook.extracts.readings import Reading
from workbook.model import Indicator, Key, Observation
from xl_udfs.printed import number, value_text


@dataclass(slots=True)
class Draft:
    """One reading on its way to an observation."""

    reading: Reading
    indicator: Indicator
    service: str
    basis: str
    state: str
    figure: Figure

    @property
    def key(self) -> Key:
        """What makes its figure unique."""
        return Key(self.indicator.id, self.service, self.reading.period, self.basis)

    @property
    def said(self) -> tuple[Fraction | None, Fraction | None, Fraction | None, str]:
        """What is compared with another row of the same key."""
        figure = self.figure
        return figure.value, figure.numerator, figure.denominator, figure.status

    @property
    def text(self) -> str:
        """Its figure for people: ``90.4% (1,958/2,165)``, or its status."""
        figure = self.figure
        if figure.status:
            return figure.status
        if figure.value is None:
            return "no figure"
        places = self.indicator.decimals if figure.decimals is None else figure.decimals
        unit = self.indicator.unit
        shown = value_text(figure.value, unit, min(places, 6), figure.numerator, figure.denominator)
        if figure.numerator is not None and figure.denominator is not None:
            parts = f"{number(figure.numerator, None)}/{number(figure.denominator, None)}"
            shown = f"{shown} ({parts})"
        return shown

    def observation(self) -> Observation:
        """The observation that it makes."""
        figure = self.figure
        return Observation(
            indicator=self.indicator.id,
            period=self.reading.period,
            basis=self.basis,
            service=self.service,
            value=figure.value,
            numerator=figure.numerator,
            denominator=figure.denominator,
            status=figure.status,
            state=self.state,
            decimals=figure.decimals,
            place=self.reading.place,
        )
