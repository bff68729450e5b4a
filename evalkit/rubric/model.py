"""The rubric as the rest of evalkit sees it: plain frozen data, validated before it gets here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evalkit.ratios import Ratio, fraction
from evalkit.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction


ANYTHING = "anything"
"""Stands for a subject where a matcher says itself whose its match is."""


class Node(NamedTuple):
    """One matcher. ``kind`` says which of the other fields count."""

    kind: str
    """phrase (term) · value (value, term, within) · all (parts, within) · any (parts) ·
    at_least (needed, parts) · forbidden (term)."""
    term: int = -1
    """Index of the term whose phrases match, or which the value must stand near; -1 for none."""
    parts: tuple[Node, ...] = ()
    within: int = 0
    """At most so many words apart; 0: anywhere in the passage or in what governs it."""
    value: str = ""
    """Kind of value, one of ``kinds.VALUE_KINDS``."""
    needed: int = 0
    """How many of the parts must match."""
    about: str | None = None
    """Subject that must own the match; None: the facet's own; ``ANYTHING``: it says itself whose it is."""
    unless: int = -1
    """Index of the term whose phrases forbid a match in their passage; -1 for none."""
    least: int = 0
    """For kind count: the smallest number that matches."""
    blanket: bool = False
    """With about: whether a match that nothing owns counts where the document has the subject."""
    measures: int = -1
    """For a value: index of the term for what it can be the measure of, where the passage says that; -1 for any."""
    unlike: int = -1
    """For a value: index of the term whose phrases before it show that it measures another thing; -1 for none."""


class ValueRule(NamedTuple):
    """A value to read from the passages that specify a facet, for comparison with a reference."""

    name: str
    kind: str
    term: int
    """Index of the term that the value must stand near; -1 for none."""
    within: int
    choices: tuple[tuple[str, int], ...]
    """Values, each with the term that stands for it: all for kind choice, words for some of another kind."""
    expect: str
    """"any": one common value is agreement; "all": every value of the reference must be there."""
    owner: int = -1
    """Index of the term that must own the value, in the passage or above it; -1 for none."""
    forbidden: int = -1
    """For kind switch: the term that words of keeping out switch off as well; -1 for none."""
    sources: tuple[tuple[str, int], ...] = ()
    """Where the value may come from, each with the term for it: then value and source are compared as one."""
    unless: int = -1
    """Index of the term whose phrases in the passage, or above it, mean another thing; -1 for none."""
    least: int = 0
    """For kinds count and number: the smallest that counts."""


class Facet(NamedTuple):
    """One thing that a complete set of requirements says."""

    id: str
    title: str
    asks_for: str
    """What makes it specified, in words fit for a list."""
    item: str
    """Its name in a list of things that are lacking ("instance types")."""
    weight_ratio: Ratio
    about: str | None
    """Subject that must own a match; None if the facet's words speak for themselves."""
    rivals: tuple[str, ...]
    """Subjects that can own a match instead; empty for all others."""
    blanket: bool
    """Whether a statement that nothing owns counts where the document has the subject."""
    alternatives: bool
    """Whether its phrases name kinds of which one is enough: ruling one out leaves the others."""
    named: Sequence[Node]
    specified: Sequence[Node]
    contradicted: Sequence[Node]
    values: tuple[ValueRule, ...]
    examples: Mapping[str, tuple[str, ...]]
    """By verdict: short documents that must get it."""

    @property
    def weight(self) -> Fraction:
        """What it weighs, at least 0."""
        return fraction(self.weight_ratio)


class Category(NamedTuple):
    """A group of facets that is reported together."""

    id: str
    title: str
    impact: str
    lesson: str
    titles: Mapping[str, str]
    """Titles of catalog issues by pattern (missing, vague, incomplete, contradicted, mismatched)."""
    facets: tuple[Facet, ...]


class Term(NamedTuple):
    """A set of phrases that mean the same to a matcher."""

    name: str
    phrases: tuple[str, ...]
    """As the author wrote them, placeholders filled in."""


class Rubric(NamedTuple):
    """Categories of facets, with the words that name and specify them."""

    name: str
    version: str
    title: str
    digest: str
    """SHA-256 of the content of the file and of those that it extends, in hex."""
    credit_ratios: Mapping[str, Ratio]
    """Verdict to what it earns, 0 to 1."""
    categories: tuple[Category, ...]
    terms: Sequence[Term]
    subjects: Mapping[str, int]
    """Subject name to the term that names it."""
    signs: Mapping[str, str]
    """Kind of value to the subject that alone has such values: an instance type shows that there are servers."""
    shown: Mapping[str, int]
    """Subject name to the term for what shows that it is there without naming it ("auto scaling")."""
    blankets: Mapping[str, int]
    """Subject name to the term that covers it together with others ("all data stores")."""
    containers: tuple[str, ...]
    """Subjects that hold things: what a document says is kept in one stands for it ("photos" for their bucket)."""
    universal: int
    """The term that covers every subject the document has ("all data"); -1 for none."""
    homonyms: int
    """The term whose phrases name nothing ("bucket list"); -1 for none."""
    ambiguous: int
    """The term of words that count only in technical company ("alarm"); -1 for none."""
    technical: int
    """The term of words that make the company technical, besides the subjects' names; -1 for none."""
    reference: str | None
    """Name or path of a complete document, for `evalkit rubric check`."""

    @property
    def credits(self) -> Mapping[str, Fraction]:
        """Verdict to what it earns, 0 to 1."""
        return {verdict: fraction(credit) for verdict, credit in self.credit_ratios.items()}

    @property
    def facets(self) -> tuple[Facet, ...]:
        """All facets, in order."""
        return tuple(facet for category in self.categories for facet in category.facets)
