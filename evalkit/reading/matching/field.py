"""The rubric's field in one document: whether an everyday word ("alarm") is meant as the field means it.

A word of the field that is an everyday word as well counts in technical company only: beside another word of the
field, under a heading whose section speaks of the field, or with enough others of its kind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from evalkit.document import Context, ContextKind, PassageKind
from evalkit.reading.language.classes import IS_COLUMN, IS_FINITE
from evalkit.reading.language.everyday import NO_WORDS, Everyday, everyday
from evalkit.reading.matching.matches import Match
from evalkit.reading.sense.contents import is_elses, is_identifier, may_be_elses
from evalkit.reading.stance.attitudes import AFFIRMED
from evalkit.reading.view import Text, View
from evalkit.rubric.model import Rubric
from evalkit.words import Token

_NEUTRAL = frozenset(
    """test take takes place places every each expect expects status code codes give gives get gets own answer answers
    part parts either neither else again record records page pages data kind sort things since because
    although however whichever itself themselves shall should would could must there their these those which
    while where other another first second third last next month months week weeks year years night nights
    minute minutes hour hours monday tuesday wednesday thursday friday saturday sunday morning evening done
    made taken given someone somebody anyone nobody people team teams happen happens people work works working
    start starts begin begins always never often needed nice necessary required recommended optional important
    essential sensible appropriate suitable available possible wanted planned desired useful helpful provided
    enabled disabled handled covered included excluded supplier contractor provider vendor bidder operator
    system solution configure install deploy provision perform carry regularly regular once twice three four
    five seven eight nine twelve thirty hundred between during whenever something somewhere properly sure
    without within least most more fewer also already still soon well good later added adding will critical
    event events tested tests quarter rehearsed severe major serious follow follows following come comes
    introduced defined agreed decided dealt
    able after again also been being both cannot could does down from have having here into itself just like many
    must none onto over same shall some such than that them themselves then they this through under until unless
    upon used using very were what when whose will with would allowed permitted about above along around before behind
    below beside besides beyond except first instead longer much rather several together toward towards whoever expected
    bring brings come comes expect give gives keep keeps kept look looks make makes means ought show shown shows
    take takes turn turned want wants
    adequate comprehensive complete correct effective efficient full meaningful proper properly reasonable reliable
    robust sound sufficient thorough usual operational duty period produce
    measured observed processor processors program programs query queries parameter parameters published reading
    department recorded response responses threshold thresholds usage utilisation utilization
    verified visible project projects administrator administrators anomalies anomaly company contract duty engineer
    engineers half laid large maximum minimum officer place places practice practise present small tier tiers trigger
    triggers consistent uniform standard standards matters rehearsal drill exercise""".split()
)
_TECHNICAL = frozenset({"cidr", "shape", "class", "region", "path"})
_STRANGE = 4
"""Words of no field beside one everyday word such as "portal": from so many on, a sentence is about something else."""
_COMPANY = 3
"""Everyday words of the field, such as "alarm" and "backup", that together speak of the field."""
_FEW, _MANY = 5, 100_000
"""Passages of a section for which one word such as "application" vouches, and for which one of the field does."""
_SURE = _MANY // 2
_TITLE = ContextKind.HEADING
_SENTENCE, _PAIR = PassageKind.SENTENCE, PassageKind.PAIR
_PROSE = (_SENTENCE, PassageKind.ITEM)
"""Asking an enum for its member costs as much as a call."""


class Field:
    """What a document shows of the field as a whole."""

    def __init__(self, rubric: Rubric, domain: Collection[str], views: Sequence[View]) -> None:
        self.rubric = rubric
        self.ambiguous = rubric.ambiguous
        self.domain = domain
        """Stems of the words of the rubric."""
        self.views = views
        self.present: set[str] = set()
        """Subjects that the document has, named as the field means them or shown by a value."""
        for view in views:
            for start, end, name in view.text.mentions:
                if name not in self.present and self._makes_sense(Match(start, end), view):
                    self.present.add(name)
        self.present.update(self._signs())

    def _signs(self) -> Iterator[str]:
        """Subjects that something of their own shows to be there ("2 x t3.medium" without a word of servers)."""
        shown = {term: name for name, term in self.rubric.shown.items() if name not in self.present}
        if shown:
            found = {term for view in self.views for term in shown if term in view.text.hits}
            yield from map(shown.__getitem__, found)
        signs = {kind: name for kind, name in self.rubric.signs.items() if name not in self.present}
        for view in self.views if signs else ():
            typed = [signs[value.kind] for value in view.text.values if value.kind in signs]
            if typed and any(token.kind == "shape" for token in view.text.tokens):
                yield from typed

    @cached_property
    def places(self) -> dict[int, int]:
        """The number of each passage by where it starts."""
        return {view.passage.start: number for number, view in enumerate(self.views)}

    def leaves_doubt(self, text: Text) -> bool:
        """Whether a text holds words that may be meant in another sense."""
        if text.classes & IS_COLUMN or self.is_everyday(text):
            return True
        return self.ambiguous in text.hits and (may_be_elses(text) or not self._vouches(text))

    def _vouches(self, text: Text) -> bool:
        """Whether a text holds something of the field that is no everyday word: it vouches for all that are."""
        ambiguous = text.spans[self.rubric.ambiguous]
        for start, end, _ in text.mentions:
            if not any(a <= start and end <= b for a, b in ambiguous):
                return True
        return any(value.kind in _TECHNICAL for value in text.values)

    def means(self, match: Match, view: View) -> bool:
        """Whether a match is meant as the field means it."""
        text = view.text
        if text.classes & IS_COLUMN and is_identifier(text, match.start, match.end):
            return False
        if self.ambiguous >= 0 and may_be_elses(text) and self._is_elses(match, text):
            return False
        return self._makes_sense(match, view) and not self.is_homonym(match, text)

    def _is_elses(self, match: Match, text: Text) -> bool:
        """Whether a match, or what it does something to, is none of the field by the words around it."""
        domain, tokens, first, behind = self.domain, text.tokens, match.start, match.end
        if is_elses(text, first, behind, domain):
            return True
        spans = text.spans[self.ambiguous]
        stem = tokens[behind - 1].stem
        for start, end in spans:
            again = start != first and tokens[end - 1].stem == stem
            if (again or start == behind) and is_elses(text, start, end, domain):
                return True  # "previous | version 1.9"
        if not text.naming.isdisjoint(range(first, behind)):
            return False
        named = [span for span in spans if span[0] in text.naming]
        return named != [] and all(is_elses(text, *span, domain) for span in named)

    def is_homonym(self, match: Match, text: Text) -> bool:
        """Whether a word of the field is used for a thing of the everyday world ("patches casks")."""
        if not self.is_everyday(text):
            return False
        from evalkit.reading.sense.sense import homonym  # most documents need none
        from evalkit.reading.sense.usage import in_sense

        words, terms = self._everyday(text), self._terms(text)
        if homonym(text, words, match.start, match.end, terms):
            return True
        again = in_sense(text, words, match[:2], text.spans[self.ambiguous], terms)
        return any(homonym(text, words, start, end, terms) for start, end in again)

    def is_everyday(self, text: Text) -> bool:
        """Whether a text holds everyday words that count."""
        if self.ambiguous < 0:
            return False  # a rubric of another field than computing may well speak of roofs
        return (text.everyday or self._everyday(text)) is not NO_WORDS

    def strangers(self, tokens: Sequence[Token], cues: Collection[int]) -> int:
        """How many words of no field there are, cues left out."""
        domain = self.domain
        found = 0
        for at, token in enumerate(tokens):
            raw = token.raw
            if len(raw) > 3 and token.kind == "word" and raw not in _NEUTRAL and token.stem not in domain:
                found += at not in cues
        return found

    @cached_property
    def _sections(self) -> set[tuple[Context, ...]]:
        """Heading paths under which something unambiguous of the field is named, and not just in passing."""
        counts: dict[tuple[Context, ...], int] = {}
        for view in self.views:
            path = _section(view)
            count = counts.get(path, 0)
            if count < _SURE:
                technical = self._is_technical(view.text)
                counts[path] = count + ((_MANY if self._strongly(view.text) else _FEW) if technical else -1)
        return {path for path, count in counts.items() if count >= 0}

    @cached_property
    def _company(self) -> set[int]:
        """Starts of the passages whose neighbour on one side or the other is technical."""
        flags = [self._is_technical(view.text) for view in self.views]
        if not flags:
            return set()
        near = [before or after for before, after in zip([False, *flags], [*flags[1:], False], strict=False)]
        return {view.passage.start for view, technical in zip(self.views, near, strict=True) if technical}

    def _is_technical(self, text: Text) -> bool:
        if text.technical is None:
            text.technical = self._holds_term(text)
        return text.technical

    def _holds_term(self, text: Text, apart: Match | None = None) -> bool:
        """Whether a text holds a word of the field; with ``apart``, another one than that."""
        rubric, hits = self.rubric, text.hits
        if rubric.technical in hits:
            if apart is None:
                return True
            if any(end <= apart.start or apart.end <= start for start, end in text.spans[rubric.technical]):
                return True
        for value in text.values:
            if value.kind in _TECHNICAL:
                return True
        if rubric.ambiguous not in hits:
            return bool(text.mentions)
        ambiguous = text.spans[rubric.ambiguous]
        return any(not any(a <= start and end <= b for a, b in ambiguous) for start, end, _ in text.mentions)

    def _makes_sense(self, match: Match, view: View) -> bool:
        """Whether an everyday word ("alarm") stands in technical company here."""
        text = view.text
        ambiguous = text.spans[self.ambiguous]
        if not _lies_in(match, ambiguous):
            return True
        alone = _lies_in(match, text.spans[self.rubric.technical])
        technical = self._holds_term(text, match) if alone else self._is_technical(text)
        if technical and self._strongly(text):
            return True
        several, foreign = text.counted or self._count(text)
        if several >= _COMPANY and foreign <= several and self._everyday(text) is NO_WORDS:
            return True  # "alarms, health checks and backups": they vouch for one another
        if technical:
            ruled_out = match.start > 0 and text.tokens[match.start - 1].raw in ("no", "any")
            prose = view.passage.kind is _SENTENCE and match.start > 0 and not ruled_out
            return foreign < _STRANGE or not prose
        if any(self._is_technical(above) for _, above in view.above):
            return True
        if view.passage.kind is _PAIR and match.start == 0:
            return True  # a key by itself is the name of a setting
        if match.start == 0 and foreign < 2 and self._is_label(match, text):
            return True  # "patching: when it's quiet"
        if several > 1:
            foreign -= 1
        if foreign > 1:
            foreign += self._everyday_words(match, view)
        if _section(view) not in self._sections:
            return foreign < 1
        if view.passage.kind is _SENTENCE and view.passage.start not in self._company:
            return foreign < 2
        return foreign < 4

    def _count(self, text: Text) -> tuple[int, int]:
        """How many of the field's everyday words a text holds, each once, and how many words of no field."""
        several = {text.tokens[start].stem for start, _ in text.spans[self.ambiguous]}
        cues = {at for scope in text.scopes for at in range(scope.cue_start, scope.cue_end)}
        text.counted = len(several), self.strangers(text.tokens, cues)
        return text.counted

    def _everyday_words(self, match: Match, view: View) -> int:
        """How many more strangers the everyday words of a plain statement are that names nothing but a match."""
        text = view.text
        words = self._everyday(text)
        if words is NO_WORDS or view.passage.kind not in _PROSE or not text.classes & IS_FINITE:
            return 0
        if text.scopes or view.governed is not AFFIRMED:
            return 0  # what is ruled out is meant as the field means it
        if any(end <= match.start or match.end <= start for start, end, _ in text.mentions):
            return 0
        return 2 * len(words.things | words.people | words.places | words.deeds)

    def _is_label(self, match: Match, text: Text) -> bool:
        """Whether a colon stands behind a match, and nothing of the everyday world in the text."""
        return text.raws[match.end : match.end + 1] == [":"] and self._everyday(text) is NO_WORDS

    def _everyday(self, text: Text) -> Everyday:
        """Where a text's everyday words stand."""
        if text.everyday is None:
            text.everyday = everyday(text.tokens, text.classes, text.naming)
        return text.everyday

    def _terms(self, text: Text) -> set[int]:
        """Indexes of the tokens that only the field has: its words but for everyday ones, and typed values."""
        if text.terms is None:
            from evalkit.reading.sense.sense import terms_in  # most documents need none

            rubric = self.rubric
            spans = [*text.spans[rubric.technical], *(mention[:2] for mention in text.mentions)]
            found = {at for start, end in spans for at in range(start, end)}
            found.update(terms_in(text, self.domain))
            found -= {at for start, end in text.spans[rubric.ambiguous] for at in range(start, end)}
            values = (value for value in text.values if value.kind in _TECHNICAL)
            text.terms = found.union(*(range(value.start, value.end) for value in values))
        return text.terms

    def _strongly(self, text: Text) -> bool:
        """Whether more than one everyday word such as "portal" vouches for a text."""
        if text.strong is None:
            text.strong = len(text.spans[self.rubric.technical]) > 1 or self._vouches(text)
        return text.strong


def _lies_in(match: Match, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a match lies within one of the places of a term."""
    low, high, _ = match
    for start, end in spans:  # noqa: SIM110 (three times as fast as any())
        if start <= low and high <= end:
            return True
    return False


def _section(view: View) -> tuple[Context, ...]:
    return tuple([context for context in view.passage.context if context.kind is _TITLE])
