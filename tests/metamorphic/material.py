"""What the suite is made of: the facets' sentences and the sentences that stand beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from evalkit import load_reference, load_rubric
from evalkit.result import Reading
from evalkit.rubric.model import Rubric

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Facet:
    """One facet's sentences."""

    id: str
    specified: tuple[str, ...]
    """Each specifies it by itself; edits by hand belong to the first."""
    vague: str | None
    valueless: str | None
    synonym: str
    noun: str
    """A noun phrase that specifies it."""
    phrase: str
    """A short noun phrase that names it."""
    plural: bool
    row: tuple[str, str, str]
    """Heading, key and value that specify it."""
    switch: tuple[str, str] | None
    """Parent and key that rule it out when false."""

    @property
    def bare(self) -> str:
        """The short phrase without its article."""
        return self.phrase.removeprefix("a ").removeprefix("an ")

    @property
    def be(self) -> str:
        """The verb that goes with the short phrase."""
        return "are" if self.plural else "is"


@dataclass(frozen=True)
class Companion:
    """A sentence that stands beside the facet under test."""

    says: str
    facet: str
    """The facet that it specifies."""
    touches: tuple[str, ...]
    """Facets that it might be said to name."""


def contents(path: Path) -> Any:
    """Of a YAML file; by the C loader where there is one, for the pure one takes seconds."""
    with path.open("rb") as file:
        return yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def rubric() -> Rubric:
    """The rubric under test; loaded once, for the cache on disk is off."""
    return load_rubric("aws-web-app")


@cache
def reference() -> Reading:
    """The reference stack as a document says it."""
    return load_reference("tap-stack", rubric())


@cache
def facets() -> tuple[Facet, ...]:
    """All 35, in the order of the file."""
    data: dict[str, dict[str, Any]] = contents(HERE / "facets.yaml")
    return tuple(
        Facet(
            id=name,
            specified=tuple(item["specified"]),
            vague=item["vague"],
            valueless=item["valueless"],
            synonym=item["synonym"],
            noun=item["noun"],
            phrase=item["phrase"],
            plural=item.get("plural", False),
            row=(item["row"][0], item["row"][1], item["row"][2]),
            switch=(item["switch"][0], item["switch"][1]) if item["switch"] else None,
        )
        for name, item in data.items()
    )


@cache
def companions() -> tuple[Companion, ...]:
    """All of them, in the order of the file."""
    data: list[dict[str, Any]] = contents(HERE / "companions.yaml")
    return tuple(Companion(each["says"], each["facet"], tuple(each["touches"])) for each in data)


def beside(facet: str) -> tuple[Companion, ...]:
    """The companions that say nothing of a facet."""
    return tuple(each for each in companions() if facet != each.facet and facet not in each.touches)


@cache
def unrelated() -> str:
    """Text of another trade, full of words that mean something else there."""
    return (HERE / "unrelated.md").read_text("utf-8")
