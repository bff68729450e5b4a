"""How a passage hangs on those before it: what it goes on about, what opens its block, what it stands under."""

from __future__ import annotations

from evalkit.document import Passage, PassageKind
from evalkit.reading.decided.openings import ruling
from evalkit.reading.dialogue.dialogue import asked
from evalkit.reading.dialogue.utterances import speaker
from evalkit.reading.language.classes import IS_FINITE, IS_PRONOUN, SUBJECTS
from evalkit.reading.language.grammar import FINITE, PREPOSITIONS, PRONOUNS, words
from evalkit.reading.stance.attitudes import AFFIRMED, POINTERS, Attitude, aside, governing
from evalkit.reading.stance.shelves import sentence
from evalkit.reading.view import Text, View

_HEADING, _ITEM, _SENTENCE = PassageKind.HEADING, PassageKind.ITEM, PassageKind.SENTENCE
"""Asking an enum for its member costs as much as a call."""

_SAYING = words("we i you it they is are was")
"""A sentence that has one of these is no label."""
_BENEATH = PRONOUNS | {"following", "below"}
_REFERRING = words("it its they their them")
_VERBS = words("lives resides comes gets goes sits runs keeps holds stays belongs")
_IMPERSONAL = words(
    "feasible possible necessary important recommended acceptable essential required advisable"
)


def follow(previous: View, view: View) -> None:
    """Note the passage before where a pronoun can speak of it, and that it leads in where one does."""
    speaks = speaks_on(view.text)
    apart = previous.passage.block != view.passage.block
    if speaks and apart and previous.answers and _next_item(previous.passage, view.passage):
        previous = _opening_of(
            previous
        )  # "- Database: RDS. Who can reach it? The servers." "- Its backups: 14 days"
    if (
        _continues(previous.passage, view.passage)
        or (speaks and _next_item(previous.passage, view.passage))
        or (view.asks and not _REFERRING.isdisjoint(view.text.words))
    ):
        view.before = previous
        if speaks:
            view.above = [previous.as_lead_in(), *view.above]


def _opening_of(view: View) -> View:
    """What the item opens with at whose end somebody answers."""
    while view.before is not None and view.before.passage.block == view.passage.block:
        view = view.before
    return view


def _continues(previous: Passage, passage: Passage) -> bool:
    if previous.block == passage.block:
        return True
    return previous.kind is _SENTENCE and passage.kind is _SENTENCE and previous.context == passage.context


def _next_item(previous: Passage, passage: Passage) -> bool:
    """Whether an item can go on about the one before: "- The database is RDS." "- It has no public endpoint." """
    return previous.kind is _ITEM and passage.kind is _ITEM and previous.context == passage.context


def speaks_on(text: Text) -> bool:
    """Whether the subject of a passage is a pronoun ("It is backed up daily")."""
    if not text.classes & IS_PRONOUN:
        return False
    label = next((at + 1 for at, raw in enumerate(text.raws[:4]) if raw == ":"), 0)
    if any(at < label for at in text.naming) or not SUBJECTS.isdisjoint(text.raws[:label]):
        label = 0  # "*Required:* it moves ...", but not "RDS: it needs ..." or "Its disk: 20 GB"
    words = [(at, token.raw) for at, token in enumerate(text.tokens) if at >= label and token.kind == "word"][
        :8
    ]
    for place, (at, word) in enumerate(words):
        if word in SUBJECTS:
            rest = [raw for _, raw in words[place + 1 : place + 5]]
            subject = place == 0 or (
                word in ("it", "they") and bool(rest) and (rest[0] in FINITE or rest[0] in _VERBS)
            )
            return subject and not any(raw in _IMPERSONAL for raw in rest)
        if at in text.naming:
            return False
    return False


def speaks_further(previous: View, view: View) -> bool:
    """Whether a passage goes on with the answer that the passage before it gives."""
    if previous.passage.block != view.passage.block:
        return False
    return previous.passage.line == view.passage.line or not speaker(view.text)


def is_title(title: View, view: View) -> bool:
    """Whether a passage stands directly over another."""
    above = view.passage.context
    return bool(above) and above[-1].line == title.passage.line and above[-1].text == title.passage.text


# -- what opens a block ---------------------------------------------------------------------------------


def is_label(opening: View, passage: Passage) -> bool:
    """Whether a short sentence without a verb opens a passage's block ("Tags. Project=shop on everything.")."""
    text = opening.text
    if not text.naming or text.classes & IS_FINITE:
        return False
    if opening.passage.kind is _HEADING or opening.passage.context != passage.context:
        return False
    return 0 < sum(token.kind != "mark" for token in text.tokens) <= 3 and not asked(opening)


_ENDED = (".", "!", "?", ";", ",", ":")


def opened(opening: View) -> Attitude:
    """What the short sentence that opens a block says of the rest ("Not part of this. NACLs; the till.")."""
    first = opening.text
    if opening.passage.kind is not _HEADING and first.source[-1:] not in _ENDED:
        said = sentence(first.tokens, first.raws, first.naming, True)
        if said is not None:
            return said
    comma = aside(first.tokens) if opening.passage.kind is not _HEADING else 0
    if comma and all(at < comma for at in first.naming):
        scopes = [scope for scope in first.scopes if scope.cue_end <= comma]
        label = governing(first.tokens[:comma], scopes, first.naming, True) if scopes else AFFIRMED
        found = ruling(first.part(0, comma)) if label is AFFIRMED else None
        return found.said if found is not None and not found.rest else label
    if (
        not first.scopes
        or opening.passage.kind is _HEADING
        or len(first.tokens) > 9
        or first.naming
        or not (_labels(first) or first.tokens[0].raw == "what")
        or (first.classes & IS_FINITE and POINTERS.isdisjoint(first.words) and first.tokens[0].raw != "what")
        or _has_object(first)
    ):
        return AFFIRMED
    return governing(first.tokens, first.scopes, first.naming, True)


def _labels(text: Text) -> bool:
    """Whether a sentence has no verb of its own but its cue's: it can only be a label."""
    return not any(token.raw in _SAYING for token in text.tokens)


def _has_object(text: Text) -> bool:
    """Whether the last cue of a sentence speaks of a thing behind it ("There will be no mobile app.")."""
    cue = max(text.scopes, key=lambda scope: scope.cue_end)
    rest = [token.raw for token in text.tokens[cue.cue_end :] if token.kind != "mark"]
    if not rest or rest[0] in PREPOSITIONS or not _BENEATH.isdisjoint(rest):
        return False
    return text.tokens[cue.cue_end - 1].raw not in PREPOSITIONS
