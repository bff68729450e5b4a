"""Normalised values in words for people: ``P7D`` is "7 days"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evalkit.patterns import pattern
from evalkit.report._text import listing, plural

_NUMBER = r"(\d+(?:\.\d+)?)"
_PERIOD = pattern(
    rf"P(?=.)(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    rf"(?:T(?=.)(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?"
)
MOST = 8
"""Values that are listed."""
_PERIOD_UNITS = ("year", "month", "week", "day", " h", " min", " s")
_AMOUNT = pattern(rf"{_NUMBER}\s*([kKMGTPE]?i?B|%)")


def in_words(value: str) -> str:
    """One value: durations in ISO 8601 are spelt out, amounts spaced, the rest as it is.

    >>> in_words("P7D"), in_words("PT1H30M"), in_words("20GB"), in_words("db.t3.micro")
    ('7 days', '1 h 30 min', '20 GB', 'db.t3.micro')
    """
    if period := _PERIOD.fullmatch(value):
        parts = zip(period.groups(), _PERIOD_UNITS, strict=True)
        return " ".join(_quantity(number, unit) for number, unit in parts if number)
    if amount := _AMOUNT.fullmatch(value):
        return f"{amount[1]} {amount[2]}"
    return value


def all_in_words(values: Iterable[str]) -> str:
    """Several values, numbers in their order; "nothing" for none, and a count of those past ``MOST``.

    >>> all_in_words(["443", "80", "22"])
    '22, 80 and 443'
    """
    words = [in_words(value) for value in sorted(values, key=_natural)] or ["nothing"]
    more = [f"{len(words) - MOST} more"] if len(words) > MOST else []
    return listing(words[:MOST] + more)


def _natural(value: str) -> list[tuple[int, str]]:
    """Sorts 80 before 443 and t3.2xlarge before t3.10xlarge."""
    return [(len(part), part) if part.isdecimal() else (0, part) for part in re.split("([0-9]+)", value)]


def _quantity(number: str, unit: str) -> str:
    if unit.startswith(" "):
        return number + unit
    return plural(1, unit) if number == "1" else f"{number} {unit}s"
