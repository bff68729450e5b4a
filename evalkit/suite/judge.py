"""The responses of a suite, judged."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from evalkit.api import load_reference, score
from evalkit.document import read_document
from evalkit.errors import DocumentError, EvalkitError, Mistake, SuiteError
from evalkit.folders import matching
from evalkit.gate.keep import natural
from evalkit.generate.store import stale
from evalkit.own import NO_RESPONSE, is_own, is_own_file
from evalkit.result import Scorecard
from evalkit.suite.find import seen_from_here
from evalkit.suite.model import Suite, SuiteCase

MAX_BYTES = 5_000_000
"""Of a response."""


def judge(suite: Suite, *, max_bytes: int = MAX_BYTES) -> dict[str, list[Scorecard]]:
    """Every case with the scorecards of its responses, at least one each; documents are named as seen from here.

    Raises:
        EvalkitError: with one mistake for each response that is missing, stale or cannot be read.
    """
    mistakes: list[Mistake] = []
    files = {case.id: _files(suite, case, mistakes) for case in suite.cases}
    judged: dict[str, list[Scorecard]] = {}
    for case in suite.cases:
        reference = load_reference(case.reference, suite.rubric) if case.reference else None
        cards = []
        for file in files[case.id]:
            try:
                document = read_document(seen_from_here(file), max_bytes=max_bytes)
                if is_own(document.source):
                    raise DocumentError(Mistake(NO_RESPONSE, document.name))
            except EvalkitError as error:
                mistakes += error.mistakes
            else:
                cards.append(score(document, suite.rubric, reference))
        judged[case.id] = cards
    if mistakes:
        raise SuiteError(*mistakes)
    return judged


def prompts(suite: Suite) -> dict[str, str]:
    """The prompts of the cases whose responses are generated, by case.

    Raises:
        SuiteError: with one mistake for each that cannot be read or is empty.
    """
    found: dict[str, str] = {}
    mistakes: list[Mistake] = []
    for case in generated(suite):
        try:
            found[case.id] = _prompt(case)
        except SuiteError as error:
            mistakes += error.mistakes
    if mistakes:
        raise SuiteError(*mistakes)
    return found


def generated(suite: Suite) -> list[SuiteCase]:
    """The cases whose responses are not frozen."""
    return [case for case in suite.cases if suite.generate and not case.responses]


def _prompt(case: SuiteCase) -> str:
    path = seen_from_here(case.prompt or Path())
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "is not UTF-8; save the prompt as UTF-8"
    except OSError as error:
        message = f"the prompt cannot be read: {error.strerror}"
    else:
        if text.strip():
            return text
        message = "the prompt is empty"
    raise SuiteError(Mistake(message, str(path)))


def _files(suite: Suite, case: SuiteCase, mistakes: list[Mistake]) -> list[Path]:
    if case.responses:
        return _frozen(case, mistakes)
    if suite.generate is None:
        return []
    wanted = suite.generate.wanted({case.id: _prompt(case)})
    reasons = stale(suite.generate, wanted)
    mistakes += [_at(case, reason) for reason in reasons]
    return [] if reasons else [suite.generate.path(each) for each in wanted]


def _frozen(case: SuiteCase, mistakes: list[Mistake]) -> list[Path]:
    """The files behind a case's paths and globs, each once, 2.md before 10.md."""
    found: dict[str, Path] = {}
    for pattern in case.responses:
        names = _named(pattern)
        if not names:
            where = seen_from_here(Path(pattern))
            wrong = f"is a folder; write {str(where / '*.md')!r}" if where.is_dir() else "matches no file"
            mistakes.append(_at(case, f"case {case.id!r} has no response: {str(where)!r} {wrong}"))
        for name in names:
            found.setdefault(os.path.realpath(name), Path(name))
    return sorted(found.values(), key=lambda path: natural(str(path)))


def _named(pattern: str) -> Iterable[str]:
    if os.path.isfile(pattern):
        return [pattern]
    return [name for name in matching(pattern) if not is_own_file(name)]


def _at(case: SuiteCase, message: str) -> Mistake:
    return Mistake(message, case.place.file, case.place.line, case.place.column)
