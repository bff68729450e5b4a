"""A text cut into passages that know their context."""

from __future__ import annotations

from enum import StrEnum

from ..typing import NamedTuple


class ContextKind(StrEnum):
    """How a piece of text comes to govern a passage."""

    HEADING = "heading"
    LEAD_IN = "lead-in"
    """A sentence that introduces a list, a table or a fence ("The following are out of scope:")."""
    ITEM = "item"
    """The text of a list item (or of a less indented line) that the passage is nested under."""
    TERM = "term"
    """The term of a definition list."""
    KEY = "key"
    """A key of YAML, JSON or a configuration block on the path to the passage."""


class PassageKind(StrEnum):
    """Where a passage stands."""

    HEADING = "heading"
    SENTENCE = "sentence"
    """A sentence of a paragraph, or a line of a text fence."""
    ITEM = "item"
    """A sentence of a list item."""
    ROW = "row"
    """A table row: the cells' texts joined by " | "."""
    PAIR = "pair"
    """A key and its value: "key: value"."""


class Context(NamedTuple):
    """Text that governs a passage from above."""

    kind: ContextKind
    text: str
    line: int
    """1-based line of the source."""


class Passage(NamedTuple):
    """A sentence, list item, table row, heading or key-value pair."""

    text: str
    """What it says: inline markup, struck text and HTML tags removed, white space collapsed."""
    line: int
    """1-based line of the source at which it begins."""
    start: int
    """Offset of its first character in the source, in characters."""
    end: int
    """Offset behind its last character in the source."""
    kind: PassageKind
    context: tuple[Context, ...] = ()
    """What governs it, outermost first."""
    block: int = 0
    """Passages of one paragraph, item or text fence share this number and follow one another."""
    headers: tuple[str, ...] = ()
    """For a row: the table's header cells, one for each cell of the row ("" where there is none)."""
    struck: tuple[str, ...] = ()
    """Texts that were struck through in it: no longer required."""


class Document(NamedTuple):
    """A text cut into passages, in the order of the source."""

    name: str
    """The path as given, or ``<stdin>``."""
    source: str
    """The text as read: decoded, without BOM; line ends as they were."""
    passages: tuple[Passage, ...]
