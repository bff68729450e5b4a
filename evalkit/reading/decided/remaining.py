"""What is said of the items that were not named: "Items 2 and 6 are granted. The remaining four are refused." """

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import HARD, words
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.reading.stance.deciding import Ruled, Ruling, done_to, negates, said_of
from evalkit.result import Stance

_OTHERS = words("other others rest remaining remainder")
_STANCES = {Ruling.DENY: Stance.DENIED, Ruling.DEFER: Stance.DEFERRED, Ruling.ACCEPT: Stance.AFFIRMED}
_NUMBERS = {
    raw: number
    for number, raw in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_KINDS = words(
    """items points requests wishes positions lines entries rules clauses requirements proposals motions things ones
    demands measures parts numbers list lot"""
)
_NONE = words("none nothing neither")
_HOLLOW = words("the all as for to and but of")
_OF = words("of them these those the it")


def remaining(raws: Sequence[str]) -> tuple[Attitude, int] | None:
    """What a passage says of all other items, and how many it says there are (0 if it does not); None if nothing."""
    at = next((place for place, raw in enumerate(raws) if raw in _OTHERS), -1)
    if at < 0 or not _is_whole(raws, at):
        return None
    number, behind = _NUMBERS.get(raws[at - 1], 0), at + 1
    if raws[behind : behind + 1] and (raws[behind] in _NUMBERS or raws[behind].isdigit()):
        number = _NUMBERS.get(raws[behind], 0) or int(raws[behind])
        behind += 1
    if raws[behind : behind + 1] and raws[behind] in _KINDS:
        behind += 1
    begin = next((place + 1 for place in range(at - 1, -1, -1) if raws[place] in HARD), 0)
    end = next((place for place in range(behind, len(raws)) if raws[place] in HARD), len(raws))
    lead = [raw for raw in raws[begin:at] if raw not in _HOLLOW and raw not in _NUMBERS]
    negative = any(map(negates, lead)) and not lead[1:]
    found = said_of(raws[behind:end], negative) or (
        done_to(raws[max(begin, at - 6) : at - 1], raws[behind : min(end, behind + 4)], False)
        if at > begin + 1
        else None
    )
    if found is None:
        found = _in_the_end(raws[behind:end])
    if found is None or found.ruling not in _STANCES:
        return None
    stance = _STANCES[found.ruling]
    return (AFFIRMED if stance is Stance.AFFIRMED else Attitude(stance, found.verb)), number


def _is_whole(raws: Sequence[str], at: int) -> bool:
    """Whether a word speaks of all that is left: "the other five", "all others", "the rest"; not "other reasons"."""
    if raws[at] in ("other", "remaining"):
        behind = raws[at + 1 : at + 2]
        known = behind and (behind[0] in _NUMBERS or behind[0].isdigit() or behind[0] in _KINDS)
        return bool(known) and raws[at - 1] in ("the", "all")
    return at == 0 or raws[at - 1] in ("the", "all", "no", "of") or raws[at - 1] in _NUMBERS


def _in_the_end(rest: Sequence[str]) -> Ruled | None:
    """What the last part of a sentence says that opens with its topic: "As to the other five, ..., not one is."""
    comma = max((at for at, raw in enumerate(rest) if raw == ","), default=-1)
    parts = [rest[at + 1 :] for at, raw in enumerate(rest) if raw == ","] if comma >= 0 else []
    for part in parts:
        if [*part[:2]] == ["not", "one"] or (part[:1] and part[0] in _NONE):
            start = 2 if part[0] == "not" else 1
            while part[start : start + 1] and part[start] in _OF:
                start += 1
            end = next((at for at in range(start, len(part)) if part[at] == ","), len(part))
            return said_of(part[start:end], True)
        if part[:1] and part[0] in ("they", "these", "those", "all"):
            return said_of(part[1:], False)
    return None
