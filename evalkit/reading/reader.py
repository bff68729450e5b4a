"""Document and rubric -> Reading: which passages speak of which facet, how, and with what values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from evalkit.document import Context, ContextKind, Document, PassageKind
from evalkit.hashes import sha256
from evalkit.reading.attitudes import AFFIRMED, Attitude, attitude
from evalkit.reading.compound import Value
from evalkit.reading.cues import Category
from evalkit.reading.dialogue import unattached
from evalkit.reading.everyday import NO_WORDS, Everyday, everyday
from evalkit.reading.fitting import LOOSE, at_least, belongs, by_kind, governs, reaches
from evalkit.reading.following import speaks_on
from evalkit.reading.gates import (
    Gate,
    Gates,
    Index,
    compile_index,
    nouns,
    numbers,
    owned,
)
from evalkit.reading.grammar import FINITE, HOLLOW, PREPOSITIONS
from evalkit.reading.idle import Evidence, idle
from evalkit.reading.lexicon import Lexicon, compile_lexicon
from evalkit.reading.matches import Found, Match, Mention
from evalkit.reading.owners import is_source, is_universal, nearest, takes_pronoun
from evalkit.reading.past import bygone
from evalkit.reading.sense import homonym, terms_in
from evalkit.reading.special_scopes import requests
from evalkit.reading.values import Rules, read_values, sort_rules
from evalkit.reading.view import Text, View
from evalkit.reading.viewer import Viewer
from evalkit.reading.weighing import (
    PREFIXES,
    asked_of,
    forbidden_by,
    head_end,
    is_listing,
    is_prohibited,
    lacks_what_is_wanted,
    spared,
    taken_out,
    verdict_of,
    weighed,
    wishes,
)
from evalkit.result import Finding, Reading, Stance
from evalkit.rubric.model import Facet, Node, Rubric
from evalkit.typing import NamedTuple
from evalkit.words import Token

_MATCHES = 8
"""Matches of one matcher that are looked at in one passage."""
_NEAR = 12
"""Words between a value and the phrase that it belongs to, unless the rubric says otherwise."""


_new: Callable[[type[Match], tuple[int, int, bool]], Match] = tuple.__new__
"""Makes a match in half the time that calling the class takes: there are hundreds in a document."""
_AFFIRMED, _DENIED, _DEFERRED, _HEDGED = Stance.AFFIRMED, Stance.DENIED, Stance.DEFERRED, Stance.HEDGED
_OTHER, _HEDGE = Category.OTHER, Category.HEDGE
_HEADING, _SENTENCE = PassageKind.HEADING, PassageKind.SENTENCE
_ROW, _PAIR = PassageKind.ROW, PassageKind.PAIR
_TITLE, _LEAD_IN = ContextKind.HEADING, ContextKind.LEAD_IN
"""Asking an enum for its member costs as much as a call."""
_FACET = itemgetter(0)
"""The facet of a gate."""


class Plan(NamedTuple):
    """A rubric made ready for reading."""

    rubric: Rubric
    lexicon: Lexicon
    table: Index
    gates: Gates
    subjects: Mapping[int, str]
    """Term -> the subject that it names."""
    rules: tuple[Rules, ...]
    """For each facet how its values are read."""
    owned: tuple[frozenset[str], ...]
    """For each facet the names of the values whose rules name their owner."""
    forbidden: dict[int, frozenset[int]]
    """Facet -> the terms that it wants forbidden, filled as they are asked for."""


def make_plan(rubric: Rubric, lexicon: Lexicon | None = None, index: Index | None = None) -> Plan:
    """Make a rubric ready for reading; what of it is compiled already may be given."""
    index = index or compile_index(rubric)
    subjects = {term: name for name, term in rubric.subjects.items()}
    return Plan(
        rubric=rubric,
        lexicon=lexicon or compile_lexicon(rubric),
        table=index,
        gates=Gates(rubric, index),
        subjects=subjects,
        rules=tuple(sort_rules(facet.values) for facet in rubric.facets),
        owned=tuple(map(owned, rubric.facets)),
        forbidden={},
    )


def read(document: Document, plan: Plan) -> Reading:
    """Read a document against a rubric."""
    return _Reader(document, plan).reading()


class _Reader:
    """The state of reading one document."""

    def __init__(self, document: Document, plan: Plan) -> None:
        self.document = document
        self.plan = plan
        self.facets = plan.rubric.facets
        self.ambiguous = plan.rubric.ambiguous
        self.viewer = Viewer(plan.lexicon, plan.table, plan.subjects, plan.rubric.containers)
        self.views = self.viewer.views(document)
        bygone(self.views, plan.lexicon.domain)
        self.findings: list[list[Finding]] = [[] for _ in self.facets]
        self.own = 0
        """What the terms of the passage at hand and its kinds of values do."""
        self.shown: set[str] = set()
        """The kinds of values in the passage at hand."""
        self.plain = False
        """Whether the passage at hand affirms whatever it names, and forbids nothing."""
        self.listing: bool | None = None
        """Whether the passage at hand only lists keywords; None until somebody asks."""
        self.meant: dict[Match, bool] = {}
        """Whether a match in the passage at hand is meant as the field means it, as far as somebody asked."""
        self.towards: dict[Match, Attitude | None] = {}
        """The stance of the passage at hand towards a match, as far as somebody asked."""
        self.given: dict[int, dict[str, tuple[str, ...]]] = {}
        """The values that the passage at hand gives for a facet, as far as somebody asked."""
        self.evidence: list[Evidence] = []
        """What the findings that specify show, for a look at the document as a whole."""
        self.counted: dict[tuple[tuple[int, bool, int], int], Evidence] = {}
        self.kinds: defaultdict[int, dict[int, frozenset[str]]] = defaultdict(dict)
        """For facets with alternatives, by the place of a finding, the words that it turns on."""
        self.told: list[dict[str, set[str]]] = [{} for _ in self.facets]
        self.parts: dict[tuple[int, bool, int], dict[int, Finding]] = {}
        self.rivals: tuple[str, ...] = ()
        self.contest: frozenset[str] = frozenset()
        self.present: set[str] = set()
        for view in self.views:
            for start, end, name in view.text.mentions:
                if name not in self.present and self._makes_sense(Match(start, end), view):
                    self.present.add(name)
        self.present.update(self._signs())

    def _signs(self) -> Iterator[str]:
        """Subjects that values of their own show to be there ("2 x t3.medium" without a word of servers)."""
        signs = {kind: name for kind, name in self.plan.rubric.signs.items() if name not in self.present}
        for view in self.views if signs else ():
            shown = [signs[value.kind] for value in view.text.values if value.kind in signs]
            if shown and any(token.kind == "shape" for token in view.text.tokens):
                yield from shown

    def reading(self) -> Reading:
        for view in self.views:
            self._view(view)
        self._counted()
        named = sum(map(bool, self.findings)) / len(self.findings)
        for each in idle(self.evidence, named, self.views):
            found = self.findings[each.facet]
            found[each.place] = found[each.place]._replace(specific=False)
        self._leave_alternatives()
        results = {
            facet.id: verdict_of(facet.id, self.findings[number], self.told[number])
            for number, facet in enumerate(self.facets)
        }
        digest = sha256(self.document.source.encode("utf-8", "surrogatepass")).hexdigest()
        return Reading(self.document.name, digest, results)

    def _view(self, view: View) -> None:
        if view.idle:
            return
        text = view.text
        self.shown = {value.kind for value in text.values}
        self.own = text.bits
        if self.shown:
            self.own |= self.plan.table.together(self.shown)
        self.given = {}
        if self.own:
            self.plain = _is_plain(view)
            self.listing = None
            self.meant = {}
            self.towards = {}
            for number, gates in groupby(self._open(view), key=_FACET):
                self._facet(number, self.facets[number], view, gates)
        self._told(view)
        row = view.passage.kind is _ROW  # its cells speak of the row, not of the one before
        answer = None if view.answers or row else unattached(view)
        if answer is not None:
            self._answer(view, answer)

    def _open(self, view: View) -> list[Gate]:
        """The gates that the passage at hand passes, in order."""
        around = self.own
        for _, above in view.above:
            around |= above.bits
        if view.record is not None:
            around |= view.record.bits
        gates = self.plan.gates
        return [gates[number] for number in self.plan.table.passed(self.own, around)]

    def _facet(self, number: int, facet: Facet, view: View, gates: Iterable[Gate]) -> None:
        self.rivals = facet.rivals
        found: list[Found] = []
        settled = vague = False
        plain = self.plain
        for _, role, place, node in gates:
            if settled and role != "contradicted" and view.reply != "no":
                break
            kind = node.kind
            if kind == "at_least":
                self._collect((number, role == "specified", place), facet, node, view)
                continue
            if plain and (kind == "forbidden" or (vague and role == "named")):
                continue  # it could only say again what is noted already
            for match in self._owned(node, facet, view):
                if plain:
                    stance = None if match.barred else AFFIRMED
                else:
                    stance = self._stance(match, number, facet, role, view)
                if stance is None:
                    continue
                specific = role == "specified" and not self._is_listing(view)
                if role == "contradicted":
                    if stance.stance is not _AFFIRMED or view.finding:
                        continue
                    words = " ".join(view.text.raws[max(0, match.start) : match.end])
                    stance = Attitude(_DENIED, words)
                if not _is_noted(found, stance.stance, specific):
                    found.append((match, stance, specific))
                    if stance.stance is _AFFIRMED:
                        settled, vague = settled or specific, vague or not specific
        if found:
            self._note(number, view, weighed(found, view, settled))

    def _is_listing(self, view: View) -> bool:
        """Whether the passage at hand only lists keywords."""
        if self.listing is None:
            self.listing = is_listing(view.text)
        return self.listing

    def _stance(self, match: Match, number: int, facet: Facet, role: str, view: View) -> Attitude | None:
        """The stance towards a facet where one of its matchers matches; None if nothing is said of it."""
        if match in self.towards:
            stance = self.towards[match]
        else:
            stance = self.towards[match] = self._attitude(match, view)
        if stance is None:
            return None
        text = view.text
        if view.parts:
            stance = self._partly(facet, match, view, stance)
        if view.finding and stance.stance in (_DENIED, _DEFERRED):
            stance = AFFIRMED if view.finding == "made" else Attitude(_HEDGED, "finding")
        if stance is AFFIRMED and facet.about and text.scopes and taken_out(facet.about, match, text):
            stance = Attitude(_DENIED, "except")
        if stance.stance is _AFFIRMED or stance.stance is _HEDGED:
            return stance
        if self._is_part(match, number, text):
            return None
        if stance is view.governed:
            if role == "named" and (
                self._modifies(match, number, text) or self._presupposed(match, number, text)
            ):
                return AFFIRMED
        elif stance.stance is _DENIED and stance.cue not in PREFIXES and self._modifies(match, number, text):
            return view.governed
        elif not match.barred and is_prohibited(match, self._forbidden_by(number), text):
            return AFFIRMED
        return stance

    def _forbidden_by(self, number: int) -> frozenset[int]:
        """The terms that a facet wants forbidden, looked up once for each rubric."""
        known = self.plan.forbidden
        if number not in known:
            known[number] = forbidden_by(self.facets[number])
        return known[number]

    def _note(self, number: int, view: View, found: Sequence[Found]) -> None:
        """Note what a passage says of a facet."""
        for match, stance, specific in found:
            if specific and stance.stance is _AFFIRMED:
                place = len(self.findings[number])
                self.evidence.append(Evidence(number, place, view, match.start, match.end))
            if self.facets[number].alternatives:
                words = frozenset(token.stem for token in view.text.tokens[max(0, match.start) : match.end])
                self.kinds[number][len(self.findings[number])] = words
            self.findings[number].append(self._finding(number, view, match, stance, specific))

    def _leave_alternatives(self) -> None:
        """Drop the denial of one kind of a thing where another is affirmed: "on Fargate; no EC2 instances"."""
        for number, kinds in self.kinds.items():
            found = self.findings[number]
            affirmed = [words for place, words in kinds.items() if found[place].stance is _AFFIRMED]
            dropped = {
                place
                for place, words in kinds.items()
                if found[place].stance is _DENIED and any(words.isdisjoint(other) for other in affirmed)
            }
            self.findings[number] = [each for place, each in enumerate(found) if place not in dropped]

    def _owned(self, node: Node, facet: Facet, view: View) -> list[Match]:
        """Matches of a node in the passage that are meant as the field means them and belong to the facet."""
        found: list[Match] = []
        self._find(node, view, found)
        if not found:
            return found
        text = view.text
        hits = text.hits
        doubtful = self.ambiguous in hits or self._is_everyday(text)
        barring = hits.get(node.unless)
        subject = facet.about if node.about is None else None
        if not doubtful and not barring and subject is None:
            return found[:_MATCHES]
        return [
            match
            for match in found[:_MATCHES]
            if not (doubtful and not self._is_meant(match, view))
            and not (barring and _barred(match, barring, text))
            and (subject is None or self._owns(subject, match, view, facet.blanket))
        ]

    def _is_meant(self, match: Match, view: View) -> bool:
        """Whether a match is meant as the field means it; facets ask this of one match again and again."""
        meant = self.meant.get(match)
        if meant is None:
            meant = self._makes_sense(match, view) and not self._homonym(match, view.text)
            self.meant[match] = meant
        return meant

    # -- matching ---------------------------------------------------------------------------------

    def _find(self, node: Node, view: View, found: list[Match]) -> bool:
        """Add the matches of a node in the passage itself; whether it stands in what governs the passage, too."""
        while node.kind == "any" and len(node.parts) == 1 and node.about is None:
            node = node.parts[0]  # as most are
        if node.about is None:
            return _FINDERS[node.kind](self, node, view, found)
        mine: list[Match] = []
        above = _FINDERS[node.kind](self, node, view, mine)
        subject, blanket = node.about, node.blanket
        found += [match for match in mine if self._owns(subject, match, view, blanket)]
        return above

    def _phrase(self, node: Node, view: View, found: list[Match]) -> bool:
        term = node.term
        spans = view.text.hits.get(term)
        if spans:
            for start, end in spans:
                found.append(_new(Match, (start, end, False)))
        for context, text in view.above:
            if term in text.hits and _stands(term, context, text):
                return True
        return not spans and view.record is not None and term in view.record.hits

    def _forbidden(self, node: Node, view: View, found: list[Match]) -> bool:
        for start, end in view.text.hits.get(node.term, ()):
            found.append(_new(Match, (start, end, True)))
        return False

    def _any(self, node: Node, view: View, found: list[Match]) -> bool:
        above = False
        for part in node.parts:
            above = self._find(part, view, found) or above
        return above

    def _at_least(self, node: Node, view: View, found: list[Match]) -> bool:
        return False  # counted over the whole document

    def _value(self, node: Node, view: View, found: list[Match]) -> bool:
        text = view.text
        values: Sequence[Value] | None = by_kind(text).get(node.value)
        if values and node.least:
            values = [value for value in values if at_least(value, node.least)]
        if not values:
            return False
        term = node.term
        own = text.hits.get(term, ()) if term >= 0 else ()
        if own:
            if self._is_everyday(text) and all(self._homonym(Match(*span), text) for span in own):
                return False  # "Sundays from 02:00 to 04:00, the tram's maintenance window"
            values = [value for value in values if belongs(text, value, own, node.within or _NEAR)]
        elif term >= 0 and not governs(term, view, node.value in LOOSE):
            return False
        for _, _, start, end in values:
            found.append(_new(Match, (start, end, False)))
        return False

    def _all(self, node: Node, view: View, found: list[Match]) -> bool:
        groups: list[tuple[list[Match], bool]] = []
        anchors: list[Match] = []
        for part in node.parts:
            mine: list[Match] = []
            above = self._find(part, view, mine)
            if mine:
                if not anchors or (mine[0].barred and not anchors[0].barred):
                    anchors = mine
            elif not above:
                return False
            groups.append((mine, above))
        for anchor in anchors:
            if reaches(anchor, groups, node.within):
                found.append(anchor)
        return False

    # -- ownership --------------------------------------------------------------------------------

    def _owns(self, subject: str, match: Match, view: View, unowned: bool) -> bool:
        rubric = self.plan.rubric
        text = view.text
        blanket = rubric.blankets.get(subject, -1)
        if blanket in text.hits:
            return True
        if rubric.universal in text.hits and unowned and is_universal(text, rubric.universal):
            return subject in self.present
        for start, end, name in text.mentions:
            if name == subject and start < match.end and match.start < end:
                return True
        classes = by_kind(text).get("class") if rubric.signs.get("class") == subject else None
        if classes and any(
            value.start <= match.start < value.end and value.text.startswith("db.") for value in classes
        ):
            return True  # "Class / volume | db.t4g.micro" says itself whose class it is
        self.contest = frozenset((*self.rivals, subject)) if self.rivals else frozenset()
        owners = self._possessor(view, match)
        if not owners and (text.mentions or text.held):
            owners = nearest(self._contested(text), text, match)
        if owners:
            return subject in owners
        owners = self._inherited(view)
        if owners:
            return subject in owners
        return unowned and subject in self.present

    def _contested(self, text: Text) -> list[Mention]:
        """The mentions of subjects that can own a match of the facet at hand."""
        mentions = sorted([*text.mentions, *text.held]) if text.held else text.mentions
        if not self.contest or not mentions:
            return mentions
        return [mention for mention in mentions if mention[2] in self.contest]

    def _inherited(self, view: View) -> set[str]:
        """Subjects that own a passage which names none: from what governs it or the sentence before."""
        text = view.text
        pronoun = not text.words.isdisjoint(_POINTING) and not _POINTING.isdisjoint(text.raws[:12])
        if pronoun:
            owners = self._earlier(view)
            if owners:
                return owners
        for _, text in view.above:
            mentions = self._contested(text)
            if mentions and not (pronoun and speaks_on(text)):
                return {name for _, _, name in mentions}
        if view.record is not None:
            names = {name for _, _, name in self._contested(view.record)}
            if len(names) == 1:
                return names  # the other keys beside it speak of one thing
        return set() if self._speaks_of_another(view) else self._earlier(view)

    def _earlier(self, view: View) -> set[str]:
        """The subject that a passage before opens with; failing that, the nearest one named."""
        before, steps = view.before, 0
        nearest: set[str] = set()
        while before is not None and steps < 8:
            mentions = [each for each in self._contested(before.text) if not is_source(before.text, each)]
            near = before.passage.block == view.passage.block or not nearest
            if mentions and near and mentions[0][0] <= _OPENING and before.text.tokens[0].raw not in _ONLY:
                return {mentions[0][2]}
            if mentions and not nearest and not speaks_on(before.text):
                nearest = {mentions[0][2]}
            before, steps = before.before, steps + 1
        return nearest

    def _possessor(self, view: View, match: Match) -> set[str]:
        """The subject that "its" or "their" before a match speaks of."""
        words = view.text.words
        if words.isdisjoint(_POSSESSING):
            return set()
        tokens = view.text.tokens
        spoken = match.start >= 0 and ("it" in words or "them" in words)
        if spoken and takes_pronoun(tokens, match.end):
            return self._earlier(view)  # "only the CDN may read them"
        if spoken or "they" in words:
            owners = self._subject(view, match)
            if owners:
                return owners
        if "its" not in words and "their" not in words and "whose" not in words:
            return set()
        if not any(
            raw in ("its", "their", "whose") for raw in view.text.raws[max(0, match.start - 2) : match.start]
        ):
            return set()
        before = [name for start, _, name in self._contested(view.text) if start < match.start]
        return {before[0]} if before else self._earlier(view)

    def _subject(self, view: View, match: Match) -> set[str]:
        """What "it" stands for before a match, where another subject stands nearer: "..., and it is backed up"."""
        raws = view.text.raws
        at = next(
            (at for at in range(match.start - 1, max(0, match.start - 7), -1) if raws[at] in ("it", "they")),
            0,
        )
        if not at or raws[at - 1] not in ("and", ",", "but", ";"):
            return set()
        mentions = self._contested(view.text)
        if any(at < start < match.start for start, _, _ in mentions):
            return set()
        first = next((name for start, _, name in mentions if start <= _OPENING and start < at), None)
        if raws[0] in ("it", "they") or "it" in raws[: at - 1]:
            return self._earlier(view)
        return {first} if first else set()

    def _speaks_of_another(self, view: View) -> bool:
        """Whether a passage begins with a thing of its own that the rubric does not know."""
        tokens = view.text.tokens
        for token in tokens:
            if token.kind == "word" and token.raw not in HOLLOW:
                return self._strangers([token], ()) > 0
        return False

    # -- stance and findings ----------------------------------------------------------------------

    def _attitude(self, match: Match, view: View) -> Attitude | None:
        """The stance towards a match; None if a prohibition was asked for and nothing is forbidden."""
        scopes = view.text.scopes
        found = AFFIRMED
        if scopes:
            for scope in scopes:
                if scope.category is _OTHER and scope.start <= match.start < scope.end:
                    return None
            if view.reply:
                scopes = [scope for scope in scopes if scope.category is not _HEDGE]
            found = attitude(scopes, match.start, match.end, match.barred)
        if view.asks and view.reply in ("", "open") and (view.reply or not requests(view.text.tokens)):
            return None if match.barred else Attitude(_HEDGED, "?")
        if view.reply == "no" and (
            view.quoted
            or match.barred
            or (wishes(view.text) and match.start < head_end(view.text) and not asked_of(match, view.text))
        ):
            denied = found.stance is _DENIED
            found = AFFIRMED if denied else Attitude(_DENIED, "no")
        if found.stance is _DENIED and view.decided and lacks_what_is_wanted(found, view):
            return AFFIRMED
        if match.barred:
            if found.stance is _AFFIRMED:
                ruled_out = view.governed.stance is _DENIED
                return AFFIRMED if ruled_out else None  # "Not on offer: public access to the bucket"
            if found.stance is _DENIED:
                found = AFFIRMED
        if view.governed is AFFIRMED:
            return found
        if found.stance is _AFFIRMED:
            return AFFIRMED if spared(match, scopes) else view.governed
        if found.stance is _HEDGED and view.governed.stance in (_DENIED, _DEFERRED):
            return view.governed
        return found

    def _partly(self, facet: Facet, match: Match, view: View, stance: Attitude) -> Attitude:
        """The stance where somebody has decided on parts of a passage: "revoked as far as versions are concerned"."""
        text = view.text
        places = set(range(max(0, match.start), match.end))
        owned = {at for start, end, _ in text.mentions for at in range(start, end)}
        stems = {text.tokens[at].stem for at in places - owned or places}
        names = [node.term for node in nouns(facet.named)]
        for part in view.parts:
            if not part.stems.isdisjoint(stems) or not part.terms.isdisjoint(names):
                return part.said if part.said is not AFFIRMED or stance is view.governed else stance
        return stance

    def _modifies(self, match: Match, number: int, text: Text) -> bool:
        """Whether a match only qualifies another facet's noun: "no database backups" rules out no database."""
        at = match.end
        if match.barred or match.start < 0 or at not in text.naming or text.tokens[at].kind != "word":
            return False
        if text.tokens[at].raw in PREPOSITIONS:
            return False  # "no alarms for the balancer"
        return not any(
            start <= at < end
            for term in self.plan.table.terms[number]
            for start, end in text.hits.get(term, ())
        )

    def _is_part(self, match: Match, number: int, text: Text) -> bool:
        """Whether a match ends a longer name of another facet: "no flow logs" rules out no other logs."""
        hits, terms = text.hits, self.plan.table.terms
        own, naming, first, behind = terms[number], self.plan.table.naming, match.start, match.end
        longer = {
            term
            for term, spans in hits.items()
            if term in naming and term not in own
            if any(start < first and behind == end for start, end in spans)
        }
        if not longer:
            return False
        same = {term for term in hits if (match.start, match.end) in hits[term]}
        return any(
            node.term in longer
            for other, facet in enumerate(self.facets)
            if same.isdisjoint(terms[other])  # "no AWS Backup" does rule out backups
            for node in nouns((*facet.named, *facet.specified))
        )

    def _presupposed(self, match: Match, number: int, text: Text) -> bool:
        """Whether a match only says whose the thing is: "out of scope: backups of the database" leaves the database."""
        for at in range(match.start - 1, max(-1, match.start - 6), -1):
            token = text.tokens[at]
            if token.raw in _OWNING:
                own = {
                    place
                    for term in self.plan.table.terms[number]
                    for span in text.hits.get(term, ())
                    for place in range(*span)
                }
                return any(name < at and name not in own for name in text.naming)  # not "RDS for PostgreSQL"
            if token.kind != "word" or at in text.naming or token.raw in FINITE:
                return False
        return False

    def _finding(self, number: int, view: View, match: Match, stance: Attitude, specific: bool) -> Finding:
        passage = view.passage
        return Finding(
            passage.line,
            passage.start,
            passage.end,
            passage.text,
            stance.stance,
            specific,
            stance.cue,
            view.governors(),
            self._values(number, view),
            passage.kind is _HEADING,
        )

    def _told(self, view: View) -> None:
        """Note the values that a passage gives of an owner although it does not name the facet: "scheme: internal"."""
        tells = self.own >> self.plan.table.tells
        for number in numbers(tells) if tells else ():
            names = self.plan.owned[number]
            for name, texts in self._values(number, view).items():
                if name in names:
                    self.told[number].setdefault(name, set()).update(texts)

    def _values(self, number: int, view: View) -> dict[str, tuple[str, ...]]:
        """The values of a passage for a facet that it speaks of; nothing where it asks or puts off."""
        given = self.given.get(number)
        if given is None:
            there = self.own >> self.plan.table.gives + number & 1
            given = self.given[number] = self._read_values(number, view) if there else {}
        return given

    def _read_values(self, number: int, view: View) -> dict[str, tuple[str, ...]]:
        rules = self.plan.rules[number]
        if not rules.spoken and not rules.choosing and rules.kinds.isdisjoint(self.shown):
            return {}  # a word near which a value would count, and no value
        if view.asks or view.governed.stance in (_HEDGED, _DEFERRED):
            return {}
        scopes = view.text.scopes
        off = view.governed.stance is _DENIED

        def stance(start: int, end: int, barred: bool) -> Stance:
            found = attitude(scopes, start, end, barred).stance if scopes else _AFFIRMED
            return _DENIED if off and found is _AFFIRMED else found

        return read_values(rules, view, stance)

    def _answer(self, view: View, answer: Attitude) -> None:
        """A passage that only says no, later or perhaps speaks of what is directly above or before it."""
        targets = [text for _, text in view.above[:1]]
        if view.passage.struck:
            targets = [self.viewer.text(struck) for struck in view.passage.struck]
        elif view.before is not None and view.before.passage.block == view.passage.block:
            targets = [view.before.text]
        for target in targets:
            head = head_end(target)
            for number, facet in enumerate(self.facets):
                if self.plan.table.terms[number].isdisjoint(target.hits):
                    continue
                terms = [node.term for node in nouns(facet.named)]
                spans = [span for term in terms for span in target.hits.get(term, ()) if span[0] < head]
                if (
                    answer.stance is _DENIED
                    and not self._forbidden_by(number).isdisjoint(target.hits)
                    and any(node.term in target.hits for node in facet.specified if node.kind == "forbidden")
                ):
                    self.findings[number].append(self._finding(number, view, Match(0, 1), AFFIRMED, True))
                    continue
                self.rivals = facet.rivals
                owner = facet.about
                self.contest = frozenset((*self.rivals, owner)) if self.rivals and owner else frozenset()
                if not spans or (facet.about and not self._answer_owned(facet.about, view, target, spans[0])):
                    continue
                match = Match(0, 1)
                self.findings[number].append(self._finding(number, view, match, answer, False))

    def _answer_owned(self, subject: str, view: View, target: Text, span: tuple[int, int]) -> bool:
        owners = nearest(self._contested(target), target, Match(*span)) or self._inherited(view)
        return subject in owners if owners else subject in self.present

    def _collect(self, key: tuple[int, bool, int], facet: Facet, node: Node, view: View) -> None:
        """Note which alternatives of an `at_least` are affirmed here."""
        if self._is_listing(view):
            return
        seen = self.parts.setdefault(key, {})
        for index, part in enumerate(node.parts):
            if index in seen:
                continue
            for match in self._owned(part, facet, view):
                stance = self._attitude(match, view)
                if stance is not None and stance.stance is _AFFIRMED:
                    seen[index] = self._finding(key[0], view, match, AFFIRMED, key[1])
                    self.counted[key, index] = Evidence(key[0], 0, view, match.start, match.end)
                    break

    def _counted(self) -> None:
        for (number, specific, place), seen in self.parts.items():
            facet = self.facets[number]
            node = (facet.specified if specific else facet.named)[place]
            if len(seen) >= node.needed:
                for index, finding in seen.items():
                    if specific:
                        shown = self.counted[(number, specific, place), index]
                        self.evidence.append(shown._replace(place=len(self.findings[number])))
                    self.findings[number].append(finding)

    # -- sense ------------------------------------------------------------------------------------

    @cached_property
    def sections(self) -> set[tuple[Context, ...]]:
        """Heading paths under which something unambiguous of the field is named."""
        return {_section(view) for view in self.views if self._technical(view.text)}

    @cached_property
    def company(self) -> set[int]:
        """Starts of the passages whose neighbour on one side or the other is technical."""
        flags = [self._technical(view.text) for view in self.views]
        if not flags:
            return set()
        near = [before or after for before, after in zip([False, *flags], [*flags[1:], False], strict=False)]
        return {view.passage.start for view, technical in zip(self.views, near, strict=True) if technical}

    def _technical(self, text: Text) -> bool:
        if text.technical is None:
            text.technical = self._is_technical(text)
        return text.technical

    def _is_technical(self, text: Text, apart: Match | None = None) -> bool:
        """Whether a text holds a word of the field; with ``apart``, another one than that."""
        rubric = self.plan.rubric
        hits = text.hits.get(rubric.technical)
        if hits and (apart is None or any(end <= apart.start or apart.end <= start for start, end in hits)):
            return True
        for value in text.values:
            if value.kind in _TECHNICAL:
                return True
        ambiguous = text.hits.get(rubric.ambiguous)
        if not ambiguous:
            return bool(text.mentions)
        return any(not any(a <= start and end <= b for a, b in ambiguous) for start, end, _ in text.mentions)

    def _makes_sense(self, match: Match, view: View) -> bool:
        """Whether an everyday word ("alarm") stands in technical company here."""
        text = view.text
        ambiguous = text.hits.get(self.ambiguous)
        if not ambiguous or not _lies_in(match, ambiguous):
            return True
        alone = _lies_in(match, text.hits.get(self.plan.rubric.technical, ()))
        technical = self._is_technical(text, match) if alone else self._technical(text)
        if technical and self._strongly(text):
            return True
        several = len({text.tokens[start].stem for start, _ in ambiguous})
        cues = {at for scope in text.scopes for at in range(scope.cue_start, scope.cue_end)}
        foreign = self._strangers(text.tokens, cues)
        if several >= _COMPANY and foreign <= several and self._everyday(text) is NO_WORDS:
            return True  # "alarms, health checks and backups": they vouch for one another
        if technical:
            ruled_out = match.start > 0 and text.tokens[match.start - 1].raw in ("no", "any")
            prose = view.passage.kind is _SENTENCE and match.start > 0 and not ruled_out
            return foreign < _STRANGE or not prose
        if any(self._technical(above) for _, above in view.above):
            return True
        if view.passage.kind is _PAIR and match.start == 0:
            return True  # a key by itself is the name of a setting
        if several > 1:
            foreign -= 1
        if _section(view) not in self.sections:
            return foreign < 1
        if view.passage.kind is _SENTENCE and view.passage.start not in self.company:
            return foreign < 2
        return foreign < 4

    def _homonym(self, match: Match, text: Text) -> bool:
        """Whether a word of the field is used for a thing of the everyday world ("patches casks")."""
        if not self._is_everyday(text):
            return False
        return homonym(text, self._everyday(text), match.start, match.end, self._terms(text))

    def _is_everyday(self, text: Text) -> bool:
        """Whether a text holds everyday words that count."""
        if self.ambiguous < 0:
            return False  # a rubric of another field than computing may well speak of roofs
        return (text.everyday or self._everyday(text)) is not NO_WORDS

    def _everyday(self, text: Text) -> Everyday:
        """Where a text's everyday words stand."""
        if text.everyday is None:
            text.everyday = everyday(text.tokens, text.naming)
        return text.everyday

    def _terms(self, text: Text) -> set[int]:
        """Indexes of the tokens that only the field has: its words but for everyday ones, and typed values."""
        if text.terms is None:
            rubric = self.plan.rubric
            spans = [*text.hits.get(rubric.technical, ()), *(mention[:2] for mention in text.mentions)]
            found = {at for start, end in spans for at in range(start, end)}
            found.update(terms_in(text, self.plan.lexicon.domain))
            found -= {at for start, end in text.hits.get(rubric.ambiguous, ()) for at in range(start, end)}
            values = (value for value in text.values if value.kind in _TECHNICAL)
            text.terms = found.union(*(range(value.start, value.end) for value in values))
        return text.terms

    def _strongly(self, text: Text) -> bool:
        """Whether more than one everyday word such as "portal" vouches for a text."""
        rubric = self.plan.rubric
        ambiguous = text.hits.get(rubric.ambiguous, ())
        return (
            len(text.hits.get(rubric.technical, ())) > 1
            or any(value.kind in _TECHNICAL for value in text.values)
            or any(not any(a <= start and end <= b for a, b in ambiguous) for start, end, _ in text.mentions)
        )

    def _strangers(self, tokens: Sequence[Token], cues: Collection[int]) -> int:
        """How many words of no field there are, cues left out."""
        domain = self.plan.lexicon.domain
        found = 0
        for at, token in enumerate(tokens):
            raw = token.raw
            if len(raw) > 3 and token.kind == "word" and raw not in _NEUTRAL and token.stem not in domain:
                found += at not in cues
        return found


_FINDERS: Mapping[str, Callable[[_Reader, Node, View, list[Match]], bool]] = {
    "phrase": _Reader._phrase,
    "forbidden": _Reader._forbidden,
    "any": _Reader._any,
    "value": _Reader._value,
    "all": _Reader._all,
    "at_least": _Reader._at_least,
}
"""How the matches of a node are found, by its kind."""


def _is_plain(view: View) -> bool:
    """Whether nothing in a passage or around it makes its stance another than plain affirmation."""
    return (
        not view.text.scopes
        and view.governed is AFFIRMED
        and not (view.asks or view.parts or view.finding)
        and view.reply != "no"
    )


def _is_noted(found: Sequence[Found], stance: Stance, specific: bool) -> bool:
    """Whether a passage has said the same of the facet already."""
    for _, noted, is_specific in found:  # noqa: SIM110 (three times as fast as any())
        if is_specific is specific and noted.stance is stance:
            return True
    return False


def _lies_in(match: Match, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a match lies within one of the places of a term."""
    low, high, _ = match
    for start, end in spans:  # noqa: SIM110 (three times as fast as any())
        if start <= low and high <= end:
            return True
    return False


def _section(view: View) -> tuple[Context, ...]:
    return tuple([context for context in view.passage.context if context.kind is _TITLE])


_NEUTRAL = frozenset(
    """part parts either neither else again record records page pages data kind sort things since because
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
    introduced defined agreed decided dealt""".split()
)
_TECHNICAL = frozenset({"cidr", "shape", "class", "region", "path"})
_STRANGE = 4
"""Words of no field beside one everyday word such as "portal": from so many on, a sentence is about something else."""
_ONLY = frozenset("only nobody none nothing no".split())
"""Words that open a restriction: "Only the web servers may connect" goes on about what they connect to."""
_COMPANY = 3
"""Everyday words of the field, such as "alarm" and "backup", that together speak of the field."""
_OPENING = 5
"""Words within which a sentence names its subject."""
_POSSESSING = frozenset("it them its their whose".split())
_POINTING = frozenset("it its they their them this these those".split())


def _stands(term: int, context: Context, text: Text) -> bool:
    """Whether what is above speaks of a thing that it does not rule out itself.

    "The customer waives several zones. It is private.": the second sentence says nothing of zones.
    """
    if not text.scopes or context.kind is not _LEAD_IN or text.tokens[-1].raw == "?":
        return True
    return any(attitude(text.scopes, start, end).stance is not _DENIED for start, end in text.hits[term])


_OWNING = frozenset("of for on in to from by at behind between into onto".split())


def _barred(match: Match, barring: Sequence[tuple[int, int]], text: Text) -> bool:
    """Whether one of the phrases after ``unless`` stands in the part of the sentence that a match stands in."""
    for start, end in barring:
        low, high = (end, match.start) if end <= match.start else (match.end, start)
        if not any(token.raw in _APART for token in text.tokens[low:high]):
            return True
    return False


_APART = frozenset("but while whereas however though although ; .".split())
"""What parts one statement of a sentence from the next."""
