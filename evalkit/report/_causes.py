"""Why a response falls short, read from the pattern of its verdicts."""

from __future__ import annotations

from evalkit.report._gaps import gaps, proof
from evalkit.result import FacetResult, Scorecard, Stance, Verdict
from evalkit.typing import NamedTuple


class Cause(NamedTuple):
    """One habit that explains some of the gaps."""

    title: str
    facets: tuple[FacetResult, ...]
    """The expected facets that show it; at least one."""


_TITLES = {
    "omits": "Leaves things out",
    "names": "Names things without values",
    "hedges": "Hedges instead of requiring",
    "denies": "Rules out what is needed",
    "defers": "Puts off what is needed now",
    "differs": "Gives other values than the reference",
}


def causes(card: Scorecard) -> tuple[Cause, ...]:
    """The habits that hold for this response, the one behind most gaps first. Every gap has one habit."""
    found: dict[str, list[FacetResult]] = {}
    for facet in gaps(card.facets):
        found.setdefault(_habit(facet), []).append(facet)
    held = [Cause(title, tuple(found[habit])) for habit, title in _TITLES.items() if habit in found]
    return tuple(sorted(held, key=lambda cause: -len(cause.facets)))


def _habit(facet: FacetResult) -> str:
    finding = proof(facet)
    stance = finding.stance if finding else Stance.AFFIRMED
    match facet.verdict:
        case Verdict.MISSING:
            return "omits"
        case Verdict.MISMATCHED:
            return "differs"
        case Verdict.CONTRADICTED:
            return "defers" if stance is Stance.DEFERRED else "denies"
        case _:
            return "hedges" if stance is Stance.HEDGED else "names"
