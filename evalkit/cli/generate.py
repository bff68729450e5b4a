"""`evalkit generate` and `evalkit run`."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from evalkit.cli.decimals import below
from evalkit.cli.main import BELOW, PASSED
from evalkit.cli.runs import Cards, load
from evalkit.errors import Mistake, UsageError
from evalkit.gate.keep import keep
from evalkit.generate.model import Progress
from evalkit.report._text import plural
from evalkit.result import Scorecard, percent
from evalkit.suite.model import Suite


def generate(options: Namespace) -> int:
    """Make the responses of a suite that are not there yet."""
    suite = load(options)
    made = _generate(suite, options)
    if made is None:
        message = "no case needs generating: give the suite a `generate` section and cases a `prompt`"
        raise UsageError(Mistake(message, str(suite.path)))
    return PASSED


def run(options: Namespace) -> int:
    """Make what is lacking, score everything, store the results."""
    from evalkit.cli.inputs import parts
    from evalkit.output import spare, write
    from evalkit.report.json import several
    from evalkit.suite.judge import judge

    suite = load(options)
    path = Path(options.output) if options.output else suite.results
    if path.suffix != ".json":
        raise UsageError(Mistake("results are written as .json; name such a file", str(path)))
    spare([*parts(suite), suite.baseline], [str(path)])  # before responses are made, which costs
    _generate(suite, options)
    cards = judge(suite, max_bytes=options.max_size)
    keep(cards)  # refuses what was not judged at all
    spare([card.document for each in cards.values() for card in each], [str(path)])
    write(str(path), several([card for each in cards.values() for card in each]))
    if not options.quiet:
        _show(cards, path, options)
    return _gate(cards, options)


def _generate(suite: Suite, options: Namespace) -> Progress | None:
    """Make what is lacking; None if nothing is to be generated."""
    from evalkit.generate.maker import generate as make
    from evalkit.suite.judge import prompts

    asked = prompts(suite)
    if suite.generate is None or not asked:
        return None
    show = _Progress(quiet=options.quiet)
    try:
        made = make(suite.generate, asked, fresh=options.fresh, report=show)
    finally:
        show.end()
    if not options.quiet:
        new, folder = made.done - made.reused, suite.generate.folder
        print(
            f"{plural(made.done, 'response')} in {folder}: {new} made, {made.reused} there before",
            file=sys.stderr,
        )
    return made


class _Progress:
    """A line that grows on a terminal, and nothing elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        self.live = not quiet and sys.stderr.isatty()
        self.shown = False

    def __call__(self, progress: Progress) -> None:
        if not self.live:
            return
        failed = f", {progress.failed} failed" if progress.failed else ""
        text = f"\r{progress.done} of {progress.total} responses{failed}"
        print(text, end="\x1b[K", file=sys.stderr, flush=True)
        self.shown = True

    def end(self) -> None:
        if self.shown:
            print(file=sys.stderr)


def _show(cards: Cards, path: Path, options: Namespace) -> None:
    from evalkit.cli.page import open_page, show, table

    page = open_page(options)
    rows = [["case", "responses", "score", "lowest", "highest"]]
    for case, each in cards.items():
        scores = [card.score for card in each]
        rows.append([case, str(len(each)), percent(_mean(each)), percent(min(scores)), percent(max(scores))])
    table(page, rows, numbers=4)
    page.line("")
    page.line(f"results: {path}")
    show(page)


def _gate(cards: Cards, options: Namespace) -> int:
    if options.min_score is None:
        return PASSED
    floor = Fraction(options.min_score)
    failed = {case: mean for case, each in cards.items() if (mean := _mean(each)) < floor}
    for case, mean in failed.items():
        shown = below(mean, floor, 1)
        print(f"evalkit: {case}: score {shown} is below --min-score {options.min_score}", file=sys.stderr)
    return BELOW if failed and not options.exit_zero else PASSED


def _mean(cards: Sequence[Scorecard]) -> Fraction:
    return sum((card.score for card in cards), Fraction(0)) / len(cards)
