"""A run for other programs. Same results, same bytes."""

from __future__ import annotations

import json

from evalkit.batch.results import Results
from evalkit.batch.view import View

SCHEMA = "evalkit/leaderboard@1"


def render(results: Results, view: View) -> str:
    """One object."""
    content = {"schema": SCHEMA, "signature": str(results.run.signature), "finished": bool(results.counts)}
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
