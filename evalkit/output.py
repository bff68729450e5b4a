"""Files that evalkit writes: whole or not at all, and never over one that it reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from evalkit.errors import EvalkitError, Mistake, UsageError
from evalkit.own import schema

_BASELINE = "evalkit/baseline"
_HEAD = 400
"""Bytes of a file that show its schema."""


def spare(inputs: Iterable[str | os.PathLike[str] | None], outputs: Iterable[str]) -> None:
    """Refuse to write onto what is read, whatever its name is there.

    Raises:
        UsageError: with one mistake for each such output.
    """
    written = {_mark(path): path for path in outputs}
    found = {written[mark] for name in inputs if written and name and (mark := _mark(name)) in written}
    if found:
        message = "is read here and would be overwritten; write to another file"
        raise UsageError(*(Mistake(message, path) for path in sorted(found)))


def _mark(name: str | os.PathLike[str]) -> object:
    """By what a file is known under all its names: itself, or its path where there is none yet."""
    try:
        found = os.stat(name)
    except (OSError, ValueError):
        return os.path.realpath(name)
    return found.st_dev, found.st_ino


def write(path: str | os.PathLike[str], text: str, error: type[EvalkitError] = UsageError) -> None:
    """Write a text whole or not at all.

    Raises:
        UsageError, or the error that is given: the file cannot be written, or it is one to be kept.
    """
    _keep_baseline(os.fspath(path), text, error)
    try:
        with replacing(path) as name, open(name, "wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
    except OSError as failure:
        message = f"cannot be written: {failure.strerror or failure}"
        raise error(Mistake(message, os.fspath(path))) from None


def _keep_baseline(path: str, text: str, error: type[EvalkitError]) -> None:
    """A baseline makes way for its next version only, and takes nobody's place."""
    try:
        with open(path, "rb") as file:
            before = schema(file.read(_HEAD).decode("utf-8", "replace"))
    except OSError:
        return
    now = schema(text[:_HEAD])
    if before == now or _BASELINE not in (before, now) or not before:
        return
    what = "a baseline" if before == _BASELINE else f"of the form {before}"
    raise error(Mistake(f"is {what}, which would be lost; write to another file, or remove it first", path))


@contextmanager
def replacing(path: str | os.PathLike[str], *, synced: bool = False) -> Iterator[str]:
    """The name of a file that takes the place of another at the end; if anything fails, that stays as it is.

    Raises:
        OSError: it cannot be written.
    """
    target = os.path.realpath(path)  # a link stays one
    temporary = _beside(target)
    try:
        yield temporary
        with suppress(OSError):
            os.chmod(temporary, os.stat(target).st_mode & 0o7777)
        if synced:
            _sync(temporary)
        os.replace(temporary, target)
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def write_new(texts: Mapping[str, str], *, with_folders: bool = False) -> None:
    """Write files where there are none, if need be with their folders: all of them, or nothing.

    Raises:
        UsageError: one is there already, or cannot be written.
    """
    if there := [path for path in texts if os.path.lexists(path)]:
        message = "exists already and is left as it is, and nothing is written; choose another place"
        raise UsageError(*(Mistake(message, path) for path in there))
    made: list[str] = []
    folders: list[str] = []
    try:
        for path, text in texts.items():
            if with_folders:
                folders += _make_folders(os.path.dirname(path))
            _write_new(path, text)
            made.append(path)
    except BaseException as failure:
        for each in made:
            os.unlink(each)
        for folder in reversed(folders):
            with suppress(OSError):
                os.rmdir(folder)
        if isinstance(failure, OSError):
            raise UsageError(Mistake(f"cannot be written: {failure.strerror}", path)) from None
        raise


def _write_new(path: str, text: str) -> None:
    """A link is made where nothing is, and nowhere else; a file system without links has to do with less."""
    temporary = _beside(path)
    try:
        with open(temporary, "wb") as file:
            file.write(text.encode())
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:
            os.replace(temporary, path)
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def _make_folders(folder: str) -> Sequence[str]:
    """Make a folder and those above it; those that were not there."""
    new: list[str] = []
    above = folder
    while above and not os.path.isdir(above):
        new.insert(0, above)
        above = os.path.dirname(above)
    for each in new:
        os.mkdir(each)
    return new


def _beside(path: str) -> str:
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name[:60]}.{os.urandom(6).hex()}")


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
