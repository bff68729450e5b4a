"""Files and streams -> text, and the mistakes that keep one from being read."""

from __future__ import annotations

import os
from itertools import islice

from evalkit.errors import DocumentError, Mistake
from evalkit.patterns import pattern
from evalkit.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import BinaryIO

MAX_BYTES = 5_000_000
MAX_WORDS = 200_000
"""Prose of that length takes a few seconds to read. Longer texts are data, or were made to be slow."""
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ROOM = 10_000_000
_LONE_SURROGATE = pattern("[\ud800-\udfff]")
_WORD = pattern(r"\w+")


class Text(NamedTuple):
    """A text that can be read: it has words, and not too many."""

    name: str
    """The path as given, or ``<stdin>``."""
    source: str
    """The text as read: decoded, without BOM; line ends as they were."""
    max_words: int


def read_text(path: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES) -> Text:
    """Read a file.

    Raises ``DocumentError`` if it cannot be read, is empty, is not UTF-8 text or is too large.
    """
    name = os.fspath(path)
    try:
        with open(name, "rb") as file:
            data = up_to(file, max_bytes + 1)
    except FileNotFoundError:
        raise _error(name, "there is no such file; check the path") from None
    except IsADirectoryError:
        raise _error(name, "this is a folder; give a file in it") from None
    except PermissionError:
        raise _error(name, "no permission to read the file; make it readable for you") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a valid path"
        raise _error(name, f"the file cannot be read ({reason}); check the path") from None
    return decoded(data, name, max_bytes=max_bytes)


def up_to(stream: BinaryIO, most: int) -> bytes:
    """What a stream holds, but no more bytes than that; one ``read`` would lay out room for all of them first."""
    parts = []
    while most > 0 and (part := stream.read(min(most, _ROOM))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def decoded(data: bytes, name: str, *, max_bytes: int = MAX_BYTES, file: bool = True) -> Text:
    """The text that bytes hold, of a file or of a stream.

    Raises ``DocumentError`` if it is empty, is not UTF-8 text or is too large.
    """
    this, save = ("the file is", "save it as") if file else ("is", "give")
    if len(data) > max_bytes:
        raise _error(
            name, f"{this} larger than {max_bytes:,} bytes; raise the limit with --max-size if it is meant"
        )
    if data.startswith(_BYTE_ORDER_MARKS):
        raise _error(name, f"{this} UTF-16; {save} UTF-8")
    if b"\0" in data:
        give = "give a Markdown, text, YAML or JSON file" if file else "give Markdown, text, YAML or JSON"
        raise _error(name, f"{this} binary, not text; {give}")
    try:
        text = data.removeprefix(_BYTE_ORDER_MARK).decode("utf-8")  # "utf-8-sig" is a module more to import
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line = before.count(b"\n") + 1
        wrong = (
            f"line {line} is not UTF-8; save the file as UTF-8" if file else "is not UTF-8 here; give UTF-8"
        )
        raise _error(name, wrong, line) from None
    return checked(text, name, max_words=max(20_000, max_bytes * MAX_WORDS // MAX_BYTES))


def checked(text: str, name: str, *, max_words: int = MAX_WORDS) -> Text:
    """A text that can be read.

    Raises ``DocumentError`` if the text is empty or has too many words.
    """
    if text.startswith("\ufeff"):
        text = text[1:]
    if (
        not text.isascii()
    ):  # JSON can hold half a character, where a model was cut off amid an emoji; UTF-8 cannot
        text = _LONE_SURROGATE.sub("\ufffd", text)
    if not text.strip():
        raise _error(name, "the document is empty; give one that holds the response's text")
    if len(text) > max_words and next(islice(_WORD.finditer(text), max_words, None), None):
        raise _error(
            name,
            f"the document has more than {max_words:,} words; raise the limit with --max-size if it is meant",
        )
    return Text(name, text, max_words)


def _error(name: str, message: str, line: int | None = None) -> DocumentError:
    return DocumentError(Mistake(message, file=name, line=line))
