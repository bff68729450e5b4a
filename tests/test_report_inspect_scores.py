"""Records for Inspect's `precomputed_scores`. `make integrations` gives them to Inspect itself."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cards import complete, mixed, unjudged

from evalkit.report.inspect_scores import render, sample_ids
from evalkit.result import Scorecard


def records(*cards: Scorecard) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render(cards))
    return found


def test_a_record_has_id_value_explanation_and_metadata() -> None:
    first, second = records(mixed("out/a.md"), complete("out/b.md"))
    assert (first["id"], second["id"], second["value"]) == ("a", "b", 1.0)
    assert first["value"] == pytest.approx(2 / 11)
    assert first["explanation"].startswith("## evalkit: 18.2 for out/a.md\n")
    found = first["metadata"]
    assert found["signature"] == str(mixed().signature)
    assert found["categories"] == {"network": 0.0, "database": pytest.approx(1.5 / 6), "storage": 0.25}
    assert found["verdicts"]["database.backups"] == "mismatched"
    assert "database.credentials" not in found["verdicts"]


def test_what_was_not_judged_has_no_record() -> None:
    assert [record["id"] for record in records(unjudged("out/a.md"), complete("out/b.md"))] == ["b"]


@pytest.mark.parametrize(
    ("documents", "ids"),
    [
        ([], []),
        (["a.md"], ["a"]),
        (["<stdin>"], ["<stdin>"]),
        (["out/a.b.md"], ["a.b"]),
        (["out/x/a.md", "out/y/a.md"], ["x/a", "y/a"]),
        (["out/a.md", "/srv/a.md"], ["out/a", "/srv/a"]),
        (["a.md", "a.txt"], ["a.md", "a.txt"]),
    ],
)
def test_ids(documents: list[str], ids: list[str]) -> None:
    assert sample_ids(documents) == ids
