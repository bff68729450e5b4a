"""What a document says that values of its settings mean: "a value of \"\" means: not yet", "off = we do without it"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from evalkit.document import PassageKind
from evalkit.patterns import pattern
from evalkit.reading.decided.legends import Judge, meaning_of
from evalkit.reading.decided.openings import ruling
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_QUOTES = "\"'`“”‘’*"
_CODE = rf"""(?:[{_QUOTES}]{{1,3}}(?P<code%d>[^{_QUOTES}\s]{{0,12}})[{_QUOTES}]{{1,3}}
    |(?:an?\s)?(?P<empty%d>empty|blank|unset|missing|nothing)(?:\s(?:value|string|entry|one|key|line|field|right\s(?:hand\s)?side)s?)?
    |(?P<bare%d>off|none|null|nil|false|no|0|-1|-|\?|x|n/a|tbd|tbc|todo|~))"""
_MEANS = pattern(
    rf"""(?ix)(?<![\w.=])(?<![=:]\s)(?:(?:the\s)?values?\s(?:of\s)?)?{_CODE % (1, 1, 1)}
    (?:\s*(?:,|/|and|or|as\swell\sas)\s*{_CODE % (2, 2, 2)})?\s*(?:both\s|all\s|each\s|always\s|here\s|always\s)?
    (?:means?\b|stands?\sfor\b|is\sfor\b|=|:(?=\s)|\bis\b|→)\s*(?:both\s|that\s)?:?\s*
    (?P<meaning>[a-z][^;\n.)({_QUOTES}]{{2,80}})"""
)
_REASON = pattern(
    r"(?i)\b(?:against|without|do not want|don['’]t want|not want\w*|not (?:be )?built|not order\w*|nobody wants)\b"
)
_UNKNOWN = pattern(
    r"(?i)\b(?:(?:do not|don['’]t|nobody|no one) knows?|unknown|undecided|not decided|open|unsure|not sure"
    r"|haven['’]t decided)\b"
)
_VALUE = pattern(r"(?s)^[^:]{1,80}:\s*[\"'\[{]?(?P<value>[^\s\"'\]}]{0,12})[\"'\]}]?$")


def rule_on_values(views: Sequence[View], source: str, judge: Judge, read: Callable[[str], Text]) -> None:
    """Give pairs what the document says that their values mean; read a 1 beside a 0 that is explained as a yes."""
    told = dict(meanings(source, judge))
    if not told:
        return
    for view in views:
        if view.passage.kind is not PassageKind.PAIR:
            continue
        found = _VALUE.match(view.passage.text)
        value = found["value"].lower() if found else None
        if value is None:
            continue
        if value in told:
            if told[value] is not AFFIRMED:
                view.text = _named(view, read)
                view.governed, view.decided = told[value], True
        elif value == "1" and "0" in told:
            view.text = read(f"{view.passage.text.partition(':')[0]}: yes")


def _named(view: View, read: Callable[[str], Text]) -> Text:
    """The key of a pair, with what it stands under where it names nothing by itself."""
    key = view.passage.text.partition(":")[0]
    text = read(key)
    if text.naming or not view.passage.context:
        return text
    return read(f"{view.passage.context[-1].text} {key}")


def meanings(source: str, judge: Judge) -> Iterator[tuple[str, Attitude]]:
    """Values with what they come to."""
    for match in _MEANS.finditer(source):
        said = _said(match["meaning"].strip(" ,"), judge)
        if said is None:
            continue
        for number in "12":
            if match[f"empty{number}"] is not None:
                yield "", said
            else:
                code = (
                    match[f"code{number}"] if match[f"code{number}"] is not None else match[f"bare{number}"]
                )
                if code is not None:
                    yield code.lower(), said


def _said(meaning: str, judge: Judge) -> Attitude | None:
    """What an explanation comes to; None where it decides nothing."""
    if _UNKNOWN.search(meaning):
        return Attitude(Stance.HEDGED, meaning)
    found = meaning_of("", meaning, judge)
    if found is AFFIRMED and _REASON.search(meaning):
        return Attitude(Stance.DENIED, meaning)
    return None if found is AFFIRMED and ruling(meaning) is None else found
