"""Headings that name the classes which a document sorts by, good and bad: "Must-have vs. nice-to-have".

They say nothing of what stands beneath them: each section's own heading does.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.typing import TYPE_CHECKING
from evalkit.words import Token

if TYPE_CHECKING:
    from evalkit.reading.stance.attitudes import Scope

_JOINING = frozenset("and or vs versus against from to , . / | & + - – — : ; ( the a an".split())
_TAKEN = frozenset(
    """must musts mandatory required essential essentials now accepted approved adopted confirmed included scope
    should shoulds shall do dos in needed have haves yes mvp kept core binding committed ordered current
    today present done doing chosen selected firm agreed""".split()
)
"""Words for what is to be built. "In scope" and "must have" end in words that "out of scope" ends in as well."""


def sorts(tokens: Sequence[Token], found: Sequence[Scope]) -> bool:
    """Whether a word for what is to be built stands beside one of the cues, joined to it by "and", "vs" or a comma.

    "Optional requirements" and "Not required" do not sort: no such word stands apart from the cue.
    """
    spent = {at for scope in found for at in range(scope.cue_start, scope.cue_end)}
    return any(
        _beside(tokens, spent, range(scope.cue_start - 1, -1, -1))
        or _beside(tokens, spent, range(scope.cue_end, len(tokens)))
        for scope in found
    )


def _beside(tokens: Sequence[Token], spent: set[int], places: range) -> bool:
    """Whether a word of taking is the next one over marks and words that join; other cues may lie between."""
    joined = False
    for at in places:
        raw = tokens[at].raw
        if raw in _JOINING:
            joined = True
        elif at not in spent:
            negated = raw == "do" and at + 1 in spent  # "do not tick"
            return joined and raw in _TAKEN and not negated
    return False
