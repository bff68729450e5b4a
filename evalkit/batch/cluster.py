"""A Dask cluster: one task for each block of the source, one part of the results for each task.

A part is written whole or not at all, under a name that its block alone decides, so that a task which is
repeated, because its worker died or because the run is continued, changes nothing.
"""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Any

from evalkit.batch import blocks, jsonl
from evalkit.batch.blocks import Block
from evalkit.batch.encode import Item
from evalkit.batch.journal import lines_with_outlines
from evalkit.batch.outline import ReferenceOutline, RubricOutline
from evalkit.batch.record import Counts, Failure, Record
from evalkit.batch.results import PARQUET
from evalkit.batch.scorer import Scorer, Settings, head
from evalkit.batch.source.model import Spec
from evalkit.batch.storage import exists, join, open_binary, write_whole
from evalkit.errors import ResultsError, UsageError
from evalkit.scoring import signature

AHEAD = 4
"""Tasks on the way for each thread of the cluster: the scheduler holds no more, whatever the size of the input."""
_one_at_a_time = threading.Lock()
"""A worker may have several threads; the reader keeps what it learns about words in one place."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What every task of a run has in common."""

    form: str
    """"jsonl" or "parquet"."""
    spec: Spec
    settings: Settings
    folder: str
    """Where the parts go: a path that every machine can write to, or a URL."""
    signature: str
    """What a worker must have, too, for its scores to belong to this run."""

    @property
    def ending(self) -> str:
        """Of the parts."""
        return PARQUET if self.folder.rstrip("/").endswith(PARQUET) else ".jsonl"

    def part(self, number: int) -> str:
        """Where the part of a block goes."""
        return join(self.folder, f"part-{number:06}{self.ending}")


@contextmanager
def connect(address: str | None, workers: int) -> Iterator[Any]:
    """A client of the cluster at an address, or of a new one on this machine.

    Raises:
        UsageError: Dask is not installed, or nobody answers there.
    """
    dask = _distributed()
    if address is None:
        cluster = dask.LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50, memory_limit=0
        )
        with cluster, dask.Client(cluster) as client:
            yield client
        return
    try:
        client = dask.Client(address, timeout=10)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(f"--scheduler {address}: no Dask scheduler answers there ({error})") from None
    with client:
        yield client


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise UsageError("--engine dask needs Dask; install it: pip install 'evalkit[dask]'") from None
    return distributed


def number_blocks(client: Any, plan: Plan, cut: list[Block]) -> tuple[list[Block], int]:
    """The blocks with the numbers of their first lines, and the number of rows in all."""
    counts: list[tuple[int, int]] = [(0, 0)] * len(cut)
    jobs = ((at, (plan.form, plan.spec, block)) for at, block in enumerate(cut))
    for at, result in _run(client, _count, jobs):
        if isinstance(result, str):
            raise ResultsError(f"{cut[at].shown} could not be read: {result}")
        counts[at] = result
    numbered: list[Block] = []
    at = 0
    while at < len(cut):
        same = [n for n in range(at, len(cut)) if cut[n].file == cut[at].file]
        starts = accumulate((counts[n][0] for n in same), initial=1)
        numbered += [replace(cut[n], number=start) for n, start in zip(same, starts, strict=False)]
        at += len(same)
    return numbered, sum(rows for _, rows in counts)


def score_blocks(client: Any, plan: Plan, cut: list[Block]) -> Iterator[Counts]:
    """Write the parts that are not there yet; the counts of each part as it is done, in any order.

    Raises:
        ResultsError: blocks could not be scored; all others are.
    """
    jobs = ((at, (plan, at, block)) for at, block in enumerate(cut))
    lost = []
    for at, result in _run(client, _score, jobs):
        if isinstance(result, Counts):
            yield result
        else:
            lost.append((at, result))
    if lost:
        at, why = lost[0]
        where = f"{cut[at].shown} from {'byte' if plan.form == 'jsonl' else 'row group'} {cut[at].start:,}"
        raise ResultsError(
            f"{len(lost)} of {len(cut)} blocks could not be scored, the first {where}: {why}; all others are "
            "kept, continue with --resume"
        )


def _run(
    client: Any, work: Callable[..., Any], jobs: Iterable[tuple[int, tuple[Any, ...]]]
) -> Iterator[tuple[int, Any]]:
    """The results of tasks as they come; of a task that failed for good, the reason in words."""
    rest = iter(jobs)
    room = AHEAD * max(1, sum(client.nthreads().values()))
    flying: dict[Any, int] = {}
    waiting = _distributed().as_completed()

    def send() -> None:
        for at, arguments in rest:
            future = client.submit(work, *arguments, pure=False)
            flying[future] = at
            waiting.add(future)
            if len(flying) >= room:
                return

    send()
    for future in waiting:
        at = flying.pop(future)
        error = future.exception() if future.status != "finished" else None
        yield at, (_why(error) if error is not None else future.result())
        future.release()
        send()


def _why(error: BaseException) -> str:
    """The reason in words.

    Raises:
        UsageError: every task fails for it.
    """
    if isinstance(error, UsageError):
        raise error
    name = type(error).__name__
    return "the workers that took it died" if name == "KilledWorker" else f"{name}: {error}"


# -- what runs on a worker -----------------------------------------------------------------------------


def _count(form: str, spec: Spec, block: Block) -> tuple[int, int]:
    return blocks.count(block, form, spec)


def _score(plan: Plan, number: int, block: Block) -> Counts:
    """Write one part, unless it is there."""
    name = plan.part(number)
    if exists(name):
        return count_part(name)
    scorer = _scorer(plan.settings)
    have = str(signature(scorer.plan.rubric, scorer.reference))
    if have != plan.signature:
        raise UsageError(
            f"a worker would score by {have} where this run is by {plan.signature}; make them equal"
        )
    known = {item.key for item in head(scorer) if isinstance(item, RubricOutline | ReferenceOutline)}
    with _one_at_a_time:
        scored = [scorer.score(row) for row in blocks.rows(block, plan.form, plan.spec)]
    content = b"".join(lines_with_outlines(scored, known))
    if plan.ending == PARQUET:
        content = _as_parquet(content, name)
    write_whole(name, content)
    failed = sum(row.failed for row in scored)
    return Counts(len(scored), len(scored) - failed, failed)


@lru_cache(maxsize=2)
def _scorer(settings: Settings) -> Scorer:
    return Scorer(settings)


def _as_parquet(content: bytes, name: str) -> bytes:
    from evalkit.batch.parquet import write_items

    items: list[Item] = [
        jsonl.decode(line, name, number) for number, line in enumerate(content.split(b"\n")[:-1], 1)
    ]
    target = io.BytesIO()
    write_items(target, items)
    return target.getvalue()


def count_part(name: str) -> Counts:
    """The counts of a part that is there."""
    if name.endswith(PARQUET):
        from evalkit.batch.parquet import read_items

        items = list(read_items(name))
        scored, failed = (sum(isinstance(item, kind) for item in items) for kind in (Record, Failure))
        return Counts(scored + failed, scored, failed)
    with open_binary(name) as file:
        kinds = [line[:16] for line in file]
    scored, failed = (
        sum(kind.startswith(begin) for kind in kinds) for begin in (b'{"kind":"score"', b'{"kind":"error"')
    )
    return Counts(scored + failed, scored, failed)


def fingerprint(marks: Iterable[tuple[str, int, str]]) -> str:
    """16 hex digits over the names, sizes and marks of the input's files."""
    return hashlib.sha256(repr(list(marks)).encode()).hexdigest()[:16]
