"""Finding phrases: inflection, passed-over words, homonyms, words joined, parted and misspelt."""

from __future__ import annotations

import marshal
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.reading.phrases.fuzzy import Near, mend, pack
from evalkit.reading.phrases.lexicon import Lexicon, Words, compile_lexicon, compile_words, read_words
from evalkit.rubric.load import compile_rubric
from evalkit.words import fold

RUBRIC = """\
rubric: small
version: "1"
title: Small
subjects: {database: {names: [database, data store]}}
homonyms: [bucket list, backup singer]
categories:
  - id: data
    title: Data
    impact: i
    lesson: l
    facets:
      - id: data.one
        title: One
        asks_for: a
        item: i
        named:
          - {any: [backup of database, backup, automated backup]}
          - {any: [bucket]}
          - {any: ["=routes"]}
          - {any: [load balancer, availability zone, cloudwatch, health check]}
          - {any: [encryption, retention, lifecycle policy, disaster recovery]}
          - {any: ["443", t3.micro, multi az, c++]}
        specified: [anything]
"""
RUBRIC_BUILT = compile_rubric([("small.yaml", RUBRIC.encode())])
LEXICON = compile_lexicon(RUBRIC_BUILT)


def found(text: str, lexicon: Lexicon = LEXICON) -> list[str]:
    """The first phrase of each term that stands in a text, with the words where it does."""
    tokens = read_words(text, lexicon)
    return sorted(
        f"{RUBRIC_BUILT.terms[number].phrases[0]}: {' '.join(token.raw for token in tokens[start:end])}"
        for number, spans in lexicon.scan(tokens).items()
        if number < lexicon.cues
        for start, end in spans
    )


def words(text: str) -> list[str]:
    return [token.raw for token in read_words(text, LEXICON)]


def test_nothing_stands_in_nothing() -> None:
    assert found("") == []
    assert found("a garden, 7 roses & a shed") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Backups", ["backup of database: backup"]),
        ("backup of the database", ["backup of database: backup of the database", "database: database"]),
        ("backups of each of our databases", ["backup of database: backup", "database: databases"]),
        ("backups of all databases", ["backup of database: backup", "database: databases"]),
        ("automated backups", ["backup of database: automated backup"]),
        ("data-stores", ["database: data stores"]),
        ("Load-Balancers", ["load balancer: load balancers"]),
        ("loadBalancer", ["load balancer: load balancer"]),
        ("load_balancer", ["load balancer: load balancer"]),
        ("loadbalancers", ["load balancer: load balancer"]),
        ("healthchecks", ["load balancer: health check"]),
        ("Cloud Watch", ["load balancer: cloudwatch"]),
        ("CloudWatch", ["load balancer: cloudwatch"]),
        ("data base", ["database: database"]),
        ("the route", []),
        ("the routes", ["=routes: routes"]),
        ("Routes", ["=routes: routes"]),
        ("443", ["443: 443"]),
        ("4431", []),
        ("t3.micro", ["443: t3.micro"]),
        ("t3.microscope", []),
        ("multiAZ", ["443: multi az"]),
        ("encrypted", ["encryption: encrypted"]),
        ("load the balancer", ["load balancer: load the balancer"]),
        ("load a big balancer", []),
        ("load. balancer", []),
    ],
)
def test_finds_phrases(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a bucket list", []),
        ("a bucket and a bucket list", ["bucket: bucket"]),
        ("the backup singer", []),
        ("the backup of a singer", ["backup of database: backup"]),
    ],
)
def test_homonyms_name_nothing(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("encrpytion", ["encryption"]),
        ("encyption", ["encryption"]),
        ("retentoin", ["retention"]),
        ("databse", ["database"]),
        ("lifecylce polcy", ["lifecycle", "policy"]),
        ("availabilty zone", ["availability", "zone"]),
        ("lodbalancer", ["load", "balancer"]),
    ],
)
def test_mends_slips(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "detention",
        "attention",
        "bucked",
        "packet",
        "xncryption",
        "buckt",
        "443",
        "444",
        "t4.micro",
        "rds",
        "eks",
        "encr1ption",
    ],
)
def test_leaves_alone(text: str) -> None:
    """English words, other first letters, short words, digits and acronyms."""
    if text == "buckt":
        assert words(text) == ["bucket"]
    else:
        assert words(text) == [text]


def mended(word: str, vocabulary: list[str]) -> str | None:
    return mend(word, Near(pack(vocabulary)).candidates(word))


def test_two_slips_are_mended_only_in_long_words() -> None:
    vocabulary = ["encryption", "database", "backup"]
    assert mended("encrpytoin", vocabulary) == "encryption"
    assert mended("dtaabsae", vocabulary) is None
    assert mended("bakcup", vocabulary) == "backup"


def test_the_nearest_word_is_chosen_whatever_the_order() -> None:
    names = ["retention", "retentive", "detention", "retentions"]
    for seed in range(20):
        random.Random(seed).shuffle(names)
        assert mended("retentoin", names) == "retention"
        assert mended("retentiox", names) == "retention"


@given(st.text(max_size=12))
def test_any_word_is_mended_to_a_word_of_the_vocabulary_or_not_at_all(word: str) -> None:
    vocabulary = [*LEXICON.made_of.words, *LEXICON.made_of.pairs]
    assert mended(word, vocabulary) in {None, *vocabulary}


def test_the_words_survive_a_cache() -> None:
    words = compile_words(RUBRIC_BUILT)
    assert Words(*marshal.loads(marshal.dumps(tuple(words)))) == words


@given(st.text(max_size=60))
def test_any_text_gives_hits_in_bounds(text: str) -> None:
    tokens = read_words(text, LEXICON)
    for spans in LEXICON.scan(tokens).values():
        assert all(0 <= start < end <= len(tokens) for start, end in spans)
        assert list(spans) == sorted(spans)
    assert all(token.start <= token.end <= len(fold(text)) for token in tokens)


def test_a_long_document_does_not_grow_the_memo_for_ever() -> None:
    lexicon = compile_lexicon(RUBRIC_BUILT)
    for number in range(30):
        text = " ".join(f"{chr(97 + index % 26)}q{index}z{number}" for index in range(10_000))
        read_words(text, lexicon)
    assert len(lexicon.spelling.chunks) <= 110_000
    assert len(lexicon.spelling.apart) <= 110_000


LETTERS = str.maketrans("0123456789", "abcdefghij")


def test_a_word_is_compared_with_few_others() -> None:
    near = Near(pack([f"{first}{rest:05}".translate(LETTERS) for first in "bcd" for rest in range(9999)]))
    assert near.candidates("zzzzzz") == []
    assert 0 < len(near.candidates("baaaaa")) < 9999 / 2
