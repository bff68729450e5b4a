"""The files in a folder, and those that a pattern matches: what may not be looked into is an error, never nothing."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

from evalkit.errors import DocumentError, Mistake

MAGIC = "*?["
"""What makes a pattern of a name."""
_SEPARATORS = re.escape(os.sep + (os.altsep or ""))
_ANY_DEPTH = re.compile(rf"(?<![^{_SEPARATORS}])\*\*(?:[{_SEPARATORS}]+|$)")


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
    return sorted(filter(os.path.isfile, set(_matching(pattern))))


def _matching(pattern: str) -> Iterator[str]:
    """Files and folders, some more than once. ``glob`` knows ``**``, but follows links in circles."""
    import glob

    above, *below = _ANY_DEPTH.split(pattern, maxsplit=1)
    parts = Path(above).parts
    for at, part in enumerate(parts):
        if any(mark in part for mark in MAGIC):
            for folder in filter(os.path.isdir, glob.glob(os.path.join(".", *parts[:at]))):
                _look_into(folder)
    found = glob.glob(above) if above else [""]
    if not below:
        yield from found
        return
    for top in found:
        for name in _folders(top):
            if below[0]:
                yield from _matching(glob.escape(name) + below[0])
            else:
                yield from (name + each for each in os.listdir(name or ".") if not each.startswith("."))


def _folders(name: str, above: tuple[str, ...] = ()) -> Iterator[str]:
    """A folder and those below, each with the separator behind it; nothing hidden, and no way back up."""
    here = os.path.realpath(name)
    if here in above:
        return
    _look_into(name or ".")
    yield name
    for each in os.listdir(name or "."):
        if not each.startswith(".") and os.path.isdir(name + each):
            yield from _folders(os.path.join(name + each, ""), (*above, here))


def _look_into(folder: str | Path) -> None:
    """Without leave to enter a folder its files can be seen and not read, and links in it look like nothing."""
    if not os.access(folder, os.R_OK | os.X_OK):
        message = "no permission to read the folder; make it readable for you, or name what you mean"
        raise DocumentError(Mistake(message, os.path.normpath(folder)))
