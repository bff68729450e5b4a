"""Lines of a fence that hold neither configuration nor code: indentation says what governs what."""

from __future__ import annotations

from ..patterns import pattern
from .model import Context, ContextKind, PassageKind
from .prose import evenly_wrapped
from .run import HARD, SOFT, Run
from .sink import make_context, under
from .voice import Voice

_LINE = pattern(r"[^\n]+")
_BULLET = pattern(r"[ \t]*(?:[-*+•‣▪●–→]|\d{1,3}[.)]|\[[ xX]\])[ \t]+")
_BLANK = pattern(r"[ \t]*")
_PROSE_WIDTH = 60
_Line = tuple[str, int]
"""Text and offset of a line."""


def read_lines(text: str, voice: Voice, context: tuple[Context, ...]) -> None:
    """Add the lines of a text as passages of the current block."""
    stack: list[tuple[int, tuple[Context, ...]]] = [(-1, context)]
    group: list[_Line] = []
    depth = 0
    behind = 0
    for match in _LINE.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        indent = _indent(line)
        apart = text.count("\n", behind, match.start()) > 1
        if group and (indent != depth or apart):
            _say(group, depth, stack, voice)
            group = []
        depth = indent
        behind = match.end()
        group.append((line, match.start()))
    if group:
        _say(group, depth, stack, voice)


def _say_items(group: list[_Line], context: tuple[Context, ...], voice: Voice) -> tuple[Context, ...] | None:
    """Add lines with bullets, each an item under the line without one before it; what governs what they hold."""
    lead: tuple[Context, ...] = context
    last = None
    for line, at in group:
        bullet = _BULLET.match(line)
        skip = bullet.end() if bullet else len(line) - len(line.lstrip())
        run = Run()
        run.pieces.append((line[skip:], at + skip, at + len(line), at + skip))
        run.close()
        voice.sink.block += 1
        said = voice.paragraph(
            run, PassageKind.ITEM if bullet else PassageKind.SENTENCE, lead if bullet else context
        )
        if not said:
            continue
        text, number = said[-1].text, said[-1].line
        if not bullet:
            lead = under(context, make_context(ContextKind.LEAD_IN, text, number))
        last = under(lead if bullet else context, make_context(ContextKind.ITEM, text, number))
    return last


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())


def _say(group: list[_Line], indent: int, stack: list[tuple[int, tuple[Context, ...]]], voice: Voice) -> None:
    """Add lines that stand at one depth, below the last line of each lesser depth."""
    while len(stack) > 1 and stack[-1][0] >= indent:
        stack.pop()
    context = stack[-1][1]
    if any(_BULLET.match(line) for line, _ in group):
        inner = _say_items(group, context, voice)
        if inner:
            stack.append((indent, inner))
        return
    widest = max(len(line) for line, _ in group)
    flows = len(group) > 1 and widest >= _PROSE_WIDTH and evenly_wrapped([line for line, _ in group])
    run = Run()
    for number, (line, at) in enumerate(group):
        if number:
            run.pieces.append((SOFT if flows else HARD, at - 1, at, at - 1))
        found = _BULLET.match(line) or _BLANK.match(line)
        skip = found.end() if found else 0
        run.pieces.append((line[skip:], at + skip, at + len(line), at + skip))
    run.close()
    said = voice.paragraph(run, PassageKind.SENTENCE, context)
    if said:
        last = make_context(ContextKind.ITEM, said[-1].text, said[-1].line)
        stack.append((indent, under(context, last)))
