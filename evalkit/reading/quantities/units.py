"""Units of time and of memory, and the normal form of an amount of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evalkit.reading.quantities.numerals import plain
from evalkit.typing import TYPE_CHECKING
from evalkit.words import Token

if TYPE_CHECKING:
    from evalkit.reading.quantities.numerals import Amount


def _named(table: Mapping[str, int]) -> dict[str, int]:
    """Every name in the singular and, but for letters and abbreviations in "s", in the plural."""
    return dict(table) | {
        f"{name}s": size for name, size in table.items() if len(name) > 1 and name[-1] != "s"
    }


MILLISECONDS = _named({
    "ms": 1, "msec": 1, "millisecond": 1, "millis": 1,
    "second": 1000, "sec": 1000, "s": 1000, "minute": 60_000, "min": 60_000,
    "hour": 3_600_000, "hr": 3_600_000, "h": 3_600_000,
    "day": 86_400_000, "d": 86_400_000, "night": 86_400_000, "evening": 86_400_000, "weekday": 86_400_000,
    "week": 604_800_000, "wk": 604_800_000, "w": 604_800_000, "fortnight": 1_209_600_000,
})  # fmt: skip
MONTHS = _named({"month": 1, "mo": 1, "mth": 1, "quarter": 3, "year": 12, "yr": 12, "y": 12, "decade": 120})
BYTES = _named({
    "kb": 2**10, "kib": 2**10, "kilobyte": 2**10, "kibibyte": 2**10,
    "mb": 2**20, "mib": 2**20, "megabyte": 2**20, "mebibyte": 2**20,
    "gb": 2**30, "gib": 2**30, "gigabyte": 2**30, "gibibyte": 2**30, "gig": 2**30, "gi": 2**30, "g": 2**30,
    "tb": 2**40, "tib": 2**40, "terabyte": 2**40, "tebibyte": 2**40,
    "pb": 2**50, "pib": 2**50, "petabyte": 2**50, "pebibyte": 2**50,
})  # fmt: skip
LETTERS = {"s", "h", "d", "w", "y", "g"}
"""Units of one letter, which only digits can have."""
RATES: dict[str, tuple[int, str]] = {
    "daily": (1, "day"), "nightly": (1, "day"), "overnight": (1, "day"), "everyday": (1, "day"),
    "hourly": (1, "hour"), "weekly": (1, "week"), "fortnightly": (2, "week"), "biweekly": (2, "week"),
    "monthly": (1, "month"), "quarterly": (3, "month"),
    "yearly": (1, "year"), "annual": (1, "year"), "annually": (1, "year"),
    "continuously": (0, "second"), "continuous": (0, "second"),
}  # fmt: skip
DAYS = {
    form: name
    for name, days in {
        "MON": "monday mon", "TUE": "tuesday tue tues", "WED": "wednesday", "THU": "thursday thu thurs",
        "FRI": "friday fri", "SAT": "saturday", "SUN": "sunday", "WEEKEND": "weekend",
    }.items()
    for day in days.split()
    for form in (day, f"{day}s")
}  # fmt: skip


def is_unit(tokens: Sequence[Token], at: int) -> bool:
    """Whether a unit stands at an index."""
    if at >= len(tokens):
        return False
    raw = tokens[at].raw
    return bool(time_unit(tokens[at], True)) or raw in BYTES or raw == "%"


def time_unit(token: Token, digits: bool) -> str:
    """The unit of time that a token names, if any; a letter is one only behind digits."""
    raw = token.raw.removesuffix("'s")
    if raw == "m":
        return "minute" if digits and not token.cased else ""
    if (raw in MILLISECONDS or raw in MONTHS) and (digits or raw not in LETTERS):
        return raw
    return ""


def in_time(amount: Amount, unit: str) -> str:
    """ISO 8601 duration: days if whole, else hours, minutes or seconds; months for months and years."""
    if unit in MONTHS:
        return f"P{plain(amount * MONTHS[unit])}M"
    seconds = amount * MILLISECONDS[unit]
    if seconds % 1000 == 0:
        seconds //= 1000
    else:
        from fractions import Fraction

        seconds = Fraction(seconds) / 1000
    for size, form in ((86400, "P{}D"), (3600, "PT{}H"), (60, "PT{}M")):
        if seconds >= size and seconds % size == 0:
            return form.format(plain(seconds // size))
    return f"PT{plain(seconds)}S"


def in_bytes(number: Amount) -> str:
    """An amount of bytes in the largest unit that it fills, GiB at most."""
    for size, unit in ((2**30, "GiB"), (2**20, "MiB"), (2**10, "KiB")):
        if number >= size:
            if number % size == 0:
                return f"{plain(number // size)}{unit}"
            from fractions import Fraction

            return f"{plain(Fraction(number) / size)}{unit}"
    return f"{plain(number)}B"
