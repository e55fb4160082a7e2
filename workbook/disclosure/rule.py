"""The rule of disclosure control: what is small, how it is marked, how unsure a reader must be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """Counts of 1 to ``threshold`` are hidden; zeros are shown, one marker stands for all.

    ``values`` is how many values of a small number must stay possible: 2, so that no number
    can be worked out. ``whole_range`` asks for more: each of 1 to ``threshold`` must stay
    possible. ``zeros_shown=False`` says that a hidden number may be a zero too; a reader
    then knows less, and a zero may be hidden beside a small number. ``small_ratios=False``
    leaves a percentage or rate of a small number standing where it gives nothing away.

    Source: the children in need releases of the Department for Education (1 to 5 shown as "c",
    0 means a true 0, secondary suppression where necessary).

    >>> Rule().is_small(0), Rule().is_small(1), Rule().is_small(5), Rule().is_small(6)
    (False, True, True, False)
    """

    threshold: int = 5
    marker: str = "[c]"
    values: int = 2
    whole_range: bool = False
    zeros_shown: bool = True
    small_ratios: bool = True

    def __post_init__(self) -> None:
        if self.threshold < 1:
            raise ValueError(f"the threshold is {self.threshold}; it must be 1 or more")
        if self.values < 2:
            raise ValueError(f"{self.values} possible values hide nothing; ask for 2 or more")

    def is_small(self, value: int) -> bool:
        """Whether a count of people is one that readers must not learn."""
        return 1 <= value <= self.threshold

    def enough(self, possible: set[int]) -> bool:
        """Whether a reader who cannot tell these values apart knows too little.

        >>> Rule().enough({3}), Rule().enough({3, 4}), Rule(values=3).enough({3, 4})
        (False, True, False)
        >>> Rule(whole_range=True).enough({1, 2, 3, 4, 5})
        True
        """
        if self.whole_range and not possible.issuperset(range(1, self.threshold + 1)):
            return False
        return len(possible) >= self.values
