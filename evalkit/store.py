"""What evalkit keeps from one run to the next: found by a key, checked, written whole or not at all.

Whatever is wrong with what lies there, it is as if nothing did; a folder that cannot be written is no error. Like
Python's own cache of compiled modules it is as safe as the folder that it lies in.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from zlib import crc32

from evalkit.hashes import sha256
from evalkit.resources import PACKAGE
from evalkit.typing import Any
from evalkit.version import __version__

_FORMAT = "evalkit-kept-11"
_READS = ("", "data", "document", "reading", "rubric")
"""Folders of the package with what makes a rubric or a reading what it is."""
_PLAINLY = 2
"""The version of marshal's form in which equal data are equal bytes: later ones note what is shared."""
_WRONG = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    EOFError,
    ArithmeticError,
    RuntimeError,
)


def folder() -> str | None:
    """Where it is kept; None if EVALKIT_CACHE is set to nothing."""
    named = os.environ.get("EVALKIT_CACHE")
    if named is not None:
        return named or None
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "evalkit")


def key_of(*parts: object) -> str:
    """A key for what follows from these parts, from the version and the code of evalkit, and from Python's version."""
    whole: Any = (_FORMAT, __version__, sys.implementation.cache_tag, code(), *parts)
    return sha256(marshal.dumps(whole, _PLAINLY)).hexdigest()


@cache
def code() -> str:
    """A fingerprint of evalkit's own files: what has changed must not meet what an old one made."""
    found: list[tuple[str, int, int]] = []
    top, *folders = (os.path.join(PACKAGE, name) for name in _READS)
    waiting = [top, *folders]
    for each in waiting:
        for file in os.scandir(each):
            name = file.name
            if name.endswith((".py", ".txt")):
                stat = file.stat()
                found.append((file.path, stat.st_size, stat.st_mtime_ns))
            elif each is not top and name != "__pycache__" and file.is_dir():
                waiting.append(file.path)
    return sha256(marshal.dumps(sorted(found), _PLAINLY)).hexdigest()


def fetch(kind: str, key: str, made: Callable[[Any], Any], source: bytes = b"") -> Any:
    """What is kept under a key and for a source, by ``made`` from its data; None if whatever is wrong with it."""
    home = folder()
    if home is None:
        return None
    try:
        with open(os.path.join(home, _name(kind, key)), "rb") as file:
            header = file.readline()
            if file.read(len(source)) != source:
                return None
            body = file.read()
        if header != _header(kind, key, body):
            return None
        return made(marshal.loads(body))
    except _WRONG:
        return None


def keep(kind: str, key: str, data: Any, *, most: int, source: bytes = b"") -> None:
    """Keep plain data, fit for ``marshal``, under a key, at once or not at all; of a kind about ``most`` are kept."""
    home = folder()
    if home is None:
        return
    body = marshal.dumps(data)
    with suppress(OSError):
        _write(home, _name(kind, key), _header(kind, key, body) + source + body)
        _prune(home, kind, most)


def _prune(home: str, kind: str, most: int) -> None:
    """Drop the oldest of a kind if there are many, several at a time."""
    sample = _name(kind, "0" * 32)
    mine = [
        name
        for name in os.listdir(home)
        if name.startswith(f"{kind}-") and name.endswith(".bin") and len(name) == len(sample)
    ]
    if len(mine) <= most + most // 10:
        return
    paths = [os.path.join(home, name) for name in mine]
    for old in sorted(paths, key=lambda path: os.stat(path).st_mtime_ns)[:-most]:
        os.unlink(old)


def _write(home: str, name: str, content: bytes) -> None:
    """Write a file, at once or not at all; nobody else may read it, since it may quote a response."""
    temporary = os.path.join(home, f".{name}.{os.urandom(6).hex()}")
    try:
        if not os.path.isdir(home):
            os.makedirs(home, exist_ok=True)
        with open(temporary, "xb", opener=_private) as file:
            file.write(content)
        os.replace(temporary, os.path.join(home, name))
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _name(kind: str, key: str) -> str:
    return f"{kind}-{key[:32]}.bin"


def _header(kind: str, key: str, body: bytes) -> bytes:
    """The key, and a checksum against damage: a digest of a whole plan would take a third of loading it."""
    return f"{_FORMAT} {kind} {key} {len(body)}:{crc32(body):08x}\n".encode()
