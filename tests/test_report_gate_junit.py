"""The gate as JUnit XML: valid, and red or in error wherever the gate does not pass."""

from __future__ import annotations

from pathlib import Path

import pytest
import xmlschema
from comparisons import failed, hostile, many, passed, undecided
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase

from evalkit.gate.comparison import Comparison
from evalkit.report.gate_junit import render

SCHEMA = xmlschema.XMLSchema(str(Path(__file__).parent / "schemas" / "junit-10.xsd"))


def cases(found: Comparison) -> dict[str, TestCase]:
    (suite,) = JUnitXml.fromstring(render(found).encode())
    listed = list(suite)
    assert suite.tests == len(listed)
    assert suite.failures == sum(isinstance(each, Failure) for case in listed for each in case.result)
    assert suite.errors == sum(isinstance(each, Error) for case in listed for each in case.result)
    return {f"{case.classname}: {case.name}": case for case in listed}


@pytest.mark.parametrize("found", [passed(), failed(), undecided(), hostile(), many(3)])
def test_it_is_valid_by_the_schema(found: Comparison) -> None:
    SCHEMA.validate(render(found))


def test_a_pass_is_one_case() -> None:
    assert {name: case.result for name, case in cases(passed()).items()} == {"gate: outcome": []}


def test_every_reason_is_a_failure_and_what_is_waived_is_skipped() -> None:
    found = cases(failed())
    kinds = {name: type(case.result[0]) if case.result else None for name, case in found.items()}
    assert kinds == {
        "gate: outcome": Failure,
        "min_score: score in a": Failure,
        "must: data.backups in a": Failure,
        "min_score: score in b": Failure,
        "data: data.backups in a": Failure,
        "access: access.login in b": Skipped,
        "data: data.backups in b": None,
    }
    fallen = found["data: data.backups in a"].result[0]
    assert fallen.message == "a: Backups (data.backups) was specified, is vague"
    assert fallen.text.splitlines() == [
        "before: a/1.md line 7: “data.backups in a/1.md”",
        "now: a/1.md line 7: “data.backups in a/1.md”",
    ]


def test_too_little_evidence_is_an_error() -> None:
    (case,) = cases(undecided()).values()
    assert isinstance(case.result[0], Error)
    assert "no drop can be told from chance" in case.result[0].text
