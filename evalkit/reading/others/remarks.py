"""Columns of which a document says that they require nothing: "The remarks are about lifts", "the last is gossip".

A value in such a column belongs to what the remark speaks of, never to its row.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from evalkit.document import Passage, PassageKind
from evalkit.patterns import may_hold, pattern
from evalkit.reading.decided.rows import past_columns
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text

_REMARK = pattern(r"(?i)\b(remark|comment|note|annotation|aside|observation)s?\b")
_PLACE = pattern(
    r"(?i)\b(first|second|third|fourth|fifth|middle|last|final|right|rightmost|right-hand|left|left-hand|outer)"
    r"(?: hand)? (?:column|one)\b"
)
_NAMED = pattern(r"(?i)\bcolumns?\b")
_SPEAKING = ("remark", "comment", "note", "annotation", "aside", "observation", "column", " one")
"""One of these is in every sentence about a column."""
_PLACES = {"first": 0, "left": 0, "left-hand": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_GOES_ON = pattern(r"(?i)^(?:they|it|these|those|nothing (?:in|there)|none of|what (?:it|they)|there)\b")
_IDLE = pattern(
    r"""(?ix)\b(?:for\ (?:the\ record|information|amusement|interest|your\ interest|orientation|colour|context|history
        |background|the\ curious|fun)\b
    |(?:is|are|form|forms)\ (?:no|not(?:\ a)?)\ (?:part\ of|requirements?\b|binding|order|wish)
    |nothing\ to\ do\ with|(?:may|can|should|must|to|shall)\ be\ (?:ignored|skipped|disregarded|passed\ over)
    |(?:please\ )?(?:ignore|skip|disregard|pass\ over)\b|(?:require|order|decide|bind|mean)s?\ nothing
    |(?:does|do|is|are|shall|must)\ (?:not|never)\ (?:count|to\ be\ built|ordered|wanted|required|meant\ for)
    |never\ counts?|gossip|chatter|small\ talk|folklore|anecdotes?|trivia|nothing\ (?:in\ it|there|in\ them)\ is
    |not\ (?:of\ )?(?:our|your|the\ contractor's|the\ supplier's)\ (?:concern|business)
    |(?:none|nothing)\ of\ (?:the\ |our\ |your\ )?(?:contractor's|supplier's|your|our)?\ ?(?:concern|business))"""
)
_ABOUT = pattern(
    r"(?i)\b(?:about|concern|concerns|deal with|deals with|speak of|speaks of|tell of|tells of|talk of|talks of"
    r"|refer to|refers to|relate to|relates to|describe|describes|cover|covers|meant for|intended for)\s+([^.;|]{3,90})"
)
_REACH = 3
"""Sentences within which one goes on about a column."""


def aside_columns(
    passages: Sequence[Passage], text_of: Callable[[str], Text]
) -> Mapping[tuple[str, ...], Collection[str]]:
    """Headers of a table -> those of its columns that require nothing."""
    tables = {p.headers for p in passages if p.kind is PassageKind.ROW and len(p.headers) > 1}
    found: dict[tuple[str, ...], set[str]] = {}
    prose = [p for p in passages if p.kind is not PassageKind.ROW] if tables else []
    for at, passage in enumerate(prose):
        said = passage.text
        if not may_hold(said, _SPEAKING):
            continue
        if not (_REMARK.search(said) or _PLACE.search(said) or _NAMED.search(said)):
            continue
        if not any(_says_idle(each, text_of) for each in _sentences(prose, at)):
            continue
        for headers in tables:
            spoken = [*_spoken_of(said, headers)]
            past = past_columns(headers)
            found.setdefault(headers, set()).update(each for each in spoken if each not in past)
    return {headers: columns for headers, columns in found.items() if columns}


def _sentences(prose: Sequence[Passage], at: int) -> Iterator[str]:
    """What is said of a column: the sentence that names it, and those behind it that go on with a pronoun."""
    first = prose[at]
    yield first.text
    for passage in prose[at + 1 : at + _REACH]:
        if passage.block != first.block:
            return
        if _GOES_ON.match(passage.text):
            yield passage.text


def _says_idle(said: str, text_of: Callable[[str], Text]) -> bool:
    """Whether a sentence says that something requires nothing, or is about something else."""
    if _IDLE.search(said):
        return True
    match = _ABOUT.search(said)
    if match is None:
        return False
    text = text_of(match[1])
    return not text.mentions and len(text.naming) * 4 <= len(text.tokens) and not text.values


def _spoken_of(said: str, headers: Sequence[str]) -> Iterator[str]:
    """The columns that a sentence speaks of; never the first, which says what a row is about."""
    for match in _REMARK.finditer(said):
        yield from (header for header in headers[1:] if match[1].lower() in header.lower())
    place = _PLACE.search(said)
    if place is not None:
        named = place[1].lower()
        at = len(headers) // 2 if named == "middle" else _PLACES.get(named, len(headers) - 1)
        if 0 < at < len(headers):
            yield headers[at]
    elif _NAMED.search(said):
        folded = said.casefold()
        yield from (header for header in headers[1:] if header.strip() and header.casefold() in folded)
