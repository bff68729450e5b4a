"""Indented JSON, byte for byte that of ``json``, which writes it in Python and imports its reader for that."""

from __future__ import annotations

from evalkit.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from json.encoder import encode_basestring as _quoted
else:
    try:
        from _json import encode_basestring as _quoted
    except ImportError:  # another Python than CPython
        from json.encoder import encode_basestring as _quoted


def indented(value: Any, margin: str = "\n") -> str:
    """Dicts with keys that are strings, lists, strings, numbers, truth values and None as JSON.

    ``margin`` is what stands before the closing bracket: a line feed, and two blanks for each level.

    Raises:
        TypeError or ValueError: JSON has no such value.
    """
    if isinstance(value, str):
        return _quoted(value)
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        if value - value != 0:
            raise ValueError(f"no number that JSON has: {value!r}")
        return float.__repr__(value)
    inner = margin + "  "
    if isinstance(value, dict):
        items = [f"{_quoted(key)}: {indented(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{margin}}}" if items else "{}"
    if isinstance(value, (list, tuple)):
        items = [indented(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{margin}]" if items else "[]"
    raise TypeError(f"{type(value).__name__} is not a value that JSON has")
