"""Scorecards into a run: what the gate needs of them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from evalkit.errors import GateError, Mistake
from evalkit.gate.model import Case, Note, Response, Run
from evalkit.result import FacetResult, Scorecard, Signature, proof, weighted_percent
from evalkit.rubric.model import Rubric

QUOTE = 240
"""Characters of a quote that are kept; a baseline lies in a repository."""


def keep(cards: Mapping[str, Sequence[Scorecard]]) -> Run:
    """A run of these scorecards, by case; all must be made with one rubric and one evalkit.

    Raises:
        GateError: there is no response, a case has none, or a response has nothing that counts: a gate over
            nothing would be green for nothing.
    """
    mistakes = [_refusal(case, each) for case, each in cards.items()]
    if found := [mistake for mistake in mistakes if mistake]:
        raise GateError(*found)
    if not cards:
        raise GateError("there is no response to judge; give at least one")
    signature = next(iter(cards.values()))[0].signature
    cases = (_case(case, each) for case, each in cards.items())
    return Run(rubric_of(signature), signature.evalkit, tuple(sorted(cases, key=lambda case: case.id)))


def _refusal(case: str, cards: Sequence[Scorecard]) -> Mistake | None:
    if not cards:
        return Mistake(f"case {case!r} has no response; give at least one")
    for card in cards:
        if weighted_percent(card.expected) is None:
            return Mistake("nothing was judged: no facet that counts has a positive weight", card.document)
    return None


def rubric_of(signature: Signature) -> str:
    """The rubric's part of a signature: name, version and content."""
    return _identity(signature.rubric, signature.rubric_version, signature.rubric_digest)


def identity(rubric: Rubric) -> str:
    """The same of a rubric."""
    return _identity(rubric.name, rubric.version, rubric.digest)


def _identity(name: str, version: str, digest: str) -> str:
    return f"{name}@{version}+{digest[:12]}"


def _reference_of(signature: Signature) -> str:
    return (
        f"{signature.reference}@{signature.reference_digest[:12]}" if signature.reference_digest else "none"
    )


def _case(case: str, cards: Sequence[Scorecard]) -> Case:
    ordered = sorted(cards, key=lambda card: natural(card.document))
    return Case(case, _reference_of(cards[0].signature), tuple(map(respond, ordered)))


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts 2.md before 10.md.

    >>> sorted(["a/10.md", "a/2.md"], key=natural)
    ['a/2.md', 'a/10.md']
    """
    import re

    parts: Iterable[str] = re.split(r"(\d+)", name)
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)


def respond(card: Scorecard) -> Response:
    """What a run keeps of a scorecard."""
    return Response(
        document=card.document.replace("\\", "/"),
        score=card.score,
        facets={facet.id: _note(facet) for facet in card.facets},
        categories={
            category.id: score for category in card.categories if (score := category.score) is not None
        },
    )


def _note(facet: FacetResult) -> Note:
    found = proof(facet)
    quote = found.quote if found else ""
    return Note(
        verdict=facet.verdict,
        credit=facet.credit,
        counts=facet.expected,
        line=found.line if found else None,
        quote=quote if len(quote) <= QUOTE else quote[: QUOTE - 2].rstrip() + " …",
    )
