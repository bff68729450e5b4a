"""Numbers in digits or words: "20", "1,000", "10k", "two hundred and forty", "half a dozen"."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.patterns import pattern
from evalkit.typing import TYPE_CHECKING, NamedTuple, TypeAlias
from evalkit.words import Token

if TYPE_CHECKING:
    from fractions import Fraction

    Amount: TypeAlias = int | Fraction

UNITS = {
    name: number
    for number, names in enumerate(
        (
            ("zero", "nought"),
            ("one", "single", "sole", "lone", "solitary", "once"),
            ("two", "pair", "couple", "twin", "both", "twice", "duo"),
            ("three", "trio", "triple", "thrice"),
            ("four", "quartet", "quadruple"),
            ("five", "quintet"),
            ("six",), ("seven",), ("eight",), ("nine",), ("ten",), ("eleven",), ("twelve", "dozen"),
            ("thirteen",), ("fourteen",), ("fifteen",), ("sixteen",), ("seventeen",), ("eighteen",),
            ("nineteen",),
        )
    )
    for name in names
}  # fmt: skip
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
PARTS = {"half": 2, "quarter": 4}
"""Of which so many are one."""
SHARES = (0.5, 0.25)
"""What they are."""
_THOUSANDS = pattern(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_LONGEST = 15
"""Digits of an amount; more are a serial number or an attack."""


class Number(NamedTuple):
    """A number in a passage."""

    given: Amount | str | None
    """Its value, of decimals the text; None for digits that are no amount: a version ("8.0.39"), a serial number."""
    text: str
    """As written, without what groups thousands."""
    end: int
    """Index behind its last token."""
    digits: bool

    @property
    def value(self) -> Amount | None:
        """Its value, exact: few decimals are ever counted with, and it takes long to import what does."""
        if not isinstance(self.given, str):
            return self.given
        from fractions import Fraction

        return Fraction(self.given)


def plain(amount: Amount | str) -> str:
    """An amount in digits, exact up to six decimals; a float holds all digits that one may be written with."""
    value = float(amount) if isinstance(amount, str) else amount
    if value == int(value):
        return str(int(value))
    return f"{float(value):.6f}".rstrip("0").rstrip(".")


def word(tokens: Sequence[Token], at: int) -> str:
    """The token at an index as written; empty beyond the ends."""
    return tokens[at].raw if 0 <= at < len(tokens) else ""


def is_word(tokens: Sequence[Token], at: int, but: frozenset[str]) -> bool:
    """Whether a word stands at an index, other than some."""
    return at < len(tokens) and tokens[at].kind == "word" and tokens[at].raw not in but


def parse(tokens: Sequence[Token], at: int) -> Number | None:
    """The number that begins at a token, if one does."""
    token = tokens[at]
    if token.kind == "number":
        return _digits(tokens, at)
    if token.kind != "word":
        return None
    if token.raw in PARTS:
        return _part(tokens, at)
    return _words(tokens, at, 0)


def hundred(tokens: Sequence[Token], at: int) -> Number | None:
    """The number that begins with a scale: "(a) hundred", "(a) thousand two hundred"."""
    return _words(tokens, at, 1) if word(tokens, at) in SCALES else None


def _digits(tokens: Sequence[Token], at: int) -> Number:
    text = tokens[at].raw
    if not text.isdecimal():
        text = text.replace(" ", "")
        if "," in text and _THOUSANDS.fullmatch(text):
            text = text.replace(",", "")
    value = _amount(text.replace(",", "."))
    end = at + 1
    behind = word(tokens, end)
    scale = SCALES.get(behind, 1)
    if behind == "k" and tokens[end].glued:
        scale = 1000
    number = Number(value, text, end, True)
    if scale > 1 and number.value is not None:
        scaled = number.value * scale
        number = Number(scaled, plain(scaled), end + 1, True)
    return _and_a_half(tokens, number)


def _amount(text: str) -> int | str | None:
    if len(text) > _LONGEST or text.count(".") > 1:
        return None
    return text if "." in text else int(text)


def _part(tokens: Sequence[Token], at: int) -> Number:
    """ "half a", "quarter of an", "half a dozen"."""
    from fractions import Fraction

    value: Amount = Fraction(1, PARTS[tokens[at].raw])
    end = at + 1
    if word(tokens, end) == "of":
        end += 1
    if word(tokens, end) in ("a", "an"):
        end += 1
    scale = SCALES.get(word(tokens, end))
    if scale:
        value, end = value * scale, end + 1
    return Number(value, plain(value), end, False)


def _words(tokens: Sequence[Token], at: int, begin: int) -> Number | None:
    total, current, position = 0, begin, at
    seen = begin > 0
    while position < len(tokens):
        raw = tokens[position].raw
        if raw in SCALES and seen:
            current = max(current, 1) * SCALES[raw]
            if SCALES[raw] >= 1000:
                total, current = total + current, 0
        elif raw in UNITS and not (seen and current % 10):
            current += UNITS[raw]
        elif raw in TENS and not (seen and current % 100):
            current += TENS[raw]
        elif raw == "and" and current >= 100 and _counts(word(tokens, position + 1)):
            pass
        else:
            break
        if total + current >= 10**_LONGEST:
            break
        seen = True
        position += 1
    if not seen or position == at:
        return None
    if word(tokens, position) == "of" and word(tokens, position - 1) in ("pair", "couple", "dozen"):
        position += 1
    value = total + current
    return _and_a_half(tokens, Number(value, plain(value), position, False))


def and_a_half(value: Amount) -> Amount:
    """An amount and a half."""
    from fractions import Fraction

    return value + Fraction(1, 2)


def _counts(raw: str) -> bool:
    return raw in UNITS or raw in TENS


def _and_a_half(tokens: Sequence[Token], number: Number) -> Number:
    end = number.end
    if word(tokens, end) != "and" or number.value is None:
        return number
    if [word(tokens, end + step) for step in range(3)] != ["and", "a", "half"]:
        return number
    value = and_a_half(number.value)
    return Number(value, plain(value), end + 3, number.digits)
