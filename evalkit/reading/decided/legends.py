"""Legends: what a document says that its codes mean, in the cells of tables, in boxes and as marks before items.

"`W` = a wish", "**M** mandatory, **X** excluded", "✔ in, ✖ out": such a sentence explains and governs nothing. Marks
that everybody knows ("❌ network ACLs") need no legend.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import filterfalse

from evalkit.document import ContextKind, Passage, PassageKind
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
_ELLIPTIC = pattern(r",\s+(?:and\s+)?([A-Z]\d?)\s+(?=\w)")
"""A code whose verb is left out, as it stands before: "M is a must, S a should"."""
_MOST_WORDS = 8
"""Words of a meaning."""
_PAIR, _KEY = PassageKind.PAIR, ContextKind.KEY
"""Asking an enum for its member costs as much as a call."""
_LONGEST_PHRASE = 40
_OPENED = 24
_MARKED_OFF = (" · ", " | ", " – ", " — ", " - ", " / ", ": ", " • ", ") ")
"""One of these is, within as many characters, in every line that opens with a code."""
_FEWEST = 2
"""Codes that make a legend."""
_BEARING = (
    "marked", "label", "tagged", "flagged", "rated ", "graded", "hatever ", "verything ", "nything ", "only ",
    " things", " items", " cards", " rows", " entries", " blocks", " ones ", " points", " lines", " wishes", " records",
)  # fmt: skip
"""One of these is in every sentence about whatever bears a code."""
_SIGNS = " .,;:()\"“”'`*"
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
        """no n out rejected reject dropped drop won't wont wontfix declined decline excluded exclude removed binned bin
        gone dead discarded ditched killed thrown trashed trash scrap cancelled no-go nope never cut refused scrapped
        struck denied waived withdrawn unwanted descoped abandoned vetoed axed ✗ ✘ ❌ 🚫 ⛔""".split()
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
    ranks: Mapping[str, Mapping[str, Attitude]] = {}
    """Keys of records -> what their values mean, where the document explains them."""


NO_LEGEND = Legend({}, frozenset())


def legend(passages: Iterable[Passage], judge: Judge) -> Legend:
    """What a document says that its codes mean; only codes that fill a cell of some row or stand before an item."""
    cells: set[str] = set()
    marks: set[str] = set()
    headers: set[str] = set()
    texts: list[Passage] = []
    worded: set[str] = set()
    phrases: set[str] = set()
    rows: list[Passage] = []
    openings: list[tuple[int, str]] = []
    paired = False
    for passage in passages:
        if passage.kind is PassageKind.ROW:
            rows.append(passage)
            said = passage.text.lower().split(" | ")
            cells.update(cell.strip() for cell in said if len(cell) < 16)
            several = {cell.strip() for cell in said if " " in cell and len(cell) <= _LONGEST_PHRASE}
            # a cell of several words that comes again, or of few, may be a code
            phrases |= {cell for cell in several if cell in worded or cell.count(" ") < _SHORT}
            worded |= several
            headers.update(passage.headers)
        else:
            texts.append(passage)
            paired = (
                paired
                or passage.kind is _PAIR
                or (passage.context != () and passage.context[-1].kind is _KEY)
            )
            if passage.text > "\u2000":
                marks.add(mark(passage.text))
            elif "(" in passage.text or "[" in passage.text:
                marks.update(code.lower() for code in _TAG.findall(passage.text[:_TAG_WITHIN]))
            if may_hold(passage.text[:_OPENED], _MARKED_OFF):
                openings.append((passage.block, passage.text))
    items: frozenset[str] = frozenset()
    if len(openings) > _FEWEST:
        opened, items = _openings(openings)
        marks |= opened
    lines = _lines(texts, cells) if cells else []
    ranks = _ranks(texts) if paired else {}
    cells |= marks
    for key, values in ranks.items():
        cells |= values
        phrases |= {f"{key} {value}" for value in values}
    if not cells and not phrases:
        return NO_LEGEND
    cells.discard("")
    few = len(cells) <= _FEW
    sizes = frozenset(range(1, _LONGEST_CODE + 1)).intersection(map(len, cells))
    found: dict[str, Attitude] = {}
    explaining = set()
    only: set[str] = set()
    for text, sign, meaning in lines:
        clauses = [meaning_of(sign, clause, judge) for clause in meaning.split("; ")]
        found[sign] = next((said for said in clauses if said.stance is not Stance.AFFIRMED), AFFIRMED)
        explaining.add(text)
    for code, meaning in _keyed(texts, cells) if ranks else ():
        found.setdefault(code, meaning_of(code, meaning, judge))
    for text in [
        *(passage.text for passage in texts if passage.text not in items),
        *sorted(filterfalse(_EXPLAINING.isdisjoint, headers)),
    ]:
        phrased = bool(phrases) and _holds_one(text.lower(), phrases)
        if few and not phrased and text.isascii() and not _holds_one(text.lower(), cells):
            continue
        before = len(found)
        for code, meaning in [
            *_signed(text, cells),
            *_defined(text, cells, sizes),
            *_listed(text, cells, sizes),
            *_phrased(text, cells, phrases if phrased else ()),
        ]:
            meaning = _shortened(meaning, phrases) if phrased else meaning
            if not code:
                only |= _rivals(rows, ranks, meaning.split(", "))
                continue
            if _is_excepted(text, code):
                if meaning_of("", meaning, judge).stance is Stance.DENIED:
                    only |= _rivals(rows, ranks, [code])
                continue
            found.setdefault(
                "-" if code in _DASHES else code, _likened(meaning, found) or meaning_of(code, meaning, judge)
            )
        if len(found) > before + 1:
            explaining.add(text)
    for code in only:
        found.setdefault(code, Attitude(Stance.DENIED, code))
    if len(found) < _FEWEST:
        return NO_LEGEND
    return Legend(found, frozenset(explaining), _ranked(ranks, found))


def _is_excepted(text: str, code: str) -> bool:
    """Whether a text speaks of all codes but one: "lines with any status but 'accepted' are not delivered"."""
    at = text.lower().find(code)
    return at > 0 and text[:at].lower().rstrip(" \"'“‘«*`").endswith(_EXCEPTING)


_EXCEPTING = (
    " but", " except", " except for", " other than", " apart from", " besides", " save", " bar", " unless", " without",
    " unless marked", " not marked", " different from",
)  # fmt: skip


def _openings(texts: Sequence[tuple[int, str]]) -> tuple[set[str], frozenset[str]]:
    """Codes with which lines open, or that stand behind their numbers, and the items among these lines.

    "W: network ACLs", "R-3 | amber | tags": what opens several lines is explained by none of them, and those beside
    them are items as well.
    """
    from evalkit.reading.decided.heads import letters  # most documents need none

    codes = [letters(text) for _, text in texts]
    times = Counter(filter(None, codes))
    found = list(zip(texts, codes, strict=True))
    blocks = {block for (block, text), code in found if times[code] > 1 and "=" not in text}
    items = frozenset(text for (block, text), code in found if code and (times[code] > 1 or block in blocks))
    return set(times), frozenset(text for text in items if "=" not in text)


def _ranks(passages: Iterable[Passage]) -> Mapping[str, frozenset[str]]:
    from evalkit.reading.decided.ranks import entries  # most documents hold no records

    return entries(passages)


def _keyed(passages: Iterable[Passage], cells: set[str]) -> Iterator[tuple[str, str]]:
    from evalkit.reading.decided.ranks import keyed

    for passage in passages:
        if found := keyed(passage, cells):
            yield found


def _ranked(
    ranks: Mapping[str, frozenset[str]], found: Mapping[str, Attitude]
) -> Mapping[str, Mapping[str, Attitude]]:
    """Keys of records -> what those of their values mean that are explained."""
    told = {
        key: {value: said for value in values if (said := found.get(f"{key} {value}") or found.get(value))}
        for key, values in ranks.items()
    }
    return {key: codes for key, codes in told.items() if codes}


def _phrased(text: str, cells: set[str], phrases: Collection[str]) -> list[tuple[str, str]]:
    """Codes of several words, and what sentences say of whatever bears a code."""
    found: list[tuple[str, str]] = []
    if phrases:
        from evalkit.reading.decided.ranks import phrased  # most codes are one word

        found += phrased(text, phrases)
    if _may_speak(text, cells):
        from evalkit.reading.decided.ranks import spoken

        found += spoken(text, cells)
    return found


def _shortened(meaning: str, phrases: Collection[str]) -> str:
    """A meaning up to where the next code of several words is explained."""
    low = meaning.lower()
    ends = [at for code in phrases if (at := low.find(f", {code}")) > 0]
    return meaning[: min(ends)] if ends else meaning


def _rivals(rows: Sequence[Passage], ranks: Mapping[str, frozenset[str]], named: Sequence[str]) -> set[str]:
    from evalkit.reading.decided.ranks import rivals

    return rivals(rows, ranks, named)


def _may_speak(text: str, cells: set[str]) -> bool:
    """Whether a code stands behind a word for what bears one: "whatever is marked 2 or 3"."""
    low = text.lower()
    if not may_hold(low, _BEARING):
        return False
    return any(word.strip(_SIGNS) in cells for word in low.split())


def _likened(meaning: str, found: Mapping[str, Attitude]) -> Attitude | None:
    """What a meaning comes to that only refers to another code."""
    if not meaning or meaning.rpartition(" ")[2].strip(_SIGNS).lower() not in found:
        return None
    from evalkit.reading.decided.ranks import likened

    return likened(meaning, found)


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


def meaning_of(code: str, meaning: str, judge: Judge) -> Attitude:
    """What a code comes to by what is said of it."""
    first = meaning.lower().replace(",", " ").partition(" ")[0]
    for stance, words in CODES.items():
        if first in words:
            return Attitude(stance, meaning)
    from evalkit.reading.decided.meanings import told  # most documents need none

    said = told(meaning)
    if said is None:
        said = judge(meaning)
        if said is AFFIRMED and len(code) > _SHORT and code.isalpha():
            said = (
                told(code) or _of_code(code) or said
            )  # "postponed = not under this contract": the word says it by itself
    if said is AFFIRMED and (_LATER.search(meaning) and (code in _DIGITS or len(meaning.split()) < 4)):
        return Attitude(Stance.DEFERRED, meaning)
    if said.stance is Stance.DENIED and code in CODES[Stance.HEDGED]:
        return Attitude(Stance.HEDGED, meaning)  # "Undecided: the chamber would not mind, and orders nothing"
    return said


def _of_code(code: str) -> Attitude | None:
    """What a code says by itself."""
    return next((Attitude(stance, code) for stance, words in CODES.items() if code in words), None)


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
        first, *more = _ELLIPTIC.split(meaning) if ", " in meaning else (meaning,)
        if not any(code.lower() in cells for code in more[::2]):
            first, more = meaning, []
        yield _code(match), first
        for code, said in zip(more[::2], more[1::2], strict=True):
            if code.lower() in cells:
                yield code.lower(), said


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
