"""A run's leaderboard for one person at a terminal: any width, with or without colour, down to ASCII."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from evalkit.batch.leaderboard import Leaderboard, leaderboard
from evalkit.batch.results import Results
from evalkit.batch.view import View
from evalkit.report._board import (
    NOT_JUDGED,
    UNFINISHED,
    figure,
    hidden,
    interval,
    names,
    summary,
    whole,
    worst,
)
from evalkit.report._text import shorten
from evalkit.report.terminal import _Page

REASONS = 5
"""Reasons of errors that are listed."""
_NAME = 24
"""Cells of a name beside many columns, about."""
_NARROW = 66
"""Cells of a page below which the names need the room of the last three columns."""
_CELL = 8
"""Cells of a column of the heat map, with what stands between."""
_SHADES = ((25, "on red", 0), (50, "on dark_orange3", 1), (75, "on yellow", 2), (101, "on green", 3))
"""Score below which -> background, and how many of the three marks are filled where there is no colour."""


def render(results: Results, view: View) -> str:
    """Groups, what they lack, the heat map, errors, signature."""
    board = leaderboard(results, view)
    page = _Page(view.width, view.color, view.ascii)
    page.line(results.run.source, "bold")
    page.line(summary(board))
    if board.counts is None:
        page.line(UNFINISHED, "yellow")
    page.line("")
    _groups(page, board)
    _lacking(page, board)
    _heat(page, board, view.color)
    _reasons(page, board)
    page.line(board.signature, "dim")
    return page.text()


def _groups(page: _Page, board: Leaderboard) -> None:
    heads = [*board.by, "n", "score", "errors", "95% interval", "breadth", "depth"]
    rows = [
        [
            *names(group), f"{group.responses:,}", figure(group.score), f"{group.errors:,}",
            interval(group.interval), figure(group.breadth), figure(group.depth),
        ]
        for group in board.groups
    ]  # fmt: skip
    if page.width < _NARROW:
        heads, rows = heads[:-3], [row[:-3] for row in rows]
    _table(page, heads, rows, words=len(board.by))
    if board.hidden:
        page.line(hidden(board), "dim")
    page.line("")


def _lacking(page: _Page, board: Leaderboard) -> None:
    rows = [[" / ".join(names(group)), ", ".join(worst(group)) or "nothing"] for group in board.groups]
    if not any(group.lacking for group in board.groups):
        return
    page.line("Most often lacking", "bold")
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(max_width=_NAME * 2)
    grid.add_column()
    for name, text in rows:
        grid.add_row(page.cell(name), page.cell(text))
    page.put(grid, 2)
    page.line("")


def _heat(page: _Page, board: Leaderboard, color: bool) -> None:
    """Mean score by group and category; as many categories beside each other as there is room for."""
    ids = list(board.categories)
    if not board.groups or not ids:
        return
    page.line("Mean score by category", "bold")
    room = max(1, (page.width - 2 - _NAME) // _CELL)
    for start in range(0, len(ids), room):
        part = ids[start : start + room]
        grid = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
        grid.add_column(max_width=_NAME, overflow="fold")
        for _ in part:
            grid.add_column(justify="right", no_wrap=True, min_width=_CELL - 1)
        grid.add_row(page.cell(""), *(page.cell(_head(page, id), "bold") for id in part))
        for group in board.groups:
            name = page.cell(" / ".join(names(group)))
            grid.add_row(name, *(_shade(page, group.categories.get(id), color) for id in part))
        page.put(grid, 2)
    cut = [f"{_head(page, id)} = {id}" for id in ids if len(id) > _CELL - 1]
    if cut:
        page.line("; ".join(cut), "dim")
    page.line("")


def _head(page: _Page, id: str) -> str:
    if len(id) <= _CELL - 1:
        return id
    return id[: _CELL - 2] + ("." if page.ascii else "…")


def _shade(page: _Page, value: float | None, color: bool) -> Text:
    """A figure on its colour; without colour behind as many marks as it has thirds."""
    if value is None:
        return page.cell(NOT_JUDGED)
    _, style, marks = next(shade for shade in _SHADES if value < shade[0])
    if color:
        return Text(f" {whole(value):>5} ", f"black {style}")
    full, _, empty = page.bars
    return page.cell(f"{full * marks}{empty * (3 - marks)}{whole(value):>4}")


def _reasons(page: _Page, board: Leaderboard) -> None:
    if not board.reasons:
        return
    page.line("Errors", "bold")
    for reason, count, first in board.reasons[:REASONS]:
        page.put(page.cell(f"{count:,} x {shorten(reason, 200)} (first at {first})"), 2)
    if len(board.reasons) > REASONS:
        page.put(page.cell(f"and {len(board.reasons) - REASONS} more reasons", "dim"), 2)
    page.line("")


def _table(page: _Page, heads: Sequence[str], rows: Sequence[Sequence[str]], *, words: int) -> None:
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    for number in range(len(heads)):
        if number < words:
            grid.add_column(min_width=8, max_width=_NAME * 2, overflow="fold")
        else:
            grid.add_column(justify="right", no_wrap=True)
    grid.add_row(*(page.cell(head, "bold") for head in heads))
    for row in rows:
        grid.add_row(*map(page.cell, row))
    page.put(grid)
