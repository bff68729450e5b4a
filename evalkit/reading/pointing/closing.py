"""Clauses that decide on what was spoken of without a word for it: "and nevertheless voted against", "we do without".

"This is what we have struck", "that is what the board turned down" name what was done and point at what is before.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import BE, FINITE, words
from evalkit.reading.stance.deciding import UNREAL, Ruled, Ruling, done_at, done_to, helps, negates

_AGAINST = words(
    "voted ended closed resulted ruled rules decided decides opted came comes spoke resolved advised argued was were"
)
"""Verbs before an "against" that has no object."""
_VOTES = words("vote votes voice voices hand hands")
_ENDED = words("ended closed resulted led finished went")
_ADVERBS = words("finally then politely have has had all both simply firmly nevertheless still")
_ARTICLES = (["the"], ["our"], ["a"], ["its"], ["their"])
_FAVOURING = words("for favour favor")
_SAYING = words("said says say answered answers voted")
_REFUSED = words("declined refused objected demurred disagreed")
_AGREED = words("agreed consented assented")
_OTHERWISE = words("decided thought ruled voted resolved decides thinks")
_PERSONS = words("we i they he she you nobody everybody one it")
_MEANT = words(
    "it them this that these those subject matter proposal idea point question thing plan suggestion"
)
_ADDING = words("exactly precisely just also now all of these those the things ones what which that")


def last_part(said: Sequence[str]) -> int:
    """Where the last part of a clause begins."""
    return max((at + 1 for at, raw in enumerate(said) if raw in ("and", ",", "but")), default=0)


def closing(own: Sequence[str]) -> Ruled | None:
    """What the last part of a clause, that only decides, decides on what was spoken of."""
    if not own or not UNREAL.isdisjoint(own):
        return None
    if own[-1] == "without":
        return done_to(own, [], False)
    negative = sum(negates(raw) for raw in own[:-1]) % 2 == 1
    ruling = _ended(own)
    return Ruled(Ruled(ruling, own[-1]).against(negative), own[-1]) if ruling is not None else None


def _ended(own: Sequence[str]) -> Ruling | None:
    """What the last words of a clause decide: "voted against", "we declined", not "was applied for and refused"."""
    word, before = own[-1], own[-2] if len(own) > 1 else ""
    if word == "against":
        counted = not _VOTES.isdisjoint(own) and _ENDED.isdisjoint(own)  # "there was one vote against"
        return Ruling.DENY if not counted and not _AGAINST.isdisjoint(own) else None
    if word in ("otherwise", "differently") and before in _OTHERWISE:
        return Ruling.DENY
    if word in ("no", "nay", "never") and before in _SAYING:
        return Ruling.DENY
    if word in ("yes", "aye") and before in _SAYING:
        return Ruling.ACCEPT
    if word in _FAVOURING and not {"voted", "came"}.isdisjoint(own):
        return Ruling.ACCEPT
    subject = own[0] in _PERSONS or own[:1] in _ARTICLES
    somebody = before in _PERSONS or own[-3:-2] in _ARTICLES or (subject and before in _ADVERBS)
    if word in _REFUSED and somebody:
        return Ruling.DENY
    return Ruling.ACCEPT if word in _AGREED and somebody else None


def what_was_done(behind: Sequence[str]) -> Ruled | None:
    """What is said to be what somebody did: (this) "is what we have struck", "are the things that we turned down"."""
    if len(behind) < 4 or behind[0] not in ("is", "are", "was", "were"):
        return None
    at = 1
    while at < len(behind) and behind[at] in _ADDING and behind[at - 1] not in ("what", "that", "which"):
        at += 1
    if behind[at - 1] not in ("what", "that", "which", "things", "ones"):
        return None
    for place in range(at + 1, min(at + 5, len(behind))):
        if (
            behind[place - 1] in BE
            or behind[place - 1] in _PERSONS
            or negates(behind[place])
            or helps(behind[place])
        ):
            negative = False
            while place < len(behind) and (
                negates(behind[place]) or helps(behind[place]) or behind[place] == "can"
            ):
                negative ^= negates(behind[place])
                place += 1
            found = done_at(behind, place) or done_at(behind, place - 1)
            return Ruled(found.against(negative), found.verb) if found is not None else None
    return None


def leads_on(raws: Sequence[str]) -> bool:
    """Whether the clauses before a decision bring no other thing in: "we are no bank, and", "they heard it out and"."""
    if any(raw in _MEANT for raw in raws):
        return True
    finite = [raw for raw in raws if raw in FINITE]
    return ":" not in raws and bool(finite) and all(raw in ("is", "are", "was", "were") for raw in finite)
