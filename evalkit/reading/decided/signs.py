"""Marks behind a line that decide on it: "CloudTrail ✅", "network ACLs ❌", and what no mark means.

"✅ = we build it, ❌ = we will not have it, no mark = nice to have": what a document says of its marks counts before
what they mean everywhere. What explains them is no requirement and governs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from evalkit.document import Passage, PassageKind
from evalkit.patterns import pattern
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance

Judge = Callable[[str], Attitude]

_MEANINGS = {
    **dict.fromkeys("✅✔✓☑👍", AFFIRMED),
    **{mark: Attitude(Stance.DENIED, mark) for mark in "❌✖✗✘🚫⛔👎"},
    **{mark: Attitude(Stance.DEFERRED, mark) for mark in "⏳🕒⏸🔜💤"},
    **{mark: Attitude(Stance.HEDGED, mark) for mark in "🤷❓🤔"},
}
_MARKS = "".join(_MEANINGS)
_EITHER_END = pattern(rf"^[(\[]?([{_MARKS}])\ufe0f?[)\]:]?\s*|\s*[(\[]?([{_MARKS}])\ufe0f?[)\]]?[.\s]*$")
_PLACE = (
    r"(?i:behind|beside|before|after|next|to|at|on|in|with|without|front|of|an?|the|this|any|its|each|end|begin\w*|start|line"
    r"|item|row|point|entry|card|mark|sign|tick|cross|emoji|icon|symbol|box|here|always|simply|just|also|only|alone|or)s?\b"
)
"""Words that may stand between a mark and what it means; anything else is what the mark stands before."""
_DEFINED = pattern(
    rf"([{_MARKS}])\ufe0f?(?:\W{{0,3}}{_PLACE}){{0,6}}\W{{0,3}}?(?:=|:|\bmeans?\b|–|—|→|\bis\b|\bstands\ for\b)"
    rf"\s*([^{_MARKS};.\n]{{2,80}})"
)
_UNMARKED = pattern(
    r"""\b(?:(?:no|without\ an?|without|lacks\ a)\ (?:mark|tick|sign|symbol|emoji|reaction|icon|stamp)s?
    |unmarked|nothing)\b
    [^=:.;]{0,30}?(?:=|:|\bmeans?\b|–|—|→|\bis\b|\bare\b)\s*([^;.\n]{2,80})""",
    re.IGNORECASE | re.VERBOSE,
)
_EXPLAINING = pattern(
    r"""\b(?:un)?mark(?:s|ed|ing)?\b|\blegend\b|\bsymbols?\b|\bticks?\b|\bcross(?:es)?\b|\bemojis?\b|\basterisks?\b
    |\bitalics?\b|\bin\ bold\b|\bpriority\ means\b|\bkey\ to\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SAYING = pattern(r"=|\bmeans?\b|\bis\ a\b|\bare\b|\bstands?\ for\b")


def explains(text: str) -> bool:
    """Whether a text tells what marks mean: "a line without a mark is a wish and nobody insists on it"."""
    if not text.isascii() and _DEFINED.search(text):
        return True
    return bool(_EXPLAINING.search(text)) and bool(_SAYING.search(text))


def signed(source: str, passages: Sequence[Passage], judge: Judge) -> Mapping[int, Attitude]:
    """Place of a passage -> what its mark says of it, or the lack of one where that is explained."""
    if source.isascii() or not any(mark in source for mark in _MARKS):
        return {}
    told: dict[str, Attitude] = {}
    bare: Attitude | None = None
    found: list[tuple[Passage, str]] = []
    legends: set[int] = set()
    for passage in passages:
        if passage.kind in (PassageKind.ROW, PassageKind.HEADING):
            continue
        definitions = _DEFINED.findall(passage.text)
        if definitions and explains(passage.text):
            legends.add(passage.block)
            told.update((mark, _judged(mark, meaning, judge)) for mark, meaning in definitions)
        if (none := _UNMARKED.search(passage.text)) and (told or definitions):
            legends.add(passage.block)
            bare = judge(none.group(1))
        match = _EITHER_END.search(passage.text)
        found.append((passage, next(filter(None, match.groups())) if match else ""))
    found = [(passage, mark) for passage, mark in found if passage.block not in legends]
    marks = {mark for _, mark in found if mark}
    if not told and (len(marks) < 2 or sum(bool(mark) for _, mark in found) < 3):
        return {}
    places = {passage.context for passage, mark in found if mark}
    return {
        passage.start: attitude
        for passage, mark in found
        if passage.context in places
        and (attitude := told.get(mark, _MEANINGS[mark]) if mark else bare) is not None
    }


def _judged(mark: str, meaning: str, judge: Judge) -> Attitude:
    said = judge(meaning)
    return said if said is not AFFIRMED or _MEANINGS[mark].stance is Stance.HEDGED else _MEANINGS[mark]
