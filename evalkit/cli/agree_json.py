"""The report of `evalkit agree` for other programs. Same verdicts, same bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from evalkit.agreement import VERDICTS, Agreement, Judged, agreement, by_facet, by_group, confusion, f1
from evalkit.report._text import visible
from evalkit.rubric.model import Rubric
from evalkit.scoring import signature

SCHEMA = "evalkit/agreement@1"


def render(pairs: Sequence[Judged], figures: Agreement, rubric: Rubric, *, disagreements: bool) -> str:
    """One object; shares and kappa are unrounded, null where they are undefined.

    Without ``disagreements`` that key is left out.
    """
    counts = confusion(pairs)
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "signature": str(signature(rubric, None)),
        **_figures(figures),
        "verdicts": [
            {"verdict": label, "f1": _number(f1(pairs, label)), "read": dict(counts[label])}
            for label in VERDICTS
        ],
        "groups": [{"group": name, **_figures(agreement(some))} for name, some in by_group(pairs).items()],
        "facets": [{"facet": name, **_figures(agreement(some))} for name, some in by_facet(pairs).items()],
    }
    if disagreements:
        content["disagreements"] = [_disagreement(pair) for pair in pairs if not pair.agrees]
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _figures(figures: Agreement) -> dict[str, Any]:
    return {
        "n": figures.verdicts,
        "documents": figures.documents,
        "agreed": figures.agreed,
        "accuracy": _number(figures.accuracy),
        "kappa": _number(figures.kappa),
        "macro_f1": _number(figures.macro_f1),
    }


def _disagreement(pair: Judged) -> dict[str, Any]:
    found = pair.evidence
    return {
        "document": visible(pair.document),
        "facet": pair.facet,
        "label": pair.label,
        "sure": pair.sure,
        "read": pair.verdict,
        "label_quote": visible(pair.label_quote),
        "evidence": {"line": found.line, "quote": visible(found.quote), "cue": found.cue} if found else None,
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
