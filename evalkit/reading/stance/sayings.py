"""Headings and lead-ins in a human voice: "In case the intern gets bored", "Over my dead body", "Until we have opened".

They say with no verb of wanting what is done with the things beneath them: left to leisure or to taste, put off until
something in the life of whoever orders is over, or turned away with a saying.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import words
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.reading.stance.title_words import NEGATORS
from evalkit.result import Stance

_NEAR = 6
"""Words within which what is negated stands behind its negation."""
_JOINTS = words("in if when whenever should for only once unless on as")
"""What opens a condition."""
_LEISURE = words("bored boredom rainy lull leisure itchy slack")
_SPARE = words("free spare quiet slow slack dull empty idle calm")
_SPAN = words(
    """day week month afternoon morning evening weekend moment hour minute time hands monday tuesday wednesday
    thursday friday saturday sunday summer winter season"""
)
_MINDING = words(
    """cry cries weep weeps mind minds minded complain complains grumble sulk fuss blame cross sad upset angry tears
    sleep against feelings offended hurt disappointed cares care check checks checking ask asks"""
)
"""What nobody does over a thing that is left free."""
_WHETHER = words("if whether when either or over because without for")
_POINTING = words("these this those them one any following below it ones they that")
_LACKING = words("missing lacking absent forgotten without incomplete late")
"""What is said of things that are wanted all the same."""
_SENSES = words("see find catch hear spot discover meet")
_SELVES = words("i we")
_ORNAMENTS = words(
    """sprinkles frosting garnish trimmings frills bells whistles toppings topping luxuries luxury treats perks plating
    decoration decorations ornament ornaments knick-knacks gimmicks gimmick cosmetics fillers filler"""
)
"""What nobody needs."""
_EVENTS = words(
    """building office house hall school wing roof shop director dust headmaster
    night day season harvest summer winter spring autumn christmas easter holidays holiday opening festival fair
    premiere wedding move exams elections election term conference gala congress relocation merger takeover show
    tour party
    inauguration ceremony vote renovation sale takeover exhibition tournament championship race concert marathon"""
)
"""What somebody who orders lives through, and a machine does not."""
_OVER = words("over gone past finished done behind built left ready settled closed won open paid in through")
_TALK = words("talk speak look come see think return revisit discuss ask raise bring")
_FREE = (
    "icing on the cake", "cherry on top", "cherry on the cake", "takes your fancy", "take your fancy", "tickles your",
    "with any luck", "with a bit of luck", "with a little luck", "your call", "up to you", "as you please",
    "as you like", "as you see fit", "suit yourself", "suit yourselves", "please yourself", "no hard feelings",
    "no pressure", "no promises", "in your cap", "mood takes", "surprise us", "surprise me", "things to do",
    "hour to kill", "time to kill", "hour to spare", "day to spare", "fine without", "well without", "either way",
    "leave it to you whether", "leave to you whether", "if you must", "if you insist", "or leave it", "or leave them",
    "with or without", "not say no to", "for the fun of it", "just for fun",
)  # fmt: skip
"""Sayings that leave a thing free."""
_AWAY = (
    "over my dead body", "over our dead bodies", "stay away from", "stay clear of", "steer clear of", "keep away from",
    "keep clear of", "keep well clear", "stop asking", "the temptation", "the urge", "get you fired", "pigs fly",
    "hell freezes", "kiss goodbye", "nice try", "in your dreams", "dream on", "hands off", "wave goodbye",
    "can do without", "can live without", "could live without", "life is too short", "sleeping dogs", "goodbye to",
    "so long to", "touch them again", "touch these again", "barge pole", "bargepole", "not worth the", "waste of",
)  # fmt: skip
"""Sayings that turn a thing away."""
_FIRM = (
    "no ifs", "no buts", "once and for all", "no excuses", "no debate", "no discussion", "no arguments", "no argument",
)  # fmt: skip
"""Sayings that let nothing be said against a thing."""
_TELLING = (
    words(
        """icing cherry fancy your luck call please like fit yourself yourselves suit feelings pressure promises cap
    mood surprise things kill spare without way leave must insist fun say dead bodies away clear asking temptation urge
    fired pigs freezes goodbye nice dreams dream off short dogs long touch pole bargepole worth waste ifs buts once
    excuses debate discussion arguments argument until till before again back after when as first if anyone anybody
    whoever nobody no none not never don't won't wouldn't or than for in should only unless left"""
    )
    | _ORNAMENTS
)
"""One of these is in every saying."""
_LONGEST = 14
"""Words of a saying."""
_BRIEF = 3


def saying(raws: Sequence[str], heading: bool) -> Attitude | None:
    """What such a heading or lead-in says of what is beneath it; None for any other."""
    if len(raws) > _LONGEST or _TELLING.isdisjoint(raws):
        return None
    cue = " ".join(raws)
    said = f" {cue} "
    negated = next((at for at, raw in enumerate(raws) if _negates(raw)), -1)
    if any(f" {phrase} " in said for phrase in _FREE) or _either(raws) or _is_leisure(raws):
        return Attitude(Stance.HEDGED, cue)
    if negated >= 0 and _unminded(raws, negated):
        return Attitude(Stance.HEDGED, cue)
    if any(f" {phrase} " in said for phrase in _FIRM):
        return AFFIRMED
    if raws[-1] in _ORNAMENTS and len(raws) <= _BRIEF:
        return Attitude(Stance.HEDGED, cue)
    if (negated < 0 or "touch" in raws) and (any(f" {phrase} " in said for phrase in _AWAY) or _sooner(raws)):
        return Attitude(Stance.DENIED, cue)
    threat = _threat(raws)
    if threat is not None:
        return threat
    timed = _timed(raws, negated, heading)
    if timed is not None:
        return timed
    if raws[:3] == ["if", "you", "do"] and "else" in raws:
        return AFFIRMED  # "If you do nothing else, do these"
    return None


def _negates(raw: str) -> bool:
    return raw in NEGATORS or raw.endswith("n't")


def _either(raws: Sequence[str]) -> bool:
    """Whether it leaves a thing or its lack: "Do them or don't", "whether you do these or not"."""
    for at, raw in enumerate(raws):
        if raw == "or" and at and at + 1 < len(raws) and len(raws) - at <= 3 and _negates(raws[at + 1]):
            return raws[at + 1] in ("not", "don't", "dont", "doesn't", "won't")
    return False


def _is_leisure(raws: Sequence[str]) -> bool:
    """Whether it is a condition that only idle hands meet: "In case the intern gets bored", "For rainy days"."""
    if raws[0] not in _JOINTS and "if" not in raws and "for" not in raws:
        return False
    if not _LEISURE.isdisjoint(raws):
        return True
    if "left" in raws and not {"money", "time", "budget"}.isdisjoint(raws):
        return True
    for at, raw in enumerate(raws[:-1]):
        if raw in _SPARE and raws[at + 1] in _SPAN and raws[0] != "on":
            return True
        if raw == "nothing" and raws[at + 1] in ("to", "better", "else") and "to" in raws[at + 1 : at + 3]:
            return True
    return False


def _unminded(raws: Sequence[str], at: int) -> bool:
    """Whether nobody minds its lack: "Nobody will cry if these are missing", "I won't complain if you do these"."""
    near = raws[at + 1 : at + 1 + _NEAR]
    if near[:2] == ["waits", "for"] or near[:3] == ["is", "waiting", "for"]:
        return True
    minding = next((place for place, raw in enumerate(near) if raw in _MINDING), -1)
    if minding < 0 or not {"must", "should", "shall", "may"}.isdisjoint(near[:minding]):
        return False
    rest = raws[at + 2 + minding :]
    if near[minding].startswith("ask"):
        return "whether" in rest
    return not rest or not _WHETHER.isdisjoint(rest[:3])


def _threat(raws: Sequence[str]) -> Attitude | None:
    """What somebody threatens who builds a thing with: "If I see one of these in the plan, I'll send it back"."""
    somebody = raws[0] in ("anyone", "anybody", "whoever") or raws[:1] == ["he"]
    seen = raws[0] == "if" and raws[1] in _SELVES and raws[2:3] and raws[2] in _SENSES
    if not somebody and not seen:
        return None
    if _POINTING.isdisjoint(raws) or len(raws) < 6:
        return None
    if not _LACKING.isdisjoint(raws) or not {"forgets", "skips", "drops", "omits", "misses"}.isdisjoint(raws):
        return AFFIRMED
    return Attitude(Stance.DENIED, " ".join(raws))


def _sooner(raws: Sequence[str]) -> bool:
    """Whether anything else would be done first: "I'd sooner eat my hat than pay for"."""
    return "than" in raws and not {"sooner", "rather"}.isdisjoint(raws[: raws.index("than")])


def _timed(raws: Sequence[str], negated: int, heading: bool) -> Attitude | None:
    """What is put off until something is over that machines do not live through."""
    late = Attitude(Stance.DEFERRED, " ".join(raws))
    first = raws[0]
    joint = next((at for at, raw in enumerate(raws) if raw in ("until", "till", "before")), -1)
    if joint >= 0:
        behind = raws[joint + 1 :]
        pointed = [
            at for at, raw in enumerate(raws) if raw in ("these", "this", "those", "them", "following")
        ]
        if joint == 0 and behind[:1] == ["these"] and negated > 1:
            return AFFIRMED  # "Until these run, nobody goes on holiday"
        if negated >= 0 and pointed and pointed[-1] > joint and negated < joint:
            return AFFIRMED  # "Nobody goes home before these are done"
        if pointed and joint == 0 and "," in behind and negated > behind.index(","):
            return late  # "Until the last one has left town, none of this is touched"
        if pointed and pointed[0] < joint and (negated >= 0 or raws[joint - 1] in ("keep", "wait", "rest")):
            return late
    if first == "first" and "then" in raws and not _POINTING.isdisjoint(raws[raws.index("then") :]):
        return late
    if (
        ("again" in raws or "back" in raws)
        and negated < 0
        and not _TALK.isdisjoint(raws[:5])
        and not _POINTING.isdisjoint(raws)
    ):
        return late
    if not heading or len(raws) > 8 or "," in raws:
        return None
    if first == "after" and 2 <= len(raws) <= 5 and raws[-1] in _EVENTS:
        return late
    if first in ("when", "as", "once") and not _EVENTS.isdisjoint(raws):
        return late if not _OVER.isdisjoint(raws[3:]) else None
    return None
