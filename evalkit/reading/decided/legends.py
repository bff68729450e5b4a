"""Legends: what a document says that its codes mean, in the cells of tables, in boxes and as marks before items.

"`W` = a wish", "**M** mandatory, **X** excluded", "✔ in, ✖ out": such a sentence explains and governs nothing. Marks
that everybody knows ("❌ network ACLs") need no legend.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import filterfalse

from evalkit.document import Passage, PassageKind
from evalkit.patterns import may_hold, pattern
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance
from evalkit.typing import NamedTuple

_DEFINES = r"""(?:^|(?<=[\s(,;:.|]))(?:["“‘`*]*(?P<code>[^\s"“”`*,;:()=|]{1,12}(?:[ ]\d{1,2})?)["”`*]*
        |["“](?P<quoted>[^"“”|]{3,15})["”])\s*
        (?:=|–|—|\bmeans?\b|\bstands\ for\b|\bis\ for\b|:\s|\bis\b|\bare\b
        |(?=(?:must|could|should|will|shall|may|can|won't|would|cannot|comes?|goes|stays?|waits?)\b))\s*"""
_DEFINITION = pattern(_DEFINES, re.VERBOSE)
_PLAIN_DEFINITION = pattern(_DEFINES.translate(dict.fromkeys(map(ord, "“”‘"))), re.VERBOSE)
"""The same for texts in ASCII: sets of letters beyond take most of the time to compile."""
_DEFINING = (
    "=", ":", "–", "—", "mean", "stands for", "is", "are", "must", "could", "should", "will", "shall", "may", "can",
    "won't", "would", "come", "goes", "stay", "wait",
)  # fmt: skip
"""What ``_DEFINES`` has behind a code begins so."""
_LONGEST_CODE = 15
_BEFORE = 60
"""Characters before such a sign in which a code is looked for."""
_LABEL = pattern(
    r"(?i)^[^:]{0,40}\b(?:legend|key|codes?|status|states?|marks?|symbols?|class(?:es)?|meanings?|letters?|numbers?"
    r"|tags?|brackets?|abbreviations?|priorit(?:y|ies)|categor(?:y|ies)|labels?|grades?|levels?)[^:]{0,30}:"
)
_LABELS = (
    "legend", "key", "code", "status", "state", "mark", "symbol", "class", "meaning", "letter", "number", "tag",
    "bracket", "abbrev", "priorit", "categor", "label", "grade", "level",
)  # fmt: skip
"""One of these is in every text that ``_LABEL`` matches, within as many characters as ``_LABELLED``."""
_LABELLED = 60
_SHORT = 3
_SHORT_CODE = pattern(r"(?:and |or )?(?P<code>[A-Z0-9]{1,3}|[^\w\s]{1,3})\s+(?P<meaning>\S.{1,60})")
_BRACKETED = pattern(r"[^()]{0,40}\((?P<code>[^()]{1,3})\)\s+(?P<meaning>\S.{1,60})")
_BOX = pattern(r"^[ \t>]*(?:(?:[-*+•]|\d{1,3}[.)])[ \t]+)?(?:\[(.)\]|\(([^\w\s])\))[ \t]", re.MULTILINE)
_BOX_LEGEND = pattern(
    r"[`*]*(?:\[(.)\]|\(([^\w\s])\))[`*]*[ \t]*(?:=|:|–|—|-|means)?[ \t]*([^\s\[(][^\[(\n]{1,89})"
)
_BOX_IN_WORDS = pattern(
    r"""\b(?:(?P<crossed>crossed|ticked|checked|marked|filled)|empty|blank|unticked|unchecked|unmarked)\ box(?:es)?
    \ (?:is|are|means?|stands?\ for)\ (?P<meaning>[^.,;\n]{2,80})""",
    re.IGNORECASE | re.VERBOSE,
)
"""A box that is explained in words: "An empty box means not wanted"."""
_CROSSES = ("x", "X", "✓", "✔", "v", "*")
_TAGGED = pattern(
    r"(?:[A-Za-z]{1,6}[-_ ]?)?(?:\d[\w.-]{0,8})?[.:)]?\s{0,3}[\[(](?P<status>[A-Za-z][^\[\]()]{1,24})[\])]\W{0,4}\w"
)
_TAG = pattern(r"[(\[]([A-Za-z][A-Za-z0-9]{0,2}|\d)[)\]]")
_TAG_WITHIN = 90
"""Characters within which a code in brackets is one that the document explains: "US-3 (C)", "Alarms (W)"."""
_EXPLAINING = frozenset("=–—(,;")
"""Signs in a header that explains codes."""
_DASHES = frozenset("–—−")
_LATER = pattern(r"(?i)\b(?:second|third|2nd|3rd|next|another|following)\b")
_DIGITS = frozenset("23456789")
_FEW = 24
"""Codes up to which each is looked for in a text before what is said of them."""
_BREAK = pattern(r"[,;.]\s+|\s[|/·]\s")
_STOP = pattern(r"[;.\n]")
_MOST_WORDS = 8
"""Words of a meaning."""
_MARKS = {
    **dict.fromkeys("❌✗✘✖🚫⛔❎", Stance.DENIED),
    **dict.fromkeys("⏳⌛🔜🕒⏰📅⏭", Stance.DEFERRED),
    **dict.fromkeys("❓❔🤔🤷", Stance.HEDGED),
}
_SELECTOR = "\ufe0f"

NUMERALS = frozenset("i ii iii iv v vi vii viii ix x".split())
"""In brackets or before a full stop they number a part, and mean no later stage."""

CODES = {
    Stance.DENIED: frozenset(
        """no n out rejected reject dropped drop won't wont wontfix declined decline excluded exclude removed
        cancelled no-go nope never cut refused scrapped struck denied waived withdrawn unwanted descoped
        abandoned vetoed axed ✗ ✘ ❌ 🚫 ⛔""".split()
    ),
    Stance.DEFERRED: frozenset(
        """later deferred defer postponed backlog parked future tbd tbc tba pending icebox r2 r3 v2 v3 phase2
        phase3 next shelved someday adjourned coming ⏳ ⌛ 🚧 🔜 🕓""".split()
    ),
    Stance.HEDGED: frozenset(
        """could maybe optional perhaps wish idea proposed proposal nice-to-have nice desirable open undecided
        ? 🤷""".split()
    ),
}
"""Codes that rule out, put off or hedge what they stand beside."""

Judge = Callable[[str], Attitude]
"""What a few words say of what they stand beside."""


class Legend(NamedTuple):
    """What the codes of a document mean."""

    codes: Mapping[str, Attitude]
    texts: frozenset[str]
    """Passages that explain codes: they govern nothing."""


NO_LEGEND = Legend({}, frozenset())


def legend(passages: Iterable[Passage], judge: Judge) -> Legend:
    """What a document says that its codes mean; only codes that fill a cell of some row or stand before an item."""
    cells: set[str] = set()
    marks: set[str] = set()
    headers: set[str] = set()
    texts: list[Passage] = []
    for passage in passages:
        if passage.kind is PassageKind.ROW:
            cells.update(cell.strip().lower() for cell in passage.text.split(" | ") if len(cell) < 16)
            headers.update(passage.headers)
        else:
            texts.append(passage)
            if passage.text > "\u2000":
                marks.add(mark(passage.text))
            elif "(" in passage.text or "[" in passage.text:
                marks.update(code.lower() for code in _TAG.findall(passage.text[:_TAG_WITHIN]))
    lines = _lines(texts, cells) if cells else []
    cells |= marks
    if not cells:
        return NO_LEGEND
    cells.discard("")
    few = len(cells) <= _FEW
    sizes = frozenset(range(1, _LONGEST_CODE + 1)).intersection(map(len, cells))
    found: dict[str, Attitude] = {}
    explaining = set()
    for text, sign, meaning in lines:
        clauses = [_meaning(sign, clause, judge) for clause in meaning.split("; ")]
        found[sign] = next((said for said in clauses if said.stance is not Stance.AFFIRMED), AFFIRMED)
        explaining.add(text)
    for text in [*(passage.text for passage in texts), *sorted(filterfalse(_EXPLAINING.isdisjoint, headers))]:
        if few and text.isascii() and not _holds_one(text.lower(), cells):
            continue
        before = len(found)
        for code, meaning in [
            *_signed(text, cells),
            *_defined(text, cells, sizes),
            *_listed(text, cells, sizes),
        ]:
            found.setdefault("-" if code in _DASHES else code, _meaning(code, meaning, judge))
        if len(found) > before + 1:
            explaining.add(text)
    return Legend(found, frozenset(explaining)) if len(found) > 1 else NO_LEGEND


def _lines(passages: Iterable[Passage], cells: set[str]) -> list[tuple[str, str, str]]:
    """Lines that begin with a sign of the cells, with the sign and the rest: "○ struck; will not be built"."""
    found: dict[str, tuple[str, str, str]] = {}
    for passage in passages:
        sign, _, meaning = passage.text.replace(_SELECTOR, "").partition(" ")
        if sign and sign in cells and not sign[0].isalnum() and meaning[:1].isalpha() and sign not in _DASHES:
            if sign in found:
                return []  # these are the items themselves
            found[sign] = (passage.text, sign, meaning)
    several = len(found) > 1 and any(sign >= "\u2000" for sign in found)
    return list(found.values()) if several else []


def _signed(text: str, cells: set[str]) -> list[tuple[str, str]]:
    """Signs with what they mean behind each: "● agreed, to be built ◐ moved to next winter ○ struck"."""
    if text.isascii():
        return []
    signs = "".join(
        re.escape(code) for code in cells if len(code) == 1 and not code.isalnum() and code not in _DASHES
    )
    if not any(sign >= "\u2000" for sign in signs):
        return []
    _, *parts = re.split(rf"(?:^|(?<=[\s(]))([{signs}])\ufe0f?[\s=:–—-]+(?=\w)", text)
    found = list(zip(parts[::2], (meaning.rstrip(" .,;)") for meaning in parts[1::2]), strict=True))
    return found if len({sign for sign, _ in found}) > 1 else []


def _holds_one(text: str, codes: Iterable[str]) -> bool:
    """Whether one of some codes stands in a text, be it within a word: looking for what is said of it costs more."""
    return any(map(text.__contains__, codes))


def _meaning(code: str, meaning: str, judge: Judge) -> Attitude:
    first = meaning.lower().replace(",", " ").partition(" ")[0]
    for stance, words in CODES.items():
        if first in words:
            return Attitude(stance, meaning)
    from evalkit.reading.decided.meanings import told  # most documents need none

    said = told(meaning)
    if said is None:
        said = judge(meaning)
        if said is AFFIRMED and len(code) > _SHORT and code.isalpha():
            said = told(code) or said  # "postponed = not under this contract": the word says it by itself
    if said is AFFIRMED and (_LATER.search(meaning) and (code in _DIGITS or len(meaning.split()) < 4)):
        return Attitude(Stance.DEFERRED, meaning)
    if said.stance is Stance.DENIED and code in CODES[Stance.HEDGED]:
        return Attitude(Stance.HEDGED, meaning)  # "Undecided: the chamber would not mind, and orders nothing"
    return said


def _may_define(text: str, cells: set[str], sizes: frozenset[int]) -> bool:
    """Whether a code stands before something that may explain it; the pattern takes longer to compile."""
    if "\u0130" in text:
        return True  # the one letter that is longer in lower case
    low = text.lower() if text.isascii() else ""
    for sign in _DEFINING:
        at = text.find(sign)
        while at >= 0:
            if not (sign[0].isalpha() and text[at - 1 : at].isalnum()):
                before = (low or text)[max(0, at - _BEFORE) : at].rstrip().rstrip('"”`*')
                if at > _BEFORE and len(before) < _LONGEST_CODE:
                    return True  # many blanks: let the pattern tell
                for size in sizes:
                    if (before[-size:] if low else before[-size:].lower()) in cells:
                        return True
            at = text.find(sign, at + 1)
    return False


def _defined(text: str, cells: set[str], sizes: frozenset[int]) -> Iterator[tuple[str, str]]:
    """Codes with a sign or a verb between them and what they mean."""
    if not _may_define(text, cells, sizes):
        return
    definition = _PLAIN_DEFINITION if text.isascii() else _DEFINITION
    matches = [m for m in definition.finditer(text) if _code(m) in cells]
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=False):
        meaning = _STOP.split(text[match.end() : end][:90])[0].rstrip(" ,)\"“”`'")
        yield _code(match), meaning


def _code(match: re.Match[str]) -> str:
    """The code that a definition explains."""
    return (match.group("code") or match.group("quoted")).strip().lower()


def _may_list(text: str, cells: set[str], sizes: frozenset[int]) -> bool:
    """Whether words end in two codes, or brackets hold them."""
    codes = 0
    short = not text.isascii() or min(sizes, default=_SHORT) <= _SHORT
    for word in text.split() if short else ():
        if word[-1:].lower() in cells or word[-2:].lower() in cells or word[-_SHORT:].lower() in cells:
            codes += 1
    codes += sum(piece.partition(")")[0].lower() in cells for piece in text.split("(")[1:])
    return codes > 1


def _listed(text: str, cells: set[str], sizes: frozenset[int]) -> list[tuple[str, str]]:
    """Codes in a list, with nothing between them and what they mean: "M mandatory, X excluded"."""
    if not _may_list(text, cells, sizes):
        return []
    label = _LABEL.match(text) if may_hold(text[:_LABELLED], _LABELS) else None
    parts = _BREAK.split(text[label.end() if label else 0 :].strip(" .")[:400])
    if len(parts) < 2:
        return []
    found = []
    for part in parts:
        match = _short(part) or (_BRACKETED.fullmatch(part) if "(" in part else None)
        if match and match["code"].lower() in cells and len(match["meaning"].split()) <= _MOST_WORDS:
            found.append((match["code"].lower(), match["meaning"]))
    return found if len(found) > 1 and len(found) >= len(parts) - 1 else []


def _short(part: str) -> re.Match[str] | None:
    """A part that begins with a code; most begin with words that are too long for one."""
    words = part.split(None, 2)
    first = words[1:2] if words[:1] in (["and"], ["or"]) else words[:1]
    return _SHORT_CODE.fullmatch(part) if first and len(first[0]) <= _SHORT else None


def mark(text: str) -> str:
    """The sign that a text begins with; empty where it begins with a word."""
    first = text.split(" ", 1)[0].replace(_SELECTOR, "")
    return first if len(first) <= 2 and first[:1] >= "\u2000" and not first.isalnum() else ""


def marked(passage: Passage, codes: Mapping[str, Attitude]) -> Attitude | None:
    """What the sign before an item says of it: by the legend, or for signs that everybody knows."""
    sign = mark(passage.text)
    if sign in codes:
        return codes[sign]
    stance = _MARKS.get(sign)
    return Attitude(stance, sign) if stance else None


def tagged(passage: Passage, judge: Judge) -> Attitude | None:
    """What a status in brackets at the head of a requirement says of it ("REQ-3: [DEFERRED] ...")."""
    found = _TAGGED.match(passage.text)
    if found is None:
        return None
    first = found["status"].lower().replace(",", " ").partition(" ")[0]
    if first in NUMERALS:
        return None
    for stance, words in CODES.items():
        if first in words:
            return Attitude(stance, found["status"])
    said = judge(found["status"])
    return said if said is not AFFIRMED else None


def boxes(source: str, judge: Judge) -> tuple[Mapping[int, Attitude], frozenset[int]]:
    """Line -> what the box of its list item says, where the document explains its boxes; and the lines that do.

    An empty box by itself says nothing: most lists of things to do consist of such.
    """
    if "[" not in source and "(" not in source:
        return {}, frozenset()
    items = {_at(match): _sign(match) for match in _BOX.finditer(source)}
    if not items:
        return {}, frozenset()
    legends = [match for match in _BOX_LEGEND.finditer(source) if _at(match) not in items or "·" in match[3]]
    meanings: dict[str, Attitude] = {}
    for match in legends:  # the first that is said of a box stands: later ones only mention it
        meanings.setdefault(
            _sign(match), _meaning("", re.split(r"[,;.·]", match.group(3))[0].strip(" `*"), judge)
        )
    told = list(_BOX_IN_WORDS.finditer(source)) if "box" in source else []
    for match in told:
        attitude = _meaning("", match["meaning"].strip(" \"“”'`*"), judge)
        for sign in _CROSSES if match["crossed"] else (" ", "_"):
            meanings.setdefault(sign, attitude)
    if len(meanings) < 2:
        return {}, frozenset()
    legends += told
    lines = frozenset(_line(source, match.start()) for match in legends)
    found = {_line(source, at): meanings[sign] for at, sign in items.items() if sign in meanings}
    return found, lines


def _at(match: re.Match[str]) -> int:
    """Where the sign of a box stands."""
    return match.start(1 if match.group(1) else 2)


def _sign(match: re.Match[str]) -> str:
    """The sign of a box, in square or round brackets."""
    return match.group(1) or match.group(2)


def _line(source: str, at: int) -> int:
    return source.count("\n", 0, at) + 1
