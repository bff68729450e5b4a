"""Ranks: codes of several words, entries of records that bear a code, and the other ways to say what a code means.

"*If there is money left* is a wish list", "stage: B" and beneath it "*B* waits for the tender of next spring", "only
what is marked A is ordered", "treat C exactly like A".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from evalkit.document import ContextKind, Passage, PassageKind
from evalkit.patterns import pattern
from evalkit.reading.stance.attitudes import Attitude

RANKS = frozenset(
    """status state decision decided verdict disposition ruling moscow priority prio triage resolution outcome phase
    release stage wave tier lot milestone batch increment package tranche step round rank rating grade class category
    lane column basket bucket fate list horizon ring iteration level when colour color mark scope group""".split()
)
"""Keys of entries whose value may be a code that the document explains."""
_LONGEST_CODE = 15
_MOST_CODES = 6
_SAYS = pattern(
    r"""["”»`*)]*\s*(?:=|:|–|—|,?\s*(?=(?:means?|stands\ for|is|are|was|were|has|have|will|must|shall|should
    |can|could|may|comes?|goes|went|stays?|waits?|gets?|belongs?|needs?)\b)
    (?:means?\b|stands\ for\b|(?:is|are|was|were)\b)?)\s*(?=\w)""",
    0x40,
)
_ENDS = pattern(r"[;.\n]|,\s+(?=[A-Z“\"])")
_MARKED = pattern(
    r"""(?ix)\b(?P<only>only\s+|nothing\s+but\s+)?(?:what(?:ever)?|everything|anything|nothing|all|those|things|items|rows|lines|blocks
    |cards|entries|points|objects|records|requirements|wishes|(?:a|an|each|every)\s+[a-z]{3,12})\b\s*
    (?:that\s+|which\s+)?(?:is|are|has|have|bears?|carr(?:y|ies)|stands?|comes?|falls?|says?|reads?)?\s*
    (?:marked|labelled|labeled|tagged|flagged|rated|graded|filed|with|in|under|bearing|carrying|called|of)?\s*
    (?:as|with|under|in|by)?\s*(?:an?\s+|the\s+)?(?:[a-z]{3,10}\s+)?["“'`*]*(?P<codes>[^\s"“”`*,;:.|]{1,15}["”'`*]*
    (?:\s*(?:,|\bor\b|\band\b|/|&)\s*["“'`*]*[^\s"“”`*,;:.|]{1,15}["”'`*]*){0,3})\s+
    (?P<meaning>(?:is|are|was|were|has|have|will|must|shall|should|can|could|may|comes?|goes|stays?|waits?|gets?|counts?
    |belongs?)\b[^;.\n]{2,90})"""
)
_ORDERED = pattern(
    r"""(?ix)\b(?:only|nothing\s+but)\s+["“'`*]*(?P<codes>[^\s"“”`*,;:.|]{1,15}(?:\s*(?:,|\bor\b|\band\b|/|&)\s*[^\s"“”`*,;:.|]{1,15}){0,3})
    ["”'`*]*\s+(?:is|are|gets?|will\s+be|counts?|belongs?)\s+(?!not\b)(?P<meaning>[^;.\n]{3,90})"""
)
_BEARERS = pattern(
    r"""(?ix)(?:^|(?<=[.;,]\s))["“'`*]*(?P<codes>[^\s"“”`*,;:.|]{1,15}(?:\s*(?:,|\bor\b|\band\b|/|&)\s*[^\s"“”`*,;:.|]{1,15}){0,3})
    ["”'`*]*[\s-](?:things|items|cards|rows|entries|blocks|ones|points|lines|wishes|records|requirements|features|stories)\s+
    (?P<meaning>[a-z][^;.\n]{2,90})"""
)
_AS = pattern(
    r"(?i)\b(?:like|as|same as|equal to|identical to|counts? as|belongs? to|moved to)\s+(?P<code>\S{1,15})$"
)
_SPLIT = pattern(r"(?i)\s*(?:,|\bor\b|\band\b|/|&)\s*")
_SIGNS = " \"“”'`*"
_TELLING = (
    "mark",
    "label",
    "tagg",
    "flag",
    "rate",
    "grade",
    "what",
    "thing",
    "only",
    "but",
    "all",
    "those",
    "each",
    "every",
)


def entries(passages: Iterable[Passage]) -> Mapping[str, frozenset[str]]:
    """Keys of records -> their short values, of those whose values may be codes."""
    found: dict[str, list[str]] = {}
    for passage in passages:
        texts = [passage.text] if passage.kind is PassageKind.PAIR else []
        texts += [
            above.text
            for above in passage.context[-2:]
            if above.kind is ContextKind.KEY and ":" in above.text
        ]
        for entry in (part for text in texts for part in text.split(", ")):
            before, colon, value = entry.rpartition(": ")
            key = before.rpartition(": ")[2].lower()
            if colon and key and 0 < len(value) <= _LONGEST_CODE:
                found.setdefault(key, []).append(value.strip(" \"'").lower())
    return {
        key: frozenset(values)
        for key, values in found.items()
        if key in RANKS
        or (len(values) > 2 and len({*values}) < len(values) and all(map(str.isalpha, values)))
    }


def phrased(text: str, codes: Collection[str]) -> Iterator[tuple[str, str]]:
    """Codes of several words with what is said of each: "*Not now* waits for the next budget"."""
    low = text.lower()
    if len(low) != len(text):
        return
    for code in codes:
        at = low.find(code)
        if at < 0 or low[at - 1 : at].isalnum():
            continue
        said = _SAYS.match(text, at + len(code))
        if said:
            yield code, _ENDS.split(text[said.end() : said.end() + 90])[0].strip(" ,)\"“”`'*")


def keyed(passage: Passage, cells: Collection[str]) -> tuple[str, str] | None:
    """A code and its meaning in the legend of a file itself: "legend: {deferred: not in this release}"."""
    keys = [above.text.lower() for above in passage.context if above.kind is ContextKind.KEY]
    if passage.kind is PassageKind.PAIR:
        key, colon, meaning = passage.text.partition(": ")
        if colon and keys:
            keys.append(key.lower())
    else:
        meaning = passage.text
    if len(keys) < 2 or keys[-1] not in cells or not _is_legend(keys[-2]):
        return None
    return keys[-1], meaning


def _is_legend(key: str) -> bool:
    return (
        key.startswith(("legend", "key", "code", "meaning", "glossary", "explan", "note"))
        or key.rstrip("s") in RANKS
        or (key.rstrip("e").removesuffix("es") in RANKS)
    )


def spoken(text: str, cells: Collection[str]) -> Iterator[tuple[str, str]]:
    """Codes in sentences about what bears them: "whatever is marked 2 or 3 is not ordered"."""
    low = text.lower()
    if not any(sign in low for sign in _TELLING):
        return
    marked = [(match, bool(match["only"])) for match in _MARKED.finditer(text)]
    marked += [(match, False) for match in _BEARERS.finditer(text)]
    for match, only in (*marked, *((match, True) for match in _ORDERED.finditer(text))):
        named = [code.strip(_SIGNS) for code in _SPLIT.split(match["codes"])]
        if not named or not all(
            code.lower() in cells and (len(code) > 1 or not code.islower()) for code in named
        ):
            continue
        for code in named:
            yield code.lower(), match["meaning"]
        if only:
            yield "", ", ".join(named).lower()


def rivals(rows: Iterable[Passage], ranks: Mapping[str, frozenset[str]], named: Collection[str]) -> set[str]:
    """The codes beside some of which it is said that only they count."""
    columns: dict[tuple[tuple[str, ...], int], set[str]] = {}
    for row in rows:
        cells = row.text.lower().split(" | ")
        for number, cell in enumerate(cells):
            columns.setdefault((row.headers, number), set()).add(cell.strip())
    groups = [
        values
        for values in (*ranks.values(), *map(frozenset, columns.values()))
        if values.issuperset(named)
        and len(values) <= _MOST_CODES
        and all(len(v) <= _LONGEST_CODE for v in values)
    ]
    return {value for values in groups for value in values} - {*named, ""}


def likened(meaning: str, found: Mapping[str, Attitude]) -> Attitude | None:
    """What a meaning comes to that only refers to another code: "treat C exactly like A"."""
    match = _AS.search(meaning.rstrip(" .\"“”'`*)"))
    return found.get(match["code"].strip(_SIGNS).lower()) if match else None
