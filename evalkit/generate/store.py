"""Where generated responses lie: the files, a list of what each was made from, and a cache beside them."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from evalkit.errors import GenerateError, Mistake
from evalkit.generate.model import Generate, Wanted
from evalkit.hashes import sha256
from evalkit.output import write
from evalkit.typing import NamedTuple, cast

LIST = "generated.json"
"""In the folder of responses: what each was made from, and what came of it. It is kept with the responses, so
that stale ones show, and those that somebody edited."""
SCHEMA = "evalkit/generated@1"
CACHE = ".cache"
UNREADABLE = "unreadable"
"""The digest of what is no file, or may not be read."""


class Made(NamedTuple):
    """What is known of a response that lies in its place."""

    made_from: str
    """The identity of what it was made from."""
    content: str
    """SHA-256 of its text, line ends aside; empty in a list of evalkit 0.2.0, which did not note it."""

    def is_as_made(self, place: Path) -> bool:
        """Whether the file still is what was made."""
        return self.content in ("", _digest(place))


Known = dict[str, Made]
"""By the response's path below the folder."""


def read_list(folder: Path) -> Known:
    """What each response was made from; nothing where no list is.

    Raises:
        GenerateError: it is not as evalkit writes it.
    """
    path = folder / LIST
    try:
        found = json.loads(path.read_text("utf-8"))
        entries = found["responses"] if "schema" in found else found
        return {name: _made(entry) for name, entry in entries.items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise GenerateError(Mistake(f"cannot be read: {error.strerror}", str(path))) from None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        message = "is damaged: it is not as `evalkit generate` writes it; run that to write it anew"
        raise GenerateError(Mistake(message, str(path))) from None


def _made(entry: object) -> Made:
    made = Made(entry, "") if isinstance(entry, str) else Made(**cast("dict[str, str]", entry))
    if not all(isinstance(part, str) for part in made):
        raise ValueError(entry)
    return made


def known_in(folder: Path) -> Known:
    """What a list says, for whoever can do without: what is damaged says nothing."""
    try:
        return read_list(folder)
    except GenerateError:
        return {}


def stale(spec: Generate, wanted: Iterable[Wanted]) -> list[str]:
    """Why responses that lie there cannot be judged: not made yet, made from something else, or edited.

    Raises:
        GenerateError: what was made cannot be told.
    """
    known = read_list(spec.folder)
    found = []
    for each in wanted:
        made, about = known.get(each.name), f"response {each.sample} of case {each.case!r}"
        if not os.path.isfile(spec.path(each)):
            found.append(f"{about} is not made yet; run `evalkit generate`")
        elif made is None or made.made_from != each.identity:
            found.append(f"{about} was made from another prompt or command; run `evalkit generate`")
        elif not made.is_as_made(spec.path(each)):
            found.append(
                f"{about} was edited after it was made; remove it and run `evalkit generate`, or name it under "
                "the case's `responses`"
            )
    return found


def foreign(spec: Generate, wanted: Iterable[Wanted], known: Known) -> list[Mistake]:
    """The files in the places of responses that evalkit did not write, or that somebody edited since."""
    message = (
        "was not made by `evalkit generate`, or was edited since, and would be lost; move it away, name it under "
        "the `responses` of its case, or make it anew with --fresh"
    )
    return [Mistake(message, str(spec.path(each))) for each in wanted if _is_foreign(spec, each, known)]


def _is_foreign(spec: Generate, wanted: Wanted, known: Known) -> bool:
    place, made = spec.path(wanted), known.get(wanted.name)
    if not os.path.lexists(place) or (made and made.is_as_made(place)):
        return False
    found = _digest(place)  # a run that was killed could not write its list, but it left its cache
    return found == UNREADABLE or found != _digest(_cached(spec, wanted))


def present(spec: Generate, wanted: Wanted, known: Known) -> bool:
    """Whether a response is there, in its place or in the cache, from where it is put into its place."""
    place, made = spec.path(wanted), known.get(wanted.name)
    if made and made.made_from == wanted.identity and os.path.isfile(place):
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
    known = known_in(spec.folder)
    names = {each.name for each in wanted}
    for name, made in known.items():
        if name not in names and _is_ours(name) and made.is_as_made(spec.folder / name):
            with contextlib.suppress(OSError):
                (spec.folder / name).unlink()
    listed = {name: made for name, made in known.items() if name in names}
    listed |= {each.name: Made(each.identity, _digest(spec.path(each))) for each in done}
    put(spec.folder / LIST, _text(listed))


def _text(listed: Known) -> str:
    """A response a line, so that a change shows in review."""
    lines = (f"    {json.dumps(name)}: {json.dumps(made._asdict())}" for name, made in sorted(listed.items()))
    body = ",\n".join(lines)
    return f'{{\n  "schema": "{SCHEMA}",\n  "responses": {{\n{body}\n  }}\n}}\n'


def _digest(path: Path) -> str:
    """SHA-256 of a text, line ends aside, or UNREADABLE."""
    try:
        return sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    except OSError:
        return UNREADABLE


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
