"""Find evalkit.yaml. Light: most commands that look find none and go on without."""

from __future__ import annotations

import os
from pathlib import Path

NAME = "evalkit.yaml"


def find(start: Path | None = None) -> Path | None:
    """The suite file of a folder or of the nearest one above it, named as seen from here; None if there is none."""
    folder = (start or Path.cwd()).resolve()
    for above in (folder, *folder.parents):
        if os.path.isfile(above / NAME):
            return seen_from_here(above / NAME)
    return None


def seen_from_here(path: Path) -> Path:
    """The path as one would type it."""
    try:
        return Path(os.path.relpath(path))
    except ValueError:  # another drive
        return path
