"""One row of a source, whatever it was: a file, a line, a sample of a log."""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from evalkit.batch.record import Scalar
from evalkit.errors import EvalkitError, hint
from evalkit.resources import find
from evalkit.rubric.locate import chain, digest, locate

FIELDS = ("id", "response", "model", "prompt", "reference", "rubric")
"""What a row can have; anything else is a column to group by."""
SHORT = 80
"""Characters up to which a value is a label and not a text."""
LONGEST_ID = 200
COLUMNS = 30
"""Columns that a record keeps at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """A response to be scored, with where it came from."""

    id: str
    place: str
    model: str = ""
    prompt: str = ""
    columns: Mapping[str, Scalar] = field(default_factory=dict)
    response: str = ""
    """The text; or with ``path`` nothing, and it is read where it is scored."""
    path: str = ""
    """The file that holds the response."""
    reference: str = ""
    """The row's own reference: a path, or the text itself. Empty: the run's."""
    reference_is_text: bool = False
    rubric: str = ""
    """Name or path of the row's own rubric. Empty: the run's."""
    digest: str = ""
    """16 hex digits over all that the row gives."""
    problem: str = ""
    """Why it cannot be scored; empty if it can."""


def make_row(
    values: Mapping[str, Any],
    *,
    place: str,
    number: str,
    columns: Mapping[str, str],
    folder: Path,
) -> Row:
    """A row of a table.

    ``columns`` says which column is which field, ``folder`` is where the table lies, ``number`` the row's id
    if it has none of its own. Whatever is wrong with the row becomes its problem.
    """
    found: dict[str, Any] = {name: lookup(values, columns.get(name, name)) for name in FIELDS}
    id = number if found["id"] is None else _id(found["id"])
    labels = {name: label(found[name]) for name in ("model", "prompt")}
    rest = dict(extra(values, {columns.get(name, name) for name in FIELDS}))
    base: dict[str, Any] = {"id": clean(id), "place": clean(place), **labels, "columns": rest}
    seen = json.dumps([values, dict(columns)], sort_keys=True, default=str)
    try:
        response = _response(found["response"], values, columns.get("response", "response"))
        own = _own(found, folder)
    except ValueError as error:
        return Row(**base, digest=short_digest(seen), problem=str(error))
    return Row(**base, **own, response=response, digest=short_digest(seen, *_contents(own)))


def bad_row(*, place: str, number: str, content: bytes, problem: str) -> Row:
    """A row that could not even be read."""
    return Row(number, clean(place), digest=short_digest(content.hex()), problem=problem)


def lookup(values: Mapping[str, Any], name: str) -> Any:
    """The value of a column, or of a path with dots into objects and lists; None if there is none."""
    if name in values:
        return values[name]
    value: Any = values
    for part in name.split("."):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def _id(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True, default=str)
    return text if len(text) <= LONGEST_ID else label(text)


def label(value: Any) -> str:
    """A name to group by: short texts as they are, long ones by their beginning and a digest.

    >>> label("terse"), label(None), label(4)
    ('terse', '', '4')
    >>> label("You are an architect.\\nWrite requirements.")
    'You are an architect. Write requirements. #df9d3e2f'
    """
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True, default=str)
    line = " ".join(text.split())
    if len(line) <= SHORT and "\n" not in text.strip():
        return clean(line)
    return clean(f"{line[: SHORT - 30].strip()} #{short_digest(text)[:8]}")


def extra(values: Mapping[str, Any], taken: set[str]) -> Iterator[tuple[str, Scalar]]:
    """The short values of the other columns, those of an object under "column.key", in a fixed order."""
    pairs: list[tuple[str, Any]] = []
    for name, value in values.items():
        if isinstance(value, Mapping):
            pairs += [(f"{name}.{key}", each) for key, each in value.items()]
        else:
            pairs.append((name, value))
    fit = [(clean(str(name)), value) for name, value in pairs if name not in taken and _is_short(value)]
    for name, value in sorted(fit, key=lambda pair: pair[0])[:COLUMNS]:
        yield name, clean(value) if isinstance(value, str) else value


def _is_short(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= SHORT and "\n" not in value
    return isinstance(value, bool | int) or (isinstance(value, float) and math.isfinite(value))


def clean(text: str) -> str:
    """The text with half surrogate pairs spelt out: nothing could write them."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def short_digest(*parts: str) -> str:
    """16 hex digits over some texts."""
    whole = "\0".join(parts).encode("utf-8", "backslashreplace")
    return hashlib.sha256(whole).hexdigest()[:16]


def _response(value: Any, values: Mapping[str, Any], name: str) -> str:
    if isinstance(value, str):
        if "\0" in value:
            raise ValueError(f"its {name!r} is binary, not text")
        return value
    if value is not None:
        kind = {dict: "an object", list: "a list", bool: "true or false"}.get(type(value), "a number")
        raise ValueError(f"its {name!r} is {kind}, not a text; say where the text is: --column response=NAME")
    if name in values:
        raise ValueError(f"its {name!r} is empty")
    known = ", ".join(map(repr, list(values)[:8])) or "nothing"
    raise ValueError(f"has no {name!r}; it has {known}; say which it is: --column response=NAME")


# -- a reference and a rubric of its own ---------------------------------------------------------------


def _own(found: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The row's own reference and rubric, as fields of a row.

    Raises:
        ValueError: it names one that is not there.
    """
    own: dict[str, Any] = {}
    for name in ("reference", "rubric"):
        value = found[name]
        if value in (None, ""):
            continue
        if not isinstance(value, str):
            raise ValueError(f"its {name} is no text")
        if name == "rubric":
            own["rubric"] = _rubric_path(value, folder)
        else:
            path = None if "\n" in value or len(value) > 255 else _reference_path(value, folder)
            own |= {"reference": path or value, "reference_is_text": path is None}
    return own


def _contents(own: Mapping[str, Any]) -> list[str]:
    """Digests of the files that a row names: it is another row once they have changed."""
    parts = []
    if own.get("rubric"):
        parts.append(_rubric_digest(own["rubric"]))
    if own.get("reference") and not own["reference_is_text"]:
        parts.append(_file_digest(own["reference"]))
    return parts


@lru_cache(maxsize=1024)
def _reference_path(name: str, folder: Path) -> str | None:
    """The file of a reference that is named; None for a text of one line.

    Raises:
        ValueError: it can be no text, and there is no such reference.
    """
    for path in (folder / name, name, find("references", name, (".md", ".yaml", ".json"))):
        if path is not None and os.path.isfile(path):
            return str(path)
    if " " in name.strip():
        return None
    raise ValueError(f"its reference {name!r} is no file and no reference that ships with evalkit")


@lru_cache(maxsize=64)
def _rubric_path(name: str, folder: Path) -> str:
    if (folder / name).is_file():
        return str(folder / name)
    try:
        locate(name)
    except EvalkitError as error:
        raise ValueError(f"its rubric cannot be used: {error}") from None
    return name


@lru_cache(maxsize=64)
def _rubric_digest(name: str) -> str:
    try:
        return digest(chain(locate(name)))
    except EvalkitError:
        return "broken"  # whoever scores the row says why


@lru_cache(maxsize=1024)
def _file_digest(path: str) -> str:
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return "unreadable"


def check_columns(columns: Mapping[str, str]) -> None:
    """Refuse a field that rows do not have.

    Raises:
        ValueError: with the way out.
    """
    for name in columns:
        if name not in FIELDS:
            raise ValueError(f"a row has no {name!r}; it has {', '.join(FIELDS)}{hint(name, FIELDS)}")
