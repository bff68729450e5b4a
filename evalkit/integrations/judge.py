"""One judgement for every face: a response, what is asked of it, and the reasons why it falls short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

from evalkit import api
from evalkit.document import Document, read_document
from evalkit.errors import DocumentError, Mistake, UsageError, hint
from evalkit.gate.thresholds import ENOUGH
from evalkit.report._gaps import WORDS
from evalkit.report.gate_words import LEAST, below, number
from evalkit.report.markdown import render
from evalkit.result import Reading, Scorecard, Verdict, weighted_percent
from evalkit.rubric.model import Rubric

Number: TypeAlias = int | float | str | Decimal | Fraction
"""A score in percent. A float stands for the decimal that it prints as, so that 79.97 is 79.97."""
Must: TypeAlias = str | Iterable[str] | Mapping[str, str]
"""Ids of facets that must be specified, or by id the least verdict that will do."""

_FILES = (".json", ".markdown", ".md", ".txt", ".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Demand:
    """What a response is judged by, and what it must reach."""

    rubric: Rubric
    reference: Reading | None
    min_score: Fraction | None
    """In percent; None asks for no score."""
    must: Mapping[str, Verdict]
    """By facet id: the least verdict that will do."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A response's scorecard beside what was asked of it."""

    card: Scorecard
    shortfalls: tuple[str, ...]
    """A sentence for each thing that was asked for and is not so; empty if the response passes."""

    @property
    def passed(self) -> bool:
        """Whether the response is all that was asked for."""
        return not self.shortfalls

    @property
    def share(self) -> float:
        """The score from 0 to 1, as other tools count."""
        return float(self.card.score / 100)

    @property
    def report(self) -> str:
        """The shortfalls and the gaps, in Markdown."""
        lines = "".join(f"- {sentence}\n" for sentence in self.shortfalls)
        return f"{lines}\n{render([self.card])}" if lines else render([self.card])


def demand(
    rubric: str | Path = "aws-web-app",
    *,
    reference: str | Path | None = None,
    reference_text: str | None = None,
    min_score: Number | None = None,
    must: Must = (),
) -> Demand:
    """What to ask of a response; with neither ``min_score`` nor ``must`` everything must be specified.

    Args:
        rubric: a name or a path.
        reference: a name or a path.
        reference_text: the reference itself, where a test brings its own.
        min_score: in percent; the exact score must not be lower.
        must: facets that must be specified, or by id the least verdict that will do.

    Raises:
        EvalkitError: something of it cannot be used; it names the mistakes.
    """
    loaded = api.load_rubric(rubric)
    facets = tuple(facet.id for facet in loaded.facets)
    needed = _must(must, facets)
    least = None if min_score is None else _percent(min_score)
    if least is None and not needed:
        least = Fraction(100)
    return Demand(loaded, _reference(loaded, reference, reference_text), least, needed)


def judge(response: str | Path | Document, wanted: Demand) -> Judgement:
    """Score a response and hold it to what is asked for.

    Args:
        response: its text; or the path of its file, as a Path.
        wanted: what is asked of it.

    Raises:
        DocumentError: it cannot be read, or nothing of it could be judged.
    """
    document = _document(response)
    card = api.score(document, wanted.rubric, wanted.reference)
    if weighted_percent(card.expected) is None:
        raise DocumentError(
            Mistake("nothing was judged: no facet that is expected has a positive weight", document.name)
        )
    return Judgement(card, (*_score_shortfall(card, wanted), *_must_shortfalls(card, wanted)))


def _score_shortfall(card: Scorecard, wanted: Demand) -> list[str]:
    if wanted.min_score is None or card.score >= wanted.min_score:
        return []
    return [f"score {below(card.score, wanted.min_score)} is below {number(wanted.min_score)}"]


def _must_shortfalls(card: Scorecard, wanted: Demand) -> list[str]:
    found = {facet.id: facet.verdict for facet in card.facets}
    return [
        f"{name} is {WORDS[found[name]]}, {LEAST[least]}"
        for name, least in wanted.must.items()
        if found[name] not in ENOUGH[least]
    ]


def _document(response: str | Path | Document) -> Document:
    if isinstance(response, Document):
        return response
    if isinstance(response, Path):
        return read_document(response)
    if not isinstance(response, str):
        message = f"a response is its text, or the Path of its file; this is {type(response).__name__}"
        raise DocumentError(Mistake(message, "<response>"))
    if response.endswith(_FILES) and "\n" not in response and Path(response).is_file():
        raise DocumentError(
            Mistake("this is the name of a file, not a response; give it as a Path", response)
        )
    return api.parse(response, name="<response>")


def _reference(rubric: Rubric, reference: str | Path | None, text: str | None) -> Reading | None:
    if reference is not None and text is not None:
        raise UsageError("give a reference or its text, not both")
    if reference is not None:
        return api.load_reference(reference, rubric)
    if text is None:
        return None
    reading = api.read(api.parse(text, name="<reference>"), rubric)
    if not any(
        facet.weight and reading.facets[facet.id].verdict is Verdict.SPECIFIED for facet in rubric.facets
    ):
        message = "specifies no facet of the rubric, so nothing could be expected of a response"
        raise DocumentError(Mistake(message, "<reference>"))
    return reading


def _percent(number: Number) -> Fraction:
    try:
        if isinstance(number, bool):
            raise ValueError
        value = Fraction(str(number)) if isinstance(number, float) else Fraction(number)
        if 0 <= value <= 100:
            return value
    except (ValueError, ArithmeticError, TypeError):
        pass
    raise UsageError(f"min_score is a number from 0 to 100, in percent; {number!r} is none")


def _must(must: Must, facets: tuple[str, ...]) -> dict[str, Verdict]:
    if isinstance(must, str):
        must = [must]
    pairs = must.items() if isinstance(must, Mapping) else [(name, "specified") for name in must]
    mistakes = []
    found = {}
    for name, least in pairs:
        if name not in facets:
            mistakes.append(Mistake(f"must: the rubric has no facet {name!r}{hint(str(name), facets)}"))
        elif least not in tuple(ENOUGH):
            known = "specified, vague (named at least) or missing (not ruled out)"
            mistakes.append(Mistake(f"must: {name} can be asked to be {known}, not {least!r}"))
        else:
            found[name] = Verdict(least)
    if mistakes:
        raise UsageError(*mistakes)
    return found
