"""evalkit's own files are nobody's responses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import FULL, HALF, run, write

from evalkit.own import is_own, is_own_file

pytestmark = pytest.mark.usefixtures("desk")
RUBRIC = ("--rubric", "small.yaml")

LEFT = [
    "score full.md half.md -o out/a.json -o out/a.txt -o out/a.md",
    "score full.md -o out/b.json -o out/b.txt -o out/b.md",
    "baseline full.md -o out/kept.json",
    "gate full.md --baseline out/kept.json -o out/gate.json -o out/gate.txt -o out/gate.md",
    "batch full.md -o out/r.jsonl -o out/r.txt -o out/r.md -o out/r.json",
    "agree labels.json --reliability-out out/n.reliability.json",
]


@pytest.mark.parametrize(
    "text",
    [
        "",
        FULL,
        "# Plan\n\nWe run evalkit in CI.\n",
        '{"schema": "ours/roof@1"}',
        '{"roof": {"schema": "evalkit/scorecard@1"}}',
        "Its signature is `rubric:small@3+0123456789ab|reference:none|evalkit:1`, they say.\n",
    ],
)
def test_what_speaks_of_evalkit_is_not_its_own(text: str) -> None:
    assert not is_own(text)


def test_whatever_evalkit_leaves_is_passed_over_and_refused_by_name() -> None:
    write("labels.json", json.dumps({"full.md": {"building.roof": "specified"}}))
    write("out/half.md", HALF)
    for line in LEFT:
        assert run(*line.split(), *RUBRIC, "--quiet").status == 0, line
    left = sorted(path for path in Path("out").iterdir() if path.name != "half.md")
    assert len(left) == 15
    assert [path for path in left if not is_own_file(path)] == []
    for where in ("out", "out/*"):
        result = run("score", where, *RUBRIC, "--format", "json")
        assert json.loads(result.out)["document"] == "out/half.md"
        assert run("batch", where, *RUBRIC, "--overwrite", "--quiet").status == 0
        assert Path("out.results.jsonl").read_text("utf-8").count('"kind":"score"') == 1
    for path in left:
        for command in ("score", "batch"):
            result = run(command, path, *RUBRIC)
            assert (result.status, result.out) == (2, "")
            assert (
                result.err
                == f"evalkit: {path}: is a file that evalkit wrote, and no response; leave it out\n"
            )


def test_a_suite_judges_no_reports() -> None:
    suite = "rubric: small.yaml\ncases: [{id: one, responses: %s}]\nbaseline: answers/kept.json\n"
    write("evalkit.yaml", suite % "answers/*")
    write("answers/a.md", FULL)
    for line in ("baseline", "gate -o answers/gate.json", "gate", "run -o answers/results.json", "gate"):
        assert run(*line.split()).status == 0
    write("evalkit.yaml", suite % "answers/gate.json")
    assert "answers/gate.json: is a file that evalkit wrote" in run("gate").err
