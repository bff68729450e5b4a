"""`evalkit init`, `baseline` and `gate`, with a suite and without."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from command import FULL, HALF, Outcome, run, write

pytestmark = pytest.mark.usefixtures("desk")

SUITE = """\
rubric: small.yaml
cases:
  - {id: one, responses: "answers/one/*.md"}
  - {id: two, responses: answers/two.md}
gate:
  must: {building.lamp: vague}
"""


@pytest.fixture
def suite(desk: Path) -> None:
    write("evalkit.yaml", SUITE)
    write("answers/one/1.md", FULL)
    write("answers/one/2.md", FULL)
    write("answers/two.md", FULL)


def small(*arguments: object, stdin: bytes = b"") -> Outcome:
    return run(*arguments, "--rubric", "small.yaml", stdin=stdin)


# -- init ----------------------------------------------------------------------------------------------


def test_what_init_writes_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("init", "new")
    assert first.status == 0
    assert "cd new, and `evalkit baseline`" in first.out
    monkeypatch.chdir(tmp_path / "new")
    assert run("gate").err.startswith("evalkit: baseline.json: there is no baseline yet")
    assert run("baseline").out.startswith("baseline.json is written: 1 response in 1 case.")
    assert run("gate").status == 0
    assert run("run", "--quiet").status == 0
    assert json.loads(Path("results.json").read_text("utf-8"))["schema"] == "evalkit/scorecards@1"


def test_init_writes_over_nothing() -> None:
    write("prompts/web-app.md", "mine")
    result = run("init")
    assert (result.status, result.out) == (2, "")
    assert "prompts/web-app.md: exists already" in result.err
    assert not Path("evalkit.yaml").exists()
    assert Path("prompts/web-app.md").read_text("utf-8") == "mine"


def test_init_prints_the_schema_for_editors() -> None:
    schema = json.loads(run("init", "--schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert not Path("evalkit.yaml").exists()


# -- a suite -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("suite")
def test_unchanged_responses_pass_and_give_the_same_baseline() -> None:
    assert run("baseline", "--quiet") == Outcome(0, "", "")
    before = Path("baseline.json").read_bytes()
    result = run("gate")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(
        "gate: passed\n3 responses in 2 cases beside 3 of the baseline, exact: 0 regressions"
    )
    assert run("baseline", "--quiet").status == 0
    assert Path("baseline.json").read_bytes() == before
    assert run("gate", "--format", "json").out == run("gate", "--format", "json").out


@pytest.mark.usefixtures("suite")
def test_a_regression_fails_and_shows_both_quotes() -> None:
    run("baseline")
    write("answers/one/2.md", "# Plan\n\nThere is a roof.\n\nThe shed has two lamps.\n")
    result = run("gate")
    assert (result.status, result.err) == (1, "")
    assert "one: Roof (building.roof) was specified, is vague" in result.out
    assert "before: answers/one/2.md line 3: “The roof is slate.”" in result.out
    assert "now:    answers/one/2.md line 3: “There is a roof.”" in result.out
    assert run("gate", "--exit-zero").status == 0
    quiet = run("gate", "--quiet")
    assert (quiet.status, quiet.out) == (1, "")
    assert quiet.err == "evalkit: one: Roof (building.roof) was specified, is vague\n"


@pytest.mark.usefixtures("suite")
def test_must_fails_beside_a_gain() -> None:
    write("answers/two.md", HALF)
    run("baseline")
    write("answers/one/1.md", FULL)
    result = run("gate", "--format", "json")
    assert result.status == 1
    found = json.loads(result.out)
    assert (found["outcome"], found["regressions"], found["gains"]) == ("failed", [], [])
    (breach,) = found["breaches"]
    assert (breach["rule"], breach["subject"], breach["case"]) == ("must", "building.lamp", "two")
    assert result.err == "evalkit: two: Lamp of the shed (building.lamp) is missing, must be named at least\n"


@pytest.mark.usefixtures("suite")
def test_it_works_from_a_folder_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("baseline")
    kept = Path("baseline.json").read_bytes()
    monkeypatch.chdir(tmp_path / "answers")
    assert run("gate").status == 0
    assert run("baseline").out.startswith("../baseline.json is written")
    assert (tmp_path / "baseline.json").read_bytes() == kept


@pytest.mark.usefixtures("suite")
def test_options_override_the_suite() -> None:
    run("baseline", "-o", "other.json")
    assert run("gate").status == 2
    assert run("gate", "--baseline", "other.json").status == 0
    result = run(
        "gate", "--baseline", "other.json", "--must", "building.roof=specified", "--min-score", "100"
    )
    assert result.status == 0
    write("answers/two.md", HALF.replace("slate", "good") + "\nThe shed has two lamps.\n")
    result = run(
        "gate", "--baseline", "other.json", "--must", "building.roof", "--floor", "building=90.5", "--quiet"
    )
    assert "two: Roof (building.roof) is vague, must be specified" in result.err
    assert "two: Building (building) 81.2 is below 90.5" in result.err
    assert run("gate", "--baseline", "other.json", "--rubric", "aws-web-app").status == 2


@pytest.mark.usefixtures("suite")
def test_waivers_hold_until_their_day() -> None:
    run("baseline")
    write("answers/one/1.md", "There is a roof. The shed has two lamps.")
    waiver = "  waivers:\n    - {waive: building.roof, case: one, reason: later, expires: %s}\n"
    write("evalkit.yaml", SUITE + waiver % "2999-12-31")
    result = run("gate")
    assert result.status == 0
    assert "waived: building.roof in one until 2999-12-31: later" in result.out
    write("evalkit.yaml", SUITE + waiver % "2001-01-01")
    result = run("gate")
    assert result.status == 1
    assert "a waiver has expired: building.roof in one until 2001-01-01: later" in " ".join(
        result.out.split()
    )


@pytest.mark.usefixtures("suite")
def test_a_changed_rubric_is_refused_and_can_be_looked_at() -> None:
    run("baseline")
    rubric = Path("small.yaml").read_text("utf-8")
    write("small.yaml", rubric.replace("[slate, thatch]}", "[thatch, reed]}"))
    result = run("gate")
    assert result.status == 2
    assert "the rubric is small@3+" in result.err
    assert "write a new baseline with `evalkit baseline`" in result.err
    result = run("gate", "--across")
    assert result.status == 1
    assert "one: Roof (building.roof) was specified, is vague" in result.out
    assert "compared although the rubric is small@3+" in " ".join(result.out.split())


@pytest.mark.usefixtures("suite")
def test_reports_are_written() -> None:
    run("baseline")
    assert run("gate", "-o", "gate.json", "-o", "gate.txt") == Outcome(0, "", "")
    assert json.loads(Path("gate.json").read_text("utf-8"))["schema"] == "evalkit/gate@1"
    assert Path("gate.txt").read_text("utf-8").startswith("gate: passed")
    assert "would be overwritten" in run("gate", "-o", "baseline.json").err
    assert "no format belongs to the ending '.pdf'" in run("gate", "-o", "gate.pdf").err


# -- without a suite -----------------------------------------------------------------------------------


def test_responses_are_compared_by_their_names() -> None:
    for name in ("a", "b"):
        write(f"old/{name}.md", FULL)
        write(f"new/{name}.md", FULL)
    assert small("baseline", "old", "-o", "kept.json").status == 0
    assert list(json.loads(Path("kept.json").read_text("utf-8"))["cases"]) == ["a.md", "b.md"]
    assert small("gate", "new/*.md", "--baseline", "kept.json").status == 0
    write("new/b.md", HALF)
    result = small("gate", "new", "--baseline", "kept.json")
    assert result.status == 1
    assert "b.md: Lamp of the shed (building.lamp) was specified, is missing" in result.out


def test_the_files_of_a_folder_can_be_samples() -> None:
    for case in range(8):
        for sample in (1, 2):
            write(f"r/c{case}/{sample}.md", FULL)
    assert small("baseline", "r", "--case-per", "folder").status == 0
    sampled = ("gate", "r", "--case-per", "folder", "--baseline", "baseline.json", "--mode", "sampled")
    result = small(*sampled)
    assert result.status == 0
    assert "mean score 100.0 before, 100.0 now" in result.out
    for case in range(8):
        for sample in (1, 2):
            write(f"r/c{case}/{sample}.md", HALF)
    result = small(*sampled)
    assert result.status == 1
    assert "before 16 specified, now 16 missing" in result.out


def test_few_samples_are_not_enough_evidence() -> None:
    for case in range(3):
        write(f"r/c{case}/1.md", FULL)
    small("baseline", "r", "--case-per", "folder")
    for case in range(3):
        write(f"r/c{case}/1.md", HALF)
    arguments = ("gate", "r", "--case-per", "folder", "--baseline", "baseline.json", "--mode", "sampled")
    result = small(*arguments)
    assert result.status == 3
    assert result.out.startswith("gate: not enough evidence")
    assert "with so few cases no drop can be told from chance" in " ".join(result.out.split())
    assert small(*arguments, "--exit-zero").status == 0
    assert "`evalkit power` says what it takes" in small(*arguments, "--quiet").err


def test_thresholds_need_no_baseline() -> None:
    result = small("gate", "half.md", "--min-score", "25")
    assert result.status == 0
    assert "1 response without a baseline" in result.out
    assert small("gate", "half.md", "--min-score", "25.01").status == 1
    assert small("gate", "-", "--must", "building.roof", stdin=FULL.encode()).status == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gate"], "there is no evalkit.yaml here or above; `evalkit init` writes one"),
        (["baseline"], "there is no evalkit.yaml here or above"),
        (["gate", "full.md"], "nothing to compare with: give --baseline FILE, or --min-score"),
        (["gate", "full.md", "--mode", "sampled", "--across", "--margin", "3"], "nothing to compare with"),
        (["gate", "full.md", "--min-score", "5", "--margin", "3"], "--margin is for --mode sampled: where"),
        (["gate", "full.md", "--min-score", "5", "--detect", "3"], "--detect is for --mode sampled: where"),
        (["gate", "full.md", "--baseline", "none.json"], "none.json: there is no baseline yet"),
        (["gate", "full.md", "--baseline", "full.md"], "full.md:1:1: is no JSON here"),
        (["gate", "full.md", "--must", "building.rof"], "no facet is named 'building.rof'; did you mean"),
        (
            ["gate", "full.md", "--must", "nope"],
            "must: no facet is named 'nope'; `evalkit rubric show` lists them, 'building.lamp' is one",
        ),
        (
            ["gate", "full.md", "--floor", "nope=1"],
            "floor: no category is named 'nope'; `evalkit rubric show` lists",
        ),
        (
            ["gate", "full.md", "--must", "building.roof=good"],
            "'good' is not one of specified, vague and missing",
        ),
        (["gate", "full.md", "--floor", "building"], "write CATEGORY=N with a number from 0 to 100"),
        (["gate", "full.md", "--floor", "building=101"], "write CATEGORY=N with a number from 0 to 100"),
        (["gate", "full.md", "--suite", "x.yaml"], "give responses or --suite, not both"),
        (["gate", "full.md", "--min-score", "101"], "'101' is not a number from 0 to 100"),
        (["baseline", "full.md", "-o", "full.md"], "a baseline's file ends in .json"),
        (["power"], "there is no baseline to tell how scores vary; give --deviation N"),
        (["power", "--deviation", "5", "--cases", "0"], "'0' is not a whole number from 1"),
        (["power", "--deviation", "5", "--spread", "3"], "'3' is not a number from 0 to 2"),
    ],
)
def test_wrong_usage_is_2_with_a_way_out(arguments: list[str], message: str) -> None:
    options = [] if arguments[0] == "power" else ["--rubric", "small.yaml"]
    result = run(*arguments, *options)
    assert (result.status, result.out) == (2, "")
    assert message in result.err


def test_a_baseline_does_not_write_over_a_response() -> None:
    write("answer.json", '{"roof": "slate"}')
    result = small("baseline", "answer.json", "-o", "answer.json")
    assert result.status == 2
    assert "would be overwritten" in result.err


# -- power ---------------------------------------------------------------------------------------------


def test_power_says_what_designs_see_and_what_a_drop_takes() -> None:
    result = run("power", "--deviation", "6", "--cases", "5", "--format", "json")
    assert result.status == 0
    found = json.loads(result.out)
    drops = {(each["cases"], each["samples"]): each["drop"] for each in found["visible"]}
    assert drops[5, 1] is None
    assert drops[50, 5] < drops[20, 5] < drops[10, 5] < drops[10, 1]
    needed = {each["samples"]: each["cases"] for each in found["needed"]}
    assert needed[5] < needed[3] < needed[1]
    assert "cases that it takes to see a drop of 5" in run("power", "--deviation", "6").out


@pytest.mark.parametrize(
    ("suite", "arguments", "says"),
    [
        (
            "rubric: none.yaml\ncases: [{id: a, responses: none.md}]\ngate: {detect: 7, margin: 2}\n",
            [],
            (0, "drop of 7"),
        ),
        ("rubric: [\n", ["--drop", "3", "--margin", "1"], (0, "drop of 3")),
        ("rubric: [\n", [], (2, "")),
    ],
)
def test_power_needs_of_a_suite_what_it_takes_from_it(
    suite: str, arguments: list[str], says: tuple[int, str]
) -> None:
    write("evalkit.yaml", suite)
    result = run("power", "--deviation", "6", *arguments)
    assert (result.status, says[1] in result.out) == (says[0], True), result.err


def test_the_help_says_which_rubric_is_the_default() -> None:
    """A suite without `rubric` is refused, so there is no default behind it."""
    for command in ("run", "gate", "baseline"):
        assert "the suite's, or aws-web-app" not in " ".join(run(command, "--help").out.split())


def test_power_learns_from_a_baseline_with_samples() -> None:
    for case in range(6):
        write(f"r/c{case}/1.md", FULL)
        write(f"r/c{case}/2.md", HALF)
    small("baseline", "r", "--case-per", "folder")
    result = run("power", "--baseline", "baseline.json")
    assert result.status == 0
    assert "measured 53.0" in " ".join(result.out.split())
    small("baseline", "r")
    result = run("power", "--baseline", "baseline.json")
    assert (result.status, "has one sample a case" in result.err) == (2, True)


@pytest.mark.usefixtures("suite")
def test_a_folder_is_no_response_of_a_case() -> None:
    write("answers/one.md", FULL)
    write("evalkit.yaml", "rubric: small.yaml\ncases: [{id: one, responses: answers}]\n")
    result = run("gate")
    assert result.status == 2
    assert "case 'one' has no response: 'answers' is a folder; write 'answers/*.md'" in result.err
