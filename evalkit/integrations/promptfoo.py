"""promptfoo: a Python assertion that returns a GradingResult with a component for each category.

In a file beside promptfooconfig.yaml: ``from evalkit.integrations.promptfoo import get_assert``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evalkit.errors import EvalkitError, UsageError, hint
from evalkit.integrations.judge import Judgement, demand, judge
from evalkit.report._gaps import NOTHING_LACKING, details, gaps, heading
from evalkit.result import CategoryResult, percent

OPTIONS = ("rubric", "reference", "reference_text", "min_score", "must")
"""Keys of the assertion's ``config``, as in :func:`evalkit.integrations.judge.demand`."""
QUOTE = 120
"""Characters of a quote, about."""


def get_assert(output: object, context: Mapping[str, Any]) -> dict[str, Any]:
    """Judge an output by the assertion's ``config``.

    What cannot be judged fails, with the reason: promptfoo counts it with the failures and exits with 100.
    """
    try:
        config = dict(context.get("config") or {})
        for name in config:
            if name not in OPTIONS:
                raise UsageError(f"evalkit has no option {name!r}{hint(str(name), OPTIONS)}")
        text = output if isinstance(output, str) else _document(output)
        return _graded(judge(text, demand(**config)))
    except EvalkitError as error:
        return {"pass": False, "score": 0.0, "reason": f"evalkit could not judge this: {error}"}


def _document(output: object) -> str:
    """What a provider parsed as JSON, as text again."""
    import json

    return json.dumps(output, ensure_ascii=False, indent=2) if output else ""


def _graded(judgement: Judgement) -> dict[str, Any]:
    categories = [category for category in judgement.card.categories if category.score is not None]
    reasons = judgement.shortfalls or (f"score {percent(judgement.card.score)}",)
    return {
        "pass": judgement.passed,
        "score": judgement.share,
        "reason": "; ".join(reasons),
        "namedScores": {category.id: _share(category) for category in categories},
        "componentResults": [_component(category, judgement) for category in categories],
    }


def _component(category: CategoryResult, judgement: Judgement) -> dict[str, Any]:
    """One category: what it lacks. It fails only where the whole does, so that no pass looks like a failure."""
    lacking = gaps(category.facets)
    lines = [
        f"{heading(facet)} is {facet.verdict}: "
        + "; ".join(f"{label}: {text}" for label, text in details(facet, limit=QUOTE))
        for facet in lacking
    ]
    return {
        "pass": judgement.passed or not lacking,
        "score": _share(category),
        "reason": f"{category.title}: " + ("\n".join(lines) or NOTHING_LACKING),
        "assertion": {"type": "python", "metric": category.id, "value": "evalkit"},
    }


def _share(category: CategoryResult) -> float:
    return float((category.score or 0) / 100)
