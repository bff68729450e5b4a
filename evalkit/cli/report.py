"""`evalkit report`: results that are there, rendered without scoring again."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from evalkit.batch.compare import Options, check_signatures
from evalkit.batch.record import Record
from evalkit.batch.results import Results, open_results
from evalkit.batch.view import View
from evalkit.cli.main import PASSED
from evalkit.cli.page import colorful, emit, plain, show_text, width
from evalkit.cli.score import render as render_cards
from evalkit.errors import Mistake, UsageError
from evalkit.output import spare, write
from evalkit.report import ENDINGS, FORMATS, RUN_ENDINGS, RUN_FORMATS
from evalkit.result import Scorecard


def report(options: Namespace) -> int:
    """Print or write a report on a run, or on one response of it."""
    results = open_results(options.results)
    spare([*results.files, *([options.since] if options.since else [])], options.output)
    if options.id is not None:
        return _responses(results, options)
    check_format(options.format, options.output)
    write_runs(results, options.output, options)
    if options.format or not options.output:
        print_run(results, options.format or "terminal", options)
    return PASSED


def check_format(form: str | None, outputs: Sequence[str]) -> None:
    """Refuse formats that a run does not have, before anything is done.

    Raises:
        UsageError: there is one.
    """
    if form is not None and form not in RUN_FORMATS:
        way = "; one response has it: evalkit report RESULTS --id ID" if form in FORMATS else ""
        raise UsageError(f"a run has no format {form!r}; it has {', '.join(RUN_FORMATS)}{way}")
    for name in outputs:
        _format(name, RUN_ENDINGS)


def print_run(results: Results, form: str, options: Namespace) -> None:
    """Print a report on a run."""
    text = RUN_FORMATS[form]()(results, _view(options))
    if form == "terminal":
        show_text(text)
    else:
        emit(text)


def write_runs(results: Results, names: Sequence[str], options: Namespace) -> None:
    """Write reports on a run."""
    for name in names:
        renderer = RUN_FORMATS[_format(name, RUN_ENDINGS)]()
        write(name, renderer(results, _view(options, to_file=True)))


def _earlier(options: Namespace) -> Results | None:
    """The run to compare with, if any.

    Raises:
        ResultsError: it was judged by other rules, and nobody said that this is meant.
    """
    if getattr(options, "since", None) is None:  # `evalkit batch` has no such option
        return None
    earlier = open_results(options.since)
    check_signatures(earlier, open_results(options.results), Options(across=options.across))
    return earlier


def _view(options: Namespace, *, to_file: bool = False) -> View:
    return View(
        by=tuple(name.strip() for name in (options.by or "").split(",") if name.strip()),
        sort=options.sort,
        reverse=options.reverse,
        top=options.top,
        seed=options.seed,
        since=_earlier(options),
        width=100 if to_file else width(),
        color=not to_file and colorful(options),
        ascii=not to_file and plain(),
    )


def _responses(results: Results, options: Namespace) -> int:
    """The responses of an id, as `evalkit score` shows them."""
    cards = list(_cards(results, options.id))
    forms = [(name, _format(name, ENDINGS)) for name in options.output]
    form = options.format or (None if forms else "terminal")
    if form and form not in FORMATS:
        raise UsageError(f"a response has no format {form!r}; it has {', '.join(FORMATS)}")
    for path, each in forms:
        write(path, render_cards(cards, each, options, to_file=True))
    if form:
        text = render_cards(cards, form, options)
        if form == "terminal":
            show_text(text)
        else:
            emit(text)
    return PASSED


def _cards(results: Results, id: str) -> list[Scorecard]:
    """The scorecards of every row with this id or at this place.

    Raises:
        UsageError: no row has it, or none of those that have it was scored.
    """
    found = [item for item in results if id in (item.id, item.place)]
    if not found:
        raise UsageError(Mistake(f"no row has the id or the place {id!r}", results.where))
    scored = [item for item in found if isinstance(item, Record)]
    if not scored:
        reason = getattr(found[0], "reason", "")
        raise UsageError(Mistake(f"{id!r} was not scored: {reason}", results.where))
    return [results.scorecard(item) for item in scored]


def _format(name: str, endings: dict[str, str]) -> str:
    ending = Path(name).suffix.lower()
    if ending not in endings:
        known = ", ".join(f"{e} ({f})" for e, f in endings.items())
        raise UsageError(Mistake(f"no format belongs to the ending {ending!r}; known are {known}", name))
    return endings[ending]
