"""What the README shows of other tools runs, with the files that it shows."""

from __future__ import annotations

import os
import re

import pytest
from command import ROOT
from conftest import NODE, PYTHON, Desk, tool

PAGE = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ ((?:[A-Z_]+=\S+ )*(?:promptfoo|inspect|deepeval) .*)$", PAGE, re.MULTILINE)

tool(NODE / "promptfoo")
tool(PYTHON / "inspect")


def test_there_is_a_command_for_each_tool() -> None:
    assert len(COMMANDS) == 3


@pytest.mark.parametrize("command", COMMANDS)
def test_it_runs(desk: Desk, command: str) -> None:
    for name, content in re.findall(r"^```\w+ (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        desk.write(name, content)
    if "inspect" in command:  # the mock model would fetch a tokenizer, unless it is told what its answer cost
        desk.write(
            "plans.py",
            (desk.folder / "plans.py").read_text("utf-8")
            + "\nfrom inspect_ai.model import ModelOutput, ModelUsage, get_model\n"
            "_task = plans\n\n@task\ndef plans():\n"
            "    output = ModelOutput.from_content('mockllm/model', open('plan.md').read())\n"
            "    output.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)\n"
            "    found = _task()\n"
            "    found.model = get_model('mockllm/model', custom_outputs=[output])\n"
            "    return found\n",
        )
    path = os.pathsep.join([str(PYTHON), str(NODE), os.environ["PATH"]])
    status, printed = desk.run("bash", "-c", command, PATH=path)
    assert status == 0, printed
