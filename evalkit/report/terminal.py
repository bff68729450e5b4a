"""The report for one person at a terminal. Any width, with or without colour, down to plain ASCII."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from evalkit.report._gaps import (
    NOTHING_JUDGED,
    NOTHING_LACKING,
    WORDS,
    count,
    details,
    gaps,
    lacking_of,
    measured,
    not_expected,
    shown_score,
    tally,
)
from evalkit.report._text import to_ascii, visible
from evalkit.result import CategoryResult, FacetResult, Scorecard, Verdict, percent
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reliability import Reliability

QUOTE = 240
"""Characters of a quote, about."""
BAR = 20
"""Cells of a bar where there is room."""
SHORTEST_BAR = 6
"""Cells below which a bar says nothing and is left out."""
_STYLES = {
    Verdict.CONTRADICTED: "bold red",
    Verdict.MISMATCHED: "bold magenta",
    Verdict.MISSING: "red",
    Verdict.VAGUE: "yellow",
}


def render(
    cards: Sequence[Scorecard],
    *,
    width: int = 80,
    color: bool = False,
    ascii: bool = False,
    reliability: Reliability | None = None,
) -> str:
    """One report after the other, and for several a table of the documents by score.

    ``width`` is in cells; ``ascii`` spells everything, the files' texts too, in ASCII; with ``reliability``
    each gap says how often such verdicts were right.
    """
    page = _Page(width, color, ascii)
    for number, card in enumerate(cards):
        if number:
            page.line(page.rule, "dim")
            page.line("")
        _card(page, card, reliability)
    if len(cards) > 1:
        page.line(page.rule, "dim")
        page.line("")
        _ranking(page, cards)
    return page.text()


class _Page:
    """What is written to: a rich console of a fixed width that knows no environment."""

    def __init__(self, width: int, color: bool, ascii: bool) -> None:
        self.width = max(width, 1)
        self.ascii = ascii
        self.bars = ("#", "=", ".") if ascii else ("█", "▒", "░")
        """Specified, named only, neither."""
        self.rule = ("-" if ascii else "─") * min(self.width, 80)
        self._file = StringIO()
        self._console = Console(
            file=self._file,
            width=self.width,
            color_system="standard" if color else None,
            force_terminal=color,
            force_jupyter=False,
            no_color=False,
            legacy_windows=False,
            emoji=False,
            markup=False,
            highlight=False,
            _environ={},
        )

    def cell(self, text: str, style: str = "") -> Text:
        """Any text, of ours or of a file, as rich text that means only itself."""
        text = visible(text)
        return Text(to_ascii(text) if self.ascii else text, style)

    def line(self, text: str, style: str = "") -> None:
        """Write a paragraph, wrapped between words."""
        self._console.print(self.cell(text, style))

    def put(self, part: Text | Table, indent: int = 0) -> None:
        """Write a part that was made of cells, indented by so many."""
        self._console.print(Padding(part, (0, 0, 0, min(indent, self.width // 8))))

    def text(self) -> str:
        """All that was written, without blanks at the ends of lines."""
        return re.sub(" +$", "", self._file.getvalue(), flags=re.MULTILINE)


def _card(page: _Page, card: Scorecard, reliability: Reliability | None) -> None:
    page.line(card.document, "bold")
    if card.expected:
        scores = Text(", ").join(
            [
                page.cell(f"score {shown_score(card)}", "bold"),
                page.cell(f"breadth {percent(card.breadth)}"),
                page.cell(f"depth {percent(card.depth)}"),
            ]
        )
        page.put(scores)
        page.line(tally(card.facets))
        page.line("")
        _overview(page, [category for category in card.categories if category.expected])
    page.line("")
    for category in card.categories:
        _category(page, category, reliability)
    if not gaps(card.facets):
        page.line(
            NOTHING_LACKING if card.expected else NOTHING_JUDGED, "bold green" if card.expected else "bold"
        )
        page.line("")
    if note := not_expected(card):
        page.line(note)
        page.line("")
    _signature(page, str(card.signature))
    page.line("")


def _overview(page: _Page, categories: Sequence[CategoryResult]) -> None:
    longest = max((cell_len(word) for each in categories for word in visible(each.title).split()), default=1)
    title = min(longest, page.width // 2)
    bar = max(0, min(BAR, page.width - title - len("specified") - len("100.0") - 3))
    table = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(min_width=title, overflow="fold")
    table.add_column(no_wrap=True)
    table.add_column(justify="right")
    table.add_column(justify="right")
    heads = ("category", "", "specified", "score")
    table.add_row(*(page.cell(head, "dim") for head in heads))
    for category in categories:
        table.add_row(
            page.cell(category.title),
            _bar(page, category, bar),
            page.cell(f"{count(category.facets, Verdict.SPECIFIED)} of {len(category.expected)}"),
            page.cell(shown_score(category)),
        )
    page.put(table)
    if bar >= SHORTEST_BAR:
        full, half, rest = page.bars
        page.line(f"{full} specified, {half} named only or wrong, {rest} missing or ruled out", "dim")


def _bar(page: _Page, category: CategoryResult, width: int) -> Text:
    """Shares of the facets in ``width`` cells; no share is rounded away. Empty where there is no room."""
    if width < SHORTEST_BAR:
        return Text()
    facets, total = category.facets, len(category.expected)
    full = count(facets, Verdict.SPECIFIED)
    half = count(facets, Verdict.VAGUE, Verdict.MISMATCHED)
    shares = (full, half, total - full - half)
    cells = [max(share * width // total, 1) if share else 0 for share in shares]
    cells[cells.index(max(cells))] += width - sum(cells)
    styles = ("green", "yellow", "dim")
    return Text.assemble(
        *((mark * n, style) for mark, n, style in zip(page.bars, cells, styles, strict=True))
    )


def _category(page: _Page, category: CategoryResult, reliability: Reliability | None) -> None:
    lacking = gaps(category.facets)
    if not lacking:
        return
    page.line(f"{category.title}: {lacking_of(category)}", "bold")
    for facet in lacking:
        _gap(page, facet, reliability)
    page.line("")


def _gap(page: _Page, facet: FacetResult, reliability: Reliability | None) -> None:
    head = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    head.add_column(min_width=len("RULED OUT"))
    head.add_column(overflow="fold")
    head.add_row(
        page.cell(WORDS[facet.verdict].upper(), _STYLES[facet.verdict]), page.cell(facet.title, "bold")
    )
    page.put(head, indent=2)
    body = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    body.add_column(min_width=len("expected:"), overflow="fold")
    body.add_column(overflow="fold")
    rows = details(facet, limit=QUOTE)
    if reliability:
        rows += measured(facet, reliability)
    for label, text in rows:
        body.add_row(page.cell(f"{label}:", "dim"), page.cell(text))
    if body.row_count:
        page.put(body, indent=4)


def _signature(page: _Page, signature: str) -> None:
    """On one line, or cut at its bars where it is too long."""
    parts = [signature] if cell_len(signature) <= page.width else signature.replace("|", "|\n").split("\n")
    for part in parts:
        page.line(part, "dim")


def _ranking(page: _Page, cards: Sequence[Scorecard]) -> None:
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(overflow="fold")
    table.add_column(justify="right")
    table.add_column(justify="right")
    table.add_row(*(page.cell(head, "dim") for head in ("document", "specified", "score")))
    for card in sorted(cards, key=lambda card: (bool(card.expected), card.score), reverse=True):
        table.add_row(
            page.cell(card.document),
            page.cell(f"{count(card.facets, Verdict.SPECIFIED)} of {len(card.expected)}"),
            page.cell(shown_score(card)),
        )
    page.put(table)
