"""Documents, and parts of them, that are about something else than computing: a restaurant, a sports day, a glossary.

"We open with eight servers: four for the dining room", "Each pupil wears a tag": where nothing far and wide is of the
field and much is of things, people and places, no word is meant as the field means it. What a document that is not
about a system says of one all the same ("The results page runs on AWS ...") stands together, and is read.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from evalkit.document import ContextKind, PassageKind
from evalkit.patterns import pattern
from evalkit.reading.language.classes import IS_COMPUTING, IS_EVERYDAY, IS_ONLINE
from evalkit.reading.view import View

_HEADING, _PAIR = PassageKind.HEADING, PassageKind.PAIR
_TITLE = ContextKind.HEADING
_KINDS = frozenset(("shape", "address", "region", "mask"))
"""Kinds of tokens that nothing but a system has."""
_FEWEST = 6
"""Passages of a document that can be about something else as a whole."""
_COMPUTING, _ONLINE, _THINGS = 0.125, 0.3, 0.2
"""Shares of such a document's passages: at most of those of computing and, beside them, of those that may be of it; at
least of those of things. In 500 labelled documents about systems, the first is 0.12 at least."""
_COVERED = 0.3
"""Share of the passages that those parts may have in which computing is spoken of."""
_PART, _HALF, _TOLD = 5, 0.5, 0.25
"""Passages of a part that is about something else in a document about a system, and the share of those of things:
beneath any title, and beneath one that says so."""
_FEW, _LONG, _THIRD = 3, 10, 0.35
"""Passages of a part that is all of computing, those of a long one beside it, and the share of things in that."""
_BRIEF = 50
"""Characters of a title at the head of a paragraph."""
_TELLING = pattern(
    r"""(?ix)^\W*(?:[\dA-Z]{1,3}[.)]\s*)*(?:what\ we\ do(?!\ (?:not|need|want))|who\ we\ are|about\ (?:us|ourselves|me)
    |how\ we\ (?:work|live|trade)|(?:our|the)\ (?:trade|craft|house|business|company|firm|club|society
        |history|story|work|day)
    |(?:a\ )?(?:glossary|vocabulary|definitions|terms|jargon|words)\b|company\ profile|any\ other\ business|miscellan\w+
    |sundr\w+|odds\ and\ ends|other\ matters|house\ rules|by\ the\ way|postscript|p\.?s\.?\b)"""
)


def leave_out(views: Sequence[View]) -> None:
    """Mark what is about something else than computing."""
    said = [view for view in views if view.passage.kind is not _HEADING]
    if not said or any(view.passage.kind is _PAIR for view in said):
        return
    parts = _parts(said)
    left: set[int] = set()
    """Where what is left out begins."""
    if len(said) >= _FEWEST and _is_worldly(said, parts):
        near = _near(said, parts)
        left.update(view.passage.start for at, view in enumerate(said) if at not in near)
    else:
        apart = any(map(_is_dense, parts))
        for part in parts:
            if _is_about_things(part) or (apart and _is_long_tale(part)):
                left.update(view.passage.start for view in part)
    if left:
        _mark(views, left)


def _mark(views: Sequence[View], left: Collection[int]) -> None:
    """Leave out what begins at some places, and the headings over nothing else."""
    alone, fresh = False, True
    for view in reversed(views):
        if view.passage.kind is not _HEADING:
            there = view.passage.start in left
            view.idle = view.idle or there
            alone = there and (alone or fresh)
            fresh = False
        else:
            view.idle = view.idle or (alone and not fresh and not _is_computing(view))
            fresh = True


def _parts(views: Sequence[View]) -> list[list[View]]:
    """Sections that say nothing of computing as a whole, and the blocks of the others."""
    sections: list[list[View]] = []
    for view in views:
        if sections and _path(sections[-1][-1]) == _path(view):
            sections[-1].append(view)
        else:
            sections.append([view])
    parts: list[list[View]] = []
    whole = len(sections) > 1
    for section in sections:
        if whole and not any(map(_is_computing, section)):
            parts.append(section)
            continue
        for view in section:
            if view is not section[0] and _goes_on(parts[-1][-1], view):
                parts[-1].append(view)
            else:
                parts.append([view])
    return parts


def _goes_on(before: View, view: View) -> bool:
    """Whether a passage belongs to the block, the list or the table of the one before."""
    if before.passage.block == view.passage.block:
        return True
    return (
        view.passage.kind is not PassageKind.SENTENCE
        and before.passage.kind is view.passage.kind
        and before.passage.context == view.passage.context
    )


def _path(view: View) -> tuple[str, ...]:
    return tuple([each.text for each in view.passage.context if each.kind is _TITLE])


def _is_computing(view: View) -> bool:
    """Whether a passage holds something that only a text about computing does."""
    text = view.text
    return text.classes & IS_COMPUTING != 0 or not _KINDS.isdisjoint([token.kind for token in text.tokens])


def _is_worldly(said: Sequence[View], parts: Sequence[Sequence[View]]) -> bool:
    """Whether a document as a whole is about something else."""
    size = len(said)
    computing = [*map(_is_computing, said)]
    if sum(computing) > _COMPUTING * size:
        return False
    covered = sum(len(part) for part in parts if any(map(_is_computing, part)))
    online = sum(
        view.text.classes & IS_ONLINE != 0 and not there for view, there in zip(said, computing, strict=True)
    )
    things = sum(view.text.classes & IS_EVERYDAY != 0 for view in said)
    return covered <= _COVERED * size and online < _ONLINE * size and things >= _THINGS * size


def _near(said: Sequence[View], parts: Sequence[Sequence[View]]) -> set[int]:
    """Where the parts stand that speak of computing, and what goes on about it."""
    found: set[int] = set()
    at = 0
    open_ = False
    for part in parts:
        behind = at + len(part)
        if any(map(_is_computing, part)):
            open_ = True
        elif open_:
            open_ = not any(view.text.classes & IS_EVERYDAY for view in part)
        if open_:
            found.update(range(at, behind))
        at = behind
    return found


def _is_about_things(part: Sequence[View]) -> bool:
    """Whether a part of a document about a system is about something else."""
    size = len(part)
    things = sum(view.text.classes & IS_EVERYDAY != 0 for view in part) if size >= _PART else 0
    if things < _TOLD * size or not things or any(map(_is_computing, part)):
        return False
    if things >= _TOLD * size and _is_told(part):
        return True
    return things >= _HALF * size and not any(view.text.classes & IS_ONLINE for view in part)


def _is_dense(part: Sequence[View]) -> bool:
    """Whether a part speaks of computing throughout: what a document says of a system then stands together."""
    return len(part) >= _FEW and sum(map(_is_computing, part)) >= _HALF * len(part)


def _is_long_tale(part: Sequence[View]) -> bool:
    """Whether a long part beside one that is all of computing is about something else: the running order of a play."""
    size = len(part)
    if size < _LONG or any(map(_is_computing, part)):
        return False
    things = sum(view.text.classes & IS_EVERYDAY != 0 for view in part)
    online = sum(view.text.classes & IS_ONLINE != 0 for view in part)
    return things >= _THIRD * size and online <= _COMPUTING * size


def _is_told(part: Sequence[View]) -> bool:
    """Whether a part's title says that it tells of somebody, or of words."""
    said = part[0].passage
    titles = [said.text] if len(said.text) < _BRIEF else []
    return any(_TELLING.match(title) for title in (*titles, *_path(part[0])[-1:]))
