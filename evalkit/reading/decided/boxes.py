"""Boxes of check lists, where the document explains them: "`[-]` next year", "An empty box means not wanted"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evalkit.patterns import pattern
from evalkit.reading.decided.legends import Judge, meaning_of
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance

_BOX = pattern(r"^[ \t>]*(?:(?:[-*+•]|\d{1,3}[.)])[ \t]+)?(?:\[(.)\]|\(([^\w\s])\))[ \t]", re.MULTILINE)
_BOX_LEGEND = pattern(
    r"[`*]*(?:\[(.)\]|\(([^\w\s])\))[`*]*[ \t]*(?:=|:|–|—|-|means)?[ \t]*([^\s\[(][^\[(\n]{1,89})"
)
_BOX_IN_WORDS = pattern(
    r"""\b(?:(?P<crossed>crossed|ticked|checked|marked|filled)|empty|blank|unticked|unchecked|unmarked)\ box(?:es)?
    \ (?:is|are|means?|stands?\ for)\ (?P<meaning>[^.,;\n]{2,80})""",
    re.IGNORECASE | re.VERBOSE,
)
"""A box that is explained in words: "An empty box means not wanted"."""
_ONLY_TICKED = pattern(
    r"(?i)\bonly\b[^.\n]{0,40}\b(?:ticked|crossed|checked|marked|filled|an? x|a cross|a tick)\b[^.\n]{0,30}\b(?:is|are"
    r"|gets?|will be|counts?|belongs?|applies|apply)\b(?!\s+not)"
)
"""Words by which nothing counts but what is ticked: "Only what is ticked is ordered"."""
_CROSSES = ("x", "X", "✓", "✔", "v", "*")


def boxes(source: str, judge: Judge) -> tuple[Mapping[int, Attitude], frozenset[int]]:
    """Line -> what the box of its list item says, where the document explains its boxes; and the lines that do.

    An empty box by itself says nothing: most lists of things to do consist of such.
    """
    if "[" not in source and "(" not in source:
        return {}, frozenset()
    items = {_at(match): _sign(match) for match in _BOX.finditer(source)}
    if not items:
        return {}, frozenset()
    legends = [match for match in _BOX_LEGEND.finditer(source) if _at(match) not in items or "·" in match[3]]
    meanings: dict[str, Attitude] = {}
    for match in legends:  # the first that is said of a box stands: later ones only mention it
        meanings.setdefault(
            _sign(match), meaning_of("", re.split(r"[,;.·]", match.group(3))[0].strip(" `*"), judge)
        )
    told = list(_BOX_IN_WORDS.finditer(source)) if "box" in source else []
    if "nly " in source and (only := _ONLY_TICKED.search(source)):
        told.append(only)
        meanings.update(dict.fromkeys(_CROSSES, AFFIRMED))
        meanings.setdefault(" ", Attitude(Stance.DENIED, only.group()))
    for match in told:
        if match.re.groups == 0:
            continue
        attitude = meaning_of("", match["meaning"].strip(" \"“”'`*"), judge)
        for sign in _CROSSES if match["crossed"] else (" ", "_"):
            meanings.setdefault(sign, attitude)
    if len(meanings) < 2:
        return {}, frozenset()
    legends += told
    lines = frozenset(_line(source, match.start()) for match in legends)
    found = {_line(source, at): meanings[sign] for at, sign in items.items() if sign in meanings}
    return found, lines


def _at(match: re.Match[str]) -> int:
    """Where the sign of a box stands."""
    return match.start(1 if match.group(1) else 2)


def _sign(match: re.Match[str]) -> str:
    """The sign of a box, in square or round brackets."""
    return match.group(1) or match.group(2)


def _line(source: str, at: int) -> int:
    return source.count("\n", 0, at) + 1
