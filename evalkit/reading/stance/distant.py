"""Denials that come long after the thing, at the end of a sentence that has said a lot else.

"Versioning is a wish that sales and legal have both voiced, and that we have turned down each time." - "Patch windows,
patch tools: of these the board, having heard both pitched twice, wants none." - "The replica, the drill, in short
everything they call disaster recovery, has been struck from the plan."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.reading.language.classes import SORTS
from evalkit.reading.language.clauses import names_within
from evalkit.reading.language.grammar import FINITE, OBJECT_VERBS, PREPOSITIONS, words
from evalkit.reading.stance.attitudes import Scope
from evalkit.reading.stance.cues import Category
from evalkit.reading.stance.deciding import Ruling, done_at, helps, negates, said_of
from evalkit.reading.stance.told import NONES, RELATIVES, opens, told
from evalkit.words import Token

_DEFER, _HEDGE, _LACK, _NOT = Category.DEFER, Category.HEDGE, Category.LACK, Category.NOT
"""Asking an enum for its member costs as much as a call."""

_COPULAS = words("is are was were isn't aren't remain remains became become becomes counts count")
_BEFORE_SORT = words(
    """a an the one of among amongst our their these those such as some many not no any very mere pure only just
    same another kind sort type class last first"""
)
_SUMMING = words("everything all whatever anything both nothing none each")
_OPENING = (
    ("in", "short"), ("in", "a", "word"), ("in", "brief"), ("in", "sum"), ("in", "other", "words"), ("in", "fact"),
    ("all", "in", "all"), ("put", "briefly"), ("that", "is"), ("briefly",), ("altogether",), ("together",), ("i.e.",),
    ("namely",), ("in", "effect"), ("in", "summary"), ("to", "sum", "up"), ("to", "cut", "it", "short"),
    ("to", "put", "it"), ("taken", "together"), ("to", "wit"), ("in", "one", "word"),
)  # fmt: skip
"""How a list of subjects is summed up."""
_POINTING = words("these this them those that it which all such every each")
_VERDICTS = words(
    "answer verdict decision reply response vote ruling outcome result message position stance word conclusion line"
)
_REFUSALS = words("no refusal negative nay veto never rejection dismissal not against")
_STAYED = words("remained came stayed turned")
_REPLYING = words("replied answered responded reacted met returned came")


def distant(tokens: Sequence[Token], naming: set[int], found: Sequence[Scope]) -> list[Scope]:
    """The scopes with those over what a sentence decides on at its end, and without the hedges that lead up to it."""
    result = list(found)
    for low, high in _sentences(tokens):
        if not names_within(naming, low, high):
            continue
        raws = [token.raw for token in tokens[low:high]]
        names = sorted(at - low for at in naming if low <= at < high)
        said = _decision(raws, names)
        if said is not None:
            start, stop, ruling = said
            result = [
                each for each in result if not (low + start <= each.cue_start < low + stop and _turns(each))
            ]
            if ruling in (Ruling.DENY, Ruling.DEFER):
                category = _LACK if ruling is Ruling.DENY else _DEFER
                cue = " ".join(raws[start:stop][-4:])
                result.append(Scope(category, low, low + start, low + start, low + stop, cue, "reference"))
        here = [scope for scope in result if low <= scope.cue_start < high]
        if not here:
            continue
        result.extend(_summed(raws, names, here, low))
        result.extend(_alike(raws, names, here, low))
        result.extend(_across(raws, names, here, low))
    return result


_STOPS = words(". ; | ? ! …")


def _sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    low = 0
    for at, token in enumerate(tokens):
        if token.raw in _STOPS:
            if low < at:
                yield low, at
            low = at + 1
    if low < len(tokens):
        yield low, len(tokens)


def _turns(scope: Scope) -> bool:
    return scope.category is _HEDGE or scope.category is _LACK or scope.category is _NOT


_Decision = tuple[int, int, Ruling]
"""Where the words begin and end that decide on what stands before them, and what they decide."""


def _decision(raws: Sequence[str], names: Sequence[int]) -> _Decision | None:
    """What is decided at the end of a sentence on what it names before."""
    for at in range(2, len(raws) - 2):
        sort = raws[at] in SORTS or (at not in names and opens(raws, at + 1))
        if sort and (said := _of_sort(raws, names, at)):
            return said
    colon = next((at for at, raw in enumerate(raws) if raw == ":"), 0)
    return _none_taken(raws, names, colon) or _answered(raws, names) or _pointed(raws, names, colon)


def _of_sort(raws: Sequence[str], names: Sequence[int], at: int) -> _Decision | None:
    """What becomes of a thing that is said to be of a sort: "is a wish that ... we have turned down"."""
    begin = at
    lone = raws[at].endswith("thing")
    while (
        begin
        and at - begin < 6
        and (raws[begin - 1] in _BEFORE_SORT or not (lone or _ends_phrase(raws[begin - 1])))
    ):
        begin -= 1
    if not begin or not (begin == at or raws[begin] in _BEFORE_SORT):
        return None
    linked = raws[begin - 1] in _COPULAS
    linked = linked or (raws[begin - 1] == ":" and not any(name > at for name in names))
    if not linked and (raws[begin - 1] != "," or (begin == at and not lone)):
        return None  # "a wish that ..." behind a comma tells more of what the sentence says
    start, stop = begin - 1, _end_oftold(raws, at + 1, linked)
    if not any(name < start for name in names) or any(at < name < stop for name in names):
        return None
    ruling = told(raws[at + 1 : stop])
    if ruling is None:
        return None
    negative = linked and (raws[start].endswith("n't") or any(negates(raw) for raw in raws[begin:at]))
    if raws[at] == "nothing":
        negative = not negative
    if negative:
        ruling = Ruling.ACCEPT if ruling is Ruling.DENY else Ruling.DENY
    if not linked and stop < len(raws):
        ruling = (
            Ruling.ACCEPT
        )  # "versioning, a wish that was turned down before, is enabled": what follows decides
    return start, stop, ruling


_GOING_ON = words("so but because since although though yet as hence therefore while whereas")
_SUBJECTS = words("it they we i you he she the this these there all every each")


def _end_oftold(raws: Sequence[str], at: int, linked: bool) -> int:
    """Where that ends which is told of a noun, and the sentence goes on with something else."""
    for place in range(at, len(raws) - 1):
        if raws[place] not in (",", "and", "but", "so", "–") or opens(raws, place + 1):
            continue
        following = raws[place + 1]
        if raws[place] == "," and (following in _GOING_ON or (not linked and following != "and")):
            return place
        joint = place + 1 if raws[place] == "," and following == "and" else place
        if raws[joint] == "and" and not opens(raws, joint + 1) and raws[joint + 1] in _SUBJECTS:
            return place
    return len(raws)


def _ends_phrase(raw: str) -> bool:
    """Whether a word cannot stand between an article and its noun."""
    return not raw[:1].isalnum() or raw in FINITE or raw in PREPOSITIONS or raw in RELATIVES or raw == "and"


_POINTERS = words("all that this these those none nothing the each both neither")
_WHOLES = words(
    """whole entire lot package thing things three two four bundle list chapter of it this them these that bunch set
    items points wishes"""
)


def _pointed(raws: Sequence[str], names: Sequence[int], colon: int) -> _Decision | None:
    """What is decided on a list behind it: "copies, a runbook, a rehearsal: that whole package was handed back"."""
    at = colon + 1
    if not colon or names[-1] > colon or at >= len(raws) or raws[at] not in _POINTERS:
        return None
    negative = negates(raws[at])
    at += 1
    while at < len(raws) and raws[at] in _WHOLES:
        at += 1
    ruled = said_of(raws[at:], negative)
    if ruled is None or at == colon + 2 or ruled.ruling not in (Ruling.DENY, Ruling.DEFER):
        return None
    return colon, len(raws), ruled.ruling


def _across(raws: Sequence[str], names: Sequence[int], found: Sequence[Scope], low: int) -> Iterator[Scope]:
    """Denials over the clauses that tell more of their subject, or of all that the sentence has named before.

    "CloudTrail, on which they spend a page, and which I would like, is no part of it." - "Dashboards are pretty, alarms
    are loud, and we can dispense with both."
    """
    first = raws.index(",") if "," in raws else 0
    related = 0 < first < len(raws) - 1 and opens(raws, first + 1) and not _has_verb(raws[:first])
    for scope in found:
        if scope.category not in (_LACK, _NOT, _DEFER):
            continue
        start, end = scope.cue_start - low, scope.cue_end - low
        if (
            raws[end : end + 1] in (["both"], ["either"])
            and end + 1 == len(raws)
            and scope.category is not _DEFER
        ):
            yield scope._replace(start=low, end=scope.cue_start, direction="reference")
            return
        if not related or scope.start < low + first or any(first < name < start for name in names):
            continue
        begin = start
        while begin > first and (helps(raws[begin - 1]) or raws[begin - 1] in ("do", "does", "did")):
            begin -= 1
        if begin > first + 2 and raws[begin - 1] == "," and any(name < first for name in names):
            yield scope._replace(start=low, end=low + first, direction="reference")
            return


def _none_taken(raws: Sequence[str], names: Sequence[int], colon: int) -> _Decision | None:
    """What somebody takes none of: "X, Y, Z: of these the board, after a long debate, wants none"."""
    end = len(raws)
    while end and raws[end - 1] in ("at", "all", "whatsoever", "whatever", "in", "the", "end", "either"):
        end -= 1
    size = 1 if end and raws[end - 1] in NONES else 2 if list(raws[end - 2 : end]) == ["not", "one"] else 0
    if not size:
        return None
    start = (
        colon + 1 if colon else next((at for at in range(1, end) if at - 1 in names and at not in names), 0)
    )
    if any(name >= max(start, colon) for name in names) and colon:
        return None
    opened = (
        raws[0] in ("of", "from", "out", "among") if not colon else not _POINTING.isdisjoint(raws[start:end])
    )
    if not opened or not names or names[-1] >= end - size:
        return None
    verb = raws[end - size - 1]
    past = verb.endswith("ed") or verb in OBJECT_VERBS or done_at([verb], 0) is not None
    taken = done_at([verb], 0)
    if not past or (taken is not None and taken.ruling is not Ruling.ACCEPT):
        return None
    return colon or max(names[-1] + 1, start), len(raws), Ruling.DENY


def _answered(raws: Sequence[str], names: Sequence[int]) -> _Decision | None:
    """What is answered with a no: "For versioning, much as we would like it, the answer remains no"."""
    if raws[-1] not in _REFUSALS:
        return None
    for at in range(len(raws) - 2, max(-1, len(raws) - 16), -1):
        behind = at + 1
        if raws[behind] == ",":  # "the reply, after a debate of two hours, was no"
            behind = next(
                (place + 1 for place in range(behind + 1, len(raws) - 1) if raws[place] == ","), behind
            )
        if (raws[at] in _VERDICTS and (raws[behind] in FINITE or raws[behind] in _STAYED)) or (
            raws[at] in _REPLYING and raws[at + 1 : at + 2] == ["with"]
        ):
            if not any(name < at for name in names) or any(name > at for name in names):
                return None
            if any(negates(raw) for raw in raws[at : len(raws) - 1]):
                return None
            return at, len(raws), Ruling.DENY
    return None


_BEFORE_SUM = frozenset({",", "–", "—", "-", "and", ":"})


def _summed(raws: Sequence[str], names: Sequence[int], found: Sequence[Scope], low: int) -> Iterator[Scope]:
    """Denials of all that a sentence has listed, and then summed up, before its predicate."""
    for at in range(3, len(raws) - 3):
        if raws[at - 1] not in _BEFORE_SUM:
            continue
        whole = raws[at] in _SUMMING or (raws[at] == "the" and raws[at + 1] in ("whole", "entire", "lot"))
        if not whole and not any(tuple(raws[at : at + len(said)]) == said for said in _OPENING):
            continue
        if _has_verb(raws[:at]):
            return
        for scope in found:
            if (
                scope.category in (_LACK, _NOT, _DEFER)
                and scope.cue_start >= low + at
                and scope.direction in ("backward", "reference", "both", "above", "forward")
                and not any(name + low >= scope.cue_end for name in names)
            ):
                yield scope._replace(start=low, end=scope.cue_start, direction="reference")
                return
        return


_ALIKE = (["with", "it"], ["with", "them"], ["as", "well"], ["along", "with", "it"], ["likewise"], ["too"])


def _alike(raws: Sequence[str], names: Sequence[int], found: Sequence[Scope], low: int) -> Iterator[Scope]:
    """What shares the fate of what stands before it: "the balancer falls away too, and its health checks with it"."""
    end = next((len(raws) - len(said) for said in _ALIKE if list(raws[-len(said) :]) == said), 0)
    start = max((at for at in range(end) if raws[at] == "and"), default=0)
    if not start or not any(start < name < end for name in names) or _has_verb(raws[start:end]):
        return
    for scope in found:
        if (
            scope.category in (_LACK, _DEFER)
            and scope.cue_end <= low + start
            and scope.end <= scope.cue_start
        ):
            yield scope._replace(start=low + start, end=low + end, direction="reference")
            return


def _has_verb(raws: Sequence[str]) -> bool:
    """Whether some words hold a finite verb outside the clauses that tell more of a thing."""
    related = -9
    for at, raw in enumerate(raws):
        if raw in RELATIVES:
            related = at
        elif raw in FINITE and at - related > 4 and not helps(raws[at - 1]):
            return True
    return False
