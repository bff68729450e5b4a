"""Exact numbers as people read them."""

from __future__ import annotations

from fractions import Fraction


def fixed(value: Fraction, digits: int) -> str:
    """The number with so many decimals, at least one.

    >>> fixed(Fraction(2, 3), 3), fixed(Fraction(-1, 4), 1), fixed(Fraction(-1, 100), 1)
    ('0.667', '-0.2', '0.0')
    """
    scaled = round(abs(value) * 10**digits)
    whole, rest = divmod(scaled, 10**digits)
    return f"{'-' if value < 0 and scaled else ''}{whole}.{rest:0{digits}}"


def ratio(value: Fraction) -> str:
    """A share or coefficient with three decimals, which never shows 0 or 1 for anything else.

    >>> ratio(Fraction(9999, 10000)), ratio(Fraction(1, 10000)), ratio(Fraction(1))
    ('0.999', '0.001', '1.000')
    """
    nearest = Fraction(fixed(value, 3))
    if value != nearest and abs(nearest) in (0, 1):
        nearest = (1 if value > 0 else -1) * Fraction(1 if nearest == 0 else 999, 1000)
    return fixed(nearest, 3)


def below(value: Fraction, floor: Fraction, digits: int) -> str:
    """A number below a floor, with as many decimals as it takes to see that.

    >>> below(Fraction(7996, 100), Fraction(7997, 100), 1)
    '79.96'
    """
    while Fraction(fixed(value, digits)) >= floor:
        digits += 1
    return fixed(value, digits)
