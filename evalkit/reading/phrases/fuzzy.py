"""Misspelt words: the one door to rapidfuzz."""

from __future__ import annotations

import marshal
from collections.abc import Collection, Mapping, Sequence

_SHORTEST = 5
"""Shorter words are not mended: too many of them are one letter from another."""


def mend(word: str, candidates: Sequence[str]) -> str | None:
    """The candidate that a word is a slip of, or None.

    One slip (a letter more, less, other, or two exchanged) for words of up to nine letters, two for longer
    ones. Of several the nearest, and of those the first.
    """
    slips = _slips(word)
    near = [other for other in candidates if _is_near(word, other, slips)]
    if len(near) < 2:
        return near[0] if near else None
    from rapidfuzz.distance import OSA  # here, for it takes longer to import than a document to read
    from rapidfuzz.process import extractOne

    best = extractOne(word, near, scorer=OSA.distance)
    return best[0] if best else None


def _is_near(word: str, other: str, slips: int) -> bool:
    """Whether a word becomes another by so many slips."""
    begin, end = 0, min(len(word), len(other))
    while begin < end and word[begin] == other[begin]:
        begin += 1
    word, other = word[begin:], other[begin:]
    if slips == 0 or not word or not other:
        return len(word) <= slips >= len(other)
    return (
        _is_near(word[1:], other[1:], slips - 1)
        or _is_near(word[1:], other, slips - 1)
        or _is_near(word, other[1:], slips - 1)
        or (word[1::-1] == other[:2] and _is_near(word[2:], other[2:], slips - 1))
    )


def _slips(word: str) -> int:
    return 1 if len(word) < 10 else 2


def pack(words: Collection[str]) -> dict[str, bytes]:
    """Words by initial and length, each with its letters, for ``Near``; without those that are never mended to."""
    found: dict[str, list[tuple[str, int]]] = {}
    for word in sorted(words):
        if len(word) >= _SHORTEST and word.isalpha():
            found.setdefault(f"{word[0]}{len(word)}", []).append((word, _letters(word)))
    return {shape: marshal.dumps(group) for shape, group in found.items()}


class Near:
    """Finds the few words of a vocabulary that a word could be a slip of, without rapidfuzz."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed
        self._unpacked: dict[str, list[tuple[str, int]]] = {}

    def candidates(self, word: str) -> list[str]:
        """Words with the same initial, about as long and of about the same letters, in alphabetical order.

        Digits, acronyms and short words have none.
        """
        if len(word) < _SHORTEST or not word.isalpha():
            return []
        slips, size, letters = _slips(word), len(word), _letters(word)
        return sorted(
            other
            for length in range(size - slips, size + slips + 1)
            for other, mask in self._of_shape(f"{word[0]}{length}")
            if (mask ^ letters).bit_count() <= 2 * slips
        )

    def _of_shape(self, shape: str) -> list[tuple[str, int]]:
        found = self._unpacked.get(shape)
        if found is None:
            packed = self._packed.get(shape)
            found = self._unpacked[shape] = marshal.loads(packed) if packed else []
        return found


def _letters(word: str) -> int:
    """The letters of a word as bits: one slip changes at most two of them."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 63)
    return mask
