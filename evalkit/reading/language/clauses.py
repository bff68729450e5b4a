"""Where the clauses of a sentence begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evalkit.reading.language.classes import TELLING
from evalkit.reading.language.grammar import FINITE, HARD
from evalkit.typing import NamedTuple
from evalkit.words import Token

_LINKS = frozenset(", and or so which who where when that".split())
"""What can part two finite verbs."""
_TURNS = FINITE | HARD | _LINKS | frozenset("([)]–")
"""What a clause may begin or end at, and what decides on it."""


class Parsed(NamedTuple):
    """A passage cut into clauses."""

    tokens: Sequence[Token]
    numbers: list[int]
    """The clause of each token."""
    naming: set[int]
    """Indexes of the tokens that name something."""
    ends: set[int]
    """Indexes at which the reach of a negation ends."""


def clauses(tokens: Sequence[Token], stops: Iterable[int] = ()) -> list[int]:
    """Number of the clause for each token.

    A clause ends at ; . | — and brackets, at a stop word ("but", "although"; ``stops`` are their indexes), and
    at a comma or "and" that
    parts two finite verbs.
    """
    starts = set(stops)
    result: list[int] = []
    clause = last = 0
    open_clauses: list[int] = []
    seen_finite = False
    size = len(tokens)
    turns = [at for at, token in enumerate(tokens) if token.raw in _TURNS]
    for at in sorted(starts.union(turns)) if starts else turns:
        result += [clause] * (at - len(result))
        raw = tokens[at].raw
        if raw in "([":
            open_clauses.append(clause)
            last += 1
            clause = last
        if raw in ")]" and open_clauses:
            result.append(clause)
            clause = open_clauses.pop()
            continue
        if raw in HARD or (raw == "–" and _spaced(tokens, at)):
            result.append(clause)
            last += 1
            clause = last
            seen_finite = False
            continue
        if (at in starts and result) or (raw in _LINKS and seen_finite and _finite_ahead(tokens, at, size)):
            last += 1
            clause = last
            seen_finite = False
        result.append(clause)
        if raw in FINITE:
            seen_finite = True
    result += [clause] * (size - len(result))
    return result


def telling_when(tokens: Sequence[Token], numbers: list[int]) -> set[int]:
    """Clauses that tell when something happens ("when a server is switched off"): nothing is ruled out there."""
    return {
        numbers[at]
        for at, token in enumerate(tokens)
        if token.raw in TELLING and at + 3 < len(tokens)
        if at == 0 or numbers[at - 1] != numbers[at] or tokens[at - 1].raw in (",", "and", "then")
        if any(later.raw in FINITE for later in tokens[at + 1 : at + 10])
    }


def _spaced(tokens: Sequence[Token], at: int) -> bool:
    before = at > 0 and not tokens[at].glued
    after = at + 1 < len(tokens) and not tokens[at + 1].glued
    return before and after


def _finite_ahead(tokens: Sequence[Token], at: int, size: int) -> bool:
    for ahead in range(at + 1, min(size, at + 9)):
        raw = tokens[ahead].raw
        if raw in FINITE:
            return True
        if raw in (",", "and", "or") or raw in HARD:
            return False
    return False


def clause_of(numbers: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The first token of the clause that the tokens from ``start`` to ``end`` stand in, and the one behind its last.

    What lies between two parts of a clause is of later ones, in brackets.
    """
    clause, size = numbers[end - 1], len(numbers)
    at = end
    while at < size:
        if numbers[at] != clause:
            if numbers[at] < clause:
                break
            behind = _behind_bracket(numbers, at, clause)
            if not behind:
                break
            at = behind
        at += 1
    return numbers.index(numbers[start]), at if at > end else max(start + 1, end)


def _behind_bracket(numbers: Sequence[int], at: int, clause: int) -> int:
    """Where a clause goes on behind the bracket that a token stands in; 0 if it does not."""
    try:
        return numbers.index(clause, at + 1, at + 40)
    except ValueError:
        return 0


def names_within(naming: Iterable[int], low: int, high: int) -> bool:
    """Whether a token from ``low`` on, before ``high``, names something."""
    for at in naming:  # noqa: SIM110 - a generator would take twice as long
        if low <= at < high:
            return True
    return False


def part_start(tokens: Sequence[Token], at: int) -> int:
    """Where the words begin that no mark such as a full stop parts from a token."""
    while at and tokens[at - 1].raw not in HARD:
        at -= 1
    return at


def part_end(tokens: Sequence[Token], at: int) -> int:
    """Where the words end that no such mark parts from a token: at the mark."""
    while at < len(tokens) and tokens[at].raw not in HARD:
        at += 1
    return at


def sentence_end(tokens: Sequence[Token], at: int) -> int:
    """An opening hedge ("Ideally, ...") reaches to the end of the sentence, or to a "but"."""
    while at < len(tokens) and tokens[at].raw not in HARD and tokens[at].raw not in ("but", "however"):
        if tokens[at].raw == "yet" and tokens[at - 1].raw == ",":
            break
        at += 1
    return at


def sentence_start(tokens: Sequence[Token], at: int) -> int:
    """Where the sentence of a token begins, or the part of it behind a "but"."""
    while at and tokens[at - 1].raw not in HARD and tokens[at - 1].raw not in ("but", "however"):
        at -= 1
    return at
