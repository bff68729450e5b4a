"""What every format says about two runs."""

from __future__ import annotations

from collections.abc import Iterator

from evalkit.batch.compare import UNDECIDED, Change, Comparison, Flip
from evalkit.report._board import NONE, figure
from evalkit.report._text import listing, plural

MODEL_HEADS = ("model", "pairs", "clusters", "A", "B", "change", "interval", "answer")
FACET_HEADS = ("facet", "gained", "lost", "of", "p", "Holm", "answer")
FEW = 6
"""Clusters below which no facet can be told: even if all flip one way, chance does that often enough."""


def matched(found: Comparison) -> str:
    """How the rows were matched, in a sentence."""
    left = [
        f"{n:,} {words}"
        for n, words in (
            (found.only_before, "only in A"), (found.only_after, "only in B"),
            (found.errors_before, "errors in A"), (found.errors_after, "errors in B"),
        )
        if n
    ]  # fmt: skip
    rest = f"; {listing(left)}" if left else ""
    return f"{plural(found.pairs, 'pair')} by {', '.join(found.key)}{rest}"


def model_row(change: Change) -> list[str]:
    """The cells under ``MODEL_HEADS``."""
    interval = change.interval
    return [
        change.model or NONE, f"{change.pairs:,}", f"{change.clusters:,}", figure(change.before),
        figure(change.after), signed(change.after - change.before),
        f"{signed(interval.low)} to {signed(interval.high)}" if interval else "-", change.answer,
    ]  # fmt: skip


def facet_row(flip: Flip) -> list[str]:
    """The cells under ``FACET_HEADS``."""
    return [
        flip.facet, f"{flip.gained:,}", f"{flip.lost:,}", f"{flip.pairs:,}", chance(flip.p),
        chance(flip.adjusted), flip.answer,
    ]  # fmt: skip


def signed(value: float) -> str:
    """A change in percentage points: "+2.3"; never 0.0 for anything else."""
    text = f"{value:+.1f}"
    if float(text) == 0:
        return "0.0" if value == 0 else ("+" if value > 0 else "-") + "0.1"
    return text


def chance(p: float) -> str:
    """A probability; never 0 for anything else."""
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def advice(found: Comparison) -> Iterator[str]:
    """What to do where nothing can be said."""
    for change in found.changes:
        if change.answer == UNDECIDED and change.clusters < FEW:
            yield (
                f"{change.model or NONE}: {plural(change.clusters, 'cluster')} by {found.cluster}, too few to "
                "say anything; take more, or say --cluster id if responses with one "
                f"{found.cluster} are independent"
            )


def across(found: Comparison) -> str:
    """That the runs were judged differently; empty if not."""
    if found.before == found.after:
        return ""
    return "The runs were judged by different things: what changed is not the responses alone."


def note(found: Comparison) -> str:
    """What the figures are."""
    return (
        f"gained, lost: specified in B only, in A only; p: exact test, Holm: over the facets that flipped; "
        f"interval: {100 * found.level:g}%, paired bootstrap by {found.cluster}, seed {found.seed}"
    )
