"""The contract for other programs: one scorecard or several as JSON. Same results, same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evalkit.patterns import pattern
from evalkit.ratios import Ratio, percent
from evalkit.report._json import indented
from evalkit.result import (
    DETAILED,
    NAMED,
    CategoryResult,
    FacetResult,
    Finding,
    Scorecard,
    share,
    weighted,
)
from evalkit.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evalkit.reliability import Reliability

ONE = "evalkit/scorecard@1"
SEVERAL = "evalkit/scorecards@1"

_UNSAFE = pattern(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)  # terminals obey the first ones, UTF-8 cannot hold the last


def render(cards: Sequence[Scorecard], *, reliability: Reliability | None = None) -> str:
    """One card as an object of its own, any other number as a list in an object; ends in a newline."""
    return _text(to_object(cards[0], reliability)) if len(cards) == 1 else several(cards, reliability)


def several(cards: Sequence[Scorecard], reliability: Reliability | None = None) -> str:
    """Any number of cards as a list in an object, one too; ends in a newline."""
    return _text({"schema": SEVERAL, "scorecards": [to_object(card, reliability) for card in cards]})


def _text(content: dict[str, Any]) -> str:
    return safe(indented(content)) + "\n"


def to_object(card: Scorecard, reliability: Reliability | None = None) -> dict[str, Any]:
    """The scorecard in plain lists, dicts, strings and numbers.

    Scores are in percent with one decimal, never rounded into 0 or 100; null where nothing is expected.
    With ``reliability`` each facet says how often such verdicts were right, null where that was not measured.
    """
    judged = bool(card.expected)
    return {
        "schema": ONE,
        "signature": str(card.signature),
        "document": card.document,
        "score": _percent(weighted(card.expected)),
        "breadth": _percent(share(card.expected, NAMED)) if judged else None,
        "depth": _percent(share(card.expected, DETAILED)) if judged else None,
        "categories": [_category(category, reliability) for category in card.categories],
    }


def _category(category: CategoryResult, reliability: Reliability | None) -> dict[str, Any]:
    return {
        "id": category.id,
        "title": category.title,
        "score": _percent(weighted(category.expected)),
        "facets": [_facet(facet, reliability) for facet in category.facets],
    }


def _facet(facet: FacetResult, reliability: Reliability | None) -> dict[str, Any]:
    reference = facet.reference
    content = {
        "id": facet.id,
        "title": facet.title,
        "verdict": facet.verdict.value,
        "counts": facet.expected,
        "credit": _number(facet.credit_ratio),
        "weight": _number(facet.weight_ratio),
        "evidence": [_finding(finding) for finding in facet.evidence],
        "values": _values(facet.values),
        "expected": _values(facet.expected_values),
        "mismatches": list(facet.mismatches),
        "reference": {"line": reference.line, "quote": reference.quote} if reference else None,
        "lacking": list(facet.lacking),
    }
    if reliability is not None:
        tally = reliability.tally(facet.id, facet.verdict)
        content["reliability"] = {**tally._asdict(), "lower": tally.lower} if tally else None
    return content


def _finding(finding: Finding) -> dict[str, Any]:
    content: dict[str, Any] = {
        "line": finding.line,
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "stance": finding.stance.value,
        "specific": finding.specific,
    }
    if finding.cue:
        content["cue"] = finding.cue
    return content


def _values(values: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {name: list(values[name]) for name in sorted(values)}


def _percent(value: Ratio | None) -> float | None:
    return None if value is None else float(percent(value))


def _number(value: Ratio) -> int | float:
    return value[0] if value[1] == 1 else value[0] / value[1]


def safe(text: str) -> str:
    r"""A JSON text with what terminals obey, and what text cannot hold, in escapes.

    >>> print(safe('"\u202e"'))
    "\u202e"
    """
    if text.replace("\n", "").isprintable():
        return text  # without the pattern, which takes longer to compile than most reports to write
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
