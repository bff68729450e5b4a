"""The gaps of a whole run: which recur, how often, what they cost, where, and in which words.

A case is a facet with a verdict; its id (``database.backups/missing``) is made of nothing else and is the
same in every run, so that runs can be compared case by case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from evalkit.batch.outline import CategoryOutline, FacetOutline, RubricOutline
from evalkit.batch.record import FacetRecord, Failure, Record
from evalkit.batch.results import Results
from evalkit.report._gaps import SEVERITY, proof
from evalkit.result import Finding, Verdict

EXAMPLES = 3
"""Passages that are quoted for a case, each from another model or prompt, each in other words."""


@dataclass(frozen=True, slots=True)
class Share:
    """How often a case is met in one group of responses."""

    name: str
    """Of the model or the prompt; empty for responses that name none."""
    n: int
    """Responses that show the case."""
    of: int
    """Responses in which the facet counts; at least 1."""


@dataclass(frozen=True, slots=True)
class Example:
    """A passage that shows a case."""

    place: str
    """The response that it is from."""
    model: str
    prompt: str
    finding: Finding
    """With its quote."""


@dataclass(frozen=True, slots=True)
class Case:
    """One gap, over all responses of a run."""

    id: str
    """``facet/verdict``."""
    category: CategoryOutline
    facet: FacetOutline
    verdict: Verdict
    n: int
    """Responses that show it; at least 1."""
    of: int
    """Responses in which the facet counts."""
    cost: Fraction
    """Points of the mean score that it costs. All cases of a run and its mean score add up to 100
    (where a specified facet earns all)."""
    models: tuple[Share, ...]
    """Highest share first."""
    prompts: tuple[Share, ...]
    """Highest share first."""
    examples: tuple[Example, ...]
    """Empty where nothing is said or the run kept no quotes."""
    expected: Finding | None
    """What the reference says, if there is one reference for all."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """The failure catalog of a run, before it is written."""

    judged: int
    """Responses in which something counts."""
    unjudged: int
    """Responses that were scored, but in which nothing counts."""
    errors: int
    """Rows that could not be scored."""
    score: Fraction | None
    """Mean over the responses that were judged, in percent; None if there is none."""
    models: tuple[str, ...]
    prompts: tuple[str, ...]
    quotes: bool
    """Whether the run kept any."""
    cases: tuple[Case, ...]
    """What costs most first, then what is met most often, then in the rubric's order."""


Key = tuple[str, Verdict]
Group = tuple[str, str]
"""Model and prompt."""
Kind = tuple[str, str | None]
"""Keys of the rubric and of the reference: they settle what a facet is worth."""


@dataclass(slots=True)
class _Tally:
    """What is counted while the rows go by."""

    met: dict[Key, Counter[Group]] = field(default_factory=dict)
    """Responses that show a case."""
    counted: dict[str, Counter[Group]] = field(default_factory=dict)
    """Responses in which a facet counts."""
    times: Counter[tuple[Kind, Key]] = field(default_factory=Counter)
    """How often a facet had a verdict, specified ones too."""
    points: dict[Kind, dict[str, Fraction]] = field(default_factory=dict)
    """What each facet is worth, in points of one response's score; empty if nothing weighs anything."""
    homes: dict[str, tuple[CategoryOutline, FacetOutline]] = field(default_factory=dict)
    examples: dict[Key, list[Example]] = field(default_factory=dict)
    groups: dict[Group, None] = field(default_factory=dict)
    """Of every row, in order."""
    judged: int = 0
    unjudged: int = 0
    errors: int = 0
    quotes: bool = False


def recurring(results: Results, items: Iterable[Record | Failure] | None = None) -> Recurring:
    """The cases of a run, in one pass over its rows, or over these items of it."""
    tally = _Tally()
    for item in results if items is None else items:
        tally.groups.setdefault((item.model, item.prompt))
        if isinstance(item, Failure):
            tally.errors += 1
        else:
            _add(tally, item, results)
    return _finished(tally, results)


def _add(tally: _Tally, record: Record, results: Results) -> None:
    kind, group = (record.rubric, record.reference), (record.model, record.prompt)
    if kind not in tally.points:
        tally.points[kind] = _points(record, results.rubrics[record.rubric], tally.homes)
    if not tally.points[kind]:
        tally.unjudged += 1
        return
    tally.judged += 1
    for facet in record.facets:
        if not facet.counts:
            continue
        key = (facet.id, facet.verdict)
        tally.counted.setdefault(facet.id, Counter())[group] += 1
        tally.times[kind, key] += 1
        if facet.verdict in SEVERITY:
            tally.met.setdefault(key, Counter())[group] += 1
            _example(tally, record, facet, results)


def _points(
    record: Record, rubric: RubricOutline, homes: dict[str, tuple[CategoryOutline, FacetOutline]]
) -> dict[str, Fraction]:
    for category in rubric.categories:
        for facet in category.facets:
            homes.setdefault(facet.id, (category, facet))
    counts = {facet.id for facet in record.facets if facet.counts}
    weights = {facet.id: facet.weight for facet in rubric.facets if facet.id in counts}
    total = sum(weights.values(), Fraction(0))
    return {id: 100 * weight / total for id, weight in weights.items()} if total else {}


def _example(tally: _Tally, record: Record, facet: FacetRecord, results: Results) -> None:
    if not facet.evidence or not any(finding.quote for finding in facet.evidence):
        return
    tally.quotes = True
    found = tally.examples.setdefault((facet.id, facet.verdict), [])
    if len(found) == EXAMPLES or any((e.model, e.prompt) == (record.model, record.prompt) for e in found):
        return
    (whole,) = (each for each in results.scorecard(record).facets if each.id == facet.id)
    finding = proof(whole)
    if finding and finding.quote and all(example.finding.quote != finding.quote for example in found):
        found.append(Example(record.place, record.model, record.prompt, finding))


def _finished(tally: _Tally, results: Results) -> Recurring:
    costs: dict[Key, Fraction] = {}
    for (kind, key), times in tally.times.items():
        id, verdict = key
        lost = tally.points[kind][id] * (1 - results.rubrics[kind[0]].credits[verdict])
        costs[key] = costs.get(key, Fraction(0)) + lost * times / tally.judged
    order = {id: number for number, id in enumerate(tally.homes)}
    cases = [_case(key, tally, costs[key], results) for key in tally.met]
    cases.sort(key=lambda case: (-case.cost, -case.n, order[case.facet.id], SEVERITY.index(case.verdict)))
    return Recurring(
        judged=tally.judged,
        unjudged=tally.unjudged,
        errors=tally.errors,
        score=100 - sum(costs.values(), Fraction(0)) if tally.judged else None,
        models=_names(model for model, _ in tally.groups),
        prompts=_names(prompt for _, prompt in tally.groups),
        quotes=tally.quotes,
        cases=tuple(cases),
    )


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}))


def _case(key: Key, tally: _Tally, cost: Fraction, results: Results) -> Case:
    id, verdict = key
    category, facet = tally.homes[id]
    met, counted = tally.met[key], tally.counted[id]
    references = list(results.references.values())
    expected = references[0].facets.get(id) if len(references) == 1 else None
    return Case(
        id=f"{id}/{verdict.value}",
        category=category,
        facet=facet,
        verdict=verdict,
        n=sum(met.values()),
        of=sum(counted.values()),
        cost=cost,
        models=_shares(met, counted, 0),
        prompts=_shares(met, counted, 1),
        examples=tuple(tally.examples.get(key, ())),
        expected=expected.sentence if expected else None,
    )


def _shares(met: Counter[Group], counted: Counter[Group], side: int) -> tuple[Share, ...]:
    """Of each model (side 0) or prompt (side 1) in which the facet counts; none where no row names any."""
    n: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for group, number in counted.items():
        of[group[side]] += number
        n[group[side]] += met[group]
    if not any(of):
        return ()
    shares = [Share(name, n[name], of[name]) for name in of]
    return tuple(sorted(shares, key=lambda share: (-Fraction(share.n, share.of), share.name)))
