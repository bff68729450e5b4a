"""Each text of tests/cases/stance.yaml, turns.yaml and layout.yaml has the verdicts that a reader would give it.

Known failures get the wrong ones that are written down.
"""

from pathlib import Path

import pytest
import yaml

from evalkit import load_rubric, parse, read

FILES = ("stance", "turns", "layout")
CASES = [
    pytest.param(
        case["text"], facet, case.get("known", {}).get(facet, verdict), id=f"{name}-{group}-{number}-{facet}"
    )
    for name in FILES
    for group, cases in yaml.safe_load(
        (Path(__file__).parent / "cases" / f"{name}.yaml").read_text("utf-8")
    ).items()
    for number, case in enumerate(cases, start=1)
    for facet, verdict in case.items()
    if facet not in ("text", "known")
]


@pytest.mark.parametrize(("text", "facet", "verdict"), CASES)
def test_verdict(text: str, facet: str, verdict: str) -> None:
    reading = read(parse(text, name="case.md"), load_rubric())
    assert str(reading.facets[facet].verdict) == verdict
