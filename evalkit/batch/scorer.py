"""Rows into records: what runs in every process, on every machine."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from evalkit.batch import jsonl
from evalkit.batch.encode import Item
from evalkit.batch.outline import outline_reference, outline_rubric, reference_key
from evalkit.batch.rebuild import facet_records, percentages
from evalkit.batch.record import Failure, Record
from evalkit.batch.row import Row
from evalkit.document import Document, parse_document, read_document
from evalkit.errors import EvalkitError
from evalkit.reading.matching.plan import Plan
from evalkit.reading.plans import load_plan
from evalkit.reading.reader import read
from evalkit.reference.document import named_reference, reference_text
from evalkit.result import Reading, Scorecard
from evalkit.scoring import score

RUBRICS, REFERENCES = 8, 128
"""Rubrics and references of rows that are kept ready."""
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Settings:
    """By what rows are scored."""

    rubric: str
    """Name or path of the run's rubric."""
    reference: str | None
    """Name or path of the run's reference."""
    quotes: bool = False
    """Whether records keep the words of the evidence."""
    max_bytes: int = 5_000_000
    """Larger responses are bad rows."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One row's line of the results."""

    line: bytes
    failed: bool
    outlines: tuple[tuple[str, bytes], ...] = ()
    """Key and line of the row's own rubric and reference: they must stand in the results before it."""


class Scorer:
    """The rubric, made ready once, and the few others that rows bring."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.plan = load_plan(settings.rubric)
        self.reference = named_reference(settings.reference, self.plan.rubric) if settings.reference else None
        self._plans: OrderedDict[str, Plan] = OrderedDict()
        self._references: OrderedDict[tuple[str, str], Reading] = OrderedDict()
        self._outlines: OrderedDict[str, tuple[str, bytes]] = OrderedDict()

    def score(self, row: Row) -> Scored:
        """The row's record; what is wrong with it becomes an error record, whatever it is."""
        if row.problem:
            return failed(row, row.problem)
        try:
            plan = self._plan(row)
            reference = self._reference(row, plan)
            card = score(read(self._document(row), plan), plan.rubric, reference)
        except EvalkitError as error:
            return failed(row, "; ".join(mistake.message for mistake in error.mistakes[:3]))
        except (Exception, RecursionError, MemoryError) as error:
            return failed(row, f"evalkit failed on it, please report it: {type(error).__name__}: {error}")
        return Scored(jsonl.encode(self._record(row, card)), False, self._own_outlines(row, plan, reference))

    def _document(self, row: Row) -> Document:
        most = self.settings.max_bytes
        if row.path:
            return read_document(row.path, max_bytes=most)
        if len(row.response) > most or len(row.response.encode("utf-8", "replace")) > most:
            raise EvalkitError(
                f"is larger than {most:,} bytes; raise the limit with --max-size if it is meant"
            )
        return parse_document(row.response, name=row.place, format="markdown")

    def _plan(self, row: Row) -> Plan:
        if not row.rubric:
            return self.plan
        return _kept(self._plans, row.rubric, RUBRICS, lambda: load_plan(row.rubric))

    def _reference(self, row: Row, plan: Plan) -> Reading | None:
        if not row.reference and plan is self.plan:
            return self.reference
        name = row.reference or self.settings.reference
        if not name:
            return None
        text = bool(row.reference) and row.reference_is_text
        key = (name, plan.rubric.digest)
        make = reference_text if text else named_reference
        return _kept(self._references, key, REFERENCES, lambda: make(name, plan.rubric))

    def _record(self, row: Row, card: Scorecard) -> Record:
        signature = card.signature
        score, breadth, depth = percentages(card)
        return Record(
            row.id, row.place, row.model, row.prompt, row.columns, row.digest,
            rubric=signature.rubric_digest[:12],
            reference=reference_key(signature.reference_digest, signature.rubric_digest)
            if signature.reference_digest else None,
            score=score, breadth=breadth, depth=depth,
            facets=facet_records(card, quotes=self.settings.quotes),
        )  # fmt: skip

    def _own_outlines(self, row: Row, plan: Plan, reference: Reading | None) -> tuple[tuple[str, bytes], ...]:
        found = []
        if plan is not self.plan:
            key = plan.rubric.digest
            found.append(_kept(self._outlines, key, REFERENCES, lambda: _line(outline_rubric(plan.rubric))))
        if reference is not None and reference is not self.reference:
            key = f"{reference.digest} {plan.rubric.digest}"
            found.append(
                _kept(
                    self._outlines, key, REFERENCES, lambda: _line(outline_reference(reference, plan.rubric))
                )
            )
        return tuple(found)


def failed(row: Row, reason: str) -> Scored:
    """The error record of a row."""
    reason = " ".join(reason.split())[:500].encode("utf-8", "backslashreplace").decode()
    item = Failure(row.id, row.place, row.model, row.prompt, row.columns, row.digest, reason)
    return Scored(jsonl.encode(item), True)


def head(scorer: Scorer) -> list[Item]:
    """The outlines that every file of the run begins with."""
    items: list[Item] = [outline_rubric(scorer.plan.rubric)]
    if scorer.reference:
        items.append(outline_reference(scorer.reference, scorer.plan.rubric))
    return items


def _line(item: Item) -> tuple[str, bytes]:
    return getattr(item, "key", ""), jsonl.encode(item)


Key = TypeVar("Key")


def _kept(kept: OrderedDict[Key, Made], key: Key, most: int, make: Callable[[], Made]) -> Made:
    """What is kept under a key, or made now; the one that was not used for longest makes room."""
    if key in kept:
        kept.move_to_end(key)
        return kept[key]
    made = kept[key] = make()
    if len(kept) > most:
        kept.popitem(last=False)
    return made
