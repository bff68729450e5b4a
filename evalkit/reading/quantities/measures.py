"""Amounts with a unit: how long, how large, how often, how much of a whole, and the hour of a day."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import words
from evalkit.reading.quantities.compound import Value
from evalkit.reading.quantities.numerals import (
    PARTS,
    Number,
    and_a_half,
    hundred,
    is_word,
    parse,
    plain,
    word,
)
from evalkit.reading.quantities.units import (
    BYTES,
    LETTERS,
    MILLISECONDS,
    MONTHS,
    RATES,
    in_bytes,
    in_time,
    is_unit,
    time_unit,
)
from evalkit.typing import TYPE_CHECKING
from evalkit.words import Token

if TYPE_CHECKING:
    from evalkit.reading.quantities.numerals import Amount

ARTICLES = {"a", "an"}
EACH = {"every", "each", "per"}
TIMES = {"once", "twice", "thrice"}
OTHERS = {"other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
"""What stands between "every" and a unit, and how many units that are."""
RANGE = {"-", "–", "to", "through", "till", "until", "bis", "..", "…"}
_AFTER_SECOND = words("or and after before at in of for to is later if when with without per until")
_FILLERS = words("working calendar full consecutive business whole successive more straight other")
_LABELLING = {":", "=", ")", "(", "|", "value", "setting"}
"""What may stand between a unit in a label and its number."""
_EXTREMES = words("min max minimum maximum default")
"""Of these, the first is a unit as well: "Min: 14", but "timeout (min): 14"."""
_IN_UNITS = words("( [ in per timeout interval duration period ttl age lifetime delay cooldown time window")
_TYPES = frozenset({*_LABELLING, *words("- [ ] , int integer number num optional required"), "—", "–"})
"""What may stand between a parameter's name and its least or greatest value: "retention_days (int) - Min: 14"."""
_NO_EVENTS = words("and or is are in on at to for per a an each every times time of")
_OFTEN = {"time", "times", "x"}
_BY = EACH | ARTICLES
_PERCENT = {"%", "percent", "pct"}
_BEHIND_AMOUNT = frozenset({*BYTES, *"per am pm a p st nd rd th".split()})
"""What may stand behind an amount, besides units of time and signs of percent."""
BEHIND_MEASURED = frozenset({*_OFTEN, *_FILLERS, *MILLISECONDS, *MONTHS, *_BEHIND_AMOUNT, *_PERCENT, "m"})
"""What stands behind the number of every measure, but for a unit with an "'s"."""

# -- articles and fillers -----------------------------------------------------------------------------


def behind_article(tokens: Sequence[Token], at: int) -> Number | None:
    """The number behind "a", "an", "every" ...; 1 if a unit follows, None if neither does."""
    after = word(tokens, at + 1)
    if not after or after in ARTICLES or after in EACH:
        return None
    number = hundred(tokens, at + 1) or parse(tokens, at + 1)
    if number is not None and (number.digits or after not in PARTS or is_unit(tokens, number.end)):
        return number
    if not is_unit(tokens, at + 1) or (after == "quarter" and word(tokens, at + 2) == "of"):
        return None
    if after == "second" and tokens[at].raw in ARTICLES and is_word(tokens, at + 2, _AFTER_SECOND):
        return None  # "a second region"
    return Number(1, "1", at + 1, False)


def _behind_fillers(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].raw in _FILLERS:
        at += 1
    return at


# -- how often ----------------------------------------------------------------------------------------


def every_other(tokens: Sequence[Token], at: int) -> list[Value]:
    """ "every other day", "every second week"."""
    amount = OTHERS.get(word(tokens, at + 1))
    unit = time_unit(tokens[at + 2], False) if amount and at + 2 < len(tokens) else ""
    return [Value("rate", in_time(amount, unit), at, at + 3)] if amount and unit else []


def frequency(tokens: Sequence[Token], at: int, number: Number) -> list[Value]:
    """ "twice a day", "once daily", "three times a week", "once every 5 minutes", "2x per hour"."""
    position = number.end
    if word(tokens, position) in _OFTEN:
        position += 1
    elif tokens[at].raw not in TIMES:
        return []
    after = word(tokens, position)
    if not number.value or not after:
        return []
    if after in RATES:
        amount, unit = RATES[after]
        return [Value("rate", _divided(amount, number.value, unit), at, position + 1)]
    if after not in EACH and after not in ARTICLES:
        return []
    every = behind_article(tokens, position)
    if every is None or every.value is None:
        return []
    unit_at = _behind_fillers(tokens, every.end)
    unit = time_unit(tokens[unit_at], every.digits) if unit_at < len(tokens) else ""
    if not unit:
        return []
    text = _divided(every.value, number.value, unit)
    return [Value(kind, text, at, unit_at + 1) for kind in _kinds_of_rate(every, unit)]


def throughput(tokens: Sequence[Token], at: int, number: Number) -> Value | None:
    """ "4 snapshots per day", "100 requests a minute", "12-hourly": how often, besides the number itself."""
    after = word(tokens, number.end)
    if after == "hourly" and number.value:
        return Value("rate", in_time(number.value, "hour"), at, number.end + 1)
    each = number.end + 1
    if word(tokens, each) not in _BY or not is_word(tokens, number.end, _NO_EVENTS):
        return None
    unit = time_unit(tokens[each + 1], False) if each + 1 < len(tokens) else ""
    if not unit or not number.value:
        return None
    return Value("rate", _divided(1, number.value, unit), at, each + 2)


def _divided(amount: Amount, by: Amount, unit: str) -> str:
    if by != 1:
        from fractions import Fraction

        amount = Fraction(amount) / by
    return in_time(amount, unit)


def _kinds_of_rate(number: Number, unit: str) -> tuple[str, ...]:
    """ "every 30 seconds" is an interval as well; "every day" is none."""
    long = unit in MONTHS or MILLISECONDS[unit] >= MILLISECONDS["day"]
    return ("rate",) if long and not number.digits and number.value == 1 else ("rate", "duration")


# -- a number with its unit ---------------------------------------------------------------------------


def measured(tokens: Sequence[Token], at: int, number: Number) -> list[Value]:
    """A number with its unit."""
    unit_at = _behind_fillers(tokens, number.end)
    if number.given is None or unit_at >= len(tokens):
        return []
    return _with_unit(tokens, at, number, unit_at)


def _with_unit(tokens: Sequence[Token], at: int, number: Number, unit_at: int) -> list[Value]:
    token = tokens[unit_at]
    assert number.given is not None
    if token.raw in _PERCENT:
        return [Value("percent", f"{plain(number.given)}%", at, unit_at + 1)]
    unit = time_unit(token, number.digits)
    if not unit and token.raw not in _BEHIND_AMOUNT:
        return []
    value = number.value
    assert value is not None
    if unit == "min" and any(word(tokens, unit_at + step) == "max" for step in range(-4, 5)):
        return []  # "2 min, 4 max"
    if unit:
        end = unit_at + 1
        half = [word(tokens, end + step) for step in range(3)] == ["and", "a", "half"]
        if half and not is_unit(tokens, end + 3):
            value, end = and_a_half(value), end + 3  # "an hour and a half"
        kinds = _kinds_of_rate(number, unit) if tokens[at].raw in EACH else ("duration",)
        if tokens[at].raw not in ARTICLES and word(tokens, at - 1) in EACH:
            kinds = _kinds_of_rate(number, unit)
        return [Value(kind, in_time(value, unit), at, end) for kind in kinds]
    if token.raw in BYTES and (number.digits or token.raw not in LETTERS):
        return [Value("size", in_bytes(value * BYTES[token.raw]), at, unit_at + 1)]
    if token.raw == "per" and word(tokens, unit_at + 1) == "cent":
        return [Value("percent", f"{plain(number.given)}%", at, unit_at + 2)]
    end, letter = half_of_day(tokens, unit_at)
    if letter and number.digits and number.end == unit_at and value in range(1, 13):
        return [Value("clock", f"{int(value) % 12 + (12 if letter == 'p' else 0):02}:00", at, end)]
    if token.raw in ("st", "nd", "rd", "th") and number.digits and token.glued:
        return [Value("date", f"{plain(value)}.", at, unit_at + 1)]
    return []


def half_of_day(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """ "am", "p.m." at an index: what is behind it, and its letter."""
    raw = word(tokens, at)
    if raw in ("am", "pm"):
        return at + 1, raw[0]
    if raw in ("a", "p") and word(tokens, at + 1) == "." and word(tokens, at + 2) == "m":
        return at + 3, raw
    return at, ""


def lower_bound(tokens: Sequence[Token], at: int, number: Number) -> list[Value]:
    """The "7" of "7-14 days": the unit of the upper bound is its own."""
    joint = word(tokens, number.end)
    between = joint == "and" and word(tokens, at - 1) == "between"
    if number.given is None or number.end + 1 >= len(tokens) or not (joint in RANGE or between):
        return []
    upper = parse(tokens, number.end + 1)
    if upper is None or upper.given is None:
        return []
    found = measured(tokens, number.end + 1, upper)
    unit_at = found[0].end - 1 if found else 0
    if not found or found[0].kind not in ("duration", "size", "percent") or unit_at < upper.end:
        return []
    return [
        value._replace(start=at, end=number.end)
        for value in _with_unit(tokens, at, number, _behind_fillers(tokens, upper.end))
    ]


def _behind_extreme(tokens: Sequence[Token], at: int) -> int:
    """Where the name of what has a least or greatest value ends."""
    stop = at - 6
    while at > max(stop, -1) and word(tokens, at) in _TYPES:
        at -= 1
    return at


def labelled(tokens: Sequence[Token], at: int, number: Number) -> list[Value]:
    """The 7 of "retention (days): 7", "RetentionInDays: 7", "gib: 7": the label ends in the unit; a count as well."""
    if word(tokens, at - 1) not in _LABELLING or not number.digits:
        return []
    if number.value is None or not number.text.isdecimal():
        return []
    label = at - 1
    while label > at - 5 and word(tokens, label) in _LABELLING:
        label -= 1
    if word(tokens, label) in _EXTREMES and word(tokens, label - 1) not in _IN_UNITS:
        label = _behind_extreme(tokens, label - 1)
    if label < 0:
        return []
    unit = tokens[label].raw
    if unit in BYTES and len(unit) > 1:  # "gib: 40"
        measure = Value("size", in_bytes(number.value * BYTES[unit]), at, number.end)
    else:
        unit = time_unit(tokens[label], word(tokens, label - 1) in _IN_UNITS) if label else ""
        before = tokens[label - 1]
        if not unit or before.raw in _BY or before.kind == "number":
            return []
        measure = Value("duration", in_time(number.value, unit), at, number.end)
    return [
        measure,
        Value("count", str(int(number.value)), at, number.end),
        Value("number", number.text, at, number.end),
    ]
