"""Documents that name everything that a rubric looks for and require nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from evalkit import parse, score
from evalkit.result import Scorecard
from evalkit.rubric.model import Facet, Node
from metamorphic.material import rubric, unrelated
from metamorphic.more_gaming import more

CEILING = 30
"""Points that such a document may earn: naming everything earns 25."""
WRITTEN = Path(__file__).parents[1] / "cases" / "gaming"
"""Those that were written by hand: tables of contents, glossaries, prompts, advice, forms."""
_PER_FACET = 40
"""Phrases that a list takes from one facet."""


def _terms(node: Node) -> Iterator[int]:
    if node.term >= 0:
        yield node.term
    for part in node.parts:
        yield from _terms(part)


def _phrases(facet: Facet) -> tuple[str, ...]:
    """What the rubric's author wrote for a facet, shorter phrases first."""
    numbers = dict.fromkeys(term for node in (*facet.specified, *facet.named) for term in _terms(node))
    texts = dict.fromkeys(
        text.replace("=", "") for number in numbers for text in rubric().terms[number].phrases
    )
    return tuple(sorted(texts, key=len)[:_PER_FACET])


_SHAPES: Mapping[str, Callable[[list[str]], str]] = {
    "one a line": lambda words: "\n".join(words),
    "paragraphs": lambda words: "\n\n".join(words),
    "bullets": lambda words: "\n".join(f"- {word}" for word in words),
    "numbered": lambda words: "\n".join(f"{number}. {word}" for number, word in enumerate(words, 1)),
    "comma list": lambda words: ", ".join(words) + ".",
    "after a label": lambda words: "Keywords: " + ", ".join(words),
    "hashtags": lambda words: " ".join("#" + word.title().replace(" ", "") for word in words),
    "table": lambda words: "| Keyword | Seen |\n|---|---|\n" + "\n".join(f"| {word} | 1 |" for word in words),
    "headings": lambda words: "\n\n".join(f"## {word}" for word in words),
    "slashes": lambda words: " / ".join(words),
    "fence": lambda words: "```\n" + "\n".join(words) + "\n```",
}  # fmt: skip
_CLAIMS = {
    "is specified": "{} is specified.",
    "are all specified in full": "{} are all specified in full.",
    "colon, specified": "- {}: specified",
    "is covered": "This document covers {}.",
    "table of claims": "| {} | fully specified |",
    "has concrete values": "- {} has been given concrete values.",
    "question": "- What about {}?",
    "promise": "We will specify {} with all details.",
}


@cache
def generated() -> Mapping[str, str]:
    """Name -> document, made from the rubric."""
    facets = rubric().facets
    lists = {
        "phrases": [phrase for facet in facets for phrase in _phrases(facet)],
        "titles": [facet.title for facet in facets],
        "items": [facet.item for facet in facets],
        "what is asked for": [facet.asks_for for facet in facets],
    }
    texts = {
        f"{name}: {shape}": f"# Requirements\n\n{form(words)}\n"
        for name, words in lists.items()
        for shape, form in _SHAPES.items()
    }
    for name, words in lists.items():
        for claim, form in _CLAIMS.items():
            head = "| Facet | State |\n|---|---|\n" if form.startswith("|") else ""
            texts[f"{name}: {claim}"] = (
                "# Requirements\n\n" + head + "\n".join(map(form.format, words)) + "\n"
            )
    for shape in ("bullets", "comma list"):
        texts[f"phrases: {shape}, under the categories' titles"] = "\n\n".join(
            f"## {category.title}\n\n"
            + _SHAPES[shape]([phrase for facet in category.facets for phrase in _phrases(facet)])
            for category in rubric().categories
        )
    texts |= more(lists)
    texts["titles: bullets, three times"] = texts["titles: bullets"] * 3
    texts["titles: bullets, padded"] = texts["titles: bullets"] + "\n" + unrelated() * 50
    return texts


@cache
def written() -> Mapping[str, str]:
    """Name -> document, written by hand."""
    return {path.name: path.read_text("utf-8") for path in sorted(WRITTEN.glob("*.md"))}


def scorecard(text: str) -> Scorecard:
    """Of a document, with every facet expected."""
    return score(parse(text, name="game.md"), rubric())


def _thrice(text: str) -> str:
    """Every list item three times in a row."""
    lines = text.splitlines()
    return "\n".join(line for each in lines for line in [each] * (3 if each.startswith("- ") else 1)) + "\n"


LONGER: Mapping[str, Callable[[str], str]] = {
    "said twice": lambda text: f"{text}\n\n{text}",
    "every item three times": _thrice,
    "padded": lambda text: f"{text}\n\n## The shops\n\n" + unrelated() * 60,
    "padded in front": lambda text: unrelated() * 60 + "\n" + text,
    "last paragraph ten times": lambda text: (
        text + "\n\n" + (text.strip().rpartition("\n\n")[2] + "\n\n") * 10
    ),
}
"""Ways to make a document longer that say nothing new."""
