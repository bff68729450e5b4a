"""Scorecards built by hand for the tests of the reports. Run as a script it prints one format."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from fractions import Fraction

from evalkit.ratios import ratio
from evalkit.result import (
    CategoryResult,
    FacetResult,
    Finding,
    Scorecard,
    Signature,
    Stance,
    Verdict,
)

CREDITS = {Verdict.SPECIFIED: Fraction(1), Verdict.VAGUE: Fraction(1, 4), Verdict.MISMATCHED: Fraction(1, 4)}
SIGNATURE = Signature(
    rubric="aws-web-app",
    rubric_version="1.0",
    rubric_digest="0123456789abcdef" * 4,
    reference="references/aws-web-app.md",
    reference_digest="fedcba9876543210" * 4,
    evalkit="0.1.0",
)
HOSTILE = (
    "[/etc/passwd] - [x] done <script>alert(1)</script> | pipe `code` **bold** \x1b[31mred\x1b[0m "
    "\u202eevil\u202c \x00 \x9b2J \rback &amp; http://x.org @someone #12 [red]markup[/red] ![i](u) \ud800"
)


def finding(
    quote: str, line: int = 1, stance: Stance = Stance.AFFIRMED, specific: bool = False, cue: str = ""
) -> Finding:
    """A passage that starts 100 characters into the source for every line."""
    return Finding(line, line * 100, line * 100 + len(quote), quote, stance, specific, cue)


def facet(
    id: str,
    title: str,
    verdict: Verdict,
    *evidence: Finding,
    lacking: tuple[str, ...] = (),
    reference: Finding | None = None,
    expected: bool = True,
    weight: int | Fraction = 1,
    values: Mapping[str, tuple[str, ...]] | None = None,
    expected_values: Mapping[str, tuple[str, ...]] | None = None,
    mismatches: tuple[str, ...] = (),
) -> FacetResult:
    """A verdict with the usual credit."""
    return FacetResult(
        id=id,
        title=title,
        item=title[:1].lower() + title[1:] if title[1:2].islower() else title,
        verdict=verdict,
        expected=expected,
        credit_ratio=ratio(CREDITS.get(verdict, Fraction(0))),
        weight_ratio=ratio(weight),
        evidence=evidence,
        values=values or {},
        expected_values=expected_values or {},
        mismatches=mismatches,
        reference=reference,
        lacking=lacking,
    )


def plain(category: str, *verdicts: Verdict, expected: bool = True) -> CategoryResult:
    """A category of facets A, B, C ... with nothing but their verdicts."""
    facets = tuple(
        facet(f"{category}.{letter.lower()}", f"{category} {letter}", verdict, expected=expected)
        for letter, verdict in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", verdicts, strict=False)
    )
    return CategoryResult(
        category, category.capitalize(), facets, f"{category} costs.", f"Ask for {category}."
    )


def card(*categories: CategoryResult, document: str = "response.md") -> Scorecard:
    """A scorecard of these categories."""
    return Scorecard(document, SIGNATURE, categories)


def network() -> CategoryResult:
    """Nothing said: 0 of 3."""
    facets = (
        facet("network.vpc", "VPC", Verdict.MISSING, lacking=("a VPC with its CIDR block",)),
        facet(
            "network.subnets",
            "Subnets",
            Verdict.MISSING,
            lacking=("subnets with their kinds and a count, CIDR block or zones",),
            reference=finding("The VPC has two public /24 subnets in two availability zones.", 9),
        ),
        facet("network.routing", "Routing", Verdict.MISSING, lacking=("internet gateway, NAT or routes",)),
    )
    return CategoryResult(
        "network",
        "Network architecture",
        facets,
        "Nothing can be deployed without guessing addresses.",
        "Ask for the VPC's CIDR block, the subnets and their routes.",
    )


def database() -> CategoryResult:
    """One of each verdict: 1 of 5 specified, 1 more not expected."""
    facets = (
        facet(
            "database.engine",
            "Database engine",
            Verdict.SPECIFIED,
            finding("Amazon RDS for MySQL 8.0.39", 12, specific=True),
        ),
        facet(
            "database.sizing",
            "Database sizing",
            Verdict.VAGUE,
            finding("Consider a large enough instance.", 13, Stance.HEDGED, cue="Consider"),
            lacking=("an instance class, storage, IOPS or capacity units",),
        ),
        facet(
            "database.backups",
            "Database backups",
            Verdict.MISMATCHED,
            finding("Backups are kept for two weeks.", 14, specific=True),
            values={"retention": ("P14D",)},
            expected_values={"retention": ("P7D",)},
            mismatches=("retention",),
            reference=finding("Automated backups of the database are kept for 7 days.", 41),
        ),
        facet(
            "database.encryption",
            "Database encryption",
            Verdict.CONTRADICTED,
            finding("Encryption at rest is out of scope.", 15, Stance.DENIED, cue="out of scope"),
            lacking=("encryption at rest or a key",),
            weight=2,
        ),
        facet("database.isolation", "Database isolation", Verdict.MISSING, lacking=("private subnets",)),
        facet("database.credentials", "Database credentials", Verdict.MISSING, expected=False),
    )
    return CategoryResult(
        "database", "Database", facets, "Data is lost or leaks.", "Ask for retention and keys."
    )


def storage() -> CategoryResult:
    """Only vague: 0 of 2."""
    facets = (
        facet(
            "storage.bucket",
            "Log bucket",
            Verdict.VAGUE,
            finding("Log storage", 20),
            lacking=("S3 by name and what it holds",),
        ),
        facet(
            "storage.lifecycle",
            "Lifecycle rules",
            Verdict.VAGUE,
            finding("Old logs are archived.", 21),
            lacking=("a number of days or a storage class",),
        ),
    )
    return CategoryResult("storage", "Storage", facets, "Logs pile up.", "Ask for lifecycle rules.")


def mixed(document: str = "samples/incomplete.md") -> Scorecard:
    """Ten expected facets: 1 specified, 3 vague, 1 wrong, 1 ruled out, 4 missing; credit 2 of weight 11."""
    return card(network(), database(), storage(), document=document)


def complete(document: str = "samples/complete.md") -> Scorecard:
    """Two of two specified."""
    return card(plain("storage", Verdict.SPECIFIED, Verdict.SPECIFIED), document=document)


def unjudged(document: str = "samples/other.md") -> Scorecard:
    """Nothing expected."""
    return card(plain("storage", Verdict.MISSING, expected=False), document=document)


def hostile() -> Scorecard:
    """Every text from a file is an attack."""
    attack = finding(HOSTILE, 7, Stance.DENIED, cue=HOSTILE)
    facets = tuple(
        facet(
            f"x.{verdict}",
            HOSTILE,
            verdict,
            attack,
            lacking=(HOSTILE,),
            reference=attack,
            values={HOSTILE: (HOSTILE,)},
            expected_values={HOSTILE: (HOSTILE,)},
            mismatches=(HOSTILE,),
        )
        for verdict in Verdict
    )
    signature = SIGNATURE._replace(rubric=HOSTILE, rubric_version=HOSTILE, reference=HOSTILE)
    category = CategoryResult("x", HOSTILE, facets, HOSTILE, HOSTILE)
    return Scorecard(HOSTILE, signature, (category,))


if __name__ == "__main__":
    from evalkit.report import FORMATS

    cards = [mixed(), complete(), unjudged(), hostile()]
    text = FORMATS[sys.argv[1]]()(cards)
    sys.stdout.buffer.write(text.encode())
