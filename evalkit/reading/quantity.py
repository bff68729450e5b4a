"""Values with units: numbers in digits or words, durations, sizes, ports, addresses, times. Normalised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evalkit.words import Token


class Value(NamedTuple):
    """A value in a passage."""

    kind: str
    """One of ``rubric.kinds.VALUE_KINDS`` (never choice)."""
    text: str
    """Normalised: P7D, PT30S, 20GiB, 80%, 10.0.0.0/16, 443, 1024-65535 ..."""
    start: int
    """Index of its first token."""
    end: int
    """Index behind its last token."""


_UNITS = {
    name: number
    for number, names in enumerate(
        (
            "zero nought", "one single sole lone solitary once", "two pair couple twin both twice duo", "three trio triple thrice",
            "four quartet quadruple", "five quintet", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve dozen", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        )
    )
    for name in names.split()
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1000000, "k": 1000}
_SECONDS = {
    "second": 1, "sec": 1, "s": 1, "minute": 60, "min": 60, "mins": 60, "hour": 3600, "hr": 3600, "hrs": 3600, "h": 3600,
    "day": 86400, "d": 86400, "night": 86400, "week": 604800, "wk": 604800, "w": 604800, "fortnight": 1209600,
}  # fmt: skip
_MONTHS = {"month": 1, "mo": 1, "mth": 1, "quarter": 3, "year": 12, "yr": 12, "yrs": 12, "y": 12, "decade": 120}
_SHORT = {"s", "h", "d", "w", "y", "m"}
_BYTES = {
    "kb": 2**10, "kib": 2**10, "kilobyte": 2**10, "mb": 2**20, "mib": 2**20, "megabyte": 2**20, "mebibyte": 2**20,
    "gb": 2**30, "gib": 2**30, "gigabyte": 2**30, "gibibyte": 2**30, "gig": 2**30, "gi": 2**30, "g": 2**30,
    "tb": 2**40, "tib": 2**40, "terabyte": 2**40, "tebibyte": 2**40, "pb": 2**50,
}  # fmt: skip
_RATES = {
    "daily": "P1D", "nightly": "P1D", "hourly": "PT1H", "weekly": "P7D", "fortnightly": "P14D", "monthly": "P1M",
    "quarterly": "P3M", "yearly": "P12M", "annual": "P12M", "annually": "P12M", "biweekly": "P14D", "continuously": "PT0S",
    "continuous": "PT0S", "overnight": "P1D", "everyday": "P1D",
}  # fmt: skip
_DAYS = {
    day: name
    for name, days in {
        "MON": "monday mon", "TUE": "tuesday tue tues", "WED": "wednesday", "THU": "thursday thu thurs",
        "FRI": "friday fri", "SAT": "saturday", "SUN": "sunday", "WEEKEND": "weekend",
    }.items()
    for day in days.split()
}  # fmt: skip
_EVERY = {"every", "each", "per", "a", "an"}
_FILLERS = {"working", "calendar", "full", "consecutive", "business", "whole", "successive", "more", "straight", "other"}
_WELL_KNOWN = {
    "22", "80", "123", "389", "443", "465", "587", "636", "1433", "1521", "2049",
    "3000", "3306", "3389", "5432", "5439", "6379", "8000", "8080", "8443", "9000", "9092", "9200", "11211", "27017",
}  # fmt: skip
_PORT_WORDS = {"port", "tcp", "udp"}
_AFTER_PORT = frozenset(
    "and or to from for in on only is are open inbound outbound tcp udp http https ssh with by at via must shall should".split()
)
_SEPARATORS = {",", "and", "or", "/", "&", "+", ";", "plus", "only"}
_RANGE = {"-", "–", "to", "through", "till", "until", "bis", "..", "…"}
_BRANDS = frozenset("aws cdk amazon terraform cloudformation pulumi i utc gmt sns cloudwatch".split())
_ON = {"true": "on", "on": "on", "enabled": "on", "yes": "on", "false": "off", "off": "off", "disabled": "off", "no": "off"}


class _Number(NamedTuple):
    value: float
    end: int
    digits: bool


def quantities(tokens: Sequence[Token]) -> list[Value]:
    """All values of a passage, in order. Linear in the number of tokens."""
    values: list[Value] = []
    position, size = 0, len(tokens)
    while position < size:
        token = tokens[position]
        if token.kind == "word":
            position = _word(tokens, position, values)
        elif token.kind == "number":
            position = _number(tokens, position, values)
        else:
            _atom(tokens, position, values)
            position += 1
    return values


_ATOMS = {"mask": "mask", "path": "path", "clock": "clock", "region": "region"}


def _atom(tokens: Sequence[Token], at: int, values: list[Value]) -> None:
    token = tokens[at]
    if token.kind == "address":
        values.append(Value("cidr" if "/" in token.raw else "address", token.raw, at, at + 1))
    elif token.kind == "shape":
        managed = token.raw.startswith(("db.", "cache."))
        values.append(Value("class" if managed else "shape", token.raw, at, at + 1))
    elif token.kind in _ATOMS:
        values.append(Value(_ATOMS[token.kind], token.raw, at, at + 1))


def _word(tokens: Sequence[Token], at: int, values: list[Value]) -> int:
    token = tokens[at]
    raw = token.raw
    if raw in _RATES:
        values.append(Value("rate", _RATES[raw], at, at + 1))
        return at + 1
    if token.stem in _DAYS or raw in _DAYS:
        values.append(Value("date", _DAYS.get(raw) or _DAYS[token.stem], at, at + 1))
        return at + 1
    if raw in _ON:
        values.append(Value("switch", _ON[raw], at, at + 1))
    if raw in _UNITS or raw in _TENS or raw in {"half", "quarter"} or raw in _EVERY:
        return _number(tokens, at, values)
    if token.stem in _SECONDS and len(raw) > 3 or token.stem in ("month", "year", "quarter"):
        # "every night", "last week": a length of time without a number
        before = tokens[at - 1].raw if at else ""
        if before in ("last", "past", "previous", "next", "within"):
            values.append(Value("duration", _time(1, token.stem), at, at + 1))
    if _is_identifier(tokens, at):
        values.append(Value("identifier", raw, at, at + 1))
    return at + 1


def _is_identifier(tokens: Sequence[Token], at: int) -> bool:
    """A name as written: capitalised within a sentence, or before an equals sign."""
    token = tokens[at]
    if _raw(tokens, at + 1) in ("=", ":") and at + 2 < len(tokens) and (at == 0 or _raw(tokens, at - 1) in (",", ":", "=")):
        return True
    if _raw(tokens, at + 1) == "=" and at + 2 < len(tokens):
        return True
    return token.cased and at > 0 and token.raw not in _BRANDS and not (token.capitals and len(token.raw) < 6)


def _number(tokens: Sequence[Token], at: int, values: list[Value]) -> int:
    """A number and what follows it; returns the index behind what was used."""
    every = tokens[at].raw in ("every", "each", "per")
    number = _parse(tokens, at)
    if number is None:
        return at + 1
    end = number.end
    unit_at = end
    while unit_at < len(tokens) and tokens[unit_at].raw in _FILLERS:
        unit_at += 1
    unit = tokens[unit_at] if unit_at < len(tokens) else None
    if unit is not None and unit.kind == "word":
        found = _with_unit(tokens, at, number, unit_at, every)
        if found:
            values.extend(found)
            return unit_at + 1
    if unit is not None and unit.raw == "%":
        values.append(Value("percent", f"{number.value:g}%", at, end + 1))
        return end + 1
    if not number.digits:
        if not every and _raw(tokens, end) != "of" and tokens[at].raw not in ("once", "twice", "thrice"):
            values.append(Value("count", f"{number.value:g}", at, end))
        return max(end, at + 1)
    return _bare(tokens, at, end, values)


def _with_unit(tokens: Sequence[Token], at: int, number: _Number, unit_at: int, every: bool) -> list[Value]:
    unit = tokens[unit_at]
    name = unit.raw if unit.raw in _SECONDS or unit.raw in _MONTHS else unit.stem
    if name in _SHORT and not (number.digits and len(unit.raw) == len(name)):
        name = ""
    if name == "m" and number.digits:
        name = "minute" if not unit.cased else ""
    if name in _SECONDS or name in _MONTHS:
        text = _time(number.value, name)
        before = tokens[at - 1].raw if at else ""
        if every or before in _EVERY or before == "once" or before == "twice":
            kinds = ["rate"] if name in ("night", "day", "week") or name in _MONTHS else ["rate", "duration"]
            if tokens[at].raw in ("a", "an") and before not in ("once", "twice"):
                kinds = ["duration"]
            elif number.digits or number.value != 1:
                kinds = ["rate", "duration"]
            return [Value(kind, text, at, unit_at + 1) for kind in kinds]
        return [Value("duration", text, at, unit_at + 1)]
    name = unit.raw if unit.raw in _BYTES else unit.raw.removesuffix("s")
    if name in _BYTES and not (name == "g" and not number.digits):
        return [Value("size", _size(number.value * _BYTES[name]), at, unit_at + 1)]
    if unit.raw in ("percent", "pct") or (unit.raw == "per" and _raw(tokens, unit_at + 1) == "cent"):
        return [Value("percent", f"{number.value:g}%", at, unit_at + 1)]
    if unit.raw in ("am", "pm") and number.digits:
        hour = int(number.value) % 12 + (12 if unit.raw == "pm" else 0)
        return [Value("clock", f"{hour:02}:00", at, unit_at + 1)]
    if unit.raw in ("st", "nd", "rd", "th") and number.digits:
        return [Value("date", f"{number.value:g}.", at, unit_at + 1)]
    return []


def _bare(tokens: Sequence[Token], at: int, end: int, values: list[Value]) -> int:
    """A number in digits without a unit: a port, a count, a version."""
    text = tokens[at].raw.replace(" ", "").replace(",", "")
    whole = text.isdigit()
    after = _raw(tokens, end)
    if whole and after in _RANGE and end + 1 < len(tokens) and tokens[end + 1].kind == "number":
        upper = tokens[end + 1].raw
        if upper.isdigit() and int(upper) > int(text) and len(upper) < 6 and _unit_after(tokens, end + 2) is None:
            span = f"{text}-{upper}"
            if int(upper) >= 1024 and int(text) >= 80:
                values.append(Value("port", span, at, end + 2))
                return end + 2
            values.append(Value("count", span, at, end + 2))
            return end + 2
    if whole and after == "+" and len(text) >= 4:
        values.append(Value("port", f"{text}-65535", at, end + 1))
        return end + 1
    if whole and len(text) <= 5 and _is_port(tokens, at, end, values):
        values.append(Value("port", text, at, end))
        return end
    if whole:
        values.append(Value("count", text, at, end))
    values.append(Value("number", tokens[at].raw.replace(" ", ""), at, end))
    return end


def _unit_after(tokens: Sequence[Token], at: int) -> str | None:
    if at < len(tokens):
        token = tokens[at]
        for name in (token.raw, token.stem):
            if name in _SECONDS or name in _MONTHS or name.removesuffix("s") in _BYTES or name == "%":
                return name
    return None


def _is_port(tokens: Sequence[Token], at: int, end: int, values: list[Value]) -> bool:
    before, after = _raw(tokens, at - 1), _raw(tokens, end)
    if before == "(" and after == ")" and tokens[at].raw in _WELL_KNOWN:
        return True
    if tokens[at - 1].stem in _PORT_WORDS and at or (after == "/" and _raw(tokens, end + 1) in ("tcp", "udp")):
        return True
    if before == "/" and _raw(tokens, at - 2) in ("tcp", "udp", "http", "https"):
        return True
    if at >= 2 and tokens[at - 1].raw in (":", "=", "range", "s", "number") and tokens[at - 2].stem in _PORT_WORDS:
        return True
    if values and values[-1].kind == "port" and before in _SEPARATORS and at - values[-1].end <= 2:
        return True
    if tokens[at].raw not in _WELL_KNOWN:
        return False
    following = tokens[end] if end < len(tokens) else None
    counts = following is not None and following.kind == "word" and following.raw not in _AFTER_PORT
    return len(tokens[at].raw) > 2 or not counts


def _raw(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].raw if 0 <= at < len(tokens) else ""


def _parse(tokens: Sequence[Token], at: int) -> _Number | None:
    """A number at a token: digits, number words, half, quarter, "a" before a unit."""
    token = tokens[at]
    if token.kind == "number":
        plain = token.raw.replace(" ", "")
        if "," in plain and len(plain.rsplit(",", 1)[1]) == 3:
            plain = plain.replace(",", "")
        plain = plain.replace(",", ".")
        if plain.count(".") > 1:
            return _Number(0, at + 1, True)
        value = float(plain)
        end = at + 1
        if _raw(tokens, end) in ("thousand", "million", "k") and tokens[end].start - token.end <= 1:
            return _Number(value * _SCALES[tokens[end].raw], end + 1, True)
        return _Number(value, end, True)
    raw = token.raw
    if raw in _EVERY:
        following = _parse(tokens, at + 1) if _raw(tokens, at + 1) not in _EVERY and at + 1 < len(tokens) else None
        if following is not None and tokens[at + 1].kind in ("word", "number"):
            return following
        return _Number(1, at + 1, False) if _unit_after(tokens, at + 1) else None
    if raw in ("half", "quarter"):
        fraction = 0.5 if raw == "half" else 0.25
        end = at + 1
        if _raw(tokens, end) == "of":
            end += 1
        if _raw(tokens, end) in ("a", "an"):
            end += 1
        return _Number(fraction, end, False) if _unit_after(tokens, end) else None
    return _words(tokens, at)


def _words(tokens: Sequence[Token], at: int) -> _Number | None:
    total, current, position = 0.0, 0.0, at
    seen = False
    while position < len(tokens):
        raw = tokens[position].raw
        if raw in _UNITS and not (seen and current % 10):
            current += _UNITS[raw]
        elif raw in _TENS and not (seen and current % 100):
            current += _TENS[raw]
        elif raw in _SCALES and seen and raw != "k":
            current = max(current, 1) * _SCALES[raw]
            if _SCALES[raw] >= 1000:
                total, current = total + current, 0
        elif raw == "and" and seen and current >= 100 and _raw(tokens, position + 1) in {**_UNITS, **_TENS}:
            pass
        else:
            break
        seen = True
        position += 1
    if not seen:
        return None
    if _raw(tokens, position) == "of" and tokens[position - 1].raw in ("pair", "couple", "dozen"):
        position += 1
    return _Number(total + current, position, False)


def _time(number: float, unit: str) -> str:
    """ISO 8601 duration: days if whole, else hours, minutes or seconds; months for months and years."""
    if unit in _MONTHS:
        months = number * _MONTHS[unit]
        return f"P{months:g}M"
    seconds = number * _SECONDS[unit]
    for size, form in ((86400, "P{:g}D"), (3600, "PT{:g}H"), (60, "PT{:g}M")):
        if seconds >= size and seconds % size == 0:
            return form.format(seconds // size)
    return f"PT{seconds:g}S"


def _size(number: float) -> str:
    for size, unit in ((2**30, "GiB"), (2**20, "MiB"), (2**10, "KiB")):
        if number >= size:
            return f"{number / size:g}{unit}"
    return f"{number:g}B"
