"""Which matchers of a rubric a passage can satisfy at all: told from its terms and kinds of values, as bits.

A rubric has hundreds of matchers and a passage a handful of terms. Each matcher is a gate with a number, and each
thing that a gate needs besides is a condition with a number; a term opens some gates and meets some conditions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from evalkit.rubric.model import Facet, Node, Rubric, ValueRule
from evalkit.typing import NamedTuple

Key = int | str
"""A term, or a kind of value."""


class Gate(NamedTuple):
    """A matcher of a facet."""

    facet: int
    """Number of its facet."""
    role: str
    """specified, named or contradicted."""
    place: int
    """Its place in the facet's list."""
    node: Node


class Index(NamedTuple):
    """A rubric by term and kind of value: plain data, fit for a cache.

    What a term does is one number, so that what several do together costs one operation each. Its bits are, from
    the lowest on: the gates that it opens; the gates that it supports, for which it meets the condition that is met
    most seldom; those for which it meets the next one; the conditions that it meets; the facets for which it may give
    a value; those of which it may tell a value that names its owner, which counts wherever it stands.
    """

    needs: tuple[int, ...]
    """For each gate the bits of its conditions. Gates are numbered by facet, in each the strongest first."""
    free: int
    """Bits of the gates without conditions."""
    easy: int
    """Bits of the gates with one condition at most."""
    does: Mapping[Key, int]
    """What each term and kind of value does."""
    gives: int
    """The place of the bit for a value of the first facet."""
    tells: int
    naming: frozenset[int]
    """Terms that name something by themselves."""
    terms: tuple[frozenset[int], ...]
    """For each facet the terms of its matchers."""

    def together(self, keys: Iterable[Key]) -> int:
        """What several terms or kinds of values do together."""
        does = self.does.get
        bits = 0
        for key in keys:
            done = does(key)
            if done:
                bits |= done
        return bits

    def passed(self, own: int, around: int) -> list[int]:
        """The gates that a passage passes that does the one, and with what governs it the other."""
        count, needs = len(self.needs), self.needs
        first, second = around >> count | self.free, around >> 2 * count | self.easy
        open_gates = own & first & second & (1 << count) - 1
        met = around >> 3 * count
        passed = []
        while open_gates:
            gate = open_gates.bit_length() - 1
            open_gates ^= 1 << gate
            need = needs[gate]
            if need & met == need:
                passed.append(gate)
        passed.reverse()
        return passed


def compile_index(rubric: Rubric) -> Index:
    """Index a rubric by term and kind of value."""
    matchers = [_keys(node) for _, _, _, node in _matchers(rubric)]
    wanted = [_conditions(node) for _, _, _, node in _matchers(rubric)]
    conditions = {each: at for at, each in enumerate(dict.fromkeys(each for some in wanted for each in some))}
    supports, meets = len(matchers), 3 * len(matchers)
    gives = meets + len(conditions)
    tells = gives + len(rubric.facets)
    does: dict[Key, int] = {}
    for number, keys in enumerate(matchers):
        _mark(does, keys, number)
        if wanted[number]:
            rarest, *others = sorted(wanted[number], key=_frequency)
            _mark(does, rarest, supports + number)
            if others:
                _mark(does, others[0], 2 * supports + number)
    for condition, number in conditions.items():
        _mark(does, condition, meets + number)
    for number, facet in enumerate(rubric.facets):
        for rule in facet.values:
            kind = "identifier" if rule.kind == "pair" else rule.kind
            _mark(does, (*_words(rule), kind), gives + number)
            if rule.name in owned(facet):
                _mark(does, _words(rule), tells + number)
    return Index(
        needs=tuple(sum({1 << conditions[each] for each in some}) for some in wanted),
        free=sum(1 << number for number, some in enumerate(wanted) if not some),
        easy=sum(1 << number for number, some in enumerate(wanted) if len(some) < 2),
        does=does,
        gives=gives,
        tells=tells,
        naming=frozenset(
            node.term
            for facet in rubric.facets
            for node in nouns((*facet.named, *facet.contradicted, *facet.specified))
        ),
        terms=tuple(
            frozenset(node.term for node in walk((*f.named, *f.specified, *f.contradicted)) if node.term >= 0)
            for f in rubric.facets
        ),
    )


def _frequency(condition: frozenset[Key]) -> tuple[bool, int]:
    """How often a condition seems to be met: kinds of values are common, words less."""
    return any(isinstance(key, str) for key in condition), len(condition)


def _mark(does: dict[Key, int], keys: Iterable[Key], bit: int) -> None:
    for key in keys:
        does[key] = does.get(key, 0) | 1 << bit


def _words(rule: ValueRule) -> list[int]:
    """The terms that a rule's value is, or that it must stand near."""
    words = [rule.term, rule.forbidden, *(term for _, term in rule.choices)]
    return [term for term in words if term >= 0]


def owned(facet: Facet) -> frozenset[str]:
    """Names of the values of a facet whose rules name their owner."""
    return frozenset(
        rule.name for rule in facet.values if rule.owner >= 0 and (rule.kind == "choice" or rule.term >= 0)
    )


class Gates(dict[int, Gate]):
    """The gates of a rubric by number, each made when it is first passed."""

    def __init__(self, rubric: Rubric, index: Index) -> None:
        """Number the places of the matchers.

        Raises:
            ValueError: the index is that of another rubric.
        """
        self._places = [
            (number, role, place, nodes)
            for number, facet in enumerate(rubric.facets)
            for role, nodes in _roles(facet)
            for place in range(len(nodes))
        ]
        if len(self._places) != len(index.needs):
            raise ValueError("an index of another rubric")

    def __missing__(self, gate: int) -> Gate:
        number, role, place, nodes = self._places[gate]
        made = self[gate] = Gate(number, role, place, nodes[place])
        return made


def numbers(bits: int) -> list[int]:
    """The numbers of the bits that are set, in order."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found


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


def _roles(facet: Facet) -> tuple[tuple[str, Sequence[Node]], ...]:
    return ("specified", facet.specified), ("named", facet.named), ("contradicted", facet.contradicted)


def _conditions(node: Node) -> list[frozenset[Key]]:
    """What a matcher needs besides: one of each."""
    if node.kind == "all":
        return [each for part in node.parts for each in _needed(part)]
    if node.kind == "value" and node.term >= 0:
        return [frozenset((node.term,))]
    return []


def _needed(part: Node) -> list[frozenset[Key]]:
    """What a part of an `all` needs: one of each, in the passage or in what governs it."""
    if part.kind == "any" and len(part.parts) == 1:
        return _needed(part.parts[0])
    return _conditions(part) if part.kind == "all" else [*_conditions(part), _keys(part)]


def _keys(node: Node) -> frozenset[Key]:
    """What a node needs one of: its value's kind, its term, or what one of its parts needs."""
    if node.kind == "value":
        return frozenset((node.value,))
    if node.term >= 0:
        return frozenset((node.term,))
    return frozenset(key for part in node.parts for key in _keys(part))
