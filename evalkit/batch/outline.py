"""What a result file must know of a rubric and of a reference to be read without them.

A record says only which verdict a facet has. Titles, weights and the reference's sentences are the same
for thousands of records and stand once in the file, under their digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from evalkit.result import Finding, Reading, Verdict
from evalkit.rubric.model import Rubric
from evalkit.scoring import sentence

KEY = 12
"""Hex digits of a digest that stand for a rubric or a reference; as many as a signature shows."""


@dataclass(frozen=True, slots=True)
class FacetOutline:
    """One facet, without the words that find it."""

    id: str
    title: str
    item: str
    """Its name in a list of things that are lacking ("instance types")."""
    asks_for: str
    """What makes it specified, in words fit for a list."""
    weight: Fraction


@dataclass(frozen=True, slots=True)
class CategoryOutline:
    """A group of facets that is reported together."""

    id: str
    title: str
    impact: str
    lesson: str
    titles: Mapping[str, str]
    """Titles of catalog issues by pattern."""
    facets: tuple[FacetOutline, ...]


@dataclass(frozen=True, slots=True)
class RubricOutline:
    """A rubric as far as reports need it."""

    name: str
    version: str
    title: str
    digest: str
    """SHA-256 of its content, in hex."""
    credits: Mapping[Verdict, Fraction]
    """What each verdict earns, 0 to 1."""
    categories: tuple[CategoryOutline, ...]

    @property
    def key(self) -> str:
        """What records call it."""
        return self.digest[:KEY]

    @property
    def facets(self) -> tuple[FacetOutline, ...]:
        """All facets, in order."""
        return tuple(facet for category in self.categories for facet in category.facets)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a reference says about one facet that it specifies."""

    values: Mapping[str, tuple[str, ...]]
    sentence: Finding | None
    """Its own words."""


@dataclass(frozen=True, slots=True)
class ReferenceOutline:
    """A reference as far as reports need it."""

    name: str
    digest: str
    """SHA-256 of its text, in hex."""
    rubric: str
    """Digest of the rubric by which it was read: another rubric finds other facets in it."""
    facets: Mapping[str, Expected]
    """By facet id: those that it specifies, and no others. The rest counts neither for nor against."""

    @property
    def key(self) -> str:
        """What records call it."""
        return reference_key(self.digest, self.rubric)


def outline_rubric(rubric: Rubric) -> RubricOutline:
    """The outline of a rubric."""
    return RubricOutline(
        name=rubric.name,
        version=rubric.version,
        title=rubric.title,
        digest=rubric.digest,
        credits={verdict: rubric.credits[verdict] for verdict in Verdict},
        categories=tuple(
            CategoryOutline(
                id=category.id,
                title=category.title,
                impact=category.impact,
                lesson=category.lesson,
                titles=dict(category.titles),
                facets=tuple(
                    FacetOutline(facet.id, facet.title, facet.item, facet.asks_for, facet.weight)
                    for facet in category.facets
                ),
            )
            for category in rubric.categories
        ),
    )


def reference_key(reference: str, rubric: str) -> str:
    """The key of a reference as read by a rubric, from their digests."""
    return f"{reference[:KEY]}-{rubric[:KEY]}"


def outline_reference(reference: Reading, rubric: Rubric) -> ReferenceOutline:
    """The outline of a reference that was read by a rubric."""
    return ReferenceOutline(
        name=reference.document,
        digest=reference.digest,
        rubric=rubric.digest,
        facets={
            id: Expected(found.values, _plain(sentence(found)))
            for id, found in reference.facets.items()
            if found.verdict is Verdict.SPECIFIED
        },
    )


def _plain(found: Finding | None) -> Finding | None:
    """The words and their place: its values stand beside it, and nobody asks what stood above it."""
    return found._replace(context=(), values={}, heading=False) if found else None
