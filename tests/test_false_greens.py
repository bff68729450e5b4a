"""Five ways to be green for nothing, in every command that judges: each ends with 2 or 1, never with 0."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command import FULL, HALF, RUBRIC, run, write

pytestmark = pytest.mark.usefixtures("desk")


SUITE = "rubric: small.yaml\nreference: full.md\ncases:\n  - {id: one, responses: answer.md}\n"
GENERATED = (
    "rubric: small.yaml\ncases:\n  - {id: one, prompt: full.md}\n"
    "generate: {command: [cat, %s], retries: 0}\ngate: {min_score: %s}\n"
)

COMMANDS = {
    "score": ("score", "answer.md", "--rubric", "small.yaml"),
    "explain": ("explain", "answer.md", "building.roof", "--rubric", "small.yaml"),
    "baseline": ("baseline", "answer.md", "--rubric", "small.yaml"),
    "gate": ("gate", "answer.md", "--rubric", "small.yaml", "--min-score", "0"),
    "baseline of a suite": ("baseline",),
    "gate of a suite": ("gate", "--baseline", "kept.json"),
    "run": ("run",),
}


@pytest.fixture(params=COMMANDS)
def command(request: pytest.FixtureRequest, desk: Path) -> tuple[str, ...]:
    write("evalkit.yaml", SUITE)
    write("answer.md", FULL)
    assert run("baseline", "-o", "kept.json").status == 0
    arguments = COMMANDS[request.param]
    assert run(*arguments).status == 0
    return arguments


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe", b"a\0b", b"\xc3\x28", None])
def test_an_unreadable_response(command: tuple[str, ...], content: bytes | None) -> None:
    if content is None:
        Path("answer.md").unlink()
    else:
        write("answer.md", content)
    result = run(*command)
    assert (result.status, result.out) == (2, "")
    assert result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("score",),
        ("score", "nothing/*.md"),
        ("score", "empty"),
        ("explain",),
        ("baseline", "nothing/*.md"),
        ("baseline", "empty"),
        ("gate", "nothing/*.md", "--min-score", "0"),
        ("gate", "empty", "--min-score", "0"),
    ],
)
def test_no_responses(arguments: tuple[str, ...]) -> None:
    Path("empty").mkdir()
    result = run(*arguments)
    assert (result.status, result.out) == (2, "")


@pytest.mark.parametrize(
    "arguments", [("baseline",), ("gate", "--baseline", "kept.json"), ("run",), ("generate",)]
)
def test_no_responses_in_a_suite(arguments: tuple[str, ...]) -> None:
    for cases in ("", "cases: []", "cases:\n  - {id: one}", "cases:\n  - {id: one, responses: nothing/*.md}"):
        write("evalkit.yaml", f"rubric: small.yaml\n{cases}\n")
        result = run(*arguments)
        assert (result.status, result.out) == (2, "")


def test_a_case_that_lost_its_response_beside_one_that_has_its_own(desk: Path) -> None:
    cases = "cases:\n  - {id: one, responses: full.md}\n  - {id: two, responses: 'answers/*.md'}\n"
    write("evalkit.yaml", f"rubric: small.yaml\n{cases}")
    write("answers/a.md", FULL)
    assert run("baseline").status == 0
    Path("answers/a.md").unlink()
    for arguments in (["gate"], ["run"], ["baseline"]):
        result = run(*arguments)
        assert result.status == 2
        assert "case 'two' has no response: 'answers/*.md' matches no file" in result.err


@pytest.mark.parametrize("change", ["weight: 3", "title: Roof"])
def test_no_positive_weight(command: tuple[str, ...], change: str) -> None:
    """Neither in the rubric nor in what a reference leaves of it."""
    weightless = RUBRIC.replace("weight: 3", "weight: 0").replace(
        "title: Roof", "title: Roof\n        weight: 0"
    )
    assert weightless.count("weight: 0") == 2
    write("small.yaml", weightless)
    result = run(*command)
    assert (result.status, result.out) == (2, "")
    assert "no facet has a positive weight" in result.err


def test_no_positive_weight_in_what_the_reference_expects() -> None:
    write("small.yaml", RUBRIC.replace("weight: 3", "weight: 0"))
    write("lamps.md", "The shed has two lamps.\n")
    write("evalkit.yaml", SUITE.replace("full.md", "lamps.md"))
    write("answer.md", FULL)
    for arguments in (
        ["score", "answer.md", "--rubric", "small.yaml", "--reference", "lamps.md"],
        ["gate", "answer.md", "--rubric", "small.yaml", "--reference", "lamps.md", "--min-score", "0"],
        ["gate"],
        ["baseline"],
        ["run"],
    ):
        result = run(*arguments)
        assert (result.status, result.out) == (2, "")
        assert "specifies no facet of the rubric" in result.err


def test_an_empty_phrase(command: tuple[str, ...]) -> None:
    write("small.yaml", RUBRIC.replace("named: [roof]", "named: ['- !']"))
    result = run(*command)
    assert (result.status, result.out) == (2, "")
    assert "holds no word or number" in result.err


THIRDS = RUBRIC.replace("weight: 3", "weight: 2")
"""The roof alone is a third: 33.333 percent, which prints as 33.3 and must not pass for 33.34 or 33.4."""


@pytest.mark.parametrize(
    "threshold",
    [
        lambda floor: ("score", "half.md", "--rubric", "small.yaml", "--min-score", floor),
        lambda floor: ("gate", "half.md", "--rubric", "small.yaml", "--min-score", floor),
        lambda floor: ("gate", "half.md", "--rubric", "small.yaml", "--floor", f"building={floor}"),
        lambda floor: ("run", "--min-score", floor),
        lambda floor: ("gate", "--baseline", "kept.json", "--min-score", floor),
    ],
)
def test_rounding_across_the_threshold(threshold: Callable[[str], tuple[str, ...]]) -> None:
    write("small.yaml", THIRDS)
    write("evalkit.yaml", "rubric: small.yaml\ncases:\n  - {id: one, responses: half.md}\n")
    assert run("baseline", "-o", "kept.json").status == 0
    assert run(*threshold("33.3333333333333333333333333333")).status == 0
    for floor in ("33.33333333333333333333333333334", "33.34", "33.4"):
        result = run(*threshold(floor))
        assert result.status == 1
        assert "33.3" in result.err + result.out


def test_rounding_across_the_threshold_in_the_suite_file() -> None:
    write("small.yaml", THIRDS)
    for floor, status in (("33.333333333333333333333", 0), ("33.333333333333333333334", 1)):
        write("evalkit.yaml", GENERATED % ("half.md", floor))
        assert run("generate", "--quiet").status == 0
        assert run("gate", "half.md", "--rubric", "small.yaml", "--min-score", floor).status == status
        run("baseline", "--quiet")
        assert run("gate").status == status


# -- and of our own ------------------------------------------------------------------------------------


def test_responses_to_another_prompt_are_not_judged() -> None:
    write("evalkit.yaml", GENERATED % ("half.md", 0))
    for arguments in (["gate"], ["baseline"]):
        result = run(*arguments)
        assert (result.status, result.out) == (2, "")
        assert "response 1 of case 'one' is not made yet; run `evalkit generate`" in result.err
    assert run("generate").status == 0
    assert run("baseline").status == 0
    assert run("gate").status == 0
    write("full.md", HALF)
    for arguments in (["gate"], ["baseline"]):
        result = run(*arguments)
        assert (result.status, result.out) == (2, "")
        assert "was made from another prompt or command; run `evalkit generate`" in result.err


def test_responses_that_could_not_be_made_are_not_judged() -> None:
    write("evalkit.yaml", GENERATED % ("nothing-is-here.md", 0))
    for arguments in (["generate"], ["run"]):
        result = run(*arguments)
        assert (result.status, result.out) == (2, "")
        assert "response 1 of case 'one': ended with status 1" in result.err


# Benchmarks and labels: nothing to compare is no pass there either.

BATCH = ("batch", "rows.jsonl", "--rubric", "small.yaml", "-o", "rows.results.jsonl", "--quiet")
AGREE = ("agree", "labels.json", "--rubric", "small.yaml", "--quiet")


def lay_out(response: str) -> None:
    """A benchmark of one row and a file of labels of one document, with the same response."""
    write("small.yaml", RUBRIC)
    write("answer.md", response)
    write("rows.jsonl", json.dumps({"id": "one", "response": response}) + "\n")
    write("labels.json", json.dumps({"answer.md": {"building.roof": "specified"}}))


def test_of_many_responses_none_could_be_read() -> None:
    lay_out("")
    assert run(*BATCH).status == 2
    assert run(*AGREE).status == 2


def test_no_rows_and_no_labels() -> None:
    lay_out(FULL)
    write("rows.jsonl", "")
    write("labels.json", "{}")
    assert run(*BATCH).status == 2
    assert run(*AGREE).status == 2


@pytest.mark.parametrize("arguments", [BATCH, AGREE], ids=["batch", "agree"])
def test_a_rubric_that_counts_nothing_or_says_nothing(arguments: tuple[str, ...]) -> None:
    lay_out(FULL)
    assert run(*arguments).status == 0
    Path("rows.results.jsonl").unlink(missing_ok=True)
    write(
        "small.yaml",
        RUBRIC.replace("weight: 3", "weight: 0").replace("title: Roof", "title: Roof\n        weight: 0"),
    )
    assert run(*arguments).status == 2
    write("small.yaml", RUBRIC.replace("named: [roof]", "named: ['- !']"))
    assert run(*arguments).status == 2


def test_rounding_across_the_least_kappa() -> None:
    """The kappa that was reached passes; a hair above it does not, though it prints the same."""
    lay_out(FULL)
    labels = {
        "answer.md": {"building.roof": "specified", "building.lamp": "specified"},
        "half.md": {"building.lamp": "vague"},
    }
    write("labels.json", json.dumps(labels))
    kappa = json.loads(run(*AGREE, "--format", "json").out)["kappa"]
    assert run(*AGREE, "--min-kappa", str(kappa)).status == 0
    assert run(*AGREE, "--min-kappa", str(kappa + 1e-12)).status == 1
