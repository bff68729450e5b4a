"""Headers of ticked columns and headings of sections that are nothing but a code: "Option", "## OUT", "3. Options"."""

from __future__ import annotations

from evalkit.patterns import may_hold, pattern
from evalkit.reading.decided.decisions import plain
from evalkit.reading.decided.legends import CODES, Judge
from evalkit.reading.decided.openings import ruling
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance

_NUMBER = pattern(r"^\s*[\dA-Z]{1,2}(?:\.\d{1,2})*[.)]?\s+")
_UNDECIDED = frozenset("backlog proposal proposed open pending idea n future".split())
"""Headings under which anything may stand."""
_OPTIONAL = frozenset("option options optional wishes wish maybe perhaps could".split())
_BEGINNINGS = frozenset("no next open future cut".split())
"""Codes that begin other headers as well: "no of servers", "open ports"."""
_WORDY = 4
_LONGEST = 6
"""Words of a header under which things stand that are not wanted."""
_SHORT = 60
"""Characters of a heading that can be nothing but a verdict: "Dropped from the sprint"."""
_WHAT = pattern(r"(?i)^\s*(?:what|things?|items?|features?)\s+(?:that\s+|which\s+)?")
_THINGS = ("what", "thing", "item", "feature")
"""One of these is in what it finds."""
_ASKING = frozenset("why if how when reason reasons risk who where or".split())
"""First words of headers that tell of a reason or a case: "Why not", "If not done"."""
_WISHED = frozenset("could optional optionally maybe nice desirable if".split())
_NEGATED = frozenset("not never cannot without".split())


def headed(header: str, judge: Judge) -> Attitude:
    """What the header of a ticked column says of the rows that are ticked there."""
    said = plain(header)
    return (_coded(said) if said.count(" ") < _WORDY else None) or judge(header)


def unwanted(header: str, judge: Judge) -> Attitude | None:
    """What the header of a column of things says, where it says that they are not wanted, or not now."""
    said = plain(_WHAT.sub("", header) if may_hold(header, _THINGS) else header)
    if not said or said.count(" ") >= _LONGEST or said in _BEGINNINGS or said.split()[0] in _ASKING:
        return None
    if said.split()[-1] in _NEGATED or said.split()[-1].endswith(("n't", "n’t")):
        return Attitude(Stance.DENIED, said)
    found = ruling(said)
    if found is not None:
        away = found.said.stance in (Stance.DENIED, Stance.DEFERRED) or said.split()[0] in _WISHED
        return found.said if away and not found.rest else None
    coded = _coded(said)
    if coded is None and said.count(" ") < 3:
        coded = judge(said)
    return coded if coded is not None and coded.stance in (Stance.DENIED, Stance.DEFERRED) else None


def section(heading: str) -> Attitude | None:
    """What a heading says that is nothing but a code; with brackets behind it where it is of options."""
    said = plain(_NUMBER.sub("", heading))
    if said.partition(" ")[0] in _OPTIONAL and (" " not in said or "(" in said):
        return Attitude(Stance.HEDGED, said)
    found = ruling(heading.strip(" :*_")) if len(said) < _SHORT else None
    if found is not None and found.bare:
        return found.said if found.said is not AFFIRMED else None
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
