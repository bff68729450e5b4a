"""Two readings into a scorecard: what is expected, what differs, what it earns."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.result import FacetReading, FacetResult, Finding, Reading, Stance, Verdict
from evalkit.rubric.load import compile_rubric
from evalkit.rubric.model import Rubric
from evalkit.scoring import differing, score
from evalkit.version import __version__

TEXT = """\
rubric: small
version: "3"
title: Small
categories:
  - id: data
    title: Data
    impact: Data is lost.
    lesson: Ask for backups.
    titles: {missing: No Data}
    facets:
      - id: data.backups
        title: Backups
        asks_for: how long backups are kept
        item: backup retention
        weight: 3
        named: [backup]
        specified: [7 days]
        values:
          retention: {kind: duration}
          listed_ports: {kind: port, expect: all}
          version: {kind: number}
      - {id: data.encryption, title: E, asks_for: a key, item: encryption, named: [e], specified: [kms]}
  - id: network
    title: Network
    impact: Nothing is reached.
    lesson: Ask for a network.
    facets:
      - {id: network.vpc, title: V, asks_for: a CIDR, item: VPC, weight: 0.5, named: [vpc], specified: [cidr]}
"""
RUBRIC = compile_rubric([("small.yaml", TEXT.encode())])
GENEROUS = compile_rubric(
    [("small.yaml", (TEXT + "credits: {vague: 0.5, mismatched: 0.1, contradicted: 0.05}\n").encode())]
)
IDS = [facet.id for facet in RUBRIC.facets]
Values = dict[str, tuple[str, ...]]
SOME = Finding(3, 10, 20, "Backups are kept.", Stance.AFFIRMED, True)


def reading(verdicts: str, values: Values | None = None, document: str = "r.md") -> Reading:
    """One verdict for each facet, by first letter; x for contradicted. The values are those of the first."""
    names = {"m": "missing", "v": "vague", "s": "specified", "x": "contradicted"}
    return Reading(
        document,
        "cd" * 32,
        {
            id: FacetReading(
                id,
                Verdict(names[letter]),
                () if letter == "m" else (SOME,),
                (values or {}) if id == IDS[0] else {},
            )
            for id, letter in zip(IDS, verdicts, strict=True)
        },
    )


def first(given: Values, wanted: Values | None = None, rubric: Rubric = RUBRIC) -> FacetResult:
    """The verdict on the first facet of a response that specifies it, against a reference if one is given."""
    reference = None if wanted is None else reading("sss", wanted, "ref.md")
    return score(reading("smm", given), rubric, reference).facets[0]


@pytest.mark.parametrize(
    ("verdicts", "total"),
    [
        ("mmm", Fraction(0)),
        ("sss", Fraction(100)),
        ("xxx", Fraction(0)),
        ("vvv", Fraction(25)),
        ("smm", Fraction(100 * 3) / Fraction(9, 2)),
        ("vmm", Fraction(100 * 3, 4) / Fraction(9, 2)),
        ("mms", Fraction(50) / Fraction(9, 2)),
        ("xvs", Fraction(25 + 50) / Fraction(9, 2)),
    ],
)
def test_without_a_reference_every_facet_is_expected(verdicts: str, total: Fraction) -> None:
    card = score(reading(verdicts), RUBRIC)
    assert card.score == total
    assert all(facet.expected for facet in card.facets)
    assert all(facet.reference is None and facet.expected_values == {} for facet in card.facets)


@pytest.mark.parametrize(
    ("verdict", "usual", "generous"),
    [
        ("s", Fraction(1), Fraction(1)),
        ("v", Fraction(1, 4), Fraction(1, 2)),
        ("m", Fraction(0), Fraction(0)),
        ("x", Fraction(0), Fraction(1, 20)),
    ],
)
def test_a_rubric_may_set_the_credits(verdict: str, usual: Fraction, generous: Fraction) -> None:
    found = reading(verdict * 3)
    assert score(found, RUBRIC).facets[0].credit == usual
    assert score(found, GENEROUS).facets[0].credit == generous
    assert score(found, GENEROUS).score == 100 * generous


@pytest.mark.parametrize(
    ("reference", "expected", "total"),
    [
        ("sss", [True, True, True], Fraction(100) / Fraction(9, 2)),
        ("msm", [False, True, False], Fraction(100)),
        ("smm", [True, False, False], Fraction(0)),
        ("vsx", [False, True, False], Fraction(100)),
    ],
)
def test_what_the_reference_does_not_specify_counts_neither_for_nor_against(
    reference: str, expected: list[bool], total: Fraction
) -> None:
    card = score(reading("msm"), RUBRIC, reading(reference))
    assert [facet.expected for facet in card.facets] == expected
    assert card.score == total
    assert score(reading("msv"), RUBRIC, reading("msm")).score == 100


def test_a_category_without_expected_facets_has_no_score() -> None:
    card = score(reading("sss"), RUBRIC, reading("ssm"))
    assert [category.score for category in card.categories] == [100, None]


def test_a_reference_that_specifies_nothing_leaves_nothing_to_score() -> None:
    card = score(reading("sss"), RUBRIC, reading("mvx"))
    assert (card.score, card.expected) == (0, ())


def test_a_reference_of_another_rubric_expects_only_what_both_have() -> None:
    whole = reading("sss")
    part = Reading("ref.md", "cd" * 32, {"data.encryption": whole.facets["data.encryption"]})
    card = score(whole, RUBRIC, part)
    assert [facet.id for facet in card.expected] == ["data.encryption"]


P7, P30 = ("P7D",), ("P30D",)


@pytest.mark.parametrize(
    ("given", "wanted", "mismatches"),
    [
        ({}, {}, ()),
        ({"retention": P7}, {"retention": P7}, ()),
        ({"retention": P7}, {"retention": P30}, ("retention",)),
        ({"retention": P7 + P30}, {"retention": P30}, ()),
        ({"retention": P30}, {"retention": P7 + P30}, ()),
        ({}, {"retention": P30}, ()),
        ({"retention": P7}, {}, ()),
        ({"retention": ()}, {"retention": P30}, ()),
        ({"listed_ports": ("80", "443")}, {"listed_ports": ("443", "80")}, ()),
        ({"listed_ports": ("80",)}, {"listed_ports": ("80", "443")}, ()),
        ({"listed_ports": ("80", "443")}, {"listed_ports": ("80",)}, ()),
        ({"listed_ports": ("80", "22")}, {"listed_ports": ("80", "443")}, ("listed_ports",)),
        ({"listed_ports": ("22",)}, {"listed_ports": ("80",)}, ("listed_ports",)),
        ({"listed_ports": ()}, {"listed_ports": ("80",)}, ()),
        (
            {"listed_ports": ("22",), "retention": P7},
            {"listed_ports": ("80",), "retention": P30},
            ("retention", "listed_ports"),
        ),
        ({"version": ("8.0",)}, {"version": ("8.0.39",)}, ()),
        ({"version": ("8.0.39",)}, {"version": ("8",)}, ()),
        ({"version": ("8.4",)}, {"version": ("8.0.39",)}, ("version",)),
        ({"version": ("80",)}, {"version": ("8",)}, ("version",)),
        ({"retention": ("P7",)}, {"retention": ("P7.5",)}, ("retention",)),
        ({"unheard_of": ("1",)}, {"unheard_of": ("2",)}, ()),
    ],
)
def test_values_are_compared_with_the_reference(
    given: Values, wanted: Values, mismatches: tuple[str, ...]
) -> None:
    """One common value is agreement; with expect: all, none of the reference may be replaced by another."""
    found = first(given, wanted)
    assert found.mismatches == mismatches
    assert found.verdict is (Verdict.MISMATCHED if mismatches else Verdict.SPECIFIED)
    assert found.expected_values == wanted
    assert found.values == given


def test_what_is_mismatched_earns_its_credit_and_says_what_differs() -> None:
    found = first({"listed_ports": ("22",)}, {"listed_ports": ("80",)})
    assert (found.credit, found.lacking) == (Fraction(1, 4), ("listed ports",))
    assert first({"retention": P7}, {"retention": P30}, GENEROUS).credit == Fraction(1, 10)


@pytest.mark.parametrize("verdict", "mvx")
def test_only_what_is_specified_can_be_mismatched(verdict: str) -> None:
    card = score(reading(verdict + "mm", {"retention": P7}), RUBRIC, reading("sss", {"retention": P30}))
    assert card.facets[0].verdict.value[0] == verdict.replace("x", "c")
    assert card.facets[0].mismatches == ()


def test_what_is_not_expected_is_not_compared() -> None:
    card = score(reading("sss", {"retention": P7}), RUBRIC, reading("vss", {"retention": P30}))
    found = card.facets[0]
    assert (found.expected, found.verdict, found.mismatches, found.expected_values) == (
        False,
        Verdict.SPECIFIED,
        (),
        {},
    )
    assert found.reference is None


@pytest.mark.parametrize("verdict", "mvx")
def test_what_lacks_says_what_the_facet_asks_for(verdict: str) -> None:
    card = score(reading(verdict * 3), RUBRIC)
    assert card.facets[0].lacking == ("how long backups are kept",)


def test_what_is_specified_lacks_nothing() -> None:
    assert score(reading("sss"), RUBRIC).facets[0].lacking == ()


def test_the_rubrics_words_and_the_evidence_come_along() -> None:
    card = score(reading("smm"), RUBRIC, reading("sss"))
    category, found = card.categories[0], card.facets[0]
    assert (category.id, category.title, category.impact, category.lesson, dict(category.titles)) == (
        "data",
        "Data",
        "Data is lost.",
        "Ask for backups.",
        {"missing": "No Data"},
    )
    assert (found.id, found.title, found.item, found.weight) == (
        "data.backups",
        "Backups",
        "backup retention",
        3,
    )
    assert found.evidence == (SOME,)
    assert found.reference == SOME
    assert (card.document, [facet.id for facet in card.facets]) == ("r.md", IDS)


def test_the_signature_holds_what_must_be_equal() -> None:
    bare, full = (
        score(reading("sss"), RUBRIC),
        score(reading("sss"), RUBRIC, reading("sss", document="ref.md")),
    )
    assert (bare.signature.reference, bare.signature.reference_digest) == (None, None)
    assert (full.signature.reference, full.signature.reference_digest) == ("ref.md", "cd" * 32)
    for signature in (bare.signature, full.signature):
        assert (signature.rubric, signature.rubric_version, signature.evalkit) == ("small", "3", __version__)
        assert signature.rubric_digest == RUBRIC.digest
    assert score(reading("sss"), GENEROUS).signature != bare.signature


VERDICTS = st.text("mvsx", min_size=3, max_size=3)
SETS = st.lists(st.sampled_from("abc"), max_size=3, unique=True).map(tuple)


@given(VERDICTS)
def test_every_document_that_specifies_something_scores_100_against_itself(verdicts: str) -> None:
    found = reading(verdicts, {"retention": P7, "listed_ports": ("80", "443")})
    assert score(found, RUBRIC, found).score == (100 if "s" in verdicts else 0)


@given(VERDICTS, VERDICTS)
def test_scores_are_exact_and_from_0_to_100(verdicts: str, reference: str) -> None:
    for card in (score(reading(verdicts), RUBRIC), score(reading(verdicts), RUBRIC, reading(reference))):
        assert isinstance(card.score, Fraction)
        assert 0 <= card.score <= 100
        assert card.depth <= card.breadth


@given(VERDICTS, st.integers(0, 2))
def test_saying_more_never_scores_less(verdicts: str, place: int) -> None:
    def total(letter: str) -> Fraction:
        return score(reading(verdicts[:place] + letter + verdicts[place + 1 :]), RUBRIC).score

    assert total("m") == total("x") < total("v") < total("s")


@given(SETS, SETS)
def test_agreement_is_no_mismatch_and_silence_is_none(
    given: tuple[str, ...], wanted: tuple[str, ...]
) -> None:
    facet = RUBRIC.facets[0]
    for name in ("retention", "listed_ports"):
        differs = differing(facet, {name: given}, {name: wanted})
        assert not differs or (given and wanted and set(given) != set(wanted))
        assert differing(facet, {name: given}, {name: given}) == ()
        assert differing(facet, {}, {name: wanted}) == differing(facet, {name: given}, {}) == ()
        if given and wanted and not set(given) & set(wanted):
            assert differs == (name,)
