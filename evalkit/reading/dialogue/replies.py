"""Rows in which one column asks or proposes and another answers: each cell is read as what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from evalkit.document import Passage, PassageKind
from evalkit.reading.decided.settled import questions, without
from evalkit.reading.decided.verdicts import status
from evalkit.reading.dialogue.dialogue import answered, settles
from evalkit.reading.language.polarity import affirms, denies
from evalkit.reading.stance.attitudes import AFFIRMED
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_ANSWERING = frozenset(
    "answer answers decision decisions response responses reply replies ruling resolution says said reaction".split()
)
_ASKING = frozenset(
    """question questions query queries proposal proposals proposed offer offered request requests requested asked
    suggestion suggested recommended wish wishes idea recommendation finding requirement clarification bidder supplier
    contractor vendor""".split()
)
_FEWEST = 3
"""Words from which on a cell is an answer and no mere code."""


def split_rows(views: list[View], own: Callable[[Passage], str], read: Callable[[str], Text]) -> list[View]:
    """The views with rows of questions and answers cut in two."""
    columns: dict[tuple[str, ...], int] = {}
    if not any(view.passage.kind is PassageKind.ROW for view in views):
        return views
    result: list[View] = []
    for view in views:
        passage = view.passage
        column = -1
        if view.answers or view.parts:
            result.append(view)  # taken apart already
            continue
        if passage.kind is PassageKind.ROW and passage.headers:
            if passage.headers not in columns:
                columns[passage.headers] = _answers_in(passage.headers)
            column = columns[passage.headers]
        cells = passage.text.split(" | ")
        if column < 0 and "? | " in passage.text:
            column = next(at for at, cell in enumerate(cells) if cell.rstrip().endswith("?")) + 1
            said = cells[column].lower().replace(",", " ").replace(".", " ").split()
            column = column if said and (denies(said) or affirms(said)) else -1
        if column < 0 or len(cells) != len(passage.headers) or _is_code(view, cells, column):
            result.append(view)
            continue
        result += _split(view, read(own(without(passage, cells, column))), read(cells[column]))
    return result


def _split(view: View, proposal: Text, reply: Text) -> list[View]:
    """A row as a proposal and what is said to it."""
    first, second = type(view)(view.passage, proposal), type(view)(view.passage, reply)
    first.above, second.above = view.above, list(view.above)
    first.governed = second.governed = AFFIRMED if view.decided else view.governed
    first.before = view.before
    first.asks = bool(proposal.tokens) and proposal.tokens[-1].raw == "?"
    said = status(reply.source)
    if said is not None and said.stance in (Stance.HEDGED, Stance.DEFERRED):
        first.governed, first.reply = said, "yes"
        return [first]
    first.quoted = True
    answered(first, second)
    return [first, second]


def _answers_in(headers: Sequence[str]) -> int:
    """The column that answers what another asks or proposes; -1 for none."""
    words = [set(re.findall(r"[a-z]+", header.lower())) for header in headers]
    if not any(found & _ASKING for found in words):
        return -1
    return next((at for at, found in enumerate(words) if found & _ANSWERING and len(found) < 4), -1)


def _is_code(view: View, cells: Sequence[str], column: int) -> bool:
    """Whether a cell says no more than "accepted" or "R3", and to no question."""
    said = cells[column]
    if len(said.split()) >= _FEWEST:
        return False
    asks = questions(cells, column)
    known = view.decided or status(said) is not None or not settles(said)
    return not said.strip() or (known and not asks)
