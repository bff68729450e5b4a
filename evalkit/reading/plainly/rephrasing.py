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

    name: str
    marks: Sequence[str]
    beside: Sequence[str] = ()
    """If given, of these one is in each such text as well."""


# -- words of which one is in every text that some rules find something in -------------------------------------

SUPPOSING = (
    "doubt", "not think", "n't think", "not believe", "n't believe", "not suppose", "n't suppose", "n't reckon",
    "not feel", "n't feel", "n't imagine", "not imagine",
)  # fmt: skip
OWNED = ("business", "affair", "concern", "province", "responsibilit", " job", " task", " matter")
LESSERS = (
    "test", "dev", "stag", "sandbox", "demo", "preview", "qa", "uat", "training", "acceptance", "integration", "pilot",
)  # fmt: skip
CONTRASTING = ("instead of", "in lieu of", "in place of", "rather than")
OTHERS = (
    "others ",
    "other ",
    "most ",
    "some ",
    "many ",
    "everybody else",
    "everyone else",
    "larger ",
    "richer ",
)
NEVER = (
    "nor ", "nor,", "neither ", "neither,", "never ", "never,", "under no circumstances", "in no case", "on no account",
    "at no time",
)  # fmt: skip
FAULTY = (
    "fail", "refus", "reject", "withh", "defect", "bug ", "fault", "incident", "breach", "violation", "deviation",
    "nonconform", "non-conform", "stopper", "blocker", "breaker", "send back", "called off", "not pass",
)  # fmt: skip
DENIALS = ("un", "without", "not ", "n't", "lack", "no ")
JUDGING = (
    "not ", "never ", "n't ", "hardly ", "no option", "out of the question", "unacceptable", "intolerable",
    "inadmissible", "unthinkable", "inexcusable", "impermissible", "turned away", "turned down", "ruled out", "a no-go",
    " wrong", "a mistake", "a sin", "folly", "reckless", "irresponsible", "negligent", "foolish", "silly", "unwise",
    "absurd", "pointless", "stupid", "insane", "ill advised", "nonsense", "a waste", "taboo", "off the table",
    "a crime",
    *(f"{how} {what}" for what in ("forbidden", "prohibited", "refused", "rejected")
      for how in ("is", "are", "be", "were", "simply", "quite", "just", "altogether", "absolutely")),
)  # fmt: skip


def holds(said: str, marks: Iterable[str]) -> bool:
    """Whether a text in lower case holds one of some words."""
    for mark in marks:  # noqa: SIM110 - a generator would take twice as long
        if mark in said:
            return True
    return False
