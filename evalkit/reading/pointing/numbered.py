"""What stands in another line is named by its number: "placed in line 03", "snapshots of position 8", "to item 7".

The number is read as the name of what the line orders: the passage that points speaks of that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from re import Match

from evalkit.document import PassageKind
from evalkit.patterns import pattern
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_NOUNS = r"(?:lines?|positions?|pos\.?|items?|rows?|points?|entry|entries|no\.|number|nr\.?|#)"
_OWN = pattern(
    r"^\(?(?:line |pos(?:ition)?\.? |item |no\.? |#)?(\d{1,3})[.):]?(?: \|)?\s+(?:\d{1,3}\s*[x×]\s+)?(?=[^\d\s|])"
)
_TAIL = pattern(r"(?i)^the |[\s,;:–—-]+$")
_CUT = pattern(r"[(:;|–—=→]| - |\. |, (?:for|with|in|on|by|to|from|of|at|one|two|kept|no)\b")
_POINTING = pattern(
    rf"(?i)\b(in|of|for|to|from|on|into|behind|under|by|with|at|as|via|through|onto)"
    rf" (?:the )?(?:(?:one|ones|thing|things|that|those) (?:in|of) )?{_NOUNS} ?(\d{{1,3}})\b"
    rf"(?! ?(?:[%.-]?\d|%|x\b|[-–]\d|of\b|to \d|and \d|, \d|or \d))"
)
_HEAD = pattern(rf"(?i)^(?:\d{{1,3}}[.):]?(?: \|)?\s+)?{_NOUNS} ?(\d{{1,3}})(?=\s*[:,–-])")
_WORDS = 6
"""Words of the name of what a line orders."""
_FEWEST = 3
"""Lines that must bear numbers."""


def name_numbered(views: Sequence[View], text_of: Callable[[str], Text]) -> None:
    """Put what a line orders in place of its number, where another line speaks of it."""
    names: dict[int, tuple[str, int]] = {}
    doubled: set[int] = set()
    own: dict[int, int] = {}
    for at, view in enumerate(views):
        passage = view.passage
        match = _OWN.match(passage.text) if passage.kind is not PassageKind.HEADING else None
        if match is None:
            continue
        number = int(match[1])
        if number in names:
            doubled.add(number)
        names[number] = _name(passage.text[match.end() :]), at
        own[at] = number
    if len(names) - len(doubled) < _FEWEST:
        return

    def named(match: Match[str]) -> str:
        """The name in place of a number."""
        number = int(match[2])
        return f"{match[1]} {names[number][0]}" if is_sure(number) else match[0]

    def is_sure(number: int) -> bool:
        return number in names and number not in doubled and names[number][0] != ""

    for at, view in enumerate(views):
        said = view.text.source
        if at not in own and not view.text.naming:
            continue
        put = _POINTING.sub(named, said)
        head = _HEAD.match(put) if at in own else None
        if head is not None and is_sure(int(head[1])):
            put = put[: head.start()] + names[int(head[1])][0] + put[head.end() :]
        if put != said:
            view.text = text_of(put)


def _name(said: str) -> str:
    """What a line orders: its first words, with what is said of it by one word behind a comma."""
    cut = _CUT.search(said)
    parts = (said[: cut.start()] if cut else said).split(",")
    kept = parts[0]
    if len(parts) > 1 and len(parts[1].split()) == 1 and parts[1].strip().isalpha():
        kept = f"{parts[1].strip()} {parts[0]}"
    return " ".join(_TAIL.sub("", kept).split()[:_WORDS])
