"""A rubric made ready for reading: its phrases, its gates, and what a reader asks of it for every passage."""

from __future__ import annotations

from collections.abc import Mapping

from evalkit.reading.matching.values import Rules, sort_rules
from evalkit.reading.phrases.gates import Gates, Index, compile_index, nouns, owned, walk
from evalkit.reading.phrases.lexicon import Lexicon, compile_lexicon
from evalkit.rubric.model import Facet, Rubric
from evalkit.typing import NamedTuple


class Plan(NamedTuple):
    """A rubric made ready for reading."""

    rubric: Rubric
    lexicon: Lexicon
    facets: tuple[Facet, ...]
    """All facets of the rubric, which makes them anew for whoever asks."""
    table: Index
    gates: Gates
    subjects: Mapping[int, str]
    """Term -> the subject that it names."""
    rules: tuple[Rules, ...]
    """For each facet how its values are read."""
    owned: tuple[frozenset[str], ...]
    """For each facet the names of the values whose rules name their owner."""
    forbidden: dict[int, frozenset[int]]
    """Facet -> the terms that it wants forbidden, filled as they are asked for."""
    names: dict[int, frozenset[int]]
    """Facet -> the terms that name it by themselves, filled as they are asked for."""
    wanted: dict[int, frozenset[int]]
    """The same without those that rule it out."""
    first: dict[int, tuple[int, ...]]
    """The same of those that name it and no more, in order."""

    def named_by(self, number: int) -> frozenset[int]:
        """The terms that name a facet by themselves, or specify it, looked up once for each rubric."""
        known = self.names
        if number not in known:
            facet = self.facets[number]
            nodes = nouns((*facet.named, *facet.specified, *facet.contradicted))
            known[number] = frozenset(node.term for node in nodes)
        return known[number]

    def wanted_by(self, number: int) -> frozenset[int]:
        """The terms that name a facet by themselves, or specify it, without those that rule it out."""
        known = self.wanted
        if number not in known:
            facet = self.facets[number]
            known[number] = frozenset(node.term for node in nouns((*facet.named, *facet.specified)))
        return known[number]

    def nouns_of(self, number: int) -> tuple[int, ...]:
        """The terms that name a facet by themselves and specify nothing, in order."""
        known = self.first
        if number not in known:
            known[number] = tuple([node.term for node in nouns(self.facets[number].named)])
        return known[number]

    def forbidden_by(self, number: int) -> frozenset[int]:
        """The terms that a facet wants forbidden, looked up once for each rubric."""
        known = self.forbidden
        if number not in known:
            facet = self.facets[number]
            nodes = walk((*facet.named, *facet.specified))
            known[number] = frozenset(node.term for node in nodes if node.kind == "forbidden")
        return known[number]


def make_plan(rubric: Rubric, lexicon: Lexicon | None = None, index: Index | None = None) -> Plan:
    """Make a rubric ready for reading; what of it is compiled already may be given."""
    index = index or compile_index(rubric)
    facets = rubric.facets
    subjects = {term: name for name, term in rubric.subjects.items()}
    return Plan(
        rubric=rubric,
        lexicon=lexicon or compile_lexicon(rubric),
        facets=facets,
        table=index,
        gates=Gates(rubric, index),
        subjects=subjects,
        rules=tuple(sort_rules(facet.values) for facet in facets),
        owned=tuple(map(owned, facets)),
        forbidden={},
        names={},
        wanted={},
        first={},
    )
