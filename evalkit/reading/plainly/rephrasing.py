"""How a way of putting things is said plainly: rules, in groups that ask for a word before they ask for more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from evalkit.typing import NamedTuple

I, X = re.IGNORECASE, re.IGNORECASE | re.VERBOSE  # noqa: E741 - as in the module re
SUBJECT = r"(?:we|i|they|you|one|anybody|anyone|somebody|the\ \w+|our\ \w+)"
"""Whoever can want or refuse a thing."""


class Rule(NamedTuple):
    """One way of putting things."""

    marks: Sequence[str]
    """Of these one is in every text that the pattern finds something in, in lower case: compiling takes long."""
    pattern: re.Pattern[str]
    plain: str | Callable[[re.Match[str]], str]
    """What stands for it."""
    opens: tuple[str, ...] = ()
    """If given, each such text begins with one of these, in lower case."""
    beside: Sequence[str] = ()
    """If given, of these one is in each such text as well."""


class Group(NamedTuple):
    """Rules for texts that hold one of some words."""

    marks: Sequence[str]
    rules: Sequence[Rule]


def holds(said: str, marks: Iterable[str]) -> bool:
    """Whether a text in lower case holds one of some words."""
    for mark in marks:  # noqa: SIM110 - a generator would take twice as long
        if mark in said:
            return True
    return False
