"""Where passages are gathered: their lines, their blocks, their contexts kept within bounds."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate

from .model import Context, ContextKind, Passage, PassageKind

_DEEPEST = 12
_LONGEST = 300


class Sink:
    """Gathers the passages of one source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.passages: list[Passage] = []
        self.block = 0
        """Number of the current block."""
        # Bytes are split at \n, \r and \r\n alone; in Latin-1, whatever is lost, a character is a byte.
        lines = source.encode("latin-1", "replace").splitlines(keepends=True)
        self._lines = array("l", accumulate(map(len, lines)))
        """Offsets behind the line ends, and the source's length."""

    def line(self, offset: int) -> int:
        """1-based line of an offset in the source."""
        return bisect_right(self._lines, offset) + 1

    def add(
        self,
        kind: PassageKind,
        text: str,
        span: tuple[int, int],
        context: tuple[Context, ...],
        struck: tuple[str, ...] = (),
    ) -> Passage:
        """Add a passage of the current block."""
        start, end = span
        if self.source[start].isspace():
            start += len(self.source[start:end]) - len(self.source[start:end].lstrip())
            end = max(end, start + 1)
        line = bisect_right(self._lines, start) + 1
        passage = Passage(text, line, start, end, kind, context, self.block, (), struck)
        self.passages.append(passage)
        return passage


def make_context(kind: ContextKind, text: str, line: int) -> Context:
    """A context, its text cut short where it is long."""
    return Context(kind, text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…", line)


def under(context: tuple[Context, ...], *inner: Context) -> tuple[Context, ...]:
    """The context with more below it: the outermost and the twelve innermost are kept."""
    whole = context + inner
    return whole if len(whole) <= _DEEPEST + 1 else whole[:1] + whole[-_DEEPEST:]
