"""Passages that tell how things were, somewhere else or before: nothing is required there.

"At Hostwell, our provider until March, there were network ACLs. Logs went to a syslog server." The sentence says when
or where it was, all its verbs are past, and nothing was decided in it: "at the meeting it was agreed that ..." and
"the database was set up last year" speak of what is to be, or of what is there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from evalkit.document import ContextKind, PassageKind
from evalkit.patterns import holds, pattern
from evalkit.reading.others.elsewhere import WAS
from evalkit.reading.view import Text, View

_PROSE = (PassageKind.SENTENCE, PassageKind.ITEM)
_PAST = frozenset("was were had went ran did lived kept sat stood used left".split())
_PRESENT = frozenset(
    """is are has have must shall should will would can may might need needs do does isn't aren't want wants now still
    remain remains today please""".split()
)
_DECIDING = frozenset(
    """agreed decided resolved ordered approved accepted adopted carried moved proposed wanted asked requested
    required
    specified planned chosen rejected declined dropped withdrawn told said noted created built set installed
    introduced""".split()
)
_FRAME = pattern(
    r"""\b(?:until|till)\ (?:\d|then\b|last\b|recently\b|the\ (?:move|migration|switch|change|end)\b|year\b|january
        |february|march|april|may\b|june|july|august|september|october|november|december)
    |\b(?:old|former|previous|earlier|last|outgoing)\ (?:contract|provider|host|hoster|hosting|supplier|agency
    |agreement
        |arrangement|regime|owners?|operator|tenant|contractor|vendor|data\ cent(?:er|re)|machine\ room|premises)\b
    |^(?:until|till|up\ to)\ now\b|^(?:so\ far|hitherto|to\ date)\b
    |^(?:formerly|previously|back\ then|in\ those\ days|in\ the\ past|years\ ago|before\ the\ (?:move
    |migration))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PLACE = pattern(
    r"^(?:At|With) (?P<name>[A-Z]\w+)(?:'s)?\b.{0,60}?\b(?:there (?:was|were)|(?:we|they|it) (?:had|were|ran))\b"
)
_TITLE = pattern(
    r"\bhow (?:it|things|we|this|that) (?:was|were|used to|looked|did)\b|\bthe way (?:it|things) (?:was|were)\b"
    r"|\bas (?:it|things) (?:was|were)\b|^where we come from\b|^history$",
    re.IGNORECASE,
)


def bygone(views: Sequence[View], domain: Collection[str]) -> None:
    """Mark the passages that tell how things were.

    Args:
        views: all passages of a document.
        domain: stems of the rubric's own words: names of the field are no places.
    """
    block = -1
    for view in views:
        passage = view.passage
        if passage.kind not in _PROSE:
            continue
        said = passage.text
        if not holds(said, WAS) or not is_past(view.text):
            continue
        if block == passage.block or _is_framed(said, domain) or _is_titled(view):
            view.idle = True
            block = passage.block


def is_past(text: Text) -> bool:
    """Whether all verbs of a passage are past, and it tells of no decision."""
    words = text.words
    return not words.isdisjoint(_PAST) and words.isdisjoint(_PRESENT) and words.isdisjoint(_DECIDING)


def _is_framed(said: str, domain: Collection[str]) -> bool:
    """Whether a sentence says where or until when it was."""
    place = _PLACE.match(said)
    return bool(_FRAME.search(said)) or bool(place and place["name"].lower() not in domain)


def _is_titled(view: View) -> bool:
    headings = [each for each in view.passage.context if each.kind is ContextKind.HEADING]
    return bool(headings) and bool(_TITLE.search(headings[-1].text))
