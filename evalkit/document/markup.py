"""HTML in Markdown -> units: tags and comments go, their text stays; lists, tables and headings keep shape.

The stdlib's html.parser takes quadratic time on some malformed input, hence a tokenizer of one pattern, each
branch of which is bounded or consumes what it looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from ..patterns import pattern
from .prose import word_set
from .run import HARD, SOFT, Run
from .units import CLOSE, OPEN_ITEM, OPEN_LIST, Row, Sort, Unit

STRUCK = frozenset(("s", "del", "strike"))
HIDDEN = frozenset(("script", "style", "svg", "template"))
BREAKS = frozenset(("br", "li", "p", "td", "th", "tr", "ul", "ol", "div"))
_BLOCKS = word_set(
    """p div section article main header footer nav aside details summary figure figcaption blockquote
    dl dt dd address form fieldset hr br center thead tbody tfoot table caption pre ul ol li body
    html"""
)
_TOKEN = pattern(
    r"""<!--.*?(?:-->|\Z)
      | <(?P<hidden>script|style|svg|template)\b[^<>]{0,1000}>.*?(?:</(?P=hidden)\s{0,9}>|\Z)
      | <(?P<close>/?)(?P<name>[a-z][a-z0-9-]{0,30})(?=[\s/>])[^<>]{0,2000}>
      | <[!?][^<>]{0,2000}>
      | &(?:\#x?[0-9a-f]{1,7}|[a-z][a-z0-9]{1,30});""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_TAG = pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")


def tag(text: str) -> tuple[str, bool]:
    """A tag's name in lower case, and whether it closes; ("", False) for a comment."""
    found = _TAG.match(text)
    return (found.group(2).lower(), found.group(1) == "/") if found else ("", False)


def units(html: Run) -> list[Unit]:
    """The units of an HTML block."""
    return _Reader(html).read()


class _Reader:
    """Walks the tokens of one HTML block."""

    def __init__(self, html: Run) -> None:
        self.html = html
        self.text = html.close()
        self.units: list[Unit] = []
        self.run = Run()
        self.struck = 0
        self.open: list[str] = []
        """Lists, items that stand open as units."""
        self.bold: list[int] = []
        self.heading = 0
        self.rows: list[Row] = []
        self.cells: list[str] | None = None
        self.row_struck: list[str] = []
        self.row_start = 0
        self.headed = False
        """Whether the first row of the table holds headers."""

    def read(self) -> list[Unit]:
        """Walk the tokens once."""
        at = 0
        for token in _TOKEN.finditer(self.text):
            self._put(at, token.start())
            at = token.end()
            name = token.group("name")
            if name:
                self._tag(name.lower(), token.group("close") == "/", token.start(), at)
            elif token.group()[0] == "&":
                from html import unescape

                self._append(unescape(token.group()), token.start(), at)
        self._put(at, len(self.text))
        self._flush()
        self._table()
        while self.open:
            self.open.pop()
            self.units.append(CLOSE)
        return self.units

    def _place(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the block's text as offsets in the parsed text. Only ASCII tags lie between pieces."""
        starts = self.html.starts()
        number = min(bisect_right(starts, start) - 1, len(self.html.pieces) - 1)
        text, at, behind, _ = self.html.pieces[number]
        into = start - starts[number]
        if not text.isascii():
            into = len(text[:into].encode("utf-8", "replace"))
        size = end - start
        part = self.text[start:end]
        if not part.isascii():
            size = len(part.encode("utf-8", "replace"))
        return min(at + into, behind), min(at + into + size, behind)

    def _put(self, start: int, end: int) -> None:
        """Add text, a piece a line: the lines of a block may be indented or quoted in the source."""
        while start < end:
            stop = self.text.find("\n", start, end)
            stop = end if stop < 0 else stop
            if stop > start:
                self._append(self.text[start:stop], start, stop)
            if stop < end:
                self._append(SOFT, stop, stop + 1)
            start = stop + 1

    def _append(self, text: str, start: int, end: int) -> None:
        run = self.run
        if self.struck:
            run.strike(text)
        elif run.pieces or text.strip():
            first, last = self._place(start, end)
            run.pieces.append((text, first, last, first))

    def _tag(self, name: str, closes: bool, start: int, end: int) -> None:
        if name in STRUCK:
            self.struck = max(0, self.struck + (-1 if closes else 1))
        elif name in ("b", "strong"):
            self._bold(closes)
        elif name in ("td", "th", "tr", "table"):
            self._cell(name, closes, start, end)
        elif self.cells is not None:
            if name in _BLOCKS:
                self._append(SOFT, start, start)
        elif name == "br":
            self._append(HARD, start, end)
        elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self._flush()
            self.heading = 0 if closes else int(name[1])
        elif name in _BLOCKS:
            self._flush()
            if name in ("ul", "ol", "li"):
                self._list(name, closes)

    def _bold(self, closes: bool) -> None:
        if not closes:
            self.bold.append(len(self.run.pieces))
        elif self.bold:
            self.run.embolden(self.bold.pop())

    def _list(self, name: str, closes: bool) -> None:
        kind = "item" if name == "li" else "list"
        if closes:
            while kind in self.open[-2:]:
                self.units.append(CLOSE)
                if self.open.pop() == kind:
                    return
            return
        if kind == "item":
            if self.open and self.open[-1] == "item":
                self.open.pop()
                self.units.append(CLOSE)
            if not self.open:
                self.open.append("list")
                self.units.append(OPEN_LIST)
        self.open.append(kind)
        self.units.append(OPEN_ITEM if kind == "item" else OPEN_LIST)

    def _cell(self, name: str, closes: bool, start: int, end: int) -> None:
        if name == "table":
            self._row(end)
            self._flush()
            self._table()
        elif name == "tr":
            self._row(end if closes else start)
            if not closes:
                self._flush()
                self.cells, self.row_start = [], start
        else:
            if self.cells is None:
                self._flush()
                self.cells, self.row_start = [], start
            self.headed = self.headed or (name == "th" and not self.rows)
            if closes or self.run.pieces:
                self._take_cell()

    def _take_cell(self) -> None:
        if self.cells is not None:
            self.cells.append(" ".join(self.run.close().split()))
            if self.run.struck:
                self.row_struck += self.run.struck.all(self.run)
            self.run = Run()

    def _row(self, end: int) -> None:
        if self.cells is None:
            return
        if self.run.close().strip():
            self._take_cell()
        self.run = Run()
        if self.cells:
            start, _ = self._place(self.row_start, self.row_start)
            stop, _ = self._place(end, end)
            self.rows.append(Row(tuple(self.cells), start, stop, tuple(self.row_struck)))
        self.cells = None
        self.row_struck = []

    def _table(self) -> None:
        self._row(len(self.text))
        if self.rows:
            rows = self.rows if self.headed else [Row((), 0, 0), *self.rows]
            self.units.append(Unit(Sort.TABLE, rows=tuple(rows)))
            self.rows = []
            self.headed = False

    def _flush(self) -> None:
        run, self.run = self.run, Run()
        self.bold.clear()
        if run.close().strip():
            while run.pieces and not run.pieces[-1][0].strip():
                run.pieces.pop()
            run.close()
            self.units.append(Unit(Sort.HEADING, run, self.heading) if self.heading else Unit(Sort.TEXT, run))
