"""Headings and lead-ins that tell what became of things: "This was in the draft and has been taken out again".

What was decided last counts: "Removed from the wishes and put on the order" is ordered. So do words of contracts for
what is due only when somebody orders it, and those with which somebody owns that nothing is decided yet.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import BE, HARD, PREPOSITIONS, TOPICS, words
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.reading.stance.deciding import Ruled, Ruling, done_at, done_to, helps, negates, said_of
from evalkit.reading.stance.on_call import on_call
from evalkit.result import Stance

_THESE = words("this these those they it all both them that")
_NUMBERS = words("two three four five six seven eight nine ten few many several other same")
_THINGS = TOPICS | words(
    "thoughts notions plans dreams attempts concepts proposals motions amendments luxuries comforts toys frills"
)
_RELATIVES = words("that which")
_PERSONS = words("we i they he she you nobody everybody somebody one")
_JOINTS = words("and but then ; , – — so")
_TIMES = words("day days week weeks month months year years hour hours minute minutes")
_STANCES = {Ruling.DENY: Stance.DENIED, Ruling.DEFER: Stance.DEFERRED}
_GOING_ON = PREPOSITIONS | words(
    "out off again along away down because as after before since when until till without despite because due too here"
)
"""What may follow a participle in a heading: "sacrificed to the budget", "lost along the way"."""
_LOST = words(
    """sacrificed lost gone fallen died dead turned removed struck taken left thrown withdrawn given weeded thinned
    edited written swept swallowed eaten buried forgotten missing cut crossed voted dropped deleted refused rejected
    declined cancelled canceled scrapped axed abandoned discarded vetoed outvoted overtaken superseded retired"""
)
"""Participles of what is no longer there."""
_SAVED = words(
    "saved kept left reserved earmarked pencilled penciled booked put moved pushed held postponed deferred parked"
)
_LATER = words("next second third later another following future coming other")
_LOSING = words(
    "fell fall died die vanished disappeared drowned sank perished lapsed evaporated expired failed"
)
"""Verbs for what things do that come to nothing."""
_BY_NOTHING = words("wayside committee vote budget talks knife pencil axe cut post first hurdle debate")
_PAST = (
    ("used", "to"), ("once", "wanted"), ("once", "asked"), ("once", "planned"), ("formerly",), ("previously",),
    ("once", "upon", "a", "time"), ("in", "vain"), ("rest", "in", "peace"), ("in", "memoriam"), ("never", "came"),
    ("thought", "better", "of"), ("let", "them", "go"), ("see", "them", "go"), ("see", "these", "go"),
    ("see", "it", "go"),
    ("let", "these", "go"), ("went", "out"), ("look", "in", "vain"),
    ("too", "dear"), ("too", "expensive"), ("too", "costly"), ("cost", "too", "much"), ("beyond", "our", "means"),
    ("not", "worth"), ("until", "further", "notice"),
)  # fmt: skip
_GOING = words("go goes went")
"""What a thing does that is built as well as one that is dropped: "what goes up"."""
_STILL = words("still again anyway nevertheless nonetheless back reinstated restored")
_RETURNS = words("send sends sent hand hands handed give gives gave turn turned take takes")
"""What is done "back" to a thing that is not wanted."""
_OPEN = (
    ("in", "two", "minds"), ("of", "two", "minds"), ("not", "sure"), ("unsure",), ("never", "understood"),
    ("please", "explain"), ("please", "advise"), ("please", "comment"), ("please", "tell", "us"), ("tell", "us"),
    ("your", "opinion"), ("your", "opinions"), ("your", "view"), ("your", "views"), ("your", "advice"),
    ("your", "thoughts"), ("your", "suggestions"), ("your", "ideas"), ("for", "suggestions"), ("no", "idea"),
    ("made", "up", "our", "minds"), ("made", "up", "our", "mind"), ("make", "up", "our", "minds"),
    ("argued", "over"), ("argued", "about"), ("argue", "over"), ("argue", "about"), ("cannot", "agree"),
    ("can't", "agree"), ("do", "not", "agree"), ("don't", "agree"), ("cannot", "decide"), ("can't", "decide"),
    ("do", "not", "know"), ("don't", "know"), ("puzzle", "us"), ("puzzles", "us"), ("head", "or", "tail"),
    ("heads", "or", "tails"), ("no", "more", "than", "that"), ("nothing", "more"), ("not", "been", "decided"),
    ("in", "limbo"), ("in", "suspense"), ("up", "in", "the", "air"), ("nobody", "has", "decided"),
    ("daydreams",), ("musings",), ("thinking", "aloud"), ("thinking", "out", "loud"),
)  # fmt: skip
"""With these somebody owns that a thing is not decided, or asks what it is for."""
_QUOTING = words("price quote offer cost tender propose")
_APART = words(
    "separately extra extras option options optional alternative alternatives additionally supplement supplements"
)
_LONGEST = 24


def decided(raws: Sequence[str], heading: bool) -> Attitude | None:
    """What such a heading or lead-in says of what is beneath it; None for any other."""
    plain = _without_brackets(raws)
    if plain[:2] == ["on", "call"] and raws[2:3] in ([], [":"], ["("]):
        return Attitude(Stance.DEFERRED, "on call")
    if not 1 < len(plain) <= _LONGEST + 10 * (not heading):
        return None
    called = on_call(raws)
    if called is not None:
        return called
    if len(plain) > _LONGEST:
        return None
    cue = " ".join(plain)
    if _asks(raws, plain) or _is_open(plain) or _quotes(plain):
        return Attitude(Stance.HEDGED, cue)
    said: Attitude | None = None
    told = False
    parts = _parts(plain)
    if sum(len(part) == 1 for part in parts) > 1:
        return None  # "Done, doing, dropped" sorts what is beneath it
    for part in parts:
        found = _part(part)
        if found is None and (told or _is_predicate(part)):
            found = _made(said_of(part, False), part)
        told = told or _subject(part) > 0
        said = found if found is not None or said is AFFIRMED else said
    return said


def _is_predicate(part: Sequence[str]) -> bool:
    """Whether a part has no subject: "did not survive", "then buried", "ordered again"."""
    return (part[0] in BE or negates(part[0]) or part[0].endswith("ed") or helps(part[0])) and len(
        part
    ) < _SHORT


_SHORT = 6


def _without_brackets(raws: Sequence[str]) -> list[str]:
    """The words of a text without its number, brackets, and marks at its end."""
    found: list[str] = []
    depth = 0
    for raw in raws:
        depth += raw in "(["
        if not depth and (found or len(raw) > 1 or raw in "ai"):
            found.append(raw)
        depth -= raw in ")]" and depth > 0
    while found and not found[-1][-1].isalnum():
        found.pop()
    return found


def _asks(raws: Sequence[str], plain: Sequence[str]) -> bool:
    """Whether a heading asks about the things beneath it: "Do we need these?", not "What do we need?"."""
    return (
        raws[-1] == "?"
        and len(plain) > 2
        and (plain[-1] in ("these", "those") or plain[-2:] in (["these", "for"], ["those", "for"]))
    )


def _is_open(plain: Sequence[str]) -> bool:
    size = len(plain)
    held = any(
        tuple(plain[at : at + len(said)]) == said for said in _OPEN for at in range(size - len(said) + 1)
    )
    if held and plain[0] in _PERSONS and negates(plain[0]):
        return False  # "Nobody is in two minds about these"
    return held


def _quotes(plain: Sequence[str]) -> bool:
    """Whether a price is asked for and no more: "You may quote these as extras", "Price these separately"."""
    at = next((at for at, raw in enumerate(plain[:5]) if raw in _QUOTING or raw[:-1] in _QUOTING), -1)
    return at >= 0 and not _APART.isdisjoint(plain[at + 1 :]) and not any(map(negates, plain))


def _parts(plain: Sequence[str]) -> list[list[str]]:
    """The parts of a small sentence that each may decide."""
    parts: list[list[str]] = [[]]
    for raw in plain:
        if raw in _JOINTS or raw in HARD:
            parts.append([])
        else:
            parts[-1].append(raw)
    return [part for part in parts if part]


def _part(part: Sequence[str]) -> Attitude | None:
    """What a part decides; AFFIRMED where it takes or keeps the things."""
    cue = " ".join(part)
    if part[-1] in _STILL and part[-1] != "again" and _RETURNS.isdisjoint(part):
        return AFFIRMED
    for said in _PAST:
        size = len(said)
        if any(tuple(part[at : at + size]) == said for at in range(len(part) - size + 1)):
            return AFFIRMED if not _STILL.isdisjoint(part) else Attitude(Stance.DENIED, cue)
    negated = any(map(negates, part))
    if negated and part[-1] in _BINDING:
        return Attitude(Stance.HEDGED, cue)
    if negated and not _SPARED.isdisjoint(part[-2:]) and not _MODALS.isdisjoint(part):
        return AFFIRMED  # "What nobody may take away"
    other = _of_others(part) or _late(part)
    if other is not None:
        return Attitude(other, cue)
    place = _subject(part)
    if place and part[place] not in _GOING:
        return _made(said_of(part[place:], False), part) or _fallen(part[place:], cue)
    if part[0] in _PERSONS and len(part) > 2:
        return _made(_done_by(part), part)
    fronted = next((at for at, raw in enumerate(part[:4]) if raw in _PERSONS), 0)
    if fronted and all(
        raw in _THESE or raw in _NUMBERS or raw in _THINGS or raw == "of" for raw in part[:fronted]
    ):
        return _made(_taken(part[fronted:]), part)
    return _participle(part, cue)


_SPARED = words("away touch touched untouched lose lost forget forgotten")
_BINDING = words("binding mandatory compulsory obligatory firm urgent essential")
_MODALS = words("may can shall must will be")
_PEOPLE = words("somebody someone others anybody anyone people")
_HEIRS = words("owner owners board manager generation head director tenant team mayor chair successor boss")
_UNITS = words("year years time day decade season month week life summer winter spring autumn century")
_WANTING = words("want pay buy order like need add have afford get take do look build")


def _of_others(part: Sequence[str]) -> Stance | None:
    """Whether somebody else does it: "This somebody else looks after"."""
    at = next((at for at, raw in enumerate(part[:-2]) if raw in _PEOPLE and part[at + 1] == "else"), -1)
    told = at >= 0 and (not at or part[0] in _THESE or part[0] in _THINGS)
    return Stance.DENIED if told and part[at + 2] not in ("may", "might", "could", "wants", "has") else None


def _late(part: Sequence[str]) -> Stance | None:
    """Whether it is for a time or people to come: "Some other year", "For the next owner", "once we are rich"."""
    if part[0] in ("for", "left") and not _LATER.isdisjoint(part[1:5]) and not _HEIRS.isdisjoint(part[2:6]):
        return Stance.DEFERRED
    if part[0] in ("waits", "wait") and part[1:2] in (["for"], ["until"], ["till"]):
        return Stance.DEFERRED
    if part[0] in ("some", "another") and part[-1] in _UNITS and len(part) < 4:
        return Stance.DEFERRED
    at = next((at for at, raw in enumerate(part[:-2]) if raw == "once"), 0)
    joined = at > 2 and (part[at + 1] in _PERSONS or part[at + 1] in ("someone", "the", "there"))
    return Stance.DEFERRED if joined and not _WANTING.isdisjoint(part[1:at]) else None


def _subject(part: Sequence[str]) -> int:
    """Where a predicate begins behind words for the things beneath: "these three", "ideas that"; 0 if none stands."""
    if part[0] in _THESE:
        at = 1
        while at < len(part) and (part[at] in _NUMBERS or part[at] in _THINGS):
            at += 1
        return at if at < len(part) and part[at] not in _PERSONS else 0
    at = next((at + 1 for at, raw in enumerate(part[:4]) if raw in _THINGS), 0)
    if not at or at >= len(part):
        return 0
    at += part[at] in _RELATIVES
    return at if at < len(part) and part[at] not in _PERSONS and part[at] not in PREPOSITIONS else 0


def _made(ruled: Ruled | None, part: Sequence[str]) -> Attitude | None:
    if ruled is None:
        return None
    stance = _STANCES.get(ruled.ruling)
    return Attitude(stance, " ".join(part)) if stance is not None else AFFIRMED


def _fallen(rest: Sequence[str], cue: str) -> Attitude | None:
    """What came to nothing: "ideas that died in committee"."""
    if rest[0] in _LOSING and (len(rest) == 1 or rest[1] in _GOING_ON) and not _BY_NOTHING.isdisjoint(rest):
        return Attitude(Stance.DENIED, cue)
    at = 0
    while at < len(rest) and helps(rest[at]):
        at += 1
    return _participle(rest[at:], cue) if at and at < len(rest) else None


def _done_by(part: Sequence[str]) -> Ruled | None:
    """What somebody does to the things beneath: "we have thought about these", "we let them go"."""
    at = next((at for at in range(len(part) - 1, 0, -1) if part[at] in _THESE), 0)
    return done_to(part[1:at], part[at + 1 :], part[0] == "nobody") if at else None


def _taken(part: Sequence[str]) -> Ruled | None:
    """What somebody does whose object stands before: (three things) "we left on the table"."""
    negative, at = part[0] == "nobody", 1
    while at < len(part) and (negates(part[at]) or helps(part[at])):
        negative ^= negates(part[at])
        at += 1
    found = done_at(part, at) or done_at(part, at - 1)
    return Ruled(found.against(negative), found.verb) if found is not None else None


def _participle(part: Sequence[str], cue: str) -> Attitude | None:
    """What was done to things: "Sacrificed to the budget", "Saved for the second edition"."""
    at = 0
    while at < len(part) and (part[at] in _ALREADY or part[at].endswith("ly")):
        at += 1
    if at + 1 >= len(part):
        return None
    timed = any(
        raw[:1].isdigit() and part[place + 1 : place + 2] and part[place + 1] in _TIMES
        for place, raw in enumerate(part)
    )
    if timed:
        return None  # "Deleted after 30 days"
    verb, following = part[at], part[at + 1]
    if verb in ("kept", "held") and following in ("until", "till"):
        return None  # "Kept until 2028" tells how long
    if (
        verb in _SAVED
        and following in ("for", "to", "until", "till", "over", "back", "in")
        and _is_late(part[at:])
    ):
        return Attitude(Stance.DEFERRED, cue)
    if verb in _LOST and following in _GOING_ON and following not in _ELSE.get(verb, ()):
        return Attitude(Stance.DENIED, cue)
    if (
        verb in ("put", "taken", "added")
        and following in ("on", "to", "into")
        and not _ORDERED.isdisjoint(part)
    ):
        return AFFIRMED
    return None


_ELSE = {
    "taken": words("on over by to from up in"), "given": words("to by on in for over as here"),
    "left": words("to by for in with from as on here"), "turned": words("on to over into"),
    "gone": words("through over into to"),
    "written": words("in by on for down to under"), "struck": words("by with"), "lost": words("for in by"),
    "moved": words("to from into"), "removed": words("with within"), "cut": words("into to over by"),
}  # fmt: skip
"""What, behind such a participle, makes it another thing: "taken over from the draft"."""
_ORDERED = words("order plan contract scope requirements")
_ALREADY = words("already long all since now both items things points meanwhile")


def _is_late(part: Sequence[str]) -> bool:
    return not _LATER.isdisjoint(part[1:6]) or "until" in part or "till" in part
