"""Statistics: known values, exactness, and how often the claims hold."""

from __future__ import annotations

import doctest
import itertools
import math
from collections.abc import Sequence
from fractions import Fraction
from random import Random

import pytest

import evalkit.statistics as statistics
from evalkit.statistics import (
    bootstrap_interval,
    cluster_differences,
    holm,
    mcnemar,
    paired_bootstrap,
    sign_flip,
    t_cdf,
    t_quantile,
)


def test_examples_in_the_module() -> None:
    result = doctest.testmod(statistics)
    assert result.attempted > 5
    assert result.failed == 0


# -- Student's t ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "degrees", "value"),
    [
        (0.95, 1, 6.3138),
        (0.975, 2, 4.3027),
        (0.975, 9, 2.2622),
        (0.95, 19, 1.7291),
        (0.995, 49, 2.6800),
        (0.995, 201, 2.6006),
        (0.975, 1000, 1.9623),
    ],
)
def test_t_as_in_the_tables(share: float, degrees: int, value: float) -> None:
    assert t_quantile(share, degrees) == pytest.approx(value, abs=1e-4)
    assert t_quantile(1 - share, degrees) == pytest.approx(-value, abs=1e-4)
    assert t_cdf(t_quantile(share, degrees), degrees) == pytest.approx(share)


# -- intervals -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("clusters", [[], [[1.0, 2.0]], [[], []], [[], [1.0, 2.0]]])
def test_one_cluster_tells_nothing_about_the_others(clusters: list[list[float]]) -> None:
    assert bootstrap_interval(clusters) is None
    assert paired_bootstrap(clusters, clusters) is None


def test_equal_observations_give_an_interval_without_width() -> None:
    found = bootstrap_interval([[50.0, 50.0]] * 6)
    assert found is not None
    assert (found.low, found.estimate, found.high) == (50.0, 50.0, 50.0)


def test_the_mean_is_that_of_all_observations() -> None:
    found = bootstrap_interval([[0.0], [30.0, 30.0]])
    assert found is not None
    assert found.estimate == 20.0


def test_the_mean_change_counts_every_cluster_once() -> None:
    found = paired_bootstrap([[10.0], [10.0, 30.0]], [[20.0, 20.0, 20.0], [20.0]])
    assert found is not None
    assert found.estimate == 5.0
    assert cluster_differences([[10.0], [], [1]], [[20.0], [1.0], []]) == [Fraction(10)]


def test_pairs_need_the_same_clusters() -> None:
    with pytest.raises(ValueError, match=r"shorter|longer"):
        paired_bootstrap([[1.0], [2.0]], [[1.0]])


def test_the_same_seed_gives_the_same_interval_and_another_one_another() -> None:
    clusters = [[Random(at).gauss(50, 10) for _ in range(3)] for at in range(10)]
    assert bootstrap_interval(clusters, seed=1) == bootstrap_interval(clusters, seed=1)
    assert bootstrap_interval(clusters, seed=1) != bootstrap_interval(clusters, seed=2)
    assert paired_bootstrap(clusters, clusters[::-1]) == paired_bootstrap(clusters, clusters[::-1])


def test_copies_of_an_observation_in_its_cluster_add_no_certainty() -> None:
    ones = [[float(at)] for at in range(10)]
    copies = [cluster * 5 for cluster in ones]
    assert bootstrap_interval(ones) == bootstrap_interval(copies)


def test_intervals_hold_the_mean_as_often_as_they_say_also_with_ten_clusters() -> None:
    """200 trials with 10 clusters of 3 alike observations: of 95 % at least 91 %; percentiles alone: 89 %."""
    random, hits = Random(20), 0
    for trial in range(200):
        clusters = [[centre + random.gauss(0, 1) for _ in range(3)] for centre in gauss(random, 10)]
        found = bootstrap_interval(clusters, resamples=600, seed=trial)
        assert found is not None
        hits += found.low <= 0 <= found.high
    assert 182 <= hits <= 199


def gauss(random: Random, count: int) -> list[float]:
    return [random.gauss(0, 2) for _ in range(count)]


# -- exact tests ---------------------------------------------------------------------------------------


def by_hand(differences: Sequence[Fraction]) -> float:
    total = sum(differences)
    signs = list(itertools.product((1, -1), repeat=len(differences)))
    sums = (sum(sign * each for sign, each in zip(row, differences, strict=True)) for row in signs)
    return sum(each >= total for each in sums) / len(signs)


@pytest.mark.parametrize(
    "differences",
    [
        [],
        [0, 0],
        [1],
        [-1],
        [3, -1, 4, 1, -5, 9, 2, 6],
        [Fraction(1, 3), Fraction(-1, 7), Fraction(5, 2), 0],
        [-2, -2, -2],
        [1, 1, 1, 1, 1, 1, 1, -1],
    ],
)
def test_sign_flips_are_counted_exactly(differences: list[Fraction]) -> None:
    assert sign_flip(differences) == pytest.approx(by_hand(differences))


def test_awkward_numbers_are_rounded_alike_for_both_signs() -> None:
    random = Random(3)
    differences = [Fraction(random.gauss(0.4, 1)) for _ in range(11)]
    assert sign_flip(differences) == pytest.approx(by_hand(differences), abs=0.005)
    reverse = [-each for each in differences]
    assert sign_flip(differences) + sign_flip(reverse) == pytest.approx(1, abs=0.005)


def test_many_clusters_are_no_burden() -> None:
    random = Random(5)
    assert sign_flip([random.gauss(0, 1) for _ in range(800)]) > 0.001
    assert sign_flip([random.gauss(1, 1) for _ in range(800)]) < 1e-9


@pytest.mark.parametrize(("before", "after"), [(0, 0), (5, 0), (0, 5), (8, 1), (6, 6), (40, 20)])
def test_mcnemar_is_a_sign_flip_on_ones(before: int, after: int) -> None:
    one_sided = sign_flip([1] * max(before, after) + [-1] * min(before, after))
    assert mcnemar(before, after) == pytest.approx(min(1.0, 2 * one_sided))
    assert mcnemar(before, after) == mcnemar(after, before)


def test_no_change_is_rarely_called_one() -> None:
    """Whatever the number of clusters, and with scores as skewed as one likes."""
    random = Random(11)
    for clusters in (2, 5, 10, 30):
        rejected = sum(
            sign_flip([random.expovariate(1) - random.expovariate(1) for _ in range(clusters)]) <= 0.05
            for _ in range(400)
        )
        assert rejected <= 20 + 3 * math.sqrt(19), clusters


# -- many tests ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "adjusted"),
    [
        ([], []),
        ([0.2], [0.2]),
        ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),
        ([0.5, 0.9], [1.0, 1.0]),
        ([0.02, 0.02], [0.04, 0.04]),
    ],
)
def test_holm(given: list[float], adjusted: list[float]) -> None:
    assert holm(given) == pytest.approx(adjusted)
