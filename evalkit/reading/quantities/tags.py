"""Keys of tags that are listed in small letters: "mandatory tag keys on each resource: owner, expiry"."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.classes import TAGS
from evalkit.reading.language.grammar import FINITE, PREPOSITIONS
from evalkit.reading.quantities.compound import Value
from evalkit.words import Token

_REACH = 8
"""Words between "tag" and the colon."""
_WHOLE = 2
"""Words of a key at most: "cost centre"."""
_NO_KEYS = (
    FINITE | PREPOSITIONS | frozenset("yes no none later optional all every each see as later tbd".split())
)


def with_listed(tokens: Sequence[Token], values: list[Value]) -> list[Value]:
    """The values of a text that speaks of tags, together with the keys that are listed in it."""
    known = {value.start for value in values}
    listed = [key for key in _listed(tokens) if key.start not in known]
    return sorted([*values, *listed], key=lambda value: value.start) if listed else values


def _listed(tokens: Sequence[Token]) -> list[Value]:
    """The keys behind a colon that a tag stands before; two at least, or the list may be anything."""
    raws = [token.raw for token in tokens]
    colon = raws.index(":") if ":" in raws else 0
    if TAGS.isdisjoint(raws[max(0, colon - _REACH) : colon]):
        return []
    found: list[Value] = []
    first = colon + 1
    for at in range(colon + 1, len(tokens) + 1):
        if at < len(tokens) and raws[at] not in (",", "and", ".", ";"):
            continue
        if at > first:
            if at - first > _WHOLE or not _is_key(tokens[first:at]):
                return []
            found.append(Value("identifier", raws[first], first, first + 1))
        first = at + 1
        if at < len(tokens) and raws[at] in (".", ";"):
            break
    return found if len(found) > 1 else []


def _is_key(words: Sequence[Token]) -> bool:
    return all(word.kind == "word" and word.raw not in _NO_KEYS for word in words)
