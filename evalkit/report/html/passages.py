"""A response's text cut into lines and pieces, so that what is evidence can be marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evalkit.report._gaps import SEVERITY, decides
from evalkit.result import FacetResult, Finding, Stance, Verdict

WORST_FIRST = (*SEVERITY, Verdict.SPECIFIED)
_LINE_END = re.compile(r"\r\n|\r|\n")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_ALIGNED = re.compile(r"\s*\||\t| {4}\s*(?![-*+]\s|\d+[.)]\s)\S")
_HEADING = re.compile(r" {0,3}#{1,6}\s")


@dataclass(frozen=True, slots=True)
class Proof:
    """What a passage says about one facet."""

    facet: FacetResult
    tone: Verdict
    """The verdict that this passage speaks for: beside a denial a plain mention is vague, not ruled out."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text that is evidence for facets."""

    number: int
    """From 1, in the order of the text."""
    start: int
    """Offset of its first character in the text, in characters."""
    end: int
    """Offset behind its last one."""
    proves: tuple[Proof, ...]
    """What it is evidence for, worst verdict first; at least one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line within the same passages."""

    text: str
    passages: tuple[Passage, ...]
    """Those that it belongs to, shortest first; empty where nothing is evidence."""
    begins: tuple[Passage, ...]
    """Those of them that begin with it."""

    @property
    def tone(self) -> Verdict:
        """The worst of what its passages speak for; specified where it is in none."""
        tones = {proof.tone for passage in self.passages for proof in passage.proves}
        return next((verdict for verdict in WORST_FIRST if verdict in tones), Verdict.SPECIFIED)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text."""

    number: int
    """From 1."""
    kind: str
    """``heading``, ``mono`` (tables and code, where columns must stand under each other) or ``text``."""
    pieces: tuple[Piece, ...]


def passages(facets: Sequence[FacetResult]) -> tuple[Passage, ...]:
    """The stretches that these facets' evidence covers, each once."""
    found: dict[tuple[int, int], dict[str, Proof]] = {}
    for facet in sorted(facets, key=lambda facet: WORST_FIRST.index(facet.verdict)):
        for finding in facet.evidence:
            proofs = found.setdefault((finding.start, finding.end), {})
            proofs.setdefault(facet.id, Proof(facet, _tone(finding, facet)))
    return tuple(
        Passage(number, *place, tuple(found[place].values())) for number, place in enumerate(sorted(found), 1)
    )


def _tone(finding: Finding, facet: FacetResult) -> Verdict:
    if facet.verdict is Verdict.SPECIFIED and finding.stance in (Stance.DENIED, Stance.DEFERRED):
        return Verdict.CONTRADICTED  # of one part, where another passage requires it
    if facet.verdict not in (Verdict.CONTRADICTED, Verdict.MISMATCHED) or decides(finding, facet):
        return facet.verdict
    return Verdict.SPECIFIED if finding.specific and facet.verdict is Verdict.MISMATCHED else Verdict.VAGUE


def lines(text: str, marked: Sequence[Passage]) -> Iterator[Line]:
    """The text line by line; every character of it is in a piece, line ends apart."""
    number, pieces, fenced = 1, list[Piece](), ""
    for start, end, within, begins in _stretches(len(text), marked):
        position = start
        for match in (*_LINE_END.finditer(text, start, end), None):
            stop = match.start() if match else end
            if stop > position:
                pieces.append(Piece(text[position:stop], within, begins))
                begins = ()
            if match:
                kind, fenced = _kind(pieces, fenced)
                yield Line(number, kind, tuple(pieces))
                number, pieces, position = number + 1, [], match.end()
    if pieces:
        yield Line(number, _kind(pieces, fenced)[0], tuple(pieces))


Stretch = tuple[int, int, tuple[Passage, ...], tuple[Passage, ...]]


def _stretches(length: int, marked: Sequence[Passage]) -> Iterator[Stretch]:
    """From one place where a passage begins or ends to the next: start, end, the passages, those that begin."""
    inside = [passage for passage in marked if 0 <= passage.start < min(passage.end, length)]
    cuts = sorted({0, length, *(p.start for p in inside), *(min(p.end, length) for p in inside)})
    waiting = list(reversed(inside))
    active: list[Passage] = []
    for start, end in pairwise(cuts):
        active = [passage for passage in active if passage.end > start]
        begins = []
        while waiting and waiting[-1].start == start:
            begins.append(waiting.pop())
        active += begins
        shortest = sorted(active, key=lambda passage: (passage.end - passage.start, passage.number))
        yield start, end, tuple(shortest), tuple(begins)


def _kind(pieces: Sequence[Piece], fenced: str) -> tuple[str, str]:
    """How a line is set, and the fence that is open behind it."""
    text = "".join(piece.text for piece in pieces)
    fence = _FENCE.match(text)
    if fenced:
        closes = fence and fence[1].startswith(fenced) and text.strip() == fence[1]
        return "mono", "" if closes else fenced
    if fence:
        return "mono", fence[1]
    if _HEADING.match(text):
        return "heading", ""
    return ("mono" if _ALIGNED.match(text) else "text"), ""
