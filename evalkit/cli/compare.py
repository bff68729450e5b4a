"""`evalkit compare`."""

from __future__ import annotations

from argparse import Namespace

from evalkit.batch import compare as two
from evalkit.batch.results import open_results
from evalkit.cli.main import PASSED, UNDECIDED
from evalkit.cli.page import colorful, emit, plain, show_text, width
from evalkit.errors import Mistake, ResultsError


def compare(options: Namespace) -> int:
    """Compare two runs and print what changed; undecided if that can be said of no model."""
    before, after = open_results(options.before), open_results(options.after)
    for results in (before, after):
        if results.counts is None:
            message = "is not finished, and a part is no sample; continue it with evalkit batch --resume"
            raise ResultsError(Mistake(message, results.where))
    how = two.Options(options.across, options.cluster, options.level, options.seed)
    found = two.compare(before, after, how)
    if options.format == "json":
        from evalkit.report.compare_json import render as as_json

        emit(as_json(found))
    elif options.format == "markdown":
        from evalkit.report.compare_markdown import render as as_markdown

        emit(as_markdown(found))
    else:
        from evalkit.report.compare_terminal import render as for_terminal

        show_text(for_terminal(found, width=width(), color=colorful(options), ascii=plain()))
    undecided = all(change.answer == two.UNDECIDED for change in found.changes)
    return UNDECIDED if undecided and not options.exit_zero else PASSED
