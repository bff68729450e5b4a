"""Misspelt words: the one door to rapidfuzz."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

_SHORTEST = 5
"""Shorter words are not mended: too many of them are one letter from another."""

Candidates = Mapping[tuple[str, int], tuple[str, ...]]
"""Words worth mending to, by first letter and length, in alphabetical order."""


def candidates(words: Collection[str], pairs: Mapping[str, object]) -> dict[tuple[str, int], tuple[str, ...]]:
    """Sort the words of a vocabulary, and its pairs of words written as one, for ``mend``."""
    found: dict[tuple[str, int], list[str]] = {}
    for word in sorted({*words, *pairs}):
        if len(word) >= _SHORTEST and word.isalpha():
            found.setdefault((word[0], len(word)), []).append(word)
    return {key: tuple(group) for key, group in found.items()}


def mend(word: str, vocabulary: Candidates) -> str | None:
    """The word of the vocabulary that an unknown word is a slip of, or None.

    One slip (a letter more, less, other, or two exchanged) for words of up to nine letters, two for longer
    ones; the first letter must be right. Digits, acronyms and short words are never mended.
    """
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    slips = 1 if len(word) < 10 else 2
    best: list[tuple[float, str]] = []
    for length in range(len(word) - slips, len(word) + slips + 1):
        group = vocabulary.get((word[0], length))
        found = extractOne(word, group, scorer=OSA.distance, score_cutoff=slips) if group else None
        if found:
            best.append((found[1], found[0]))
    return min(best)[1] if best else None
