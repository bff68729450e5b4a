"""The comparison: what fails a run, what is accepted, what cannot be compared."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from gate_runs import FACETS, V, places, run

from evalkit.errors import GateError
from evalkit.gate.compare import compare
from evalkit.gate.comparison import Breach, Comparison, FacetChange, Outcome, Rule, ScoreChange
from evalkit.gate.model import Run
from evalkit.gate.policy import Mode, Policy, Waiver

TODAY = date(2030, 6, 15)
GOOD = (V.SPECIFIED, V.SPECIFIED, V.SPECIFIED)
SAMPLED = Policy(mode=Mode.SAMPLED)


def judge(after: Run, before: Run | None, policy: Policy | None = None) -> Comparison:
    return compare(after, before, policy or Policy(), homes=places(), today=TODAY)


# -- exact ---------------------------------------------------------------------------------------------


def test_nothing_changed() -> None:
    found = judge(run({"a": [GOOD], "b": [GOOD]}), run({"a": [GOOD], "b": [GOOD]}))
    assert (found.outcome, found.failures, found.regressions, found.gains) == (Outcome.PASSED, (), (), ())
    assert (found.cases, found.responses, found.responses_before) == (2, 2, 2)


@pytest.mark.parametrize(
    ("then", "now", "fell"),
    [
        (V.SPECIFIED, V.VAGUE, True),
        (V.SPECIFIED, V.MISMATCHED, True),
        (V.SPECIFIED, V.MISSING, True),
        (V.SPECIFIED, V.CONTRADICTED, True),
        (V.VAGUE, V.MISMATCHED, True),
        (V.VAGUE, V.MISSING, True),
        (V.VAGUE, V.CONTRADICTED, True),
        (V.MISMATCHED, V.MISSING, True),
        (V.MISSING, V.CONTRADICTED, True),
        (V.CONTRADICTED, V.MISSING, False),
        (V.MISSING, V.VAGUE, False),
        (V.VAGUE, V.SPECIFIED, False),
    ],
)
def test_every_fall_is_a_regression_and_every_rise_a_gain(then: V, now: V, fell: bool) -> None:
    found = judge(run({"a": [(now, *GOOD[1:])]}), run({"a": [(then, *GOOD[1:])]}))
    assert found.outcome is (Outcome.FAILED if fell else Outcome.PASSED)
    (change,) = found.regressions if fell else found.gains
    assert not (found.gains if fell else found.regressions)
    assert (change.facet, change.category, change.case) == ("data.backups", "data", "a")
    assert (change.before.verdict, change.after.verdict) == (then, now)


def test_a_regression_shows_both_sides() -> None:
    found = judge(run({"a": [(V.VAGUE, *GOOD[1:])]}), run({"a": [GOOD]}))
    (change,) = found.regressions
    assert change.before.quote == "data.backups in a/1.md"
    assert (change.after.document, change.after.line) == ("a/1.md", 7)
    assert change.change == Fraction(-3, 4)
    assert (change.tally_before, change.tally_after) == ({V.SPECIFIED: 1}, {V.VAGUE: 1})


def test_a_gain_elsewhere_does_not_make_up_for_a_regression() -> None:
    before, after = run({"a": [(V.SPECIFIED, V.MISSING, V.MISSING)]}), run({"a": [(V.VAGUE, *GOOD[1:])]})
    found = judge(after, before)
    assert found.outcome is Outcome.FAILED
    assert [change.facet for change in found.gains] == ["data.encryption", "access.login"]


def test_the_worst_loss_comes_first() -> None:
    found = judge(run({"a": [(V.VAGUE, V.MISSING, V.SPECIFIED)]}), run({"a": [GOOD]}))
    assert [change.facet for change in found.regressions] == ["data.encryption", "data.backups"]


def test_samples_are_compared_one_by_one_or_refused() -> None:
    with pytest.raises(GateError, match=r"responses \(1\) than in the baseline \(2\); .*mode: sampled"):
        judge(run({"a": [GOOD]}), run({"a": [GOOD, GOOD]}))


# -- what can be compared ------------------------------------------------------------------------------


def test_a_case_that_is_gone_is_no_pass() -> None:
    with pytest.raises(GateError, match=r"case 'b' is not in this run.*evalkit baseline"):
        judge(run({"a": [GOOD]}), run({"a": [GOOD], "b": [GOOD]}))


def test_a_new_case_is_held_to_the_thresholds_only() -> None:
    after = run({"a": [GOOD], "b": [(V.MISSING, V.MISSING, V.MISSING)]})
    found = judge(after, run({"a": [GOOD]}))
    assert (found.outcome, found.new_cases, found.cases) == (Outcome.PASSED, ("b",), 1)
    found = judge(after, run({"a": [GOOD]}), Policy(min_score=Fraction(10)))
    assert [(each.rule, each.case) for each in found.breaches] == [(Rule.MIN_SCORE, "b")]


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"rubric": "three@2+bbbb"}, "the rubric is three@1.aaaa, the baseline's was three@2.bbbb"),
        ({"evalkit": "0.0.9"}, "evalkit is 0.1.0, the baseline's was 0.0.9"),
        ({"reference": "x.md@1234"}, "the reference of 'a' is none, the baseline's was x.md@1234"),
    ],
)
def test_another_signature_is_refused_with_a_way_out(other: dict[str, Any], message: str) -> None:
    before = run({"a": [GOOD]}, **other)
    with pytest.raises(GateError, match=f"{message}; .*evalkit baseline.*--across"):
        judge(run({"a": [GOOD]}), before)
    found = judge(run({"a": [(V.VAGUE, *GOOD[1:])]}), before, Policy(across=True))
    assert found.outcome is Outcome.FAILED
    assert len(found.other_conditions) == 1


def test_a_reference_may_lie_elsewhere_but_not_say_something_else() -> None:
    before, after = (run({"a": [GOOD]}, reference=name) for name in ("x/ref.md@1234", "ref.md@1234"))
    assert judge(after, before).outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("policy", "message"),
    [
        (
            Policy(must={"data.backup": V.VAGUE}),
            "no facet is named 'data.backup'; did you mean 'data.backups'",
        ),
        (Policy(floors={"dat": Fraction(1)}), "no category is named 'dat'; did you mean 'data'"),
    ],
)
def test_a_policy_for_another_rubric_is_refused(policy: Policy, message: str) -> None:
    with pytest.raises(GateError, match=message):
        judge(run({"a": [GOOD]}), None, policy)


# -- thresholds ----------------------------------------------------------------------------------------


def test_without_a_baseline_only_thresholds_count() -> None:
    found = judge(run({"a": [GOOD]}), None)
    assert (found.outcome, found.cases, found.responses) == (Outcome.PASSED, 0, 1)


def test_a_score_just_below_the_threshold_does_not_round_up_to_it() -> None:
    after = run({"a": [(V.SPECIFIED, V.SPECIFIED, V.MISSING)]})  # 66.666...
    floor = Fraction("66.6666666666666666667")
    found = judge(after, None, Policy(min_score=floor))
    assert found.outcome is Outcome.FAILED
    assert judge(after, None, Policy(min_score=Fraction(200, 3))).outcome is Outcome.PASSED


def test_floors_hold_for_each_category_by_itself() -> None:
    after = run({"a": [(V.SPECIFIED, V.MISSING, V.SPECIFIED)]})
    policy = Policy(floors={"data": Fraction("50.1"), "access": Fraction(100)})
    (breach,) = judge(after, None, policy).breaches
    assert (breach.rule, breach.subject, breach.title) == (Rule.FLOOR, "data", "Data")
    assert (breach.actual, breach.wanted) == (Fraction(50), Fraction("50.1"))


def test_the_mean_over_samples_counts_for_scores() -> None:
    after = run({"a": [GOOD, (V.MISSING, V.MISSING, V.MISSING)]})
    assert judge(after, None, Policy(min_score=Fraction(50))).outcome is Outcome.PASSED
    assert judge(after, None, Policy(min_score=Fraction("50.01"))).outcome is Outcome.FAILED


@pytest.mark.parametrize(
    ("wanted", "enough"),
    [
        (V.SPECIFIED, {V.SPECIFIED}),
        (V.VAGUE, {V.SPECIFIED, V.VAGUE, V.MISMATCHED}),
        (V.MISSING, {V.SPECIFIED, V.VAGUE, V.MISMATCHED, V.MISSING}),
    ],
)
def test_must_holds_for_every_single_response(wanted: V, enough: set[V]) -> None:
    for verdict in V:
        after = run({"a": [GOOD, (verdict, *GOOD[1:]), GOOD]})
        found = judge(after, None, Policy(must={"data.backups": wanted}))
        assert (found.outcome is Outcome.PASSED) == (verdict in enough), verdict
        for breach in found.breaches:
            assert (breach.rule, breach.document) == (Rule.MUST, "a/2.md")
            assert breach.evidence is not None
            assert breach.evidence.quote == "data.backups in a/2.md"


# -- waivers -------------------------------------------------------------------------------------------


def waiver(waive: str, case: str = "*", expires: date = TODAY) -> Waiver:
    return Waiver(waive, "because", expires, case)


@pytest.mark.parametrize(
    ("accepted", "holds"),
    [
        (waiver("data.backups"), True),
        (waiver("data.*"), True),
        (waiver("*"), True),
        (waiver("data.backups", "a"), True),
        (waiver("data.backups", "b*"), False),
        (waiver("data"), False),
        (waiver("data.backups", expires=date(2030, 6, 14)), False),
    ],
)
def test_a_waiver_accepts_what_it_names_until_its_day(accepted: Waiver, holds: bool) -> None:
    found = judge(run({"a": [(V.VAGUE, *GOOD[1:])]}), run({"a": [GOOD]}), Policy(waivers=(accepted,)))
    assert found.outcome is (Outcome.PASSED if holds else Outcome.FAILED)
    assert [each.waiver for each in found.waived] == ([accepted] if holds else [])
    assert len(found.regressions) == 1
    assert found.expired == (() if accepted.expires >= TODAY else (accepted,))
    assert found.unused == (() if holds or found.expired else (accepted,))


def test_thresholds_can_be_waived_by_what_they_are_about() -> None:
    after = run({"a": [(V.MISSING, V.MISSING, V.SPECIFIED)]})
    policy = Policy(
        min_score=Fraction(90),
        floors={"data": Fraction(50)},
        must={"data.backups": V.VAGUE},
        waivers=(waiver("score"), waiver("data"), waiver("data.backups")),
    )
    found = judge(after, None, policy)
    assert (found.outcome, len(found.waived), found.unused) == (Outcome.PASSED, 3, ())


# -- sampled -------------------------------------------------------------------------------------------


def suite(cases: int, *rows: tuple[V, ...]) -> Run:
    return run({f"c{at:02}": rows for at in range(cases)})


LOST = (V.MISSING, *GOOD[1:])


def test_a_drop_in_every_case_is_credible() -> None:
    found = judge(suite(10, LOST, LOST), suite(10, GOOD, GOOD), SAMPLED)
    assert found.outcome is Outcome.FAILED
    assert found.score is not None
    assert found.score.credible
    assert found.score.p == pytest.approx(1 / 1024)
    assert (found.score.before, found.score.after) == (100, Fraction(200, 3))
    (change,) = found.regressions
    assert (change.facet, change.change, change.p) == ("data.backups", -1, pytest.approx(1 / 1024))
    assert (change.tally_before, change.tally_after) == ({V.SPECIFIED: 20}, {V.MISSING: 20})
    assert (change.before.verdict, change.after.verdict) == (V.SPECIFIED, V.MISSING)
    kinds = [type(each) for each in found.failures]
    assert kinds == [ScoreChange, FacetChange]


def test_a_drop_is_shown_by_the_facets_that_lost_most() -> None:
    """With six cases and three facets no single one stands out beyond chance, and yet the reason can be shown."""
    before, after = suite(6, GOOD), suite(6, (V.MISSING, V.VAGUE, V.VAGUE))
    found = judge(after, before, SAMPLED)
    assert [type(each) for each in found.failures] == [ScoreChange]
    assert [change.facet for change in found.losses] == ["data.backups", "data.encryption", "access.login"]
    assert found.losses[0].before.quote == "data.backups in c00/1.md"
    assert judge(before, before, SAMPLED).losses == ()


def test_samples_may_differ_in_number() -> None:
    found = judge(suite(10, GOOD), suite(10, GOOD, GOOD, GOOD), SAMPLED)
    assert found.outcome is Outcome.PASSED


def test_few_cases_are_no_evidence_however_large_the_drop() -> None:
    found = judge(suite(5, LOST), suite(5, GOOD), SAMPLED)
    assert found.outcome is Outcome.UNDECIDED
    assert found.score is not None
    assert found.score.visible is None


def test_noise_in_which_a_drop_could_hide_is_no_pass() -> None:
    noisy = {f"c{at}": [GOOD if at % 2 else LOST] for at in range(8)}
    other = {f"c{at}": [LOST if at % 2 else GOOD] for at in range(8)}
    found = judge(run(noisy), run(other), SAMPLED)
    assert found.outcome is Outcome.UNDECIDED
    assert found.score is not None
    assert found.score.visible is not None
    assert found.score.visible > found.score.detect
    wide = Policy(mode=Mode.SAMPLED, detect=Fraction(60))
    assert judge(run(noisy), run(other), wide).outcome is Outcome.PASSED


def test_a_drop_within_the_margin_is_no_failure() -> None:
    policy = Policy(mode=Mode.SAMPLED, margin=Fraction(34), facet_margin=Fraction(100))
    found = judge(suite(10, LOST), suite(10, GOOD), policy)
    assert found.score is not None
    assert not found.score.credible
    assert found.regressions == ()


def test_a_rise_is_a_gain() -> None:
    found = judge(suite(10, GOOD), suite(10, LOST), SAMPLED)
    assert found.outcome is Outcome.PASSED
    assert [change.facet for change in found.gains] == ["data.backups"]


def test_credible_drops_can_be_waived_for_all_cases() -> None:
    every = (waiver("score"), waiver("data.backups"))
    before, after = suite(10, GOOD), suite(10, LOST)
    assert judge(after, before, Policy(mode=Mode.SAMPLED, waivers=every)).outcome is Outcome.PASSED
    some = (waiver("score"), waiver("data.backups", "c0*"))
    assert judge(after, before, Policy(mode=Mode.SAMPLED, waivers=some)).outcome is Outcome.FAILED


def test_a_breach_is_named_before_anything_else() -> None:
    policy = Policy(mode=Mode.SAMPLED, must={"data.backups": V.SPECIFIED})
    found = judge(suite(10, LOST), suite(10, GOOD), policy)
    assert isinstance(found.failures[0], Breach)


def test_the_facets_are_those_of_the_rubric() -> None:
    assert tuple(places()) == FACETS
