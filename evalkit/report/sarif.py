"""SARIF 2.1.0 for code scanning: the defects of the responses, each at its line, under a lasting fingerprint."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from evalkit.report._gaps import LEVELS, NOTHING_JUDGED, WORDS, details, gaps, heading, proof
from evalkit.report._nearest import nearest_line
from evalkit.report._text import visible
from evalkit.result import CategoryResult, FacetResult, Scorecard, percent, weighted_percent

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
QUOTE = 400
"""Characters of a quote, about."""


def render(cards: Sequence[Scorecard]) -> str:
    """All responses as one run; what is specified is no defect and does not occur."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(cards)]}
    return json.dumps(log, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _run(cards: Sequence[Scorecard]) -> dict[str, Any]:
    rules: dict[str, int] = {}
    descriptors: list[dict[str, Any]] = []
    for category, facet in ((c, f) for card in cards for c in card.categories for f in c.facets):
        if facet.id not in rules:
            rules[facet.id] = len(rules)
            descriptors.append(_rule(category, facet))
    results = [result for card in cards for result in _results(card, rules)]
    driver: dict[str, Any] = {"name": "evalkit", "rules": descriptors}
    if cards:
        driver["semanticVersion"] = cards[0].signature.evalkit
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(cards)],
        "results": results,
        "properties": {"scores": [_score(card) for card in cards]},
    }


def _rule(category: CategoryResult, facet: FacetResult) -> dict[str, Any]:
    text = " ".join(filter(None, (category.impact, category.lesson))) or category.title
    return {
        "id": visible(facet.id),
        "shortDescription": _message(f"{heading(facet)} ({category.title})"),
        "help": _message(text),
        "properties": {"tags": [visible(category.id)]},
    }


def _invocation(cards: Sequence[Scorecard]) -> dict[str, Any]:
    """Whether every response was judged; one that was not is no response without defects."""
    unjudged = [card for card in cards if weighted_percent(card.expected) is None]
    found: dict[str, Any] = {"executionSuccessful": not unjudged}
    if unjudged:
        found["toolExecutionNotifications"] = [
            {
                "level": "error",
                "message": _message(NOTHING_JUDGED),
                "locations": [{"physicalLocation": {"artifactLocation": _artifact(card.document)}}],
            }
            for card in unjudged
        ]
    return found


def _score(card: Scorecard) -> dict[str, Any]:
    score = weighted_percent(card.expected)
    return {
        "document": visible(card.document),
        "score": None if score is None else float(percent(score)),
        "signature": visible(str(card.signature)),
    }


def _results(card: Scorecard, rules: dict[str, int]) -> list[dict[str, Any]]:
    home = {facet.id: category for category in card.categories for facet in category.facets}
    return [
        {
            "ruleId": visible(facet.id),
            "ruleIndex": rules[facet.id],
            "level": LEVELS[facet.verdict],
            "message": _message(_sentence(facet)),
            "locations": [_location(card, facet, home[facet.id])],
            "partialFingerprints": _fingerprints(card, facet),
            "properties": {"verdict": facet.verdict.value, "weight": float(facet.weight)},
        }
        for facet in gaps(card.facets)
    ]


def _sentence(facet: FacetResult) -> str:
    proofs = "; ".join(f"{label}: {text}" for label, text in details(facet, limit=QUOTE))
    return f"{heading(facet)}: {WORDS[facet.verdict]}{'. ' if proofs else '.'}{proofs}"


def _location(card: Scorecard, facet: FacetResult, category: CategoryResult) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": nearest_line(facet, category)}
    if finding := proof(facet):
        region["snippet"] = _message(finding.quote)
    return {"physicalLocation": {"artifactLocation": _artifact(card.document), "region": region}}


def _fingerprints(card: Scorecard, facet: FacetResult) -> dict[str, str]:
    """The same gap keeps its alert however lines move and words change: rubric, response and facet name it.

    GitHub goes by ``primaryLocationLineHash``; without one it hashes the line itself, which a new response
    changes every time.
    """
    name = "\0".join((card.signature.rubric, _posix(card.document), facet.id))
    digest = sha256(name.encode("utf-8", "backslashreplace")).hexdigest()
    return {"evalkit/v1": digest, "primaryLocationLineHash": f"{digest[:16]}:1"}


def _artifact(document: str) -> dict[str, str]:
    """A path under the root of the sources, or where it is absolute a file URI."""
    path = _posix(document)
    if PureWindowsPath(document).drive:
        return {"uri": f"file:///{quote(path, safe='/:', errors='backslashreplace')}"}
    uri = quote(path, errors="backslashreplace")
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _posix(document: str) -> str:
    """The path with slashes and without a leading "./"."""
    windows = PureWindowsPath(document)
    return windows.as_posix() if windows.drive else str(PurePosixPath(document))


def _message(text: str) -> dict[str, str]:
    return {"text": visible(text) or "-"}
