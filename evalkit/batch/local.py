"""This machine: rows over processes, results in the order of the rows, a bounded number of them on the way."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

from evalkit.batch.row import Row
from evalkit.batch.scorer import Scored, Scorer, Settings, failed

ROWS, CHARACTERS = 16, 200_000
"""A chunk that goes to a process at once: so many rows, or fewer if they are long."""
AHEAD = 4
"""Chunks on the way for each process: enough that none waits, few enough that memory does not grow."""
DIED = "the process that scored it died, perhaps for lack of memory"
_scorer: Scorer


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def score_rows(rows: Iterable[Row], scorer: Scorer, workers: int) -> Generator[list[Scored], None, None]:
    """The scored rows in the order of the rows, in chunks, whatever the number of workers."""
    chunks = _chunks(rows)
    first = list(islice(chunks, 2))
    if workers == 1 or len(first) < 2:  # a pool would take longer to start than they take to score
        for chunk in chain(first, chunks):
            yield [scorer.score(row) for row in chunk]
        return
    crew = _Crew(scorer.settings, workers)
    try:
        for chunk in chain(first, chunks):
            crew.give(chunk)
            if crew.full:
                yield crew.take()
        while crew.waiting:
            yield crew.take()
    finally:
        crew.leave()


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    length = 0
    for row in rows:
        chunk.append(row)
        length += len(row.response) + len(row.reference)
        if len(chunk) == ROWS or length > CHARACTERS:
            yield chunk
            chunk, length = [], 0
    if chunk:
        yield chunk


class _Crew:
    """A pool of processes and the chunks that it has been given, in order."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings = settings
        self._workers = workers
        self._pool = self._hire(workers)
        self.waiting: deque[tuple[list[Row], Future[list[Scored]] | None]] = deque()

    @property
    def full(self) -> bool:
        """Whether the next result must be taken first."""
        return len(self.waiting) >= AHEAD * self._workers

    def give(self, chunk: list[Row]) -> None:
        """Send a chunk to whoever is free first."""
        try:
            self.waiting.append((chunk, _sent(self._pool, chunk)))
        except BrokenProcessPool:
            self.waiting.append((chunk, None))

    def take(self) -> list[Scored]:
        """The result of the chunk that was given first."""
        chunk, future = self.waiting.popleft()
        try:
            if future is not None:
                return future.result()
        except BrokenProcessPool:
            pass
        return self._recover(chunk)

    def leave(self) -> None:
        """Send everybody home."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _recover(self, chunk: Sequence[Row]) -> list[Scored]:
        """A process died, and took the pool with it: find the row behind it, and begin again with the rest."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        scored = self._alone(chunk)
        self._pool = self._hire(self._workers)
        rest = list(self.waiting)
        self.waiting.clear()
        for other, future in rest:
            if future is not None and future.done() and not future.cancelled() and not future.exception():
                self.waiting.append((other, future))
            else:
                self.give(other)
        return scored

    def _alone(self, rows: Sequence[Row]) -> list[Scored]:
        """Each row by itself, in a process that nothing else depends on."""
        scored = []
        pool = self._hire(1)
        for row in rows:
            try:
                scored += _sent(pool, [row]).result()
            except BrokenProcessPool:
                scored.append(failed(row, DIED))
                pool.shutdown()
                pool = self._hire(1)
        pool.shutdown()
        return scored

    def _hire(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            workers, multiprocessing.get_context("spawn"), initializer=_start, initargs=(self._settings,)
        )


def _sent(pool: ProcessPoolExecutor, rows: Sequence[Row]) -> Future[list[Scored]]:
    """Rows given to a pool. A process that is made for them begins deaf to Ctrl-C, which is the parent's to hear.

    Told by ``_start`` only, it would show a traceback if it is stopped while it still imports what that needs.
    """
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(_score, rows)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_score, rows)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(settings: Settings) -> None:
    """In a new process: load the rubric, leave Ctrl-C to the parent, and do not outlive it."""
    global _scorer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(100_000, 20, 20)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _scorer = Scorer(settings)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _score(rows: Sequence[Row]) -> list[Scored]:
    return [_scorer.score(row) for row in rows]
