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
_NARROW = 80
"""Cells of a page below which names and answers need the room of other columns."""
_NARROWEST = 56
"""And below this of the interval."""
_STYLES = {BETTER: "green", WORSE: "red"}


def render(found: Comparison, *, width: int = 80, color: bool = False, ascii: bool = False) -> str:
    """Models, facets, signatures."""
    page = _Page(width, color, ascii)
    page.line(matched(found), "bold")
    if warning := across(found):
        page.line(warning, "yellow")
    page.line("")
    _table(page, MODEL_HEADS, [model_row(change) for change in found.changes], spare=(1, 2, 3, 4))
    for each in advice(found):
        page.line(each)
    for change in found.changes:
        page.line("")
        if not change.flips:
            page.line(f"{change.model or NONE}: no facet flipped")
            continue
        page.line(f"Facets of {change.model or NONE}", "bold")
        _table(page, FACET_HEADS, [facet_row(flip) for flip in change.flips[:SHOWN]], spare=(3, 4))
        if len(change.flips) > SHOWN:
            page.line(f"and {len(change.flips) - SHOWN} more; --format json has all", "dim")
    page.line("")
    page.line(note(found), "dim")
    page.line(f"A: {found.before}", "dim")
    page.line(f"B: {found.after}", "dim")
    return page.text()


def _table(page: _Page, heads: Sequence[str], rows: Sequence[Sequence[str]], *, spare: Sequence[int]) -> None:
    """A table whose last column is the answer; on a narrow page without those that can be spared."""
    if page.width < _NARROWEST and "interval" in heads:
        spare = [*spare, heads.index("interval")]
    kept = [at for at in range(len(heads)) if page.width >= _NARROW or at not in spare]
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    for at in kept:
        inner = 0 < at < len(heads) - 1
        grid.add_column(
            justify="right" if inner else "left", no_wrap=inner, overflow="fold", min_width=0 if inner else 10
        )
    grid.add_row(*(page.cell(heads[at], "bold") for at in kept))
    for row in rows:
        grid.add_row(*(page.cell(row[at], _STYLES.get(row[at], "")) for at in kept))
    page.put(grid)
