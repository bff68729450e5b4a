"""Which numbers are ports: by what stands around them, or because everyone knows them."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import words
from evalkit.reading.quantities.numerals import Number, is_word, word
from evalkit.words import Token

_WELL_KNOWN = {
    "22", "80", "123", "389", "443", "465", "587", "636", "1433", "1521", "2049",
    "3000", "3306", "3389", "5432", "5439", "6379", "8000", "8080", "8443", "9000", "9092", "9200", "11211",
    "27017",
}  # fmt: skip
_ROUND = {"22", "80", "123", "3000", "8000", "9000"}
"""Ports that are as likely to count what follows them."""
FIRST_OF_RANGE = {"0", "1", "1024", "1025", "32768", "49152"}
HIGHEST_PORT = 65535
_SERVICES = words("ssh http https tcp udp rdp mysql postgresql postgres smtp dns")
_INTO = words("in out inbound outbound ingress egress allow allows open opens")
_PORT_WORDS = {"port", "tcp", "udp"}
_DOORS = words("door gate number entrance")
"""What a port is called besides: only those that everyone knows are told so."""
_AFTER_PORT = words(
    "and or to from for in on only is are open inbound outbound tcp udp http https ssh with by at via must shall should"
)
_SEPARATORS = {",", "and", "or", "/", "&", "+", ";", "plus", "only"}


def listed_ports(tokens: Sequence[Token], at: int) -> list[str]:
    """ "ports 80,443", which looks like one number."""
    parts = tokens[at].raw.split(",")
    if len(parts) < 2 or not all(part.isdecimal() and int(part[:9]) <= HIGHEST_PORT for part in parts):
        return []
    return parts if names_port(tokens, at) or all(part in _WELL_KNOWN for part in parts) else []


def names_port(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands before a number says that it is a port."""
    if at and tokens[at - 1].stem in _PORT_WORDS:
        return True
    joint = word(tokens, at - 1)
    return at >= 2 and joint in (":", "=", "range", "s", "number") and tokens[at - 2].stem in _PORT_WORDS


def is_spelled_port(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a number in words is a port: "port eighty", "number four hundred and forty-three"."""
    return text in _WELL_KNOWN and at > 0 and (tokens[at - 1].stem == "port" or tokens[at - 1].raw in _DOORS)


def is_port_range(tokens: Sequence[Token], at: int, lower: int, upper: Number) -> bool:
    """Whether two numbers with a dash between are ports: "1024-65535", not "100-2000 users"."""
    if upper.value is None or not 1024 <= upper.value <= HIGHEST_PORT:
        return False
    if upper.value == HIGHEST_PORT or str(lower) in FIRST_OF_RANGE or names_port(tokens, at):
        return True
    return lower >= 80 and not _counts_things(tokens, upper.end)


def is_port(tokens: Sequence[Token], at: int, end: int, follows_port: bool) -> bool:
    """Whether digits without a unit are a port; it helps if the value before is one ("80, 443")."""
    before, after = word(tokens, at - 1), word(tokens, end)
    raw = tokens[at].raw
    if names_port(tokens, at) or (after == "/" and word(tokens, end + 1) in ("tcp", "udp")):
        return True
    if before in _DOORS and raw in _WELL_KNOWN and after != "of":
        return True  # "door 80 takes"
    if before == "(" and after == ")" and (raw in _WELL_KNOWN or word(tokens, at - 2) in _SERVICES):
        return True
    if before in _INTO and after in ("from", "to", "(") and len(raw) > 1:
        return True
    if after == "(" and word(tokens, end + 1) in _SERVICES:
        return True
    if before == "/" and word(tokens, at - 2) in ("tcp", "udp", "http", "https"):
        return len(raw) > 1  # HTTP/2 is a version
    if follows_port and before in _SEPARATORS:
        return True
    return raw in _WELL_KNOWN and not (raw in _ROUND and _counts_things(tokens, end))


def _counts_things(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun seems to follow: "3000 users", not "80 is open"."""
    return is_word(tokens, at, _AFTER_PORT)
