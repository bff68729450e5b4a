"""Initials that a document spells out as something of its own: "the VPC (value per click)" is no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evalkit.patterns import pattern
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text

_BEFORE = pattern(r"\b([A-Z]{2,5}) \(([A-Za-z][A-Za-z' -]{6,60})\)")
_BEHIND = pattern(r" \(([A-Z]{2,5})\)")
_WORDS = pattern(r"[A-Za-z]+(?:[ -][A-Za-z]+){1,5}$")
_LOOK_BACK = 80
"""Characters before initials in brackets within which they may be spelled out."""
_SMALL = frozenset("of and per the for in on to a an or by".split())
_COMPUTING = frozenset(
    """protocol hypertext classless network cloud server service layer shell socket computing compute database
    software internet web virtual digital encryption identity access amazon aws gateway instance storage key domain
    interface address translation language query secure security standard recovery objective machine image
    application elastic availability zone group list control block virtualisation virtualization""".split()
)
"""Words of what such initials stand for in computing."""


def foreign(source: str, read: Callable[[str], Text]) -> dict[str, str]:
    """Initials that name something of the field -> what the document says that they stand for instead."""
    found: dict[str, str] = {}
    for short, full in _spelled(source):
        if short in found or not _COMPUTING.isdisjoint(full.lower().replace("-", " ").split()):
            continue
        named, meant = read(short), read(full)
        if (named.naming or named.mentions) and not (meant.naming or meant.mentions):
            found[short] = full
    return found


def _spelled(source: str) -> Iterator[tuple[str, str]]:
    """Initials and the words that they are the initials of."""
    if "(" not in source:
        return
    if not any(source[at - 1].isupper() or source[at + 2 : at + 4].isupper() for at in _brackets(source)):
        return
    for match in _BEFORE.finditer(source):
        if _spells(match[1], match[2].replace("-", " ").split()):
            yield match[1], match[2]
    for match in _BEHIND.finditer(source):
        before = _WORDS.search(source, max(0, match.start() - _LOOK_BACK), match.start())
        words = before[0].replace("-", " ").split() if before else []
        for first in range(len(words) - 1):
            if words[first] not in _SMALL and _spells(match[1], words[first:]):
                yield match[1], " ".join(words[first:])
                break


def _brackets(source: str) -> Iterator[int]:
    at = source.find(" (", 1)
    while at > 0:
        yield at
        at = source.find(" (", at + 1)


def _spells(short: str, words: list[str]) -> bool:
    """Whether initials are those of some words, with or without the small ones."""
    every = "".join(word[0] for word in words).upper()
    return short in (every, "".join(word[0] for word in words if word not in _SMALL).upper())
