"""What the clauses behind a noun decide on it: "a wish that we have turned down", "for which there is no money"."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import PREPOSITIONS, words
from evalkit.reading.stance.deciding import Ruling, done_at, negates, said_of

RELATIVES = words("that which who whom")
_OF_ALL = words("both all each none neither half most any one")
_REFUSING = words(
    """refuse refuses refused decline declines declined unwilling reluctant loath fail fails failed unable cannot can't
    couldn't forbid forbids forbade"""
)
_GRANTING = words(
    "stretch stretches run runs extend extends rise rises reach reaches go goes stoop get gets afford"
)
"""What a budget does not do for what it cannot pay."""
_PAYING = words(
    "pay pays paid spend spends spent find finds found raise raises raised give gives waste wastes part"
)
_MEANS = words(
    """money budget funds time capacity staff room place need use call case appetite patience interest hands energy
    resources means demand reason penny cent krone euro dollar pound support majority understanding sympathy love
    taste enthusiasm takers allowance provision slot bandwidth point sense market"""
)
"""What there must be of for a thing to be built."""
NONES = words("none nothing neither nil zero nought")


def told(rest: Sequence[str]) -> Ruling | None:
    """What the clauses behind a noun say of it; the last one that decides counts."""
    parts: list[list[str]] = [[]]
    for at, raw in enumerate(rest):
        if raw in (",", "and", "but", "or", "nor") and (raw == "but" or opens(rest, at + 1)):
            parts.append([])
        else:
            parts[-1].append(raw)
    for part in reversed(parts):
        ruling = _clause(part)
        if ruling is not None:
            return ruling
    return None


def opens(rest: Sequence[str], at: int) -> bool:
    """Whether a clause about the noun begins at a place: "that", "for which", "to both of which"."""
    return any(raw in RELATIVES for raw in rest[at : at + 1]) or (
        rest[at : at + 1] != []
        and rest[at] in PREPOSITIONS
        and any(raw == "which" for raw in rest[at + 1 : at + 4])
    )


def _clause(part: Sequence[str]) -> Ruling | None:
    """What one clause about a noun decides."""
    said = [raw for raw in _without_asides(part) if raw not in _FILLING]
    while said and (said[0] in ("but", "and") or said[0] in _OF_ALL):
        del said[0]
    negative = False
    if said and said[0] in PREPOSITIONS and "which" in said[1:4]:
        which = said.index("which")
        negative = not {"none", "neither"}.isdisjoint(said[1:which])
        said = [*said[which + 1 :], said[0]]
    elif said and said[0] in RELATIVES:
        del said[0]
    if said and said[0] == "only":
        negative = not negative  # "something that only fools go without"
    if not said:
        return None
    if said[-1] in NONES or said[-2:] == ["not", "one"]:
        negative = not negative
        said = said[: -1 - (said[-1] == "one")]
    ruled = said_of(said, negative)
    if ruled is not None:
        return ruled.ruling
    return _object_missing(said, negative)


_FILLING = words(", either ever each time single even")


def _without_asides(part: Sequence[str]) -> Sequence[str]:
    """A clause without what stands between two commas in it."""
    first = next((at for at, raw in enumerate(part) if raw == ","), 0)
    second = next((at for at in range(first + 1, len(part)) if part[at] == ","), 0)
    return [*part[:first], *part[second + 1 :]] if first and second else part


def _object_missing(said: Sequence[str], negative: bool) -> Ruling | None:
    """What a clause decides whose verb, or whose last preposition, has the noun for its object."""
    last = said[-1] if said else ""
    if last in PREPOSITIONS or last == "without":
        for at in range(1, len(said)):
            if said[at] in _MEANS and any(
                negates(raw) or raw in ("little", "lack") for raw in said[max(0, at - 4) : at]
            ):
                return Ruling.DENY
        for at, raw in enumerate(said[:-1]):
            if (raw in _GRANTING and last in ("to", "for")) or (
                raw in _PAYING and last in ("for", "on", "with")
            ):
                return _against(said[:at], negative, Ruling.ACCEPT)
    for at in range(len(said) - 1, 0, -1):
        found = done_at(said, at)
        if found is not None:
            return _against(said[:at], negative, found.ruling)
    return None


def _against(before: Sequence[str], negative: bool, ruling: Ruling) -> Ruling:
    """What a verb comes to behind some words that may deny it."""
    for at in range(len(before) - 1, -1, -1):
        raw = before[at]
        if raw in ("and", "but"):
            break  # "that we do not need and must leave out"
        if raw != "nor" and (negates(raw) or raw in _REFUSING):
            negative = not negative
    if not negative:
        return ruling
    return Ruling.DENY if ruling in (Ruling.ACCEPT, Ruling.RESTORE) else Ruling.ACCEPT
