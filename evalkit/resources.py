"""Files that ship with evalkit: rubrics and references, found by name."""

from __future__ import annotations

import os
from functools import cache

PACKAGE = os.path.dirname(os.path.abspath(__file__))


@cache
def folder(kind: str) -> str:
    """The folder of a kind of file ("rubrics", "references"): in the package, or beside it in a checkout."""
    inside = os.path.join(PACKAGE, kind)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), kind)


def find(kind: str, name: str, endings: tuple[str, ...]) -> str | None:
    """The file of that name, without regard to where evalkit is installed; None if there is none."""
    if not name or "/" in name or "\\" in name:
        return None
    paths = (os.path.join(folder(kind), name + ending) for ending in endings)
    return next((path for path in paths if os.path.isfile(path)), None)


def names(kind: str, endings: tuple[str, ...]) -> list[str]:
    """Names of all files of a kind, sorted."""
    files = map(os.path.splitext, os.listdir(folder(kind)))
    return sorted(stem for stem, ending in files if ending in endings)
