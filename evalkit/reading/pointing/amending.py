"""Passages that change what was said before: what lets the rest stand, "Since then", "Addendum"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evalkit.document import PassageKind
from evalkit.patterns import may_hold, pattern
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import View

_HEADING, _ITEM, _ROW, _PAIR = (
    PassageKind.HEADING,
    PassageKind.ITEM,
    PassageKind.ROW,
    PassageKind.PAIR,
)
"""Asking an enum for its member costs as much as a call."""
_REST = pattern(
    r"""(?:\b(?:everything|all|anything|nothing)\ (?:else|other|further)|\b(?:all\ )?the\ (?:rest|remainder|others)
    |^\W*(?:the\ )?(?:rest|others|remainder)
    |\b(?:all\ )?the\ (?:other|remaining)\ (?:points|items|things|lines|wishes|requirements|parts|entries|matters)
    |\bno\ (?:other|further|more)\ changes?|\botherwise)\b
    [^.;!?]{0,30}?(?:\b(?:stands?|stood|stays?|remains?|holds?|chang\w+|appl(?:y|ies)|survives?|keeps?|kept|unchanged
    |untouched|unaffected|goes\ ahead|go\ ahead|valid|in\ force|as\ (?:it|they|before|above|written|planned|agreed|i|we
    |you)|(?:is|are)\ (?:fine|good|approved|agreed|accepted|as|still))\b|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_RESTS = (
    "thing else", "thing other", "thing further", "ll else", "ll other", "he rest", "rest ", "Rest ", "emainder",
    "he others", "he other ", "he remaining", " other chang", "further chang", "more chang", "therwise",
)  # fmt: skip
"""One of these is in every text that ``_REST`` finds."""
_TITLE = pattern(
    r"""^\W*(?:\d[\d.]*\ )?
    (?:since\ then|(?:what|things)\ (?:that\ )?(?:has|have)?\ ?(?:since\ )?changed|changes\b|amend
    |addend|errat|corrigend|postscript
    |p\.?\ ?s\b|second\ thoughts|on\ second\ thoughts|what\ (?:became|remains|is\ left)
    |taken\ back|withdraw|retract|revision\b|after\ the\ (?:review|meeting|call|talk|budget|board|workshop|estimate))
    |\b(?:following\ changes|agreed\ on\ the\ following|bad\ news|with\ these\ changes|changes\ since)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TITLES = (
    "since then", "changed", "hanges", "mend", "ddend", "rrat", "orrigend", "ostscript", "P.S", "PS", "P. S",
    "second thoughts", "hat became", "hat remains", "hat is left", "aken back", "ithdraw", "etract", "evision",
    "fter the ", "the following", "bad news", "Since then",
)  # fmt: skip
"""One of these is in every text that ``_TITLE`` finds."""
_SHORT = 14
"""Words and marks of a sentence that announces changes."""


def spans(views: Sequence[View], source: str) -> dict[int, int]:
    """Where passages that change what was said before begin, and where each such run ends."""
    found: dict[int, int] = {}
    if may_hold(source, _RESTS):
        for at, view in enumerate(views):
            said = view.passage.text
            if view.passage.kind is not _ROW and may_hold(said, _RESTS) and _REST.search(said):
                begin = _start(views, at)
                if begin:
                    found[begin] = max(at + 1, found.get(begin, 0))
    if may_hold(source, _TITLES):
        for at in range(1, len(views)):
            if _announces(views, at):
                found[at] = max(_end(views, at), found.get(at, 0))
    return found


def _start(views: Sequence[View], at: int) -> int:
    """Where the paragraph or list begins that a sentence closes which lets the rest stand."""
    passage = views[at].passage
    begin = at
    while begin and views[begin - 1].passage.block == passage.block:
        begin -= 1
    if begin < at and passage.kind is not _ITEM:
        return begin
    kind, context = views[begin - 1].passage.kind, views[begin - 1].passage.context
    if begin and (kind is _ITEM or begin == at) and kind is not _HEADING and kind is not _ROW:
        block = views[begin - 1].passage.block
        while begin and (other := views[begin - 1].passage).kind is kind and other.context == context:
            if kind is not _ITEM and other.block != block:
                break
            begin -= 1
    return begin


def _announces(views: Sequence[View], at: int) -> bool:
    view = views[at]
    passage = view.passage
    if passage.kind is _ROW or passage.kind is _PAIR or view.asks:
        return False
    heads = passage.kind is _HEADING or len(view.text.raws) <= _SHORT
    if not heads or view.text.naming or not may_hold(passage.text, _TITLES):
        return False
    return _TITLE.search(passage.text) is not None


def _end(views: Sequence[View], at: int) -> int:
    """Where what a title or a sentence announces ends."""
    passage = views[at].passage
    end = at + 1
    while end < len(views):
        other = views[end].passage
        beneath = any(each.line == passage.line for each in other.context)
        if not beneath and (passage.kind is _HEADING or other.block != passage.block):
            break
        end += 1
    return end
