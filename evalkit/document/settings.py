"""Keys and values, a line each: HCL, TOML, INI, env, and YAML or JSON that does not parse. Never fails."""

from __future__ import annotations

import re

from ..patterns import pattern
from .model import Context, ContextKind, PassageKind
from .prose import sentences
from .run import plain_run
from .sink import make_context, under
from .voice import Voice

_LINE = pattern(r"[^\n]+")
_SKIPPED = pattern(r"\s*(?:#|//|;|/\*|\*|---|\.\.\.|%)")
_COMMENT = pattern(r"\s(?:#|//)\s.*$")
_PUT_ASIDE = pattern(
    r"""(?ix)(?:\#|//)+\s*([a-z][\w\ -]{1,40}?)\s*(?::|=|–|—|-\s)\s*
    ((?:no|not|none|never|off|out|later|after|next|until|once|when|waits?|dropped|rejected|declined|refused|cancell?ed
    |postponed|deferred|parked|shelved|skipped|unwanted|tbd|tbc|to\ (?:follow|come)|phase|someday|undecided)\b.*)"""
)
"""A comment that says of a key that it is not, or not now, to be: "# lifecycle: not before the harvest"."""
_SECTION = pattern(r"\[{1,2}([^\[\]{}\"',]{1,200})\]{1,2}$")
_CLOSES = pattern(r"[}\])]+[,;]?$")
_OPENS = pattern(r"(.{0,300}?)\s*[:=]?\s*[{\[(]+$")
_PAIR = pattern(
    r"""(?P<key>"[^"]{1,100}"|'[^']{1,100}'|[A-Za-z_$@.][\w.\-/$@\ ]{0,60}?)\s*
        (?::(?=\s|$|["\[{])|=>?(?!=))\s*(?P<value>.*)""",
    re.VERBOSE,
)
_DOTTED = pattern(r"[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*){1,4}")
_BULLET = pattern(r"(?:-\s+)+")
_HEREDOC = pattern(r"<<[-~]?\s*[\"']?(\w{1,60})[\"']?$")
_INLINE = pattern(r"\{(.*)\}$|\[(.*)\]$")
_BLOCK = pattern(r"(?P<key>[\w.-]{1,60}(?:\s+[\"'][^\"']{0,60}[\"']){0,2})\s*(?P<value>\{.*\})$")
_EQUALS = pattern(r"\s*=>?\s*")
_QUOTES = pattern(r"[\"'\[\]{}]")
_LONGEST_LINE = 2000
"""Longer ones are prose, and too long for patterns that look at a line's end."""
_Level = tuple[int, bool, tuple[Context, ...]]
"""Indentation; whether a bracket ends it; what governs the lines within."""


def looks_like_settings(text: str) -> bool:
    """Whether a good part of the lines (of the first hundred) are keys and values."""
    lines = [line.strip() for line in text.split("\n", 200) if line.strip()][:100]
    found = sum(
        1 for line in lines if _PAIR.match(_BULLET.sub("", line[:300], count=1)) or line[0] in "{}[]#"
    )
    return 3 * found >= len(lines)


def read_settings(text: str, voice: Voice, context: tuple[Context, ...]) -> None:
    """Add a passage for each key and its value."""
    _Reader(voice, context).read(text)


class _Reader:
    """Walks the lines, with the open blocks on a stack."""

    def __init__(self, voice: Voice, context: tuple[Context, ...]) -> None:
        self.voice = voice
        self.stack: list[_Level] = [(-1, True, context)]
        self.prefixes: dict[str, Context] = {}
        """Beginnings of dotted keys."""
        self.until = ""
        """What ends the here-document at hand."""

    def read(self, text: str) -> None:
        """Walk the lines once."""
        for match in _LINE.finditer(text):
            raw = match.group()
            line = raw.strip()
            if self.until:
                if line == self.until:
                    self.until = ""
            elif line and _SKIPPED.match(line):
                aside = _PUT_ASIDE.match(line) if ":" in line or "=" in line or " - " in line else None
                if aside:
                    at = match.start() + len(raw) - len(raw.lstrip())
                    self.voice.pair(f"{aside[1]}: {aside[2]}", line, at, self.stack[-1][2])
            elif line:
                indent = len(raw) - len(raw.lstrip())
                self._line(_COMMENT.sub("", line).rstrip(), match.start() + indent, indent)

    def _line(self, line: str, at: int, indent: int) -> None:
        if _CLOSES.match(line):
            self._close(len(line.rstrip(",;")))
            return
        if len(line) > _LONGEST_LINE:
            self._text(line, at)
            return
        bullet = _BULLET.match(line)
        if bullet:
            line, at, indent = line[bullet.end() :], at + bullet.end(), indent + bullet.end()
        while not self.stack[-1][1] and self.stack[-1][0] >= indent:
            self.stack.pop()
        section = None if bullet else _SECTION.match(line)
        if section:
            del self.stack[1:]
            self._open(section.group(1), at, -1, False)
            return
        opens = _OPENS.match(line)
        if opens:
            self._open(opens.group(1), at, indent, True)
            return
        pair = _PAIR.match(line) or _BLOCK.match(line)
        if not pair:
            self._text(line, at)
            return
        value = pair.group("value").rstrip(",; ")
        heredoc = _HEREDOC.search(value)
        if heredoc:
            self.until = heredoc.group(1)
        elif value == "" and line[pair.end("key") : pair.start("value")].strip() == "=":
            self.voice.pair(f'{_clean(pair.group("key"))}: ""', line, at, self.stack[-1][2])
        elif value in ("", "|", ">", "|-", ">-"):
            self._open(pair.group("key"), at, indent, False)
        else:
            key = _clean(pair.group("key"))
            said = f"{key}: {_inline(value)}"
            context = self._prefixed(key, at)
            self.voice.pair(said, line[: pair.start("value") + len(value)], at, context)

    def _prefixed(self, key: str, at: int) -> tuple[Context, ...]:
        """What governs a key: for "db.engine" also "db", so that all keys of that name are one record."""
        context = self.stack[-1][2]
        prefix = key.rpartition(".")[0]
        if not prefix or not _DOTTED.fullmatch(key):
            return context
        known = self.prefixes.get(prefix)
        if known is None:
            line = self.voice.sink.line(self.voice.places.start(at))
            known = self.prefixes[prefix] = make_context(ContextKind.KEY, prefix, line)
        return under(context, known)

    def _open(self, name: str, at: int, indent: int, bracket: bool) -> None:
        context = self.stack[-1][2]
        name = _clean(name)
        if name:
            line = self.voice.sink.line(self.voice.places.start(at))
            context = under(context, make_context(ContextKind.KEY, name, line))
        self.stack.append((indent, bracket, context))

    def _close(self, times: int) -> None:
        for _ in range(times):
            while len(self.stack) > 1 and not self.stack[-1][1]:
                self.stack.pop()
            if len(self.stack) > 1:
                self.stack.pop()

    def _text(self, line: str, at: int) -> None:
        """A line without key: an entry of a list, or a sentence."""
        said = _inline(line.rstrip(",;"))
        if len(said) <= 60:
            self.voice.pair(said, line, at, self.stack[-1][2])
            return
        self.voice.sink.block += 1
        run = plain_run(line, at)
        self.voice.say(run, sentences(line, 0, len(line)), PassageKind.SENTENCE, self.stack[-1][2])


def _clean(name: str) -> str:
    return " ".join(_QUOTES.sub(" ", name).split()).rstrip(":= ")


def _inline(value: str) -> str:
    """A value as it reads: without quotes; a mapping on the line as "a: 1, b: 2", an empty list as it stands."""
    found = _INLINE.match(value)
    if found:
        if not value[1:-1].strip():
            return value[0] + value[-1]
        value = _EQUALS.sub(": ", found.group(1) or found.group(2) or "")
    elif not (value[:1] in "\"'" and value[-1:] == value[:1]) or not value[1:-1].strip():
        return value
    return " ".join(_QUOTES.sub("", value).split())
