"""The failure catalog: expected, actual, numbered issues, root causes, impact and lessons, in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.report._causes import causes
from evalkit.report._gaps import (
    NOTHING_JUDGED,
    NOTHING_LACKING,
    WORDS,
    gaps,
    heading,
    lacking_of,
    not_expected,
    pattern,
    proof,
    quoted,
    shown_score,
    tally,
)
from evalkit.report._text import code_span, escape, plural, shorten
from evalkit.report.markdown import bullet
from evalkit.result import CategoryResult, FacetResult, Finding, Scorecard, Verdict, percent

QUOTE = 400
"""Characters of a quote, about."""
EXAMPLES = 5
"""Facets that are named as examples of a root cause."""

TITLES = {
    "missing": "Missing {}",
    "vague": "Vague {} Requirements",
    "incomplete": "Incomplete {} Requirements",
    "contradicted": "{} Ruled Out",
    "mismatched": "Wrong {} Values",
}
"""Titles of issues by pattern (see ``_gaps.pattern``) where the category brings none of its own."""

_SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"}
)


def render(cards: Sequence[Scorecard]) -> str:
    """One catalog a card, a rule between them; no dates, so that the same results give the same bytes."""
    return "\n---\n\n".join(_catalog(card) for card in cards)


def _catalog(card: Scorecard) -> str:
    blocks = [f"# Failure catalog: {escape(card.document)}", *_scenario(card)]
    if card.expected:
        blocks += [*_expected(card), *_actual(card)]
    blocks += _issues(card)
    if gaps(card.facets):
        blocks += [*_root_causes(card), *_impact(card), *_lessons(card)]
    blocks.append(f"Signature: {code_span(str(card.signature))}")
    return "\n\n".join(blocks) + "\n"


def _scenario(card: Scorecard) -> list[str]:
    signature = card.signature
    rubric = f"the rubric {escape(signature.rubric)}, version {escape(signature.rubric_version)}"
    against = f" and the reference {escape(signature.reference)}" if signature.reference else ""
    blocks = ["## Scenario", f"{escape(card.document)} was judged against {rubric}{against}."]
    if not card.expected:
        return [*blocks, NOTHING_JUDGED]
    blocks.append(
        f"Score **{shown_score(card)}** of 100, "
        f"breadth {percent(card.breadth)}, depth {percent(card.depth)}. Facets: {tally(card.facets)}."
    )
    if note := not_expected(card):
        blocks.append(note)
    return blocks


def _expected(card: Scorecard) -> list[str]:
    blocks = ["## Expected behaviour"]
    for category in _judged(card):
        blocks.append(f"### {escape(category.title)}")
        blocks.append("\n".join(_expectation(facet) for facet in category.expected))
    return blocks


def _expectation(facet: FacetResult) -> str:
    """The reference's sentence; without one, what the facet asks for where that is lacking."""
    name = f"- **{escape(heading(facet))}**"
    if reference := facet.reference:
        return f"{name}: {escape(quoted(reference, QUOTE))} (reference, line {reference.line})"
    return f"{name}: {escape('; '.join(facet.lacking))}" if facet.lacking else name


def _actual(card: Scorecard) -> list[str]:
    blocks = ["## Actual response"]
    for category in _judged(card):
        blocks.append(f"### {escape(category.title)}")
        quotes = _quotes(category)
        if quotes:
            blocks.append("\n>\n".join(quotes))
        silent = [escape(facet.item) for facet in category.expected if not facet.evidence]
        if not quotes:
            blocks.append("Nothing.")
        elif silent:
            blocks.append(f"Nothing on: {'; '.join(silent)}.")
    return blocks


def _quotes(category: CategoryResult) -> list[str]:
    """Each quoted passage once, in the document's order, with the facets that it was judged for."""
    passages: dict[tuple[int, int], tuple[Finding, list[FacetResult]]] = {}
    for facet in category.expected:
        if finding := proof(facet):
            passages.setdefault((finding.start, finding.line), (finding, []))[1].append(facet)
    quotes = []
    for _, (finding, facets) in sorted(passages.items(), key=lambda item: item[0]):
        judged = "; ".join(f"{escape(facet.item)}: {WORDS[facet.verdict]}" for facet in facets)
        text = escape(shorten(finding.quote, QUOTE, finding.cue))
        quotes.append(f"> **Line {finding.line}:** {text}\\\n> *({judged})*")
    return quotes


def _issues(card: Scorecard) -> list[str]:
    blocks = ["## Issues"]
    lacking = _lacking(card)
    for number, category in enumerate(lacking, 1):
        blocks.append(f"### {number}. {escape(issue_title(category))}")
        blocks.append(f"{lacking_of(category)}:")
        blocks.append("\n".join(bullet(facet, limit=QUOTE) for facet in gaps(category.facets)))
        if category.impact:
            blocks.append(f"**Impact:** {escape(category.impact)}")
    if not lacking:
        blocks.append(NOTHING_LACKING if card.expected else NOTHING_JUDGED)
    return blocks


def issue_title(category: CategoryResult) -> str:
    """How bad a category with gaps is: the category's own words for its pattern, or ours."""
    kind = pattern(category)
    return category.titles.get(kind) or TITLES[kind].format(_capitals(category.title))


def _capitals(title: str) -> str:
    """Title case that leaves alone what already has capitals: "Use of S3" stays."""
    return " ".join(
        word if number and word in _SMALL_WORDS else word[:1].upper() + word[1:]
        for number, word in enumerate(title.split())
    )


def _root_causes(card: Scorecard) -> list[str]:
    lines = []
    for cause in causes(card):
        examples = [escape(facet.item) for facet in cause.facets[:EXAMPLES]]
        such = "for example " if len(cause.facets) > EXAMPLES else ""
        share = f"{len(cause.facets)} of {plural(len(card.expected), 'facet')}"
        lines.append(f"- **{cause.title}** ({share}): {such}{'; '.join(examples)}")
    untouched = [
        category
        for category in _judged(card)
        if all(facet.verdict is Verdict.MISSING for facet in category.expected)
    ]
    if untouched:
        share = f"{len(untouched)} of {plural(len(_judged(card)), 'category', 'categories')}"
        names = "; ".join(escape(category.title) for category in untouched)
        lines.append(f"- **Passes over whole subjects** ({share}): {names}")
    return ["## Root causes", "\n".join(lines)]


def _impact(card: Scorecard) -> list[str]:
    lines = [
        f"- **{escape(category.title)}** ({lacking_of(category)}): {escape(category.impact)}"
        for category in _lacking(card)
        if category.impact
    ]
    return ["## Impact", "\n".join(lines)] if lines else []


def _lessons(card: Scorecard) -> list[str]:
    lines = [
        f"- **{escape(category.title)}**: {escape(category.lesson)}"
        for category in _lacking(card)
        if category.lesson
    ]
    return ["## Lessons", "\n".join(lines)] if lines else []


def _judged(card: Scorecard) -> list[CategoryResult]:
    return [category for category in card.categories if category.expected]


def _lacking(card: Scorecard) -> list[CategoryResult]:
    return [category for category in card.categories if gaps(category.facets)]
