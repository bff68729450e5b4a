"""`evalkit agree`."""

from __future__ import annotations

import sys
from argparse import Namespace
from fnmatch import fnmatchcase
from fractions import Fraction
from pathlib import Path

from evalkit.agreement import Agreement, Judged, agreement, reliability
from evalkit.api import load_rubric, read
from evalkit.cli.decimals import below
from evalkit.cli.inputs import rules
from evalkit.cli.labels import Labels, read_labels
from evalkit.cli.main import BELOW, PASSED, UNDECIDED
from evalkit.document import read_document
from evalkit.errors import DocumentError, LabelsError, Mistake
from evalkit.output import spare, write
from evalkit.reliability import to_text
from evalkit.rubric.model import Rubric

_SHOWN = 5
"""Unreadable documents that are named one by one."""


def agree(options: Namespace) -> int:
    """Compare verdicts with labels, print the figures, and gate on --min-kappa."""
    path = Path(options.labels)
    rubric = load_rubric(options.rubric)
    labels = _chosen(read_labels(path, [facet.id for facet in rubric.facets]), options)
    folder = Path(options.documents) if options.documents else path.parent
    if options.reliability_out:
        inputs = [options.labels, *rules(options.rubric), *(folder / name for name in labels)]
        spare(inputs, [options.reliability_out])
    pairs = _judge(labels, folder, rubric, options.max_size)
    figures = agreement(pairs)
    if options.reliability_out:
        write(options.reliability_out, to_text(reliability(pairs, rubric.name, rubric.version)))
    if options.format == "json":
        from evalkit.cli.agree_json import render
        from evalkit.cli.page import emit

        emit(render(pairs, figures, rubric, disagreements=not options.quiet))
    else:
        from evalkit.cli.agree_page import fill
        from evalkit.cli.page import open_page, show

        page = open_page(options)
        fill(page, pairs, figures, disagreements=not options.quiet)
        show(page)
    return _gate(figures, options)


def _chosen(labels: Labels, options: Namespace) -> Labels:
    """The labels of the documents that --only asks for."""
    pattern = options.only
    chosen = {
        document: entries
        for document, entries in labels.items()
        if entries and (pattern is None or fnmatchcase(document, pattern))
    }
    if not chosen:
        names = list(labels)
        some = ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")
        message = f"--only {pattern!r} matches none of its documents; there are: {some}"
        raise LabelsError(Mistake(message, options.labels))
    return chosen


def _judge(labels: Labels, folder: Path, rubric: Rubric, max_bytes: int) -> list[Judged]:
    """The verdicts on all labelled facets beside their labels, in the order of the labels.

    Raises:
        LabelsError: with the first documents that cannot be read, and how many more there are.
    """
    pairs: list[Judged] = []
    mistakes: list[Mistake] = []
    for name, entries in labels.items():
        try:
            document = read_document(folder / name, max_bytes=max_bytes)
        except DocumentError as error:
            mistakes.extend(error.mistakes)
            continue
        facets = read(document, rubric).facets
        for facet, label in entries.items():
            found = facets[facet]
            evidence = found.findings[0] if found.findings else None
            pairs.append(Judged(name, facet, label.verdict, found.verdict, label.quote, label.sure, evidence))
    if mistakes:
        more = f"{len(mistakes) - _SHOWN} more cannot be read; " if len(mistakes) > _SHOWN else ""
        hint = f"{more}documents are looked for in {folder}; --documents FOLDER says where else"
        raise LabelsError(*mistakes[:_SHOWN], hint)
    return pairs


def _gate(figures: Agreement, options: Namespace) -> int:
    if options.min_kappa is None:
        return PASSED
    if figures.kappa is None:
        print("evalkit: kappa is undefined: labels and verdicts are all the same", file=sys.stderr)
        return UNDECIDED
    floor = Fraction(options.min_kappa)
    if figures.kappa < floor:
        shown = below(figures.kappa, floor, 3)
        print(f"evalkit: kappa {shown} is below --min-kappa {options.min_kappa}", file=sys.stderr)
        return BELOW
    return PASSED
