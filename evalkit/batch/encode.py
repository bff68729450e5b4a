"""Records as plain objects for JSON and Parquet, and back. What is empty or usual is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from evalkit.batch.outline import (
    CategoryOutline,
    Expected,
    FacetOutline,
    ReferenceOutline,
    RubricOutline,
)
from evalkit.batch.record import Counts, FacetRecord, Failure, Record, Run
from evalkit.result import Finding, Signature, Stance, Verdict

SCHEMA = "evalkit/run@1"
Item = Run | RubricOutline | ReferenceOutline | Record | Failure | Counts
Plain = dict[str, Any]


def to_plain(item: Item) -> Plain:
    """The item as an object whose ``kind`` says what it is."""
    match item:
        case Record():
            return _record(item)
        case Failure():
            return {"kind": "error", **_row(item), "reason": item.reason}
        case Run():
            return {
                "kind": "run", "schema": SCHEMA, "signature": item.signature._asdict(), "source": item.source,
                "options": dict(item.options), "versions": dict(item.versions), "counts": {"rows": item.rows},
            }  # fmt: skip
        case RubricOutline():
            return {"kind": "rubric", "key": item.key, **_rubric(item)}
        case ReferenceOutline():
            return {"kind": "reference", "key": item.key, **_reference(item)}
        case Counts():
            return {"kind": "end", "counts": asdict(item)}


def from_plain(plain: Plain) -> Item:
    """The item of an object.

    Raises:
        KeyError, TypeError, ValueError: the object is none of ours.
    """
    match plain["kind"]:
        case "score":
            return Record(
                **_row_of(plain), rubric=plain["rubric"], reference=plain.get("reference"),
                score=_percent(plain["score"]), breadth=_percent(plain["breadth"]), depth=_percent(plain["depth"]),
                facets=tuple(map(_facet_of, plain["facets"])),
            )  # fmt: skip
        case "error":
            return Failure(**_row_of(plain), reason=plain["reason"])
        case "run":
            return Run(
                Signature(**plain["signature"]), plain["source"], plain["options"], plain["versions"],
                plain["counts"]["rows"],
            )  # fmt: skip
        case "rubric":
            return _rubric_of(plain)
        case "reference":
            return _reference_of(plain)
        case "end":
            counts = Counts(**plain["counts"])
            if counts.rows != counts.scored + counts.errors:
                raise ValueError(counts)
            return counts
        case other:
            raise ValueError(f"no kind of record is called {other!r}")


def _row(item: Record | Failure) -> Plain:
    plain: Plain = {"id": item.id, "place": item.place}
    if item.model:
        plain["model"] = item.model
    if item.prompt:
        plain["prompt"] = item.prompt
    if item.columns:
        plain["columns"] = dict(item.columns)
    return {**plain, "digest": item.digest}


def _row_of(plain: Plain) -> Plain:
    row = {
        "id": plain["id"], "place": plain["place"], "model": plain.get("model", ""),
        "prompt": plain.get("prompt", ""), "columns": plain.get("columns", {}), "digest": plain["digest"],
    }  # fmt: skip
    if not all(isinstance(value, dict if name == "columns" else str) for name, value in row.items()):
        raise TypeError(row)
    return row


def _percent(value: Any) -> float | None:
    if value is None or (isinstance(value, int | float) and 0 <= value <= 100):
        return value
    raise TypeError(value)


def _record(item: Record) -> Plain:
    plain = {"kind": "score", **_row(item), "rubric": item.rubric}
    if item.reference:
        plain["reference"] = item.reference
    plain |= {"score": item.score, "breadth": item.breadth, "depth": item.depth}
    return {**plain, "facets": [_facet(facet) for facet in item.facets]}


def _facet(facet: FacetRecord) -> Plain:
    plain: Plain = {"id": facet.id, "verdict": facet.verdict.value}
    if not facet.counts:
        plain["counts"] = False
    if facet.values:
        plain["values"] = _values(facet.values)
    if facet.mismatches:
        plain["mismatches"] = list(facet.mismatches)
    if facet.evidence:
        plain["evidence"] = [finding_to_plain(finding) for finding in facet.evidence]
    return plain


def _facet_of(plain: Plain) -> FacetRecord:
    if not isinstance(plain.get("counts", True), bool):
        raise TypeError(plain)
    return FacetRecord(
        plain["id"],
        Verdict(plain["verdict"]),
        plain.get("counts", True),
        _values_of(plain.get("values", {})),
        tuple(plain.get("mismatches", ())),
        tuple(map(_finding_of, plain.get("evidence", ()))),
    )


def finding_to_plain(finding: Finding) -> Plain:
    """Where a passage is and how it stands; its words if it has any."""
    plain: Plain = {"line": finding.line, "start": finding.start, "end": finding.end}
    if finding.stance is not Stance.AFFIRMED:
        plain["stance"] = finding.stance.value
    if finding.specific:
        plain["specific"] = True
    if finding.cue:
        plain["cue"] = finding.cue
    if finding.quote:
        plain["quote"] = finding.quote
    if finding.values:
        plain["values"] = _values(finding.values)
    return plain


def _finding_of(plain: Plain) -> Finding:
    if not all(isinstance(plain[name], int) for name in ("line", "start", "end")):
        raise TypeError(plain)
    return Finding(
        line=plain["line"], start=plain["start"], end=plain["end"], quote=plain.get("quote", ""),
        stance=Stance(plain.get("stance", "affirmed")), specific=plain.get("specific", False),
        cue=plain.get("cue", ""), values=_values_of(plain.get("values", {})),
    )  # fmt: skip


def _values(values: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {name: list(values[name]) for name in sorted(values)}


def _values_of(plain: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in plain.items()}


def _rubric(item: RubricOutline) -> Plain:
    return {
        "name": item.name, "version": item.version, "title": item.title, "digest": item.digest,
        "credits": {verdict.value: str(credit) for verdict, credit in item.credits.items()},
        "categories": [
            {
                "id": category.id, "title": category.title, "impact": category.impact,
                "lesson": category.lesson, "titles": dict(category.titles),
                "facets": [{**asdict(facet), "weight": str(facet.weight)} for facet in category.facets],
            }
            for category in item.categories
        ],
    }  # fmt: skip


def _rubric_of(plain: Plain) -> RubricOutline:
    categories = tuple(
        CategoryOutline(
            **{name: category[name] for name in ("id", "title", "impact", "lesson", "titles")},
            facets=tuple(
                FacetOutline(**{**facet, "weight": Fraction(facet["weight"])}) for facet in category["facets"]
            ),
        )
        for category in plain["categories"]
    )
    credits = {Verdict(name): Fraction(credit) for name, credit in plain["credits"].items()}
    return RubricOutline(
        plain["name"], plain["version"], plain["title"], plain["digest"], credits, categories
    )


def _reference(item: ReferenceOutline) -> Plain:
    facets: Plain = {}
    for id, expected in item.facets.items():
        sentence = finding_to_plain(expected.sentence) if expected.sentence else None
        facets[id] = {"values": _values(expected.values), "sentence": sentence}
    return {"name": item.name, "digest": item.digest, "rubric": item.rubric, "facets": facets}


def _reference_of(plain: Plain) -> ReferenceOutline:
    return ReferenceOutline(
        plain["name"],
        plain["digest"],
        plain["rubric"],
        {
            id: Expected(
                _values_of(expected["values"]),
                _finding_of(expected["sentence"]) if expected["sentence"] else None,
            )
            for id, expected in plain["facets"].items()
        },
    )
