"""The status that a title bears, or a line tells: "GP-4 (rejected by the board)", "Alarms - later", "Status: parked".

It governs what it is the title of: the rest of its block, the list right below it, its section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from evalkit.document import Context, PassageKind
from evalkit.patterns import may_hold, pattern
from evalkit.reading.decided.answering import OPENING
from evalkit.reading.decided.legends import NUMERALS
from evalkit.reading.decided.openings import Ruling, ruling
from evalkit.reading.decided.verdicts import status
from evalkit.reading.language.classes import IS_FINITE
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import View

_HEADING, _ITEM, _PAIR, _ROW, _SENTENCE = (
    PassageKind.HEADING,
    PassageKind.ITEM,
    PassageKind.PAIR,
    PassageKind.ROW,
    PassageKind.SENTENCE,
)
"""Asking an enum for its member costs as much as a call."""

_LAST = pattern(r"[(\[{*]\s*([^\W_][^()\[\]{}]{0,70}?)\s*[)\]}*][\s.:*]*$")
_FIRST = pattern(
    r"^(?:[#§]?[A-Za-z]{0,12}[-./ ]?\d{0,4}(?:\.\d{1,3})?[.:)]?\s+(?:\|\s+)?)?[(\[]\s*([^\W_][^()\[\]]{0,70})[)\]]"
)
_DASHED = pattern(r"\s[–—-]\s+([^\W_][^–—]{0,60}?)[\s.:]*$")
_LINE = pattern(
    r"\W*(?:status|state|decision|resolution|outcome|disposition|verdict|ruling|moscow|result|vote|compliance|fate"
    r"|(?:(?:our|the|client|customer|vendor|bidder|supplier|contractor|tenderer|council|committee|board)(?:['’]s)?\s+)?"
    r"(?:responses?|answers?|reply|replies|decision)|(?:vendor|bidder|supplier|contractor|tenderer)s?"
    r"|(?:responses?|answers?|reply|decision)\s+of\s+(?:the|our)\s+\w+)\W{0,3}[:=–—-]\W{0,3}(?=[^\W\d_])",
    re.IGNORECASE,
)
_LEADS = (
    "status", "state", "decisi", "resolu", "outcom", "dispos", "verdic", "ruling", "moscow", "result", "vote", "compli",
    "respon", "answer", "reply", "replie", "our ", "the ", "client", "custom", "vendor", "bidder", "suppli", "contra",
    "tender", "counci", "commit", "board", "fate",
)  # fmt: skip
_TOLD = (
    "status", "state", "decision", "resolution", "outcome", "disposition", "verdict", "ruling", "moscow", "result",
    "vote", "compliance", "fate", "response", "answer", "reply", "replies", "vendor", "bidder", "supplier",
    "contractor", "tenderer",
)  # fmt: skip
"""One of these is in each such line."""
_ARROWS = pattern(r"\s*(?:→|-+>|=+>|⇒|➔|➜)\s*")
_LABEL = pattern(r"^\W*[A-Za-z][\w ’']{1,24}:\s+")
_SO = pattern(r",\s+(?:so|therefore|hence|thus)\s+")
_WHOSE = pattern(
    r"\b(?:for|of|on|with)\s+(?!now\b|us\b|this|the\s+(?:moment|time|present|first|launch|start|next|second)|hold\b|ice\b)"
)
"""What follows in a status that says more than whether the thing is wanted."""
_PARTING = (
    " · ", " | ", " – ", " — ", " - ", " / ", ": ", " • ", "; ", " → ", " ~ ", " » ", ") ", "] ", ", ", ". ",
)  # fmt: skip
"""One of these is in every line that begins with fields, within as many characters as ``_HEAD``."""
_HEAD = 50
_NUMBERED = 12
_VERDICTS = OPENING | frozenset("nice could will would".split())
"""Words with which a status begins."""
_LONGEST_STATUS = 50
_LONGEST_TITLE = 110

Codes = Mapping[str, Attitude]
"""What the codes of a document mean."""
NO_CODES: Codes = {}


def titled(title: str, codes: Codes = NO_CODES) -> Attitude | None:
    """The status that a title bears: in brackets before or behind it, or behind a dash."""
    if len(title) > _LONGEST_TITLE:
        return opens(title, codes)
    last = title.rstrip(" .:*")[-1:]
    if last and last in ")]}":
        found = _LAST.search(title)
        if found and (said := _said(found.group(1), codes)):
            return said
    if "–" in title or "—" in title or " - " in title:
        found = _DASHED.search(title)
        if found and (said := _said(found.group(1), codes)):
            return said
    return pointed(title) or opens(title, codes)


def pointed(text: str) -> Attitude | None:
    """The verdict behind an arrow: "Multi-AZ → not this year"."""
    if "→" in text or "->" in text or "=>" in text or "⇒" in text or " / " in text:
        verdict = _ARROWS.split(text)[-1]
        if len(verdict) == len(text):
            verdict = text.rsplit(" / ", 1)[-1]
            said = ruling(verdict)
            return said.said if said is not None and said.plain and " / " in text else None
        said = ruling(verdict) or ruling(_SO.split(verdict)[-1])
        return said.said if said is not None else None
    return None


def _said(text: str, codes: Codes) -> Attitude | None:
    """What stands in brackets says: by the document's legend, or as a status."""
    said = codes.get(text.strip().lower()) or status(text)
    if said is None and len(text) < _LONGEST_STATUS and text.lower() not in NUMERALS:
        found = ruling(text)
        if found is not None and found.plain and not found.rest:
            said = found.said if found.said.stance is Stance.DEFERRED or not _WHOSE.search(text) else None
    return said


def opens(text: str, codes: Codes = NO_CODES) -> Attitude | None:
    """The status in brackets with which a text opens: "[won't] Network ACLs", "R-3 (rejected) CloudTrail"."""
    if "(" not in text[:24] and "[" not in text[:24]:
        return None
    if not any(piece[0] in "([" for piece in text[:48].split(None, 3)[:3]):
        return None  # without the pattern, which takes longer to compile
    found = _FIRST.match(text)
    return _said(found.group(1), codes) if found else None


def told(text: str) -> Ruling | None:
    """What a line such as "Status: rejected" tells."""
    if not text.lstrip("*_- ")[:6].lower().startswith(_LEADS):
        return None
    if not may_hold(text, _TOLD):
        return None  # "The public subnets"
    found = _LINE.match(text)
    if found is None:
        return None
    said = ruling(text[found.end() :])
    if said is None and len(text) < _LONGEST_TITLE and (known := status(text[found.end() :])) is not None:
        return Ruling(known)
    return said


def rule(
    views: Sequence[View],
    source: str,
    title: Context | None,
    rule_on: Callable[[View, Attitude], None],
    codes: Codes = NO_CODES,
) -> None:
    """Give the passages below a title, beside it, or around a line that tells a status, that status."""
    lines: dict[tuple[Context, ...], list[int]] = {}
    graded = NO_CODES if all(said is AFFIRMED for said in codes.values()) else codes
    """Codes of items; not "L = Mrs Lindqvist", who speaks."""
    opener = -1
    bears: Attitude | None = None
    for at, view in enumerate(views):
        passage = view.passage
        row = passage.kind is _ROW
        first = row or not at or views[at - 1].passage.block != passage.block
        if not first and (_may_head(passage.text) or bears is not None):
            first = _is_record(views[at - 1], view, graded)
        if first and not (bears is not None and _attached(views[opener], views[at - 1], view, source)):
            opener, bears = at, None
            headed = _headed(view, graded)
            if headed is None:
                bears = _borne(view, codes)
            elif headed[1]:
                bears = headed[0]
            else:
                rule_on(view, headed[0])
        if bears is not None:
            rule_on(view, bears)
        if (said := told(passage.text)) is None:
            if not first and (verdict := _verdict(views[at - 1], view)) is not None:
                rule_on(views[at - 1], verdict)
            continue
        if first and tuple(context for context in passage.context if context != title):
            lines.setdefault(passage.context, []).append(at)
        elif not first:
            for other in views[at - 1 :: -1] if at else ():
                if other.passage.block != passage.block:
                    break
                rule_on(other, said.said)
            bears = said.said
            _add(views[at - 1], view, said)
    for context, places in lines.items():
        _around(views, context, places, rule_on)


def _add(before: View, view: View, found: Ruling) -> None:
    """What an answer goes on to say: "**Response:** yes, 10.12.0.0/16", "included, except for versioning"."""
    if not found.rest or found.said is not AFFIRMED:
        return
    if found.link != "without":
        view.above = [before.as_lead_in(), *view.above]
        return
    from evalkit.reading.decided.answers import part_of  # most documents need none

    raws = view.text.raws
    at = next((place for place, raw in enumerate(raws) if raw == found.rest.split()[0].lower()), len(raws))
    parts = [part_of(view.text, range(at + 1, len(raws)), Attitude(Stance.DENIED, found.link))]
    before.parts = [*before.parts, *parts]
    view.parts = [*view.parts, *parts]


def _verdict(before: View, view: View) -> Attitude | None:
    """What a sentence that is nothing but a verdict says of the one before: "FR-2: Elastic IPs. Out."."""
    text = view.passage.text
    if (
        len(text) > _LONGEST_STATUS
        or view.text.naming
        or not before.text.naming
        or before.asks
        or before.reply
    ):
        return None
    found = ruling(_LABEL.sub("", text))
    return found.said if found is not None and found.bare else None


def _borne(view: View, codes: Codes) -> Attitude | None:
    """The status that the title at the head of a block bears; a heading's is read where it governs."""
    passage = view.passage
    if passage.kind is _HEADING or passage.kind is _PAIR:
        return None
    if passage.kind is _ROW:
        return opens(passage.text, codes)
    if ": " in passage.text and view.text.naming:
        found = ruling(passage.text.rpartition(": ")[2])
        if found is not None and found.bare and found.plain:
            return found.said
    if view.text.classes & IS_FINITE:
        return pointed(passage.text) or opens(passage.text, codes)
    return titled(passage.text, codes)


def _may_head(text: str) -> bool:
    """Whether a text can begin with fields that marks part, the first of them a number or a verdict."""
    if not may_hold(text[:_HEAD], _PARTING):
        return False
    first = text.partition(" ")[0]
    return (
        any(map(str.isdigit, text[:_NUMBERED]))
        or first.lower().strip("*_[(.:,)") in _VERDICTS
        or len(first) < 3
    )


def _headed(view: View, codes: Codes) -> tuple[Attitude, bool] | None:
    """The status that stands in a field of a line: "R-4 | turned down | Elastic IPs"."""
    text, kind = view.passage.text, view.passage.kind
    if kind is _HEADING or kind is _PAIR or kind is _ROW or not _may_head(text):
        return None
    from evalkit.reading.decided.heads import borne  # most documents need none

    return borne(text, codes, lambda words: _said(words, codes))


def _is_record(before: View, view: View, codes: Codes) -> bool:
    """Whether a further line of a block is a record of its own: it bears a number, or a status by itself."""
    if view.passage.line == before.passage.line:
        return False
    from evalkit.reading.decided.heads import numbered  # as above

    text = view.passage.text
    return numbered(text) or opens(text, codes) is not None or _headed(view, codes) is not None


def _attached(title: View, before: View, view: View, source: str) -> bool:
    """Whether a list item stands right below a paragraph, or an item of the same list, without an empty line."""
    if title.passage.kind is not _SENTENCE or view.passage.kind is not _ITEM:
        return False
    if title.passage.context != view.passage.context[: len(title.passage.context)]:
        return False
    between = source[before.passage.end : view.passage.start]
    return between.count("\n") == 1


def _around(
    views: Sequence[View],
    context: tuple[Context, ...],
    places: Sequence[int],
    rule_on: Callable[[View, Attitude], None],
) -> None:
    """Lines that tell a status, below one heading: each speaks of all there, or of what stands up to the next."""
    inside = [at for at, view in enumerate(views) if view.passage.context[: len(context)] == context]
    ahead = inside[0] == places[0]
    for number, at in enumerate(places):
        said = told(views[at].passage.text)
        low, high = -1, len(views)
        if len(places) > 1 and ahead:
            low, high = at, places[number + 1] if number + 1 < len(places) else high
        elif len(places) > 1:
            low, high = places[number - 1] if number else low, at
        if said is None:
            continue
        for place in inside:
            if low < place < high:
                rule_on(views[place], said.said)
