"""Threads that somebody settles at the end: "OK, deciding. Network ACLs: struck. @ollie that was the insurer, drop it."

What a turn that decides rules out or puts off holds over what earlier turns ask for by the same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from evalkit.patterns import may_hold, pattern
from evalkit.reading.decided.openings import ruling
from evalkit.reading.dialogue.bylines import Turn
from evalkit.reading.language.grammar import PREPOSITIONS
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude, Part, attitude
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from evalkit.reading.view import Text, View

_DECIDES = pattern(
    r"""(?ix)\b(?:deciding|decided|decision|final\ (?:word|say|answer|call)|last\ word|settled
    |my\ (?:ruling|verdict|call)
    |(?:this|here|that)\ is\ what\ (?:we|I)|what\ we\ order|for\ the\ following|with\ (?:these|the\ following)\ changes
    |so\ ordered|ruling|verdict|my\ answers?|approved\ (?:with|except|but))\b"""
)
_DOES_NOT = pattern(
    r"(?i)\?|\b(?:not|never|nobody|nothing|un|who|until|once|before|n['’]t)\b.{0,24}\b(?:deci|settl|say)"
)
_OFFICES = ("last word", "final say", "final word", "decides", "signs off", "product owner", "the boss")
_BY_OFFICE = rf"\W+(?:\S+\s+){{0,5}}?(?:{'|'.join(_OFFICES)})\b"
_REFUSED = pattern(
    r"(?i)\b(?:we|I)(?: do| will|'ll|'re| are)? ?(?:not|n['’]t|never)\b.{0,12}\b(?:it|that|this|them|so)\b"
    r"|\b(?:drop|forget|skip|leave|scrap|strike) (?:it|that|this|them)\b|\bnot for us\b"
    r"|^\W*(?:@\S+\W+)?(?:no|never|nope|struck|out|dropped)\b\W*(?:$|[.,;])"
)
_OPENING = 3
_LABEL = 7


def overrule(
    found: Sequence[Turn], views: Sequence[View], source: str, proposals: Callable[[Turn], Sequence[View]]
) -> None:
    """Let a turn that decides hold over the earlier ones."""
    offices = may_hold(source, _OFFICES)
    for at, turn in enumerate(found):
        if not at or not turn.name or not turn.said or not _decides(turn, source if offices else ""):
            continue
        parts = [part for view, _ in turn.said for part in _parts(view)]
        first = views.index(turn.said[0][0])
        for view in views[:first]:
            told = [part for part in parts if not part.terms.isdisjoint(view.text.hits)]
            view.parts = [*view.parts, *told]
        _answer_by_name(turn, found[:at], proposals)


def _decides(turn: Turn, source: str) -> bool:
    """Whether a turn says that it decides, or whose it is to decide does.

    ``source``: the document, where it can tell whose that is; else nothing.
    """
    for view, _ in turn.said[:_OPENING]:
        said = view.passage.text
        if _DECIDES.search(said) and not _DOES_NOT.search(said):
            return True
    if not source:
        return False
    from re import IGNORECASE, escape, search

    return search(escape(turn.name) + _BY_OFFICE, source, IGNORECASE) is not None


def _parts(view: View) -> Iterator[Part]:
    """What a passage rules out or puts off, by its label or by its cues."""
    from evalkit.reading.decided.answers import part_of

    text = view.text
    if not text.naming or view.asks:
        return
    colon = next((at for at, raw in enumerate(text.raws[:_LABEL]) if raw == ":"), 0)
    if colon and any(at < colon for at in text.naming):
        verdict = ruling(text.written(colon + 1, len(text.raws) - 1)) if colon + 1 < len(text.raws) else None
        if verdict is not None and verdict.said is not AFFIRMED:
            yield part_of(text, range(colon), verdict.said)
            return
    for run in _runs(text):
        said = attitude(text.scopes, run[0], run[0] + 1)
        if said.stance in (Stance.DENIED, Stance.DEFERRED):
            yield part_of(text, run, Attitude(said.stance, said.cue))


def _runs(text: Text) -> Iterator[list[int]]:
    """The things that a text names, but for those behind a preposition: "no lifecycle rule on that bucket"."""
    run: list[int] = []
    for at in [*sorted(text.naming), len(text.raws) + 1]:
        if run and at == run[-1] + 1:
            run.append(at)
            continue
        if run and PREPOSITIONS.isdisjoint(text.raws[max(0, run[0] - 2) : run[0]]):
            yield run
        run = [at]


def _answer_by_name(turn: Turn, earlier: Sequence[Turn], proposals: Callable[[Turn], Sequence[View]]) -> None:
    """Settle what somebody proposed who is spoken to by name: "@ollie that was the insurer. We do not do it." """
    for _, block in groupby(turn.said, key=lambda each: each[0].passage.block):
        views = [view for view, _ in block]
        said = views[0].passage.text.lstrip("0123456789.) -*")
        if not said.startswith("@"):
            continue
        name = said[1:].split(None, 1)[0].strip(",:.").lower()
        if any(view.text.naming for view in views) or not any(_REFUSED.search(v.passage.text) for v in views):
            continue
        asked = next(
            (t for t in reversed(earlier) if t.name.lower().lstrip("@") == name and proposals(t)), None
        )
        if asked is not None:
            for view in proposals(asked):
                view.reply, view.quoted = "no", True
