"""What the gate found, for one person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from evalkit.gate.comparison import Breach, Comparison, FacetChange, Failure, Outcome
from evalkit.report import gate_words as words
from evalkit.report.terminal import QUOTE, _Page

_STYLES = {Outcome.PASSED: "bold green", Outcome.FAILED: "bold red", Outcome.UNDECIDED: "bold yellow"}
GAINS = 10
"""Gains that are shown one by one."""


def render(found: Comparison, *, width: int = 80, color: bool = False, ascii: bool = False) -> str:
    """The outcome, then each reason with both quotes, then gains, waivers and what else is to be known."""
    page = _Page(width, color, ascii)
    page.line(f"gate: {words.outcome(found)}", _STYLES[found.outcome])
    page.line(words.summary(found))
    if found.score and not found.score.credible:
        page.line(words.score_line(found.score))
    _section(page, "Reasons", found.failures)
    _losses(page, found)
    _section(page, "Gains", found.gains[:GAINS])
    if len(found.gains) > GAINS:
        _line(page, f"and {len(found.gains) - GAINS} more", 2)
    _section(page, "Waived", found.waived)
    if notes := words.notes(found):
        page.line("")
        for note in notes:
            page.line(f"note: {note}")
    page.line("")
    page.line(f"rubric:{found.rubric}|evalkit:{found.evalkit}", "dim")
    return page.text()


def _section(page: _Page, title: str, failures: Sequence[Failure]) -> None:
    if not failures:
        return
    page.line("")
    page.line(title, "bold")
    for failure in failures:
        _line(page, words.headline(failure), 2)
        _details(page, failure)


def _losses(page: _Page, found: Comparison) -> None:
    if not found.losses:
        return
    page.line("")
    page.line("Where the score was lost most", "bold")
    for loss in found.losses:
        _line(page, words.loss_line(loss), 2)
        _details(page, loss)


def _details(page: _Page, failure: Failure) -> None:
    rows = []
    if isinstance(failure, FacetChange):
        rows.append(("before", words.evidence_line(failure.before, QUOTE)))
        rows.append(("now", words.evidence_line(failure.after, QUOTE)))
    elif isinstance(failure, Breach) and failure.evidence:
        rows.append(("now", words.evidence_line(failure.evidence, QUOTE)))
    if failure.waiver:
        rows.append(("waived", words.waiver_line(failure.waiver)))
    body = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    body.add_column(min_width=len("before:"))
    body.add_column(overflow="fold")
    for label, text in rows:
        body.add_row(page.cell(f"{label}:", "dim"), page.cell(text))
    if rows:
        page.put(body, 4)


def _line(page: _Page, text: str, indent: int) -> None:
    page.put(page.cell(text), indent)
