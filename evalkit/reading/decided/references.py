"""Items that bear a number, a letter or a name, and what is decided on them elsewhere by that name.

"Rule g) does not apply", "Decision 2 is revoked", "all of it except numbers 3, 6 and 8", "Phase 2: FR-4 to FR-7":
what the item says is ruled out, put off or confirmed, or a part of it ("as far as versions are concerned").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from evalkit.patterns import pattern
from evalkit.reading.decided.labels import (
    KINDS,
    Item,
    extent,
    items_of,
    may_label,
    nearest,
    read_label,
    within,
)
from evalkit.reading.decided.verdicts import predicate, status
from evalkit.reading.language.grammar import HARD
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING, NamedTuple
from evalkit.words import Token

if TYPE_CHECKING:
    from evalkit.reading.view import View

_JOINING = frozenset(", and or nor & / as well both".split())
_THROUGH = frozenset("to through - –".split())
_ALL = frozenset("all everything every each whatever none nothing whole entire list lot".split())
_BUT = frozenset(
    "except but save apart aside without minus other excepting excluding barring exception".split()
)
_TAKING = frozenset(
    """take takes want wants build builds order orders ordered need needs keep keeps accept accepts buy buys implement
    implements choose chooses adopt adopts approve approves have""".split()
)
_ONLY = frozenset("only just solely alone".split())
_DOING_AWAY = frozenset(
    """strike strikes struck drop drops dropped withdraw withdraws withdrew withdrawn waive waives waived reject rejects
    rejected refuse refuses refused decline declines declined cancel cancels cancelled canceled revoke revokes revoked
    rescind rescinds rescinded repeal repeals repealed delete deletes deleted remove removes removed skip skips skipped
    omit omits omitted exclude excludes excluded ignore ignores ignored disregard disregards disregarded forget scrap
    scraps scrapped""".split()
)
_PUTTING_OFF = frozenset("postpone postpones postponed defer defers deferred park parks parked".split())
_UPHOLDING = frozenset("confirm confirms confirmed uphold upholds upheld".split())
_WITH_OUT = frozenset("leave leaves left dispense dispenses dispensed do does put puts".split())
"""Verbs that need a second word: "leave out", "dispense with", "do without", "put off"."""
_UNCERTAIN = frozenset(
    """whether if unless proposal proposed proposes propose moved moves move motion asked asks ask wanted wish wished
    wishes would could might may can not never nobody tried tries hoped hopes suggested suggests suggestion requested
    requests request recommended recommends who which cannot""".split()
)
"""Before a verb or an item in its clause, they keep the clause from deciding anything."""
_OPENING = frozenset(", : | and but then so while whereas that the also both".split())
_DECIDING = (
    _DOING_AWAY
    | _PUTTING_OFF
    | _UPHOLDING
    | _WITH_OUT
    | _TAKING
    | _BUT
    | frozenset(
        """: | – — = is are was were has been stands stand does will falls fall remains remain applies lapses failed
        fails lost fell passed passes carried found got won went goes""".split()
    )
)
_LABELLED = pattern(r"\d|\b[A-Za-z]\)|\b[b-hj-zB-HJ-Z]\b")
"""A passage without any of these names no item."""


def _forms(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(form.split()) for form in text.replace("\n", " ").split(";"))


_LIMITING = _forms(
    """as regards; as far as; as to; so far as; insofar as; in so far as; with regard to; with respect to;
    in respect of; in regard to; regarding; concerning; where it concerns; only for; for the part on"""
)
_SPARING = _forms("except for; save for; but not for; apart from; other than; except")


class Reference(NamedTuple):
    """Items named in a passage, and what it says of them."""

    labels: tuple[str, ...]
    said: Attitude
    others: bool = False
    """Whether all other items of the list are ruled out by it."""
    behind: int = 0
    """Index of the first token behind, where words may limit what is said."""


class _Refs(NamedTuple):
    """A list of items' names in a passage."""

    labels: tuple[str, ...]
    start: int
    end: int
    sure: bool
    """Whether it can be nothing else: "item 3", "(3)", "FR-3"; a mere number may be anything."""


def refer(views: Sequence[View], source: str, rule: Callable[[View, Attitude, int, View], None]) -> None:
    """Give the items that a passage decides on by their names what it says of them; the last word counts."""
    index: dict[str, list[Item]] = {}
    items = items_of(views, source)
    if len(items) < 2:
        return
    for item in items:
        index.setdefault(item.label, []).append(item)
    tails = {item.tail for item in items}
    own = {item.at: item.label for item in items if len(index[item.label]) == 1}
    done: dict[int, list[View]] = {}
    for at, view in enumerate(views):
        raws = view.text.raws
        if tails.isdisjoint(view.text.words) or (view.governed is AFFIRMED and _DECIDING.isdisjoint(raws)):
            continue  # as most
        if tails.isdisjoint(raws[3:] if at in own else raws) or view.asks or raws[-1] == "?":
            continue
        if not _LABELLED.search(view.passage.text):
            continue
        for reference in references(view.text.tokens, view.governed):
            named = [nearest(index.get(label, ()), at) for label in reference.labels]
            found = [item for item in named if item is not None and not within(views, item, at)]
            if not found or len(found) < len(named):
                continue
            view.answers = True
            for label in reference.labels:
                index[label] = [item for item in index[label] if item.at != at]
            for item in found:
                ruled = extent(views, items, item)
                for other in done.pop(item.at, ()) if reference.said.stance is Stance.DENIED else ():
                    rule(other, AFFIRMED, 0, view)  # what revoked another item is revoked itself
                for each in ruled:
                    rule(each, reference.said, reference.behind, view)
                done.setdefault(at, []).extend(ruled)
            for item in _others(views, items, found) if reference.others else ():
                for each in extent(views, items, item):
                    rule(each, Attitude(Stance.DENIED, "only"), 0, view)


def references(tokens: Sequence[Token], governed: Attitude = AFFIRMED) -> Iterator[Reference]:
    """What a passage says of items by their names."""
    lists = list(_lists(tokens))
    if not lists:
        return
    whole = _whole(tokens, lists, governed)
    if whole is not None:
        yield whole
        return
    raws = [token.raw for token in tokens]
    for refs in lists:
        begin = _clause(raws, refs.start)
        before, behind = raws[begin : refs.start], raws[refs.end :]
        ends = refs.sure or not behind or behind[0] in _BOUNDARY
        if not _UNCERTAIN.isdisjoint(before):
            continue
        if (said := _excepted(before)) is not None and ends:
            yield Reference(refs.labels, said, said is AFFIRMED)
        elif (said := _acted(before)) is not None and refs.sure:
            yield Reference(refs.labels, said, behind=refs.end)
        elif _takes(before):
            only = before[-1] in _ONLY or behind[:1] == ["only"] or behind[:2] == ["and", "no"]
            if refs.sure or (only and ends) or (len(refs.labels) > 1 and ends):
                yield Reference(refs.labels, AFFIRMED, only)
        elif not before or before[-1] in _OPENING:
            yield from _said(refs, raws, not before)


def limits(tokens: Sequence[Token], at: int) -> list[tuple[bool, range]]:
    """What limits a decision: whether it spares what is named, or holds for nothing else, and where that is named."""
    found: list[tuple[bool, range]] = []
    raws = [token.raw for token in tokens]
    while at < len(raws) and raws[at] not in HARD:
        form = next((f for f in (*_LIMITING, *_SPARING) if tuple(raws[at : at + len(f)]) == f), None)
        if form is None:
            at += 1
            continue
        spares = form in _SPARING or raws[at - 1] in ("not", "except", "save")
        first = at = at + len(form)
        while (
            at < len(raws)
            and raws[at] not in HARD
            and raws[at] not in (":", "not", "but", "except", "concerned")
        ):
            at += 1
        found.append((spares, range(first, at)))
    return found


_BOUNDARY = HARD | frozenset(
    ", : ) only alone and is are was were stand stands stay stays remain remains fall".split()
)


def _lists(tokens: Sequence[Token]) -> Iterator[_Refs]:
    """The lists of labels in a passage."""
    at, size = 0, len(tokens)
    while at < size:
        start, kind = at, tokens[at].raw in KINDS
        if not kind and not may_label(tokens, at):
            at += 1
            continue
        if kind:
            at += 2 if tokens[at + 1 : at + 2] and tokens[at + 1].raw == "." else 1
        label = read_label(tokens, at)
        if label is None or (label.letter and not kind and not label.bracketed):
            at = start + 1
            continue
        labels, sure = [label.text], kind or label.bracketed or label.compound
        at = label.end
        while at < size and (tokens[at].raw in _JOINING or tokens[at].raw in _THROUGH):
            ahead, through = at, tokens[at].raw in _THROUGH
            while ahead < size and (tokens[ahead].raw in _JOINING or tokens[ahead].raw in _THROUGH | KINDS):
                ahead += 1
            following = read_label(tokens, ahead)
            if following is None or (following.letter and not label.letter):
                break
            labels += _between(labels[-1], following.text) if through else []
            labels.append(following.text)
            sure = sure or following.bracketed
            at = following.end
        yield _Refs(tuple(labels), start, at, sure)


def _between(first: str, last: str) -> list[str]:
    """The labels between two of a kind: fr3, fr4 between fr2 and fr5; 5 between 4 and 6."""
    if len(first) == len(last) == 1 and first.isalpha() and last.isalpha():
        return [chr(code) for code in range(ord(first) + 1, ord(last))]
    prefix = first.rstrip("0123456789")
    low, high = first[len(prefix) :], last.removeprefix(prefix)
    if low.isdigit() and high.isdigit() and 0 < int(high) - int(low) < _MOST:
        return [f"{prefix}{number}" for number in range(int(low) + 1, int(high))]
    return []


_MOST = 40
"""Items that one range may have."""


def _whole(tokens: Sequence[Token], lists: Sequence[_Refs], governed: Attitude) -> Reference | None:
    """A passage of nothing but labels and a status: "Phase 2: 4 to 7", "FR-3: won't do", "- FR-9" under "Later"."""
    last = len(tokens)
    while last and tokens[last - 1].raw in (".", ")", ";"):
        last -= 1
    refs = lists[-1]
    if refs.end >= last:
        if refs.start == 0:
            return Reference(refs.labels, governed) if governed is not AFFIRMED else None
        if tokens[refs.start - 1].raw in _PARTING and refs.start < 12:
            said = status(" ".join(token.raw for token in tokens[: refs.start - 1]))
            return Reference(refs.labels, said) if said is not None else None
    refs = lists[0]
    if refs.start == 0 and refs.end < last <= refs.end + 14 and tokens[refs.end].raw in _PARTING:
        said = status(" ".join(token.raw for token in tokens[refs.end + 1 : last]))
        return Reference(refs.labels, said) if said is not None else None
    return None


_PARTING = frozenset(": | = – — -".split())


def _clause(raws: Sequence[str], at: int) -> int:
    """Where the clause of a token begins."""
    while at and raws[at - 1] not in HARD:
        at -= 1
    return at


def _excepted(before: Sequence[str]) -> Attitude | None:
    """ "All of it except" and "none of them but", before a list of labels."""
    near = list(before[-4:])
    while near and near[-1] in ("for", "from", "than", "of", "the", "with"):
        near.pop()
    if not near or near[-1] not in _BUT or _ALL.isdisjoint(before):
        return None
    nothing = not {"none", "nothing"}.isdisjoint(before)
    return AFFIRMED if nothing else Attitude(Stance.DENIED, near[-1])


def _acted(before: Sequence[str]) -> Attitude | None:
    """What a verb right before a list of labels does to them: "the client has struck", "leave out"."""
    near = [raw for raw in before[-3:] if raw != "the"]
    if not near:
        return None
    verb = near[-1]
    if verb in ("out", "with", "without", "off") and len(near) > 1 and near[-2] in _WITH_OUT:
        return Attitude(Stance.DEFERRED if verb == "off" else Stance.DENIED, f"{near[-2]} {verb}")
    if verb in _DOING_AWAY:
        return Attitude(Stance.DENIED, verb)
    if verb in _PUTTING_OFF:
        return Attitude(Stance.DEFERRED, verb)
    return AFFIRMED if verb in _UPHOLDING else None


def _takes(before: Sequence[str]) -> bool:
    """Whether the words before a list of labels take the items: "we build", "of these we order only"."""
    near = [raw for raw in before[-3:] if raw not in ("the", "for", "with") and raw not in _ONLY]
    return bool(near) and near[-1] in _TAKING


def _said(refs: _Refs, raws: Sequence[str], first: bool) -> Iterator[Reference]:
    """What a clause says of the items that it begins with: "Rule g) does not apply"."""
    at = refs.end
    if raws[at : at + 1] == ["("]:
        at = next((place + 1 for place in range(at, len(raws)) if raws[place] == ")"), at)
    if raws[at : at + 1] and raws[at] in ("of", "in", "under", "from") and raws[at + 1 : at + 2] in _ITS:
        at += 3
    judged = predicate(raws[at : at + 12]) if refs.sure or first else None
    if judged is not None:
        yield Reference(refs.labels, judged[0], behind=at + judged[1])


_ITS = (["the"], ["our"], ["this"], ["that"], ["your"])


def _others(views: Sequence[View], items: Sequence[Item], named: Sequence[Item]) -> list[Item]:
    """The other items of the list that the named ones belong to."""
    first, chosen = named[0], {item.at for item in named}
    passage = views[first.at].passage
    return [
        item
        for item in items
        if item.at not in chosen
        and item.prefix == first.prefix
        and views[item.at].passage.kind is passage.kind
        and views[item.at].passage.context == passage.context
    ]
