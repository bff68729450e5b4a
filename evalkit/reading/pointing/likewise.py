"""What shares the fate of the sentence before: "The same goes for tags", "Flow logs: same answer", "So are alarms".

"Four lines I have crossed out. Those were the network ACLs, ...": what is pointed at is named only now.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.document import PassageKind
from evalkit.reading.dialogue.dialogue import unattached
from evalkit.reading.language.grammar import HARD
from evalkit.reading.stance.attitudes import AFFIRMED, CATEGORIES, Attitude, Scope, attitude
from evalkit.reading.stance.cues import Category
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_FATES = frozenset("goes applies holds answer story fate verdict decision here there again true".split())
"""What follows "same" where it speaks of what was said before."""
_LINKS = frozenset("for to of with is".split())
_BE = frozenset("is are was were do does did will shall has have can must".split())
_WORDS = frozenset("same likewise ditto so those these".split())


def share(views: Sequence[View]) -> None:
    """Give what shares the fate of the sentence before the stance that was taken there."""
    for at, view in enumerate(views):
        if view.text.words.isdisjoint(_WORDS) or view.passage.kind is PassageKind.ROW:
            continue
        reach = _reach(view.text)
        if reach is None or not any(reach[0] <= name < reach[1] for name in view.text.naming):
            continue
        said = _said_before(view.text, reach[2]) or _said_earlier(views, at)
        if said is not AFFIRMED:
            from copy import copy  # here, for it is slow to import, and seldom needed

            text = copy(view.text)  # a text may be that of other passages as well
            scope = Scope(CATEGORIES[said.stance], reach[0], reach[1], reach[2], reach[2], said.cue)
            text.scopes = [*text.scopes, scope]
            view.text = text


def _said_earlier(views: Sequence[View], at: int) -> Attitude:
    """What the sentences before say; over one or two that name nothing and rule nothing out."""
    seen = 0
    for before in reversed(views[max(0, at - 5) : at]):
        said = _said_of(before)
        if said is AFFIRMED and not before.text.naming and len(before.text.raws) < _BRIEF:
            continue  # "Agreed." - "kfrey commented"
        seen += 1
        if seen > _BACK:
            break
        if said is not AFFIRMED or before.text.naming or before.passage.block != views[at].passage.block:
            return said
    return AFFIRMED


_BACK = 3
_BRIEF = 5
"""Words and marks of what may stand between."""


def _reach(text: Text) -> tuple[int, int, int] | None:
    """What shares it, and where the words stand that say so."""
    raws = text.raws
    if raws[0] in ("those", "these") and raws[1:2] and raws[1] in ("were", "are", "was"):
        return 2, len(raws), 0
    for at, raw in enumerate(raws):
        opens = at == 0 or raws[at - 1] in HARD or raws[at - 1] == "and"
        behind = raws[at + 1 : at + 4]
        if opens and raw == "so" and behind and behind[0] in _BE:
            return at + 2, _end(raws, at), at
        if opens and raw in ("likewise", "ditto"):
            return at + 1, _end(raws, at), at
        if (
            raw == "same"
            and behind
            and behind[0] in ("for", "with")
            and raws[:at] in ([], ["the"], ["and", "the"])
        ):
            return at + 2, _end(raws, at), at
        if raw == "same" and not _FATES.isdisjoint(behind):
            link = next(
                (place for place in range(at + 1, min(at + 5, len(raws))) if raws[place] in _LINKS), 0
            )
            if link and raws[link] != "is":
                return link + 1, _end(raws, at), at
            begin = next((place + 1 for place in range(at, -1, -1) if raws[place] in HARD), 0)
            return begin, at, begin
    return None


def _end(raws: Sequence[str], at: int) -> int:
    return next((place for place in range(at, len(raws)) if raws[place] in HARD), len(raws))


def _said_before(text: Text, behind: int) -> Attitude | None:
    """What a sentence says of what it names before that, if anything."""
    named = [name for name in text.naming if name < behind]
    return attitude(text.scopes, max(named), max(named) + 1) if named else None


def _said_of(view: View) -> Attitude:
    """What a sentence says of the last thing that it names, or of what is named elsewhere."""
    if view.governed is not AFFIRMED:
        return view.governed
    if view.reply == "no":
        return Attitude(Stance.DENIED, "no")
    text = view.text
    if not text.naming:
        denying = [scope for scope in text.scopes if scope.category is Category.LACK]
        return Attitude(Stance.DENIED, denying[0].cue) if denying else unattached(view) or AFFIRMED
    said = [attitude(text.scopes, name, name + 1) for name in sorted(text.naming)]
    return next((each for each in reversed(said) if each.stance is not Stance.AFFIRMED), AFFIRMED)
