"""Files that hold one response each, named by their paths."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from evalkit.batch.row import FIELDS, Row, make_row
from evalkit.batch.source.model import Spec
from evalkit.errors import UsageError
from evalkit.folders import walk
from evalkit.own import is_own_file
from evalkit.texts import up_to

ENDINGS = (".json", ".markdown", ".md", ".txt", ".yaml", ".yml")
"""Files that are taken for responses."""
_FIELD = re.compile(r"\{(\w*)\}")


def documents(folder: Path) -> Iterator[Path]:
    """The files in a folder and below that are taken for responses."""
    return (file for file in walk(folder) if file.suffix.lower() in ENDINGS and not is_own_file(file))


def rows(files: Iterable[Path], root: Path, spec: Spec) -> Iterator[Row]:
    """A row for each file; its id is its path below the root."""
    pattern = compile_pattern(spec.pattern) if spec.pattern else None
    return (_row(file, root, pattern, spec.max_bytes) for file in files)


def _row(file: Path, root: Path, pattern: re.Pattern[str] | None, most: int) -> Row:
    below = PurePosixPath(file.relative_to(root)) if file != root else PurePosixPath(file.name)
    named = _by_pattern(str(below), pattern) if pattern else _by_folders(below)
    problem = "" if named is not None else "its path does not fit the pattern"
    try:
        with file.open("rb") as stream:
            content = hashlib.sha256(up_to(stream, most + 1)).hexdigest()
    except OSError as error:
        content, problem = "", f"cannot be read: {error.strerror}"
    values = {"response": "in the file", "file": content, **(named or {})}
    row = make_row(values, place=str(file), number=str(below), columns={}, folder=Path())
    columns = {name: value for name, value in row.columns.items() if name != "file"}
    return Row(
        row.id, row.place, row.model, row.prompt, columns, path=str(file), reference=row.reference,
        reference_is_text=row.reference_is_text, rubric=row.rubric, digest=row.digest,
        problem=problem or row.problem,
    )  # fmt: skip


def _by_folders(path: PurePosixPath) -> Mapping[str, str]:
    """model/prompt/file, or model/file."""
    return dict(zip(("model", "prompt"), path.parts[:-1], strict=False))


def _by_pattern(path: str, pattern: re.Pattern[str]) -> Mapping[str, str] | None:
    match = pattern.fullmatch(path)
    return match.groupdict() if match else None


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern such as "{model}/{prompt}/{sample}.md"; ``*`` is anything but a slash, ``**`` anything.

    Raises:
        UsageError: it names nothing, or something twice.
    """
    names = _FIELD.findall(pattern)
    wrong = [name for name in names if not name.isidentifier() or name == "response"]
    if not names or wrong or len(set(names)) < len(names):
        raise UsageError(
            f"--pattern {pattern!r} must name each thing once, such as '{{model}}/{{prompt}}/{{sample}}.md'; "
            f"{', '.join(name for name in FIELDS if name != 'response')} mean something, others are columns"
        )
    parts = re.split(r"(\{\w*\}|\*\*/?|\*)", pattern)
    return re.compile("".join(map(_part, parts)))


def _part(part: str) -> str:
    if field := _FIELD.fullmatch(part):
        return f"(?P<{field[1]}>[^/]+?)"
    return {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*"}.get(part, re.escape(part))
