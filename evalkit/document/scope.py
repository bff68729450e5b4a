"""What governs a passage within one container: headings, titles, lead-ins."""

from __future__ import annotations

from .model import Context
from .sink import under
from .units import Sort

_MOST_TITLES = 3


class Scope:
    """The headings, titles and lead-ins that stand above the next block of a container."""

    __slots__ = (
        "_context", "base", "bold", "chain", "first", "fresh", "headings", "lead", "own", "question", "sort",
        "streak", "term", "titles",
    )  # fmt: skip

    def __init__(self, base: tuple[Context, ...], sort: Sort | None = None) -> None:
        self.base = base
        """What governs the container."""
        self.sort = sort
        """Which container; none for the document."""
        self.own = False
        """Whether a list item's own text has been read."""
        self.headings: list[tuple[int, Context]] = []
        self.bold: Context | None = None
        """A wholly bold line or one in capitals: a heading below the real ones."""
        self.titles: list[tuple[bool, Context]] = []
        """Plain short lines that head paragraphs, and whether they are numbered."""
        self.lead: Context | None = None
        """A sentence ending in ":" that introduces paragraphs."""
        self.question: Context | None = None
        """A quoted question that the paragraphs answer."""
        self.streak = -1
        """How many short lines without a full stop followed the lead-in; -1 once another paragraph came."""
        self.fresh = False
        """Whether the block just read was a title."""
        self.chain = False
        """Whether the block just read was one of several short lines below a title."""
        self.first = 0
        """How many passages there were when it began."""
        self.term: Context | None = None
        """The term that the next definition defines."""
        self._context: tuple[Context, ...] | None = base

    def context(self) -> tuple[Context, ...]:
        """What governs the next block."""
        if self._context is None:
            above = [context for _, context in self.headings]
            if self.bold:
                above.append(self.bold)
            above += [context for _, context in self.titles]
            if self.question:
                above.append(self.question)
            if self.lead:
                above.append(self.lead)
            self._context = under(self.base, *above)
        return self._context

    def leave_heading(self, level: int) -> tuple[Context, ...]:
        """A heading begins: what governs it."""
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        return self.leave_bold()

    def leave_bold(self) -> tuple[Context, ...]:
        """A heading or a line that acts as one begins: what governs it."""
        self.bold = self.question = None
        self.titles.clear()
        return self.leave_lead()

    def leave_lead(self) -> tuple[Context, ...]:
        """A title or lead-in begins: what governs it."""
        self.lead = None
        self.streak = -1
        self._context = None
        return self.context()

    def leave_titles(self, numbered: bool) -> tuple[Context, ...]:
        """A title begins: what governs it.

        Directly behind another it is a title within that. A numbered one ends the numbered one before, and
        stands below a plain one; a plain one ends all from the plain one before on.
        """
        if not self.fresh or len(self.titles) >= _MOST_TITLES:
            same = [number for number, (other, _) in enumerate(self.titles) if other == numbered]
            if same:
                del self.titles[same[0] :]
            elif not numbered:
                self.titles.clear()
        return self.leave_lead()

    def enter_heading(self, level: int, context: Context) -> None:
        """A heading governs what follows."""
        self.headings.append((level, context))
        self._context = None

    def enter_bold(self, context: Context) -> None:
        """A bold line governs what follows."""
        self.bold = context
        self._context = None

    def enter_title(self, numbered: bool, context: Context) -> None:
        """A title governs what follows."""
        self.titles.append((numbered, context))
        self._context = None

    def enter_lead(self, context: Context) -> None:
        """A lead-in governs the paragraphs that follow."""
        self.lead = context
        self.streak = 0
        self._context = None

    def count(self, sentence: bool) -> None:
        """A paragraph comes below the lead-in: does it still belong to what was introduced?

        Short lines without full stops are a list without bullets; a sentence behind several ends it.
        """
        if not sentence and self.streak >= 0:
            self.streak += 1
        elif self.streak >= 2:
            self.leave_lead()
        else:
            self.streak = -1

    def enter_own(self, context: Context) -> None:
        """A list item's own text governs what else is in the item."""
        self.base = under(self.base, context)
        self._context = None

    def ask(self, question: Context | None) -> None:
        """A block quote begins (none), or ended with a question."""
        if question is not self.question:
            self.question = question
            self._context = None
