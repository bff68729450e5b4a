"""A validated rubric file into the frozen Rubric: placeholders resolved, phrases gathered into terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product

from evalkit.errors import Mistake, RubricError
from evalkit.rubric.model import Category, Facet, Node, Rubric, Term, ValueRule
from evalkit.rubric.schema import CategoryModel, FacetModel, MatcherModel, RubricModel, ValueModel
from evalkit.words import fold, tokenize

Path_ = tuple[str | int, ...]
Place = Callable[[Path_], tuple[str, int, int]]
_PLACEHOLDER = re.compile(r"<([^<>]*)>")
MAX_EXPANSION = 1000
"""Phrases that one phrase with placeholders may stand for."""


def build(model: RubricModel, digest: str, place: Place) -> Rubric:
    """Build the rubric.

    Raises:
        RubricError: names that nothing defines, duplicate ids, phrases without words, no weight.
    """
    builder = _Builder(model, place)
    categories = tuple(builder.category(index, item) for index, item in enumerate(model.categories))
    builder.check_ids(categories)
    subjects = {
        name: builder.term(subject.names, ("subjects", name, "names"), name)
        for name, subject in model.subjects.items()
    }
    blankets = {
        name: builder.term(subject.blanket, ("subjects", name, "blanket"))
        for name, subject in model.subjects.items()
        if subject.blanket
    }
    rubric = Rubric(
        name=model.rubric,
        version=model.version,
        title=model.title,
        digest=digest,
        credits={name: _fraction(value) for name, value in model.credits},
        categories=categories,
        subjects=subjects,
        blankets=blankets,
        universal=builder.term(model.universal, ("universal",)),
        homonyms=builder.term(model.homonyms, ("homonyms",)),
        ambiguous=builder.term(model.ambiguous, ("ambiguous",)),
        technical=builder.term(model.technical, ("technical",)),
        reference=model.reference,
        terms=(),
    )
    if builder.mistakes:
        raise RubricError(*builder.mistakes)
    return _with_terms(rubric, tuple(builder.terms))


def _with_terms(rubric: Rubric, terms: tuple[Term, ...]) -> Rubric:
    from dataclasses import replace

    return replace(rubric, terms=terms)


def _fraction(value: float) -> Fraction:
    return Fraction(str(value))


class _Builder:
    """Gathers terms and mistakes while the matchers are built."""

    def __init__(self, model: RubricModel, place: Place) -> None:
        self.model = model
        self.place = place
        self.terms: list[Term] = []
        self.index: dict[tuple[str, ...], int] = {}
        self.mistakes: list[Mistake] = []

    def wrong(self, message: str, path: Path_) -> None:
        file, line, column = self.place(path)
        self.mistakes.append(Mistake(message, file, line, column))

    def check_ids(self, categories: Sequence[Category]) -> None:
        seen: set[str] = set()
        for c, category in enumerate(categories):
            if category.id in seen:
                self.wrong(f"category {category.id!r} stands here a second time", ("categories", c, "id"))
            seen.add(category.id)
            for f, facet in enumerate(category.facets):
                path = ("categories", c, "facets", f, "id")
                if facet.id in seen:
                    self.wrong(f"facet {facet.id!r} stands here a second time", path)
                if not facet.id.startswith(category.id + "."):
                    self.wrong(f"facet {facet.id!r} must begin with its category, {category.id!r}.", path)
                seen.add(facet.id)
        if not any(facet.weight for category in categories for facet in category.facets):
            self.wrong("no facet has a positive weight: every score would be 0 of 0", ("categories",))

    def category(self, index: int, model: CategoryModel) -> Category:
        path: Path_ = ("categories", index)
        return Category(
            id=model.id,
            title=model.title,
            impact=model.impact,
            lesson=model.lesson,
            titles={str(key): value for key, value in model.titles.items()},
            facets=tuple(
                self.facet((*path, "facets", number), facet) for number, facet in enumerate(model.facets)
            ),
        )

    def facet(self, path: Path_, model: FacetModel) -> Facet:
        self.subject(model.about, (*path, "about"))
        return Facet(
            id=model.id,
            title=model.title,
            asks_for=model.asks_for,
            item=model.item,
            weight=_fraction(model.weight),
            about=model.about,
            blanket=model.blanket,
            named=self.nodes(model.named, (*path, "named")),
            specified=self.nodes(model.specified, (*path, "specified")),
            contradicted=self.nodes(model.contradicted, (*path, "contradicted")),
            values=tuple(
                self.value(name, rule, (*path, "values", name)) for name, rule in model.values.items()
            ),
            examples={verdict: tuple(texts) for verdict, texts in model.examples},
        )

    def value(self, name: str, model: ValueModel, path: Path_) -> ValueRule:
        choices = tuple(
            (choice, self.term(phrases, (*path, "choices", choice)))
            for choice, phrases in (model.choices or {}).items()
        )
        term = self.term(model.near, (*path, "near")) if model.near else -1
        return ValueRule(name, model.kind, term, model.within or 0, choices, model.expect)

    def nodes(self, matchers: Sequence[str | MatcherModel], path: Path_) -> tuple[Node, ...]:
        """Matchers as nodes; plain phrases of one list become one term."""
        phrases = [matcher for matcher in matchers if isinstance(matcher, str)]
        nodes = []
        if phrases:
            nodes.append(Node("phrase", self.term(phrases, path)))
        for index, matcher in enumerate(matchers):
            if not isinstance(matcher, str):
                nodes.append(self.node(matcher, (*path, index)))
        return tuple(nodes)

    def node(self, matcher: str | MatcherModel, path: Path_) -> Node:
        if isinstance(matcher, str):
            return Node("phrase", self.term([matcher], path))
        self.subject(matcher.about, (*path, "about"))
        within, about = matcher.within or 0, matcher.about
        unless = self.term(matcher.unless, (*path, "unless"))
        if matcher.value is not None:
            term = self.term(matcher.near, (*path, "near")) if matcher.near else -1
            least = matcher.min or 0
            return Node("value", term, (), within, str(matcher.value), 0, about, unless, least, matcher.blanket)
        if matcher.forbidden is not None:
            return Node("forbidden", self.term(matcher.forbidden, (*path, "forbidden")), about=about, unless=unless, blanket=matcher.blanket)
        if matcher.any is not None:
            return Node("any", parts=self.nodes(matcher.any, (*path, "any")), about=about, unless=unless, blanket=matcher.blanket)
        if matcher.at_least is not None:
            parts = tuple(self.node(part, (*path, "of", i)) for i, part in enumerate(matcher.of or []))
            return Node("at_least", parts=parts, count=matcher.at_least, about=about, unless=unless, blanket=matcher.blanket)
        parts = tuple(self.node(part, (*path, "all", i)) for i, part in enumerate(matcher.all or []))
        return Node("all", parts=parts, within=within, about=about, unless=unless, blanket=matcher.blanket)

    def subject(self, name: str | None, path: Path_) -> None:
        if name is not None and name not in self.model.subjects:
            self.wrong(f"no subject is named {name!r}{_hint(name, self.model.subjects)}", path)

    def term(self, phrases: Sequence[str] | None, path: Path_, name: str = "") -> int:
        """Index of the term for these phrases; -1 for none."""
        if not phrases:
            return -1
        expanded: dict[str, None] = {}
        for number, phrase in enumerate(phrases):
            for text in self.expand(phrase, (*path, number), ()):
                if not any(token.kind != "mark" for token in tokenize(fold(text))):
                    self.wrong(f"the phrase {phrase!r} holds no word or number", (*path, number))
                expanded[text] = None
        key = tuple(expanded)
        if key not in self.index:
            self.index[key] = len(self.terms)
            label = name or (phrases[0] if len(phrases) == 1 else ".".join(map(str, path)))
            self.terms.append(Term(label, key))
        return self.index[key]

    def expand(self, phrase: str, path: Path_, open_names: tuple[str, ...]) -> list[str]:
        """All phrases that a phrase with <vocabulary> placeholders stands for."""
        names = _PLACEHOLDER.findall(phrase)
        if not names:
            return [phrase]
        options: list[list[str]] = []
        for name in names:
            if name not in self.model.vocabularies:
                hint = _hint(name, self.model.vocabularies)
                self.wrong(f"no vocabulary is named {name!r}{hint}", path)
                return []
            if name in open_names:
                self.wrong(f"the vocabulary {name!r} holds itself", path)
                return []
            inner = self.model.vocabularies[name]
            options.append(
                [
                    text
                    for number, item in enumerate(inner)
                    for text in self.expand(item, ("vocabularies", name, number), (*open_names, name))
                ]
            )
        total = 1
        for choice in options:
            total *= max(1, len(choice))
        if total > MAX_EXPANSION:
            self.wrong(f"{phrase!r} stands for {total} phrases; use `all: [...]` with `within`", path)
            return []
        gaps = _PLACEHOLDER.split(phrase)[::2]
        return [
            gaps[0] + "".join(word + gap for word, gap in zip(words, gaps[1:], strict=True))
            for words in product(*options)
        ]


def _hint(name: str, known: object) -> str:
    import difflib

    close = difflib.get_close_matches(name, list(known), 1)  # type: ignore[call-overload]
    return f"; did you mean {close[0]!r}?" if close else ""
