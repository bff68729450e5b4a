"""What the gate found, for reports to show: frozen, no prose, no I/O.

``compare`` makes a Comparison; ``failures`` are the reasons why it failed, each with what proves it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from evalkit.gate.policy import Mode, Waiver
from evalkit.result import Verdict
from evalkit.statistics import Interval


class Outcome(StrEnum):
    """What a comparison comes to."""

    PASSED = "passed"
    """Exit status 0."""
    FAILED = "failed"
    """Exit status 1."""
    UNDECIDED = "undecided"
    """Exit status 3: not enough evidence."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one side of a comparison says about a facet."""

    verdict: Verdict
    document: str
    """The response's path, as reports show it."""
    line: int | None
    """1-based line of the passage that decided the verdict; None where nothing speaks of the facet."""
    quote: str
    """The passage; empty where there is none."""


@dataclass(frozen=True, slots=True)
class FacetChange:
    """A facet that fell, or rose."""

    facet: str
    title: str
    category: str
    """The category's id."""
    category_title: str
    case: str
    """Exact: the case. Sampled: the case that changed most; the change itself is over all cases."""
    before: Evidence
    after: Evidence
    """Sampled: a response of ``case`` that shows the change, on either side."""
    tally_before: Mapping[Verdict, int]
    tally_after: Mapping[Verdict, int]
    """How many responses had each verdict: exact one, sampled those of all cases; no zeros."""
    change: Fraction
    """Credit now minus credit before, -1 to 1; sampled the mean over the cases. 0 from missing to ruled out."""
    p: float | None = None
    """Sampled: how likely chance alone does as much, after Holm's correction; 0 to 1. None in exact mode."""
    waiver: Waiver | None = None
    """What accepts it, if anything does."""


class Rule(StrEnum):
    """What a breach is a breach of."""

    MIN_SCORE = "min_score"
    MUST = "must"
    FLOOR = "floor"


@dataclass(frozen=True, slots=True)
class Breach:
    """A case that is below what the policy asks for, whatever the baseline says."""

    rule: Rule
    subject: str
    """The facet's id (must), the category's id (floor) or "score" (min_score)."""
    title: str
    """Of the facet or the category; "score" for the score."""
    case: str
    document: str
    """The response (must), or the first response of a case whose mean is too low."""
    actual: Fraction | Verdict
    """Percent, or the verdict (must)."""
    wanted: Fraction | Verdict
    """The least percent or verdict."""
    evidence: Evidence | None = None
    """For must: the passage behind the verdict."""
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """Sampled: the mean score over all cases, before and now."""

    before: Fraction
    """Mean over the cases of their mean score in the baseline, percent."""
    after: Fraction
    change: Interval | None
    """After minus before in points, with its 95 % interval; None with fewer than two cases."""
    p: float
    """How likely a change that only uses up the margin shows so large a drop; exact, 0 to 1."""
    margin: Fraction
    """Points of drop that are tolerated."""
    visible: Fraction | None
    """The smallest drop in points that a design like this sees four times in five; None if it sees none."""
    detect: Fraction
    """The drop in points that the policy wants to be seen."""
    credible: bool
    """Whether the drop is larger than the margin beyond what chance does."""
    waiver: Waiver | None = None


Failure: TypeAlias = FacetChange | Breach | ScoreChange


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run beside its baseline."""

    mode: Mode
    rubric: str
    """As in a signature, of this run."""
    evalkit: str
    cases: int
    """Cases that were compared, at least 1 with a baseline."""
    responses: int
    """Responses in this run."""
    responses_before: int
    """Responses in the baseline; 0 without one."""
    regressions: tuple[FacetChange, ...]
    """Facets that fell, waived ones included: worst loss first, then by case and in the rubric's order."""
    gains: tuple[FacetChange, ...]
    """Facets that rose."""
    breaches: tuple[Breach, ...]
    """What is below the policy's thresholds, waived ones included."""
    score: ScoreChange | None = None
    """Sampled only."""
    losses: tuple[FacetChange, ...] = ()
    """Sampled, where the score dropped: the facets that fell most, worst first, of those that are no regression
    by themselves; ``p`` is not corrected for many."""
    new_cases: tuple[str, ...] = ()
    """Cases that the baseline does not have: held to the thresholds only."""
    other_conditions: tuple[str, ...] = ()
    """What differs from the baseline's signature, in words, where comparing was asked for nevertheless."""
    expired: tuple[Waiver, ...] = ()
    """Waivers whose day has passed: they hold no more."""
    unused: tuple[Waiver, ...] = ()
    """Waivers that hold and waive nothing: they can go."""

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The reasons for failing: breaches, a credible drop of the score, regressions; none is waived."""
        drop = (self.score,) if self.score and self.score.credible else ()
        found: tuple[Failure, ...] = (*self.breaches, *drop, *self.regressions)
        return tuple(each for each in found if each.waiver is None)

    @property
    def waived(self) -> tuple[Failure, ...]:
        """What would be a reason for failing if no waiver accepted it."""
        drop = (self.score,) if self.score and self.score.credible else ()
        found: tuple[Failure, ...] = (*self.breaches, *drop, *self.regressions)
        return tuple(each for each in found if each.waiver is not None)

    @property
    def outcome(self) -> Outcome:
        """Failed for a reason, undecided where the drop that matters could hide, or passed."""
        if self.failures:
            return Outcome.FAILED
        if self.score and not self.score.credible and self._could_hide(self.score):
            return Outcome.UNDECIDED
        return Outcome.PASSED

    @staticmethod
    def _could_hide(score: ScoreChange) -> bool:
        """Whether neither the design nor the data rule out the drop that must be seen."""
        sees = score.visible is not None and score.visible <= score.detect
        excluded = score.visible is not None and score.change is not None and -score.change.low < score.detect
        return not (sees or excluded)
