"""Names of items in a passage, and what it says of them: "Rule g) does not apply", "all of it except 3 and 6"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.reading.decided.labels import KINDS, may_label, read_label
from evalkit.reading.decided.verdicts import predicate
from evalkit.reading.language.grammar import HARD
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance
from evalkit.typing import NamedTuple
from evalkit.words import Token

_JOINING = frozenset(", and or nor & / as well both".split())
_THROUGH = frozenset("to through - –".split())
_ALL = frozenset("all everything every each whatever none nothing whole entire list lot".split())
_BUT = frozenset(
    "except but save apart aside without minus other excepting excluding barring exception".split()
)
_TAKING = frozenset(
    """take takes took commission commissions commissioned kept want wants build builds order orders ordered need
    needs keep keeps accept accepts buy buys implement implements choose chooses adopt adopts approve approves
    approved accepted adopted granted grants chose bought have""".split()
)
_ONLY = frozenset("only just solely alone".split())
_WHEN = frozenset("once when after from until if in next as".split())
"""Behind "only", they say when, and not that there is nothing else."""
_DOING_AWAY = frozenset(
    """strike strikes struck drop drops dropped withdraw withdraws withdrew withdrawn waive waives waived reject rejects
    rejected refuse refuses refused decline declines declined cancel cancels cancelled canceled revoke revokes revoked
    rescind rescinds rescinded repeal repeals repealed delete deletes deleted remove removes removed skip skips skipped
    omit omits omitted exclude excludes excluded ignore ignores ignored disregard disregards disregarded forget scrap
    scraps scrapped""".split()
)
_PUTTING_OFF = frozenset("postpone postpones postponed defer defers deferred park parks parked".split())
_UPHOLDING = frozenset("confirm confirms confirmed uphold upholds upheld".split())
_UNCERTAIN = frozenset(
    """whether if unless proposal proposed proposes propose moved moves move motion asked asks ask wanted wish wished
    wishes would could might may can not never nobody tried tries hoped hopes suggested suggests suggestion requested
    requests request recommended recommends who which cannot""".split()
)
"""Before a verb or an item in its clause, they keep the clause from deciding anything."""
_OPENING = frozenset(", : | and but then so while whereas that the also both".split())
DECIDING = (
    _DOING_AWAY
    | _PUTTING_OFF
    | _UPHOLDING
    | _TAKING
    | _BUT
    | frozenset(
        """: | – — = is are was were has been stands stand does will falls fall remains remain applies lapses failed
        fails lost fell passed passes carried found got won went goes isn't aren't came slipped not without leave leaves
        left dispense dispenses dispensed do put puts cross crossed scratch no yes out later""".split()
    )
)
"""One of these is in every passage that decides on items."""


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


class Refs(NamedTuple):
    """A list of items' names in a passage."""

    labels: tuple[str, ...]
    start: int
    end: int
    sure: bool
    """Whether it can be nothing else: "item 3", "(3)", "FR-3"; a mere number may be anything."""


def references(tokens: Sequence[Token], governed: Attitude = AFFIRMED) -> Iterator[Reference]:
    """What a passage says of items by their names."""
    lists = list(lists_of(tokens))
    if not lists:
        return
    whole = list(_whole(tokens, lists, governed))
    if whole:
        yield from whole
        return
    raws = [token.raw for token in tokens]
    begins = lists[0].start == 0 or raws[lists[0].start - 1] == ":"
    if len(lists) > 1 and begins and len(raws) < _MOST:
        from evalkit.reading.decided.dispositions import each

        verdicts = list(each(raws, [(refs.start, refs.end) for refs in lists]))
        yield from map(Reference, (refs.labels for refs in lists), verdicts)
        if verdicts:
            return
    for refs in lists:
        begin = _clause(raws, refs.start)
        before, behind = raws[begin : refs.start], raws[refs.end :]
        ends = refs.sure or not behind or behind[0] in _BOUNDARY
        counted = before[-1:] == [","] and len(lists) > 1  # "3 is a wish, 4 has been withdrawn"
        leading = before[:-2] if _is_under(before) else before
        if not counted and not _UNCERTAIN.isdisjoint(leading) and not _is_sure(before):
            continue
        if (said := _excepted(before)) is not None and ends:
            yield Reference(refs.labels, said, said is AFFIRMED)
        elif (refs.sure or ends) and (said := _acted(before, behind)) is not None:
            yield Reference(refs.labels, said, behind=refs.end)
        elif _ONLY.issuperset(before) and before and ends:
            yield Reference(refs.labels, AFFIRMED, True)
        elif behind[:1] == ["only"] and behind[1:2] and behind[1] in _WHEN:
            yield Reference(refs.labels, Attitude(Stance.DEFERRED, f"only {behind[1]}"))
        elif _takes(before):
            only = before[-1] in _ONLY or behind[:1] == ["only"] or behind[:2] == ["and", "no"]
            if refs.sure or (only and ends) or (len(refs.labels) > 1 and ends):
                yield Reference(refs.labels, AFFIRMED, only)
        elif not before or before[-1] in _OPENING or _is_under(before):
            yield from _said(refs, raws, not before or any(each.sure for each in lists))
        elif tuple(before[-2:]) in _ABOUT and behind[:1] and behind[0] in _PARTING | {","}:
            from evalkit.reading.decided.dispositions import verdict

            said = verdict(" ".join(behind[1:]))
            if said is not None:
                yield Reference(refs.labels, said)


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


def _is_under(before: Sequence[str]) -> bool:
    """Whether words call items by where they stand: "the requests under (b) and (d)"."""
    return len(before) > 1 and before[-1] in _UNDER and before[-2] in KINDS


_UNDER = frozenset("under numbered lettered marked labelled at in".split())
_ABOUT = {("as", "for"), ("re",), ("ad",), ("on",), ("concerning",), ("regarding",), ("about",)}
"""What stands before the label of what one goes on to speak of."""


def _is_sure(before: Sequence[str]) -> bool:
    """Whether words of possibility decide: "we may as well forget about 3", "we can do without 4"."""
    left = _UNCERTAIN.intersection(before)
    return (left <= {"may", "might"} and "well" in before) or (
        left <= {"can", "could"} and "without" in before
    )


_BOUNDARY = HARD | frozenset(
    ", : ) only alone and is are was were stand stands stay stays remain remains fall".split()
)


def lists_of(tokens: Sequence[Token]) -> Iterator[Refs]:
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
        yield Refs(tuple(labels), start, at, sure)


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


def _whole(tokens: Sequence[Token], lists: Sequence[Refs], governed: Attitude) -> Iterator[Reference]:
    """A passage of nothing but labels and a status: "Phase 2: 4 to 7", "FR-3: won't do", "- FR-9" under "Later"."""
    last = len(tokens)
    while last and tokens[last - 1].raw in (".", ")", ";"):
        last -= 1
    refs = lists[-1]
    if refs.end >= last and (refs.start == 0 or (governed is not AFFIRMED and _heads(tokens, refs.start))):
        if governed is not AFFIRMED:
            yield Reference(refs.labels, governed)
        return
    named = [at for at, each in enumerate(lists) if each.start and tokens[each.start - 1].raw in _PARTING]
    title = named[0] if named and lists[0].start else 0  # "A-2 | two servers | 66"
    refs, lists = lists[title], lists[title:]
    told = 0 < refs.start < _TITLE and tokens[refs.start - 1].raw in _PARTING
    if told and (lists[-1].end >= last or tokens[lists[-1].end].raw in _ADDING):
        from evalkit.reading.decided.dispositions import verdict

        said = verdict(_written(tokens[: refs.start - 1]))
        if said is not None:
            for each in lists:
                yield Reference(each.labels, said)
            return
    headed = _heads(tokens, refs.start) and refs.end < last and tokens[refs.end].raw == "|"
    if (refs.start == 0 or headed) and refs.end < last <= refs.end + 14 and tokens[refs.end].raw in _PARTING:
        from evalkit.reading.decided.dispositions import verdict

        said = verdict(_written(tokens[refs.end + 1 : last]))
        if said is not None:
            yield Reference(refs.labels, said)


def _heads(tokens: Sequence[Token], at: int) -> bool:
    """Whether only the header of a column stands before a token: "numbers: 12"."""
    return 0 < at < 4 and tokens[at - 1].raw == ":"


def _written(tokens: Sequence[Token]) -> str:
    return " ".join(token.raw for token in tokens).replace(" - ", "-")


_TITLE = 30
"""Words of a title before the labels of its items."""
_ADDING = frozenset("( , with without but only though".split())
"""What goes on behind the labels: "014, with yearly rotation"."""
_PARTING = frozenset(": | = – — - → -> =>".split())


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


def _acted(before: Sequence[str], behind: Sequence[str]) -> Attitude | None:
    """What a verb right before a list of labels does to them: "the client has struck", "leave out"."""
    near = [raw for raw in before[-3:] if raw != "the"]
    if not near:
        return None
    verb = near[-1]
    if verb in _DOING_AWAY:
        return Attitude(Stance.DENIED, verb)
    if verb in _PUTTING_OFF:
        return Attitude(Stance.DEFERRED, verb)
    if verb in _UPHOLDING:
        return AFFIRMED
    from evalkit.reading.decided.dispositions import acted

    return acted(before, behind)


def _takes(before: Sequence[str]) -> bool:
    """Whether the words before a list of labels take the items: "we build", "of these we order only"."""
    near = [raw for raw in before[-3:] if raw not in ("the", "for", "with") and raw not in _ONLY]
    return bool(near) and near[-1] in _TAKING


def _said(refs: Refs, raws: Sequence[str], first: bool) -> Iterator[Reference]:
    """What a clause says of the items that it begins with: "Rule g) does not apply"."""
    at = refs.end
    if raws[at : at + 1] == ["("]:
        at = next((place + 1 for place in range(at, len(raws)) if raws[place] == ")"), at)
    if raws[at : at + 1] and raws[at] in ("of", "in", "under", "from") and raws[at + 1 : at + 2] in _ITS:
        at += 3
    if not (refs.sure or first):
        return
    judged = predicate(raws[at : at + 12])
    if judged is None and raws[at : at + 1]:
        from evalkit.reading.decided.dispositions import told

        judged = told(raws[at:])
    if judged is not None:
        yield Reference(refs.labels, judged[0], behind=at + judged[1])


_ITS = (["the"], ["our"], ["this"], ["that"], ["your"])
