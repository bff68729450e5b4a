"""Corrections of a text by its words: for "A" read "B", replace "A" by "B": what counts is B."""

from __future__ import annotations

import re

from evalkit.patterns import pattern

_OLD = r"""["“”„«'‘]([^"“”„«»]{2,160}?)["“”»'’]"""
_NEW = r"""["“”„«'‘](?P<new>[^"“”„«»]{2,160}?)["“”»'’]"""
_CORRECTION = pattern(
    rf"""\b(?:for|instead\ of|in\ place\ of|where\ it\ says|not)\ (?:the\ \w+\ )*{_OLD},?
        \ (?:please\ )?(?:one\ should\ )?
        (?:read|put|write|say|(?:the\ text|it)\ (?:must|should|is\ to)\ (?:say|read)|but)
        :?\ (?:the\ \w+\ )*{_NEW}
    |\breplace\ (?:the\ \w+\ )*{_OLD}\ (?:by|with)\ (?:the\ \w+\ )*{_NEW.replace("new", "by")}
    |\bchange\ (?:the\ \w+\ )*{_OLD}\ (?:in)?to\ (?:the\ \w+\ )*{_NEW.replace("new", "to")}
    |{_OLD}\ (?:(?:should|must|ought\ to|is\ to|has\ to)\ (?:now\ )?(?:read|say|be)|now\ reads|reads\ now|becomes)
        :?\ {_NEW.replace("new", "reads")}
    |\bread\ {_NEW.replace("new", "first")}\ (?:instead\ of|in\ place\ of|for|where\ it\ says)\ {_OLD}""",
    re.IGNORECASE | re.VERBOSE,
)


def corrected(text: str) -> str:
    """A text with each correction of words as what it comes to."""
    return _CORRECTION.sub(lambda match: next(filter(None, match.groupdict().values())), text)
