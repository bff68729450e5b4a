"""The failure catalog."""

from __future__ import annotations

from typing import Any

import pyromark
import pytest
from cards import SIGNATURE, card, complete, facet, finding, hostile, mixed, network, plain, unjudged

from evalkit.report.catalog import issue_title, render
from evalkit.result import CategoryResult, FacetResult, Verdict

SPECIFIED, VAGUE, MISSING = Verdict.SPECIFIED, Verdict.VAGUE, Verdict.MISSING
RULED_OUT, WRONG = Verdict.CONTRADICTED, Verdict.MISMATCHED
OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_GFM | pyromark.Options.ENABLE_STRIKETHROUGH


def sections(text: str) -> dict[str, str]:
    """The second-level sections by heading."""
    _, *parts = text.split("\n## ")
    return {part.split("\n", 1)[0]: part.split("\n", 1)[1] for part in parts}


def test_nothing_judged_says_so() -> None:
    found = sections(render([unjudged()]))
    assert list(found) == ["Scenario", "Issues"]
    assert "Nothing was judged: no facet of the rubric is expected." in found["Scenario"]
    assert "Nothing is lacking" not in render([unjudged()])


def test_a_complete_response_has_no_issues_and_no_causes() -> None:
    found = sections(render([complete()]))
    assert list(found) == ["Scenario", "Expected behaviour", "Actual response", "Issues"]
    assert found["Issues"].startswith("\nNothing is lacking.\n")


def test_it_has_the_sections_of_a_failure_catalog() -> None:
    text = render([mixed()])
    assert text.startswith("# Failure catalog: samples/incomplete.md\n")
    assert list(sections(text)) == [
        "Scenario",
        "Expected behaviour",
        "Actual response",
        "Issues",
        "Root causes",
        "Impact",
        "Lessons",
    ]
    assert text.endswith(f"\nSignature: `{mixed().signature}`\n")


def test_the_scenario_says_what_was_judged_against_what() -> None:
    scenario = sections(render([mixed()]))["Scenario"]
    assert (
        "samples/incomplete.md was judged against the rubric aws-web-app, version 1.0 "
        "and the reference references/aws-web-app.md." in scenario
    )
    assert (
        "Score **18.2** of 100, breadth 50.0, depth 10.0. Facets: 1 of 10 specified, 3 of 10 vague"
        in scenario
    )
    alone = mixed()._replace(signature=SIGNATURE._replace(reference=None, reference_digest=None))
    assert "version 1.0.\n" in sections(render([alone]))["Scenario"]


def test_expected_behaviour_is_the_references_sentence_or_what_is_asked_for() -> None:
    expected = sections(render([mixed()]))["Expected behaviour"]
    assert "- **VPC**: a VPC with its CIDR block\n" in expected
    assert (
        "- **Subnets**: “The VPC has two public /24 subnets in two availability zones.” (reference, line 9)\n"
        in expected
    )
    assert "Database credentials" not in expected


def test_the_actual_response_is_quoted_with_lines_and_nothing_is_called_nothing() -> None:
    actual = sections(render([mixed()]))["Actual response"]
    assert "### Network architecture\n\nNothing.\n" in actual
    assert "> **Line 12:** Amazon RDS for MySQL 8.0.39\\\n> *(database engine: specified)*\n>\n" in actual
    assert "\nNothing on: database isolation.\n" in actual


def test_one_passage_that_serves_several_facets_is_quoted_once() -> None:
    passage = finding("MySQL", 3)
    facets = (facet("a.a", "Engine", VAGUE, passage), facet("a.b", "Size", VAGUE, passage))
    actual = sections(render([card(CategoryResult("a", "A", facets, "", ""))]))["Actual response"]
    assert actual.count("MySQL") == 1
    assert "> *(engine: vague; size: vague)*" in actual


def test_issues_are_numbered_counted_and_name_what_lacks() -> None:
    issues = sections(render([mixed()]))["Issues"]
    titles = [line for line in issues.splitlines() if line.startswith("### ")]
    assert titles == [
        "### 1. Missing Network Architecture",
        "### 2. Incomplete Database Requirements",
        "### 3. Vague Storage Requirements",
    ]
    assert (
        "\n4 of 5 facets lacking:\n\n- **Database encryption** (ruled out): lacking encryption at rest"
        in issues
    )
    assert (
        "- **Database backups** (wrong): retention: says 14 days, expected 7 days; line 14: “Backups"
        in issues
    )
    assert "\n**Impact:** Data is lost or leaks.\n" in issues


@pytest.mark.parametrize(
    ("title", "verdicts", "issue"),
    [
        ("Network architecture", [MISSING, MISSING], "Missing Network Architecture"),
        ("Storage", [VAGUE, MISSING], "Vague Storage Requirements"),
        ("Security", [SPECIFIED, VAGUE], "Incomplete Security Requirements"),
        ("Load balancing", [RULED_OUT, RULED_OUT], "Load Balancing Ruled Out"),
        ("Compute", [WRONG, SPECIFIED], "Wrong Compute Values"),
        ("High availability and AWS backups", [MISSING], "Missing High Availability and AWS Backups"),
    ],
)
def test_titles_say_how_bad_it_is(title: str, verdicts: list[Verdict], issue: str) -> None:
    assert issue_title(plain("a", *verdicts)._replace(title=title)) == issue


def test_a_category_may_bring_titles_of_its_own() -> None:
    category = plain("resilience", MISSING, MISSING)
    own = category._replace(titles={"missing": "No High Availability"})
    assert issue_title(own) == "No High Availability"
    assert issue_title(own._replace(titles={"vague": "Unused"})) == "Missing Resilience"


def test_root_causes_hold_and_are_counted() -> None:
    found = sections(render([mixed()]))["Root causes"]
    assert found.strip().splitlines() == [
        "- **Leaves things out** (4 of 10 facets): VPC; subnets; routing; database isolation",
        "- **Names things without values** (2 of 10 facets): log bucket; lifecycle rules",
        "- **Hedges instead of requiring** (1 of 10 facets): database sizing",
        "- **Rules out what is needed** (1 of 10 facets): database encryption",
        "- **Gives other values than the reference** (1 of 10 facets): database backups",
        "- **Passes over whole subjects** (1 of 3 categories): Network architecture",
    ]
    many = sections(render([card(plain("a", SPECIFIED, *[MISSING] * 6))]))["Root causes"]
    assert "(6 of 7 facets): for example a B; a C; a D; a E; a F\n" in many
    assert "Passes over" not in many


def test_impact_and_lessons_are_those_of_categories_with_gaps() -> None:
    found = sections(render([card(plain("good", SPECIFIED), network(), plain("bad", VAGUE))]))
    assert found["Impact"].strip().splitlines() == [
        "- **Network architecture** (3 of 3 facets lacking): "
        "Nothing can be deployed without guessing addresses.",
        "- **Bad** (1 of 1 facet lacking): bad costs.",
    ]
    assert "good" not in found["Lessons"]
    assert "- **Bad**: Ask for bad.\n" in found["Lessons"]


def test_several_cards_are_several_catalogs_in_one_document() -> None:
    text = render([mixed("a.md"), complete("b.md")])
    assert "\n\n---\n\n# Failure catalog: b.md\n" in text


def test_hostile_text_changes_nothing_but_the_words() -> None:
    def harmless(each: FacetResult) -> FacetResult:
        calm = each.evidence[0]._replace(quote="quote", cue="cue")
        return each._replace(
            title="title",
            evidence=(calm,),
            reference=calm,
            lacking=("x",),
            values={"v": ("1",)},
            expected_values={"v": ("2",)},
            mismatches=("v",),
        )

    bad = hostile()
    (category,) = bad.categories
    calm = CategoryResult("x", "title", tuple(harmless(each) for each in category.facets), "impact", "lesson")
    signature = bad.signature._replace(rubric="r", rubric_version="1", reference="x")
    good = bad._replace(document="d", signature=signature, categories=(calm,))
    assert structure(render([bad])) == structure(render([good]))


def structure(text: str) -> list[str]:
    """Everything in the Markdown but its words and how they are cut into pieces."""
    kinds: list[str] = []
    events: Any = pyromark.events(text, options=OPTIONS)
    for event in events:
        if isinstance(event, str):
            kinds.append(event)
        else:
            (kind, content), *_ = event.items()
            if kind != "Text":
                name = content if isinstance(content, str) else next(iter(content))
                kinds.append(kind if kind == "Code" else f"{kind} {name}")
    return kinds
