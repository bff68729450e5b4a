"""The JSON Schema that editors use for completion."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from evalkit.rubric.schema import json_schema

ROOT = Path(__file__).parent.parent
SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
SMALL = """\
rubric: small
version: 1
title: Small
categories:
  - id: data
    title: Data
    impact: Data is lost.
    lesson: Ask for backups.
    facets:
      - id: data.backups
        title: Backups
        asks_for: how long
        item: backups
        named: [backup, 443, {any: [dump]}]
        specified: [{value: duration, near: [backup]}]
"""


def valid(text: str) -> bool:
    return bool(VALIDATOR.is_valid(yaml.safe_load(text)))


def test_is_valid_and_complete() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", sorted((ROOT / "rubrics").glob("*.yaml")), ids=lambda path: path.name)
def test_accepts_every_rubric_that_ships(path: Path) -> None:
    errors = VALIDATOR.iter_errors(yaml.safe_load(path.read_text("utf-8")))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_every_property_is_described() -> None:
    bare = [name for name, node in properties(SCHEMA) if not node.get("description")]
    assert bare == []


def properties(node: Any) -> Iterator[tuple[str, Any]]:
    """Every property that the schema describes; ``then`` only says which are required."""
    if isinstance(node, dict):
        yield from node.get("properties", {}).items()
        for key, child in node.items():
            if key != "then":
                yield from properties(child)
    elif isinstance(node, list):
        for child in node:
            yield from properties(child)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("", ""), True),
        (("version: 1\n", ""), False),
        (("title: Backups", "titel: Backups"), False),
        (("        item: backups\n", ""), False),
        (("data.backups", "backups"), False),
        (("{any: [dump]}", "{any: [dump], all: [dump]}"), False),
        (("{any: [dump]}", "{at_least: 1}"), False),
        (("{any: [dump]}", "{at_least: 1, of: [dump]}"), True),
        (("{any: [dump]}", "{any: [dump], near: [dump]}"), False),
        (("duration", "moment"), False),
        (("title: Small", "title:"), False),
    ],
)
def test_agrees_with_the_loader(change: tuple[str, str], expected: bool) -> None:
    assert valid(SMALL.replace(*change)) is expected


def test_a_rubric_that_extends_another_may_leave_things_out() -> None:
    change = "extends: base\ncategories: [{id: data, facets: [{id: data.backups, weight: 2}]}]\n"
    assert valid(change)
    assert not valid(change.replace("extends: base\n", ""))
    assert not valid(change.replace("weight", "wieght"))


def test_the_file_is_not_stale() -> None:
    file = ROOT / "rubrics" / "rubric.schema.json"
    made = json.dumps(SCHEMA, ensure_ascii=False, indent=2) + "\n"
    assert file.read_text("utf-8") == made, "run: evalkit rubric schema > rubrics/rubric.schema.json"
