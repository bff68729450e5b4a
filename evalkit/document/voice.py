"""Runs -> passages: cuts a text into its sentences, finds their places, and adds them to the sink."""

from __future__ import annotations

from ..patterns import pattern
from . import prose
from .model import Context, ContextKind, Passage, PassageKind
from .places import Places
from .run import HARD, SOFT, Run, plain_run
from .sink import Sink, make_context, under
from .units import Row

_LABEL = 60
"""Characters of a bold sentence that heads those behind it."""
_BRIEF = 12
"""Characters of a message that is an answer and nothing else: "later", "no, thanks"."""
_FEWEST = 3
"""Lines beneath the headers of separated values in a paragraph."""
_WORDY = pattern(r"[^\W_]")


class Voice:
    """Speaks for one parsed text."""

    def __init__(self, sink: Sink, places: Places) -> None:
        self.sink = sink
        self.places = places
        self.references: dict[str, tuple[Context, ...]] = {}
        """The context that the first reference to a footnote gives to it."""

    def whole(self, run: Run, kind: PassageKind, context: tuple[Context, ...]) -> str:
        """Add a run as one passage in a block of its own; what it says ("" for nothing)."""
        self.sink.block += 1
        said = self.say(run, prose.chunks(run.text, 0, len(run.text)), kind, context)
        return said[0].text if said else ""

    def paragraph(self, run: Run, kind: PassageKind, context: tuple[Context, ...]) -> list[Passage]:
        """Add the sentences of a run, to the current block.

        Where its lines stand by themselves, one in capitals or ending in ":" governs those below it.
        """
        text = run.text
        if SOFT not in text and HARD not in text:
            return self.say(run, prose.sentences(text, 0, len(text)), kind, context)
        stretches = prose.lines(text)
        if len(stretches) == 1:
            return self.say(run, prose.sentences(text, 0, len(text)), kind, context)
        lines = [text[start:end] for start, end in stretches]
        apart = bool(prose.stamped(lines))
        said_by = _said_by(lines) if apart else {}
        said: list[Passage] = []
        head: Context | None = None
        lead: Context | None = None
        dashed = False
        for number, (start, end) in enumerate(stretches):
            line = text[start:end].strip()
            if not line:
                continue
            if dashed and not line.startswith(_DASHES) and not prose.is_marked(line):
                lead = None  # the list is at its end
            dashed = line.startswith(_DASHES)
            heads = prose.is_capitals(line) or run.bold(start, end) or (not said and _heads(text, stretches))
            below_it = text[slice(*stretches[number + 1])].strip() if number + 1 < len(stretches) else ""
            leads = line[-1] == ":" or _is_over(line, below_it)
            above = [outer for outer in (None if heads else head, None if leads or heads else lead) if outer]
            name, skip = said_by.get(number, ("", 0))
            if apart and number and len(line) - skip > _BRIEF:
                self.sink.block += 1  # each message, each record speaks for itself
            more = self.say(
                run,
                prose.sentences(text, start + skip, end),
                PassageKind.HEADING if heads and not leads else kind,
                under(context, *above) if above else context,
                f"{name}: " if name else "",
            )
            said += more
            if more and (heads or leads):
                below = make_context(ContextKind.LEAD_IN, more[-1].text, more[-1].line)
                head, lead = (below, None) if heads else (head, below)
        return said

    def say(
        self,
        run: Run,
        spans: list[tuple[int, int]],
        kind: PassageKind,
        context: tuple[Context, ...],
        who: str = "",
    ) -> list[Passage]:
        """Add stretches of a run, to the current block; ``who`` says the first."""
        add, places, text = self.sink.add, self.places, run.text
        said = []
        if not run.struck and not run.notes:
            for number, (a, b) in enumerate(spans):
                if run.strong and 0 < number < len(spans) - 1 and _is_label(run, spans[number - 1], (a, b)):
                    self.sink.block += 1  # "CloudTrail. **Struck.** Network ACLs."
                words = " ".join(text[a:b].split())
                said.append(add(kind, words if number else who + words, run.span(a, b, places), context))
            return said
        starts = run.starts()
        for number, (a, b) in enumerate(spans):
            first = spans[number - 1][1] if number else _line_start(text, a) - 1
            last = b if number < len(spans) - 1 else _line_end(text, b)
            struck = run.struck.between(first, last, starts) if run.struck else ()
            span = run.span(a, b, places)
            words = " ".join(text[a:b].split())
            passage = add(kind, words if number else who + words, span, context, tuple(struck))
            said.append(passage)
            for label in run.notes.labels(first, last, starts) if run.notes else ():
                self.refer(label, passage)
        return said

    def pair(self, said: str, written: str, at: int, context: tuple[Context, ...]) -> None:
        """Add a key and its value, in a block of its own; as sentences where it is very long."""
        said = " ".join(said.split())
        written = written.rstrip()
        self.sink.block += 1
        if len(said) > prose.LONGEST:
            run = plain_run(written, at)
            self.say(run, prose.sentences(written, 0, len(written)), PassageKind.PAIR, context)
        elif written and _WORDY.search(said):
            span = self.places.start(at), self.places.end(at + len(written))
            self.sink.add(PassageKind.PAIR, said, span, context)

    def row(self, row: Row, context: tuple[Context, ...], headers: tuple[str, ...]) -> None:
        """Add a table row, to the current block; in parts where it is very long."""
        sink = self.sink
        start, end = self.places.start(row.start), self.places.end(row.end)
        end = start + len(sink.source[start:end].rstrip())
        line = sink.line(start)
        names = headers[: len(row.cells)] + ("",) * (len(row.cells) - len(headers))
        passage = None
        for text, own in _row_parts(row.cells, names):
            if _WORDY.search(text):
                passage = Passage(
                    text, line, start, end, PassageKind.ROW, context, sink.block, own, row.struck
                )
                sink.passages.append(passage)
        if passage:
            for label in row.notes:
                self.refer(label, passage)

    def separated(self, run: Run, context: tuple[Context, ...], fenced: bool = False) -> bool:
        """Add a paragraph of separated values as the rows of a table; whether it is one ("id;item;value;status")."""
        text = run.text
        if not fenced and (text.count(SOFT) < _FEWEST or not _parts(text)):
            return False
        from .separated import separated  # most documents hold none

        lines = list(separated(text, fenced))
        sink = self.sink
        for number, (start, end, cells) in enumerate(lines):
            text = " | ".join(cells)
            if number and _WORDY.search(text) and len(text) <= prose.LONGEST:
                first, last = run.span(start, end, self.places)
                sink.passages.append(
                    Passage(
                        text,
                        sink.line(first),
                        first,
                        last,
                        PassageKind.ROW,
                        context,
                        sink.block,
                        lines[0][2],
                        (),
                    )
                )
        return bool(lines)

    def refer(self, label: str, passage: Passage) -> None:
        """A passage refers to a footnote."""
        if label not in self.references:
            lead = make_context(ContextKind.LEAD_IN, passage.text, passage.line)
            self.references[label] = under(passage.context, lead)


def _said_by(lines: list[str]) -> dict[int, tuple[str, int]]:
    from .stamps import heads  # most paragraphs hold none

    return heads(lines)


def _parts(text: str) -> bool:
    """Whether the first line of a paragraph may hold the headers of separated values."""
    first = text[: text.find(SOFT)]
    return ";" in first or "\t" in first or first.count(",") > 1 or first.count("|") > 1


def _is_label(run: Run, before: tuple[int, int], span: tuple[int, int]) -> bool:
    """Whether a sentence of a paragraph is bold, short and alone so: the label of those behind it."""
    start, end = span
    if end - start > _LABEL or run.text[end - 1] not in ".:" or not run.bold(start, end):
        return False
    return not run.bold(*before)


def _row_parts(cells: tuple[str, ...], names: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """A row's text and headers, cut between cells, or within one, where a passage would be too long."""
    whole = " | ".join(cells)
    if len(whole) <= prose.LONGEST:
        return [(whole, names)]
    parts: list[tuple[str, tuple[str, ...]]] = []
    first = size = 0
    for number, cell in enumerate((*cells, " " * prose.LONGEST)):
        if number > first and size + len(cell) >= prose.LONGEST:
            text = " | ".join(cells[first:number])
            parts += [(text[a:b], names[first:number]) for a, b in prose.chunks(text, 0, len(text))]
            first, size = number, 0
        size += len(cell) + 3
    return parts


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\v", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    ends = [end for end in (text.find("\n", at), text.find("\v", at)) if end >= 0]
    return min(ends, default=len(text))


_DASHES = ("- ", "– ", "— ", "* ", "• ")


def _is_over(line: str, below: str) -> bool:
    """Whether a line is the title of the dashed lines below it, in a paragraph that is a list to the eye alone."""
    return (
        below.startswith(_DASHES)
        and not line.startswith(_DASHES)
        and len(line) < 60
        and line[-1] not in ".!?;,"
    )


def _heads(text: str, stretches: list[tuple[int, int]]) -> bool:
    """Whether the first of several lines is a title above the others."""
    first, *others = [text[start:end].strip() for start, end in stretches]
    return bool(first) and prose.is_title(first) and not any(line and prose.is_title(line) for line in others)
