"""The labels of items: numbers, letters and names such as REQ-7, and the passages that belong to a label."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.document import PassageKind
from evalkit.patterns import pattern
from evalkit.typing import TYPE_CHECKING, NamedTuple
from evalkit.words import Token

if TYPE_CHECKING:
    from evalkit.reading.view import View

_HEADING, _ITEM, _ROW = PassageKind.HEADING, PassageKind.ITEM, PassageKind.ROW
"""Asking an enum for its member costs as much as a call."""

_MARKER = pattern(r"[ \t>]*(?:[-*+•][ \t]+)?\(?(\d{1,3}|[A-Za-z])[.)][ \t*_`]*$")
"""What stands before an item's text in the source."""
KINDS = frozenset(
    """item items number numbers no nos point points rule rules clause clauses section sections decision decisions
    resolution resolutions requirement requirements position positions paragraph paragraphs story stories entry entries
    row rows line lines motion motions option options proposal proposals condition conditions article articles chapter
    chapters measure measures wish wishes part parts lot lots topic topics feature features finding findings ticket
    tickets issue issues request requests demand demands provision provisions § #""".split()
)
"""Nouns before a number that names an item: "Rule 3"; "port 3" and "rack 3" name none."""
_LONGEST = 6
"""Letters before the number of a label."""


_ROMAN = frozenset("ii iii iv vi vii viii ix".split())
"""Numerals in brackets: "(iii)"."""


class Label(NamedTuple):
    """A label as it stands in a passage."""

    text: str
    """In lower case, without brackets and hyphens: "fr2" for FR-2."""
    end: int
    """Index of the token behind it."""
    bracketed: bool
    compound: bool
    """Whether it has letters and a number."""
    letter: bool
    """Whether it is one letter."""
    tail: str
    """Its last token."""


class Item(NamedTuple):
    """A passage that begins with a label."""

    at: int
    """Index of its first view."""
    label: str
    tail: str
    """The label's last token: what to look for first."""
    prefix: str
    """The letters before its number; "a" for a letter by itself."""


def read_label(tokens: Sequence[Token], at: int) -> Label | None:
    """The label that begins at a token, if one does."""
    size = len(tokens)
    opened = at < size and tokens[at].raw in "(["
    at += opened
    if at >= size:
        return None
    token = tokens[at]
    raw = token.raw
    compound = letter = False
    if token.kind == "number":
        if len(raw) > 6 or "," in raw or " " in raw:
            return None
        at += 1
    elif token.kind != "word":
        return None
    elif raw.isalpha() and len(raw) <= _LONGEST and _numbered(tokens, at + 1):
        compound = True
        raw += tokens[at + 2].raw
        at += 3
    elif raw[-1].isdigit() and raw[0].isalpha() and len(raw) <= _LONGEST + 2:
        compound, at = True, at + 1
    elif (len(raw) == 1 and raw.isalpha()) or (opened and raw in _ROMAN):
        if raw == "x" and opened and tokens[at - 1].raw == "[":
            return None  # a box that is ticked
        letter, at = True, at + 1
    else:
        return None
    tail = tokens[at - 1].raw
    closed = at < size and tokens[at].raw in (")", "]")
    if closed:
        at += 1
    return Label(_unpadded(raw), at, closed, compound, letter, tail)


def _unpadded(label: str) -> str:
    """A label without the noughts before its number: req7 for REQ-007."""
    if "0" not in label:
        return label
    letters = label.rstrip("0123456789")
    return letters + (label[len(letters) :].lstrip("0") or "0") if len(letters) < len(label) else label


def may_label(tokens: Sequence[Token], at: int) -> bool:
    """Whether a label can begin with a token: most words are plain ones, and this is told at once."""
    token = tokens[at]
    raw = token.raw
    if token.kind == "mark":
        return raw in "(["
    return len(raw) == 1 or not raw.isalpha() or _numbered(tokens, at + 1)


def _numbered(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen or full stop and a number follow a label's letters."""
    return at + 1 < len(tokens) and tokens[at].raw in ("-", ".") and tokens[at + 1].kind == "number"


def items_of(views: Sequence[View], source: str) -> list[Item]:
    """The passages that begin with a label of their own."""
    found = []
    line = 0
    for at, view in enumerate(views):
        passage = view.passage
        if passage.line == line and passage.kind is not _ROW:
            continue
        line = passage.line
        label, tail = _marker(view, source) or _title(view)
        if label:
            prefix = label.rstrip("0123456789.")
            found.append(Item(at, label, tail, "a" if prefix == label else prefix))
    return found


def _marker(view: View, source: str) -> tuple[str, str] | None:
    """The number or letter of a list item, as the source has it."""
    passage = view.passage
    if passage.kind is not _ITEM:
        return None
    before = source[source.rfind("\n", 0, passage.start) + 1 : passage.start]
    marked = _MARKER.match(before) if "." in before or ")" in before else None
    label = marked.group(1).lower() if marked else ""
    return (label, label) if label else None


def _title(view: View) -> tuple[str, str]:
    """The label that a passage's text begins with: "FR-2: a dashboard", "b) Every VPC", "| 7 |", "Rule 3: tags"."""
    tokens = view.text.tokens
    if not tokens or not (may_label(tokens, 0) or tokens[0].raw in KINDS):
        return "", ""
    label = read_label(tokens, 0)
    if label is not None and label.end < len(tokens):
        behind = tokens[label.end].raw
        loose = view.passage.kind in _LOOSE or (label.compound and tokens[0].capitals)
        if (
            label.bracketed
            or (behind in _MARKS and not label.letter)
            or behind in _CLOSING
            or loose > label.letter
        ):
            return label.text, label.tail
    label = read_label(tokens, 1) if tokens[0].raw in KINDS else None
    if label is None or label.end >= len(tokens) or tokens[label.end].raw not in _MARKS:
        return "", ""
    return label.text, label.tail


_LOOSE = (_HEADING, _ROW)
"""Where a number needs no full stop behind it to be a label."""
_CLOSING = frozenset(". ) | :".split())
_MARKS = frozenset(". : ) ] | – — - (".split())


def nearest(items: Sequence[Item], at: int) -> Item | None:
    """The item of that name which stands last before a passage; failing that, the first behind it."""
    before = [item for item in items if item.at < at]
    return before[-1] if before else next(iter(items), None)


def within(views: Sequence[View], item: Item, at: int) -> bool:
    """Whether a passage stands in the item itself."""
    passage, other = views[item.at].passage, views[at].passage
    same = passage.block == other.block and passage.line == other.line
    return same or any(context.line == passage.line for context in other.context)


def extent(views: Sequence[View], items: Sequence[Item], item: Item) -> list[View]:
    """The views of an item: up to the next one in its block, and what is nested beneath it."""
    first = views[item.at].passage
    following = next((other.at for other in items if other.at > item.at), len(views))
    flows = first.kind is not _ROW
    return [
        view
        for at, view in enumerate(views[item.at :], start=item.at)
        if at == item.at
        or (flows and at < following and view.passage.block == first.block)
        or any(context.line == first.line for context in view.passage.context)
    ]
