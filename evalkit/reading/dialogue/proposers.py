"""Proposals that are decided on by the name of whose they are, or in the order in which they were made.

"Marta suggested snapshots; Jon suggested network ACLs. ... Marta's was carried, Jon's voted down." - "The answers were,
in that order, yes, no and yes."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.reading.language.classes import IS_PROPOSING
from evalkit.reading.language.grammar import PRONOUNS, words
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.reading.stance.deciding import Ruling, said_of
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evalkit.reading.view import View

_VERBS = words(
    """proposed proposes suggested suggests recommended recommends moved requested requests asked wanted wants urged
    advocated pleaded argued wished offered"""
)
_NOUNS = words(
    "proposal suggestion motion idea wish request amendment plan point plea recommendation offer one proposals wishes"
)
_BETWEEN = words(
    "further also then however again had has would and therefore himself herself formally next once"
)
_NOBODY = PRONOUNS | words("we i he she you who which that been was were is are be as and it nobody not to")
_CUTS = words("; . ! , while whereas but and – —")
_BACK = 12
"""Passages behind a proposal in which it can be decided on."""
_STANCES = {
    Ruling.DENY: Attitude(Stance.DENIED, "voted down"),
    Ruling.DEFER: Attitude(Stance.DEFERRED, "put off"),
    Ruling.ACCEPT: AFFIRMED,
    Ruling.RESTORE: AFFIRMED,
}
_ORDERED = words("order respectively turn sequence")


class _Proposed(NamedTuple):
    """What somebody proposed."""

    name: str
    view: View
    places: frozenset[int]
    """Where it is named; empty for all of the passage."""


def decide_by_name(views: Sequence[View]) -> None:
    """Settle what was proposed by what is later said of it by its proposer's name, or in its order."""
    known: list[tuple[int, _Proposed]] = []
    last: Ruling | None = None
    for at, view in enumerate(views):
        text = view.text
        if not known and not text.classes & IS_PROPOSING:
            continue  # as most
        named = [place for place in text.naming if text.raws[place] != "dr"]
        if not named and known and at - known[-1][0] <= _BACK:
            recent = [each for place, each in known if at - place <= _BACK]
            last = _by_name(view, recent, last)
            if not text.words.isdisjoint(_ORDERED):
                _in_order(view, recent)
        elif named and text.classes & IS_PROPOSING:
            known += [(at, each) for each in _proposed(view)]


def _proposed(view: View) -> Iterator[_Proposed]:
    """Who proposes what in a passage."""
    raws, naming = view.text.raws, view.text.naming
    verbs = [at for at, raw in enumerate(raws) if at and raw in _VERBS]
    for number, at in enumerate(verbs):
        who = at - 1
        while who and raws[who] in _BETWEEN:
            who -= 1
        end = verbs[number + 1] if number + 1 < len(verbs) else len(raws)
        places = frozenset(name for name in naming if at < name < end)
        if raws[who] not in _NOBODY and who not in naming and places:
            yield _Proposed(raws[who], view, places if len(verbs) > 1 else frozenset())


def _by_name(view: View, known: Sequence[_Proposed], last: Ruling | None) -> Ruling | None:
    """Settle what a passage decides on by whose it was; give the last decision."""
    raws = view.text.raws
    names = {f"{each.name}'" if each.name.endswith("s") else f"{each.name}'s": each for each in known}
    names |= {f"{each.name}'s": each for each in known}
    for at, raw in enumerate(raws):
        raw = raw.replace("’", "'")
        if raw not in names:
            continue
        begin = at + 1
        if raws[begin : begin + 1] and raws[begin] in _NOUNS:
            begin += 1
        end = next((place for place in range(begin, len(raws)) if raws[place] in _CUTS), len(raws))
        ruling = _ruling(raws[begin:end], raws[max(0, at - 3) : at], last)
        if ruling is not None:
            last = ruling
            found = names[raw]
            _settle(found, _STANCES[ruling])
    return last


def _ruling(rest: Sequence[str], before: Sequence[str], last: Ruling | None) -> Ruling | None:
    """What is decided in a clause; "was not" and "so was Jon's" speak of what was decided before."""
    while rest and (rest[0].isdigit() or rest[0] in ("too", "likewise")):
        rest = rest[1:]
    ruled = said_of(rest, False) if rest else None
    if ruled is None and rest:
        ruled = said_of([rest[0]], False)
    if ruled is not None:
        return ruled.ruling
    if last is None:
        return None
    if "not" in rest or "n't" in "".join(rest):
        return Ruling.DENY if last in (Ruling.ACCEPT, Ruling.RESTORE) else Ruling.ACCEPT
    if not rest and "so" in before:
        return last
    return Ruling.DENY if not rest and ("nor" in before or "neither" in before) else None


def _settle(found: _Proposed, said: Attitude) -> None:
    from evalkit.reading.decided.answers import part_of  # most documents need none
    from evalkit.reading.dialogue.settling import settle
    from evalkit.reading.sense.things import Thing

    view = found.view
    if said is AFFIRMED or not found.places:
        settle(Thing((view,), found.places), said)
    else:
        view.parts.append(part_of(view.text, found.places, said))
        view.reply, view.quoted = "yes", False


def _in_order(view: View, known: Sequence[_Proposed]) -> None:
    """Settle the things of one passage by the verdicts that another gives in their order."""
    from evalkit.reading.dialogue.consenting import consent  # most documents need none
    from evalkit.reading.dialogue.settling import settle
    from evalkit.reading.sense.things import Thing, things_in

    found = [consent(raw) for raw in view.text.raws if raw in _WORDS]
    said = [each[0] for each in found if each is not None]
    asked = known[-1].view
    things = [Thing((asked,), each.places) for each in known if each.view is asked]
    if len(things) != len(said):
        things = things_in(asked)
    if len(said) < _FEWEST or len(said) != len(things):
        return
    for thing, attitude in zip(things, said, strict=True):
        settle(thing, attitude)


_FEWEST = 2
"""Verdicts that can be in an order."""
_WORDS = words(
    "yes no later maybe agreed rejected approved declined accepted granted refused deferred carried lost"
)
