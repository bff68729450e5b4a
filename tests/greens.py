"""The five ways in which a gate can be green for nothing, as input for every face of evalkit."""

from __future__ import annotations

from dataclasses import dataclass

from command import RUBRIC

EMPTY_PHRASE = RUBRIC.replace("named: [roof]", 'named: ["..."]')
"""A phrase of which nothing is left after normalising would be found everywhere."""
WEIGHTLESS = RUBRIC.replace(
    "        item: roof covering\n", "        item: roof covering\n        weight: 0\n"
).replace("weight: 3", "weight: 0")
"""Nothing counts, so nothing could fail."""
ROUNDING = RUBRIC.replace(
    "        item: roof covering\n", "        item: roof covering\n        weight: 799.8\n"
).replace("weight: 3", "weight: 200.2")
"""A slate roof scores 79.98, which prints as 80.0."""
THRESHOLD = 80


@dataclass(frozen=True)
class Green:
    """A response and a rubric that must not pass, at THRESHOLD."""

    rubric: str
    response: str
    told: str
    """A part of what is said about it."""


GREENS = {
    "an unreadable response": Green(RUBRIC, "\n", "empty"),
    "no positive weight": Green(WEIGHTLESS, "The roof is slate.\n", "no facet has a positive weight"),
    "an empty phrase": Green(EMPTY_PHRASE, "The roof is slate.\n", "'...'"),
    "rounding across the threshold": Green(ROUNDING, "The roof is slate.\n", "79.98"),
}
"""The fifth, no response at all, has no text: each face has a test of its own for it."""
