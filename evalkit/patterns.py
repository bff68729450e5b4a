"""Regular expressions that are compiled when they are first used: most texts need few of them, compiling costs more."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evalkit.typing import Any, cast


class _Lazy:
    """Stands for a compiled pattern, whose methods it takes over one by one as they are asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._made_of = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._made_of), name)  # re remembers what it has compiled
        setattr(self, name, found)
        return found


_AS_ENGLISH = (("\u0130", "i"), ("\u0131", "i"), ("\u017f", "s"), ("\u212a", "k"))
"""Letters that a pattern without case takes for English ones."""


def lowered(text: str) -> str:
    """A text in lower case, with English letters for all that a pattern without case takes for them."""
    if not text.isascii():
        for letter, english in _AS_ENGLISH:  # translate() asks for each letter of the text
            text = text.replace(letter, english)
    return text.lower()


def holds(text: str, cues: Iterable[str]) -> bool:
    """Whether a text holds one of some cues as they stand."""
    for cue in cues:  # noqa: SIM110 - a generator would take twice as long
        if cue in text:
            return True
    return False


def may_hold(text: str, cues: Iterable[str]) -> bool:
    """Whether a text holds one of some lower-case cues, whatever its case.

    Where each text that a pattern finds something in holds one, looking for them first spares most runs
    the pattern, which takes longer to compile than a document to read.
    """
    said = lowered(text)
    for cue in cues:  # noqa: SIM110 - a generator would take twice as long
        if cue in said:
            return True
    return False


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression, compiled at its first use."""
    return cast("re.Pattern[str]", _Lazy(text, flags))
