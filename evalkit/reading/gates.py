"""Which matchers of a rubric a passage can satisfy at all: told from its terms and kinds of values, as bits.

A rubric has hundreds of matchers and a passage a handful of terms. Each matcher is a gate with a number, and each
thing that a gate needs besides is a condition with a number; a term opens some gates and meets some conditions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from evalkit.rubric.model import Facet, Node, Rubric, ValueRule

Key = int | str
"""A term, or a kind of value."""


class Gate(NamedTuple):
    """A matcher of a facet, with what must be there for it to match."""

    facet: int
    """Number of its facet."""
    role: str
    """specified, named or contradicted."""
    place: int
    """Its place in the facet's list."""
    node: Node
    needs: int
    """Bits of the conditions that the passage, with what governs it, must meet."""


class Bits(NamedTuple):
    """What terms and kinds of values do."""

    opens: int
    """Bits of the gates that a passage with them opens."""
    meets: int
    """Bits of the conditions that they meet."""
    gives: int
    """Bits of the facets for which they may give a value."""
    tells: int
    """Bits of the facets of which they may tell a value that names its owner: it counts wherever it stands."""


NOTHING = Bits(0, 0, 0, 0)


class Index(NamedTuple):
    """A rubric by term and kind of value: plain data, fit for a cache."""

    needs: tuple[int, ...]
    """For each gate the bits of its conditions. Gates are numbered by facet, in each the strongest first."""
    does: Mapping[Key, tuple[int, int, int, int]]
    """``Bits`` for each term and kind of value."""
    naming: frozenset[int]
    """Terms that name something by themselves."""
    terms: tuple[frozenset[int], ...]
    """For each facet the terms of its matchers."""


def compile_index(rubric: Rubric) -> Index:
    """Index a rubric by term and kind of value."""
    needs: list[int] = []
    does: dict[Key, list[int]] = {}
    conditions: dict[frozenset[Key], int] = {}
    for _, _, _, node in _matchers(rubric):
        _mark(does, 0, _keys(node), len(needs))
        wanted = 0
        for condition in _conditions(node):
            number = conditions.setdefault(condition, len(conditions))
            wanted |= 1 << number
            _mark(does, 1, condition, number)
        needs.append(wanted)
    for number, facet in enumerate(rubric.facets):
        for rule in facet.values:
            _mark(does, 2, (*_words(rule), "identifier" if rule.kind == "pair" else rule.kind), number)
            if rule.name in owned(facet):
                _mark(does, 3, _words(rule), number)
    naming = {
        node.term
        for facet in rubric.facets
        for node in nouns((*facet.named, *facet.contradicted, *facet.specified))
    }
    terms = tuple(
        frozenset(node.term for node in walk((*f.named, *f.specified, *f.contradicted)) if node.term >= 0)
        for f in rubric.facets
    )
    packed = {key: (bits[0], bits[1], bits[2], bits[3]) for key, bits in does.items()}
    return Index(tuple(needs), packed, frozenset(naming), terms)


def _mark(does: dict[Key, list[int]], column: int, keys: Iterable[Key], number: int) -> None:
    for key in keys:
        does.setdefault(key, [0, 0, 0, 0])[column] |= 1 << number


def _words(rule: ValueRule) -> list[int]:
    """The terms that a rule's value is, or that it must stand near."""
    words = [rule.term, rule.forbidden, *(term for _, term in rule.choices)]
    return [term for term in words if term >= 0]


def owned(facet: Facet) -> frozenset[str]:
    """Names of the values of a facet whose rules name their owner."""
    return frozenset(
        rule.name for rule in facet.values if rule.owner >= 0 and (rule.kind == "choice" or rule.term >= 0)
    )


def join(does: Mapping[Key, tuple[int, int, int, int]], keys: Iterable[Key], to: Bits = NOTHING) -> Bits:
    """What several terms or kinds of values do together."""
    opens, meets, gives, tells = to
    for key in keys:
        if key in does:
            more = does[key]
            opens |= more[0]
            meets |= more[1]
            gives |= more[2]
            tells |= more[3]
    return Bits(opens, meets, gives, tells)


def make_gates(rubric: Rubric, index: Index) -> tuple[Gate, ...]:
    """The gates of a rubric, by number."""
    return tuple(Gate(*matcher, needs) for matcher, needs in zip(_matchers(rubric), index.needs, strict=True))


def numbers(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Nodes and their parts."""
    for node in nodes:
        yield node
        yield from walk(node.parts)


def nouns(nodes: Iterable[Node]) -> Iterator[Node]:
    """Phrases that name something by themselves: not the parts of an `all`, which may be any word."""
    for node in nodes:
        if node.kind in ("phrase", "forbidden"):
            yield node
        elif node.kind != "all":
            yield from nouns(node.parts)


def _matchers(rubric: Rubric) -> Iterator[tuple[int, str, int, Node]]:
    for number, facet in enumerate(rubric.facets):
        for role, nodes in _roles(facet):
            for place, node in enumerate(nodes):
                yield number, role, place, node


def _roles(facet: Facet) -> tuple[tuple[str, tuple[Node, ...]], ...]:
    return ("specified", facet.specified), ("named", facet.named), ("contradicted", facet.contradicted)


def _conditions(node: Node) -> list[frozenset[Key]]:
    """What a matcher needs besides: one of each."""
    if node.kind == "all":
        return list(map(_keys, node.parts))
    if node.kind == "value" and node.term >= 0:
        return [frozenset((node.term,))]
    return []


def _keys(node: Node) -> frozenset[Key]:
    """What a node needs one of: its value's kind, its term, or what one of its parts needs."""
    if node.kind == "value":
        return frozenset((node.value,))
    if node.term >= 0:
        return frozenset((node.term,))
    return frozenset(key for part in node.parts for key in _keys(part))
