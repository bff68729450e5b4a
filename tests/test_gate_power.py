"""What a design can see: consistent with itself, and with what the gate says afterwards."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from gate_runs import V, run

from evalkit.gate.power import FEWEST, Noise, cases_needed, deviation, planned_drop, pooled, visible_drop
from evalkit.statistics import sign_flip

NOISE = Noise(6, 0.5)


def test_below_six_cases_nothing_can_be_seen() -> None:
    assert FEWEST == 6
    assert sign_flip([1] * 5) > 0.025 >= sign_flip([1] * 6)
    assert planned_drop(5, 100, NOISE, 0) is None
    assert visible_drop([Fraction(-9)] * 5, Fraction(0)) is None
    assert visible_drop([Fraction(-9)] * 6, Fraction(1)) == 1


def test_the_planned_drop_solves_its_equation() -> None:
    drop = planned_drop(20, 3, NOISE, 1)
    assert drop is not None
    error = math.sqrt((2 * 6**2 / 3 + (0.5 * drop) ** 2) / 20)
    assert drop - 1 == pytest.approx((2.0930 + 0.9782) * error, rel=0.01)


def test_more_of_everything_sees_more() -> None:
    drops = [
        planned_drop(cases, samples, NOISE, 1) or 99
        for cases, samples in ((10, 1), (10, 5), (20, 5), (50, 5))
    ]
    assert drops == sorted(drops, reverse=True)
    assert (planned_drop(10, 3, NOISE, 0) or 99) < (planned_drop(10, 3, NOISE, 2) or 0)


def test_a_drop_that_is_all_uneven_is_never_seen() -> None:
    assert planned_drop(10, 5, Noise(6, 2), 1) is None


def test_no_noise_sees_whatever_exceeds_the_margin() -> None:
    assert planned_drop(10, 1, Noise(0, 0), 1) == 1


@pytest.mark.parametrize("samples", [1, 3, 5])
@pytest.mark.parametrize("drop", [2.0, 5.0, 12.0])
def test_the_cases_needed_are_the_fewest(samples: int, drop: float) -> None:
    cases = cases_needed(drop, samples, NOISE, 1)
    assert cases is not None
    assert (planned_drop(cases, samples, NOISE, 1) or 99) <= drop
    fewer = planned_drop(cases - 1, samples, NOISE, 1)
    assert fewer is None or fewer > drop


def test_a_drop_within_the_margin_takes_no_number_of_cases() -> None:
    assert cases_needed(1, 5, NOISE, 1) is None
    assert cases_needed(0.001, 1, Noise(30, 0), 0) is None


def test_noise_is_measured_within_cases_only() -> None:
    found = pooled([[10, 12], [80, 82], [50]])
    assert found is not None
    measured, upper = found
    assert measured == pytest.approx(math.sqrt(2))
    assert upper > measured
    assert pooled([[10], [20]]) is None


def test_the_upper_limit_comes_near_with_many_samples() -> None:
    few, many = pooled([[0, 10]] * 3), pooled([[0, 10]] * 300)
    assert few is not None
    assert many is not None
    assert few[1] / few[0] > 1.5
    assert many[1] / many[0] == pytest.approx(1.036, abs=0.01)


def test_a_baseline_with_one_sample_tells_nothing() -> None:
    good, bad = (V.SPECIFIED,) * 3, (V.MISSING,) * 3
    assert deviation(run({"a": [good], "b": [bad]})) is None
    assert deviation(run({"a": [good, good], "b": [bad, bad]})) == (0, 0)
