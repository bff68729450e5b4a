"""Records for ``precomputed_scores`` of Inspect AI: scores made here, attached to a log made there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import takewhile
from pathlib import PurePath
from typing import Any

from evalkit.report.markdown import render as explain
from evalkit.result import CategoryResult, Scorecard, weighted_percent


def render(cards: Sequence[Scorecard]) -> str:
    """A record for each response that was judged; its name without folder and ending is the sample's id."""
    judged = [card for card in cards if weighted_percent(card.expected) is not None]
    ids = sample_ids([card.document for card in judged])
    records = [_record(card, id) for card, id in zip(judged, ids, strict=True)]
    return json.dumps(records, ensure_ascii=True, indent=2, allow_nan=False) + "\n"


def sample_ids(documents: Sequence[str]) -> list[str]:
    """Names below the folder that all share, without endings where no two are then the same.

    >>> sample_ids(["out/a.md", "out/b.md"]), sample_ids(["m/x/a.md", "m/y/a.md"]), sample_ids(["a.md", "a.txt"])
    (['a', 'b'], ['x/a', 'y/a'], ['a.md', 'a.txt'])
    """
    paths = [PurePath(document) for document in documents]
    levels = zip(*(path.parts[:-1] for path in paths), strict=False)
    shared = sum(1 for _ in takewhile(lambda level: len(set(level)) == 1, levels))
    names = [PurePath(*path.parts[shared:]) for path in paths]
    short = [name.with_suffix("").as_posix() for name in names]
    return short if len(set(short)) == len(short) else [name.as_posix() for name in names]


def metadata(card: Scorecard) -> dict[str, Any]:
    """What a score is made of, in plain lists, dicts and numbers."""
    return {
        "signature": str(card.signature),
        "breadth": float(card.breadth / 100),
        "depth": float(card.depth / 100),
        "categories": {
            category.id: share for category in card.categories if (share := _share(category)) is not None
        },
        "verdicts": {facet.id: facet.verdict.value for facet in card.expected},
    }


def _record(card: Scorecard, id: str) -> dict[str, Any]:
    return {
        "id": id,
        "value": float(card.score / 100),
        "explanation": explain([card]),
        "metadata": metadata(card),
    }


def _share(category: CategoryResult) -> float | None:
    return None if category.score is None else float(category.score / 100)
