"""Find a rubric by name or path, with the files that it extends. Light: a cached rubric needs no more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from evalkit.errors import Mistake, RubricError
from evalkit.resources import find, names

MAX_BYTES = 2_000_000
MAX_EXTENDS = 8


def locate(name_or_path: str) -> Path:
    """The file of a rubric given by name ("aws-web-app") or by path.

    Raises:
        RubricError: there is no such rubric.
    """
    path = Path(name_or_path)
    looks_like_path = path.suffix in {".yaml", ".yml"} or len(path.parts) > 1
    if looks_like_path or path.is_file():
        if not path.is_file():
            raise RubricError(Mistake("no such rubric file", name_or_path))
        return path
    found = find("rubrics", name_or_path, (".yaml",))
    if found is None:
        known = names("rubrics", (".yaml",))
        import difflib

        hint = difflib.get_close_matches(name_or_path, known, 1)
        ask = f"did you mean {hint[0]!r}?" if hint else f"there are: {', '.join(known)}"
        raise RubricError(f"no rubric is named {name_or_path!r}; {ask}")
    return found


def chain(path: Path) -> list[tuple[str, bytes]]:
    """A rubric file and those that it extends, outermost first, as (file, content)."""
    files: list[tuple[str, bytes]] = []
    seen: list[Path] = []
    current: Path | None = path
    while current is not None:
        resolved = current.resolve()
        if resolved in seen or len(seen) >= MAX_EXTENDS:
            raise RubricError(Mistake("extends itself, directly or by way of others", str(path)))
        seen.append(resolved)
        content = read_bytes(current)
        files.append((str(current), content))
        parent = _parent(content)
        if parent is None:
            current = None
        else:
            beside = current.parent / parent
            current = beside if beside.is_file() else locate(parent)
    return files


def _parent(content: bytes) -> str | None:
    for line in content.decode("utf-8", "replace").splitlines():
        if line.startswith("extends:"):
            return line.removeprefix("extends:").split(" #")[0].strip().strip("\"'") or None
    return None


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over the contents, in hex. Line ends do not count."""
    total = hashlib.sha256()
    for _, content in files:
        total.update(hashlib.sha256(content.replace(b"\r\n", b"\n")).digest())
    return total.hexdigest()


def read_bytes(path: Path) -> bytes:
    """The content of a rubric file, or a RubricError that says why not."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RubricError(Mistake(f"cannot be read: {error.strerror or error}", str(path))) from None
