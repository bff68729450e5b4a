"""`inspect eval` with its mock model: the log holds evalkit's scores, and nothing passes for nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from command import FULL, HALF
from conftest import PYTHON, Desk, tool
from greens import GREENS, THRESHOLD

INSPECT = tool(PYTHON / "inspect")
TASK = """\
from inspect_ai import Task, task
from inspect_ai.dataset import Sample
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from evalkit.integrations.inspect_scorer import coverage

OUTPUTS = {outputs}


@task
def plans():
    outputs = []
    for text in OUTPUTS:  # without a usage the mock model would fetch a tokenizer
        output = ModelOutput.from_content("mockllm/model", text)
        output.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
        outputs.append(output)
    return Task(
        dataset=[Sample(id=str(n), input="Write a plan.", target="The roof is thatch.") for n in range(len(OUTPUTS))],
        model=get_model("mockllm/model", custom_outputs=outputs),
        scorer=coverage({options}),
    )
"""
EVAL = ("--display", "none", "--log-format", "json", "--log-dir", "logs", "--max-samples", "1")


def write(desk: Desk, outputs: list[str], options: str = "rubric='small.yaml'") -> None:
    desk.write("plans.py", TASK.format(outputs=json.dumps(outputs), options=options))


def run(desk: Desk, command: str = "eval", *options: str) -> tuple[int, str]:
    return desk.run(INSPECT, command, "plans.py", *EVAL, *options)


def scores(log: Any) -> dict[str, Any]:
    return {sample["id"]: next(iter(sample["scores"].values())) for sample in log["samples"]}


def test_the_log_shows_scores_explanations_and_metadata(desk: Desk) -> None:
    write(desk, [FULL, HALF])
    status, printed = run(desk)
    assert status == 0, printed
    log = desk.json("logs/*.json")
    assert log["status"] == "success"
    (result,) = log["results"]["scores"]
    assert (result["name"], result["metrics"]["mean"]["value"]) == ("coverage", 0.625)
    found = scores(log)
    assert (found["0"]["value"], found["1"]["value"]) == (1, 0.25)
    assert "Lamp" in found["1"]["explanation"]
    assert found["1"]["metadata"]["verdicts"] == {"building.roof": "specified", "building.lamp": "missing"}
    assert found["1"]["metadata"]["signature"].startswith("rubric:small@3+")


def test_a_target_can_be_the_reference(desk: Desk) -> None:
    write(desk, [HALF], "rubric='small.yaml', target_is_reference=True")
    run(desk)
    (found,) = scores(desk.json("logs/*.json")).values()
    assert found["metadata"]["verdicts"] == {"building.roof": "mismatched"}


def test_the_scorer_is_registered(desk: Desk) -> None:
    write(desk, [HALF])
    run(desk, "eval", "--no-score")
    (log,) = (desk.folder / "logs").glob("*.json")
    options = ("--scorer", "evalkit/coverage", "-S", "rubric=small.yaml", "--output-file", "scored.json")
    status, printed = desk.run(INSPECT, "score", log, *options, "--overwrite", "--display", "none")
    assert status == 0, printed
    assert [score["value"] for score in scores(desk.json("scored.json")).values()] == [0.25]


def test_exported_records_are_applied_to_a_log(desk: Desk) -> None:
    write(desk, [HALF, FULL])
    run(desk, "eval", "--no-score")
    desk.write("out/0.md", HALF)
    desk.write("out/1.md", FULL)
    status, records = desk.run(
        PYTHON / "evalkit", "score", "out", "--rubric", "small.yaml", "--format", "inspect"
    )
    assert status == 0
    desk.write("scores.json", records)
    (log,) = (desk.folder / "logs").glob("*.json")
    options = ("--scorer", "precomputed_scores", "-S", "scores=scores.json", "-S", "on_missing=error")
    status, printed = desk.run(
        INSPECT, "score", log, *options, "--output-file", "scored.json", "--overwrite", "--display", "none"
    )
    assert status == 0, printed
    found = scores(desk.json("scored.json"))
    assert {id: score["value"] for id, score in found.items()} == {"0": 0.25, "1": 1}
    assert found["0"]["metadata"]["verdicts"]["building.lamp"] == "missing"


@pytest.mark.parametrize("number", range(len(GREENS)), ids=list(GREENS))
def test_green_for_nothing(desk: Desk, number: int) -> None:
    """`inspect eval` ends with 0 whatever happens in a sample; `inspect eval-set` does not."""
    green = list(GREENS.values())[number]
    write(desk, [green.response], f"rubric='green{number}.yaml'")
    status, printed = run(desk, "eval-set", "--retry-attempts", "0")
    if "rounding" in list(GREENS)[number]:  # Inspect has no threshold of its own; its figure is not rounded
        (found,) = scores(desk.json("logs/2*.json")).values()
        assert status == 0
        assert found["value"] == 0.7998 < THRESHOLD / 100
        return
    assert status in (1, 2)
    logs = "".join(path.read_text("utf-8") for path in desk.folder.glob("logs/*.json"))
    assert green.told in printed + logs


def test_no_responses(desk: Desk) -> None:
    write(desk, [])
    assert run(desk, "eval-set", "--retry-attempts", "0")[0] in (1, 2)
