"""A text read once and kept: to score it again takes a quarter of the time.

A kept reading is found by the text itself, the rubric's contents and evalkit's code; only texts that were read by a
rubric as its files say are kept.
"""

from __future__ import annotations

import os

from evalkit import store
from evalkit.result import FacetReading, Finding, Reading, Stance, Verdict
from evalkit.rubric.kept import is_as_loaded
from evalkit.rubric.model import Rubric
from evalkit.texts import Text
from evalkit.typing import Any

_KIND = "reading"
_KEPT = 500
"""Readings that are kept."""
_LONGEST = 200_000
"""Characters of the longest text whose reading is kept."""

_STANCES = {stance.value: stance for stance in Stance}
_VERDICTS = {verdict.value: verdict for verdict in Verdict}


def reading_of(text: Text, rubric: Rubric) -> Reading:
    """What a text says about the rubric's facets, from what is kept where it was read before.

    Raises:
        DocumentError: it has too many passages.
    """
    key = _key(text, rubric)
    found: Reading | None = (
        store.fetch(_KIND, key, lambda data: _from_plain(data, text, rubric)) if key else None
    )
    if found is None:
        from evalkit.document import parse_text
        from evalkit.reading.plans import plan_of
        from evalkit.reading.reader import read

        found = read(parse_text(text), plan_of(rubric))
        if key:
            store.keep(_KIND, key, _to_plain(found), most=_KEPT)
    return found


def _key(text: Text, rubric: Rubric) -> str:
    """What a reading is found by; empty if it is not to be kept."""
    if len(text.source) > _LONGEST or not is_as_loaded(rubric):
        return ""
    ending = os.path.splitext(text.name)[1].lower()  # it tells the format
    source = text.source.encode("utf-8", "surrogatepass")
    return store.key_of(_KIND, rubric.digest, ending, text.max_words, source)


def _to_plain(reading: Reading) -> Any:
    facets = [
        (each.facet, each.verdict.value, list(map(_finding_to_plain, each.findings)), dict(each.values))
        for each in reading.facets.values()
    ]
    return reading.digest, facets


def _finding_to_plain(finding: Finding) -> Any:
    line, start, end, quote, stance, specific, cue, context, values, heading = finding
    return line, start, end, quote, stance.value, specific, cue, context, dict(values), heading


def _from_plain(data: Any, text: Text, rubric: Rubric) -> Reading:
    digest, facets = data
    found = {
        facet: FacetReading(facet, _VERDICTS[verdict], tuple(map(_finding_from_plain, findings)), values)
        for facet, verdict, findings, values in facets
    }
    if list(found) != [facet.id for facet in rubric.facets]:
        raise ValueError("another rubric's facets")
    return Reading(text.name, digest, found)


def _finding_from_plain(data: Any) -> Finding:
    line, start, end, quote, stance, *rest = data
    return Finding._make((line, start, end, quote, _STANCES[stance], *rest))
