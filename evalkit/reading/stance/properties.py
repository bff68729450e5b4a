"""Properties with their values, side by side: what the value of one rules out, and where the next begins."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.clauses import names_within
from evalkit.reading.language.grammar import FINITE, LABEL, PARTING, PREPOSITIONS
from evalkit.words import Token

SETS = frozenset(":=")
"""Marks between a key and its value: "encryption: X, versioned: false" is no list of names."""
_BARE = 4
"""Words that an item of a list of bare names has at most."""


def ends_name(tokens: Sequence[Token], naming: set[int], at: int) -> bool:
    """Whether a switch ends the name of one property of several: "a_b: true, performance_insights_enabled: false"."""
    return at - 1 in naming and sum(token.raw in SETS for token in tokens) > 1


def record_of(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """What a switch rules: the block in braces that it stands in, with its name, or else all there is."""
    depth = 0
    for begin in range(at - 1, 0, -1):
        depth += (tokens[begin].raw == "}") - (tokens[begin].raw == "{")
        if depth < 0:
            end = next((here for here in range(at, len(tokens)) if tokens[here].raw == "}"), len(tokens))
            named = begin - 1 if tokens[begin - 1].raw in LABEL else begin
            start = next((here + 1 for here in range(named - 1, -1, -1) if tokens[here].kind == "mark"), 0)
            return start, end
    return 0, len(tokens)


def list_before(tokens: Sequence[Token], low: int, naming: set[int], sets: bool) -> int:
    """Where a list of bare names begins that ends in the label at ``low``: "CloudTrail, flow logs | none".

    ``sets``: the label is a key, so that what stands behind another key's colon is that one's value.
    """
    while low > 1 and tokens[low - 1].raw == ",":
        begin = low - 1
        while begin and tokens[begin - 1].raw not in PARTING:
            begin -= 1
        part = tokens[begin : low - 1]
        bare = len(part) <= _BARE and all(
            token.kind == "word" and token.raw not in FINITE and token.raw not in PREPOSITIONS
            for token in part
        )
        is_value = sets and begin > 0 and tokens[begin - 1].raw in SETS
        if not bare or is_value or not names_within(naming, begin, low):
            break
        low = begin
    return low


def sets_another(tokens: Sequence[Token], at: int) -> bool:
    """Whether another key with its value begins here: "natGateways: 0 and maxAzs: 3"."""
    for token in tokens[at + 1 : at + 6]:
        if token.kind == "mark":
            return token.raw in SETS
    return False


_HAVING = frozenset("has have had sets gets uses".split())


def label_of(tokens: Sequence[Token], at: int, naming: set[int]) -> tuple[int, int] | None:
    """The label that a mark at ``at`` belongs to: the nearest part before it that names something."""
    end = at
    while end > 0:
        begin = end
        while begin > 0 and tokens[begin - 1].raw not in PARTING:
            begin -= 1
        if names_within(naming, begin, end):
            return _property(tokens, begin, end, naming), end
        if begin and tokens[begin - 1].raw in (",", ";", "."):
            return None
        end = begin - 1
    return None


def _property(tokens: Sequence[Token], begin: int, end: int, naming: set[int]) -> int:
    """Where a property's name within a sentence begins: "launch them with AssociatePublicIpAddress: false"."""
    for at in range(end - 1, begin, -1):  # "the instance has backup_retention_period = 0"
        if tokens[at - 1].raw in _HAVING and names_within(naming, at, end):
            return at
    at = end
    while at > begin and tokens[at - 1].cased:
        at -= 1
    within = begin < at < end - 1 and tokens[at - 1].raw in PREPOSITIONS | {"and", "set", "have", "has"}
    return at if within else begin
