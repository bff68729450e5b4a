"""Documents that name everything and require nothing earn little; length earns nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from metamorphic.changes import faithful
from metamorphic.gaming import CEILING, LONGER, generated, scorecard, written

from evalkit.result import Verdict

ROOT = Path(__file__).parents[1]
ALL = {**generated(), **written()}
# Points, and facets called specified, that these earn today beyond what they may (30 points and none).
# Ceilings only ever fall; a document that keeps the rule is taken off the list.
KNOWN: dict[str, tuple[int, int]] = {
}
# Longer documents, and the facets whose verdict length changes today: none is the target.
KNOWN_LONGER = {
    ("evasive.md", "said twice"): {"operations.tagging"},
    ("evasive.md", "padded in front"): {"operations.tagging"},
}


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALKIT_CACHE", "")


def test_there_is_enough_to_try() -> None:
    assert len(ALL) >= 60
    assert set(KNOWN) <= set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_naming_earns_little(name: str) -> None:
    card = scorecard(ALL[name])
    specified = [each.id for each in card.facets if each.verdict is Verdict.SPECIFIED]
    points, facets = KNOWN.get(name, (CEILING, 0))
    assert card.score <= points
    assert len(specified) <= facets, specified


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
