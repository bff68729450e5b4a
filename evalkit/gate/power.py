"""Which drop of the score a design can see, and which design it takes to see a drop."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

from evalkit.gate.model import Run
from evalkit.statistics import t_quantile

ALPHA = 0.025
"""Chance of a false alarm by the score alone; as much again goes to the facets together."""
POWER = 0.8
"""How often a drop must be seen to count as visible."""
PLANNED = 0.83
"""What is reckoned with: Student's t is near the exact test, not the same, and a promise must hold."""
FEWEST = math.ceil(-math.log2(ALPHA))
"""Cases below which even a drop in every single one could be chance."""
MOST = 10_000
"""Cases beyond which no design is looked for."""


@dataclass(frozen=True, slots=True)
class Noise:
    """How much scores vary where nothing changes."""

    deviation: float
    """Standard deviation of the scores of one case's samples, in points."""
    spread: float
    """Standard deviation of a drop between cases, as a share of the drop: a change hits cases unevenly."""


def factor(cases: int) -> float:
    """By how many standard errors a drop must exceed the margin to be seen: Student's t for alarm and power."""
    return t_quantile(1 - ALPHA, cases - 1) + t_quantile(PLANNED, cases - 1)


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


def planned_drop(cases: int, samples: int, noise: Noise, margin: float) -> float | None:
    """The smallest drop in points that so many cases and samples will see four times in five; None if none.

    The drop d for which d - margin is ``factor`` standard errors of the mean difference, whose variance is
    (2 deviation² / samples + (spread d)²) / cases: noise on both sides, and the drop's own unevenness.
    """
    if cases < FEWEST:
        return None
    scale = factor(cases) ** 2 / cases
    rest = 1 - scale * noise.spread**2
    if rest <= 0:
        return None
    wobble = scale * 2 * noise.deviation**2 / samples
    return (margin + math.sqrt(margin**2 - rest * (margin**2 - wobble))) / rest


def cases_needed(drop: float, samples: int, noise: Noise, margin: float) -> int | None:
    """The fewest cases that see a drop four times in five; None if ``MOST`` do not."""

    def sees(cases: int) -> bool:
        visible = planned_drop(cases, samples, noise, margin)
        return visible is not None and visible <= drop

    if drop <= margin or not sees(MOST):
        return None
    low, high = FEWEST - 1, MOST  # more cases always see more
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if sees(middle) else (middle, high)
    return high


def deviation(run: Run) -> tuple[float, float] | None:
    """The standard deviation of scores within cases, as it is and an upper limit; None without two samples.

    The upper limit is exceeded once in five times only: a design that is planned on few samples must not
    promise too much.

    Sources: R. H. Browne, "On the use of a pilot sample for sample size determination", Statistics in Medicine
    14 (1995), 1933-1940; E. B. Wilson, M. M. Hilferty, "The distribution of chi-square", PNAS 17 (1931),
    684-688.
    """
    return pooled([[float(each.score) for each in case.responses] for case in run.cases])


def pooled(clusters: Iterable[Sequence[float]]) -> tuple[float, float] | None:
    """As ``deviation``, of plain scores by case."""
    squares, degrees = 0.0, 0
    for scores in clusters:
        mean = math.fsum(scores) / len(scores)
        squares += math.fsum((each - mean) ** 2 for each in scores)
        degrees += len(scores) - 1
    if not degrees:
        return None
    share = 2 / (9 * degrees)
    least = degrees * max(1 - share + NormalDist().inv_cdf(1 - POWER) * math.sqrt(share), 0.05) ** 3
    return math.sqrt(squares / degrees), math.sqrt(squares / least)
