"""Headers of ticked columns and headings of sections that are nothing but a code: "Option", "## OUT", "3. Options"."""

from __future__ import annotations

from evalkit.patterns import pattern
from evalkit.reading.attitudes import Attitude
from evalkit.reading.decisions import plain
from evalkit.reading.legends import CODES, Judge
from evalkit.result import Stance

_NUMBER = pattern(r"^\s*[\dA-Z]{1,2}(?:\.\d{1,2})*[.)]?\s+")
_UNDECIDED = frozenset("backlog proposal proposed open pending idea n future".split())
"""Headings under which anything may stand."""
_OPTIONAL = frozenset("option options optional wishes wish maybe perhaps could".split())
_BEGINNINGS = frozenset("no next open future cut".split())
"""Codes that begin other headers as well: "no of servers", "open ports"."""
_WORDY = 4


def headed(header: str, judge: Judge) -> Attitude:
    """What the header of a ticked column says of the rows that are ticked there."""
    said = plain(header)
    return (_coded(said) if said.count(" ") < _WORDY else None) or judge(header)


def section(heading: str) -> Attitude | None:
    """What a heading says that is nothing but a code; with brackets behind it where it is of options."""
    said = plain(_NUMBER.sub("", heading))
    if said.partition(" ")[0] in _OPTIONAL and (" " not in said or "(" in said):
        return Attitude(Stance.HEDGED, said)
    single = said.replace("'", "").replace("’", "").isalpha() and said not in _UNDECIDED
    return _coded(said) if single else None


def _coded(said: str) -> Attitude | None:
    """What a code known everywhere says; None for other words and for codes that let a thing stand."""
    first = said.replace(",", " ").replace(":", " ").partition(" ")[0]
    if said in _OPTIONAL or (said.count(" ") < 2 and first in ("option", "optional")):
        return Attitude(Stance.HEDGED, said)
    if " " in said and first in _BEGINNINGS:
        return None
    stance = next((stance for stance, codes in CODES.items() if first in codes), None)
    return Attitude(stance, said) if stance else None
