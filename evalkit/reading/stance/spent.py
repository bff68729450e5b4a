"""Cues whose words do something else here: "deleted when no longer needed", "a walled-off network"."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.clauses import Parsed, names_within
from evalkit.reading.language.grammar import BE, FINITE, HAD, HOLLOW, PREPOSITIONS, words
from evalkit.reading.stance.cues import EFFECTS, Category, Cue
from evalkit.words import Token, stem

_BAR, _DEFER, _HEDGE, _LACK, _NOT = (
    Category.BAR,
    Category.DEFER,
    Category.HEDGE,
    Category.LACK,
    Category.NOT,
)
"""Asking an enum for its member costs as much as a call."""

_OF_MANY_USES = words("off nobody no")
_OF_A_THING = ("that", "which", "who")
_HOLDING = words("includ include contain list")
_GROUPS = words("group groups policy policies role roles rule rules list lists table tables set")
"""What has members: that one is no member rules out nothing."""
_JOINED = PREPOSITIONS | words("and or but then please pls thanks now")
_WHEN = words("when once if after as until whenever")
_ADMITTING = words("reach access read contact enter open queri administ")
_ONLY = words("only solely exclusively nobody")
_WAYS_IN = _ONLY | {"from", "by", "over", "through", "via"}
_WHATEVER = words("anything everything something those all whatever anyone everyone things resources")
_GOING_ON = words("as because since but and or so")
_THEN = words("when once after as in with later next at on then afterwards soon")
"""What tells when something follows, and is no object that it follows."""
_FINDING_OUT = words(
    "check verifi test determin detect decid probe monitor watch tell ask enquir inquir ascertain establish learn find"
)
_FOUND_OUT = words("determined decided checked established tested verified probed detected")
_ENDING = frozenset(map(stem, "delete destroy remove drop dismantle terminate stop stopped".split()))
_KEPT = words(
    "had read found recovered restored retrieved consulted fetched reached available got used looked"
)
_TAKEN_FOR = words("healthy unhealthy dead alive failed down up lost successful ready")


def is_spent(text: Parsed, cue: Cue, cues: Sequence[Cue]) -> bool:
    """Whether the words of a cue do something else here."""
    tokens, numbers, _, _ = text
    start, end, number = cue
    category = EFFECTS[number].category
    first, last = tokens[start], tokens[end - 1]
    raw = first.raw
    if category is _NOT and _describes(tokens, start):
        return True
    if raw in _OF_MANY_USES and _used_otherwise(tokens, start, end):
        return True
    if raw == "nothing" and start and _is_free(tokens, start):
        return True
    if category is _HEDGE:
        if raw == "if" and last.raw == "any" and end < len(tokens) and tokens[end].kind == "word":
            return True  # "if any server is above 90 % CPU"
        if raw == "may" and _permits(tokens, numbers, start, end):
            return True
        if first.stem == "consider" and _judges(tokens, end):
            return True
        if (
            raw in _MIGHT
            and start > 2
            and tokens[start - 1].raw in _OF_A_THING
            and _is_any(tokens, start - 2)
        ):
            return True  # "any alarm that might be derived from it"
        if last.raw == "into" and first.stem == "look" and _sees(tokens, start, end):
            return True
        if raw == "in" and last.raw == "case" and _befalls(tokens, end):
            return True  # "a second site in case Amazon goes down"
    if category is _DEFER and raw == "not" and _needs_first(tokens, start):
        return True
    if category is _DEFER and raw == "parked" and _stands(text, end):
        return True  # "a NAT box parked in the public subnet"
    if category is _LACK and raw in _REMOVAL and last.raw == "of" and not _from_the_plan(tokens, end):
        return True  # "the removal of old logs"
    if category is _LACK and first.stem == "forget" and start and tokens[start - 1].raw in _WHOEVER:
        return True  # "people who forget the s in https"
    if category is _DEFER and last.raw == "be" and end < len(tokens) and tokens[end].raw in _KEPT:
        return True  # "the version before must remain to be had"
    if (
        category is _LACK
        and raw in _GONE
        and EFFECTS[number].direction == "forward"
        and _is_passive(tokens, end)
    ):
        return True  # "graves given up are": what was given up stands before it
    if raw in _LOOSE and _goes_on(tokens, start, end):
        return True  # "false alarms", "requests are passed on to the servers"
    if category is _NOT and last.raw == "part" and _of_a_trial(tokens, end):
        return True  # "the standby was not part of the test"
    if category is _NOT and _limits_a_right(tokens, start):
        return True  # "may read them and may not write them"
    if raw == "whether" and _found_out(tokens, start):
        return True
    if raw == "without" and _refused(numbers, start, cues):
        return True
    if category is _DEFER and first.stem == "ask" and last.raw == "again" and end == start + 2:
        return _asks_at_once(tokens, numbers, start)
    if last.raw == "to":  # "it is left to the architect whether ..."
        return any(token.raw in ("whether", "if") for token in tokens[end:])
    if raw == "to" and last.stem == "follow" and last.raw != "follow":
        return True  # "changed to the following"
    if last.raw == "follow" and _follows_a_thing(tokens, end):
        return True  # "the number is to follow demand"
    # "the subnet group does not include public subnets": there are such
    return last.stem in _HOLDING and _is_group(tokens, numbers, start)


_MODALS = words(
    "may can might could will shall should must to not never simply just then always only please do"
)
_PEOPLE = words("we you i they anybody anyone somebody someone people who ll")
_LATER = words(
    "next later spring summer autumn winter year years month months quarter phase release budget season"
)


def _asks_at_once(tokens: Sequence[Token], numbers: Sequence[int], at: int) -> bool:
    """Whether a program asks again: "lets clients ask again and get 304", and not "ask again in spring"."""
    if any(token.raw in _LATER for token in tokens[at + 2 : at + 8]):
        return False
    place = at - 1
    while place >= 0 and numbers[place] == numbers[at] and tokens[place].raw in _MODALS:
        place -= 1
    if place < 0 or numbers[place] != numbers[at] or tokens[place].raw in _PEOPLE:
        return False
    if tokens[place].raw not in ("and", "or", "but", "so"):
        return tokens[place].kind == "word"
    first = numbers.index(numbers[place])  # "The client waits a second and asks again"
    return tokens[first].raw not in _PEOPLE and place - first > 2


def _used_otherwise(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether "off", "no" or "nobody" rules out nothing here."""
    raw = tokens[start].raw
    if raw == "off":
        return _particle(tokens, start)
    if start and tokens[start - 1].raw in _OF_A_THING:
        return True  # "a photo that nobody has opened": the photo is described, nothing is ruled out
    if raw != "no":
        return False
    if end < len(tokens) and tokens[end].raw in ("in", "on", "inside"):
        return True  # "no `*` in policies": a sign that is no word is forbidden
    longer = start + 1 < len(tokens) and tokens[start + 1].raw == "longer"
    # "deleted when it is no longer needed"
    return longer and any(token.raw in _WHEN for token in tokens[max(0, start - 6) : start])


def _particle(tokens: Sequence[Token], at: int) -> bool:
    """Whether "off" belongs to the verb before it or the noun behind it ("a walled-off network")."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    noun = following is not None and following.kind == "word" and following.raw not in _JOINED
    return bool(at and tokens[at - 1].raw.endswith("ed")) or (
        noun and following is not None and not following.raw.startswith("pl")
    )


_EMPTY_THINGS = words("something things thing one ones it this what that those these")


def _is_free(tokens: Sequence[Token], at: int) -> bool:
    """Whether "nothing" is a price: "does the same for nothing", "costs next to nothing"."""
    before = tokens[at - 1].raw
    if before == "for":
        behind = tokens[at + 1].raw if at + 1 < len(tokens) else "."
        return behind in _GOING_ON or not behind[0].isalnum()
    if before == "to":
        return at > 2 and tokens[at - 2].raw in ("next", "close")
    return before in ("costs", "cost")


def _describes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a negation only says which things are meant: "anything that doesn't need the internet stays private"."""
    if _qualifies(tokens, at):
        return True
    behind = at + 1
    while at and tokens[at - 1].raw in ("do", "does", "did", "is", "are", "have", "has"):
        at -= 1
    if at < 2 or tokens[at - 1].raw not in _OF_A_THING or tokens[at - 2].kind != "word":
        return False
    thing = tokens[at - 2].raw
    return thing in _WHATEVER or (thing not in _EMPTY_THINGS and _is_said_of(tokens, behind))


def _is_said_of(tokens: Sequence[Token], at: int) -> bool:
    """Whether a duty follows on a clause that tells which things are meant: "files that nobody opens should go"."""
    for place in range(at, min(len(tokens) - 1, at + 10)):
        token = tokens[place]
        if token.kind == "mark" or token.raw in ("but", "because", "so"):
            return False
        if token.raw in ("must", "shall", "should", "will", "go", "goes", "gets", "get", "move", "moves"):
            return True
        if token.raw in _BECOMING and tokens[place + 1].raw.endswith(("ed", "wn", "en", "ut", "nt")):
            return True  # "callers who don't use HTTPS are shown the door"
    return False


_BECOMING = words("is are was were")


def _qualifies(tokens: Sequence[Token], at: int) -> bool:
    """Whether a "not" between a noun and a participle says which are meant: "targets not passing it are replaced"."""
    if tokens[at].raw != "not" or not 0 < at < len(tokens) - 2:
        return False
    noun, verb = tokens[at - 1], tokens[at + 1]
    if noun.kind != "word" or noun.raw in HOLLOW or noun.raw in PREPOSITIONS or verb.stem in HAD:
        return False
    if not verb.raw.endswith(("ed", "ing")):
        return False
    for token in tokens[at + 2 : at + 12]:
        if token.kind == "mark" or token.raw in _GOING_ON:
            return False
        if token.raw in FINITE or token.raw in ("leaves", "leave", "pass", "travels", "ends"):
            return True
    return False


def _permits(tokens: Sequence[Token], numbers: list[int], start: int, end: int) -> bool:
    """Whether "may be" lets somebody in ("may be reached only from the office"), and hedges nothing."""
    if tokens[start].raw != "may" or end >= len(tokens) or tokens[end - 1].raw != "be":
        return False
    if tokens[end].stem not in _ADMITTING and not (
        tokens[end].raw in _ONLY and end + 1 < len(tokens) and tokens[end + 1].stem in _ADMITTING
    ):
        return False
    clause = {tokens[at].raw for at in range(len(tokens)) if numbers[at] == numbers[start]}
    return not clause.isdisjoint(_WAYS_IN)


def _found_out(tokens: Sequence[Token], at: int) -> bool:
    """Whether "whether" opens what is found out, not what is left open: "checks whether the servers are alive"."""
    if any(token.stem in _FINDING_OUT for token in tokens[max(0, at - 4) : at]):
        ours = max((place for place in range(at) if tokens[place].raw in _OURSELVES), default=-1)
        # "we check whether", but not "we do not require the balancer to find out whether"
        return ours < 0 or any(token.raw in ("the", "it", "its") for token in tokens[ours + 1 : at - 1])
    return at == 0 and any(
        token.raw in _FOUND_OUT and tokens[place - 1].raw in ("is", "are", "be")
        for place, token in enumerate(tokens[1:], 1)
    )


def _is_any(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun has an "any" or "every" before it."""
    return any(token.raw in _ANY for token in tokens[max(0, at - 3) : at])


def _befalls(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows "in case" is a mishap, not what somebody may want."""
    return any(token.raw in _MISHAPS for token in tokens[at : at + 6])


def _sees(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether "look into" is what an onlooker does: "two at the back which no outsider can look into"."""
    if end == len(tokens) or tokens[end].kind == "mark":
        return True
    return any(token.raw in _ONLOOKERS for token in tokens[max(0, start - 4) : start])


def _stands(text: Parsed, end: int) -> bool:
    """Whether a named place follows a word for standing."""
    tokens, _, naming, _ = text
    return (
        end < len(tokens)
        and tokens[end].raw in _PLACED
        and names_within(naming, end, min(len(tokens), end + 6))
    )


def _goes_on(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether "false" qualifies a noun, or what is "passed on" goes to somebody."""
    if end >= len(tokens):
        return False
    following = tokens[end]
    if tokens[start].raw == "passed":
        return following.raw in ("to", "by", "from")
    return following.kind == "word" and following.raw not in _JOINED and following.raw not in BE


def _is_passive(tokens: Sequence[Token], end: int) -> bool:
    return end < len(tokens) and tokens[end].raw in BE


_GONE = words("given thrown left taken ruled")
_LOOSE = words("false passed")


def _limits_a_right(tokens: Sequence[Token], at: int) -> bool:
    """Whether a denied right stands beside a granted one of the same party."""
    if not at or tokens[at - 1].raw not in _RIGHTS:
        return False
    for place in range(max(0, at - 14), min(len(tokens) - 1, at + 14)):
        if tokens[place].raw in (".", ";", "|"):
            if place > at:
                break
            continue
        granted = tokens[place].raw in _RIGHTS and place != at - 1 and tokens[place + 1].raw not in _DENYING
        if granted and not any(token.raw in (".", ";") for token in tokens[min(place, at) : max(place, at)]):
            return tokens[place + 1].raw != "be"
    return False


_RIGHTS = words("may can")
_DENYING = words("not never only")


def _of_a_trial(tokens: Sequence[Token], at: int) -> bool:
    """Whether what a thing is no part of is a test, or something else that leaves it as it is."""
    behind = [token.raw for token in tokens[at : at + 5]]
    return behind[:1] == ["of"] and not _TRIALS.isdisjoint(behind)


_TRIALS = words("test tests drill exercise rehearsal trial benchmark measurement image path chain group set")


def _from_the_plan(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is removed goes from the plan, not from the system."""
    behind = [token.raw for token in tokens[at : at + 14]]
    return "from" in behind and not _PLANS.isdisjoint(behind[behind.index("from") : behind.index("from") + 5])


_REMOVAL = words("removal deletion")
_PLANS = words(
    "scope plan plans order contract offer list project budget requirements specification release backlog programme"
)
_PLACED = words("in at on inside behind beside before")
_OURSELVES = words("we you i please")
_WHOEVER = words("who whoever that which anybody anyone")
_ONLOOKERS = words(
    """outsider outsiders stranger strangers nobody anybody anyone everybody everyone internet street world public
    tenant tenants neighbour neighbours customer customers visitor visitors intruder intruders thief thieves"""
)
_MIGHT = words("may might could can")
_ANY = words("any every all whatever whichever each such")
_MISHAPS = words(
    """fail fails failed down dies dead burns burn breaks broken lost crash crashes floods fire outage goes happens
    stolen disappears"""
)


def _needs_first(tokens: Sequence[Token], at: int) -> bool:
    """Whether "not before" tells what comes first: "deleted, but not before a final snapshot has been taken"."""
    before = [token.stem for token in tokens[max(0, at - 16) : at]]
    return not _ENDING.isdisjoint(before) and any(token.raw in FINITE for token in tokens[at + 2 :])


def _judges(tokens: Sequence[Token], at: int) -> bool:
    """Whether "considers" tells what something is taken for: "considers a machine unhealthy"."""
    return any(token.raw in _TAKEN_FOR for token in tokens[at : at + 5])


def _follows_a_thing(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "word" and tokens[at].raw not in _THEN


def _is_group(tokens: Sequence[Token], numbers: list[int], at: int) -> bool:
    """Whether the subject before a negated verb is a group of something."""
    before = [token.raw for place, token in enumerate(tokens[:at]) if numbers[place] == numbers[at]]
    while before and before[-1] in BE:
        before.pop()
    return bool(before) and before[-1] in _GROUPS


def _refused(numbers: list[int], at: int, cues: Sequence[Cue]) -> bool:
    """Whether what lacks a thing is turned away, which asks for the thing: "refuse connections without TLS"."""
    return any(
        EFFECTS[number].category is _BAR and end <= at and numbers[start] == numbers[at]
        for start, end, number in cues
    )
