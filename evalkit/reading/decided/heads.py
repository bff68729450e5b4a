"""Records on one line: a status between marks, beside the number of an item: "R-4 | turned down | Elastic IPs".

"R-4 - Elastic IPs - rejected", "Struck · R-4 · Elastic IPs", "Won't: Elastic IPs" and "R-4: W: Elastic IPs" say the
same, and so does any other order, mark or word for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evalkit.patterns import pattern
from evalkit.reading.stance.attitudes import Attitude

Said = Callable[[str], Attitude | None]
"""What a few words say as a status."""

_BETWEEN = frozenset("· • ⋅ ∙ ‧ | ¦ ‖ / // \\ – — − - -- --- ~ » > → ⇒ -> => : :: ; =".split())
"""Marks that part the fields of a line where they stand alone."""
_SOFT = (":", ";", ",", ".", ")")
"""Marks that end a field behind a word."""
_LABEL = pattern(
    r"""(?ix)(?:[#§№]\s?|no\.?\s|nr\.?\s)?(?:[a-z]{1,12}[-./_ ]{0,2}){0,2}\d[\w.-]{0,8}|\([a-z0-9]{1,3}"""
)
"""What numbers an item: "DR-04", "ADR 7", "#12", "Request 3", "(b". A letter alone may be somebody who speaks."""
_FIELDS = 3
_LONGEST = 50
_UNSURE = frozenset(
    "in out open no yes never off on done none gone needed required included active live kept".split()
)
"""Words that may be more than a status where no number stands beside them: "Out: 443", "Never: public access"."""
_SUBJECTS = frozenset("it this that they we i you these those he she there".split())
"""What opens a sentence and not a field: "It won't: ...". """


def is_label(text: str) -> bool:
    """Whether a few words number an item."""
    return len(text) < _LONGEST and _LABEL.fullmatch(text.rstrip(".:)")) is not None


def fields(text: str) -> tuple[list[str], list[str]]:
    """The fields with which a line begins, and the marks behind them; the last of the former is the rest."""
    found: list[str] = []
    marks: list[str] = []
    words = text.split(" ")
    begin = 0
    for at, word in enumerate(words[:14]):
        if len(found) == _FIELDS:
            break
        if word in _BETWEEN:
            found.append(" ".join(words[begin:at]))
            marks.append(word)
            begin = at + 1
        elif word.endswith(_SOFT) and at + 1 < len(words) and words[at + 1] not in _BETWEEN:
            field = " ".join(words[begin : at + 1])[:-1]
            if word[-1] == ":" or is_label(field):
                found.append(field)
                marks.append(word[-1])
                begin = at + 1
    found.append(" ".join(words[begin:]))
    return found, marks


def borne(text: str, codes: Mapping[str, Attitude], said: Said) -> tuple[Attitude, bool] | None:
    """The status that stands in a field of a line, and whether it holds for what the line goes on about.

    What bears a number is a record, and more than one sentence may belong to it.
    """
    found, marks = fields(text)
    if len(found) < 2 or not found[-1]:
        return None
    labelled = is_label(found[0])
    if labelled and len(found) > 2 and len(found[1]) < _LONGEST and (status := said(found[1])) is not None:
        return status, True
    if labelled and (status := _coded(found[1], codes)) is not None:
        return status, True
    if found[0][:1].isalnum() and len(found[0]) < _LONGEST and (status := said(found[0])) is not None:
        sure = found[0].lower() in codes or found[0].lower() not in _UNSURE
        if len(found) > 2 and is_label(found[1]):
            return status, True
        listed = marks[0] == ":" and ";" in text  # "Not included: NACLs; the database is encrypted at rest."
        if (
            sure
            and not listed
            and marks[0] not in "/,.;)>"
            and found[0].partition(" ")[0].lower() not in _SUBJECTS
        ):
            return status, False
    last = next((mark for mark in reversed(marks) if mark in _BETWEEN and mark not in ":;="), "")
    if last and (labelled or last not in "/>-–—"):
        ending = text.rpartition(f" {last} ")[2].rstrip(" .")
        status = said(ending) if len(ending) < _LONGEST else None
        return None if status is None else (status, labelled)
    return None


def _coded(text: str, codes: Mapping[str, Attitude]) -> Attitude | None:
    """A code right behind a label, with nothing between it and the item: "R-3 W Network ACLs"."""
    first = text.partition(" ")[0]
    return codes.get(first.lower()) if first.isupper() and len(first) < 3 else None


def numbered(text: str) -> bool:
    """Whether a line begins with what numbers an item, whatever stands behind it: "AC 6 An S3 bucket"."""
    found = _LABEL.match(text)
    return found is not None and text[found.end() : found.end() + 1] in (" ", ".", ":", ")", "]", ";", ",")


def letters(text: str) -> str:
    """The letter or the grade that opens a line, or stands behind its number; empty where none does."""
    found, _ = fields(text)
    for field in found[:-1][:2]:
        if not is_label(field) or len(field) == 2:  # "P1", "R2"
            code = field.strip("*_[]() ").lower()
            return code if len(code) == 1 or code in _GRADES or (len(code) == 2 and code[1].isdigit()) else ""
    return ""


_GRADES = frozenset(
    """red amber yellow green blue orange white black grey gray gold silver bronze high medium low top mid hot warm cold
    one two three four first second third now next soon a1 b1 +++ ++ +""".split()
)
"""Words that grade items, and mean what the document says."""
