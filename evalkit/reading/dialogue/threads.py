"""Conversations: what one proposes or asks in a comment, a mail or a chat, and another decides in a later one.

"Priya, Mon 09:12 / Versioning for the bucket? / Luuk, Mon 11:16 / Not this quarter." - "> CloudTrail? / Please don't."
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evalkit.patterns import may_hold
from evalkit.reading.dialogue.bylines import Turn, turns
from evalkit.reading.language.classes import IS_PROPOSING
from evalkit.reading.language.clauses import names_within
from evalkit.reading.language.grammar import words
from evalkit.reading.stance.attitudes import Attitude
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.dialogue.settling import Said
    from evalkit.reading.sense.things import Thing
    from evalkit.reading.view import View

_WISHING = words(
    """propose proposing suggest suggesting recommend recommending wishing let let's lets please pls how why prefer vote
    i'd we'd nit idea maybe perhaps requesting missing add consider asking what who which where when"""
)
"""Words that open what is proposed or asked."""
_CALLING = words(
    "review look check read confirm comment help explain join time call meet see lunch friday monday"
)
"""What people ask of each other, and of no system."""
_MODAL = words("could can shall should may would do don't might must want need wish like")
_US = words("we i you they us me")
_BACK = 3
"""Turns back, for what an answer answers."""
_ANSWERING = 4
"""Sentences of a turn that can answer."""
_PARTING = words(", ; . ! but and while – — - whereas though however")
_PLACES = {
    "first": 0, "1": 0, "1st": 0, "former": 0, "second": 1, "2": 1, "2nd": 1, "third": 2, "3": 2, "3rd": 2, "fourth": 3,
    "4": 3, "last": -1, "latter": -1, "other": -1,
}  # fmt: skip
_DENIED = Stance.DENIED
_SETTLING = (
    "deci", "last word", "final word", "final say", "final call", "ettled", "uling", "we order", "ollowing",
    "signs off", "sign off", "verdict", "oduct owner", "the boss", "these changes", "approved",
)  # fmt: skip
"""One of these is in every thread that somebody settles at the end."""


def converse(views: Sequence[View], source: str) -> None:
    """Settle what is proposed in one turn by what is said to it in a later one."""
    found = turns(views, source)
    if not found:
        return
    settled: set[int] = set()
    known: dict[int, list[View]] = {}

    def proposals(turn: Turn) -> list[View]:
        if id(turn) not in known:
            known[id(turn)] = _proposals(turn)
        return known[id(turn)]

    for at, turn in enumerate(found):
        if turn.name and turn.said and not turn.name.endswith("bot"):
            before = _before(found, at, proposals)
            if before is not None:
                _answer(before, turn, proposals(before), settled)
    if may_hold(source, _SETTLING):
        from evalkit.reading.dialogue.overruling import overrule  # most documents need none

        overrule(found, views, source, proposals)


def _before(found: Sequence[Turn], at: int, proposals: Callable[[Turn], Sequence[View]]) -> Turn | None:
    """The turn that one can answer: the nearest of somebody else in which something is proposed."""
    turn = found[at]
    for place in range(at - 1, max(-1, at - 1 - _BACK), -1):
        other = found[place]
        if not other.name:
            if other.said or place < at - 1:
                return None
            continue
        if other.name == turn.name:
            if proposals(other):
                return None
            continue
        if not other.said or other.name.endswith("bot"):
            continue
        if proposals(other):
            return other if turn.sure or other.sure or _asks(other) else None
        if any(view.asks for view, _ in other.said):
            return None  # what is asked is none of our matters
        if turn.sure and place == at - 1 and any(view.text.naming for view, _ in other.said):
            return other
    return None


def _asks(turn: Turn) -> bool:
    return any(view.asks or _proposes(view) for view, _ in turn.said)


def _proposes(view: View) -> bool:
    text = view.text
    raws = text.raws
    if not text.naming and not _CALLING.isdisjoint(raws):
        return False
    if text.classes & IS_PROPOSING or raws[-1] == "?":
        return True
    start = next((at + 1 for at, raw in enumerate(raws[:8]) if raw == ":"), 0)
    if not _WISHING.isdisjoint(raws[start : start + 4]):
        return True
    return any(
        raws[at] in _MODAL and (raws[at + 1] in _US or raws[at - 1] in _US)
        for at in range(start, min(start + 8, len(raws) - 1))
    )


def _proposals(turn: Turn) -> list[View]:
    """The passages of a turn that name what is proposed."""
    asking = [number for number, (view, _) in enumerate(turn.said) if _proposes(view)]
    found: list[View] = []
    for number in asking:
        view = turn.said[number][0]
        if not view.text.naming:
            view = next((v for v, _ in reversed(turn.said[:number]) if v.text.naming), view)
        if view.text.naming and view not in found:
            found.append(view)
    return found


def _answer(before: Turn, turn: Turn, proposals: Sequence[View], settled: set[int]) -> None:
    """Give what is proposed in one turn what the next says of it."""
    named = proposals or [view for view, _ in before.said if view.text.naming][-2:]
    if not named:
        return
    from evalkit.reading.dialogue.settling import settle_parts  # most documents need none

    free = [view for view in named if not view.reply or id(view) in settled]
    things = _things(named)
    stems = frozenset(view.text.tokens[at].stem for view in named for at in view.text.naming)
    opened = True
    for number, (view, start) in enumerate(turn.said[:_ANSWERING]):
        if number and view.asks:
            break
        parts = _parts(view, start, stems)
        if not number and not parts:
            _link(before, view)
        if not parts and (view.text.naming or len(view.text.raws) - start > _BRIEF):
            opened = False
        if not parts or (
            not proposals and (parts[0].attitude.stance is not _DENIED or view.text.naming or number)
        ):
            continue
        settle_parts(view, named if parts[0].sure else free, things, parts, opened)
        settled.update(id(each) for each in free)


def _link(before: Turn, view: View) -> None:
    """Let a passage that answers who, what or how be read with its question."""
    question = next((v for v, _ in reversed(before.said) if v.asks), None)
    if question is None or question.passage.block == view.passage.block or view.question is not None:
        return
    words = [raw for raw in question.text.raws[:8] if raw in _OPENING]
    if words:
        view.above = [question.as_lead_in(), *view.above]
        view.question, view.answers = question, True
        view.before = view.before if view.before is not None and view.before.text.naming else question


_OPENING = words("how what which where who")
_BRIEF = 5
"""Words and marks of what may be said before an answer: "Good catch." """


def _things(named: Sequence[View]) -> list[Thing]:
    from evalkit.reading.sense.things import Thing, things_in  # as above

    if len(named) > 1:
        return [Thing((view,), frozenset()) for view in named]
    return [thing for view in named for thing in things_in(view)]


def _parts(view: View, start: int, stems: frozenset[str]) -> list[Said]:
    """The parts of an answer that say something to what was proposed."""
    from evalkit.reading.dialogue.settling import Said  # as above

    text = view.text
    raws = text.raws
    found: list[Said] = []
    begin, first = start, True
    for at in range(start, len(raws) + 1):
        if at < len(raws) and (raws[at] not in _PARTING or (raws[at] == "-" and at == begin)):
            continue
        if at > begin:
            named = {text.tokens[place].stem for place in range(begin, at)} & stems
            place = _place(raws[begin:at])
            other = names_within(text.naming, begin, at)
            meant = bool(named) or place is not None
            found_here, ends = _said(view, begin, at) if meant or (first and not other) else (None, False)
            if found_here is not None and (meant or not ends):
                found.append(Said(found_here[0], begin, at, frozenset(named), place, found_here[1]))
            elif at - begin > 2 or other:
                first = False
        begin = at + 1
    return found


def _place(raws: Sequence[str]) -> int | None:
    for at, raw in enumerate(raws[:-1]):
        if raw in _LETTERS and raws[at + 1] in (")", ":", "."):
            return _LETTERS.index(raw)
    return next((_PLACES[raw] for raw in raws if raw in _PLACES), None)


_LETTERS = "a b c d e f g h".split()


def _said(view: View, begin: int, end: int) -> tuple[tuple[Attitude, bool] | None, bool]:
    """What one part of an answer says, at its beginning, behind its colon or at its end, and whether it is there."""
    from evalkit.reading.dialogue.consenting import consent  # as above

    text = view.text
    said = consent(text.written(begin, end - 1))
    if said is not None:
        return said, False
    colon = next((at for at in range(begin, end) if text.raws[at] in (":", "=")), 0)
    if colon and colon + 1 < end:
        return consent(text.written(colon + 1, end - 1)), True
    if end - begin > 1 and end - begin < 9 and text.raws[end - 1] in _LAST:
        return consent(text.raws[end - 1]), True
    return None, False


_LAST = words(
    "yes no nope nah ok okay fine agreed declined rejected approved accepted granted refused later sure 👍 👎 ✅ ❌"
)
