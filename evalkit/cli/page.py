"""What commands print on: as wide, as colourful and as plain as the place where it will be read."""

from __future__ import annotations

import os
import sys

from evalkit.typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from argparse import Namespace

    from evalkit.report.terminal import _Page

    Page: TypeAlias = _Page


def columns() -> int:
    """Columns of the terminal, 80 where there is none; shutil knows them too, but imports the compressors."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80


def width() -> int:
    """Columns for a report."""
    return max(40, columns())


def colorful(options: Namespace) -> bool:
    """Whether to use colour: on a terminal, unless somebody said no."""
    if options.no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def plain() -> bool:
    """Whether standard output holds nothing but ASCII for certain."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    return not encoding.startswith(("utf", "cp65001"))


def open_page(options: Namespace) -> Page:
    """An empty page for standard output; ``show`` prints it."""
    from evalkit.report.terminal import _Page

    return _Page(width(), colorful(options), plain())


def show(page: Page) -> None:
    """Print a page."""
    show_text(page.text())


def show_text(text: str) -> None:
    """Print what people read, in the terminal's encoding."""
    emit(text, getattr(sys.stdout, "encoding", None) or "utf-8")


def table(page: Page, rows: list[list[str]], *, indent: int = 0, numbers: int = 0, style: str = "") -> None:
    """Add rows of cells, the last ``numbers`` of each to the right; ``style`` is that of the first column."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    columns = max(map(len, rows), default=0)
    for number in range(columns):
        right = number >= columns - numbers
        grid.add_column(justify="right" if right else "left", no_wrap=right, overflow="fold")
    for row in rows:
        grid.add_row(*(page.cell(text, "" if number else style) for number, text in enumerate(row)))
    page.put(grid, indent)


def details(page: Page, rows: list[tuple[str, str]], *, indent: int = 4) -> None:
    """Add labelled lines; the labels stand in a column of their own."""
    if rows:
        table(page, [[f"{label}:", text] for label, text in rows], indent=indent, style="dim")


def emit(text: str, encoding: str = "utf-8") -> None:
    """Print what programs read, in UTF-8 whatever the terminal's encoding is: the same bytes everywhere."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    rest = memoryview(text.encode(encoding, "backslashreplace"))
    while rest:  # `python -u` has no buffer, and a write to a pipe may then be a short one
        rest = rest[stream.write(rest) or 0 :]
    stream.flush()
