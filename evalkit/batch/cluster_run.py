"""A whole run on a Dask cluster: its folder, its header, its parts, its end."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evalkit.batch import blocks, cluster
from evalkit.batch.encode import Item
from evalkit.batch.journal import lines_of
from evalkit.batch.record import Counts
from evalkit.batch.results import END, HEADER, PARTS, Results, open_results
from evalkit.batch.resume import ANEW, check_same
from evalkit.batch.scorer import Scorer, Settings, head
from evalkit.batch.storage import (
    exists,
    found,
    is_url,
    join,
    make_folder,
    remove,
    remove_halves,
    size_and_mark,
    write_whole,
)
from evalkit.batch.work import Job, Progress, run_header
from evalkit.errors import Mistake, ResultsError
from evalkit.output import spare


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the work is done, and in what pieces."""

    address: str | None
    """Of the scheduler; None: a new cluster on this machine."""
    workers: int
    """Processes of a new cluster."""
    block_bytes: int
    """Input of one task, for JSONL; of Parquet it is a row group."""


def run_on_cluster(job: Job, scorer: Scorer, where: Cluster, progress: Progress) -> Results:
    """Score a source on a cluster.

    Raises:
        ResultsError: the results cannot be written or continued, or blocks could not be scored.
    """
    names, form = blocks.list_files(job.source.name, job.spec.form)
    cut = blocks.cut(names, form, where.block_bytes)
    marks = cluster.fingerprint((name, *size_and_mark(name)) for name in names)
    folder = str(job.target)
    spare(names, [join(folder, name) for name in (HEADER, END)] + found(join(folder, PARTS)))
    with cluster.connect(where.address, where.workers) as client:
        plan = cluster.Plan(form, job.spec, _for_workers(job.settings), _absolute(folder), "")
        cut, rows = cluster.number_blocks(client, plan, cut)
        run = run_header(job, scorer, form, rows)
        run = replace(run, options={**run.options, "block_bytes": where.block_bytes, "input": marks})
        if _prepare(folder, [run, *head(scorer)], job):
            return open_results(folder)
        plan = replace(plan, signature=str(run.signature))
        total = Counts(0, 0, 0)
        progress(0, 0)
        for part in cluster.score_blocks(client, plan, cut):
            total = Counts(total.rows + part.rows, total.scored + part.scored, total.errors + part.errors)
            progress(total.rows, total.errors)
    remove_halves(folder)  # of workers that died
    write_whole(join(folder, END), lines_of([total]))
    return open_results(folder)


def _prepare(folder: str, begin: Sequence[Item], job: Job) -> bool:
    """Make the folder ready to take parts; whether it is finished already.

    Raises:
        ResultsError: it holds another run, or cannot be written.
    """
    try:
        if exists(join(folder, HEADER)):
            if job.resume:
                results = open_results(folder)
                check_same(results, begin)
                return results.counts is not None
            if not job.overwrite:
                message = "holds a run already; continue it with --resume, or score anew with --overwrite"
                raise ResultsError(Mistake(message, folder))
            for name in (join(folder, END), *found(join(folder, PARTS)), join(folder, HEADER)):
                if exists(name):
                    remove(name)
        elif found(join(folder, PARTS)):
            raise ResultsError(Mistake(f"holds parts of an unknown run; {ANEW}", folder))
        make_folder(folder)
        write_whole(join(folder, HEADER), lines_of(begin))
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}; choose another place: -o FOLDER/"
        raise ResultsError(Mistake(message, folder)) from None
    return False


def _for_workers(settings: Settings) -> Settings:
    """The same, by paths that hold wherever a worker runs."""

    def absolute(name: str | None) -> str | None:
        return os.path.abspath(name) if name and os.path.isfile(name) else name

    return replace(settings, rubric=absolute(settings.rubric) or "", reference=absolute(settings.reference))


def _absolute(folder: str) -> str:
    return folder if is_url(folder) else str(Path(folder).absolute())
