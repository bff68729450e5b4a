"""Document and rubric -> Reading: which passages speak of which facet, how, and with what values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from evalkit.document import Document, PassageKind
from evalkit.hashes import sha256
from evalkit.patterns import holds
from evalkit.reading.dialogue.dialogue import unattached
from evalkit.reading.language.grammar import words
from evalkit.reading.matching.facet_stance import facet_stance, match_stance, partly
from evalkit.reading.matching.field import Field
from evalkit.reading.matching.look import Look
from evalkit.reading.matching.matches import Found, Match
from evalkit.reading.matching.matching import matches_of
from evalkit.reading.matching.owners import takes_answer
from evalkit.reading.matching.plan import Plan
from evalkit.reading.matching.weighing import head_end, weighed
from evalkit.reading.notes import Notes
from evalkit.reading.others.elsewhere import WAS, elsewhere
from evalkit.reading.phrases.gates import Gate
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.reading.view import Text, View
from evalkit.reading.viewer import Viewer
from evalkit.result import Reading, Stance

_AFFIRMED, _DENIED, _ROW = Stance.AFFIRMED, Stance.DENIED, PassageKind.ROW
"""Asking an enum for its member costs as much as a call."""
_FACET = itemgetter(0)
"""The facet of a gate."""


def read(document: Document, plan: Plan) -> Reading:
    """Read a document against a rubric."""
    viewer = Viewer(plan.lexicon, plan.table, plan.subjects, plan.rubric.containers)
    views = viewer.views(document)
    if any(holds(view.passage.text, WAS) for view in views):
        from evalkit.reading.others.past import bygone  # most documents need none

        bygone(views, plan.lexicon.domain)
    elsewhere(views, viewer.text, plan.lexicon.domain, of_things=plan.rubric.ambiguous >= 0)
    if plan.rubric.ambiguous >= 0 and any(view.asks for view in views):
        from evalkit.reading.others.asked import settle_asked  # most documents ask nothing

        settle_asked(views)
    reader = _Reader(plan, viewer, Field(plan.rubric, plan.lexicon.domain, views))
    for view in views:
        if not view.idle:
            reader.read(view)
    digest = sha256(document.source.encode("utf-8", "surrogatepass")).hexdigest()
    return Reading(document.name, digest, reader.notes.verdicts(views))


class _Reader:
    """Goes through the passages of one document and notes what each says of each facet."""

    def __init__(self, plan: Plan, viewer: Viewer, field: Field) -> None:
        self.plan = plan
        self.facets = plan.facets
        self.viewer = viewer
        self.field = field
        self.notes = Notes(plan)

    def read(self, view: View) -> None:
        """Note what a passage says."""
        look = Look(view, self.plan.table)
        if look.does:
            for number, gates in groupby(self._passed(look), key=_FACET):
                self._facet(number, look, gates)
        self.notes.add_told(look)
        row = view.passage.kind is _ROW  # its cells speak of the row, not of the one before
        answer = None if view.answers or row else unattached(view)
        if answer is not None:
            self._answer(look, answer)

    def _passed(self, look: Look) -> list[Gate]:
        """The gates that a passage passes, in order."""
        view, around = look.view, look.does
        for _, above in view.above:
            around |= above.bits
        if view.record is not None:
            around |= view.record.bits
        gates = self.plan.gates
        return [gates[number] for number in self.plan.table.passed(look.does, around)]

    def _facet(self, number: int, look: Look, gates: Iterable[Gate]) -> None:
        """Note what a passage says of a facet, some of whose gates it passes."""
        facet = self.facets[number]
        view, plain = look.view, look.plain
        found: list[Found] = []
        settled = vague = False
        for gate in gates:
            _, role, _, node = gate
            if settled and role != "contradicted" and view.reply != "no":
                break
            kind = node.kind
            if kind == "at_least":
                self._count(gate, look)
                continue
            if plain and (kind == "forbidden" or (vague and role == "named")):
                continue  # it could only say again what is noted already
            for match in matches_of(node, facet, look, self.field):
                if plain and match.barred:
                    continue  # nothing is forbidden here
                stance = AFFIRMED if plain else facet_stance(match, gate, look, self.plan)
                if stance is None:
                    continue
                specific = role == "specified" and not look.is_listing() and not look.turns_away(match)
                if role == "contradicted":
                    if stance.stance is not _AFFIRMED or view.finding or _befalls(view.text, match):
                        continue
                    words = " ".join(view.text.raws[max(0, match.start) : match.end])
                    stance = Attitude(_DENIED, words)
                if not _is_noted(found, stance.stance, specific):
                    found.append((match, stance, specific))
                    if stance.stance is _AFFIRMED:
                        settled, vague = settled or specific, vague or not specific
        if found:
            self.notes.add(number, look, weighed(found, view, settled))

    def _count(self, gate: Gate, look: Look) -> None:
        """Note which parts of an `at_least` a passage affirms, of those that none before it does."""
        if look.is_listing():
            return
        facet = self.facets[gate.facet]
        noted = self.notes.parts_of(gate)
        for index, part in enumerate(gate.node.parts):
            if index in noted:
                continue
            for match in matches_of(part, facet, look, self.field):
                stance = match_stance(match, look)
                if stance is not None and look.view.parts:
                    stance = partly(facet, match, look.view, stance)
                if stance is not None and stance.stance is _AFFIRMED:
                    self.notes.add_part(gate, index, look, match)
                    break

    def _answer(self, look: Look, answer: Attitude) -> None:
        """Note a passage that only says no, later or perhaps: of what it speaks is directly above or before it."""
        for target in self._answered(look.view):
            head = head_end(target)
            for number, facet in enumerate(self.facets):
                if self.plan.table.terms[number].isdisjoint(target.hits):
                    continue
                if (
                    answer.stance is _DENIED
                    and not self.plan.forbidden_by(number).isdisjoint(target.hits)
                    and any(node.term in target.hits for node in facet.specified if node.kind == "forbidden")
                ):
                    self.notes.add_answer(number, look, AFFIRMED, True)
                    continue
                terms = [term for term in self.plan.nouns_of(number) if term in target.hits]
                spans = [span for term in terms for span in target.spans[term] if span[0] < head]
                if spans and takes_answer(facet, spans[0], target, look.view, self.field):
                    self.notes.add_answer(number, look, answer, False)

    def _answered(self, view: View) -> list[Text]:
        """What an answer that names nothing speaks of."""
        if view.passage.struck:
            return [self.viewer.text(struck) for struck in view.passage.struck]
        if view.before is not None and view.before.passage.block == view.passage.block:
            return [view.before.text]
        return [text for _, text in view.above[:1]]


_FAILING = words(
    "failure failures loss outage outages fault faults breakdown collapse crash disruption destruction"
)


def _befalls(text: Text, match: Match) -> bool:
    """Whether what would rule a facet out is what fails: "the loss of a single zone shall not stop the site"."""
    return not _FAILING.isdisjoint(text.raws[max(0, match.start - 5) : match.start])


def _is_noted(found: Sequence[Found], stance: Stance, specific: bool) -> bool:
    """Whether a passage has said the same of the facet already."""
    for _, noted, is_specific in found:  # noqa: SIM110 (three times as fast as any())
        if is_specific is specific and noted.stance is stance:
            return True
    return False
