"""Each text of tests/cases/stance.yaml, turns.yaml and layout.yaml has the verdicts that a reader would give it.

Known failures get the wrong ones that are written down.
"""

from functools import cache
from pathlib import Path

import pytest
from metamorphic.material import contents, rubric

from evalkit import parse, read
from evalkit.result import Reading

FILES = ("stance", "turns", "layout")
CASES = [
    pytest.param(
        case["text"], facet, case.get("known", {}).get(facet, verdict), id=f"{name}-{group}-{number}-{facet}"
    )
    for name in FILES
    for group, cases in contents(Path(__file__).parent / "cases" / f"{name}.yaml").items()
    for number, case in enumerate(cases, start=1)
    for facet, verdict in case.items()
    if facet not in ("text", "known")
]


@cache
def reading(text: str) -> Reading:
    """Of a text that several facets may be asked of: it is read once."""
    return read(parse(text, name="case.md"), rubric())


@pytest.mark.parametrize(("text", "facet", "verdict"), CASES)
def test_verdict(text: str, facet: str, verdict: str) -> None:
    assert str(reading(text).facets[facet].verdict) == verdict
