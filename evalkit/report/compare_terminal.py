"""A comparison of two runs for one person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from evalkit.batch.compare import BETTER, WORSE, Comparison
from evalkit.report._board import NONE
from evalkit.report._compare import (
    FACET_HEADS,
    MODEL_HEADS,
    across,
    advice,
    facet_row,
    matched,
    model_row,
    note,
)
from evalkit.report.terminal import _Page

SHOWN = 12
"""Facets that are listed for each model."""
_STYLES = {BETTER: "green", WORSE: "red"}


def render(found: Comparison, *, width: int = 80, color: bool = False, ascii: bool = False) -> str:
    """Models, facets, signatures."""
    page = _Page(width, color, ascii)
    page.line(matched(found), "bold")
    if warning := across(found):
        page.line(warning, "yellow")
    page.line("")
    _table(page, MODEL_HEADS, [model_row(change) for change in found.changes])
    for each in advice(found):
        page.line(each)
    for change in found.changes:
        page.line("")
        if not change.flips:
            page.line(f"{change.model or NONE}: no facet flipped")
            continue
        page.line(f"Facets of {change.model or NONE}", "bold")
        _table(page, FACET_HEADS, [facet_row(flip) for flip in change.flips[:SHOWN]])
        if len(change.flips) > SHOWN:
            page.line(f"and {len(change.flips) - SHOWN} more; --format json has all", "dim")
    page.line("")
    page.line(note(found), "dim")
    page.line(f"A: {found.before}", "dim")
    page.line(f"B: {found.after}", "dim")
    return page.text()


def _table(page: _Page, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    for number in range(len(heads)):
        inner = 0 < number < len(heads) - 1
        grid.add_column(justify="right" if inner else "left", no_wrap=inner, overflow="fold")
    grid.add_row(*(page.cell(head, "bold") for head in heads))
    for row in rows:
        *cells, answer = row
        grid.add_row(*map(page.cell, cells), page.cell(answer, _STYLES.get(answer, "")))
    page.put(grid)
