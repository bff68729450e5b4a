"""What a disposition says of the items whose labels it gives: "Moved to the next contract: 17, 23", "4 yes, 5 no".

A title before a colon, a cell, or a word or two behind each label decide; so does a clause whose verb has the label as
its object or its subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.reading.decided.openings import ruling
from evalkit.reading.decided.verdicts import status
from evalkit.reading.language.grammar import HARD, words
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.reading.stance.deciding import Ruled, Ruling, done_to, negates, said_of
from evalkit.result import Stance

_STANCES = {Ruling.DENY: Stance.DENIED, Ruling.DEFER: Stance.DEFERRED}
_FREE = words("discretion liking pleasure option choice debate discussion examination consideration")
"""What it is left to, or under."""
_LEAVING = words("at left leave leaves up under still within")
_WISHING = words("wish wishes waiting reserve bonus")
_NO_VERDICTS = words(
    "depends depending depend follows follow next replaces supersedes see related affects touches"
)
"""What is said of items among each other."""
_OTHERS = words(
    """supplier bidder contractor vendor provider tenderer developer developers operator team client customer offeror
    manufacturer agency implementer builder suppliers bidders contractors you them him her whoever"""
)
"""Who may decide on what is left to him."""
_HELPING = words("is are was were be been has have remains remain stays stay now a an the still only rather")
_MISTAKEN = words(
    """mistake mistakes error errors leftover leftovers slip slips oversight typo typos misprint misprints relic relics
    dropped withdrawn obsolete gone out waived removed superfluous deleted optional superseded cancelled wrong outdated
    unnecessary rejected struck off accident accidental"""
)
_MEANT = words(
    """meant wanted needed required necessary in stay stays keep kept still valid apply applies part scope intended
    binding deliver delivered build built offer offered priced mandatory serious seriously right correct real on remain
    remains stand stands insist hold holds include included both all"""
)


def verdict(said: str) -> Attitude | None:
    """What a title, a cell or a few words say of the items that they stand beside; None if they decide nothing."""
    head = said.partition("(")[0].strip(" ,:|")
    if " | " in head:
        head = head.rpartition(" | ")[0]  # "fate: rejected | numbers"
    head = head.rpartition(" : ")[2]
    plain = head.lower().replace("’", "'").split()
    if len("".join(plain)) < _FEWEST or not _NO_VERDICTS.isdisjoint(plain[:2]):
        return None
    known = status(head)
    if known is not None:
        return known
    if tuple(plain) in _ENDED:
        return Attitude(Stance.DENIED, " ".join(plain))
    if _is_free(plain):
        return Attitude(Stance.HEDGED, head.lower())
    found = ruling(head)
    return found.said if found is not None else None


_ENDED = {
    ("no", "longer"),
    ("no", "more"),
    ("not", "any", "more"),
    ("not", "anymore"),
    ("not", "any", "longer"),
}


_FEWEST = 2
"""Letters of a verdict: one is a code."""


def _is_free(plain: Sequence[str]) -> bool:
    """Whether it is left to somebody: "at the supplier's option", "left to the contractor", "still under debate"."""
    if plain[0] in ("may", "might", "could") or not _WISHING.isdisjoint(plain[:4]):
        return True
    if _LEAVING.isdisjoint(plain[:2]):
        return False
    to = plain[:2] in (["left", "to"], ["up", "to"])
    return not _FREE.isdisjoint(plain) or (to and not _OTHERS.isdisjoint(plain))


def acted(before: Sequence[str], behind: Sequence[str]) -> Attitude | None:
    """What a verb before items' names does to them: "cross out 3", "we could do without 4", "leave 5 out"."""
    cut = max((at + 1 for at, raw in enumerate(before) if raw in _CUTS), default=0)
    own = [raw for raw in before[cut:] if raw != "the"]
    if not own and before[-1] == "and":  # "take out the first one and number 4"
        done = (done_to(before[max(0, size - 5) : size], [], False) for size in range(cut - 1, 0, -1))
        return _attitude(next(filter(None, done), None))
    end = next((at for at, raw in enumerate(behind) if raw in HARD or raw == ","), len(behind))
    if own[-1:] and own[-1] in ("leave", "leaves", "left") and behind[:1] == ["to"]:
        return Attitude(Stance.HEDGED, "left to") if not _OTHERS.isdisjoint(behind[:5]) else None
    return _attitude(done_to(own[-6:], behind[: min(end, 4)], False))


_CUTS = words('and but , " ” “')


def told(behind: Sequence[str]) -> tuple[Attitude, int] | None:
    """What a clause says of items that are its subject, and how many words it takes: "was a mistake", "isn't"."""
    end = next((at for at, raw in enumerate(behind) if raw in HARD or raw == ","), len(behind))
    said = [*behind[:end]]
    if not said or not _UNREAL.isdisjoint(said[:2]) or said[:2] in _INTENDED:
        return None
    if len(said) < 3 and said[0].removesuffix("n't") in _BEING:
        negative = any(map(negates, said))
        if len(said) == 1 or said[1:] in (["not"], ["too"], ["indeed"], ["yes"]):
            return (Attitude(Stance.DENIED, "not") if negative else AFFIRMED), end
    found = said_of(said[:12], False)
    if found is not None and not (found.verb == "in" and len(said) > 3):
        return (_attitude(found) or AFFIRMED), end
    rest = said
    while rest and rest[0] in _HELPING:
        rest = rest[1:]
    known = status(" ".join(rest)) if rest and len(rest) < len(said) else None
    return (known, end) if known is not None and known.stance is not Stance.AFFIRMED else None


_UNREAL = words("may might could would if whether unless")
_INTENDED = (["was", "to"], ["were", "to"], ["had", "to"])
_BEING = words("is are was were does do stays stay remains remain did ca is are do does")


def _attitude(found: Ruled | None) -> Attitude | None:
    """A decision as an attitude; None where there is none, or where it only takes or keeps."""
    return Attitude(_STANCES[found.ruling], found.verb) if found and found.ruling in _STANCES else None


def each(raws: Sequence[str], lists: Sequence[tuple[int, int]]) -> Iterator[Attitude]:
    """The verdicts behind each of several lists of names: "1 yes, 2 no, 3 later"; none unless all have one."""
    found: list[Attitude] = []
    for number, (_, end) in enumerate(lists):
        stop = lists[number + 1][0] if number + 1 < len(lists) else len(raws)
        said = [raw for raw in raws[end:stop] if raw not in _JOINTS]
        known = verdict(" ".join(said)) if 0 < len(said) < _BRIEF else None
        if known is None:
            return
        found.append(known)
    yield from found


_JOINTS = words(": = – — - ; , . and but ( ) | → ->")
_BRIEF = 6


def question(raws: Sequence[str], answer: str) -> Attitude | None:
    """What a yes or no says of the items that a question names: "Is 7 meant?" "No." - "Is 11 a mistake?" "No." """
    wanted = not _MEANT.isdisjoint(raws)
    mistaken = not _MISTAKEN.isdisjoint(raws)
    if wanted is mistaken or answer not in ("yes", "no"):
        return None
    return AFFIRMED if wanted is (answer == "yes") else Attitude(Stance.DENIED, answer)
