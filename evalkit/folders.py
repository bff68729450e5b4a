"""The files in a folder, and those that a pattern matches: what may not be looked into is an error, never nothing."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from evalkit.errors import DocumentError, Mistake

MAGIC = "*?["
"""What makes a pattern of a name."""


def walk(folder: Path, above: tuple[str, ...] = ()) -> Iterator[Path]:
    """The files in a folder and below, in the order of their names; nothing hidden.

    A link that leads back to a folder ``above``, or to itself, is passed over: all that it holds is found anyway.

    Raises:
        DocumentError: one of the folders may not be read.
    """
    here = os.path.realpath(folder)
    if here in above:
        return
    _look_into(folder)
    with os.scandir(folder) as entries:
        found = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda e: e.name)
    for entry in found:
        try:
            inside = entry.is_dir()
        except OSError as error:
            if error.errno != errno.ELOOP:
                raise
            continue
        if inside:
            yield from walk(Path(entry.path), (*above, here))
        elif entry.is_file():
            yield Path(entry.path)


def matching(pattern: str) -> list[str]:
    """The files that a pattern stands for, sorted; ``**`` is any number of folders.

    Raises:
        DocumentError: a folder that may hold some may not be read. ``glob`` passes over it.
    """
    import glob

    parts = Path(pattern).parts
    for at, part in enumerate(parts):
        if any(mark in part for mark in MAGIC):
            above = os.path.join(".", *parts[:at], "**" if part == "**" else "")
            for folder in filter(os.path.isdir, glob.glob(above, recursive=True)):
                _look_into(folder)
    return sorted(filter(os.path.isfile, glob.glob(pattern, recursive=True)))


def _look_into(folder: str | Path) -> None:
    """Without leave to enter a folder its files can be seen and not read, and links in it look like nothing."""
    if not os.access(folder, os.R_OK | os.X_OK):
        message = "no permission to read the folder; make it readable for you, or name what you mean"
        raise DocumentError(Mistake(message, os.path.normpath(folder)))
