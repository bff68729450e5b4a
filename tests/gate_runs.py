"""Runs built by hand for the tests of the gate, over a rubric of three facets in two categories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache

from evalkit.api import load_rubric
from evalkit.gate.model import Case, Homes, Note, Response, Run, homes
from evalkit.result import Verdict

V = Verdict
FACETS = ("data.backups", "data.encryption", "access.login")
CREDITS = {V.SPECIFIED: Fraction(1), V.VAGUE: Fraction(1, 4), V.MISMATCHED: Fraction(1, 4)}

RUBRIC = """\
rubric: three
version: "1"
title: Three facets
categories:
  - {id: data, title: Data, impact: It is lost., lesson: Ask., facets: [
      {id: data.backups, title: Backups, asks_for: how often, item: backups, named: [backup], specified: [daily]},
      {id: data.encryption, title: Encryption, asks_for: a key, item: encryption, named: [encrypt], specified: [kms]}]}
  - {id: access, title: Access, impact: Strangers come in., lesson: Ask., facets: [
      {id: access.login, title: Login, asks_for: a token, item: login, named: [log in], specified: [token]}]}
"""


@cache
def places() -> Homes:
    """Where each facet belongs."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "three.yaml"
        path.write_text(RUBRIC, encoding="utf-8")
        return homes(load_rubric(path))


def response(document: str, *verdicts: Verdict, counts: Sequence[bool] = (True, True, True)) -> Response:
    """A response with these verdicts, in the order of FACETS."""
    notes = {
        facet: Note(verdict, CREDITS.get(verdict, Fraction(0)), counting, 7, f"{facet} in {document}")
        for facet, verdict, counting in zip(FACETS, verdicts, counts, strict=True)
    }
    credits = {facet: note.credit for facet, note in notes.items()}
    data = 50 * (credits["data.backups"] + credits["data.encryption"])
    return Response(
        document,
        100 * sum(credits.values()) / 3,
        notes,
        {"data": data, "access": 100 * credits["access.login"]},
    )


def run(
    cases: Mapping[str, Sequence[Sequence[Verdict]]],
    *,
    rubric: str = "three@1+aaaa",
    evalkit: str = "0.1.0",
    reference: str = "none",
) -> Run:
    """A run; each response is given by its three verdicts."""
    built = (
        Case(id, reference, tuple(response(f"{id}/{at}.md", *row) for at, row in enumerate(rows, 1)))
        for id, rows in sorted(cases.items())
    )
    return Run(rubric, evalkit, tuple(built))
