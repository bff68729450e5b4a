"""Whether a few words say yes or no to a question: "those yes", "it was not", "of course not", "God forbid"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from evalkit.patterns import pattern
from evalkit.reading.language.grammar import words

NEGATIVE = words("no not never none neither nope nah n't nobody nowhere hardly scarcely")
"""Words of which one among the first of an answer makes it a no."""
_YES = words(
    """yes yep yeah yup aye already sure surely certainly definitely absolutely correct indeed naturally always right
    exactly quite obviously evidently both please"""
)
ANSWERING = _YES | NEGATIVE | words("ok okay fine agreed")
"""Words that answer, and so are no name of whoever speaks: "Yes: 5432 from the app tier"."""
_WHO = words("it they we i you he she that this there these those one both everybody everyone all")
_AUX = words(
    """does do is are will shall must should can has have would did was were had wants want needs need gets get"""
)
_ENDED = words(
    """suspended dropped rejected cancelled canceled disabled removed abolished scrapped refused declined stopped
    withdrawn postponed deferred shelved switched turned out off gone ruled deactivated discontinued voted"""
)
"""What was done to a thing that is there no more: "It was suspended in March" is no yes."""
_Phrases = Mapping[str, Sequence[list[str]]]


def _by_first(phrases: Iterable[str]) -> _Phrases:
    """First word -> the phrases that begin with it."""
    found: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    return found


_YES_PHRASES = _by_first(
    (
        "of course", "by all means", "without doubt", "without a doubt", "no doubt", "very much so", "on already",
        "most certainly", "you bet", "needless to say", "for sure", "that goes without saying", "that we want",
        "all of them", "every one", "each of them", "no objection", "no objections", "and how", "all three", "all four",
        "all of it", "all of these", "all of those", "the lot", "the whole lot", "not half",
        "nothing against", "why not", "no question",
    )
)  # fmt: skip
_NO_PHRASES = _by_first(
    (
        "god forbid", "nothing of the kind", "nothing of the sort", "nothing like that", "nothing of that",
        "nothing of this", "heaven forbid",
        "heavens forbid", "spare us", "spare me", "over my dead body", "far from it",
        "what for", "whatever for", "forget it", "forget that", "thanks but no", "in your dreams", "as if",
        "under no circumstances", "we pass", "pass on that", "out of the question", "that would be overkill",
        "anything but", "so far no", "until now no", "up to now no", "leave it out", "leave them out", "drop it",
        "drop them", "wrong", "incorrect", "blocked", "forbidden", "prohibited",
    )
)  # fmt: skip
_POINTING = words(
    "that those this these it them the one ones two three former latter first second however and but so"
)
"""What may stand before a yes that ends its part: "Those, yes", "That one yes"."""
_UNDECIDED = pattern(
    r"""\b(?:made\ up\ (?:our|my|their)\ minds?|decided|settled|thought|sure|knows?|knew|known|certain|discussed
    |considered|idea|clear|agree)\b|n't\ (?:say|mention|tell)\b|\bsays?\ nothing\b
    |\b(?:no\ one|nobody|not|never|n't)(?:\ \w+){0,2}\ (?:said|told|answered|asked\ (?:us|me|that))\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""After a negation: nothing has been decided."""
_OPEN = pattern(
    r"""^\W*(?:we(?:\ shall|\ will|'ll)\ see\b|depends\b|who\ knows|good\ question|ask\ \w+(?!\w|\ again)
    |time\ will\ tell|wait\ and\ see
    |(?:that|it|this)\ (?:all\ )?(?:depends|remains\ to|is\ (?:still\ )?open)\b|to\ be\ (?:seen|decided|discussed))""",
    re.IGNORECASE | re.VERBOSE,
)


def denies(said: Sequence[str]) -> bool:
    """Whether an answer, whose words are given, says no."""
    first = [*said[:3]]
    if _starts(said, _YES_PHRASES):
        behind = next(
            (len(phrase) for phrase in _YES_PHRASES[said[0]] if [*said[: len(phrase)]] == phrase), 0
        )
        return said[behind : behind + 1] == ["not"]  # "of course not"
    if not NEGATIVE.isdisjoint(first) or any(word.endswith("n't") for word in first):
        return True
    if len(said) < 4 and said[-1] == "cannot" and said[0] in _WHO:
        return True  # "You cannot."
    return _starts(said, _NO_PHRASES) or (said[3:4] == ["not"] and (_POINTING | _AUX).issuperset(first))


def affirms(said: Sequence[str]) -> bool:
    """Whether an answer that does not say no says yes."""
    if said[0] in _YES or _starts(said, _YES_PHRASES):
        return True
    if len(said) > 1 and said[1] in _AUX and said[0] in _WHO:
        return _ENDED.isdisjoint(said[2:4])
    if len(said) > 2 and said[2] in _AUX and said[1] in _WHO and said[0] in ("that", "so", "and"):
        return True  # "That we do."
    if "already" in said[:8] and not _HELD.isdisjoint(said[:8]):
        return _UNSURE.isdisjoint(said[:8])  # "The institute has already got that on."
    for at in range(1, min(4, len(said))):
        if said[at] == "yes":
            return _POINTING.issuperset(said[:at])
    return False


def is_left_open(source: str, said: Sequence[str], negative: bool) -> bool:
    """Whether an answer says that nothing is decided; ``negative``: it says no."""
    if (negative or not NEGATIVE.isdisjoint(said[:8])) and _UNDECIDED.search(source):
        return True
    return said[0] in _OPENING and _OPEN.match(source) is not None


_UNSURE = words("thought think believe believed guess suppose maybe perhaps if might may could whether")
_HELD = words("got has have had on place there running exists is are")
_OPENING = words("we that it this who good ask time wait depends to")


def _starts(said: Sequence[str], phrases: _Phrases) -> bool:
    known = phrases.get(said[0], ()) if said else ()
    return any([*said[: len(phrase)]] == phrase for phrase in known)
