"""Lines of a paragraph that are messages, notes of a log or records: each begins with when, who, a sign or a number.

"[10:42] Ana: no ACLs please", "Ana (10:42): ...", "2024-05-01 ...", "ana> ...", "📌 ...", "R-4 — struck — ...".
"""

from __future__ import annotations

from collections import Counter

from ..patterns import pattern

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_DAY = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_CLOCK = r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:[.,]\d{1,3})?Z?(?:\s?[ap]\.?m\b\.?)?"
_DATE = rf"""(?:\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}|\d{{1,2}}[-./]\d{{1,2}}[-./](?:\d{{4}}|\d\d)?
    |\d{{1,2}}(?:st|nd|rd|th|\.)?\s(?:of\s)?(?:{_MONTH})\b\.?(?:,?\s\d{{4}})?
    |(?:{_MONTH})\b\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?
    |(?:{_DAY})\b\.?|day\s\d{{1,3}}|yesterday|today)"""
_WHEN = rf"(?:{_DATE}(?:,?[ T]+(?:at\s)?{_CLOCK})?|{_CLOCK}(?:,?\s{_DATE})?)"
_NAME = r"@?[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,2}"
_TIMED = pattern(
    rf"""(?ix)[\s\[(<{{*•>-]{{0,4}}{_WHEN}(?=[\])>}},;:\s–—|-]|$)
    | [\s\[(<*]{{0,3}}(?P<name>{_NAME})[\s,:\])>*–—|·-]{{1,4}}[\[(]?{_WHEN}(?=[\])>,;:\s–—|-]|$)"""
)
"""When it is said, before or behind who says it."""
_NUMBERED = pattern(r"(?i)\s*[#§]?(?:[a-z]{1,6}[-. ]?)?\d{1,4}(?:\.\d{1,3})?\s?[.):]?\s[—–|·•/(\[-]")
_SPOKEN = pattern(rf"(?i)\s*(?:<{_NAME}>|{_NAME}\s?>|@[\w.-]+)\s")
_SIGN = pattern(r"\s*[\u2190-\u2bff\U0001f000-\U0001faff]")
_BEHIND = pattern(r"[\s\])>}},;:–—|·-]*")
_DELIMITED = pattern(rf"[<\[(]?(?P<name>{_NAME})[>\])]?(?:\s\([^()]{{1,24}}\))?\s?[:>\])–—|-](?=\s)\s*")
_WORD = pattern(r"@?[^\W\d_]{2,20}(?=\s)")
_PINS = "📌📍🔗💬🗨📎🔖⭐\ufe0f "
"""Signs before a message that say nothing of it."""


def stamped(parts: list[str]) -> tuple[int, ...]:
    """The lines that begin in one of these ways, if more than half of them do and in the same."""
    for begins in (_TIMED, _NUMBERED, _SIGN, _SPOKEN):
        found = tuple(number for number, part in enumerate(parts) if begins.match(part))
        if len(found) > 1 and 2 * len(found) > len(parts):
            return found
    return ()


def heads(parts: list[str]) -> dict[int, tuple[str, int]]:
    """Line -> who speaks in it, and how many characters tell that and when: it is no part of what is said."""
    found: dict[int, tuple[str, int]] = {}
    words: Counter[str] = Counter()
    matches = {number: match for number, part in enumerate(parts) if (match := _TIMED.match(part))}
    ends = {number: _end(parts[number], match.end()) for number, match in matches.items()}
    for number, end in ends.items():
        if word := _WORD.match(parts[number], end):
            words[word.group()] += 1
    for number, match in matches.items():
        part, end = parts[number], ends[number]
        name = match["name"] or ""
        if not name and (who := _DELIMITED.match(part, end)):
            name, end = who["name"], who.end()
        elif not name and (word := _WORD.match(part, end)) and _calls(part, word.end(), words[word.group()]):
            name, end = word.group(), word.end() + 1
        while end < len(part) and part[end] in _PINS:
            end += 1
        found[number] = name.partition(" ")[0].strip("@.,"), end
    return found


def _end(part: str, at: int) -> int:
    """Where the marks behind a time end."""
    found = _BEHIND.match(part, at)
    return found.end() if found else at


def _calls(part: str, end: int, times: int) -> bool:
    """Whether the word behind a time is the name of who speaks: it recurs, or a sign stands behind it."""
    return part[end + 1 : end + 2] in _PINS[:-1] or (
        times > 1 and not part[:end].rpartition(" ")[2].isupper()
    )
