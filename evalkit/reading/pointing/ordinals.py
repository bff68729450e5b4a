"""What is said of items by their place in the sentence before: "the latter", "the first two", "the third we do not".

"The auditors asked for CloudTrail and for alarms. They will get the former." - "Versioning and expiry were proposed.
We want neither of them."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.document import PassageKind
from evalkit.reading.dialogue.dialogue import comes_to_no
from evalkit.reading.language.grammar import FINITE, HARD
from evalkit.reading.sense.things import things_in
from evalkit.reading.stance.attitudes import Attitude
from evalkit.reading.stance.cues import Category
from evalkit.reading.stance.deciding import UNREAL, Ruled, Ruling, done_to, said_of
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_PLACES = {"former": 0, "first": 0, "second": 1, "third": 2, "fourth": 3, "latter": -1, "last": -1}
_NUMBERS = {"two": 2, "three": 3}
_OTHERS = frozenset("others other rest".split())
"""What is left behind those that were spoken of."""
_WORDS = frozenset({*_PLACES, *_OTHERS, "neither", "both"})
_GATE = _WORDS - {"other"}
_PARTING = frozenset(", and or nor / & against versus plus".split())
_WHO = frozenset("we i you they".split())
_AFTER = _WHO | frozenset("of one ones two three yes no not and or please only".split())
"""What may follow a place that stands for a thing; a noun makes it one of that noun's."""
_SETTLED = Attitude(Stance.AFFIRMED, "accepted")
_DENIED = Attitude(Stance.DENIED, "neither")


def settle_places(views: Sequence[View]) -> None:
    """Give items what a sentence behind says of them by their place."""
    for at, view in enumerate(views):
        words = view.text.words
        if words.isdisjoint(_GATE) and ("other" not in words or words.isdisjoint(_NUMBERS)):
            continue
        if not at or view.passage.kind is PassageKind.ROW:
            continue
        named = list(_named(view.text))
        if not named:
            continue
        before = _listing(views, at)
        if before is None:
            continue
        from evalkit.reading.decided.answers import part_of  # most documents need none

        items = list(_items(before.text))
        things = [sorted(thing.places) for thing in things_in(before)]
        if len(things) > len(items) and all(things):
            items = things  # "a bastion, network ACLs and CloudTrail": one of them is nothing of the rubric's
        for chosen, said in named:
            numbers = list(range(len(items)))
            if chosen is None:
                left = [number for number in numbers if not _told(before, items[number])]
                numbers = (
                    left if len(left) < len(numbers) else []
                )  # the others than those that were spoken of
            else:
                numbers = numbers[chosen]
            places = [at for number in numbers for at in items[number]]
            if places:
                before.parts.append(part_of(before.text, places, said))
                before.reply, before.quoted = "", False  # what was said of one of them was not said of all


def _told(view: View, item: Sequence[int]) -> bool:
    """Whether something has been said of an item by itself."""
    stems = {view.text.tokens[at].stem for at in item}
    return any(not stems.isdisjoint(part.stems) for part in view.parts)


def _listing(views: Sequence[View], at: int) -> View | None:
    """The nearest sentence before, of the same block or of the one before it, that names several things."""
    for before in reversed(views[max(0, at - 3) : at]):
        if before.passage.kind is not PassageKind.ROW and len(list(_items(before.text))) > 1:
            return before
        if before.text.naming:
            return None
    return None


def _items(text: Text) -> Iterator[list[int]]:
    """The tokens of each thing in a list, behind a colon or a bracket if it stands there."""
    raws = text.raws
    last = max(text.naming, default=0)
    begin = max((at + 1 for at, raw in enumerate(raws) if raw in (":", "(") and at < last), default=0)
    runs: list[list[int]] = []
    first = True
    for at in range(begin, len(raws) + 1):
        if at == len(raws) or raws[at] in _PARTING or raws[at] in HARD or raws[at] == ")":
            if runs:
                # "For the bucket the firm offers versioning, an Elastic IP for every server, ..."
                yield runs[-1] if first and not begin else runs[0]
                runs, first = [], False
            if at < len(raws) and raws[at] == ")":
                return
        elif at in text.naming:
            if runs and runs[-1][-1] == at - 1:
                runs[-1].append(at)
            else:
                runs.append([at])


def _named(text: Text) -> Iterator[tuple[slice | None, Attitude]]:
    """Which items a sentence speaks of by their places, None for all others, and what it says of them."""
    raws = text.raws
    found = [at for at, raw in enumerate(raws) if raw in _WORDS and _stands_alone(text, at)]
    waiting: list[int] = []
    for number, at in enumerate(found):
        low = max((place + 1 for place in range(at) if raws[place] in (",", ";", ".")), default=0)
        if number:
            low = max(low, found[number - 1] + 1)
        high = min((place for place in range(at, len(raws)) if raws[place] in (";", ".")), default=len(raws))
        if number + 1 < len(found):
            following = found[number + 1]
            high = min(high, max((at for at in range(at, following) if raws[at] == ","), default=following))
        if raws[at] == "neither":
            yield slice(None), _DENIED
            continue
        said = _said(text, low, high)
        if raws[at] in _OTHERS:
            if said is not None:
                yield None, said
            continue
        if "only" in raws[max(0, at - 3) : at] or raws[at + 1 : at + 2] == ["only"]:
            yield _slice(raws, at), _SETTLED
            yield None, _DENIED
            return
        if said is not None:
            for each in (*waiting, at):
                yield _slice(raws, each), said
            waiting = []
        elif number + 1 < len(found) and _JOINED.issuperset(raws[at + 1 : found[number + 1]]):
            waiting.append(at)  # "The first and the third, yes."


def _stands_alone(text: Text, at: int) -> bool:
    """Whether a word of place stands for a thing: "the latter", and not "the former design", "the first release"."""
    raws = text.raws
    following = raws[at + 1] if at + 1 < len(raws) else "."
    if raws[at] in _OTHERS:
        if not at or raws[at - 1] != "the":
            return False
        return following in _NUMBERS or (raws[at] in ("others", "rest") and following in FINITE | {".", ","})
    if raws[at] == "neither":
        return following in (".", ",", ";", "of")
    if raws[at] == "both":
        return following in (".", ",", ";") or (following in FINITE and at < 2)
    if raws[at] in ("former", "latter") and not (at and raws[at - 1] == "the"):
        return False
    if at and raws[at - 1] not in ("the", "a", ",", ";", ":") and at > 1:
        return False
    if following in _WHO and not (at and raws[at - 1] == "the"):
        return False  # "First we want to see an auction"
    token = text.tokens[at + 1] if at + 1 < len(raws) else None
    return token is None or token.kind == "mark" or following in FINITE or following in _AFTER


def _slice(raws: Sequence[str], at: int) -> slice:
    count = _NUMBERS.get(raws[at + 1] if at + 1 < len(raws) else "", 1)
    if raws[at] == "both":
        return slice(None)
    index = _PLACES[raws[at]]
    return slice(-count, None) if index < 0 else slice(index, index + count)


def _said(text: Text, low: int, high: int) -> Attitude | None:
    """What a clause says of what it names by its place."""
    ruled = _ruled(text.raws[low:high])
    if ruled is not None and ruled.ruling in _STANCES:
        return Attitude(_STANCES[ruled.ruling], ruled.verb)
    for scope in text.scopes:
        if low <= scope.cue_start < high:
            if scope.category is Category.DEFER:
                return Attitude(Stance.DEFERRED, scope.cue)
            if scope.category is Category.HEDGE:
                return None
            if scope.category in (Category.NOT, Category.LACK):
                return Attitude(Stance.DENIED, scope.cue)
    words = text.raws[low:high]
    if not _NOBODY.isdisjoint(words) or "no" in words or "not" in words or comes_to_no(" ".join(words)):
        return Attitude(Stance.DENIED, "no")
    if any(word in _TAKING for word in words):
        return _SETTLED
    return None


def _ruled(raws: Sequence[str]) -> Ruled | None:
    """What a clause decides on what it only names by a place: "the other two have been abandoned"."""
    at = next((at for at, raw in enumerate(raws) if raw in _WORDS), -1)
    end = at + 1
    while end < len(raws) and (raws[end] in _NUMBERS or raws[end] in ("one", "ones")):
        end += 1
    behind = list(raws[end:])
    while behind and not behind[-1].isalnum():
        behind.pop()
    if at < 0 or not UNREAL.isdisjoint(raws):
        return None
    ruled = said_of(behind, False) if behind else None
    before = [raw for raw in raws[:at] if raw != "the"]
    return ruled if ruled is not None or not before else done_to(before[-6:], behind, False)


_STANCES = {Ruling.DENY: Stance.DENIED, Ruling.DEFER: Stance.DEFERRED, Ruling.ACCEPT: Stance.AFFIRMED}
_NOBODY = frozenset("nobody none nothing noone nowhere never neither".split())
_JOINED = frozenset("and or , the as well".split())
_TAKING = frozenset(
    """yes please take takes took get gets want wants wanted accepted adopted approved agreed chosen chose choose order
    ordered need needs keep kept stays""".split()
)
