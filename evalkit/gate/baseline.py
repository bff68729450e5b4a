"""A run as a file that lies in a repository: sorted, a facet a line, so that a change shows in review."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from evalkit.errors import GateError, Mistake
from evalkit.gate.model import Case, Note, Response, Run
from evalkit.result import Verdict, percent
from evalkit.safe_json import safe

SCHEMA = "evalkit/baseline@1"
_ANEW = "write it anew with `evalkit baseline`"


def dump(run: Run, folder: Path) -> str:
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


def load(path: Path, name: str = "") -> Run:
    """A baseline that was kept; ``name`` is what messages call it.

    Raises:
        GateError: there is none, or it is damaged.
    """
    name = name or str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        message = "there is no baseline yet; judge the responses that are good enough with `evalkit baseline`"
        raise GateError(Mistake(message, name)) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise GateError(Mistake(f"cannot be read ({reason}); {_ANEW}", name)) from None
    try:
        return _run(json.loads(text), name)
    except json.JSONDecodeError as error:
        what = "holds a merge conflict" if "<<<<<<<" in text else f"is no JSON here ({error.msg})"
        raise GateError(Mistake(f"{what}; {_ANEW}", name, error.lineno, error.colno)) from None
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, ZeroDivisionError):
        raise GateError(
            Mistake(f"is damaged: it is not as `evalkit baseline` writes it; {_ANEW}", name)
        ) from None


def _run(content: Mapping[str, Any], name: str) -> Run:
    if content["schema"] != SCHEMA:
        message = f"is of the form {content['schema']!r}, this evalkit knows {SCHEMA}; {_ANEW}"
        raise GateError(Mistake(message, name))
    cases = tuple(_read_case(id, case) for id, case in content["cases"].items())
    if not cases:
        raise GateError(Mistake(f"holds no case; {_ANEW}", name))
    signature = content["signature"]
    return Run(_text(signature["rubric"]), _text(signature["evalkit"]), cases)


def _read_case(id: str, content: Mapping[str, Any]) -> Case:
    responses = tuple(_read_response(name, each) for name, each in content["responses"].items())
    if not responses:
        raise ValueError(id)
    return Case(id, _text(content["reference"]), responses)


def _read_response(document: str, content: Mapping[str, Any]) -> Response:
    facets = {
        facet: Note(
            verdict=Verdict(note["verdict"]),
            credit=Fraction(str(note["credit"])),
            counts=note.get("counts", True),
            line=note.get("line"),
            quote=note.get("quote", ""),
        )
        for facet, note in content["facets"].items()
    }
    return Response(document, Fraction(content["exact"]), facets, {})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
