"""How reliable verdicts have measured to be: from labels to a file, from the file into the reports."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command import FULL, RUBRIC, Outcome, run, write

pytestmark = pytest.mark.usefixtures("desk")

ROOF, LAMP = "building.roof", "building.lamp"
LABELS = {
    "full.md": {ROOF: "specified", LAMP: "vague"},
    "half.md": {ROOF: "specified", LAMP: "missing"},
    "nothing.md": {ROOF: "missing", LAMP: "vague"},
}
"""Read as specified, specified; specified, missing; missing, missing: four of six agree."""
FILE = "small.reliability.json"


@pytest.fixture(autouse=True)
def _labels(desk: Path) -> None:
    write("labels.json", json.dumps(LABELS))


def agree(*arguments: object) -> Outcome:
    return run("agree", "labels.json", "--rubric", "small.yaml", "--quiet", *arguments)


def measure() -> None:
    assert agree("--reliability-out", FILE).status == 0


def score(*arguments: object) -> Outcome:
    return run("score", "--rubric", "small.yaml", *arguments)


def facets(result: Outcome) -> dict[str, Any]:
    categories = json.loads(result.out)["categories"]
    return {facet["id"]: facet for category in categories for facet in category["facets"]}


# -- agree ----------------------------------------------------------------------------------------


def test_agree_writes_what_it_measured_and_prints_as_before() -> None:
    before = agree()
    assert agree("--reliability-out", FILE) == before
    assert json.loads(Path(FILE).read_text("utf-8")) == {
        "schema": "evalkit/reliability@1",
        "rubric": "small",
        "version": "3",
        "documents": 3,
        "verdicts": 6,
        "facets": {
            LAMP: {"missing": {"agreed": 1, "of": 2}, "specified": {"agreed": 0, "of": 1}},
            ROOF: {"missing": {"agreed": 1, "of": 1}, "specified": {"agreed": 2, "of": 2}},
        },
    }


def test_the_same_labels_give_the_same_bytes() -> None:
    measure()
    first = Path(FILE).read_bytes()
    write("labels.json", json.dumps(dict(reversed(LABELS.items()))))
    measure()
    assert Path(FILE).read_bytes() == first


def test_only_and_the_gate_go_together_with_it() -> None:
    result = agree("--reliability-out", FILE, "--only", "nothing.md", "--min-kappa", "1")
    assert result.status == 1
    assert json.loads(Path(FILE).read_text("utf-8"))["verdicts"] == 2


@pytest.mark.parametrize("name", ["labels.json", "small.yaml", "full.md", "./full.md"])
def test_agree_writes_over_none_of_its_inputs(name: str) -> None:
    before = Path(name).read_bytes()
    result = agree("--reliability-out", name)
    assert (result.status, result.out) == (2, "")
    assert "would be overwritten" in result.err
    assert Path(name).read_bytes() == before


def test_a_folder_that_is_not_there() -> None:
    result = agree("--reliability-out", "none/x.json")
    assert result.status == 2
    assert result.err == "evalkit: none/x.json: cannot be written: No such file or directory\n"


# -- score: nothing changes without the option --------------------------------------------------------


@pytest.mark.parametrize("form", ["terminal", "json", "catalog", "markdown", "junit", "sarif"])
def test_without_the_option_nothing_changes(form: str) -> None:
    before = score("half.md", "--format", form)
    measure()
    assert score("half.md", "--format", form) == before


def test_without_the_option_nothing_is_imported() -> None:
    code = (
        "import sys; from evalkit.cli.main import main;"
        "main(['score', 'half.md', '--rubric', 'small.yaml', '--format', 'json', '-o', 'x.txt']);"
        "print('evalkit.reliability' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("False\n")


# -- score: the terminal report and JSON ----------------------------------------------------------


def test_a_gap_says_how_often_such_verdicts_were_right() -> None:
    measure()
    result = score("half.md", "--reliability")
    assert (result.status, result.err) == (0, "")
    assert (
        "  MISSING    Lamp of the shed\n"
        "    lacking:  how many lamps\n"
        "    measured: 1 of 2 such verdicts agree with the labels\n"
    ) in result.out
    assert result.out.count("measured:") == 1  # what is specified is no gap


def test_one_such_verdict_reads_as_one() -> None:
    measure()
    assert (
        "measured: 1 of 1 such verdict agrees with the labels\n" in score("nothing.md", "--reliability").out
    )


def test_json_says_it_for_every_facet() -> None:
    measure()
    found = facets(score("half.md", "--reliability", "--format", "json"))
    assert found[ROOF]["reliability"] == {"agreed": 2, "of": 2, "lower": 0.34}
    assert found[LAMP]["reliability"] == {"agreed": 1, "of": 2, "lower": 0.09}
    assert list(found[ROOF])[-1] == "reliability"


def test_several_responses_and_files() -> None:
    measure()
    result = score("half.md", "nothing.md", "--reliability", "-o", "out.json", "-o", "out.txt")
    assert (result.status, result.out, result.err) == (0, "", "")
    cards = json.loads(Path("out.json").read_text("utf-8"))["scorecards"]
    assert [card["categories"][0]["facets"][1]["reliability"]["of"] for card in cards] == [2, 2]
    assert Path("out.txt").read_text("utf-8").count("measured:") == 3


def test_a_verdict_that_never_occurred_is_null_and_has_no_line() -> None:
    measure()
    write("vague.md", "There is a roof.\n")
    assert facets(score("vague.md", "--reliability", "--format", "json"))[ROOF]["reliability"] is None
    assert score("vague.md", "--reliability").out.count("measured:") == 1


def test_a_mismatch_is_as_reliable_as_specified() -> None:
    measure()
    write("five.md", FULL.replace("two", "five"))
    arguments = ["five.md", "--reference", "full.md", "--reliability"]
    assert "measured: 0 of 1 such verdict agrees with the labels" in score(*arguments).out
    lamp = facets(score(*arguments, "--format", "json"))[LAMP]
    assert (lamp["verdict"], lamp["reliability"]["of"]) == ("mismatched", 1)


def test_a_rubric_that_was_not_measured_says_so_once() -> None:
    result = score("half.md", "nothing.md", "--reliability", "--format", "json")
    assert result.status == 0
    assert result.err == (
        "evalkit: small 3 has not been measured; "
        f"`evalkit agree LABELS --rubric small.yaml --reliability-out {FILE}` does that\n"
    )
    cards = json.loads(result.out)["scorecards"]
    assert {facet["reliability"] for card in cards for facet in card["categories"][0]["facets"]} == {None}


@pytest.mark.parametrize(
    ("old", "new"), [('version: "3"', 'version: "4"'), ("rubric: small", "rubric: smaller")]
)
def test_another_version_or_name_was_not_measured(old: str, new: str) -> None:
    measure()
    write("small.yaml", RUBRIC.replace(old, new))
    result = score("half.md", "--reliability")
    assert "has not been measured" in result.err
    assert "measured:" not in result.out


def test_a_rubric_that_extends_a_measured_one_was_not_measured() -> None:
    measure()
    write("more.yaml", 'extends: small.yaml\nrubric: more\nversion: "3"\n')
    result = run("score", "half.md", "--rubric", "more.yaml", "--reliability", "--format", "json")
    assert "more 3 has not been measured" in result.err
    assert facets(result)[ROOF]["reliability"] is None


def test_a_rubric_that_ships_is_measured() -> None:
    result = run("score", "half.md", "--reliability", "--format", "json")
    assert (result.status, result.err) == (0, "")
    assert any(facet["reliability"] for facet in facets(result).values())


@pytest.mark.parametrize(
    "arguments", [["--format", "catalog"], ["-o", "x.md"], ["-o", "x.html", "-o", "x.xml"]]
)
def test_a_format_that_cannot_show_it_is_refused(arguments: list[str]) -> None:
    result = score("half.md", "--reliability", *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        "evalkit: --reliability shows in the formats terminal and json only; ask for one of them\n"
    )
    assert not list(Path().glob("x.*"))


def test_one_format_that_shows_it_is_enough() -> None:
    measure()
    assert score("half.md", "--reliability", "--format", "catalog", "-o", "x.json").status == 0
    assert score("half.md", "--reliability", "--quiet") == Outcome(0, "", "")


def test_a_broken_file_is_a_mistake_only_for_those_who_read_it() -> None:
    write(FILE, "{")
    assert score("half.md").status == 0
    for result in (
        score("half.md", "--reliability"),
        run("explain", "half.md", ROOF, "--rubric", "small.yaml"),
    ):
        assert (result.status, result.out) == (2, "")
        assert result.err.startswith(f"evalkit: {FILE}: is no evalkit/reliability@1; write it again with ")


# -- explain --------------------------------------------------------------------------------------


def test_explain_says_it_where_it_was_measured() -> None:
    arguments = ["explain", "nothing.md", LAMP, "--rubric", "small.yaml"]
    before = run(*arguments).out
    assert "measured" not in before
    measure()
    after = run(*arguments).out
    assert "  measured:  1 of 2 such verdicts agree with the labels\n" in after
    assert after.replace("  measured:  1 of 2 such verdicts agree with the labels\n", "") == before
