"""How people write lists and headings that are no Markdown: made Markdown here, with every character in its place."""

from __future__ import annotations

import re

from evalkit.patterns import pattern

_FRAMES = ("\n== ", "\n=== ", "\n--- ", "\n-- ", "\n*** ")
_FRAMED = pattern(
    r"""(?mx)^(?:(?P<frame>={2,6}|-{2,6}|[*]{3,6})[ ](?P<text>[^\s|][^\n|]{0,78}?)[ ]?(?P=frame)[ ]*
              |(?P<bar>={2,5})[ ](?P<line>[^\s=][^\n|]{0,78}))$"""
)
"""A heading as wikis, AsciiDoc and plain text have it: "== Backlog ==", "--- Not wanted ---"."""
_SIGNS = ("\n[", "\n▌", "\n■", "\n▪", "\n◼", "\n▶", "\n►", "\n●", "\n◆", "\n§", "\n»", "\n➤")
_SIGNED = pattern(
    r"""(?mx)^(?P<sign>\[(?:[^\W_]{1,3}|\?)\]|[▌■▪◼▶►●◆§»➤])[ ]
    (?P<label>(?i:column|lane|swimlane|list|status|stage):[ ]+)?(?P<title>[^\n|]{1,70}[^\s.,;:|])[ ]*
    (?=\n(?P<code>[A-Z?]{1,5}[-.#]?)\d{1,4}\b[^\n]*\n(?P=code)\d{1,4}\b)"""
)
"""A sign, and what stands over lines that bear codes: "[W] WON'T" over "W1 Elastic IPs", "W2 flow logs"."""
_INDENTED = pattern(
    r"""(?mx)^(?P<lead>(?![-*+>\#|\d ])[^\n|]{1,70}[^\n.,;|\\]\n)
    (?P<lines>(?:\ {2,3}(?![-*+>|\d\ ])[^\n|]{1,80}(?:\n|\Z))+)"""
)
"""Lines set in below one that is not: a list to the eye alone."""
_OUTDENT = pattern(
    r"""(?mx)^(?=[^\n]{,60}\n)\ {,3}(?:[-*+]|\d{1,3}[.)])[ ][^\n]*[^\n,:;\\]\n
    (?=(?:[*]{2}|__)?[A-Z][\w\x27]*[ ,:\n])"""
)
"""A short item and, on a line of its own that is not set in, what does not go on with it."""
_ITEM = pattern(r"(?m)^ {,3}(?:[-*+]|1[.)]) ")
_SET_IN = pattern(r"(?m)^( ?)  (?=\S)")
_NUMBERED = pattern(r"\ {,3}\d{1,3}[.)] ")
_GOES_ON = pattern(
    r"(?:[,;.]|\b(?:a|an|the|of|to|in|on|and|or|for|with|by|from|at|as|is|are|be|that|which|must|should|via))$"
)
_KEYED = pattern(r"\w:(?:\s|$)|=")
_FENCE = pattern(r"^ {,3}(?:```|~~~)", re.MULTILINE)
_FOREIGN = (
    "\n** ", "~~~~", "^^^^", '""""', "++++", "(/)", ":x:", "mark:", "_entry", ":hourglass",
)  # fmt: skip
"""One of these is in most texts in notations that are no Markdown."""
_TITLE = pattern(r"(?m)^h[1-6](?:\([^()\n]{0,30}\))?\. ")
_CHOICES = ("[ ]", "( )", "☐", "○")
_CHOICE = pattern(
    r"(?:[\[(][^\W_]?[*•✓✔ ]?[\])]|[☐☑☒○●◉◯])[^\n|\[(☐☑☒○●◉◯]{0,40}(?:[\[(][^\W_]?[*•✓✔ ]?[\])]|[☐☑☒○●◉◯])"
)
"""Two boxes on one line."""
_CUTS = 50
"""Paragraphs behind lists that are looked for; every one is parsed anew."""


def as_markdown(text: str) -> str:
    """The text with other notations, framed headings and lists without bullets as Markdown has them, of one length."""
    if _is_foreign(text):
        from .notations import made_markdown  # most documents are Markdown

        text = made_markdown(text)
    if text.startswith("=") or any(sign in text for sign in _FRAMES):
        text = _FRAMED.sub(_as_heading, text)
    if any(sign in text for sign in _SIGNS):
        fences = _fences(text)
        text = _SIGNED.sub(lambda match: _as_section(match, fences), text)
    if "\n  " in text:
        fences = _fences(text)
        text = _INDENTED.sub(lambda match: _as_items(match, fences), text)
    return text


def _is_foreign(text: str) -> bool:
    """Whether a text may hold what only other notations have."""
    for sign in _FOREIGN:
        if sign in text:
            return True
    if (text.startswith("h") or "\nh" in text) and _TITLE.search(text):
        return True
    if "\n== " in text and "\n# " in text:
        return True
    return any(sign in text for sign in _CHOICES) and _CHOICE.search(text) is not None


def outdents(text: str) -> list[int]:
    """Where a paragraph begins right behind a list, as many write it; Markdown would add it to the last item.

    A list below it that does not begin with 1 would be lost, too: it has a place of its own.
    """
    if not _ITEM.search(text) or "\n[" in text or "\n<" in text:
        return []
    found = []
    for match in _OUTDENT.finditer(text):
        if not _GOES_ON.search(match.group().rstrip()):
            found.append(match.end())
            below = text.find("\n", match.end()) + 1
            if below and _NUMBERED.match(text, below):
                found.append(below)
    if not found or len(found) > _CUTS:
        return []
    fences = _fences(text)
    return [at for at in found if not _in_fence(at, fences)]


def _fences(text: str) -> list[int]:
    return [match.start() for match in _FENCE.finditer(text)] if "```" in text or "~~~" in text else []


def _in_fence(at: int, fences: list[int]) -> bool:
    return sum(fence < at for fence in fences) % 2 == 1


def _as_heading(match: re.Match[str]) -> str:
    frame, text = match["frame"] or match["bar"], match["text"] or match["line"]
    line = f"{'#' * len(frame)} {text}"
    return line + " " * (len(match.group()) - len(line))


def _as_section(match: re.Match[str], fences: list[int]) -> str:
    if _in_fence(match.start(), fences):
        return match.group()
    before = len(f"{match['sign']} {match['label'] or ''}".encode())
    return "##".ljust(before) + match.group()[match.start("title") - match.start() :]


def _as_items(match: re.Match[str], fences: list[int]) -> str:
    """The lines as items; wrapped prose, keys and code stay as they are."""
    lines = [match["lead"].rstrip(), *map(str.rstrip, match["lines"].splitlines())]
    wrapped = any(_GOES_ON.search(line) for line in lines)
    if wrapped or any(map(_KEYED.search, lines[1:])) or _in_fence(match.start(), fences):
        return match.group()
    return match["lead"] + _SET_IN.sub(r"\1- ", match["lines"])
