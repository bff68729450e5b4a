"""How well verdicts agree with labels: accuracy, Cohen's kappa, F1, confusion. All exact."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evalkit.reliability import Reliability, Tally
from evalkit.result import Finding, Verdict

VERDICTS = (Verdict.MISSING, Verdict.VAGUE, Verdict.SPECIFIED, Verdict.CONTRADICTED)
"""The verdicts that a document can get by itself; ``mismatched`` needs a reference."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One verdict beside its label."""

    document: str
    facet: str
    label: Verdict
    verdict: Verdict
    label_quote: str = ""
    """The text that decided the label, if the labels say so."""
    sure: bool = True
    """Whether the labels call the verdict beyond dispute."""
    evidence: Finding | None = None
    """The reader's first finding."""

    @property
    def agrees(self) -> bool:
        """Whether verdict and label are the same."""
        return self.label is self.verdict


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well some verdicts agree with their labels. Shares are exact."""

    verdicts: int
    """How many verdicts were compared, at least 1."""
    documents: int
    """How many documents they are about."""
    agreed: int
    accuracy: Fraction
    """0 to 1."""
    kappa: Fraction | None
    """-1 to 1; None where it is undefined."""
    macro_f1: Fraction
    """0 to 1."""


def agreement(pairs: Sequence[Judged]) -> Agreement:
    """The figures for some pairs, of which there must be one at least."""
    return Agreement(
        verdicts=len(pairs),
        documents=len({pair.document for pair in pairs}),
        agreed=sum(pair.agrees for pair in pairs),
        accuracy=accuracy(pairs),
        kappa=kappa(pairs),
        macro_f1=macro_f1(pairs),
    )


def accuracy(pairs: Sequence[Judged]) -> Fraction:
    """Share of verdicts that equal their label, 0 to 1."""
    return Fraction(sum(pair.agrees for pair in pairs), len(pairs))


def kappa(pairs: Sequence[Judged]) -> Fraction | None:
    """Cohen's kappa, -1 to 1: (p_o - p_e) / (1 - p_e), agreement beyond what chance gives.

    Here multiplied by n²: p_o is agreed / n, p_e the sum over the verdicts of labels * verdicts / n². None
    where p_e is 1: labels and verdicts are all one and the same, and agreement beyond chance is undefined.

    Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
    Measurement 20 (1960), 37-46.
    """
    total = len(pairs)
    agreed = sum(pair.agrees for pair in pairs)
    labels = Counter(pair.label for pair in pairs)
    verdicts = Counter(pair.verdict for pair in pairs)
    chance = sum(labels[verdict] * verdicts[verdict] for verdict in VERDICTS)
    if chance == total * total:
        return None
    return Fraction(agreed * total - chance, total * total - chance)


def f1(pairs: Sequence[Judged], verdict: Verdict) -> Fraction | None:
    """F1 of one verdict, 0 to 1: 2 tp / (2 tp + fp + fn); None if neither rater ever gave it.

    Source: C. J. van Rijsbergen, "Information Retrieval", 2nd ed. (1979), chapter 7: 1 - E with equal weight
    on precision and recall.
    """
    both = sum(pair.label is verdict and pair.verdict is verdict for pair in pairs)
    either = sum((pair.label is verdict) + (pair.verdict is verdict) for pair in pairs)
    return Fraction(2 * both, either) if either else None


def macro_f1(pairs: Sequence[Judged]) -> Fraction:
    """Mean of the verdicts' F1, over the verdicts that at least one rater gave, 0 to 1.

    Source: J. Opitz, S. Burst, "Macro F1 and Macro F1", arXiv:1911.03347 (2019): the mean of the F1 scores,
    not the F1 of mean precision and mean recall.
    """
    scores = [score for score in (f1(pairs, verdict) for verdict in VERDICTS) if score is not None]
    return sum(scores, Fraction(0)) / len(scores)


def confusion(pairs: Sequence[Judged]) -> Mapping[Verdict, Mapping[Verdict, int]]:
    """Counts by label, then by verdict; every combination is there."""
    counts = Counter((pair.label, pair.verdict) for pair in pairs)
    return {label: {verdict: counts[label, verdict] for verdict in VERDICTS} for label in VERDICTS}


def reliability(pairs: Sequence[Judged], rubric: str, version: str) -> Reliability:
    """How often each verdict on each facet was right, for the rubric of that name and version."""
    return Reliability(
        rubric=rubric,
        version=version,
        documents=len({pair.document for pair in pairs}),
        verdicts=len(pairs),
        facets={facet: _tallies(some) for facet, some in _grouped(pairs, lambda pair: pair.facet).items()},
    )


def _tallies(pairs: Sequence[Judged]) -> dict[Verdict, Tally]:
    read = Counter(pair.verdict for pair in pairs)
    right = Counter(pair.verdict for pair in pairs if pair.agrees)
    return {verdict: Tally(right[verdict], read[verdict]) for verdict in read}


def by_facet(pairs: Sequence[Judged]) -> Mapping[str, Sequence[Judged]]:
    """The pairs of each facet, worst macro-F1 first, then worst accuracy, then by id."""
    groups = _grouped(pairs, lambda pair: pair.facet)
    order = sorted(groups, key=lambda facet: (macro_f1(groups[facet]), accuracy(groups[facet]), facet))
    return {facet: groups[facet] for facet in order}


def by_group(pairs: Sequence[Judged]) -> Mapping[str, Sequence[Judged]]:
    """The pairs of each kind of document, by name."""
    return dict(sorted(_grouped(pairs, lambda pair: kind_of(pair.document)).items()))


def kind_of(document: str) -> str:
    """The kind of a numbered document: its path without number and ending.

    >>> kind_of("ours/T02.md"), kind_of("public/real-17.v2.txt"), kind_of("ours/3.md")
    ('ours/T', 'public/real', 'ours/')
    """
    folder, slash, name = document.rpartition("/")
    return folder + slash + re.split(r"[-_. ]*\d|\.[^.]*$", name, maxsplit=1)[0]


def _grouped(pairs: Sequence[Judged], key: Callable[[Judged], str]) -> dict[str, list[Judged]]:
    groups: dict[str, list[Judged]] = {}
    for pair in pairs:
        groups.setdefault(key(pair), []).append(pair)
    return groups
