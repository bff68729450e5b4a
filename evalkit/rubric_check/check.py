"""Whether a rubric holds: its examples, its reference, phrases that do nothing, facets that show nothing.

Pure functions from a rubric and the files that it was written in to frozen results; printing is the
command line's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evalkit.document import Document, parse_document
from evalkit.errors import DocumentError
from evalkit.reading.matching.plan import Plan
from evalkit.reading.reader import read
from evalkit.result import Finding, Verdict
from evalkit.rubric.model import Facet
from evalkit.rubric.source import Tree
from evalkit.rubric_check.phrases import DeadPhrase, dead_phrases
from evalkit.rubric_check.written import Path_, facets

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
    column: int = 0
    """1-based; 0 for the reference, of which a line is known."""


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


def check(plan: Plan, tree: Tree, reference: Document | None = None) -> Check:
    """Check a rubric.

    Args:
        plan: the rubric, made ready for reading.
        tree: the rubric as it is written, with what it extends.
        reference: the document that the rubric names as complete.
    """
    judged = plan.rubric.facets
    places = _Places(tree)
    return Check(
        facets=len(judged),
        examples=sum(len(texts) for facet in judged for texts in facet.examples.values()),
        failures=tuple(failure for facet in judged for failure in _examples(facet, plan, places)),
        reference=reference.name if reference else None,
        unspecified=tuple(_unspecified(reference, plan)) if reference else (),
        dead=dead_phrases(plan, tree),
        unshown=tuple(_unshown(judged, places)),
    )


def _examples(facet: Facet, plan: Plan, places: _Places) -> Iterator[Failure]:
    """The examples of a facet that do not get their verdict."""
    for wanted, texts in facet.examples.items():
        for number, text in enumerate(texts):
            got, evidence = _verdict(text, facet.id, plan)
            if got != wanted:
                place = places.example(facet.id, wanted, number)
                yield Failure(
                    facet.id, Verdict(wanted), got, text, place.file, place.line, evidence, place.column
                )


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


def _unshown(judged: Sequence[Facet], places: _Places) -> Iterator[Unshown]:
    for facet in judged:
        verdicts = tuple(verdict for verdict in NEEDED if not facet.examples.get(verdict))
        if verdicts:
            yield Unshown(facet.id, verdicts, *places.facet(facet.id))


class _Places:
    """Where facets and their examples are written."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.paths: dict[str, Path_] = {facet["id"]: path for path, facet in facets(tree.plain)}

    def facet(self, facet: str) -> tuple[str, int]:
        place = self.tree.at((*self.paths[facet], "id"))
        return place.file, place.line

    def example(self, facet: str, verdict: str, number: int) -> Tree:
        return self.tree.at((*self.paths[facet], "examples", verdict, number))
