"""Find a rubric by name or path, with the files that it extends. Light: a cached rubric needs no more."""

from __future__ import annotations

import os
from collections.abc import Iterable

from evalkit.errors import Mistake, RubricError, hint
from evalkit.hashes import sha256
from evalkit.resources import find, names

MAX_BYTES = 2_000_000
MAX_EXTENDS = 8
"""Files that one rubric may be made of."""
_ENDINGS = (".yaml",)


def locate(name_or_path: str) -> str:
    """The file of a rubric given by name ("aws-web-app") or by path.

    Raises:
        RubricError: there is no such rubric.
    """
    if os.path.isfile(name_or_path):
        return name_or_path
    if _is_path(name_or_path):
        raise RubricError(Mistake("no such rubric file", name_or_path))
    found = find("rubrics", name_or_path, _ENDINGS)
    if found is None:
        raise RubricError(_unknown(name_or_path))
    return found


def chain(path: str | os.PathLike[str]) -> list[tuple[str, bytes]]:
    """A rubric file and those that it extends, outermost first, as (file, content).

    Raises:
        RubricError: a file cannot be read, extends itself, or extends what does not exist.
    """
    file = os.fspath(path)
    files: list[tuple[str, bytes]] = []
    seen: list[str] = []
    while True:
        content = read_bytes(file)
        files.append((file, content))
        name, line, column = extends(content)
        if name is None:
            return files
        seen.append(os.path.realpath(file))
        parent, wrong = _parent(file, name)
        if not wrong and os.path.realpath(parent) in seen:
            wrong = f"{name!r} leads back to {os.path.basename(parent)!r}: no rubric can extend itself"
        elif not wrong and len(seen) >= MAX_EXTENDS:
            wrong = f"a rubric can be made of {MAX_EXTENDS} files at most"
        if wrong:
            raise RubricError(Mistake(f"extends: {wrong}", file, line, column))
        file = parent


def extends(content: bytes) -> tuple[str | None, int, int]:
    """What a rubric file extends, if anything, with the line and column that say so. Needs no YAML parser."""
    if b"extends" not in content:
        return None, 1, 1
    for number, line in enumerate(content.decode("utf-8-sig", "replace").splitlines(), 1):
        key, colon, value = line.partition(":")
        if colon and key.rstrip() == "extends":
            name = value.split(" #", 1)[0].strip()
            if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
                name = name[1:-1]
            return name or None, number, 1
    return None, 1, 1


def _parent(child: str, name: str) -> tuple[str, str]:
    """The file that a rubric extends: beside it, or one that ships with evalkit; and what is wrong, if so."""
    beside = os.path.join(os.path.dirname(child), name)
    if os.path.isfile(beside):
        return beside, ""
    if _is_path(name):
        return beside, f"there is no file {name!r} beside this one"
    found = find("rubrics", name, _ENDINGS)
    return (found, "") if found else (beside, _unknown(name))


def _is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or os.path.basename(name) != name


def _unknown(name: str) -> str:
    known = names("rubrics", _ENDINGS)
    return f"no rubric is named {name!r}" + (hint(name, known) or f"; there are: {', '.join(known)}")


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over the contents, in hex. Line ends do not count."""
    total = sha256()
    for _, content in files:
        total.update(sha256(content.replace(b"\r\n", b"\n")).digest())
    return total.hexdigest()


def read_bytes(path: str) -> bytes:
    """The content of a rubric file, or a RubricError that says why not."""
    try:
        with open(path, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RubricError(Mistake(f"cannot be read: {error.strerror or error}", path)) from None
