"""Inline text: what it says, and where each piece of it stands in the source."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from ..patterns import pattern
from .places import Pieces, Places

SOFT, HARD = "\n", "\v"
"""How a soft and a hard line break stand in a run's text."""
Piece = tuple[str, int, int, int]
"""Text; its start and end; its start with the markup that opens before it."""

_WORDY = pattern(r"[^\W_]")


class Marks:
    """Texts that stand between the pieces of a run, in order."""

    __slots__ = ("_at", "_pieces", "texts")

    def __init__(self) -> None:
        self._pieces: list[int] = []
        """Number of the piece that each stands before."""
        self.texts: list[str] = []
        self._at: list[int] | None = None

    def add(self, piece: int, text: str) -> None:
        """Put a text before the piece of that number."""
        self._pieces.append(piece)
        self.texts.append(text)

    def between(self, first: int, last: int, starts: list[int]) -> list[str]:
        """The texts behind offset ``first`` up to ``last``, those that touch joined."""
        at = self._offsets(starts)
        begin, behind = bisect_right(at, first), bisect_right(at, last)
        joined: dict[int, list[str]] = {}
        for number in range(begin, behind):
            joined.setdefault(self._pieces[number], []).append(self.texts[number])
        return [" ".join("".join(parts).split()) for parts in joined.values()]

    def all(self, run: Run) -> list[str]:
        """All texts, those that touch joined."""
        return self.between(-1, len(run.text), run.starts())

    def labels(self, first: int, last: int, starts: list[int]) -> list[str]:
        """The texts behind offset ``first`` up to ``last``, one by one."""
        at = self._offsets(starts)
        return self.texts[bisect_right(at, first) : bisect_right(at, last)]

    def _offsets(self, starts: list[int]) -> list[int]:
        if self._at is None:
            # A run's last pieces may have been dropped as blank.
            self._at = [starts[min(piece, len(starts) - 1)] for piece in self._pieces]
        return self._at


class Run:
    """Inline text as pieces. Offsets are those of the parsed text, for a reader's ``Places`` to resolve."""

    __slots__ = ("_bold", "_starts", "notes", "pieces", "strong", "struck", "text")

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.struck: Marks | None = None
        """Texts struck out."""
        self.notes: Marks | None = None
        """Labels of footnotes."""
        self.strong: list[tuple[int, int]] | None = None
        """Bold stretches: numbers of their first piece and of the piece behind."""
        self.text = ""
        self._starts: list[int] | None = None
        self._bold: bytearray | None = None

    def strike(self, text: str) -> None:
        """Note that a text was struck out here."""
        if self.struck is None:
            self.struck = Marks()
        self.struck.add(len(self.pieces), text)

    def restore(self, text: str, start: int, end: int) -> None:
        """Put struck text back at the beginning."""
        self.struck = None
        self.pieces.insert(0, (text, start, end, start))

    def refer(self, label: str) -> None:
        """Note that a footnote is referred to here."""
        if self.notes is None:
            self.notes = Marks()
        self.notes.add(len(self.pieces), label)

    def embolden(self, first: int) -> None:
        """Note that the pieces from that number on are bold."""
        if self.strong is None:
            self.strong = []
        self.strong.append((first, len(self.pieces)))

    def close(self) -> str:
        """Join the pieces: the run is complete."""
        pieces = self.pieces
        self.text = pieces[0][0] if len(pieces) == 1 else "".join([piece[0] for piece in pieces])
        return self.text

    def starts(self) -> list[int]:
        """Offset of each piece in the text, and the text's length."""
        if self._starts is None:
            self._starts = [*accumulate([len(piece[0]) for piece in self.pieces], initial=0)]
        return self._starts

    def span(self, start: int, end: int, places: Places) -> tuple[int, int]:
        """Where ``text[start:end]`` (not empty) stands in the source, with the markup around it."""
        pieces = self.pieces
        if len(pieces) == 1:
            text, at, behind, outer = pieces[0]
            last = places.end(behind)
            first = places.start(at) + start if start else places.start(outer)
            into = end
        else:
            starts = self.starts()
            number = bisect_right(starts, start, 0, len(pieces)) - 1
            text, at, behind, outer = pieces[number]
            into = start - starts[number]
            first = places.start(at) + into if into else places.start(outer)
            if end - starts[number] > len(text):
                number = bisect_right(starts, end - 1, 0, len(pieces)) - 1
                text, at, behind, outer = pieces[number]
            last = places.end(behind)
            into = end - starts[number]
        if into < len(text):
            # Code has fewer characters than its source, and a character reference has more source than text.
            last = min(places.start(at) + into, last)
        return (first, last) if first < last else (last - 1, last)

    def all_bold(self) -> bool:
        """Whether every word is bold."""
        strong = self.strong
        if not strong or (strong[-1][1] < len(self.pieces) and _WORDY.search(self.pieces[-1][0])):
            return False
        return self.bold(0, len(self.text))

    def bold(self, start: int, end: int) -> bool:
        """Whether every word of ``text[start:end]`` is bold."""
        if not self.strong:
            return False
        if self._bold is None:
            self._bold = bytearray(len(self.pieces))
            for first, behind in self.strong:
                self._bold[first:behind] = b"\1" * (behind - first)
        starts = self.starts()
        first = bisect_right(starts, start, 0, len(self.pieces)) - 1
        behind = bisect_right(starts, end - 1, 0, len(self.pieces))
        return any(self._bold[first:behind]) and not any(
            _WORDY.search(self.pieces[number][0]) for number in range(first, behind) if not self._bold[number]
        )


def line_places(run: Run, places: Places) -> Pieces:
    """The places of a run's characters, a piece a line.

    Where the parsed text is itself put together from lines, a piece of several lines has gaps in the source.
    """
    starts: list[int] = []
    outer: list[int] = []
    for begin, (text, at, _, _) in zip(run.starts(), run.pieces, strict=False):
        for line in text.splitlines(keepends=True) if "\n" in text else (text,):
            starts.append(begin)
            outer.append(at)
            begin += len(line)
            at += len(line) if line.isascii() else len(line.encode("utf-8", "replace"))
    return Pieces(starts or [0], outer or [0], places)


def plain_run(text: str, at: int) -> Run:
    """A run of one piece that stands in the parsed text as it is."""
    run = Run()
    run.pieces.append((text, at, at + len(text), at))
    run.text = text
    return run
