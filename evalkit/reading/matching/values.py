"""The values that a passage gives for a facet, by name, for comparison with a reference's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from evalkit.document import PassageKind
from evalkit.patterns import pattern
from evalkit.reading.language.grammar import BEFORE_SOURCE, FINITE, PREPOSITIONS, PRONOUNS, words
from evalkit.reading.matching.binding import NEAR, bind, distance, joined
from evalkit.reading.quantities.compound import Value
from evalkit.reading.quantities.measures import EACH
from evalkit.reading.view import Text, View
from evalkit.result import Stance
from evalkit.rubric.model import ValueRule
from evalkit.typing import NamedTuple
from evalkit.words import Token

Attitude = Callable[[int, int, bool], Stance]
"""The stance of a passage towards its tokens from one index to another; whether words of keeping out deny, too."""

_AFFIRMED, _ROW = Stance.AFFIRMED, PassageKind.ROW
"""Asking an enum for its member costs as much as a call."""
_PLACE = itemgetter(2, 3, 1)
"""Where a value stands, and its text."""
_COUNTS = ("count", "number")
_SOURCE = frozenset("from by via source sources origin ← except".split())
_REACHING = pattern(r"(?:may|can|must|shall|should|will)?\s*(?:only )?(?:reach|connect|talk|access|use)")
_GIVING = frozenset("is be called named : =".split())
_NAMING = frozenset(
    "is be shall must should will called named has have bears : = the name | value setting \" ' ` as".split()
)
_NO_NAME = (
    FINITE
    | PREPOSITIONS
    | PRONOUNS
    | words(
        """a an and or manager managers store arn id key value name details data resource string number type version
        rotation value json yes no required optional n kept stored generated created managed read passed injected
        held fetched retrieved rotated encrypted taken chosen never always not only"""
    )
)
"""What stands behind a word for a secret and is no name of it: "Secrets Manager", "the user is stored in ..."."""
_OFF = frozenset("off disabled deactivated inactive false".split())


class Rules(NamedTuple):
    """The rules of one facet by how they are read."""

    spoken: tuple[tuple[ValueRule, tuple[int, ...]], ...]
    """Those whose values are words, each with the terms one of which must stand in the passage; none: any."""
    measured: tuple[ValueRule, ...]
    kinds: frozenset[str]
    """Kinds of the measured values."""
    choosing: bool
    """Whether words stand for some of these."""
    coming: bool
    """Whether some of these come from somewhere."""


def sort_rules(rules: Sequence[ValueRule]) -> Rules:
    """Sort the rules of a facet."""
    measured = tuple(rule for rule in rules if rule.kind not in _READERS)
    return Rules(
        spoken=tuple((rule, _wanted(rule)) for rule in rules if rule.kind in _READERS),
        measured=measured,
        kinds=frozenset(rule.kind for rule in measured),
        choosing=any(rule.choices for rule in measured),
        coming=any(rule.sources for rule in measured),
    )


def _wanted(rule: ValueRule) -> tuple[int, ...]:
    """The terms that the words of a rule are read from in the passage itself; of a pair, what stands above will do."""
    if rule.kind == "choice":
        return tuple([term for _, term in rule.choices])
    return (
        (rule.term, rule.forbidden) if rule.kind == "switch" else (rule.term,) if rule.kind == "name" else ()
    )


def read_values(rules: Rules, view: View, stance: Attitude) -> dict[str, tuple[str, ...]]:
    """The affirmed values of a passage for one facet: name -> normal forms, sorted."""
    found: dict[str, set[str]] = {}
    there = view.text.hits
    for rule, wanted in rules.spoken:
        if wanted and there.isdisjoint(wanted):
            continue
        if rule.unless >= 0 and _stands(rule.unless, view):
            continue
        if rule.owner < 0 or _stands(rule.owner, view):
            for text in _READERS[rule.kind](rule, view, stance):
                found.setdefault(rule.name, set()).add(text)
    if rules.measured:
        for name, text in _measured(rules, view, stance):
            found.setdefault(name, set()).add(text)
    return {name: tuple(sorted(found[name])) for name in sorted(found)}


def _stands(term: int, view: View) -> bool:
    if term in view.text.hits:
        return True
    for _, text in view.above:  # noqa: SIM110 (three times as fast as any())
        if term in text.hits:
            return True
    return False


# -- measured ---------------------------------------------------------------------------------------------


def _measured(rules: Rules, view: View, stance: Attitude) -> Iterator[tuple[str, str]]:
    text = view.text
    kinds = rules.kinds
    values = [value for value in text.values if value.kind in kinds and not _in_name(text, value)]
    if not values and not rules.choosing:
        return
    measured = [rule for rule in rules.measured if rule.unless < 0 or not _stands(rule.unless, view)]
    if rules.choosing:
        values += [word for rule in measured if rule.choices for word in _words(rule, view)]
    values = [value for value in values if stance(value.start, value.end, False) is _AFFIRMED]
    if not values:
        return
    if len(values) > 1:
        values = sorted(set(values), key=_PLACE)
    sources, passive = _sources(measured, text) if rules.coming else ([], set())
    bonds = list(bind(measured, view, values, passive))
    yield from (
        (bond.rule.name, bond.value.text)
        for bond in bonds
        if not bond.rule.sources and not (bond.rule.name == "retention" and _recurs(text, bond.value))
    )
    coming = [(bond.value.start, "", bond) for bond in bonds if bond.rule.sources]
    if not coming:
        return
    items: list[tuple[int, str, object]] = [(at, source, None) for at, source in sources]
    items += coming
    items += [(at, "", None) for at, raw in enumerate(text.raws) if raw in (";", ".")]
    for bond, places in joined(sorted(items, key=lambda item: item[0])):
        for place in places or [""]:
            yield bond.rule.name, f"{bond.value.text} from {place}" if place else bond.value.text  # type: ignore[attr-defined]


def _recurs(text: Text, value: Value) -> bool:
    """Whether a length of time is an interval: logs that are written every 5 minutes are not kept for so long."""
    return text.raws[value.start] in EACH


def _in_name(text: Text, value: Value) -> bool:
    """Whether a number is part of a name ("Amazon Linux 2")."""
    naming, start = text.naming, value.start
    if value.kind not in _COUNTS or start - 1 not in naming or not naming.issuperset(range(start, value.end)):
        return False
    return text.tokens[start].kind == "number"


def _words(rule: ValueRule, view: View) -> Iterator[Value]:
    """Words that stand for values ("HTTP" for port 80), where no value stands beside them."""
    text = view.text
    given = [value for value in text.values if value.kind == rule.kind]
    if view.record is not None and any(value.kind == rule.kind for value in view.record.values):
        return
    for name, term in rule.choices:
        for start, end in text.spans[term]:
            if not any(value.start - end <= 5 and start - value.end <= 5 for value in given):
                yield Value(rule.kind, name, start, end)


def _sources(rules: Sequence[ValueRule], text: Text) -> tuple[list[tuple[int, str]], set[int]]:
    """Where the things in a passage come from, as (place, source), and the starts of phrases that only say so."""
    rule = next((rule for rule in rules if rule.sources), None)
    if rule is None:
        return [], set()
    found: dict[int, str] = {v.start: v.text for v in text.values if v.kind in ("cidr", "address")}
    ends = {v.end for v in text.values if v.kind in ("cidr", "address")}
    passive: set[int] = set()
    spans = sorted((start, end, name) for name, term in rule.sources for start, end in text.spans[term])
    for start, end, name in spans:
        always = "/" in name
        if always or _comes_from(text, start, end, ends):
            passive.add(start)
            ends.add(end)
            if not (always and name in found.values() and any(abs(at - end) <= 2 for at in found)):
                found[start] = name
    return sorted(found.items()), passive


def _comes_from(text: Text, start: int, end: int, ends: set[int]) -> bool:
    """Whether a phrase says where something comes from: "from the group of the servers", "the servers may reach"."""
    tokens = text.tokens
    at = start - 1
    while at >= 0 and tokens[at].raw in BEFORE_SOURCE:
        at -= 1
    if at >= 0 and tokens[at].raw in _SOURCE:
        return True
    if at > 0 and tokens[at].raw in ("and", "or", ",") and any(at - step in ends for step in (0, 1, 2, 3)):
        return True
    after = [token.raw for token in tokens[end : end + 6] if token.raw not in BEFORE_SOURCE]
    return bool(_REACHING.match(" ".join(after)))


# -- words ------------------------------------------------------------------------------------------------


def _choice(rule: ValueRule, view: View, stance: Attitude) -> Iterator[str]:
    """The names of the phrases that a passage affirms; of overlapping ones the longest."""
    text = view.text
    choices = [choice for choice in rule.choices if choice[1] in text.hits]
    spans = [(start, end, name) for name, term in choices for start, end in text.spans[term]]
    for start, end, name in spans:
        if any(a <= start and end <= b and b - a > end - start for a, b, _ in spans):
            continue
        if stance(start, end, False) is _AFFIRMED:
            yield name


def _switch(rule: ValueRule, view: View, stance: Attitude) -> Iterator[str]:
    """ "on" where a passage affirms what the rule names, "off" where it rules that out."""
    text = view.text
    for term, barred in ((rule.term, False), (rule.forbidden, True)):
        for start, end in text.spans[term]:
            found = stance(start, end, barred)
            if found is not Stance.HEDGED:
                yield "on" if found is Stance.AFFIRMED and not _stays_off(text, end) else "off"


def _stays_off(text: Text, end: int) -> bool:
    """Whether the words behind a phrase end in a state of being off: "protection of the database stays off"."""
    at = end
    while at < len(text.tokens) and text.tokens[at].kind == "word" and at - end < 10:
        at += 1
    return (
        at > end + 1 and text.tokens[at - 1].raw in _OFF and text.tokens[at - 2].raw not in ("not", "never")
    )


def _name(rule: ValueRule, view: View, stance: Attitude) -> Iterator[str]:
    """The word that a phrase is followed by ("the user is admin"), or that is said to be it ("admin is the user")."""
    text = view.text
    tokens = text.tokens
    for start, end in text.spans[rule.term]:
        at = next((at for at in range(end, min(end + 6, len(tokens))) if tokens[at].raw in _GIVING), end)
        while at < len(tokens) and tokens[at].raw in _NAMING:
            at += 1
        if (
            (at > end or _alone(text, at))
            and at < len(tokens)
            and tokens[at].kind == "word"
            and tokens[at].raw not in _NO_NAME
            and at - end <= 8
        ):
            if stance(at, at + 1, False) is Stance.AFFIRMED:
                yield _written(text, *_whole(text, at)[1:])
            continue
        back = start - 1
        while back > 0 and tokens[back].raw in ("the", "a", "an", "name", "of"):
            back -= 1
        if back > 0 and tokens[back].raw in ("is", "be") and tokens[back - 1].kind == "word":
            word = back - 2 if tokens[back - 1].raw in ("shall", "must", "should", "will") else back - 1
            if word >= 0 and stance(word, word + 1, False) is Stance.AFFIRMED:
                yield _written(text, *_whole(text, word, backwards=True)[1:])


def _alone(text: Text, at: int) -> bool:
    """Whether a word stands between a phrase and the end of a part: "user admin, password ..."."""
    tokens = text.tokens
    after = tokens[at + 1].raw if at + 1 < len(tokens) else ""
    return at < len(tokens) and tokens[at].kind == "word" and after in ("", ",", ";", ")", ".", "|")


def _written(text: Text, first: int, last: int) -> str:
    return text.written(first, last - 1)


def _pair(rule: ValueRule, view: View, stance: Attitude) -> Iterator[str]:
    """Keys with their values ("Environment=Production"), and keys alone ("tagged with Owner")."""
    text = view.text
    tokens = text.tokens
    own = text.spans[rule.term]
    above = any(rule.term in each.hits for _, each in view.above)
    if not own and not above:
        return
    labels = {at for start, end in own for at in range(start, end)} | {
        at for at, token in enumerate(tokens) if token.raw in ("key", "value", "tag")
    }
    used: set[int] = set()
    describes = view.passage.kind is _ROW and _describes(tokens)
    for at, token in enumerate(tokens):
        if token.raw not in ("=", ":") or at == 0 or at + 1 >= len(tokens):
            continue
        if tokens[at - 1].kind != "word" or tokens[at + 1].kind != "word":
            continue
        if at - 1 in labels:
            first, last, pair = _named_pair(text, at)
            if last and stance(first, last, False) is Stance.AFFIRMED:
                used |= set(range(first, last))
                yield pair
            continue
        key, first, _ = _whole(text, at - 1, backwards=True)
        if describes and token.raw == ":" and (first == 0 or tokens[first - 1].raw == "|"):
            continue
        value, _, last = _whole(text, at + 1)
        if stance(first, last, False) is Stance.AFFIRMED and not (token.raw == ":" and key in _HEADERS):
            used |= set(range(first, last))
            yield f"{key}={value}"
    cells = _cells(text)
    if len(cells) == 2:
        used |= set(range(cells[0][1], cells[1][2]))
        yield f"{cells[0][0]}={cells[1][0]}"
    if used:
        return
    for name in text.values:
        if name.kind != "identifier" or name.start in used | labels:
            continue
        near = (span for span in own if distance(text, name, span) is not None)
        if any(abs(name.start - end) <= (rule.within or NEAR) for _, end in near):
            first = _whole(text, name.start, backwards=True)[1]
            key, first, last = _whole(text, first)
            used |= set(range(first, last))
            yield key


def _named_pair(text: Text, at: int) -> tuple[int, int, str]:
    """Where the parts of "key: Project, value: Shop" stand, and the pair; zeros if none begins at a colon."""
    raws = text.raws
    if raws[at - 1] != "key" or raws[at] != ":":
        return 0, 0, ""
    key, first, behind = _whole(text, at + 1)
    while behind < len(raws) and raws[behind] in (",", ";", "|", "and"):
        behind += 1
    if raws[behind : behind + 2] != ["value", ":"] or behind + 2 >= len(raws):
        return 0, 0, ""
    value, _, last = _whole(text, behind + 2)
    return first, last, f"{key}={value}"


_HEADERS = frozenset("key value tag tagkey tagvalue name purpose note description example".split())
_COLUMNS = frozenset(
    "type required default parameter variable input output property attribute argument".split()
)
"""Headers of a table that describes parameters: none of its headers is the key of a tag."""


def _describes(tokens: Sequence[Token]) -> bool:
    """Whether a row is that of a table of parameters: "Name: tags | Type: map | Required: no"."""
    return any(
        token.raw in _COLUMNS
        and tokens[at + 1 : at + 2]
        and tokens[at + 1].raw == ":"
        and (at == 0 or tokens[at - 1].raw == "|")
        for at, token in enumerate(tokens)
    )


def _cells(text: Text) -> list[tuple[str, int, int]]:
    """The cells of a row with a key and its value: "Key: Environment | Value: Production"."""
    tokens = text.tokens
    raws = [token.raw for token in tokens]
    if raws.count("|") != 1:
        return []
    border = raws.index("|")
    found = []
    for low, high, names in ((0, border, ("key", "tag", "name")), (border + 1, len(raws), ("value",))):
        colon = next((at for at in range(low, high) if raws[at] == ":"), -1)
        if colon < 0 or raws[colon - 1] not in names or colon + 1 >= high:
            return []
        word, first, last = _whole(text, colon + 1)
        found.append((word, first, last))
    return found


def _whole(text: Text, at: int, backwards: bool = False) -> tuple[str, int, int]:
    """The word at an index with the parts of it that stand beside it ("TapApplication", "tap-database")."""
    tokens = text.tokens
    first = last = at
    if backwards:
        while first > 0 and _touch(text, first - 1):
            first -= 1
    else:
        while last + 1 < len(tokens) and _touch(text, last):
            last += 1
    return "".join(token.raw for token in tokens[first : last + 1]), first, last + 1


def _touch(text: Text, at: int) -> bool:
    """Whether a token and the one behind it are parts of one name."""
    left, right = text.tokens[at], text.tokens[at + 1]
    if left.kind not in ("word", "number") or right.kind not in ("word", "number"):
        return False
    return text.between(at, at + 1) in ("", "-", "_")


_READERS: dict[str, Callable[[ValueRule, View, Attitude], Iterator[str]]] = {
    "choice": _choice,
    "switch": _switch,
    "name": _name,
    "pair": _pair,
}
