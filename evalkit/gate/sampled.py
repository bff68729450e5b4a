"""Case by case, over samples that vary: what chance alone could not have done.

The whole gate raises a false alarm in at most 5 of 100 runs without a change: half of that goes to the score,
half to all facets together. Both tests are exact: where nothing changed, before and after could be swapped in
any case, so each case's difference could as well have the other sign.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from evalkit.gate.comparison import FacetChange, ScoreChange
from evalkit.gate.exact import Pair, evidence
from evalkit.gate.model import Case, Homes, Note, Response
from evalkit.gate.policy import Policy
from evalkit.gate.power import ALPHA, visible_drop
from evalkit.result import Verdict
from evalkit.statistics import cluster_differences, holm, paired_bootstrap, sign_flip

LOSSES = 5
"""Facets that are named for a drop of the score."""


def score_change(pairs: Sequence[Pair], policy: Policy) -> ScoreChange:
    """The mean score over the cases, before and now, and whether it fell beyond the margin and beyond chance."""
    before, after = (
        [[response.score for response in pair[side].responses] for pair in pairs] for side in (0, 1)
    )
    differences = cluster_differences(before, after)
    p = drop_p(differences, policy.margin)
    old = sum((_mean(scores) for scores in before), Fraction(0)) / len(pairs)
    return ScoreChange(
        before=old,
        after=old + sum(differences, Fraction(0)) / len(pairs),
        change=paired_bootstrap(
            [list(map(float, scores)) for scores in before], [list(map(float, scores)) for scores in after]
        ),
        p=p,
        margin=policy.margin,
        visible=visible_drop(differences, policy.margin),
        detect=policy.detect,
        credible=p <= ALPHA,
    )


def drop_p(differences: Sequence[Fraction], margin: Fraction) -> float:
    """How likely a drop of only the margin shows differences (after minus before) so low."""
    return sign_flip([-each - margin for each in differences])


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def facet_changes(pairs: Sequence[Pair], homes: Homes, margin: Fraction) -> list[FacetChange]:
    """The facets that credibly fell or rose over all cases by more than a margin, in the rubric's order.

    The margin is in percent of a facet's credit.
    """
    differences = {facet: _differences(pairs, facet) for facet in homes}
    found: dict[str, float] = {}
    for sign in (-1, 1):
        found |= credible({facet: [sign * each for each in row] for facet, row in differences.items()})
    return [
        _change(facet, found[facet], (pairs, homes))
        for facet in homes
        if facet in found and 100 * abs(_mean(differences[facet])) > margin
    ]


def losses(pairs: Sequence[Pair], homes: Homes, known: Collection[str]) -> list[FacetChange]:
    """Where the score was lost: the facets that fell most, but for those that are known, worst first."""
    differences = {facet: _differences(pairs, facet) for facet in homes if facet not in known}
    means = {facet: _mean(row) for facet, row in differences.items() if row}
    worst = sorted((facet for facet in means if means[facet] < 0), key=means.__getitem__)[:LOSSES]
    return [
        _change(facet, sign_flip([-each for each in differences[facet]]), (pairs, homes)) for facet in worst
    ]


def _differences(pairs: Sequence[Pair], facet: str) -> list[Fraction]:
    """Mean credit now minus before, of each case in which the facet counts."""
    before, after = (
        [[note.credit for _, note in _judged(pair[side], facet)] for pair in pairs] for side in (0, 1)
    )
    return cluster_differences(before, after)


def credible(differences: Mapping[str, Sequence[Fraction]]) -> dict[str, float]:
    """The facets whose mean difference is above 0 beyond chance, with their p-values after Holm.

    A facet that differs in so few cases that no outcome could be credible can raise no alarm, and does not
    count as one of many. How many cases differ says nothing of the direction, so that this is no selection
    by outcome.

    Source: R. E. Tarone, "A modified Bonferroni method for discrete data", Biometrics 46 (1990), 515-522.
    """
    able = [facet for facet, each in differences.items() if 0.5 ** sum(map(bool, each)) <= ALPHA]
    adjusted = holm([sign_flip(differences[facet]) for facet in able])
    return {facet: p for facet, p in zip(able, adjusted, strict=True) if p <= ALPHA}


Judged = tuple[Response, Note]


def _judged(case: Case, facet: str) -> list[Judged]:
    """The responses of a case in which a facet counts, with what they say of it."""
    return [
        (response, note)
        for response in case.responses
        if (note := response.facets.get(facet)) is not None and note.counts
    ]


def _change(facet: str, p: float, around: tuple[Sequence[Pair], Homes]) -> FacetChange:
    pairs, homes = around
    about, category = homes[facet]
    judged = [(old.id, _judged(old, facet), _judged(new, facet)) for old, new in pairs]
    judged = [each for each in judged if each[1] and each[2]]
    moves = [_credit(after) - _credit(before) for _, before, after in judged]
    mean = sum(moves, Fraction(0)) / len(moves)
    fell = mean < 0
    case, before, after = judged[moves.index(min(moves) if fell else max(moves))]
    return FacetChange(
        facet=facet,
        title=about.title,
        category=category.id,
        category_title=category.title,
        case=case,
        before=evidence(*_extreme(before, best=fell)),
        after=evidence(*_extreme(after, best=not fell)),
        tally_before=_tally(each for _, old, _ in judged for each in old),
        tally_after=_tally(each for _, _, new in judged for each in new),
        change=mean,
        p=p,
    )


def _credit(judged: Sequence[Judged]) -> Fraction:
    return _mean([note.credit for _, note in judged])


def _extreme(judged: Sequence[Judged], *, best: bool) -> Judged:
    return (max if best else min)(judged, key=lambda each: each[1].rank)


def _tally(judged: Iterable[Judged]) -> Mapping[Verdict, int]:
    counts = Counter(note.verdict for _, note in judged)
    return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}
