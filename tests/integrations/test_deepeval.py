"""DeepEval's own `evaluate` and `assert_test`: evalkit's scores, and nothing passes for nothing."""

from __future__ import annotations

import json

from command import FULL, HALF
from conftest import PYTHON, Desk, tool
from greens import GREENS, THRESHOLD

DEEPEVAL = tool(PYTHON / "deepeval")


def test_evaluate_shows_score_reason_and_breakdown(desk: Desk) -> None:
    desk.write(
        "run.py",
        f"""\
import json
from deepeval import evaluate
from deepeval.evaluate import AsyncConfig, CacheConfig, DisplayConfig
from deepeval.test_case import LLMTestCase
from evalkit.integrations.deepeval_metric import CoverageMetric

cases = [LLMTestCase(input="Write a plan.", actual_output=text) for text in ({FULL!r}, {HALF!r})]
metric = CoverageMetric("small.yaml", threshold=0.5)
found = evaluate(cases, [metric], async_config=AsyncConfig(run_async=False),
    cache_config=CacheConfig(write_cache=False),
    display_config=DisplayConfig(show_indicator=False, print_results=False))
print("RESULT", json.dumps([[m.score, m.success, m.reason] for r in found.test_results for m in r.metrics_data]))
own = CoverageMetric("small.yaml", expected_is_reference=True, must="building.roof")
own.measure(LLMTestCase(input="", actual_output={HALF!r}, expected_output="The roof is thatch."))
print("OWN", json.dumps([own.score, own.is_successful(), own.score_breakdown]))
""",
    )
    status, printed = desk.run(PYTHON / "python", "run.py")
    assert status == 0, printed
    full, half = json.loads(printed.partition("RESULT ")[2].partition("\n")[0])
    assert full[:2] == [1.0, True]
    assert half[:2] == [0.25, False]
    assert half[2].startswith("- score 25.0 is below 50\n")
    assert json.loads(printed.partition("OWN ")[2].partition("\n")[0]) == [0.25, False, {"building": 0.25}]


def test_deepeval_test_run(desk: Desk) -> None:
    """Both the false greens and a pass, by `deepeval test run`, whose exit status CI reads."""
    tests = [
        """\
from deepeval import assert_test
from deepeval.test_case import LLMTestCase
from evalkit.integrations.deepeval_metric import CoverageMetric

def check(response, rubric, threshold):
    case = LLMTestCase(input="Write a plan.", actual_output=response)
    assert_test(case, [CoverageMetric(rubric, threshold=threshold)], run_async=False)
""",
        f"def test_pass():\n    check({FULL!r}, 'small.yaml', 1)\n",
        "def test_no_responses():\n    check(None, 'small.yaml', 0)\n",
        f"def test_short():\n    check({HALF!r}, 'small.yaml', 1)\n",
    ]
    for number, green in enumerate(GREENS.values()):
        tests.append(
            f"def test_{number}():\n    check({green.response!r}, 'green{number}.yaml', {THRESHOLD / 100})\n"
        )
    desk.write("test_plans.py", "\n\n".join(tests))
    status, printed = desk.run(DEEPEVAL, "test", "run", "test_plans.py", COLUMNS="200")
    assert status == 1, printed
    assert "6 failed, 1 passed" in printed
    for green in GREENS.values():
        assert green.told in printed


def test_a_pass_ends_with_0(desk: Desk) -> None:
    desk.write(
        "test_plans.py",
        f"""\
from deepeval import assert_test
from deepeval.test_case import LLMTestCase
from evalkit.integrations.deepeval_metric import CoverageMetric

def test_plan():
    assert_test(LLMTestCase(input="Write a plan.", actual_output={FULL!r}), [CoverageMetric("small.yaml")])
""",
    )
    status, printed = desk.run(DEEPEVAL, "test", "run", "test_plans.py")
    assert status == 0, printed
