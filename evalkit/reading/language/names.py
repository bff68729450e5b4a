"""Words of the field that are names of other things: methods of HTTP, and keys of tickets.

"PATCH updates it", "`DELETE /stacks/{id}` removes a stack", "the server answers GET, PUT and PATCH"; "see VPC-1042",
"closes S3-77, ALB-3".
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.words import Token

METHODS = frozenset("patch delete".split())
"""Methods of HTTP that are words of the field as well."""
SPOKEN_OF = frozenset("get post put patch delete".split())
"""A rubric that wants all of these as written is about the methods: they are no names of other things to it."""
TICKETS = frozenset(
    """ticket tickets issue issues bug bugs epic story jira see ref refs closes fixes resolves resolved backlog tracked
    commit pr""".split()
)
"""Words that keys of tickets stand beside."""
_METHODS = frozenset("get post put patch delete head options".split())
_NEAR = 8
_LABEL = 2
"""Tokens of a number or a label before a method that a passage opens with."""
_THING = frozenset("endpoint endpoints request requests method methods call calls route verb handler".split())


def names(tokens: Sequence[Token], methods: bool) -> list[tuple[int, int]]:
    """Where names of other things stand in a passage that holds a word of one of these classes, in order.

    With ``methods``, those of HTTP are among them: the rubric does not speak of them.

    A method's place begins before it: what is hidden is less than its place.
    """
    found = [
        (at - 1, len(tokens) if at <= _LABEL else at + 1)  # "DELETE removes a resource" tells of an API
        for at, token in enumerate(tokens)
        if methods and token.capitals and _is_method(tokens, at)
    ]
    tickets = [at for at, token in enumerate(tokens) if token.raw in TICKETS]
    if tickets:
        found += _keys(tokens, tickets)
    return sorted(found)


def _is_method(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word in capitals is a method: beside its path, another method, or what it does."""
    if tokens[at].raw not in METHODS:
        return False
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is None:
        return at > 0 and _has_method(tokens, at)
    if behind.kind == "path" or behind.raw in _THING or behind.raw == "/":
        return True
    if behind.capitals and behind.raw not in _METHODS:
        return False  # "PATCH THE SERVERS"
    if behind.kind == "word" and behind.raw.endswith("s") and not behind.cased and at == 0:
        return True  # "PATCH updates it"
    path = any(token.kind == "path" or token.raw == "/" for token in tokens[at + 1 : at + 5])
    return path or _has_method(tokens, at)


def _has_method(tokens: Sequence[Token], at: int) -> bool:
    near = (*tokens[max(0, at - _NEAR) : at], *tokens[at + 1 : at + _NEAR])
    return any(token.capitals and token.raw in _METHODS for token in near)


def _keys(tokens: Sequence[Token], tickets: Sequence[int]) -> list[tuple[int, int]]:
    """Keys of tickets behind a word for them: "VPC-1042", and those listed behind that."""
    found: list[tuple[int, int]] = []
    for at in range(len(tokens) - 2):
        if not (tokens[at].capitals and tokens[at + 1].raw == "-" and tokens[at + 2].kind == "number"):
            continue
        if not (tokens[at + 1].glued and tokens[at + 2].glued):
            continue
        named = any(ticket < at <= ticket + 3 for ticket in tickets)
        if named or (found and at - found[-1][1] <= 2):
            found.append((at, at + 3))
    return found
