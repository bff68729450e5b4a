"""Files by path or by URL: on this machine by Python alone, elsewhere through fsspec."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import Any, BinaryIO, cast

from evalkit.errors import UsageError
from evalkit.folders import matching
from evalkit.output import replacing

_HALF = re.compile(r"\..+\.[0-9a-f]{12}")
"""The names of files that are being written."""


def is_url(name: str) -> bool:
    """Whether it is one for fsspec, such as "s3://bucket/rows.jsonl"."""
    return "://" in name


def open_binary(name: str) -> BinaryIO:
    """A file to read from, at any place of it."""
    if not is_url(name):
        return open(name, "rb")
    system, path = _system(name)
    return cast(BinaryIO, io.BufferedReader(system.open(path, "rb"), 1 << 20))


def exists(name: str) -> bool:
    """Whether there is such a file or folder."""
    if not is_url(name):
        return os.path.exists(name)
    system, path = _system(name)
    return bool(system.exists(path))


def is_folder(name: str) -> bool:
    """Whether it is a folder."""
    if not is_url(name):
        return os.path.isdir(name)
    system, path = _system(name)
    return bool(system.isdir(path))


def join(folder: str, name: str) -> str:
    """A name in a folder."""
    return f"{folder.rstrip('/')}/{name}" if is_url(folder) else os.path.join(folder, name)


def found(pattern: str) -> list[str]:
    """The files that a pattern, or a plain name, stands for, sorted."""
    if not is_url(pattern):
        return matching(pattern)
    system, path = _system(pattern)
    return sorted(system.unstrip_protocol(each) for each in system.glob(path) if system.isfile(each))


def size_and_mark(name: str) -> tuple[int, str]:
    """The bytes of a file, and what changes when it changes."""
    if not is_url(name):
        stat = os.stat(name)
        return stat.st_size, str(stat.st_mtime_ns)
    system, path = _system(name)
    info = system.info(path)
    marks = (info.get(key) for key in ("ETag", "etag", "md5Hash", "mtime", "LastModified", "last_modified"))
    return int(info["size"]), str(next((mark for mark in marks if mark), ""))


def write_whole(name: str, content: bytes) -> None:
    """Write a file at once or not at all, whoever else writes it at the same time.

    On this machine by a rename; object storage shows nothing before it has everything.
    """
    if is_url(name):
        system, path = _system(name)
        if not _is_local(system):
            system.pipe_file(path, content)
            return
        name = path
    with replacing(name, synced=True) as temporary, open(temporary, "wb") as file:
        file.write(content)


def remove_halves(folder: str) -> None:
    """Remove what writers that were killed left of files that ``write_whole`` had not yet given their names."""
    if is_url(folder):
        system, path = _system(folder)
        if not _is_local(system):
            return  # object storage shows nothing before it is whole
        folder = path
    for file in Path(folder).iterdir():
        if _HALF.fullmatch(file.name):
            file.unlink(missing_ok=True)


def make_folder(name: str) -> None:
    """Make a folder and those above it."""
    if not is_url(name):
        os.makedirs(name, exist_ok=True)
        return
    system, path = _system(name)
    system.makedirs(path, exist_ok=True)


def remove(name: str) -> None:
    """Remove a file."""
    if not is_url(name):
        os.unlink(name)
        return
    system, path = _system(name)
    system.rm_file(path)


def _is_local(system: Any) -> bool:
    return "file" in (system.protocol if isinstance(system.protocol, tuple) else (system.protocol,))


def _system(name: str) -> tuple[Any, str]:
    """The file system of a URL, and the path in it.

    Raises:
        UsageError: fsspec, or what it needs for this kind of URL, is not installed.
    """
    try:
        import fsspec
    except ImportError:
        raise UsageError(f"{name} needs fsspec; install it: pip install 'evalkit[dask]'") from None
    try:
        system, path = fsspec.core.url_to_fs(name)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{name} cannot be opened: {error}") from None
    return system, str(path)
