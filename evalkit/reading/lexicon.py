"""All phrases of a rubric and all cue words, found in one pass over the words of a passage."""

from __future__ import annotations

import marshal
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from evalkit.reading.cues import EFFECTS, NOT_EXISTING, literals, not_existing
from evalkit.reading.fuzzy import Near, pack
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
Hits = dict[int, Sequence[tuple[int, int]]]
"""Number of a term, or of a cue -> token ranges, in order."""


class Words(NamedTuple):
    """What the lexicon of a rubric is made of, ready for a cache: what a text may never touch is packed."""

    heads: Mapping[str, bytes]
    """First key of a phrase -> the packed subtree of all phrases that begin with it."""
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
    stems: bytes
    """Every key of the trie but for words as written, packed."""
    near: Mapping[str, bytes]
    """Initial -> the words and pairs that begin with it and that a slip may have been meant for, packed."""


class Lexicon:
    """A trie of word stems, grown as its words are met. Terms are numbered from 0, cues behind them."""

    def __init__(self, words: Words) -> None:
        self.made_of = words
        self.cues = words.cues
        self.domain = words.domain
        self.spelling = Spelling(words.words, words.pairs, words.stems, Near(words.near))
        """How its words are written."""
        self._effects = frozenset(range(words.cues, words.cues + len(EFFECTS)))
        self._homonyms = words.homonyms
        self._heads = words.heads
        self._trie: dict[str, Node] = {}
        """What has grown so far."""
        self._exact = words.exact
        self._crossings = _SKIPPED | words.exact
        """Words at which a path through the trie may go on although their stem leads nowhere."""

    def scan(self, tokens: Sequence[Token]) -> Hits:
        """Every phrase that stands in tokens that ``read_words`` gave for this lexicon.

        The longest of each term at each place, every cue.
        """
        hits: Hits = {}
        cues, crossings, last = self.cues, self._crossings, len(tokens) - 1
        for at, token in enumerate(tokens):
            heads = token.heads
            if heads is None:
                heads = token.heads = self._heads_of(token)
            for node, numbers in heads:
                if numbers:
                    _add(hits, numbers, (at, at + 1), cues)
                if node is not None and at < last:
                    following = tokens[at + 1]
                    if following.stem in node or following.raw in crossings:
                        self._walk(node, tokens, at, at + 1, hits)
        if self._homonyms in hits:
            _hide(hits, hits.pop(self._homonyms), self.cues)
        return hits

    def cues_in(self, hits: Hits) -> list[tuple[int, int, int]]:
        """The cues among hits, as (start, -end, number of their effect), in order."""
        base = self.cues
        return sorted(
            (start, -end, number - base)
            for number in self._effects.intersection(hits)
            for start, end in hits[number]
        )

    def _heads_of(self, token: Token) -> tuple[tuple[Node | None, Sequence[int]], ...]:
        """What begins with a token: the subtree behind it, if there is any, and the numbers that end at once."""
        keys = [token.stem]
        if token.raw in self._exact:
            keys.append("=" + token.raw)
        nodes = [self._trie.get(key) or self._grow(key) for key in keys if key in self._heads]
        return tuple((node if len(node) > (_END in node) else None, node.get(_END, ())) for node in nodes)

    def _grow(self, head: str) -> Node:
        """The subtree of all phrases that begin with a key."""
        node: Node = marshal.loads(self._heads[head])
        self._trie[head] = node
        return node

    def _walk(self, node: Node, tokens: Sequence[Token], start: int, at: int, hits: Hits) -> None:
        """Note every phrase on the way from a node through the words from ``at`` on."""
        size, cues, exact = len(tokens), self.cues, self._exact
        following: Node | None
        while at < size:
            token = tokens[at]
            raw = token.raw
            following = node.get(token.stem)
            if following is None and raw in exact:
                following = node.get("=" + raw)
            if raw in _SKIPPED and at - start < _LONGEST:
                if following is not None:
                    if _END in following:
                        _add(hits, following[_END], (start, at + 1), cues)
                    self._walk(following, tokens, start, at + 1, hits)
                at += 1
                following = self._step(node, tokens, at)
                while (
                    following is None and at < size and tokens[at].raw in _SKIPPED and at - start <= _LONGEST
                ):
                    at += 1
                    following = self._step(node, tokens, at)
            if following is None:
                return
            node = following
            at += 1
            if _END in node:
                _add(hits, node[_END], (start, at), cues)
                if len(node) == 1:
                    return

    def _step(self, node: Node, tokens: Sequence[Token], at: int) -> Node | None:
        if at >= len(tokens):
            return None
        following: Node | None = node.get(tokens[at].stem)
        if following is None and tokens[at].raw in self._exact:
            following = node.get("=" + tokens[at].raw)
        return following


def _add(hits: Hits, numbers: Iterable[int], span: tuple[int, int], cues: int) -> None:
    """Note that phrases of some terms and cues stand at a place."""
    alone = (span,)  # most terms stand once in a text: they share this, and no list is made for each
    for number in numbers:
        if number not in hits:
            hits[number] = alone
            continue
        spans = hits[number]
        last = spans[-1]
        if number < cues and last[1] >= span[1]:
            continue  # within a longer phrase of the same term
        if not isinstance(spans, list):
            spans = hits[number] = list(spans)
        if number < cues and last[0] == span[0]:
            spans[-1] = span
        else:
            spans.append(span)


def _note(number: int, node: Node, path: Sequence[str]) -> None:
    """Note a number at the end of a path."""
    for key in path:
        node = node.setdefault(key, {})
    numbers: list[int] = node.setdefault(_END, [])
    if number not in numbers:
        numbers.append(number)


def _hide(hits: Hits, homonyms: Sequence[tuple[int, int]], cues: int) -> None:
    """Drop the hits that lie within a homonym, but for cue words and for longer phrases."""
    for number in [number for number in hits if number < cues]:
        kept = [span for span in hits[number] if not _lies_in(span, homonyms)]
        if kept:
            hits[number] = kept
        else:
            del hits[number]


def _lies_in(span: tuple[int, int], homonyms: Sequence[tuple[int, int]]) -> bool:
    """Whether a span is a part of a homonym. Of those that begin before its end, the last reaches farthest."""
    at = bisect_right(homonyms, span[0], key=lambda homonym: homonym[0]) - 1
    return at >= 0 and homonyms[at][1] >= span[1] and homonyms[at] != span


def read_words(text: str, lexicon: Lexicon) -> list[Token]:
    """Tokens of a passage as the lexicon knows them: words parted, joined and mended."""
    return lexicon.spelling.read(text)


def compile_lexicon(rubric: Rubric) -> Lexicon:
    """Build the lexicon of a rubric."""
    return Lexicon(compile_words(rubric))


def compile_words(rubric: Rubric) -> Words:
    """All phrases of a rubric and all cue words as a trie, with their words."""
    cue_base = len(rubric.terms)
    sources = [(phrase, number) for number, term in enumerate(rubric.terms) for phrase in term.phrases]
    sources += [(literal, cue_base + number) for literal, number in literals()]
    trie: Node = {}
    keys: set[str] = set()
    words: set[str] = set()
    pairs: dict[str, tuple[str, str]] = {}
    domain: set[str] = set()
    foreign = _exceptions(rubric) | {rubric.homonyms}
    for phrase, number in sources:
        path, raws = path_of(phrase)
        _note(number, trie, path)
        keys.update(path)
        if number >= cue_base:
            words.update(raw for raw in raws if len(raw) > 4)
            continue
        words.update(raws)
        pairs |= _joined(raws)
        if number not in foreign:
            domain.update(map(stem, raws))
    negators, verbs = ([path_of(phrase) for phrase in each] for each in not_existing())
    for negator, raws in (*negators, *verbs):
        keys.update(negator)
        words.update(raw for raw in raws if len(raw) > 4)
    for negator, _ in negators:
        for verb, _ in verbs:
            _note(cue_base + NOT_EXISTING, trie, negator + verb)
    return Words(
        heads={head: marshal.dumps(node) for head, node in trie.items()},
        cues=cue_base,
        homonyms=rubric.homonyms,
        exact=frozenset(key[1:] for key in keys if key[0] == "="),
        words=frozenset(words),
        pairs=dict(sorted(pairs.items())),
        domain=frozenset(domain),
        stems=marshal.dumps(frozenset(key for key in keys if key[0] != "=")),
        near=pack({*words, *pairs}),
    )


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


def path_of(phrase: str) -> tuple[tuple[str, ...], list[str]]:
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


def _joined(raws: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Neighbouring words of a phrase written as one."""
    return {
        left + right: (left, right)
        for left, right in pairwise(raws)
        if len(left) > 2 and len(right) > 2 and left.isalpha() and right.isalpha()
    }
