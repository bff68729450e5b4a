"""SARIF: valid by the published schema, defects only, each at a line and under a lasting fingerprint."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cards import card, complete, facet, finding, hostile, mixed, plain, unjudged
from jsonschema import Draft4Validator

from evalkit.report.sarif import render
from evalkit.result import CategoryResult, Scorecard, Verdict

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)


def run(*cards: Scorecard) -> dict[str, Any]:
    (found,) = json.loads(render(cards))["runs"]
    assert isinstance(found, dict)
    return found


def results(*cards: Scorecard) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(*cards)["results"]
    return found


def place(result: dict[str, Any]) -> tuple[str, int]:
    physical = result["locations"][0]["physicalLocation"]
    return physical["artifactLocation"]["uri"], physical["region"]["startLine"]


@pytest.mark.parametrize(
    "cards",
    [
        [],
        [complete()],
        [unjudged()],
        [mixed(), complete(), unjudged(), hostile()],
        [card(plain("", Verdict.VAGUE), document="a b/ü%.md")],
    ],
)
def test_it_is_valid_by_the_published_schema(cards: list[Scorecard]) -> None:
    VALIDATOR.check_schema(SCHEMA)
    VALIDATOR.validate(json.loads(render(cards)))


def test_the_schema_can_fail() -> None:
    broken = json.loads(render([mixed()]))
    broken["runs"][0]["results"][0]["level"] = "terrible"
    assert not VALIDATOR.is_valid(broken)


def test_only_defects_are_results_the_worst_first() -> None:
    found = [(result["ruleId"], result["level"]) for result in results(complete(), mixed())]
    assert found == [
        ("database.encryption", "error"),
        ("database.backups", "error"),
        ("network.vpc", "warning"),
        ("network.subnets", "warning"),
        ("network.routing", "warning"),
        ("database.isolation", "warning"),
        ("database.sizing", "note"),
        ("storage.bucket", "note"),
        ("storage.lifecycle", "note"),
    ]


def test_a_title_may_be_of_many_things() -> None:
    acls = facet("x.acls", "Network ACLs", Verdict.CONTRADICTED, finding("No ACLs.", 2))
    (result,) = results(card(CategoryResult("x", "X", (acls,), "", "")))
    assert result["message"]["text"].startswith("Network ACLs: ruled out. ")


def test_every_result_points_to_its_rule() -> None:
    found = run(mixed(), mixed("other.md"))
    rules = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules)) == 11
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in found["results"])


def test_a_defect_is_at_its_line_and_a_missing_facet_at_the_nearest() -> None:
    lines = {result["ruleId"]: place(result)[1] for result in results(mixed())}
    assert lines == {
        "database.encryption": 15,
        "database.backups": 14,
        "network.vpc": 1,
        "network.subnets": 1,
        "network.routing": 1,
        "database.isolation": 15,
        "database.sizing": 13,
        "storage.bucket": 20,
        "storage.lifecycle": 21,
    }


@pytest.mark.parametrize(
    ("document", "uri", "rooted"),
    [
        ("a.md", "a.md", True),
        ("./a/b.md", "a/b.md", True),
        ("a b/ü%.md", "a%20b/%C3%BC%25.md", True),
        ("<stdin>", "%3Cstdin%3E", True),
        ("/srv/a b.md", "file:///srv/a%20b.md", False),
        (r"C:\x\a.md", "file:///C:/x/a.md", False),
    ],
)
def test_the_response_is_a_uri_under_the_root_of_the_sources(document: str, uri: str, rooted: bool) -> None:
    (result,) = results(card(plain("a", Verdict.MISSING), document=document))
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": uri, **({"uriBaseId": "%SRCROOT%"} if rooted else {})}


def _prints(*cards: Scorecard) -> list[str]:
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in results(*cards)]


def test_a_fingerprint_outlives_a_new_line_new_words_and_another_verdict() -> None:
    def one(verdict: Verdict, line: int, quote: str, document: str = "response.md") -> Scorecard:
        category = CategoryResult("a", "A", (facet("a.a", "A", verdict, finding(quote, line)),), "", "")
        return card(category, document=document)

    first = _prints(one(Verdict.VAGUE, 3, "Some backups."))
    assert first == _prints(one(Verdict.CONTRADICTED, 90, "No backups."))
    assert first == _prints(one(Verdict.VAGUE, 3, "x", "./response.md"))


def test_no_two_defects_share_a_fingerprint() -> None:
    prints = _prints(mixed("a.md"), mixed("b.md"))
    assert len(set(prints)) == len(prints) == 18


def test_nothing_judged_is_not_a_run_without_defects() -> None:
    (invocation,) = run(unjudged(), mixed())["invocations"]
    assert not invocation["executionSuccessful"]
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "Nothing was judged: no facet of the rubric is expected."
    assert run(mixed())["invocations"] == [{"executionSuccessful": True}]


def test_scores_and_signatures_are_kept() -> None:
    assert run(mixed(), unjudged())["properties"]["scores"] == [
        {"document": "samples/incomplete.md", "score": 18.2, "signature": str(mixed().signature)},
        {"document": "samples/other.md", "score": None, "signature": str(mixed().signature)},
    ]
