"""The verbs of a small sentence over other things, and what it comes to: wanted, turned away, tried, kept by others."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import PREPOSITIONS
from evalkit.reading.language.grammar import TOPICS as THINGS
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.reading.stance.title_words import (
    ADVERBS,
    AWARD,
    BEING,
    BUILDING,
    BUSINESS,
    CLIENTS,
    CONTRACTS,
    DECIDE,
    DELAY,
    DELAYING,
    DETERMINERS,
    DUTY,
    EFFORT,
    FOLLOWING,
    FREEDOM,
    HEDGING,
    IDEAS,
    JUDGE,
    KEEP,
    LACKING,
    LIGHT,
    MARKS,
    MAY,
    MODALS,
    NEGATORS,
    OBJECTS,
    ONESELF,
    ONGOING,
    RELATIVES,
    RETAIN,
    SCORING,
    SELF,
    SEPARATE,
    SPEAKING,
    SPEND,
    TALK,
    TALKED,
    TASKS,
    TOWARDS,
    TRY,
    TURN,
    TURNING,
    WANT,
    WISHES,
    WOULD,
)
from evalkit.result import Stance

_NEAR = 4
"""Words within which a heading names what it is about."""
_DENIED, _DEFERRED, _HEDGED = Stance.DENIED, Stance.DEFERRED, Stance.HEDGED
"""Asking an enum for its member costs as much as a call."""
_IF = frozenset(
    "if when where whenever wherever far long extent insofar as subject provided depending".split()
)
Word = tuple[str, str, bool]
"""A word as written, its stem, and whether it names something of the field."""
_Event = tuple[int, int, str]
"""Where a verb starts and ends, and what it does."""


def said_by(clause: Sequence[Word], negated: bool) -> tuple[Attitude, bool] | None:
    """What one clause says, and whether it only denies a duty."""
    raws = [raw for raw, _, _ in clause]
    if raws and negates(raws, len(raws) - 1):  # "Things we were told we need and don't"
        return None if raws[-2:-1] == ["or"] else (Attitude(_DENIED, raws[-1]), False)
    events: list[_Event] = []
    for at in range(len(clause)):
        event = _event(clause, raws, at) if not events or events[-1][1] <= at else None
        if event is not None:
            events.append(event)
    if _leaves(raws):
        return Attitude(_HEDGED, " ".join(raws)), False
    if not events:
        return None
    said = _told(raws, events, negated)
    duty = said is not None and said.stance is _DENIED and clause[events[-1][0]][1] in DUTY
    return (said, duty) if said is not None else None


def _told(raws: Sequence[str], events: Sequence[_Event], negated: bool) -> Attitude | None:
    """What the verbs of a clause come to."""
    start, end, kind = events[-1]
    odd = _is_odd(raws, start, kind in ("turn", "apart"))
    cue = " ".join(raws)
    if kind == "idea" and odd:
        return AFFIRMED
    if kind == "idea" or any(event[2] == "marks" for event in events) or (kind == "judge" and odd):
        return Attitude(_HEDGED, cue)
    if kind in ("retain", "want", "light") and not odd and _kept(raws, start, end, kind):
        return Attitude(_DENIED, cue)
    if kind == "retain" and odd and _contract(raws, end - 1):
        return Attitude(_DENIED, cue)  # "does not belong to this order"
    if kind == "retain" or not (kind in ("wish", "apart") or _is_complete(raws, end)):
        return None
    if kind == "light" and len(events) == 1 and not _has_party(raws, start):
        return AFFIRMED if odd else None  # "Things our users never see"
    if kind in ("want", "light", "wish", "apart", "turn"):
        return _decided(raws, events, odd, negated)
    if kind == "keep":
        return AFFIRMED if odd else None
    if kind == "delay" and odd and raws[end : end + 1] == ["for"]:
        return Attitude(_DENIED, cue)  # "Things nobody should wait for"
    if kind == "delay":
        return AFFIRMED if odd else Attitude(_DEFERRED, cue)
    if kind == "try":
        tries = _has_party(raws, start) or raws[start] in EFFORT
        return Attitude(_DENIED if odd else _HEDGED, cue) if tries else None
    return Attitude(_HEDGED, cue) if kind == "decide" and odd else None


def _decided(
    raws: Sequence[str], events: Sequence[tuple[int, int, str]], odd: bool, negated: bool
) -> Attitude | None:
    """What a verb of wanting or of turning away comes to; ``negated``: the whole sentence holds a negation."""
    start, _, kind = events[-1]
    cue = " ".join(raws)
    if kind in ("turn", "apart"):
        free = not odd and not BUILDING.isdisjoint(raws[:start]) and not MAY.isdisjoint(raws[:start])
        return AFFIRMED if odd else Attitude(_HEDGED if free else _DENIED, cue)
    if odd:
        return Attitude(_DENIED, cue)
    if kind == "wish":
        return None
    if any(event[2] == "try" for event in events) or _is_free(raws, start) or is_conditional(raws):
        return Attitude(_HEDGED, cue)
    return AFFIRMED if negated else None


def _event(clause: Sequence[Word], raws: Sequence[str], at: int) -> _Event | None:
    """The verb at a place, if it is one that counts."""
    raw, stem, _ = clause[at]
    if raw in _PREDICATES:
        return _predicate(raws, at)
    phrase = _phrase(raws, stem, at)
    if phrase is not None:
        return phrase
    if _is_noun(raws, at):
        return None
    if stem in AWARD and not SEPARATE.isdisjoint(raws[at + 1 : at + 7]):
        return at, len(raws), "apart"
    if stem in WOULD and any(each == "would" or each.endswith("'d") for each in raws[max(0, at - 3) : at]):
        return at, at + 1, "try"
    return next(((at, at + 1, kind) for kind, stems in _KINDS if stem in stems), None)


_PREDICATES = frozenset("outside beyond out part in within among without".split())


def _predicate(raws: Sequence[str], at: int) -> _Event | None:
    """A predicate without a verb of its own: "outside our remit", "no longer part of the contract"."""
    raw = raws[at]
    if raw == "without":
        return at, at + 1, "turn"
    place = _contract(raws, at)
    if not place:
        return None
    if raw in ("outside", "beyond") or list(raws[at : at + 2]) == ["out", "of"]:
        return at, place, "apart"
    denied = at and (negates(raws, at - 1) or list(raws[max(0, at - 2) : at]) == ["no", "longer"])
    return (at, place, "wish") if denied else None


def _phrase(raws: Sequence[str], stem: str, at: int) -> _Event | None:
    """A verb with a particle, or a noun that does as much: "put off", "no appetite", "best efforts"."""
    raw = raws[at]
    behind = raws[at + 1] if at + 1 < len(raws) else ""
    if raw in TURNING and behind in TURNING[raw]:
        return at, at + 2, "turn"
    if raw in DELAYING and behind in DELAYING[raw]:
        return at, at + 2, "delay"
    if stem in ONGOING and (behind.endswith("ing") or (behind == "to" and at + 2 < len(raws))):
        return at, at + (2 if behind != "to" else 3), "retain"
    if raw in WISHES and not LACKING.isdisjoint(raws[max(0, at - 3) : at]):
        return at, at + 1, "wish"
    if raw in MARKS and not SCORING.isdisjoint(raws[max(0, at - 4) : at]):
        return at, at + 1, "marks"
    if raw in IDEAS and not BEING.isdisjoint(raws[max(0, at - 3) : at]):
        return at, at + 1, "idea"
    if stem in TALK and not TALKED.isdisjoint(raws[max(0, at - 3) : at]):
        return at, at + 1, "idea"
    if stem in SPEND:
        return at, at + 1, "wish"
    return (at, at + 1, "try") if raw in EFFORT else None


_KINDS = (
    ("turn", TURN),
    ("judge", JUDGE),
    ("decide", DECIDE),
    ("try", TRY),
    ("keep", KEEP),
    ("delay", DELAY),
    ("light", LIGHT),
    ("want", WANT),
    ("retain", RETAIN),
)


def _is_noun(raws: Sequence[str], at: int) -> bool:
    """Whether a word that may be a verb is a noun: "in any later offer", "what offers may contain"."""
    behind = raws[at + 1] if at + 1 < len(raws) else ""
    if not at:
        return raws[0] in THINGS
    before = raws[at - 1]
    if before in DETERMINERS or before in SEPARATE or before == "own" or before.endswith(("'s", "s'")):
        return True
    return (raws[at] in BUILDING or (raws[at] in THINGS and at < _NEAR)) and (
        behind in MODALS or behind in NEGATORS or behind in RELATIVES
    )


def _contract(raws: Sequence[str], at: int) -> int:
    """Where the noun ends that tells what is ordered, a few words on; 0 if there is none."""
    return next((place + 1 for place in range(at + 1, min(len(raws), at + 7)) if raws[place] in CONTRACTS), 0)


def negates(raws: Sequence[str], at: int) -> bool:
    """Whether a word is a negation; not "not only"."""
    raw = raws[at]
    if raw == "not" and raws[at + 1 : at + 2] and raws[at + 1] in ("only", "just", "merely", "least"):
        return False
    return raw in NEGATORS or raw.endswith("n't")


def _is_odd(raws: Sequence[str], start: int, turns: bool) -> bool:
    """Whether what stands before a verb negates it; a new negation behind "and" starts anew.

    ``turns``: so does a verb of turning away ("not wanted, and struck from the estimate").
    """
    count = 0
    for at in range(start):
        if raws[at] in ("and", "or"):
            count = (
                0
                if (turns and raws[at] == "and")
                or any(negates(raws, place) for place in range(at + 1, start))
                else count
            )
        elif raws[at] != "nor" and negates(raws, at):
            count += 1
    return count % 2 == 1


def _is_complete(raws: Sequence[str], end: int) -> bool:
    """Whether a verb needs no object any more, or has one that only stands for the things beneath."""
    if end >= len(raws):
        return True
    first = raws[end]
    if first in PREPOSITIONS or first in ADVERBS or first in HEDGING or first.endswith("ly"):
        return True
    if first not in OBJECTS and first not in FOLLOWING and first not in THINGS:
        return False
    rest = [raw for raw in raws[end:] if raw not in ("the", "an", "a", "all", "any", "such", "of")]
    return (
        not rest or rest[0] in OBJECTS | FOLLOWING | THINGS | BUILDING | CONTRACTS or rest[0] in PREPOSITIONS
    )


def _has_party(raws: Sequence[str], start: int) -> bool:
    """Whether somebody tries, or something is to be tried: not a machine."""
    before = raws[:start]
    spoken = any(
        raw in SPEAKING or raw in CLIENTS or raw in BUILDING or raw.endswith(("'d", "'ll", "'re"))
        for raw in before
    )
    return spoken or raws[start].endswith("ed") or start < 2 or "be" in before


def _is_free(raws: Sequence[str], start: int) -> bool:
    """Whether it is left to somebody: "may offer", "is free to propose", "could be added"."""
    for at in range(start):
        raw = raws[at]
        if raw in ("could", "might", "whether"):
            return True
        if raw in FREEDOM and not BUILDING.isdisjoint(raws[:at]):
            return True
    return False


def _leaves(raws: Sequence[str]) -> bool:
    """Whether it leaves things to who builds: "Goodies the vendor may throw in", "the choice is the bidder's"."""
    for at, raw in enumerate(raws[:-1]):
        if raw in BUILDING and raws[at + 1] in ("may", "might", "could"):
            return not any(negates(raws, place) for place in range(len(raws)))
        if raw in ("choice", "decision") and not BUILDING.isdisjoint(raws[at + 1 : at + 5]):
            return "no" not in raws[max(0, at - 2) : at]
    return False


def is_conditional(raws: Sequence[str]) -> bool:
    """Whether it is wanted only as far as something allows: "where practicable", "if money is left"."""
    at = next((at for at, raw in enumerate(raws) if raw in _IF), len(raws))
    return not HEDGING.isdisjoint(raws[at + 1 : at + 9])


def _kept(raws: Sequence[str], start: int, end: int, kind: str) -> bool:
    """Whether somebody else keeps the work: "Matters which the Authority retains", "Reserved to the client"."""
    opener = next((raw for raw in raws[:_NEAR] if raw in THINGS), "")
    verb = raws[start]
    before, rest = raws[:start], raws[end:]
    if opener and opener not in TASKS and ONESELF.isdisjoint(rest):
        return False
    vague = opener in ("what", "things", "")
    client = any(raw.removesuffix("'s") in CLIENTS for raw in before) and BUILDING.isdisjoint(before)
    alone = not SELF.isdisjoint(rest)
    if kind != "retain":
        return client and alone and (not vague or not ONESELF.isdisjoint(rest))
    if rest and _goes_elsewhere(verb, rest):
        return True
    if end - start > 1:  # "Jobs our hosting partner keeps doing"
        return client and (_is_complete(raws, end) or end >= len(raws) - 1)
    return client and (alone or (not vague and verb.startswith(("retain", "reserv"))))


def _goes_elsewhere(verb: str, rest: Sequence[str]) -> bool:
    """Whether a verb goes on with another contract or party: "belong to another lot", "stays with our own staff"."""
    if _is_business(rest):
        return True
    if rest[0] not in TOWARDS:
        return False
    other = not SEPARATE.isdisjoint(rest[1:3])
    if other and (verb.startswith("go") or not CONTRACTS.isdisjoint(rest[2:5])):
        return True
    return any(raw.removesuffix("'s") in CLIENTS for raw in rest[1:7])


def _is_business(rest: Sequence[str]) -> bool:
    """Whether it goes on with whose duty it is: "remains the business of the hosting department"."""
    noun = rest[1:3] if rest[0] in ("the", "a") else rest[:2]
    return len(noun) == 2 and noun[0] in BUSINESS and noun[1] in ("of", "for")
