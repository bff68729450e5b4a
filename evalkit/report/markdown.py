"""The short report for a comment on a pull request: one table and the worst gaps."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.report._gaps import (
    NOTHING_JUDGED,
    NOTHING_LACKING,
    WORDS,
    count,
    details,
    gaps,
    heading,
    not_expected,
    shown_score,
    tally,
)
from evalkit.report._text import code_span, escape
from evalkit.result import FacetResult, Scorecard, Verdict

WORST = 10
"""Gaps that are listed."""
QUOTE = 120
"""Characters of a quote, about."""


def render(cards: Sequence[Scorecard]) -> str:
    """One section a card; text from files cannot leave its place."""
    return "\n".join(_card(card) for card in cards)


def bullet(facet: FacetResult, *, limit: int) -> str:
    """One gap as a list item: its name, the verdict in words, and what proves it."""
    proofs = "; ".join(
        f"{escape(label)}{'' if label == 'lacking' else ':'} {escape(text)}"
        for label, text in details(facet, limit=limit)
    )
    return f"- **{escape(heading(facet))}** ({WORDS[facet.verdict]}){': ' if proofs else ''}{proofs}"


def _card(card: Scorecard) -> str:
    blocks = [f"## evalkit: {shown_score(card)} for {escape(card.document)}"]
    worst = gaps(card.facets)
    if card.expected:
        blocks += [_sentence(card), _table(card)]
    if worst:
        blocks.append(_worst(worst))
    else:
        blocks.append(NOTHING_LACKING if card.expected else NOTHING_JUDGED)
    if note := not_expected(card):
        blocks.append(note)
    blocks.append(code_span(str(card.signature)))
    return "\n\n".join(blocks) + "\n"


def _sentence(card: Scorecard) -> str:
    return f"Facets: {tally(card.facets)}."


def _table(card: Scorecard) -> str:
    rows = ["| category | specified | score |", "| --- | ---: | ---: |"]
    for category in card.categories:
        if category.expected:
            share = f"{count(category.facets, Verdict.SPECIFIED)} of {len(category.expected)}"
            rows.append(f"| {escape(category.title)} | {share} | {shown_score(category)} |")
    return "\n".join(rows)


def _worst(lacking: Sequence[FacetResult]) -> str:
    lines = ["What is lacking, worst first:", ""]
    lines += [bullet(facet, limit=QUOTE) for facet in lacking[:WORST]]
    if len(lacking) > WORST:
        lines.append(f"- … and {len(lacking) - WORST} more")
    return "\n".join(lines)
