"""The responses of a run as data for the page's script, small enough for a file that opens at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evalkit.batch.record import Failure, Record
from evalkit.batch.results import Results
from evalkit.report._gaps import SEVERITY, difference, proof, turned_by
from evalkit.report._text import shorten
from evalkit.report.html.spread import label_of
from evalkit.result import FacetResult, Verdict

BUDGET = 15_000_000
"""Bytes that the data may take; with everything else the file stays below 20 MB."""
ROWS_BUDGET = 8_000_000
"""Bytes of these for rows without their notes. Beyond, the best responses are left out."""
LIMITS = (240, 160, 100, 60, 0)
"""Characters of a note: the first that fits the budget."""
NAME = 120
"""Characters of an id, about."""
LETTERS = {
    Verdict.SPECIFIED: "s",
    Verdict.VAGUE: "v",
    Verdict.MISMATCHED: "w",
    Verdict.CONTRADICTED: "r",
    Verdict.MISSING: "m",
}
NOT_COUNTED = "-"


@dataclass(frozen=True, slots=True)
class Row:
    """One response."""

    id: str
    place: str
    model: str
    prompt: str
    group: str
    """The label of the group that it belongs to."""
    score: float | None
    """In percent; None where nothing was judged."""
    rubric: str
    """The rubric's key."""
    verdicts: str
    """One letter for each facet of its rubric, in order."""
    notes: tuple[tuple[int, str], ...]
    """Number of the facet, and what the response says about it, for each gap where it says something."""

    @property
    def size(self) -> int:
        """Bytes that it takes without its notes, about."""
        return (
            40
            + sum(len(text.encode("utf-8", "replace")) for text in (self.id, self.place))
            + len(self.verdicts)
        )


@dataclass(slots=True)
class Rows:
    """The responses that were seen, as many as fit; those with the lowest scores stay."""

    columns: Sequence[str]
    """What the page groups by."""
    kept: list[Row] = field(default_factory=list)
    size: int = 0
    left_out: int = 0

    def watch(self, results: Results, items: Iterable[Record | Failure]) -> Iterator[Record | Failure]:
        """The items, each noted as it goes by."""
        for item in items:
            if isinstance(item, Record):
                self._add(_row(item, results, self.columns))
            yield item
        self._trim()

    def _add(self, row: Row) -> None:
        self.kept.append(row)
        self.size += row.size
        if self.size > 2 * ROWS_BUDGET:
            self._trim()

    def _trim(self) -> None:
        if self.size <= ROWS_BUDGET:
            return
        best_last = sorted(self.kept, key=lambda row: 101 if row.score is None else row.score)
        size, keep = 0, set[int]()
        for row in best_last:
            size += row.size
            if size > ROWS_BUDGET:
                break
            keep.add(id(row))
        self.left_out += len(self.kept) - len(keep)
        self.kept = [row for row in self.kept if id(row) in keep]
        self.size = sum(row.size for row in self.kept)

    def data(self, results: Results) -> tuple[dict[str, object], list[str]]:
        """What the page's script reads: the rows, and the notes that they name by number.

        Names stand once in lists, and rows hold their numbers.
        """
        limit = self._limit()
        texts, models, prompts, rubrics, groups = (dict[str, int]() for _ in range(5))
        rows = [
            [
                shorten(row.id, NAME),
                "" if row.place == row.id else shorten(row.place, NAME),
                _number(models, row.model),
                _number(prompts, row.prompt),
                None if row.score is None else round(row.score, 2),
                _number(rubrics, row.rubric),
                row.verdicts,
                [
                    part
                    for at, note in row.notes
                    if limit
                    for part in (at, _number(texts, shorten(note, limit)))
                ],
                _number(groups, row.group),
            ]
            for row in self.kept
        ]
        data: dict[str, object] = {
            "rows": rows,
            "models": list(models),
            "prompts": list(prompts),
            "groups": list(groups),
            "rubrics": [_rubric(results, key) for key in rubrics],
            "expected": _expected(results),
        }
        return data, list(texts)

    def _limit(self) -> int:
        """Characters of a note with which all fit."""
        notes = {note for row in self.kept for _, note in row.notes}
        places = 10 * sum(len(row.notes) for row in self.kept)
        for limit in LIMITS:
            longest = sum(_bytes(note) * min(1, (limit + 2) / len(note)) for note in notes)
            if longest + places + self.size <= BUDGET:
                return limit
        return 0


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _number(known: dict[str, int], text: str) -> int:
    return known.setdefault(text, len(known))


def _row(record: Record, results: Results, columns: Sequence[str]) -> Row:
    facets = results.scorecard(record).facets
    return Row(
        id=record.id,
        place=record.place,
        model=record.model,
        prompt=record.prompt,
        group=label_of(record, columns),
        score=record.score,
        rubric=record.rubric,
        verdicts="".join(LETTERS[facet.verdict] if facet.expected else NOT_COUNTED for facet in facets),
        notes=tuple(
            (number, note) for number, facet in enumerate(facets) if facet.expected and (note := _note(facet))
        ),
    )


def _note(facet: FacetResult) -> str:
    """What the response says instead: values that differ, the place, what turned it away, the words."""
    finding = proof(facet)
    if facet.verdict not in SEVERITY or not finding:
        return ""
    parts = [f"{name.replace('_', ' ')} {difference(facet, name)}" for name in facet.mismatches]
    turned = turned_by(finding)
    parts.append(f"line {finding.line}{', ' if turned else ''}{turned}")
    quote = f": “{shorten(finding.quote, LIMITS[0], finding.cue)}”" if finding.quote else ""
    return f"{'; '.join(parts)}{quote}"


def _expected(results: Results) -> dict[str, str]:
    """The reference's sentence on each facet, if there is one reference for all."""
    if len(results.references) != 1:
        return {}
    (reference,) = results.references.values()
    return {
        id: f"“{shorten(expected.sentence.quote, LIMITS[0])}” (line {expected.sentence.line} of the reference)"
        for id, expected in reference.facets.items()
        if expected.sentence
    }


def _rubric(results: Results, key: str) -> list[object]:
    """The facets of a rubric: id, title, category, what it asks for."""
    return [
        [facet.id, facet.title, category.title, facet.asks_for]
        for category in results.rubrics[key].categories
        for facet in category.facets
    ]
