"""What evalkit wrote itself, known by its text: nobody's response, though it speaks of everything."""

from __future__ import annotations

import os
import re

_SCHEMA = re.compile(r'\ufeff?\s*\{\s*(?:"kind": ?"run",\s*)?"schema": ?"(evalkit/[a-z]+)@\d')
_SIGNATURE = re.compile(
    r"^(?:Signature: |[AB]: )?`?rubric:\S+@\S+\+[0-9a-f]{12}\|(?:reference:|evalkit:)", re.MULTILINE
)
"""A line of its own that each report for people has."""
NO_RESPONSE = "is a file that evalkit wrote, and no response; leave it out"
_HEAD = 1_000_000
"""Bytes of a file that are looked at."""


def schema(text: str) -> str:
    """The name of the form that evalkit's own JSON begins with ("evalkit/baseline"); empty for any other text."""
    found = _SCHEMA.match(text)
    return found[1] if found else ""


def is_own(text: str) -> bool:
    """Whether a text is a report, a baseline, results or anything else that evalkit writes."""
    return "evalkit" in text and bool(_SCHEMA.match(text) or _SIGNATURE.search(text))


def is_own_file(path: str | os.PathLike[str]) -> bool:
    """Whether a file is one of evalkit's own; False if it cannot be read."""
    try:
        with open(path, "rb") as file:
            return is_own(file.read(_HEAD).decode("utf-8", "replace"))
    except OSError:
        return False
