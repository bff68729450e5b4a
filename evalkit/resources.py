"""Files that ship with evalkit: rubrics and references, found by name."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(kind: str) -> Path:
    """The folder of a kind of file ("rubrics", "references"): in the package, or beside it in a checkout."""
    inside = _PACKAGE / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def find(kind: str, name: str, endings: tuple[str, ...]) -> Path | None:
    """The file of that name, without regard to where evalkit is installed; None if there is none."""
    if not name or "/" in name or "\\" in name:
        return None
    paths = (folder(kind) / f"{name}{ending}" for ending in endings)
    return next((path for path in paths if os.path.isfile(path)), None)


def names(kind: str, endings: tuple[str, ...]) -> list[str]:
    """Names of all files of a kind, sorted."""
    return sorted(path.stem for path in folder(kind).glob("*") if path.suffix in endings)


@cache
def english() -> frozenset[str]:
    """Common English words of four letters and more, in lower case."""
    return frozenset((_PACKAGE / "data" / "english.txt").read_text("utf-8").split())
