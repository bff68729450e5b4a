"""What an answer says of parts of what was asked or proposed: "instances yes, Elastic IPs no", "fine, without tags"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evalkit.reading.language.classes import IS_VERDICT, REFUSING, RESERVING
from evalkit.reading.language.grammar import HARD, HOLLOW, PREPOSITIONS
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude, Part, attitude
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text

_YES = frozenset("yes yep yeah ok okay fine agreed accepted granted approved in too sure".split())
_LONGEST = 8
"""Words of one part of an answer that ends in its verdict."""
_PARTING = HARD | frozenset(", ( ) and but".split())
_OWNING = PREPOSITIONS | {"below", "above", "without", "beyond", "before", "after", "than"}
_EMPTY = (
    HOLLOW
    | REFUSING
    | _YES
    | RESERVING
    | frozenset("please thanks thank rest part bit one ones thing things".split())
)


def part_of(text: Text, places: Iterable[int], said: Attitude) -> Part:
    """The part that the tokens at some places name."""
    inside = set(places)
    stems = (text.tokens[at].stem for at in inside if text.tokens[at].kind == "word")
    return Part(
        said,
        text.spans.within(inside),
        frozenset(stem for stem in stems if stem not in _EMPTY and len(stem) > 1),
    )


def parts_of(answer: Text, first: int, question: Text) -> list[Part]:
    """The parts of a question that an answer rules out or puts off, from a token on.

    What is ruled out of another thing ("no backups of the cache") is no part of the question.
    """
    if not answer.scopes and not answer.classes & IS_VERDICT:
        return []
    asked = {token.stem for token in question.tokens if token.kind == "word" and token.raw not in _EMPTY}
    found: dict[Attitude, set[int]] = {}
    for said, places in _groups(answer, first):
        head, tail = _parted(answer, places)
        if tail and asked.isdisjoint([answer.tokens[at].stem for at in tail]):
            continue
        head = [at for at in head if answer.tokens[at].stem in asked]
        if head:
            found.setdefault(said, set()).update(head)
    return [part_of(answer, places, said) for said, places in found.items()]


def _groups(answer: Text, first: int) -> Iterator[tuple[Attitude, list[int]]]:
    """Stretches of words towards which an answer has one stance."""
    tokens = answer.tokens
    cues = {at for scope in answer.scopes for at in range(scope.cue_start, scope.cue_end)}
    decided = dict(_decided(answer, first))
    group: list[int] = []
    current = AFFIRMED
    for at in range(first, len(tokens) + 1):
        token = tokens[at] if at < len(tokens) else None
        said = AFFIRMED
        if token is not None and token.raw not in _PARTING and at not in cues:
            said = decided.get(at) or _scoped(answer, at)
        if said != current or (token is not None and token.raw in _PARTING):
            if group and current is not AFFIRMED:
                yield current, group
            group, current = [], said
        if said is not AFFIRMED:
            group.append(at)


def _scoped(answer: Text, at: int) -> Attitude:
    if not any(scope.start <= at < scope.end for scope in answer.scopes):
        return AFFIRMED
    said = attitude(answer.scopes, at, at + 1)
    return said if said.stance in (Stance.DENIED, Stance.DEFERRED) else AFFIRMED


def _decided(answer: Text, first: int) -> Iterator[tuple[int, Attitude]]:
    """Words of the stretches that end in their verdict: "dashboard yes, alarms no"."""
    begin = first
    for at in range(first, len(answer.tokens) + 1):
        if at < len(answer.tokens) and answer.tokens[at].raw not in _PARTING:
            continue
        last = answer.tokens[at - 1].raw if at > begin else ""
        if 1 < at - begin <= _LONGEST:
            if last in REFUSING or last in RESERVING:
                said = Attitude(Stance.DENIED if last in REFUSING else Stance.DEFERRED, last)
                yield from ((place, said) for place in range(begin, at - 1))
            elif last in _YES or answer.tokens[begin].raw in _YES:
                own = [scope for scope in answer.scopes if begin <= scope.cue_start < at]
                for place in range(begin, at):
                    if not any(scope.start <= place < scope.end for scope in own):
                        yield place, AFFIRMED
        begin = at + 1


def _parted(answer: Text, places: list[int]) -> tuple[list[int], list[int]]:
    """The words of a thing, and those behind a preposition that say whose it is."""
    end = places[-1] + 1
    if end < len(answer.tokens) and answer.tokens[end].raw in _OWNING:
        while end < len(answer.tokens) and answer.tokens[end].raw not in _PARTING:
            end += 1
    words = [at for at in range(places[0], end) if answer.tokens[at].kind == "word"]
    names = [at for at in words if answer.tokens[at].raw not in _EMPTY]
    for at in words:
        if answer.tokens[at].raw in _OWNING and any(name < at for name in names):
            return [name for name in names if name < at], [name for name in names if name > at]
    return names, []
