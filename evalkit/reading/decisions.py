"""Rows that somebody has decided on: a column that says in or out, and the legend that explains its codes.

"Out means rejected for good", "`W` = a wish", and then a table whose last column holds nothing but such codes: what
the other cells of a row name is required, ruled out, put off or wished for as the code says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from evalkit.document import Passage, PassageKind
from evalkit.reading.stance import AFFIRMED, Attitude
from evalkit.result import Stance

_DECIDING = frozenset(
    """decision decided decisions status verdict outcome result resolution resolved scope included include wanted
    needed required agreed accepted approved moscow priority prio phase release wave stage disposition ruling
    delivered ordered contract yes y when""".split()
)
"""Words of a header under which a row is decided."""
_STAGES = frozenset("phase release wave stage".split())
"""Headers under which a number beyond the first is a later one."""
_CODES = {
    Stance.DENIED: frozenset(
        """no n out rejected reject dropped drop won't wont w none declined excluded exclude removed cancelled
        no-go nope never cut refused scrapped not""".split()
    ),
    Stance.DEFERRED: frozenset(
        """later deferred defer postponed backlog parked future open tbd tbc tba pending r2 r3 v2 v3 p2+ phase2 phase3
        next""".split()
    ),
    Stance.HEDGED: frozenset("could c maybe optional perhaps wish idea proposed proposal nice-to-have ?".split()),
}
_DEFINITION = re.compile(
    r"""(?:^|[\s(,;:.])["“'‘`*]*(?P<code>[^\s"“”'‘’`*,;:()=]{1,12}(?:[ ]\d{1,2})?)["”'’`*]*\s*
        (?:=|–|—|\bmeans?\b|\bstands\ for\b|\bis\ for\b|:\s)\s*""",
    re.VERBOSE,
)
_WORDY = 4
"""Words that a cell may have and still be a code."""

Judge = Callable[[str], Attitude]
"""What a few words say of what they stand beside."""


def legend(passages: Iterable[Passage], judge: Judge) -> Mapping[str, Attitude]:
    """What a document says that the codes in its tables mean; only codes that fill a cell of some row."""
    rows, texts = [], []
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


def decided(passage: Passage, codes: Mapping[str, Attitude], judge: Judge) -> Attitude | None:
    """What a row's deciding cell says of the row; None for a row that nothing decides on."""
    cells = passage.text.split(" | ")
    headers = passage.headers if len(passage.headers) == len(cells) else ("",) * len(cells)
    if len(cells) < 2:
        return None
    for header, cell in zip(headers, cells, strict=True):
        said = " ".join(cell.lower().strip(" .!*_–-").split())
        if said in codes:
            return codes[said]
        words = re.findall(r"[a-z]+", header.lower())
        if said and len(words) <= _WORDY and not _DECIDING.isdisjoint(words):
            return _said(said, not _STAGES.isdisjoint(words), judge)
    return None


def _said(said: str, staged: bool, judge: Judge) -> Attitude:
    first, _, rest = said.replace(",", " ").replace(":", " ").partition(" ")
    if not rest or first in ("no", "out", "rejected", "dropped", "later", "deferred"):
        for stance, codes in _CODES.items():
            if first in codes:
                return Attitude(stance, said)
    if staged and (number := re.search(r"\d+|\b(?:two|three|four|ii|iii)\b", said)):
        first_stage = number.group() in ("0", "1")
        return AFFIRMED if first_stage else Attitude(Stance.DEFERRED, said)
    return judge(said) if said.count(" ") < _WORDY else AFFIRMED
