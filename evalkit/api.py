"""The Python face of evalkit: load a rubric, read documents, score them."""

from __future__ import annotations

import os
from functools import lru_cache

from evalkit.result import Reading, Scorecard
from evalkit.rubric import kept
from evalkit.rubric.model import Rubric
from evalkit.scoring import score as _score
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.document import Document

__all__ = ["load_reference", "load_rubric", "parse", "read", "score"]

_rubrics: dict[int, Rubric] = {}
"""Rubrics for which references were loaded, by identity, which they keep as long as they are held here."""


def load_rubric(name_or_path: str | os.PathLike[str] = "aws-web-app") -> Rubric:
    """A rubric that ships with evalkit, by name, or one of your own, by path.

    Raises:
        RubricError: with every mistake in it, each with file, line and column.
    """
    return kept.load_rubric(os.fspath(name_or_path))


def parse(text: str, *, name: str = "<text>", format: str | None = None) -> Document:
    """A text as a document.

    Args:
        text: the text.
        name: what reports call it; its ending tells the format if ``format`` does not.
        format: "markdown", "text", "yaml" or "json".

    Raises:
        DocumentError: the text is empty.
    """
    from evalkit.document import parse_document

    return parse_document(text, name=name, format=format)


def load_reference(name_or_path: str | os.PathLike[str], rubric: Rubric) -> Reading:
    """Read a reference that ships with evalkit, by name, or one of your own, by path.

    Raises:
        DocumentError: there is no such document, it cannot be read, or it specifies no facet of the rubric.
    """
    _rubrics[id(rubric)] = rubric
    return _reference(os.fspath(name_or_path), id(rubric))


@lru_cache(maxsize=64)
def _reference(name_or_path: str, rubric: int) -> Reading:
    from evalkit.reference.document import named_reference

    return named_reference(name_or_path, _rubrics[rubric])


def read(document: Document | str, rubric: Rubric) -> Reading:
    """What a document (or a text) says about the rubric's facets."""
    from evalkit.reading.plans import plan_of
    from evalkit.reading.reader import read as read_parsed

    return read_parsed(parse(document) if isinstance(document, str) else document, plan_of(rubric))


def score(document: Document | str, rubric: Rubric, reference: Reading | None = None) -> Scorecard:
    """Score a document (or a text) against a rubric and, if given, a reference."""
    return _score(read(document, rubric), rubric, reference)
