"""What a rubric file becomes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from evalkit.errors import RubricError
from evalkit.rubric.load import compile_rubric
from evalkit.rubric.locate import chain, digest, locate
from evalkit.rubric.model import Rubric

BASE = """\
rubric: base
version: 1.10
title: Base
vocabularies:
  size: [small, large]
  shape: [<size> one, <size> two]
subjects:
  database: {names: [database, data store], blanket: [all stores]}
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
        weight: 0.1
        about: database
        named: [backup, <shape>, {any: [dump, {all: [back, up], within: 2}]}]
        specified:
          - {value: duration, near: [backup], within: 5}
          - {at_least: 2, of: [snapshot, {forbidden: [public access]}]}
        values:
          retention: {kind: duration, near: [backup], expect: all}
          kind: {kind: choice, choices: {full: [full backup], 1: [first]}}
        examples:
          specified: ["Backups are kept for 7 days."]
  - id: network
    title: Network
    impact: Nothing is reached.
    lesson: Ask for a network.
    facets:
      - {id: network.vpc, title: VPC, asks_for: CIDR, item: VPC, named: [vpc], specified: [{value: cidr}]}
"""


def load(folder: Path, text: str = BASE) -> Rubric:
    path = folder / "rubric.yaml"
    path.write_text(text, "utf-8")
    return compile_rubric(chain(path))


def phrases(rubric: Rubric, term: int) -> tuple[str, ...]:
    return rubric.terms[term].phrases


def test_the_rubric_that_ships_is_valid() -> None:
    rubric = compile_rubric(chain(locate("aws-web-app")))
    assert (rubric.name, len(rubric.categories), len(rubric.facets)) == ("aws-web-app", 8, 35)


def test_text_stays_text_whatever_it_looks_like(tmp_path: Path) -> None:
    rubric = load(tmp_path, BASE + "homonyms: [443, 8.0, no, true, 0x1F, 2026-01-01, 'null', 1_000]\n")
    assert rubric.version == "1.10"
    assert phrases(rubric, rubric.homonyms) == (
        "443",
        "8.0",
        "no",
        "true",
        "0x1F",
        "2026-01-01",
        "null",
        "1_000",
    )


def test_numbers_are_exact(tmp_path: Path) -> None:
    rubric = load(tmp_path, BASE + "credits: {vague: 0.3}\n")
    assert [facet.weight for facet in rubric.facets] == [Fraction(1, 10), Fraction(1)]
    assert dict(rubric.credits) == {
        "specified": 1,
        "vague": Fraction(3, 10),
        "mismatched": Fraction(1, 4),
        "missing": 0,
        "contradicted": 0,
    }


def test_matchers_become_nodes(tmp_path: Path) -> None:
    rubric = load(tmp_path)
    facet = rubric.facets[0]
    plain, either = facet.named
    assert plain.kind == "phrase"
    assert phrases(rubric, plain.term) == ("backup", "small one", "large one", "small two", "large two")
    assert [either.kind, *(part.kind for part in either.parts)] == ["any", "phrase", "all"]
    assert (either.parts[1].within, len(either.parts[1].parts)) == (2, 2)
    value, counted = facet.specified
    assert (value.kind, value.value, value.within, phrases(rubric, value.term)) == (
        "value",
        "duration",
        5,
        ("backup",),
    )
    assert (counted.kind, counted.needed, [part.kind for part in counted.parts]) == (
        "at_least",
        2,
        ["phrase", "forbidden"],
    )
    assert facet.contradicted == ()


def test_values_become_rules(tmp_path: Path) -> None:
    rubric = load(tmp_path)
    retention, kind = rubric.facets[0].values
    assert (retention.name, retention.kind, retention.expect, retention.choices) == (
        "retention",
        "duration",
        "all",
        (),
    )
    assert (kind.kind, kind.term, kind.expect) == ("choice", -1, "any")
    assert [(choice, phrases(rubric, term)) for choice, term in kind.choices] == [
        ("full", ("full backup",)),
        ("1", ("first",)),
    ]


def test_lists_of_the_same_phrases_are_one_term(tmp_path: Path) -> None:
    rubric = load(tmp_path)
    facet = rubric.facets[0]
    assert facet.specified[0].term == facet.values[0].term
    assert len({term.phrases for term in rubric.terms}) == len(rubric.terms)


def test_what_is_left_out_has_no_term(tmp_path: Path) -> None:
    rubric = load(tmp_path)
    assert (rubric.universal, rubric.homonyms, rubric.ambiguous, rubric.technical) == (-1, -1, -1, -1)
    assert rubric.reference is None


def test_subjects_and_their_groups(tmp_path: Path) -> None:
    rubric = load(tmp_path)
    assert phrases(rubric, rubric.subjects["database"]) == ("database", "data store")
    assert phrases(rubric, rubric.blankets["database"]) == ("all stores",)


CHANGE = """\
extends: base.yaml
rubric: mine
homonyms: [backup singer]
subjects:
  database: {names: [db]}
  bucket: {names: [bucket]}
vocabularies: {size: [tiny]}
categories:
  - id: network
    lesson: Ask twice.
    facets:
      - {id: network.routing, title: R, asks_for: routes, item: routes, named: [route], specified: [nat]}
      - {id: network.vpc, weight: 3, named: [vpc, network]}
  - id: storage
    title: Storage
    impact: Files are lost.
    lesson: Ask for buckets.
    facets:
      - {id: storage.bucket, title: B, asks_for: S3, item: bucket, named: [bucket], specified: [s3]}
"""


def test_extends_merges_by_key_and_by_id(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(BASE, "utf-8")
    rubric = load(tmp_path, CHANGE)
    assert (rubric.name, rubric.version, rubric.title) == ("mine", "1.10", "Base")
    assert [facet.id for facet in rubric.facets] == [
        "data.backups",
        "network.vpc",
        "network.routing",
        "storage.bucket",
    ]
    assert [category.lesson for category in rubric.categories] == [
        "Ask for backups.",
        "Ask twice.",
        "Ask for buckets.",
    ]
    vpc = rubric.facets[1]
    assert (vpc.title, vpc.weight, phrases(rubric, vpc.named[0].term)) == ("VPC", 3, ("vpc", "network"))
    assert phrases(rubric, rubric.subjects["database"]) == ("db",)
    assert phrases(rubric, rubric.blankets["database"]) == ("all stores",)
    assert "tiny one" in phrases(rubric, rubric.facets[0].named[0].term)


def test_the_digest_is_of_all_files_but_not_of_line_ends(tmp_path: Path) -> None:
    base = tmp_path / "base.yaml"
    base.write_text(BASE, "utf-8")
    first = load(tmp_path, CHANGE).digest
    assert load(tmp_path, CHANGE.replace("\n", "\r\n")).digest == first
    base.write_text(BASE + "# changed\n", "utf-8")
    assert load(tmp_path, CHANGE).digest != first
    assert digest([("a", b"1"), ("b", b"2")]) != digest([("a", b"12"), ("b", b"")])


def test_a_rubric_extends_one_that_ships_by_name(tmp_path: Path) -> None:
    rubric = load(tmp_path, "extends: aws-web-app\nrubric: mine\ncredits: {vague: 0.5}\n")
    assert (rubric.name, len(rubric.facets), rubric.credits["vague"]) == ("mine", 35, Fraction(1, 2))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("aws-web-ap", "no rubric is named 'aws-web-ap'; did you mean 'aws-web-app'?"),
        ("zzz", "no rubric is named 'zzz'; there are: aws-web-app"),
        ("", "no rubric is named ''; there are: aws-web-app"),
        ("no/such.yaml", "no/such.yaml: no such rubric file"),
        ("rubric.yml", "rubric.yml: no such rubric file"),
        ("../aws-web-app", "../aws-web-app: no such rubric file"),
        ("x" * 5000, "no rubric is named 'xxx"),
        ("a\0b", "no rubric is named 'a\\x00b'"),
    ],
)
def test_a_rubric_that_does_not_exist(
    name: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RubricError) as caught:
        locate(name)
    assert str(caught.value).startswith(message)


def test_a_folder_is_no_rubric(tmp_path: Path) -> None:
    with pytest.raises(RubricError, match="no such rubric file"):
        locate(str(tmp_path))


def test_a_file_goes_before_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "aws-web-app").write_text(BASE, "utf-8")
    assert locate("aws-web-app") == "aws-web-app"
