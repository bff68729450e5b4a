"""Why a facet has its verdict: the rule that led to it, and the passages that came close.

A passage that came close is found by asking again with one rule less: it speaks of the facet only when the
subject, the company of an everyday word, or the homonyms are left out of account.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evalkit.document import Document
from evalkit.reading.matching.plan import Plan, make_plan
from evalkit.reading.phrases.lexicon import Lexicon
from evalkit.reading.plans import plan_of
from evalkit.reading.reader import read
from evalkit.result import FacetReading, Finding, Stance, Verdict
from evalkit.rubric.model import ANYTHING, Facet, Node, Rubric

_TURNED_AWAY = frozenset({Stance.DENIED, Stance.DEFERRED})
PHRASES = 6
"""Phrases that are named for a facet."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A passage that holds the facet's words and yet does not speak of it."""

    finding: Finding
    reason: str
    """Why not, as a sentence without its full stop."""


def rule(found: FacetReading) -> str:
    """The rule that led to a verdict, in one sentence."""
    if found.verdict is Verdict.MISSING:
        return "No passage requires anything of it."
    away = [finding for finding in found.findings if finding.stance in _TURNED_AWAY]
    if found.verdict is Verdict.SPECIFIED:
        also = "; that outweighs the passages that rule it out or put it off" if away else ""
        return f"A passage requires it with the specifics that it asks for{also}."
    if found.verdict is Verdict.CONTRADICTED:
        does = "puts it off" if away and away[0].stance is Stance.DEFERRED else "rules it out"
        also = ", which outweighs a mention without specifics" if len(away) < len(found.findings) else ""
        return f"A passage {does}{also}, and no passage requires it with the specifics that it asks for."
    hedged = [finding for finding in found.findings if finding.stance is Stance.HEDGED]
    if any(finding.specific for finding in hedged):
        return "Every passage with specifics is hedged, and a hedge is vague at most."
    if len(hedged) == len(found.findings):
        return "It is named in a hedge only, and a hedge is vague at most."
    return "It is named, but no passage has the specifics that it asks for."


def set_aside(document: Document, rubric: Rubric, facet: Facet, found: FacetReading) -> tuple[SetAside, ...]:
    """The passages that hold a facet's words but were not taken to speak of it, in the document's order."""
    seen = {(finding.start, finding.end) for finding in found.findings}
    result: list[SetAside] = []
    plan = plan_of(rubric)
    for relaxed, reason in _relaxed(rubric, facet):
        for finding in read(document, _alike(plan, relaxed)).facets[facet.id].findings:
            place = (finding.start, finding.end)
            if place not in seen:
                seen.add(place)
                result.append(SetAside(finding, reason))
    return tuple(sorted(result, key=lambda each: each.finding.start))


def _alike(plan: Plan, relaxed: Rubric) -> Plan:
    """A plan for a rubric with one rule less: its words and gates are those of the whole one, and slow to make."""
    words = plan.lexicon.made_of._replace(homonyms=relaxed.homonyms)
    return make_plan(relaxed, Lexicon(words), plan.table)


def _relaxed(rubric: Rubric, facet: Facet) -> Iterator[tuple[Rubric, str]]:
    """The rubric with one rule less each time, and what that rule says of a passage."""
    if rubric.homonyms >= 0:
        reason = "its words belong to a phrase that the rubric lists as a homonym"
        yield rubric._replace(homonyms=-1), reason
    if rubric.ambiguous >= 0:
        reason = "its word is an everyday one and stands in no technical company"
        yield rubric._replace(ambiguous=-1), reason
    subjects = sorted(_subjects(facet))
    if subjects:
        reason = f"it does not speak of the {' or '.join(name.replace('_', ' ') for name in subjects)}"
        yield _without_subject(rubric, facet), reason


def _subjects(facet: Facet) -> set[str]:
    nodes = (*facet.named, *facet.specified, *facet.contradicted)
    return {name for name in (facet.about, *(node.about for node in nodes)) if name and name != ANYTHING}


def _without_subject(rubric: Rubric, facet: Facet) -> Rubric:
    free = facet._replace(
        about=None,
        rivals=(),
        named=_free(facet.named),
        specified=_free(facet.specified),
        contradicted=_free(facet.contradicted),
    )
    categories = tuple(
        category._replace(facets=tuple(free if each.id == facet.id else each for each in category.facets))
        for category in rubric.categories
    )
    return rubric._replace(categories=categories)


def _free(nodes: Sequence[Node]) -> tuple[Node, ...]:
    return tuple(node._replace(about=None, parts=_free(node.parts)) for node in nodes)


def naming(rubric: Rubric, facet: Facet) -> tuple[str, ...]:
    """The first few wordings that would name a facet ("backup", "encrypt with database")."""
    wordings: dict[str, None] = {}
    for node in facet.named:
        wordings.update(dict.fromkeys(_wordings(node, rubric)))
    return tuple(wordings)[:PHRASES]


def _wordings(node: Node, rubric: Rubric) -> list[str]:
    """What matches a node, in a few words each."""
    phrases = (
        [phrase.replace("=", "") for phrase in rubric.terms[node.term].phrases] if node.term >= 0 else []
    )
    parts = [_wordings(part, rubric) for part in node.parts]
    match node.kind:
        case "value":
            return [f"a {node.value} near {phrases[0]}" if phrases else f"a {node.value}"]
        case "forbidden":
            return [f"no {phrase}" for phrase in phrases]
        case "all":
            return [" with ".join(part[0] for part in parts if part)]
        case _:
            return phrases or [wording for part in parts for wording in part]
