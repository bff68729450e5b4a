"""Denials whose object stands first, far from the verb, or behind a noun that stands for it.

"Disaster recovery, although it was brought up twice, we can live without." - "Versioning isn't something we will pay
for." - "The requirement for flow logs no longer holds."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.reading.language.clauses import names_within
from evalkit.reading.language.grammar import FINITE, HARD, OBJECT_VERBS, PREPOSITIONS, words
from evalkit.reading.stance.attitudes import Scope
from evalkit.reading.stance.cues import Category
from evalkit.reading.stance.deciding import Ruling, done_at, helps, negates, said_of
from evalkit.words import Token

_LACK, _NOT = Category.LACK, Category.NOT
"""Asking an enum for its member costs as much as a call."""
_PERSONS = words("we i you they he she nobody noone everybody one")
_DETERMINERS = words("the our their his her my your this that no any its")
_SORTS = words(
    "something nothing anything thing things luxury luxuries expense item items point points matter subject topic"
)
_ASIDES = words(
    """although though however as which while tempting whatever despite much since because once after nice like for
    on if when in by to the and being useful"""
)
"""What opens an aside between a fronted object and its clause."""
_UNREAL = words("if whether unless might may perhaps maybe when until till once ?")
_MATTERS = words(
    """requirement requirements section chapter paragraph clause passage sentence point item part demand request wish
    proposal idea plan order rule provision bullet story ticket entry line text condition need obligation duty budget
    suggestion bit remark note call case"""
)
_LINKS = words("on about for of concerning regarding to with that asking demanding")


def fronted(tokens: Sequence[Token], naming: set[int], found: Sequence[Scope]) -> list[Scope]:
    """The scopes over what cues rule out that reach nothing where they stand."""
    dangling = [
        scope
        for scope in found
        if (scope.category is _NOT or scope.category is _LACK)
        and not names_within(naming, scope.start, scope.end)
    ]
    result: list[Scope] = []
    seen = -1
    for scope in dangling:
        gone = _nothing_left(tokens, naming, scope) or _keeping_none(tokens, naming, scope)
        if gone is not None:
            result.append(
                Scope(_LACK, *gone, scope.cue_start, scope.cue_end, scope.cue, "reference", scope.clause)
            )
            continue
        low, high = _sentence(tokens, scope.cue_start)
        if low == seen or not names_within(naming, low, high):
            continue
        seen = low
        raws = [token.raw for token in tokens[low:high]]
        names = {at - low for at in naming if low <= at < high}
        for first, last in _objects(raws, names):
            result.append(
                Scope(_LACK, low + first, low + last, scope.cue_start, scope.cue_end, scope.cue, "reference")
            )
    return result


_FROM = words("of from out among amongst")
_NONES = words("none nothing not no neither little")
_COUNTS = words("one a single any line word trace shred scrap jot item point thing piece part bit")
_REMAINING = words(
    """remain remains remained left survive survived survives come comes came make makes made stay stays stayed stand
    stands stood withstood pass passes passed reach reached reaches find finds found get gets got outlast outlasted"""
)
"""What things do that are not struck."""
_ENDS = words(". ! ? ; |")


def _nothing_left(tokens: Sequence[Token], naming: set[int], scope: Scope) -> tuple[int, int] | None:
    """What a sentence tells of that nothing is left of: "Of the things he drew – A, B, C – not one survived"."""
    at = scope.cue_start
    if tokens[at].raw not in _NONES:
        return None
    low = high = at
    while low and tokens[low - 1].raw not in _ENDS:
        low -= 1
    while high < len(tokens) and tokens[high].raw not in _ENDS:
        high += 1
    low += tokens[low].raw in ("and", "but")
    if tokens[low].raw not in _FROM or not names_within(naming, low, at) or names_within(naming, at, high):
        return None
    rest = [token.raw for token in tokens[at + 1 : high]]
    while rest and rest[0] in _COUNTS:
        del rest[0]
    last = max(name for name in naming if low <= name < at)
    verbs = rest or [token.raw for token in tokens[last:at]]
    if not _UNREAL.isdisjoint(rest):
        return None
    ruled = said_of(rest, True)
    gone = not _REMAINING.isdisjoint(verbs[:4] if rest else verbs)
    return (low, at) if gone or (ruled is not None and ruled.ruling is Ruling.DENY) else None


def _keeping_none(tokens: Sequence[Token], naming: set[int], scope: Scope) -> tuple[int, int] | None:
    """What a clause speaks of that has "none" for its object: "A we discussed twice, and the bucket keeps none"."""
    at = scope.cue_start
    end = at + 1
    if tokens[at].raw != "none" or not at or tokens[at - 1].raw not in OBJECT_VERBS:
        return None
    if [token.raw for token in tokens[end : end + 2]] in (["of", "them"], ["of", "it"], ["of", "these"]):
        end += 2
    if end < len(tokens) and tokens[end].raw not in HARD:
        return None
    low = at
    while low and (tokens[low - 1].raw == ";" or tokens[low - 1].raw not in _ENDS):
        low -= 1
    start = next((place for place in range(at - 1, low, -1) if tokens[place].raw in _JOINTS), low)
    if not names_within(naming, low, start):
        return None
    return (low, start) if _UNREAL.isdisjoint([token.raw for token in tokens[start:at]]) else None


_JOINTS = words(", that and so yet")


def _sentence(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    low, high = at, at
    while low and tokens[low - 1].raw not in HARD and tokens[low - 1].raw not in (":", "but"):
        low -= 1
    while high < len(tokens) and tokens[high].raw not in HARD and tokens[high].raw not in (":", "but"):
        high += 1
    return low, high


def _objects(raws: Sequence[str], names: set[int]) -> Iterator[tuple[int, int]]:
    """Where in a sentence the words stand for what it rules out."""
    if not _UNREAL.isdisjoint(raws):
        return
    matter = _headed(raws, names)
    if matter is not None:
        yield matter
        return
    for at in range(1, len(raws)):
        subject = _person(raws, at, names)
        if not subject or not any(name < subject for name in names):
            continue
        if any(name >= subject for name in names):
            continue
        ruling = _decides(raws, at)
        if ruling is None:
            continue
        region = _region(raws, subject)
        if region is None:
            continue
        last, negated = region
        if (ruling is Ruling.DENY) != negated:
            yield 0, last
        return


def _person(raws: Sequence[str], at: int, names: set[int]) -> int:
    """Where the subject begins that ends before ``at``; 0 if none does."""
    word = raws[at - 1].partition("'")[0]
    if word in _PERSONS or raws[at - 1] in _PERSONS:
        return at - 1
    if word in ("here", "else", "us") and at > 1 and raws[at - 2] in ("nobody", "one", "of"):
        return max(0, at - 2 - 2 * (raws[at - 2] == "of"))
    for start in range(at - 2, max(-1, at - 5), -1):
        if raws[start] in FINITE or start in names or start + 1 in names:
            return 0
        if raws[start] in _DETERMINERS:
            return start
    return 0


def _decides(raws: Sequence[str], at: int) -> Ruling | None:
    """What the verb behind a subject decides, if its object is missing."""
    negative = raws[at - 1].partition("'")[0] in ("nobody", "noone") or raws[at - 2 : at] == ["no", "one"]
    place = at
    while place < len(raws) and (negates(raws[place]) or helps(raws[place]) or raws[place] in _MODALS):
        negative ^= negates(raws[place])
        place += 1
    found = done_at(raws, place)
    if found is None and place > at:
        found = done_at(raws, place - 1)
    if found is None:
        return None
    return found.against(negative)


_MODALS = words("can could would")


def _region(raws: Sequence[str], subject: int) -> tuple[int, bool] | None:
    """Where the fronted object ends, and whether it is said not to be what the clause tells of it."""
    end = subject
    if raws[end - 1] in ("that", "which"):
        end -= 1
    sort = next((at for at in range(end - 1, max(0, end - 4), -1) if raws[at] in _SORTS), 0)
    if sort:  # "isn't something we will pay for", "are nothing that we need"
        verb = next(
            (
                at
                for at in range(sort - 1, max(0, sort - 5), -1)
                if raws[at] in ("is", "are", "was", "isn't", "aren't", "be")
            ),
            0,
        )
        if not verb:
            return None
        negated = sum(negates(raw) for raw in raws[verb : sort + 1]) % 2 == 1
        return verb, negated
    if end < subject or raws[0] in _PERSONS:
        return None  # "the rest, which we can do without"
    if raws[end - 1] == ",":
        end -= 1
        opening = next(
            (at for at in range(1, end) if raws[at] == "," and at + 1 < end and raws[at + 1] in _ASIDES), 0
        )
        end = opening or end
    if raws[0] in PREPOSITIONS or any(raw in FINITE for raw in raws[:end]):
        return None
    return end, False


def _headed(raws: Sequence[str], names: set[int]) -> tuple[int, int] | None:
    """What a requirement, a section or the like is about that a sentence revokes."""
    head = next((at for at, raw in enumerate(raws[:4]) if raw in _MATTERS), -1)
    if head < 0 or raws[head + 1 : head + 2] == [] or raws[head + 1] not in _LINKS:
        return None
    for at in range(head + 2, len(raws)):
        if raws[at] in FINITE or negates(raws[at]) or helps(raws[at]) or raws[at] in ("no", "fell", "lapses"):
            ruled = said_of(raws[at:], False)
            if ruled is not None:
                inside = any(head < name < at for name in names)
                return (head + 1, at) if ruled.ruling is Ruling.DENY and inside else None
    return None
