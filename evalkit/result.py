"""What evalkit finds: findings, readings, verdicts, scorecards. Frozen, no prose, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from evalkit import ratios
from evalkit.ratios import Ratio, fraction
from evalkit.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction


class Verdict(StrEnum):
    """How a document stands towards a facet."""

    MISSING = "missing"
    """It requires nothing about the facet."""
    VAGUE = "vague"
    """It names the facet without the specifics that the rubric asks for."""
    SPECIFIED = "specified"
    """It requires the facet with specifics."""
    CONTRADICTED = "contradicted"
    """It rules the facet out, switches it off, or puts it off."""
    MISMATCHED = "mismatched"
    """It specifies the facet with another value than the reference."""


class Stance(StrEnum):
    """How a passage stands towards what it names."""

    AFFIRMED = "affirmed"
    HEDGED = "hedged"
    DENIED = "denied"
    DEFERRED = "deferred"


class Finding(NamedTuple):
    """One passage that speaks of a facet."""

    line: int
    """1-based line of the source."""
    start: int
    """Offset of the passage's first character in the source, in characters."""
    end: int
    """Offset behind its last character."""
    quote: str
    """The passage's text, white space collapsed."""
    stance: Stance
    specific: bool
    """Whether it carries the specifics that the facet asks for."""
    cue: str = ""
    """The words that turned it away from plain affirmation ("out of scope", "consider"), if any."""
    context: tuple[str, ...] = ()
    """Headings, lead-ins and keys above the passage, outermost first."""
    values: Mapping[str, tuple[str, ...]] = {}
    """Normalised values by name, e.g. ``{"retention": ("P7D",)}``."""
    heading: bool = False
    """Whether the passage is a heading: a sentence beneath it proves more."""


class FacetReading(NamedTuple):
    """What one document says about one facet."""

    facet: str
    verdict: Verdict
    """Never ``MISMATCHED``: a reading knows no reference."""
    findings: tuple[Finding, ...]
    """Strongest first; empty if the facet is missing."""
    values: Mapping[str, tuple[str, ...]]
    """The affirmed values of all its passages, sorted, by name."""


class Reading(NamedTuple):
    """Everything that one document says about the rubric's facets."""

    document: str
    digest: str
    """SHA-256 of the document's text, in hex."""
    facets: Mapping[str, FacetReading]
    """By facet id, in the rubric's order; every facet of the rubric is there."""


class FacetResult(NamedTuple):
    """The verdict on one facet of one response."""

    id: str
    title: str
    item: str
    """Its name in a list of things that are lacking ("instance types")."""
    verdict: Verdict
    expected: bool
    """False if a reference leaves the facet out: it counts neither for nor against."""
    credit_ratio: Ratio
    """``credit`` as a pair."""
    weight_ratio: Ratio
    """``weight`` as a pair."""
    evidence: tuple[Finding, ...]
    values: Mapping[str, tuple[str, ...]]
    """Values read from the response."""
    expected_values: Mapping[str, tuple[str, ...]]
    """Values read from the reference; empty without one."""
    mismatches: tuple[str, ...]
    """Names of the values that differ from the reference's."""
    reference: Finding | None
    """The reference's sentence, if there is a reference and it specifies the facet."""
    lacking: tuple[str, ...]
    """What is missing, in words fit for a list ("retention period, window or schedule")."""

    @property
    def credit(self) -> Fraction:
        """What the verdict earns, 0 to 1."""
        return fraction(self.credit_ratio)

    @property
    def weight(self) -> Fraction:
        """What the facet weighs, at least 0."""
        return fraction(self.weight_ratio)


class CategoryResult(NamedTuple):
    """The verdicts of one category."""

    id: str
    title: str
    facets: tuple[FacetResult, ...]
    impact: str
    """What a gap in this category costs."""
    lesson: str
    """What to ask the model for."""
    titles: Mapping[str, str] = {}
    """Titles of catalog issues by pattern (missing, vague, incomplete, contradicted, mismatched)."""

    @property
    def expected(self) -> tuple[FacetResult, ...]:
        """The facets that count."""
        return tuple(facet for facet in self.facets if facet.expected)

    @property
    def score(self) -> Fraction | None:
        """Weighted credit of the expected facets, in percent; None if none is expected."""
        return weighted_percent(self.expected)


class Signature(NamedTuple):
    """What must be equal for two scores to be comparable."""

    rubric: str
    """Name of the rubric."""
    rubric_version: str
    rubric_digest: str
    """SHA-256 of the rubric's content, in hex."""
    reference: str | None
    """Name of the reference document."""
    reference_digest: str | None
    evalkit: str
    """Version of evalkit."""

    def __str__(self) -> str:
        reference = f"{self.reference}@{self.reference_digest[:12]}" if self.reference_digest else "none"
        return (
            f"rubric:{self.rubric}@{self.rubric_version}+{self.rubric_digest[:12]}"
            f"|reference:{reference}|evalkit:{self.evalkit}"
        )


class Scorecard(NamedTuple):
    """The verdicts of one response, its scores and its signature."""

    document: str
    signature: Signature
    categories: tuple[CategoryResult, ...]

    @property
    def facets(self) -> tuple[FacetResult, ...]:
        """All facets, in the rubric's order."""
        return tuple(facet for category in self.categories for facet in category.facets)

    @property
    def expected(self) -> tuple[FacetResult, ...]:
        """The facets that count."""
        return tuple(facet for facet in self.facets if facet.expected)

    @property
    def score(self) -> Fraction:
        """Weighted credit of the expected facets, in percent, exact."""
        return fraction(weighted(self.expected) or (0, 1))

    @property
    def breadth(self) -> Fraction:
        """Share of the expected facets that are at least named, in percent, exact."""
        return fraction(share(self.expected, NAMED))

    @property
    def depth(self) -> Fraction:
        """Share of the expected facets that are specified, in percent, exact."""
        return fraction(share(self.expected, DETAILED))


NAMED = frozenset({Verdict.VAGUE, Verdict.SPECIFIED, Verdict.MISMATCHED})
DETAILED = frozenset({Verdict.SPECIFIED})


def weighted_percent(facets: tuple[FacetResult, ...]) -> Fraction | None:
    """100 * sum(weight * credit) / sum(weight); None if nothing has a positive weight."""
    found = weighted(facets)
    return fraction(found) if found else None


def weighted(facets: tuple[FacetResult, ...]) -> Ratio | None:
    """``weighted_percent`` as a pair, not in lowest terms."""
    found = ratios.mean((facet.weight_ratio, facet.credit_ratio) for facet in facets)
    return (100 * found[0], found[1]) if found else None


def share(facets: tuple[FacetResult, ...], verdicts: frozenset[Verdict]) -> Ratio:
    """Share of facets with certain verdicts in percent, as a pair, not in lowest terms; 0 of none."""
    return (100 * sum(facet.verdict in verdicts for facet in facets), len(facets)) if facets else (0, 1)


def proof(facet: FacetResult) -> Finding | None:
    """The passage to quote for a verdict: the one that decided it, or the strongest; None without any."""
    deciding = (finding for finding in facet.evidence if decides(finding, facet))
    return next(deciding, None) or next(iter(facet.evidence), None)


def decides(finding: Finding, facet: FacetResult) -> bool:
    """Whether a passage rules the facet out, or holds a value that the reference does not have."""
    if facet.verdict is Verdict.CONTRADICTED:
        return finding.stance in (Stance.DENIED, Stance.DEFERRED)
    return facet.verdict is Verdict.MISMATCHED and any(
        set(finding.values.get(name, ())) - set(facet.expected_values.get(name, ()))
        for name in facet.mismatches
    )


def percent(value: Fraction) -> str:
    """A percentage with one decimal that never shows 0.0 or 100.0 for anything else."""
    return ratios.percent(value.as_integer_ratio())
