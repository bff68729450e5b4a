"""A passage as the matchers see it: its own words, and the texts that govern it, innermost first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product

from evalkit.document import Context, ContextKind, Document, Passage, PassageKind
from evalkit.patterns import pattern
from evalkit.reading.answers import Part, part_of
from evalkit.reading.apart import describe, others, unchosen
from evalkit.reading.attitudes import AFFIRMED, Attitude, governing
from evalkit.reading.classes import IS_FINITE, IS_PRONOUN, IS_QUESTION, SUBJECTS
from evalkit.reading.compound import Value
from evalkit.reading.contents import contents, mention
from evalkit.reading.cues import Category
from evalkit.reading.decisions import dashed, decided, deciding, said_of
from evalkit.reading.dialogue import (
    answered,
    answers_too,
    asked,
    completed,
    question_before,
    resolve,
    speaker,
    unattached,
)
from evalkit.reading.everyday import Everyday
from evalkit.reading.findings import settle_findings
from evalkit.reading.gates import Index
from evalkit.reading.grammar import FINITE, PREPOSITIONS, PRONOUNS
from evalkit.reading.headers import headed, section
from evalkit.reading.idioms import spoken
from evalkit.reading.legends import NO_LEGEND, boxes, legend, marked, tagged
from evalkit.reading.lexicon import Lexicon, read_words
from evalkit.reading.likewise import share
from evalkit.reading.ordinals import settle_places
from evalkit.reading.quantity import quantities
from evalkit.reading.records import RECORD, inherited, settle_records, without
from evalkit.reading.references import limits, refer
from evalkit.reading.replies import split_rows
from evalkit.reading.rows import checked, found_cells, own_text, past_columns
from evalkit.reading.signs import explains, signed
from evalkit.reading.stance import scopes
from evalkit.reading.standing import rule, titled
from evalkit.reading.turns import take_back
from evalkit.result import Stance
from evalkit.words import fold

_HEADING, _ITEM, _ROW, _SENTENCE = (
    PassageKind.HEADING,
    PassageKind.ITEM,
    PassageKind.ROW,
    PassageKind.SENTENCE,
)
"""Asking an enum for its member costs as much as a call."""

_DENIED = Stance.DENIED
"""Asking an enum for its member costs as much as a call."""


class Text:
    """A text with its tokens and what was found in them."""

    __slots__ = (
        "_places", "_values", "_words", "bits", "classes", "everyday", "held", "hits", "kinds", "lexicon", "mentions",
        "naming", "raws", "scopes", "source", "technical", "terms", "tokens",
    )  # fmt: skip

    def __init__(self, source: str, lexicon: Lexicon, subjects: Mapping[int, str]) -> None:
        source = spoken(source)
        self.source = source
        self.lexicon = lexicon
        tokens = self.tokens = read_words(source, lexicon)
        self.raws = [token.raw for token in tokens]
        """The tokens as written."""
        found = lexicon.find(tokens)
        hits = self.hits = found.hits
        self.classes = found.classes
        """The classes of its words, to ask what is there."""
        self.naming = found.naming
        """Indexes of the tokens that name a facet."""
        self.mentions: list[tuple[int, int, str]] = (
            _longest(
                sorted(
                    (start, end, subjects[number])
                    for number in found.subjects
                    for start, end in hits.get(number, ())
                )
            )
            if found.subjects
            else []
        )
        """Subjects that it names, as (start, end, subject), in order."""
        self.held: list[tuple[int, int, str]] = []
        """What the document says is kept in a subject, in the same manner."""
        self.scopes = scopes(tokens, self.classes, found.cues, self.naming)
        self.bits = found.bits
        """What its terms do in gates."""
        self.kinds: dict[str, list[Value]] | None = None
        """Its values by kind, those that count; None until somebody asks."""
        self.technical: bool | None = None
        """Whether it holds something unambiguous of the field; None until somebody asks."""
        self.everyday: Everyday | None = None
        """Where its everyday words stand; None until somebody asks."""
        self.terms: set[int] | None = None
        """Indexes of the tokens that only the field has; None until somebody asks."""
        self._values: list[Value] | None = None
        self._words: frozenset[str] | None = None
        self._places: list[tuple[int, int]] | None = None

    @property
    def words(self) -> frozenset[str]:
        """The tokens as written, to ask what is there."""
        if self._words is None:
            self._words = frozenset(self.raws)
        return self._words

    @property
    def values(self) -> list[Value]:
        """The values in it, read when first asked for."""
        if self._values is None:
            self._values = quantities(self.tokens, self.classes)
        return self._values

    def between(self, first: int, last: int) -> str:
        """What stands between the end of one token and the start of another."""
        places = self._where()
        return fold(self.source)[places[first][1] : places[last][0]]

    def written(self, first: int, last: int) -> str:
        """What stands from one token to another, both included, in lower case."""
        places = self._where()
        return fold(self.source)[places[first][0] : places[last][1]].lower()

    def _where(self) -> list[tuple[int, int]]:
        if self._places is None:
            self._places = self.lexicon.spelling.places(self.source)
        return self._places


class View:
    """A passage with the texts that govern it."""

    __slots__ = (
        "_governors", "above", "answers", "asks", "before", "decided", "finding", "governed", "idle", "parts",
        "passage", "question", "quoted", "record", "reply", "text",
    )  # fmt: skip

    def __init__(self, passage: Passage, text: Text) -> None:
        self.passage = passage
        self.text = text
        self.above: list[tuple[Context, Text]] = []
        """Innermost first; without headings that only repeat the passage. Passages share it: never changed."""
        self.before: View | None = None
        """The passage before it in the same block or section, if it can be what a pronoun speaks of."""
        self.governed = AFFIRMED
        """What a heading or lead-in above says of it."""
        self.decided = False
        """Whether a cell of its row says what stance the row has: a prohibition that is ruled out affirms."""
        self.asks = False
        """Whether it is a question."""
        self.quoted = False
        """Whether the next passage answers it, as a quotation in a letter."""
        self.reply = ""
        """For a question: "yes", "no" or "open" if the next passage answers it so."""
        self.record: Text | None = None
        """For a pair: it and the other pairs under its key that are affirmed."""
        self.finding = ""
        """Whether it tells what was "found", against what is required of it, or what was found and is to be "made"."""
        self.answers = False
        """Whether it is the answer to a question."""
        self.question: View | None = None
        """The question or proposal that it answers."""
        self.parts: list[Part] = []
        """What somebody has decided on parts of it."""
        self.idle = False
        """Whether its section says of itself that it requires nothing."""
        self._governors: tuple[str, ...] | None = None

    def governors(self) -> tuple[str, ...]:
        """The texts that govern it, outermost first."""
        if self._governors is None:
            self._governors = tuple(context.text for context in self.passage.context)
        return self._governors


class Viewer:
    """Reads the texts of one document; a heading is read once however many passages it governs."""

    def __init__(
        self,
        lexicon: Lexicon,
        table: Index,
        subjects: Mapping[int, str],
        containers: tuple[str, ...] = (),
    ) -> None:
        lexicon.attend(table, subjects)
        self.lexicon = lexicon
        self.subjects = subjects
        self.containers = containers
        self.memo: dict[str, Text] = {}
        self.attitudes: dict[tuple[str, bool], Attitude] = {}
        self.legend = NO_LEGEND
        """What the codes of the document mean."""
        self.explained: frozenset[int] = frozenset()
        """Lines that explain the boxes of its lists."""

    def text(self, source: str) -> Text:
        """A text read."""
        found = self.memo.get(source)
        if found is None:
            found = self.memo[source] = Text(source, self.lexicon, self.subjects)
        return found

    def views(self, document: Document) -> list[View]:
        """All passages of a document as views, with unattached cues given to the passage before."""
        result: list[View] = []
        previous: View | None = None
        title = _title(document)
        self.legend = legend(document.passages, self._judge)
        columns = deciding(document.passages, self.legend.codes)
        ticks, self.explained = boxes(document.source, self._judge)
        editions = unchosen(document.passages)
        signs = signed(document.source, document.passages, self._judge)
        opening = resumed = -1
        opened: Attitude | None = None
        """What the sentence that opens a block says of the rest."""
        numbered = False
        """Whether what governs a section can have a number."""
        under: tuple[Context, ...] = ()
        around: list[tuple[Context, Text]] = []
        """What governs the passages of a section is looked up once."""
        governed: Attitude | None = None
        """What that says of them."""
        untitled: list[tuple[Context, Text]] | None = None
        """The same without the title of the document."""
        for passage in document.passages:
            if passage.context is not under:
                under = passage.context
                around = [(context, self.text(context.text)) for context in reversed(under)]
                governed = untitled = None
                numbered = under != () and _begins_with_digit(under[-1].text)
            if previous is None or previous.passage.block != passage.block:
                opening, opened = len(result), None
            view = View(passage, self.text(own_text(passage, editions.get(passage.headers, frozenset()))))
            above = around
            if numbered and _resumes(passage.context[-1].text, passage.text):
                resumed = passage.block
            if passage.block == resumed:
                view.governed = self._governed(around, True, title)
            elif governed is None:
                view.governed = governed = self._governed(around, False, title)
            else:
                view.governed = governed
            if view.governed.stance is _DENIED and _denies_itself(view.text):
                view.governed = AFFIRMED  # "Don'ts: - Don't expose EC2": the heading has said it already
            view.decided = view.governed.stance is _DENIED and _forbids(passage.context)
            asks = view.asks = view.text.classes & IS_QUESTION != 0 and asked(view)
            if view.governed is AFFIRMED and opening < len(result) <= opening + RECORD:
                if opened is None:
                    opened = self._opened(result[opening])
                view.governed = opened
            if passage.kind is _ROW:
                self._decide(view, columns)
                for cell in found_cells(
                    passage
                ):  # a new list: what governs a section is shared by its passages
                    above = [(Context(ContextKind.LEAD_IN, cell, passage.line), self.text(cell)), *above]
            elif passage.line in ticks:
                self._ruled(view, ticks[passage.line])
            elif passage.start in signs:
                self._ruled(view, signs[passage.start])
            elif passage.text > _SIGNS:
                self._ruled(view, self._marked(view))
            elif "[" in passage.text[:_HEAD] or passage.text[0] == "(":
                self._ruled(view, tagged(passage, self._judge))
            elif passage.context and passage.context[-1].kind is ContextKind.KEY:
                ruling = inherited(passage.context, self._judge)
                self._ruled(view, ruling)
                if ruling is not None and passage.context[-1].text in passage.text:
                    view.text = self.text(without(passage.text, passage.context[-1].text))
                above = [pair for pair in above if not pair[0].text.startswith("status: @")]
            if above is not around:
                view.above = _without(above, title)
            else:
                if untitled is None:
                    untitled = _without(around, title)
                view.above = untitled
            label = _label(result[opening], passage) if opening < len(result) else None
            if label is not None:
                said = Context(ContextKind.LEAD_IN, label.passage.text, label.passage.line)
                view.above = [(said, label.text), *view.above]
            if previous is not None and (
                _continues(previous.passage, passage)
                or _next_item(previous.passage, view)
                or (asks and not _REFERRING.isdisjoint(view.text.words))
            ):
                view.before = previous
                if speaks_on(view.text):
                    said = Context(ContextKind.LEAD_IN, previous.passage.text, previous.passage.line)
                    view.above = [(said, previous.text), *view.above]
            if previous is not None and not asks:
                quotes = passage.context[-1:] and passage.context[-1].kind is ContextKind.LEAD_IN
                previous.quoted = bool(quotes) and passage.context[-1].text.endswith(previous.passage.text)
                if (previous.quoted or previous.text.classes & IS_QUESTION) and asked(previous):
                    question = question_before(previous, result[-2] if len(result) > 1 else None)
                    answered(question, view)
                    if view.question is question and view.before is None and not question.quoted:
                        view.before = question
                    whole = completed(question, view) if view.question is question else ""
                    view.text = self.text(whole) if whole else view.text
                elif previous.question is not None and _speaks_further(previous, view):
                    answers_too(previous, view)
            if previous is not None and view.text.scopes and _is_title(previous, view):
                self._entitle(previous, view)
            result.append(view)
            previous = view
        result = split_rows(result, own_text, self.text)
        resolve(result)
        rule(result, document.source, title, self._ruled)
        refer(result, document.source, self._referred)
        _rest(result)
        describe(result)
        take_back(result)
        share(result)
        settle_places(result)
        for view in others(document.source, result):
            view.idle = True
        settle_records(result, self.text, self._judge)
        settle_findings(result)
        mention(contents(result, self.containers), [*self.memo.values(), *(view.text for view in result)])
        return result

    def _judge(self, words: str) -> Attitude:
        """What a few words say of the row or column that they stand over or behind."""
        text = self.text(words)
        return governing(text.tokens, text.scopes, set(), True) if text.scopes else AFFIRMED

    def _entitle(self, title: View, view: View) -> None:
        """A title whose text begins with a refusal or a "later" is not wanted itself ("CloudTrail" - "Not needed.")."""
        if title.governed is not AFFIRMED:
            return
        if view.text.naming:
            label, colon, _ = view.passage.text[:_HEAD].partition(":")
            said: Attitude | None = (
                self._judge(label) if colon else None
            )  # "Not used: it relies on its groups"
        else:
            kinds = {scope.category for scope in view.text.scopes}
            doubled = {Category.NOT, Category.LACK} <= kinds  # "is not to be switched off"
            said = None if doubled else unattached(view)
        if said is not None and said.stance in (Stance.DENIED, Stance.DEFERRED):
            title.governed = said

    def _marked(self, view: View) -> Attitude | None:
        """What the sign before an item says of it; a cross before a prohibition only repeats it."""
        found = marked(view.passage, self.legend.codes)
        negated = any(scope.category in (Category.NOT, Category.LACK) for scope in view.text.scopes)
        return None if found and negated and found.stance is Stance.DENIED else found

    def _decide(self, view: View, columns: Mapping[tuple[str, ...], int]) -> None:
        """What a row's ticked column, or the cell that decides on it, says of the whole row."""
        passage = view.passage
        header = checked(passage, self.legend.codes)
        if header:
            self._ruled(view, headed(header, self._judge) or said_of(header.lower(), False, self._judge))
        elif passage.headers in columns:
            self._ruled(view, decided(passage, columns[passage.headers], self.legend.codes, self._judge))
        if not view.decided and view.reply == "" and _has_dash(passage.text):
            aside = past_columns(passage.headers)
            if dashed(passage, columns.get(passage.headers), aside):
                self._ruled(view, Attitude(Stance.DENIED, "–"))

    def _ruled(self, view: View, attitude: Attitude | None) -> None:
        """Somebody has decided on a row or an item: that stands, also over what was only proposed in it."""
        if attitude is AFFIRMED:
            view.reply = "yes"
            if view.decided or view.governed.stance is Stance.HEDGED:
                view.governed, view.decided = AFFIRMED, False
        elif attitude is not None:
            view.governed = attitude
            view.decided = True

    def _referred(self, view: View, attitude: Attitude, behind: int, teller: View) -> None:
        """An item is decided on elsewhere, whole or in part ("as far as versioning is concerned")."""
        limited = limits(teller.text.tokens, behind) if behind else []
        whole = all(spares for spares, _ in limited)
        if whole:
            self._ruled(view, attitude)
        parts = [
            part_of(teller.text, places, AFFIRMED if spares else attitude)
            for spares, places in limited
            if whole or not spares
        ]
        view.parts += parts
        if parts and not whole:
            teller.parts = parts

    def _explains(self, context: Context) -> bool:
        """Whether a lead-in is a legend."""
        if context.text in self.legend.texts or context.line in self.explained:
            return True
        return explains(context.text)

    def _opened(self, opening: View) -> Attitude:
        """What the short sentence that opens a block says of the rest ("Not part of this. NACLs; the till.")."""
        first = opening.text
        if (
            not first.scopes
            or opening.passage.kind is _HEADING
            or len(first.tokens) > 9
            or first.naming
            or not (_labels(first) or first.tokens[0].raw == "what")
            or _has_object(first)
        ):
            return AFFIRMED
        return governing(first.tokens, first.scopes, first.naming, True)

    def _governed(
        self, above: Sequence[tuple[Context, Text]], resumes: bool, title: Context | None
    ) -> Attitude:
        """What stands above a passage says of it; ``resumes``: the numbering of the lead-in goes on here."""
        for context, text in above:
            if context.kind is ContextKind.LEAD_IN and (resumes or self._explains(context)):
                continue
            heading = context.kind is not ContextKind.LEAD_IN
            key = (context.text, heading)
            attitude = self.attitudes.get(key)
            if attitude is None:
                borne = titled(context.text) if context != title else None
                attitude = borne or governing(text.tokens, text.scopes, text.naming, heading)
                if attitude is AFFIRMED and context.kind is ContextKind.HEADING and len(context.text) < _CODE:
                    attitude = section(context.text) or AFFIRMED
                self.attitudes[key] = attitude
            if attitude is not AFFIRMED:
                return attitude
        return AFFIRMED


def _without(above: list[tuple[Context, Text]], title: Context | None) -> list[tuple[Context, Text]]:
    """What governs a passage, in a list of its own, but for the title of the document."""
    return [pair for pair in above if pair[0] != title] if title else above[:]


def _denies_itself(text: Text) -> bool:
    """Whether a passage begins with a negation of its own."""
    first = text.tokens[0].raw if text.tokens else ""
    second = text.tokens[1].raw if len(text.tokens) > 1 else ""
    return first in ("don't", "dont", "never") or (first == "do" and second == "not")


def _longest(mentions: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Without those that are a part of another subject's name: a route table is no table."""
    return [
        (start, end, name)
        for start, end, name in mentions
        if not any(
            m <= start and end <= n and n - m > end - start and name != other for m, n, other in mentions
        )
    ]


_HEAD = 16
_CODE = 60
"""Characters of a heading that can be a code, with brackets behind it."""
"""Characters within which a status in brackets begins."""
_SIGNS = "\u2000"
"""Texts from here on begin with a sign, not with a letter of the languages that are read."""
_DASHES = frozenset("".join(run) for size in (1, 2, 3) for run in product("-–—−", repeat=size))
"""What stands between blanks, or at an end, in every row that ``_DASH`` finds."""
_DASH = pattern(r"(?:^|\| )[-–—−]{1,3}(?: \||$)")


def _has_dash(row: str) -> bool:
    return not _DASHES.isdisjoint(row.rstrip().split(" ")) and _DASH.search(row) is not None


_INFORMATIVE = pattern(
    r"""\b(?:informative|non-?normative|for\ (?:information|orientation|context)\ only
    |this\ (?:section|chapter|part|paragraph)\ is\ (?:only\ )?(?:history|background)
    |nothing\ (?:in|of)\ this\ (?:section|chapter|part|paragraph)\b.{0,30}\brequire(?:d|ments?)?)\b""",
    re.IGNORECASE | re.VERBOSE,
)


_MAYBE_INFORMATIVE = (
    "normative",
    "informative",
    "context only",
    "ation only",
    "is history",
    "is background",
    "is only",
    "nothing in",
    "nothing of",
)
"""One of these is in every text that ``_INFORMATIVE`` finds: compiling it costs more than looking for them."""


def _rest(views: Sequence[View]) -> None:
    """Mark the sections that say of themselves that they require nothing ("Background (informative)")."""
    idle = set()
    for view in views:
        said = view.passage.text.lower()
        if not (
            "ormative" in said
            or " only" in said
            or "nothing " in said
            or "is history" in said
            or "is background" in said
        ):
            continue  # a part of each word that must be there
        if any(word in said for word in _MAYBE_INFORMATIVE) and _INFORMATIVE.search(said):
            context = view.passage.context
            if view.passage.kind is _HEADING:
                context = (*context, Context(ContextKind.HEADING, view.passage.text, view.passage.line))
            if context and context[-1].kind is ContextKind.HEADING:
                idle.add(context)
    for view in views if idle else ():
        path = view.passage.context
        view.idle = any(path[: len(each)] == each for each in idle)
    _foreign(views)


_NOT_OURS = pattern(
    r"\b(?:not ours|none of (?:our|your|the [\w-]+(?:'s|’s)?) (?:business|concern)|no (?:business|concern) of ours"
    r"|not (?:our|your) (?:business|concern|system)|someone else's|somebody else's)\b",
    re.IGNORECASE,
)
_MAYBE_OURS = ("ours", "business", "concern", "not our", "not your", "one else", "body else")
"""One of these is in every text that ``_NOT_OURS`` finds."""


def _foreign(views: Sequence[View]) -> None:
    """Mark what stands under a heading or lead-in that says that it is others' ("What finance has (not ours)")."""
    known: dict[str, bool] = {}
    for view in views:
        for context in view.passage.context:
            if context.text not in known:
                said = context.text.lower()
                known[context.text] = any(word in said for word in _MAYBE_OURS) and bool(
                    _NOT_OURS.search(said)
                )
            if known[context.text]:
                view.idle = True


_FORBIDDING = pattern(
    r"\b(?:must|shall|may|should)\s+(?:not|never)\b|\bnever\b|\b(?:forbidden|prohibited|unacceptable|no-?gos?)\b"
    r"|\bnot (?:allowed|permitted|acceptable|tolerated)\b",
    re.IGNORECASE,
)


def _forbids(context: Sequence[Context]) -> bool:
    """Whether a lead-in forbids what is beneath it, so that a prohibition there is what is wanted."""
    return any(_FORBIDDING.search(each.text) for each in context[-2:])


def _title(document: Document) -> Context | None:
    """The heading that stands over the whole document, if one does: it governs nothing in particular."""
    first = next((passage for passage in document.passages), None)
    if first is None or first.kind is not _HEADING or first.context:
        return None
    title = Context(ContextKind.HEADING, first.text, first.line)
    below = [p for p in document.passages[1:] if p.kind is _HEADING]
    return title if all(p.context[:1] == (title,) for p in below) and len(document.passages) > 4 else None


_NUMBER = pattern(r"\(?(\d{1,3}(?:\.\d{1,3})+|\d{1,3}[.)])\s")


def _begins_with_digit(text: str) -> bool:
    """Whether a text can begin with a number: most do not, and this is told at once."""
    return text[:1] == "(" or text[:1].isdecimal()


def _resumes(lead: str, text: str) -> bool:
    """Whether a passage goes on with the numbering of a lead-in ("3.9 The following ...:", "3.10 ...")."""
    if not _begins_with_digit(lead) or not _begins_with_digit(text):
        return False
    first, second = _NUMBER.match(lead), _NUMBER.match(text)
    return bool(first and second) and first.group(1).count(".") == second.group(1).count(".")  # type: ignore[union-attr]


def _labels(text: Text) -> bool:
    """Whether a sentence has no verb of its own but its cue's: it can only be a label."""
    return not any(token.raw in ("we", "i", "you", "it", "they", "is", "are", "was") for token in text.tokens)


def _has_object(text: Text) -> bool:
    """Whether the last cue of a sentence speaks of a thing behind it ("There will be no mobile app.")."""
    cue = max(text.scopes, key=lambda scope: scope.cue_end)
    rest = [token.raw for token in text.tokens[cue.cue_end :] if token.kind != "mark"]
    if not rest or rest[0] in PREPOSITIONS or not PRONOUNS.union(("following", "below")).isdisjoint(rest):
        return False
    return text.tokens[cue.cue_end - 1].raw not in PREPOSITIONS


def _label(opening: View, passage: Passage) -> View | None:
    """The short sentence without a verb that opens a passage's block ("Tags. Project=shop on everything.")."""
    text = opening.text
    if not text.naming or text.classes & IS_FINITE:
        return None
    if opening.passage.kind is _HEADING or opening.passage.context != passage.context:
        return None
    short = 0 < sum(token.kind != "mark" for token in text.tokens) <= 3
    return opening if short and not asked(opening) else None


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


def _is_title(title: View, view: View) -> bool:
    """Whether a passage stands directly over another."""
    above = view.passage.context
    return bool(above) and above[-1].line == title.passage.line and above[-1].text == title.passage.text


def _speaks_further(previous: View, view: View) -> bool:
    """Whether a passage goes on with the answer that the passage before it gives."""
    if previous.passage.block != view.passage.block:
        return False
    return previous.passage.line == view.passage.line or not speaker(view.text)


def _next_item(previous: Passage, view: View) -> bool:
    """Whether an item goes on about the item before it: "- The database is RDS." "- It has no public endpoint." """
    passage = view.passage
    return (
        previous.kind is _ITEM
        and passage.kind is _ITEM
        and previous.context == passage.context
        and speaks_on(view.text)
    )


def _continues(previous: Passage, passage: Passage) -> bool:
    if previous.block == passage.block:
        return True
    return previous.kind is _SENTENCE and passage.kind is _SENTENCE and previous.context == passage.context


_REFERRING = frozenset("it its they them their".split())
_VERBS = frozenset("lives resides comes gets goes sits runs keeps holds stays belongs".split())
_IMPERSONAL = frozenset(
    "feasible possible necessary important recommended acceptable essential required advisable".split()
)
