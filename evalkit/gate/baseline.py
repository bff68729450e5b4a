"""A run that was kept, read again; ``report/baseline.py`` writes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from evalkit.errors import GateError, Mistake
from evalkit.gate.model import Case, Note, Response, Run
from evalkit.result import Verdict

SCHEMA = "evalkit/baseline@1"
_ANEW = "write it anew with `evalkit baseline`"


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
