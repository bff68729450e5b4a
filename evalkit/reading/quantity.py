"""Values with units: durations, rates, sizes, counts, ports, addresses, times. Normalised."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.classes import IS_COLON, IS_EQUALS, IS_TAG, TAGS
from evalkit.reading.compound import Value, combine, is_address, period, spoken_address
from evalkit.reading.grammar import FINITE, PREPOSITIONS
from evalkit.reading.numerals import (
    PARTS,
    SCALES,
    SHARES,
    TENS,
    UNITS,
    Number,
    and_a_half,
    hundred,
    is_word,
    parse,
    plain,
    word,
    words,
)
from evalkit.reading.ports import (
    FIRST_OF_RANGE,
    HIGHEST_PORT,
    is_port,
    is_port_range,
    listed_ports,
    names_port,
)
from evalkit.reading.units import (
    BYTES,
    DAYS,
    LETTERS,
    MILLISECONDS,
    MONTHS,
    RATES,
    in_bytes,
    in_time,
    is_unit,
    time_unit,
)
from evalkit.reading.zones import ZONES, zone_list
from evalkit.typing import TYPE_CHECKING
from evalkit.words import Token

if TYPE_CHECKING:
    from evalkit.reading.numerals import Amount

__all__ = ("Value", "quantities")

_WINDOW_DAYS = {"wed": "WED", "sat": "SAT", "sun": "SUN"}
"""Words of another sense unless a time follows: "sun:03:00-sun:04:00"."""
_ARTICLES = {"a", "an"}
_EACH = {"every", "each", "per"}
_TIMES = {"once", "twice", "thrice"}
_OTHER = {"other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_AFTER_SECOND = words("or and after before at in of for to is later if when with without per until")
_FILLERS = words("working calendar full consecutive business whole successive more straight other")
_RANGE = {"-", "–", "to", "through", "till", "until", "bis", "..", "…"}
_LABELLING = {":", "=", ")", "|", "value", "setting"}
"""What may stand between a unit in a label and its number."""
_NO_EVENTS = words("and or is are in on at to for per a an each every times time of")
_BRANDS = words("aws cdk amazon terraform cloudformation pulumi i utc gmt sns cloudwatch")
_ON = {
    "true": "on", "on": "on", "enabled": "on", "yes": "on",
    "false": "off", "off": "off", "disabled": "off", "no": "off",
}  # fmt: skip
_HEADS = frozenset(
    {
        *RATES,
        *DAYS,
        *_WINDOW_DAYS,
        *_ON,
        *UNITS,
        *TENS,
        *PARTS,
        *_ARTICLES,
        *_EACH,
        *MILLISECONDS,
        *MONTHS,
        *ZONES,
    }
)
"""The words that values begin with."""
_BEHIND_AMOUNT = frozenset({*BYTES, *"per am pm a p st nd rd th".split()})
"""What may stand behind an amount, besides units of time and signs of percent."""
_MEASURING = frozenset({*UNITS, *TENS, *PARTS, *SCALES, *_OTHER, *MILLISECONDS, *MONTHS, *BYTES, "m", "%"})
"""The words of an amount behind an article."""
_ATOMS = {"mask", "path", "region"}
_OFTEN = {"time", "times", "x"}
_BEHIND = frozenset(
    {*_OFTEN, *_FILLERS, *MILLISECONDS, *MONTHS, *BYTES, "m", "%", "percent", "pct", "per"}
    | {"am", "pm", "a", "p", "st", "nd", "rd", "th"}
)
"""What stands behind the number of every measure, but for a unit with an "'s"."""
_BY = {"per", "a", "an", "each", "every"}


def quantities(tokens: Sequence[Token], classes: int = -1) -> list[Value]:
    """All values of a passage, in order. Linear in the number of tokens.

    ``classes`` are those of its words, where they are known.
    """
    values: list[Value] = []
    labels, tags = classes & (IS_COLON | IS_EQUALS), classes & IS_TAG
    behind, size = 0, len(tokens)  # behind: the index behind what the last value used
    for at, token in enumerate(tokens):
        if at < behind:
            continue
        kind = token.kind
        if kind == "word":
            if token.raw in _HEADS:
                behind = _word(tokens, at, values)
            elif (token.cased and at) or (labels and at + 2 < size and tokens[at + 1].raw in (":", "=")):
                _name(tokens, at, values)
            elif tags and at and tokens[at - 1].raw in TAGS and _is_tag(tokens, at):
                values.append(Value("identifier", token.raw, at, at + 1))
        elif kind == "number":
            behind = _number(tokens, at, values)
        elif kind != "mark":
            behind = _atom(tokens, at, values)
    return combine(tokens, values) if len(values) > 1 else values


def _atom(tokens: Sequence[Token], at: int, values: list[Value]) -> int:
    kind, raw = tokens[at].kind, tokens[at].raw
    if kind == "address":
        if is_address(raw):
            network = "/" in raw and raw != "0.0.0.0/0"  # that is everywhere, and no network's range
            values.append(Value("cidr" if network else "address", raw, at, at + 1))
    elif kind == "period":
        values.append(Value("duration", period(raw), at, at + 1))
    elif kind == "shape":
        values.append(Value("class" if raw.startswith(("db.", "cache.")) else "shape", raw, at, at + 1))
    elif kind == "clock":
        return _clock(tokens, at, values)
    elif kind in _ATOMS:
        values.append(Value(kind, raw, at, at + 1))
        if kind == "region" and not (values[:-1] and values[-2].kind == "zones" and at < values[-2].end):
            values.extend(zones for zones in (zone_list(tokens, at),) if zones)
    return at + 1


def _clock(tokens: Sequence[Token], at: int, values: list[Value]) -> int:
    hour, minute, *rest = (int(part) for part in tokens[at].raw.split(":"))
    end, half = _half_of_day(tokens, at + 1)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    else:
        end = at + 1
    if hour <= 24 and minute < 60:
        seconds = f":{rest[0]:02}" if rest and rest[0] else ""
        values.append(Value("clock", f"{hour:02}:{minute:02}{seconds}", at, end))
    return end


def _half_of_day(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """ "am", "p.m." at an index: what is behind it, and its letter."""
    raw = word(tokens, at)
    if raw in ("am", "pm"):
        return at + 1, raw[0]
    if raw in ("a", "p") and word(tokens, at + 1) == "." and word(tokens, at + 2) == "m":
        return at + 3, raw
    return at, ""


def _word(tokens: Sequence[Token], at: int, values: list[Value]) -> int:
    token = tokens[at]
    raw = token.raw
    if (raw in _ARTICLES or raw in _EACH) and not _may_measure(tokens, at + 1):
        return at + 1
    if raw in ZONES:
        values.extend(zones for zones in (zone_list(tokens, at),) if zones)
        return at + 1
    if raw in RATES:
        amount, unit = RATES[raw]
        if word(tokens, at - 1) == "bi":
            amount *= 2
        values.append(Value("rate", in_time(amount, unit), at, at + 1))
        return at + 1
    day = DAYS.get(raw)
    if day is None and raw in _WINDOW_DAYS and at + 2 < len(tokens) and tokens[at + 2].kind == "clock":
        day = _WINDOW_DAYS[raw] if word(tokens, at + 1) == ":" else None
    if day:
        values.append(Value("date", day, at, at + 1))
        return at + 1
    if raw in _ON:
        values.append(Value("switch", _ON[raw], at, at + 1))
    if raw in UNITS or raw in TENS or raw in PARTS or raw in _ARTICLES or raw in _EACH:
        spoken = spoken_address(tokens, at) if word(tokens, at + 1) in ("dot", "point") else None
        if spoken is not None:
            values.append(spoken)
            return spoken.end
        return _number(tokens, at, values)
    unit = time_unit(token, False)
    if unit and word(tokens, at - 1) in ("last", "past", "previous", "next", "within"):
        values.append(Value("duration", in_time(1, unit), at, at + 1))  # "last week": no number
    _name(tokens, at, values)
    return at + 1


def _may_measure(tokens: Sequence[Token], at: int) -> bool:
    """Whether an amount can go on here: most articles stand before other words."""
    if at >= len(tokens):
        return False
    raw = tokens[at].raw
    return raw in _MEASURING or tokens[at].kind == "number" or raw.endswith("'s")


_NO_TAG = (
    FINITE | PREPOSITIONS | words("that which and or so but when where who because if for is are be not no")
)


_GIVING = words("a the one two its with our these following bear bears carry carries has have gets get")


def _is_tag(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word behind "tag" is the tag, written small: "bear the tags cost-centre and product-line"."""
    if at < 2 or tokens[at - 2].raw not in _GIVING:
        return False  # "tag all resources": a verb
    if tokens[at].raw in _NO_TAG or tokens[at].raw.endswith(("ed", "ing", "ly")):
        return False
    for behind in tokens[at + 1 : at + 3]:
        if behind.kind != "word" or behind.raw in ("and", "or", "so", "on", "to"):
            return True
        if behind.raw in FINITE or behind.raw in PREPOSITIONS:
            return False
    return len(tokens) <= at + 2


def _name(tokens: Sequence[Token], at: int, values: list[Value]) -> None:
    """A name as written: capitalised within a sentence, or before an equals sign."""
    token = tokens[at]
    after = tokens[at + 1].raw if at + 2 < len(tokens) else ""
    named = token.cased and at > 0 and token.raw not in _BRANDS and _stands_alone(tokens, at)
    if (
        (named and not (token.capitals and len(token.raw) < 6))
        or after == "="
        or (after == ":" and (at == 0 or tokens[at - 1].raw in (",", ":", "=")))
    ):
        values.append(Value("identifier", token.raw, at, at + 1))


_FOLLOWING = (
    PREPOSITIONS | FINITE | set("and or nor plus as key keys tag tags value values label labels".split())
)


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word can be a name: not the first of a sentence, nor a part of "FinOps guidance"."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is None or behind.kind != "word" or behind.cased or behind.raw in ("and", "or"):
        return True
    return tokens[at - 1].raw != ":" and behind.raw in _FOLLOWING


# -- numbers ------------------------------------------------------------------------------------------


def _number(tokens: Sequence[Token], at: int, values: list[Value]) -> int:
    """A number and what follows it; returns the index behind what was used."""
    head = tokens[at].raw
    first = at  # where the number itself begins
    if head == "both" and "and" in [word(tokens, place) for place in range(at + 2, at + 5)]:
        return at + 1  # "both public and private subnets" says nothing of how many
    if head in _EACH and (others := _every_other(tokens, at)):
        values.extend(others)
        return others[0].end
    if head in _ARTICLES or head in _EACH:
        number = _behind_article(tokens, at)
        first = at + 1
    else:
        number = parse(tokens, at)
    if number is None or _is_share(tokens, number):
        return at + 1
    found: list[Value] = []
    behind = word(tokens, number.end)
    if behind in _BEHIND or head in _TIMES or behind[-2:] == "'s":  # few numbers get further
        found = _frequency(tokens, at, number) or _measured(tokens, at, number)
    if not found and (rate := _throughput(tokens, at, number)):
        values.append(rate)
    if not found and tokens[first].kind == "number" and (end := _no_amount(tokens, first)):
        return end
    if not found and (behind in _RANGE or behind == "and"):
        found = _lower_bound(tokens, at, number)
    found = found or _labelled(tokens, at, number)
    if found:
        values.extend(found)
        return found[-1].end
    if number.digits:
        return _bare(tokens, first, number, values)
    if _is_count(tokens, at, number):
        values.append(Value("count", number.text, at, number.end))
    return max(number.end, at + 1)


def _is_share(tokens: Sequence[Token], number: Number) -> bool:
    """ "half of the traffic" is no amount; "half of an hour" is."""
    return not number.digits and number.value in SHARES and not is_unit(tokens, number.end)


def _behind_article(tokens: Sequence[Token], at: int) -> Number | None:
    """The number behind "a", "an", "every" ...; 1 if a unit follows, None if neither does."""
    after = word(tokens, at + 1)
    if not after or after in _ARTICLES or after in _EACH:
        return None
    number = hundred(tokens, at + 1) or parse(tokens, at + 1)
    if number is not None and (number.digits or after not in PARTS or is_unit(tokens, number.end)):
        return number
    if not is_unit(tokens, at + 1) or (after == "quarter" and word(tokens, at + 2) == "of"):
        return None
    if after == "second" and tokens[at].raw in _ARTICLES and is_word(tokens, at + 2, _AFTER_SECOND):
        return None  # "a second region"
    return Number(1, "1", at + 1, False)


def _every_other(tokens: Sequence[Token], at: int) -> list[Value]:
    """ "every other day", "every second week"."""
    amount = _OTHER.get(word(tokens, at + 1))
    unit = time_unit(tokens[at + 2], False) if amount and at + 2 < len(tokens) else ""
    return [Value("rate", in_time(amount, unit), at, at + 3)] if amount and unit else []


def _frequency(tokens: Sequence[Token], at: int, number: Number) -> list[Value]:
    """ "twice a day", "once daily", "three times a week", "once every 5 minutes", "2x per hour"."""
    position = number.end
    if word(tokens, position) in _OFTEN:
        position += 1
    elif tokens[at].raw not in _TIMES:
        return []
    after = word(tokens, position)
    if not number.value or not after:
        return []
    if after in RATES:
        amount, unit = RATES[after]
        return [Value("rate", _divided(amount, number.value, unit), at, position + 1)]
    if after not in _EACH and after not in _ARTICLES:
        return []
    every = _behind_article(tokens, position)
    if every is None or every.value is None:
        return []
    unit_at = _behind_fillers(tokens, every.end)
    unit = time_unit(tokens[unit_at], every.digits) if unit_at < len(tokens) else ""
    if not unit:
        return []
    text = _divided(every.value, number.value, unit)
    return [Value(kind, text, at, unit_at + 1) for kind in _kinds_of_rate(every, unit)]


def _throughput(tokens: Sequence[Token], at: int, number: Number) -> Value | None:
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


def _measured(tokens: Sequence[Token], at: int, number: Number) -> list[Value]:
    """A number with its unit."""
    unit_at = _behind_fillers(tokens, number.end)
    if number.given is None or unit_at >= len(tokens):
        return []
    return _with_unit(tokens, at, number, unit_at)


def _with_unit(tokens: Sequence[Token], at: int, number: Number, unit_at: int) -> list[Value]:
    token = tokens[unit_at]
    assert number.given is not None
    if token.raw in ("%", "percent", "pct"):
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
        kinds = _kinds_of_rate(number, unit) if tokens[at].raw in _EACH else ("duration",)
        if tokens[at].raw not in _ARTICLES and word(tokens, at - 1) in _EACH:
            kinds = _kinds_of_rate(number, unit)
        return [Value(kind, in_time(value, unit), at, end) for kind in kinds]
    if token.raw in BYTES and (number.digits or token.raw not in LETTERS):
        return [Value("size", in_bytes(value * BYTES[token.raw]), at, unit_at + 1)]
    if token.raw == "per" and word(tokens, unit_at + 1) == "cent":
        return [Value("percent", f"{plain(number.given)}%", at, unit_at + 2)]
    end, letter = _half_of_day(tokens, unit_at)
    if letter and number.digits and number.end == unit_at and value in range(1, 13):
        return [Value("clock", f"{int(value) % 12 + (12 if letter == 'p' else 0):02}:00", at, end)]
    if token.raw in ("st", "nd", "rd", "th") and number.digits and token.glued:
        return [Value("date", f"{plain(value)}.", at, unit_at + 1)]
    return []


def _lower_bound(tokens: Sequence[Token], at: int, number: Number) -> list[Value]:
    """The "7" of "7-14 days": the unit of the upper bound is its own."""
    joint = word(tokens, number.end)
    between = joint == "and" and word(tokens, at - 1) == "between"
    if number.given is None or number.end + 1 >= len(tokens) or not (joint in _RANGE or between):
        return []
    upper = parse(tokens, number.end + 1)
    if upper is None or upper.given is None:
        return []
    found = _measured(tokens, number.end + 1, upper)
    unit_at = found[0].end - 1 if found else 0
    if not found or found[0].kind not in ("duration", "size", "percent") or unit_at < upper.end:
        return []
    return [
        value._replace(start=at, end=number.end)
        for value in _with_unit(tokens, at, number, _behind_fillers(tokens, upper.end))
    ]


def _labelled(tokens: Sequence[Token], at: int, number: Number) -> list[Value]:
    """The 7 of "retention (days): 7", "RetentionInDays: 7", "gib: 7": the label ends in the unit; a count as well."""
    if word(tokens, at - 1) not in _LABELLING or not number.digits:
        return []
    if number.value is None or not number.text.isdecimal():
        return []
    label = at - 1
    while label > at - 5 and word(tokens, label) in _LABELLING:
        label -= 1
    if label < 0:
        return []
    if tokens[label].raw in BYTES and len(tokens[label].raw) > 1:  # "gib: 40"
        amount = in_bytes(number.value * BYTES[tokens[label].raw])
        return [
            Value("size", amount, at, number.end),
            Value("count", str(int(number.value)), at, number.end),
            Value("number", number.text, at, number.end),
        ]
    if label < 1:
        return []
    unit = time_unit(tokens[label], False)
    if not unit or word(tokens, label - 1) in _EACH | _ARTICLES or tokens[label - 1].kind == "number":
        return []
    return [
        Value("duration", in_time(number.value, unit), at, number.end),
        Value("count", str(int(number.value)), at, number.end),
        Value("number", number.text, at, number.end),
    ]


def _behind_fillers(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].raw in _FILLERS:
        at += 1
    return at


_PRONOUNS = ("them", "these", "those")


def _is_count(tokens: Sequence[Token], at: int, number: Number) -> bool:
    """Whether a number in words counts something: not "once", "one of", "no one"."""
    raw, before, after = tokens[at].raw, word(tokens, at - 1), word(tokens, number.end)
    if raw in _TIMES or raw in _EACH:
        return False
    behind = tokens[number.end + 1] if after == "of" and number.end + 1 < len(tokens) else None
    if behind is not None and behind.kind != "shape" and (raw == "one" or behind.raw not in _PRONOUNS):
        return False  # "one of the servers", but "four of them", "three of c7g.large"
    return raw != "one" or (after != "another" and before not in ("no", "any", "every", "some", "each"))


def _no_amount(tokens: Sequence[Token], at: int) -> int:
    """Digits that say nothing: "2024-01-31", "5xx", "24x7", "in 2024"; the index behind them, or 0."""
    token, after = tokens[at], word(tokens, at + 1)
    if len(token.raw) != 4 and after[:1] != "x":
        return 0
    following = tokens[at + 1 : at + 5]
    if len(token.raw) == 4 and [t.kind for t in following] == ["mark", "number", "mark", "number"]:
        glued = all(t.glued for t in following)
        if glued and after == "-" and following[2].raw == "-":
            return at + 5
    if after[:1] == "x" and following[0].glued and (after == "xx" or after[1:].isdecimal()):
        return at + 2
    year = len(token.raw) == 4 and "1990" <= token.raw <= "2039"
    if year and word(tokens, at - 1) in ("in", "since") and after not in _RANGE:
        return at + 1
    return 0


# -- digits without a unit ----------------------------------------------------------------------------


def _bare(tokens: Sequence[Token], at: int, number: Number, values: list[Value]) -> int:
    """A number in digits without a unit: a port, a range, a count, a version."""
    text, end = number.text, number.end
    ports = listed_ports(tokens, at)
    if ports:
        values.extend(Value("port", port, at, at + 1) for port in ports)
        return at + 1
    whole = text.isdecimal() and number.value is not None
    after = word(tokens, end)
    if whole and after in _RANGE and end + 1 < len(tokens) and tokens[end + 1].kind == "number":
        upper = parse(tokens, end + 1)
        if upper and upper.value is not None and upper.text.isdecimal() and upper.value > int(text):
            kind = "port" if is_port_range(tokens, at, int(text), upper) else "count"
            values.append(Value(kind, f"{int(text)}-{upper.text}", at, upper.end))
            return upper.end
    if whole and after == "+" and (text in FIRST_OF_RANGE or names_port(tokens, at)) and int(text) > 1:
        values.append(Value("port", f"{text}-{HIGHEST_PORT}", at, end + 1))
        return end + 1
    follows_port = bool(values) and values[-1].kind == "port" and at - values[-1].end <= 2
    if whole and int(text) <= HIGHEST_PORT and is_port(tokens, at, end, follows_port):
        values.append(Value("port", text, at, end))
        return end
    if whole:
        values.append(Value("count", str(int(text)), at, end))
    values.append(Value("number", text, at, end))
    return end
