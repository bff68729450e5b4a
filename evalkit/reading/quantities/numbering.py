"""Numbers that tell one thing from others of its kind, and count nothing: "live-2", "ADR 002", "version 2.X"."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import words
from evalkit.reading.quantities.numerals import word
from evalkit.words import Token

_SERIAL = 11
"""Digits of a number that is that of an account, a ticket or a telephone."""
_NUMBERING = words(
    """adr rfc issue pr ticket story epic section chapter figure fig appendix annex step phase sprint milestone release
    version revision edition page paragraph clause article requirement req option variant decision stage wave
    iteration draft subnet chmod http"""
)
"""What the number behind it is one of."""
_BOUNDS = words("min max minimum maximum desired least most up to from count size capacity pre post multi x")
"""Words that a count may be fastened to."""
_NODES = words(
    """primary replica secondary standby master main reader writer node server host instance db database cluster worker
    web app shard broker member"""
)
"""What a number is fastened to that is part of a name, and no version."""
_MASKED = words("mask netmask prefix newbits")
_MASKS = range(8, 31)


def tells_apart(tokens: Sequence[Token], at: int) -> str:
    """What digits without a unit are, if they count nothing: "node" of a named one, "mask", "name"; else empty."""
    raw, before = tokens[at].raw, word(tokens, at - 1)
    if raw.isdecimal() and ((raw[0] == "0" and len(raw) > 2) or len(raw) > _SERIAL):
        return "name"
    if before in _NUMBERING:
        return "name"
    if before in ("-", "_", "#"):
        return _fastened(tokens, at)
    if before in ("=", ":"):
        if _is_mask(tokens, at):
            return "mask"
        return "name" if _is_pair(tokens, at - 2) else ""
    if word(tokens, at + 1) in (".", ")", ":"):
        heads = at == 0 and word(tokens, 1) != ":" and tokens[1].glued
        return (
            "name" if (heads and len(tokens) > 2 and tokens[2].kind == "word") or _is_pair(tokens, at) else ""
        )
    return ""


def _fastened(tokens: Sequence[Token], at: int) -> str:
    """Whether digits are fastened to a word by a dash: "live-2", not "min-2" and not "10 - 2"."""
    if not tokens[at].glued:
        return ""
    if tokens[at - 1].raw == "#":
        return "name"
    head = tokens[at - 2] if at > 1 and tokens[at - 1].glued else None
    if head is None or head.kind != "word" or head.raw in _BOUNDS:
        return ""
    return "node" if head.raw in _NODES else "name"


def _is_mask(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is a network's mask: "cidr_mask = 26", "SUBNET_SIZE=26"."""
    key = word(tokens, at - 2)
    sized = key == "size" and word(tokens, at - 3) in ("subnet", "subnets")
    return (key in _MASKED or sized) and len(tokens[at].raw) < 3 and int(tokens[at].raw) in _MASKS


def _is_pair(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number stands before a colon and another, with nothing between: "4443:443"."""
    return (
        at >= 0
        and at + 2 < len(tokens)
        and tokens[at].kind == "number"
        and tokens[at + 1].raw == ":"
        and tokens[at + 2].kind == "number"
        and tokens[at + 1].glued
        and tokens[at + 2].glued
    )
