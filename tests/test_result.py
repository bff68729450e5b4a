"""Percentages, and the properties of a scorecard."""

from __future__ import annotations

from fractions import Fraction

import pytest
from cards import facet
from hypothesis import given
from hypothesis import strategies as st

from evalkit.result import (
    CategoryResult,
    FacetResult,
    Scorecard,
    Signature,
    Verdict,
    percent,
    weighted_percent,
)

SIGNATURE = Signature("small", "1", "ab" * 32, None, None, "9.9")


def card(*facets: FacetResult) -> Scorecard:
    return Scorecard("r.md", SIGNATURE, (CategoryResult("c", "C", facets, "", ""),))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(0), "0.0"),
        (Fraction(1, 10**9), "0.1"),
        (Fraction(1, 20), "0.1"),
        (Fraction(1, 10), "0.1"),
        (Fraction(25), "25.0"),
        (Fraction(100, 3), "33.3"),
        (Fraction(200, 3), "66.7"),
        (Fraction(999, 10), "99.9"),
        (Fraction(9995, 100), "99.9"),
        (100 - Fraction(1, 10**9), "99.9"),
        (Fraction(100), "100.0"),
    ],
)
def test_percent_shows_0_and_100_for_nothing_else(value: Fraction, shown: str) -> None:
    assert percent(value) == shown


@given(st.fractions(0, 100))
def test_percent_is_near_and_honest(value: Fraction) -> None:
    shown = percent(value)
    assert abs(Fraction(shown) - value) <= Fraction(1, 10)
    assert (shown == "0.0") == (value == 0)
    assert (shown == "100.0") == (value == 100)


@given(st.fractions(0, 100), st.fractions(0, 100))
def test_percent_keeps_the_order(left: Fraction, right: Fraction) -> None:
    low, high = sorted((left, right))
    assert Fraction(percent(low)) <= Fraction(percent(high))


def test_nothing_expected_scores_nothing() -> None:
    unexpected = facet("c.a", "A", Verdict.SPECIFIED, expected=False)
    assert card(unexpected).categories[0].score is None
    assert (card(unexpected).score, card(unexpected).breadth, card(unexpected).depth) == (0, 0, 0)
    assert (card().score, card().categories[0].score) == (0, None)


def test_a_weight_of_0_counts_for_nothing_in_the_score() -> None:
    nothing = facet("c.a", "A", Verdict.MISSING, weight=0)
    whole = facet("c.b", "B", Verdict.SPECIFIED)
    assert weighted_percent((nothing,)) is None
    assert weighted_percent((nothing, whole)) == 100


def test_the_formula() -> None:
    """(3 * 1 + 1 * 1/4 + 2 * 0) / 6; two of three named; one of three specified."""
    found = card(
        facet("c.a", "A", Verdict.SPECIFIED, weight=3),
        facet("c.b", "B", Verdict.VAGUE),
        facet("c.c", "C", Verdict.MISSING, weight=2),
        facet("c.d", "D", Verdict.SPECIFIED, weight=9, expected=False),
    )
    assert found.score == Fraction(100) * Fraction(13, 4) / 6
    assert found.breadth == Fraction(200, 3)
    assert found.depth == Fraction(100, 3)
    assert [each.id for each in found.expected] == ["c.a", "c.b", "c.c"]


@pytest.mark.parametrize(
    ("verdict", "breadth", "depth"),
    [
        (Verdict.MISSING, 0, 0),
        (Verdict.VAGUE, 100, 0),
        (Verdict.SPECIFIED, 100, 100),
        (Verdict.CONTRADICTED, 0, 0),
        (Verdict.MISMATCHED, 100, 0),
    ],
)
def test_breadth_and_depth(verdict: Verdict, breadth: int, depth: int) -> None:
    found = card(facet("c.a", "A", verdict))
    assert (found.breadth, found.depth) == (breadth, depth)


def test_the_signature_is_one_line() -> None:
    assert str(SIGNATURE) == "rubric:small@1+abababababab|reference:none|evalkit:9.9"
    other = Signature("small", "1", "ab" * 32, "ref.md", "cd" * 32, "9.9")
    assert str(other) == "rubric:small@1+abababababab|reference:ref.md@cdcdcdcdcdcd|evalkit:9.9"


@given(st.lists(st.tuples(st.sampled_from(Verdict), st.fractions(0, 5), st.booleans()), max_size=8))
def test_every_figure_is_exact_and_from_0_to_100(rows: list[tuple[Verdict, Fraction, bool]]) -> None:
    found = card(
        *(
            facet(f"c.f{number}", "F", verdict, weight=weight, expected=expected)
            for number, (verdict, weight, expected) in enumerate(rows)
        )
    )
    for figure in (found.score, found.breadth, found.depth):
        assert isinstance(figure, Fraction)
        assert 0 <= figure <= 100
    assert found.depth <= found.breadth
