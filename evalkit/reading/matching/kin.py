"""What an item of a list that names nothing speaks of: the thing that the list opens with.

"## Objects", then "- Bucket A in S3", "- Bucket B in S3", "- Both: SSE with KMS": a list that opens with a thing and
names no other one goes on about that. A list about a topic ("## Security") does not: what its items say without a
word of a thing holds for all things.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from evalkit.document import ContextKind, PassageKind
from evalkit.reading.language.grammar import FINITE
from evalkit.reading.view import View

_TOPICS = frozenset(
    """secur protect encrypt complianc requir constraint gener polici rule safeti non-funct common note misc cross
    confidenti privaci govern oper backup resili recommend improv""".split()
)
"""Stems of words in headings over what holds for all things."""
_OPENING = 3
_SHORT = 12
_ITEM = PassageKind.ITEM


def kin(view: View, contest: Collection[str], views: Sequence[View]) -> set[str]:
    """The subject that a list opens with, if an item names none and the items before it name no other.

    Args:
        view: the item.
        contest: the subjects that can own what it says; empty for all.
        views: all passages of the document, in order.
    """
    if view.passage.kind is not _ITEM:
        return set()
    heading = next((text for context, text in view.above if context.kind is ContextKind.HEADING), None)
    if heading is None or any(token.stem in _TOPICS for token in heading.tokens):
        return set()
    at = bisect_left(views, view.passage.start, key=_start) - 1
    names: set[str] = set()
    first = None
    while at >= 0 and views[at].passage.kind is _ITEM and views[at].passage.context == view.passage.context:
        first = views[at]
        names.update(name for _, _, name in first.text.mentions)
        at -= 1
    if first is None or len(names) != 1 or (contest and names.isdisjoint(contest)) or first.text.scopes:
        return set()
    mentions, text = first.text.mentions, first.text
    opens = any(start <= _OPENING and name in names for start, _, name in mentions)
    return names if opens and len(text.tokens) <= _SHORT and FINITE.isdisjoint(text.raws[:4]) else set()


def _start(view: View) -> int:
    return view.passage.start
