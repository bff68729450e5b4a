"""What every format says about a comparison: the outcome, each reason, in words."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from evalkit.gate.comparison import (
    Breach,
    Comparison,
    Evidence,
    FacetChange,
    Failure,
    Outcome,
    Rule,
    ScoreChange,
)
from evalkit.gate.policy import Mode, Waiver
from evalkit.report._gaps import WORDS
from evalkit.report._text import listing, plural, shorten
from evalkit.result import Verdict, percent

LEAST = {
    Verdict.SPECIFIED: "must be specified",
    Verdict.VAGUE: "must be named at least",
    Verdict.MISSING: "must not be ruled out",
}
UNDECIDED = "not enough evidence"
_ORDER = (Verdict.SPECIFIED, Verdict.VAGUE, Verdict.MISMATCHED, Verdict.MISSING, Verdict.CONTRADICTED)


def outcome(found: Comparison) -> str:
    """The outcome in a word or three: "passed", "failed", "not enough evidence"."""
    return UNDECIDED if found.outcome is Outcome.UNDECIDED else found.outcome.value


def summary(found: Comparison) -> str:
    """One sentence on what was compared and found."""
    what = plural(found.responses, "response")
    if found.responses_before:
        what += (
            f" in {plural(found.cases, 'case')} beside {found.responses_before} of the baseline, {found.mode}"
        )
    else:
        what += " without a baseline"
    counts = [
        plural(len([each for each in found.regressions if not each.waiver]), "regression"),
        plural(len(found.gains), "gain"),
        f"{len([each for each in found.breaches if not each.waiver])} below what is asked for",
    ]
    if found.waived:
        counts.append(f"{len(found.waived)} waived")
    return f"{what}: {listing(counts)}"


def headline(failure: Failure) -> str:
    """A reason in one line."""
    if isinstance(failure, FacetChange):
        return change_line(failure)
    return breach_line(failure) if isinstance(failure, Breach) else score_line(failure)


def change_line(change: FacetChange) -> str:
    """A facet that fell or rose: "checkout: Backups (data.backups) was specified, is vague"."""
    if change.p is not None:
        return f"{loss_line(change)} ({chance(change.p)})"
    now, then = WORDS[change.after.verdict], WORDS[change.before.verdict]
    return f"{change.case}: {change.title} ({change.facet}) was {then}, is {now}"


def loss_line(change: FacetChange) -> str:
    """A facet over all cases: "Backups (data.backups): before 8 specified, now 8 missing"."""
    then, now = tally(change.tally_before), tally(change.tally_after)
    return f"{change.title} ({change.facet}): before {then}, now {now}"


def breach_line(breach: Breach) -> str:
    """What is below a threshold."""
    name = "score" if breach.rule is Rule.MIN_SCORE else f"{breach.title} ({breach.subject})"
    match breach.actual, breach.wanted:
        case Verdict() as verdict, Verdict() as wanted:
            return f"{breach.case}: {name} is {WORDS[verdict]}, {LEAST[wanted]}"
        case Fraction() as actual, Fraction() as floor:
            return f"{breach.case}: {name} {below(actual, floor)} is below {number(floor)}"
    raise TypeError(breach)


def score_line(score: ScoreChange) -> str:
    """The mean score before and now, and how sure one can be of the difference."""
    line = f"mean score {percent(score.before)} before, {percent(score.after)} now"
    if score.change is None:
        return line
    low, high = score.change.low, score.change.high
    line += f": {score.change.estimate:+.1f} (95 % interval {low:+.1f} to {high:+.1f})"
    if score.credible:
        return f"{line}, credibly more than {number(score.margin)} lower ({chance(score.p)})"
    return line


def reach_line(score: ScoreChange) -> str:
    """Which drop the design can see, and which it should."""
    if score.visible is None:
        sees = "with so few cases no drop can be told from chance"
    else:
        sees = f"the smallest drop that this design sees four times in five is {float(score.visible):.1f}"
    return f"{sees}; a drop of {number(score.detect)} is to be seen"


def chance(p: float) -> str:
    """A p-value: "p 0.004", "p below 0.001"."""
    return "p below 0.001" if p < 0.001 else f"p {p:.3f}"


def tally(counts: Mapping[Verdict, int]) -> str:
    """Verdicts with their numbers, best first: "8 specified and 2 vague"."""
    return listing(f"{counts[verdict]} {WORDS[verdict]}" for verdict in _ORDER if verdict in counts)


def evidence_line(side: Evidence, limit: int) -> str:
    """Where a side says what: "responses/a.md line 14: “Backups daily.”"."""
    if side.line is None:
        return f"{side.document}: nothing"
    return f"{side.document} line {side.line}: “{shorten(side.quote, limit)}”"


def waiver_line(waiver: Waiver) -> str:
    """What is waived, for how long and why."""
    cases = "" if waiver.case == "*" else f" in {waiver.case}"
    return f"{waiver.waive}{cases} until {waiver.expires.isoformat()}: {waiver.reason}"


def notes(found: Comparison) -> list[str]:
    """What else is to be known."""
    lines = [f"compared although {each}" for each in found.other_conditions]
    lines += [f"new, held to thresholds only: {case}" for case in found.new_cases]
    lines += [f"a waiver has expired: {waiver_line(each)}" for each in found.expired]
    lines += [f"a waiver is not needed any more: {waiver_line(each)}" for each in found.unused]
    if found.score and found.mode is Mode.SAMPLED:
        lines.append(reach_line(found.score))
    return lines


def number(value: Fraction) -> str:
    """A threshold as it was written: "60", "66.6"."""
    return f"{float(value):.12g}"


def below(value: Fraction, floor: Fraction) -> str:
    """A figure below a floor, with as many decimals as it takes to see that."""
    digits = 1
    while digits < 30 and Fraction(round(value * 10**digits), 10**digits) >= floor:
        digits += 1
    whole, rest = divmod(round(value * 10**digits), 10**digits)
    return f"{whole}.{rest:0{digits}}"
