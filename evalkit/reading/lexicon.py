"""All phrases of a rubric and all cue words, found in one pass over the words of a passage."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from evalkit.reading.cues import NOT_EXISTING, literals, not_existing
from evalkit.reading.spelling import Spelling
from evalkit.rubric.model import Rubric
from evalkit.words import Token, fold, stem, tokenize

_SKIPPED = frozenset(
    "the a an any our its their your his her every each be been being to yet currently that".split()
)
"""Words that a phrase passes over: "backup of database" is also "backup of the database"."""
_END = ""
_LONGEST = 24
"""Tokens that a phrase may span, passed-over words included."""

Node = dict[str, Any]
"""Of the trie: stem, or "=" and a word as written -> subtree; "" -> list of the numbers that end here."""
Hits = dict[int, list[tuple[int, int]]]
"""Number of a term, or of a cue -> token ranges, in order."""


@dataclass(frozen=True)
class Lexicon:
    """A trie of word stems, grown as its words are met. Terms are numbered from 0, cues behind them."""

    heads: Mapping[str, Sequence[tuple[list[str], list[int]]]]
    """First key of a phrase -> the phrases that begin with it: their keys, and the numbers that they have."""
    negators: Mapping[str, Sequence[list[str]]]
    """First key -> the keys of negators that begin with it; with each of ``existence`` they are a cue."""
    existence: Sequence[list[str]]
    cues: int
    """The number of the first cue."""
    homonyms: int
    exact: frozenset[str]
    """Words that some phrase wants as written."""
    words: frozenset[str]
    """Every word of the phrases as written, in lower case."""
    pairs: Mapping[str, tuple[str, str]]
    """Two neighbouring words written as one -> the two."""
    domain: frozenset[str]
    """Stems of the rubric's own phrases, homonyms and exceptions left out: words of the field."""
    trie: dict[str, Node] = field(default_factory=dict, compare=False)
    """What has grown so far."""

    @cached_property
    def spelling(self) -> Spelling:
        """How its words are written."""
        return Spelling(self.words, self.pairs, lambda key: key in self.stems)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every key of the trie but for words as written."""
        phrases = [keys for group in self.heads.values() for keys, _ in group]
        negators = [keys for group in self.negators.values() for keys in group]
        keys = {key for path in (*phrases, *negators, *self.existence) for key in path}
        return frozenset(key for key in keys if key[0] != "=")

    @cached_property
    def _crossings(self) -> frozenset[str]:
        """Words at which a path through the trie may go on although their stem leads nowhere."""
        return _SKIPPED | self.exact

    def scan(self, tokens: Sequence[Token]) -> Hits:
        """Every phrase that stands in the tokens: the longest of each term at each place, every cue."""
        return self.find([token.raw for token in tokens], [token.stem for token in tokens])

    def find(self, raws: Sequence[str], stems: Sequence[str]) -> Hits:
        """The same, for words as written and their stems."""
        hits: Hits = {}
        heads, trie, exact, crossings = self.heads, self.trie, self.exact, self._crossings
        last = len(stems) - 1
        for start, key in enumerate(stems):
            if key in heads:
                node = trie.get(key) or self._grow(key)
                if start == last or stems[start + 1] in node or _END in node or raws[start + 1] in crossings:
                    self._walk(node, raws, stems, start, start + 1, hits)
            if raws[start] in exact:
                key = "=" + raws[start]
                if key in heads:
                    self._walk(trie.get(key) or self._grow(key), raws, stems, start, start + 1, hits)
        if self.homonyms in hits:
            _hide(hits, hits.pop(self.homonyms), self.cues)
        return hits

    def _grow(self, head: str) -> Node:
        """The subtree of all phrases that begin with a key."""
        node: Node = {}
        for keys, numbers in self.heads[head]:
            _end(node, keys).extend(numbers)
        for negator in self.negators.get(head, ()):
            for verb in self.existence:
                _end(node, [*negator, *verb]).append(self.cues + NOT_EXISTING)
        self.trie[head] = node
        return node

    def _walk(
        self, node: Node, raws: Sequence[str], stems: Sequence[str], start: int, at: int, hits: Hits
    ) -> None:
        """Note every phrase on the way from a node through the words from ``at`` on."""
        size, cues = len(stems), self.cues
        while True:
            if _END in node:
                span = (start, at)
                for number in node[_END]:
                    spans = hits.get(number)
                    if spans is None:
                        hits[number] = [span]
                    elif number >= cues:
                        spans.append(span)
                    elif spans[-1][1] < at:  # else within a longer phrase of the same term
                        if spans[-1][0] == start:
                            spans[-1] = span
                        else:
                            spans.append(span)
            if at >= size:
                return
            following = self._step(node, raws, stems, at)
            if raws[at] in _SKIPPED and at - start < _LONGEST:
                if following is not None:
                    self._walk(following, raws, stems, start, at + 1, hits)
                at += 1
                following = self._step(node, raws, stems, at)
                while following is None and at < size and raws[at] in _SKIPPED and at - start <= _LONGEST:
                    at += 1
                    following = self._step(node, raws, stems, at)
            if following is None:
                return
            node = following
            at += 1

    def _step(self, node: Node, raws: Sequence[str], stems: Sequence[str], at: int) -> Node | None:
        if at >= len(stems):
            return None
        following: Node | None = node.get(stems[at])
        if following is None and raws[at] in self.exact:
            following = node.get("=" + raws[at])
        return following


def _end(node: Node, keys: Sequence[str]) -> list[int]:
    """The numbers at the end of a path, whose first key leads to the node."""
    for key in keys[1:]:
        node = node.setdefault(key, {})
    numbers: list[int] = node.setdefault(_END, [])
    return numbers


def _hide(hits: Hits, homonyms: list[tuple[int, int]], cues: int) -> None:
    """Drop the hits that lie within a homonym, but for cue words and for longer phrases."""
    for number in [number for number in hits if number < cues]:
        kept = [span for span in hits[number] if not _lies_in(span, homonyms)]
        if kept:
            hits[number] = kept
        else:
            del hits[number]


def _lies_in(span: tuple[int, int], homonyms: list[tuple[int, int]]) -> bool:
    """Whether a span is a part of a homonym. Of those that begin before its end, the last reaches farthest."""
    at = bisect_right(homonyms, span[0], key=lambda homonym: homonym[0]) - 1
    return at >= 0 and homonyms[at][1] >= span[1] and homonyms[at] != span


def read_words(text: str, lexicon: Lexicon) -> list[Token]:
    """Tokens of a passage as the lexicon knows them: words parted, joined and mended."""
    return lexicon.spelling.read(text)


def compile_lexicon(rubric: Rubric) -> Lexicon:
    """Build the lexicon of a rubric."""
    return from_plan(plan(rubric))


def plan(rubric: Rubric) -> dict[str, Any]:
    """The lexicon as plain data, fit for a cache: phrases as lists of stems with their numbers."""
    cue_base = len(rubric.terms)
    sources = [(phrase, number) for number, term in enumerate(rubric.terms) for phrase in term.phrases]
    sources += [(literal, cue_base + number) for literal, number in literals()]
    phrases: dict[tuple[str, ...], list[int]] = {}
    words: set[str] = set()
    pairs: dict[str, list[str]] = {}
    domain: set[str] = set()
    foreign = _exceptions(rubric) | {rubric.homonyms}
    for phrase, number in sources:
        keys, raws = _keys(phrase)
        numbers = phrases.setdefault(keys, [])
        if number not in numbers:
            numbers.append(number)
        if number >= cue_base:
            words.update(raw for raw in raws if len(raw) > 4)
            continue
        words.update(raws)
        pairs |= _joined(raws)
        if number not in foreign:
            domain.update(map(stem, raws))
    negators, verbs = ([_keys(phrase) for phrase in each] for each in not_existing())
    words.update(raw for _, raws in (*negators, *verbs) for raw in raws if len(raw) > 4)
    return {
        "cues": cue_base,
        "homonyms": rubric.homonyms,
        "domain": sorted(domain),
        "phrases": [[list(keys), numbers] for keys, numbers in phrases.items()],
        "negators": [list(keys) for keys, _ in negators],
        "existence": [list(keys) for keys, _ in verbs],
        "words": sorted(words),
        "pairs": dict(sorted(pairs.items())),
    }


def _exceptions(rubric: Rubric) -> set[int]:
    """Terms that only ever forbid a match: the words of other fields."""
    unless: set[int] = set()
    used: set[int] = set(rubric.subjects.values())
    nodes = [
        node for facet in rubric.facets for node in (*facet.named, *facet.specified, *facet.contradicted)
    ]
    while nodes:
        node = nodes.pop()
        nodes.extend(node.parts)
        unless.add(node.unless)
        used.add(node.term)
    return unless - used


def _keys(phrase: str) -> tuple[tuple[str, ...], list[str]]:
    """A phrase as the keys of its path through the trie, and its words as written."""
    keys, raws = [], []
    for part in fold(phrase).lower().split():
        exact = part.startswith("=") and len(part) > 1
        tokens = tokenize(part[1:] if exact else part)
        while len(tokens) > 1 and tokens[-1].kind == "mark":
            tokens.pop()
        for token in tokens:
            keys.append("=" + token.raw if exact else token.stem)
            raws.append(token.raw)
    return tuple(keys), raws


def _joined(raws: Sequence[str]) -> dict[str, list[str]]:
    """Neighbouring words of a phrase written as one."""
    return {
        left + right: [left, right]
        for left, right in pairwise(raws)
        if len(left) > 2 and len(right) > 2 and left.isalpha() and right.isalpha()
    }


def from_plan(data: Mapping[str, Any]) -> Lexicon:
    """The lexicon from plain data.

    Raises:
        ValueError: a phrase has an empty key.
    """
    heads: dict[str, list[tuple[list[str], list[int]]]] = {}
    exact: set[str] = set()
    for keys, numbers in data["phrases"]:
        if "" in keys:
            raise ValueError("a phrase has an empty key")
        heads.setdefault(keys[0], []).append((keys, numbers))
        exact.update(key[1:] for key in keys if key[0] == "=")
    negators: dict[str, list[list[str]]] = {}
    for keys in data["negators"]:
        negators.setdefault(keys[0], []).append(keys)
        heads.setdefault(keys[0], [])
    return Lexicon(
        heads=heads,
        negators=negators,
        existence=data["existence"],
        cues=data["cues"],
        homonyms=data["homonyms"],
        exact=frozenset(exact),
        words=frozenset(data["words"]),
        pairs={joined: (pair[0], pair[1]) for joined, pair in data["pairs"].items()},
        domain=frozenset(data["domain"]),
    )
