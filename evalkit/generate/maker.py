"""Make the responses that are not there yet: in parallel, with retries, keeping each as soon as it is made."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from threading import Event
from typing import Protocol

from evalkit.errors import GenerateError, Mistake
from evalkit.generate import store
from evalkit.generate.model import Generate, Progress, Wanted

PAUSE = 1.0
"""Seconds before the second try; twice as long before each further one."""
LONGEST_PAUSE = 60.0
Made = Generator[tuple["Wanted", "FailedError | None"], None, None]
Report = Callable[[Progress], None]


class FailedError(Exception):
    """One try failed."""

    def __init__(self, message: str, *, again: bool = True, fatal: bool = False) -> None:
        super().__init__(message)
        self.again = again
        """Whether another try may succeed."""
        self.fatal = fatal
        """Whether all others will fail for the same reason."""


class Maker(Protocol):
    """What makes a response."""

    def make(self, wanted: Wanted) -> str:
        """One try."""

    def stop(self) -> None:
        """Give up what is under way."""


def generate(spec: Generate, prompts: Mapping[str, str], *, fresh: bool = False, report: Report) -> Progress:
    """Make what is lacking; ``fresh`` makes everything anew.

    Raises:
        GenerateError: with one mistake for each response that could not be made; the others are kept. Or, before
            anything is made, with one for each file in a response's place that evalkit did not write.
    """
    wanted = spec.wanted(prompts)
    known = {} if fresh else store.known_in(spec.folder)
    if not fresh and (lost := store.foreign(spec, wanted, known)):
        raise GenerateError(*lost)
    done = [] if fresh else [each for each in wanted if store.present(spec, each, known)]
    reused = len(done)
    there = {each.name for each in done}
    missing = [each for each in wanted if each.name not in there]
    failures: dict[Wanted, FailedError] = {}
    report(Progress(reused, len(wanted), reused, 0))
    if missing:
        with (
            _maker(spec) as maker,
            _writing_down(spec, wanted, done),
            closing(_all(spec, maker, missing)) as made,  # an interruption must end it before anything else
        ):
            for each, failure in made:
                if failure:
                    failures[each] = failure
                else:
                    done.append(each)
                report(Progress(len(done), len(wanted), reused, len(failures)))
    else:
        store.finish(spec, wanted, done)
    if failures:
        raise GenerateError(*_mistakes(failures, len(wanted) - len(done)))
    return Progress(len(done), len(wanted), reused, 0)


@contextmanager
def _maker(spec: Generate) -> Iterator[Maker]:
    from evalkit.generate.command import Commands
    from evalkit.generate.endpoint import Endpoint

    maker: Maker = Commands(spec) if spec.command else Endpoint(spec)
    try:
        yield maker
    finally:
        maker.stop()


@contextmanager
def _writing_down(spec: Generate, wanted: list[Wanted], done: list[Wanted]) -> Iterator[None]:
    """Whatever happens, what was made is known as made."""
    try:
        yield
    finally:
        store.finish(spec, wanted, done)


def _all(spec: Generate, maker: Maker, missing: list[Wanted]) -> Made:
    """Each response with why it could not be made, if so, as they come; a fatal failure ends the work."""
    pool, stopping = ThreadPoolExecutor(spec.parallel), Event()
    try:
        left: dict[Future[None], Wanted] = {
            pool.submit(_one, spec, maker, each, stopping): each for each in missing
        }
        while left:
            finished, _ = wait(left, return_when=FIRST_COMPLETED)
            for future in finished:
                failure = future.exception()
                if failure is not None and not isinstance(failure, FailedError):
                    raise failure
                yield left.pop(future), failure
                if failure and failure.fatal:
                    return
    finally:
        stopping.set()
        pool.shutdown(wait=False, cancel_futures=True)
        maker.stop()
        pool.shutdown(wait=True)


def _one(spec: Generate, maker: Maker, wanted: Wanted, stopping: Event) -> None:
    """Try until a response is there, and keep it."""
    pause = PAUSE
    for left in range(spec.retries, -1, -1):
        try:
            text = maker.make(wanted)
        except FailedError as failure:
            if not left or not failure.again or stopping.wait(pause):
                raise
            pause = min(2 * pause, LONGEST_PAUSE)
        else:
            store.keep(spec, wanted, text)
            return


def _mistakes(failures: Mapping[Wanted, FailedError], lacking: int) -> list[Mistake]:
    fatal = [failure for failure in failures.values() if failure.fatal]
    if fatal:
        return [Mistake(f"{fatal[0]}; nothing more was tried")]
    found = [
        Mistake(f"response {each.sample} of case {each.case!r}: {failure}")
        for each, failure in failures.items()
    ]
    shown = found[:10]
    if len(found) > len(shown):
        shown.append(Mistake(f"and {len(found) - len(shown)} more"))
    responses = "1 response" if lacking == 1 else f"{lacking} responses"
    shown.append(Mistake(f"{responses} could not be made; the others are kept, run it again to go on"))
    return shown
