"""A source cut into blocks that can be read apart: what one task of a cluster works on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from evalkit.batch.row import Row
from evalkit.batch.source import lines, table
from evalkit.batch.source.model import Spec, Table
from evalkit.batch.storage import found, is_url, open_binary, size_and_mark
from evalkit.errors import DocumentError, Mistake

ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}


@dataclass(frozen=True, slots=True)
class Block:
    """A part of one file."""

    file: str
    """The path that every machine can open, or a URL."""
    shown: str
    """The file as the user named it."""
    before: str
    """What its rows' numbers are put behind to make ids; empty if there is one file."""
    start: int
    """JSONL: its first byte. Parquet: its row group."""
    end: int
    """JSONL: the byte behind its last."""
    number: int = 0
    """Number of its first line or row; known once the blocks before it have been counted."""


def list_files(given: str, form: str) -> tuple[list[str], str]:
    """The files of a source and their form.

    Raises:
        DocumentError: there are none, or a cluster cannot read them by blocks.
    """
    names = found(given)
    if not names:
        raise DocumentError(Mistake("matches no file; give JSONL or Parquet, by path, glob or URL", given))
    kinds = {ENDINGS.get(Path(name).suffix.lower(), "") if form == "auto" else form for name in names}
    if len(kinds) > 1 or not kinds <= {"jsonl", "parquet"}:
        message = "cannot be cut into blocks; --engine dask takes JSONL or Parquet, all files of one kind"
        raise DocumentError(Mistake(message, given))
    return names, kinds.pop()


def cut(names: list[str], form: str, block_bytes: int) -> list[Block]:
    """The blocks of the files, in their order."""
    blocks = []
    for name in names:
        file = name if is_url(name) else str(Path(name).absolute())
        before = "" if len(names) == 1 else f"{name.rpartition('/')[2]}:"
        if form == "jsonl":
            size = size_and_mark(name)[0]
            ends = [*range(block_bytes, size, block_bytes), size]
            spans = list(zip([0, *ends[:-1]], ends, strict=True))
        else:
            spans = [(group, group + 1) for group in range(_groups(name))]
        blocks += [Block(file, _shown(name), before, start, end) for start, end in spans]
    return blocks


def _shown(name: str) -> str:
    return name if is_url(name) else str(Path(name))


def _groups(name: str) -> int:
    with open_binary(name) as stream, table.open_parquet(stream, name, Spec()) as file:
        return int(file.metadata.num_row_groups)


def count(block: Block, form: str, spec: Spec) -> tuple[int, int]:
    """Lines that begin in a block, and rows among them."""
    if form == "parquet":
        with open_binary(block.file) as stream, table.open_parquet(stream, block.shown, spec) as file:
            rows = file.metadata.row_group(block.start).num_rows
            return rows, rows
    total = rows = 0
    for line in _lines(block, spec):
        total += 1
        rows += bool(line.strip())
    return total, rows


def rows(block: Block, form: str, spec: Spec) -> Iterator[Row]:
    """The rows of a block, the same as when the whole file is read."""
    here = Table(block.shown, block.before, Path() if is_url(block.file) else Path(block.file).parent)
    if form == "jsonl":
        yield from lines.rows_of(enumerate(_lines(block, spec), block.number), here, spec)
        return
    with open_binary(block.file) as stream, table.open_parquet(stream, block.shown, spec) as file:
        number = block.number
        for batch in file.iter_batches(batch_size=table.READ_AT_ONCE, row_groups=[block.start]):
            yield from table.parquet_rows_of(batch, number, here, spec)
            number += batch.num_rows


def _lines(block: Block, spec: Spec) -> Iterator[bytes]:
    """The lines that begin in the block; the last may end behind it."""
    with open_binary(block.file) as stream:
        at = max(block.start - 1, 0)
        stream.seek(at)
        if block.start:  # what is left of a line that began before belongs to the block before
            at += _line(stream, spec)[1]
        while at < block.end:
            line, length = _line(stream, spec)
            if not length:
                return
            at += length
            yield line


def _line(stream: BinaryIO, spec: Spec) -> tuple[bytes, int]:
    """The next line and its length; of one that is too long only the beginning is kept."""
    limit = spec.line_bytes
    line = piece = stream.readline(limit + 1)
    length = len(line)
    while len(piece) > limit and not piece.endswith(b"\n"):
        piece = stream.readline(limit + 1)
        length += len(piece)
    return line, length
