"""Verdicts against labels, references and samples: what the rubric and the reader promise together."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from metamorphic.material import contents, rubric

from evalkit import Scorecard, Verdict, load_reference, read, read_document, score
from evalkit.agreement import Judged, agreement, kind_of, reliability
from evalkit.reliability import to_text
from evalkit.report.catalog import render as catalog

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
LABELS = json.loads((CORPUS / "labels.json").read_text("utf-8"))
RUBRIC = rubric()

# Cohen's kappa that was reached, by group of documents, rounded down. A floor may rise, never fall.
FLOORS = {
    "ours/T": 0.96,
    "ours/D": 0.98,
    "own/N": 0.92,
    "own/P": 0.95,
    "own/Q": 0.96,
    "own/U": 0.89,
    "own/A": 0.92,
    "own/B": 0.87,
    "own/C": 0.89,
    "own/V": 0.88,
    "own/W": 0.92,
    "own/X": 0.86,
    "own/Y": 0.89,
    "own/Z": 0.83,
}


@cache
def judged(group: str) -> list[Judged]:
    pairs = []
    for name in sorted(name for name in LABELS if name.startswith(group)):
        reading = read(read_document(CORPUS / name), RUBRIC)
        for facet, label in LABELS[name].items():
            pairs.append(Judged(name, facet, Verdict(label["verdict"]), reading.facets[facet].verdict))
    return pairs


def sample(name: str) -> Scorecard:
    reference = load_reference("aws-web-app", RUBRIC)
    return score(read_document(ROOT / "samples" / name), RUBRIC, reference)


@pytest.mark.parametrize(("group", "floor"), FLOORS.items())
def test_verdicts_agree_with_labels(group: str, floor: float) -> None:
    kappa = agreement(judged(group)).kappa
    assert kappa is not None
    assert kappa >= Fraction(str(floor))


# Verdicts on paraphrases that were right, of 100, rounded down: those that the reader was mended on first, and later.
PARAPHRASES = {"seen": 98, "later": 94}


@pytest.mark.parametrize(("group", "floor"), PARAPHRASES.items())
def test_what_is_said_without_the_usual_words_is_understood(group: str, floor: int) -> None:
    right = [
        read(case["text"], RUBRIC).facets[facet].verdict == verdict
        for case in contents(Path(__file__).parent / "cases" / "paraphrases.yaml")[group]
        for facet, verdict in case.items()
        if facet != "text"
    ]
    assert len(right) > 100
    assert 100 * sum(right) >= floor * len(right)


def test_the_reliability_that_ships_is_that_of_the_corpus() -> None:
    groups = {kind_of(name) for name in LABELS}
    pairs = [pair for group in groups for pair in judged(group)]
    made = to_text(reliability(pairs, RUBRIC.name, RUBRIC.version))
    file = ROOT / "rubrics" / "aws-web-app.reliability.json"
    assert file.read_text("utf-8") == made, (
        "run: make docs, or evalkit agree tests/corpus/labels.json --quiet --reliability-out "
        "rubrics/aws-web-app.reliability.json"
    )


def test_every_label_names_a_facet_and_a_document() -> None:
    facets = {facet.id for facet in RUBRIC.facets}
    for name, labels in LABELS.items():
        assert (CORPUS / name).is_file()
        assert set(labels) <= facets, name


def test_complete_reference_specifies_every_facet() -> None:
    reference = load_reference("aws-web-app", RUBRIC)
    assert len(reference.facets) == 35
    assert {facet.verdict for facet in reference.facets.values()} == {Verdict.SPECIFIED}


@pytest.mark.parametrize("name", ["aws-web-app", "tap-stack"])
def test_a_reference_scores_100_against_itself(name: str) -> None:
    document = read_document(ROOT / "references" / f"{name}.md")
    card = score(document, RUBRIC, load_reference(name, RUBRIC))
    assert card.score == 100
    assert all(facet.verdict is Verdict.SPECIFIED for facet in card.expected)


def test_what_the_stack_is_silent_about_is_not_expected() -> None:
    card = score("A VPC with CIDR 10.0.0.0/16.", RUBRIC, load_reference("tap-stack", RUBRIC))
    silent = {
        "database.encryption", "security.encryption_in_transit", "security.iam", "security.audit",
        "operations.metrics", "operations.alerting", "operations.maintenance", "resilience.disaster_recovery",
    }  # fmt: skip
    assert {facet.id for facet in card.facets if not facet.expected} == silent


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("incomplete.md", 0, 25), ("evasive.md", 0, 30), ("partial.md", 30, 75), ("complete.md", 95, 100)],
)
def test_samples_score_as_they_deserve(name: str, low: int, high: int) -> None:
    assert low <= sample(name).score <= high


def test_the_samples_differ_from_the_reference_where_they_should() -> None:
    wrong = {facet.id: facet.mismatches for facet in sample("partial.md").facets if facet.mismatches}
    assert wrong == {
        "compute.instances": ("type",),
        "database.backups": ("retention",),
        "storage.bucket": ("holds",),
        "resilience.backups": ("retention",),
    }
    assert sample("complete.md").score == 100


@pytest.mark.parametrize(
    "text",
    [
        "Two public and two private subnets, one of each per availability zone.",
        "- 2 public subnets, one per AZ\n- 2 private subnets, one in each AZ",
        "| Subnets | Count | Mask | Placement |\n|---|---|---|---|\n| Public | 2 | /24 | one per zone |",
        "Public subnets: one per zone. Private subnets: one per zone.",
    ],
)
def test_as_many_subnets_as_zones_are_not_as_many_in_each(text: str) -> None:
    assert mismatches(text, "network.subnets") == ()


def test_two_subnets_in_each_zone_are_not_one() -> None:
    assert mismatches("Two public subnets per zone.", "network.subnets") == ("public_per_zone",)


@pytest.mark.parametrize("facet", ["database.backups", "resilience.backups"])
@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "kept for 14 days. Each quarter its backups go through a restore test every 3 months.",
            ("retention",),
        ),
        ("kept for 7 days, and a restore test takes place every 3 months.", ()),
        ("kept for 7 days, and a restore test takes place every 6 months.", ("restore_test",)),
    ],
)
def test_how_often_a_restore_is_tested_is_no_retention(text: str, wrong: tuple[str, ...], facet: str) -> None:
    assert mismatches(f"Automated backups of the database are {text}", facet) == wrong


def mismatches(text: str, facet: str) -> tuple[str, ...]:
    card = score(text, RUBRIC, load_reference("aws-web-app", RUBRIC))
    return next(each.mismatches for each in card.facets if each.id == facet)


LACKING = [
    "instance types",
    "storage size",
    "VPC",
    "subnets",
    "routing",
    "security group rules",
    "network ACLs",
    "bucket encryption",
    "database encryption",
    "Multi-AZ",
    "backup strategy",
    "disaster recovery",
    "bucket policy",
    "lifecycle rules",
    "versioning",
    "backup retention",
    "performance of the database",
    "monitoring metrics",
    "alerting",
    "maintenance windows",
]


@pytest.mark.parametrize("item", LACKING)
def test_the_catalog_of_the_incomplete_answer_names_what_it_lacks(item: str) -> None:
    text = catalog([sample("incomplete.md")])
    issues = text[text.index("## Issues") : text.index("## Root causes")]
    assert item.lower() in issues.lower()
