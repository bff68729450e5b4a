"""Parts of a document that say that nothing in them must be: "None of the following is mandatory", award criteria.

What stands there is a wish, however firmly it is put; a decision on one of its lines goes before that.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.document import Context, ContextKind, PassageKind
from evalkit.patterns import may_hold, pattern
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import View

_HEADING, _SENTENCE, _ITEM = PassageKind.HEADING, PassageKind.SENTENCE, PassageKind.ITEM
"""Asking an enum for its member costs as much as a call."""

_DUTY = r"(?:mandatory|obligatory|compulsory|binding|obliged|a\ must|musts|knock-?out|exclusion\ criteri\w+)"
_THESE = (
    r"(?:following|below|these|this\ (?:section|chapter|part|list|table|annex)|herein|here|listed|items|criteria|points"
    r"|they|them|lines|entries|extras|features)"
)
_SAYS_SO = pattern(
    rf"(?ix)\b(?:none|nothing|not\ one|no\ (?:item|line|criterion|point|entry|feature)\w*)\b[^.;]{{0,60}}\b{_DUTY}\b"
    rf"|\b{_THESE}\b[^.;]{{0,60}}(?:\bnot|n't|\bnever|\bnon)[\ -](?:\w+\ )?{_DUTY}\b"
    rf"|(?:\bnot|n't|\bnon)[\ -]{_DUTY}\b[^.;]{{0,40}}\b{_THESE}\b"
    r"|\b(?:points|marks|credits?|bonus)\b[^.;]{0,40}\b(?:given|awarded|granted|scored|earned)\b"
    r"|\b(?:offers?|bids?|bidders?|tenders?|tenderers?)\b[^.;]{0,50}\b(?:scores?|earns?|gains?|receives?|gets?|collects?)\b"
    r"[^.;]{0,30}\b(?:points|marks)\b"
    r"|\b(?:offers?|bids?|tenders?)\b[^.;]{0,30}\bwithout\ (?:them|these|any\ of\ (?:them|these))\b"
)
_TITLE = pattern(
    r"(?ix)^\W*(?:[\dA-Z]{1,3}[.)]\s*)*(?:(?:annex|part|section|lot)\s+\w+\W+)?"
    r"(?:award|scor(?:ed|ing)|rated|optional|desirable|non-?mandatory|voluntary|bonus|evaluation)"
    r"(?:\s+(?:items?|criteria|criterion|requirements?|features?|extras?|points|list|part|services?))*\W*$"
)
_CUES = (
    "mandatory", "obligatory", "compulsory", "binding", "obliged", "a must", "knock", "exclusion", "points", "marks",
    "credit", "bonus", "without the", "without any", "award", "scor", "rated", "optional", "desirable", "voluntary",
    "evaluation",
)  # fmt: skip
"""One of these is in every text that says so."""


def free(source: str, views: Sequence[View]) -> None:
    """Hedge what stands in a part of the document that says that nothing in it must be."""
    if not may_hold(source, _CUES):
        return
    for at, view in enumerate(views):
        passage = view.passage
        if (
            view.text.naming
            or passage.kind not in (_HEADING, _SENTENCE, _ITEM)
            or not may_hold(passage.text, _CUES)
        ):
            continue
        context = passage.context
        if passage.kind is _HEADING:
            if not _TITLE.match(passage.text):
                continue
            context = (*context, Context(ContextKind.HEADING, passage.text, passage.line))
        elif not _SAYS_SO.search(passage.text):
            continue
        section = tuple(each for each in context if each.kind is ContextKind.HEADING)
        _hedge(views, at, section, Attitude(Stance.HEDGED, passage.text))


def _hedge(views: Sequence[View], at: int, section: tuple[Context, ...], said: Attitude) -> None:
    """Hedge what stands behind a passage in its section: up to the end of the list or table that follows a sentence."""
    opening = views[at].passage
    listed = False
    for other in views[at + 1 :]:
        passage = other.passage
        if passage.context[: len(section)] != section:
            break
        if opening.kind is not _HEADING and passage.block != opening.block:
            if passage.kind is _HEADING or (passage.kind is _SENTENCE and (listed or not section)):
                break
            listed = listed or passage.kind is not _SENTENCE
        if other.governed is AFFIRMED and not other.decided and other.reply != "yes":
            other.governed = said
