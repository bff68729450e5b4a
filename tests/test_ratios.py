"""Pairs of whole numbers give exactly what fractions give."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from evalkit.ratios import fraction, mean, percent, ratio


def by_fractions(value: Fraction) -> str:
    tenths = round(value * 10)
    if tenths >= 1000 and value < 100:
        tenths = 999
    if tenths <= 0 and value > 0:
        tenths = 1
    return f"{tenths // 10}.{tenths % 10}"


def test_nothing_has_no_mean() -> None:
    assert mean([]) is None
    assert mean([((0, 1), (1, 2))]) is None


def test_a_pair_is_the_number_in_lowest_terms() -> None:
    assert [ratio(Fraction(6, 4)), ratio(3), fraction((3, 2))] == [(3, 2), (3, 1), Fraction(3, 2)]


@pytest.mark.parametrize("seed", range(20))
def test_the_mean_is_exact(seed: int) -> None:
    chance = random.Random(seed)
    weighed = [
        (Fraction(chance.randint(0, 9), chance.randint(1, 12)), Fraction(chance.randint(0, 4), 4))
        for _ in range(chance.randint(1, 40))
    ]
    total = sum(weight for weight, _ in weighed)
    found = mean((ratio(weight), ratio(share)) for weight, share in weighed)
    assert (found and fraction(found)) == (
        sum(weight * share for weight, share in weighed) / total if total else None
    )


@pytest.mark.parametrize("under", [1, 2, 3, 7, 20, 40, 1000, 4001])
def test_percentages_are_rounded_as_fractions_are(under: int) -> None:
    for over in (
        *range(0, 12),
        *range(37 * under, 37 * under + 60),
        *range(100 * under - 9, 100 * under + 1),
    ):
        assert percent((over, under)) == percent((7 * over, 7 * under)) == by_fractions(Fraction(over, under))
