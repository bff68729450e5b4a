"""What a sentence points at that decides on what an earlier one names, and what becomes of that."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.document import PassageKind
from evalkit.reading.language.grammar import FINITE, HOLLOW, words
from evalkit.reading.pointing.pointers import Pointing
from evalkit.reading.pointing.pointing_phrases import PLACES
from evalkit.reading.sense.things import Thing, things_in
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.reading.stance.deciding import Ruling
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import View

_HEADING, _ITEM, _ROW, _SENTENCE = (
    PassageKind.HEADING,
    PassageKind.ITEM,
    PassageKind.ROW,
    PassageKind.SENTENCE,
)
"""Asking an enum for its member costs as much as a call."""
_STANCES = {Ruling.DENY: Stance.DENIED, Ruling.DEFER: Stance.DEFERRED, Ruling.RESTORE: Stance.AFFIRMED}
_OPERATING = words(
    """drop delete remove cut ignore discard reject refuse deny skip take kill dismiss erase omit cancel go goes gone
    dropped deleted removed ignored discarded rejected refused denied skipped taken killed cancelled out off lifted
    throw thrown failed lost strike lose void redundant use get have see make"""
)
"""What machines do with what passes through them, or lies in them: "they are deleted after 30 days"."""
_DATA = words(
    """log snapshot version object request traffic connect packet upload file imag data server instanc target task
    machin item messag user record photo"""
)
"""Stems of what machines do that with."""
_SAYING = words(
    """sorry wait hang hold on no yes well ok okay oh actually hm update decision result answer correction money funds
    budget time cash means"""
)
"""What may stand before a clause that points, and names no other thing."""
_BETWEEN = 4
"""Sentences that name nothing and may stand between."""


def follow(views: Sequence[View], at: int, pointing: Pointing) -> None:
    """Settle what a clause of a passage points at."""
    found = [
        thing for thing in _things(views, at, pointing) if not any(view.reply == "no" for view in thing.views)
    ]
    if found and _is_meant(found, pointing):
        for thing in found:
            _settle(thing, pointing)
        views[at].answers = True


def _things(views: Sequence[View], at: int, pointing: Pointing) -> list[Thing]:
    """What is pointed at."""
    view = views[at]
    own = things_in(view, pointing.start)
    if own and not (pointing.listed and view.text.raws[pointing.start - 1] == ","):
        return _counted(own, pointing)
    if (
        not own
        and not pointing.quantified
        and pointing.start
        and _tells_of_another(view, pointing.start)
        and not (pointing.closing and _leads_on(view, pointing.start))
    ):
        return []  # "ssh: we don't need it"
    if pointing.which in ("first", "last") and (found := _of_list(views, at, pointing.number or 1)):
        return _counted(found, pointing)
    place = _place_before(views, at, pointing)
    if place < 0 or (views[place].asks and not _is_answer(views, place, at, pointing)):
        return []
    before = views[place]
    apart = before.passage.block != view.passage.block
    if (apart and pointing.which == "kind") or (pointing.closing and "same" in before.text.words):
        return []  # "You ask the same about the bucket. We said no."
    if apart and before.passage.kind in (_ITEM, _ROW) and (pointing.quantified or pointing.number):
        return _counted(_listed(views, place), pointing)
    if apart and view.passage.kind is _ITEM and not pointing.quantified:
        return []
    found = things_in(before)
    wanted = pointing.number or (2 if pointing.quantified else 1)
    place -= 1
    while found and len(found) < wanted and place >= 0:
        earlier = views[place]
        if earlier.passage.block != before.passage.block or earlier.asks or earlier.answers:
            break
        found = [*things_in(earlier), *found]
        place -= 1
    return _counted(found, pointing)


def _is_answer(views: Sequence[View], place: int, at: int, pointing: Pointing) -> bool:
    """Whether a passage decides on all that an open question names: "And A, B, C?" - "All three were removed."."""
    question = views[place]
    if question.reply not in ("", "open") or pointing.ruled is None or place < at - 4:
        return False
    turned = pointing.ruled.ruling in _STANCES and pointing.ruled.ruling is not Ruling.RESTORE
    return turned and (pointing.quantified or pointing.number > 1 or place == at - 1)


def _of_list(views: Sequence[View], at: int, number: int) -> list[Thing]:
    """The items of the list before a passage that speaks of its first or last ones, where none but that has so many."""
    view = views[at]
    for place in range(at - 1, max(-1, at - 1 - _FAR), -1):
        before = views[place]
        kind = before.passage.kind
        if kind is _ITEM or kind is _ROW:
            found = _listed(views, place)
            return found if len(found) > number and place < at - 1 else []
        near = place == at - 1 and before.passage.block == view.passage.block and before.text.naming
        if kind is _HEADING or (near and len(things_in(before)) > number):
            return []
    return []


_FAR = 8
"""Passages between a list and what is said of its first or last items."""


def _leads_on(view: View, end: int) -> bool:
    from evalkit.reading.pointing.closing import leads_on  # most documents need none

    return leads_on(view.text.raws[:end])


def _tells_of_another(view: View, end: int) -> bool:
    """Whether a passage speaks of something that the rubric does not know, before a clause."""
    words = [token.raw for token in view.text.tokens[:end] if token.kind == "word"]
    return any(word not in HOLLOW and word not in _SAYING for word in words)


def _counted(found: list[Thing], pointing: Pointing) -> list[Thing]:
    """Those of the things that are meant: the first or last of them, or as many as are told."""
    count = pointing.number
    if pointing.which == "first":
        return found[: count or 1]
    if pointing.which in PLACES:
        place = PLACES[pointing.which]
        return found[place:][:1] if place < len(found) else []
    return found[-count:] if count else found


def _place_before(views: Sequence[View], at: int, pointing: Pointing) -> int:
    """The nearest passage before that names something; -1 if another matter stands between."""
    astray = False
    for place in range(at - 1, max(-1, at - 2 - _BETWEEN), -1):
        before = views[place]
        passage = before.passage
        if passage.kind is _HEADING:
            return place if place == at - 1 and before.asks and before.text.naming else -1
        listed = passage.kind in (_ITEM, _ROW) and views[place + 1].passage.kind is passage.kind
        crosses = place < at - 1 and passage.block != views[place + 1].passage.block and not listed
        if crosses and not (pointing.quantified and before.asks and pointing.number):
            return -1  # a question may be answered in the next message
        if before.text.naming:
            return -1 if astray and not _entitles(before) else place
        astray = astray or not (pointing.quantified or _goes_on(before))  # "There was a rule. It is gone."
    return -1


_WHO = words(
    """she he they it both neither we i you nobody that this there's and but so all everyone everybody agreed no
    impressive lovely nice good fine great alas sadly"""
)


def _entitles(view: View) -> bool:
    """Whether a sentence is the title of those behind it: "4.4 Backups." """
    words = [token.raw for token in view.text.tokens if token.kind == "word"]
    return len(words) < _BRIEF and FINITE.isdisjoint(words)


def _goes_on(view: View) -> bool:
    """Whether a sentence that names nothing can only speak of what was named before."""
    words = [token.raw for token in view.text.tokens if token.kind == "word"]
    return len(words) < _BRIEF or words[0] in _WHO or (words[0] == "there" and "no" in words[:4])


_BRIEF = 4
"""Words of an exclamation."""


def _listed(views: Sequence[View], place: int) -> list[Thing]:
    """Each item of the list that a passage stands in, as one thing."""
    last = views[place].passage
    found: list[Thing] = []
    blocks: set[int] = set()
    while place >= 0:
        passage = views[place].passage
        if passage.kind is not last.kind or passage.context[: len(last.context)] != last.context:
            break
        if passage.block in blocks and last.kind is _ITEM:
            found[0] = found[0]._replace(views=(views[place], *found[0].views))
        else:
            found.insert(0, Thing((views[place],), frozenset()))
            blocks.add(passage.block)
        place -= 1
    return found


def _is_meant(found: Sequence[Thing], pointing: Pointing) -> bool:
    """Whether a thing can be decided on so: "they are deleted" tells what becomes of logs, not of alarms."""
    if (
        pointing.quantified
        or pointing.past
        or pointing.ruled is None
        or pointing.ruled.verb not in _OPERATING
    ):
        return True
    return not any(
        view.text.tokens[at].stem in _DATA for thing in found for view in thing.views for at in thing.places
    )


def _settle(thing: Thing, pointing: Pointing) -> None:
    """Give a thing what was decided on it."""
    if pointing.ruled is None:
        return
    ruling = pointing.ruled.ruling
    for view in thing.views:
        if pointing.spared and any(
            view.text.tokens[at].stem in pointing.spared for at in thing.places or view.text.naming
        ):
            view.reply = view.reply or "yes"  # what is excepted from a refusal is wanted
            continue
        if ruling is Ruling.ACCEPT:
            if not view.reply and not view.asks:
                view.reply = "yes"
            if view.governed.stance is Stance.HEDGED:
                view.governed = AFFIRMED
            continue
        said = Attitude(_STANCES[ruling], pointing.ruled.verb)
        if thing.places:
            from evalkit.reading.decided.answers import part_of  # most documents need none

            view.parts.append(part_of(view.text, thing.places, said))
        elif ruling is not Ruling.RESTORE:
            view.governed, view.decided = said, False
        else:
            view.governed = AFFIRMED
            view.reply = view.reply or "yes"
