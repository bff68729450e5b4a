"""What lies in an object store, said by a label alone: "audiograms: S3", "| Drawings | S3 |", "S3: site plans".

The label is what the store holds, unless it only says what S3 is: "Storage: S3", "Services: S3, RDS".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evalkit.document import PassageKind
from evalkit.reading.language.grammar import FINITE, LABEL, PREPOSITIONS, words
from evalkit.typing import TYPE_CHECKING
from evalkit.words import fold

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_STORE = "s3"
_BEFORE = words("amazon aws a an the one our its own separate private dedicated single simple")
"""What may stand before the store's name where it is all of a value."""
_BEHIND = FINITE | words(
    """endpoint endpoints gateway team url urls uri key keys api access read write permission permissions cost costs
    pricing select event events policy policies class not no never later maybe perhaps versus vs or"""
)
"""Behind the store's name they show that the value speaks of something else."""
_NO_CONTENTS = words(
    """storage store stores bucket buckets service services file share shares drive drives folder folders object
    data component components provider cloud technology technologies tech stack tool tools tooling type types
    kind resource resources name where location destination target medium place backend backends option options
    choice choices note example solution platform aws amazon region account endpoint endpoints policy policies
    role roles permission permissions access scope include includes including also use uses using needed
    required optional yes no encryption versioning lifecycle replication monitoring alarm alarms alert alerts
    tag tags security network networking compute database databases db cache rules rule version keys key costs
    cost request event settings setting value wanted agreed details detail what how why who which item system
    systems infrastructure integration integrations dependency dependencies out excluded not today now old new
    current standard layer tier api class classes days weeks months years hours minutes requirement requirements
    constraint constraints other owner owners user things following question answer responsibility abbreviations
    glossary hosting vendor exceptions exception iam principals s3 rds ec2 vpc ssl tls kms sns limits quotas
    operations features outputs inputs parameters variables blocks acls"""
)
"""Heads of labels that do not say what lies in the store."""
_ALONE = words(
    """files objects product products notes examples versions requests events items others users terms
    functions actions statements"""
)
"""The same where they stand alone: "notes", but not "delivery notes"."""
_STORES = words("storage store bucket buckets objects object")
"""One of these stands before the store's name where what is behind it and a comma lies there."""
_LONGEST = 6
"""Words of a label, or of what stands behind the store's name."""
_NUMBERING = words("no nr num number # id ref pos item")
_READ = Callable[[str], "Text"]


def label_contents(views: Sequence[View], text_of: _READ) -> None:
    """Put plainly what lies in the store, where only a label says so."""
    for view in views:
        text = view.text
        if _STORE not in text.words:
            continue
        said = _of_row(view, text_of) if view.passage.kind is PassageKind.ROW else ""
        if not said:
            said = _of_label(text, view.passage.headers)
        if said:
            view.text = text_of(said)


def _of_label(text: Text, headers: Sequence[str]) -> str:
    """A passage with "kept in" or "for" where its label says what is kept: empty if it does not."""
    raws = text.raws
    for at, raw in enumerate(raws):
        if raw != _STORE:
            continue
        begin = at
        while begin and raws[begin - 1] in _BEFORE:
            begin -= 1
        if begin > 1 and raws[begin - 1] in LABEL and raws[begin - 1] != "(" and _is_value(raws, at):
            low = _label(text, begin - 1)
            noun = text.part(low, begin - 1) if low is not None else ""
            if noun and noun not in headers:
                return _inserted(text, begin, f"{noun} kept in ")
        mark = at + 1
        while mark < len(raws) and raws[mark] in ("bucket", "buckets", ")"):
            mark += 1
        stored = mark < len(raws) and raws[mark] == "," and begin and not _STORES.isdisjoint(raws[:begin])
        if (
            stored
            and raws[begin - 1] in LABEL
            and (high := _things(text, mark + 1))
            and high not in text.naming
        ):
            return _inserted(text, mark + 1, f"{raws[at]} for ")  # "Object storage: S3, catalogue pages"
        if mark < len(raws) and raws[mark] in LABEL and _is_plain_head(raws, at):
            high = _things(text, mark + 1)
            if high:
                return _inserted(text, mark + 1, f"{raws[at]} for ")
    return ""


def _is_plain_head(raws: Sequence[str], at: int) -> bool:
    """Whether the store's name begins a passage, or a line of notes."""
    return all(
        raw in _BEFORE or raw in ("(", "object", "storage", "bucket", "in", "files") for raw in raws[:at]
    )


def _of_row(view: View, text_of: _READ) -> str:
    """The text of a row whose first cell says what lies in the store that a later one gives, or the reverse."""
    passage = view.passage
    cells = [cell.strip() for cell in passage.text.split(" | ")]
    headers = [header.lower().strip(" .") for header in passage.headers]
    first = 1 if cells[0].rstrip(".").isdigit() or (headers and headers[0] in _NUMBERING) else 0
    if len(cells) < first + 2:
        return ""
    label = text_of(cells[first])
    source = fold(view.text.source)
    if _STORE in label.words:
        said = fold(cells[first + 1])
        plain = _is_plain_head(label.raws, label.raws.index(_STORE))
        if plain and _things(text_of(said), 0) and source.count(said) == 1:
            return source.replace(said, f"S3 for {said}")
        return ""
    if not label.tokens or _label(label, len(label.tokens)) != 0:
        return ""
    for cell in cells[first + 1 :]:
        text = text_of(cell)
        at = next((at for at, raw in enumerate(text.raws) if raw not in _BEFORE), 0)
        said = fold(cell)
        if text.raws[at : at + 1] == [_STORE] and _is_value(text.raws, at) and source.count(said) == 1:
            return source.replace(said, f"{cells[first]} kept in {said}")
    return ""


def _is_value(raws: Sequence[str], at: int) -> bool:
    """Whether the store's name is a value, and not the beginning of a sentence."""
    behind = [raw for raw in raws[at + 1 : at + 4] if raw not in (",", "bucket")]
    return behind[:1] != ["for"] and not (at + 1 < len(raws) and raws[at + 1] in _BEHIND)


def _label(text: Text, end: int) -> int | None:
    """Where the label that ends before a token begins, if it says what lies in the store."""
    raws, tokens = text.raws, text.tokens
    if end and raws[end - 1] == ")" and "(" in raws[:end]:
        end = end - 1 - raws[:end][::-1].index("(")
    low = end
    while low and (tokens[low - 1].kind == "word" or raws[low - 1] in ("'", "-", "&")):
        low -= 1
    if not 0 < end - low <= _LONGEST or not _is_thing(text, end - 1):
        return None
    if end - low == 1 and raws[low] in _ALONE:
        return None
    return None if any(raw in FINITE for raw in raws[low:end]) else low


def _is_thing(text: Text, at: int) -> bool:
    raw = text.raws[at]
    if text.tokens[at].kind != "word" or len(raw) < 3 or not raw.isalpha() or raw.endswith("ed"):
        return False  # "services used: S3"
    return raw not in _NO_CONTENTS


def _things(text: Text, low: int) -> int:
    """Where the plural that begins at a token ends; 0 if none does."""
    raws, tokens = text.raws, text.tokens
    high = low
    while high < len(raws) and (tokens[high].kind == "word" or raws[high] in ("'", "-")):
        if raws[high] in PREPOSITIONS:
            break
        high += 1
    if not 0 < high - low <= _LONGEST or any(raw in FINITE for raw in raws[low:high]):
        return 0
    last = raws[high - 1]
    plural = last.endswith("s") and not last.endswith("ss")
    alone = high - low == 1 and last in _ALONE
    return high if plural and not alone and _is_thing(text, high - 1) else 0


def _inserted(text: Text, at: int, said: str) -> str:
    """The source of a text with something before one of its tokens."""
    rest = text.part(at, len(text.raws))
    source = fold(text.source)
    place = source.rfind(rest)
    return f"{source[:place]}{said}{source[place:]}" if rest and place >= 0 else ""
