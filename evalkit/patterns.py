"""Regular expressions that are compiled when they are first used: most texts need few of them, compiling costs more."""

from __future__ import annotations

import re

from evalkit.typing import Any, cast


class _Lazy:
    """Stands for a compiled pattern, whose methods it takes over one by one as they are asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._made_of = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._made_of), name)  # re remembers what it has compiled
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression, compiled at its first use."""
    return cast("re.Pattern[str]", _Lazy(text, flags))
