"""CSV and Parquet: a row in each row."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from evalkit.batch.parquet import arrow
from evalkit.batch.row import Row, bad_row, make_row
from evalkit.batch.source.model import Spec, Table, tables
from evalkit.errors import DocumentError, Mistake

READ_AT_ONCE = 64
"""Rows of Parquet in memory at once."""
_DELIMITERS = (",", ";", "\t")


# -- CSV -----------------------------------------------------------------------------------------------


def csv_rows(files: tuple[Path, ...], spec: Spec) -> Iterator[Row]:
    """The rows of all files, one after the other."""
    for table in tables(files):
        with open(table.name, "rb") as stream:
            yield from csv_rows_of(decoded(stream), table, spec)


def csv_rows_of(stream: TextIO, table: Table, spec: Spec) -> Iterator[Row]:
    """The rows of one table; the first names the columns, and each row is at the line where it begins.

    Raises:
        DocumentError: its quotation marks do not say where rows end.
    """
    csv.field_size_limit(min(spec.line_bytes, sys.maxsize))
    reader, head = _reader(stream, table.name, spec)
    number, line = 0, 1
    while True:
        start = line + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "limit" not in str(error):
                raise DocumentError(_stray_quote(table.name, start, reader.line_num + 1)) from None
            number, line = number + 1, reader.line_num + 1
            yield bad_row(
                place=f"{table.name}:{start}",
                number=f"{table.before}{number}",
                content=b"",
                problem=f"is not CSV: {error}; raise --max-size if it is meant",
            )
            continue
        line = reader.line_num + 1
        if not cells:
            continue
        number += 1
        here = f"{table.name}:{start}"
        problem = _problem(cells, head)
        if problem:
            content = "\0".join(cells).encode("utf-8", "backslashreplace")
            yield bad_row(place=here, number=f"{table.before}{number}", content=content, problem=problem)
            continue
        values = {name: cell if cell != "" else None for name, cell in zip(head, cells, strict=True)}
        yield make_row(
            values, place=here, number=f"{table.before}{number}", columns=spec.columns, folder=table.folder
        )


def csv_count(files: tuple[Path, ...], spec: Spec) -> int | None:
    """How many rows there are."""
    return (
        sum(1 for _ in csv_rows(files, spec)) if sum(f.stat().st_size for f in files) < 100_000_000 else None
    )


def _reader(stream: TextIO, place: str, spec: Spec) -> tuple[Any, list[str]]:
    """A reader behind the header, by the delimiter that makes a response column of it.

    Raises:
        DocumentError: there is no such column.
    """
    first = stream.readline()
    wanted = spec.columns.get("response", "response")
    for delimiter in _DELIMITERS:
        head = next(csv.reader([first], delimiter=delimiter), [])
        if wanted in head:
            if len(set(head)) < len(head):
                raise DocumentError(Mistake("two columns have one name; rename one", place, 1))
            reader = csv.reader(stream, delimiter=delimiter, strict=True)
            return reader, head
    head = next(csv.reader([first]), [])
    raise DocumentError(_no_column(wanted, head, place))


def _stray_quote(file: str, start: int, end: int) -> Mistake:
    """Where the rows are cannot be told any more: the file is refused, and no row is lost in another."""
    message = (
        f"is no CSV up to line {end}: a quotation mark opens a cell here, and the next one does not close it; "
        "close it, or write it twice where it belongs to the text"
    )
    return Mistake(message, file, start)


def _problem(cells: Sequence[str], head: Sequence[str]) -> str:
    if len(cells) != len(head):
        return f"has {len(cells)} cells where the header has {len(head)}; quote cells that hold a delimiter"
    if any("\udc80" <= char <= "\udcff" for cell in cells if not cell.isascii() for char in cell):
        return "is not UTF-8"
    return ""


def decoded(stream: Any) -> TextIO:
    """A binary stream as text whose bytes that are not UTF-8 can be told."""
    return io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline="")


# -- Parquet -------------------------------------------------------------------------------------------


def parquet_rows(files: tuple[Path, ...], spec: Spec) -> Iterator[Row]:
    """The rows of all files, one after the other."""
    for table in tables(files):
        with open_parquet(table.name, table.name, spec) as file:
            number = 1
            for batch in file.iter_batches(batch_size=READ_AT_ONCE):
                yield from parquet_rows_of(batch, number, table, spec)
                number += batch.num_rows


def parquet_rows_of(batch: Any, number: int, table: Table, spec: Spec) -> Iterator[Row]:
    """The rows of one batch, the first of which has this number."""
    for at, values in enumerate(batch.to_pylist(), number):
        yield make_row(
            values,
            place=f"{table.name}:{at}",
            number=f"{table.before}{at}",
            columns=spec.columns,
            folder=table.folder,
        )


def parquet_count(files: tuple[Path, ...], spec: Spec) -> int | None:
    """How many rows there are."""
    total = 0
    for file in files:
        with open_parquet(file, str(file), spec) as table:
            total += table.metadata.num_rows
    return total


@contextmanager
def open_parquet(file: Any, place: str, spec: Spec) -> Iterator[Any]:
    """A file with a response column.

    Raises:
        DocumentError: it is none.
    """
    pa = arrow()
    try:
        table = pa.parquet.ParquetFile(file)
    except (OSError, pa.ArrowException):
        raise DocumentError(Mistake("is no whole Parquet file", place)) from None
    with table:
        wanted, names = spec.columns.get("response", "response"), table.schema_arrow.names
        if wanted not in names and wanted.partition(".")[0] not in names:
            raise DocumentError(_no_column(wanted, names, place))
        yield table


def _no_column(wanted: str, names: Sequence[str], place: str) -> Mistake:
    known = ", ".join(map(repr, names[:12])) or "nothing"
    return Mistake(
        f"has no column {wanted!r}; it has {known}; say which holds the response: --column response=NAME",
        place,
    )
