"""The base document: a facet's sentence among others, under headings that say nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from metamorphic.material import Companion, Facet, beside

HEADINGS = ("First part", "Second part", "Third part")
_LOWER = {
    "The",
    "A",
    "An",
    "Each",
    "Every",
    "All",
    "One",
    "Two",
    "In",
    "Exactly",
    "Visitors",
    "Objects",
    "We",
    "Only",
}
_LOWER |= {"Invoices", "Connections", "Health", "Alerts", "Public", "Incomplete", "Automated", "Automatic"}

Items = Callable[[Sequence[str]], str]


def bullets(sentences: Sequence[str]) -> str:
    """One list item a sentence."""
    return "\n".join(f"- {each}" for each in sentences)


@dataclass(frozen=True)
class Case:
    """One facet, worded in one way, among its companions."""

    facet: Facet
    sentence: str
    companions: tuple[Companion, ...]

    @property
    def first(self) -> bool:
        """Whether this is the wording that the edits by hand belong to."""
        return self.sentence == self.facet.specified[0]

    @property
    def lower(self) -> str:
        """The sentence as it goes on behind a comma, its full stop included."""
        word, _, rest = self.sentence.partition(" ")
        return f"{word.lower()} {rest}" if word in _LOWER else self.sentence

    def page(
        self,
        *says: str,
        block: str = "",
        items: Items = bullets,
        headings: Sequence[str] = HEADINGS,
        reverse: bool = False,
    ) -> str:
        """A document that says this among the rest, with a block of its own behind the second section."""
        others = [each.says for each in self.companions]
        third = len(others) // 3
        lists = [others[:third], [*others[third : 2 * third], *says], others[2 * third :]]
        parts = [f"## {head}\n\n{items(each)}" for head, each in zip(headings, lists, strict=True)]
        if block:
            parts.insert(2, block)
        if reverse:
            parts.reverse()
        return "\n\n".join(["# What the portal needs", *parts]) + "\n"


def cases(facet: Facet) -> tuple[Case, ...]:
    """One case a wording."""
    return tuple(Case(facet, each, beside(facet.id)) for each in facet.specified)
