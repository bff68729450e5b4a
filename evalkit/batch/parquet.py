"""Records as Parquet: one row a record, header, outlines and end in the file's metadata."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from evalkit.batch.encode import Item, Plain, from_plain, to_plain
from evalkit.batch.record import Counts, Failure, Record
from evalkit.batch.storage import open_binary
from evalkit.errors import Mistake, ResultsError, UsageError

META = b"evalkit"
"""The metadata key: a JSON list of every item that is no row, in order."""
_NOT_OURS = (ValueError, TypeError, LookupError, RecursionError)
_DAMAGED = "is not as `evalkit batch` writes it; score anew with --overwrite"
ROWS = 1_000
"""Records in a row group: what is held in memory at once."""


def arrow() -> Any:
    """pyarrow with its Parquet module.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError("Parquet needs pyarrow; install it: pip install 'evalkit[parquet]'") from None
    return pyarrow


def write_items(target: Any, items: Iterable[Item]) -> None:
    """Write items to a path or an open binary file, so many at a time."""
    pa = arrow()
    rest: list[Plain] = []
    rows: list[Plain] = []
    schema = _schema(pa)
    with pa.parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        for item in items:
            if isinstance(item, Record | Failure):
                rows.append(_flat(to_plain(item)))
            else:
                rest.append(to_plain(item))
            if len(rows) == ROWS:
                writer.write_table(pa.Table.from_pylist(rows, schema))
                rows = []
        if rows:
            writer.write_table(pa.Table.from_pylist(rows, schema))
        writer.add_key_value_metadata({META: json.dumps(rest, ensure_ascii=True)})


def read_items(path: str) -> Iterator[Item]:
    """The items of a file: first those of its metadata, then its rows.

    Raises:
        ResultsError: the file cannot be read, or is not ours.
    """
    with _open(path) as file:
        yield from _metadata(file, path)
        for batch in file.iter_batches(batch_size=ROWS):
            for row in batch.to_pylist(maps_as_pydicts="strict"):
                yield _item(row, path)


def read_end(path: str) -> Counts | None:
    """The end record; None if the run that wrote the file is not finished."""
    with _open(path) as file:
        return next((item for item in _metadata(file, path) if isinstance(item, Counts)), None)


def _open(path: str) -> Any:
    pa = arrow()
    try:
        return pa.parquet.ParquetFile(open_binary(path))
    except (OSError, pa.ArrowException):
        message = "is not a whole Parquet file; score again with --resume, or give another file"
        raise ResultsError(Mistake(message, path)) from None


def _metadata(file: Any, path: str) -> list[Item]:
    content = (file.schema_arrow.metadata or {}).get(META) or (file.metadata.metadata or {}).get(META)
    if content is None:
        raise ResultsError(Mistake("is Parquet, but not the results of `evalkit batch`", path))
    try:
        return [from_plain(plain) for plain in json.loads(content)]
    except _NOT_OURS:
        raise ResultsError(Mistake(_DAMAGED, path)) from None


def _item(row: Plain, path: str) -> Item:
    try:
        return from_plain(_nested(row))
    except _NOT_OURS:
        raise ResultsError(Mistake(f"row {row.get('id')!r}: {_DAMAGED}", path)) from None


def _schema(pa: Any) -> Any:
    text = pa.string()
    values = pa.map_(text, pa.list_(text))
    finding = pa.struct(
        {
            "line": pa.int32(), "start": pa.int32(), "end": pa.int32(), "stance": text,
            "specific": pa.bool_(), "cue": text, "quote": text, "values": values,
        }
    )  # fmt: skip
    facet = pa.struct(
        {
            "id": text, "verdict": text, "counts": pa.bool_(), "values": values,
            "mismatches": pa.list_(text), "evidence": pa.list_(finding),
        }
    )  # fmt: skip
    return pa.schema(
        {
            "kind": text, "id": text, "place": text, "model": text, "prompt": text, "columns": text,
            "digest": text, "rubric": text, "reference": text, "score": pa.float64(),
            "breadth": pa.float64(), "depth": pa.float64(), "facets": pa.list_(facet), "reason": text,
        }
    )  # fmt: skip


def _flat(plain: Plain) -> Plain:
    """A row whose columns, different in every source, are one JSON text."""
    if "columns" in plain:
        plain["columns"] = json.dumps(plain["columns"], ensure_ascii=False, separators=(",", ":"))
    return plain


def _nested(row: Plain) -> Plain:
    """The record of a row: what is null there was left out here."""
    plain: Plain = _without_nulls(row)
    if plain["kind"] == "score":
        plain = {"score": None, "breadth": None, "depth": None, "facets": [], **plain}
    if "columns" in plain:
        plain["columns"] = json.loads(plain["columns"])
    return plain


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_without_nulls(each) for each in value]
    return value
