"""Who speaks in tickets, mails and chats: lines with a name and a time, labels with a colon, quoted lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from evalkit.document import PassageKind
from evalkit.patterns import may_hold, pattern
from evalkit.reading.language.grammar import HOLLOW, words
from evalkit.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evalkit.reading.view import View

_WHEN = r"""(?:\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\ ?[ap]\.?m\.?)?|\d{1,4}(?:[./-](?:\d{1,4}|[a-z]{3})){1,2}
    |\d{1,2}(?:st|nd|rd|th)?|\d{4}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:jan(?:uary)?|feb(?:ruary)?
    |mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?
    |dec(?:ember)?)\b\.?|ago|yesterday|today|tonight|now|just|last|an?|one|two|three|few|minutes?|hours?|days?
    |weeks?|months?|edited|utc|cest?|gmt|am|pm|at|on|the|of)(?!\w)"""
_SAID = (
    r"(?:(?:added|left|made|posted)\ an?\ (?:comment|note|reply)"
    r"|(?:opened|reopened|raised|started)\ (?:this|an?|the)"
    r"(?:\ (?:issue|ticket|thread|discussion|pull\ request|pr|topic))?"
    r"|wrote|commented|said|replied|answered|added|asked|writes|says|replies)"
)
_NAME = r"@?[^\W\d_][\w.'’-]*(?:\ [^\W\d_][\w.'’-]*){0,3}?"
_BYLINE = pattern(
    rf"""\W{{0,3}}(?:on\ (?:{_WHEN}[\s,]*){{1,8}},?\ )?(?P<name>{_NAME})(?:\s*[(<\[][^)>\]]{{1,40}}[)>\]]|\ \S+@\S+
    |,\ (?!{_WHEN}\b)[a-z][\w\ ]{{2,20}})?[\s,·|•()\[\]–—:-]*(?:{_SAID}[\s,:–—-]*)?
    (?:(?:{_WHEN})[\s,·|•()\[\]–—-]*)*:?""",
    re.IGNORECASE | re.VERBOSE,
)
_TIMED = pattern(
    rf"\d[:.h]\d\d|\d[./-]\d|\bago\b|\b(?:mon|tue|wed|thu|fri|sat|sun)|\byesterday|\btoday\b"
    rf"|\d (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    rf"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|\b{_SAID}\b",
    re.IGNORECASE,
)
_FROM = pattern(r"from:\s*(?P<name>\S.{0,60})$", re.IGNORECASE)
_HEADERS = pattern(r"(?:to|cc|bcc|date|sent|subject|re)\s*:", re.IGNORECASE)
_LABEL = pattern(
    r"""(?:(?P<timed>@?[^\W\d_][\w.-]*)\s+\d{1,2}:\d\d\s+(?:[–—|-]\s+)?(?=[^\W\d_])
    |\[(?P<tag>[^\W\d_][\w.'’-]*(?:\ [\w.'’-]+){0,2})\]\s+(?=\w)
    |\W{0,2}(?:\d{1,2}[:.]\d\d\W{1,3})?(?P<name>@?[^\W\d_][\w.'’-]*(?:\ [^\W\d_][\w.'’-]*){0,2}?)
    (?:\s*\([^)]{1,40}\))?(?:,?\s*\d{1,2}[:.]\d\d)?\s*(?::
    |(?<=\w)(?<!\ \w\w)>)(?:\s+|$))""",
    re.VERBOSE,
)
_NOBODY = words(
    """yes no ok okay fine agreed decision decided action resolved note q a question answer todo status region
    missing found finding issue update edit ps summary priority type why how when where reason example e.g
    i.e warning tip hint first second third proposal motion result outcome vote verdict comment response
    reply risk goal scope name title version date time so thus hence therefore then also however anyway still
    meanwhile overall altogether finally basically frankly honestly shortly short brief conclusion upshot line word
    words remember only always never again now later"""
)
"""Words with a colon that are nobody's name."""
_PEOPLE = words("i we you will may any")
"""Hollow words that can be somebody's name, or stand for it in a play."""
_UNSPOKEN = (PassageKind.HEADING, PassageKind.ROW, PassageKind.PAIR)
_LONGEST = 80


class Turn(NamedTuple):
    """What somebody says before somebody else speaks."""

    name: str
    sure: bool
    """Whether it is sure that somebody speaks: the line says when, or the name recurs."""
    said: list[tuple[View, int]]
    """The passages, and at which token what is said begins in each."""


def turns(views: Sequence[View], source: str) -> list[Turn]:
    """The turns of a conversation, in order; none where nobody speaks."""
    quotes = source.startswith(">") or "\n>" in source
    labels = {
        at: found
        for at, view in enumerate(views)
        if _may_label(view.passage.text) and (found := _label(view))
    }
    lines = {
        at: found
        for at, view in enumerate(views)
        if at not in labels and view.passage.text[-1:] not in ".?!" and (found := _byline(view))
    }
    if len(labels) + len(lines) < 2 and not quotes:
        return []
    known = Counter(labels.values())
    told: list[Turn] = []
    name, sure = "", False
    for at, view in enumerate(views):
        if view.passage.kind is PassageKind.HEADING and at not in lines:
            name, sure = "", False
            told.append(Turn("", False, []))
            continue
        if at in lines:
            name, sure = lines[at], True
            told.append(Turn(name, sure, []))
            continue
        start = 0
        if at in labels:
            name, sure = labels[at], known[labels[at]] > 1
            told.append(Turn(name, sure, []))
            start = _start(view)
        elif quotes:
            quoted = _depth(source, view.passage.start)
            if quoted or name.startswith(">") or not name:
                mark = ">" * (quoted + 1)
                if name != mark:
                    name, sure = mark, True
                    told.append(Turn(name, sure, []))
        if name and start < len(view.text.tokens):
            told[-1].said.append((view, start))
    return told


def _depth(source: str, start: int) -> int:
    begin = source.rfind("\n", 0, start) + 1
    line = source[begin : begin + 12].lstrip()
    return len(line) - len(line.lstrip("> ")) and line[:6].count(">")


def _may_label(said: str) -> bool:
    """Whether a text can begin with a label."""
    return ":" in said[:60] or ">" in said[:30] or said[:1] == "["


def _label(view: View) -> str:
    """Who says a passage, by the label before it."""
    said = view.passage.text
    if view.passage.kind in _UNSPOKEN:
        return ""
    found = _LABEL.match(said)
    if found is None or _BYLINE_END.search(said):
        return ""
    name = (found["timed"] or found["tag"] or found["name"]).lower().lstrip("@")
    ends = {name.split()[0], name.split()[-1]}
    if any(map(_hollow, ends)):
        return ""  # "So: no.", "They are: SSE-KMS, every one."
    if not _NOBODY.isdisjoint(ends) or _HEADERS.match(said) or _FROM.match(said):
        return ""
    start = _start(view)
    if any(at < start for at in view.text.naming):
        return ""
    return name


def _hollow(word: str) -> bool:
    return word in HOLLOW and word not in _PEOPLE


_BYLINE_END = pattern(r"\d[:.]\d\d\)?:$")


_DASHED = (["–"], ["—"], ["-"], ["|"])


def _start(view: View) -> int:
    raws = view.text.raws
    if [token.kind for token in view.text.tokens[:2]] == ["word", "clock"] and ":" not in raws[2:4]:
        return 3 if raws[2:3] in _DASHED else 2
    ends = "]" if raws[:1] == ["["] and view.text.tokens[1].kind == "word" else ":>"
    return next((at + 1 for at, raw in enumerate(raws[:14]) if raw in ends), 0)


def _byline(view: View) -> str:
    """Who speaks behind a line that only says so, and when."""
    said = view.passage.text
    if len(said) > _LONGEST or view.passage.kind in (PassageKind.ROW, PassageKind.PAIR) or view.text.naming:
        return ""
    if found := _FROM.match(said):
        return found["name"].lower().split()[0]
    if not (said[-1] == ":" or (_may_be_timed(said) and _TIMED.search(said))):
        return ""
    found = _BYLINE.fullmatch(said)
    if found is None or (said[-1] == ":" and not _TIMED.search(said) and len(said.split()) > 2):
        return ""
    name = found["name"]
    named = name[0].isupper() or name.startswith("@") or said[:1] == "@" or _CLOCK.search(said) is not None
    if not named and (len(name.split()) > 1 or not _SAYS.fullmatch(said[found.end("name") :].strip())):
        return ""  # not "ollie commented"
    first = name.lower().lstrip("@").split()
    if not _NOBODY.isdisjoint(first) or _WHOLE_WHEN.fullmatch(name):
        return ""
    return first[0]


def _may_be_timed(said: str) -> bool:
    """Whether a text holds a number, or one of the words that ``_TIMED`` finds without one."""
    return not _DIGITS.isdisjoint(said) or not said.isascii() or may_hold(said, _TIMES)


_SAYS = pattern(rf"(?i){_SAID}:?")
_DIGITS = frozenset("0123456789")
_TIMES = (
    "ago", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "yesterday", "today", "added", "left", "made", "posted",
    "wrote", "comment", "said", "replie", "answered", "asked", "writes", "says", "opened",
    "raised", "started",
)  # fmt: skip
_CLOCK = pattern(
    r"\d:\d\d|\bago\b|\b\d{4}\b|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)
_WHOLE_WHEN = pattern(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|january|february|march|april|june|july|august"
    r"|september|october|november|december|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|today|yesterday|at|on|the|last)",
    re.IGNORECASE,
)
