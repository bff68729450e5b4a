"""What promptfoo gets: a GradingResult with a component for each category. `make integrations` runs the tool."""

from __future__ import annotations

import json
from typing import Any

import pytest
from command import FULL, HALF, write
from greens import GREENS, THRESHOLD

from evalkit.integrations.promptfoo import get_assert

pytestmark = pytest.mark.usefixtures("desk")


def graded(output: object, **config: object) -> dict[str, Any]:
    result = get_assert(output, {"config": {"rubric": "small.yaml", **config}, "vars": {}})
    json.dumps(result, allow_nan=False)
    return result


def test_a_response_that_covers_all_passes() -> None:
    result = graded(FULL)
    assert (result["pass"], result["score"], result["reason"]) == (True, 1.0, "score 100.0")
    assert result["namedScores"] == {"building": 1.0}
    assert result["componentResults"] == [
        {
            "pass": True,
            "score": 1.0,
            "reason": "Building: Nothing is lacking.",
            "assertion": {"type": "python", "metric": "building", "value": "evalkit"},
        }
    ]


def test_a_response_that_falls_short_fails_with_its_gaps() -> None:
    result = graded(HALF, min_score=30, must=["building.lamp"])
    assert (result["pass"], result["score"]) == (False, 0.25)
    assert result["reason"] == ("score 25.0 is below 30; building.lamp is missing, must be specified")
    (component,) = result["componentResults"]
    assert not component["pass"]
    assert component["reason"] == "Building: Lamp count is missing: lacking: how many lamps"


def test_gaps_that_are_tolerated_are_told_and_do_not_fail() -> None:
    result = graded(HALF, min_score=20)
    assert (result["pass"], result["score"]) == (True, 0.25)
    assert result["componentResults"][0]["pass"]
    assert "Lamp count is missing" in result["componentResults"][0]["reason"]


def test_an_output_that_promptfoo_parsed_is_judged_as_json() -> None:
    assert graded({"roof": "slate", "shed": "two lamps"})["score"] > 0


@pytest.mark.parametrize("name", GREENS)
def test_green_for_nothing(name: str) -> None:
    green = GREENS[name]
    write("green.yaml", green.rubric)
    result = graded(green.response, rubric="green.yaml", min_score=THRESHOLD)
    assert not result["pass"]
    assert green.told in result["reason"]


@pytest.mark.parametrize("output", ["", None, {}, []])
def test_no_response_fails(output: object) -> None:
    result = graded(output, min_score=0)
    assert (result["pass"], result["score"]) == (False, 0.0)
    assert "the document is empty" in result["reason"]


def test_a_wrong_option_fails_and_is_told() -> None:
    result = graded(FULL, minscore=10)
    assert not result["pass"]
    assert result["reason"].endswith("evalkit has no option 'minscore'; did you mean 'min_score'?")
