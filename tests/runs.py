"""Small runs built by hand, for the tests of what reads results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from cards import mixed

from evalkit.api import load_reference, load_rubric, parse, score
from evalkit.batch import jsonl, parquet
from evalkit.batch.encode import Item
from evalkit.batch.outline import outline_reference, outline_rubric, reference_key
from evalkit.batch.rebuild import facet_records, percentages
from evalkit.batch.record import Counts, Failure, Record, Run, Scalar
from evalkit.result import Reading, Scorecard
from evalkit.rubric.model import Rubric

__all__ = ["failure", "header", "mixed", "record", "scored", "write_jsonl", "write_parquet"]


def scored(text: str, rubric: Rubric, reference: Reading | None = None, name: str = "a.md") -> Scorecard:
    """The scorecard of a text."""
    return score(parse(text, name=name), rubric, reference)


def record(
    card: Scorecard,
    id: str,
    model: str = "",
    prompt: str = "",
    *,
    quotes: bool = True,
    **columns: Scalar,
) -> Record:
    """The record of a scorecard."""
    signature = card.signature
    return Record(
        id, card.document, model, prompt, columns, "0" * 16, signature.rubric_digest[:12],
        reference_key(signature.reference_digest, signature.rubric_digest) if signature.reference_digest else None,
        *percentages(card), facet_records(card, quotes=quotes),
    )  # fmt: skip


def failure(id: str, reason: str = "is empty", model: str = "", prompt: str = "") -> Failure:
    """A row that could not be scored."""
    return Failure(id, f"rows.jsonl:{id}", model, prompt, {}, "0" * 16, reason)


def header(rubric: Rubric, reference: Reading | None = None) -> list[Item]:
    """What a file of results begins with."""
    from evalkit.scoring import signature

    run = Run(signature(rubric, reference), "rows.jsonl", {}, {"evalkit": "0.1.0"}, None)
    return [run, outline_rubric(rubric), *([outline_reference(reference, rubric)] if reference else [])]


def counts(items: Sequence[Record | Failure]) -> Counts:
    failed = sum(isinstance(item, Failure) for item in items)
    return Counts(len(items), len(items) - failed, failed)


def write_jsonl(path: Path, head: Iterable[Item], items: Sequence[Record | Failure]) -> Path:
    """A finished run as JSONL."""
    path.write_bytes(b"".join(map(jsonl.encode, [*head, *items, counts(items)])))
    return path


def write_parquet(path: Path, head: Iterable[Item], items: Sequence[Record | Failure]) -> Path:
    """A finished run as Parquet."""
    parquet.write_items(path, [*head, *items, counts(items)])
    return path


def small(reference: str | None = None) -> tuple[Rubric, Reading | None]:
    """The small rubric of the desk, and a reference to it."""
    rubric = load_rubric("small.yaml")
    return rubric, load_reference(reference, rubric) if reference else None
