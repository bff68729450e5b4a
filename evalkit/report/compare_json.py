"""A comparison of two runs for other programs. Same results, same bytes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from evalkit.batch.compare import Change, Comparison
from evalkit.report._text import visible

SCHEMA = "evalkit/comparison@1"


def render(found: Comparison) -> str:
    """One object; figures are unrounded, null where they are undefined."""
    content = {
        "schema": SCHEMA,
        "before": visible(found.before),
        "after": visible(found.after),
        "matched_by": list(found.key),
        "cluster": visible(found.cluster),
        "level": found.level,
        "seed": found.seed,
        "pairs": found.pairs,
        "only_before": found.only_before,
        "only_after": found.only_after,
        "errors_before": found.errors_before,
        "errors_after": found.errors_after,
        "models": [_change(change) for change in found.changes],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _change(change: Change) -> dict[str, Any]:
    interval = change.interval
    return {
        "model": visible(change.model),
        "pairs": change.pairs,
        "clusters": change.clusters,
        "score_before": change.before,
        "score_after": change.after,
        "change": interval.estimate if interval else change.after - change.before,
        "interval": [interval.low, interval.high] if interval else None,
        "answer": change.answer,
        "facets": [asdict(flip) for flip in change.flips],
    }
