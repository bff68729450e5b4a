"""Headings and labels that put aside what stands beneath them: "Backlog", "Deliberate omissions", "Cut for cost".

They hold a word for a place where things are put, or open with what was done to them, and name nothing of the field.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from evalkit.reading.language.grammar import PREPOSITIONS, TOPICS, words
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance
from evalkit.words import Token

_LONGEST = 8
"""Words of a label."""
_LATER = frozenset(
    "backlog future roadmap icebox horizon outlook futures beyond followups postponements deferrals".split()
)
"""Where things wait."""
_WITHOUT = frozenset(
    """omission omissions exclusion exclusions cuts deletions removals rejects rejections dont donts don'ts nogo nogos
    taboos taboo graveyard limitations waivers casualties discards leftovers""".split()
)
"""Where things are that are not wanted."""
_PREFIXED = frozenset("anti non no not un".split())
_WANTED = frozenset(
    """requirement requirements goal goals feature features scope objective objectives deliverable deliverables target
    targets want wants need needs""".split()
)
"""What, with "anti-" or "non-" before it, is not wanted."""
_DONE = frozenset(
    """cut removed dropped struck deleted omitted excluded skipped scrapped rejected declined descoped discarded
    abandoned waived withdrawn vetoed axed binned ditched culled nixed killed cancelled canceled refused dismissed
    eliminated scratched forgone forsaken spared ignored""".split()
)
_PUT = frozenset(
    "left taken ruled thrown crossed opted weeded kept carved counted voted signed scoped".split()
)
"""What, with "out" or "off" behind it, is done to what is not wanted."""
_MANNER = frozenset(
    """deliberately intentionally consciously knowingly already explicitly expressly purposely again altogether entirely
    items things points topics ideas everything what was were is are we have has been finally now later since""".split()
)
"""What may stand before a word of putting aside, or behind it."""
_DELAYED = frozenset("postponed deferred parked shelved delayed adjourned paused".split())
_RESTING = frozenset(
    "rests sleeps slumbers waits lies sits frozen dormant asleep stalled blocked idle".split()
)
"""What something does that is put off, where it says until when."""
_NEGATORS = frozenset("not never nothing none".split())
_UNTIL = frozenset(("until", "till"))
_STRIKING = frozenset(
    "strike delete remove drop cut scrap skip omit exclude forget cancel ditch bin reject ignore erase cross".split()
)
_TAKING = frozenset("take leave throw strike cross rule cut keep opt".split())
_POINTING = frozenset("these this those following the all them".split())
_DUTY = frozenset(
    "responsibility responsibilities job task tasks duty duties business problem concern remit".split()
)
_HOLDING = (
    _LATER | _WITHOUT | _PREFIXED | _DONE | _PUT | _DELAYED | _RESTING | _STRIKING | _TAKING | _DUTY
    | frozenset("parking thumbs goodbye farewell bye so".split())
)  # fmt: skip
"""One of these is in every label that puts aside."""
_OURS = frozenset("our your my the vendor's supplier's contractor's provider's bidder's architect's".split())
"""Whose duty is no other's."""

_SENTENCES = (
    TOPICS
    - words(
        "rules controls components requirements services features parts elements options functions measures"
    )
) | words(
    """which that who following below these if as so outside beyond reserved retained kept awarded procured not out
    best reasonable endeavour endeavor efforts shall will won't would may should can free nobody nothing none no
    never being be mind subject where whether to"""
)
"""One of these is in every heading or lead-in that is a small sentence."""
_SAYINGS = words(
    """until till anyone anybody whoever bored boredom rainy lull leisure free spare quiet slow
    slack icing cherry fancy luck don't dont body bodies clear away asking temptation urge leave fired pigs freezes
    goodbye again call pressure feelings promises sprinkles frosting garnish trimmings frills whistles toppings
    luxuries treats plating fillers gimmicks kill dogs sooner rather surprise mood touch left ifs buts excuses fine"""
)
"""One of these is in most that are a saying."""
_SENTENCES |= _SAYINGS
_TIMES = words("before after when once")
"""One of these is in headings that put off until something is over; in lead-ins they mostly tell when."""
DECIDING = words(
    """this these those them they what things ideas once formerly previously vain memoriam further too minds unsure
    understood explain advise comment opinion opinions view views advice thoughts suggestions agree decide decided know
    puzzle puzzles argued argue daydreams musings price quote offer sacrificed lost gone fallen died removed struck
    taken left thrown withdrawn swept forgotten cut crossed voted dropped deleted refused rejected declined cancelled
    scrapped abandoned vetoed saved kept reserved earmarked put moved pushed held order orders ordered instructed
    instruction instructions instructs requested notice call called provisional exercised unexercised separate addendum
    contingent subject released commissioned suspended demand awarded used turned given waits wait somebody someone
    some another next nobody"""
)
"""One of these is in every heading or lead-in that tells what became of things, or what they wait for."""
_FEWEST = 4
"""Words and marks of a small sentence; of what is shorter the cues tell."""
_SHORTEST = 3
"""Words of a saying: "For rainy afternoons"."""


def sentence(
    tokens: Sequence[Token], raws: Sequence[str], naming: set[int], heading: bool
) -> Attitude | None:
    """What a heading or lead-in that is a small sentence says of what is beneath it; None for any other."""
    if len(naming) > 1 or (_SENTENCES.isdisjoint(raws) and (not heading or _TIMES.isdisjoint(raws))):
        return None
    if len(raws) < _FEWEST and (len(raws) < _SHORTEST or (_SAYINGS | _TIMES).isdisjoint(raws)):
        return None
    from evalkit.reading.stance.titles import beneath  # most documents have none

    return beneath(tokens, naming, heading)


def shelved(
    tokens: Sequence[Token], naming: set[int], said: Collection[str] | None = None
) -> Attitude | None:
    """What a label says that puts aside; None for any other. ``said``: its words as written, where known."""
    if said is not None and _HOLDING.isdisjoint(said):
        return None  # as most
    words = [token for token in tokens if token.kind != "mark"]
    delayed = _is_delayed([token.raw for token in words[:4]])
    if delayed is not None and len(words) <= _LONGEST + 4:
        return delayed
    if not 0 < len(words) <= _LONGEST or any(
        tokens[at].kind == "word" and tokens[at].raw not in _DONE for at in naming if at < len(tokens)
    ):
        return None
    raws = [token.raw for token in words]
    said = " ".join(raws)
    if _waits(raws):
        return Attitude(Stance.DEFERRED, said)
    if raws[0] in _NEGATORS and (
        _is_cut(raws[1:]) or _is_cut([raw for raw in raws[1:] if raw not in ("to", "be")])
    ):
        return AFFIRMED  # "Never to be left out"
    cut = _is_cut(raws) or _strikes(raws) or _is_unwanted(raws) or _is_others(raws)
    return Attitude(Stance.DENIED, said) if cut else None


def _is_delayed(raws: Sequence[str]) -> Attitude | None:
    """Whether it opens with a word of putting off: "Postponed until the audit", not "Not postponed"."""
    at = next((at for at, raw in enumerate(raws) if raw not in _MANNER), len(raws))
    if at < len(raws) and raws[at] in _DELAYED:
        return Attitude(Stance.DEFERRED, raws[at])
    if at < len(raws) and raws[at] in _RESTING and not _UNTIL.isdisjoint(raws[at + 1 : at + 3]):
        return Attitude(Stance.DEFERRED, " ".join(raws))  # "Rests until the next budget"
    return AFFIRMED if raws[:1] in (["not"], ["never"]) and raws[1:2] and raws[1] in _DELAYED else None


def _strikes(raws: Sequence[str]) -> bool:
    """Whether it asks to take out what follows: "Please strike these", "Delete the following from the draft"."""
    at = 1 if raws[0] in ("please", "kindly", "pls") else 0
    if at >= len(raws):
        return False
    behind = at + 1
    if raws[at] in _TAKING and raws[behind : behind + 1] and raws[behind] in ("out", "off", "away"):
        behind += 1
        if behind == len(raws):
            return True
    elif raws[at] not in _STRIKING:
        return False
    return behind < len(raws) and raws[behind] in _POINTING


def _waits(raws: Sequence[str]) -> bool:
    """Whether it names where things wait: "Roadmap 2027", "Product backlog", "Parking lot", "2027 and beyond"."""
    if raws[-1] in _LATER or (raws[0] in _LATER and not raws[-1].isalpha()):
        return len(raws) <= 4
    return (raws[0] == "beyond" and len(raws) <= 4) or raws[:2] == ["parking", "lot"]


def _is_cut(raws: Sequence[str]) -> bool:
    """Whether it says what was done to things: "Cut for reasons of cost", "Things we dropped"."""
    at = next((at for at, raw in enumerate(raws) if raw not in _MANNER), len(raws))
    if at == len(raws):
        return False
    behind = at + 1
    if raws[at] in _PUT and behind < len(raws) and raws[behind] in ("out", "off", "against"):
        behind += 1
    elif raws[at] not in _DONE:
        return False
    if raws[at : at + 2] == ["cut", "over"]:
        return False
    return behind == len(raws) or raws[behind] in PREPOSITIONS or raws[behind] in _TAILS


_TAILS = _MANNER | frozenset("because as since due after before when where to on and".split())


def _is_unwanted(raws: Sequence[str]) -> bool:
    """Whether it names what is not wanted: "Known exclusions", "Anti-requirements"."""
    if raws in (["thumbs", "down"], ["goodbye", "to"], ["farewell", "to"], ["bye", "bye"], ["so", "long"]):
        return True
    if raws[-1] in _WITHOUT or (raws[0] in _WITHOUT and len(raws) > 1 and raws[1] in PREPOSITIONS):
        return len(raws) <= 5 and raws[0] != "no"
    return len(raws) > 1 and raws[-2] in _PREFIXED and raws[-1] in _WANTED and len(raws) <= 4


def _is_others(raws: Sequence[str]) -> bool:
    """Whether it says whose duty things are: "Client's responsibility"; not "Our responsibilities"."""
    if raws[-1] not in _DUTY or len(raws) < 2 or len(raws) > 4:
        return False
    return raws[-2].endswith(("'s", "s'")) and raws[-2] not in _OURS and raws[0] not in ("our", "your")
