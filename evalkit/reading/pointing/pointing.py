"""Sentences that decide on what an earlier one names, and only point at it: "None of this is needed", "Drop it all".

"The consultant lists A, B and C. All three have been declined." - a list, and then: "The last two were cut."
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.document import PassageKind
from evalkit.reading.language.classes import IS_FINITE
from evalkit.reading.pointing.pointers import Pointing, pointings
from evalkit.reading.pointing.refusals import refused
from evalkit.reading.stance.attitudes import Attitude
from evalkit.reading.stance.cues import Category
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import View

_HEADING, _PAIR, _ROW = PassageKind.HEADING, PassageKind.PAIR, PassageKind.ROW
_DEFER, _NOT = Category.DEFER, Category.NOT
_TURNED_AWAY = (Stance.DENIED, Stance.DEFERRED)
"""Asking an enum for its member costs as much as a call."""


def point_back(views: Sequence[View]) -> None:
    """Give what a passage points at the stance that it takes."""
    for at, view in enumerate(views):
        if view.passage.kind is _ROW or view.passage.kind is _HEADING or view.asks:
            continue
        brief = refused(view.text) if at and not view.answers else None
        if brief is not None and views[at - 1].reply and views[at - 1].text.naming:
            continue  # the outcome of a motion, which is settled already
        if brief is not None and views[at - 1].passage.block == view.passage.block:
            _follow(views, at, Pointing(brief))
            continue
        if at and not view.text.naming and not view.answers and _is_label(views[at - 1], view):
            said = _put_off(views, at)
            if said is not None:
                views[at - 1].governed, views[at - 1].decided, view.answers = said, False, True
                continue
        for pointing in pointings(view.text):
            if pointing.ruled is not None:
                _follow(views, at, pointing)
            elif not view.text.naming:
                view.answers = True  # "None of them has a route to the internet" denies nothing before it


def _is_label(before: View, view: View) -> bool:
    """Whether a passage only names what the one behind it speaks of: "**Alarms.** Same day, same person." """
    return (
        before.passage.block == view.passage.block
        and len(before.text.raws) <= _LABEL
        and view.passage.kind is not _PAIR
        and 0 < len(before.text.naming) < len(before.text.raws)
        and not before.text.classes & IS_FINITE
        and _MANY.isdisjoint(before.text.words)
        and len(view.text.raws) <= _BRIEF
        and not before.asks
    )


_MANY = frozenset("everything all it them , please".split())
"""Words of commands: "and tag everything"."""
_LABEL, _BRIEF = 8, 18
"""Words and marks of a label, and of what only says when its thing is to be."""
_SAME = frozenset("same ditto likewise idem dito".split())


def _put_off(views: Sequence[View], at: int) -> Attitude | None:
    """What a few words behind a label say of its thing: that it is for later, or shares the fate of the one before."""
    text = views[at].text
    if text.raws[0] in _SAME or text.raws[:2] == ["the", "same"]:
        fates = (view.governed for view in reversed(views[max(0, at - 4) : at - 1]))
        return next((fate for fate in fates if fate.stance in _TURNED_AWAY), None)
    found = next(
        (scope for scope in text.scopes if scope.category is _DEFER and scope.direction != "next"), None
    )
    if found is not None and any(
        scope.category is _NOT and scope.start <= found.cue_start < scope.end for scope in text.scopes
    ):
        return None  # "Not parked."
    return Attitude(Stance.DEFERRED, found.cue) if found is not None else None


def _follow(views: Sequence[View], at: int, pointing: Pointing) -> None:
    from evalkit.reading.pointing.pointed import follow  # most documents need none

    follow(views, at, pointing)
