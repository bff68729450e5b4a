"""Regular expressions that are compiled when they are first used: most texts need few of them, compiling costs more."""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from evalkit.typing import Any, cast

Key = tuple[str, int]
"""The text of a pattern, and its flags."""

Text = str | Callable[[], str]
"""The text of a pattern, or what makes it, if that is long in the making."""

_kept: Mapping[Key, bytes] = {}
_fresh: list[Key] = []


class _Lazy:
    """Stands for a compiled pattern, whose methods it takes over one by one as they are asked for."""

    def __init__(self, text: Text, flags: int) -> None:
        self._made_of = text, flags

    def __getattr__(self, name: str) -> Any:
        found = _compiled(*self._made_of) if name == "_compiled" else getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def recall(kept: Mapping[Key, bytes]) -> None:
    """Take over what was compiled in an earlier run (see ``compiled``)."""
    global _kept
    _kept = kept


def compiled() -> dict[Key, bytes]:
    """What is known of compiled patterns, if some of it is new: parsing them again costs more than reading a document.

    For each what Python's own engine is made from, which checks it as it takes it.
    """
    if not _fresh:
        return {}
    from re import _compiler, _parser  # type: ignore[attr-defined]

    known = dict(_kept)
    for text, flags in _fresh:
        made = re.compile(text, flags)
        code = [*map(int, _compiler._code(_parser.parse(text, flags), flags))]
        names = dict(made.groupindex)
        order = tuple({at: name for name, at in names.items()}.get(at) for at in range(made.groups + 1))
        known[text, flags] = marshal.dumps((made.flags, code, made.groups, names, order))
    return known


def _compiled(made: Text, flags: int) -> re.Pattern[str]:
    """A pattern, from what is known of it or anew."""
    text = made if isinstance(made, str) else made()
    key = text, int(flags)
    if key in _kept:
        try:
            from _sre import compile  # type: ignore[import-not-found]

            flags, *rest = marshal.loads(_kept[key])
            return cast("re.Pattern[str]", compile(text, flags, *rest))
        except (ImportError, ValueError, TypeError, EOFError, RuntimeError, OverflowError):
            pass  # another Python's
    _fresh.append(key)
    return re.compile(text, flags)


_AS_ENGLISH = (("\u0130", "i"), ("\u0131", "i"), ("\u017f", "s"), ("\u212a", "k"))
"""Letters that a pattern without case takes for English ones."""


def lowered(text: str) -> str:
    """A text in lower case, with English letters for all that a pattern without case takes for them."""
    if len(text) > _LONG:
        return _lowered_document(text)
    return text.lower() if text.isascii() else _lowered(text)


def _lowered(text: str) -> str:
    if not text.isascii():
        for letter, english in _AS_ENGLISH:  # translate() asks for each letter of the text
            text = text.replace(letter, english)
    return text.lower()


_LONG = 600
"""Characters of a text that is lower-cased once, however many cues are looked for in it one after another: of a
whole document, or a long passage."""
_lowered_document = lru_cache(maxsize=2)(_lowered)


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


def pattern(text: Text, flags: int = 0) -> re.Pattern[str]:
    """A regular expression, compiled at its first use."""
    return cast("re.Pattern[str]", _Lazy(text, flags))
