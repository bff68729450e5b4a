"""What a document makes of a tale of others: it is none of its business, it takes it over, or it differs."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.document import PassageKind
from evalkit.reading.language.english import is_english
from evalkit.reading.others import returns
from evalkit.reading.view import View

_PROSE = (PassageKind.SENTENCE, PassageKind.ITEM)
_REACH = 80
"""Characters within which it takes up what was told."""
_NAMED = 2
"""Words of the field in a sentence that has things of its own to say."""
_SUBJECT = 12
"""Words that a subject may have."""
_NOT = frozenset(("not", "isn't", "aren't"))
_BRIEF = 16
"""Tokens of a sentence that only explains the one before."""
_ALL = frozenset("all none nothing everything".split())
"""How a disclaimer opens that speaks of more than the sentence before it."""
_SHORT = 3
"""Letters of a word that can be told from an abbreviation."""


def disclaim(views: Sequence[View], at: int, *, explains: bool = False) -> None:
    """Mark what a disclaimer speaks of: its own sentence, or those before if it has nothing but a pronoun.

    ``explains``: it tells in what sense the one before is meant, by words of the field.
    """
    view = views[at]
    if view.text.naming and not explains:
        view.idle = True
        return
    everything = view.text.raws[0] in _ALL
    while at and views[at - 1].passage.block == view.passage.block:
        at -= 1
        views[at].idle = True
        if returns.GOES_ON.match(views[at].passage.text):
            continue
        before = views[at - 1].passage.text if at and everything else ""
        if not before or returns.OURS.search(before) or returns.GIVEN.search(before):
            return


def is_explained(view: View) -> bool:
    """Whether a passage says that the one before it is meant in another sense ("That's Java, not network")."""
    text = view.text
    return (
        text.raws[:1] != []
        and text.raws[0] in returns.EXPLAINING
        and len(text.raws) < _BRIEF
        and not text.words.isdisjoint(_NOT)
        and returns.EXPLAINED.match(view.passage.text) is not None
    )


def is_taken(views: Sequence[View], at: int) -> bool:
    """Whether the sentence behind a tale takes over what was told, or none of it: that is said of us."""
    block, context = views[at].passage.block, views[at].passage.context
    for view in views[at + 1 : at + 3]:
        if view.passage.block != block and view.passage.context != context:
            return False
        if _takes_up(view):
            return True
        if not returns.GOES_ON.match(view.passage.text):
            return False
    return False


def _takes_up(view: View) -> bool:
    return len(view.text.naming) < _NAMED and bool(returns.TAKEN.search(view.passage.text[:_REACH]))


def may_come_back(raws: Sequence[str]) -> bool:
    """Whether a sentence begins as one that comes back to us does."""
    if len(raws) < 2:
        return False  # without a pattern
    pair = raws[0] in returns.COMING_FIRST and raws[1] in returns.COMING_NEXT
    return pair or raws[0] in returns.COMING_BACK or raws[2:3] == [":"]


def contrast(views: Sequence[View], at: int, own: str) -> None:
    """Mark the sentences before one that comes back to us, if they tell of somebody else."""
    if _takes_up(views[at]):
        return
    block, context = views[at].passage.block, views[at].passage.context
    for view in views[at - 1 :: -1] if at else ():
        same = view.passage.block == block or view.passage.context == context
        if not same or view.passage.kind not in _PROSE or _takes_up(view) or not _is_strange(view, own):
            return
        block = view.passage.block
        view.idle = True


def _is_strange(view: View, own: str) -> bool:
    """Whether the subject of a sentence is somebody, and nothing of the field or of ours."""
    said, raws = view.passage.text, view.text.raws
    if returns.OURS.search(said) or returns.GIVEN.search(said):
        return False
    verb = next((at for at, raw in enumerate(raws) if raw in returns.VERBS), 0)
    if not 0 < verb <= _SUBJECT or any(at < verb for at in view.text.naming):
        return False
    subject = said.split()[:verb]
    name = subject[0].rstrip(",'s’")
    named = name[:1].isupper() and name not in own and len(name) > _SHORT and not is_english(name.lower())
    if named:
        return True
    from evalkit.reading.others.parties import SOMEBODY  # most documents need none

    return bool(SOMEBODY.search(" ".join(subject)))
