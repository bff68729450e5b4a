"""The formulas give what their sources and a pencil give."""

from __future__ import annotations

import doctest
from collections.abc import Sequence
from fractions import Fraction
from importlib import import_module

import pytest

from evalkit.agreement import (
    VERDICTS,
    Judged,
    accuracy,
    agreement,
    by_facet,
    by_group,
    confusion,
    f1,
    kappa,
    kind_of,
    macro_f1,
)
from evalkit.result import Verdict

MISSING, VAGUE, SPECIFIED, CONTRADICTED = VERDICTS


def pairs_of(table: Sequence[Sequence[int]]) -> list[Judged]:
    """Pairs with this confusion matrix: labels in rows, verdicts in columns."""
    return [
        Judged("d.md", "a.x", VERDICTS[row], VERDICTS[column])
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]


HAND = pairs_of([[4, 1, 0, 0], [2, 3, 1, 0], [0, 1, 6, 0], [0, 0, 1, 1]])
"""20 pairs, 14 of which agree. Labels 5, 6, 7, 2; verdicts 6, 5, 8, 1."""


@pytest.mark.parametrize(
    ("table", "published"),
    [
        # Cohen (1960), p. 45: three categories, 200 subjects
        ([[88, 10, 2], [14, 40, 6], [18, 10, 12]], "0.492"),
        # the usual two-by-two examples of textbooks and encyclopedias: 50 and twice 100 subjects
        ([[20, 5], [10, 15]], "0.400"),
        ([[45, 15], [25, 15]], "0.130"),
        ([[25, 35], [5, 35]], "0.259"),
    ],
)
def test_kappa_of_published_examples(table: list[list[int]], published: str) -> None:
    found = kappa(pairs_of(table))
    assert found is not None
    assert f"{float(found):.3f}" == published


def test_kappa_by_hand() -> None:
    # p_o = 14/20; p_e = (5*6 + 6*5 + 7*8 + 2*1) / 400 = 118/400
    assert kappa(HAND) == (Fraction(14, 20) - Fraction(118, 400)) / (1 - Fraction(118, 400))


@pytest.mark.parametrize(
    ("table", "expected"),
    [([[1, 0], [0, 1]], 1), ([[0, 1], [1, 0]], -1), ([[1, 1], [1, 1]], 0), ([[5, 5], [0, 0]], 0)],
)
def test_kappa_at_its_ends(table: list[list[int]], expected: int) -> None:
    assert kappa(pairs_of(table)) == expected


def test_kappa_is_undefined_where_chance_agrees_always() -> None:
    assert kappa(pairs_of([[7]])) is None


def test_accuracy_by_hand() -> None:
    assert accuracy(HAND) == Fraction(14, 20)


def test_f1_by_hand() -> None:
    # missing: tp 4, fp 2, fn 1; vague: 3, 2, 3; specified: 6, 2, 1; contradicted: 1, 0, 1
    assert [f1(HAND, verdict) for verdict in VERDICTS] == [
        Fraction(8, 11),
        Fraction(6, 11),
        Fraction(12, 15),
        Fraction(2, 3),
    ]


def test_macro_f1_is_the_mean_over_the_verdicts_that_occur() -> None:
    assert macro_f1(HAND) == (Fraction(8, 11) + Fraction(6, 11) + Fraction(4, 5) + Fraction(2, 3)) / 4
    # two verdicts occur; the other two have no F1 and do not count
    assert macro_f1(pairs_of([[1, 1], [0, 2]])) == (Fraction(2, 3) + Fraction(4, 5)) / 2
    assert f1(pairs_of([[1]]), CONTRADICTED) is None


def test_a_verdict_that_only_the_reader_gives_counts_as_zero() -> None:
    assert f1(pairs_of([[0, 1]]), VAGUE) == 0


def test_confusion_has_every_combination() -> None:
    counts = confusion(HAND)
    assert [[counts[label][verdict] for verdict in VERDICTS] for label in VERDICTS] == [
        [4, 1, 0, 0],
        [2, 3, 1, 0],
        [0, 1, 6, 0],
        [0, 0, 1, 1],
    ]


def test_the_figures_of_a_set() -> None:
    figures = agreement([*HAND, Judged("e.md", "a.x", MISSING, MISSING)])
    assert (figures.verdicts, figures.documents, figures.agreed) == (21, 2, 15)
    assert figures.accuracy == Fraction(15, 21)


def test_facets_come_worst_first_and_ties_by_name() -> None:
    pairs = [
        Judged("d.md", "a.good", VAGUE, VAGUE),
        Judged("d.md", "a.bad", VAGUE, MISSING),
        Judged("d.md", "a.alike", VAGUE, VAGUE),
        Judged("d.md", "a.half", VAGUE, VAGUE),
        Judged("e.md", "a.half", VAGUE, SPECIFIED),
    ]
    assert list(by_facet(pairs)) == ["a.bad", "a.half", "a.alike", "a.good"]


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ("ours/T02.md", "ours/T"),
        ("ours/D20.md", "ours/D"),
        ("public/R1.txt", "public/R"),
        ("T02.md", "T"),
        ("run-17.v2.md", "run"),
        ("a1/b/c.md", "a1/b/c"),
        ("12.md", ""),
    ],
)
def test_the_kind_of_a_document_is_its_path_without_number_and_ending(document: str, kind: str) -> None:
    assert kind_of(document) == kind


def test_groups_are_sorted_by_name() -> None:
    pairs = [Judged(name, "a.x", Verdict.VAGUE, Verdict.VAGUE) for name in ("b/T2.md", "a/T1.md", "b/T1.md")]
    assert {name: len(members) for name, members in by_group(pairs).items()} == {"a/T": 1, "b/T": 2}
    assert list(by_group(pairs)) == ["a/T", "b/T"]


@pytest.mark.parametrize("module", ["evalkit.agreement", "evalkit.cli.decimals"])
def test_the_examples_in_the_docstrings(module: str) -> None:
    assert doctest.testmod(import_module(module)).failed == 0
