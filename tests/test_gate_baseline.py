"""The baseline file: what is written comes back, and what is damaged is told."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from command import run as command
from command import write
from gate_runs import FACETS, V, response, run

from evalkit.errors import GateError
from evalkit.gate.baseline import load
from evalkit.gate.model import Case, Run
from evalkit.report.baseline import render as dump

SMALL = run({"b": [(V.SPECIFIED, V.VAGUE, V.MISSING)], "a": [(V.MISSING,) * 3, (V.SPECIFIED,) * 3]})


def written(kept: Run, folder: Path) -> Path:
    path = folder / "baseline.json"
    path.write_text(dump(kept, Path()), encoding="utf-8")
    return path


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    back = load(written(SMALL, tmp_path))
    assert (back.rubric, back.evalkit, [case.id for case in back.cases]) == (
        "three@1+aaaa",
        "0.1.0",
        ["a", "b"],
    )
    for old, new in zip(SMALL.cases, back.cases, strict=True):
        assert [each.score for each in old.responses] == [each.score for each in new.responses]
        assert [each.facets for each in old.responses] == [each.facets for each in new.responses]
    assert dump(back, Path()) == dump(SMALL, Path())


def test_a_facet_that_does_not_count_stays_so(tmp_path: Path) -> None:
    kept = response("a.md", V.VAGUE, V.VAGUE, V.VAGUE, counts=(True, False, True))
    back = load(written(Run("three@1+a", "0.1.0", (Case("a", "none", (kept,)),)), tmp_path))
    assert [back.cases[0].responses[0].facets[facet].counts for facet in FACETS] == [True, False, True]


def test_a_facet_stands_on_a_line_of_its_own_in_the_order_of_ids() -> None:
    lines = [line.strip() for line in dump(SMALL, Path()).splitlines()]
    found = [line for line in lines if line.startswith('"access.') or line.startswith('"data.')]
    assert len(found) == 9
    assert found[:3] == sorted(found[:3])
    assert all("verdict" in line for line in found)


def test_documents_are_named_as_seen_from_the_file(tmp_path: Path) -> None:
    text = dump(SMALL, tmp_path / "deep")
    names = list(json.loads(text)["cases"]["a"]["responses"])
    assert names[0].endswith("a/1.md")
    assert names[0].startswith("..")


def test_quotes_cannot_harm_a_terminal(tmp_path: Path) -> None:
    evil = response("a.md", V.VAGUE, V.VAGUE, V.VAGUE)
    notes = {
        facet: dataclasses.replace(note, quote="\x1b[31m \u202e \ud800")
        for facet, note in evil.facets.items()
    }
    kept = Run("three@1+a", "0.1.0", (Case("a", "none", (dataclasses.replace(evil, facets=notes),)),))
    text = dump(kept, Path())
    assert not {"\x1b", "\u202e", "\ud800"} & set(text)
    assert (
        load(written(kept, tmp_path)).cases[0].responses[0].facets[FACETS[0]].quote
        == "\x1b[31m \u202e \ud800"
    )


def test_scores_are_exact(tmp_path: Path) -> None:
    back = load(written(run({"a": [(V.SPECIFIED, V.SPECIFIED, V.MISSING)]}), tmp_path))
    assert back.cases[0].responses[0].score == Fraction(200, 3)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no baseline yet; .*evalkit baseline"),
        ("", "baseline.json:1:1: is no JSON here"),
        ("{", "is no JSON here"),
        ("<<<<<<< HEAD\n{}", "holds a merge conflict; write it anew with `evalkit baseline`"),
        ("[]", "is damaged"),
        ("{}", "is damaged"),
        ('{"schema": "evalkit/baseline@9"}', "is of the form 'evalkit/baseline@9'"),
        ('{"schema": "evalkit/baseline@1", "signature": {}, "cases": {"a": 1}}', "is damaged"),
        ('{"schema": "evalkit/baseline@1", "signature": {}, "cases": {}}', "holds no case"),
        (
            '{"schema": "evalkit/baseline@1", "signature": {}, "cases": {"a": {"reference": "none", "responses": {}}}}',
            "is damaged",
        ),
        ("[" * 100_000, "baseline.json"),
    ],
)
def test_what_is_no_baseline_is_told_with_a_way_out(
    content: str | None, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "baseline.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(GateError, match=message):
        load(path)


def _note(content: dict[str, Any]) -> dict[str, Any]:
    return content["cases"]["a"]["responses"]["full.md"]["facets"]["building.roof"]


def _response(content: dict[str, Any]) -> dict[str, Any]:
    return content["cases"]["a"]["responses"]["full.md"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda kept: _response(kept)["facets"].pop("building.lamp"),
            "'full.md' lacks the facet 'building.lamp'",
        ),
        (
            lambda kept: _response(kept)["facets"].update({"x.y": _note(kept)}),
            "'full.md' has an unknown facet 'x.y'",
        ),
        (
            lambda kept: _response(kept).update(score="NaN"),
            "the scores of response 'full.md' do not fit together",
        ),
        (
            lambda kept: _response(kept).update(exact="0"),
            "the scores of response 'full.md' do not fit together",
        ),
        (lambda kept: _response(kept).update(exact="0", score="0.0"), "does not follow from its facets"),
        (lambda kept: _response(kept).update(exact="101", score="101.0"), "do not fit together"),
        (lambda kept: _response(kept).update(exact=100), "it is not as `evalkit baseline` writes it"),
        (lambda kept: _note(kept).update(credit=-1), "it is not as `evalkit baseline` writes it"),
        (lambda kept: _note(kept).update(credit=0.5), "'building.roof' of response 'full.md' does not earn"),
        (lambda kept: _note(kept).update(verdict="vague"), "does not earn what vague earns"),
        (lambda kept: _note(kept).update(counts="no"), "it is not as `evalkit baseline` writes it"),
        (lambda kept: _note(kept).update(line=0), "it is not as `evalkit baseline` writes it"),
        (lambda kept: _note(kept).update(quote=None), "it is not as `evalkit baseline` writes it"),
    ],
)
def test_a_baseline_that_was_changed_is_damaged(
    change: Callable[[dict[str, Any]], object], message: str, desk: Path
) -> None:
    write("evalkit.yaml", "rubric: small.yaml\ncases: [{id: a, responses: full.md}]\n")
    assert command("baseline").status == command("gate").status == 0
    kept = json.loads(Path("baseline.json").read_text("utf-8"))
    change(kept)
    Path("baseline.json").write_text(json.dumps(kept), encoding="utf-8")
    found = command("gate")
    assert (found.status, found.out) == (2, "")
    assert found.err.startswith("evalkit: baseline.json: is damaged: ")
    assert message in found.err
