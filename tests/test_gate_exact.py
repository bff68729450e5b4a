"""The exact gate sees every facet of the rubrics that ship: whatever is deleted from a complete response, it names."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from command import ROOT

from evalkit.api import load_rubric, parse, score
from evalkit.document import Document, read_document
from evalkit.gate.compare import compare
from evalkit.gate.comparison import Comparison, Outcome
from evalkit.gate.keep import keep
from evalkit.gate.model import homes
from evalkit.gate.policy import Policy
from evalkit.report.baseline import render as dump
from evalkit.result import Scorecard, Verdict
from evalkit.rubric.model import Rubric

COMPLETE = {"aws-web-app": "references/aws-web-app.md", "rest-api": "references/rest-api.md"}
FACETS = [(name, facet.id) for name in COMPLETE for facet in load_rubric(name).facets]


@cache
def complete(name: str) -> tuple[Rubric, Document, Scorecard]:
    rubric, document = load_rubric(name), read_document(ROOT / COMPLETE[name])
    return rubric, document, score(document, rubric)


def judged(rubric: Rubric, before: Scorecard, after: Scorecard) -> Comparison:
    runs = [keep({"case": [card]}) for card in (after, before)]
    return compare(*runs, Policy(), homes=homes(rubric), today=date(2030, 1, 1))


def without(facet: str, document: Document, rubric: Rubric) -> Document:
    """The document without what speaks of a facet, until nothing does."""
    text = document.source
    for _ in range(9):
        card = score(parse(text, name=document.name), rubric)
        evidence = next(each for each in card.facets if each.id == facet).evidence
        if not evidence:
            break
        for finding in sorted(evidence, key=lambda finding: -finding.start):
            text = text[: finding.start] + text[finding.end :]
    return parse(text, name=document.name)


@pytest.mark.parametrize(("name", "facet"), FACETS)
def test_a_facet_whose_sentences_are_deleted_fails_the_gate_by_name(name: str, facet: str) -> None:
    rubric, document, before = complete(name)
    found = judged(rubric, before, score(without(facet, document, rubric), rubric))
    assert found.outcome is Outcome.FAILED
    (change,) = (change for change in found.regressions if change.facet == facet)
    assert (change.before.verdict, change.after.verdict) == (Verdict.SPECIFIED, Verdict.MISSING)
    assert change.before.quote
    assert found.gains == () or all(gain.facet != facet for gain in found.gains)


@pytest.mark.parametrize("name", COMPLETE)
def test_an_unchanged_response_passes_and_gives_the_same_bytes(name: str) -> None:
    rubric, document, before = complete(name)
    again = score(parse(document.source, name=document.name), rubric)
    found = judged(rubric, before, again)
    assert (found.outcome, found.regressions, found.gains) == (Outcome.PASSED, (), ())
    assert dump(keep({"case": [before]}), Path()) == dump(keep({"case": [again]}), Path())
