"""Files and texts -> Document."""

from __future__ import annotations

import os
import re

from ..errors import DocumentError, Mistake
from ..patterns import pattern
from ..texts import MAX_BYTES, MAX_WORDS, Text, checked, read_text
from .markdown import without_front_matter
from .model import Document
from .outline import read_markdown, read_outline
from .places import Same
from .run import SOFT, Run
from .sink import Sink
from .units import Sort, Unit
from .voice import Voice

_WORDS_TO_A_PASSAGE = 8
"""How short passages may be on average in a document of the largest size: each costs time besides its words."""
_FORMATS = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}
_LONE_RETURN = pattern(r"\r(?!\n)")
_FIRST_KEY = pattern(r"(?:\s*\n|#[^\n]*\n|---\s*\n)*[\w.-]{1,60}:(?:[ \t][^\n]*)?\n")
_NESTED_KEY = pattern(r"^[\w.-]{1,60}:[ \t]*(?:#[^\n]*)?\n(?:[ \t]*#[^\n]*\n)*[ \t]+[\w.-]+:", re.MULTILINE)
_PARAGRAPH = pattern(r"\n[ \t]*\n\s*")
_LINE = pattern(r"[^\n]+")


def read_document(path: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES) -> Document:
    """Read a file.

    Raises ``DocumentError`` if it cannot be read, is empty, is not UTF-8 text or is too large.
    """
    return parse_text(read_text(path, max_bytes=max_bytes))


def parse_document(
    text: str, *, name: str, format: str | None = None, max_words: int = MAX_WORDS
) -> Document:
    """Cut a text into passages.

    ``format`` is "markdown", "yaml", "json" or "text"; by default the name's ending says it, and what is
    neither YAML nor JSON is Markdown. Raises ``DocumentError`` if the text is empty or has too many words.
    """
    return parse_text(checked(text, name, max_words=max_words), format)


def parse_text(given: Text, format: str | None = None) -> Document:
    """Cut a text into passages, as ``parse_document`` does.

    Raises ``DocumentError`` if it has too many of them.
    """
    name, text, max_words = given
    form = format or _FORMATS.get(os.path.splitext(name)[1].lower(), "markdown")
    sink = Sink(text)
    # A lone return ends a line for every editor, but not for each of the parsers; the length stays.
    plain = _LONE_RETURN.sub("\n", text) if "\r" in text else text
    voice = Voice(sink, Same())
    if form == "text":
        read_outline(_text_units(plain), voice)
    elif form in ("yaml", "json"):
        _read_config(plain, form, voice)
    elif plain.lstrip()[:1] in ("{", "[") and _is_json(plain):
        _read_config(plain, "json", voice)
    elif _is_bare_yaml(plain):
        _read_config(plain, "yaml", voice)
    else:
        read_markdown(without_front_matter(plain), None, sink)
    if len(sink.passages) > max_words // _WORDS_TO_A_PASSAGE:
        message = (
            f"the document has more than {max_words // _WORDS_TO_A_PASSAGE:,} sentences, items and headings"
        )
        raise DocumentError(Mistake(f"{message}; raise the limit with --max-size if it is meant", name))
    return Document(name, text, tuple(sink.passages))


def _is_json(text: str) -> bool:
    from .fence import Fence, sniff  # most documents hold none

    return sniff(text) is Fence.JSON


def _is_bare_yaml(text: str) -> bool:
    """Whether a text without fences is one YAML mapping with another beneath it, and so no Markdown.

    Its comments would pass for headings, its keys for titles.
    """
    if "```" in text or not _begins_with_key(text):
        return False
    if not _FIRST_KEY.match(text) or not _NESTED_KEY.search(text):
        return False
    from .fence import Fence, sniff

    if sniff(text) is not Fence.YAML:
        return False
    from .nodes import Branch, parse_yaml

    nodes = parse_yaml(text)
    return nodes is not None and len(nodes) == 1 and isinstance(nodes[0], Branch) and nodes[0].mapping


def _begins_with_key(text: str) -> bool:
    """Whether the first line that is neither empty nor a comment nor a rule may hold a key and a colon."""
    for line in text.split("\n"):
        said = line.strip()
        if said and line[0] != "#" and not (line.startswith("---") and said == "---"):
            return said.split(None, 1)[0].endswith(":")
    return False


def _read_config(text: str, form: str, voice: Voice) -> None:
    from . import config  # most documents hold none

    config.read_config(text, form, voice, ())


def _text_units(text: str) -> list[Unit]:
    """The paragraphs of plain text."""
    units = []
    begin = 0
    for match in (*_PARAGRAPH.finditer(text), None):
        end = match.start() if match else len(text)
        run = Run()
        for line in _LINE.finditer(text, begin, end):
            if run.pieces:
                run.pieces.append((SOFT, line.start() - 1, line.start(), line.start() - 1))
            run.pieces.append((line.group(), line.start(), line.end(), line.start()))
        run.close()
        units.append(Unit(Sort.TEXT, run))
        begin = match.end() if match else end
    return units
