"""Parts of a document that say what they are: "None of the following is mandatory", "This chapter is another's work".

What stands there is a wish, or not to be built, however firmly it is put; a decision on one of its lines goes first.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.document import Context, ContextKind, PassageKind
from evalkit.patterns import lowered, may_hold, pattern
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.reading.stance.shelves import sentence
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
    if may_hold(source, _PARTS):
        _told(views)
    if not may_hold(source, _CUES):
        return
    said = lowered("\n".join([view.passage.text for view in views]))
    cues = [cue for cue in _CUES if cue in said]
    for at, view in enumerate(views):
        passage = view.passage
        if (
            view.text.naming
            or passage.kind not in (_HEADING, _SENTENCE, _ITEM)
            or not may_hold(passage.text, cues)
        ):
            continue
        context = passage.context
        if passage.kind is _HEADING:
            if not (_TITLE.match(passage.text) and _TITLE.match(" ".join(view.text.raws))):
                continue  # no such title, or its words are defined as something else
            context = (*context, Context(ContextKind.HEADING, passage.text, passage.line))
        elif not _SAYS_SO.search(passage.text):
            continue
        section = tuple(each for each in context if each.kind is ContextKind.HEADING)
        _hedge(views, at, section, Attitude(Stance.HEDGED, passage.text))


_PARTS = (
    "this section", "this chapter", "this annex", "this appendix", "this part", "this page", "this list", "this table",
    "this schedule", "below", "ollowing", "follows", "here ", "of these", " these",
)  # fmt: skip
_POINTING = frozenset(
    "section chapter annex appendix part page list table schedule below following follows here these".split()
)
_LONGEST = 24
"""Words of a sentence that speaks of what stands around it."""


def _told(views: Sequence[View]) -> None:
    """Note what sentences say of the section or the list that they stand over: "Nothing in this section is built"."""
    for at, view in enumerate(views):
        passage, raws = view.passage, view.text.raws
        if (
            (passage.kind is not _SENTENCE and passage.kind is not _ITEM)
            or len(raws) > _LONGEST
            or view.text.naming
            or passage.text[-1] == ":"
            or _POINTING.isdisjoint(raws)
        ):
            continue
        section = tuple(each for each in passage.context if each.kind is ContextKind.HEADING)
        whole = section != () and _is_about_all(raws)
        if not whole and not _over_list(views, at):
            continue
        said = sentence(view.text.tokens, raws, view.text.naming, False)
        if said is not None and said is not AFFIRMED:
            _hedge(views, at, section, said, whole)


_SECTIONS = frozenset("section chapter annex appendix part page schedule below".split())
"""Of the words that point at what a sentence speaks of, those that mean more than a list."""
_HERE = frozenset(
    "described listed stated said told written named set nothing everything anything all what".split()
)
"""What stands before "here" where that is a part of the document: not "nothing is created here"."""


def _is_about_all(raws: Sequence[str]) -> bool:
    """Whether a sentence points at a whole section."""
    return not _SECTIONS.isdisjoint(raws) or any(
        raw == "here" and at and raws[at - 1] in _HERE for at, raw in enumerate(raws)
    )


def _over_list(views: Sequence[View], at: int) -> bool:
    """Whether a list or table is what comes next, and nothing before it that "these" could be."""
    behind = at + 1
    while behind < len(views) and behind < at + 3 and _adds_nothing(views[behind], views[at]):
        behind += 1  # "Nobody waits for these. Do them or don't."
    if behind >= len(views) or views[behind].passage.kind in (_HEADING, _SENTENCE):
        return False
    before = views[at - 1] if at else None
    return before is None or before.passage.block != views[at].passage.block or not before.text.naming


def _adds_nothing(view: View, opening: View) -> bool:
    """Whether a sentence only goes on in the paragraph of another."""
    same = view.passage.block == opening.passage.block and view.passage.kind is _SENTENCE
    return same and not view.text.naming


def _hedge(
    views: Sequence[View], at: int, section: tuple[Context, ...], said: Attitude, whole: bool = False
) -> None:
    """Hedge what stands behind a passage in its section: up to the end of the list or table that follows a sentence."""
    opening = views[at].passage
    listed = False
    for other in views[at + 1 :]:
        passage = other.passage
        if passage.context[: len(section)] != section:
            break
        if not whole and opening.kind is not _HEADING and passage.block != opening.block:
            if passage.kind is _HEADING or (passage.kind is _SENTENCE and (listed or not section)):
                break
            listed = listed or passage.kind is not _SENTENCE
        if other.governed is AFFIRMED and not other.decided and other.reply != "yes":
            other.governed = said
