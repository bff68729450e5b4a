"""Questions whose answers show that a word of the field is meant otherwise, or that ask only what it means.

"Does the station keep logs?" "A log of every record played, in a ring binder." - "What is 'the bucket' in your letter?"
"The one we pass round at the quiz." Neither the question nor the answer names anything.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from evalkit.document import PassageKind
from evalkit.reading.dialogue.utterances import said_words, speaker
from evalkit.reading.language.classes import IS_COMPUTING, IS_EVERYDAY, IS_ONLINE, RULES_OUT
from evalkit.reading.language.everyday import everyday
from evalkit.reading.language.grammar import FINITE, words
from evalkit.reading.language.polarity import denies
from evalkit.reading.sense.sense import DATA
from evalkit.reading.view import Text, View

_MEANING = words("mean means meant refer refers referred signify stand stands understood understand define")
_PAPERS = words(
    """letter letters annex appendix clause clauses paragraph section article chapter page timetable rota roster
    leaflet brochure tender invitation notice advertisement item point schedule contract rules programme minutes line
    heading footnote glossary poster advert document lot part"""
)
_WHICH = words("what which who")
_QUOTES = frozenset("\"“”„'‘’*")
_ON_A_SCREEN = words(
    """phone phones telephone telephones pager pagers mail e-mail email sms text message screen desk app requests errors
    slack operator"""
)
"""Beside these, somebody is told by a system."""
_OPENING = words(
    "a an the of for from in on at by with behind under one two three four five six several those only every each"
)
_AGAIN = words("one ones it them they his hers theirs")
"""What takes up again what was asked about."""
_PAPER = words(
    "binder binders paper ink pencil chalk notebook blackboard whiteboard exercise-book parchment pinboard"
)
"""What is kept on these is in no system."""
_SPEAKING = words("we i you he she they it that this there")
_RELATIVE = words("who which that whose where when")
_REASONS = words("when while if because since so until whenever")
"""Behind these stand reasons and conditions: "on Sundays, when no tram runs"."""
_MOST = 5
"""Passages that an answer can have."""


def settle_asked(views: Sequence[View]) -> None:
    """Mark the questions, and their answers, that are about something else than the field."""
    for at, view in enumerate(views):
        if not view.asks or view.idle:
            continue
        meaning = _asks_for_meaning(view.text)
        if not (meaning or view.text.naming):
            continue
        answers = _answers(views, at)
        if not answers:
            continue
        told = [answer.text for answer in answers]
        if meaning:
            view.idle = True
        if any(text.classes & (IS_COMPUTING | IS_ONLINE) for text in told) or any(map(_turns_down, told)):
            continue
        if _explains(view.text, told[0]) if meaning else _shows(view, told[0]):
            view.idle = True
            for answer in answers:
                answer.idle = True


def _answers(views: Sequence[View], at: int) -> list[View]:
    """The passages that answer a question: those behind it in its block, or else the next one with its block."""
    found: list[View] = []
    block = views[at].passage.block
    for view in views[at + 1 : at + 1 + _MOST]:
        if view.asks or view.passage.kind in (PassageKind.HEADING, PassageKind.ROW, PassageKind.PAIR):
            break
        if view.passage.block != block:
            if found or not (view.question is views[at] or speaker(view.text) or view.text.raws[0] in "-–—"):
                break
            block = view.passage.block
        found.append(view)
    return found


def _asks_for_meaning(text: Text) -> bool:
    """Whether a question only asks what a word of some paper stands for: "Which alarm is meant in clause 9?" """
    raws = text.raws
    first = next((at for at, raw in enumerate(raws[:8]) if raw in _WHICH), -1)
    if first < 0:
        return False
    if not _MEANING.isdisjoint(raws) and "for" not in {
        raws[at + 1] for at, raw in enumerate(raws[:-1]) if raw in _MEANING and not raw.startswith("stand")
    }:
        return True
    if raws[first + 1 : first + 2] in (["is"], ["are"]) and raws[first + 2] in _QUOTES | {"the", "an", "a"}:
        quoted = raws[first + 2] in _QUOTES or raws[first + 3] in _QUOTES
        return quoted or _names_paper(raws[first + 2 :])
    return _names_paper(raws[first:])


def _names_paper(raws: Sequence[str]) -> bool:
    """Whether some words speak of a place in a paper: "in your letter", "clause 11"."""
    for at, raw in enumerate(raws):
        if raw not in _PAPERS:
            continue
        if raws[at + 1][:1].isdecimal() if at + 1 < len(raws) else False:
            return True
        if at > 1 and raws[at - 1] in ("your", "the", "our") and raws[at - 2] in ("in", "on", "of"):
            return True
    return False


def _turns_down(text: Text) -> bool:
    """Whether a sentence of an answer says no."""
    said = said_words(text)
    return bool(said) and (denies(said) or (len(said) < 6 and text.classes & RULES_OUT != 0))


def _explains(question: Text, answer: Text) -> bool:
    """Whether the answer to a question for a meaning tells of nothing in the field."""
    if _touched(answer, ("things", "people", "places")):
        return True
    asked_for = {question.tokens[at].stem for at in question.naming}
    new = any(answer.tokens[at].stem not in asked_for for at in answer.naming)
    return not new and not any(value.kind == "duration" for value in answer.values)


def _shows(view: View, answer: Text) -> bool:
    """Whether an answer tells of things that one can touch, and takes up what was asked about as one of these."""
    question = view.text
    if question.classes & (IS_COMPUTING | IS_ONLINE) or question.mentions or view.reply == "no":
        return False
    first = speaker(answer)
    if any(scope.cue_start < first + 3 for scope in answer.scopes) or not _ON_A_SCREEN.isdisjoint(
        answer.raws
    ):
        return False
    if any(value.kind in _TECHNICAL for value in answer.values):
        return False
    asked_for = {question.tokens[at].stem for at in question.naming}
    if any(answer.tokens[at].stem not in asked_for and at > first + 2 for at in answer.naming):
        return False
    asking = next((raw for raw in question.raws[speaker(question) :] if raw in _ASKING), "")
    if asking in ("what", "which") and not _asks_for_noun(question, asking):
        return False
    kinds: tuple[str, ...] = ("things", "places") if asking != "who" else ("things",)
    if view.reply == "yes":
        own = _touched(question, ("things", "people", "places"))
        return (own or _touched(answer, kinds)) and _is_fragment(answer, first)
    if not asking:
        kinds = ("things", "people", "places")
    taken_up = any(answer.tokens[at].stem in asked_for for at in answer.naming) or not _AGAIN.isdisjoint(
        answer.raws[first:]
    )
    return _touched(answer, kinds) and (taken_up or _is_fragment(answer, first))


_TECHNICAL = frozenset(("window", "percent", "port", "path", "cidr"))
"""Kinds of values that answer for a system."""
_ASKING = words("what which who how where when")


def _asks_for_noun(question: Text, asking: str) -> bool:
    """Whether what is asked for is itself a word of the field: "Which alarm ...?", not "What is versioned?" """
    at = question.raws.index(asking) + 1
    return at in question.naming or (at + 1 in question.naming and question.raws[at] not in FINITE)


def _is_fragment(text: Text, first: int) -> bool:
    """Whether an answer is no sentence of its own: "For volunteers who climb the mast"."""
    raws = text.raws[first:]
    if raws[:1] and raws[0] in "-–—":
        raws = raws[1:]
    if raws[:1] == ["yes"]:
        raws = raws[2:] if raws[1:2] and raws[1] in ",:;-–—" else raws[1:]
    end = next((at for at, raw in enumerate(raws) if raw in _RELATIVE), len(raws))
    return raws[:1] != [] and raws[0] in _OPENING and FINITE.union(_SPEAKING).isdisjoint(raws[:end])


def _touched(text: Text, kinds: Collection[str]) -> bool:
    """Whether a text tells of things that one can touch, and of no data about them."""
    if not _PAPER.isdisjoint(text.raws):
        return True
    if not text.classes & IS_EVERYDAY or any(
        token.stem in DATA for token in text.tokens if token.raw != "record"
    ):
        return False
    found = everyday(text.tokens, text.classes, text.naming)
    end = next((at for at, raw in enumerate(text.raws) if at and raw in _REASONS), len(text.raws))
    return any(at < end for kind in kinds for at in getattr(found, kind))
