"""JSON that holds any text and is safe to print."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)  # terminals obey the first ones, UTF-8 cannot hold the last


def safe(text: str) -> str:
    r"""A JSON text with what terminals obey, and what text cannot hold, in escapes.

    >>> print(safe('"\u202e"'))
    "\u202e"
    """
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
