"""Which rule a measured value belongs to: each value belongs to one thing.

A phrase stands before its value ("interval: 30 s", "the interval of the check is 30 s") or behind it ("30 s
interval", "30 s is the interval"). Of all rules of a facet that ask for a kind of value, the one whose phrase stands
nearest gets it; words that only join ("of the", "is", ":") do not count, and commas, "and" and cells part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from evalkit.reading.language.grammar import FINITE
from evalkit.reading.quantities.compound import Value
from evalkit.reading.view import Text, View
from evalkit.rubric.model import ValueRule
from evalkit.typing import NamedTuple
from evalkit.words import Token

Span = tuple[int, int]

NEAR = 12
"""Words between a value and the phrase that it belongs to, unless the rubric says otherwise."""
_BREAKS = frozenset("; . — … ? !".split())
_PARTING = frozenset(", and or but / with & plus then while whereas".split())
_JOINING = FINITE | frozenset(
    "the a an of be been to at : = ( ) - – → -> in as after every each set fixed equals equal value named called \" '"
    " it its their about exactly just only".split()
)
_COUNTS = frozenset({"count", "number"})
_NO_LABEL = frozenset(
    "in on with for across over by per from under and or , each every contains holds has".split()
)
"""Between a phrase and a count behind it, they show that the count is of something else: "zones with two subnets"."""
_OF_OTHERS = frozenset("in on with for to across over at by per and or , from under".split())
"""The same between a count and a phrase behind it: "two servers in zones"."""
_PER = frozenset("each every per in".split())
_CELL = 8
_PART = 4
_BACKWARD = 0.5
_ABOVE = 30.0
_NO_PHRASE = 40.0


class Bond(NamedTuple):
    """A value and what it costs to call it a rule's."""

    cost: float
    general: bool
    """Whether the rule names no owner: one that does goes first."""
    owner: float
    """Distance to the owner that the rule names."""
    order: int
    rule: ValueRule
    value: Value
    span: Span | None


_STRENGTH = itemgetter(slice(4))
"""What the strongest bond of a value is told by."""


def bind(
    rules: Sequence[ValueRule], view: View, values: Sequence[Value], passive: set[int]
) -> Iterator[Bond]:
    """Each value with the rule that it belongs to, in order.

    Args:
        rules: the rules of one facet that ask for measured values.
        view: the passage.
        values: its values, those that words stand for among them.
        passive: starts of phrases that only say where something comes from; they own nothing.
    """
    tokens = view.text.tokens
    bonds = {value: _bonds(rules, value, view, passive) for value in values}
    alone = sum(map(bool, bonds.values())) == 1
    for found in bonds.values():
        if found and not alone:
            found = [bond for bond in found if not _taken(bond, bonds, tokens)]
        if found:
            yield min(found, key=_STRENGTH) if len(found) > 1 else found[0]


def _bonds(rules: Sequence[ValueRule], value: Value, view: View, passive: set[int]) -> list[Bond]:
    found = []
    for order, rule in enumerate(rules):
        if rule.kind != value.kind or (rule.least and not _at_least(value.text, rule.least)):
            continue
        cost, span = _near(rule, value, view)
        if cost is None:
            continue
        owner = _owner(rule, value, view, passive)
        if owner is not None:
            cost -= 0.1 * (span[1] - span[0]) if span else 0  # of two that are as near, the longer phrase
            found.append(Bond(cost, rule.owner < 0, owner, order, rule, value, span))
    return found


def _at_least(text: str, least: int) -> bool:
    return text.isdecimal() and int(text) >= least


def _near(rule: ValueRule, value: Value, view: View) -> tuple[float | None, Span | None]:
    if rule.term < 0:
        return _NO_PHRASE, None
    text, term = view.text, rule.term
    spans = text.spans[term]
    if spans:
        costs = [(cost, span) for span in spans if (cost := distance(text, value, span)) is not None]
        best = min(costs, default=None)
        if best is not None and best[0] <= _limit(rule, value, text, best[1]):
            return best
        return None, None
    if value.kind in _COUNTS and len(text.tokens) > _SHORT:
        return None, None
    if value.kind == "duration" and any(
        other.kind == "rate" and other.start == value.start for other in text.values
    ):
        return None, None  # "a restore test every three months", under "RTO: 4 hours"
    for level, (_, above) in enumerate(view.above):
        if term in above.hits:
            return _ABOVE + level, None
    if view.record is not None and term in view.record.hits:
        return _ABOVE, None
    return None, None


def _limit(rule: ValueRule, value: Value, text: Text, span: Span) -> int:
    """What calling a value a phrase's may cost; behind a cell's border more."""
    low, high = (span[1], value.start) if span[1] <= value.start else (value.end, span[0])
    return (rule.within or NEAR) + (_CELL if "|" in text.raws[low:high] else 0)


_SHORT = 14
"""Tokens of a passage whose counts can belong to what governs it."""


def _owner(rule: ValueRule, value: Value, view: View, passive: set[int]) -> float | None:
    """How far the owner that a rule names stands from a value; None if it stands nowhere."""
    if rule.owner < 0:
        return 0.0
    text = view.text
    spans = [span for span in text.spans[rule.owner] if span[0] not in passive]
    if spans:
        return min(_reach(text, value, span) for span in spans)
    for level, (_, above) in enumerate(view.above):
        if rule.owner in above.hits:
            return 1000.0 + level
    if view.record is not None and rule.owner in view.record.hits:
        return 1000.0
    return None


def _reach(text: Text, value: Value, span: Span) -> float:
    """Words between a value and its owner, which mostly stands before it; behind it where values come first."""
    before = span[1] <= value.start
    gap = value.start - span[1] if before else span[0] - value.end
    between = text.tokens[span[1] : value.start] if before else text.tokens[value.end : span[0]]
    parted = sum(token.raw in _BREAKS for token in between)
    tokens = text.tokens
    bracketed = span[0] > 0 and tokens[span[0] - 1].raw == "(" and tokens[span[1] : span[1] + 1] != []
    if bracketed and tokens[span[1]].raw == ")":
        return max(gap, 0) + 100 * parted + (200 if before else 0)  # "80 and 443 (inbound), 22 (outbound)"
    return max(gap, 0) + 100 * parted + (0 if before else 50)


def distance(text: Text, value: Value, span: Span) -> float | None:
    """What it costs to call a value a phrase's; None where something parts them."""
    start, end = span
    kind, _, first, behind = value
    if first <= start and end <= behind:
        return -1.0  # "every 30 seconds"
    if start <= first and behind <= end:
        return None  # a number within a name
    raws = text.raws
    label = end <= first
    if label and raws[end - 1] in _PER:
        return None  # "one instance in each of two subnets"
    between = raws[end:first] if label else raws[behind:start]
    cost = 0.0
    for raw in between:
        if raw in _BREAKS:
            return None
        if raw == "|":
            cost += _CELL
        elif raw in _PARTING:
            cost += _PART
        elif raw not in _JOINING:
            cost += 1
    colon = label and between and between[-1] in (":", "=")  # "subnets per zone: 2"
    if (
        kind in _COUNTS
        and "|" not in between
        and not colon
        and not (_NO_LABEL if label else _OF_OTHERS).isdisjoint(between)
    ):
        return None
    if not label:
        cost += _BACKWARD
        if end < len(raws) and raws[end] in (":", "="):
            cost += 6  # "30 s | timeout: 5 s": a label of something else
    return cost


def _taken(bond: Bond, bonds: dict[Value, list[Bond]], tokens: Sequence[Token]) -> bool:
    """Whether a phrase has a nearer value, with which this one does not stand in a list."""
    if bond.span is None or bond.cost <= 0:
        return False
    for value, others in bonds.items():
        for other in others:
            rivals = other.span == bond.span and other.rule is bond.rule and other.cost < bond.cost
            if rivals and not _listed(value, bond.value, tokens):
                return True
    return False


def _listed(first: Value, second: Value, tokens: Sequence[Token]) -> bool:
    if first.start > second.start:
        first, second = second, first
    between = tokens[first.end : second.start]
    return len(between) <= 6 and all(token.kind != "word" or token.raw in _LISTING for token in between)


_LISTING = frozenset("and or to port ports".split())


def joined(items: Iterable[tuple[int, str, object]]) -> Iterator[tuple[object, list[str]]]:
    """Values with the sources that stand beside them: a run of values, then a run of sources, or the reverse.

    ``items`` are (place, source or "", value or None), in order; a break has neither.
    """
    values: list[object] = []
    sources: list[str] = []
    source_first = False
    for _, source, value in items:
        ends = value is None and not source
        full = bool(values and sources)
        if ends or (full and (value is not None) != source_first):
            yield from ((each, sources) for each in values)
            values, sources = [], []
        if source:
            source_first = source_first if values or sources else True
            sources.append(source)
        elif value is not None:
            source_first = source_first if values or sources else False
            values.append(value)
    yield from ((each, sources) for each in values)
