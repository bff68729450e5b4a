"""Lines of values parted by commas, semicolons, tabs or bars: rows of a table ("7,Firm,"photos: S3, versioning"")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import pattern
from .run import HARD, SOFT

Line = tuple[int, int, tuple[str, ...]]
"""Where a line begins and ends, and its cells."""
_LINE = pattern(f"[^{SOFT}{HARD}]+")
_CELLS = {
    mark: pattern(rf"""(?:^|(?<=[{mark}]))\s*(?:"((?:[^"]|"")*)"\s*(?=$|[{mark}])|([^{mark}]*))""")
    for mark in ";\t,|"
}
_HEADER = pattern(r"[^\W\d_][\w /()?#'%.-]{0,38}$|#$")
_LONGEST_WORD = 5
"""Words of a column's header."""
_ENOUGH = 3
"""Lines of a fence that are a table by their number, whatever the headers are called."""


def separated(text: str, fenced: bool = False) -> Iterator[Line]:
    """The lines with their cells, the headers' first; none if it is no such text.

    Commas part cells only beneath headers, and lines of prose have seldom as many of them. In a fence, two lines
    will do.
    """
    lines = [match for match in _LINE.finditer(text) if match.group().strip()]
    if len(lines) < (2 if fenced else 4):
        return
    for mark in ";\t,|":
        if mark not in lines[0].group():
            continue
        rows = [_cells(line.group(), mark) for line in lines]
        if _is_table(rows, mark, fenced):
            for line, cells in zip(lines, rows, strict=True):
                yield line.start(), line.end(), cells
            return


def _cells(line: str, mark: str) -> tuple[str, ...]:
    if '"' not in line:
        return tuple(cell.strip() for cell in line.split(mark))
    found: list[re.Match[str]] = list(_CELLS[mark].finditer(line))
    return tuple((match[1] or match[2] or "").replace('""', '"').strip() for match in found)


def _is_table(rows: list[tuple[str, ...]], mark: str, fenced: bool) -> bool:
    headers = rows[0]
    if len(headers) < (2 if fenced and mark != "|" else 3) or any(len(row) != len(headers) for row in rows):
        return False
    named = all(_HEADER.match(cell) and len(cell.split()) <= _LONGEST_WORD for cell in headers)
    return named if mark in ",|" else named or not fenced or (len(headers) > 2 and len(rows) > _ENOUGH)
