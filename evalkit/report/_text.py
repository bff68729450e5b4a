"""Text from files made harmless: for terminals, for Markdown and the HTML it turns into."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from evalkit.patterns import pattern

_SPACE = pattern(r"(?:[ \t\n]|\r\n)+")
_UNUSUAL = pattern(r"[^ -~\t\n]+")
_JOINERS = "\u200c\u200d"
"""Invisible but needed: Persian and Indic spelling, composed emoji."""
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that move the cursor, turn the writing direction or cannot be encoded."""

_TYPOGRAPHY = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "…": "...", "\u00a0": " ",
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "•": "*", "·": "-", "×": "x",
        "→": "->", "←": "<-", "≥": ">=", "≤": "<=", "≠": "!=",
    }
)  # fmt: skip

_SPECIAL = pattern(
    r"""
      (?P<joined> @ | \#(?=\d))                 # mentions, mail addresses, issue numbers
    | (?P<entity> [<>] | &(?=[a-zA-Z0-9\#]) )
    | (?P<escaped>
          [\\`*\[\]{}|~$^\#]
        | (?<![a-zA-Z0-9])_ | _(?![a-zA-Z0-9])  # snake_case needs none
        | :(?=//) | (?<=www)\.                  # addresses without angle brackets
        | ^[-+=:]                               # lists, rules, underlines, definitions
      )
    | (?P<numbered> ^\d{1,9}[.)](?=[ ]|$) )     # ordered lists
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_WORD_JOINER = "&#8288;"
"""Invisible; the only thing that stops GitHub from linking, because it looks for ``@`` and ``#12`` in the
parsed text, where an escape is gone."""


def visible(text: str) -> str:
    r"""One line of text with every control character shown by its code.

    White space is collapsed; control and format characters (ESC, NUL, a lone CR, C1, bidi overrides) and
    lone surrogates are written out.

    >>> visible("a\n\n b \x1b[31m \u202e")
    'a b \\x1b[31m \\u202e'
    """
    text = _SPACE.sub(" ", text)
    if not text.isprintable():
        text = "".join(map(_visible, text))
    return text.strip()


def uncontrolled(text: str) -> str:
    r"""The text with every control character shown by its code; tabs and line feeds are left as they are.

    >>> uncontrolled("a\n\tb \x1b[31m")
    'a\n\tb \\x1b[31m'
    """
    return _UNUSUAL.sub(lambda run: "".join(map(_visible, run.group())), text)


def _visible(char: str) -> str:
    return _shown(char) if unicodedata.category(char) in _HIDDEN else char


def _shown(char: str) -> str:
    if char in _JOINERS:
        return char
    code = ord(char)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"


def to_ascii(text: str) -> str:
    r"""Typography in its ASCII spelling, anything else by its code.

    >>> to_ascii("“a → é”")
    '"a -> \\xe9"'
    """
    return text.translate(_TYPOGRAPHY).encode("ascii", "backslashreplace").decode("ascii")


def shorten(text: str, limit: int, keep: str = "") -> str:
    """At most about ``limit`` characters of the text, cut between words and marked with "…".

    The part around ``keep`` is kept, wherever it stands. Only a word longer than the limit is cut itself.

    >>> shorten("one two three four", 9)
    'one two …'
    >>> shorten("one two three four five", 12, keep="four")
    '… four five'
    """
    if len(text) <= limit:
        return text
    at = max(text.lower().find(keep.lower()), 0)
    if at + len(keep) <= limit:
        at = 0
    elif at:  # with a little of what stands before
        at = text.find(" ", max(at - limit // 4, 0), at) + 1 or at
    piece = text[at : at + limit]
    if at + limit < len(text) and text[at + limit] != " " and " " in piece.strip():
        piece = piece.rpartition(" ")[0]
    head, tail = "… " if at else "", " …" if at + len(piece) < len(text) else ""
    return f"{head}{piece.strip()}{tail}"


def escape(text: str) -> str:
    r"""Markdown that reads as exactly this text, as :func:`visible` shows it, and as nothing else.

    No emphasis, link, code, HTML, list, heading, table cell or autolink can come of it, wherever on a line
    it is put. An invisible word joiner follows ``@`` and ``#`` before a digit, so that nobody is notified.

    >>> print(escape("- [x] `a` <b> 1 | http://x.org"))
    \- \[x\] \`a\` &lt;b&gt; 1 \| http\://x.org
    """
    return _SPECIAL.sub(_escaped, visible(text))


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    match match.lastgroup:
        case "joined":
            return f"{found if found == '@' else chr(92) + found}{_WORD_JOINER}"
        case "entity":
            return _ENTITIES[found]
        case _:
            return f"{found[:-1]}\\{found[-1]}"


def code_span(text: str) -> str:
    """The text as one Markdown code span, whatever back quotes it holds; nothing for an empty text."""
    text = visible(text)
    if not text:
        return ""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def listing(items: Iterable[str], last: str = "and") -> str:
    """The items as a phrase.

    >>> listing(["a", "b", "c"]), listing(["a", "b"], "or"), listing(["a"])
    ('a, b and c', 'a or b', 'a')
    """
    *most, final = list(items) or [""]
    return f"{', '.join(most)} {last} {final}" if most else final


def plural(count: int, noun: str, many: str = "") -> str:
    """The count with its noun.

    >>> plural(1, "facet"), plural(2, "facet")
    ('1 facet', '2 facets')
    """
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"
