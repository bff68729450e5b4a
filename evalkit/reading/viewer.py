"""How the views of a document are made: passage by passage, then in the light of what others say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evalkit.document import Context, ContextKind, Document, Passage, PassageKind
from evalkit.patterns import may_hold
from evalkit.reading.above import Above, denies_itself, forbids, rejects, title_of
from evalkit.reading.decided.references import refer
from evalkit.reading.decided.rows import DECLARING, found_cells, has_names, own_text
from evalkit.reading.decided.rulings import HEAD, RECORD, Rulings, refer_to, rule_on
from evalkit.reading.decided.settled import Table, settle_rows
from evalkit.reading.decided.standing import rule
from evalkit.reading.dialogue.dialogue import (
    answered,
    answers_too,
    asked,
    comes_to_it,
    question_before,
    resolve,
    unattached,
)
from evalkit.reading.dialogue.proposers import decide_by_name
from evalkit.reading.dialogue.replies import split_rows
from evalkit.reading.dialogue.threads import converse
from evalkit.reading.dialogue.utterances import lines_of
from evalkit.reading.following import follow, is_label, is_title, opened, speaks_further
from evalkit.reading.language.classes import IS_FINITE, IS_QUESTION
from evalkit.reading.language.grammar import SETTING_APART
from evalkit.reading.others.apart import describe, others, thoughts, unchosen
from evalkit.reading.others.findings import settle_findings
from evalkit.reading.others.informative import set_aside
from evalkit.reading.others.voluntary import free
from evalkit.reading.phrases.gates import Index
from evalkit.reading.phrases.lexicon import Lexicon
from evalkit.reading.pointing.amended import amend
from evalkit.reading.pointing.likewise import share
from evalkit.reading.pointing.ordinals import settle_places
from evalkit.reading.pointing.outcomes import turn_out
from evalkit.reading.pointing.pointing import point_back
from evalkit.reading.pointing.turns import CHANGING, take_back
from evalkit.reading.sense.aliases import Aliases, aliases
from evalkit.reading.sense.contents import contents, mention
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude, governing
from evalkit.reading.stance.cues import Category
from evalkit.reading.stance.shelves import sentence
from evalkit.reading.view import Text, View
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.decided.parameters import Table as Parameters

_PAIR, _ROW, _LEAD_IN = PassageKind.PAIR, PassageKind.ROW, ContextKind.LEAD_IN
_DENIED, _DEFERRED = Stance.DENIED, Stance.DEFERRED
"""Asking an enum for its member costs as much as a call."""

_NO_OTHERS = (["nobody", "else"], ["nothing", "else"], ["nowhere", "else"], ["no", "one"], ["no", "others"])
"""How somebody says that an answer is all of it: "The servers. Nobody else." """
_COUNTED = (" things", " points", " wishes", " matters")
"""One of these is in every document that announces things and counts them off."""
_CHOOSING = (
    "→ ", "⇒ ", "-> ", "=> ", "ecision: ", "ecision:** ", "hoice: ", "hoice:** ", "utcome: ", "utcome:** ",
    "e want: ", "e want:** ", "erdict: ", "erdict:** ", "onclusion: ", "onclusion:** ",
)  # fmt: skip
"""One of these is in every document whose entries weigh options and end in a choice."""
_REMARKING = ("emark", "omment", "otes", "nnotation", "column")
"""One of these is in every document that speaks of a column of remarks."""
_NUMBERED = (
    " line ", " lines ", " position ", " pos. ", " item ", " row ", " point ", " no. ", " entry ", " nr ", " #",
)  # fmt: skip
"""One of these is in every document that speaks of a line by its number."""
_NONE: frozenset[str] = frozenset()
_OPTIONAL = Attitude(Stance.HEDGED, "optional")


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
        self.aliases: Aliases | None = None
        """The everyday names of the document at hand."""

    def text(self, source: str) -> Text:
        """A text read."""
        found = self.memo.get(source)
        if found is None:
            said = source if self.aliases is None else self.aliases.read(source)
            found = self.memo[source] = Text(said, self.lexicon, self.subjects)
        return found

    def judge(self, words: str) -> Attitude:
        """What a few words say of the row or column that they stand over or behind."""
        text = self.text(words)
        said = governing(text.tokens, text.scopes, set(), True) if text.scopes else AFFIRMED
        if said is AFFIRMED:
            said = sentence(text.tokens, text.raws, set(), False) or AFFIRMED
        return said

    def meant(self, meaning: str) -> Attitude:
        """What a definition says of what bears the term."""
        from evalkit.reading.decided.meanings import told  # most documents define nothing

        if "without which" in meaning:
            return AFFIRMED  # "something without which we will not go live"
        said = told(meaning) or AFFIRMED
        return said if said is not AFFIRMED else self.judge(meaning)

    def views(self, document: Document) -> list[View]:
        """All passages of a document as views, with unattached cues given to the passage before."""
        found = aliases(document, self.text, self.containers, self.meant) if self.containers else None
        if found is not None:
            self.aliases = found
            self.memo = {said: text for said, text in self.memo.items() if found.read(said) == said}
        drafts = _Drafts(document, self)
        for passage in self._spoken(document):
            drafts.add(passage)
        table = drafts.table()
        result = split_rows(settle_rows(drafts.views, table), table.own, self.text)
        if "S3" in document.source or "s3" in document.source:
            from evalkit.reading.sense.labelled import label_contents

            label_contents(result, self.text)
        if may_hold(document.source, _NUMBERED):
            from evalkit.reading.pointing.numbered import name_numbered  # as above

            name_numbered(result, self.text)
        if may_hold(document.source, DECLARING):
            from evalkit.reading.decided.parameters import settle_items  # as above

            settle_items(result, _OPTIONAL)
        resolve(result)
        amend(result, self.text)
        converse(result, document.source)
        decide_by_name(result)
        rule(result, document.source, drafts.above.title, rule_on, table.codes)
        refer(result, document.source, refer_to)
        if may_hold(document.source, _CHOOSING):
            from evalkit.reading.decided.choices import choose  # most documents need none

            choose(result, self.text)
        free(document.source, result)
        set_aside(result)
        describe(result)
        if may_hold(document.source, _COUNTED):
            from evalkit.reading.pointing.announced import count_off  # most documents need none

            count_off(result)
        take_back(result)
        share(result)
        settle_places(result)
        point_back(result)
        turn_out(result)
        if may_hold(document.source, CHANGING):
            from evalkit.reading.pointing.rescinding import rescind  # most documents need none

            rescind(result, document.source)
        for view in others(document.source, result):
            view.idle = True
        if "</think" in document.source:
            for view in thoughts(document.source, result):
                view.idle = True
        if any(view.passage.kind is _PAIR for view in result):
            from evalkit.reading.decided.records import settle_records  # most documents have none

            settle_records(result, self.text, self.judge, drafts.rulings.legend.ranks, document.source)
        settle_findings(document.source, result)
        mention(contents(result, self.containers), [*self.memo.values(), *(view.text for view in result)])
        return result

    def _spoken(self, document: Document) -> Sequence[Passage]:
        """The passages, with a colon behind who speaks: "**Mo** S3."."""
        source = document.source
        if "\n**" not in source and "?\n" not in source:
            return document.passages
        names = {name for name in lines_of(source) if not self.text(name.strip("*")).naming}
        if not names:
            return document.passages
        said = []
        for passage in document.passages:
            at, words = passage.start, passage.text.split(" ", 2)
            for plain in (words[0], " ".join(words[:2])):
                bold = f"**{plain}**"
                opens = bold in names and source.startswith(bold, max(0, at - 2), at + len(bold))
                opens = opens or (plain in names and source.startswith(plain, at))
                opens = opens or (bold in names and source.startswith(bold, at))
                if opens and passage.text.startswith(f"{plain} ") and (at < 3 or "\n" in source[at - 3 : at]):
                    passage = passage._replace(text=f"{plain.rstrip('.')}: {passage.text[len(plain) + 1 :]}")
                    break
            said.append(passage)
        return said


class _Drafts:
    """The views of a document in the making: each is seen with those before it only."""

    def __init__(self, document: Document, viewer: Viewer) -> None:
        self.text = viewer.text
        self.judge = viewer.judge
        self.editions = dict(unchosen(document.passages))
        """Headers of a table -> its columns of editions that are not ordered, and of remarks about other things."""
        if "|" in document.source and may_hold(document.source, _REMARKING):
            from evalkit.reading.others.remarks import aside_columns  # most documents need none

            for headers, columns in aside_columns(document.passages, viewer.text).items():
                self.editions[headers] = self.editions.get(headers, _NONE).union(columns)
        self.parameters: dict[tuple[str, ...], Parameters] = {}
        """Headers of tables of parameters -> what their columns are."""
        if any(passage.headers and has_names(passage.headers) for passage in document.passages):
            from evalkit.reading.decided.parameters import tables  # as above

            self.parameters.update(tables(document.passages))
            for headers, table in self.parameters.items():
                self.editions[headers] = self.editions.get(headers, _NONE).union(table.aside)
        self.rulings = Rulings(document, self.editions, viewer.text, viewer.judge)
        codes = self.rulings.legend.codes
        self.above = Above(title_of(document), viewer.text, self.rulings.is_legend, codes)
        self.views: list[View] = []
        self.opening = -1
        """Index of the passage that opens the block at hand."""
        self.opened: Attitude | None = None
        """What the sentence that opens it says of the rest; None until somebody asks."""

    def table(self) -> Table:
        """How the rows of the document are read."""
        left = frozenset(header for headers in self.editions.values() for header in headers)
        rulings = self.rulings
        return Table(
            rulings.columns, rulings.legend.codes, lambda row: own_text(row, left), self.text, self.judge
        )

    def add(self, passage: Passage) -> None:
        """Make the view of the next passage."""
        views = self.views
        previous = views[-1] if views else None
        if passage.context is not self.above.context:
            self.above.enter(passage.context)
        if previous is None or previous.passage.block != passage.block:
            self.opening, self.opened = len(views), None
        parameter = self.parameters.get(passage.headers) if passage.headers else None
        if parameter is None:
            view = View(passage, self.text(own_text(passage, self.editions.get(passage.headers, _NONE))))
        else:
            view = self._parameter(passage, parameter)
        view.asks = view.text.classes & IS_QUESTION != 0 and asked(view)
        self._govern(view)
        self._place(view)
        if previous is not None:
            follow(previous, view)
            if not view.asks:
                self._answer(previous, view)
            if view.text.scopes and is_title(previous, view):
                self._entitle(previous, view)
        views.append(view)

    def _parameter(self, passage: Passage, table: Parameters) -> View:
        """The view of a row that tells what a parameter is: it rules nothing out."""
        from evalkit.reading.decided.parameters import is_optional, reduced

        row = reduced(passage, table)
        view = View(passage, self.text(own_text(row, self.editions[passage.headers])))
        view.finding = "optional" if is_optional(passage, table) else "parameter"
        return view

    def _govern(self, view: View) -> None:
        """Note what stands above a passage, or opens its block, says of it."""
        passage = view.passage
        governed = self.above.says(passage.text, passage.block)
        if governed.stance is _DENIED:
            if denies_itself(view.text) or (
                view.text.classes & IS_FINITE and governed.cue.endswith("limitations")
            ):
                # "Don'ts: - Don't expose EC2": the heading has said it; beneath limitations a sentence says it itself
                governed = AFFIRMED
            else:
                rejecting = any(rejects(each.text) for each in passage.context[-2:])
                view.decided = rejecting or forbids(passage.context)
                if view.decided and (self._avert(view, rejecting) or self._allow(view)):
                    governed = AFFIRMED
        if governed is AFFIRMED and self.opening < len(self.views) <= self.opening + RECORD:
            if self.opened is None:
                self.opened = opened(self.views[self.opening])
            governed = self.opened
        if governed is AFFIRMED and view.finding == "optional":
            governed = _OPTIONAL  # "flow logs | bool | false"
        view.governed = governed

    def _avert(self, view: View, strict: bool) -> bool:
        """Read a passage that tells what must never be as what must be; whether that is done."""
        if view.passage.kind is _ROW:
            return False
        from evalkit.reading.plainly import averted as turned  # most documents need none

        source = view.text.source
        if strict and turned.forbids_itself(source):
            return True
        if not turned.is_state(source) and not strict:
            view.averted = turned.tells_in_brackets(source)
            return False
        left = turned.averted(source, strict)
        if left is None or left == source:
            view.averted = turned.is_state(source)
            return False
        view.text = self.text(left)
        return True

    def _allow(self, view: View) -> bool:
        """Read a passage that is ruled out but for an exception as what that leaves: "SSH from anywhere but ..."."""
        if view.text.words.isdisjoint(SETTING_APART):
            return False
        from evalkit.reading.plainly.set_apart import allowed  # most documents need none

        left = allowed(view.text.source)
        if left == view.text.source:
            return False
        text = self.text(left)
        if any(scope.category in (Category.NOT, Category.LACK) for scope in text.scopes):
            return False
        view.text = text
        return True

    def _place(self, view: View) -> None:
        """Note what is decided on a passage, and which texts govern it."""
        passage = view.passage
        recorded = self.rulings.rule(view)
        if passage.kind is _ROW and (cells := [*found_cells(passage)]):
            found = [(Context(_LEAD_IN, cell, passage.line), self.text(cell)) for cell in cells]
            view.above = self.above.without_title([*reversed(found), *self.above.texts])
        elif recorded:
            kept = [pair for pair in self.above.texts if not pair[0].text.startswith("status: @")]
            view.above = self.above.without_title(kept)
        else:
            view.above = self.above.untitled()
        if self.opening < len(self.views) and is_label(self.views[self.opening], passage):
            view.above = [self.views[self.opening].as_lead_in(), *view.above]

    def _answer(self, previous: View, view: View) -> None:
        """Note what a passage says to the one before it, if that asks or is quoted."""
        context = view.passage.context
        quotes = bool(context) and context[-1].kind is _LEAD_IN
        previous.quoted = quotes and context[-1].text.endswith(previous.passage.text)
        if (previous.quoted or previous.text.classes & IS_QUESTION) and asked(previous):
            question = question_before(previous, self.views[-2] if len(self.views) > 1 else None)
            answered(question, view)
            if view.question is not question:
                return
            if view.before is None and not question.quoted:
                view.before = question
            self._complete(question, view)
        elif previous.question is not None and speaks_further(previous, view):
            answers_too(previous, view)
            if view.text.raws[:2] in _NO_OTHERS and len(view.text.raws) < 5:
                from evalkit.reading.dialogue.completing import alone

                previous.text = self.text(alone(previous.text.source))
        elif len(self.views) > 1 and comes_to_it(self.views[-2], view):
            answered(self.views[-2], view)

    def _complete(self, question: View, view: View) -> None:
        """Give an answer what it takes from its question, and the question what was supposed before it."""
        from evalkit.reading.dialogue.completing import (
            completed,
            echoed,
            supposed,
        )  # most documents need none

        earlier = self.views[-2] if len(self.views) > 1 else None
        if earlier is question and (merged := echoed(question.text, self.views[-1].text)):
            question.text = self.text(merged)
        agreed = question.reply == "yes" and earlier is not None
        if agreed and earlier is not None and earlier.passage.block == view.passage.block:
            merged = supposed(earlier.text, question.text)
            if merged:
                question.text, earlier.reply = self.text(merged), "yes"
        if whole := completed(question, view):
            view.text = self.text(whole)

    def _entitle(self, title: View, view: View) -> None:
        """A title whose text begins with a refusal or a "later" is not wanted itself ("CloudTrail" - "Not needed.")."""
        if title.governed is not AFFIRMED:
            return
        if view.text.naming:
            label, colon, _ = view.passage.text[:HEAD].partition(":")
            said = self.judge(label) if colon else None  # "Not used: it relies on its groups"
        else:
            kinds = {scope.category for scope in view.text.scopes}
            doubled = {Category.NOT, Category.LACK} <= kinds  # "is not to be switched off"
            said = None if doubled else unattached(view)
        if said is not None and said.stance in (_DENIED, _DEFERRED):
            title.governed = said
