"""Response arguments into texts and readings: files, folders, globs and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from evalkit.errors import DocumentError, EvalkitError, Mistake
from evalkit.reading.kept import reading_of
from evalkit.result import Reading
from evalkit.rubric.model import Rubric
from evalkit.texts import Text, decoded, read_text, up_to
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ENDINGS = (".json", ".markdown", ".md", ".txt", ".yaml", ".yml")
"""Files that a folder is searched for."""
STDIN = "<stdin>"


def read_all(arguments: Sequence[str], *, max_bytes: int) -> list[Text]:
    """Every text that the arguments name, each once, in order.

    Raises:
        DocumentError: with one mistake for each argument or file that cannot be read.
    """
    mistakes: list[Mistake] = []
    texts: list[Text] = []
    for name in _each_once(arguments, mistakes):
        try:
            texts.append(read_one(name, max_bytes=max_bytes))
        except EvalkitError as error:
            mistakes.extend(error.mistakes)
    if mistakes:
        raise DocumentError(*mistakes)
    return texts


def read_one(name: str, *, max_bytes: int) -> Text:
    """The text of one file, or of standard input for "-".

    Raises:
        DocumentError: it cannot be read.
    """
    if name == "-":
        text = decoded(up_to(sys.stdin.buffer, max_bytes + 1), STDIN, max_bytes=max_bytes, file=False)
    else:
        text = read_text(name, max_bytes=max_bytes)
    if "evalkit" in text.source:
        from evalkit.own import NO_RESPONSE, is_own

        if is_own(text.source):
            raise DocumentError(Mistake(NO_RESPONSE, text.name))
    return text


def readings_of(texts: Sequence[Text], rubric: Rubric) -> list[Reading]:
    """What each text says about the rubric's facets.

    Raises:
        DocumentError: with one mistake for each text that has too many passages.
    """
    mistakes: list[Mistake] = []
    readings: list[Reading] = []
    for text in texts:
        try:
            readings.append(reading_of(text, rubric))
        except EvalkitError as error:
            mistakes.extend(error.mistakes)
    if mistakes:
        raise DocumentError(*mistakes)
    return readings


def _each_once(arguments: Sequence[str], mistakes: list[Mistake]) -> list[str]:
    """The files behind the arguments, the first name of each; arguments that name none become mistakes."""
    names: dict[str, str] = {}
    for argument in arguments:
        try:
            for name in _names(argument):
                names.setdefault(name if name == "-" else os.path.realpath(name), name)
        except DocumentError as error:
            mistakes.extend(error.mistakes)
    return list(names.values())


def _names(argument: str) -> list[str]:
    if not argument:
        raise DocumentError(Mistake("an empty argument names no response; give a file, a folder or a glob"))
    if argument == "-" or os.path.isfile(argument):
        return [argument]
    if os.path.isdir(argument):
        return _found(_inside(argument), f"the folder holds no {', '.join(ENDINGS)} file", argument)
    if any(mark in argument for mark in "*?["):
        from pathlib import Path

        from evalkit.folders import matching

        return _found(map(Path, matching(argument)), "matches no file", argument)
    return [argument]


def _inside(folder: str) -> list[Path]:
    """Documents in a folder and below, but not in hidden folders."""
    from pathlib import Path

    from evalkit.folders import walk

    return [file for file in walk(Path(folder)) if file.suffix.lower() in ENDINGS]


def _found(files: Iterable[Path], otherwise: str, argument: str) -> list[str]:
    """The files that are found, without those that evalkit left among them."""
    from evalkit.own import is_own_file

    found = sorted(str(file) for file in files if not is_own_file(file))
    if not found:
        raise DocumentError(Mistake(otherwise, argument))
    return found
