"""Run every edit on every facet, and count the share that behaves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from evalkit import parse, read
from evalkit.result import Verdict
from metamorphic.edits import EDITS
from metamorphic.material import facets, rubric
from metamorphic.page import cases

OVERALL_TARGET, KIND_TARGET = Fraction(97, 100), Fraction(90, 100)


@dataclass(frozen=True)
class Outcome:
    """What became of one edit."""

    kind: str
    facet: str
    sentence: str
    """The wording that was edited."""
    text: str
    """The document."""
    wanted: tuple[Verdict, ...]
    got: Verdict
    disturbed: tuple[str, ...]
    """Facets of the sentences beside it that the edit took along although it says nothing of them."""

    @property
    def behaves(self) -> bool:
        """Whether the verdict is the one that the edit makes true."""
        return self.got in self.wanted


@cache
def outcomes() -> tuple[Outcome, ...]:
    """All of them, in the order of the facets and of the edits."""
    return tuple(_outcomes())


def _outcomes() -> Iterator[Outcome]:
    for facet in facets():
        for case in cases(facet):
            for edit in EDITS:
                text = edit.make(case) if edit.every or case.first else None
                if text is None:
                    continue
                found = read(parse(text, name="portal.md"), rubric()).facets
                disturbed = tuple(
                    each.facet
                    for each in case.companions
                    if found[each.facet].verdict is not Verdict.SPECIFIED
                )
                yield Outcome(
                    edit.kind, facet.id, case.sentence, text, edit.wanted, found[facet.id].verdict, disturbed
                )


def share(all_of: Iterable[Outcome]) -> Fraction:
    """The share that behaves."""
    answers = [each.behaves for each in all_of]
    return Fraction(sum(answers), len(answers))


def undisturbed(all_of: Iterable[Outcome]) -> Fraction:
    """The share that leaves the facets beside it alone."""
    answers = [not each.disturbed for each in all_of]
    return Fraction(sum(answers), len(answers))


def by_kind(all_of: Iterable[Outcome]) -> Mapping[str, list[Outcome]]:
    """By kind of edit, in order of their first appearance."""
    kinds: dict[str, list[Outcome]] = defaultdict(list)
    for each in all_of:
        kinds[each.kind].append(each)
    return kinds
