"""A passage as the matchers see it: its own words, and the texts that govern it, innermost first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from evalkit.document import Context, ContextKind, Document, Passage, PassageKind
from evalkit.reading.cues import Category
from evalkit.reading.lexicon import Hits, Lexicon, read_words
from evalkit.reading.quantity import Value, quantities
from evalkit.reading.stance import AFFIRMED, Attitude, Scope, governing, scopes
from evalkit.words import Token


@dataclass(slots=True)
class Text:
    """A text with its tokens and what was found in them."""

    tokens: list[Token]
    hits: Hits
    naming: set[int]
    """Indexes of the tokens that name a facet."""
    scopes: list[Scope]
    mentions: list[tuple[int, int, str]]
    """Subjects that it names, as (start, end, subject), in order."""
    _values: list[Value] | None = None

    @property
    def values(self) -> list[Value]:
        """The values in it, read when first asked for."""
        if self._values is None:
            self._values = quantities(self.tokens)
        return self._values


@dataclass(slots=True)
class View:
    """A passage with the texts that govern it."""

    passage: Passage
    text: Text
    above: list[tuple[Context, Text]] = field(default_factory=list)
    """Innermost first; without headings that only repeat the passage."""
    before: View | None = None
    """The passage before it in the same block or section, if it can be what a pronoun speaks of."""
    governed: Attitude = AFFIRMED
    """What a heading or lead-in above says of it."""


class Viewer:
    """Reads the texts of one document; a heading is read once however many passages it governs."""

    def __init__(self, lexicon: Lexicon, naming: frozenset[int], subjects: dict[int, str]) -> None:
        self.lexicon = lexicon
        self.naming = naming
        self.subjects = subjects
        self.memo: dict[str, Text] = {}
        self.attitudes: dict[tuple[str, bool], Attitude] = {}

    def text(self, source: str) -> Text:
        """A text read."""
        found = self.memo.get(source)
        if found is None:
            found = self.memo[source] = self._read(source)
        return found

    def _read(self, source: str) -> Text:
        tokens = read_words(source, self.lexicon)
        hits = self.lexicon.scan(tokens)
        naming = {
            at for number in hits if number in self.naming for start, end in hits[number] for at in range(start, end)
        }
        mentions = sorted(
            (start, end, self.subjects[number])
            for number in hits
            if number in self.subjects
            for start, end in hits[number]
        )
        return Text(tokens, hits, naming, scopes(tokens, hits, self.lexicon.cues, naming), mentions)

    def views(self, document: Document) -> list[View]:
        """All passages of a document as views, with unattached cues given to the passage before."""
        result: list[View] = []
        previous: View | None = None
        title = _title(document)
        for passage in document.passages:
            view = View(passage, self.text(_own(passage)))
            above = [(context, self.text(context.text)) for context in reversed(passage.context)]
            view.governed = self._governed(above)
            view.above = [pair for pair in above if pair[0] != title]
            if previous is not None and _continues(previous.passage, passage):
                view.before = previous
                if any(token.raw in _PRONOUNS for token in view.text.tokens[:8]):
                    said = Context(ContextKind.LEAD_IN, previous.passage.text, previous.passage.line)
                    view.above.insert(0, (said, previous.text))
            result.append(view)
            previous = view
        return result

    def _governed(self, above: Sequence[tuple[Context, Text]]) -> Attitude:
        for context, text in above:
            if not text.scopes:
                continue
            heading = context.kind is ContextKind.HEADING
            key = (context.text, heading)
            attitude = self.attitudes.get(key)
            if attitude is None:
                attitude = self.attitudes[key] = governing(text.tokens, text.scopes, text.naming, heading)
            if attitude is not AFFIRMED:
                return attitude
        return AFFIRMED


def _title(document: Document) -> Context | None:
    """The heading that stands over the whole document, if one does: it governs nothing in particular."""
    first = next((passage for passage in document.passages), None)
    if first is None or first.kind is not PassageKind.HEADING or first.context:
        return None
    title = Context(ContextKind.HEADING, first.text, first.line)
    below = [p for p in document.passages[1:] if p.kind is PassageKind.HEADING]
    return title if below and all(p.context[:1] == (title,) for p in below) else None


def _own(passage: Passage) -> str:
    """The passage's text; a row with the header before each cell."""
    if passage.kind is not PassageKind.ROW or not passage.headers:
        return passage.text
    cells = passage.text.split(" | ")
    if len(cells) != len(passage.headers):
        return passage.text
    parts = []
    for header, cell in zip(passage.headers, cells, strict=True):
        if not cell.strip(" -–—"):
            continue
        parts.append(f"{header}: {cell}" if header else cell)
    return " | ".join(parts)


def _continues(previous: Passage, passage: Passage) -> bool:
    if previous.block == passage.block:
        return True
    return (
        previous.kind is PassageKind.SENTENCE
        and passage.kind is PassageKind.SENTENCE
        and previous.context == passage.context
    )


def unattached(view: View) -> Attitude | None:
    """The stance of a passage that only answers what is above it ("Waived.", "no, not now", "TBD")."""
    text = view.text
    for scope in text.scopes:
        if scope.direction == "above":
            return Attitude(_ANSWERING[scope.category], scope.cue)
        if scope.category not in _ANSWERING or any(scope.start <= at < scope.end for at in text.naming):
            continue
        if scope.direction == "answer" and not text.naming:
            return Attitude(_ANSWERING[scope.category], scope.cue)
        if scope.direction in ("forward", "next"):
            continue
        if all(token.kind == "mark" or token.raw in _FILLER for token in text.tokens[: scope.cue_start]):
            return Attitude(_ANSWERING[scope.category], scope.cue)
    words = [at for at, token in enumerate(text.tokens) if token.kind != "mark"]
    if words and text.tokens[words[0]].raw in _ANSWERS:
        after = words[0] + 1
        following = text.tokens[after].raw if after < len(text.tokens) else ""
        if following in ("", ",", ".", ";", "-", "–", "—", "/", "(", "!", ":"):
            return Attitude(_ANSWERING[Category.LACK], text.tokens[words[0]].raw)
    return None


from evalkit.result import Stance  # noqa: E402

_ANSWERING = {
    Category.NOT: Stance.DENIED,
    Category.LACK: Stance.DENIED,
    Category.DEFER: Stance.DEFERRED,
    Category.HEDGE: Stance.HEDGED,
}
_PRONOUNS = frozenset("it its they their them".split())
_ANSWERS = frozenset("no none off false disabled nil n waived dropped removed cut cancelled scrapped gone deleted".split())
_FILLER = frozenset("it they this that these those is are was were has have been be will to the currently deliberately honestly just".split())
