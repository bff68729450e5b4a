"""What becomes of what was proposed: of all of it, or of the things that a part of an answer names or counts."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.decided.answers import part_of
from evalkit.reading.language.grammar import words
from evalkit.reading.sense.things import Thing
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.reading.stance.cues import Category
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evalkit.reading.view import View


class Said(NamedTuple):
    """What a part of an answer says, and of what."""

    attitude: Attitude
    start: int
    end: int
    stems: frozenset[str]
    place: int | None
    sure: bool


def settle_parts(
    view: View, named: Sequence[View], things: Sequence[Thing], parts: Sequence[Said], opened: bool
) -> None:
    """Settle what the parts of an answer speak of: things by name or number, or all that is proposed."""
    stance: Stance | None = None
    for part in parts:
        targets = _targets(part, things)
        if targets is None:
            said = part.attitude
            if opened and (stance is None or _overrides(view, part, stance)):
                stance = said.stance
                for other in named:
                    settle(Thing((other,), frozenset()), said)
            continue
        stance = stance or part.attitude.stance
        for thing in targets:
            settle(thing, part.attitude)
        if part.attitude.stance is not Stance.AFFIRMED:
            places = [at for at in range(part.start, part.end) if at in view.text.naming]
            if places:
                view.parts.append(part_of(view.text, places, part.attitude))


def _overrides(view: View, part: Said, stance: Stance) -> bool:
    """Whether a further part of an answer changes what it comes to: "yes, but not now", "no, it stays"."""
    said = part.attitude.stance
    if stance is Stance.AFFIRMED:
        return said is not Stance.AFFIRMED
    return said is Stance.AFFIRMED and not _KEEPING.isdisjoint(view.text.raws[part.start : part.end])


_KEEPING = words("stays stay remains remain keep kept keeps leave")


def _targets(part: Said, things: Sequence[Thing]) -> list[Thing] | None:
    """The things that a part of an answer speaks of; None for all of them."""
    if part.place is not None and len(things) > 1:
        return [*things[part.place :][:1]] if part.place < len(things) else []
    if not part.stems:
        return None
    found = []
    for thing in things:
        view = thing.views[0]
        places = thing.places or view.text.naming
        here = frozenset(at for at in places if view.text.tokens[at].stem in part.stems)
        if here:
            found.append(Thing(thing.views, thing.places or (here if len(things) == 1 else frozenset())))
    return found or None


def settle(thing: Thing, said: Attitude) -> None:
    """Give a thing what was said of it."""
    for view in thing.views:
        if thing.places:
            if said.stance is not Stance.AFFIRMED:
                view.parts.append(part_of(view.text, thing.places, said))
            view.reply, view.quoted = "yes", False
        elif said.stance is Stance.HEDGED:
            view.asks, view.reply = True, "open"
        elif said.stance is Stance.AFFIRMED:
            view.reply, view.quoted = "yes", False
            if view.governed.stance is not Stance.AFFIRMED:
                view.governed = AFFIRMED
        elif any(scope.category in _DENYING for scope in view.text.scopes):
            view.reply, view.quoted = "no", True
        else:
            view.reply, view.governed, view.decided = "yes", said, False


_DENYING = (Category.NOT, Category.LACK)
