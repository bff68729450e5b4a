"""A run that was kept, read again; ``report/baseline.py`` writes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from evalkit.errors import GateError, Mistake
from evalkit.gate.keep import identity
from evalkit.gate.model import Case, Note, Response, Run
from evalkit.result import Verdict, percent
from evalkit.rubric.model import Rubric

SCHEMA = "evalkit/baseline@1"
_ROUNDED = Fraction(1, 10**6)
"""Points that a credit of many digits may lose as it is written as a decimal."""
_ANEW = "write it anew with `evalkit baseline`"


class _DamagedError(ValueError):
    """It cannot be what was written; says why."""


def load(path: Path, name: str = "", rubric: Rubric | None = None) -> Run:
    """A baseline that was kept; ``name`` is what messages call it.

    With a rubric, by which it was made, its facets and scores are checked, too; another rubric says nothing of them.

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
        run = _run(json.loads(text), name)
        if rubric is not None and run.rubric == identity(rubric):
            _check(run, rubric)
        return run
    except json.JSONDecodeError as error:
        what = "holds a merge conflict" if "<<<<<<<" in text else f"is no JSON here ({error.msg})"
        raise GateError(Mistake(f"{what}; {_ANEW}", name, error.lineno, error.colno)) from None
    except _DamagedError as error:
        raise GateError(Mistake(f"is damaged: {error}; {_ANEW}", name)) from None
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
    facets = {facet: _read_note(note) for facet, note in content["facets"].items()}
    score = Fraction(_text(content["exact"]))
    if not 0 <= score <= 100 or content["score"] != percent(score):
        raise _DamagedError(f"the scores of response {document!r} do not fit together")
    return Response(document, score, facets, {})


def _read_note(content: Mapping[str, Any]) -> Note:
    note = Note(
        verdict=Verdict(content["verdict"]),
        credit=Fraction(str(content["credit"])),
        counts=content.get("counts", True),
        line=content.get("line"),
        quote=_text(content.get("quote", "")),
    )
    if not 0 <= note.credit <= 1 or note.counts not in (True, False):
        raise ValueError(content)
    if note.line is not None and (not isinstance(note.line, int) or note.line < 1):
        raise ValueError(content)
    return note


def _check(run: Run, rubric: Rubric) -> None:
    """Every facet of the rubric is there, with what its verdict earns, and the scores follow from them."""
    weights = {facet.id: facet.weight for facet in rubric.facets}
    for response in (response for case in run.cases for response in case.responses):
        where = f"response {response.document!r}"
        for facet in sorted(weights.keys() ^ response.facets.keys()):
            what = "lacks the facet" if facet in weights else "has an unknown facet"
            raise _DamagedError(f"{where} {what} {facet!r}")
        for facet, note in response.facets.items():
            if abs(note.credit - rubric.credits.get(note.verdict, 0)) > _ROUNDED:
                raise _DamagedError(f"{facet!r} of {where} does not earn what {note.verdict} earns")
        counting = {facet: note for facet, note in response.facets.items() if note.counts}
        total = sum(weights[facet] for facet in counting)
        earned = sum(weights[facet] * note.credit for facet, note in counting.items())
        if abs(100 * earned - response.score * total) > total * _ROUNDED:
            raise _DamagedError(f"the score of {where} does not follow from its facets")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
