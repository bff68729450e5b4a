"""The report of `evalkit agree` for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from evalkit.agreement import VERDICTS, Agreement, Judged, agreement, by_facet, by_group, confusion, f1
from evalkit.cli.decimals import ratio
from evalkit.cli.page import details, table
from evalkit.report._gaps import quoted, turned_by
from evalkit.report._text import plural, shorten

if TYPE_CHECKING:
    from evalkit.cli.page import Page

_QUOTE = 200
"""Characters of a quote, about."""
UNDEFINED = "-"


def fill(page: Page, pairs: Sequence[Judged], figures: Agreement, *, disagreements: bool) -> None:
    """Write all figures, worst facets first, and the disagreements if they are wanted."""
    page.line(f"{plural(figures.verdicts, 'verdict')} on {plural(figures.documents, 'document')}", "bold")
    kappa = UNDEFINED if figures.kappa is None else ratio(figures.kappa)
    page.line(f"accuracy {ratio(figures.accuracy)}, kappa {kappa}, macro-F1 {ratio(figures.macro_f1)}")
    page.line("")
    _groups(page, pairs, figures)
    _confusion(page, pairs)
    _facets(page, pairs)
    if disagreements:
        _disagreements(page, [pair for pair in pairs if not pair.agrees])


def _groups(page: Page, pairs: Sequence[Judged], figures: Agreement) -> None:
    groups = by_group(pairs)
    if not 1 < len(groups) < figures.documents:
        return
    rows = [["documents", "n", "accuracy", "kappa", "macro-F1"]]
    rows += [[f"{name}*", *_figures(agreement(members))] for name, members in groups.items()]
    table(page, rows, numbers=4)
    page.line("")


def _figures(figures: Agreement) -> list[str]:
    kappa = UNDEFINED if figures.kappa is None else ratio(figures.kappa)
    return [str(figures.verdicts), ratio(figures.accuracy), kappa, ratio(figures.macro_f1)]


def _confusion(page: Page, pairs: Sequence[Judged]) -> None:
    counts = confusion(pairs)
    rows = [["label \\ read", *VERDICTS, "F1"]]
    for label in VERDICTS:
        score = f1(pairs, label)
        numbers = [str(counts[label][verdict]) for verdict in VERDICTS]
        rows.append([label, *numbers, UNDEFINED if score is None else ratio(score)])
    table(page, rows, numbers=5)
    page.line("")


def _facets(page: Page, pairs: Sequence[Judged]) -> None:
    rows = [["facet, worst first", "n", "accuracy", "macro-F1"]]
    for facet, members in by_facet(pairs).items():
        count, accuracy, _, macro_f1 = _figures(agreement(members))
        rows.append([facet, count, accuracy, macro_f1])
    table(page, rows, numbers=3)
    page.line("")


def _disagreements(page: Page, pairs: Sequence[Judged]) -> None:
    if not pairs:
        page.line("No verdict differs from its label.", "bold green")
        return
    page.line(
        f"{plural(len(pairs), 'verdict')} {'differs' if len(pairs) == 1 else 'differ'} from the label", "bold"
    )
    for document, members in groupby(pairs, key=lambda pair: pair.document):
        page.line("")
        page.line(document, "bold")
        for pair in members:
            doubt = "" if pair.sure else " (not sure)"
            table(page, [[f"{pair.facet}: labelled {pair.label}{doubt}, read {pair.verdict}"]], indent=2)
            details(page, _evidence(pair))


def _evidence(pair: Judged) -> list[tuple[str, str]]:
    rows = []
    if pair.label_quote:
        rows.append(("label", f"“{shorten(pair.label_quote, _QUOTE)}”"))
    if finding := pair.evidence:
        turned = f", {cue}" if (cue := turned_by(finding)) else ""
        rows.append((f"line {finding.line}", f"{quoted(finding, _QUOTE)}{turned}"))
    return rows
