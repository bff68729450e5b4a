"""Whether values and phrases fit each other: near enough, not parted, not part of a name or of another count."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.compound import Value
from evalkit.reading.grammar import FINITE, PREPOSITIONS
from evalkit.reading.matches import Match
from evalkit.reading.view import Text, View

LOOSE = frozenset({"count", "number", "identifier"})
"""Kinds so common that a passage must be short for one to belong to what governs it."""


_SHORT = 14


def governs(term: int, view: View, loose: bool) -> bool:
    """Whether a phrase stands in what governs a passage, near enough for the passage's values to be its own."""
    if loose and len(view.text.tokens) > _SHORT:
        return False
    if view.record and term in view.record.hits:
        return True
    return any(term in text.hits for _, text in view.above)


def by_kind(text: Text) -> dict[str, list[Value]]:
    """The values of a text by kind, without those that say nothing or are part of a name."""
    if text.kinds is None:
        text.kinds = {}
        for value in text.values:
            if value.text not in _NOTHING and not _in_name(text, value):
                text.kinds.setdefault(value.kind, []).append(value)
    return text.kinds


def at_least(value: Value, least: int) -> bool:
    """Whether a number, or the upper end of a range, is no smaller than another."""
    first = value.text.split("-")[-1]
    return first.isdigit() and int(first) >= least


def _in_name(text: Text, value: Value) -> bool:
    """Whether a number is part of a name ("Amazon Linux 2")."""
    naming = text.naming
    if value.kind not in LOOSE or value.kind == "identifier" or value.start - 1 not in naming:
        return False
    return naming.issuperset(range(value.start, value.end))


_PROCESSORS = frozenset("vcpu vcpus cpu cpus core cores".split())


def counts_another(text: Text, value: Value, start: int, end: int) -> bool:
    """Whether a number counts something else than a phrase: "instances in two availability zones"."""
    at = value.end
    if value.kind != "count":
        return False
    before = text.tokens[value.start - 1] if value.start == end else None
    if before is not None and before.cased and before.raw in ("task", "server", "instance", "node", "host"):
        return True  # "Task 4" is a name
    if at >= len(text.tokens):
        return False
    between = text.raws[at:start]
    if start >= at and PREPOSITIONS.isdisjoint(between) and FINITE.isdisjoint(between):
        return False  # "two Amazon Linux web servers"
    if text.tokens[at].raw in _PROCESSORS:
        return True
    if (text.tokens[at].raw in ("different", "separate") or text.tokens[at].cased) and at + 1 < len(
        text.tokens
    ):
        at += 1
    return at in text.naming and text.tokens[at].kind == "word"


def bound(text: Text, value: Value, start: int, end: int) -> bool:
    """Whether nothing parts a value from a phrase: a full stop, a semicolon, a cell's border."""
    low, high = (value.end, start) if value.end <= start else (end, value.start)
    between = text.raws[low:high]
    if ";" in between or "." in between:
        return False
    if "|" in between and (value.kind == "identifier" or "|" in text.raws[:start]):
        return False  # a row is about what its first cell names, but a header is no value
    if value.kind == "identifier" and value.text.lower() in _TITLES:
        return False  # "Tagging Requirements"
    if value.kind == "identifier" and any(s.cue_start <= value.start < s.cue_end for s in text.scopes):
        return False  # "Postponed: tags"
    return value.kind not in ("count", "number") or _PARTING.isdisjoint(between)


_TITLES = frozenset(
    """requirement requirements policy policies strategy strategies standard standards scheme concept convention
    conventions rules management guidelines""".split()
)
"""Words of headings that name nothing of their own."""
_NOTHING = frozenset({"P0D", "0GiB"})
"""Values that switch a thing off: backups kept for 0 days are none."""


_PARTING = frozenset("in on with for to across over at by per and or , from under".split())


def belongs(text: Text, value: Value, spans: Sequence[tuple[int, int]], within: int) -> bool:
    """Whether a value stands near enough to one of the places of a phrase, and within none of them."""
    _, _, first, behind = value
    near = False
    for start, end in spans:
        if start <= first and behind <= end:
            return False
        if not near and start - behind <= within and first - end <= within:
            near = not counts_another(text, value, start, end) and bound(text, value, start, end)
    return near


def reaches(anchor: Match, groups: Sequence[tuple[list[Match], bool]], within: int) -> bool:
    """Whether all parts of an `all` stand where the anchor can speak of them, on other words than the anchor's.

    Args:
        anchor: a match of one of them.
        groups: of each part, its matches in the passage and whether it stands in what governs that as well.
        within: words between them at most; 0: any.
    """
    first, behind, _ = anchor
    for own, above in groups:
        if above or anchor in own:
            continue
        for start, end, _ in own:
            gap = start - behind if start >= behind else first - end
            if gap >= 0 and (not within or gap <= within):
                break
        else:
            return False
    return True
