"""What somebody has decided on a passage: by a column, a box, a sign, a code before it, an entry of its record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

from evalkit.document import Context, ContextKind, Document, PassageKind
from evalkit.patterns import pattern
from evalkit.reading.decided.boxes import boxes
from evalkit.reading.decided.decisions import column_of, dashed, decided, deciding, said_of
from evalkit.reading.decided.headers import headed
from evalkit.reading.decided.legends import Judge, legend, marked, tagged
from evalkit.reading.decided.rows import checked, past_columns
from evalkit.reading.decided.signs import explains, signed
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.reading.stance.cues import Category
from evalkit.reading.view import Text, View
from evalkit.result import Stance

_ROW, _KEY, _DENIED = PassageKind.ROW, ContextKind.KEY, Stance.DENIED
"""Asking an enum for its member costs as much as a call."""

HEAD = 16
"""Characters within which a status in brackets begins, or a colon ends a label."""
RECORD = 16
"""Pairs that one record may have."""
_SIGNS = "\u2000"
"""Texts from here on begin with a sign, not with a letter of the languages that are read."""
_DASHES = frozenset("".join(run) for size in (1, 2, 3) for run in product("-–—−", repeat=size))
"""What stands between blanks, or at an end, in every row that ``_DASH`` finds."""
_DASH = pattern(r"(?:^|\| )[-–—−]{1,3}(?: \||$)")


class Rulings:
    """How a document decides on its passages: by legends, columns, boxes and signs."""

    def __init__(
        self,
        document: Document,
        editions: Mapping[tuple[str, ...], frozenset[str]],
        read: Callable[[str], Text],
        judge: Judge,
    ) -> None:
        self.editions = editions
        """Headers of a table -> its columns of editions that are not ordered."""
        self.read = read
        self.judge = judge
        self.legend = legend(document.passages, judge)
        """What the codes of the document mean."""
        self.columns = deciding(document.passages, self.legend.codes, editions)
        """Headers of a table -> the column that decides on its rows."""
        self.ticks, self.explained = boxes(document.source, judge)
        """Line -> what its box says; lines that explain the boxes of its lists."""
        self.signs = signed(document.source, document.passages, judge)
        """Place of a passage -> what its mark says."""
        self.record: tuple[Context, ...] = ()
        """The record that was looked into last: all of its passages share what its entries say."""
        self.recorded: Attitude | None = None
        """What those say."""

    def is_legend(self, context: Context) -> bool:
        """Whether a lead-in is a legend."""
        if context.text in self.legend.texts or context.line in self.explained:
            return True
        return explains(context.text)

    def rule(self, view: View) -> bool:
        """Note what is decided on a passage; whether an entry of its record may have decided."""
        passage = view.passage
        if passage.kind is _ROW:
            if not view.finding:
                self._decide(view)
        elif passage.line in self.ticks:
            rule_on(view, self.ticks[passage.line])
        elif passage.start in self.signs:
            rule_on(view, self.signs[passage.start])
        elif passage.text > _SIGNS:
            rule_on(view, self._marked(view))
        elif "[" in passage.text[:HEAD] or passage.text[0] == "(":
            rule_on(view, tagged(passage, self.judge))
        elif passage.context and passage.context[-1].kind is _KEY:
            self._inherit(view)
            return True
        return False

    def _inherit(self, view: View) -> None:
        """What an entry says of the record that a passage stands in; the passage is read without that entry."""
        from evalkit.reading.decided.records import inherited, without  # most documents need none

        passage = view.passage
        if passage.context is not self.record:
            self.record = passage.context
            self.recorded = inherited(passage.context, self.judge, self.legend.ranks)
        ruling = self.recorded
        rule_on(view, ruling)
        if ruling is not None and passage.context[-1].text in passage.text:
            view.text = self.read(without(passage.text, passage.context[-1].text))

    def _marked(self, view: View) -> Attitude | None:
        """What the sign before an item says of it; a cross before a prohibition only repeats it."""
        found = marked(view.passage, self.legend.codes)
        negated = any(scope.category in (Category.NOT, Category.LACK) for scope in view.text.scopes)
        return None if found and negated and found.stance is _DENIED else found

    def _decide(self, view: View) -> None:
        """What a row's ticked column, or the cell that decides on it, says of the whole row."""
        passage, columns = view.passage, self.columns
        header = checked(passage, self.legend.codes)
        if header:
            rule_on(view, headed(header, self.judge) or said_of(header.lower(), False, self.judge))
        elif (column := column_of(passage, columns)) >= 0:
            rule_on(view, decided(passage, column, self.legend.codes, self.judge))
        if not view.decided and view.reply == "" and _has_dash(passage.text):
            aside = past_columns(passage.headers).union(self.editions.get(passage.headers, ()))
            if dashed(passage, columns.get(passage.headers), aside):
                rule_on(view, Attitude(_DENIED, "–"))


def _has_dash(row: str) -> bool:
    return not _DASHES.isdisjoint(row.rstrip().split(" ")) and _DASH.search(row) is not None


def rule_on(view: View, attitude: Attitude | None) -> None:
    """Somebody has decided on a row or an item: that stands, also over what was only proposed in it."""
    if attitude is AFFIRMED:
        view.reply = "yes"
        if view.decided or view.governed.stance is Stance.HEDGED:
            view.governed, view.decided = AFFIRMED, False
    elif attitude is not None:
        view.governed = attitude
        view.decided = True


def refer_to(view: View, attitude: Attitude, behind: int, teller: View) -> None:
    """An item is decided on elsewhere, whole or in part ("as far as versioning is concerned")."""
    limited = []
    if behind:
        from evalkit.reading.decided.mentions import limits  # most documents need none

        limited = limits(teller.text.tokens, behind)
    whole = all(spares for spares, _ in limited)
    if whole:
        rule_on(view, attitude)
    if not limited:
        return
    from evalkit.reading.decided.answers import part_of  # most documents need none

    parts = [
        part_of(teller.text, places, AFFIRMED if spares else attitude)
        for spares, places in limited
        if whole or not spares
    ]
    view.parts += parts
    if parts and not whole:
        teller.parts = parts
