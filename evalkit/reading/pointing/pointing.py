"""Sentences that decide on what an earlier one names, and only point at it: "None of this is needed", "Drop it all".

"The consultant lists A, B and C. All three have been declined." - a list, and then: "The last two were cut."
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.document import PassageKind
from evalkit.reading.pointing.pointers import Pointing, pointings
from evalkit.reading.pointing.refusals import refused
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import View

_HEADING, _ROW = PassageKind.HEADING, PassageKind.ROW
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
        for pointing in pointings(view.text):
            if pointing.ruled is not None:
                _follow(views, at, pointing)
            elif not view.text.naming:
                view.answers = True  # "None of them has a route to the internet" denies nothing before it


def _follow(views: Sequence[View], at: int, pointing: Pointing) -> None:
    from evalkit.reading.pointing.pointed import follow  # most documents need none

    follow(views, at, pointing)
