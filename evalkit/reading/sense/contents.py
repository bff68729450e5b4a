"""What lies in a bucket or a database stands for it: "photos go to S3", and then "earlier versions of the photos"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from evalkit.reading.language.grammar import FINITE, PREPOSITIONS
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_KEPT = frozenset(
    """stored kept go goes lie lies live lives put saved land lands placed held belong belongs stay stays sit sits
    written uploaded end ends lying""".split()
)
"""What is said of things that are put into a container."""
_INTO = frozenset("in into to on inside".split())
_PASSED = frozenset(
    "a an the one our its their own private amazon aws up are is be to shall must will should have".split()
)
"""What may stand between a thing, its verb and the container."""
_HOLDING = frozenset("for with holding containing storing".split())
_VAGUE = frozenset(
    """these those files objects contents things servers users customers copies keys versions days weeks months years
    exists rules constraints operations queries replicas instances issues settings tags requests results events
    permissions""".split()
)
"""Words that say too little to stand for what they lie in."""
_NO_NOUN = frozenset("we you i they to will must shall should can may please not".split())
"""Before a word they show that it is a verb: "we order", "to report"."""


def contents(views: Sequence[View], containers: Sequence[str]) -> dict[str, str]:
    """Plural nouns of what a document says is kept in a container, and their singulars -> the container's name."""
    found: dict[str, str] = {}
    for view in views if containers else ():
        text = view.text
        for start, end, name in text.mentions:
            if name not in containers:
                continue
            for at in (_before(text.raws, start), _behind(text.raws, end)):
                if at is None or not _can_stand(text, at):
                    continue
                noun = text.raws[at]
                found.setdefault(noun, name)
                found.setdefault(noun[:-1], name)
    return found


def _can_stand(text: Text, at: int) -> bool:
    """Whether a word can stand for what it lies in: a plural, for of what there is only one is seldom said again."""
    noun = text.tokens[at]
    if noun.kind != "word" or at in text.naming or noun.raw in _VAGUE or len(noun.raw) < 4:
        return False
    plural = noun.raw.endswith("s") and not noun.raw.endswith("ss")
    return plural and not any(low <= at < high for low, high, _ in text.mentions)


def mention(held: Mapping[str, str], texts: Iterable[Text]) -> None:
    """Note in each text where it speaks of what lies in a container."""
    for text in texts if held else ():
        if text.words.isdisjoint(held):
            continue
        places = [
            (at, at + 1, held[raw])
            for at, raw in enumerate(text.raws)
            if raw in held and not (at and text.raws[at - 1] in _NO_NOUN)
        ]
        text.held = [each for each in places if not any(a <= each[0] < b for a, b, _ in text.mentions)]


def _before(raws: Sequence[str], start: int) -> int | None:
    """Where the head of what is kept in the container at ``start`` stands: "product photos are kept in ..."."""
    at = start - 1
    while at > 1 and raws[at] in _PASSED and raws[at] not in _INTO:
        at -= 1
    if at < 2 or raws[at] not in _INTO:
        return None
    at -= 1
    kept = False
    while at > 0 and (raws[at] in _KEPT or raws[at] in _PASSED):
        kept = kept or raws[at] in _KEPT
        at -= 1
    if not kept:
        return None
    begin = at
    while begin > 0 and (raws[begin - 1].isalnum() or raws[begin - 1] in ("'", "-")):
        begin -= 1
    return _head(raws, begin, at + 1)


def _behind(raws: Sequence[str], end: int) -> int | None:
    """Where the head of what the container is for stands: "a bucket for product photos"."""
    if end + 1 >= len(raws) or raws[end] not in _HOLDING:
        return None
    high = end + 1
    while high < len(raws) and raws[high].isalnum() and raws[high] not in FINITE and high - end < 6:
        high += 1
    return _head(raws, end + 1, high)


def _head(raws: Sequence[str], low: int, high: int) -> int | None:
    """The noun of a phrase: the word before its first preposition."""
    ends = (
        place for place in range(low, high) if raws[place] in PREPOSITIONS or raws[place] in ("that", "and")
    )
    at = next(ends, high)
    return at - 1 if low < at else None
