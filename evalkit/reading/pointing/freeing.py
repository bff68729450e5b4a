"""Who is let off what a rule asks for: "an exemption from these three has been granted", "released from both"."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import words
from evalkit.reading.pointing.pointing_phrases import FREEING
from evalkit.reading.stance.deciding import UNREAL, Ruled, Ruling, negates

_FROM = words("from of for to regarding concerning on")
_DENYING = words("refused rejected declined denied withdrawn revoked expired lapsed sought requested")
_SEEKING = words("ask asked apply applied seek sought request requested want wanted wish hope hoped")
_CLAUSES = words("clause paragraph section rule provision requirement condition")
"""What others need not be let off: "The proofs are exempt from this clause"."""


def freed(segment: Sequence[str], behind: Sequence[str], last: str) -> Ruled | None:
    """What it decides on what is pointed at, whose last word is ``last``; None where nobody is let off."""
    if not segment or last in _CLAUSES or segment[-1] not in _FROM or FREEING.isdisjoint(segment):
        return None
    said = [*segment, *behind]
    if not UNREAL.isdisjoint(said) or not _DENYING.isdisjoint(behind) or not _SEEKING.isdisjoint(segment):
        return None
    verb = next(raw for raw in segment if raw in FREEING)
    return Ruled(Ruling.ACCEPT if sum(map(negates, said)) % 2 else Ruling.DENY, verb)
