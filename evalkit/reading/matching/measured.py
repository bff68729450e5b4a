"""What a value measures: "7 days of support", "the weekly meeting", "2 reviewers" are no values of what is beside them.

A matcher may say what its value can be the measure of (``measures``) and which words show that it is that of another
thing (``unlike``). What the passage itself says of the value decides: the noun that it counts or qualifies ("30 days
of warranty", "a 14-day trial", "500 users"), the verb that it goes with ("takes 40 minutes", "answers within 8
hours"), and the subject of its clause ("the database is backed up, and its password is rotated every 30 days").
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.clauses import clause_of, clauses
from evalkit.reading.language.grammar import FINITE, HARD, PREPOSITIONS, PRONOUNS, words
from evalkit.reading.quantities.compound import Value
from evalkit.reading.view import Text
from evalkit.rubric.model import Node
from evalkit.words import Token

Span = tuple[int, int]

_PHRASE = 6
"""Words that a noun phrase may have."""
_STOPS = (
    PREPOSITIONS
    | FINITE
    | PRONOUNS
    | words(
        """and or but so if when while until before after than then not no only always else per each every all both
        plus minus least most once twice via because since due depending during are is be being been ago apart long
        max maximum min minimum later old back together online total overall now today running desired"""
    )
)
"""What ends a noun phrase, or shows that none begins."""
_NO_NOUNS = words("times days hours minutes seconds weeks months years always plus less as this is us across")
"""Words in -s that are nothing counted."""
_ARTICLES = words("a an per")
_UNITS = words("day week month year hour minute second")
_SMALL = words(
    """at least most more than no not fewer less up to about around roughly approximately some only just a an the under
    over longer some every each of for in within maximum minimum max min between from nearly almost another full whole
    full-day further any"""
)
"""What may stand between a verb and its measure: "takes at most about 40 minutes"."""
_DETERMINERS = words("the a an our its their his her this that every each no any your my whose")
_WHEN = frozenset({"rate", "date", "clock"})
_CUTS = FINITE | HARD | words(", and or but : ( | then")
_LINKS = words(", and or but then also which who that where – — ; . | ( :")
_POINTING = words(
    "it they this that these those them both all which everything one ones each anything whatever"
)
_SPEAKERS = words("i we you somebody someone aws rds")
_RELATIVE = words("which who where whose")
_OPEN = PREPOSITIONS | _SPEAKERS | words("✅ ✓ ✔ kept held taken made run done sent put gone set")
_JOINING = words("and to or - –")
_GAP = 6


def measures_another(text: Text, value: Value, node: Node, near: Sequence[Span]) -> bool:
    """Whether a passage says that a value measures something else than a matcher asks for.

    Args:
        text: the passage.
        value: one of its values.
        node: the matcher.
        near: where the phrases stand that the value must be near.
    """
    own = [*near, *text.spans[node.measures]]
    first, behind = value.start, value.end
    if any(start <= first and behind <= end for start, end in near):
        return True  # within a name
    what = _what(text, value)
    if what is not None:
        low, high = what
        if value.kind == "count":
            own = list(text.spans[node.measures])
        if any(start < high and low < end for start, end in own):
            return False  # "needs 7 days of backups"
        if node.measures >= 0:
            return True
    if node.unlike >= 0 and any(_governs(text, value, span, own) for span in text.spans[node.unlike]):
        return True
    return node.measures >= 0 and value.kind != "count" and bool(near) and _elsewhere(text, value, near, own)


# -- the noun ---------------------------------------------------------------------------------------------


def _what(text: Text, value: Value) -> Span | None:
    """The noun phrase that a passage says a value is the measure of; None if it says nothing."""
    tokens, at = text.tokens, value.end
    kind, start = value.kind, value.start
    if kind == "count":
        return _single(text, value) or _counted(text, at)
    if kind == "rate" or kind == "duration":
        per = next((place for place in range(start, at) if tokens[place].raw in _ARTICLES), 0)
        rated = _rated(text, per) if per > 1 else None
        if rated is not None:
            return rated
    if at >= len(tokens):
        return None
    raw = tokens[at].raw
    if kind == "duration" and raw in _ARTICLES and at + 1 < len(tokens) and tokens[at + 1].raw in _UNITS:
        return at, at + 2  # "24 hours a day"
    if kind == "rate":
        alone = at == start + 1 and raw not in _STOPS  # "weekly", not "every week"
        return _phrase(tokens, at) if alone and tokens[start].raw.endswith("ly") else None
    if kind not in ("duration", "size"):
        return None
    if raw == "worth" and at + 1 < len(tokens):
        at, raw = at + 1, tokens[at + 1].raw
    if raw == "of":
        before = tokens[start - 1].raw if start else ""
        return None if before == "within" else _phrase(tokens, at + 1)
    return _phrase(tokens, at) if _qualifies(text, value) else None


def _phrase(tokens: Sequence[Token], at: int) -> Span | None:
    """The noun phrase that begins at an index."""
    behind = at
    while behind < len(tokens) and tokens[behind].raw in _DETERMINERS:
        behind += 1
    first = behind
    while behind < min(len(tokens), at + _PHRASE) and tokens[behind].kind == "word":
        if tokens[behind].raw in _STOPS:
            break
        behind += 1
    return (first, behind) if behind > first else None


def _counted(text: Text, at: int) -> Span | None:
    """What a number counts: a noun in the plural right behind it, or behind the number that it is joined to."""
    tokens = text.tokens
    while at + 1 < len(tokens) and tokens[at].raw in _JOINING and tokens[at + 1].kind == "number":
        at += 2  # "between 2 and 6 guides"
    found = _phrase(tokens, at)
    if found is None or found[0] != at:
        return None
    for place in range(*found):
        if _is_plural(text, place) or text.raws[place] in ("people", "staff"):
            return at, place + 1
    return None


def _single(text: Text, value: Value) -> Span | None:
    """What a number is joined to, or the one thing of another kind: "fourteen-action policy", "one bucket"."""
    tokens, at = text.tokens, value.end
    if at >= len(tokens) or tokens[at].kind != "word" or tokens[at].raw in _STOPS:
        return None
    if text.between(at - 1, at) == "-":
        return at, at + 1
    if value.text != "1":
        return None
    low, high = _phrase(tokens, at) or (at, at)
    return next(((at, end) for start, end, _ in text.mentions if low <= start < end <= high), None)


def _is_plural(text: Text, at: int) -> bool:
    """Whether a word is a noun in the plural, though the reader may have parted or mended it."""
    raw = text.raws[at]
    if raw.endswith("s"):
        return not raw.endswith("ss") and raw not in _NO_NOUNS
    return at + 1 < len(text.raws) and text.between(at, at + 1).startswith("s")


def _rated(text: Text, start: int) -> Span | None:
    """What happens so often, or is so much a time: "2 GB | a month", "300 orders | a day"."""
    low = start - 1
    while low > 0 and start - low < 4 and text.tokens[low].kind == "word":
        low -= 1
    number = text.tokens[low]
    if number.kind != "number" or low == start - 1 or text.raws[low + 1] in ("times", "time", "x"):
        return None
    return low + 1, start


def _qualifies(text: Text, value: Value) -> bool:
    """Whether a length of time stands before a noun that it qualifies: "14-day trial", "30 days' notice"."""
    tokens, last = text.tokens, value.end - 1
    if value.end >= len(tokens) or tokens[value.end].raw in _STOPS or tokens[value.end].kind != "word":
        return False
    joint = text.between(last, value.end)
    if "'" in joint or "’" in joint or joint == "-":
        return True
    unit = tokens[last].raw
    number = tokens[last - 1] if last else None
    if number is None or number.raw in ("1", "one", "a", "an"):
        return False
    return unit in _UNITS


# -- the verb ---------------------------------------------------------------------------------------------


def _governs(text: Text, value: Value, span: Span, own: Sequence[Span]) -> bool:
    """Whether a phrase stands before a value with nothing but small words between, or with its object."""
    end, first = span[1], value.start
    if not end <= first <= end + _GAP:
        return False
    between = text.raws[end:first]
    if _SMALL.issuperset(between):
        return True
    if not _CUTS.isdisjoint(between):
        return False
    if value.kind in _WHEN:
        return True  # "reported to the board every month"
    # "takes our people half a day"
    return PREPOSITIONS.isdisjoint(between) and not any(end <= start < first for start, _ in own)


# -- the clause -------------------------------------------------------------------------------------------


def _elsewhere(text: Text, value: Value, near: Sequence[Span], own: Sequence[Span]) -> bool:
    """Whether a value stands in a statement that has a subject of its own and holds none of the phrases."""
    raws, first = text.raws, value.start
    if _LINKS.isdisjoint(raws):
        return False
    if not _RELATIVE.isdisjoint(raws[:first]) and _tells_of_another(raws, first, near):
        return True
    numbers = clauses(text.tokens)
    clause = numbers[first]
    low, _ = clause_of(numbers, first, value.end)
    comma = _splice(raws, low, first)
    if any(numbers[start] == clause and (start > comma or start < low) for start, _ in near):
        return False
    low = max(low, comma)
    while low < first and (raws[low] in _LINKS or text.tokens[low].kind == "mark"):
        low += 1
    said = raws[low:first]
    if ":" in said:
        said = said[len(said) - said[::-1].index(":") :]  # a table's header
    if (
        len(said) < 2
        or said[-1] in ("=", "|")
        or said[0].endswith("ed")
        or said[0] in _OPEN
        or said[0] in FINITE
    ):
        return False  # "; kept for 7 days"
    opening = first - len(said)
    if not _POINTING.isdisjoint(said[:3]) or any(opening <= start < opening + 3 for start, _ in own):
        return False  # "; it is done at 2 a.m.", "; the retention is 7 days"
    return not FINITE.isdisjoint(said) or said[0] in _DETERMINERS or _parted(raws, value, near)


def _splice(raws: Sequence[str], low: int, first: int) -> int:
    """Where a statement begins behind a comma only: "..., the licence expires in 12 months"; 0 if none does."""
    at = next((at for at in range(first - 4, low, -1) if raws[at] == "," and raws[at + 1] in _DETERMINERS), 0)
    return at if at and _CUTS.isdisjoint(raws[at + 1 : first]) else 0


def _tells_of_another(raws: Sequence[str], first: int, near: Sequence[Span]) -> bool:
    """Whether a value stands in a relative clause about something else: "..., a team which answers within 2 hours"."""
    at = max(place for place in range(first) if raws[place] in _RELATIVE)
    if any(start > at for start, _ in near) or not HARD.isdisjoint(raws[at:first]) or "and" in raws[at:first]:
        return False
    return raws[at] == "who" or not any(
        end <= at <= end + _GAP and FINITE.isdisjoint(raws[end:at]) for _, end in near
    )


def _parted(raws: Sequence[str], value: Value, near: Sequence[Span]) -> bool:
    """Whether a full stop or the like stands between a value and each of some phrases."""
    return all(
        not HARD.isdisjoint(raws[end : value.start] if end <= value.start else raws[value.end : start])
        for start, end in near
    )
