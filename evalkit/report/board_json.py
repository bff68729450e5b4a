"""A run's leaderboard for other programs. Same results, same bytes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from evalkit.batch.leaderboard import LEVEL, Group, Leaderboard, leaderboard
from evalkit.batch.results import Results
from evalkit.batch.view import View
from evalkit.report._text import visible
from evalkit.statistics import Interval

SCHEMA = "evalkit/leaderboard@1"


def render(results: Results, view: View) -> str:
    """One object; percentages are unrounded, null where they are undefined."""
    board = leaderboard(results, view)
    content = {
        "schema": SCHEMA,
        "signature": visible(board.signature),
        "finished": board.counts is not None,
        "level": LEVEL,
        "by": list(board.by),
        "groups": [_group(group, board) for group in board.groups],
        "hidden": board.hidden,
        "total": _group(board.total, board),
        "categories": [{"id": id, "title": visible(title)} for id, title in board.categories.items()],
        "errors": [
            {"reason": visible(reason), "count": count, "first": visible(first)}
            for reason, count, first in board.reasons
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _group(group: Group, board: Leaderboard) -> dict[str, Any]:
    return {
        "group": {column: visible(name) for column, name in zip(board.by, group.name, strict=False)},
        "responses": group.responses,
        "errors": group.errors,
        "score": group.score,
        "interval": _interval(group.interval),
        "breadth": group.breadth,
        "depth": group.depth,
        "category_scores": {id: group.categories.get(id) for id in board.categories},
        "lacking": [asdict(each) for each in group.lacking],
    }


def _interval(found: Interval | None) -> list[float] | None:
    return [found.low, found.high] if found else None
