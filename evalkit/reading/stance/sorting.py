"""Headings that hold a cue and say nothing of what stands beneath them: "Must-have vs. nice-to-have".

They say nothing of what stands beneath them: each section's own heading does.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import PREPOSITIONS, TOPICS
from evalkit.reading.stance.title_words import CONTRACTS, FOLLOWING, WISHES
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


# -- headings that rule out a thing of their own ----------------------------------------------------------------

_CASES = frozenset({"if", "unless", "whether"})
_DUTIES = frozenset(
    "musts needs plans promises facts commitments essentials obligations orders this us ours".split()
)
_WIDE = frozenset("only even as nothing".split())
"""Words beside which "if" opens no case: "only if ..., otherwise not"."""
_PRONOUNS = frozenset(
    "it them us me you him her which whom whose who any anything anybody having being".split()
)
_DETERMINERS = frozenset("the our my your his her a an every most any".split())
_GENERIC = _PRONOUNS | TOPICS | FOLLOWING
"""What stands for the things beneath a heading."""


def is_settled(tokens: Sequence[Token], scope: Scope, end: int) -> bool:
    """Whether a cue tells of a case, or rules out a thing of its own: "If not using Docker", "Without a domain name".

    "What we do without" and "Excluding the following" speak of what stands beneath them.
    """
    first = tokens[scope.cue_start].raw
    before = [token.raw for token in tokens[max(0, scope.cue_start - 4) : scope.cue_start]]
    if not _CASES.isdisjoint(before) and "," not in before and _WIDE.isdisjoint(before):
        return True
    if first == "not" and scope.cue_start > 0 and scope.cue_end + 1 == end:
        last = tokens[end - 1].raw
        return last.endswith("s") and last not in TOPICS | _DUTIES  # "Cattle, not pets"
    if tokens[scope.cue_end - 1].raw != "without" and not (first.endswith("ing") and scope.cue_start == 0):
        return False
    object_ = []
    for token in tokens[scope.cue_end : end]:
        if token.raw in PREPOSITIONS or token.kind != "word":
            break
        object_.append(token)
    things = [token for token in object_ if token.raw not in _DETERMINERS]
    if not things:
        return False
    return not any(
        token.raw in _GENERIC or token.raw in WISHES | CONTRACTS or token.stem in WISHES for token in things
    )
