"""Response by response: the scorer has no noise, so whatever falls has a reason."""

from __future__ import annotations

from collections.abc import Iterator

from evalkit.errors import GateError, Mistake
from evalkit.gate.comparison import Evidence, FacetChange
from evalkit.gate.model import ORDER, Case, Homes, Note, Response

Pair = tuple[Case, Case]
"""A case of the baseline and the same one of the run."""


def facet_changes(pairs: list[Pair], homes: Homes) -> list[FacetChange]:
    """Every facet of every response that fell or rose, by case and in the rubric's order.

    Raises:
        GateError: a case has not as many responses as in the baseline.
    """
    mistakes = [_unequal(old, new) for old, new in pairs if len(old.responses) != len(new.responses)]
    if mistakes:
        raise GateError(*mistakes)
    return [
        change
        for old_case, case in pairs
        for old, new in zip(old_case.responses, case.responses, strict=True)
        for change in _changes(case.id, (old, new), homes)
    ]


def _unequal(old: Case, new: Case) -> Mistake:
    return Mistake(
        f"case {new.id!r} has another number of responses ({len(new.responses)}) than in the baseline "
        f"({len(old.responses)}); compare samples with `mode: sampled`, or write a new baseline with "
        "`evalkit baseline`"
    )


def _changes(case: str, pair: tuple[Response, Response], homes: Homes) -> Iterator[FacetChange]:
    old, new = pair
    for facet, (about, category) in homes.items():
        then, now = old.facets.get(facet), new.facets.get(facet)
        if then is None or now is None or not (then.counts and now.counts) or then.rank == now.rank:
            continue
        yield FacetChange(
            facet=facet,
            title=about.title,
            category=category.id,
            category_title=category.title,
            case=case,
            before=evidence(old, then),
            after=evidence(new, now),
            tally_before={then.verdict: 1},
            tally_after={now.verdict: 1},
            change=now.credit - then.credit,
        )


def fell(change: FacetChange) -> bool:
    """Whether a change is one for the worse, by what it earns or, where it earns the same, by its verdict."""
    worst = ORDER.index(change.after.verdict) < ORDER.index(change.before.verdict)
    return change.change < 0 or (change.change == 0 and worst)


def evidence(response: Response, note: Note) -> Evidence:
    """A facet of a response as reports show it."""
    return Evidence(note.verdict, response.document, note.line, note.quote)
