"""A run beside its baseline, by a policy, on a day: a pure function."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from typing import TypeVar

from evalkit.errors import GateError, Mistake
from evalkit.gate import exact, sampled
from evalkit.gate.comparison import Breach, Comparison, FacetChange, ScoreChange
from evalkit.gate.model import Homes, Run
from evalkit.gate.policy import Mode, Policy, Waiver
from evalkit.gate.thresholds import breaches, unknown

AnyFailure = TypeVar("AnyFailure", FacetChange, Breach, ScoreChange)


def compare(run: Run, baseline: Run | None, policy: Policy, *, homes: Homes, today: date) -> Comparison:
    """What fell, what rose and what is below the policy's thresholds.

    Without a baseline only the thresholds count.

    Raises:
        GateError: the two cannot be compared, or the policy names what the rubric does not have.
    """
    if strange := unknown(policy, homes):
        raise GateError(*strange)
    waivers = _Waivers(policy.waivers, today)
    differences = _conditions(run, baseline) if baseline else ()
    if differences and not policy.across:
        raise GateError(*map(_refused, differences))
    pairs = _pairs(run, baseline) if baseline else []
    score, changes = None, []
    if baseline and policy.mode is Mode.EXACT:
        changes = exact.facet_changes(pairs, homes)
    elif baseline:
        score = waivers.on(sampled.score_change(pairs, policy), "score", "")
        changes = sampled.facet_changes(pairs, homes, policy.facet_margin)
    lost = []
    if score and score.credible:
        lost = sampled.losses(pairs, homes, {change.facet for change in changes})
    fallen = sorted(filter(exact.fell, changes), key=lambda change: change.change)
    return Comparison(
        mode=policy.mode,
        rubric=run.rubric,
        evalkit=run.evalkit,
        cases=len(pairs),
        responses=run.responses,
        responses_before=baseline.responses if baseline else 0,
        regressions=tuple(waivers.on(each, each.facet, _case_of(each)) for each in fallen),
        gains=tuple(change for change in changes if not exact.fell(change)),
        breaches=tuple(waivers.on(each, each.subject, each.case) for each in breaches(run, policy, homes)),
        score=score,
        losses=tuple(lost),
        new_cases=tuple(case.id for case in run.cases if baseline and case.id not in baseline.by_id),
        other_conditions=differences,
        expired=waivers.expired,
        unused=waivers.unused,
    )


def _case_of(change: FacetChange) -> str:
    """Nothing where a change is over all cases: only a waiver for every case can accept it."""
    return "" if change.p is not None else change.case


def _pairs(run: Run, baseline: Run) -> list[exact.Pair]:
    gone = sorted(set(baseline.by_id) - set(run.by_id))
    if gone:
        raise GateError(*(_gone(case, run) for case in gone))
    return [(baseline.by_id[case.id], case) for case in run.cases if case.id in baseline.by_id]


def _gone(case: str, run: Run) -> Mistake:
    new = ", ".join(repr(each.id) for each in run.cases[:3])
    return Mistake(
        f"the baseline's case {case!r} is not in this run, which begins with {new}; give its response, or write a "
        "new baseline with `evalkit baseline`"
    )


def _conditions(run: Run, baseline: Run) -> tuple[str, ...]:
    """What differs between the two signatures, in words."""
    found = []
    if run.rubric != baseline.rubric:
        found.append(f"the rubric is {run.rubric}, the baseline's was {baseline.rubric}")
    if run.evalkit != baseline.evalkit:
        found.append(f"evalkit is {run.evalkit}, the baseline's was {baseline.evalkit}")
    for case in run.cases:
        old = baseline.by_id.get(case.id)
        if old and _content(old.reference) != _content(case.reference):
            found.append(
                f"the reference of {case.id!r} is {case.reference}, the baseline's was {old.reference}"
            )
    return tuple(found)


def _content(reference: str) -> str:
    """A reference without its name, which depends on where one stands."""
    return reference.rpartition("@")[2]


def _refused(difference: str) -> Mistake:
    return Mistake(
        f"{difference}; write a new baseline with `evalkit baseline`, or see what the change does to the "
        "verdicts with --across"
    )


class _Waivers:
    """The waivers that hold on a day, and which of them were needed."""

    def __init__(self, waivers: Iterable[Waiver], today: date) -> None:
        every = tuple(waivers)
        self.holding = tuple(each for each in every if each.expires >= today)
        self.expired = tuple(each for each in every if each.expires < today)
        self.used: list[Waiver] = []

    @property
    def unused(self) -> tuple[Waiver, ...]:
        return tuple(each for each in self.holding if each not in self.used)

    def on(self, failure: AnyFailure, subject: str, case: str) -> AnyFailure:
        """The failure with what accepts it; ``case`` is empty where it is over all cases."""
        if isinstance(failure, ScoreChange) and not failure.credible:
            return failure
        for waiver in self.holding:
            concerns = waiver.case == "*" or (case and fnmatchcase(case, waiver.case))
            if concerns and fnmatchcase(subject, waiver.waive):
                self.used.append(waiver)
                return replace(failure, waiver=waiver)
        return failure
