"""Exact shares as pairs of whole numbers, for what every run does: fractions bring decimals along, which take a
twentieth of a start to load. Everybody else is given fractions."""

from __future__ import annotations

from collections.abc import Iterable

from evalkit.typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from fractions import Fraction

Ratio: TypeAlias = tuple[int, int]
"""Numerator and denominator, which is positive, in lowest terms."""


def ratio(value: Fraction | int) -> Ratio:
    """A number as a pair."""
    return value.numerator, value.denominator


def fraction(pair: Ratio) -> Fraction:
    """A pair as a number."""
    from fractions import Fraction

    return Fraction(*pair)


def mean(weighed: Iterable[tuple[Ratio, Ratio]]) -> Ratio | None:
    """The mean of shares, each behind its weight; not in lowest terms. None if none weighs anything."""
    total, earned = (0, 1), (0, 1)
    for weight, share in weighed:
        total = _sum(total, weight)
        earned = _sum(earned, (weight[0] * share[0], weight[1] * share[1]))
    return (earned[0] * total[1], earned[1] * total[0]) if total[0] else None


def _sum(left: Ratio, right: Ratio) -> Ratio:
    if left[1] % right[1] == 0:
        return left[0] + right[0] * (left[1] // right[1]), left[1]
    return left[0] * right[1] + right[0] * left[1], left[1] * right[1]


def percent(pair: Ratio) -> str:
    """A percentage with one decimal that never shows 0.0 or 100.0 for anything else.

    >>> percent((9999, 100)), percent((1, 1000)), percent((100, 1))
    ('99.9', '0.1', '100.0')
    """
    value, of = pair
    tenths, rest = divmod(10 * value, of)
    if 2 * rest > of or (2 * rest == of and tenths % 2):
        tenths += 1
    if tenths >= 1000 and value < 100 * of:
        tenths = 999
    if tenths <= 0 and value > 0:
        tenths = 1
    return f"{tenths // 10}.{tenths % 10}"
