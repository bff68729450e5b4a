"""Whether values and phrases fit each other: near enough, not parted, not part of a name or of another count."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import FINITE, PREPOSITIONS, words
from evalkit.reading.matching.matches import Match, Mention
from evalkit.reading.quantities.compound import Value
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
    """Whether a number is part of a name ("Amazon Linux 2", "stage 2", "Route 53")."""
    naming, start = text.naming, value.start
    if value.kind not in LOOSE or value.kind == "identifier":
        return False
    if start and text.raws[start - 1] in _NUMBERED and text.tokens[start].kind == "number":
        return True
    if start - 1 not in naming:
        return False
    return naming.issuperset(range(value.start, value.end))


_NUMBERED = words(
    """route stage phase figure fig section chapter step appendix annex article clause ticket issue story sprint
    milestone iteration option variant page table paragraph lot requirement req epic question"""
)
"""Nouns that a number behind them is the name of."""
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
    limits = end <= value.start and (text.raws[start] in _LIMITS or text.raws[end - 1] in _SERVERS)
    if limits and _is_stranger(text, at):
        return True  # "the servers accept passwords of at least 12 characters"
    if (text.tokens[at].raw in ("different", "separate") or text.tokens[at].cased) and at + 1 < len(
        text.tokens
    ):
        at += 1
    return at in text.naming and text.tokens[at].kind == "word"


_LIMITS = frozenset("at up no not never nor".split())
"""Words that begin a phrase such as "at least": what it limits stands behind the number."""
_SERVERS = frozenset("server servers instances nodes tasks machines hosts containers ec2 fleet".split())
_COUNTABLE = frozenset(
    """instance instances server servers node nodes task tasks container containers replica replicas machine
    machines host hosts box boxes pod pods copy copies worker workers vm vms unit units computer computers more
    at always each per in on of and or to for with when while during by as if but then so after before than from
    are is must shall should may can will be run runs running serve serving healthy identical concurrent
    simultaneous active parallel additional further such same small large big ones others them min max minimum
    maximum desired per under depending according only altogether total overall online up ready available
    dedicated error errors failure failures request requests timeouts responses calls messages times""".split()
)
"""What may stand behind a number of servers, or behind the threshold of an alarm."""


def _is_stranger(text: Text, at: int) -> bool:
    """Whether a number limits something else than the servers, by the word behind it."""
    token = text.tokens[at]
    return token.kind == "word" and token.raw not in _COUNTABLE and at not in text.naming


def bound(text: Text, value: Value, start: int, end: int) -> bool:
    """Whether nothing parts a value from a phrase: a full stop, a semicolon, a cell's border."""
    low, high = (value.end, start) if value.end <= start else (end, value.start)
    between = text.raws[low:high]
    if ";" in between or "." in between:
        return False
    if "|" in between and (
        value.kind == "identifier" or ("|" in text.raws[:start] and not _names(text, start, between))
    ):
        return False  # a row is about what its first cell names, but a header is no value
    if value.kind == "identifier" and value.text.lower() in _TITLES:
        return False  # "Tagging Requirements"
    if value.kind == "identifier" and any(s.cue_start <= value.start < s.cue_end for s in text.scopes):
        return False  # "Postponed: tags"
    return value.kind not in ("count", "number") or _PARTING.isdisjoint(between)


def _names(text: Text, start: int, between: Sequence[str]) -> bool:
    """Whether a later cell than the first names what a value in the next cell is of.

    The value's column is headed so ("ECS service | Property: desiredCount | Value: 6"), or the first cell is but the
    row's number.
    """
    if between[0] != "|" or between.count("|") > 1:
        return False
    if len(between) > 1 and between[-1] == ":" and _VALUES.issuperset(between[1:]):
        return True
    first = text.raws[: text.raws.index("|")]
    number = first[first.index(":") + 1 :] if ":" in first else first
    return text.raws[:start].count("|") == 1 and len(number) < 3 and any(map(str.isdecimal, number))


_VALUES = frozenset(
    """: value values setting settings amount figure quantity size target wanted required desired default chosen choice
    decision agreed production prod live planned content""".split()
)
"""Words of the header of a column that holds nothing but values."""
_TITLES = frozenset(
    """requirement requirements policy policies strategy strategies standard standards scheme concept convention
    conventions rules management guidelines wanted needed required ordered requested agreed wish wishes item items
    position topic area what thing""".split()
)
"""Words of headings that name nothing of their own."""
_NOTHING = frozenset({"P0D", "PT0S", "0GiB"})
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


def reaches(anchor: Match, own: Sequence[Match], within: int) -> bool:
    """Whether a part of an `all` stands where the anchor can speak of it, on other words than the anchor's.

    Args:
        anchor: a match of one of the parts.
        own: the matches of the part at hand.
        within: words between them at most; 0: any.
    """
    if anchor in own:
        return True
    first, behind, _ = anchor
    for start, end, _ in own:
        gap = start - behind if start >= behind else first - end
        if gap >= 0 and (not within or gap <= within):
            return True
    return False


def sizes_machines(text: Text, match: Match, mentions: Sequence[Mention], machines: str) -> bool:
    """Whether a match is a size of machines that opens a list: "two m5.large instances, an ALB and DynamoDB".

    Args:
        text: the passage.
        match: the match.
        mentions: the subjects that can own it.
        machines: the name of the subject that has such sizes.
    """
    shapes = by_kind(text).get("shape") if mentions else None
    if not shapes:
        return False
    size = next((value for value in shapes if value.start <= match.end and match.start < value.end), None)
    first, _, name = mentions[0]
    if size is None or size.text.startswith("db.") or first < size.end:
        return False
    between = text.raws[size.end : first]
    if not between:
        return name == machines
    return not _LISTED.isdisjoint(between) and _FOR.isdisjoint(between)


_LISTED = frozenset(", and with behind plus & + ;".split())
"""What parts a size from what is named behind it."""
_FOR = frozenset("for of as to (".split())
"""What makes it the size of that: "t3.medium, the size of the database"."""
