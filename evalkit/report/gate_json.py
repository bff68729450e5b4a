"""What the gate found, for programs. Same results, same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from evalkit.gate.comparison import Breach, Comparison, Evidence, FacetChange, ScoreChange
from evalkit.gate.policy import Waiver
from evalkit.report.json import safe
from evalkit.result import Verdict, percent

SCHEMA = "evalkit/gate@1"


def render(found: Comparison) -> str:
    """The comparison as an object; ends in a newline."""
    return safe(json.dumps(to_object(found), ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def to_object(found: Comparison) -> dict[str, Any]:
    """The comparison in plain lists, dicts, strings and numbers."""
    return {
        "schema": SCHEMA,
        "outcome": found.outcome.value,
        "mode": found.mode.value,
        "signature": {"rubric": found.rubric, "evalkit": found.evalkit},
        "cases": found.cases,
        "responses": found.responses,
        "responses_before": found.responses_before,
        "failures": len(found.failures),
        "score": _score(found.score) if found.score else None,
        "regressions": [_change(each) for each in found.regressions],
        "losses": [_change(each) for each in found.losses],
        "gains": [_change(each) for each in found.gains],
        "breaches": [_breach(each) for each in found.breaches],
        "new_cases": list(found.new_cases),
        "other_conditions": list(found.other_conditions),
        "expired_waivers": [_waiver(each) for each in found.expired],
        "unused_waivers": [_waiver(each) for each in found.unused],
    }


def _change(change: FacetChange) -> dict[str, Any]:
    return {
        "facet": change.facet,
        "title": change.title,
        "category": change.category,
        "case": change.case,
        "before": _evidence(change.before),
        "after": _evidence(change.after),
        "tally_before": _tally(change.tally_before),
        "tally_after": _tally(change.tally_after),
        "change": round(float(change.change), 6),
        "p": change.p,
        "waiver": _waiver(change.waiver),
    }


def _breach(breach: Breach) -> dict[str, Any]:
    return {
        "rule": breach.rule.value,
        "subject": breach.subject,
        "title": breach.title,
        "case": breach.case,
        "document": breach.document,
        "actual": _figure(breach.actual),
        "wanted": _figure(breach.wanted),
        "evidence": _evidence(breach.evidence) if breach.evidence else None,
        "waiver": _waiver(breach.waiver),
    }


def _score(score: ScoreChange) -> dict[str, Any]:
    interval = score.change
    return {
        "before": float(percent(score.before)),
        "after": float(percent(score.after)),
        "change": round(interval.estimate, 3) if interval else None,
        "low": round(interval.low, 3) if interval else None,
        "high": round(interval.high, 3) if interval else None,
        "p": score.p,
        "margin": float(score.margin),
        "visible": round(float(score.visible), 3) if score.visible is not None else None,
        "detect": float(score.detect),
        "credible": score.credible,
        "waiver": _waiver(score.waiver),
    }


def _evidence(side: Evidence) -> dict[str, Any]:
    return {"verdict": side.verdict.value, "document": side.document, "line": side.line, "quote": side.quote}


def _waiver(waiver: Waiver | None) -> dict[str, Any] | None:
    if waiver is None:
        return None
    return {
        "waive": waiver.waive,
        "case": waiver.case,
        "reason": waiver.reason,
        "expires": waiver.expires.isoformat(),
    }


def _tally(counts: Mapping[Verdict, int]) -> dict[str, int]:
    return {verdict.value: counts[verdict] for verdict in Verdict if verdict in counts}


def _figure(value: Fraction | Verdict) -> float | str:
    """A verdict, or a percentage in full: rounded to one decimal it could seem to reach its threshold."""
    return value.value if isinstance(value, Verdict) else float(value)
