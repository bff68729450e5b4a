"""How a word of the field is used where it is none: fastened to things, said of them, or done by hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from evalkit.reading.language.clauses import clause_of
from evalkit.reading.language.everyday import Everyday
from evalkit.reading.view import Text
from evalkit.words import Token

WORN = frozenset("tag label key".split())
"""Stems of what is fastened to things."""
_SPARE = frozenset("backup standby failover spare redundant".split())
_HANDMADE = frozenset(
    """hand pencil ink chalk crayon paper postcard letter flag whistle megaphone loudspeaker blackboard whiteboard
    notebook parchment slate signpost""".split()
)
"""By or in these, nothing is told or kept that a system tells or keeps."""
_MEANS = frozenset("by in on with".split())
_RECORDED = frozenset("alarm alert notifi notif inform warn log".split())
"""Stems of what is told or written down."""
_APART = 4
"""Words that an attribute may stand before its noun."""


def in_sense(
    text: Text,
    words: Everyday,
    match: tuple[int, int],
    spans: Sequence[tuple[int, int]],
    terms: Collection[int],
) -> list[tuple[int, int]]:
    """Where a sentence uses the same word again, and so in the same sense: "a child gets one; lost ones are ...".

    None where something of the field stands beside the match ("cans carry tags; servers carry the tags ...").
    """
    stem = text.tokens[match[0]].stem
    again = [span for span in spans if span[0] != match[0] and text.tokens[span[0]].stem == stem]
    if not again:
        return []
    low, high = clause_of(words.clauses, *match)
    beside = {*terms, *(at for at, _, _ in text.mentions if text.tokens[at].stem != stem)}
    return [] if any(low <= at < high for at in beside) else again


def by_hand(tokens: Sequence[Token], low: int, high: int, end: int) -> bool:
    """Whether somebody is told of it, or keeps it, without a system: "notified by postcard", "a log in pencil"."""
    if tokens[end - 1].stem not in _RECORDED:
        return False
    for at in range(max(low, end), min(high, len(tokens)) - 1):
        if tokens[at].raw not in _MEANS:
            continue
        noun = at + 1
        while noun < high - 1 and noun < at + 4 and tokens[noun].raw not in _HANDMADE:
            noun += 1
        if tokens[noun].raw in _HANDMADE:
            return True
    return False


def is_worn(tokens: Sequence[Token], things: Collection[int], low: int, start: int) -> bool:
    """Whether a label or the like is one on a thing: "on the bottles, the label gives Region and Vintage"."""
    if tokens[start].stem not in WORN:
        return False
    return any(
        low <= at < start and any(tokens[back].raw in ("on", "of") for back in range(max(low, at - 3), at))
        for at in things
    )


def is_attribute(tokens: Sequence[Token], start: int, end: int, wanted: Collection[int]) -> bool:
    """Whether a match only qualifies a thing or a person: "the restored 1938 cutter", "a backup presenter"."""
    raw = tokens[end - 1].raw
    if not (raw.endswith("ed") or raw in _SPARE):
        return False
    for at in range(end, min(len(tokens), end + _APART)):
        if at in wanted:
            return True
        if tokens[at].kind == "mark" or not (tokens[at].kind == "number" or tokens[at].raw.isalpha()):
            return False
        if tokens[at].raw in _CLOSED:
            return False
    return False


_CLOSED = frozenset(
    """the a an of for to from in on with by at and or is are was were be been has have must shall should will may can
    every each when if until that which who it they so but not no as""".split()
)
"""Words that end a noun phrase, or begin another."""
