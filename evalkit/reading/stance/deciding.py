"""What a clause decides on a thing that it only points at: "was turned down", "we will do without", "is back in".

A clause is given as its words without the pointing phrase: those behind it where that is the subject, those on both
sides of it where it is the object.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache

from evalkit.reading.language.grammar import HARD, HOLLOW, PREPOSITIONS, words
from evalkit.reading.stance.verdict_phrases import DONE, IRREGULAR, SAID
from evalkit.typing import NamedTuple
from evalkit.words import Token


class Ruling(StrEnum):
    """What is decided."""

    DENY = "deny"
    DEFER = "defer"
    ACCEPT = "accept"
    """It is wanted, or agreed: what was only proposed becomes a requirement."""
    RESTORE = "restore"
    """It is wanted after all."""


_NEGATED = {
    Ruling.DENY: Ruling.RESTORE,
    Ruling.DEFER: Ruling.ACCEPT,
    Ruling.ACCEPT: Ruling.DENY,
    Ruling.RESTORE: Ruling.DENY,
}
_HELPING = words(
    """is are was were be been being has have had will shall must should do does did to now then therefore thus also
    both all already finally again simply however still hereby since in too only just once more going likely meant
    supposed immediately straight away quite rather very most altogether entirely completely clearly firmly flatly
    unanimously formally officially quickly soon eventually ultimately quietly expressly explicitly subsequently
    meanwhile luckily sadly alas anyway really honestly either here there got ended up end ever so well far even
    probably certainly definitely regarded seen treated considered deemed judged declared taken as a an considering
    wisely rightly together"""
)
"""What may stand between a subject and what is decided on it, or between a verb and its object."""
_TRIED = words(
    "considered discussed debated weighed examined tried reviewed proposed offered suggested raised priced costed"
)
"""What may be said of a thing before the decision on it: "was discussed and rejected"."""
_NEGATORS = words("not never no nobody none neither nor cannot hardly nothing nowhere rarely noone")
UNREAL = words(
    """if whether unless would could might may perhaps maybe when how why who which what whoever whatever until till
    once whenever where ?"""
)
"""In a clause they keep it from deciding anything."""
_BOUND = words(
    """by at in on for from as because since per again now too either anyway here long last yesterday today out before
    after during with under off , and right straight then immediately yet any so entirely completely altogether
    unanimously once ever please until till next within enough we i away anymore though instead outright"""
)
"""What may follow a decision."""


class Ruled(NamedTuple):
    """A decision, and the verb that takes it."""

    ruling: Ruling
    verb: str

    def against(self, negative: bool) -> Ruling:
        """What it comes to, negated or not."""
        return _NEGATED[self.ruling] if negative else self.ruling


_Table = dict[str, list[tuple[tuple[str, ...], Ruling, str]]]


@cache
def _said() -> _Table:
    """First word -> the phrases that begin with it, the longest first."""
    found: _Table = {}
    for name, text in SAID.items():
        ruling = Ruling(name)
        for phrase in text.split(";"):
            said = tuple(phrase.split())
            found.setdefault(said[0], []).append((said, ruling, said[0]))
    return _sorted(found)


@lru_cache(maxsize=4096)
def _done(form: str) -> list[tuple[tuple[str, ...], Ruling, str]]:
    """The phrases that begin with a form of a verb, the longest first.

    To look for the verb of a form is far less than to make all forms of all verbs.
    """
    verbs = _verbs()
    found = [
        (place, ((form, *rest), ruling, verb))
        for verb in {*_bases(form), *_irregular().get(form, ())}
        for place, rest, ruling in verbs.get(verb, ())
    ]
    found.sort(key=lambda each: (-len(each[1][0]), each[0]))
    return [each for _, each in found]


@cache
def _verbs() -> dict[str, list[tuple[int, list[str], Ruling]]]:
    """Verb -> the phrases that begin with it: the number of each, the words behind the verb, and what they decide."""
    found: dict[str, list[tuple[int, list[str], Ruling]]] = {}
    place = 0
    for name, text in DONE.items():
        ruling = Ruling(name)
        for phrase in text.split(";"):
            verb, *rest = phrase.split()
            found.setdefault(verb, []).append((place, rest, ruling))
            place += 1
    return found


@cache
def _irregular() -> dict[str, list[str]]:
    """Irregular form -> the verbs that it can be of."""
    found: dict[str, list[str]] = {}
    for line in " ".join(IRREGULAR.split()).split("; "):
        verb, forms = line.split(": ")
        for form in forms.split():
            found.setdefault(form, []).append(verb)
    return found


def _bases(form: str) -> list[str]:
    """The verbs that a word can be a regular form of."""
    verbs = [form, form[:-1], form[:-2], form[:-3], form[:-2] + "e", form[:-3] + "e", form[:-3] + "y"]
    return [verb for verb in verbs if form in _regular(verb)]


def _sorted(table: _Table) -> _Table:
    for phrases in table.values():
        phrases.sort(key=lambda each: -len(each[0]))
    return table


def _regular(verb: str) -> set[str]:
    """The regular forms of a verb."""
    bare = verb.removesuffix("e")
    forms = {verb, f"{verb}s", f"{bare}ed", f"{bare}ing"}
    if verb.endswith("y"):
        forms |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied"}
    if verb.endswith(("s", "x", "sh", "ch", "o")):
        forms.add(f"{verb}es")
    return forms


def negates(word: str) -> bool:
    """Whether a word negates its clause."""
    return word in _NEGATORS or word.endswith("n't")


def said_of(rest: Sequence[str], negative: bool) -> Ruled | None:
    """What the words behind a subject decide on it; ``negative``: the subject is "none of ..."."""
    at = 0
    if rest[:1] == [","]:  # "all of this, the owner says, is not needed"
        at = next((i + 1 for i in range(1, len(rest)) if rest[i] == ","), 0)
    while at < len(rest):
        found = _phrase(rest, at)
        if found is not None:
            ruled, end = found
            if negative and ruled.ruling is Ruling.ACCEPT and rest[end : end + 1] == ["again"]:
                return None  # "this must not happen again"
            return Ruled(ruled.against(negative), ruled.verb)
        step, turns = _step(rest, at)
        if not step:
            return None
        at += step
        negative ^= turns
    return None


def _phrase(rest: Sequence[str], at: int) -> tuple[Ruled, int] | None:
    """The predicate that begins at a place and decides, and where it ends."""
    for said, ruling, verb in _said().get(rest[at], ()):
        end = at + len(said)
        if tuple(rest[at:end]) == said and _ends(said[-1], rest[end : end + 2]):
            return Ruled(ruling, verb), end
    return None


def _step(rest: Sequence[str], at: int) -> tuple[int, bool]:
    """How many words at a place come before what decides, and whether they negate it; 0 if they do not."""
    word, following = rest[at], rest[at + 1 : at + 2]
    if word in ("can", "may", "cannot", "can't") and following == ["be"]:
        return 2, word not in ("can", "may")
    if word == "no" and following == ["longer"]:
        return 2, True
    if negates(word):
        return 1, True
    if word in _TRIED and following and following[0] in ("and", "but", ",", "then"):
        return 2, False
    return int(helps(word)), False


def _ends(last: str, following: Sequence[str]) -> bool:
    """Whether a decision may end at a word: "it is cut", and not "it is cut into four"."""
    if not following or last in _OPEN_ENDED:
        return True
    word = following[0]
    if word in ("this", "that", "the") and following[1:2] and following[1] in _TIMES:
        return True
    if last in _RELATED:
        return word not in PREPOSITIONS and (word in _BOUND or helps(word))
    return word != "to" and (word in _BOUND or helps(word))


_TIMES = words("year time month quarter round week phase budget project spring summer autumn winter season")
_RELATED = words("apply applies hold holds")
"""What need not hold of one thing may hold of another: "this does not apply to R1"."""
_OPEN_ENDED = words(
    "without of the to into for no a from until till next second later than we our version phase release"
)
"""Words at the end of a phrase that others must follow."""


def helps(word: str) -> bool:
    """Whether a word only helps a verb, or qualifies it."""
    return word in _HELPING or (word.endswith("ly") and word != "only")


def done_at(raws: Sequence[str], at: int) -> Ruled | None:
    """The verb phrase at a place whose object is missing: "live without", "pay for"."""
    for done, ruling, verb in _done(raws[at]) if at < len(raws) else ():
        end = at + len(done)
        if tuple(raws[at:end]) == done and (end == len(raws) or _ends("", raws[end : end + 2])):
            return Ruled(ruling, verb)
    return None


def done_to(before: Sequence[str], behind: Sequence[str], negative: bool) -> Ruled | None:
    """What is done to an object, by the words before it and those behind it."""
    for size in range(min(5, len(before)), 0, -1):
        start = len(before) - size
        for done, ruling, verb in _done(before[start]):
            here, rest = done[:size], done[size:]
            if tuple(before[start:]) != here:
                continue
            if rest and tuple(behind[: len(rest)]) != rest:
                continue
            after = behind[len(rest) :]
            if not _ends(done[-1] if rest else "", after[:2]):
                continue
            negated = negative ^ (sum(negates(word) for word in before[:start]) % 2 == 1)
            if verb in _CAUSING and behind and (caused := _phrase(behind, 0)) is not None:
                return Ruled(caused[0].against(negated), caused[0].verb)  # "we had these taken out"
            return Ruled(Ruled(ruling, verb).against(negated), verb)
    return None


_CAUSING = words("have get want")
"""Verbs whose object something is done to: "we have had these three taken out"."""
_MASS = words("this that it")
_PROPERTIES = words(
    """negotiable optional may might could can must shall secret public free cheap easy difficult hard new trivial
    surprising mere cost costs takes take means convinced convinces worked works helped helps"""
)


def tells_more(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows "none of them" is no decision: "none of them has a route to the internet"."""
    rest = []
    for token in tokens[at:]:
        if token.raw in HARD:
            break
        rest.append(token.raw)
    if len(rest) < 2 or said_of(rest, True) is not None:
        return False
    if tokens[at - 1].raw in _MASS:
        return not _PROPERTIES.isdisjoint(rest[:3])
    return not all(raw in HOLLOW for raw in rest)
