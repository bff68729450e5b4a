"""Documents that name everything and require nothing earn little; length earns nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from metamorphic.changes import faithful
from metamorphic.gaming import CEILING, LONGER, generated, scorecard, written

from evalkit.result import Verdict

ROOT = Path(__file__).parents[1]
# Points, and facets called specified, that each family earns at most today; the target is 30 and none.
# Ceilings only ever fall, and the floor beneath them only ever rises.
KNOWN: dict[str, tuple[int, int]] = {
    "phrases": (89, 31),
    "titles": (30, 3),
    "items": (43, 8),
    "what is asked for": (63, 20),
    "advice.md": (30, 0),
    "boast.md": (30, 0),
    "contents.md": (49, 11),
    "form.md": (32, 4),
    "glossary.md": (63, 18),
    "prompt.md": (33, 4),
    "questions.md": (30, 0),
}
# Percent of the documents that earn at most 30 points; the target is 100.
KEEP_FLOOR = 34
# Longer documents, and the facets whose verdict length changes today: none is the target.
KNOWN_LONGER = {
    ("evasive.md", "said twice"): {"operations.tagging"},
    ("evasive.md", "padded in front"): {"operations.tagging"},
}


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALKIT_CACHE", "")


def _all() -> dict[str, str]:
    return {**generated(), **written()}


def _family(name: str) -> str:
    return name.partition(":")[0]


def test_there_is_enough_to_try() -> None:
    assert len(_all()) >= 60
    assert {_family(name) for name in _all()} == set(KNOWN)


@pytest.mark.parametrize("family", KNOWN)
def test_naming_earns_little(family: str) -> None:
    points, facets = KNOWN[family]
    for name, text in _all().items():
        if _family(name) == family:
            card = scorecard(text)
            specified = [each.id for each in card.facets if each.verdict is Verdict.SPECIFIED]
            assert card.score <= points, name
            assert len(specified) <= facets, f"{name}: {', '.join(specified)}"


def test_share_that_earns_little() -> None:
    low = [name for name, text in _all().items() if scorecard(text).score <= CEILING]
    assert 100 * len(low) >= KEEP_FLOOR * len(_all())


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
