"""The stretch between parsing and reading: leaf blocks and the containers around them, in order."""

from __future__ import annotations

from enum import Enum, auto

from ..typing import NamedTuple
from .run import Run


class Sort(Enum):
    """What a unit is. Containers open and close; everything else is a leaf."""

    TEXT = auto()
    HEADING = auto()
    TERM = auto()
    TABLE = auto()
    CODE = auto()
    OPEN_LIST = auto()
    OPEN_ITEM = auto()
    OPEN_QUOTE = auto()
    OPEN_DEFINITION = auto()
    OPEN_NOTE = auto()
    CLOSE = auto()
    RULE = auto()


class Row(NamedTuple):
    """A table row."""

    cells: tuple[str, ...]
    start: int
    end: int
    struck: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Labels of the footnotes that it refers to."""


NO_RUN = Run()


class Unit(NamedTuple):
    """A leaf block, or the opening or closing of a container."""

    sort: Sort
    run: Run = NO_RUN
    """The text of a leaf; a code block's lines."""
    level: int = 0
    """A heading's level; 1 for an ordered list."""
    info: str = ""
    """A fence's language; a footnote's label; "indented" code has none."""
    rows: tuple[Row, ...] = ()
    """A table's rows; the first holds its headers."""


CLOSE = Unit(Sort.CLOSE)
OPEN_ITEM = Unit(Sort.OPEN_ITEM)
OPEN_QUOTE = Unit(Sort.OPEN_QUOTE)
OPEN_LIST = Unit(Sort.OPEN_LIST)
OPEN_NUMBERED = Unit(Sort.OPEN_LIST, level=1)
OPEN_DEFINITION = Unit(Sort.OPEN_DEFINITION)
RULE = Unit(Sort.RULE)
