"""Two Readings -> Scorecard: what was expected, what was found, what it earns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from evalkit.result import (
    CategoryResult,
    FacetReading,
    FacetResult,
    Finding,
    Reading,
    Scorecard,
    Signature,
    Verdict,
)
from evalkit.rubric.model import Facet, Rubric, ValueRule
from evalkit.version import __version__


def score(reading: Reading, rubric: Rubric, reference: Reading | None = None) -> Scorecard:
    """Score what a response says against a rubric, and against what a reference says.

    With a reference, the facets that it specifies are expected and their values are compared; without,
    every facet of the rubric is expected and any value counts.
    """
    categories = tuple(
        CategoryResult(
            id=category.id,
            title=category.title,
            facets=tuple(
                _facet(facet, reading.facets[facet.id], rubric, reference) for facet in category.facets
            ),
            impact=category.impact,
            lesson=category.lesson,
            titles=category.titles,
        )
        for category in rubric.categories
    )
    return Scorecard(reading.document, signature(rubric, reference), categories)


def signature(rubric: Rubric, reference: Reading | None) -> Signature:
    """What must be equal for two scores to be comparable."""
    return Signature(
        rubric=rubric.name,
        rubric_version=rubric.version,
        rubric_digest=rubric.digest,
        reference=reference.document if reference else None,
        reference_digest=reference.digest if reference else None,
        evalkit=__version__,
    )


def _facet(facet: Facet, found: FacetReading, rubric: Rubric, reference: Reading | None) -> FacetResult:
    wanted = reference.facets.get(facet.id) if reference else None
    expected = reference is None or (wanted is not None and wanted.verdict is Verdict.SPECIFIED)
    verdict = found.verdict
    mismatches: tuple[str, ...] = ()
    if wanted is not None and expected and verdict is Verdict.SPECIFIED:
        mismatches = differing(facet, found.values, wanted.values)
        if mismatches:
            verdict = Verdict.MISMATCHED
    return FacetResult(
        id=facet.id,
        title=facet.title,
        item=facet.item,
        verdict=verdict,
        expected=expected,
        credit_ratio=rubric.credit_ratios[verdict],
        weight_ratio=facet.weight_ratio,
        evidence=found.findings,
        values=found.values,
        expected_values=wanted.values if wanted is not None and expected else {},
        mismatches=mismatches,
        reference=sentence(wanted) if wanted is not None and expected else None,
        lacking=lacking(facet.asks_for, verdict, mismatches),
    )


def sentence(wanted: FacetReading) -> Finding | None:
    """The reference's own words: the finding that carries most of its values, the first of equals."""
    specific = [finding for finding in wanted.findings if finding.specific] or list(wanted.findings)
    return max(specific, key=lambda finding: len(finding.values), default=None)


def lacking(asks_for: str, verdict: Verdict, mismatches: tuple[str, ...]) -> tuple[str, ...]:
    """What to add to a facet that asks for something, in words fit for a list."""
    if verdict is Verdict.SPECIFIED:
        return ()
    if verdict is Verdict.MISMATCHED:
        return tuple(name.replace("_", " ") for name in mismatches)
    return (asks_for,)


def differing(
    facet: Facet, given: Mapping[str, tuple[str, ...]], wanted: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Names of the values in which a response departs from the reference.

    A value that the response does not give is no difference: any other gap is judged by the rubric. With
    ``expect: any`` one common value is agreement; with ``expect: all`` a value of the reference that is not
    given while another is given in its stead is a difference. What is left out differs from nothing: "8.0" and
    "8.0.39", "80" and "80 from 0.0.0.0/0", "03:00" and "03:00-04:00" agree.
    """
    return tuple(rule.name for rule in facet.values if _differs(rule, given, wanted))


def _differs(
    rule: ValueRule, given: Mapping[str, tuple[str, ...]], wanted: Mapping[str, tuple[str, ...]]
) -> bool:
    mine, theirs = given.get(rule.name, ()), wanted.get(rule.name, ())
    if not mine or not theirs:
        return False
    agree = _AGREE.get(rule.kind, partial(_parts_agree, joint=" from "))
    extra = [value for value in mine if not any(agree(value, other) for other in theirs)]
    lost = [value for value in theirs if not any(agree(value, other) for other in mine)]
    if rule.kind == "pair":
        return any(_crosses(value, other) for value in extra for other in lost)
    return len(extra) == len(mine) if rule.expect == "any" else bool(extra and lost)


def _parts_agree(first: str, second: str, joint: str) -> bool:
    """Whether two values are the same in every part that both have."""
    (left, _, rest), (right, _, other) = first.partition(joint), second.partition(joint)
    return left == right and (not rest or not other or rest == other)


def _versions_agree(first: str, second: str) -> bool:
    """Whether one version begins the other ("8.0", "8.0.39")."""
    shorter, longer = sorted((first, second), key=len)
    return longer == shorter or longer.startswith(shorter + ".")


def _lengths_agree(first: str, second: str) -> bool:
    """Whether two lengths of time are the same; a month is 30 days, a year is 365."""
    return first == second or not _in_days(first).isdisjoint(_in_days(second))


def _in_days(text: str) -> set[str]:
    if not (text.startswith("P") and text.endswith("M") and text[1:-1].isdecimal()):
        return {text}
    months = int(text[1:-1])
    years = {f"P{365 * months // 12}D"} if months % 12 == 0 else set()
    return {text, f"P{30 * months}D"} | years


def _crosses(first: str, second: str) -> bool:
    """Whether one key has two values, or two keys share a value that only one of them should have."""
    left, right = first.split("="), second.split("=")
    if len(left) == len(right) == 2:
        return (left[0] == right[0]) != (left[1] == right[1])
    return False


_AGREE: Mapping[str, Callable[[str, str], bool]] = {
    "number": _versions_agree,
    "duration": _lengths_agree,
    "rate": _lengths_agree,
    "clock": partial(_parts_agree, joint="-"),
    "pair": partial(_parts_agree, joint="="),
}
