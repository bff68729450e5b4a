"""Struck text that is ruled out: under a heading that says so, by a legend, or with a reason behind it.

Elsewhere what is struck is an earlier wording and says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..patterns import pattern
from .units import CLOSE, Sort, Unit

SAID = "Struck out: "
_CUT = (
    r"struck|crossed|cut|cuts|dropped|removed|deleted|cancell?ed|rejected|declined|withdrawn|omitted|omissions"
    r"|descoped|scrapped|exclu(?:ded|sions)|vetoed|axed|abandoned|waived|deletions|removals|refused|discarded"
)
_TITLE = pattern(
    rf"""(?ix)^\W*(?:[A-Z\d]{{1,3}}(?:\.\d+)*[.):]\s+)?
        (?:(?:deliberately|already|items|things|points|what|was|were|is|we|have|the|board|client|has|since)\s+){{0,4}}
        (?:{_CUT}|(?:out|not\ in|not\ part)\ of\ scope|out|no\ longer|not\ wanted|not\ needed|not\ included)\b"""
)
_STRIKING = r"(?:struck|cross(?:ed)?|strik(?:e|ing|ethrough|es)|lined)"
_MEANS = (
    r"not (?:to be )?(?:built|ordered|wanted|needed|required|delivered|provided|bought|commissioned|done|set up)"
    r"|not (?:order|build|want|need|buy|get|do)|no longer (?:wanted|needed|required|ordered|built|planned)"
    r"|rejected|declined|cancell?ed|refused|ruled out|turned down|abandoned|out of scope|postponed|deferred"
)
_LEGEND = pattern(
    rf"(?i)\b{_STRIKING}[ -]?(?:out|through|off)?\b[^.\n]{{0,60}}?\b(?:{_MEANS})\b"
    rf"|\b(?:{_MEANS})\b[^.\n]{{0,40}}?\b(?:is|are|been|was|were|has|have)\s+{_STRIKING}\s?-?(?:out|through)\b"
)
_WORDING = pattern(r"(?i)\b(?:text|wording|versions?|drafts?|redline|read|replaced|earlier|previous)\b")
"""Words of a legend that speaks of an earlier text: what is struck there says nothing."""
_REASON = pattern(
    rf"""(?ix)^\s*(?:[(:;,\[–—-]\s*)+(?:{_CUT}|too|not\b|no\b|never|nobody|nothing|later|next|without
        |over\ budget|costs?|un(?:needed|necessary|affordable)|budget|phase|out\b|gone
        |we\ (?:do\ not|don't|can't|cannot|won't))
    |^\s*(?:{_CUT}|is\ (?:not|out|{_CUT})|not\ (?:needed|wanted|required|now|this)
        |no\ (?:longer|budget|money|need))\b"""
)
_FIGURE = pattern(r"\d")
_OPENS = frozenset((Sort.OPEN_LIST, Sort.OPEN_ITEM, Sort.OPEN_QUOTE, Sort.OPEN_DEFINITION))
_BACK = 400
"""Units to look back over."""


def is_legend(source: str) -> bool:
    """Whether a document says that what is struck through is not to be built."""
    found = _LEGEND.search(source.replace("~~", ""))
    return found is not None and not _WORDING.search(found.group())


def is_put_aside(units: Sequence[Unit], within: bool) -> bool:
    """Whether what governs the next text says that it was struck; ``within``: a table is open."""
    depth = 0
    lead = within
    for unit in reversed(units[-_BACK:]):
        if unit.sort is Sort.HEADING:
            return _says(unit.run.text)
        if unit is CLOSE:
            depth += 1
        elif unit.sort in _OPENS:
            lead = lead or not depth
            depth = max(0, depth - 1)
        elif unit.sort is Sort.TEXT and lead and not depth:
            if _says(unit.run.text):
                return True
            lead = False
    return False


def _says(text: str) -> bool:
    return _TITLE.match(text) is not None and not _WORDING.search(text)


def restored(said: str, rest: str, units: Sequence[Unit], within: bool, source: str) -> str:
    """Struck text as it is to be read before the rest of its leaf; empty where it says nothing."""
    if is_reason(rest):
        if rest.lstrip()[:1].isalpha():
            return "" if said[-1] in ".!" else f"{said} "
        return f"{SAID}{said.rstrip(' .')}. "
    aside = is_put_aside(units, within) or is_legend(source)
    return f"{SAID}{said.rstrip(' .')}. " if aside else ""


def is_reason(text: str) -> bool:
    """Whether what stands behind struck text says why it was struck, and puts nothing in its place."""
    return _REASON.match(text) is not None and not _FIGURE.search(text)
