"""JSONL: a row on each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from evalkit.batch.row import Row, bad_row, make_row
from evalkit.batch.source.model import Spec, Table, tables

COUNTED = 4_000_000_000
"""Bytes up to which lines are counted before the run."""


def rows(files: tuple[Path, ...], spec: Spec) -> Iterator[Row]:
    """The rows of all files, one after the other."""
    for table in tables(files):
        with open(table.name, "rb") as stream:
            yield from rows_of(numbered(stream, spec), table, spec)


def rows_of(lines: Iterable[tuple[int, bytes]], table: Table, spec: Spec) -> Iterator[Row]:
    """The rows on lines that have their numbers; lines of white space are none."""
    for number, line in lines:
        if not line.strip():
            continue
        here, id = f"{table.name}:{number}", f"{table.before}{number}"
        try:
            values = _values(line, spec)
        except ValueError as error:
            yield bad_row(place=here, number=id, content=line, problem=str(error))
            continue
        yield make_row(values, place=here, number=id, columns=spec.columns, folder=table.folder)


def numbered(stream: BinaryIO, spec: Spec) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers, from 1; of a line that is too long only its beginning is kept."""
    limit, number = spec.line_bytes, 0
    while line := stream.readline(limit + 1):
        number += 1
        rest = line
        while len(rest) > limit and not rest.endswith(b"\n"):
            rest = stream.readline(limit + 1)
        yield number, line


def count(files: tuple[Path, ...], spec: Spec) -> int | None:
    """How many rows there are; None where counting would take long."""
    if sum(file.stat().st_size for file in files) > COUNTED:
        return None
    total = 0
    for file in files:
        with file.open("rb") as stream:
            total += sum(1 for _, line in numbered(stream, spec) if line.strip())
    return total


def _values(line: bytes, spec: Spec) -> dict[str, object]:
    if len(line) > spec.line_bytes:
        raise ValueError(
            f"the line is longer than {spec.line_bytes:,} bytes; raise --max-size if it is meant"
        )
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("the line is not UTF-8") from None
    except RecursionError:
        raise ValueError("the line is JSON that is nested too deeply") from None
    except json.JSONDecodeError as error:  # by itself it would call every line of the file "line 1"
        raise ValueError(f"the line is not JSON: {error.msg} at character {error.colno}") from None
    except ValueError as error:
        raise ValueError(f"the line is not JSON: {error}") from None
    if not isinstance(values, dict):
        raise ValueError('the line is no JSON object such as {"id": ..., "response": ...}')
    return values
