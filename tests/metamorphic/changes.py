"""A faithful response, each of its values changed in turn, and each worded otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from evalkit import parse, score
from evalkit.result import FacetResult, Scorecard, Verdict
from metamorphic.material import HERE, contents, reference, rubric


@dataclass(frozen=True)
class Value:
    """One value of the reference as a faithful response words it."""

    layout: str
    """The name of that response."""
    facet: str
    name: str
    """The rubric's name for it."""
    texts: Mapping[str, str]
    """The whole response with each text in the value's place."""
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
        if name not in found.mismatches or not found.expected_values[name]:
            return False
        read = {part for value in found.values[name] for part in (value, *value.split(" from "))}
        return self.reads in read or len(self.value.wanted) > 1

    @property
    def lost(self) -> bool:
        """Whether an equivalent wording is not specified any more: no mismatch, but a pity."""
        return not self.reads and self.result.verdict not in (Verdict.SPECIFIED, Verdict.MISMATCHED)


@cache
def faithful() -> str:
    """A response that says what the reference says, in other words."""
    return (HERE / "faithful.md").read_text("utf-8")


@cache
def layouts() -> Mapping[str, str]:
    """Responses that say what the reference says, by name of their layout."""
    return {"prose": faithful()} | {
        name: text.format_map({slot: each["is"][2] for slot, each in _layouts()["slots"].items()})
        for name, text in _layouts()["layouts"].items()
    }


@cache
def _layouts() -> Mapping[str, Any]:
    data: Mapping[str, Any] = contents(HERE / "layouts.yaml")
    return data


@cache
def values() -> tuple[Value, ...]:
    """All values in all layouts."""
    return (*_worded(), *_laid_out())


def _worded() -> Iterator[Value]:
    data: list[dict[str, Any]] = contents(HERE / "values.yaml")
    for each in data:
        texts = (*each["changed"], *each["same"])
        yield Value(
            layout="prose",
            facet=each["facet"],
            name=each["value"],
            texts={text: faithful().replace(each["part"], text) for text in texts},
            changed=tuple(each["changed"].items()),
            same=tuple(each["same"]),
            also=tuple(each.get("also", ())),
            wanted=tuple(Verdict(verdict) for verdict in each.get("wanted", ["mismatched"])),
        )


def _laid_out() -> Iterator[Value]:
    slots = _layouts()["slots"]
    plain = {name: slot["is"][2] for name, slot in slots.items()}
    for layout, text in _layouts()["layouts"].items():
        for name, slot in slots.items():
            if f"{{{name}}}" not in text:
                continue
            facet, value, _ = slot["is"]
            yield Value(
                layout=layout,
                facet=facet,
                name=value,
                texts={
                    each: text.format_map(plain | {name: each}) for each in (*slot["changed"], *slot["same"])
                },
                changed=tuple(slot["changed"].items()),
                same=tuple(slot["same"]),
                also=tuple(slot.get("also", ())),
                wanted=tuple(Verdict(verdict) for verdict in slot.get("wanted", ["mismatched"])),
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
    already = {name: mismatches(scorecard(text)) for name, text in layouts().items()}
    for value in values():
        for text, reads in (*value.changed, *((text, "") for text in value.same)):
            card = scorecard(value.texts[text])
            touched = (value.facet, *value.also) if reads else ()
            beyond = tuple(
                f"{facet} {name}"
                for facet, name in mismatches(card)
                if (facet, name) not in already[value.layout] and facet not in touched
            )
            result = next(each for each in card.facets if each.id == value.facet)
            yield Change(value, text, reads, result, beyond)


def caught(all_of: Iterable[Change]) -> Fraction:
    """The share of changed values that are caught."""
    answers = [each.caught for each in all_of if each.reads]
    return Fraction(sum(answers), len(answers))


def false(all_of: Iterable[Change]) -> Fraction:
    """The share of texts, the faithful ones among them, that are given a mismatch they do not have."""
    answers = [bool(mismatches(scorecard(text))) for text in layouts().values()]
    answers += [bool(each.beyond) for each in all_of]
    return Fraction(sum(answers), len(answers))


def lost(all_of: Iterable[Change]) -> Fraction:
    """The share of equivalent wordings that are not specified any more."""
    answers = [each.lost for each in all_of if not each.reads]
    return Fraction(sum(answers), len(answers))
