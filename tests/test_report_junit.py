"""JUnit: valid, readable by others' parsers, and never green for nothing."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema
from cards import card, complete, facet, hostile, mixed, plain, unjudged
from junitparser import Error, Failure, JUnitXml, Skipped

from evalkit.report.junit import render
from evalkit.result import CategoryResult, Scorecard, Verdict

SCHEMA = xmlschema.XMLSchema(str(Path(__file__).parent / "schemas" / "junit-10.xsd"))


@pytest.mark.parametrize(
    "cards",
    [
        [],
        [complete()],
        [unjudged()],
        [mixed(), complete(), unjudged(), hostile()],
        [card(plain("a\ufffe\U0001f600 é", Verdict.VAGUE), document="<\"'&\ufffe\t\n\x0c>")],
    ],
)
def test_it_is_valid_by_the_schema(cards: list[Scorecard]) -> None:
    SCHEMA.validate(render(cards))


def test_a_suite_is_a_response_and_a_case_is_a_facet_of_the_class_of_its_category() -> None:
    suites = list(JUnitXml.fromstring(render([mixed("a.md"), complete("b.md")]).encode()))
    assert [suite.name for suite in suites] == ["a.md", "b.md"]
    cases = [(case.classname, case.name) for case in suites[0]]
    assert cases == [(category.id, facet.id) for category in mixed().categories for facet in category.facets]
    assert [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in suites] == [
        (11, 9, 0, 1),
        (2, 0, 0, 0),
    ]


def test_what_became_of_each_case() -> None:
    (suite,) = JUnitXml.fromstring(render([mixed()]).encode())
    found = {case.name: case.result for case in suite}
    assert found["database.engine"] == []
    assert isinstance(found["database.credentials"][0], Skipped)
    wrong = found["database.backups"][0]
    assert isinstance(wrong, Failure)
    assert (wrong.type, wrong.message) == ("mismatched", "Database backups: wrong")
    assert wrong.text.splitlines() == [
        "retention: says 14 days, expected 7 days",
        "line 14: “Backups are kept for two weeks.”",
        "expected: “Automated backups of the database are kept for 7 days.” (line 41 of the reference)",
    ]
    assert {kind: sum(case[0].type == kind for case in found.values() if case) for kind in Verdict} == {
        "missing": 4,
        "vague": 3,
        "specified": 0,
        "contradicted": 1,
        "mismatched": 1,
    }


def test_score_and_signature_are_properties_of_the_suite() -> None:
    (suite,) = JUnitXml.fromstring(render([mixed()]).encode())
    assert {item.name: item.value for item in suite.properties()} == {
        "score": "18.2",
        "signature": str(mixed().signature),
    }


def test_nothing_judged_is_an_error_and_not_a_suite_without_failures() -> None:
    weightless = CategoryResult("a", "A", (facet("a.a", "A", Verdict.SPECIFIED, weight=0),), "", "")
    for empty in (unjudged(), card(weightless)):
        (suite,) = JUnitXml.fromstring(render([empty]).encode())
        assert suite.errors == 1
        errors = [case.result[0] for case in suite if case.result and isinstance(case.result[0], Error)]
        assert [error.message for error in errors] == [
            "Nothing was judged: no facet of the rubric is expected."
        ]
        assert suite.tests == len(list(suite))


def test_hostile_text_stays_text() -> None:
    root = ElementTree.fromstring(render([hostile()]))
    assert {element.tag for element in root.iter()} == {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure",
    }  # fmt: skip
    assert "<script>alert(1)</script>" in root[0].attrib["name"]
