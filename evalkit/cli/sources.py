"""Response arguments into documents: files, folders, globs and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from evalkit.document import Document, parse_document, read_document, words_in
from evalkit.errors import DocumentError, EvalkitError, Mistake
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ENDINGS = (".json", ".markdown", ".md", ".txt", ".yaml", ".yml")
"""Files that a folder is searched for."""
STDIN = "<stdin>"


def read_all(arguments: Sequence[str], *, max_bytes: int) -> list[Document]:
    """Every document that the arguments name, each once, in order.

    Raises:
        DocumentError: with one mistake for each argument or file that cannot be read.
    """
    documents: list[Document] = []
    mistakes: list[Mistake] = []
    for name in _each_once(arguments, mistakes):
        try:
            documents.append(read_one(name, max_bytes=max_bytes))
        except EvalkitError as error:
            mistakes.extend(error.mistakes)
    if mistakes:
        raise DocumentError(*mistakes)
    return documents


def read_one(name: str, *, max_bytes: int) -> Document:
    """The document of one file, or standard input for "-".

    Raises:
        DocumentError: it cannot be read.
    """
    if name != "-":
        return _foreign(read_document(name, max_bytes=max_bytes))
    text = _decode(sys.stdin.buffer.read(max_bytes + 1), max_bytes)
    return _foreign(parse_document(text, name=STDIN, max_words=words_in(max_bytes)))


def _foreign(document: Document) -> Document:
    """The document, unless evalkit wrote it."""
    if "evalkit" in document.source:
        from evalkit.own import NO_RESPONSE, is_own

        if is_own(document.source):
            raise DocumentError(Mistake(NO_RESPONSE, document.name))
    return document


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


def _decode(data: bytes, max_bytes: int) -> str:
    """Text from standard input, refused for the reasons for which a file is."""
    if len(data) > max_bytes:
        raise _refused(f"is larger than {max_bytes:,} bytes; raise the limit with --max-size if it is meant")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refused("is UTF-16; give UTF-8")
    if b"\0" in data:
        raise _refused("is binary, not text; give Markdown, text, YAML or JSON")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        raise _refused("is not UTF-8 here; give UTF-8", before.count(b"\n") + 1) from None


def _refused(message: str, line: int | None = None) -> DocumentError:
    return DocumentError(Mistake(message, STDIN, line))
