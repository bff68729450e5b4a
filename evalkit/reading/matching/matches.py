"""Where a matcher matched, and what it says there."""

from __future__ import annotations

from evalkit.reading.stance.attitudes import Attitude
from evalkit.typing import NamedTuple


class Match(NamedTuple):
    """Where a matcher matched."""

    start: int
    """Index of the first token in the passage; -1 if it stands only in what governs the passage."""
    end: int
    barred: bool = False
    """Whether a prohibition was asked for: then a denial affirms."""


Mention = tuple[int, int, str]
"""Where a subject is named: first token, the one behind the last, subject."""


Found = tuple[Match, Attitude, bool]
"""Where a passage speaks of a facet, its stance, and whether it has the specifics."""
