"""Records as lines of JSON. A line that has no end was never written: whoever wrote it was stopped."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from evalkit.batch.encode import SCHEMA, Item, from_plain, to_plain
from evalkit.batch.record import Counts
from evalkit.batch.storage import open_binary
from evalkit.errors import Mistake, ResultsError

_TAIL = 4096
"""Bytes that hold the last line if it is an end record."""


def encode(item: Item) -> bytes:
    """The item as one line, the same for the same item; half of a surrogate pair stays as its escape."""
    text = json.dumps(to_plain(item), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def read_items(path: str) -> Iterator[Item]:
    """The items of a file, one after the other, as far as their lines are whole.

    Raises:
        ResultsError: the file cannot be read, or a line of it is not ours.
    """
    try:
        with open_binary(path) as file:
            for number, line in enumerate(file, 1):
                if line.endswith(b"\n"):
                    yield decode(line, path, number)
    except OSError as error:
        raise ResultsError(Mistake(f"cannot be read: {error.strerror}", path)) from None


def decode(line: bytes, path: str, number: int) -> Item:
    """The item of one line.

    Raises:
        ResultsError: it is none of ours.
    """
    try:
        plain = json.loads(line)
        if plain["kind"] == "run" and plain["schema"] != SCHEMA:
            message = f"has the schema {plain['schema']!r}; this evalkit reads {SCHEMA!r}"
            raise ResultsError(Mistake(message, path, number))
        return from_plain(plain)
    except (ValueError, TypeError, LookupError, RecursionError):
        message = "is no record of a run; give a file that `evalkit batch` wrote"
        raise ResultsError(Mistake(message, path, number)) from None


def read_end(path: str) -> Counts | None:
    """The end record of a file; None if the run that wrote it is not finished."""
    with open_binary(path) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    if not tail.endswith(b"\n"):
        return None
    last = tail[:-1].rpartition(b"\n")[2] + b"\n"
    if not last.startswith(b'{"kind":"end"'):
        return None
    item = decode(last, path, 0)
    return item if isinstance(item, Counts) else None
