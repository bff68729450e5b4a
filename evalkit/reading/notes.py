"""What the passages of a document say of each facet, noted one by one, and the verdicts that it comes to in the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from evalkit.document import PassageKind
from evalkit.reading.matching.idle import Evidence, idle
from evalkit.reading.matching.look import Look
from evalkit.reading.matching.matches import Found, Match
from evalkit.reading.matching.plan import Plan
from evalkit.reading.matching.values import read_values
from evalkit.reading.matching.weighing import verdict_of
from evalkit.reading.phrases.gates import Gate, numbers
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude, attitude
from evalkit.reading.view import Text, View
from evalkit.result import FacetReading, Finding, Stance

_AFFIRMED, _DENIED, _DEFERRED, _HEDGED = Stance.AFFIRMED, Stance.DENIED, Stance.DEFERRED, Stance.HEDGED
_HEADING = PassageKind.HEADING
"""Asking an enum for its member costs as much as a call."""


class Notes:
    """What the passages read so far say of each facet."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.facets = plan.facets
        self.findings: list[list[Finding]] = [[] for _ in self.facets]
        self.told: list[dict[str, set[str]]] = [{} for _ in self.facets]
        """Values of an owner, by name, from passages that do not name the facet."""
        self.evidence: list[Evidence] = []
        """What the findings that specify show, for a look at the document as a whole."""
        self.kinds: defaultdict[int, dict[int, frozenset[str]]] = defaultdict(dict)
        """For facets with alternatives, by the place of a finding, the words that it turns on."""
        self.parts: dict[tuple[int, str, int], tuple[Gate, dict[int, tuple[Finding, View, Match]]]] = {}
        """Each `at_least`, and by the place of a part where that was affirmed first; by the gate without its matcher,
        which would be hashed as well."""
        self.pairs: defaultdict[int, list[tuple[int, Finding]]] = defaultdict(list)
        """By facet what pairs of records say: 0 where the pair itself names the facet, 1 nothing, 2 something else."""

    def add(self, number: int, look: Look, found: Sequence[Found]) -> None:
        """Note what a passage says of a facet."""
        for match, stance, specific in found:
            if self.facets[number].alternatives:
                words = [token.stem for token in look.view.text.tokens[max(0, match.start) : match.end]]
                self.kinds[number][len(self.findings[number])] = frozenset(words)
            self._add(number, self._finding(number, look, stance, specific), look.view, match)

    def parts_of(self, gate: Gate) -> dict[int, tuple[Finding, View, Match]]:
        """By the place of a part of an `at_least`, where that was affirmed first."""
        noted = self.parts.get(gate[:3])
        if noted is None:
            noted = self.parts[gate[:3]] = gate, {}
        return noted[1]

    def add_part(self, gate: Gate, index: int, look: Look, match: Match) -> None:
        """Note that a passage affirms a part of an `at_least`."""
        finding = self._finding(gate.facet, look, AFFIRMED, gate.role == "specified")
        self.parts_of(gate)[index] = finding, look.view, match

    def add_answer(self, number: int, look: Look, stance: Attitude, specific: bool) -> None:
        """Note what a passage says of a facet that only the text that it answers names."""
        self.findings[number].append(self._finding(number, look, stance, specific))

    def add_told(self, look: Look) -> None:
        """Note the values that a passage gives of an owner although it does not name the facet: "scheme: internal"."""
        tells = look.does >> self.plan.table.tells
        for number in numbers(tells) if tells else ():
            names = self.plan.owned[number]
            for name, texts in _values(number, look, self.plan).items():
                if name in names:
                    self.told[number].setdefault(name, set()).update(texts)

    def verdicts(self, views: Sequence[View]) -> dict[str, FacetReading]:
        """What it all comes to for each facet, once all passages are read."""
        self._add_counted()
        named = sum(map(bool, self.findings)) / len(self.findings)
        for each in idle(self.evidence, named, views):
            found = self.findings[each.facet]
            found[each.place] = found[each.place]._replace(specific=False)
        self._leave_alternatives()
        self._leave_borrowed()
        return {
            facet.id: verdict_of(facet.id, self.findings[number], self.told[number])
            for number, facet in enumerate(self.facets)
        }

    def _add_counted(self) -> None:
        """Note the parts of each `at_least` of which enough are affirmed."""
        for gate, parts in self.parts.values():
            if len(parts) >= gate.node.needed:
                for finding, view, match in parts.values():
                    self._add(gate.facet, finding, view, match)

    def _strangeness(self, number: int, text: Text) -> int:
        """Whether a pair names a facet (0), nothing (1) or something else (2): "storage: 50" proves no backups."""
        if not self.plan.named_by(number).isdisjoint(text.hits):
            return 0
        colon = text.raws.index(":") if ":" in text.raws else 0
        return 2 if any(at < colon for at in text.naming) else 1

    def _leave_borrowed(self) -> None:
        """Drop the pairs that name something else, or nothing, where another pair of a record is better proof."""
        for number, pairs in self.pairs.items():
            best = min(strange for strange, _ in pairs)
            worse = [each for strange, each in pairs if strange > best and (strange > 1 or not each.values)]
            if worse:
                self.findings[number] = [
                    found for found in self.findings[number] if not any(found is each for each in worse)
                ]

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

    def _add(self, number: int, finding: Finding, view: View, match: Match) -> None:
        findings = self.findings[number]
        if view.record is not None and finding.specific and finding.stance is _AFFIRMED:
            self.pairs[number].append((self._strangeness(number, view.text), finding))
        if finding.specific and finding.stance is _AFFIRMED:
            self.evidence.append(Evidence(number, len(findings), view, match.start, match.end))
        findings.append(finding)

    def _finding(self, number: int, look: Look, stance: Attitude, specific: bool) -> Finding:
        passage = look.view.passage
        return Finding(
            passage.line,
            passage.start,
            passage.end,
            passage.text,
            stance.stance,
            specific,
            stance.cue,
            look.view.governors(),
            _values(number, look, self.plan),
            passage.kind is _HEADING,
        )


def _values(number: int, look: Look, plan: Plan) -> dict[str, tuple[str, ...]]:
    """The values of a passage for a facet that it speaks of; nothing where it asks or puts off."""
    given = look.given.get(number)
    if given is None:
        there = look.does >> plan.table.gives + number & 1
        given = look.given[number] = _read_values(number, look, plan) if there else {}
    return given


def _read_values(number: int, look: Look, plan: Plan) -> dict[str, tuple[str, ...]]:
    view, rules = look.view, plan.rules[number]
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
