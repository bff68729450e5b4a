"""Clauses that point back and decide: what they say of what an earlier one names.

A clause that holds a pointing phrase and names nothing itself speaks of what an earlier one names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.reading.language.clauses import names_within
from evalkit.reading.language.grammar import FINITE, HARD, words
from evalkit.reading.pointing.pointing_phrases import CLOSING, FREEING, GATE, Phrase, phrases
from evalkit.reading.stance.deciding import UNREAL, Ruled, Ruling, done_at, done_to, helps, negates, said_of
from evalkit.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evalkit.reading.view import Text

_EXCEPT = words("except excepting excepted save apart besides barring aside exception excluding")
_CONTRACTED = {"'re": "are", "'s": "is", "'ll": "will", "'ve": "have", "'d": "would", "'m": "am"}
_GOING_ON = words("so and yet hence therefore thus nor or which who")
_CUTTING = HARD | words(", : ( ) but yet although though whereas")
_LONGEST = 26
"""Words of a clause that only points."""
_PAST = words(
    """has have had was were been did dropped declined vetoed rejected struck removed deleted refused cut scrapped took
    threw left decided voted turned"""
)


class Pointing(NamedTuple):
    """A clause that speaks of earlier things."""

    ruled: Ruled | None
    """What it decides; None where it decides nothing."""
    start: int = 0
    """Where the clause begins."""
    number: int = 0
    """How many things are meant; 0 where no number is given."""
    which: str = ""
    """"first" or "last" where that many are meant at an end of the list; "kind" for things like the one before."""
    quantified: bool = False
    """Whether it says how many of them are meant."""
    past: bool = False
    """Whether it tells what has been done."""
    listed: bool = False
    """Whether a list is meant, and not what its own sentence names."""
    spared: frozenset[str] = frozenset()
    """Stems of the words for what is excepted."""
    closing: bool = False
    """Whether it has no word for what it decides on."""


def pointings(text: Text) -> Iterator[Pointing]:
    """The clauses of a passage that speak of earlier things."""
    raws, naming = text.raws, text.naming
    if text.words.isdisjoint(GATE) and (len(raws) < 2 or raws[-2] not in CLOSING):
        return
    begin = 0
    for at in [*_cuts(raws), len(raws)]:
        if 1 < at - begin <= _LONGEST and raws[at : at + 1] != ["?"]:
            clause = raws[begin:at]
            points = not GATE.isdisjoint(clause)
            ends = begin > 0 and raws[begin - 1] in _ENDING
            leaves = clause[-1] in CLOSING and raws[at : at + 1] in _CLOSED
            named = names_within(naming, begin, at) if points or ends else False
            found = None
            if points and named:
                found = _behind_names(text, begin, at) or _let_off(text, begin, at)
            if found is None and points and not (named and _EXCEPT.isdisjoint(clause)):
                found = _pointing(text, begin, at)
            if leaves and found is None:
                found = _decided(text, begin, at)
            if ends and not named and (found is None or found.ruled is None):
                found = _predicated(text, begin, at) or found
            if found is not None:
                yield found
        elif at - begin > _LONGEST and names_within(naming, begin, at):
            found = _behind_names(text, begin, at)
            if found is not None:
                yield found
        begin = at + 1


def _behind_names(text: Text, begin: int, end: int) -> Pointing | None:
    """What the end of a clause decides on all that it has named: "they ask for A and B, an exemption from both ..."."""
    last = max(at for at in range(begin, end) if at in text.naming)
    comma = next((at for at in range(last + 1, end - 2) if text.raws[at] == ","), 0)
    behind = text.raws[comma + 1 : end]
    if not comma or GATE.isdisjoint(behind) or "neither" in behind:
        return None  # "our VPC, 10.2.0.0/20, has neither"
    found = _pointing(text, comma + 1, end) if "there" not in text.raws[comma + 1 : end] else None
    return found if found is not None and (found.quantified or found.number > 1) else None


_CLOSED: tuple[list[str], ...] = ([], ["."], [";"], ["!"], ["…"])


def _decided(text: Text, begin: int, end: int) -> Pointing | None:
    """What a clause decides that ends in its decision: "and will do without", "but voted against"."""
    from evalkit.reading.pointing.closing import closing, last_part  # most documents need none

    said = text.raws[begin:end]
    last = last_part(said)
    if names_within(text.naming, begin + last, end):
        return None
    ruled = closing(_plain(said[last:]))
    return Pointing(ruled, begin, closing=True) if ruled is not None else None


def _cuts(raws: Sequence[str]) -> list[int]:
    """Where clauses end."""
    size = len(raws)
    return [
        at
        for at, raw in enumerate(raws)
        if raw in _CUTTING and (raw != "," or (at + 1 < size and raws[at + 1] in _GOING_ON))
    ]


_ENDING = words(") – — -")
_BEGINNING = words("is are was were has have had will shall must can")


def _predicated(text: Text, begin: int, end: int) -> Pointing | None:
    """What is said behind a list in brackets, or behind a dash: "(A, B and C) has been dropped", "A, B – scrapped"."""
    raws = text.raws
    if raws[begin - 1] == ")":
        opening = next((at for at in range(begin - 1, -1, -1) if raws[at] == "("), 0)
        inside = any(opening < at < begin for at in text.naming)
        apart = inside and not any(at < opening for at in text.naming)
        brief = end - begin < 4 and said_of(raws[begin:end], False) is not None
        if not opening or not apart or not (brief or raws[begin] in _BEGINNING):
            return None
    elif not FINITE.isdisjoint(raws[: begin - 1]) or "," not in raws[: begin - 1]:
        return None
    said = _plain(raws[begin:end])
    ruled = None if _is_unreal(said) else said_of(said, False)
    return Pointing(ruled, begin, quantified=True) if ruled is not None else None


def _pointing(text: Text, begin: int, end: int) -> Pointing | None:
    """What a clause decides on what it points at."""
    spared, places = _spared(text, begin, end)
    if spared is None:
        return None
    said = _plain([text.raws[at] for at in places])
    past = not _PAST.isdisjoint(said)
    weak: Pointing | None = None
    for phrase in phrases(said):
        ruled, is_subject = _ruled(said, phrase)
        if ruled is None and not (phrase.negative and is_subject and weak is None):
            continue
        found = Pointing(
            ruled, begin, phrase.number, phrase.which, phrase.quantified, past, phrase.listed, spared
        )
        if ruled is not None:
            return found
        weak = found
    return weak


def _ruled(said: Sequence[str], phrase: Phrase) -> tuple[Ruled | None, bool]:
    """What a clause decides on what one phrase points at, and whether that is its subject."""
    before, behind = said[: phrase.start], said[phrase.end :]
    segment = _segment(before)
    is_subject = not before or before[-1] == "," or _OPENING.issuperset(segment)
    if not is_subject:
        end = next((at for at, raw in enumerate(behind[:-1]) if raw == "," and behind[at + 1] in _PERSONS), 0)
        behind = (
            behind[:end] if end else behind
        )  # "drop the last two, we have nobody who would look after them"
    if not FREEING.isdisjoint(segment):
        from evalkit.reading.pointing.freeing import freed  # most documents need none

        let_off = freed(segment, behind, said[phrase.end - 1])
        if let_off is not None:
            return let_off, is_subject
    if not _ORDERS.isdisjoint(behind) and any(map(negates, said)):
        return None, is_subject  # "please don't take that for an order"
    if _is_unreal([*segment, *behind]):
        return (_what_was_done(behind) if is_subject else None), is_subject
    ruled = said_of(behind, phrase.negative) if is_subject else None
    if ruled is None and is_subject:
        ruled = _fronted(behind, phrase.negative)
        if ruled is None and behind and not phrase.negative:
            ruled = _elliptic(behind)
    if ruled is None and before:
        ruled = done_to(segment, behind, phrase.negative)
        if ruled is None and "there" in segment[:3] and not behind:
            ruled = _existing(segment, phrase.negative)
    return ruled, is_subject


_ORDERS = words("order request wish promise commitment")
"""What nobody is bound to by words that are none of these."""


def _let_off(text: Text, begin: int, end: int) -> Pointing | None:
    """Who is let off what a clause points at: "the commissioner has released the register from all these duties"."""
    if FREEING.isdisjoint(text.raws[begin:end]):
        return None
    from evalkit.reading.pointing.freeing import freed  # most documents need none

    said = _plain(text.raws[begin:end])
    for phrase in phrases(said):
        if phrase.quantified or phrase.number > 1:
            ruled = freed(_segment(said[: phrase.start]), said[phrase.end :], said[phrase.end - 1])
            if ruled is not None:
                return Pointing(ruled, begin, phrase.number, phrase.which, phrase.quantified, True)
    return None


def _what_was_done(behind: Sequence[str]) -> Ruled | None:
    if {"what", "things", "ones"}.isdisjoint(behind[:5]):
        return None
    from evalkit.reading.pointing.closing import what_was_done  # most documents need none

    return what_was_done(behind)


def _elliptic(behind: Sequence[str]) -> Ruled | None:
    """What is denied without a verb of its own: "they aren't and they won't be"."""
    joint = next((at for at, raw in enumerate(behind) if raw in ("and", ",")), len(behind))
    said = behind[:joint]
    negated = sum(negates(raw) for raw in said) == 1
    plain = negated and all(negates(raw) or raw in _AUXILIARY for raw in said)
    return Ruled(Ruling.DENY, "not") if plain else None


_AUXILIARY = words("is are was were will shall do does did has have be been")


def _existing(segment: Sequence[str], negative: bool) -> Ruled | None:
    """What is said not to exist: "there are none", "so there won't be any"."""
    at = segment.index("there")
    negated = negative ^ (sum(negates(raw) for raw in segment[at:]) % 2 == 1)
    plain = all(negates(raw) or helps(raw) or raw in _AUXILIARY for raw in segment[at + 1 :])
    return Ruled(Ruling.DENY, "none") if negated and plain else None


_PERSONS = words("we i they he she you nobody")


def _fronted(behind: Sequence[str], negative: bool) -> Ruled | None:
    """What is done to an object that stands first: "This we refuse", "All of it nobody needs"."""
    if not behind or behind[0] not in _PERSONS:
        return None
    negative ^= behind[0] == "nobody"
    at = 1
    while at < len(behind) and (negates(behind[at]) or helps(behind[at]) or behind[at] == "can"):
        negative ^= negates(behind[at])
        at += 1
    ruled = done_at(behind, at) or done_at(behind, at - 1)
    return Ruled(ruled.against(negative), ruled.verb) if ruled is not None else None


_OPENING = words(
    """and so now then thus therefore still also finally again however in the end since by for our my his her their
    purposes opinion view as things stand today meanwhile yet after long much debate discussion some due course sadly
    alas first second"""
)
"""What may stand before the subject of a clause."""


def _segment(before: Sequence[str]) -> list[str]:
    """The words before an object, behind the last comma that parts more than a word."""
    segment: list[str] = []
    for word in reversed(before):
        if word != ",":
            segment.insert(0, word)
        elif len(segment) > 1:
            break
    return segment


def _is_unreal(said: Sequence[str]) -> bool:
    """Whether a clause asks, wishes or supposes; "you may drop it" and "we could do without it" decide."""
    text = " ".join(said)
    for sure in _SURE:
        text = text.replace(sure, "")
    left = text.split()
    return not UNREAL.isdisjoint(left) or any(
        word.isdigit() and left[at - 1] not in _NUMBERING for at, word in enumerate(left)
    )


_NUMBERING = words("number numbers no nos item items point points")
"""What stands before the number of an item; another number is one of a thing."""


_SURE = (
    "could do without", "could live without", "could well do without", "could easily", "would rather", "would prefer",
    "would not", "wouldn't",
    "you may", "you could", "you might as well", "may safely", "they may", "may be ignored", "may be disregarded",
    "may be forgotten", "may be dropped", "may be left out", "what we need", "may go",
)  # fmt: skip
"""Verbs of possibility that decide."""


def _spared(text: Text, begin: int, end: int) -> tuple[frozenset[str] | None, list[int]]:
    """The stems of what a clause excepts, and its other tokens; None where it names something else."""
    named = [at for at in range(begin, end) if at in text.naming]
    if not named:
        return frozenset(), [*range(begin, end)]
    first = next((at for at in range(begin, end) if text.raws[at] in _EXCEPT), end)
    if first == end or named[0] < first:
        return None, []
    stop = next((at for at in range(first, end) if text.raws[at] == "," and at > named[0]), end)
    if named[-1] > stop:
        return None, []
    stems = frozenset(text.tokens[at].stem for at in named)
    if text.raws[first - 1] in ("with", "all") and first > begin:
        first -= 1
    return stems, [*range(begin, first), *range(stop + (stop < end), end)]


def _plain(raws: Sequence[str]) -> list[str]:
    """Words with contracted verbs written out."""
    result: list[str] = []
    for raw in raws:
        if "'" not in raw:
            result.append(raw)
            continue
        head, mark, tail = raw.partition("'")
        full = _CONTRACTED.get(mark + tail)
        result += [head, full] if full and head else [raw]
    return result
