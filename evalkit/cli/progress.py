"""How far a long run is: a bar on a terminal, a line every few seconds elsewhere, or nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from evalkit.batch.work import Progress

EVERY = 5.0
"""Seconds between lines."""


@contextmanager
def progress(total: int | None, *, quiet: bool) -> Iterator[Progress]:
    """A function to tell how many rows are done and how many errors there are among them."""
    if quiet:
        yield lambda done, errors: None
    elif sys.stderr.isatty():
        with _bar(total) as tell:
            yield tell
    else:
        yield _Lines(total)


class _Lines:
    """Plain lines on standard error."""

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._begun: tuple[float, int] | None = None
        self._told = 0.0

    def __call__(self, done: int, errors: int) -> None:
        now = time.monotonic()
        if self._begun is None:  # a run that goes on has not scored what was there
            self._begun, self._told = (now, done), now
        if now - self._told < EVERY and done != self._total:
            return
        self._told = now
        start, before = self._begun
        rate = (done - before) / (now - start) if now > start else 0.0
        print(f"evalkit: {line(done, errors, rate, self._total)}", file=sys.stderr, flush=True)


def line(done: int, errors: int, rate: float, total: int | None) -> str:
    """One line of progress.

    >>> line(1200, 3, 185.2, 20000)
    '1,200 of 20,000 rows, 3 errors, 185 a second, 1:41 left'
    """
    parts = [f"{done:,} of {total:,} rows" if total is not None else f"{done:,} rows"]
    parts.append(f"{errors:,} error{'' if errors == 1 else 's'}")
    if rate > 0:
        parts.append(f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second")
        if total is not None and done < total:
            parts.append(f"{clock((total - done) / rate)} left")
    return ", ".join(parts)


def clock(seconds: float) -> str:
    """A duration as people read it.

    >>> clock(101), clock(3700)
    ('1:41', '1:01:40')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@contextmanager
def _bar(total: int | None) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn
    from rich.progress import Task as RichTask
    from rich.text import Text

    class Figures(ProgressColumn):
        """What a line says, for the last minute's rate."""

        def render(self, task: RichTask) -> Text:
            return Text(line(int(task.completed), task.fields["errors"], task.speed or 0.0, total))

    console = Console(stderr=True, markup=False, highlight=False)
    columns = (TextColumn("scoring"), BarColumn(bar_width=20), Figures())
    with Progress(*columns, console=console, transient=True, speed_estimate_period=60) as bar:
        task = bar.add_task("", total=total, errors=0)
        bar.reset(task, total=total)
        begun = False

        def tell(done: int, errors: int) -> None:
            nonlocal begun
            if not begun and done:  # what was there before is no speed
                bar.reset(task, total=total, completed=done, errors=errors)
            begun = True
            bar.update(task, completed=done, errors=errors)

        yield tell
