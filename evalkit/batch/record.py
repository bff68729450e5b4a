"""What a run leaves behind: one header, one record for each row, one end. Frozen, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from evalkit.result import Finding, Signature, Verdict

Scalar: TypeAlias = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows a run had, and what became of them."""

    rows: int
    """All of them: scored and errors."""
    scored: int
    errors: int


@dataclass(frozen=True, slots=True)
class Run:
    """The header: what must be equal for the run to be continued, and where it came from."""

    signature: Signature
    """The run's rubric and reference. A row that brings its own is scored by its own, and its record says so."""
    source: str
    """As the user gave it; ``<stdin>`` for standard input."""
    options: Mapping[str, object]
    """What changes records: input format, columns, pattern, quotes, size limit. Never workers or engine."""
    versions: Mapping[str, str]
    """evalkit, Python and the libraries that read the responses."""
    rows: int | None
    """Rows in the source, where they could be counted before the run; None otherwise."""


@dataclass(frozen=True, slots=True)
class FacetRecord:
    """The verdict on one facet, without what the rubric and the reference say about it."""

    id: str
    verdict: Verdict
    counts: bool = True
    """False where the reference leaves the facet out: it counts neither for nor against."""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Values read from the response, normalised, by name."""
    mismatches: tuple[str, ...] = ()
    """Names of the values that differ from the reference's."""
    evidence: tuple[Finding, ...] = ()
    """The passages that speak of it, strongest first; ``quote`` is empty unless the run kept quotes."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row that was scored."""

    id: str
    """As in the source, or made from the row's place; unique only if it is in the source."""
    place: str
    """Where the row stands: "answers.jsonl:17", "gpt/terse/1.md"; unique in a run."""
    model: str
    """Empty where the row names none."""
    prompt: str
    """A name, or the beginning of the prompt with a digest where the source gives its whole text."""
    columns: Mapping[str, Scalar]
    """The row's other columns, as far as they are short: by what else to group."""
    digest: str
    """16 hex digits over all that the row gave, by which ``--resume`` knows it again."""
    rubric: str
    """Key of the rubric's outline."""
    reference: str | None
    """Key of the reference's outline; None without a reference."""
    score: float | None
    """Weighted credit of the facets that count, in percent, unrounded; None where none counts."""
    breadth: float | None
    """Share of them that are at least named, in percent."""
    depth: float | None
    """Share of them that are specified, in percent."""
    facets: tuple[FacetRecord, ...]
    """All facets of the rubric, in its order."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One row that could not be scored. It counts as an error, and never as a score of 0."""

    id: str
    place: str
    model: str
    prompt: str
    columns: Mapping[str, Scalar]
    digest: str
    reason: str
    """One sentence: what is wrong with the row."""
