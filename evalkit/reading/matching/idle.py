"""Passages that only name: lists of keywords, tables of contents, glossaries, claims, and tasks pasted back.

A requirement says something of what it names: it gives a value, turns it on, or has a verb that does something to it.
What does none of that proves nothing by itself. One such passage in an honest list is taken at its word ("- RDS
MySQL" among values); a document that has hardly anything else only names (rule 6 of docs/facets.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from evalkit.document import ContextKind
from evalkit.reading.language.grammar import FINITE, words
from evalkit.reading.quantities.compound import Value
from evalkit.reading.view import Text, View
from evalkit.typing import NamedTuple

_MANY = 0.6
"""Share of the rubric's facets above which a document leaves out so few that a list of names is suspect."""
_SUSPECT = (3, 0.25)
"""For a suspect document: facets specified by bare names alone, and the share of the specified facets that an honest
one anchors at least; in 130 labelled documents, 0.3."""
_TERSE = (10, 0.1)
"""The same for others: a short list is taken at its word ("RDS MySQL, ALB, S3 bucket for logs, SSE-S3")."""
_FEW = 6
_GENERAL = 0.4
"""Share of the specified facets that a glossary tells in general, and at least ``_FEW`` of them."""
_FRAMED = 12
"""Passages that one frame must have; and more than half of them all."""
_MOULDED = 20
"""Passages that say one and the same; and half of them all."""
_REACH = 14
"""Tokens between a match and what anchors it."""
_LONG, _COVERED = 40, 0.7
"""A passage of more tokens than the first, with a larger share of the rubric's words, is a list in one line."""
_SPARSE = 30
"""Tokens for each verb that a list in one line has at least; sentences have one for 10 to 20."""
_DENSE = 16
"""Tokens for each value in a line that says what a whole stack is ("t3.micro x 2, RDS MySQL 8.0 (20 GB), ...")."""

_LEAD_IN = ContextKind.LEAD_IN
_UNTYPED = words("identifier count number switch")
"""Kinds that page numbers, list numbers and answers have as well: they show nothing by themselves."""
_STATING = words(": = | set turned is")
"""Before a word of state, they show that it is one."""
_ATTACHED = 4
"""Tokens between "with" and a word of state: "a bucket with versioning enabled"."""
_OURS = words("we our us they you your i")
"""Who speaks of himself says nothing of what is to be built, unless he gives a value."""
_BUILDING = words(
    """deploy create provision configure implement enable attach ensure restrict apply use set build launch place put
    install enforce add assign maintain encrypt keep store run define design establish protect all every everything
    each"""
)
"""Words that a requirement without a finite verb begins with."""
_DUTY = words("shall must should will needs need")
_BE = words("is are was were been be")
_SAID = words(
    """specified covered defined addressed described mentioned documented discussed stated explained outlined detailed
    done complete completed"""
)
"""At the end of a passage they claim that something is said."""
_TAIL = words(". ! in full detail above below here all fully")
_SAYING = words(
    """describe mention explain identify clarify enumerate discuss state cover note outline document summarize summarise
    name list specify include address give say define detail describes mentions explains identifies clarifies
    enumerates discusses states covers notes outlines documents names lists specifies includes addresses gives
    says defines details"""
)
"""At the head of a passage, or behind who writes it, they ask for something to be said."""
_ASKING = words(
    "please also then make sure to that you be remember do not forget must should shall will have can does"
)
_WRITERS = words(
    """document response answer output requirements specification text section chapter report page we you it solution
    team author writer reader"""
)
_POINTING = words("the this our your a good complete")
_GENERALLY = (
    ("such", "as"), ("for", "example"), ("for", "instance"), ("by", "default"), ("can", "be"), ("e", "."),
)  # fmt: skip
_GENERAL_WORDS = frozenset(first for first, _ in _GENERALLY)
_EQUATING = words("is are :")
_DEFINITE = words("the our all each every both this these its their no two three any")


class Evidence(NamedTuple):
    """A finding that specifies, and where its match stands."""

    facet: int
    place: int
    """Its place among the facet's findings."""
    view: View
    start: int
    end: int


def idle(found: Sequence[Evidence], named: float, views: Sequence[View]) -> list[Evidence]:
    """The evidence that shows nothing because the document does hardly more than name things.

    Args:
        found: all findings that specify.
        named: the share of the rubric's facets that the document names.
        views: all passages.
    """
    few, share = _SUSPECT if named > _MANY else _TERSE
    facets = {each.facet for each in found}
    if len(facets) < few:
        return []
    told = {id(each.view.text): each.view.text for each in found}
    generally = {key for key, text in told.items() if _is_general(text)}
    general = [id(each.view.text) in generally for each in found]
    explained = {each.facet for each, is_general in zip(found, general, strict=True) if is_general}
    if len(explained) >= _GENERAL * len(facets) and sum(general) >= _FEW:  # a glossary
        general = [each or not _is_definite(one.view.text) for each, one in zip(general, found, strict=True)]
    telling = [each for each, is_general in zip(found, general, strict=True) if not is_general]
    if _are_shown(telling, share * len(facets)):
        return []
    frames = _frames(views)
    moulded = _moulded(views)
    good = [each for each in telling if id(each.view) not in moulded and _is_anchored(each, frames)]
    shown = {each.facet for each in good}
    if len(facets - shown) < few or len(shown) >= share * len(facets):
        return []
    kept = set(map(id, good))
    return [each for each in found if id(each) not in kept or not _has_verb(each.view.text)]


def _are_shown(telling: Sequence[Evidence], enough: float) -> bool:
    """Whether values show so many facets, whatever frame or mould the passages may turn out to share.

    Frames make no difference to values, and all that a mould can take away are passages that say one and the same.
    In most documents a few passages answer the question, and nothing else need be looked at.
    """
    said: dict[int, set[str]] = {}
    residues: dict[int, str] = {}
    for each in telling:
        if not _has_value(each):
            continue
        text = each.view.text
        residue = residues.get(id(text))
        if residue is None:
            residue = residues[id(text)] = _residue(text)
        said.setdefault(each.facet, set()).add(residue)
        if len(said) >= enough:
            alone = Counter(min(ways) for ways in said.values() if len(ways) == 1 and "" not in ways)
            if len(said) - max(alone.values(), default=0) >= enough:
                return True
    return False


def _is_anchored(each: Evidence, frames: set[tuple[str, ...]]) -> bool:
    """Whether what a match names has a value, a state, or a verb that does something to it, near enough."""
    text = each.view.text
    if _has_value(each):
        return True
    if not _states(each):
        return False
    words = [token.raw for token in text.tokens if token.kind == "word"]
    if not words or not _OURS.isdisjoint(words[:4]) or not frames.isdisjoint(_ends(words)):
        return False
    if words[0] in _BUILDING and len(words) > 2:
        return True
    return any(raw in FINITE for raw in text.raws[max(0, each.start - _REACH) : each.end + _REACH])


def _has_value(each: Evidence) -> bool:
    """Whether what a match names has a value near enough."""
    text = each.view.text
    low, high = each.start - _REACH, each.end + _REACH
    for value in text.values:
        if low <= value.start < high and _shows(text, value):
            return _states(each)
    return False


def _states(each: Evidence) -> bool:
    """Whether a passage does more than list names, or claim that something is said."""
    text = each.view.text
    if _claims(text) or any(c.kind is _LEAD_IN and _claims(above) for c, above in each.view.above):
        return False
    return not _is_listed(text)


def _has_verb(text: Text) -> bool:
    return not text.words.isdisjoint(FINITE)


def _shows(text: Text, value: Value) -> bool:
    """Whether a value is one of something: "80 %", "two zones", "enabled"; not a page number."""
    if value.kind == "switch":
        before = text.raws[max(0, value.start - _ATTACHED) : value.start]
        return bool(before) and (before[-1] in _STATING or "with" in before)
    if value.kind == "count":
        return value.end < len(text.tokens) and text.tokens[value.end].kind == "word"
    return value.kind not in _UNTYPED and value.text != "/"  # a slash between two names


def _is_listed(text: Text) -> bool:
    """Whether a long passage has hardly a word besides the rubric's own, or hardly a verb."""
    if len(text.tokens) <= _LONG:
        return False
    typed = sum(_shows(text, value) for value in text.values)
    if typed * _DENSE >= len(text.tokens):
        return False
    verbs = sum(raw in FINITE for raw in text.raws)
    if verbs * _SPARSE < len(text.tokens) and len(text.tokens) > 2 * _SPARSE:
        return True
    covered = text.spans.covered()
    words = [at for at, token in enumerate(text.tokens) if token.kind == "word"]
    return sum(at in covered for at in words) > _COVERED * len(words)


def _claims(text: Text) -> bool:
    """Whether a passage says that something is said, or asks for it to be said."""
    raws = text.raws[:]
    while raws and raws[-1] in _TAIL:
        raws.pop()
    if len(raws) > 1 and raws[-1] in _SAID:
        return (
            not _BE.isdisjoint(raws[-4:-1])
            or raws[-2] in (":", "|", "—", "–", "-")
            or raws[-3:-1] == [":", "fully"]
        )
    if text.words.isdisjoint(_SAYING):
        return False
    words = [token.raw for token in text.tokens if token.kind == "word"]
    at = 0
    while at < len(words) and words[at] in _POINTING:
        at += 1
    if at < len(words) and words[at] in _WRITERS:
        at += 1
    elif at:
        return False
    while at < len(words) and words[at] in _ASKING:
        at += 1
    return at < len(words) and words[at] in _SAYING and words[at + 1 : at + 3] != ["the", "following"]


def _is_general(text: Text) -> bool:
    """Whether a passage tells what a thing is in general ("A VPC is a network ...", "VPC: a network ...")."""
    raws = text.raws
    if not raws or _is_definite(text):
        return False
    if not text.words.isdisjoint(_GENERAL_WORDS) and any(pair in _GENERALLY for pair in pairwise(raws)):
        return True
    if text.words.isdisjoint(_EQUATING):
        return False
    if any(_shows(text, value) for value in text.values):
        return False  # "Load balancing: an ALB with a listener on port 80"
    at = next((at for at, raw in enumerate(raws[:9]) if raw in _EQUATING), 0)
    return at > 0 and len(raws) > at + 2 and raws[at + 1] in ("a", "an", "what", "labels", "parts", "copies")


def _is_definite(text: Text) -> bool:
    """Whether a passage begins with one thing, or with all of them."""
    return bool(text.tokens) and text.tokens[0].raw in _DEFINITE


def _frames(views: Sequence[View]) -> set[tuple[str, ...]]:
    """Beginnings and ends that most passages share ("attention was paid to ...", "... is an important topic").

    Not those that say what must be: "The system shall ..." begins honest requirements.
    """
    counts = Counter(
        end
        for view in views
        for end in _ends([token.raw for token in view.text.tokens if token.kind == "word"])
    )
    return {
        words
        for words, times in counts.items()
        if times >= _FRAMED and 2 * times > len(views) and _DUTY.isdisjoint(words)
    }


def _moulded(views: Sequence[View]) -> set[int]:
    """Passages that say one and the same of whatever they name ("There must be ...", "...: yes", "..., 7 days").

    Many must be cast in one mould, and most of the document: "The system shall ..." goes on in many ways.
    """
    if len(views) < _MOULDED:
        return set()
    residues = [_residue(view.text) for view in views]
    residue, times = Counter(filter(None, residues)).most_common(1)[0] if any(residues) else ("", 0)
    if times < _MOULDED or 2 * times < len(views):
        return set()
    return {id(view) for view, each in zip(views, residues, strict=True) if each == residue}


def _residue(text: Text) -> str:
    """What a passage says besides the words of the rubric."""
    covered = text.spans.covered()
    if text.values:
        shown = (range(value.start, value.end) for value in text.values if _shows(text, value))
        covered = covered.difference(*shown)
    rest = [
        token.raw
        for at, token in enumerate(text.tokens)
        if (at not in covered or token.raw in FINITE) and token.kind != "mark"
    ]
    return " ".join(rest) if len(rest) < _MOULDED else ""


def _ends(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {("^", *words[:3]), (*words[-3:], "$")} if len(words) > 3 else set()
