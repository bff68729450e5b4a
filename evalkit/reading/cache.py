"""A rubric compiled once and kept: loading YAML and validating it costs more than scoring a response.

A cached plan is used only if its key (the version and the code of evalkit, the version of Python), the contents of
the rubric files, which it holds word for word, and its checksum match; it is written atomically, and a folder that
cannot be written is no error. Like Python's own cache of compiled modules it is as safe as the folder that it lies in.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from zlib import crc32

from evalkit.hashes import sha256
from evalkit.patterns import compiled, recall
from evalkit.reading.matching.plan import Plan, make_plan
from evalkit.reading.phrases.gates import Index, compile_index
from evalkit.reading.phrases.lexicon import Lexicon, Words, compile_words
from evalkit.resources import PACKAGE
from evalkit.rubric.locate import chain, locate
from evalkit.rubric.plain import from_plain, to_plain
from evalkit.typing import Any
from evalkit.version import __version__

_FORMAT = "evalkit-plan-10"
_KEPT = 20
"""Plans that are kept: a rubric that is being written changes often."""
_PATTERNS = 400
"""Regular expressions that are kept."""
_PATTERNS_FILE = f"patterns-{sys.implementation.cache_tag}.bin"


def load_plan(name_or_path: str) -> Plan:
    """A rubric by name or path, made ready for reading, from the cache where it can be trusted.

    Raises:
        RubricError: with every mistake in it.
    """
    files = chain(locate(name_or_path))
    source = marshal.dumps([content for _, content in files])
    key = _key(source)
    folder = _folder()
    if folder:
        recall(_patterns(folder))
    kept = _fetch(folder, key, source) if folder else None
    if kept is not None:
        return kept
    from evalkit.rubric.load import compile_rubric

    rubric = compile_rubric(files)
    words, index = compile_words(rubric), compile_index(rubric)
    if folder:
        _keep(folder, key, source, (to_plain(rubric), tuple(words), tuple(index)))
    return make_plan(rubric, Lexicon(words), index)


def _key(source: bytes) -> str:
    """What a plan is found by: of the rubric's text a short checksum, since the plan holds the text itself."""
    parts = (_FORMAT, __version__, sys.implementation.cache_tag, _code(), len(source), crc32(source))
    return sha256(" ".join(map(str, parts)).encode()).hexdigest()


def _code() -> str:
    """A fingerprint of evalkit's own files that make a plan: what has changed must not meet an old one."""
    files = [
        file
        for name in ("", "reading/language", "reading/phrases", "reading/stance", "rubric")
        for file in os.scandir(os.path.join(PACKAGE, name))
        if file.name.endswith(".py")
    ]
    stats = [(file.path, file.stat()) for file in files]
    return " ".join(sorted(f"{path}:{stat.st_size}:{stat.st_mtime_ns}" for path, stat in stats))


def _folder() -> str | None:
    """Where plans are kept; None if EVALKIT_CACHE is set to nothing."""
    named = os.environ.get("EVALKIT_CACHE")
    if named is not None:
        return named or None
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "evalkit")


def _fetch(folder: str, key: str, source: bytes) -> Plan | None:
    """The plan of a rubric's text that is kept under a key, or None: whatever is wrong with it, it is made again."""
    try:
        with open(os.path.join(folder, _name(key)), "rb") as file:
            header = file.readline()
            if file.read(len(source)) != source:
                return None
            body = file.read()
        if header != _header(key, body):
            return None
        rubric, words, index = marshal.loads(body)
        return make_plan(from_plain(rubric), Lexicon(Words(*words)), Index(*index))
    except (OSError, ValueError, TypeError, LookupError, AttributeError, EOFError, ArithmeticError):
        return None


def _keep(folder: str, key: str, source: bytes, data: Any) -> None:
    """Write a plan under its key, at once or not at all, and drop the oldest if there are many."""
    from pathlib import Path  # here, for it is slow to import, and seldom needed

    body = marshal.dumps(data)
    with suppress(OSError):
        _write(folder, _name(key), _header(key, body) + source + body)
        plans = sorted(
            Path(folder).glob(_name("?" * 32)), key=lambda path: path.stat().st_mtime, reverse=True
        )
        for old in plans[_KEPT:]:
            old.unlink()


def _write(folder: str, name: str, content: bytes) -> None:
    """Write a file of the cache, at once or not at all."""
    from pathlib import Path

    home = Path(folder)
    temporary = home / f".{name}.{os.urandom(6).hex()}"
    try:
        home.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        os.replace(temporary, home / name)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def keep_patterns() -> None:
    """Keep the regular expressions that this run has compiled: most runs need the same few."""
    folder = _folder()
    known = compiled() if folder else None
    if folder and known:
        body = marshal.dumps(dict([*known.items()][-_PATTERNS:]))
        with suppress(OSError):
            _write(folder, _PATTERNS_FILE, _header(_engine(), body) + body)


def _patterns(folder: str) -> Any:
    """The regular expressions that earlier runs have compiled; none if whatever is wrong with them."""
    try:
        with open(os.path.join(folder, _PATTERNS_FILE), "rb") as file:
            header, body = file.readline(), file.read()
        return marshal.loads(body) if header == _header(_engine(), body) else {}
    except (OSError, ValueError, TypeError, EOFError):
        return {}


def _engine() -> str:
    """What compiled patterns are for: they are another thing to each Python."""
    return f"{sys.implementation.name}-{sys.hexversion:x}"


def _name(key: str) -> str:
    return f"plan-{key[:32]}.bin"


def _header(key: str, body: bytes) -> bytes:
    """The key, and a checksum against damage: a digest of the whole plan would take a third of loading it."""
    return f"{_FORMAT} {key} {len(body)}:{crc32(body):08x}\n".encode()
