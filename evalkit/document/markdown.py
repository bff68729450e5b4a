"""Markdown -> units. Knows pyromark, and knows nothing of contexts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pyromark import Markdown, Options

from ..patterns import pattern
from ..typing import Any, cast
from .habits import as_markdown, outdents
from .run import HARD, SOFT, Run
from .units import (
    CLOSE,
    OPEN_DEFINITION,
    OPEN_ITEM,
    OPEN_LIST,
    OPEN_NUMBERED,
    OPEN_QUOTE,
    RULE,
    Row,
    Sort,
    Unit,
)

_MARKDOWN = Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_GFM
)
# pyromark's option takes any pair of "---" in a document for metadata, and would swallow what is between.
_FRONT_MATTER = pattern(
    r"""(?x)\A---[ \t]*\n (?:[ \t]*(?:\#[^\n]*)?\n)* [\w"'.-]+[ \t]*:(?:[ \t][^\n]*)?\n
        (?:[^\n]*\n)*? (?:---|\.\.\.)[ \t]*(?=\n|\Z)"""
)
_Event = tuple[Any, dict[str, int]]


def read_units(text: str) -> list[Unit]:
    """Parse Markdown. The runs' offsets count bytes of the text's UTF-8 form."""
    text = as_markdown(text)
    cuts = outdents(text)
    if not cuts:
        return _Reader().read(text)
    units: list[Unit] = []
    for start, end in pairwise([0, *cuts, len(text)]):
        base = len(text[:start].encode("utf-8", "surrogatepass"))
        units += _Reader(base).read(text[start:end])
    return units


def without_front_matter(text: str) -> str:
    """The text with YAML front matter blanked out, every character in its place."""
    if not text.startswith("---"):
        return text
    plain = text.replace("\r\n", " \n")
    found = _FRONT_MATTER.match(plain)
    if not found:
        return text
    blank = "".join(["\n" if char == "\n" else " " for char in found.group()])
    return blank + text[found.end() :]


def _moved(events: Iterator[_Event], base: int) -> Iterator[_Event]:
    for event, place in events:
        yield event, {"start": place["start"] + base, "end": place["end"] + base}


class _Reader:
    """Turns a stream of events into units."""

    def __init__(self, base: int = 0) -> None:
        self.base = base
        """Where the text begins in the document."""
        self.units: list[Unit] = []
        self.run: Run | None = None
        """The open leaf's text."""
        self.outer = -1
        """Where inline markup opened for which no text has come yet."""
        self.mute = 0
        """How many images, scripts and the like are open."""
        self.struck = 0
        """How many strike-throughs are open."""
        self.aside: tuple[str, int, int] | None = None
        """Struck text that opens the leaf, with its place."""
        self.source = ""
        self.bold: list[int] = []
        """The piece each open bold stretch began with."""
        self.cells: list[Run] = []
        self.rows: list[Row] = []
        self.level = 0
        self.info = ""

    def read(self, text: str) -> list[Unit]:
        """Walk the events once."""
        self.source = text
        events = cast(Iterator[_Event], _MARKDOWN.events_with_range(text))
        for event, place in _moved(events, self.base) if self.base else events:
            if type(event) is str:
                self._bare(event, place)
                continue
            key, value = event.popitem()
            if key == "Text" and not self.mute and not self.struck:
                run = self.run
                if run is None:
                    run = self.run = Run()
                start = place["start"]
                outer = self.outer
                if outer < 0:
                    outer = start
                else:
                    self.outer = -1
                run.pieces.append((value, start, place["end"], outer))
            elif key == "Start":
                if type(value) is str:
                    _STARTS[value](self, value, place)
                else:
                    name, detail = value.popitem()
                    _STARTS[name](self, detail, place)
            elif key == "End":
                _ENDS[value if type(value) is str else next(iter(value))](self, place)
            else:
                self._inline(key, value, place)
        self.flush()
        return self.units

    def flush(self) -> None:
        """Close the text of a tight list item or definition, if one is open."""
        run = self.run
        if run is not None:
            if self.aside:
                self._restore(run)
            run.close()
            self.units.append(Unit(Sort.TEXT, run))
            self.run = None
            self.struck = self.mute = 0
            self.outer = -1

    def close(self, sort: Sort) -> None:
        """Close a leaf."""
        run = self.run or Run()
        if self.aside:
            self._restore(run)
        run.close()
        self.run = None
        self.units.append(Unit(sort, run, self.level, self.info))
        self.struck = self.mute = 0
        self.outer = -1
        self.bold.clear()

    def put(self, text: str, place: dict[str, int]) -> None:
        """Add a piece of text."""
        if self.mute:
            return
        run = self.run
        if run is None:
            run = self.run = Run()
        start = place["start"]
        if self.struck:
            run.strike(text)
            self.outer = -1
            if not run.pieces and text.strip():
                said, first, _ = self.aside or ("", start, 0)
                self.aside = said + text, first, place["end"]
            return
        run.pieces.append((text, start, place["end"], start if self.outer < 0 else self.outer))
        self.outer = -1

    def _restore(self, run: Run) -> None:
        """Give back struck text that opens a leaf where the document says that it is ruled out."""
        from . import struck  # few documents strike anything

        said, start, end = self.aside or ("", 0, 0)
        self.aside = None
        rest = "".join([piece[0] for piece in run.pieces])
        within = self.cells != [] or self.rows != []
        whole = struck.restored(said, rest, self.units, within, self.source)
        if whole:
            run.restore(whole, start, end)

    def _bare(self, event: str, place: dict[str, int]) -> None:
        if event == "SoftBreak":
            self.put(SOFT, place)
        elif event == "HardBreak":
            self.put(HARD, place)
        else:
            self.flush()
            self.units.append(RULE)

    def _inline(self, key: str, value: Any, place: dict[str, int]) -> None:
        if key in ("Text", "Code", "InlineMath", "DisplayMath"):
            self.put(value, place)
        elif key == "Html":
            if self.run is None:
                self.run = Run()
            self.run.pieces.append((value, place["start"], place["end"], place["start"]))
        elif key == "InlineHtml":
            self._tag(value, place)
        elif key == "FootnoteReference":
            if self.run is None:
                self.run = Run()
            self.run.refer(value)

    def _tag(self, text: str, place: dict[str, int]) -> None:
        from . import markup  # most documents hold no HTML

        name, closes = markup.tag(text)
        if name in markup.STRUCK:
            self.struck = max(0, self.struck + (-1 if closes else 1))
        elif name in markup.HIDDEN:
            self.mute = max(0, self.mute + (-1 if closes else 1))
        elif name in markup.BREAKS:
            self.put(HARD, place)

    # Starts: the value is what the event says of the tag.

    def start_leaf(self, detail: Any, place: dict[str, int]) -> None:
        self.flush()
        self.run = Run()
        self.level = 0
        self.info = ""

    def start_heading(self, detail: Any, place: dict[str, int]) -> None:
        self.start_leaf(detail, place)
        self.level = int(detail["level"][1])

    def start_code(self, detail: Any, place: dict[str, int]) -> None:
        self.start_leaf(detail, place)
        self.info = "" if detail == "Indented" else detail["Fenced"]

    def start_list(self, detail: Any, place: dict[str, int]) -> None:
        self.flush()
        self.units.append(OPEN_LIST if detail is None else OPEN_NUMBERED)

    def start_item(self, detail: Any, place: dict[str, int]) -> None:
        self.units.append(OPEN_ITEM)

    def start_quote(self, detail: Any, place: dict[str, int]) -> None:
        self.flush()
        self.units.append(OPEN_QUOTE)

    def start_note(self, detail: Any, place: dict[str, int]) -> None:
        self.flush()
        self.units.append(Unit(Sort.OPEN_NOTE, info=detail))

    def start_definition(self, detail: Any, place: dict[str, int]) -> None:
        self.flush()
        self.units.append(OPEN_DEFINITION)

    def start_table(self, detail: Any, place: dict[str, int]) -> None:
        self.flush()
        self.rows = []

    def start_row(self, detail: Any, place: dict[str, int]) -> None:
        self.cells = []

    def start_inline(self, detail: Any, place: dict[str, int]) -> None:
        if self.outer < 0:
            self.outer = place["start"]

    def start_strong(self, detail: Any, place: dict[str, int]) -> None:
        self.start_inline(detail, place)
        if self.run is None:
            self.run = Run()
        self.bold.append(len(self.run.pieces))

    def start_struck(self, detail: Any, place: dict[str, int]) -> None:
        self.struck += 1

    def start_image(self, detail: Any, place: dict[str, int]) -> None:
        self.mute += 1

    def nothing(self, *_: Any) -> None:
        """An event that says nothing new."""

    # Ends.

    def end_text(self, place: dict[str, int]) -> None:
        self.close(Sort.TEXT)

    def end_heading(self, place: dict[str, int]) -> None:
        self.close(Sort.HEADING)

    def end_term(self, place: dict[str, int]) -> None:
        self.close(Sort.TERM)

    def end_code(self, place: dict[str, int]) -> None:
        self.close(Sort.CODE)

    def end_html(self, place: dict[str, int]) -> None:
        from . import markup

        run, self.run = self.run or Run(), None
        self.units += markup.units(run)

    def end_container(self, place: dict[str, int]) -> None:
        self.flush()
        self.units.append(CLOSE)

    def end_cell(self, place: dict[str, int]) -> None:
        run, self.run = self.run or Run(), None
        if self.aside:
            self._restore(run)
        run.close()
        self.cells.append(run)
        self.struck = self.mute = 0
        self.outer = -1
        self.bold.clear()

    def end_row(self, place: dict[str, int]) -> None:
        cells = self.cells
        self.rows.append(
            Row(
                tuple([" ".join(cell.text.split()) for cell in cells]),
                place["start"],
                place["end"],
                tuple([text for cell in cells if cell.struck for text in cell.struck.all(cell)]),
                tuple([label for cell in cells if cell.notes for label in cell.notes.texts]),
            )
        )

    def end_table(self, place: dict[str, int]) -> None:
        self.units.append(Unit(Sort.TABLE, rows=tuple(self.rows)))

    def end_inline(self, place: dict[str, int]) -> None:
        if self.run is not None and self.run.pieces and not self.struck:
            text, start, end, outer = self.run.pieces[-1]
            self.run.pieces[-1] = (text, start, max(end, place["end"]), outer)

    def end_strong(self, place: dict[str, int]) -> None:
        self.end_inline(place)
        if self.bold and self.run is not None:
            self.run.embolden(self.bold.pop())

    def end_struck(self, place: dict[str, int]) -> None:
        self.struck = max(0, self.struck - 1)

    def end_image(self, place: dict[str, int]) -> None:
        self.mute = max(0, self.mute - 1)


_STARTS: dict[str, Any] = {
    "Paragraph": _Reader.start_leaf,
    "Heading": _Reader.start_heading,
    "BlockQuote": _Reader.start_quote,
    "CodeBlock": _Reader.start_code,
    "HtmlBlock": _Reader.start_leaf,
    "List": _Reader.start_list,
    "Item": _Reader.start_item,
    "FootnoteDefinition": _Reader.start_note,
    "DefinitionList": _Reader.nothing,
    "DefinitionListTitle": _Reader.start_leaf,
    "DefinitionListDefinition": _Reader.start_definition,
    "Table": _Reader.start_table,
    "TableHead": _Reader.start_row,
    "TableRow": _Reader.start_row,
    "TableCell": _Reader.start_leaf,
    "Emphasis": _Reader.start_inline,
    "Strong": _Reader.start_strong,
    "Strikethrough": _Reader.start_struck,
    "Superscript": _Reader.start_inline,
    "Subscript": _Reader.start_inline,
    "Link": _Reader.start_inline,
    "Image": _Reader.start_image,
}
_ENDS: dict[str, Any] = {
    "Paragraph": _Reader.end_text,
    "Heading": _Reader.end_heading,
    "BlockQuote": _Reader.end_container,
    "CodeBlock": _Reader.end_code,
    "HtmlBlock": _Reader.end_html,
    "List": _Reader.end_container,
    "Item": _Reader.end_container,
    "FootnoteDefinition": _Reader.end_container,
    "DefinitionList": _Reader.nothing,
    "DefinitionListTitle": _Reader.end_term,
    "DefinitionListDefinition": _Reader.end_container,
    "Table": _Reader.end_table,
    "TableHead": _Reader.end_row,
    "TableRow": _Reader.end_row,
    "TableCell": _Reader.end_cell,
    "Emphasis": _Reader.end_inline,
    "Strong": _Reader.end_strong,
    "Strikethrough": _Reader.end_struck,
    "Superscript": _Reader.end_inline,
    "Subscript": _Reader.end_inline,
    "Link": _Reader.end_inline,
    "Image": _Reader.end_image,
}
