"""Negations that only set a limit, or say what a thing is good for: all within the limit stands.

"No version of TLS below 1.2 is accepted", "shall not patch outside the hours from 03:00 to 05:00", "unreadable without
the key".
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.clauses import part_end
from evalkit.reading.language.grammar import EXCEPTING, FINITE, HARD, PREPOSITIONS, TIMES
from evalkit.reading.stance.cues import EFFECTS, Category, Cue
from evalkit.words import Token

_NOT = Category.NOT
"""Asking an enum for its member costs as much as a call."""

_LESS = frozenset(
    "below under beneath less fewer lower older earlier weaker smaller shorter worse slower poorer".split()
)
_AROUND = frozenset("outside before after between during within".split())
_BEFORE_TIME = _AROUND | frozenset(
    "for than from of in on at by over the a an every each first last one single second third early late".split()
)
"""What may stand between an exception and the time that it leaves."""
_MEANWHILE = frozenset({"while", "whilst"})
_MODALS = frozenset("may shall must can should".split())
_SPAN = frozenset(
    "opening office business working trading peak school service visiting store core rush".split()
)
"""Hours of these kinds are the ones that work keeps clear of."""
_FAR = 12
"""Words between a negation and what limits it."""


def limited(tokens: Sequence[Token], negative: Sequence[Cue]) -> set[int]:
    """Starts of the cues that deny nothing because of a limit behind them."""
    found: set[int] = set()
    for start, end, number in negative:
        if tokens[start].raw == "without":
            hindered = _only_with(tokens, start, negative)
            if hindered:
                found |= {start, *hindered}
        elif _forbids(tokens, start, number) and (_sets_limit(tokens, end) or _is_beyond(tokens, start)):
            found.add(start)
    return found


def timed(tokens: Sequence[Token], negative: Sequence[Cue]) -> set[int]:
    """Starts of the cues that deny nothing because of a time that is excepted behind them."""
    return {start for start, end, _ in negative if _leaves_a_time(tokens, end)}


def _is_beyond(tokens: Sequence[Token], at: int) -> bool:
    """Whether the subject of what is denied lies beyond a limit: "machines smaller than m5.large are not accepted"."""
    for place in range(at - 2, max(-1, at - _FAR), -1):
        if tokens[place + 1].kind == "mark" and tokens[place + 1].raw != ".":
            return False
        if tokens[place].raw in _LESS and (tokens[place + 1].raw == "than" or tokens[place].raw in _BELOW):
            return any(
                token.raw[:1].isdigit() or token.raw[-1:].isdigit() for token in tokens[place + 1 : at]
            )
    return False


def _forbids(tokens: Sequence[Token], start: int, number: int) -> bool:
    """Whether a cue says that something must not happen, so that a time behind it is when."""
    return EFFECTS[number].category is _NOT or tokens[start].raw in _FORBIDDEN


_FORBIDDEN = frozenset(
    """forbidden prohibited banned disallowed verboten taboo refused refuses refuse rejected rejects reject blocked
    declined denied barred""".split()
)
_BELOW = frozenset("below under beneath".split())
"""With these a limit follows without "than"."""


def _sets_limit(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is denied lies beyond a limit, so that all within it stands.

    "No version of TLS below 1.2 is accepted", "shall not patch outside the hours from 03:00 to 05:00".
    """
    for place in range(at, min(len(tokens) - 1, at + _FAR)):
        raw = tokens[place].raw
        if raw in HARD or raw in (":", "but", "because", "though", "although", "without"):
            return False
        if raw in _LESS:
            ahead = tokens[place + 1 : place + 4]
            bound = next((token for token in ahead if token.raw != "than" and token.raw != "the"), None)
            if bound is not None and (
                bound.kind == "number" or bound.raw in ("tls", "ssl", "mysql", "postgresql")
            ):
                return True
        elif raw in _MEANWHILE and tokens[place - 1].kind == "word":
            return any(token.raw in _MODALS for token in tokens[max(0, at - 3) : at + 3])
        elif raw in _AROUND and _is_time(tokens, place):
            return tokens[place - 1].raw not in ("nor", "or", "and", "neither")
    return False


def _leaves_a_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether a time is excepted behind what is denied, so that this is when: "never, except on Tuesday nights"."""
    for place in range(at, min(len(tokens) - 1, at + _FAR)):
        raw = tokens[place].raw
        if raw in HARD and tokens[place + 1].raw != "only":
            return False
        if raw in EXCEPTING:
            return _names_time(tokens, place + 1, raw == "but")
    return False


def _names_time(tokens: Sequence[Token], at: int, bare: bool) -> bool:
    """Whether a time stands at a place; ``bare``: and no sentence of its own, as behind "but on Sundays we ..."."""
    begin = at
    while at < len(tokens) and tokens[at].raw in _BEFORE_TIME:
        at += 1
    if at >= len(tokens) or (bare and at == begin):
        return False
    window = [token.raw for token in tokens[at : part_end(tokens, at)]]
    clock = any(raw[:1].isdigit() and ":" in raw for raw in window[:1]) or not _CLOCK.isdisjoint(window[:3])
    return (clock or not TIMES.isdisjoint(window[:2])) and FINITE.isdisjoint(window)


def _is_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether a time of the day or of the week stands behind a preposition."""
    window = [token.raw for token in tokens[at + 1 : at + 9]]
    stop = next((i for i, raw in enumerate(window) if raw in HARD or raw in (",", "and", "but")), len(window))
    if tokens[at].raw == "outside":
        return not TIMES.isdisjoint(window[:stop])
    clock = any(raw[:1].isdigit() and ":" in raw for raw in window[:stop]) or not _CLOCK.isdisjoint(
        window[:stop]
    )
    return clock or ("hours" in window[:stop] and not _SPAN.isdisjoint(window[:stop]))


_CLOCK = frozenset("midnight noon am pm o'clock".split())


def _only_with(tokens: Sequence[Token], at: int, negative: Sequence[Cue]) -> set[int]:
    """What negations a "without" undoes; -1 for a word that is none: "unreadable without the key", "nobody gets in"."""
    found: set[int] = set()
    if at == 0 or tokens[at - 1].raw in HARD:  # "Without the key, what lies in the bucket is noise"
        end = part_end(tokens, at)
        return {-1} if any(token.raw in _USELESS for token in tokens[at:end]) else found
    for place in range(at - 1, max(-1, at - _FAR), -1):
        raw = tokens[place].raw
        if tokens[place].kind == "mark" or raw in _JOINTS:
            break
        if raw in _USELESS or (raw == "un" and tokens[place + 1].raw.endswith(("able", "ible"))):
            return {-1}
        for start, end, _ in negative:
            if place == start and (
                (raw in _NOBODY and _passes_over(tokens, end, at))
                or (raw in _CANNOT and _opens(tokens, end))
                or (raw in _UNABLE and _depends(tokens, start, at))
            ):
                found.add(start)
    return found


def _passes_over(tokens: Sequence[Token], low: int, high: int) -> bool:
    """Whether a preposition ends the reach of a denial before a word: "nobody gets at the files without"."""
    return any(token.raw in PREPOSITIONS for token in tokens[low:high])


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb tells what one does with a thing that lies open: "cannot be read without the key"."""
    return any(token.raw in _READING for token in tokens[at : at + 3])


def _depends(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether one thing is not to be had but with another: "the listener can't be created without a certificate"."""
    said = [token.raw for token in tokens[max(0, start - 2) : min(len(tokens), at + 6)]]
    return _PAYING.isdisjoint(said) and (start == 0 or tokens[start - 1].raw not in _US)


_UNABLE = frozenset("cannot can't couldn't".split())
_US = frozenset("we i they".split())
_PAYING = frozenset(
    """budget money funds funding grant pay paid afford afforded financed fund funded bought buy ordered approval
    approved justify justified""".split()
)
_CANNOT = frozenset("cannot can't not never couldn't".split())
_READING = frozenset(
    "read opened open deciphered decrypted understood used entered reached accessed seen".split()
)
_NOBODY = frozenset("nobody nothing none no".split())
_JOINTS = frozenset("and or but so nor which who that".split())
_USELESS = frozenset(
    """useless worthless illegible unreadable undecipherable unintelligible inaccessible unusable impossible
    unreachable meaningless scrap gibberish garbage noise incomprehensible invisible unobtainable unavailable
    indecipherable unrecoverable unopenable locked nonsense""".split()
)
"""What things are as long as they lack what opens them."""
