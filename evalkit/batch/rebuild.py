"""Scorecards into records, and records back into the scorecards that every report format renders."""

from __future__ import annotations

from collections.abc import Mapping

from evalkit.batch.outline import CategoryOutline, FacetOutline, ReferenceOutline, RubricOutline
from evalkit.batch.record import FacetRecord, Record
from evalkit.ratios import ratio
from evalkit.result import CategoryResult, FacetResult, Scorecard, Signature, weighted_percent
from evalkit.scoring import lacking


def facet_records(card: Scorecard, *, quotes: bool) -> tuple[FacetRecord, ...]:
    """The verdicts of a scorecard, compact."""
    return tuple(_compact(facet, quotes) for facet in card.facets)


def percentages(card: Scorecard) -> tuple[float | None, float | None, float | None]:
    """Score, breadth and depth as numbers; None where nothing was judged."""
    score = weighted_percent(card.expected)
    if not card.expected:
        return None, None, None
    return None if score is None else float(score), float(card.breadth), float(card.depth)


def _compact(facet: FacetResult, quotes: bool) -> FacetRecord:
    return FacetRecord(
        id=facet.id,
        verdict=facet.verdict,
        counts=facet.expected,
        values=facet.values,
        mismatches=facet.mismatches,
        evidence=tuple(
            finding._replace(
                quote=finding.quote if quotes else "",
                values=finding.values if facet.mismatches else {},  # they tell which passage is the wrong one
                context=(),
                heading=False,
            )
            for finding in facet.evidence
        ),
    )


def rebuild(
    record: Record,
    rubrics: Mapping[str, RubricOutline],
    references: Mapping[str, ReferenceOutline],
    evalkit: str,
) -> Scorecard:
    """The scorecard behind a record; without quotes where the run kept none.

    ``rubrics`` and ``references`` are by key; ``evalkit`` is the version that scored.
    """
    rubric = rubrics[record.rubric]
    reference = references[record.reference] if record.reference else None
    found = {facet.id: facet for facet in record.facets}
    signature = Signature(
        rubric=rubric.name,
        rubric_version=rubric.version,
        rubric_digest=rubric.digest,
        reference=reference.name if reference else None,
        reference_digest=reference.digest if reference else None,
        evalkit=evalkit,
    )
    categories = tuple(_category(category, found, rubric, reference) for category in rubric.categories)
    return Scorecard(record.place, signature, categories)


def _category(
    category: CategoryOutline,
    found: Mapping[str, FacetRecord],
    rubric: RubricOutline,
    reference: ReferenceOutline | None,
) -> CategoryResult:
    return CategoryResult(
        id=category.id,
        title=category.title,
        facets=tuple(_facet(facet, found[facet.id], rubric, reference) for facet in category.facets),
        impact=category.impact,
        lesson=category.lesson,
        titles=category.titles,
    )


def _facet(
    facet: FacetOutline, found: FacetRecord, rubric: RubricOutline, reference: ReferenceOutline | None
) -> FacetResult:
    wanted = reference.facets.get(facet.id) if reference and found.counts else None
    return FacetResult(
        id=facet.id,
        title=facet.title,
        item=facet.item,
        verdict=found.verdict,
        expected=found.counts,
        credit_ratio=ratio(rubric.credits.get(found.verdict, 0)),
        weight_ratio=ratio(facet.weight),
        evidence=found.evidence,
        values=found.values,
        expected_values=wanted.values if wanted else {},
        mismatches=found.mismatches,
        reference=wanted.sentence if wanted else None,
        lacking=lacking(facet.asks_for, found.verdict, found.mismatches),
    )
