"""Paragraphs into lines, lines into sentences, and what a line looks like: a title, a lead-in, capitals."""

from __future__ import annotations

import re
from itertools import pairwise

from ..patterns import pattern
from .run import HARD, SOFT


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for a table of them."""
    return frozenset(text.split())


LONGEST = 2000
"""Characters of a passage: longer ones are cut."""
_ABBREVIATIONS = word_set(
    """e.g i.e eg ie etc approx vs incl excl resp cf al est ext dept mr mrs ms dr prof st jr sr inc ltd
    corp co a.m p.m u.s u.k viz esp ed eds"""
)
_BEFORE_NUMBER = word_set("no nos nr max min fig sec ca p pp vol ch art par ref ver v")
_MAY_END = word_set("etc a.m p.m inc ltd corp co")
_OPENERS = word_set(
    """The This These Those It Its They There We You All No Each Every If When Where A An In For Our As
    So And But"""
)
_STOP = pattern(r"([.!?…][)\]\"'”’»*]*)\s+(?!\*[\s)])(?=\S)")
_PLAIN_STOP = pattern(r"([.!?][)\]\"'»*]*)\s+(?!\*[\s)])(?=\S)")
"""The same for texts without the signs that a pattern takes long to compile for."""
_OPENING = "([\"'“‘"
_NUMERAL = pattern(
    r"\(?(?:(?:(?:[QA]|Question|Answer) )?[A-Za-z]{0,4}-?\d+(?:\.\d+)*|[A-Za-z]|[ivxIVX]{1,5})\Z"
)
_BREAK = pattern(f"[{SOFT}{HARD}]")
_WORDY = pattern(r"[^\W_]")

_MARK = pattern(
    r"""(?x)
        [•‣▪●◦■□→➔➜⇒✓✔✗✘✅❌☑☐⚠]
      | \([a-z0-9]{1,3}\)\s | [a-z]\)\s
      | [A-Z]{1,4}-?\d+(?:\.\d+)*[.):]\s
      | [\w.@<>-]{1,24}\s\[?\(?\d{1,2}:\d{2} | [\[(]?\d{1,2}:\d{2}(?::\d\d)?[\])]?\s<?@?\w[\w.-]{0,23}>?:\s"""
)
_MARKED = "✅❌✔✖✗✘☑👍👎🚫⛔"
_WEAK_MARK = pattern(
    r"""(?x)
        [–—*·+-]\s
      | \d{1,2}(?:\.\d{1,2})*[.)]\s | \d{1,2}(?:\.\d{1,2})+\s+[A-Z]
      | [^\W\d_a-z](?:[^\s:]*\ ){0,4}[^\s:]{0,40}:(?:\s|$)
      | [a-z](?:[^\s:]*\ )?[^\s:]{0,40}:(?:\s|$)"""
)
_GOES_ON = pattern(
    r"(?:,|\b(?:a|an|the|of|to|in|on|and|or|for|with|by|from|at|as|is|are|be|that|which|must|should|via))$"
)
_CLIPPED = pattern(r"[a-z][a-z/]{1,14}: ")
"""A label in lower case: "phase 2. creds: parameter store"."""
_NUMBERED = pattern(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z]\d{0,2}(?:\.\d{1,2})*[.)]|[IVX]{1,4}[.)])\s+")
_VERBS = word_set(
    """must should shall is are be was were has have will would can cannot may might need needs do does
    don't not use uses enable enables disable deploy create creates allow allows ensure configure
    implement provide apply enforce add set attach launch include includes define store follow
    restrict encrypt keep make avoid run runs support supports produce generate build design block
    deny deliver verify prevent expose export import put let's we i you please thanks hello hi hey
    dear cheers regards only never"""
)
_NO_STARTS = _OPENERS | {"Any", "None", "Nothing"}
_IMPERATIVES = word_set(
    """Use Enable Disable Deploy Create Allow Ensure Configure Implement Provide Apply Enforce Add Set Attach
    Launch Include Define Store Follow Restrict Encrypt Keep Make Avoid Run Support Generate Verify Must"""
)
_SHORT_LINE = 60
_NOTE_LINE = 120
_VALUED = pattern(r"\d.*[,;=:/]|[,;=:/].*\d")
"""A longer line of notes has values and marks that part them: "vpc 10.4.0.0/16; 2 pub + 2 priv subnets, igw, nat"."""
_JOINING = word_set("and or but nor so then with which that who of for to in on by from at as is are be")
_PREPOSITIONS = ("in", "at", "by", "with", "to", "on", "for", "from", "under", "within", "using")
_SECTIONS = word_set(
    """requirements constraints output outputs overview architecture instructions notes deliverables
    summary context scope goals objectives criteria background assumptions introduction conclusion"""
)
_ANNOUNCES = pattern(r"(?i)\b(?:following|as follows|below)\b")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut ``text[start:end]`` into sentences, none longer than 2,000 characters, none empty."""
    result: list[tuple[int, int]] = []
    begin = start
    plain = text.isascii() or not ("…" in text or "”" in text or "’" in text)
    for match in (_PLAIN_STOP if plain else _STOP).finditer(text, start, end):
        if _ends_sentence(text, begin, match) and text[match.start(1) - 3 : match.end(1)] != "....":
            _keep(text, begin, match.end(1), result)
            begin = match.end()
    _keep(text, begin, end, result)
    return result


def _keep(text: str, start: int, end: int, result: list[tuple[int, int]]) -> None:
    """Add a sentence to the result: in parts where it is long, not at all where it has no word."""
    if end - start > LONGEST:
        result += chunks(text, start, end)
    elif _WORDY.search(text, start, end):
        result.append(_trim(text, start, end))


def _ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether the stop is the end of the sentence that begins at ``begin``."""
    stop = match.start()
    behind = text[match.end()]
    if match.end(1) > stop + 1 and text[stop - 1] in _OPENING and stop > begin:
        return False  # a mark in brackets is a sign: "[?] versioning"
    if text[stop] == "." and stop > begin + 1 and text[stop - 1] == " " and "." in (behind, text[stop - 2]):
        return False  # dots lead from a name to its value: "subnets . . . . 2 public"
    if text[stop] != ".":
        return not behind.islower() or match.end(1) > stop + 1
    before = text[max(begin, stop - 24) : stop]
    word = before[before.rfind(" ") + 1 :].lstrip(_OPENING)
    lowered = word.lower()
    if stop - begin < 12 and _NUMERAL.match(before.strip()):
        return False
    if lowered in _ABBREVIATIONS:
        return (
            lowered in _MAY_END and text[match.end() : match.end() + 5].split(" ")[0].rstrip(",") in _OPENERS
        )
    if lowered in _BEFORE_NUMBER and (behind.isdigit() or (behind.islower() and lowered != "no")):
        return False
    if behind.islower():
        return (len(word) >= 3 and word[-3:].isalpha()) or _CLIPPED.match(
            text[match.end() : match.end() + 24]
        ) is not None
    return not (len(word) == 1 and word.isupper() and behind.isupper())


def chunks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at white space, or where there is none, anywhere: a passage stays readable."""
    result = []
    while start < end:
        stop = end
        if end - start > LONGEST:
            space = max(text.rfind(blank, start + 1, start + LONGEST) for blank in (" ", SOFT, HARD))
            stop = space if space > 0 else start + LONGEST
        if _WORDY.search(text, start, stop):
            result.append(_trim(text, start, stop))
        start = stop + 1 if stop < end and text[stop].isspace() else stop
    return result


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    if not text[start].isspace() and not text[end - 1].isspace():
        return start, end
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def lines(text: str) -> list[tuple[int, int]]:
    """Cut a paragraph at its hard breaks and where a new line means a new statement."""
    if SOFT not in text and HARD not in text:
        return [(0, len(text))]
    parts = _BREAK.split(text)
    even = evenly_wrapped(parts)
    stacked = (
        _has_leaders(parts)
        or _is_counted(parts)
        or (not even and _is_stacked(parts))
        or (not text.isascii() and _is_ticked(parts))
    )
    heads = () if stacked else stamped(parts)
    result = []
    begin = at = 0
    for number, part in enumerate(parts):
        if number and (
            stacked
            or text[at - 1] == HARD
            or number in heads
            or _starts_anew(parts[number - 1].strip(), part.strip(), even)
        ):
            result.append((begin, at - 1))
            begin = at
        at += len(part) + 1
    result.append((begin, len(text)))
    return result


def stamped(parts: list[str]) -> tuple[int, ...]:
    """Which lines begin as messages, notes of a log or records do, if most of them do: with when, who or a number."""
    if not any(map(_may_be_stamped, parts[:2])):
        return ()
    from .stamps import stamped as found  # most paragraphs hold none

    return found(parts)


def _may_be_stamped(part: str) -> bool:
    head = part.lstrip()[:_STAMPED]
    return (
        any(map(str.isdigit, head)) or head[:1] in _CALLING or ">" in head or "—" in head or head > "\u2000"
    )


_STAMPED = 24
_CALLING = ("@", "<", "[", "(", "#", "*")


def _is_ticked(parts: list[str]) -> bool:
    """Whether lines are messages or items with a mark behind some of them."""
    return sum(part.rstrip()[-1:] in _MARKED for part in parts if part.strip()) > 1


_LEADERS = "....."


def _has_leaders(parts: list[str]) -> bool:
    """Whether lines are those of a printed list: "subnets ......... public 2, private 2"."""
    return 2 * sum(_LEADERS in part for part in parts) > len(parts)


def _is_counted(parts: list[str]) -> bool:
    """Whether lines bear numbers that count up, without stops: "01 VPC 10.1.0.0/16", "02 four subnets"."""
    if not parts[0].lstrip()[:1].isdigit():
        return False
    heads = [part.split(None, 1)[0] for part in parts if part.strip()]
    numbers = [int(head) for head in heads if head.isdecimal() and len(head) < 4]
    return len(numbers) > 2 and all(0 < behind - before < 4 for before, behind in pairwise(numbers))


def _is_stacked(parts: list[str]) -> bool:
    """Whether lines are items that only lack their bullets: three or more, none with an end.

    Each begins with a capital; in clipped notes ("asg 2-4 x t3.small") none does, and all are short.
    """
    said = [part.strip() for part in parts]
    if len(said) < 3 or not all(said):
        return False
    if not all(line[0].isupper() for line in said) and not all(_is_clipped(line) for line in said):
        return False
    return not any(line[-1] in ".,;!?" or _GOES_ON.search(line) for line in said[:-1])


def _is_clipped(line: str) -> bool:
    if line[0].isupper() or line.split(None, 1)[0] in _JOINING:
        return False
    return len(line) <= _SHORT_LINE or (len(line) <= _NOTE_LINE and _VALUED.search(line) is not None)


def evenly_wrapped(parts: list[str]) -> bool:
    """Whether each line broke because its next word would not fit: prose, wrapped by an editor.

    Markup and links are no longer in the lines, hence the slack.
    """
    width = max(len(part) for part in parts)
    if width < (60 if len(parts) == 2 else 40):
        return False
    for part, behind in pairwise(parts):
        word = behind.lstrip().split(" ", 1)[0]
        if len(part) + len(word) + 1 < width - 12:
            return False
    return True


def _starts_anew(before: str, line: str, even: bool) -> bool:
    """Whether a line says something of its own, rather than going on with the one before."""
    if not line or not before:
        return False
    words = line.split(None, 1)
    imperative = len(words) > 1 and words[0] in _IMPERATIVES
    if _MARK.match(line) or (imperative and not _GOES_ON.search(before)):
        return True
    if even and before[-1] not in ".!?:;":
        return False
    if _WEAK_MARK.match(line):
        return True
    if before[-1] == ":":
        return not even or not line[0].islower()
    return not even and len(before) <= 60 and not line[0].islower() and not _GOES_ON.search(before)


_SMALL = frozenset(
    """WHAT WE OUR YOUR THE AND OF TO FOR NOT NO HOW WHO WHY WHEN WILL NEED WANT DO DOES IS ARE HAVE HAS GET ALL ANY
    NEW OLD NOW OUT WITH BUT ON IN""".split()
)
"""Short English words: a line that holds one is no bare acronym ("WHAT WE NEED", "NOT YET")."""


def is_capitals(text: str) -> bool:
    """A short line in capitals, such as "2 PARKED UNTIL PHASE TWO"; no bare acronym, no sentence."""
    if not text.isupper() or len(text) > 80 or text[-1] in ".!?,;":
        return False
    words = text.split()
    if len(words) > 8:
        return False
    return any(len(word) >= 5 and word.isalpha() for word in words) or not _SMALL.isdisjoint(words)


def is_title(text: str, longest: int = 5) -> bool:
    """A short line that names a thing and says nothing about it: "Storage", "4. Logging and Auditing"."""
    if len(text) > 80 or text[-1] in ".!?,;:":
        return False
    numbered = _NUMBERED.match(text)
    name = text[numbered.end() :] if numbered else text
    words = [word for word in name.split() if word[0].isalnum() or _WORDY.search(word)]
    if (
        not 0 < len(words) <= longest
        or words[0] in _NO_STARTS
        or name[0].islower()
        or "=" in name
        or ":" in name
        or "|" in name
    ):
        return False
    if words[0].endswith("ed") and len(words) > 1 and words[1] in _PREPOSITIONS:
        return False
    return not any(word[0].isdigit() or word.lower() in _VERBS for word in words)


def is_section(text: str) -> bool:
    """Whether a title is one of a document's usual sections: "Expected Output", "3. IAM Requirements"."""
    return text.split()[-1].lower() in _SECTIONS


def states(text: str) -> bool:
    """Whether a short line says something of the thing named above it: "Versioning must be enabled"."""
    words = text.lower().split()
    return any(word in _VERBS for word in words) or words[0] in ("no", "only")


def is_short(text: str) -> bool:
    """At most fourteen words, and no end of a sentence."""
    return len(text) <= 100 and text[-1] not in ".!?,;" and len(text.split()) <= 14


def ends_in_dash(text: str) -> bool:
    """A short line such as "Networking -"."""
    return text.endswith((" -", " –", " —")) and len(text.split()) <= 9


def is_marked(text: str) -> bool:
    """Whether it starts with what stands before an item: a bullet, an arrow, "(a)", "REQ-12:"."""
    return _MARK.match(text) is not None


def is_numbered(text: str) -> bool:
    """Whether it starts with an enumerator ("4. ", "B1. ")."""
    return _NUMBERED.match(text) is not None


def announces(text: str) -> bool:
    """Whether a sentence points at what follows it: "The following must be in place."."""
    return _ANNOUNCES.search(text) is not None
