"""How far a cue reaches: over a predicate, a noun phrase, a subject, what stands before a colon.

A forward cue reaches over the noun phrase or predicate behind it, a backward cue over the subject before it, hedges
and deferrals over their whole clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.classes import RELATIVE
from evalkit.reading.language.clauses import Parsed, clause_of, names_within, sentence_end, sentence_start
from evalkit.reading.language.grammar import FINITE, HAD, HOLLOW, LABEL, OBJECTS, PREPOSITIONS
from evalkit.reading.stance.cues import EFFECTS, Category
from evalkit.reading.stance.properties import label_of
from evalkit.reading.stance.reach_backward import backward, before
from evalkit.reading.stance.reach_forward import forward, next_end
from evalkit.words import Token

_DEFER, _HEDGE, _LACK, _NOT = Category.DEFER, Category.HEDGE, Category.LACK, Category.NOT
"""Asking an enum for its member costs as much as a call."""

_HOLLOW = HOLLOW | PREPOSITIONS
_BE = frozenset("is are was were be been being".split())
_MODALS = frozenset("shall will must should may can is are was were has have".split())
_OPENING = ("and", "or")
_CLOSING = frozenset(". ; ) ! | –".split())
_DETERMINING = ("the", "a", "an", "any", "every")


def reach_of(text: Parsed, start: int, end: int, number: int) -> list[tuple[int, int]]:
    """The token ranges that the cue from ``start`` to ``end``, whose effect has a number, reaches."""
    tokens = text.tokens
    category, direction = EFFECTS[number]
    ahead_of = tokens[start - 1].raw if start else ""
    if ahead_of in LABEL and (direction == "backward" or direction == "both"):
        label = label_of(tokens, start - 1, text.naming)
        if label is not None and not (ahead_of == "|" and _heads_cell(tokens, end)):
            return [label, clause_of(text.numbers, start, end)] if direction == "both" else [label]
    if direction == "backward":
        if end < len(tokens) and tokens[end].raw == ":":
            return _behind_colon(text, start, end)
        attribute = ahead_of in PREPOSITIONS or (ahead_of in _OPENING and end not in text.naming)
        if ahead_of in _DETERMINING or (attribute and _is_attribute(tokens, start, end)):
            return [(end, next_end(tokens, end))]
    elif direction == "sentence":
        return [_sentence(tokens, start, end)]
    elif direction == "next":
        return [(end, end + 1 if tokens[start].raw in ("un", "non") else next_end(tokens, end))]
    elif direction == "trailing":
        return [_trailing(text, start, end)]
    raw = tokens[start].raw
    closing = end == len(tokens) or tokens[end].kind == "mark"
    if closing and (
        raw == "nothing"
        or raw == "never"
        or (end - start > 2 and direction == "forward" and category is _NOT)
    ):
        closed = _closed(text, start, end)
        if closed is not None:
            return [closed]
    if direction == "forward":
        return _predicate(text, start, end, category)
    if direction == "backward":
        return backward(text, start, end)
    return _clause(text, start, end, category) if direction == "both" else []


def _is_attribute(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a participle qualifies the noun behind it: "pictures of abandoned carts"."""
    if end - start > 1 or end >= len(tokens) or not tokens[start].raw.endswith("ed"):
        return False
    following = tokens[end]
    return following.kind == "word" and following.raw not in _HOLLOW


def _behind_colon(text: Parsed, start: int, end: int) -> list[tuple[int, int]]:
    """What a backward cue before a colon reaches: the rest of its clause, unless that holds a "no"."""
    if any(token.raw == "no" for token in text.tokens[end:]):
        return []
    return [(end, clause_of(text.numbers, start, end)[1])]


def _sentence(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The sentence around a cue, or the clause in it that tells more of a thing."""
    begin, behind = sentence_start(tokens, start), sentence_end(tokens, end)
    relative = next((at for at in range(start, begin, -1) if tokens[at].raw in RELATIVE), begin)
    if relative > begin:  # "NACLs, which the previous supplier had, are not needed"
        return relative, next((at for at in range(end, behind) if tokens[at].raw == ","), behind)
    return begin, behind


def _closed(text: Parsed, start: int, end: int) -> tuple[int, int] | None:
    """What a "nothing" or "never" that closes its part of a sentence reaches."""
    tokens = text.tokens
    if tokens[start].raw == "nothing":
        return clause_of(text.numbers, start, end)[0], start  # "We tag nothing."
    if end - start > 2:  # "shall be installed under no circumstances"
        low = clause_of(text.numbers, start, end)[0]
        head = low + (tokens[low].raw == ",")
        if not names_within(text.naming, low, start) and tokens[head].raw in _MODALS:
            low = sentence_start(tokens, low)
        return (low, start) if low < start and tokens[start - 1].kind != "mark" else None
    begin = next((at + 1 for at in range(start - 1, -1, -1) if tokens[at].kind == "mark"), 0)
    if any(token.raw in FINITE for token in tokens[begin:start]):
        return None
    return begin, start  # "flow logs next year, network ACLs never"


def _predicate(text: Parsed, start: int, end: int, category: Category) -> list[tuple[int, int]]:
    """What stands behind a cue; where that is a pronoun or nothing, also what went before."""
    tokens, numbers, naming, _ = text
    ahead = forward(text, start, end)
    if names_within(naming, *ahead):
        return [ahead]
    low, high = clause_of(numbers, start, end)
    words = [token for token in tokens[end:high] if token.kind != "mark"]
    rest = [token.raw for token in words]
    if (
        category is _LACK
        and (not rest or rest[0] in PREPOSITIONS)
        and start
        and _is_passive(tokens, low, start, end)
    ):
        return backward(text, start, end)  # "tags are done away with"
    wishes = bool(words) and words[0].stem in HAD  # "we don't use them", but not "don't forget it"
    pronoun = bool(rest) and (
        (rest[0] in OBJECTS and category is _LACK and not _determines(rest))
        or (rest[-1] in OBJECTS and category is _NOT and wishes and len(rest) <= 4)
    )
    ellipsis = category is _NOT and all(raw in HOLLOW for raw in rest)
    if pronoun or (ellipsis and not names_within(naming, low, start)):
        return [ahead, *before(text, low, start, not pronoun)]
    return [ahead]


def _is_passive(tokens: Sequence[Token], low: int, at: int, end: int) -> bool:
    """Whether what was done with a thing follows on a form of "be"."""
    if tokens[end - 1].raw not in ("with", "of", "without") or not tokens[at].raw.endswith(("ed", "n", "ne")):
        return False
    return any(token.raw in _BE for token in tokens[max(low, at - 8) : at])


def _clause(text: Parsed, start: int, end: int, category: Category) -> list[tuple[int, int]]:
    """The clause of a cue; where that names nothing, also what went before."""
    tokens, naming = text.tokens, text.naming
    low, high = clause_of(text.numbers, start, end)
    if category is _HEDGE and (own := _sentence_behind(tokens, low, start, high)):
        return [(own, high)]
    if category is _HEDGE and (start - low <= 1 or _exemplifies(tokens, high)):
        high = sentence_end(tokens, high)
    if category is _DEFER:
        low = _put_off_from(tokens, low, start)
    low, high = _gapped(text, low, high, start)
    if names_within(naming, low, start) or names_within(naming, end, high):
        return [(low, high)]
    return [(low, high), *before(text, low, start, category is _HEDGE or category is _DEFER)]


def _sentence_behind(tokens: Sequence[Token], low: int, start: int, high: int) -> int:
    """Where a sentence of its own begins that only a comma parts: "No public addresses, we go in by VPN if at all".

    Not "Versioning, we might turn it on", whose first words are what the rest is about; 0 if none begins.
    """
    comma = start - 2
    while comma > low and tokens[comma].raw != ",":
        comma -= 1
    if comma - low < _WHOLE or tokens[low].raw in _CONDITIONS:
        return 0
    said = [token.raw for token in tokens[comma + 1 : high]]
    if said[0] not in _SUBJECTS and not (said[0] in _OWNING and not _OBJECTS.isdisjoint(said[2:8])):
        return 0
    if tokens[start].raw != "if" and _OBJECTS.isdisjoint(said[2:]):
        return 0
    first = tokens[low:comma]
    if any(token.raw in _TELLING or token.kind == "number" for token in first):
        return comma + 1
    return 0


_WHOLE = 3
"""Words of what stands by itself before such a comma, at least."""
_CONDITIONS = frozenset("if when where once unless should because since as while although though".split())
_SUBJECTS = frozenset("we i you they he she nobody everybody somebody people".split())
_OWNING = frozenset("the our my their his her".split())
_OBJECTS = frozenset("them it those these".split())
_TELLING = FINITE | PREPOSITIONS | {"no", "not", "never", "without"}


def _gapped(text: Parsed, low: int, high: int, start: int) -> tuple[int, int]:
    """A clause, or the part of it that leaves its verb out: "logs must be kept, dashboards in phase 2"."""
    tokens, naming = text.tokens, text.naming
    comma = start - 1
    while comma > low and tokens[comma].raw != ",":
        if tokens[comma].raw in FINITE:
            return low, high
        comma -= 1
    if comma <= low or comma + 1 == start or tokens[comma + 1].raw in _GOING_ON:
        return low, high
    if comma + 1 not in naming and comma + 2 not in naming:
        return low, high
    if not any(token.raw in FINITE for token in tokens[low:comma]):
        return low, high
    return comma + 1, next((at for at in range(start, high) if tokens[at].raw == ","), high)


_GOING_ON = frozenset(
    "and or nor but which who that including with such as e.g. like for to in on of from".split()
)
"""What goes on with the part of a sentence before it."""


def _determines(rest: Sequence[str]) -> bool:
    """Whether the first word goes with a noun: "without any way out" is no "without any"."""
    return rest[0] in ("any", "that", "those", "these", "both") and len(rest) > 1 and rest[1] not in _HOLLOW


def _heads_cell(tokens: Sequence[Token], at: int) -> bool:
    """Whether a table's header goes on here with its cell behind it: "| Postponed to May: network ACLs"."""
    mark = next((token.raw for token in tokens[at:] if token.raw in (":", "|", ";", ".")), "")
    return mark == ":"


def _exemplifies(tokens: Sequence[Token], at: int) -> bool:
    """Whether an example of what is hedged follows: "MySQL would be an option, e.g. on a t3.micro"."""
    at += at < len(tokens) and tokens[at].raw in (",", "(")
    return at < len(tokens) and tokens[at].raw in ("e.g.", "eg", "say")


def _put_off_from(tokens: Sequence[Token], low: int, start: int) -> int:
    """Where what a deferral puts off begins, in a clause that begins at ``low``."""
    if start and tokens[start].raw == "later" and tokens[start - 1].raw.endswith("ing"):
        low = max(
            (at + 1 for at in range(low, start) if tokens[at].raw == ","), default=low
        )  # "growing later"
    if start > low and tokens[start - 1].raw == ",":
        return _denied_part(tokens, low, start - 1)
    return low


def _denied_part(tokens: Sequence[Token], low: int, comma: int) -> int:
    """Where the part before a comma begins, if it is ruled out: "MySQL 8, no encryption, phase 2" puts off no MySQL."""
    begin = comma
    while begin > low and tokens[begin - 1].raw not in (",", ":"):
        begin -= 1
    return (
        begin if any(token.raw in ("no", "not", "without", "none") for token in tokens[begin:comma]) else low
    )


def _trailing(text: Parsed, start: int, end: int) -> tuple[int, int]:
    """The phrase before a condition; the clause behind it where the condition opens one."""
    tokens = text.tokens
    low, high = clause_of(text.numbers, start, end)
    if start - low <= 1:
        return end, sentence_end(tokens, high)
    at = start
    closes = end == len(tokens) or tokens[end].raw in _CLOSING
    if closes and at - 1 > low and tokens[at - 1].raw == ",":
        at -= 1  # "TLS towards the database, where feasible."
    while at > low and tokens[at - 1].raw not in (",", "("):
        at -= 1
    return at, start
