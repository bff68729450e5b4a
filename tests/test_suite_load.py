"""evalkit.yaml: every mistake (cases/suite.md), what holds, where it is found, and its JSON Schema."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from command import FULL, RUBRIC

from evalkit.errors import SuiteError
from evalkit.gate.policy import Mode
from evalkit.result import Verdict
from evalkit.suite.find import find
from evalkit.suite.load import load_suite
from evalkit.suite.model import Suite
from evalkit.suite.schema import json_schema

CASES = (Path(__file__).parent / "cases" / "suite.md").read_text("utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTIONS = {
    section.split("\n", 1)[0]: dict(FENCE.findall(section))
    for section in re.split(r"^## ", CASES, flags=re.MULTILINE)[1:]
}


@pytest.fixture(autouse=True)
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in {"small.yaml": RUBRIC, "prompt.md": "Plan a house.\n", "full.md": FULL}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")


def load(text: str) -> Suite:
    Path("evalkit.yaml").write_text(text, encoding="utf-8")
    return load_suite()


@pytest.mark.parametrize("name", SECTIONS)
def test_reports_every_mistake_with_its_place(name: str) -> None:
    try:
        load(SECTIONS[name]["yaml"])
        found = []
    except SuiteError as error:
        found = [re.sub(r"^evalkit\.yaml:(?=\d)", "", str(mistake)) for mistake in error.mistakes]
    assert found == SECTIONS[name].get("text", "").splitlines()


def test_everything_comes_through() -> None:
    suite = load(SECTIONS["Everything that there is"]["yaml"])
    one, two = suite.cases
    assert (one.id, one.prompt, one.reference, one.responses) == ("one", Path("prompt.md"), "full.md", ())
    assert two.responses == ("full.md", "*.md")
    assert suite.generate is not None
    assert (suite.generate.samples, suite.generate.timeout, suite.generate.folder) == (3, 0.5, Path("out"))
    policy = suite.policy
    assert (policy.mode, policy.min_score, policy.must) == (
        Mode.SAMPLED,
        Fraction("66.6"),
        {"building.roof": Verdict.SPECIFIED},
    )
    assert (policy.floors, policy.margin, policy.detect) == ({"building": 50}, 0, Fraction(7, 2))
    assert policy.waivers[0].expires == date(2030, 12, 31)
    assert suite.baseline == Path("kept/baseline.json")


def test_the_mistakes_of_the_rubric_have_their_own_places() -> None:
    Path("small.yaml").write_text("rubric: small\n", encoding="utf-8")
    with pytest.raises(SuiteError, match=r"small\.yaml:1:1: 'version', 'title' and 'categories' are missing"):
        load(SECTIONS["Nothing is wrong"]["yaml"])


def test_it_is_found_from_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find() is None
    with pytest.raises(SuiteError, match=r"no evalkit\.yaml here or above; `evalkit init` writes one"):
        load_suite()
    load(SECTIONS["Everything that there is"]["yaml"])
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert find() == Path("../../evalkit.yaml")
    suite = load_suite()
    assert (suite.rubric.name, suite.cases[0].prompt) == ("small", Path("../../prompt.md"))
    assert load_suite(tmp_path).cases == load_suite(tmp_path / "evalkit.yaml").cases


def test_a_file_that_cannot_be_read_is_told() -> None:
    with pytest.raises(SuiteError, match=r"nowhere\.yaml: cannot be read: No such file"):
        load_suite("nowhere.yaml")


@pytest.mark.parametrize(
    ("generate", "message"),
    [
        ("{command: [cat, '{modle}'], model: m}", "{modle} is not filled in; did you mean {model}?"),
        ("{command: [cat, 'no-{Samples}']}", "{Samples} is not filled in; did you mean {sample}?"),
        (
            "{command: [cat, '{prompt}']}",
            "{prompt} is not filled in: the command reads it from standard input",
        ),
        ("{command: [cat], folder: ..}", "'..' is no folder below the suite's; name one, such as responses"),
        ("{command: [cat], folder: a/../..}", "'a/../..' is no folder below the suite's"),
        ("{command: [cat], folder: .}", "'.' is no folder below the suite's"),
        ("{command: [cat], folder: /tmp}", "'/tmp' is no folder below the suite's"),
    ],
)
def test_what_would_do_something_else_than_is_meant_is_told(generate: str, message: str) -> None:
    with pytest.raises(SuiteError, match=re.escape(message)):
        load(f"rubric: small.yaml\ncases: [{{id: a, prompt: prompt.md}}]\ngenerate: {generate}\n")


def test_other_braces_are_left_alone() -> None:
    suite = "rubric: small.yaml\ncases: [{id: a, prompt: prompt.md}]\ngenerate:\n  command: [%s]\n"
    assert load(suite % "awk, '{print $1} {other} ${HOME} {}'").generate is not None


# -- the schema ----------------------------------------------------------------------------------------


def test_the_schema_is_one_and_takes_what_holds() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for section in SECTIONS.values():
        if "text" not in section:
            jsonschema.validate(as_json(section["yaml"]), schema)


@pytest.mark.parametrize("name", ["All at once", "Nothing in it", "A command or an endpoint", "No mapping"])
def test_the_schema_refuses_what_does_not_hold(name: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_json(SECTIONS[name]["yaml"]), json_schema())


def as_json(text: str) -> Any:
    """As editors see it: a day is text."""
    return yaml.load(text, Loader=_Days)


class _Days(yaml.SafeLoader):
    """Leaves days as they are written."""


_Days.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)
