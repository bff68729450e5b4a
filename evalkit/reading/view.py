"""A passage as the matchers see it: its own words, and the texts that govern it, innermost first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evalkit.document import Context, ContextKind, Passage
from evalkit.reading.phrases.lexicon import Found, Lexicon, read_words
from evalkit.reading.plainly.idioms import spoken
from evalkit.reading.plainly.roundabout import plainly
from evalkit.reading.quantities.compound import Value
from evalkit.reading.quantities.quantity import quantities
from evalkit.reading.stance.attitudes import AFFIRMED
from evalkit.reading.stance.cues import EFFECTS, Category, Cue
from evalkit.reading.stance.stance import scopes
from evalkit.typing import TYPE_CHECKING
from evalkit.words import fold

if TYPE_CHECKING:
    from evalkit.reading.language.everyday import Everyday
    from evalkit.reading.stance.attitudes import Part


class Text:
    """A text with its tokens and what was found in them."""

    __slots__ = (
        "_places", "_values", "bits", "classes", "counted", "elses", "everyday", "held", "hits", "kinds", "lexicon",
        "mentions", "naming", "raws", "scopes", "source", "spans", "strong", "technical", "terms", "tokens", "words",
    )  # fmt: skip

    def __init__(self, source: str, lexicon: Lexicon, subjects: Mapping[int, str]) -> None:
        source = spoken(source)
        self.source = source
        self.lexicon = lexicon
        tokens = self.tokens = read_words(source, lexicon)
        self.raws = [token.raw for token in tokens]
        """The tokens as written."""
        found = lexicon.find(tokens)
        if found.cues and _turns(found.cues) and (plain := plainly(source)) != source:
            self.source = plain
            tokens = self.tokens = read_words(plain, lexicon)
            self.raws = [token.raw for token in tokens]
            found = lexicon.find(tokens)
        self.words = frozenset(self.raws)
        """The tokens as written, to ask what is there."""
        self.hits = found.spans.there
        """The terms and cues in it."""
        self.spans = found.spans
        """Where they stand."""
        self.classes = found.classes
        """The classes of its words, to ask what is there."""
        self.naming = found.naming
        """Indexes of the tokens that name a facet."""
        self.mentions = _mentions(found, subjects) if found.named else []
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
        self.strong: bool | None = None
        """Whether more than one everyday word vouches for it; None until somebody asks."""
        self.counted: tuple[int, int] | None = None
        """How many everyday words of the field it holds, and how many of no field; None until somebody asks."""
        self.elses: bool | None = None
        """Whether it holds an everyday word that may be none of the field; None until somebody asks."""
        self.everyday: Everyday | None = None
        """Where its everyday words stand; None until somebody asks."""
        self.terms: set[int] | None = None
        """Indexes of the tokens that only the field has; None until somebody asks."""
        self._values: list[Value] | None = None
        self._places: list[tuple[int, int]] | None = None

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

    def part(self, first: int, last: int) -> str:
        """What stands from one token up to before another, as written."""
        if first >= last:
            return ""
        places = self._where()
        return fold(self.source)[places[first][0] : places[last - 1][1]]

    def _where(self) -> list[tuple[int, int]]:
        if self._places is None:
            self._places = self.lexicon.spelling.places(self.source)
        return self._places


def _turns(cues: Iterable[Cue]) -> bool:
    """Whether one of some cues can turn a sentence: it denies, contrasts, excepts, or only helps to do so."""
    for _, _, number in cues:  # noqa: SIM110 (three times as fast as any())
        if number in _TURNING:
            return True
    return False


_TURNING = frozenset(
    number
    for number, (category, _) in enumerate(EFFECTS)
    if category not in (Category.HEDGE, Category.DEFER, Category.OTHER, Category.LOSS)
)
"""Effects of such cues."""


def _mentions(said: Found, subjects: Mapping[int, str]) -> list[tuple[int, int, str]]:
    """Where subjects are named, without a name that is a part of another one: a route table is no table."""
    named = said.named
    terms = {number for _, _, number in named}
    if said.hidden or len(terms) < len(named):  # of overlapping places of a term, the longest counts
        named = [(start, end, number) for number in terms for start, end in said.spans[number]]
    found = sorted([(start, end, subjects[number]) for start, end, number in named])
    behind = 0
    for start, end, _ in found:
        if start < behind:
            break
        behind = end
    else:
        return found  # none within another, as in most texts
    return [each for each in found if not _is_within(each, found)]


def _is_within(each: tuple[int, int, str], found: Iterable[tuple[int, int, str]]) -> bool:
    """Whether a name is a part of another subject's."""
    start, end, name = each
    for low, high, other in found:
        if low <= start and end <= high and high - low > end - start and name != other:
            return True
        if low > start:
            return False  # they are in order
    return False


class View:
    """A passage with the texts that govern it."""

    __slots__ = (
        "_governors", "above", "answers", "asks", "averted", "before", "decided", "finding", "governed", "idle",
        "parts", "passage", "question", "quoted", "record", "reply", "text",
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
        self.averted = False
        """Whether it tells of a state that must never be: what it speaks of is there all the same."""
        self.asks = False
        """Whether it is a question."""
        self.quoted = False
        """Whether the next passage answers it, as a quotation in a letter."""
        self.reply = ""
        """For a question: "yes", "no" or "open" if the next passage answers it so."""
        self.record: Text | None = None
        """For a pair: it and the other pairs under its key that are affirmed."""
        self.finding = ""
        """Why it rules nothing out: it tells a "finding", what was found and is to be "made", a "parameter" ..."""
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
            self._governors = tuple([context.text for context in self.passage.context])
        return self._governors

    def as_lead_in(self) -> tuple[Context, Text]:
        """It, as what leads in to another."""
        return Context(ContextKind.LEAD_IN, self.passage.text, self.passage.line), self.text
