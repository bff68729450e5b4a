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
    "phrases: one a line": (86, 30),
    "phrases: paragraphs": (69, 21),
    "phrases: bullets": (64, 19),
    "phrases: numbered": (64, 19),
    "phrases: comma list": (85, 29),
    "phrases: after a label": (85, 29),
    "phrases: hashtags": (89, 31),
    "phrases: table": (66, 20),
    "phrases: headings": (64, 19),
    "phrases: slashes": (89, 31),
    "phrases: fence": (68, 21),
    "titles: one a line": (30, 1),
    "titles: paragraphs": (30, 1),
    "titles: bullets": (30, 1),
    "titles: numbered": (30, 1),
    "titles: hashtags": (30, 2),
    "titles: table": (30, 2),
    "titles: headings": (30, 1),
    "titles: slashes": (30, 3),
    "titles: fence": (30, 1),
    "items: one a line": (36, 5),
    "items: paragraphs": (32, 3),
    "items: bullets": (32, 3),
    "items: numbered": (32, 3),
    "items: hashtags": (38, 6),
    "items: table": (34, 4),
    "items: headings": (32, 3),
    "items: slashes": (43, 8),
    "items: fence": (32, 3),
    "what is asked for: one a line": (63, 20),
    "what is asked for: paragraphs": (59, 18),
    "what is asked for: bullets": (55, 17),
    "what is asked for: numbered": (55, 17),
    "what is asked for: comma list": (63, 20),
    "what is asked for: after a label": (63, 20),
    "what is asked for: hashtags": (63, 20),
    "what is asked for: table": (58, 18),
    "what is asked for: headings": (55, 17),
    "what is asked for: slashes": (63, 20),
    "what is asked for: fence": (59, 18),
    "phrases: is specified": (68, 21),
    "phrases: are all specified in full": (68, 21),
    "phrases: colon, specified": (64, 19),
    "phrases: is covered": (69, 21),
    "phrases: table of claims": (66, 20),
    "phrases: has concrete values": (64, 19),
    "phrases: promise": (61, 18),
    "titles: is specified": (30, 1),
    "titles: are all specified in full": (30, 1),
    "titles: colon, specified": (30, 1),
    "titles: is covered": (30, 1),
    "titles: table of claims": (30, 2),
    "titles: has concrete values": (30, 1),
    "titles: promise": (30, 1),
    "items: is specified": (32, 3),
    "items: are all specified in full": (32, 3),
    "items: colon, specified": (32, 3),
    "items: is covered": (32, 3),
    "items: table of claims": (34, 4),
    "items: has concrete values": (32, 3),
    "items: promise": (30, 3),
    "what is asked for: is specified": (59, 18),
    "what is asked for: are all specified in full": (61, 19),
    "what is asked for: colon, specified": (55, 17),
    "what is asked for: is covered": (61, 19),
    "what is asked for: table of claims": (58, 18),
    "what is asked for: has concrete values": (58, 18),
    "what is asked for: promise": (58, 18),
    "phrases: bullets, under the categories' titles": (73, 23),
    "phrases: comma list, under the categories' titles": (89, 31),
    "titles: bullets, three times": (30, 1),
    "titles: bullets, padded": (30, 1),
    "contents.md": (49, 11),
    "form.md": (32, 4),
    "glossary.md": (63, 18),
    "prompt.md": (33, 4),
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
