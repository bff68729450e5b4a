"""How far a list of bare names goes on that a verb has for its object: "leave out the ACLs, flow logs and alarms"."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import FINITE, HARD, HOLLOW, words
from evalkit.words import Token

_JOINING = words("and or nor & plus")
_CLOSING = HARD | words(": ( because since as but although while so")
_DETERMINERS = words("the a an all every each any our your their those these")
_OBJECTS = _DETERMINERS | words("everything it them anything something this that")
_VERBS = words(
    """keep use encrypt make put add create give let run send restrict allow deploy provision configure enable disable
    attach ensure apply install enforce assign maintain design protect go take rely spread place open close serve
    terminate redirect forward connect register rotate retain move expire delete leave do don't have build bring set
    switch turn grant deny limit host"""
)
"""They begin a clause of their own: "skip versioning, encrypt the bucket"."""
_EITHER = words("tag patch log back monitor audit access block scale store alert backup snapshot version")
"""They do so before an object."""
_LONGEST = 7
"""Words of one part of a list."""


def list_end(tokens: Sequence[Token], at: int, naming: set[int]) -> int:
    """Where a list ends that goes on at a comma or an "and"; ``at`` itself if it does not go on."""
    end, closed = at, tokens[at].raw in _JOINING
    while end < len(tokens) and (tokens[end].raw in _JOINING or tokens[end].raw == ","):
        begin = end
        while begin < len(tokens) and (tokens[begin].raw in _JOINING or tokens[begin].raw == ","):
            closed = closed or tokens[begin].raw in _JOINING
            begin += 1
        stop = begin
        while stop < len(tokens) and tokens[stop].raw not in _JOINING and tokens[stop].raw != ",":
            if tokens[stop].raw in _CLOSING:
                break
            stop += 1
        if not _is_bare(tokens, begin, stop, naming):
            break
        end = stop
    ends = end == len(tokens) or tokens[end].raw in _CLOSING
    return end if end > at and (ends or closed) else at


def _is_bare(tokens: Sequence[Token], begin: int, end: int, naming: set[int]) -> bool:
    """Whether a part of a list is nothing but a name."""
    if not 0 < end - begin <= _LONGEST or not any(begin <= at < end for at in naming):
        return False
    first, second = tokens[begin].raw, tokens[begin + 1].raw if begin + 1 < end else ""
    if first in _VERBS or (first in _EITHER and second in _OBJECTS):
        return False
    if first in HOLLOW and first not in _DETERMINERS:
        return False
    return not any(
        token.raw in FINITE
        or (token.kind not in ("word", "mark") and not token.cased and token.raw.isdigit())
        for token in tokens[begin:end]
    )
