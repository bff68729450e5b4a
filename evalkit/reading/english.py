"""Common English words: what is one of them is no misspelling of a technical term."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "english.txt"
"""40,000 words of four letters and more, in lower case, sorted, one a line."""
_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "r", "rs", "ness", "able")


def is_english(word: str, *, inflected: bool = True) -> bool:
    """Whether a word, or what is left without its ending, is a common English word."""
    if word in _words(word[:1]):
        return True
    if not inflected:
        return False
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base == word:
            continue
        common = _words(base[:1])
        if base in common or base + "e" in common or (_is_doubled(base) and base[:-1] in common):
            return True
    return False


def _is_doubled(base: str) -> bool:
    """Whether the last letter may be there for the ending's sake: "stopp-ed", "travell-ed"."""
    return base[-1:] == base[-2:-1] and (len(base) < 6 or base[-1:] == "l")


@cache
def _text() -> str:
    return "\n" + _FILE.read_text("utf-8")


@cache
def _words(initial: str) -> frozenset[str]:
    """The words with that initial: a document needs few of the 26 parts."""
    text = _text()
    begin = text.find("\n" + initial)
    end = text.rfind("\n" + initial)
    if not initial or begin < 0:
        return frozenset()
    return frozenset(text[begin : text.find("\n", end + 1)].split())
