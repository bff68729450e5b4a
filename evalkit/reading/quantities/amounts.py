"""What a number comes to: an amount with a unit, a count, a port, a version, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.quantities.compound import Value
from evalkit.reading.quantities.measures import (
    ARTICLES,
    BEHIND_MEASURED,
    EACH,
    RANGE,
    TIMES,
    behind_article,
    every_other,
    frequency,
    labelled,
    lower_bound,
    measured,
    throughput,
)
from evalkit.reading.quantities.numbering import tells_apart
from evalkit.reading.quantities.numerals import SHARES, Number, parse, word
from evalkit.reading.quantities.ports import (
    FIRST_OF_RANGE,
    HIGHEST_PORT,
    is_port,
    is_port_range,
    is_spelled_port,
    listed_ports,
    names_port,
)
from evalkit.reading.quantities.units import is_unit
from evalkit.words import Token

_PRONOUNS = ("them", "these", "those")
_GROUPS = frozenset("pair couple duo trio quartet quintet".split())
_POSSESSORS = frozenset("amazon's aws's".split())


def number_at(tokens: Sequence[Token], at: int, values: list[Value]) -> int:
    """A number and what follows it; returns the index behind what was used."""
    head = tokens[at].raw
    first = at  # where the number itself begins
    if head == "both" and "and" in [word(tokens, place) for place in range(at + 2, at + 5)]:
        return at + 1  # "both public and private subnets" says nothing of how many
    if head in EACH and (others := every_other(tokens, at)):
        values.extend(others)
        return others[0].end
    if head in ARTICLES or head in EACH:
        number = behind_article(tokens, at)
        first = at + 1
    else:
        number = parse(tokens, at)
    if number is None or _is_share(tokens, number):
        return at + 1
    found: list[Value] = []
    behind = word(tokens, number.end)
    if behind in BEHIND_MEASURED or head in TIMES or behind[-2:] == "'s":  # few numbers get further
        found = frequency(tokens, at, number) or measured(tokens, at, number)
    if not found and (rate := throughput(tokens, at, number)):
        values.append(rate)
    if not found and tokens[first].kind == "number" and (end := _no_amount(tokens, first)):
        return end
    if not found and (behind in RANGE or behind == "and"):
        found = lower_bound(tokens, at, number)
    found = found or labelled(tokens, at, number)
    if found:
        values.extend(found)
        return found[-1].end
    if number.digits:
        return _bare(tokens, first, number, values)
    if is_spelled_port(tokens, at, number.text):
        values.append(Value("port", number.text, at, number.end))
    elif _is_count(tokens, at, number):
        values.append(Value("count", number.text, at, number.end))
    return max(number.end, at + 1)


def _is_share(tokens: Sequence[Token], number: Number) -> bool:
    """ "half of the traffic" is no amount; "half of an hour" is."""
    return not number.digits and number.value in SHARES and not is_unit(tokens, number.end)


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
    if year and word(tokens, at - 1) in ("in", "since") and after not in RANGE:
        return at + 1
    return 0


def _is_count(tokens: Sequence[Token], at: int, number: Number) -> bool:
    """Whether a number in words counts something: not "once", "one of", "no one"."""
    raw, before, after = tokens[at].raw, word(tokens, at - 1), word(tokens, number.end)
    if raw in TIMES or raw in EACH:
        return False
    if after == "of" and (
        word(tokens, number.end - 1) in _GROUPS or word(tokens, number.end + 1) in _POSSESSORS
    ):
        return True  # "a trio of zones", "two of Amazon's zones"
    if raw == "one" and (after == "and" or (before == "than" and word(tokens, at - 2) == "more")):
        return False  # "one and the same address", "one and all", "more than one cluster"
    behind = tokens[number.end + 1] if after == "of" and number.end + 1 < len(tokens) else None
    if behind is not None and behind.kind != "shape" and (raw == "one" or behind.raw not in _PRONOUNS):
        return False  # "one of the servers", but "four of them", "three of c7g.large"
    return raw != "one" or (after != "another" and before not in ("no", "any", "every", "some", "each"))


def _bare(tokens: Sequence[Token], at: int, number: Number, values: list[Value]) -> int:
    """A number in digits without a unit: a port, a range, a count, a version."""
    text, end = number.text, number.end
    ports = listed_ports(tokens, at)
    if ports:
        values.extend(Value("port", port, at, at + 1) for port in ports)
        return at + 1
    whole = text.isdecimal() and number.value is not None and not _in_identifier(tokens, at)
    after = word(tokens, end)
    if whole and after in RANGE and end + 1 < len(tokens) and tokens[end + 1].kind == "number":
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
    if whole and (of_names := tells_apart(tokens, at)):
        return _ordinal(tokens, at, values, of_names)
    if whole:
        values.append(Value("count", str(int(text)), at, end))
    values.append(Value("number", text, at, end))
    return end


def _ordinal(tokens: Sequence[Token], at: int, values: list[Value], of_names: str) -> int:
    """A number that tells one of several from the others, and so counts none of them."""
    if of_names == "mask":
        values.append(Value("mask", f"/{tokens[at].raw}", at, at + 1))
    elif of_names != "node":  # "db-2" is no version, and "mysql-8" is one
        values.append(Value("number", tokens[at].raw, at, at + 1))
    return at + 1


def _in_identifier(tokens: Sequence[Token], at: int) -> bool:
    """Whether digits belong to the name of a resource ("ami-0c55b159", "subnet-07fe"), and count nothing."""
    return (
        at > 1
        and word(tokens, at - 1) == "-"
        and tokens[at].glued
        and tokens[at - 1].glued
        and tokens[at - 2].raw in _IDENTIFIERS
        and len(tokens[at].raw) + len(word(tokens, at + 1)) > 5
    )


_IDENTIFIERS = frozenset("ami vpc subnet sg i eni vol snap rtb igw nat eipalloc acl lt asg vpce".split())
