"""The words of a passage as a vocabulary knows them: joined words parted, parted words joined, typos mended."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from functools import cached_property
from itertools import chain
from operator import itemgetter

from evalkit.reading.language.abbreviations import LABELS, WORDS
from evalkit.reading.language.english import is_english
from evalkit.reading.phrases.fuzzy import Near, mend
from evalkit.typing import cast
from evalkit.words import Token, fold, stem, tokenize

_MEMO = 50_000
"""Chunks of text that are remembered."""
_LONGEST = 64
"""Characters that a chunk may have to be remembered."""

Chunk = tuple[tuple[Token, ...], str, str]
"""What stands between two spaces: its tokens, with their offsets in it, and the words that it begins and ends
with if they could be one with a neighbour's; their spelling before and after mending. Shared by all texts."""

_TOKENS = itemgetter(0)
"""The tokens of a chunk."""


class Spelling:
    """How words are written, for one vocabulary."""

    def __init__(
        self, words: frozenset[str], pairs: Mapping[str, int], packed_stems: bytes, near: Near
    ) -> None:
        self.words = words
        self.pairs = pairs
        self._packed_stems = packed_stems
        self.chunks: dict[str, Chunk] = {}
        self.apart: set[str] = set()
        """Neighbouring words written as one, of which it is known that they are two."""
        self.near = near

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the vocabulary, unpacked when first asked for."""
        stems: frozenset[str] = marshal.loads(self._packed_stems)
        return stems

    def read(self, text: str) -> list[Token]:
        """The tokens of a text."""
        text = fold(text)
        chunks = self._chunks(text)
        if chunks is None:
            return self._mended(tokenize(text, self.words))
        return [*chain.from_iterable(map(_TOKENS, chunks))]

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where the tokens of a text stand in it, once folded."""
        text = fold(text)
        chunks = self._chunks(text)
        if chunks is None:
            return [(token.start, token.end) for token in self._mended(tokenize(text, self.words))]
        found: list[tuple[int, int]] = []
        offset = 0
        for chunk, (tokens, _, _) in zip(text.split(" "), chunks, strict=True):
            found.extend((offset + token.start, offset + token.end) for token in tokens)
            offset += len(chunk) + 1
        return found

    def _chunks(self, text: str) -> list[Chunk] | None:
        """What stands between the spaces of a folded text; None where words or digits go on over a space."""
        if " 000" in text:  # "1 000" is one token in two chunks
            return None
        apart, parts = self.apart, text.split(" ")
        known = [*map(self.chunks.get, parts)]
        if None in known:
            known = [chunk or self._chunk(part) for chunk, part in zip(known, parts, strict=True)]
        chunks = cast("list[Chunk]", known)
        last = ""
        for _, first, following in chunks:
            if last and first and last + first not in apart:
                if self._are_one(last + first):
                    return None
                apart.add(last + first)
            last = following
        return chunks

    def _chunk(self, text: str) -> Chunk:
        tokens = tokenize(text, self.words)
        first = tokens[0].raw if tokens and _may_join(tokens[0]) and tokens[0].start == 0 else ""
        label = LABELS.get(text[:-1]) if text[-1:] == ":" else None
        if label:
            tokens = [*_parts(tokens[0], tuple(label.split())), *tokens[1:]]
        pieces = tuple(self._mended(tokens))
        last = pieces[-1].raw if pieces and _may_join(pieces[-1]) and pieces[-1].end == len(text) else ""
        if len(text) <= _LONGEST:
            if len(self.chunks) > _MEMO or len(self.apart) > _MEMO:
                self.chunks.clear()
                self.apart.clear()
            self.chunks[text] = (pieces, first, last)
        return pieces, first, last

    def _mended(self, tokens: list[Token]) -> list[Token]:
        """Tokens one by one, joined with the one before or replaced by what they are a misspelling of."""
        result: list[Token] = []
        for token in tokens:
            if token.kind != "word":
                result.append(token)
                continue
            before = result[-1] if result else None
            if before and token.start - before.end <= 1 and _may_join(before) and _may_join(token):
                joined = before.raw + token.raw
                if self._are_one(joined):
                    span = before.start, token.end
                    result[-1] = Token(
                        joined, stem(joined), "word", span, cased=before.cased, glued=before.glued
                    )
                    continue
            words = self._mend(token.raw)
            result.extend([token] if words == (token.raw,) else _parts(token, words))
        return _apart(result)

    def _are_one(self, joined: str) -> bool:
        """Whether two words written as one are one word ("data base")."""
        if joined in self.pairs:
            return False
        return joined in self.words or (len(joined) > 6 and stem(joined) in self.words)

    def _mend(self, raw: str) -> tuple[str, ...]:
        """A word as the vocabulary knows it: itself, its two halves, or what it is a misspelling of."""
        words, pairs = self.words, self.pairs
        if raw in words:
            return (raw,)
        if raw in WORDS:
            return (WORDS[raw],)
        if len(raw) < 4:
            return (raw,)
        for form in (raw, raw.removesuffix("s")):
            if form in pairs:
                return self._parted(form)
        if raw.startswith("un") and stem(raw[2:]) in self.stems and not is_english(raw, inflected=False):
            return ("un", raw[2:])
        found = None
        if raw.isalpha():
            found = self._misspelt(raw)
        if found is None:
            return (raw,)
        return self._parted(found) if found in pairs and found not in words else (found,)

    def _parted(self, joined: str) -> tuple[str, str]:
        """The two words that stand in one."""
        size = self.pairs[joined]
        return joined[:size], joined[size:]

    def _misspelt(self, raw: str) -> str | None:
        for form in (raw, raw[:-1]) if raw.endswith("s") else (raw,):
            candidates = self.near.candidates(form)
            if not candidates:
                continue
            if is_english(raw):
                return None
            found = mend(form, candidates)
            if found is not None:
                return found
        return None


def _may_join(token: Token) -> bool:
    return token.kind == "word" and len(token.raw) > 2


def _parts(token: Token, words: tuple[str, ...]) -> list[Token]:
    """A token as several words, side by side from its start."""
    parts: list[Token] = []
    start = token.start
    for word in words:
        end = min(token.end, start + len(word))
        glued = bool(parts) or token.glued
        parts.append(Token(word, stem(word), "word", (start, end), cased=token.cased, glued=glued))
        start = end
    return parts


def _apart(tokens: list[Token]) -> list[Token]:
    """Tokens, where one became shorter when it was mended, apart from what stood directly behind it."""
    for at in range(1, len(tokens)):
        token = tokens[at]
        if token.glued and token.start != tokens[at - 1].end:
            span = token.start, token.end
            tokens[at] = Token(
                token.raw, token.stem, token.kind, span, cased=token.cased, capitals=token.capitals
            )
    return tokens
