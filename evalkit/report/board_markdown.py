"""A run's leaderboard as Markdown tables."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.batch.leaderboard import Leaderboard, leaderboard
from evalkit.batch.results import Results
from evalkit.batch.view import View
from evalkit.report._board import UNFINISHED, figure, hidden, interval, names, summary, worst
from evalkit.report._text import code_span, escape

REASONS = 10
"""Reasons of errors that are listed."""


def render(results: Results, view: View) -> str:
    """The groups, the heat map, the errors; text from files cannot leave its place."""
    board = leaderboard(results, view)
    blocks = [f"## evalkit: {escape(results.run.source)}", f"{summary(board)}."]
    if board.counts is None:
        blocks.append(UNFINISHED)
    blocks += [_groups(board), _heat(board)]
    if board.reasons:
        blocks.append(_reasons(board))
    blocks.append(code_span(board.signature))
    return "\n\n".join(blocks) + "\n"


def _groups(board: Leaderboard) -> str:
    heads = [*map(escape, board.by), "responses", "score", "95 % interval", "breadth", "depth", "errors"]
    rows = [
        [
            *map(escape, names(group)), f"{group.responses:,}", figure(group.score), interval(group.interval),
            figure(group.breadth), figure(group.depth), f"{group.errors:,}",
            ", ".join(map(escape, worst(group))) or "nothing",
        ]
        for group in board.groups
    ]  # fmt: skip
    text = _table([*heads, "most often lacking"], rows, words=len(board.by), last_words=1)
    return f"{text}\n\n{hidden(board)}" if board.hidden else text


def _heat(board: Leaderboard) -> str:
    heads = [*map(escape, board.by), *map(escape, board.categories.values())]
    rows = [
        [*map(escape, names(group)), *(figure(group.categories.get(id)) for id in board.categories)]
        for group in board.groups
    ]
    return "Mean score by category:\n\n" + _table(heads, rows, words=len(board.by))


def _reasons(board: Leaderboard) -> str:
    lines = [
        f"- {count:,} × {escape(reason)} (first at {escape(first)})"
        for reason, count, first in board.reasons[:REASONS]
    ]
    if len(board.reasons) > REASONS:
        lines.append(f"- … and {len(board.reasons) - REASONS} more reasons")
    return "Errors:\n\n" + "\n".join(lines)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, words: int, last_words: int = 0) -> str:
    numbers = len(heads) - words - last_words
    rule = ["---"] * words + ["---:"] * numbers + ["---"] * last_words
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, rule, *rows])
