"""Text in XML 1.0: escaped, and without the characters that XML cannot hold in any form."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evalkit.report._text import visible

_SPECIAL = re.compile('[&<>"\ufffe\uffff]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def attributes(values: Mapping[str, object]) -> str:
    """The attributes of a start tag, each behind a space."""
    return "".join(f' {name}="{_text(str(value))}"' for name, value in values.items())


def body(text: str) -> str:
    """The text of an element, line by line."""
    return "\n".join(map(_text, text.split("\n")))


def _text(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0]) or f"\\u{ord(found[0]):04x}", visible(text))
