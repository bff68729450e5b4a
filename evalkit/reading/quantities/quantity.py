"""Values with units: durations, rates, sizes, counts, ports, addresses, times. Normalised."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.classes import IS_COLON, IS_EQUALS, IS_TAG, TAGS
from evalkit.reading.language.grammar import FINITE, PREPOSITIONS, words
from evalkit.reading.quantities.amounts import number_at
from evalkit.reading.quantities.compound import Value, combine, is_address, period, spoken_address
from evalkit.reading.quantities.measures import ARTICLES, EACH, OTHERS, half_of_day
from evalkit.reading.quantities.numerals import PARTS, SCALES, TENS, UNITS, word
from evalkit.reading.quantities.units import BYTES, DAYS, MILLISECONDS, MONTHS, RATES, in_time, time_unit
from evalkit.reading.quantities.zones import ZONES, zone_list
from evalkit.words import Token

_WINDOW_DAYS = {"wed": "WED", "sat": "SAT", "sun": "SUN"}
"""Words of another sense unless a time follows: "sun:03:00-sun:04:00"."""
_ATOMS = {"mask", "path", "region"}
_ON = {
    "true": "on", "on": "on", "enabled": "on", "yes": "on",
    "false": "off", "off": "off", "disabled": "off", "no": "off",
}  # fmt: skip
_NUMERALS = frozenset({*UNITS, *TENS, *PARTS, *ARTICLES, *EACH})
"""The words that numbers begin with."""
_HEADS = frozenset({*_NUMERALS, *RATES, *DAYS, *_WINDOW_DAYS, *_ON, *MILLISECONDS, *MONTHS, *ZONES})
"""The words that values begin with."""
_MEASURING = frozenset({*UNITS, *TENS, *PARTS, *SCALES, *OTHERS, *MILLISECONDS, *MONTHS, *BYTES, "m", "%"})
"""The words of an amount behind an article."""
_BRANDS = words("aws cdk amazon terraform cloudformation pulumi i utc gmt sns cloudwatch")
_GIVING = words("a the one two its with our these following bear bears carry carries has have gets get")
_NO_TAG = (
    FINITE | PREPOSITIONS | words("that which and or so but when where who because if for is are be not no")
)
_FOLLOWING = PREPOSITIONS | FINITE | words("and or nor plus as key keys tag tags value values label labels")
"""What may stand behind a name, as against words that go with it."""


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
            behind = number_at(tokens, at, values)
        elif kind != "mark":
            behind = _atom(tokens, at, values)
    if tags and labels & IS_COLON:
        from evalkit.reading.quantities.tags import with_listed  # most documents need none

        values = with_listed(tokens, values)
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
    end, half = half_of_day(tokens, at + 1)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    else:
        end = at + 1
    if hour <= 24 and minute < 60:
        seconds = f":{rest[0]:02}" if rest and rest[0] else ""
        values.append(Value("clock", f"{hour:02}:{minute:02}{seconds}", at, end))
    return end


def _word(tokens: Sequence[Token], at: int, values: list[Value]) -> int:
    token = tokens[at]
    raw = token.raw
    if (raw in ARTICLES or raw in EACH) and not _may_measure(tokens, at + 1):
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
    if raw in _NUMERALS:
        spoken = spoken_address(tokens, at) if word(tokens, at + 1) in ("dot", "point") else None
        if spoken is not None:
            values.append(spoken)
            return spoken.end
        return number_at(tokens, at, values)
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


# -- names ----------------------------------------------------------------------------------------------


def _name(tokens: Sequence[Token], at: int, values: list[Value]) -> None:
    """A name as written: capitalised within a sentence, or before an equals sign."""
    token = tokens[at]
    after = tokens[at + 1].raw if at + 2 < len(tokens) else ""
    if after == ":" and (tokens[at - 1].raw == "|" if at else any(each.raw == "|" for each in tokens)):
        return  # the header of a cell: "Item: Tags | Wanted: yes"
    named = token.cased and at > 0 and token.raw not in _BRANDS and _stands_alone(tokens, at)
    if (
        (named and not (token.capitals and len(token.raw) < 6))
        or after == "="
        or (after == ":" and (at == 0 or tokens[at - 1].raw in (",", ":", "=")))
    ):
        values.append(Value("identifier", token.raw, at, at + 1))


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word can be a name: not the first of a sentence, nor a part of "FinOps guidance"."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at - 1].raw in TAGS and behind is not None and behind.kind == "word" and not behind.cased:
        return True  # "the tag Dept says whose it is"
    if behind is None or behind.kind != "word" or behind.cased:
        return True
    if behind.raw in ("and", "or"):  # "Tagging: Governance and cost allocation" names none
        return tokens[at - 1].raw != ":" or at + 2 >= len(tokens) or tokens[at + 2].cased
    return tokens[at - 1].raw != ":" and behind.raw in _FOLLOWING


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
