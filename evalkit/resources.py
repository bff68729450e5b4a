"""Files that ship with evalkit: rubrics and references, found by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(kind: str) -> Path:
    """The folder of a kind of file ("rubrics", "references"): in the package, or beside it in a checkout."""
    inside = _PACKAGE / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def find(kind: str, name: str, endings: tuple[str, ...]) -> Path | None:
    """The file of that name, without regard to where evalkit is installed; None if there is none."""
    for ending in endings:
        path = folder(kind) / f"{name}{ending}"
        if name and "/" not in name and "\\" not in name and path.is_file():
            return path
    return None


def names(kind: str, endings: tuple[str, ...]) -> list[str]:
    """Names of all files of a kind, sorted."""
    return sorted(path.stem for path in folder(kind).glob("*") if path.suffix in endings)


@cache
def english() -> frozenset[str]:
    """Common English words of four letters and more, in lower case."""
    return frozenset((_PACKAGE / "data" / "english.txt").read_text("utf-8").split())
