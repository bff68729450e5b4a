"""Document and rubric -> Reading: which passages speak of which facet, how, and with what values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from evalkit.document import ContextKind, Document, PassageKind
from evalkit.hashes import sha256
from evalkit.reading.attitudes import AFFIRMED, Attitude, attitude
from evalkit.reading.cues import Category
from evalkit.reading.dialogue import unattached
from evalkit.reading.facet_stance import facet_stance, match_stance
from evalkit.reading.field import Field
from evalkit.reading.gates import Gate, nouns, numbers
from evalkit.reading.idle import Evidence, idle
from evalkit.reading.look import Look
from evalkit.reading.matches import Found
from evalkit.reading.matching import matches_of
from evalkit.reading.owners import takes_answer
from evalkit.reading.past import bygone
from evalkit.reading.plan import Plan
from evalkit.reading.values import read_values
from evalkit.reading.view import View, Viewer
from evalkit.reading.weighing import (
    head_end,
    verdict_of,
    weighed,
)
from evalkit.result import Finding, Reading, Stance
from evalkit.rubric.model import Facet, Node

_AFFIRMED, _DENIED, _DEFERRED, _HEDGED = Stance.AFFIRMED, Stance.DENIED, Stance.DEFERRED, Stance.HEDGED
_OTHER, _HEDGE = Category.OTHER, Category.HEDGE
_HEADING, _SENTENCE = PassageKind.HEADING, PassageKind.SENTENCE
_ROW, _PAIR = PassageKind.ROW, PassageKind.PAIR
_TITLE, _LEAD_IN = ContextKind.HEADING, ContextKind.LEAD_IN
"""Asking an enum for its member costs as much as a call."""
_FACET = itemgetter(0)
"""The facet of a gate."""


def read(document: Document, plan: Plan) -> Reading:
    """Read a document against a rubric."""
    return _Reader(document, plan).reading()


class _Reader:
    """The state of reading one document."""

    def __init__(self, document: Document, plan: Plan) -> None:
        self.document = document
        self.plan = plan
        self.facets = plan.rubric.facets
        self.viewer = Viewer(plan.lexicon, plan.table, plan.subjects, plan.rubric.containers)
        self.views = self.viewer.views(document)
        bygone(self.views, plan.lexicon.domain)
        self.field = Field(plan.rubric, plan.lexicon.domain, self.views)
        self.findings: list[list[Finding]] = [[] for _ in self.facets]
        self.evidence: list[Evidence] = []
        """What the findings that specify show, for a look at the document as a whole."""
        self.counted: dict[tuple[tuple[int, bool, int], int], Evidence] = {}
        self.kinds: defaultdict[int, dict[int, frozenset[str]]] = defaultdict(dict)
        """For facets with alternatives, by the place of a finding, the words that it turns on."""
        self.told: list[dict[str, set[str]]] = [{} for _ in self.facets]
        self.parts: dict[tuple[int, bool, int], dict[int, Finding]] = {}

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
        look = Look(view, self.plan.table)
        if look.does:
            for number, gates in groupby(self._open(look), key=_FACET):
                self._facet(number, self.facets[number], look, gates)
        self._told(look)
        row = view.passage.kind is _ROW  # its cells speak of the row, not of the one before
        answer = None if view.answers or row else unattached(view)
        if answer is not None:
            self._answer(look, answer)

    def _open(self, look: Look) -> list[Gate]:
        """The gates that the passage at hand passes, in order."""
        view, around = look.view, look.does
        for _, above in view.above:
            around |= above.bits
        if view.record is not None:
            around |= view.record.bits
        gates = self.plan.gates
        return [gates[number] for number in self.plan.table.passed(look.does, around)]

    def _facet(self, number: int, facet: Facet, look: Look, gates: Iterable[Gate]) -> None:
        found: list[Found] = []
        settled = vague = False
        view, plain = look.view, look.plain
        for gate in gates:
            _, role, place, node = gate
            if settled and role != "contradicted" and view.reply != "no":
                break
            kind = node.kind
            if kind == "at_least":
                self._collect((number, role == "specified", place), facet, node, look)
                continue
            if plain and (kind == "forbidden" or (vague and role == "named")):
                continue  # it could only say again what is noted already
            for match in matches_of(node, facet, look, self.field):
                if plain and match.barred:
                    continue  # nothing is forbidden here
                stance = AFFIRMED if plain else facet_stance(match, gate, look, self.plan)
                if stance is None:
                    continue
                specific = role == "specified" and not look.is_listing()
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
            self._note(number, look, weighed(found, view, settled))

    def _note(self, number: int, look: Look, found: Sequence[Found]) -> None:
        """Note what a passage says of a facet."""
        view = look.view
        for match, stance, specific in found:
            if specific and stance.stance is _AFFIRMED:
                place = len(self.findings[number])
                self.evidence.append(Evidence(number, place, view, match.start, match.end))
            if self.facets[number].alternatives:
                words = frozenset(token.stem for token in view.text.tokens[max(0, match.start) : match.end])
                self.kinds[number][len(self.findings[number])] = words
            self.findings[number].append(self._finding(number, look, stance, specific))

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

    def _finding(self, number: int, look: Look, stance: Attitude, specific: bool) -> Finding:
        view = look.view
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
            self._values(number, look),
            passage.kind is _HEADING,
        )

    def _told(self, look: Look) -> None:
        """Note the values that a passage gives of an owner although it does not name the facet: "scheme: internal"."""
        tells = look.does >> self.plan.table.tells
        for number in numbers(tells) if tells else ():
            names = self.plan.owned[number]
            for name, texts in self._values(number, look).items():
                if name in names:
                    self.told[number].setdefault(name, set()).update(texts)

    def _values(self, number: int, look: Look) -> dict[str, tuple[str, ...]]:
        """The values of a passage for a facet that it speaks of; nothing where it asks or puts off."""
        given = look.given.get(number)
        if given is None:
            there = look.does >> self.plan.table.gives + number & 1
            given = look.given[number] = self._read_values(number, look) if there else {}
        return given

    def _read_values(self, number: int, look: Look) -> dict[str, tuple[str, ...]]:
        view, rules = look.view, self.plan.rules[number]
        if not rules.spoken and not rules.choosing and rules.kinds.isdisjoint(look.kinds):
            return {}  # a word near which a value would count, and no value
        if view.asks or view.governed.stance in (_HEDGED, _DEFERRED):
            return {}
        scopes = view.text.scopes
        off = view.governed.stance is _DENIED

        def stance(start: int, end: int, barred: bool) -> Stance:
            found = attitude(scopes, start, end, barred).stance if scopes else _AFFIRMED
            return _DENIED if off and found is _AFFIRMED else found

        return read_values(rules, view, stance)

    def _answer(self, look: Look, answer: Attitude) -> None:
        """A passage that only says no, later or perhaps speaks of what is directly above or before it."""
        view = look.view
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
                    and not self.plan.forbidden_by(number).isdisjoint(target.hits)
                    and any(node.term in target.hits for node in facet.specified if node.kind == "forbidden")
                ):
                    self.findings[number].append(self._finding(number, look, AFFIRMED, True))
                    continue
                if not spans or not takes_answer(facet, spans[0], target, view, self.field):
                    continue
                self.findings[number].append(self._finding(number, look, answer, False))

    def _collect(self, key: tuple[int, bool, int], facet: Facet, node: Node, look: Look) -> None:
        """Note which alternatives of an `at_least` are affirmed here."""
        if look.is_listing():
            return
        view = look.view
        seen = self.parts.setdefault(key, {})
        for index, part in enumerate(node.parts):
            if index in seen:
                continue
            for match in matches_of(part, facet, look, self.field):
                stance = match_stance(match, look)
                if stance is not None and stance.stance is _AFFIRMED:
                    seen[index] = self._finding(key[0], look, AFFIRMED, key[1])
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


def _is_noted(found: Sequence[Found], stance: Stance, specific: bool) -> bool:
    """Whether a passage has said the same of the facet already."""
    for _, noted, is_specific in found:  # noqa: SIM110 (three times as fast as any())
        if is_specific is specific and noted.stance is stance:
            return True
    return False
