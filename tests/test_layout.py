"""Each small document of tests/cases/layout.yaml has its verdicts; known failures get the wrong ones written down."""

from pathlib import Path

import pytest
import yaml

from evalkit import load_rubric, parse, read

GROUPS = yaml.safe_load((Path(__file__).parent / "cases" / "layout.yaml").read_text("utf-8"))
CASES = [
    pytest.param(
        case["text"], facet, case.get("known", {}).get(facet, verdict), id=f"{group}-{number}-{facet}"
    )
    for group, cases in GROUPS.items()
    for number, case in enumerate(cases, start=1)
    for facet, verdict in case.items()
    if facet not in ("text", "known")
]


@pytest.mark.parametrize(("text", "facet", "verdict"), CASES)
def test_verdict(text: str, facet: str, verdict: str) -> None:
    reading = read(parse(text, name="case.md"), load_rubric())
    assert str(reading.facets[facet].verdict) == verdict
