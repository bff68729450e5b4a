"""What every case must reach, whatever the baseline says. Exact numbers are compared, never rounded ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from evalkit.errors import Mistake, hint
from evalkit.gate.comparison import Breach, Rule
from evalkit.gate.exact import evidence
from evalkit.gate.model import Case, Homes, Run
from evalkit.gate.policy import Policy
from evalkit.result import Verdict

ENOUGH = {
    Verdict.SPECIFIED: {Verdict.SPECIFIED},
    Verdict.VAGUE: {Verdict.VAGUE, Verdict.MISMATCHED, Verdict.SPECIFIED},
    Verdict.MISSING: {Verdict.MISSING, Verdict.VAGUE, Verdict.MISMATCHED, Verdict.SPECIFIED},
}
"""What is not below a verdict that a policy asks for: vague is "named at least", missing "not ruled out"."""


def unknown(policy: Policy, homes: Homes) -> list[Mistake]:
    """Facets and categories that the policy names and the rubric does not have."""
    categories = {category.id for _, category in homes.values()}
    facets = (_unknown("must", "facet", facet, homes) for facet in policy.must if facet not in homes)
    floors = (
        _unknown("floor", "category", category, categories)
        for category in policy.floors
        if category not in categories
    )
    return [*facets, *floors]


def _unknown(option: str, noun: str, name: str, known: Collection[str]) -> Mistake:
    way_out = hint(name, known) or f"; `evalkit rubric show` lists them, {next(iter(sorted(known)))!r} is one"
    return Mistake(f"{option}: no {noun} is named {name!r}{way_out}")


def breaches(run: Run, policy: Policy, homes: Homes) -> list[Breach]:
    """Everything that is below a threshold, by case: the score, then categories, then facets."""
    titles = {category.id: category.title for _, category in homes.values()}
    return [
        breach
        for case in run.cases
        for breach in (*_score(case, policy), *_floors(case, policy, titles), *_must(case, policy, homes))
    ]


def _score(case: Case, policy: Policy) -> Iterator[Breach]:
    mean = _mean([response.score for response in case.responses])
    if policy.min_score is not None and mean < policy.min_score:
        yield _below(Rule.MIN_SCORE, ("score", "score"), case, (mean, policy.min_score))


def _floors(case: Case, policy: Policy, titles: dict[str, str]) -> Iterator[Breach]:
    for category, floor in policy.floors.items():
        scores = [
            response.categories[category] for response in case.responses if category in response.categories
        ]
        if scores and _mean(scores) < floor:
            yield _below(Rule.FLOOR, (category, titles[category]), case, (_mean(scores), floor))


def _below(rule: Rule, about: tuple[str, str], case: Case, numbers: tuple[Fraction, Fraction]) -> Breach:
    return Breach(
        rule=rule,
        subject=about[0],
        title=about[1],
        case=case.id,
        document=case.responses[0].document,
        actual=numbers[0],
        wanted=numbers[1],
    )


def _must(case: Case, policy: Policy, homes: Homes) -> Iterator[Breach]:
    for response in case.responses:
        for facet, wanted in policy.must.items():
            note = response.facets[facet]
            if note.verdict not in ENOUGH[wanted]:
                yield Breach(
                    rule=Rule.MUST,
                    subject=facet,
                    title=homes[facet][0].title,
                    case=case.id,
                    document=response.document,
                    actual=note.verdict,
                    wanted=wanted,
                    evidence=evidence(response, note),
                )


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)
