"""The things that a sentence is about: those of its list, what its verb has for an object, or else its subject."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from evalkit.reading.language.grammar import FINITE, HARD, HOLLOW, PREPOSITIONS, words
from evalkit.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_PARTING = HARD | words(", : ( ) and or nor & / plus versus against")
_LISTING = words(
    """list name suggest propose recommend offer create include contain promise ask request want wish love like need
    mention describe foresee demand prescribe advise introduce install provide add put get show quote plan urge
    advocate draw bring have see favour favor sell pitch present comprise"""
)
"""Verbs, mostly of proposing, that have what is proposed for an object."""
_IRREGULAR = words("had put got foresaw drew brought sold wanted saw")


_PARTICLES = words("forward up been also us extra for again")


class Thing(NamedTuple):
    """A thing that passages tell of."""

    views: tuple[View, ...]
    places: frozenset[int]
    """Where its name stands; empty for all that the passages say."""


def things_in(view: View, end: int = -1) -> list[Thing]:
    """The things that a passage is about, up to a token, in order."""
    text = view.text
    end = len(text.raws) if end < 0 else end
    if not any(at < end for at in text.naming):
        return []
    found = _heads(text, *_listing(text, end))
    if len(found) == 1 and found[0].isdisjoint(text.naming):  # "Some of you hoped for network ACLs"
        found = [frozenset(at for at in text.naming if at < end)]
    return [Thing((view,), places) for places in found]


def _listing(text: Text, end: int) -> tuple[int, int]:
    """Where what a sentence lists stands: behind its colon, or behind the verb that has it for an object."""
    raws = text.raws
    for at in range(min(end, len(raws)) - 1, 0, -1):
        if raws[at] in (":", "(") and any(at < name < end for name in text.naming):
            return at + 1, end
    for at in range(end):
        if raws[at] in FINITE or _lists(raws, at):
            while at + 1 < end and (raws[at + 1] in _PARTICLES or _lists(raws, at + 1)):
                at += 1  # "had put forward network ACLs"
            return (at + 1, end) if any(at < name < end for name in text.naming) else (0, at)
    return 0, end


def _lists(raws: Sequence[str], at: int) -> bool:
    raw = raws[at]
    if raw in _IRREGULAR:
        return True
    return any(raw.removesuffix(ending) in _LISTING for ending in ("", "s", "es", "ed", "d"))


def _heads(text: Text, begin: int, end: int) -> list[frozenset[int]]:
    """The words for each thing in a list, without those for what it belongs to."""
    owners = {at for start, behind, _ in text.mentions for at in range(start, behind)}
    found: list[frozenset[int]] = []
    start = begin
    for at in range(begin, end + 1):
        if at < end and (text.raws[at] not in _PARTING or _is_between(text, at)):
            continue
        places = _words(text, start, at, owners) if at > start else frozenset()
        if places:
            found.append(places)
        start = at + 1
    return found


def _words(text: Text, start: int, end: int, owners: Collection[int]) -> frozenset[int]:
    """The words of a part of a list that tell what it is."""
    verb = next(
        (at for at in range(start, end) if text.raws[at] in FINITE or text.raws[at] == "be"), start - 1
    )
    if any(verb < name < end for name in text.naming):
        start = verb + 1  # "should the bucket be versioned": the versions
    head = next((at for at in range(start + 1, end) if text.raws[at] in PREPOSITIONS), end)
    words = [at for at in range(start, end) if text.tokens[at].kind == "word" and text.raws[at] not in HOLLOW]
    own = [at for at in words if at in text.naming and at not in owners]
    if not any(at < head for at in own):
        owners = ()  # "flow logs for the subnets": the logs
    inside = [at for at in words if at < head and at not in owners]
    if not own and text.naming.isdisjoint(inside):
        named = [at for at in words if at in text.naming]  # "Priya argued for network ACLs on each subnet"
        if named:
            stop = next((at for at in range(named[0], end) if text.raws[at] in PREPOSITIONS), end)
            return frozenset(at for at in words if named[0] <= at < stop)
    return frozenset({*own, *inside} or words)


def _is_between(text: Text, at: int) -> bool:
    """Whether a word joins two numbers: "between 2 and 8 servers"."""
    around = text.tokens[at - 1 : at + 2 : 2]
    return at > 0 and text.raws[at] in ("and", "or") and all(token.kind == "number" for token in around)
