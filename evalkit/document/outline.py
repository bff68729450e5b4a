"""Units -> passages: who governs whom, as a person would see it."""

from __future__ import annotations

from ..patterns import pattern
from . import prose
from .markdown import read_units
from .model import Context, ContextKind, PassageKind
from .places import Places, utf8_places
from .run import HARD, SOFT, Run, line_places, plain_run
from .scope import Scope
from .sink import Sink, make_context, under
from .units import Sort, Unit
from .voice import Voice

_HEADING, _SENTENCE, _ITEM = PassageKind.HEADING, PassageKind.SENTENCE, PassageKind.ITEM
_LONGEST_QUOTE = 250
"""Characters of a quotation that the next paragraph can be the answer to."""
_LEAD = ContextKind.LEAD_IN
# Tuples, since a look into a set hashes an enum's member, in Python.
_OPENS = (Sort.OPEN_ITEM, Sort.OPEN_LIST, Sort.OPEN_QUOTE, Sort.OPEN_DEFINITION, Sort.OPEN_NOTE)
_LED = (Sort.OPEN_LIST, Sort.TABLE, Sort.CODE, Sort.OPEN_QUOTE)
"""What a lead-in directly before it governs alone."""
_HEADED = (Sort.TEXT, *_LED)
_OPEN_ENDS = frozenset(
    "allow allows permit permits deny denies be are is have has include includes with for".split()
)
"""How a sentence ends that goes on in the table behind it: "The ACL shall allow"."""
_SAME_ABOVE = frozenset(("", '"', "''", "″", "〃", "”", "“", "↑", "^", "„"))
"""A first cell that stands for the one above it."""
_BENEATH = ("…", "...", "– ", "— ", "- ", "↳", "└", "∟", "» ", "> ", "→ ", "·", "•", "├")
"""How the first cell of a row begins that belongs to the row above: "… its backups"."""
_DEEPEST_FENCE = 3
_LONGEST_HEAD = 30
"""Characters of an item that is the title of a list with other bullets."""
_DIGIT = pattern(r"\d")


def read_markdown(
    text: str, outer: Places | None, sink: Sink, context: tuple[Context, ...] = (), depth: int = 0
) -> None:
    """Add the passages of a Markdown text to the sink, under a context."""
    read_outline(read_units(text), Voice(sink, utf8_places(text, outer)), context, depth)


def _goes_on(cell: str) -> bool:
    """Whether a row with such a first cell belongs to the row above."""
    return cell in _SAME_ABOVE or (cell.startswith(_BENEATH) and len(cell) > 2)


def read_outline(units: list[Unit], voice: Voice, context: tuple[Context, ...] = (), depth: int = 0) -> None:
    """Add the passages of units."""
    outline = _Outline(units, voice, depth)
    outline.walk(0, len(units), Scope(context))
    outline.walk_notes()


class _Outline:
    """One walk over the units, with the containers' scopes on a stack."""

    def __init__(self, units: list[Unit], voice: Voice, depth: int) -> None:
        self.units = units
        self.voice = voice
        self.sink = voice.sink
        self.depth = depth
        """How many Markdown fences are around."""
        self.scope = Scope(())
        self.led: Context | None = None
        """The lead-in of the block that comes next."""
        self.after: Unit | None = None
        """What follows the unit at hand."""
        self.notes: list[tuple[str, int, int, tuple[Context, ...]]] = []
        """Footnotes to read when the references are known: label, first unit, unit behind, context."""

    def walk(self, first: int, behind: int, scope: Scope) -> None:
        """Read a stretch of units that is balanced."""
        units = self.units
        stack: list[Scope] = []
        self.scope = scope
        number = first
        while number < behind:
            unit = units[number]
            sort = unit.sort
            number += 1
            self.after = units[number] if number < behind else None
            if sort is Sort.TEXT:
                self._text(unit.run)
            elif sort is Sort.OPEN_NOTE:
                number = self._skip_note(unit.info, number, behind)
            elif sort is Sort.OPEN_LIST and self._heads(unit, number, behind):
                self.after = units[number + 4]
                self._title(units[number + 1].run, True)
                number += 4
            elif sort in _OPENS:
                stack.append(self.scope)
                self._open(sort)
            elif sort is not Sort.CLOSE:
                self._leaf(unit)
            elif stack:
                inner, self.scope = self.scope, stack.pop()
                if inner.sort is Sort.OPEN_QUOTE:
                    self._quoted(inner)

    def _quoted(self, inner: Scope) -> None:
        """A quotation ended: the next paragraph may be the answer to it."""
        said = self.sink.passages[inner.first :]
        text = " ".join(passage.text for passage in said[:8])
        if said and len(text) <= _LONGEST_QUOTE:
            self.scope.ask(make_context(_LEAD, text, said[0].line))

    def walk_notes(self) -> None:
        """Read the footnotes, each under the sentence that refers to it."""
        if not self.notes:
            return
        done = 0
        while done < len(self.notes):
            label, first, behind, context = self.notes[done]
            done += 1
            self.walk(first, behind, Scope(self.voice.references.get(label, context)))
        self.sink.passages.sort(key=lambda passage: (passage.start, passage.end))

    def _skip_note(self, label: str, number: int, behind: int) -> int:
        """Put a footnote aside; the number of the unit behind it."""
        first = number
        depth = 1
        while number < behind and depth:
            sort = self.units[number].sort
            depth += 1 if sort in _OPENS else -1 if sort is Sort.CLOSE else 0
            number += 1
        self.notes.append((label, first, number - 1, self.scope.context()))
        return number

    def _heads(self, unit: Unit, number: int, behind: int) -> bool:
        """Whether a list of one item is a title in disguise: "4. Storage" above paragraphs."""
        units = self.units
        if number + 4 >= behind or units[number + 1].sort is not Sort.TEXT:
            return False
        if units[number + 2].sort is not Sort.CLOSE or units[number + 3].sort is not Sort.CLOSE:
            return False
        run = units[number + 1].run
        text = run.text.strip()
        if units[number + 4].sort not in _HEADED or not text or SOFT in text or HARD in text:
            return False
        if run.all_bold():
            return True
        if (
            unit.level != 1 and units[number + 4].sort is Sort.OPEN_LIST
        ):  # "* Won't have", and then "- network ACLs"
            return len(text) <= _LONGEST_HEAD and text[-1] not in ".!?,;" and not _DIGIT.search(text)
        return unit.level == 1 and prose.is_title(text.rstrip(":") or text, 8)

    def _open(self, sort: Sort) -> None:
        """A container begins."""
        scope = self.scope
        scope.fresh = scope.chain = False
        if sort is Sort.OPEN_ITEM:
            self.scope = Scope(scope.base, sort)
            return
        if sort is Sort.OPEN_QUOTE:
            scope.ask(None)
        context = self._under_lead()
        if sort is Sort.OPEN_DEFINITION and scope.term:
            context = under(context, scope.term)
        self.scope = Scope(context, sort)
        self.scope.first = len(self.sink.passages)

    def _under_lead(self) -> tuple[Context, ...]:
        """The scope's context with the lead-in of the block at hand, which is used up."""
        context = self.scope.context()
        if self.led:
            context = under(context, self.led)
            self.led = None
        return context

    # Leaves.

    def _leaf(self, unit: Unit) -> None:
        sort, scope = unit.sort, self.scope
        scope.fresh = scope.chain = False
        if sort is Sort.HEADING:
            said = self.voice.whole(unit.run, _HEADING, scope.leave_heading(unit.level))
            if said:
                scope.enter_heading(unit.level, self._last(ContextKind.HEADING, said))
        elif sort is Sort.TABLE:
            self._table(unit)
        elif sort is Sort.CODE:
            self._code(unit)
        elif sort is Sort.TERM:
            said = self.voice.whole(unit.run, _HEADING, scope.context())
            scope.term = self._last(ContextKind.TERM, said) if said else None

    def _last(self, kind: ContextKind, text: str) -> Context:
        """A context that stands where the last passage stands."""
        return make_context(kind, text, self.sink.passages[-1].line)

    def _table(self, unit: Unit) -> None:
        context = self._under_lead()
        self.sink.block += 1
        headers = unit.rows[0].cells if unit.rows else ()
        over: Context | None = None
        for row in unit.rows[1:]:
            first = row.cells[0] if row.cells else ""
            if not first or not first[0].isalnum():
                if over is not None and _goes_on(first):
                    self.voice.row(row, under(context, over), headers)
                    continue
            elif first:
                over = make_context(_LEAD, first, self.sink.line(self.voice.places.start(row.start)))
            self.voice.row(row, context, headers)

    def _code(self, unit: Unit) -> None:
        from . import fence  # most documents hold none

        said = self.sink.passages[-1] if self.sink.passages else None
        led = self.led is not None
        context = self._under_lead()
        if not led and said and said.kind is _ITEM and said.text[-1] == ":":
            context, led = under(context, make_context(_LEAD, said.text, said.line)), True
        text = fence.after(unit.info, unit.run.text)
        if not text.strip():
            return
        places = line_places(unit.run, self.voice.places)
        sort = fence.sort_fence(unit.info, text)
        self.sink.block += 1
        if sort is fence.Fence.PROGRAM and led and fence.is_fragment(text):
            sort = fence.Fence.SETTINGS  # "The health check: { path: '/', interval: Duration.seconds(30) }"
        comments = fence.remarks(text) if text.lstrip()[0] in "#/<-*" and unit.info else None
        if comments:
            for comment, at in comments:
                Voice(self.sink, places).paragraph(plain_run(comment, at), _SENTENCE, context)
        elif sort is fence.Fence.MARKDOWN and self.depth < _DEEPEST_FENCE:
            read_markdown(text, places, self.sink, context, self.depth + 1)
        elif sort in (fence.Fence.YAML, fence.Fence.JSON, fence.Fence.XML, fence.Fence.SETTINGS):
            from . import config

            config.read_config(text, sort.value, Voice(self.sink, places), context)
        elif sort is fence.Fence.GHERKIN:
            from . import gherkin

            gherkin.read_gherkin(text, Voice(self.sink, places), context)
        else:
            if sort is fence.Fence.PROGRAM:
                told = [each.text for each in self.sink.passages if "omment" in each.text]
                text = fence.demands(text, any(map(fence.is_declared, told)))
            voice = Voice(self.sink, places)
            if text and not (sort is fence.Fence.TEXT and voice.separated(plain_run(text, 0), context, True)):
                from . import textblock

                textblock.read_lines(text, voice, context)

    # Paragraphs.

    def _text(self, run: Run) -> None:
        scope = self.scope
        item = scope.sort is Sort.OPEN_ITEM
        text = run.text.strip()
        if not text:
            return
        if item and not scope.own:
            self._own_text(run)
            return
        kind = _ITEM if item else _SENTENCE
        if len(text) <= 120 and (text[-1] not in ".!?;" or run.strong) and self._heads_paragraphs(run, text):
            return
        scope.fresh = False
        self._paragraph(run, text, kind)
        scope.ask(None)

    def _own_text(self, run: Run) -> None:
        """A list item's own text: it governs whatever else the item holds."""
        self.scope.own = True
        self.sink.block += 1
        said = self.voice.paragraph(run, _ITEM, self.scope.context())
        if said and self.after and self.after.sort is not Sort.CLOSE:
            whole = " ".join([passage.text for passage in said])
            self.scope.enter_own(make_context(ContextKind.ITEM, whole, said[0].line))

    def _heads_paragraphs(self, run: Run, text: str) -> bool:
        """Read a short paragraph that is a heading or a title, if it is one."""
        if SOFT in text or HARD in text:
            return False
        scope = self.scope
        if (text.isupper() and prose.is_capitals(text)) or (run.strong and self._is_bold_title(run, text)):
            scope.fresh = scope.chain = False
            said = self.voice.whole(run, _HEADING, scope.leave_bold())
            if said:
                scope.enter_bold(self._last(ContextKind.HEADING, said))
            return True
        if text[-1] in ".!?,;:" or not self.after or self.after.sort not in _HEADED:
            return False
        if not self._is_title(text):
            return False
        self._title(run, prose.is_numbered(text))
        return True

    def _paragraph(self, run: Run, text: str, kind: PassageKind) -> None:
        """A paragraph that is no title; it may introduce what follows."""
        scope = self.scope
        after = self.after.sort if self.after else None
        leads = text[-1] == ":" and after in _HEADED
        if leads:
            scope.leave_lead()
        elif scope.lead:
            scope.count(text[-1] in ".!?;")
        self.sink.block += 1
        if self.voice.separated(run, scope.context()):
            return
        said = self.voice.paragraph(run, kind, scope.context())
        if not said or (after is Sort.TEXT and not leads):
            return
        last = said[-1].text
        unfinished = after is Sort.TABLE and last.rpartition(" ")[2] in _OPEN_ENDS
        if unfinished and len(said) > 1 and last.startswith(("It ", "They ", "These ", "This ")):
            last = f"{said[-2].text} {last}"
        if leads and after is Sort.TEXT:
            scope.enter_lead(self._last(_LEAD, last))
        elif (
            leads
            or unfinished
            or (
                after in _LED
                and ((after is Sort.OPEN_LIST and prose.is_short(text)) or prose.announces(last))
            )
        ):
            self.led = self._last(_LEAD, last)

    def _is_bold_title(self, run: Run, text: str) -> bool:
        """A wholly bold paragraph that is no sentence."""
        if not run.all_bold():
            return False
        return text[-1] not in ".!?" or prose.is_title(text[:-1] or text, 8)

    def _is_title(self, text: str) -> bool:
        """Whether a line is a title of what follows, and no entry of a list without bullets."""
        scope = self.scope
        chain, scope.chain = scope.chain, False
        if prose.ends_in_dash(text):
            return True
        numbered = prose.is_numbered(text)
        if not prose.is_title(text, 8 if numbered else 5):
            return False
        if numbered or self.after is None or self.after.sort is not Sort.TEXT or prose.is_section(text):
            return True
        below = self.after.run.text.strip()
        if scope.lead and scope.streak >= 0:
            # Among short lines below a lead-in, only one that the next says something of is a title.
            return bool(below) and below[-1] not in ".!?:" and prose.states(below)
        if (scope.fresh or chain) and below and prose.is_title(below):
            scope.chain = True
            return False
        return True

    def _title(self, run: Run, numbered: bool) -> None:
        scope = self.scope
        said = self.voice.whole(run, _HEADING, scope.leave_titles(numbered))
        if said:
            scope.enter_title(numbered, self._last(_LEAD, said))
        scope.fresh = True
