"""A rubric compiled once and kept: loading YAML and validating it costs more than scoring a response.

A cached plan is used only if its key (the contents of the rubric files, the version and the code of
evalkit) and its checksum match; it is written atomically, and a folder that cannot be written is no error.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from evalkit.reading.lexicon import from_plan, plan
from evalkit.reading.reader import Plan, make_plan
from evalkit.rubric.locate import chain, digest, locate
from evalkit.rubric.model import Rubric
from evalkit.rubric.plain import from_plain, to_plain
from evalkit.version import __version__

_FORMAT = "evalkit-plan-2"
_KEPT = 20
"""Plans that are kept: a rubric that is being written changes often."""


def load_plan(name_or_path: str) -> Plan:
    """A rubric by name or path, made ready for reading, from the cache where it can be trusted.

    Raises:
        RubricError: with every mistake in it.
    """
    files = chain(locate(name_or_path))
    key = hashlib.sha256(f"{_FORMAT} {__version__} {_code()} {digest(files)}".encode()).hexdigest()
    folder = _folder()
    kept = _fetch(folder, key) if folder else None
    if kept is not None:
        return kept
    from evalkit.rubric.load import compile_rubric

    rubric = compile_rubric(files)
    lexicon = plan(rubric)
    if folder:
        _keep(folder, key, {"rubric": to_plain(rubric), "lexicon": lexicon})
    return make_plan(rubric, from_plan(lexicon))


def _code() -> str:
    """A fingerprint of evalkit's own files: a changed reader must not meet an old plan."""
    here = Path(__file__).parent
    files = sorted([*here.glob("*.py"), *here.parent.glob("rubric/*.py"), here.parent / "words.py"])
    return " ".join(f"{file.name}:{(stat := file.stat()).st_size}:{stat.st_mtime_ns}" for file in files)


def _folder() -> Path | None:
    """Where plans are kept; None if EVALKIT_CACHE is set to nothing."""
    named = os.environ.get("EVALKIT_CACHE")
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "evalkit"


def _fetch(folder: Path, key: str) -> Plan | None:
    """The plan that is kept under a key, or None: whatever is wrong with it, it can be made again."""
    try:
        content = (folder / _name(key)).read_bytes()
        header, _, body = content.partition(b"\n")
        if header != _header(key, body):
            return None
        data = json.loads(body)
        return make_plan(from_plain(Rubric, data["rubric"]), from_plan(_checked(data["lexicon"])))
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def _checked(lexicon: dict[str, Any]) -> dict[str, Any]:
    """The lexicon, if its parts have their types; ``from_plan`` would take over what it does not look at."""
    phrases = lexicon["phrases"]
    found = (
        {type(lexicon["cues"]), type(lexicon["homonyms"])}
        | {type(n) for _, numbers in phrases for n in numbers},
        {*map(type, lexicon["words"])} | {type(key) for keys, _ in phrases for key in keys},
        {type(word) for pair in lexicon["pairs"].values() for word in pair},
    )
    if found[0] != {int} or not found[1] <= {str} or not found[2] <= {str}:
        raise TypeError("not a lexicon")
    return lexicon


def _keep(folder: Path, key: str, data: dict[str, Any]) -> None:
    """Write a plan under its key, at once or not at all, and drop the oldest if there are many."""
    body = json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()
    temporary = folder / f".{_name(key)}.{os.urandom(6).hex()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(_header(key, body) + b"\n" + body)
        os.replace(temporary, folder / _name(key))
        plans = sorted(folder.glob(_name("?" * 32)), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in plans[_KEPT:]:
            old.unlink()
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _name(key: str) -> str:
    return f"plan-{key[:32]}.json"


def _header(key: str, body: bytes) -> bytes:
    return f"{_FORMAT} {key} {hashlib.sha256(body).hexdigest()}".encode()
