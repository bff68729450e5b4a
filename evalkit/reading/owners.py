"""Which of the subjects that a passage names owns a match: the nearest, and those in one list with it."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.grammar import BEFORE_SOURCE, FINITE, PREPOSITIONS
from evalkit.reading.matches import Match, Mention
from evalkit.reading.view import Text
from evalkit.words import Token

_TAKING = frozenset("fetch read download retriev delet remov purg expir vanish disappear".split())


def is_universal(text: Text, term: int) -> bool:
    """Whether a passage speaks of everything: "data at rest" is that of the one thing that a passage names."""
    return not text.mentions or any(
        not _ALL.isdisjoint(text.raws[max(0, start - 1) : end]) for start, end in text.hits[term]
    )


_ALL = frozenset("all any every each everything everywhere entire whole whatever anything stack".split())


def takes_pronoun(tokens: list[Token], at: int) -> bool:
    """Whether the object at ``at`` is a pronoun and nothing else: "may read them", not "hands them the traffic"."""
    if at < len(tokens) and tokens[at].raw == "of":
        return False  # "web servers of type t3.large, and three of them"
    for place in (at, at + 1):
        if place < len(tokens) and tokens[place].raw in ("it", "them"):
            behind = tokens[place + 1] if place + 1 < len(tokens) else None
            return behind is None or behind.kind == "mark" or behind.raw in PREPOSITIONS | {"and", "or"}
    return False


def nearest(mentions: list[Mention], text: Text, match: Match) -> set[str]:
    """Subjects of the nearest mentions in the same part of the sentence; of its first words failing that."""
    if not mentions:
        return set()
    raws = text.raws
    low, high = match.start, match.end
    while low > 0 and raws[low - 1] not in _BORDERS:
        low -= 1
    while high < len(raws) and raws[high] not in _BORDERS:
        high += 1
    inside = [
        m
        for m in mentions
        if low <= m[0] < high and (m[1] <= match.start or match.end <= m[0]) and not is_source(text, m)
    ]
    if not inside:
        earlier = next((m for m in mentions if m[1] <= low), None)
        return {earlier[2]} if earlier else set()
    ranked = sorted((_distance(m, match, raws), m) for m in inside) if len(inside) > 1 else [(0, inside[0])]
    nearest = ranked[0]
    chosen = {nearest[1][2]}
    if low and any(raw in ("it", "they", "its", "their") for raw in raws[low : low + 3]):
        chosen |= {m[2] for m in [m for m in mentions if m[1] <= low][:1]}
    for distance, mention in ranked[1:]:
        if distance == nearest[0] or _coordinated(raws, nearest[1], mention):
            chosen.add(mention[2])
    return chosen


_BORDERS = (";", "|", ".", "—")
"""What parts a sentence for whoever looks for an owner."""


def is_source(text: Text, mention: Mention) -> bool:
    """Whether a mention only says where something comes from ("reachable from the web servers")."""
    raws, start, behind = text.raws, mention[0], mention[1]
    low = max(0, start - 6)
    at = start - 1
    while at >= low and raws[at] in BEFORE_SOURCE:
        at -= 1
    if at < low or raws[at] not in ("from", "by", "except", "via", "behind"):
        return False
    if behind < len(raws) and raws[behind] in ("with", "whose", "that"):
        return (
            False  # "pulls files from a bucket with versioning enabled": it is the bucket that is spoken of
        )
    # "fetch files from the bucket": it is the bucket that is spoken of
    return raws[at] != "from" or all(token.stem not in _TAKING for token in text.tokens[low:start])


def _distance(mention: Mention, match: Match, raws: Sequence[str]) -> int:
    gap = mention[0] - match.end
    if (
        0 < gap <= 3
        and raws[match.end] in _TOWARDS
        and BEFORE_SOURCE.issuperset(raws[match.end + 1 : mention[0]])
    ):
        return 0  # "only CloudFront can fetch from the bucket"
    return max(gap, match.start - mention[1], 0)


_TOWARDS = frozenset("from to into in of on inside".split())
"""What may stand between a verb and its object."""


def _coordinated(raws: Sequence[str], first: Mention, second: Mention) -> bool:
    """Whether two mentions stand in one list ("the database and the documents in S3")."""
    low, high = (first[1], second[0]) if first[1] <= second[0] else (second[1], first[0])
    if high - low > 6:
        return False
    between = raws[low:high]
    return any(raw in (",", "and", "/", "or", "&", "well") for raw in between) and FINITE.isdisjoint(between)
