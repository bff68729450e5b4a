"""JSON is a contract: keys, numbers and bytes."""

from __future__ import annotations

import json

from cards import (
    HOSTILE,
    SIGNATURE,
    card,
    complete,
    database,
    facet,
    finding,
    hostile,
    mixed,
    plain,
    unjudged,
)

from evalkit.report.json import render, to_object
from evalkit.result import CategoryResult, Stance, Verdict

BACKUPS = {
    "id": "database.backups",
    "title": "Database backups",
    "verdict": "mismatched",
    "counts": True,
    "credit": 0.25,
    "weight": 1,
    "evidence": [
        {
            "line": 14,
            "start": 1400,
            "end": 1431,
            "quote": "Backups are kept for two weeks.",
            "stance": "affirmed",
            "specific": True,
        }
    ],
    "values": {"retention": ["P14D"]},
    "expected": {"retention": ["P7D"]},
    "mismatches": ["retention"],
    "reference": {"line": 41, "quote": "Automated backups of the database are kept for 7 days."},
    "lacking": [],
}


def test_no_cards_are_an_empty_list() -> None:
    assert json.loads(render([])) == {"schema": "evalkit/scorecards@1", "scorecards": []}


def test_one_card_is_the_object_of_the_contract() -> None:
    content = json.loads(render([mixed()]))
    assert content == to_object(mixed())
    assert list(content) == ["schema", "signature", "document", "score", "breadth", "depth", "categories"]
    assert content["schema"] == "evalkit/scorecard@1"
    assert content["signature"] == str(SIGNATURE)
    assert content["document"] == "samples/incomplete.md"
    assert (content["score"], content["breadth"], content["depth"]) == (18.2, 50.0, 10.0)
    network, second, _ = content["categories"]
    assert list(network) == ["id", "title", "score", "facets"]
    assert (network["id"], network["title"], network["score"]) == ("network", "Network architecture", 0.0)
    assert network["facets"][0]["reference"] is None
    assert second["facets"][2] == BACKUPS
    assert list(second["facets"][2]) == list(BACKUPS)
    assert second["facets"][5]["counts"] is False


def test_a_cue_is_there_where_there_is_one() -> None:
    ruled_out = to_object(card(database()))["categories"][0]["facets"][3]
    assert ruled_out["evidence"][0]["cue"] == "out of scope"
    assert ruled_out["evidence"][0]["stance"] == "denied"


def test_several_cards_are_a_list_in_the_order_given() -> None:
    content = json.loads(render([complete("b.md"), mixed("a.md")]))
    assert content["schema"] == "evalkit/scorecards@1"
    assert [each["document"] for each in content["scorecards"]] == ["b.md", "a.md"]


def test_where_nothing_is_expected_scores_are_null() -> None:
    content = to_object(unjudged())
    assert [content[key] for key in ("score", "breadth", "depth")] == [None, None, None]
    assert content["categories"][0]["score"] is None


def test_scores_are_never_rounded_into_0_or_100() -> None:
    almost = CategoryResult(
        "a",
        "A",
        (facet("a.a", "A", Verdict.SPECIFIED, weight=99999), facet("a.b", "B", Verdict.MISSING)),
        "",
        "",
    )
    assert to_object(card(almost))["score"] == 99.9
    assert to_object(card(plain("a", Verdict.MISSING)))["score"] == 0.0
    assert to_object(complete())["score"] == 100.0


def test_numbers_are_exact() -> None:
    odd = facet("a.a", "A", Verdict.VAGUE)._replace(weight_ratio=(3, 2), credit_ratio=(1, 8))
    content = to_object(card(CategoryResult("a", "A", (odd,), "", "")))["categories"][0]["facets"][0]
    assert (content["weight"], content["credit"]) == (1.5, 0.125)
    assert '"weight": 1,' in render([mixed()])


def test_values_are_in_order_of_their_names() -> None:
    both = facet("a.a", "A", Verdict.VAGUE, values={"b": ("2", "1"), "a": ()})
    content = to_object(card(CategoryResult("a", "A", (both,), "", "")))
    assert list(content["categories"][0]["facets"][0]["values"].items()) == [("a", []), ("b", ["2", "1"])]


def test_hostile_text_is_kept_and_can_be_written_and_shown() -> None:
    text = render([hostile()])
    assert json.loads(text)["document"] == HOSTILE
    text.encode()
    assert not any(char in text for char in "\x1b\x00\x9b\r\u202e\ud800")


def test_other_scripts_stay_readable_and_the_text_ends_in_a_newline() -> None:
    german = facet("a.a", "A", Verdict.VAGUE, finding("Größe … 日本", 1, Stance.HEDGED))
    text = render([card(CategoryResult("a", "A", (german,), "", ""))])
    assert '"quote": "Größe … 日本"' in text
    assert text.endswith("}\n")
    assert text.startswith('{\n  "schema": "evalkit/scorecard@1",\n')
