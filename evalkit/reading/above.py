"""What governs a passage: the headings and lead-ins above it, and what they say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from evalkit.document import Context, ContextKind, Document, PassageKind
from evalkit.patterns import may_hold, pattern
from evalkit.reading.decided.headers import section
from evalkit.reading.decided.standing import Codes, titled
from evalkit.reading.stance.attitudes import AFFIRMED, GOVERNING, Attitude, governing
from evalkit.reading.stance.shelves import DECIDING, sentence, shelved
from evalkit.reading.view import Text
from evalkit.result import Stance

_HEADING = PassageKind.HEADING
_TITLE, _LEAD_IN, _KEY = ContextKind.HEADING, ContextKind.LEAD_IN, ContextKind.KEY
_DEFERRED = Stance.DEFERRED
"""Asking an enum for its member costs as much as a call."""

_STAYING = frozenset("later future postponed deferred put parked someday shelved backlog".split())
"""Words of a title that put off all of a document."""
_CODED = (_TITLE, _LEAD_IN)
_CODE = 60
"""Characters of a heading that can be a code, with brackets behind it."""
_FORBIDDING = pattern(
    r"\b(?:must|shall|may|should)\s+(?:not|never)\b|\bnever\b|\b(?:forbidden|prohibited|unacceptable|no-?gos?)\b"
    r"|\bnot (?:allowed|permitted|acceptable|tolerated)\b"
    r"|\b(?:on|under|in|at|by) no (?:account|circumstances?|case|time|event|means|conditions?)\b"
    r"|\b(?:not|never|nobody|n['’]t) (?:\w+ )?(?:accept|tolerate|allow|permit|put up with"
    r"|stand for|condone|happen|occur)|\bout of the question\b|\btaboos?\b|\bprohibitions?\b"
    r"|\b(?:nobody|no[ -]one|none|nothing) (?:\w+ ){0,3}(?:may|must|shall|can)\b",
    re.IGNORECASE,
)
_FAULTS = (
    r"(?:defects?|bugs?|faults?|failures?|incidents?|breach(?:es)?|violations?|non-?conformit(?:y|ies)|show-?stoppers?"
    r"|blockers?|deal-?breakers?)"
)
_REJECTING = pattern(
    rf"(?i)\b(?:is|are|as|it) (?:an? )?(?:\w+ )?{_FAULTS} (?:if|when|whenever|where)\b|^\W*{_FAULTS}\W*$"
    r"|\b(?:will|shall|do|would|may|can)(?: not|n't) (?:sign|accept|approve|take over|pay|release|pass|go live)\b"
    r"[^.]{0,30}\b(?:if|when|as long as|while)\b"
    r"|\b(?:goes|go|comes|is sent|sent) back\b[^.]{0,30}\b(?:if|when|whenever|as soon as)\b"
    rf"|\b(?:counts?|treated|regarded|seen|deemed)(?: as)? (?:an? )?(?:\w+ )?{_FAULTS}\b|\bfollowing are {_FAULTS}"
    r"|\b(?:acceptance|tests?|build|delivery|handover|inspection|audit|review|go-live|release|sign-off)(?: \w+)? "
    r"(?:fails|fail|(?:is|are|will be|shall be) (?:refused|rejected|failed|denied|withheld|declined|called off)"
    r"|(?:does|do|will) not pass)\b[^.]{0,30}\b(?:if|when|whenever|as soon as|where)\b"
    r"|\b(?:reasons?|grounds) (?:for|to) (?:\w+ ){0,3}?(?:reject\w*|refus\w*|fail\w*|send\w*|withhold\w*|terminat\w*)\b"
    r"|\b(?:reject|refuse|fail|withhold|send back|turn down|stop|call off) (?:\w+ ){0,3}"
    r"(?:if|when|whenever|as soon as)\W*$"
    r"|\b(?:rejection|failure|fail|refusal) (?:criteria|conditions|cases|states)\b|\bnever[ -]events?\b|\bred lines?\b"
    r"|\b(?:forbidden|prohibited|unacceptable|illegal) (?:states?|conditions?|situations?)\b",
)
_REJECTED = (
    "defect", "bug", "fault", "fail", "incident", "breach", "violation", "conformit", "stopper", "blocker", "breaker",
    "refus", " back", "reject", "denied", "withh", "declined", "called off", "not ", "n't ", "send", "terminat",
    "turn down",
    "stop", "never", "red line", "forbidden", "prohibited", "unacceptable", "illegal",
)  # fmt: skip
"""One of these is in every heading or lead-in that tells what fails the whole."""
_BINDING = frozenset(
    """must musts mandatory required binding agreed decided ordered approved accepted settled fixed committed
    commissioned signed should shall obligatory compulsory essential""".split()
)
_BESIDE = frozenset(
    "have haves has do be is are and or of the to we all items points this that what definitely in order".split()
)
_BRIEF = 6
"""Words of a heading that makes binding what is beneath it."""
_REQUESTS = frozenset(("wishes", "a wish"))
"""Hedges that in the title of a document are none."""
_NUMBER = pattern(r"\(?(\d{1,3}(?:\.\d{1,3})+|\d{1,3}[.)])\s")


class Above:
    """What stands above the passages of a section: looked up once, and shared by all of them."""

    __slots__ = (
        "_attitudes", "_codes", "_is_legend", "_numbered", "_read", "_resumed", "_said", "_untitled", "context",
        "texts", "title",
    )  # fmt: skip

    def __init__(
        self,
        title: Context | None,
        read: Callable[[str], Text],
        is_legend: Callable[[Context], bool],
        codes: Codes,
    ) -> None:
        self.title = title
        """The heading over the whole document."""
        self.context: tuple[Context, ...] = ()
        """The headings and lead-ins of the section at hand."""
        self.texts: list[tuple[Context, Text]] = []
        """The same, read, innermost first."""
        self._read = read
        self._is_legend = is_legend
        self._codes = codes
        """What the codes of the document mean."""
        self._attitudes: dict[tuple[str, bool], Attitude] = {}
        """What each text says of what it governs."""
        self._said: Attitude | None = None
        """What the section's texts say; None until somebody asks."""
        self._untitled: list[tuple[Context, Text]] | None = None
        """The texts without the title of the document; None until somebody asks."""
        self._numbered = False
        """Whether the innermost can have a number."""
        self._resumed = -1
        """The block in which its numbering goes on."""

    def enter(self, context: tuple[Context, ...]) -> None:
        """Go on to another section."""
        self.context = context
        self.texts = [(each, self._read(each.text)) for each in reversed(context)]
        self._said = self._untitled = None
        self._numbered = context != () and _begins_with_digit(context[-1].text)

    def says(self, text: str, block: int) -> Attitude:
        """What the section says of a passage."""
        if self._numbered and _resumes(self.context[-1].text, text):
            self._resumed = block
        if block == self._resumed:
            return self._governed(True)
        said = self._said
        if said is None:
            said = self._said = self._governed(False)
        return said

    def _governed(self, resumes: bool) -> Attitude:
        """What the texts come to; ``resumes``: the numbering of the lead-in goes on in the passage."""
        bound = False
        for context, text in self.texts:
            if context.kind is _LEAD_IN and (resumes or self._is_legend(context)):
                continue
            key = (context.text, context.kind is not _LEAD_IN)
            attitude = self._attitudes.get(key)
            if attitude is None:
                attitude = self._attitudes[key] = self._attitude(context, text)
            if attitude is not AFFIRMED and not (bound and attitude.stance is Stance.HEDGED):
                if context == self.title and context is not self.texts[0][0] and "never" in attitude.cue:
                    continue  # "Never-events for X" does not speak of the explanations that follow them
                return attitude
            bound = bound or (context.kind is not _LEAD_IN and _binds(text))
        return AFFIRMED

    def _attitude(self, context: Context, text: Text) -> Attitude:
        """What one text says of what it governs."""
        borne = None
        if context != self.title:
            borne = titled(context.text, self._codes)
            if borne is None and context.kind is not _KEY:
                borne = shelved(text.tokens, text.naming, text.words) or sentence(
                    text.tokens, text.raws, text.naming, context.kind is _TITLE
                )
        heading = context.kind is not _LEAD_IN
        attitude = borne
        if (
            len(text.naming) < 2
            and len(text.raws) > 2
            and not DECIDING.isdisjoint(text.words)
            and context.kind in _CODED
        ):
            from evalkit.reading.stance.title_decisions import decided  # most documents have none

            attitude = decided(text.raws, context.kind is _TITLE) or attitude
        if attitude is None and (text.scopes or not GOVERNING.isdisjoint(text.words)):
            attitude = governing(text.tokens, text.scopes, text.naming, heading)
        attitude = attitude or AFFIRMED
        if attitude.stance is not Stance.DENIED and rejects(context.text):
            return Attitude(Stance.DENIED, "must never be")
        if (
            attitude.stance is _DEFERRED
            and context == self.title
            and _STAYING.isdisjoint(attitude.cue.split())
        ):
            attitude = AFFIRMED  # "Phase 2: the web shop" is what a whole document is about
        if attitude.cue in _REQUESTS and context == self.title:
            attitude = (
                AFFIRMED  # "Hosting wishes of the translation desk" is what customers call requirements
            )
        if attitude is AFFIRMED and context.kind in _CODED and len(context.text) < _CODE:
            return section(context.text) or AFFIRMED
        return attitude

    def untitled(self) -> list[tuple[Context, Text]]:
        """The texts without the title of the document: passages share the list."""
        if self._untitled is None:
            self._untitled = self.without_title(self.texts)
        return self._untitled

    def without_title(self, texts: list[tuple[Context, Text]]) -> list[tuple[Context, Text]]:
        """What governs a passage, in a list of its own, but for the title of the document."""
        title = self.title
        return [pair for pair in texts if pair[0] != title] if title else texts[:]


def _binds(text: Text) -> bool:
    """Whether a heading makes binding what is beneath it, though further out stand wishes: "Must"."""
    return (
        not text.scopes
        and len(text.raws) <= _BRIEF
        and not text.words.isdisjoint(_BINDING)
        and all(raw in _BINDING or raw in _BESIDE or not raw[0].isalpha() for raw in text.raws)
    )


def denies_itself(text: Text) -> bool:
    """Whether a passage begins with a negation of its own."""
    first = text.tokens[0].raw if text.tokens else ""
    second = text.tokens[1].raw if len(text.tokens) > 1 else ""
    return first in ("don't", "dont", "never") or (first == "do" and second == "not")


def forbids(context: Sequence[Context]) -> bool:
    """Whether a lead-in forbids what is beneath it, so that a prohibition there is what is wanted."""
    return any(_FORBIDDING.search(each.text) for each in context[-2:])


def rejects(text: str) -> bool:
    """Whether a heading or lead-in tells that what stands beneath it fails the whole: "Acceptance fails if"."""
    return may_hold(text, _REJECTED) and _REJECTING.search(text) is not None


def title_of(document: Document) -> Context | None:
    """The heading that stands over the whole document, if one does: it governs nothing in particular."""
    first = next((passage for passage in document.passages), None)
    if first is None or first.kind is not _HEADING or first.context:
        return None
    title = Context(_TITLE, first.text, first.line)
    below = [p for p in document.passages[1:] if p.kind is _HEADING]
    return title if all(p.context[:1] == (title,) for p in below) and len(document.passages) > 4 else None


def _begins_with_digit(text: str) -> bool:
    """Whether a text can begin with a number: most do not, and this is told at once."""
    return text[:1] == "(" or text[:1].isdecimal()


def _resumes(lead: str, text: str) -> bool:
    """Whether a passage goes on with the numbering of a lead-in ("3.9 The following ...:", "3.10 ...")."""
    if not _begins_with_digit(lead) or not _begins_with_digit(text):
        return False
    first, second = _NUMBER.match(lead), _NUMBER.match(text)
    return bool(first and second) and first.group(1).count(".") == second.group(1).count(".")  # type: ignore[union-attr]
