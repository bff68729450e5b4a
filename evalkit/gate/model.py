"""What the gate compares: runs, of which a baseline is one that was kept. Frozen, no prose, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from evalkit.result import Verdict
from evalkit.rubric.model import Category, Facet, Rubric

Homes: TypeAlias = Mapping[str, tuple[Facet, Category]]
"""By facet id, in the rubric's order: the facet and the category that it belongs to."""

ORDER = (Verdict.CONTRADICTED, Verdict.MISSING, Verdict.MISMATCHED, Verdict.VAGUE, Verdict.SPECIFIED)
"""From worst to best among verdicts that earn the same."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a run keeps of one facet of one response."""

    verdict: Verdict
    credit: Fraction
    """What the verdict earns, 0 to 1."""
    counts: bool = True
    """False if a reference leaves the facet out."""
    line: int | None = None
    """1-based line of the passage that decided the verdict; None where nothing speaks of the facet."""
    quote: str = ""
    """The passage, cut to ``QUOTE`` characters; empty where there is none."""

    @property
    def rank(self) -> tuple[Fraction, int]:
        """Higher is better: what the verdict earns, and among equals which is the lesser evil."""
        return self.credit, ORDER.index(self.verdict)


@dataclass(frozen=True, slots=True)
class Response:
    """One response, judged."""

    document: str
    """The path, as reports show it."""
    score: Fraction
    """In percent, exact."""
    facets: Mapping[str, Note]
    """By facet id; all facets of the rubric."""
    categories: Mapping[str, Fraction]
    """Scores in percent by category id, of the categories in which something counts."""


@dataclass(frozen=True, slots=True)
class Case:
    """The responses to one prompt: one, or several samples."""

    id: str
    reference: str
    """Name and content of its reference, as in a signature; "none" without one."""
    responses: tuple[Response, ...]
    """At least one, in the order of their names."""


@dataclass(frozen=True, slots=True)
class Run:
    """Every case of a suite, judged under the same conditions."""

    rubric: str
    """Name, version and content of the rubric, as in a signature."""
    evalkit: str
    """Version of evalkit."""
    cases: tuple[Case, ...]
    """By id, sorted; at least one."""

    @property
    def responses(self) -> int:
        """How many there are, over all cases."""
        return sum(len(case.responses) for case in self.cases)

    @property
    def by_id(self) -> Mapping[str, Case]:
        """The cases by their ids."""
        return {case.id: case for case in self.cases}


def homes(rubric: Rubric) -> Homes:
    """Where each facet of a rubric belongs."""
    return {facet.id: (facet, category) for category in rubric.categories for facet in category.facets}
