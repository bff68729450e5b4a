"""`evalkit batch`."""

from __future__ import annotations

import shlex
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from evalkit.batch.local import cores
from evalkit.batch.record import Failure
from evalkit.batch.results import PARQUET, Results
from evalkit.batch.row import check_columns
from evalkit.batch.scorer import Scorer, Settings
from evalkit.batch.source.find import find_source
from evalkit.batch.source.model import Source, Spec
from evalkit.batch.storage import found, is_url
from evalkit.batch.work import Job, header, run_here, sparing
from evalkit.cli.inputs import rules
from evalkit.cli.main import PASSED, WRONG
from evalkit.cli.progress import progress
from evalkit.cli.report import check_format, print_run, write_runs
from evalkit.errors import Mistake, ResultsError, UsageError
from evalkit.output import spare
from evalkit.report._text import plural

BLOCK = 4_000_000
"""Bytes of input for one task of a cluster."""
RESULTS = (".jsonl", PARQUET)
"""Endings of results; anything else behind -o is a report."""


def batch(options: Namespace) -> int:
    """Score a source, with progress, and show the leaderboard."""
    job, reports = _job(options)
    scorer = Scorer(job.settings)
    try:
        results = _run(job, scorer, options)
    except KeyboardInterrupt:
        print(f"evalkit: stopped; continue with: {_again(sys.argv[1:])}", file=sys.stderr)
        return 130
    _tell(results, quiet=options.quiet)
    write_runs(results, reports, options)
    if options.format or not (options.quiet or reports):
        print_run(results, options.format or "terminal", options)
    return _status(results)


def _job(options: Namespace) -> tuple[Job, list[str]]:
    targets = [name for name in options.output if _is_target(name)]
    reports = [name for name in options.output if not _is_target(name)]
    if len(targets) > 1:
        raise UsageError(f"results go to one place, not to {' and '.join(targets)}")
    if options.resume and options.overwrite:
        raise UsageError("--resume continues what --overwrite drops; give one of them")
    check_format(options.format, reports)
    spec = Spec(options.input_format, _columns(options.column), options.pattern, options.max_size)
    cluster = options.engine == "dask"
    source = _blocks(options.source) if cluster else find_source(options.source, spec)
    target = targets[0] if targets else default_target(source.name, cluster=cluster)
    _check_target(target, cluster=cluster)
    settings = Settings(options.rubric, options.reference, options.quotes, options.max_size)
    job = Job(source, spec, settings, target.rstrip("/"), options.resume, options.overwrite)
    written = [*job.written, *reports]
    spare(chain(rules(options.rubric, options.reference), source.files()), written)
    return replace(job, source=sparing(source, written)), reports


def _blocks(given: str) -> Source:
    """What a cluster reads by itself: here it is known by its files, as far as they lie here."""
    files = () if is_url(given) else tuple(map(Path, found(given)))
    return Source(given, "", lambda: iter(()), files=lambda: files)


def _is_target(name: str) -> bool:
    return Path(name).suffix.lower() in RESULTS or name.endswith("/") or Path(name).is_dir()


def _check_target(name: str, *, cluster: bool) -> None:
    """A cluster leaves a folder, and this machine a file.

    Raises:
        UsageError: the other was given.
    """
    folder = name.endswith("/") or Path(name).is_dir()
    if cluster and not folder:
        raise UsageError(f"--engine dask leaves a folder of parts; give one: -o {name}/")
    if folder and not cluster:
        raise UsageError(f"{name} is a folder; give a file: -o {name.rstrip('/')}/results.jsonl")


def default_target(source: str, *, cluster: bool = False) -> str:
    """Where results go if nobody says where: in the current folder, named after the source.

    >>> default_target("answers/run1.csv"), default_target("out/*/*.md", cluster=True)
    ('run1.results.jsonl', 'out.results/')
    """
    parts = [part for part in Path(source).parts if not any(mark in part for mark in "*?[")]
    stem = Path(parts[-1]).stem.strip("<>.") if parts else ""
    return f"{stem or 'responses'}.results{'/' if cluster else '.jsonl'}"


def _columns(pairs: Sequence[str]) -> dict[str, str]:
    columns = {}
    for pair in pairs:
        field, _, name = pair.partition("=")
        if not name:
            raise UsageError(f"--column {pair!r} must say which column is a field, such as response=output")
        columns[field.strip()] = name.strip()
    try:
        check_columns(columns)
    except ValueError as error:
        raise UsageError(f"--column: {error}") from None
    return columns


def _run(job: Job, scorer: Scorer, options: Namespace) -> Results:
    if options.engine == "dask":
        from evalkit.batch.cluster_run import Cluster, run_on_cluster

        where = Cluster(options.scheduler, options.workers or cores(), options.block_size or BLOCK)
        with progress(None, quiet=options.quiet) as tell:
            return run_on_cluster(job, scorer, where, tell)
    run, begin = header(job, scorer)
    with progress(run.rows, quiet=options.quiet) as tell:
        return run_here(job, scorer, begin, options.workers or cores(), tell)


def _again(arguments: Sequence[str]) -> str:
    rest = [argument for argument in arguments if argument not in ("--resume", "--overwrite")]
    return shlex.join(["evalkit", *rest, "--resume"])


def _tell(results: Results, *, quiet: bool) -> None:
    """Where the results are."""
    counts = results.counts
    if counts is None:
        raise ResultsError(Mistake("is not finished; continue with --resume", results.where))
    if not quiet:
        errors = plural(counts.errors, "error")
        print(f"evalkit: {counts.scored:,} scored, {errors}: {results.where}", file=sys.stderr)


def _status(results: Results) -> int:
    """A run that judged nothing has not passed."""
    counts = results.counts
    if counts is None or counts.scored:
        return PASSED
    first = next((item for item in results if isinstance(item, Failure)), None)
    why = f"the first, {first.place}: {first.reason}" if first else "the source holds none"
    print(f"evalkit: no row could be scored; {why}", file=sys.stderr)
    return WRONG
