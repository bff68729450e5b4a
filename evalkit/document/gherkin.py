"""Gherkin: steps under their scenario; its tags and the comments at its title; the first of an outline's examples."""

from __future__ import annotations

import re

from ..patterns import pattern
from .model import Context, ContextKind, PassageKind
from .run import Run
from .sink import make_context, under
from .voice import Voice

_LINE = pattern(r"[^\n]+")
_TITLE = pattern(
    r"(?P<feature>Feature|Ability|Business Need)|(?P<rule>Rule)|(?P<examples>Examples?|Scenarios)(?=:)|"
    r"(?P<scenario>Background|Scenario(?: Outline| Template)?|Example)"
)
_RANKS = {"feature": 0, "rule": 1, "scenario": 2}
_SKIPPED = ('"""', "```")
_IDLE_COMMENT = pattern(
    r"(?i)\s*(?:language|lint|encoding)\b|\s*(?:given|when|then|and|but|\*|@|\||scenario|feature|background)\b"
)
"""What a comment begins with that says nothing: a directive, or steps that were taken out."""
_PLACEHOLDER = pattern(r"<([^<>\n]{1,40})>")
_LONGEST_REMARK = 60
_MOST_TAGS = 6
TAG = "status: @"
"""What the context for a tag begins with: a scenario's tags may say whether it is wanted."""


def read_gherkin(text: str, voice: Voice, context: tuple[Context, ...]) -> None:
    """Add the lines of a Gherkin text as passages."""
    reader = _Reader(text, voice, context)
    for match in _LINE.finditer(text):
        if text.count("\n", max(0, match.start() - 2), match.start()) > 1:
            reader.apart()
        reader.line(match.group(), match.start())
    reader.apart()


class _Reader:
    """Walks the lines of one text."""

    def __init__(self, text: str, voice: Voice, context: tuple[Context, ...]) -> None:
        self.text = text
        self.voice = voice
        self.context = context
        self.stack: list[tuple[int, Context, tuple[Context, ...]]] = []
        """The titles that stand open: rank, title, and what its tags and comments say."""
        self.tags: list[Context] = []
        self.comments: list[tuple[str, int]] = []
        self.begun = False
        """Whether a step of the title at hand has come."""
        self.table = False
        """Whether the lines at hand are an outline's examples."""
        self.values: dict[str, str] = {}
        """The outline's placeholders with what its first example has for them."""

    def line(self, raw: str, at: int) -> None:
        """Take one line."""
        line = raw.strip()
        at += len(raw) - len(raw.lstrip())
        if not line:
            self.apart()
        if not line or line.startswith(_SKIPPED):
            return
        if line[0] == "@":
            names = [word.lstrip("@").replace("_", " ").replace("-", " ") for word in line.split()][
                :_MOST_TAGS
            ]
            number = self._number(at)
            self.tags += [make_context(ContextKind.KEY, f"{TAG}{name}", number) for name in names if name]
        elif line[0] == "#":
            self._comment(line.lstrip("# "), at + len(line) - len(line.lstrip("# ")))
        elif (found := _TITLE.match(line)) and line[found.end() : found.end() + 1] == ":":
            self._title(str(found.lastgroup), line, at)
        elif not self.table:
            self.apart()
            self.begun = True
            self._say(line, at, self._above())

    def _number(self, at: int) -> int:
        return self.voice.sink.line(self.voice.places.start(at))

    def _comment(self, said: str, at: int) -> None:
        if said and not _IDLE_COMMENT.match(said):
            self.comments.append((said, at))

    def apart(self) -> None:
        """A blank line or a step comes: comments before it belong to the title above, if they stand at it."""
        if self.comments and self.stack and not self.begun and not self.tags:
            comments, self.comments = self.comments, []
            for said, at in comments:
                self._remark(said, at)

    def _remark(self, said: str, at: int) -> None:
        """A comment at a title is read, and a short one speaks of all beneath the title."""
        rank, title, more = self.stack[-1]
        self._say(said, at, self._above())
        if len(said) <= _LONGEST_REMARK:
            self.stack[-1] = rank, title, (*more, make_context(ContextKind.ITEM, said, self._number(at)))

    def _title(self, kind: str, line: str, at: int) -> None:
        self.table = kind == "examples"
        if self.table:
            return
        rank = _RANKS[kind]
        while self.stack and self.stack[-1][0] >= rank:
            self.stack.pop()
        self.voice.sink.block += 1
        self.values = self._example(at + len(line)) if rank == _RANKS["scenario"] else {}
        tags, self.tags = tuple(self.tags), []
        title = make_context(ContextKind.ITEM, self._filled(line), self._number(at))
        outer = self._above()
        self._say(line, at, under(outer, *tags) if tags else outer)
        self.stack.append((rank, title, tags))
        self.begun = False
        self.apart()

    def _above(self) -> tuple[Context, ...]:
        """The titles that stand open, and then what their tags and comments say."""
        titles = [title for _, title, _ in self.stack]
        return under(self.context, *titles, *[each for _, _, more in self.stack for each in more])

    def _example(self, at: int) -> dict[str, str]:
        """The first row of the examples below a scenario's title."""
        rows: list[list[str]] = []
        table = False
        for match in _LINE.finditer(self.text, at):
            line = match.group().strip()
            found = _TITLE.match(line)
            if found and line[found.end() : found.end() + 1] == ":":
                if found.lastgroup != "examples":
                    break
                table = True
            elif table and line.startswith("|"):
                rows.append([cell.strip() for cell in line.strip("|").split("|")])
                if len(rows) == 2:
                    return dict(zip(*rows, strict=False))
        return {}

    def _filled(self, line: str) -> str:
        return _PLACEHOLDER.sub(self._value, line) if self.values and "<" in line else line

    def _value(self, match: re.Match[str]) -> str:
        return self.values.get(match[1].strip(), match[0])

    def _say(self, line: str, at: int, context: tuple[Context, ...]) -> None:
        run = Run()
        run.pieces.append((self._filled(line), at, at + len(line), at))
        run.close()
        self.voice.paragraph(run, PassageKind.SENTENCE, context)
