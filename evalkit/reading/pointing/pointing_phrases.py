"""Phrases that point back: "none of this", "all three", "the whole package", "the last two", "that idea", "it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.reading.language.grammar import words
from evalkit.reading.stance.deciding import negates
from evalkit.typing import NamedTuple

_PRONOUNS = words("it this that these those them they which")
_NONE = words("none neither nothing")
_ALL = words("all both either any each everything every some")
_NUMBERS = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
}
_DETERMINERS = words("the this that these those his her their your such its our all both")
_QUALIFYING = words("whole entire full said above same latter former last first other next above-mentioned")
_NOUNS = words(
    """idea proposal suggestion plan request wish offer motion item point thing requirement recommendation list package
    bundle bullet entry demand lot scheme set batch bid above former latter business stuff notion luxury catalogue
    collection array chapter foregoing scribble jotting order setup affair exercise apparatus menu trio pair duo quartet
    programme program frill gadget gimmick nicety trimming litany enumeration caboodle shebang first second third fourth
    extra like"""
)
_THINGS = words(
    """paragraph passage sentence feature measure addition option position topic story thought remark section line toy
    tool service component element part piece clause provision comment note thing kind sort bit step control mechanism
    precaution safeguard facility amenity comfort expense duty obligation condition rule prescription"""
)
"""Nouns that point back with "this" or "such" before them."""
_LISTS = words("list above foregoing order catalogue menu enumeration litany bullet bid offer")
"""Nouns for what stands in sentences of its own."""
_POINTING = words("this that these those such all both")
_AMONG = words("of on in from under among")
_OPENING = _PRONOUNS | _NONE | _ALL | _DETERMINERS | {"no", "not", "one"}
"""Words of which one begins every phrase that points."""
PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "former": 0, "latter": -1}
"""Which of the things is meant."""
_WHOLE = words(
    """foregoing setup affair exercise apparatus menu trio pair duo quartet programme program litany enumeration
    caboodle shebang order lot whole entire package bundle list set batch above catalogue collection array"""
)
"""Words for all of a list."""
_DECIDED = words("without against otherwise differently declined refused objected")
FREEING = words(
    """exempt exempted exempts exemption exemptions dispensation dispensations waiver waivers derogation derogations
    excused excuses released releases release relieved relieves absolved absolves freed frees relief dispensed spared
    exception exceptions exclusion"""
)
"""How somebody is let off what a rule asks for."""
CLOSING = _DECIDED | words("no nay never yes aye for favour favor agreed")
"""Words that end a clause which decides on what was spoken of, without a word for that."""
GATE = (
    (_PRONOUNS - {"which"})
    | _NONE
    | (_ALL - {"every", "each", "some"})
    | _NOUNS
    | {f"{noun}s" for noun in _NOUNS}
    | words("such they're it's that's last first one")
    | _DECIDED
)
"""A text without any of these points at nothing."""


class Phrase(NamedTuple):
    """A phrase that points, among the words of a clause."""

    start: int
    end: int
    negative: bool = False
    number: int = 0
    which: str = ""
    """"first" or "last"; "kind" for things like the one before."""
    quantified: bool = True
    listed: bool = False


def phrases(raws: Sequence[str]) -> Iterator[Phrase]:
    """The phrases of a clause that point back, in order."""
    at = 0
    while at < len(raws):
        opens = raws[at] in _OPENING
        found = (_quantified(raws, at) or _noun(raws, at) or _pronoun(raws, at)) if opens else None
        if found is None:
            at += 1
        else:
            yield found
            at = found.end


def _quantified(raws: Sequence[str], at: int) -> Phrase | None:
    """ "None of these", "all of it", "all three", "either", "no part of it", "it all"."""
    word, following = raws[at], raws[at + 1] if at + 1 < len(raws) else ""
    if word in ("no", "not", "any", "every", "each") and (found := _partitive(raws, at)) is not None:
        return found
    if word in ("it", "this", "that", "these", "those", "them") and following == "all":
        return Phrase(at, at + 2)
    if word == "nothing" and [*raws[at + 1 : at + 4]] in (["of", "the", "kind"], ["of", "the", "sort"]):
        return Phrase(at, at + 4, True, 0, "kind")
    if word not in _NONE and word not in _ALL:
        return None
    negative, number = word in _NONE, 2 if word in ("both", "neither", "either") else 0
    if following == "of" or (negative and following in _AMONG):
        counted = (
            _NUMBERS.get(raws[at + 3], 0) if raws[at + 2 : at + 3] == ["the"] and len(raws) > at + 3 else 0
        )
        if counted:
            return Phrase(at, at + 4, negative, counted)
        end = _pointed(raws, at + 2)
        return Phrase(at, end, negative, number or _number(raws[at + 2 : end])) if end else None
    if word in ("all", "both"):
        if following in _NUMBERS:
            return Phrase(at, at + 2, False, _NUMBERS[following])
        if end := _pointed(raws, at + 1):
            return Phrase(at, end, False, number or _number(raws[at + 1 : end]))
    if word == "everything":
        return Phrase(at, at + 2) if following == "above" else None
    alone = word in ("none", "neither", "both", "either") or (word == "any" and not following)
    return Phrase(at, at + 1, negative, number) if alone else None


def _partitive(raws: Sequence[str], at: int) -> Phrase | None:
    """ "Not one of these", "no part of it", "every single one of them", "no such thing"."""
    following = raws[at + 1] if at + 1 < len(raws) else ""
    negative = raws[at] in ("no", "not")
    if following == "such":
        end = _pointed(raws, at + 1)
        return Phrase(at, end, negative) if end else None
    if negative and following not in ("one", "part", "any", "single"):
        return None
    place = next((i for i in range(at + 1, min(len(raws), at + 6)) if raws[i] == "of"), 0)
    if not place or not {*raws[at + 1 : place]} <= _ONES:
        return None
    end = _pointed(raws, place + 1)
    return Phrase(at, end, negative) if end else None


_ONES = words("and every single last one part any")


def _number(raws: Sequence[str]) -> int:
    return next((_NUMBERS[word] for word in raws if word in _NUMBERS), 0)


def _pointed(raws: Sequence[str], at: int) -> int:
    """Where the pronoun or pointing noun phrase ends that begins at ``at``; 0 if there is none."""
    found = (_noun(raws, at) or _pronoun(raws, at)) if at < len(raws) else None
    return found.end if found is not None else 0


def _noun(raws: Sequence[str], at: int) -> Phrase | None:
    """ "The whole package", "these three wishes", "the last two", "that idea"."""
    if raws[at] not in _DETERMINERS:
        return None
    nouns = _NOUNS | _THINGS if raws[at] in _POINTING else _NOUNS
    place = at + 1
    if raws[at] == "such" and raws[place : place + 1] in (["a"], ["an"]):
        place += 1
    while place < len(raws) and (raws[place] in _QUALIFYING or raws[place] in _NUMBERS):
        place += 1
    qualities = raws[at + 1 : place]
    number = _number(qualities)
    which = next((word for word in qualities if word in ("first", "last")), "")
    if place + 1 < len(raws) and raws[place] not in nouns and _singular(raws[place + 1]) in nouns:
        place += raws[at] in _POINTING  # "these expensive toys"
    noun = raws[place] if place < len(raws) else ""
    single = _singular(noun)
    if single in nouns and (place == at + 1 or noun not in PLACES):
        if noun in PLACES:
            return Phrase(at, place + 1, False, 0, noun, False)
        number = number or int(which != "")
        whole = noun != single or noun in _WHOLE or number > 0 or not _WHOLE.isdisjoint(qualities)
        return Phrase(at, place + 1, False, number, which, whole, single in _LISTS)
    return _nounless(raws, at, place, number, which)


def _nounless(raws: Sequence[str], at: int, end: int, number: int, which: str) -> Phrase | None:
    """ "The last two", "the above", "the latter", "the last" before a verb."""
    if end == at + 1:
        return None
    if raws[end - 1] in ("above", "former", "latter"):
        return Phrase(at, end, False, number, raws[end - 1] if raws[end - 1] in PLACES else which)
    if which and end < len(raws) and raws[end] in ("one", "ones"):
        return Phrase(at, end + 1, False, number or 1, which)
    if number:
        return Phrase(at, end, False, number, which)
    stands = end == len(raws) or not raws[end].isalpha() or raws[end] in _VERBS
    return Phrase(at, end, False, 1, which) if which and stands else None


_GETTING = words(
    """have having get getting build building buy buying use using want need order ordering install installing run
    running keep keeping set put take taking hire rent afford"""
)
"""Verbs whose object is "one" where it stands for a thing spoken of before."""
_BEFORE_THAT = words(", and want need drop of without with")
_VERBS = words("is was has will can must shall had went goes stays stands we they nobody")


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _pronoun(raws: Sequence[str], at: int) -> Phrase | None:
    word = raws[at]
    if word == "one" and at and raws[at - 1] in _GETTING and at + 1 == len(raws):
        return Phrase(at, at + 1, quantified=False)
    if word not in _PRONOUNS or word == "which":
        return None
    following = raws[at + 1] if at + 1 < len(raws) else ""
    if word in ("this", "that", "these", "those") and following in _NUMBERS:
        return Phrase(at, at + 2, False, _NUMBERS[following])
    opens = at == 1 and raws[0] in ("and", "but", "so", "yet")
    linked = word == "that" and at and not opens and raws[at - 1] not in _BEFORE_THAT
    if linked and following and not negates(following):
        return None  # "the idea that ..."
    return Phrase(at, at + 1, quantified=False)
