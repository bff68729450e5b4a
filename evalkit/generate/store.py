"""Where generated responses lie: the files, a list of what each was made from, and a cache beside them."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from evalkit.errors import GenerateError, Mistake
from evalkit.generate.model import Generate, Wanted
from evalkit.output import write

LIST = "generated.json"
"""In the folder of responses: path -> identity. It is kept with the responses, so that stale ones show."""
CACHE = ".cache"


def read_list(folder: Path) -> dict[str, str]:
    """What each response was made from; what is damaged counts as not made."""
    try:
        found = json.loads((folder / LIST).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: identity for name, identity in found.items() if isinstance(identity, str)}


def stale(spec: Generate, wanted: Iterable[Wanted]) -> list[str]:
    """Why responses that lie there cannot be judged: not made yet, or made from something else."""
    known = read_list(spec.folder)
    found = []
    for each in wanted:
        if not os.path.isfile(spec.path(each)):
            found.append(
                f"response {each.sample} of case {each.case!r} is not made yet; run `evalkit generate`"
            )
        elif known.get(each.name) != each.identity:
            found.append(
                f"response {each.sample} of case {each.case!r} was made from another prompt or command; "
                "run `evalkit generate`"
            )
    return found


def present(spec: Generate, wanted: Wanted, known: dict[str, str]) -> bool:
    """Whether a response is there, in its place or in the cache, from where it is put into its place."""
    place = spec.path(wanted)
    if known.get(wanted.name) == wanted.identity and os.path.isfile(place):
        return True
    try:
        text = _cached(spec, wanted).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if not text.strip():
        return False
    put(place, text)
    return True


def keep(spec: Generate, wanted: Wanted, text: str) -> None:
    """Put a new response into the cache and into its place."""
    put(spec.folder / CACHE / ".gitignore", "*\n")
    put(_cached(spec, wanted), text)
    put(spec.path(wanted), text)


def finish(spec: Generate, wanted: Iterable[Wanted], done: Iterable[Wanted]) -> None:
    """Write down what was made, and remove responses of evalkit's own that nobody wants any more."""
    known = read_list(spec.folder)
    names = {each.name for each in wanted}
    for name in known.keys() - names:
        if _is_ours(name):
            with contextlib.suppress(OSError):
                (spec.folder / name).unlink()
    listed = {name: identity for name, identity in known.items() if name in names}
    listed |= {each.name: each.identity for each in done}
    put(spec.folder / LIST, json.dumps(dict(sorted(listed.items())), indent=2) + "\n")


def _is_ours(name: str) -> bool:
    """Whether a name is one that evalkit gives: a list that somebody edited deletes nothing else."""
    case, slash, file = name.partition("/")
    return (
        bool(slash)
        and case not in ("", ".", "..")
        and "\\" not in name
        and file[:-3].isdecimal()
        and file.endswith(".md")
    )


def _cached(spec: Generate, wanted: Wanted) -> Path:
    return spec.folder / CACHE / wanted.identity[:2] / f"{wanted.identity}.md"


def put(path: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises:
        GenerateError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GenerateError(Mistake(f"cannot be written: {error.strerror}", str(path))) from None
    write(path, text, GenerateError)
