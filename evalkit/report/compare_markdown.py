"""A comparison of two runs as Markdown tables."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.batch.compare import Comparison
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
from evalkit.report._text import code_span, escape

SHOWN = 20
"""Facets that are listed for each model."""


def render(found: Comparison) -> str:
    """Models, facets, signatures; text from files cannot leave its place."""
    blocks = ["## evalkit: B compared with A", f"{escape(matched(found))}."]
    if warning := across(found):
        blocks.append(warning)
    blocks.append(_table(MODEL_HEADS, [model_row(change) for change in found.changes]))
    blocks += [escape(each) for each in advice(found)]
    for change in found.changes:
        if change.flips:
            rows = [facet_row(flip) for flip in change.flips[:SHOWN]]
            blocks += [f"Facets of {escape(change.model or NONE)}:", _table(FACET_HEADS, rows)]
            if len(change.flips) > SHOWN:
                blocks.append(f"… and {len(change.flips) - SHOWN} more")
    blocks += [escape(note(found)), f"A: {code_span(found.before)}", f"B: {code_span(found.after)}"]
    return "\n\n".join(blocks) + "\n"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(heads) - 2), "---"]
    lines = [heads, rule, *(list(map(escape, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
