"""Rows and items that somebody has decided on: a column or a box that says in or out, and the legend of its codes.

"Out means rejected for good", "`W` = a wish", and then a table whose last column holds nothing but such codes: what
the other cells of a row name is required, ruled out, put off or wished for as the code says. The same for the boxes
of a check list ("`[-]` next year").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from evalkit.document import Passage, PassageKind
from evalkit.reading.attitudes import AFFIRMED, Attitude
from evalkit.reading.legends import CODES, Judge
from evalkit.result import Stance

_DECIDING = frozenset(
    """decision decided decisions triage ruling answer our status verdict outcome result resolution resolved
    scope included include wanted needed required agreed accepted approved moscow priority prio phase release
    wave stage disposition ruling delivered ordered contract yes y when class keep""".split()
)
"""Words of a header under which a row is decided."""
STAGES = frozenset("phase release wave stage".split())
"""Headers under which a number beyond the first is a later one."""
FOR = frozenset(
    """yes y in must should accepted accept approved agreed required adopted included include keep kept done go
    ok okay build built now mvp shall mandatory confirmed granted ✓ ✔ ✅ ☑ x""".split()
)
"""Codes that let a row stand."""
_LESS = frozenset("without except excepting minus less save".split())
_WORDY = 4
"""Words that a cell may have and still be a code."""
_SHARE = 0.7
"""Share of a column's cells that must be codes for the column to decide."""
_DASHES = frozenset("- – — − -- ---".split())
_ASIDE = frozenset(
    """notes note remark remarks comment comments owner reference references ref source sources link ticket unit reason
    rationale why example examples default defaults depends dependency dependencies risk cost costs price effort
    estimate deadline date due alternative alternatives""".split()
)
"""Words of a header under which a dash says nothing of the row."""


def deciding(passages: Iterable[Passage], codes: Mapping[str, Attitude]) -> Mapping[tuple[str, ...], int]:
    """Headers of a table -> the column that decides on its rows: by its header, or since it holds only codes."""
    tables: dict[tuple[str, ...], list[list[str]]] = {}
    for passage in passages:
        if passage.kind is PassageKind.ROW and passage.headers:
            cells = [plain(cell) for cell in passage.text.split(" | ")]
            if len(cells) == len(passage.headers) > 1:
                tables.setdefault(passage.headers, []).append(cells)
    found = {}
    for headers, rows in tables.items():
        for column, header in enumerate(headers):
            cells = [row[column] for row in rows if row[column] and (row[column] != "-" or "-" in codes)]
            staged = bool(_words(header) & STAGES)
            known = sum(_is_code(cell, codes) or (staged and len(cell) < 12) for cell in cells)
            named = bool(_words(header) & _DECIDING) and len(_words(header)) <= _WORDY
            sure = len(cells) > 2 or named or (len(cells) == 2 and all(cell in codes for cell in cells))
            if cells and ((known >= _SHARE * len(cells) and sure) or (named and known)):
                found[headers] = column
    return found


def decided(passage: Passage, column: int, codes: Mapping[str, Attitude], judge: Judge) -> Attitude | None:
    """What the deciding cell of a row says of the row; None where it is empty or no code."""
    cells = passage.text.split(" | ")
    said = plain(cells[column]) if column < len(cells) else ""
    if said in codes:
        return codes[said]
    if not said or said == "-":
        return None
    return said_of(said, bool(_words(passage.headers[column]) & STAGES), judge)


def dashed(passage: Passage, column: int | None, aside: Collection[str]) -> bool:
    """Whether a row names a thing and has a dash wherever its value would stand.

    ``column`` is the one that decides on rows; ``aside`` are headers of columns that do not tell what is wanted.
    """
    cells = [cell.strip() for cell in passage.text.split(" | ")]
    if _DASHES.isdisjoint(cells) or (passage.headers and len(cells) != len(passage.headers)):
        return False
    headers = passage.headers or ("",) * len(cells)
    values = [
        cell
        for number, (cell, header) in enumerate(zip(cells, headers, strict=True))
        if number != column and cell and header not in aside and (number or not cell.isdecimal())
        if _ASIDE.isdisjoint(_words(header))
    ]
    return len(values) > 1 and values[0] not in _DASHES and all(cell in _DASHES for cell in values[1:])


def plain(cell: str) -> str:
    """A cell without marks around it, in lower case; "-" for any dash."""
    said = cell.lower().strip()
    return "-" if said in _DASHES else " ".join(said.strip(' .!*_–-`"@').split())


def _words(header: str) -> set[str]:
    return set(re.findall(r"[a-z]+", header.lower()))


def _is_code(cell: str, codes: Mapping[str, Attitude]) -> bool:
    first = cell.replace(",", " ").partition(" ")[0]
    known = first in FOR or any(first in words for words in CODES.values())
    return cell in codes or (known and cell.count(" ") < _WORDY)


def said_of(said: str, staged: bool, judge: Judge) -> Attitude:
    """What a deciding cell says; ``staged``: a number beyond the first is a later stage."""
    first, *rest = said.replace(",", " ").replace(":", " ").split() or [""]
    if first in FOR and rest and rest[0] in _LESS:
        return AFFIRMED  # "accepted without the second": the rest of it is
    for stance, codes in CODES.items():
        if first in codes:
            return Attitude(stance, said)
    if staged and (number := re.search(r"\d+|\b(?:two|three|four|ii|iii)\b", said)):
        first_stage = number.group() in ("0", "1")
        return AFFIRMED if first_stage else Attitude(Stance.DEFERRED, said)
    return judge(said) if said.count(" ") < _WORDY else AFFIRMED
