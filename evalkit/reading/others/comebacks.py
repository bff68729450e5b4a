"""What a document makes of a tale of others: it is none of its business, it takes it over, or it differs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evalkit.document import PassageKind
from evalkit.patterns import pattern
from evalkit.reading.language.classes import IS_FINITE
from evalkit.reading.language.english import is_english
from evalkit.reading.language.grammar import words
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


# -- that it is others' -----------------------------------------------------------------------------------

DISCLAIMING = words(
    """nothing business concern affair affairs matter yardstick story world hands reach influence elsewhere answers
    place handled dealt bother worry good nice fine bully quote mention cite us hers theirs his bearing mixed confused
    scrapyard scrap skip tip dump museum copy illustration void else's sample example thrown scrapped carried along
    owns owned belongs belong property rebuilt wanted ours own"""
)
DISCLAIMER_CUES = (
    "nothing to do with ", "with which ", "of which ", "none of ", "no part of ", "no business", "no concern",
    "no affair", "no matter", "no yardstick", "not our ", "not my ", "not your ", " affair", " business", " concern",
    " matter", " problem", " choice", " decision", "another ", "a different ", " yardstick", " model", " measure",
    " example", "bother ", "interest ", "worry ", "elsewhere", " not in", " not by", " not on", " hands",
    "beyond our ", "answer for ", "answers for ", "that is ", "that was ", ", not us", ", not ours", "good for ",
    "nice for ", "fine for ", "bully for ", "we quote ", "we mention ", "we cite ", "we tell ", "we note ",
    "we give ", "we report ", "we add ", "we say ", "hers", "theirs", " his", " bearing ", " mixed up",
    " confused", "all of ", " void", " from it", " from th", "illustration", "one else", "body else",
    "as an example", "as a sample", "nothing of ",
    " not ours, ", "nothing about ", "nothing in ", "s own", "’ own", " owns it", " owns them",
    " owns that", " owns this", "belongs to ", "belong to ",
    "property of ",
)  # fmt: skip
"""One of these is in each of the next, in lower case."""
DISCLAIMER = pattern(
    rf"""(?:\b|(?=,))(?:nothing\ to\ do\ with\ (?:it|that|them|this|these|us|him|her)
    |(?:with|of)\ which\ (?:we|it|they|the\ \w+)\ (?:have|has|had|shares?|knows?)\ (?:nothing|no)
    |(?:none|no\ part)\ of\ (?:our|my|your|this\ \w+['’]s)\ (?:business|concern|affairs?|job|task)
    |(?:no|not\ our|not\ my|not\ your)\ (?:business|concern|affair|matter|yardstick)\b
        (?!\ (?:where|how|what|who|which|if|when))(?:\ of\ ours)?
    |(?:is|are|was|were|remains?|stays?)\ (?:entirely\ |wholly\ |purely\ )?(?:their|its|his|her|[\w-]+['’]s)(?:\ own)?
        \ (?:affairs?|business|concern|matter|problem|choice|decision|world|way|habit|taste|luxury)
    |^(?:and\ |but\ )*(?:all\ (?:of\ )?)?(?:it|that|this|they|these|those)(?:['’](?:s|re)|\ (?:is|are|was|were))
        \ (?:all\ |only\ |entirely\ |just\ )?(?:hers|his|theirs)(?=\W*$|[,;])
    |^(?:it|that|this|they|these|those)\ (?:is|are)\ not\ ours,\ (?:and|so)\ (?:none|nothing)\ (?:of|in)\b
    |^(?:all\ )?(?:theirs|hers|his)(?:\W+not\ (?:ours|us))?\W*$
    |\b(?:showed|shown|sent|gave|told|lent|described|read)\ (?:us|me|you)\ (?:theirs|his|hers)\b
    |(?:has|have|had)\ no\ bearing\ on
    |^none\ of\ (?:it|this|that|these|them)\ concerns?\ (?:us|you|this|the|our)
    |not\ (?:get|be|become)\ (?:mixed\ up|confused)
    |^all\ (?:of\ )?(?:it|this|that|these|them)\ (?:will\ )?(?:goes?|go)\ to\ the\ (?:scrap\w*|skip|tip|dump|museum)
    |^all\ (?:of\ )?(?:it|this|that|these|them)\ (?:is|are|will\ be|gets?)\ {returns.SCRAPPED}
    |^(?:and\ |but\ )*(?:it|that|this|they|these|those|both)\ (?:all\ |both\ )?(?:belongs?\ to
        |(?:is|are)\ (?:owned\ by|the\ property\ of))
        \ (?!us\b|the\ same\b|our\b|this\b|every\b|each\b|a\ (?:group|role))
    |(?:^|:\ )(?:it|that|this|they|these)\ (?:is|are)\ (?:the\ )?(?:[\w-]+\ )?[\w-]+['’]s?\ own\b
    |^(?!we\b|i\b)(?:[\w'’-]+\ ){{1,5}}owns?\ (?:it|them|that|this)(?=\W*$|,|;)
    |^(?:it|this|that|they|these|those|the\ (?:lot|whole\ thing))\ [^.;]{{0,24}}?(?:scrapped|thrown\ (?:away|out)
        |decommissioned|dismantled|broken\ up|sold|(?:on|to|into|in)\ the\ (?:scrap\w*|skip|tip|dump|museum))\b
        [^.]*\bnothing\ (?:of|about|in|from|on)\ (?:it|them|that)\b
    |^nothing\ (?:of|about|in|from|on)\ (?:it|this|that|them)\ (?:is|are|will\ be)\ (?:to\ be\ |ever\ )?
        (?:rebuilt|wanted|needed|kept|copied|carried|taken|reproduced|repeated|missed|imitated|migrated)\b
    |\bnothing\ of\ (?:it|this|that|these|them)\ (?:comes\ along|survives|moves|(?:is|are|will\ be)
        \ (?:carried|taken|brought|moved|migrated|copied|re-?used|transferred|kept)\b)
    |(?:do\ not|don['’]t|never)\ (?:copy|take|use|adopt|borrow|transcribe)\ (?:[\w-]+\ ){{0,5}}?from
        \ (?:it|there|that|them|this)\b
    |(?:is|are|was|were)\ (?:made\ out|drawn\ up|written|meant|intended)\ for\ (?:another|someone\ else|somebody\ else)
    |(?:is|are)\ (?:meant|intended|given|shown|there|included)\ (?:only\ |merely\ )?(?:as\ an?|for)
        \ (?:illustration|example|sample|inspiration)
    |(?:figures|numbers|values|sizes)\ (?:in\ \w+\ )?(?:are|belong\ to|come\ from|stem\ from)
        \ (?:someone|somebody)\ else
    |(?:is|are)\ (?:now\ |null\ and\ )?void\b
    |(?:is|are|was|were)\ (?:another|a\ different)\ (?:story|matter|project|world)
    |(?:not|n['’]t|never)\ (?:a\ |the\ |our\ |any\ )?(?:yardstick|model|measure|example)\ (?:for|to)\b
    |(?:need|does|do|should)(?:\ not|n['’]t)\ (?:concern|bother|interest|worry)\ (?:us|you|anybody|anyone)
    |(?:takes?\ place|happens?|(?:is|are)\ (?:done|handled|dealt\ with|seen\ to))\
        (?:elsewhere|[\w ]{{3,40}},?\ (?:and\ )?not\ (?:in|by|on)
        \ (?:the\ (?:portal|site|system|app|application|shop|platform|cloud)|aws|us))\b
    |(?:out\ of|not\ in)\ (?:our|my)\ hands|beyond\ our\ (?:reach|control|influence)
    |answers?\ for\ (?:that|it|them|this)\b
    |^that\ (?:is|was)\ (?-i:[A-Z])[a-z]\w+\W*$
    |,\ not\ (?:us|ours)\W*$
    |(?:good|nice|fine|bully)\ for\ (?:him|her|them|the\ \w+)\W*$
    |we\ (?:quote|mention|cite|tell|note|give|report|add|say)\ (?:this|that|it|these|them)\ (?:only|merely|just
    |solely|to\ give
        |for\ (?:information|orientation|comparison|context|colour|color)|as\ (?:an?\ )?(?:illustration|example
        |background)))""",
    re.IGNORECASE | re.VERBOSE,
)
"""That what was said is others'."""


def disclaim(views: Sequence[View], at: int, *, explains: bool = False) -> None:
    """Mark what a disclaimer speaks of: its own sentence, or those before if it has nothing but a pronoun.

    ``explains``: it tells in what sense the one before is meant, by words of the field.
    """
    view = views[at]
    own = view.text.naming or (view.text.values and not returns.GOES_ON.match(view.passage.text))
    if own and not explains and view.text.raws[0] not in _ALL:
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


def is_owned(views: Sequence[View], at: int) -> bool:
    """Whether a sentence says who has what the one before names as ours ("The database is RDS. Finance owns it.")."""
    if _OWNED.isdisjoint(views[at].text.words) or at == 0:
        return False
    before = views[at - 1]
    stated = before.text.mentions != [] and before.text.classes & IS_FINITE != 0
    return stated and before.passage.context == views[at].passage.context


_OWNED = words("owns own owned belongs belong property")


def goes_on_about(view: View) -> bool:
    """Whether a disclaimer tells of somebody's thing by a pronoun, so that the next sentences can go on about it."""
    said = view.passage.text
    return returns.GOES_ON.match(said) is not None or not _OWNED.isdisjoint(view.text.raws)


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
