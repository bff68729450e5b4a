"""All phrases of a rubric and all cue words, found in one pass over the words of a passage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evalkit.reading.cues import CUES, Category
from evalkit.resources import english
from evalkit.rubric.model import Rubric
from evalkit.words import Pieces, Token, fold, stem, tokenize

_SKIPPED = frozenset("the a an any our its their your his her every each be been being to yet currently that".split())
"""Words that a phrase passes over: "backup of database" is also "backup of the database"."""
_END = ""
_MEMO = 100_000
_LONGEST = 24
"""Tokens that a phrase may span, passed-over words included."""

Hits = dict[int, list[tuple[int, int]]]
"""Term (or cue) number -> token ranges, in order."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A trie of word stems. Numbers below ``cues`` are the rubric's terms, the others are CUES."""

    trie: dict[str, Any]
    """stem -> subtree; "" -> list of numbers that end here; "=word" stands for a word as written."""
    cues: int
    exact: frozenset[str]
    stems: frozenset[str]
    words: frozenset[str]
    """Every word of the phrases as written, in lower case."""
    pairs: Mapping[str, tuple[str, str]]
    """Two neighbouring words written as one -> the two."""
    homonyms: int
    domain: frozenset[str]
    """Stems of the rubric's own phrases, homonyms left out: words of the field."""
    memo: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Words met so far -> how they are read."""
    pieces: dict[str, Pieces] = field(default_factory=dict)
    """Words met so far, as written -> what they are cut into."""
    candidates: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    """What misspelt words are mended to; gathered when the first one is met."""

    def scan(self, tokens: Sequence[Token]) -> Hits:
        """Every phrase that stands in the tokens, longest first at each place."""
        hits: Hits = {}
        root, exact = self.trie, self.exact
        size = len(tokens)
        for start in range(size):
            token = tokens[start]
            if token.kind == "mark" and token.stem not in root:
                continue
            node = root.get(token.stem)
            if node is not None:
                self._walk(node, tokens, start, start + 1, hits)
            if token.raw in exact:
                node = root.get("=" + token.raw)
                if node is not None:
                    self._walk(node, tokens, start, start + 1, hits)
        if self.homonyms in hits:
            _mask(hits, hits.pop(self.homonyms), self.cues)
        return hits

    def _walk(self, node: dict[str, Any], tokens: Sequence[Token], start: int, at: int, hits: Hits) -> None:
        size = len(tokens)
        while True:
            ends = node.get(_END)
            if ends is not None:
                for number in ends:
                    spans = hits.setdefault(number, [])
                    if not spans or (spans[-1][0] != start and spans[-1][1] < at):
                        spans.append((start, at))
                    elif spans[-1][0] != start:
                        continue  # within a longer phrase of the same term
                    elif spans[-1][1] < at:
                        spans[-1] = (start, at)
            if at >= size:
                return
            token = tokens[at]
            following = node.get(token.stem)
            if following is None and token.raw in self.exact:
                following = node.get("=" + token.raw)
            if token.raw in _SKIPPED and at - start < _LONGEST:
                if following is not None:
                    self._walk(following, tokens, start, at + 1, hits)
                following = self._over(node, tokens, at)
                while following is None and at + 1 < size and tokens[at + 1].raw in _SKIPPED and at - start < _LONGEST:
                    at += 1
                    following = self._over(node, tokens, at)
                if following is None:
                    return
                at += 1
            elif following is None:
                return
            node = following
            at += 1

    def _over(self, node: dict[str, Any], tokens: Sequence[Token], at: int) -> dict[str, Any] | None:
        """The subtree for the word behind one that is passed over."""
        if at + 1 >= len(tokens):
            return None
        token = tokens[at + 1]
        found: dict[str, Any] | None = node.get(token.stem)
        return found if found is not None or token.raw not in self.exact else node.get("=" + token.raw)


def _mask(hits: Hits, masks: list[tuple[int, int]], cues: int) -> None:
    """Drop the hits that lie within a homonym, but for cue words and for longer phrases."""
    for number in list(hits):
        if number >= cues:
            continue
        kept = [
            span
            for span in hits[number]
            if not any(start <= span[0] and span[1] <= end and span != (start, end) for start, end in masks)
        ]
        if kept:
            hits[number] = kept
        else:
            del hits[number]


def compile_lexicon(rubric: Rubric) -> Lexicon:
    """Build the trie for a rubric."""
    return from_plan(plan(rubric))


def plan(rubric: Rubric) -> dict[str, Any]:
    """The lexicon as plain data, fit for a cache: phrases as lists of stems with their numbers."""
    cue_base = len(rubric.terms)
    sources: list[tuple[str, int]] = [
        (phrase, number) for number, term in enumerate(rubric.terms) for phrase in term.phrases
    ]
    sources += [(cue.literal, cue_base + number) for number, cue in enumerate(CUES)]
    phrases: dict[tuple[str, ...], list[int]] = {}
    words: set[str] = set()
    pairs: dict[str, tuple[str, str]] = {}
    domain: set[str] = set()
    for phrase, number in sources:
        keys, raws = _keys(phrase)
        if number < cue_base and number != rubric.homonyms:
            domain.update(map(stem, raws))
        numbers = phrases.setdefault(keys, [])
        if number not in numbers:
            numbers.append(number)
        if number < cue_base:
            words.update(raws)
            for left, right in zip(raws, raws[1:], strict=False):
                if len(left) > 2 and len(right) > 2 and left.isalpha() and right.isalpha():
                    pairs[left + right] = (left, right)
        else:
            words.update(raw for raw in raws if len(raw) > 4)
    return {
        "cues": cue_base,
        "homonyms": rubric.homonyms,
        "domain": sorted(domain),
        "phrases": [[list(keys), numbers] for keys, numbers in phrases.items()],
        "words": sorted(words),
        "pairs": {joined: list(pair) for joined, pair in sorted(pairs.items())},
    }


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


def from_plan(data: Mapping[str, Any]) -> Lexicon:
    """The lexicon from plain data."""
    trie: dict[str, Any] = {}
    exact: set[str] = set()
    stems: set[str] = set()
    for keys, numbers in data["phrases"]:
        node = trie
        for key in keys:
            if key[0] == "=":
                exact.add(key[1:])
            else:
                stems.add(key)
            node = node.setdefault(key, {})
        node.setdefault(_END, []).extend(numbers)
    return Lexicon(
        trie=trie,
        cues=data["cues"],
        exact=frozenset(exact),
        stems=frozenset(stems),
        words=frozenset(data["words"]),
        pairs={joined: (pair[0], pair[1]) for joined, pair in data["pairs"].items()},
        homonyms=data["homonyms"],
        domain=frozenset(data["domain"]),
    )


def read_words(text: str, lexicon: Lexicon) -> list[Token]:
    """Tokens of a passage as the lexicon knows them: joined words parted, parted words joined, typos mended."""
    known, pairs, memo, pieces = lexicon.words, lexicon.pairs, lexicon.memo, lexicon.pieces
    if len(memo) > _MEMO or len(pieces) > _MEMO:
        memo.clear()
        pieces.clear()
    result: list[Token] = []
    for token in tokenize(fold(text), known, pieces):
        if token.kind != "word":
            result.append(token)
            continue
        raw = token.raw
        if result and len(raw) > 2:
            last = result[-1]
            if last.kind == "word" and len(last.raw) > 2 and token.start - last.end <= 1:
                joined = last.raw + raw
                if joined not in pairs and (joined in known or (len(joined) > 6 and stem(joined) in known)):
                    result[-1] = Token(joined, stem(joined), "word", last.start, token.end, last.cased)
                    continue
        mended = memo.get(raw)
        if mended is None:
            mended = memo[raw] = _mended(raw, lexicon)
        if mended == (raw,):
            result.append(token)
        else:
            result.extend(_parts(token, mended))
    return result


def _mended(raw: str, lexicon: Lexicon) -> tuple[str, ...]:
    """A word as the lexicon knows it: itself, its two halves, or what it is a misspelling of."""
    known, pairs = lexicon.words, lexicon.pairs
    if raw in known or len(raw) < 4:
        return (raw,)
    if raw in pairs:
        return pairs[raw]
    if raw.endswith("s") and raw[:-1] in pairs:
        return pairs[raw[:-1]]
    if not raw.isalpha() or _is_english(raw):
        if raw.startswith("un") and raw not in english() and stem(raw[2:]) in lexicon.stems:
            return ("un", raw[2:])
        return (raw,)
    if raw.startswith("un") and stem(raw[2:]) in lexicon.stems:
        return ("un", raw[2:])
    from evalkit.reading.fuzzy import candidates, mend

    if not lexicon.candidates:
        lexicon.candidates.update(candidates(known, pairs))
    found = mend(raw, lexicon.candidates)
    if found is None and raw.endswith("s"):
        found = mend(raw[:-1], lexicon.candidates)
    if found is None:
        return (raw,)
    return pairs[found] if found in pairs and found not in known else (found,)


def _parts(token: Token, pair: Iterable[str]) -> list[Token]:
    parts = []
    start = token.start
    for part in pair:
        parts.append(Token(part, stem(part), "word", start, min(token.end, start + len(part)), token.cased))
        start = min(token.end, start + len(part))
    return parts


_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "r", "rs", "ness", "able")


def _is_english(word: str) -> bool:
    """Whether a word, or what is left without its ending, is a common English word."""
    common = english()
    if word in common:
        return True
    for ending in _ENDINGS:
        if word.endswith(ending):
            base = word[: -len(ending)]
            if base in common or base + "e" in common or (base[-1:] == base[-2:-1] and (len(base) < 6 or base[-1:] == "l") and base[:-1] in common):
                return True
    return False


def cue_categories(cues: int) -> dict[int, Category]:
    """Category by number in the lexicon."""
    return {cues + number: cue.category for number, cue in enumerate(CUES)}
