"""Rows and items that somebody has decided on: a column or a box that says in or out, and the legend of its codes.

"Out means rejected for good", "`W` = a wish", and then a table whose last column holds nothing but such codes: what
the other cells of a row name is required, ruled out, put off or wished for as the code says. The same for the boxes
of a check list ("`[-]` next year").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from evalkit.document import Passage, PassageKind
from evalkit.patterns import pattern
from evalkit.reading.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance

_DECIDING = frozenset(
    """decision decided decisions triage ruling answer our status verdict outcome result resolution resolved
    scope included include wanted needed required agreed accepted approved moscow priority prio phase release
    wave stage disposition ruling delivered ordered contract yes y when class keep""".split()
)
"""Words of a header under which a row is decided."""
_STAGES = frozenset("phase release wave stage".split())
"""Headers under which a number beyond the first is a later one."""
_CODES = {
    Stance.DENIED: frozenset(
        """no n out rejected reject dropped drop won't wont wontfix declined decline excluded exclude removed
        cancelled no-go nope never cut refused scrapped struck denied waived withdrawn unwanted descoped
        abandoned vetoed axed ✗ ✘ ❌ 🚫 ⛔""".split()
    ),
    Stance.DEFERRED: frozenset(
        """later deferred defer postponed backlog parked future tbd tbc tba pending icebox r2 r3 v2 v3 phase2
        phase3 next shelved someday adjourned""".split()
    ),
    Stance.HEDGED: frozenset(
        """could maybe optional perhaps wish idea proposed proposal nice-to-have nice desirable open undecided
        ? 🤷""".split()
    ),
}
_FOR = frozenset(
    """yes y in must should accepted accept approved agreed required adopted included include keep kept done go
    ok okay build built now mvp shall mandatory confirmed granted ✓ ✔ ✅ ☑ x""".split()
)
"""Codes that let a row stand."""
_DEFINITION = pattern(
    r"""(?:^|[\s(,;:.|])["“‘`*]*(?P<code>[^\s"“”`*,;:()=|]{1,12}(?:[ ]\d{1,2})?)["”`*]*\s*
        (?:=|–|—|\bmeans?\b|\bstands\ for\b|\bis\ for\b|:\s|\bis\b|\bare\b)\s*""",
    re.VERBOSE,
)
_WORDY = 4
"""Words that a cell may have and still be a code."""
_SHARE = 0.7
"""Share of a column's cells that must be codes for the column to decide."""
_BOX = pattern(r"^[ \t>]*(?:[-*+•]|\d{1,3}[.)])[ \t]+\[(.)\][ \t]", re.MULTILINE)
_BOX_LEGEND = pattern(r"^[ \t>`*]*\[(.)\][`*]*[ \t]*(?:=|:|–|—|-|means)?[ \t]*(\S.{1,89})", re.MULTILINE)

Judge = Callable[[str], Attitude]
"""What a few words say of what they stand beside."""


def legend(passages: Iterable[Passage], judge: Judge) -> Mapping[str, Attitude]:
    """What a document says that the codes in its tables mean; only codes that fill a cell of some row."""
    rows: list[Passage] = []
    texts: list[Passage] = []
    for passage in passages:
        (rows if passage.kind is PassageKind.ROW else texts).append(passage)
    if not rows:
        return {}
    cells = {cell.strip().lower() for row in rows for cell in row.text.split(" | ") if len(cell) < 16}
    found: dict[str, Attitude] = {}
    for passage in texts:
        matches = [m for m in _DEFINITION.finditer(passage.text) if m.group("code").strip().lower() in cells]
        ends = [match.start() for match in matches[1:]] + [len(passage.text)]
        for match, end in zip(matches, ends, strict=False):
            meaning = re.split(r"[;.\n]", passage.text[match.end() : end][:90])[0].rstrip(" ,\"“”`'")
            found.setdefault(match.group("code").strip().lower(), judge(meaning))
    return found if len(found) > 1 else {}


def boxes(source: str, judge: Judge) -> Mapping[int, Attitude]:
    """Line -> what the box of its list item says, where the document explains its boxes.

    An empty box by itself says nothing: most lists of things to do consist of such.
    """
    if "[" not in source:
        return {}
    meanings = {mark: judge(meaning.strip(" `*.")) for mark, meaning in _BOX_LEGEND.findall(source)}
    if len(meanings) < 2:
        return {}
    found = {}
    for match in _BOX.finditer(source):
        attitude = meanings.get(match.group(1))
        if attitude is not None:
            found[source.count("\n", 0, match.start(1)) + 1] = attitude
    return found


def deciding(passages: Iterable[Passage], codes: Mapping[str, Attitude]) -> Mapping[tuple[str, ...], int]:
    """Headers of a table -> the column that decides on its rows: by its header, or since it holds only codes."""
    tables: dict[tuple[str, ...], list[list[str]]] = {}
    for passage in passages:
        if passage.kind is PassageKind.ROW and passage.headers:
            cells = [_plain(cell) for cell in passage.text.split(" | ")]
            if len(cells) == len(passage.headers) > 1:
                tables.setdefault(passage.headers, []).append(cells)
    found = {}
    for headers, rows in tables.items():
        for column, header in enumerate(headers):
            cells = [row[column] for row in rows if row[column]]
            staged = bool(_words(header) & _STAGES)
            known = sum(_is_code(cell, codes) or (staged and len(cell) < 12) for cell in cells)
            named = bool(_words(header) & _DECIDING) and len(_words(header)) <= _WORDY
            if cells and ((known >= _SHARE * len(cells) and (len(cells) > 2 or named)) or (named and known)):
                found[headers] = column
    return found


def decided(passage: Passage, column: int, codes: Mapping[str, Attitude], judge: Judge) -> Attitude | None:
    """What the deciding cell of a row says of the row; None where it is empty or no code."""
    cells = passage.text.split(" | ")
    said = _plain(cells[column]) if column < len(cells) else ""
    if not said:
        return None
    if said in codes:
        return codes[said]
    return _said(said, bool(_words(passage.headers[column]) & _STAGES), judge)


def _plain(cell: str) -> str:
    return " ".join(cell.lower().strip(' .!*_–-`"').split())


def _words(header: str) -> set[str]:
    return set(re.findall(r"[a-z]+", header.lower()))


def _is_code(cell: str, codes: Mapping[str, Attitude]) -> bool:
    first = cell.replace(",", " ").partition(" ")[0]
    known = first in _FOR or any(first in words for words in _CODES.values())
    return cell in codes or (known and cell.count(" ") < _WORDY)


def _said(said: str, staged: bool, judge: Judge) -> Attitude:
    first = said.replace(",", " ").replace(":", " ").partition(" ")[0]
    for stance, codes in _CODES.items():
        if first in codes:
            return Attitude(stance, said)
    if staged and (number := re.search(r"\d+|\b(?:two|three|four|ii|iii)\b", said)):
        first_stage = number.group() in ("0", "1")
        return AFFIRMED if first_stage else Attitude(Stance.DEFERRED, said)
    return judge(said) if said.count(" ") < _WORDY else AFFIRMED
