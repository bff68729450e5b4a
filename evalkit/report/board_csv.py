"""A run's leaderboard for spreadsheets: one line a group."""

from __future__ import annotations

import csv
from io import StringIO

from evalkit.batch.leaderboard import WORST, Group, Leaderboard, leaderboard
from evalkit.batch.results import Results
from evalkit.batch.view import View
from evalkit.report._text import visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(results: Results, view: View) -> str:
    """Figures with three decimals; empty where they are undefined."""
    board = leaderboard(results, view)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        [
            *map(_safe, board.by), "responses", "errors", "score", "low", "high", "breadth", "depth",
            *map(_safe, board.categories), *(f"lacking_{n + 1}" for n in range(WORST)),
        ]
    )  # fmt: skip
    writer.writerows(_line(group, board) for group in board.groups)
    return text.getvalue()


def _line(group: Group, board: Leaderboard) -> list[str | int]:
    found = group.interval
    ends = (found.low, found.high) if found else (None, None)
    worst = [each.facet for each in group.lacking[:WORST]]
    return [
        *map(_safe, group.name), group.responses, group.errors, _number(group.score), *map(_number, ends),
        _number(group.breadth), _number(group.depth),
        *(_number(group.categories.get(id)) for id in board.categories),
        *worst, *[""] * (WORST - len(worst)),
    ]  # fmt: skip


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _safe(text: str) -> str:
    """A name that a spreadsheet does not take for a formula."""
    text = visible(text)
    return f"'{text}" if text.startswith(_FORMULA) else text
