"""What is written where in a rubric: its lists of phrases, its facets and their examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from evalkit.rubric.source import Tree

Path_ = tuple[str | int, ...]
Lists = Iterator[tuple[Path_, "Use", Any]]
_PLACEHOLDER = re.compile(r"<([^<>]*)>")


class Use(Enum):
    """What a list of phrases is for."""

    ANYWHERE = "where its phrases stand counts"
    PRESENCE = "only whether one of its phrases is there counts"
    HOMONYMS = "its phrases hide the phrases in them"
    ALONE = "each phrase is a matcher of its own"


_LISTS = {
    "universal": Use.PRESENCE,
    "technical": Use.PRESENCE,
    "homonyms": Use.HOMONYMS,
    "ambiguous": Use.ANYWHERE,
}
"""The lists that belong to the whole rubric."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase as it is written."""

    phrase: str
    path: Path_
    texts: tuple[str, ...]
    """The phrases that it stands for: itself, or one for each way to fill its placeholders."""


@dataclass(frozen=True, slots=True)
class PhraseList:
    """Phrases that are written together."""

    use: Use
    entries: tuple[Entry, ...]


def phrase_lists(tree: Tree) -> list[PhraseList]:
    """All lists of phrases of a valid rubric."""
    data = tree.plain
    vocabularies = data.get("vocabularies") or {}
    return [PhraseList(use, tuple(_entries(path, items, vocabularies))) for path, use, items in _lists(data)]


def facets(data: Mapping[str, Any]) -> Iterator[tuple[Path_, Mapping[str, Any]]]:
    """Every facet of a rubric's plain data, with its path."""
    for c, category in enumerate(data["categories"]):
        for f, facet in enumerate(category["facets"]):
            yield ("categories", c, "facets", f), facet


def _entries(path: Path_, items: Any, vocabularies: Mapping[str, Any]) -> Iterator[Entry]:
    """The phrases among the items of a list, without the matchers."""
    for number, item in enumerate(items or ()):
        if isinstance(item, str):
            texts = dict.fromkeys(_expand(item.strip(), vocabularies))
            yield Entry(item.strip(), (*path, number), tuple(texts))


def _expand(phrase: str, vocabularies: Mapping[str, Any]) -> Iterator[str]:
    gap = _PLACEHOLDER.search(phrase)
    if gap is None:
        yield phrase
        return
    for word in vocabularies[gap[1]]:
        yield from _expand(phrase[: gap.start()] + word.strip() + phrase[gap.end() :], vocabularies)


def _lists(data: Mapping[str, Any]) -> Lists:
    for name, phrases in (data.get("vocabularies") or {}).items():
        yield ("vocabularies", name), Use.ANYWHERE, phrases
    for name, subject in (data.get("subjects") or {}).items():
        yield ("subjects", name, "names"), Use.ANYWHERE, subject.get("names")
        yield ("subjects", name, "blanket"), Use.PRESENCE, subject.get("blanket")
        yield ("subjects", name, "shown_by"), Use.PRESENCE, subject.get("shown_by")
    for name, use in _LISTS.items():
        yield (name,), use, data.get(name)
    for path, facet in facets(data):
        for key in ("named", "specified", "contradicted"):
            yield from _of_matchers((*path, key), facet.get(key), Use.ANYWHERE)
        for name, rule in (facet.get("values") or {}).items():
            for key in ("near", "of", "forbidden", "unless"):
                yield (*path, "values", name, key), Use.ANYWHERE, rule.get(key)
            for choice, phrases in (rule.get("choices") or {}).items():
                yield (*path, "values", name, "choices", choice), Use.PRESENCE, phrases


def _of_matchers(path: Path_, matchers: Any, use: Use) -> Lists:
    yield path, use, matchers
    for number, matcher in enumerate(matchers or ()):
        if isinstance(matcher, dict):
            for key in ("near", "forbidden"):
                yield (*path, number, key), Use.ANYWHERE, matcher.get(key)
            for key in ("unless", "measures", "unlike"):
                yield (*path, number, key), Use.PRESENCE, matcher.get(key)
            yield from _of_matchers((*path, number, "any"), matcher.get("any"), Use.ANYWHERE)
            for key in ("all", "of"):
                yield from _of_matchers((*path, number, key), matcher.get(key), Use.ALONE)
