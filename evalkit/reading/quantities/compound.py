"""Values made of several: address ranges, windows, spoken addresses, "1 hour 30 minutes"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evalkit.patterns import pattern
from evalkit.reading.quantities.numerals import parse, word
from evalkit.reading.quantities.units import in_time
from evalkit.typing import TYPE_CHECKING, NamedTuple
from evalkit.words import Token

if TYPE_CHECKING:
    from fractions import Fraction


class Value(NamedTuple):
    """A value in a passage."""

    kind: str
    """One of ``rubric.kinds.VALUE_KINDS`` that are measured (never choice, name or pair)."""
    text: str
    """Normalised: P7D, PT30S, 20GiB, 80%, 10.0.0.0/16, 443, 1024-65535, 03:00-04:00 ..."""
    start: int
    """Index of its first token."""
    end: int
    """Index behind its last token."""


_TO = frozenset("- – — to up through till until .. … and".split())
_PARTS = {"clock", "address", "mask", "duration"}
"""Kinds of values that can be parts of another."""
_PERIOD = pattern(
    r"p?(?:(\d+)y)?(?:(\d+)mo)?(?:(\d+)w)?(?:(\d+)d)?t?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?", re.IGNORECASE
)
_MONTHLY = pattern(r"p(?:(\d+)y)?(?:(\d+)m)?", re.IGNORECASE)
_ISO = pattern(
    r"(?:PT?)?(?:(\d+(?:\.\d+)?)D)?T?(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?"
)


def period(raw: str) -> str:
    """A period in one word ("1h30m", "PT1H", "P3M") as ISO 8601; empty if it is none."""
    months = _MONTHLY.fullmatch(raw)
    if months and raw[:1] == "p":
        return in_time(12 * int(months[1] or 0) + int(months[2] or 0), "month")
    found = _PERIOD.fullmatch(raw)
    if found is None:
        return ""
    years, month, weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if years or month:
        return in_time(12 * years + month, "month")
    return in_time(604800 * weeks + 86400 * days + 3600 * hours + 60 * minutes + seconds, "second")


def is_address(raw: str) -> bool:
    """Whether digits with dots are an address or a network: no part above 255, no mask above 32."""
    host, _, mask = raw.partition("/")
    return all(int(part) <= 255 for part in host.split(".")) and int(mask or 0) <= 32


def combine(tokens: Sequence[Token], values: list[Value]) -> list[Value]:
    """The values of a passage with those that belong together made one."""
    result: list[Value] = []
    for value in values:
        whole = None
        if value.kind in _PARTS and result and result[-1].kind in _PARTS:
            whole = _whole(tokens, result[-1], value)
        if whole is None:
            result.append(value)
        else:
            result[-1] = whole
    return result


def _whole(tokens: Sequence[Token], first: Value, second: Value) -> Value | None:
    between = [token.raw for token in tokens[first.end : second.start]]
    if len(between) > 8:
        return None
    kinds = (first.kind, second.kind)
    if kinds == ("clock", "clock") and between and len(between) <= 3 and _TO.issuperset(between):
        return Value("clock", f"{first.text}-{second.text}", first.start, second.end)
    if kinds == ("address", "address") and (_is_range(between) or _is_between(tokens, first, between)):
        network = _network(first.text, second.text)
        return Value("cidr", network, first.start, second.end) if network else None
    if kinds == ("mask", "address") and any(raw.startswith(("begin", "start")) for raw in between):
        return Value("cidr", second.text + first.text, first.start, second.end)
    if kinds == ("address", "mask") and not between:
        return Value("cidr", first.text + second.text, first.start, second.end)
    if kinds == ("duration", "duration") and between in ([], ["and"]):
        return _sum(first, second)
    return None


def _is_range(between: list[str]) -> bool:
    words = [raw for raw in between if raw not in ("the", "address", ",", "(", ")")]
    return bool(words) and _TO.issuperset(words) and words != ["and"]


def _is_between(tokens: Sequence[Token], first: Value, between: list[str]) -> bool:
    """ "all addresses between 10.4.0.0 and 10.4.255.255" """
    return between == ["and"] and word(tokens, first.start - 1) == "between"


def _network(first: str, last: str) -> str:
    """The network that a range of addresses fills; empty if it fills none."""
    low, high = _as_number(first), _as_number(last)
    size = high - low + 1
    if size < 2 or size & (size - 1) or low % size:
        return ""
    return f"{first}/{33 - size.bit_length()}"


def _as_number(address: str) -> int:
    number = 0
    for part in address.split("."):
        number = number * 256 + int(part)
    return number


def _sum(first: Value, second: Value) -> Value | None:
    """ "1 hour 30 minutes", "5 minutes and 30 seconds": a smaller unit goes on with a larger one."""
    longer, shorter = _seconds(first.text), _seconds(second.text)
    if longer is None or shorter is None:
        return None
    unit = 86400 if longer % 86400 == 0 else 3600 if longer % 3600 == 0 else 60
    if longer % 60 or not 0 < shorter < unit:
        return None
    return Value("duration", in_time(longer + shorter, "second"), first.start, second.end)


def _seconds(text: str) -> Fraction | None:
    """The length of a duration in seconds; None for months."""
    found = _ISO.fullmatch(text)
    if found is None or (text.endswith("M") and "T" not in text):
        return None
    from fractions import Fraction

    sizes = (86400, 3600, 60, 1)
    return sum(
        (Fraction(part) * size for part, size in zip(found.groups(), sizes, strict=True) if part), Fraction(0)
    )


def spoken_address(tokens: Sequence[Token], at: int) -> Value | None:
    """ "ten dot fifty dot zero dot zero slash sixteen"."""
    parts: list[str] = []
    position = at
    while len(parts) < 4:
        number = parse(tokens, position) if position < len(tokens) else None
        if number is None or number.value is None or not 0 <= number.value <= 255:
            return None
        parts.append(number.text)
        position = number.end
        if len(parts) < 4:
            if word(tokens, position) not in ("dot", "point"):
                return None
            position += 1
    host = ".".join(parts)
    if word(tokens, position) in ("slash", "/") and position + 1 < len(tokens):
        mask = parse(tokens, position + 1)
        if mask is not None and mask.value is not None and 0 <= mask.value <= 32:
            return Value("cidr", f"{host}/{mask.text}", at, mask.end)
    return Value("address", host, at, position)
