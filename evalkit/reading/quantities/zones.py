"""Availability zones that are given by name: how many there are ("eu-west-1a and 1b", "zones a, b and c")."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.quantities.compound import Value
from evalkit.words import Token

ZONES = frozenset("zone zones az azs subnet subnets".split())
"""Words that the letters of zones may follow; of a subnet its letter is that of its zone."""
_LETTERS = frozenset("abcdef")
_BETWEEN = frozenset(", and & / + ; | - as well [ ] in one the other half rest".split())
_STRETCH = 4
"""Tokens that may stand between two names of one list."""


def zone_list(tokens: Sequence[Token], at: int) -> Value | None:
    """The list of zones that begins at a zone's name or behind the word "zones"; None if it names fewer than two."""
    names: set[str] = set()
    place, end = at, at
    if tokens[at].raw in ZONES:
        place += 1
    while place < len(tokens):
        name, behind = _name(tokens, place)
        if name:
            names.add(name)
            place = end = behind
        elif tokens[place].raw in _BETWEEN | ZONES | {":"} and place - end < _STRETCH:
            place += 1
        else:
            break
    if len(names) < 2:
        return None
    start = at + tokens[at].raw.startswith("subnet")  # the word says of what kind they are besides
    return Value("zones", str(len(names)), start, end)


def _name(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The letter of a zone at an index, and what is behind it: "eu-west-1a", "1b", "c"; empty if there is none."""
    token = tokens[at]
    if token.kind == "region":
        return (token.raw[-1], at + 1) if token.raw[-1] in _LETTERS else ("", at)
    if token.raw in _LETTERS:
        return token.raw, at + 1
    if token.kind == "number" and at + 1 < len(tokens):
        after = tokens[at + 1].raw
        if after in _LETTERS:
            return after, at + 2
    return "", at
