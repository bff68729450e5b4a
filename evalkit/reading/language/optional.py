"""What nobody is bound to: "none of the following is mandatory", "no hard requirement", "isn't a must".

A denied duty rules nothing out. It says of a thing as much as "optional" does.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import HARD
from evalkit.words import Token

DUTIES = frozenset(
    """mandatory compulsory obligatory obliged obligated obligation binding must requirement requirements prerequisite
    prerequisites imperative indispensable precondition condition dealbreaker breaker insist insists insisting
    insisted""".split()
)
"""What, denied, leaves the choice."""
_STRICT = {
    "must": frozenset({"a", "strict", "hard"}),
    "requirement": frozenset("hard firm strict absolute formal must binding legal".split()),
    "requirements": frozenset("hard firm strict absolute formal must binding legal".split()),
    "condition": frozenset("a no".split()),
    "breaker": frozenset({"deal"}),
}
"""Words that are duties only behind one of these: "not a must", but "must not"."""
_NEGATORS = frozenset(
    """not no none nothing nobody isn't aren't wasn't weren't don't doesn't won't wouldn't never neither nor hardly
    without cannot""".split()
)
_INSISTING = frozenset("only just merely doubt".split())
_NEAR = 9
"""Words between a negation and the duty that it denies."""


def free_choices(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where a passage says that something is nobody's duty: spans of tokens, end exclusive, in order."""
    found: list[tuple[int, int]] = []
    for at, token in enumerate(tokens):
        raw = token.raw
        if raw not in DUTIES or (raw in _STRICT and (not at or tokens[at - 1].raw not in _STRICT[raw])):
            continue
        start = _negator(tokens, at)
        if start >= 0:
            found.append((start, at + 1))
    return found


def _negator(tokens: Sequence[Token], at: int) -> int:
    """Where the negation of a duty stands; -1 if there is none."""
    for place in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        raw = tokens[place].raw
        if raw in HARD or raw in (":", ",", "but"):
            return -1
        if raw in _NEGATORS:
            return -1 if tokens[place + 1].raw in _INSISTING else place
    return -1
