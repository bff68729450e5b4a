"""SOURCE as the user gives it -> the source that it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice
from pathlib import Path

from evalkit.batch.source import folder, harness, lines, table
from evalkit.batch.source.model import STDIN, Source, Spec, Table
from evalkit.errors import DocumentError, Mistake, UsageError
from evalkit.folders import MAGIC, matching, walk
from evalkit.own import NO_RESPONSE, is_own_file

FORMS = ("files", "jsonl", "csv", "parquet", "json", "promptfoo", "inspect")
_BY_ENDING = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet",
    ".eval": "inspect",
}  # fmt: skip


def find_source(given: str, spec: Spec) -> Source:
    """The source behind what the user gave.

    Raises:
        DocumentError: there is nothing, or nothing that can be read.
    """
    if spec.pattern:
        folder.compile_pattern(spec.pattern)
    if given == "-":
        return _stdin(spec)
    path = Path(given)
    if path.is_dir():
        return _folder(given, path, spec)
    if path.exists():
        if is_own_file(path):
            raise DocumentError(Mistake(NO_RESPONSE, given))
        return _files(given, (path,), path.parent, spec)
    if any(mark in given for mark in MAGIC):
        found = tuple(Path(name) for name in matching(given) if not is_own_file(name))
        if not found:
            raise DocumentError(Mistake("matches no file", given))
        return _files(given, found, _root(given), spec)
    raise DocumentError(Mistake("there is no such file or folder; check the path", given))


def _root(pattern: str) -> Path:
    """The folder of a glob: its parts before the first that is no plain name."""
    parts = list(Path(pattern).parts)
    fixed = next(at for at, part in enumerate(parts) if any(mark in part for mark in MAGIC))
    return Path(*parts[:fixed])


def _folder(given: str, path: Path, spec: Spec) -> Source:
    if spec.form in ("auto", "files"):
        first = next(folder.documents(path), None)
        if first is not None:
            return Source(
                given, "files", lambda: folder.rows(folder.documents(path), path, spec),
                lambda: sum(1 for _ in folder.documents(path)), lambda: folder.documents(path),
            )  # fmt: skip
    tables = _endings(spec.form)
    found = tuple(file for file in walk(path) if file.suffix.lower() in tables and not is_own_file(file))
    if not found:
        endings = [*(folder.ENDINGS if spec.form in ("auto", "files") else ()), *tables]
        raise DocumentError(Mistake(f"the folder holds no {', '.join(endings)} file", given))
    return _files(given, found, path, spec)


def _endings(form: str) -> list[str]:
    """The endings of tables and logs of a form."""
    own = [ending for ending, each in _BY_ENDING.items() if form in ("auto", each)]
    return [*own, *([".json"] if form in ("json", "promptfoo", "inspect") else [])]


def _files(given: str, files: tuple[Path, ...], root: Path, spec: Spec) -> Source:
    form = spec.form if spec.form != "auto" else _form(given, files)
    count: Callable[[], int | None] = partial(len, files)
    match form:
        case "files":
            read = partial(folder.rows, files, root, spec)
        case "jsonl":
            read, count = partial(lines.rows, files, spec), partial(lines.count, files, spec)
        case "csv":
            read, count = partial(table.csv_rows, files, spec), partial(table.csv_count, files, spec)
        case "parquet":
            read, count = partial(table.parquet_rows, files, spec), partial(table.parquet_count, files, spec)
        case _:
            read, count = partial(harness.rows, files, form, spec), partial(harness.count, files, form, spec)
    return Source(given, form, read, count, lambda: files)


def _form(given: str, files: tuple[Path, ...]) -> str:
    """The one form that the files have.

    Raises:
        DocumentError: they have several.
    """
    if len(files) == 1 and files[0].suffix.lower() == ".json":
        return harness.one_document(files)
    kinds = sorted({_BY_ENDING.get(file.suffix.lower(), "files") for file in files})
    if len(kinds) > 1:
        message = f"holds files of several kinds ({', '.join(kinds)}); choose some: '{given}/*.jsonl'"
        raise DocumentError(Mistake(message, given))
    return kinds[0]


# -- standard input ------------------------------------------------------------------------------------


def _stdin(spec: Spec) -> Source:
    """JSONL or CSV, as its first line shows."""
    stream = sys.stdin.buffer
    if spec.form not in ("auto", "jsonl", "csv"):
        raise UsageError(f"standard input can be jsonl or csv, not {spec.form}; write it to a file")
    if spec.form == "csv":
        return Source(STDIN, "csv", lambda: table.csv_rows_of(table.decoded(stream), Table(STDIN), spec))
    read = lines.numbered(stream, spec)
    first = list(islice(read, 1))
    if not first:
        raise DocumentError(Mistake("is empty; give rows as JSON, one on a line", STDIN))
    if spec.form == "auto" and not first[0][1].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        message = "is no JSON object on its first line; for CSV say --input-format csv"
        raise DocumentError(Mistake(message, STDIN, 1))
    both: Iterator[tuple[int, bytes]] = chain(first, read)
    return Source(STDIN, "jsonl", lambda: lines.rows_of(both, Table(STDIN), spec))
