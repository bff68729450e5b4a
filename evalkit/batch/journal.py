"""A results file while it is written: whole lines only, by one process, and after a failure as before it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from evalkit.batch import jsonl
from evalkit.batch.encode import Item
from evalkit.batch.record import Counts
from evalkit.batch.scorer import Scored
from evalkit.errors import Mistake, ResultsError

SYNCED = 5.0
"""Seconds after which what was written is forced to the disk: what a power cut may cost."""
_BLOCK = 65_536


class Journal:
    """An open results file; nobody else can open it as one until it is closed."""

    def __init__(self, path: Path) -> None:
        """Open or create it.

        Raises:
            ResultsError: it cannot be written, or another process writes it.
        """
        self.path = path
        self.scored = 0
        self.errors = 0
        self.known: set[str] = set()
        """Keys of the outlines that are in it."""
        self._descriptor = _open(path)
        self._length = os.fstat(self._descriptor).st_size
        self._synced = time.monotonic()

    def begin(self, head: Sequence[Item]) -> None:
        """Write the header and the outlines of the run, in place of anything else."""
        self.cut(0)
        self._write(lines_of(head))

    def add(self, rows: Iterable[Scored]) -> None:
        """Append the lines of rows, each behind the outlines that it needs: all of them, or none."""
        rows = list(rows)
        self._write(b"".join(lines_with_outlines(rows, self.known)))
        failed = sum(row.failed for row in rows)
        self.errors += failed
        self.scored += len(rows) - failed
        if time.monotonic() - self._synced > SYNCED:
            self._sync()

    def finish(self) -> None:
        """Mark the run as finished."""
        self._write(jsonl.encode(Counts(self.scored + self.errors, self.scored, self.errors)))
        self._sync()

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._descriptor)

    def cut(self, length: int) -> None:
        """Drop what is behind so many bytes, if there is anything."""
        if length == self._length == os.fstat(self._descriptor).st_size:
            return
        with suppress(OSError):  # a pipe or a device has no length
            os.ftruncate(self._descriptor, length)
        self._length = length

    def whole_lines(self) -> int:
        """The file's length without a last line that was not written in full."""
        end = self._length
        while end:
            begin = max(0, end - _BLOCK)
            os.lseek(self._descriptor, begin, os.SEEK_SET)
            at = os.read(self._descriptor, end - begin).rfind(b"\n")
            if at >= 0:
                return begin + at + 1
            end = begin
        return 0

    def _write(self, data: bytes) -> None:
        """Append at once; if that fails, take back what was written of it.

        Raises:
            ResultsError: with the way out.
        """
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        except OSError as error:
            self.cut(self._length)
            message = (
                f"cannot be written: {error.strerror}; all rows before are kept: make room, and continue "
                "with --resume"
            )
            raise ResultsError(Mistake(message, str(self.path))) from None
        self._length += len(data)

    def _sync(self) -> None:
        with suppress(OSError):  # a pipe or a device cannot be synced
            os.fsync(self._descriptor)
        self._synced = time.monotonic()


def lines_with_outlines(rows: Iterable[Scored], known: set[str]) -> Iterator[bytes]:
    """The lines of rows, each behind the outlines that it needs and that are not yet known."""
    for row in rows:
        for key, line in row.outlines:
            if key not in known:
                known.add(key)
                yield line
        yield row.line


def lines_of(items: Iterable[Item]) -> bytes:
    """The items as lines."""
    return b"".join(map(jsonl.encode, items))


def _open(path: Path) -> int:
    try:
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags, 0o666)
    except OSError as error:
        message = f"cannot be written: {error.strerror}; choose another place: -o FILE"
        raise ResultsError(Mistake(message, str(path))) from None
    try:
        import fcntl
    except ImportError:  # Windows has another way to lock; two runs into one file are a mistake all the same
        return descriptor
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        message = "another process is writing it; wait until it has ended"
        raise ResultsError(Mistake(message, str(path))) from None
    except OSError:  # a file system without locks
        pass
    return descriptor
