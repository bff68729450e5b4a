"""Each small document of tests/cases/turns.yaml, which turns on a negation or on a convention, has its verdicts."""

from pathlib import Path

import pytest
import yaml

from evalkit import load_rubric, parse, read

GROUPS = yaml.safe_load((Path(__file__).parent / "cases" / "turns.yaml").read_text("utf-8"))
CASES = [
    pytest.param(case["text"], facet, verdict, id=f"{group}-{number}-{facet}")
    for group, cases in GROUPS.items()
    for number, case in enumerate(cases, start=1)
    for facet, verdict in case.items()
    if facet != "text"
]


@pytest.mark.parametrize(("text", "facet", "verdict"), CASES)
def test_verdict(text: str, facet: str, verdict: str) -> None:
    reading = read(parse(text, name="case.md"), load_rubric())
    assert str(reading.facets[facet].verdict) == verdict
