"""Documents that name everything and require nothing earn little; length earns nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from metamorphic.changes import faithful
from metamorphic.gaming import CEILING, LONGER, generated, scorecard, written

from evalkit.result import Verdict

ROOT = Path(__file__).parents[1]
TERSE = ROOT / "tests" / "cases" / "terse"
"""Honest requirements with hardly a verb, and at their end the facets that they specify."""
FAMILIES = ("phrases", "titles", "items", "what is asked for", *written())
# Facets that a document of names may have called specified: those that two words name whole ("versioning").
FEW = 4
# Longer documents, and the facets whose verdict length changes today: none is the target.
KNOWN_LONGER = {
    ("evasive.md", "said twice"): {"operations.tagging"},
    ("evasive.md", "padded in front"): {"operations.tagging"},
}


def _all() -> dict[str, str]:
    return {**generated(), **written()}


def _family(name: str) -> str:
    return name.partition(":")[0]


def test_there_is_enough_to_try() -> None:
    assert len(_all()) >= 150
    assert {_family(name) for name in _all()} == set(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_naming_earns_little(family: str) -> None:
    for name, text in _all().items():
        if _family(name) == family:
            card = scorecard(text)
            specified = [each.id for each in card.facets if each.verdict is Verdict.SPECIFIED]
            assert card.score <= CEILING, name
            assert len(specified) <= FEW, f"{name}: {', '.join(specified)}"


@pytest.mark.parametrize("path", sorted(TERSE.glob("*.md")), ids=lambda path: path.stem)
def test_terse_requirements_are_taken_at_their_word(path: Path) -> None:
    text, _, wanted = path.read_text("utf-8").partition("<!-- specified:")
    found = {each.id for each in scorecard(text).facets if each.verdict is Verdict.SPECIFIED}
    assert found >= set(wanted.replace("-->", "").split())


def _documents() -> dict[str, str]:
    paths = sorted((ROOT / "samples").glob("*.md"))
    return {path.name: path.read_text("utf-8") for path in paths} | {"faithful.md": faithful()}


@pytest.mark.parametrize("way", LONGER)
@pytest.mark.parametrize("name", _documents())
def test_length_changes_nothing(name: str, way: str) -> None:
    lengthen: Callable[[str], str] = LONGER[way]
    text = _documents()[name]
    before = {each.id: each.verdict for each in scorecard(text).facets}
    after = {each.id: each.verdict for each in scorecard(lengthen(text)).facets}
    changed = {each for each in before if before[each] is not after[each]}
    assert changed <= KNOWN_LONGER.get((name, way), set())
