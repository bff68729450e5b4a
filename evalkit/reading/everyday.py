"""Words for things and people of the everyday world: beside them a word of the field may mean something else."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from evalkit.reading.classes import TAGS
from evalkit.reading.clauses import clauses
from evalkit.resources import folder
from evalkit.typing import NamedTuple
from evalkit.words import Token


class Everyday(NamedTuple):
    """Where everyday words stand in a text."""

    things: frozenset[int]
    """Indexes of words for what one can touch: tools, animals, plants, food, parts of the body."""
    people: frozenset[int]
    """Indexes of words for somebody by his trade or kin."""
    clauses: Sequence[int]
    """Number of the clause that each token stands in."""


NO_WORDS = Everyday(frozenset(), frozenset(), ())


def everyday(tokens: Sequence[Token], naming: set[int]) -> Everyday:
    """The everyday words of a text, without those that name something of the field (``naming``)."""
    stems = _all()
    if stems.isdisjoint(map(_STEM, tokens)):
        return NO_WORDS  # as in most texts
    things, people = _stems("things.txt"), _stems("people.txt")
    found = [at for at, token in enumerate(tokens) if token.stem in stems]
    found = [at for at in found if _is_noun(tokens, at) and (at not in naming or _owns(tokens[at].raw))]
    found = [at for at in found if not (tokens[at].cased and at and tokens[at - 1].raw in TAGS)]
    if not found:
        return NO_WORDS
    return Everyday(
        frozenset(at for at in found if tokens[at].stem in things),
        frozenset(at for at in found if tokens[at].stem in people),
        clauses(tokens),
    )


_STEM = attrgetter("stem")
_BEFORE_VERBS = frozenset("to must shall should will can may we you they i not".split())


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is used as a noun: "ship the logs" and "to ship logs" speak of no ship."""
    raw = tokens[at].raw
    if raw.endswith(("ing", "ed")):
        return False
    before = tokens[at - 1] if at else None
    verbal = before is None or before.kind == "mark" or before.raw in _BEFORE_VERBS
    return not verbal or raw.endswith("s")


def _owns(raw: str) -> bool:
    return raw.endswith(("'s", "s'"))


@cache
def _all() -> frozenset[str]:
    return _stems("things.txt") | _stems("people.txt")


@cache
def _stems(name: str) -> frozenset[str]:
    with open(os.path.join(folder("data"), name), encoding="ascii") as file:
        return frozenset(file.read().split())
