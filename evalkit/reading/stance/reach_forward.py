"""How far a cue reaches ahead: over the predicate or the noun phrase behind it."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.clauses import Parsed, clause_of, sentence_end
from evalkit.reading.language.grammar import EXISTS, FINITE, HARD, PREPOSITIONS, words
from evalkit.words import Token

_NOMINAL = words("no non none neither nor without zero")
"""Cues that stand before a noun."""
_ARTICLES = ("a", "an", "the")
_PARTICIPLES = words("given kept made built taken set put held left sent bought lent written run")
_WILLED = words(
    "necessary accident mistake oversight coincidence deliberate deliberately intentional intended choice decision slip"
)
"""What is said of a lack that is meant."""
_MODALS = words("will shall may can must should")
_DO = words("do does did")
_GIVING = words("pay ask spend budget provide plan call care insist")
"""Verbs that take what they are denied behind a preposition: "nor do we pay for a trail"."""
_CONDITIONS = words("if unless whenever")
_BOUND = words(
    """is are was were ever be been allowed permitted meant supposed going entitled able obliged required needs need has
    have had expected likely bound due"""
)
"""Behind these, "to" opens what somebody is to do."""
_EXPOSING = words("stor expos shar hardcod cod delet reus")
"""Stems of what is done to a thing that exists: denied, it leaves the thing."""


def forward(text: Parsed, start: int, end: int) -> tuple[int, int]:
    """From behind a cue over a predicate or a noun phrase."""
    tokens, numbers, naming, ends = text
    if end >= len(tokens):
        return end, end
    if tokens[clause_of(numbers, start, end)[0]].raw == "what":
        return end, sentence_end(tokens, end)  # "What we will not pay for is CloudTrail."
    nominal = _is_nominal(tokens, start, end)
    low, at = end, end
    passed = bound = False
    stands = nominal and (tokens[end - 1].raw in ("for", "of") or _is_object(tokens, numbers, start))
    clause = numbers[end] if numbers[end] == numbers[end - 1] else -1
    while at < len(tokens) and numbers[at] == clause:
        raw = tokens[at].raw
        if at in ends:
            break
        if raw in _CONDITIONS and at > end:
            break  # "skip the step if the instance is not encrypted"
        if raw == "by" and (bound or (not nominal and tokens[end].raw == "be")):
            at += 1  # "must not be readable by the public"
            continue
        if raw == "to" and nominal and at + 1 < len(tokens) and tokens[at + 1].stem in EXISTS:
            at += 1  # "neither party is liable to provide a trail"
            continue
        if raw == "to" and nominal and at > end and tokens[at - 1].raw in _BOUND:
            at, bound = at + 1, True  # "neither of them is ever to have a public address"
            continue
        if nominal and is_new_place(tokens, at):
            at += 1  # "no replica in another zone": there is none there
            continue
        if raw in PREPOSITIONS and (passed if not nominal or bound else at > end) and raw != "of":
            verb = _verb_of(tokens, numbers, at) if nominal and low == end and not stands else at
            if verb > at and tokens[start].raw == "none" and _existential(tokens, verb):
                at, stands = verb, True  # "none of the things from Amazon has to be marked"
                continue
            if verb == at or _existential(tokens, verb):
                break
            low = at = verb  # "no object in the bucket shall be public": what the objects shall not be
            passed = False
            continue
        if raw == "of" and passed and tokens[end].raw in _MODALS and "be" in _raws(tokens, at, at + 6):
            at += 1  # "At no time shall the database of client matters be public"
            continue
        if raw == ":" or (raw == "of" and passed) or (raw == "," and not _list_goes_on(tokens, numbers, at)):
            break
        told = tokens[at - 1].raw == "what"  # "no diary of what is done": that is said of the diary
        if raw in FINITE and nominal and at > end and low == end and not stands and not told:
            stands = _existential(tokens, at)  # "no copies are made of what the site holds"
            if not stands:
                low = at  # "no server may have a public address": the predicate, not the servers
                passed = False
        if raw == "and" and passed and not nominal and not _another(text, start, at + 1):
            break
        passed = passed or at in naming
        at += 1
    if at < len(tokens) and at > end and tokens[at].raw in _WHO and tokens[at - 1].raw in _ANYBODY:
        at = sentence_end(tokens, at)  # "nor do we want to pay for somebody who notes down who did what"
    if tokens[start].raw == "no" and at < len(tokens) and tokens[at].raw == "(" and at > low:
        at = next((i for i in range(at, min(len(tokens), at + 12)) if tokens[i].raw == ")"), at)
    return low, at


_WHO = words("who that which")
_PLACING = words("in into to at across on over")
_OTHERS = words("another other second third further different additional separate")
"""With these a place is a new one: not "in the private subnets"."""
_ANYBODY = words("somebody someone anybody anyone something anything anyone's machinery")


def is_new_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition puts a thing where nothing is yet, so that a denial takes the place along."""
    if tokens[at].raw not in _PLACING:
        return False
    ahead = _raws(tokens, at + 1, at + 7)
    return not _OTHERS.isdisjoint(ahead[:2]) and "than" not in ahead


def opens_any(tokens: Sequence[Token], at: int) -> bool:
    """Whether "any" and its noun stand at a place: "The servers need not keep any diary"."""
    if at + 1 >= len(tokens) or tokens[at].raw != "any":
        return False
    return tokens[at + 1].kind == "word" and tokens[at + 1].raw not in PREPOSITIONS


def _raws(tokens: Sequence[Token], start: int, end: int) -> list[str]:
    return [token.raw for token in tokens[start:end]]


def _is_object(tokens: Sequence[Token], numbers: Sequence[int], start: int) -> bool:
    """Whether a verb has what a cue rules out for its object: "We make no copies of anything the site holds"."""
    low = clause_of(numbers, start, start + 1)[0]
    verb = tokens[start - 1]
    return (
        start - low == 2
        and tokens[low].raw in _ACTING
        and verb.kind == "word"
        and verb.raw not in PREPOSITIONS
    )


_ACTING = frozenset("we i you they".split())
"""Who does a thing, as the first word of a clause."""


def _another(text: Parsed, start: int, at: int) -> bool:
    """Whether one more thing follows "and" that a participle takes: "excluding the NAT gateway and routes"."""
    tokens, numbers, naming, _ = text
    if not tokens[start].raw.endswith("ing"):
        return False
    names = any(place in naming for place in range(at, at + 3))
    for ahead in range(at, len(tokens)):
        raw = tokens[ahead].raw
        if numbers[ahead] != numbers[start] or raw == ",":
            break
        if raw in FINITE or raw.endswith("ing"):
            return False
    return names


def next_end(tokens: Sequence[Token], at: int) -> int:
    """Where the noun phrase ends that begins at a token."""
    limit = min(len(tokens), at + 6)
    for ahead in range(at, limit):
        raw = tokens[ahead].raw
        if ahead > at and (raw == "of" or (tokens[ahead - 1].raw == "of" and raw in _ARTICLES)):
            continue  # "instead of management of the credentials"
        if ahead > at + 1 and raw in _ARTICLES:
            return ahead
        if ahead > at and (
            raw in FINITE or raw in (",", "we", "you", "it") or raw in PREPOSITIONS or raw in HARD
        ):
            return ahead
    return limit


def _is_nominal(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a noun stands behind a cue: "no tags", "not one server", "can do without X and Y"."""
    if end - start == 1:
        if end == len(tokens):
            return tokens[start].raw in _NOMINAL
        if tokens[start].raw in ("nor", "neither") and tokens[end].raw in _MODALS:
            return False  # "nor will we prepare for the loss of the region"
        if tokens[start].raw == "nor" and tokens[end + 1 : end + 2] and tokens[end + 1].raw == "there":
            return False  # "nor is there any call for versions"
        if tokens[start].raw == "nor" and tokens[end].raw in _DO:
            return all(token.raw not in _GIVING for token in tokens[end : end + 5])
        return tokens[start].raw in _NOMINAL or (tokens[start].raw == "not" and _not_one(tokens, end))
    return end - start > 2 and tokens[end - 1].raw == "without"


def _not_one(tokens: Sequence[Token], at: int) -> bool:
    """Whether "one" or "a single" stands at a place."""
    raw = tokens[at].raw if at < len(tokens) else ""
    return raw == "one" or (raw == "a" and tokens[at + 1 : at + 2] != [] and tokens[at + 1].raw == "single")


def _verb_of(tokens: Sequence[Token], numbers: list[int], at: int) -> int:
    """The finite verb behind the phrases that qualify a subject; ``at`` itself where there is none."""
    for ahead in range(at + 1, min(len(tokens), at + 10)):
        raw = tokens[ahead].raw
        if numbers[ahead] != numbers[at] or raw in (",", "that", "which", "who", ":"):
            break
        if raw in FINITE:
            return ahead
    return at


def _existential(tokens: Sequence[Token], at: int) -> bool:
    """Whether the predicate denies that a thing exists: a passive, or a verb of need or existence."""
    window = tokens[at : at + 5]
    if len(window) < 2 or any(token.stem in EXISTS or token.raw in _WILLED for token in window):
        return True
    if (
        window[0].raw in ("is", "are")
        and window[1].raw == "kept"
        and (len(window) < 3 or window[2].raw == "of")
    ):
        return True  # "no book is kept of what they do"
    passive = next(
        (token for token in window[1:] if token.raw.endswith("ed") or token.raw in _PARTICIPLES), None
    )
    return passive is not None and "be" in [token.raw for token in window] and passive.stem not in _EXPOSING


def _list_goes_on(tokens: Sequence[Token], numbers: list[int], at: int) -> bool:
    for ahead in range(at + 1, min(len(tokens), at + 10)):
        raw = tokens[ahead].raw
        if raw in ("or", "nor"):
            return True
        if raw in FINITE or raw in HARD or numbers[ahead] != numbers[at]:
            return False
    return False
