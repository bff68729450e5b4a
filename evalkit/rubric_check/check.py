"""Whether a rubric holds: its examples, its reference, phrases that do nothing, facets that show nothing.

Pure functions from a rubric and the files that it was written in to frozen results; printing is the
command line's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evalkit.document import Document, parse_document
from evalkit.errors import DocumentError
from evalkit.reading.reader import Plan, read
from evalkit.result import Finding, Verdict
from evalkit.rubric.model import Facet
from evalkit.rubric.source import Source
from evalkit.rubric_check.phrases import DeadPhrase, dead_phrases
from evalkit.rubric_check.written import Path_
from evalkit.rubric_check.written import facets as written_facets

NEEDED = (Verdict.SPECIFIED, Verdict.VAGUE, Verdict.MISSING)
"""The verdicts that every facet shows examples for; not everything can be ruled out."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A text that gets another verdict than the rubric says."""

    facet: str
    wanted: Verdict
    got: Verdict
    text: str
    """The example; empty for the reference."""
    file: str
    line: int
    """1-based."""
    evidence: Finding | None
    """What the reader went by, if it found anything."""


@dataclass(frozen=True, slots=True)
class Unshown:
    """A facet without examples for a verdict."""

    facet: str
    verdicts: tuple[Verdict, ...]
    """The verdicts that have none."""
    file: str
    line: int
    """1-based, of the facet."""


@dataclass(frozen=True, slots=True)
class Check:
    """What is wrong with a rubric, if anything."""

    facets: int
    examples: int
    failures: tuple[Failure, ...]
    """Examples that get another verdict, in the rubric's order."""
    reference: str | None
    """Name of the reference; None if the rubric names none."""
    unspecified: tuple[Failure, ...]
    """Facets that the reference does not specify."""
    dead: tuple[DeadPhrase, ...]
    unshown: tuple[Unshown, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.failures or self.unspecified or self.dead or self.unshown)


def check(plan: Plan, sources: Sequence[Source], reference: Document | None = None) -> Check:
    """Check a rubric.

    Args:
        plan: the rubric, made ready for reading.
        sources: the rubric's file and those that it extends, outermost first.
        reference: the document that the rubric names as complete.
    """
    facets = plan.rubric.facets
    places = _Places(sources)
    return Check(
        facets=len(facets),
        examples=sum(len(texts) for facet in facets for texts in facet.examples.values()),
        failures=tuple(failure for facet in facets for failure in _examples(facet, plan, places)),
        reference=reference.name if reference else None,
        unspecified=tuple(_unspecified(reference, plan)) if reference else (),
        dead=dead_phrases(plan, sources),
        unshown=tuple(_unshown(facets, places)),
    )


def _examples(facet: Facet, plan: Plan, places: _Places) -> Iterator[Failure]:
    """The examples of a facet that do not get their verdict."""
    for wanted, texts in facet.examples.items():
        for text in texts:
            got, evidence = _verdict(text, facet.id, plan)
            if got != wanted:
                file, line = places.example(facet.id, wanted, text)
                yield Failure(facet.id, Verdict(wanted), got, text, file, line, evidence)


def _verdict(text: str, facet: str, plan: Plan) -> tuple[Verdict, Finding | None]:
    try:
        document = parse_document(text, name="example")
    except DocumentError:  # nothing but white space
        return Verdict.MISSING, None
    found = read(document, plan).facets[facet]
    return found.verdict, next(iter(found.findings), None)


def _unspecified(reference: Document, plan: Plan) -> Iterator[Failure]:
    for facet, found in read(reference, plan).facets.items():
        if found.verdict is not Verdict.SPECIFIED:
            evidence = next(iter(found.findings), None)
            line = evidence.line if evidence else 1
            yield Failure(facet, Verdict.SPECIFIED, found.verdict, "", reference.name, line, evidence)


def _unshown(facets: Sequence[Facet], places: _Places) -> Iterator[Unshown]:
    for facet in facets:
        verdicts = tuple(verdict for verdict in NEEDED if not facet.examples.get(verdict))
        if verdicts:
            yield Unshown(facet.id, verdicts, *places.facet(facet.id))


class _Places:
    """Where facets and their examples are written: in the outermost file that has them."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.first = sources[0].file
        self.facets: dict[str, tuple[str, int]] = {}
        self.examples: dict[tuple[str, str, str], tuple[str, int]] = {}
        for source in sources:
            for path, facet in written_facets(source.data):
                place = (source.file, source.place((*path, "id"))[0])
                self.facets.setdefault(facet["id"], place)
                self._note(source, path, facet)

    def _note(self, source: Source, path: Path_, facet: Mapping[str, Any]) -> None:
        for verdict, texts in (facet.get("examples") or {}).items():
            for number, text in enumerate(texts or ()):
                line = source.place((*path, "examples", verdict, number))[0]
                key = (facet["id"], verdict, text.strip())
                self.examples.setdefault(key, (source.file, line))

    def facet(self, facet: str) -> tuple[str, int]:
        return self.facets.get(facet, (self.first, 1))

    def example(self, facet: str, verdict: str, text: str) -> tuple[str, int]:
        return self.examples.get((facet, verdict, text), self.facet(facet))
