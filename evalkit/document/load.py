"""Files and texts -> Document, and the mistakes that keep one from being read."""

from __future__ import annotations

import os
import re
from itertools import islice

from ..errors import DocumentError, Mistake
from ..patterns import pattern
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
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LONE_RETURN = pattern(r"\r(?!\n)")
_FIRST_KEY = pattern(r"(?:\s*\n|#[^\n]*\n|---\s*\n)*[\w.-]{1,60}:(?:[ \t][^\n]*)?\n")
_NESTED_KEY = pattern(r"^[\w.-]{1,60}:[ \t]*(?:#[^\n]*)?\n(?:[ \t]*#[^\n]*\n)*[ \t]+[\w.-]+:", re.MULTILINE)
_WORD = pattern(r"\w+")
_PARAGRAPH = pattern(r"\n[ \t]*\n\s*")
_LINE = pattern(r"[^\n]+")


def read_document(path: str | os.PathLike[str], *, max_bytes: int = 5_000_000) -> Document:
    """Read a file.

    Raises ``DocumentError`` if it cannot be read, is empty, is not UTF-8 text or is too large.
    """
    name = os.fspath(path)
    data = _read(name, max_bytes)
    if data.startswith(_BYTE_ORDER_MARKS):
        raise _error(name, "the file is UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise _error(name, "the file is binary, not text; give a Markdown, text, YAML or JSON file")
    try:
        text = data.removeprefix(_BYTE_ORDER_MARK).decode("utf-8")  # "utf-8-sig" is a module more to import
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line = before.count(b"\n") + 1
        raise _error(name, f"line {line} is not UTF-8; save the file as UTF-8", line) from None
    return parse_document(text, name=name, max_words=words_in(max_bytes))


def words_in(max_bytes: int) -> int:
    """How many words a document may have where it may have so many bytes: 200,000 for 5 MB.

    Prose of that size takes a few seconds to read. Longer texts are data, or were made to be slow.
    """
    return max(20_000, max_bytes // 25)


def parse_document(text: str, *, name: str, format: str | None = None, max_words: int = 200_000) -> Document:
    """Cut a text into passages.

    ``format`` is "markdown", "yaml", "json" or "text"; by default the name's ending says it, and what is
    neither YAML nor JSON is Markdown. Raises ``DocumentError`` if the text is empty or has too many words.
    """
    if text.startswith("\ufeff"):
        text = text[1:]
    if not text.strip():
        raise _error(name, "the document is empty; give one that holds the response's text")
    if len(text) > max_words and next(islice(_WORD.finditer(text), max_words, None), None):
        raise _error(
            name,
            f"the document has more than {max_words:,} words; raise the limit with --max-size if it is meant",
        )
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
        raise _error(
            name,
            f"the document has more than {max_words // _WORDS_TO_A_PASSAGE:,} sentences, items and headings; raise the "
            "limit with --max-size if it is meant",
        )
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


def _read(name: str, max_bytes: int) -> bytes:
    try:
        with open(name, "rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise _error(name, "there is no such file; check the path") from None
    except IsADirectoryError:
        raise _error(name, "this is a folder; give a file in it") from None
    except PermissionError:
        raise _error(name, "no permission to read the file; make it readable for you") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a valid path"
        raise _error(name, f"the file cannot be read ({reason}); check the path") from None
    if len(data) > max_bytes:
        raise _error(
            name,
            f"the file is larger than {max_bytes:,} bytes; raise the limit with --max-size if it is meant",
        )
    return data


def _error(name: str, message: str, line: int | None = None) -> DocumentError:
    return DocumentError(Mistake(message, file=name, line=line))


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
