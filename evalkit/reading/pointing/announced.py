"""Things that a sentence announces and the next ones count off: "Two things I do not want. First, alarms; ..."

"There are three things we can do without. One, CloudTrail: nobody reads it. Two, tags. ..."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.document import PassageKind
from evalkit.reading.language.grammar import words
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude, governing
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_NOUNS = words("things points wishes matters")
_COUNTS = words("two three four couple few several some 2 3 4 only other more last")
_ORDINALS = words(
    """first second third fourth firstly secondly thirdly fourthly one two three four 1 2 3 4 last lastly finally
    then next other"""
)
_LEADING = words("the and number no my")
_LINKS = words(", : ) . is are was thing point")
_ENDING = words(", ; : . – — ( ! ? -")
_LONGEST = 24
_BEHIND = 12
"""Passages in which things are counted off."""


def count_off(views: Sequence[View]) -> None:
    """Rule out, put off or hedge what is counted off behind a sentence that announces it so."""
    for at, view in enumerate(views):
        text, kind = view.text, view.passage.kind
        if text.words.isdisjoint(_NOUNS) or kind is PassageKind.ROW or kind is PassageKind.HEADING:
            continue
        if text.naming or len(text.raws) > _LONGEST or text.words.isdisjoint(_COUNTS) or view.asks:
            continue
        said = _announced(text)
        if said is not AFFIRMED:
            _give(views[at + 1 : at + 1 + _BEHIND], view, said)


def _announced(text: Text) -> Attitude:
    from evalkit.reading.stance.shelves import sentence

    said = sentence(text.tokens, text.raws, text.naming, True)
    if said is None and text.scopes:
        said = governing(text.tokens, text.scopes, text.naming, True)
    return said or AFFIRMED


def _give(behind: Sequence[View], opening: View, said: Attitude) -> None:
    from evalkit.reading.decided.answers import part_of

    for view in behind:
        begins = [*_ordinals(view.text.raws)]
        if not begins:
            if (
                view.passage.block != opening.passage.block
                and view.passage.context == opening.passage.context
            ):
                return
            continue
        raws = view.text.raws
        for begin in begins:
            end = next((at for at in range(begin, len(raws)) if raws[at] in _ENDING), len(raws))
            if any(begin <= at < end for at in view.text.naming):
                view.parts = [*view.parts, part_of(view.text, range(begin, end), said)]
        opening = view


def _ordinals(raws: Sequence[str]) -> Iterator[int]:
    """Where what is counted off begins behind its number: "First, alarms; second, tags"."""
    first = _ordinal(raws, 0)
    if not first:
        return
    yield first
    for at, raw in enumerate(raws[:-2]):
        if at > first and raw in (";", ".", ",") and (further := _ordinal(raws, at + 1)):
            yield further


def _ordinal(raws: Sequence[str], at: int) -> int:
    """Where what is counted off begins behind its number: "First, ...", "The second is ..."; 0 where none is."""
    while at < len(raws) and raws[at] in _LEADING:
        at += 1
    if at + 1 >= len(raws) or raws[at] not in _ORDINALS or raws[at + 1] not in _LINKS:
        return 0
    at += 1
    while at < len(raws) and raws[at] in _LINKS:
        at += 1
    return at
