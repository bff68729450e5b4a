"""Misspelt words: the one door to rapidfuzz."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

_SHORTEST = 5
"""Shorter words are not mended: too many of them are one letter from another."""


def mend(word: str, words: Collection[str], pairs: Mapping[str, object]) -> str | None:
    """The word of the vocabulary that an unknown word is a slip of, or None.

    One slip (a letter more, less, other, or two exchanged) for words of up to nine letters, two for longer
    ones; the first letter must be right. Digits, acronyms and short words are never mended.
    """
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    return _mend(word, frozenset(words), frozenset(pairs))


@lru_cache(maxsize=8)
def _candidates(words: frozenset[str], pairs: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Words worth mending to, by their first letter, in a fixed order."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words | pairs):
        if len(word) >= _SHORTEST and word.isalpha():
            by_letter.setdefault(word[0], []).append(word)
    return {letter: tuple(found) for letter, found in by_letter.items()}


@lru_cache(maxsize=50_000)
def _mend(word: str, words: frozenset[str], pairs: frozenset[str]) -> str | None:
    slips = 1 if len(word) < 10 else 2
    candidates = _candidates(words, pairs).get(word[0], ())
    best = extractOne(word, candidates, scorer=OSA.distance, score_cutoff=slips)
    return best[0] if best else None
