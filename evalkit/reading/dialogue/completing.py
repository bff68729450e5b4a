"""Short answers with what they take from their question: a unit, a noun that is counted, what "who" and "where" ask."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.decided.openings import ruling
from evalkit.reading.dialogue.utterances import said_words, speaker
from evalkit.reading.language.grammar import FINITE, words
from evalkit.reading.language.polarity import NEGATIVE, denies, is_left_open
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evalkit.reading.quantities.compound import Value
    from evalkit.reading.view import Text, View


def is_fragment(text: Text) -> bool:
    """Whether an answer is no sentence of its own: "In Secrets Manager, and nowhere else.", "Three will do." """
    first = speaker(text)
    raws = text.raws[first:]
    if len(raws) > _FRAGMENT or raws[-1:] == ["?"]:
        return False
    return FINITE.isdisjoint(raws) or any(v.start == first and v.kind == "count" for v in text.values)


def completed(question: View, view: View) -> str:
    """A short answer with what it takes from its question: the unit, or the rest of what "who" asks; empty for none.

    "Backups for 35 days?" "Seven will do.": seven days. "Who may read the bucket?" "The role of the servers."
    """
    tokens = view.text.tokens[speaker(view.text) :]
    asked_for = question.text.tokens[speaker(question.text) :]
    raws = [token.raw for token in tokens]
    if named := _ones(question.text, raws):
        return named
    if len(raws) > _SHORT:
        return ""
    if asked_for[0].raw == "who" and view.text.naming and FINITE.isdisjoint(raws):
        end = next((at for at, raw in enumerate(raws) if raw in (",", ".", "!", ";")), len(raws))
        if NEGATIVE.isdisjoint(raws[:end]):
            return " ".join([*raws[:end], *(token.raw for token in asked_for[1:-1]), *raws[end:]])
    if rest := _asked_for([token.raw for token in asked_for]):
        number = next(
            (v for v in view.text.values if v.kind == "count" and v.start == speaker(view.text)), None
        )
        if rest.counted and number is not None and NEGATIVE.isdisjoint(raws):
            cut = number.end - speaker(view.text)
            if not raws[cut:] or tokens[cut].kind == "mark" or raws[cut] in _FOLLOWING | FINITE:
                return " ".join([*raws[:cut], *rest.words, *raws[cut:]])
        elif not rest.counted and NEGATIVE.isdisjoint(raws[:3]):
            if raws[0] in _PLACES:
                return " ".join([*rest.words, *raws])
            if speaker(view.text) in view.text.naming and FINITE.isdisjoint(raws):
                towards = "to" if rest.words[-1:] in _GOING else "in"
                return " ".join([*rest.words, towards, *raws])  # "Where do the sketches go?" "S3."
    units = [
        unit for value in question.text.values if value.kind == "duration" for unit in _unit(question, value)
    ]
    counts = [value for value in view.text.values if value.kind == "count"]
    if (
        len(set(units)) != 1
        or len(counts) != 1
        or any(value.kind == "duration" for value in view.text.values)
    ):
        return ""
    end = counts[0].end - speaker(view.text)
    behind = raws[end : end + 1]
    if behind and tokens[end].kind == "word" and behind[0] not in FINITE | _FOLLOWING:
        return ""
    return " ".join([*raws[:end], units[0], *raws[end:]])


def _ones(question: Text, raws: Sequence[str]) -> str:
    """An answer with the things that it calls "ones" by their name: "Which subnets?" "Two public ones." """
    at = next((at for at, raw in enumerate(raws) if raw == "ones"), 0)
    asked_for = question.raws[speaker(question) :]
    if not at or len(raws) > _LONG or asked_for[0] not in ("which", "what", "how"):
        return ""
    noun = next(
        (place for place in range(speaker(question) + 1, len(question.raws)) if place in question.naming), 0
    )
    if not noun or not question.raws[noun].endswith("s"):
        return ""
    return " ".join([*raws[:at], question.raws[noun], *raws[at + 1 :]])


def supposed(before: Text, question: Text) -> str:
    """A question with what was supposed before it: "Load balancer, I assume. Application type?" """
    said = before.raws[speaker(before) :]
    while said and said[-1] in (".", "…"):
        said = said[:-1]
    size = next((len(tail) for tail in _SUPPOSING if said[-len(tail) :] == tail), 0)
    if not size or len(question.raws) > _SHORT or not FINITE.isdisjoint(question.raws):
        return ""
    said = said[:-size]
    while said and said[-1] == ",":
        said = said[:-1]
    return f"{' '.join(said)}: {' '.join(question.raws[speaker(question) :])}" if said else ""


def echoed(question: Text, echo: Text) -> str:
    """A question with the thing that somebody names who asks back: "Encrypted?" "The database?"; empty for none."""
    if not echo.naming or len(question.raws) > _SHORT or not FINITE.isdisjoint(question.raws):
        return ""
    thing = said_words(echo)
    asking = said_words(question)
    if len(asking) > _LAST or set(thing) - _ARTICLES <= set(asking):
        return ""
    return f"{' '.join(thing)}: {' '.join(asking)}?"


_ARTICLES = words("the our your my its this that")


_SUPPOSING = [
    tail.split()
    for tail in (
        "i assume", "i suppose", "i take it", "i guess", "i presume", "i gather", "i think", "i imagine", "presumably",
        "we assume", "we suppose", "we take it", "i should think", "no doubt",
    )
]  # fmt: skip
"""How a statement ends that asks for a yes."""


def alone(said: str) -> str:
    """An answer behind which "nobody else" follows."""
    return f"only {said}" if not said.lower().startswith("only") else said


class _Rest(NamedTuple):
    """What is asked for, without the words that ask."""

    counted: bool
    words: Sequence[str]


def _asked_for(raws: Sequence[str]) -> _Rest | None:
    """The noun that "how many" asks the number of, or what "where" asks the place of."""
    if raws[:2] in (["how", "many"], ["how", "much"]):
        end = next((at for at in range(2, len(raws)) if raws[at] in FINITE or raws[at] in _ENDS), 0)
        return _Rest(True, raws[2:end]) if 2 < end < 8 else None
    if raws[0] == "where" and raws[1:2] and (raws[1] in FINITE or raws[1] in _DO):
        return _Rest(False, [raw for raw in raws[2:] if raw != "?"])
    return None


def _unit(question: View, value: Value) -> list[str]:
    token = question.text.tokens[value.end - 1]
    return [token.raw] if token.kind == "word" else []


_SHORT = 12
_FRAGMENT = 24
_LONG = 30
_PLACES = words("in on at into inside within behind under")
_DO = words("do does did")
_GOING = [[verb] for verb in ("go", "goes", "sent", "written", "delivered", "shipped", "move", "moved")]
_ENDS = words("? , of for")
_FOLLOWING = frozenset("please of at to then instead suffice suffices do if it would".split())


# -- conclusions ----------------------------------------------------------------------------------------


def concluded(question: View, behind: Sequence[View]) -> str:
    """ "no" or nothing: the answer that stands behind its reasons: "We own a phone tree. So: no." """
    asking = said_words(question.text)
    if not asking or not _OPEN.isdisjoint(asking[:2]):
        return ""
    for view in behind:
        text = view.text
        if view.passage.block != question.passage.block or text.naming or not _MAYBE.isdisjoint(text.raws):
            return ""
        if text.raws[-1:] == ["?"]:
            if not FINITE.isdisjoint(text.raws):
                return ""  # another question
            continue
        said = [token.raw for token in text.tokens if token.kind == "word" and token.raw not in _SO]
        if not said or len(said) > _LAST:
            continue
        found = ruling(" ".join(said))
        if denies(said) or (found is not None and found.bare and found.said.stance in _TURNED_AWAY):
            return "" if is_left_open(text.source, said, True) else "no"
    return ""


_TURNED_AWAY = (Stance.DENIED, Stance.DEFERRED)
_SO = words("so thus hence therefore then in short and but well the answer is a an that means")
_OPEN = words("who where which what how when why")
_MAYBE = words("might may maybe perhaps possibly if could should")
_LAST = 4
"""Words of an answer that is nothing but a yes or no."""
