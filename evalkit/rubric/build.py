"""A valid rubric file into the frozen Rubric: placeholders filled in, phrases gathered into terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from evalkit.ratios import Ratio, ratio
from evalkit.rubric.model import Category, Facet, Node, Rubric, Term, ValueRule
from evalkit.rubric.rules import PLACEHOLDER
from evalkit.rubric.schema import CategoryModel, FacetModel, MatcherModel, RubricModel, ValueModel


def build(model: RubricModel, digest: str) -> Rubric:
    """Build a rubric that ``schema`` and ``rules`` found nothing wrong with."""
    terms = _Terms(model.vocabularies)
    return Rubric(
        name=model.rubric,
        version=model.version,
        title=model.title,
        digest=digest,
        credit_ratios={verdict: _ratio(credit) for verdict, credit in model.credits},
        categories=tuple(_category(category, terms) for category in model.categories),
        subjects={name: terms.add(subject.names, name) for name, subject in model.subjects.items()},
        signs={kind: name for name, subject in model.subjects.items() for kind in subject.values},
        shown={
            name: terms.add(subject.shown_by) for name, subject in model.subjects.items() if subject.shown_by
        },
        blankets={
            name: terms.add(subject.blanket) for name, subject in model.subjects.items() if subject.blanket
        },
        containers=tuple(name for name, subject in model.subjects.items() if subject.holds),
        universal=terms.add(model.universal),
        homonyms=terms.add(model.homonyms),
        ambiguous=terms.add(model.ambiguous),
        technical=terms.add(model.technical),
        reference=model.reference,
        terms=tuple(terms.terms),  # the last: by now all are gathered
    )


def _ratio(value: float) -> Ratio:
    """0.1 is one tenth, as the author wrote it, and not the nearest binary fraction."""
    return ratio(Fraction(str(value)))


class _Terms:
    """The terms of a rubric: each list of phrases once."""

    def __init__(self, vocabularies: dict[str, list[str]]) -> None:
        self.vocabularies = vocabularies
        self.filled: dict[str, tuple[str, ...]] = {}
        self.terms: list[Term] = []
        self.index: dict[tuple[str, ...], int] = {}

    def add(self, phrases: Sequence[str] | None, name: str = "") -> int:
        """Index of the term for these phrases; -1 for none."""
        if not phrases:
            return -1
        key = tuple(dict.fromkeys(text for phrase in phrases for text in self._expand(phrase)))
        if key not in self.index:
            self.index[key] = len(self.terms)
            self.terms.append(Term(name or phrases[0], key))
        return self.index[key]

    def _expand(self, phrase: str) -> list[str]:
        """All phrases that a phrase with <vocabulary> placeholders stands for."""
        names = PLACEHOLDER.findall(phrase)
        if not names:
            return [phrase]
        gaps = PLACEHOLDER.split(phrase)[::2]
        return [
            gaps[0] + "".join(word + gap for word, gap in zip(words, gaps[1:], strict=True))
            for words in product(*map(self._vocabulary, names))
        ]

    def _vocabulary(self, name: str) -> tuple[str, ...]:
        if name not in self.filled:
            texts = (text for phrase in self.vocabularies[name] for text in self._expand(phrase))
            self.filled[name] = tuple(dict.fromkeys(texts))
        return self.filled[name]


def _category(model: CategoryModel, terms: _Terms) -> Category:
    return Category(
        id=model.id,
        title=model.title,
        impact=model.impact,
        lesson=model.lesson,
        titles={str(key): value for key, value in model.titles.items()},
        facets=tuple(_facet(facet, terms) for facet in model.facets),
    )


def _facet(model: FacetModel, terms: _Terms) -> Facet:
    return Facet(
        id=model.id,
        title=model.title,
        asks_for=model.asks_for,
        item=model.item,
        weight_ratio=_ratio(model.weight),
        about=model.about,
        rivals=tuple(model.rivals),
        blanket=model.blanket,
        alternatives=model.alternatives,
        named=_nodes(model.named, terms),
        specified=_nodes(model.specified, terms),
        contradicted=_nodes(model.contradicted, terms),
        values=tuple(_value(name, rule, terms) for name, rule in model.values.items()),
        examples={verdict: tuple(texts) for verdict, texts in model.examples},
    )


def _value(name: str, model: ValueModel, terms: _Terms) -> ValueRule:
    return ValueRule(
        name=name,
        kind=model.kind,
        term=terms.add(model.near),
        within=model.within or 0,
        choices=_named(model.choices, terms),
        expect=model.expect,
        owner=terms.add(model.of),
        forbidden=terms.add(model.forbidden),
        sources=_named(model.sources, terms),
        unless=terms.add(model.unless),
        least=model.min or 0,
    )


def _named(phrases: Mapping[str, Sequence[str]] | None, terms: _Terms) -> tuple[tuple[str, int], ...]:
    return tuple((name, terms.add(each)) for name, each in (phrases or {}).items())


def _nodes(matchers: Sequence[str | MatcherModel], terms: _Terms) -> tuple[Node, ...]:
    """Matchers as nodes; the plain phrases of one list become one term."""
    phrases = [matcher for matcher in matchers if isinstance(matcher, str)]
    nodes = [_node(matcher, terms) for matcher in matchers if not isinstance(matcher, str)]
    return (Node("phrase", terms.add(phrases)), *nodes) if phrases else tuple(nodes)


def _node(matcher: str | MatcherModel, terms: _Terms) -> Node:
    if isinstance(matcher, str):
        return Node("phrase", terms.add([matcher]))
    kind, parts = "value", matcher.all or matcher.of
    term = terms.add(matcher.near or matcher.forbidden)
    if matcher.forbidden is not None:
        kind = "forbidden"
    elif matcher.any is not None:
        kind = "any"
    elif parts is not None:
        kind = "all" if matcher.all else "at_least"
    return Node(
        kind=kind,
        term=term,
        parts=_nodes(matcher.any, terms)
        if matcher.any
        else tuple(_node(part, terms) for part in parts or ()),
        within=matcher.within or 0,
        value=matcher.value or "",
        needed=matcher.at_least or 0,
        about=matcher.about,
        unless=terms.add(matcher.unless),
        least=matcher.min or 0,
        blanket=matcher.blanket,
        measures=terms.add(matcher.measures),
        unlike=terms.add(matcher.unlike),
    )
