"""Questions and proposals, and what is said to them: "Versioning?" "No." - "We recommended a trail." "Declined." """

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from evalkit.document import Context, ContextKind, PassageKind
from evalkit.patterns import pattern
from evalkit.reading.attitudes import Attitude
from evalkit.reading.cues import Category
from evalkit.reading.grammar import RULED_OUT
from evalkit.result import Stance

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View


def asked(view: View) -> bool:
    """Whether a passage ends in a question mark, or is quoted so that the next passage can answer it."""
    return bool(view.text.tokens) and (view.text.tokens[-1].raw == "?" or view.quoted)


def answered(question: View, view: View) -> None:
    """Note what a passage says to the question before it."""
    apart = view.passage.block != question.passage.block
    led = any(context.text.endswith(question.passage.text) for context in view.passage.context[-1:])
    if apart and not led and question.passage.context != view.passage.context:
        return
    words = _said(view.text)
    if not words or len(question.text.tokens) > 40:
        return
    first = words[:4]
    negative = any(word in ("no", "not", "never", "none", "neither", "nope", "n't") for word in first[:3])
    positive = first[0] in _YES or (len(first) > 1 and first[0] in _PRONOUNS_ALL and first[1] in _AUX)
    labelled = led or speaker(question.text) > 0
    if not (negative or positive or labelled):
        return
    view.answers = True
    first_asked = next(iter(_said(question.text)), "")
    first_asked = (
        next((word for word in _said(question.text) if word in _OPEN), "")
        if first_asked in _LEADING
        else first_asked
    )
    asked_words = {token.raw for token in question.text.tokens}
    if asked_words & {"mind", "object", "against", "objection", "objections"}:
        negative, positive = positive, negative or first[:3] == ["on", "the", "contrary"]
    opens = first_asked in _OPEN and (first_asked != "when" or _said(question.text)[1:2] in _QUERIES)
    if opens or "only" in _said(question.text)[-2:]:
        question.reply = "open"
    elif negative:
        question.reply = "no"
    elif positive:
        question.reply = "yes"
    said = Context(ContextKind.LEAD_IN, question.passage.text, question.passage.line)
    view.above.insert(0, (said, question.text))


def speaker(text: Text) -> int:
    """How many tokens at the beginning only say who speaks ("Q:", "mia 09:02", "Jon:")."""
    tokens = text.tokens
    if len(tokens) > 2 and "clock" in (tokens[0].kind, tokens[1].kind) and tokens[0].kind != tokens[1].kind:
        return 2
    if len(tokens) > 2 and tokens[1].raw == ":" and tokens[0].kind == "word" and len(tokens[0].raw) < 12:
        return 2
    return 0


def _said(text: Text) -> list[str]:
    """The words of an utterance, without who says it."""
    return [token.raw for token in text.tokens[speaker(text) :] if token.kind != "mark"]


_LEADING = frozenset("and so but well in at on by for from to after before".split())
_OPEN = frozenset("who where which what how when".split())
_YES = frozenset("yes yep yeah sure certainly definitely absolutely correct indeed naturally always".split())
_PRONOUNS_ALL = frozenset("it they we i you that this".split())
_QUERIES = [[word] for word in "do does is are will shall should must can may would did has have".split()]
"""What "when" asks with; before anything else it tells of a moment ("When the stack goes, may we ...?")."""
_AUX = frozenset("does do is are will shall must can has have would".split())


def unattached(view: View) -> Attitude | None:
    """The stance of a passage that only answers what is above it ("Waived.", "no, not now", "TBD")."""
    text = view.text
    if not text.scopes and text.words.isdisjoint(RULED_OUT):
        return None
    for scope in text.scopes:
        if scope.direction == "above" and not (scope.category is Category.DEFER and text.naming):
            return Attitude(_ANSWERING[scope.category], scope.cue)
        if scope.category not in _ANSWERING or any(scope.start <= at < scope.end for at in text.naming):
            continue
        if scope.direction == "answer" and not text.naming:
            return Attitude(_ANSWERING[scope.category], scope.cue)
        if scope.direction in ("forward", "next"):
            continue
        if scope.direction == "backward" and any(
            token.raw in ("them", "it", "those")
            for token in text.tokens[max(0, scope.cue_start - 2) : scope.cue_end + 2]
        ):
            return Attitude(_ANSWERING[scope.category], scope.cue)
        if all(token.kind == "mark" or token.raw in _FILLER for token in text.tokens[: scope.cue_start]):
            return Attitude(_ANSWERING[scope.category], scope.cue)
    words = [at for at, token in enumerate(text.tokens[:4]) if token.kind != "mark"]
    if words and text.tokens[words[0]].raw in RULED_OUT:
        after = words[0] + 1
        following = text.tokens[after].raw if after < len(text.tokens) else ""
        if following in ("", ",", ".", ";", "-", "–", "—", "/", "(", "!", ":", "thank", "thanks"):
            return Attitude(_ANSWERING[Category.LACK], text.tokens[words[0]].raw)
    return None


_ANSWERING = {
    Category.NOT: Stance.DENIED,
    Category.LACK: Stance.DENIED,
    Category.DEFER: Stance.DEFERRED,
    Category.HEDGE: Stance.HEDGED,
}
_FILLER = frozenset(
    """comes come with only not now for then so it they this that these those is are was were has have been be
    will to the currently deliberately honestly just in for""".split()
)


# -- what an answer comes to ------------------------------------------------------------------------------

_NAY = pattern(
    r"""\b(?:drop\ (?:it|this|that|them|both)|leave\ (?:it|this|that|them)\ (?:out|off)|(?:do|go)\ without
    |(?:can|could|must|will\ have\ to)\ wait|not\ (?:now|yet|this\ (?:year|time))|skip\ (?:it|this|that|them)
    |forget\ (?:it|about|that)|no,?\ thank|rather\ (?:not|you\ didn't)|whatever\ for
    |not\ (?:accepted|approved|adopted|granted|agreed|needed|wanted|required)|declined|refused|turned\ down
    |(?:was|were|been)\ (?:rejected|dropped|dismissed|defeated|withdrawn)|rejected
    |found\ no\ (?:seconder|majority|support)|(?:motion|proposal)\ (?:fell|failed|was\ lost)
    |not\ in\ this\ (?:year|release|phase|budget)|no\ need|we\ will\ not|nothing\ of\ the\ (?:kind|sort)
    |(?:do|does|did|are|is)(?:\ not|n't)\ (?:need|want|doing|pay(?:ing)?\ for|do(?:ing)?)\ (?:it|this|that|them)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_AYE = pattern(
    r"""\bno(?:body)?\ object(?:ion|ions|ed)\b
    |^\W*(?:yes|yep|yeah|fine|agreed|ok|okay|sure|of\ course|certainly|please\ do|do\ it|done|by\ all\ means
        |granted|accepted|approved|adopted|absolutely|exactly|naturally|good)\b
    |\b(?:was|were|is|are|been)\ (?:adopted|accepted|approved|carried|agreed)\b
    |\bso\ resolved\b|\bplease\ do\b|\bas\ proposed\b|\byes\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PROPOSING = frozenset(
    """proposed proposes propose proposal suggested suggests suggest recommended recommends recommend moved asked
    requested wondered""".split()
)
_REACH = 4
"""Passages behind a question or proposal that can be the answer."""


def resolve(views: Sequence[View]) -> None:
    """Settle what was asked or proposed by what is said right behind it; of several answers the last one stands."""
    for at, view in enumerate(views):
        if asked(view):
            _settle(
                view, [v for v in views[at + 1 : at + 1 + 2 * _REACH] if v.answers and _answers_to(v, view)]
            )
        elif view.passage.kind is not PassageKind.ROW and _proposes(view.text):
            behind = views[at + 1 : at + 1 + _REACH]
            same = [
                v
                for v in behind
                if v.passage.block == view.passage.block and v.passage.line >= view.passage.line
            ]
            verdict = next((said for v in same if (said := _comes_to(v)) or v.text.naming), "")
            if verdict:
                view.reply = verdict
                view.quoted = verdict == "no"


def _answers_to(view: View, question: View) -> bool:
    return bool(view.above) and view.above[0][1] is question.text


def _settle(question: View, answers: Sequence[View]) -> None:
    for number, answer in enumerate(answers):
        said = _comes_to(answer)
        if said and question.reply != "open" and (number or not question.reply):
            question.reply = said
    negative = any(scope.category in (Category.NOT, Category.LACK) for scope in question.text.scopes)
    for answer in answers if question.reply == "no" and not negative else ():
        if not answer.text.naming:
            answer.above.pop(0)  # "Snapshots?" - "No. Scores reset on Monday.": no snapshots on Monday


def _proposes(text: Text) -> bool:
    return not text.words.isdisjoint(_PROPOSING) and not _PROPOSING.isdisjoint(text.raws[:14])


def _comes_to(view: View) -> str:
    """ "yes", "no" or nothing: what an answer comes to as a whole."""
    said = view.passage.text
    first = next(iter(_said(view.text)), "")
    if first in ("no", "nope", "nah"):
        return "no"
    if _AYE.search(said):
        return "yes"
    if _NAY.search(said):
        return "no"
    found = unattached(view)
    return "no" if found is not None and found.stance in (Stance.DENIED, Stance.DEFERRED) else ""
