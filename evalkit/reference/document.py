"""A document as a reference: read by the same reader as the responses."""

from __future__ import annotations

import os

from evalkit.errors import DocumentError, Mistake
from evalkit.reading.kept import reading_of
from evalkit.resources import find, names
from evalkit.result import Reading, Verdict
from evalkit.rubric.model import Rubric
from evalkit.texts import Text, checked, read_text

_ENDINGS = (".md", ".yaml", ".json")
FROM_A_ROW = "<row>"
"""What a reference is called that came as a text."""


def named_reference(name_or_path: str, rubric: Rubric) -> Reading:
    """Read a reference that ships with evalkit, by name, or one of your own, by path.

    Raises:
        DocumentError: there is no such document, it cannot be read, or it specifies no facet of the rubric.
    """
    path = file_of(name_or_path)
    if not os.path.exists(path) and not os.path.splitext(path)[1]:
        known = ", ".join(names("references", _ENDINGS))
        raise DocumentError(Mistake(f"no reference has this name or path; there are: {known}", name_or_path))
    return read_reference(path, rubric)


def file_of(name_or_path: str) -> str:
    """The file of a reference, whether there is one or not."""
    if os.path.isfile(name_or_path):
        return name_or_path
    return find("references", name_or_path, _ENDINGS) or name_or_path


def read_reference(path: str, rubric: Rubric) -> Reading:
    """Read a reference.

    Raises:
        DocumentError: it cannot be read, or specifies nothing: then nothing would be expected of a response.
    """
    try:
        text = read_text(path)
    except DocumentError as error:
        raise DocumentError(*map(_of_reference, error.mistakes)) from None
    return _checked(text, rubric)._replace(document=os.path.basename(path))


def _of_reference(mistake: Mistake) -> Mistake:
    """The mistake of a document in words that fit a reference."""
    return mistake._replace(
        message=mistake.message.replace("holds the response's text", "says what is expected")
    )


def reference_text(text: str, rubric: Rubric) -> Reading:
    """Read a reference that came as a text.

    Raises:
        DocumentError: it is empty or specifies nothing.
    """
    return _checked(checked(text, FROM_A_ROW), rubric)


def _checked(text: Text, rubric: Rubric) -> Reading:
    reading = reading_of(text, rubric)
    expected = [
        facet
        for facet in rubric.facets
        if facet.weight and reading.facets[facet.id].verdict is Verdict.SPECIFIED
    ]
    if not expected:
        raise DocumentError(
            Mistake("specifies no facet of the rubric, so nothing could be expected of a response", text.name)
        )
    return reading
