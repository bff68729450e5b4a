"""A faithful response, each of its values changed in turn, and each worded otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import yaml

from evalkit import parse, score
from evalkit.result import FacetResult, Scorecard, Verdict
from metamorphic.material import HERE, reference, rubric

CAUGHT_TARGET, FALSE_TARGET = Fraction(97, 100), Fraction(1, 100)


@dataclass(frozen=True)
class Value:
    """One value of the reference as the faithful response words it."""

    facet: str
    name: str
    """The rubric's name for it; "*" for any."""
    part: str
    changed: tuple[tuple[str, str], ...]
    """Text in its place, and the value as it should be read."""
    same: tuple[str, ...]
    also: tuple[str, ...]
    wanted: tuple[Verdict, ...]


@dataclass(frozen=True)
class Change:
    """One text in place of a value, and what the scorecard says."""

    value: Value
    text: str
    reads: str
    """The value as it should be read; "" for an equivalent wording."""
    result: FacetResult
    beyond: tuple[str, ...]
    """What is mismatched although nothing has changed there, beyond what is so in the faithful response."""

    @property
    def caught(self) -> bool:
        """Whether a change gives the verdict, for this value, with both values."""
        name, found = self.value.name, self.result
        if found.verdict is not Verdict.MISMATCHED:
            return found.verdict in self.value.wanted
        if name == "*":
            return self.reads in {each for values in found.values.values() for each in values}
        if name not in found.mismatches or not found.expected_values[name]:
            return False
        return self.reads in found.values[name] or len(self.value.wanted) > 1

    @property
    def lost(self) -> bool:
        """Whether an equivalent wording is not specified any more: no mismatch, but a pity."""
        return not self.reads and self.result.verdict not in (Verdict.SPECIFIED, Verdict.MISMATCHED)


@cache
def faithful() -> str:
    """A response that says what the reference says, in other words."""
    return (HERE / "faithful.md").read_text("utf-8")


@cache
def values() -> tuple[Value, ...]:
    """All values, in the order of the file."""
    data: list[dict[str, Any]] = yaml.safe_load((HERE / "values.yaml").read_text("utf-8"))
    return tuple(
        Value(
            facet=each["facet"],
            name=each["value"],
            part=each["part"],
            changed=tuple(each["changed"].items()),
            same=tuple(each["same"]),
            also=tuple(each.get("also", ())),
            wanted=tuple(Verdict(verdict) for verdict in each.get("wanted", ["mismatched"])),
        )
        for each in data
    )


def scorecard(text: str) -> Scorecard:
    """Of a response, against the stack's reference."""
    return score(parse(text, name="response.md"), rubric(), reference())


def mismatches(card: Scorecard) -> tuple[tuple[str, str], ...]:
    """Every facet and name of a value that is said to differ."""
    return tuple((facet.id, name) for facet in card.facets for name in facet.mismatches)


@cache
def changes() -> tuple[Change, ...]:
    """Every value changed in every way, and worded in every way."""
    return tuple(_changes())


def _changes() -> Iterator[Change]:
    already = mismatches(scorecard(faithful()))
    for value in values():
        for text, reads in (*value.changed, *((text, "") for text in value.same)):
            card = scorecard(faithful().replace(value.part, text))
            touched = (value.facet, *value.also) if reads else ()
            beyond = tuple(
                f"{facet} {name}"
                for facet, name in mismatches(card)
                if (facet, name) not in already and facet not in touched
            )
            result = next(each for each in card.facets if each.id == value.facet)
            yield Change(value, text, reads, result, beyond)


def caught(all_of: Iterable[Change]) -> Fraction:
    """The share of changed values that are caught."""
    answers = [each.caught for each in all_of if each.reads]
    return Fraction(sum(answers), len(answers))


def false(all_of: Iterable[Change]) -> Fraction:
    """The share of texts, the faithful one among them, that are given a mismatch they do not have."""
    answers = [bool(mismatches(scorecard(faithful()))), *(bool(each.beyond) for each in all_of)]
    return Fraction(sum(answers), len(answers))


def lost(all_of: Iterable[Change]) -> Fraction:
    """The share of equivalent wordings that are not specified any more."""
    answers = [each.lost for each in all_of if not each.reads]
    return Fraction(sum(answers), len(answers))
