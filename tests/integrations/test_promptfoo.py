"""`promptfoo eval` with the echo provider: its results hold evalkit's scores, and nothing passes for nothing."""

from __future__ import annotations

import json
from typing import Any

from command import FULL, HALF
from conftest import NODE, Desk, tool
from greens import GREENS, THRESHOLD

PROMPTFOO = tool(NODE / "promptfoo")
CHECK = "from evalkit.integrations.promptfoo import get_assert\n"


def run(desk: Desk, *tests: dict[str, Any], config: dict[str, Any] | None = None) -> tuple[int, Any]:
    desk.write("coverage.py", CHECK)
    asserted = {"type": "python", "value": "file://coverage.py", "config": config or {"rubric": "small.yaml"}}
    suite = {
        "prompts": ["{{response}}"],
        "providers": ["echo"],
        "defaultTest": {"assert": [asserted]},
        "tests": list(tests),
    }
    desk.write("promptfooconfig.yaml", json.dumps(suite))
    command = (PROMPTFOO, "eval", "--no-cache", "--no-progress-bar", "--no-table", "-o", "out.json")
    status, printed = desk.run(*command)
    assert (desk.folder / "out.json").exists(), printed
    return status, desk.json("out.json")["results"]


def test_the_results_show_the_scores_and_a_component_for_each_category(desk: Desk) -> None:
    status, results = run(desk, {"vars": {"response": FULL}}, {"vars": {"response": HALF}})
    assert status == 100
    full, half = sorted(results["results"], key=lambda result: -result["score"])
    assert (full["success"], full["score"], full["namedScores"]["building"]) == (True, 1, 1)
    assert (half["success"], half["score"], half["namedScores"]["building"]) == (False, 0.25, 0.25)
    graded = half["gradingResult"]["componentResults"][0]
    assert graded["reason"] == "score 25.0 is below 100"
    (component,) = graded["componentResults"]
    assert component["reason"] == "Building: Lamp count is missing: lacking: how many lamps"


def test_all_that_pass_exit_with_0(desk: Desk) -> None:
    assert run(desk, {"vars": {"response": FULL}})[0] == 0


def test_green_for_nothing(desk: Desk) -> None:
    tests = [
        {
            "vars": {"response": green.response},
            "assert": [
                {
                    "type": "python",
                    "value": "file://coverage.py",
                    "config": {"rubric": f"green{number}.yaml", "min_score": THRESHOLD},
                }
            ],
        }
        for number, green in enumerate(GREENS.values())
    ]
    status, results = run(desk, *tests, config={"rubric": "small.yaml", "min_score": 0})
    assert status == 100
    assert [result["success"] for result in results["results"]] == [False] * len(GREENS)
    told = json.dumps(results, ensure_ascii=False)
    for green in GREENS.values():
        assert green.told in told


def test_no_responses(desk: Desk) -> None:
    """promptfoo makes one test of none; the assertion of defaultTest judges it, too."""
    status, results = run(desk)
    assert status == 100
    assert [result["success"] for result in results["results"]] == [False]
