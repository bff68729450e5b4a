"""Which drop of the score a design can see, and which design it takes to see a drop."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from evalkit.statistics import t_quantile

ALPHA = 0.025
"""Chance of a false alarm by the score alone; as much again goes to the facets together."""
POWER = 0.8
"""How often a drop must be seen to count as visible."""
FEWEST = math.ceil(-math.log2(ALPHA))
"""Cases below which even a drop in every single one could be chance."""


def visible_drop(differences: Sequence[Fraction], margin: Fraction) -> Fraction | None:
    """The smallest drop that a design sees four times in five, judged by how its cases differed; None if none.

    ``differences`` are those of the cases' mean scores in points, ``margin`` is the drop that is tolerated.
    """
    if len(differences) < FEWEST:
        return None
    mean = sum(differences, Fraction(0)) / len(differences)
    variance = sum(((each - mean) ** 2 for each in differences), Fraction(0)) / (len(differences) - 1)
    reach = factor(len(differences)) * math.sqrt(variance / len(differences))
    return margin + Fraction(reach).limit_denominator(1000)


def factor(cases: int) -> float:
    """By how many standard errors a drop must exceed the margin to be seen: Student's t for alarm and power."""
    return t_quantile(1 - ALPHA, cases - 1) + t_quantile(POWER, cases - 1)
