"""A whole run: a source, what to score it by, a file of results, and whoever does the work."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from evalkit.batch import jsonl, local
from evalkit.batch.encode import Item
from evalkit.batch.record import Run
from evalkit.batch.results import PARQUET, Results, open_results
from evalkit.batch.resume import check_same, resume, same_rows, start
from evalkit.batch.row import Row
from evalkit.batch.scorer import Scorer, Settings, head
from evalkit.batch.source.model import Source, Spec
from evalkit.errors import Mistake, ResultsError
from evalkit.output import replacing, spare
from evalkit.scoring import signature
from evalkit.version import __version__

Progress = Callable[[int, int], None]
"""Called with the rows that are done and the errors among them."""
READERS = ("pyromark", "rapidfuzz", "pyyaml")
"""Libraries that responses are read with."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done."""

    source: Source
    spec: Spec
    settings: Settings
    target: str
    """The results: JSONL, or Parquet by its ending; of a cluster a folder, or the URL of one."""
    resume: bool = False
    overwrite: bool = False

    @property
    def written(self) -> list[str]:
        """The files that take the results, on this machine."""
        return [self.target, *([_lines_beside(self.target)] if _is_parquet(self.target) else [])]


def _is_parquet(target: str) -> bool:
    return target.lower().endswith(PARQUET)


def _lines_beside(target: str) -> str:
    """Where rows lie until a Parquet file can be made of them."""
    return f"{target}.jsonl"


def sparing(source: Source, written: Sequence[str]) -> Source:
    """The source, as long as none of its rows names as its own reference or rubric what will be written."""

    def rows() -> Iterator[Row]:
        for row in source.rows():
            if row.rubric or row.reference:
                spare([row.rubric, "" if row.reference_is_text else row.reference], written)
            yield row

    return replace(source, rows=rows)


def header(job: Job, scorer: Scorer) -> tuple[Run, list[Item]]:
    """The header, and with it everything that a file of the run begins with."""
    run = run_header(job, scorer, job.source.form, job.source.count())
    return run, [run, *head(scorer)]


def run_header(job: Job, scorer: Scorer, form: str, rows: int | None) -> Run:
    """The header of a run over so many rows."""
    spec = job.spec
    return Run(
        signature=signature(scorer.plan.rubric, scorer.reference),
        source=job.source.name,
        options={
            "input_format": form, "columns": dict(sorted(spec.columns.items())), "pattern": spec.pattern,
            "quotes": job.settings.quotes, "max_bytes": spec.max_bytes,
        },
        versions={
            "evalkit": __version__, "python": f"{sys.version_info[0]}.{sys.version_info[1]}",
            **{name: version(name) for name in READERS},
        },
        rows=rows,
    )  # fmt: skip


def run_here(job: Job, scorer: Scorer, begin: list[Item], workers: int, progress: Progress) -> Results:
    """Score the source on this machine; ``begin`` is the run's header.

    Raises:
        ResultsError: the results cannot be written or continued.
    """
    if _is_parquet(job.target):
        return _parquet(job, scorer, begin, workers, progress)
    _journal(Path(job.target), job, scorer, begin, workers, progress)
    return open_results(job.target)


def _journal(
    path: Path, job: Job, scorer: Scorer, begin: list[Item], workers: int, progress: Progress
) -> None:
    rows = job.source.rows()
    goes_on = job.resume and path.exists()
    journal = resume(path, begin, rows) if goes_on else start(path, begin, overwrite=job.overwrite)
    if journal is None:
        return
    try:
        progress(journal.scored + journal.errors, journal.errors)
        with closing(local.score_rows(rows, scorer, workers)) as chunks:
            for scored in chunks:
                journal.add(scored)
                progress(journal.scored + journal.errors, journal.errors)
        journal.finish()
    finally:
        journal.close()


def _parquet(job: Job, scorer: Scorer, begin: list[Item], workers: int, progress: Progress) -> Results:
    """Lines beside the file while the run goes on, and the file at its end: Parquet cannot be continued."""
    from evalkit.batch.parquet import arrow, write_items

    arrow()
    target, lines = Path(job.target), Path(_lines_beside(job.target))
    if target.exists() and not job.overwrite:
        if not job.resume:
            message = "is there already; score anew with --overwrite, or into another file"
            raise ResultsError(Mistake(message, str(target)))
        results = open_results(target)
        check_same(results, begin)
        deque(same_rows(results, job.source.rows()), maxlen=0)
        return results
    _journal(lines, job, scorer, begin, workers, progress)
    try:
        with replacing(target) as temporary:
            write_items(temporary, jsonl.read_items(str(lines)))
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}; all rows are kept in {lines}"
        raise ResultsError(Mistake(message, str(target))) from None
    lines.unlink()
    return open_results(target)
