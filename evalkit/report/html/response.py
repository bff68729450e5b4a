"""The report on responses: each text with its evidence marked, beside what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from evalkit.report._causes import Cause, causes
from evalkit.report._gaps import (
    NOTHING_JUDGED,
    NOTHING_LACKING,
    SEVERITY,
    WORDS,
    count,
    gaps,
    lacking_of,
    not_expected,
    proof,
    shown_score,
    tally,
    turned_by,
)
from evalkit.report._text import plural, shorten
from evalkit.report._values import all_in_words
from evalkit.report.html.page import fill
from evalkit.report.html.passages import WORST_FIRST, Line, Passage, lines, passages
from evalkit.result import CategoryResult, FacetResult, Finding, Scorecard, Verdict, percent

QUOTE = 600
"""Characters of a quote, about."""
BEST_FIRST = (Verdict.SPECIFIED, *reversed(SEVERITY))
GLYPHS = {
    Verdict.SPECIFIED: "✓",
    Verdict.VAGUE: "~",
    Verdict.MISMATCHED: "≠",
    Verdict.CONTRADICTED: "✕",
    Verdict.MISSING: "○",
}
"""Verdicts by shape, for those who do not see the colour."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One passage as a card shows it."""

    line: int
    passage: int | None
    """The number of the marked passage; None where the text is not at hand."""
    before: str
    cue: str
    """The words that turned it away, as they stand in it; empty if none did."""
    after: str
    turned: str
    """"ruled out by “out of scope”"; empty if nothing turned it away."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One facet as a card shows it; those that are specified too."""

    anchor: str
    facet: FacetResult
    costs: str
    """Points of the score that the verdict costs; empty if none."""
    differences: tuple[tuple[str, str, str], ...]
    """Name, value said, value expected, for each that differs."""
    quotes: tuple[Quote, ...]
    """What the response says, the passage that decides first."""
    reference: Quote | None


@dataclass(frozen=True, slots=True)
class Section:
    """One category."""

    category: CategoryResult
    score: str
    verdicts: tuple[Verdict, ...]
    """Of the facets that count, best first."""
    lacking: str
    """"5 of 6 facets lacking"; empty if none is."""
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """One response as the page shows it."""

    id: str
    """Begins every anchor that belongs to it."""
    card: Scorecard
    score: str
    breadth: str
    depth: str
    tally: str
    note: str
    counts: tuple[tuple[Verdict, int], ...]
    """How many facets have each verdict, best first."""
    verdicts: tuple[Verdict, ...]
    """Of the facets that count, best first."""
    sections: tuple[Section, ...]
    causes: tuple[Cause, ...]
    lines: tuple[Line, ...]
    """The text; empty where it is not at hand."""


def render(cards: Sequence[Scorecard], *, texts: Sequence[str] = ()) -> str:
    """One page for all cards.

    Args:
        cards: the scorecards.
        texts: the responses' texts, one a card; without them evidence is quoted, not marked.
    """
    paired = zip(cards, texts or [""] * len(cards), strict=True)
    responses = [_response(number, card, text) for number, (card, text) in enumerate(paired, 1)]
    title = responses[0].card.document if len(cards) == 1 else plural(len(cards), "response")
    return fill(
        "response.html.j2",
        "response.js",
        title=title,
        responses=responses,
        words=WORDS,
        glyphs=GLYPHS,
        nothing=NOTHING_LACKING,
        unjudged=NOTHING_JUDGED,
    )


def _response(number: int, card: Scorecard, text: str) -> Response:
    id = f"r{number}"
    marked = passages(card.expected) if text else ()
    return Response(
        id=id,
        card=card,
        score=shown_score(card),
        breadth=percent(card.breadth),
        depth=percent(card.depth),
        tally=tally(card.facets),
        note=not_expected(card),
        counts=tuple((verdict, count(card.facets, verdict)) for verdict in BEST_FIRST),
        verdicts=_best_first(card.expected),
        sections=tuple(_sections(id, card, marked)),
        causes=causes(card),
        lines=tuple(lines(text, marked)),
    )


def _sections(id: str, card: Scorecard, marked: Sequence[Passage]) -> list[Section]:
    total = sum((facet.weight for facet in card.expected), Fraction(0))
    places = {(passage.start, passage.end): passage.number for passage in marked}
    found = []
    for category in card.categories:
        if not category.expected:
            continue
        ordered = sorted(category.expected, key=lambda facet: WORST_FIRST.index(facet.verdict))
        section = Section(
            category=category,
            score=shown_score(category),
            verdicts=_best_first(category.expected),
            lacking=lacking_of(category) if gaps(category.facets) else "",
            gaps=tuple(_gap(f"{id}-{facet.id}", facet, total, places) for facet in ordered),
        )
        found.append(section)
    return found


def _gap(anchor: str, facet: FacetResult, total: Fraction, places: dict[tuple[int, int], int]) -> Gap:
    lost = 100 * facet.weight * (1 - facet.credit) / total if total else Fraction(0)
    return Gap(
        anchor=anchor,
        facet=facet,
        costs=percent(lost) if lost else "",
        differences=tuple(
            (
                name.replace("_", " "),
                all_in_words(facet.values.get(name, ())),
                all_in_words(facet.expected_values.get(name, ())),
            )
            for name in facet.mismatches
        ),
        quotes=tuple(
            _quote(finding, places.get((finding.start, finding.end))) for finding in _evidence(facet)
        ),
        reference=_quote(facet.reference, None) if facet.reference else None,
    )


def _evidence(facet: FacetResult) -> list[Finding]:
    first = proof(facet)
    rest = [finding for finding in facet.evidence if finding is not first]
    return [first, *rest] if first else []


def _quote(finding: Finding, passage: int | None) -> Quote:
    text = shorten(finding.quote, QUOTE, finding.cue)
    turned = turned_by(finding)
    at = text.lower().find(finding.cue.lower()) if turned else -1
    if at < 0:
        return Quote(finding.line, passage, text, "", "", turned)
    end = at + len(finding.cue)
    return Quote(finding.line, passage, text[:at], text[at:end], text[end:], turned)


def _best_first(facets: Sequence[FacetResult]) -> tuple[Verdict, ...]:
    return tuple(sorted((facet.verdict for facet in facets), key=BEST_FIRST.index))
