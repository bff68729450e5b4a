"""A run as a file that lies in a repository: sorted, a facet a line, so that a change shows in review."""

from __future__ import annotations

import json
import os
from fractions import Fraction
from pathlib import Path
from typing import Any

from evalkit.gate.baseline import SCHEMA
from evalkit.gate.model import Case, Note, Response, Run
from evalkit.report.json import safe
from evalkit.result import percent


def render(run: Run, folder: Path) -> str:
    """The run as JSON; documents are named as seen from the folder that the file will lie in."""
    content = {
        "schema": SCHEMA,
        "signature": {"rubric": run.rubric, "evalkit": run.evalkit},
        "cases": {case.id: _case(case, folder) for case in run.cases},
    }
    return safe(_block(content, 0)) + "\n"


def _case(case: Case, folder: Path) -> dict[str, Any]:
    responses = {_seen_from(folder, each.document): _response(each) for each in case.responses}
    return {"reference": case.reference, "responses": responses}


def _seen_from(folder: Path, document: str) -> str:
    if document.startswith("<"):
        return document
    try:
        return os.path.relpath(document, folder).replace("\\", "/")
    except ValueError:  # another drive
        return document


def _response(response: Response) -> dict[str, Any]:
    facets = {facet: _note(note) for facet, note in sorted(response.facets.items())}
    return {"score": percent(response.score), "exact": str(response.score), "facets": facets}


def _note(note: Note) -> dict[str, Any]:
    content: dict[str, Any] = {"verdict": note.verdict.value, "credit": _number(note.credit)}
    if not note.counts:
        content["counts"] = False
    if note.line is not None:
        content |= {"line": note.line, "quote": note.quote}
    return content


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _block(value: Any, depth: int) -> str:
    """JSON indented down to the facets, each of which stays on its line."""
    if not isinstance(value, dict) or depth == 6 or not value:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    inner = ",\n".join(
        f"{'  ' * (depth + 1)}{json.dumps(key, ensure_ascii=False)}: {_block(item, depth + 1)}"
        for key, item in value.items()
    )
    return f"{{\n{inner}\n{'  ' * depth}}}"
