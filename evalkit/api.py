"""The Python face of evalkit: load a rubric, read documents, score them."""

from __future__ import annotations

import os
from functools import lru_cache

from evalkit.document import Document, parse_document, read_document
from evalkit.reading.cache import load_plan
from evalkit.reading.matching.plan import Plan
from evalkit.reading.reader import read as _read
from evalkit.result import Reading, Scorecard
from evalkit.rubric.model import Rubric
from evalkit.scoring import score as _score

__all__ = ["load_reference", "load_rubric", "parse", "read", "read_document", "score"]

_plans: dict[str, Plan] = {}


def load_rubric(name_or_path: str | os.PathLike[str] = "aws-web-app") -> Rubric:
    """A rubric that ships with evalkit, by name, or one of your own, by path.

    Raises:
        RubricError: with every mistake in it, each with file, line and column.
    """
    plan = load_plan(os.fspath(name_or_path))
    _plans[plan.rubric.digest] = plan
    return plan.rubric


def parse(text: str, *, name: str = "<text>", format: str | None = None) -> Document:
    """A text as a document.

    Args:
        text: the text.
        name: what reports call it; its ending tells the format if ``format`` does not.
        format: "markdown", "text", "yaml" or "json".

    Raises:
        DocumentError: the text is empty.
    """
    return parse_document(text, name=name, format=format)


def load_reference(name_or_path: str | os.PathLike[str], rubric: Rubric) -> Reading:
    """Read a reference that ships with evalkit, by name, or one of your own, by path.

    Raises:
        DocumentError: there is no such document, it cannot be read, or it specifies no facet of the rubric.
    """
    _plan(rubric)
    return _reference(os.fspath(name_or_path), rubric.digest)


@lru_cache(maxsize=64)
def _reference(name_or_path: str, digest: str) -> Reading:
    from evalkit.reference.document import named_reference

    return named_reference(name_or_path, _plans[digest])


def read(document: Document | str, rubric: Rubric) -> Reading:
    """What a document (or a text) says about the rubric's facets."""
    if isinstance(document, str):
        document = parse(document)
    return _read(document, _plan(rubric))


def score(document: Document | str, rubric: Rubric, reference: Reading | None = None) -> Scorecard:
    """Score a document (or a text) against a rubric and, if given, a reference."""
    return _score(read(document, rubric), rubric, reference)


def _plan(rubric: Rubric) -> Plan:
    plan = _plans.get(rubric.digest)
    if plan is None:
        from evalkit.reading.matching.plan import make_plan

        plan = _plans[rubric.digest] = make_plan(rubric)
    return plan
