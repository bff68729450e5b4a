"""The report on a run: who leaves out what, how often, and every response's gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from evalkit.batch.leaderboard import Leaderboard, leaderboard
from evalkit.batch.outline import CategoryOutline, FacetOutline
from evalkit.batch.record import Failure, Record
from evalkit.batch.results import Results
from evalkit.batch.view import View
from evalkit.report._board import figure, interval
from evalkit.report._gaps import WORDS, turned_by
from evalkit.report._recurring import Recurring, recurring
from evalkit.report._text import plural, shorten
from evalkit.report.html.page import embedded, fill, packed
from evalkit.report.html.response import GLYPHS
from evalkit.report.html.rows import Rows
from evalkit.report.html.spread import Spread, Spreads, label
from evalkit.report.run_catalog import NO_QUOTES, points, rate, sentences, status
from evalkit.result import percent

MOST_GROUPS = 60
"""Columns of the heat map and rows of the leaderboard."""
MOST_SHARES = 12
"""Models or prompts that are listed for a case."""
MOST_ERRORS = 200
"""Rows that could not be scored, as far as they are listed."""
QUOTE = 300
"""Characters of a quote, about."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of the heat map."""

    n: int
    of: int
    """0 where the facet counts in no response of the group."""

    @property
    def shown(self) -> str:
        """The share that lacks the facet, in percent without decimals; never rounded into 0 or 100."""
        share = round(Fraction(100 * self.n, self.of))
        return str(min(max(share, 1), 99) if 0 < self.n < self.of else share)

    @property
    def heat(self) -> int:
        """0 to 10."""
        return round(Fraction(10 * self.n, self.of))


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the heat map."""

    facet: FacetOutline
    cells: tuple[Cell, ...]
    """One for each group."""


def render(results: Results, view: View) -> str:
    """One page for a run, in two passes over its rows: one to group them, one to tell them."""
    board = leaderboard(results, view)
    spreads, rows, errors = Spreads(board.by), Rows(board.by), Errors()
    found = recurring(results, spreads.watch(rows.watch(results, errors.watch(results))))
    data, texts = rows.data(results)
    return fill(
        "run.html.j2",
        "run.js",
        title=results.path.name,
        signature=board.signature,
        told=sentences(results, found),
        found=found,
        errors=errors,
        left_out=rows.left_out,
        data=embedded(data),
        texts=packed(texts),
        **_leaderboard(results, board, spreads),
        **_since(found, view),
        **_WORDS,
    )


_WORDS: dict[str, object] = {
    "words": WORDS,
    "glyphs": GLYPHS,
    "no_quotes": NO_QUOTES,
    "figure": figure,
    "interval": interval,
    "rate": lambda share: percent(rate(share)),
    "points": points,
    "plural": plural,
    "turned_by": turned_by,
    "shorten": lambda text: shorten(text, QUOTE),
    "most": MOST_SHARES,
}
"""What the template says things with."""


def _leaderboard(results: Results, board: Leaderboard, spreads: Spreads) -> dict[str, object]:
    groups = board.groups[:MOST_GROUPS]
    labels = [label(group.name) for group in groups]
    items = {facet.id: facet.item for rubric in results.rubrics.values() for facet in rubric.facets}
    return {
        "column": " and ".join(board.by),
        "groups": list(zip(labels, groups, strict=True)),
        "more_groups": board.hidden + len(board.groups) - len(groups),
        "items": items,
        "spreads": spreads,
        "heat": list(_heat(results, [spreads.groups[each] for each in labels])),
    }


def _heat(results: Results, groups: Sequence[Spread]) -> Iterator[tuple[CategoryOutline, list[Line]]]:
    """The facets of all rubrics by category; those that never count are left out."""
    seen: set[str] = set()
    for rubric in results.rubrics.values():
        for category in rubric.categories:
            lines = []
            for facet in category.facets:
                cells = tuple(Cell(group.lacking[facet.id], group.counted[facet.id]) for group in groups)
                if facet.id not in seen and any(cell.of for cell in cells):
                    lines.append(Line(facet, cells))
                seen.add(facet.id)
            if lines:
                yield category, lines


def _since(found: Recurring, view: View) -> dict[str, object]:
    """What became of the cases of an earlier run."""
    if not view.since:
        return {"earlier": "", "status": lambda case: "", "fixed": [], "new": 0}
    before = {case.id: case for case in recurring(view.since).cases}
    now = {case.id for case in found.cases}
    return {
        "earlier": view.since.path.name,
        "status": lambda case: status(case, before),
        "fixed": [case for case in before.values() if case.id not in now],
        "new": len(now - before.keys()),
    }


class Errors:
    """The rows that could not be scored, the first ones with their reasons."""

    def __init__(self) -> None:
        self.listed: list[Failure] = []
        self.count = 0

    def watch(self, items: Iterable[Record | Failure]) -> Iterator[Record | Failure]:
        """The items, each noted as it goes by."""
        for item in items:
            if isinstance(item, Failure):
                self.count += 1
                if len(self.listed) < MOST_ERRORS:
                    self.listed.append(item)
            yield item
