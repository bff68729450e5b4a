"""Which gaps come first, and what is said about each."""

from __future__ import annotations

import pytest
from cards import card, complete, database, facet, finding, mixed, plain, storage, unjudged

from evalkit.report._causes import causes
from evalkit.report._gaps import (
    details,
    gaps,
    lacking_of,
    not_expected,
    pattern,
    proof,
    shown_score,
    tally,
    turned_by,
)
from evalkit.result import Finding, Stance, Verdict

SPECIFIED, VAGUE, MISSING = Verdict.SPECIFIED, Verdict.VAGUE, Verdict.MISSING
RULED_OUT, WRONG = Verdict.CONTRADICTED, Verdict.MISMATCHED


def test_what_is_specified_or_not_expected_is_no_gap() -> None:
    assert gaps(complete().facets) == ()
    assert gaps(plain("a", *Verdict, expected=False).facets) == ()


def test_gaps_are_ordered_by_severity_then_weight_then_place() -> None:
    facets = [
        facet("vague", "", VAGUE, weight=9),
        facet("light", "", MISSING),
        facet("heavy", "", MISSING, weight=2),
        facet("light2", "", MISSING),
        facet("wrong", "", WRONG),
        facet("ruled_out", "", RULED_OUT),
        facet("specified", "", SPECIFIED),
    ]
    assert [each.id for each in gaps(facets)] == [
        "ruled_out",
        "wrong",
        "heavy",
        "light",
        "light2",
        "vague",
    ]


@pytest.mark.parametrize(
    ("verdicts", "kind"),
    [
        ([MISSING], "missing"),
        ([MISSING, MISSING, MISSING], "missing"),
        ([RULED_OUT, MISSING, MISSING], "missing"),
        ([RULED_OUT, MISSING], "missing"),
        ([RULED_OUT], "contradicted"),
        ([RULED_OUT, RULED_OUT, MISSING], "contradicted"),
        ([RULED_OUT, RULED_OUT, VAGUE], "contradicted"),
        ([VAGUE], "vague"),
        ([VAGUE, VAGUE], "vague"),
        ([VAGUE, MISSING, MISSING, RULED_OUT], "vague"),
        ([SPECIFIED, MISSING], "incomplete"),
        ([SPECIFIED, RULED_OUT, RULED_OUT, RULED_OUT], "incomplete"),
        ([WRONG, VAGUE], "incomplete"),
        ([WRONG], "mismatched"),
        ([WRONG, SPECIFIED, SPECIFIED], "mismatched"),
    ],
)
def test_the_pattern_of_a_category(verdicts: list[Verdict], kind: str) -> None:
    assert pattern(plain("a", *verdicts)) == kind


def test_facets_that_are_not_expected_do_not_change_the_pattern() -> None:
    *expected, left_out = plain("a", VAGUE, VAGUE, SPECIFIED).facets
    category = plain("a")
    spare = facet(left_out.id, "", SPECIFIED, expected=False)
    assert pattern(type(category)("a", "A", (*expected, spare), "", "")) == "vague"


def test_counts_are_n_of_all_that_is_expected() -> None:
    assert lacking_of(database()) == "4 of 5 facets lacking"
    assert lacking_of(plain("a", MISSING)) == "1 of 1 facet lacking"
    assert (
        tally(mixed().facets)
        == "1 of 10 specified, 3 of 10 vague, 4 of 10 missing, 1 of 10 wrong and 1 of 10 ruled out"
    )
    assert not_expected(mixed()) == "1 of 11 facets is not expected by the reference and did not count."
    assert not_expected(complete()) == ""


def test_nothing_expected_is_not_judged_rather_than_zero() -> None:
    assert shown_score(unjudged()) == "not judged"
    assert shown_score(card(plain("a", MISSING))) == "0.0"
    assert shown_score(mixed()) == "18.2"  # 2 of a weight of 11


def test_the_proof_is_the_passage_that_decided() -> None:
    said = finding("Backups are made.", 1)
    right = finding("Kept for 7 days.", 2)._replace(values={"retention": ("P7D",)})
    wrong = finding("Kept for 14 days.", 4)._replace(values={"retention": ("P14D",)})
    denied = finding("No backups.", 3, Stance.DENIED, cue="no")
    assert proof(facet("a", "A", MISSING)) is None
    assert proof(facet("a", "A", VAGUE, said, denied)) is said
    assert proof(facet("a", "A", RULED_OUT, said, denied)) is denied
    assert proof(facet("a", "A", RULED_OUT, said)) is said
    differs = facet(
        "a",
        "A",
        WRONG,
        said,
        right,
        wrong,
        expected_values={"retention": ("P7D",)},
        mismatches=("retention",),
    )
    assert proof(differs) is wrong
    assert proof(facet("a", "A", WRONG, said, right)) is said


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        (finding("x", cue="must"), ""),
        (finding("x", stance=Stance.DENIED), ""),
        (finding("x", stance=Stance.DENIED, cue="out of scope"), "ruled out by “out of scope”"),
        (finding("x", stance=Stance.DEFERRED, cue="TBD"), "put off by “TBD”"),
        (finding("x", stance=Stance.HEDGED, cue="consider"), "hedged by “consider”"),
    ],
)
def test_the_cue_is_named_only_where_it_turned_a_passage_away(passage: Finding, words: str) -> None:
    assert turned_by(passage) == words


def test_details_name_what_lacks_both_values_the_line_and_the_reference() -> None:
    wrong, ruled_out = database().facets[2], database().facets[3]
    assert details(facet("a", "A", MISSING), limit=99) == []
    assert details(wrong, limit=99) == [
        ("retention", "says 14 days, expected 7 days"),
        ("line 14", "“Backups are kept for two weeks.”"),
        ("expected", "“Automated backups of the database are kept for 7 days.” (line 41 of the reference)"),
    ]
    assert details(ruled_out, limit=20) == [
        ("lacking", "encryption at rest or a key"),
        ("line 15", "“… is out of scope.”, ruled out by “out of scope”"),
    ]


def test_every_gap_has_one_cause_and_the_commonest_comes_first() -> None:
    assert causes(complete()) == ()
    found = [(cause.title, [each.id for each in cause.facets]) for cause in causes(mixed())]
    assert found == [
        ("Leaves things out", ["network.vpc", "network.subnets", "network.routing", "database.isolation"]),
        ("Names things without values", ["storage.bucket", "storage.lifecycle"]),
        ("Hedges instead of requiring", ["database.sizing"]),
        ("Rules out what is needed", ["database.encryption"]),
        ("Gives other values than the reference", ["database.backups"]),
    ]


def test_what_is_put_off_is_told_from_what_is_ruled_out() -> None:
    later = finding("Backups: phase 2", stance=Stance.DEFERRED, cue="phase 2")
    category = type(storage())("a", "A", (facet("a.b", "B", RULED_OUT, later),), "", "")
    assert [cause.title for cause in causes(card(category))] == ["Puts off what is needed now"]
