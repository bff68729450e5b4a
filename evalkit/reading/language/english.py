"""Common English words: what is one of them is no misspelling of a technical term."""

from __future__ import annotations

import os
from functools import cache

from evalkit.resources import folder

_FILE = os.path.join(folder("data"), "english.txt")
"""40,000 words of four letters and more, in lower case, sorted, one a line."""
_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "r", "rs", "ness", "able")


def is_english(word: str, *, inflected: bool = True) -> bool:
    """Whether a word, or what is left without its ending, is a common English word."""
    if _is_listed(word):
        return True
    if not inflected:
        return False
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base == word:
            continue
        if _is_listed(base) or _is_listed(base + "e") or (_is_doubled(base) and _is_listed(base[:-1])):
            return True
    return False


def _is_doubled(base: str) -> bool:
    """Whether the last letter may be there for the ending's sake: "stopp-ed", "travell-ed"."""
    return base[-1:] == base[-2:-1] and (len(base) < 6 or base[-1:] == "l")


def _is_listed(word: str) -> bool:
    """Whether a word stands in the list; searched among those that begin like it, never read into a set."""
    begin, end = _part(word[:3])
    return _text().find(f"\n{word}\n".encode(), begin, end) >= 0


@cache
def _text() -> bytes:
    with open(_FILE, "rb") as file:
        return b"\n" + file.read()


@cache
def _part(beginning: str) -> tuple[int, int]:
    """Where the words that begin so stand, with the line ends around them."""
    line = beginning.encode()
    return _first(line), _first(line + b"\xff") + 1


def _first(line: bytes) -> int:
    """Where the line end stands before the first word that comes behind another one."""
    text = _text()
    low, high = 0, len(text) - 1
    while low < high:
        middle = text.rfind(b"\n", low, (low + high) // 2 + 1)
        end = text.find(b"\n", middle + 1)
        if text[middle + 1 : end] < line:
            low = end
        else:
            high = middle
    return low
