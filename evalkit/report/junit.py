"""JUnit XML for the test tabs of CI: a suite a response, a case a facet, its category the class name."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.report._gaps import NOTHING_JUDGED, WORDS, details, gaps, heading, shown_score
from evalkit.report._xml import attributes, body
from evalkit.result import FacetResult, Scorecard, Verdict, weighted_percent

QUOTE = 400
"""Characters of a quote, about."""


def render(cards: Sequence[Scorecard]) -> str:
    """All responses as one document. There are no times: the same results give the same bytes."""
    totals = {
        "name": "evalkit",
        "tests": sum(_tests(card) for card in cards),
        "failures": sum(len(gaps(card.facets)) for card in cards),
        "errors": sum(not _judged(card) for card in cards),
    }
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites{attributes(totals)}>"]
    for card in cards:
        lines += _suite(card)
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suite(card: Scorecard) -> list[str]:
    judged = _judged(card)
    counts = {
        "name": card.document,
        "tests": _tests(card),
        "failures": len(gaps(card.facets)),
        "errors": int(not judged),
        "skipped": sum(not facet.expected for facet in card.facets),
    }
    lines = [f"  <testsuite{attributes(counts)}>", "    <properties>"]
    for name, value in (("score", shown_score(card)), ("signature", str(card.signature))):
        lines.append(f"      <property{attributes({'name': name, 'value': value})}/>")
    lines.append("    </properties>")
    for category in card.categories:
        for facet in category.facets:
            lines += _case(category.id, facet)
    if not judged:
        lines += _element("evalkit", "judged", "error", "not judged", NOTHING_JUDGED, "")
    return [*lines, "  </testsuite>"]


def _case(category: str, facet: FacetResult) -> list[str]:
    if not facet.expected:
        message = "not expected by the reference"
        return _element(category, facet.id, "skipped", "not expected", message, "")
    if facet.verdict is Verdict.SPECIFIED:
        return [f"    <testcase{attributes({'classname': category, 'name': facet.id})}/>"]
    text = "\n".join(f"{label}: {text}" for label, text in details(facet, limit=QUOTE))
    message = f"{heading(facet)}: {WORDS[facet.verdict]}"
    return _element(category, facet.id, "failure", facet.verdict.value, message, text)


def _element(category: str, name: str, kind: str, type: str, message: str, text: str) -> list[str]:
    start = f"      <{kind}{attributes({'type': type, 'message': message})}"
    return [
        f"    <testcase{attributes({'classname': category, 'name': name})}>",
        f"{start}>{body(text)}</{kind}>" if text else f"{start}/>",
        "    </testcase>",
    ]


def _judged(card: Scorecard) -> bool:
    return weighted_percent(card.expected) is not None


def _tests(card: Scorecard) -> int:
    """The facets, and one more where nothing was judged: a suite without a failure must not look green."""
    return len(card.facets) + (not _judged(card))
