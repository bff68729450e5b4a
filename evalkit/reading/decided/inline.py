"""Things that one sentence counts off, and what a later one says of them: "(a) alarms, (b) tags?" "Only (b)." """

from __future__ import annotations

from collections.abc import Sequence

from evalkit.document import PassageKind
from evalkit.reading.decided.answers import part_of
from evalkit.reading.decided.labels import read_label
from evalkit.reading.decided.mentions import Reference, references
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_HEADING, _ROW = PassageKind.HEADING, PassageKind.ROW
_REACH = 8
"""Passages behind a list in which its things can be decided on."""
_OPEN = Attitude(Stance.HEDGED, "?")
_FIRST = ("a", "1", "i")
"""How such lists begin."""


def refer_inline(views: Sequence[View]) -> None:
    """Settle the things that a sentence counts off by what is said of their letters or numbers."""
    for at, view in enumerate(views):
        if view.passage.kind is _ROW or ")" not in view.text.words or not view.text.naming:
            continue
        things = _things(view.text)
        if len(things) > 1:
            _settle(view, things, views[at + 1 : at + 1 + _REACH])


def _things(text: Text) -> dict[str, range]:
    """Label -> where its thing stands in a text."""
    begins: list[tuple[str, int, int]] = []
    for at, raw in enumerate(text.raws):
        bare = raw in _FIRST or bool(begins)
        if raw != "(" and not (bare and text.raws[at + 1 : at + 2] == [")"] and text.raws[at - 1] != "("):
            continue
        label = read_label(text.tokens, at)
        if label is None or not label.bracketed or label.compound:
            continue
        if begins or label.text in _FIRST:
            begins.append((label.text, at, label.end))
    if not begins:
        return {}
    ends = [start for _, start, _ in begins[1:]] + [len(text.raws)]
    return {label: range(first, end) for (label, _, first), end in zip(begins, ends, strict=True)}


def _settle(view: View, things: dict[str, range], behind: Sequence[View]) -> None:
    """Give the things of a list what the passages behind say of them."""
    told: dict[str, Attitude] = {}
    for other in behind:
        text = other.text
        if other.passage.kind is _HEADING or (text.naming and _things(text)):
            break
        if other.asks or text.words.isdisjoint(things):
            continue
        for reference in references(text.tokens):
            if things.keys() >= set(reference.labels):
                _tell(told, reference, things)
                other.answers = True
    if not told:
        return
    for label, places in things.items():
        said = told.get(label, _OPEN if view.asks else AFFIRMED)
        if said is not AFFIRMED:
            view.parts = [*view.parts, part_of(view.text, places, said)]
    if view.asks:
        view.reply, view.quoted = "yes", False


def _tell(told: dict[str, Attitude], reference: Reference, things: dict[str, range]) -> None:
    if reference.said.cue in ("but", "except", "save", "without"):
        told.update(dict.fromkeys(things, AFFIRMED))  # "All but (1)."
    told.update(dict.fromkeys(reference.labels, reference.said))
    if reference.others:
        for label in things.keys() - set(reference.labels):
            told[label] = Attitude(Stance.DENIED, "only")
