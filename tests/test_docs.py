"""The documentation holds: its commands run, what it shows is fresh, its tables name every key."""

from __future__ import annotations

import doctest
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from command import ROOT

import evalkit
from evalkit.rubric import schema
from evalkit.rubric.kinds import VALUE_KINDS
from evalkit.suite import schema as suite_schema


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


update = _load(ROOT / "docs" / "update.py")
PAGES = [*update.PAGES, update.CATALOG[0], "CHANGELOG.md", "docs/facets.md"]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with update.workshop() as folder:
        yield folder


def text(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def fresh(page: str) -> str:
    """The page as far as it is the same under every version of Python: argparse's wording is not."""
    if sys.version_info < (3, 13):
        return page
    return re.sub(r"^\$ evalkit[^\n]*--help\n.*?^```", "", page, flags=re.MULTILINE | re.DOTALL)


# -- what is generated ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", update.PAGES)
def test_page_is_fresh(name: str, folder: Path) -> None:
    assert fresh(update.refreshed(text(name), folder)) == fresh(text(name)), "run: make docs"


def test_catalog_is_fresh(folder: Path) -> None:
    name, command = update.CATALOG
    assert update.runner(folder)(command) == text(name), "run: make docs"


def test_a_block_keeps_its_commands_and_renews_what_they_print(folder: Path) -> None:
    page = "```console\n$ echo one\nstale\n$ make score\n$ true\n```\n"
    assert update.refreshed(page, folder) == "```console\n$ echo one\none\n$ make score\n$ true\n```\n"


def test_a_block_with_a_file_name_is_there_for_the_commands(folder: Path) -> None:
    page = "```text deep/note.txt\nhello\n```\n\n```console\n$ cat deep/note.txt\n```\n"
    assert update.refreshed(page, folder).endswith("$ cat deep/note.txt\nhello\n```\n")


def test_a_command_that_fails_is_told(folder: Path) -> None:
    with pytest.raises(SystemExit, match="ended with 1"):
        update.refreshed("```console\n$ false\n```\n", folder)


def test_accuracy_never_rounds_to_one() -> None:
    figures: dict[str, Any] = {"documents": 2, "n": 9, "accuracy": 0.99999, "kappa": None, "macro_f1": 1.0}
    table = update.accuracy({"groups": [{"group": "a", **figures}], **figures})
    assert "| `a*` | 2 | 9 | 0.999 | - | 1.000 |" in table


def test_a_longer_fence_may_hold_a_fence(folder: Path) -> None:
    page = "````console\n$ printf '```diff\\n```\\n'\n````\n"
    once = update.refreshed(page, folder)
    assert once == "````console\n$ printf '```diff\\n```\\n'\n```diff\n```\n````\n"
    assert update.refreshed(once, folder) == once


def test_cd_holds_for_what_follows(folder: Path) -> None:
    page = "```console\n$ mkdir -p deep/er\n$ cd deep/er\n$ basename $PWD\n```\n"
    assert update.refreshed(page, folder).endswith("\ner\n```\n")


def test_a_file_of_the_examples_is_shown_whole(folder: Path) -> None:
    page = "<!-- include examples/gitlab.yml -->\nold\n<!-- end -->\n"
    assert text("docs/examples/gitlab.yml") in update.refreshed(page, folder)


def test_the_test_in_the_readme_passes_and_can_fail(folder: Path) -> None:
    for file in update.FILE.finditer(text("README.md")):
        (folder / file[1]).write_text(file[2], encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "test_plan.py"]
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0
    plan = folder / "plan.md"
    plan.write_text(plan.read_text("utf-8").replace("with a token", ""), encoding="utf-8")
    failed = subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8")
    assert failed.returncode == 1
    assert "(access.login) is" in failed.stdout or "access.login is" in failed.stdout


# -- Python --------------------------------------------------------------------------------------------


def test_python_in_the_readme_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    test = doctest.DocTestParser().get_doctest(text("README.md"), {}, "README.md", "README.md", 0)
    assert len(test.examples) > 5
    assert doctest.DocTestRunner().run(test).failed == 0


def test_python_in_the_package_runs() -> None:
    result = doctest.testmod(evalkit)
    assert result.attempted > 2
    assert result.failed == 0


# -- tables --------------------------------------------------------------------------------------------


def _properties(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "properties" and isinstance(value, dict):
                yield from value
            yield from _properties(value)
    if isinstance(node, list):
        for item in node:
            yield from _properties(item)


def test_every_key_of_a_rubric_is_documented() -> None:
    page = text("docs/rubrics.md")
    keys = set(_properties(schema.json_schema()))
    assert len(keys) > 40
    assert {key for key in keys if f"`{key}`" not in page} == set()


def test_every_key_of_a_suite_is_documented() -> None:
    page = text("docs/gate.md")
    keys = set(_properties(suite_schema.json_schema()))
    assert len(keys) > 25
    assert {key for key in keys if f"`{key}`" not in page} == set()


def test_every_kind_of_value_is_documented() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .* \| .* \|$", text("docs/rubrics.md"), re.MULTILINE)
    assert tuple(row for row in rows if row in VALUE_KINDS) == VALUE_KINDS


def test_every_matcher_is_in_the_readme() -> None:
    page = text("README.md")
    keys = schema.MatcherModel.model_fields
    assert {key for key in keys if not re.search(rf"`[^`\n]*\b{key}\b", page)} == set()


def _keys(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            if key not in ("values", "expected", "read"):  # there the keys are data
                yield from _keys(value)
    if isinstance(node, list):
        for item in node:
            yield from _keys(item)


@pytest.mark.parametrize(
    "command",
    [
        "evalkit score samples --reference aws-web-app --reliability --format json",
        "cp samples/incomplete.md partial.md && evalkit baseline samples/partial.md -o b.json --quiet && "
        "evalkit gate partial.md --baseline b.json --min-score 99 --exit-zero --format json 2>/dev/null",
        "for i in 1 2 3 4 5 6; do mkdir -p s/$i; cp samples/partial.md s/$i/; done; "
        "evalkit baseline s --case-per folder -o s.json --quiet && cp samples/evasive.md s/1/partial.md && "
        "evalkit gate s --case-per folder --mode sampled --baseline s.json --exit-zero --format json 2>/dev/null",
        "evalkit power --deviation 5 --format json",
    ],
)
def test_every_key_of_the_json_is_documented(command: str, folder: Path) -> None:
    assert_documented(json.loads(update.runner(folder)(command)))


def test_every_key_of_an_agreement_is_documented(folder: Path) -> None:
    assert_documented(update.agreement(folder))


def assert_documented(output: object) -> None:
    page = text("docs/json.md")
    keys = set(_keys(output))
    assert len(keys) >= 10
    assert {key for key in keys if f"`{key}`" not in page} == set()


# -- links ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    page = re.sub(r"^```.*?^```", "", text(name), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", page):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        file = Path(os.path.normpath((ROOT / name).parent / path)) if path else ROOT / name
        assert file.exists(), target
        assert not anchor or anchor in _anchors(file), target


def _anchors(file: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
