"""Whether a record can be what was written: by its rubric's outline, and by its own figures."""

from __future__ import annotations

from collections.abc import Mapping
from math import isclose

from evalkit.batch.outline import ReferenceOutline, RubricOutline
from evalkit.batch.record import Record
from evalkit.result import Verdict


class Sound:
    """Checks records, as many as there are of them: what it needs of a rubric it works out once."""

    def __init__(
        self, rubrics: Mapping[str, RubricOutline], references: Mapping[str, ReferenceOutline]
    ) -> None:
        self._rubrics = rubrics
        self._references = references
        self._figures: dict[str, tuple[dict[str, float], dict[Verdict, float]]] = {}
        """By rubric: facets in order with what they weigh, and what verdicts earn."""

    def flaw(self, record: Record) -> str:
        """What is wrong with a record, in words; empty if nothing is."""
        if record.rubric not in self._rubrics:
            return f"its rubric {record.rubric!r} is not in the file"
        if record.reference is not None and record.reference not in self._references:
            return f"its reference {record.reference!r} is not in the file"
        weights, credits = self._figures_of(record.rubric)
        if [facet.id for facet in record.facets] != list(weights):
            return "its facets are not those of its rubric"
        total = earned = 0.0
        for facet in record.facets:
            if facet.counts:
                total += weights[facet.id]
                earned += weights[facet.id] * credits[facet.verdict]
        if not _same(record.score, 100 * earned / total if total > 0 else None):
            return f"its score {record.score} does not follow from its verdicts"
        return ""

    def _figures_of(self, key: str) -> tuple[dict[str, float], dict[Verdict, float]]:
        if key not in self._figures:
            rubric = self._rubrics[key]
            weights = {facet.id: float(facet.weight) for facet in rubric.facets}
            credits = {verdict: float(rubric.credits.get(verdict, 0)) for verdict in Verdict}
            self._figures[key] = weights, credits
        return self._figures[key]


def _same(said: float | None, worked_out: float | None) -> bool:
    if said is None or worked_out is None:
        return said is worked_out
    return isclose(said, worked_out, abs_tol=1e-6)
