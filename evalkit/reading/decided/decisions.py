"""Rows and items that somebody has decided on: a column or a box that says in or out, and the legend of its codes.

"Out means rejected for good", "`W` = a wish", and then a table whose last column holds nothing but such codes: what
the other cells of a row name is required, ruled out, put off or wished for as the code says. The same for the boxes
of a check list ("`[-]` next year").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from evalkit.document import Passage, PassageKind
from evalkit.patterns import pattern
from evalkit.reading.decided.legends import CODES, Judge
from evalkit.reading.decided.openings import ruling
from evalkit.reading.decided.rows import ASIDE, past_columns, stays, trial_columns, wanted_columns
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance

_DECIDING = frozenset(
    """decision decided decisions triage ruling answer our status verdict outcome result resolution resolved
    scope included include wanted needed required agreed accepted approved moscow priority prio phase release
    wave stage disposition ruling delivered ordered contract yes y when class keep response responses reply replies
    compliance compliant conformity offered fulfilled met supported bidder vendor supplier tenderer contractor vote
    votes board committee council jury treatment fate judgement judgment conclusion go fit
    fits applies apply chosen says said reaction""".split()
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
_PUTTING = frozenset(
    """requirement requirements question questions query proposal proposals proposed request requests requested
    recommendation recommendations recommended suggestion suggested motion demand demands name against no""".split()
)
"""Words of a header under which rows are put to somebody: "Question of the bidder", "Proposed by"."""
_WORDY = 4
"""Words that a cell may have and still be a code."""
_LONGEST = 6
"""Words of a header under which rows are decided on."""
_NARROW = 2
"""Columns of a table that is no more than a list of things and what is said of each."""
_FACTS = frozenset("gap gaps new changed critical manual automatic automated breaking known urgent".split())
"""Headers under which "yes" and "no" tell something else of a thing than whether it is wanted."""
_WORD = pattern(r"[a-z]+")
_NUMBER = pattern(r"\d+|\b(?:two|three|four|ii|iii)\b")
_CODE = pattern(r"\s*[\[(*]*([^\s:,;.()\[\]*]{1,3})[\])*]*\s*(?:[:,;.(–—-]|\s-)\s*")
"""A code with words behind it: "D: the supplier tests its own"."""
_SHARE = 0.7
"""Share of a column's cells that must be codes for the column to decide."""
_DASHES = frozenset("- – — − -- ---".split())


def deciding(
    passages: Iterable[Passage],
    codes: Mapping[str, Attitude],
    unchosen: Mapping[tuple[str, ...], Collection[str]],
) -> Mapping[tuple[str, ...], int]:
    """Headers of a table -> the column that decides on its rows: by its header, or since it holds only codes.

    ``unchosen``: headers of a table -> those of the editions that are not ordered.
    """
    tables: dict[tuple[str, ...], list[list[str]]] = {}
    for passage in passages:
        if passage.kind is PassageKind.ROW and passage.headers:
            cells = [plain(cell) for cell in passage.text.split(" | ")]
            if len(cells) == len(passage.headers) > 1:
                tables.setdefault(passage.headers, []).append(cells)
    found = {}
    for headers, rows in tables.items():
        aside = trial_columns(headers).union(unchosen.get(headers, ()), past_columns(headers))
        for column, header in enumerate(headers):
            if header in aside or not _words(header).isdisjoint(_FACTS):
                continue
            cells = [row[column] for row in rows if row[column] and (row[column] != "-" or "-" in codes)]
            staged = bool(_words(header) & STAGES)
            named = decides(header)
            known = sum(_is_code(cell, codes, named) or (staged and len(cell) < 12) for cell in cells)
            sure = len(cells) > 2 or named or (len(cells) == 2 and all(cell in codes for cell in cells))
            if cells and ((known >= _SHARE * len(cells) and sure) or (named and known)):
                found[headers] = column
    return found


def decides(header: str) -> bool:
    """Whether the words of a header say that rows are decided on beneath it."""
    words = _words(header)
    if len(words) == 1 and (found := ruling(header)) is not None and found.said is AFFIRMED:
        return True  # "Selected", "Booked"
    return not words.isdisjoint(_DECIDING) and len(words) <= _LONGEST and words.isdisjoint(_PUTTING)


def decided(passage: Passage, column: int, codes: Mapping[str, Attitude], judge: Judge) -> Attitude | None:
    """What the deciding cell of a row says of the row; None where it is empty or no code."""
    cells = passage.text.split(" | ")
    said = plain(cells[column]) if column < len(cells) else ""
    if said in codes:
        return codes[said]
    code = _CODE.match(cells[column].lower()) if codes and said else None
    if code is not None and code.group(1) in codes:
        return codes[code.group(1)]
    if not said or said == "-":
        return None
    found = ruling(cells[column])
    if found is not None:
        return found.said
    return said_of(said, bool(_words(passage.headers[column]) & STAGES), judge)


def column_of(passage: Passage, columns: Mapping[tuple[str, ...], int]) -> int:
    """The column that decides on a row: of the whole table, or one whose cell rules it out by itself; -1 for none."""
    column = columns.get(passage.headers)
    if column is not None:
        return column
    cells = passage.text.split(" | ")
    if len(cells) != len(passage.headers) or len(cells) < 2:
        return -1
    wanted = wanted_columns(passage.headers) if past_columns(passage.headers) else frozenset()
    last = len(cells) - 1
    for at in range(1, len(cells)):
        header = passage.headers[at]
        if header not in wanted and (
            at < last or len(cells) > _NARROW or not ASIDE.isdisjoint(_words(header))
        ):
            continue
        found = ruling(cells[at])
        if found is None or (header in wanted and stays(cells[at])):
            continue
        away = found.said.stance in (Stance.DENIED, Stance.DEFERRED)
        if header in wanted and (away or plain(cells[at]).split(" ")[0].strip(",:;.") == "yes"):
            return at
        if away and found.plain:
            return at
    return -1


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
        if ASIDE.isdisjoint(_words(header))
    ]
    return len(values) > 1 and values[0] not in _DASHES and all(cell in _DASHES for cell in values[1:])


def plain(cell: str) -> str:
    """A cell without marks around it, in lower case; "-" for any dash."""
    said = cell.lower().strip()
    return "-" if said in _DASHES else " ".join(said.strip(' .!*_–-`"@').split())


@lru_cache(maxsize=256)
def _words(header: str) -> frozenset[str]:
    return frozenset(_WORD.findall(header.lower()))


def _is_code(cell: str, codes: Mapping[str, Attitude], named: bool) -> bool:
    first = cell.replace(",", " ").partition(" ")[0]
    known = first in FOR or any(first in words for words in CODES.values())
    coded = _CODE.match(cell) if codes else None
    if (
        cell in codes
        or (coded is not None and coded.group(1) in codes)
        or (known and cell.count(" ") < _WORDY)
    ):
        return True
    found = ruling(cell)
    return found is not None and (named or found.plain)


def said_of(said: str, staged: bool, judge: Judge) -> Attitude:
    """What a deciding cell says; ``staged``: a number beyond the first is a later stage."""
    first, *rest = said.replace(",", " ").replace(":", " ").split() or [""]
    if first in FOR and rest and rest[0] in _LESS:
        return AFFIRMED  # "accepted without the second": the rest of it is
    for stance, codes in CODES.items():
        if first in codes:
            return Attitude(stance, said)
    if staged and (number := _NUMBER.search(said)):
        first_stage = number.group() in ("0", "1")
        return AFFIRMED if first_stage else Attitude(Stance.DEFERRED, said)
    return judge(said) if said.count(" ") < _WORDY else AFFIRMED
