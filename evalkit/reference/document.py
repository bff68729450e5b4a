"""A document as a reference: read by the same reader as the responses."""

from __future__ import annotations

import os

from evalkit.document import read_document
from evalkit.errors import DocumentError, Mistake
from evalkit.reading.reader import Plan, read
from evalkit.result import Reading, Verdict


def read_reference(path: str, plan: Plan) -> Reading:
    """Read a reference.

    Raises:
        DocumentError: it cannot be read, or specifies nothing: then nothing would be expected of a response.
    """
    reading = read(read_document(path), plan)
    expected = [
        facet
        for facet in plan.rubric.facets
        if facet.weight and reading.facets[facet.id].verdict is Verdict.SPECIFIED
    ]
    if not expected:
        raise DocumentError(
            Mistake("specifies no facet of the rubric, so nothing could be expected of a response", path)
        )
    return reading._replace(document=os.path.basename(path))
