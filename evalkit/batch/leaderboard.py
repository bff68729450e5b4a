"""A run by model, prompt or any other column: who leaves out what. Memory grows with groups, not with rows."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evalkit.batch.outline import RubricOutline
from evalkit.batch.record import Counts, Failure, Record
from evalkit.batch.results import Results
from evalkit.batch.view import View
from evalkit.errors import Mistake, UsageError, hint
from evalkit.result import Verdict
from evalkit.statistics import Interval, bootstrap_interval, bootstrap_mean

LEVEL = 0.95
"""Of the intervals."""
RESAMPLES = 1_000
"""Of the bootstrap."""
EXACT, HEAPS = 2_000, 500
"""Responses of a group that are resampled one by one; of more, so many heaps that chance made are."""
WORST = 3
"""Facets that are named as most often lacking."""
COLUMNS = ("name", "responses", "score", "breadth", "depth", "errors")
"""By what to sort, besides the categories."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """How often one facet is not specified."""

    facet: str
    count: int
    """Responses in which it counts and is not specified."""
    of: int
    """Responses in which it counts."""


@dataclass(frozen=True, slots=True)
class Group:
    """The rows that have the same value in the columns that are grouped by."""

    name: tuple[str, ...]
    """One value for each column; empty where a row has none."""
    responses: int
    """Rows that were scored."""
    errors: int
    """Rows that could not be scored; they are in no mean."""
    score: float | None
    """Mean score in percent; None where nothing was judged."""
    interval: Interval | None
    """Where the mean lies; None with fewer than two responses."""
    breadth: float | None
    depth: float | None
    lacking: tuple[Lacking, ...]
    """All facets that are ever lacking, the most often lacking first."""
    categories: Mapping[str, float | None]
    """Mean score of each category, in percent."""


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """What every format shows of a run."""

    by: tuple[str, ...]
    groups: tuple[Group, ...]
    """Sorted, and only as many as were asked for."""
    hidden: int
    """Groups that are there and not shown."""
    total: Group
    """All rows together."""
    categories: Mapping[str, str]
    """Titles by id, in the rubric's order."""
    reasons: tuple[tuple[str, int, str], ...]
    """Why rows could not be scored: the reason, how often, and where first; the most frequent first."""
    signature: str
    """The run's, with the bootstrap's seed."""
    counts: Counts | None
    """None while the run is not finished."""


def leaderboard(results: Results, view: View) -> Leaderboard:
    """Read a run and group it.

    Raises:
        UsageError: no row has a column that is asked for.
    """
    choices = [view.by] if view.by else [("model",), ("prompt",)]
    tallies: list[dict[tuple[str, ...], _Tally]] = [{} for _ in choices]
    total, reasons, own = _Tally(), _Reasons(), 0
    columns = {"model", "prompt"}
    for item in results:
        columns.update(item.columns)
        if isinstance(item, Failure):
            reasons.add(item)
        else:
            own += item.rubric != results.rubric.key or item.reference != results.reference_key
        for names, groups in zip(choices, tallies, strict=True):
            groups.setdefault(_key(item, names), _Tally()).add(item, results.rubrics)
        total.add(item, results.rubrics)
    _check_columns(view.by, columns, results)
    at = next((at for at, groups in enumerate(tallies) if len(groups) > 1), 0)
    found = [tally.group(name, view.seed) for name, tally in tallies[at].items()]
    ordered = _sorted(found, view, results)
    shown = ordered[: view.top]
    note = f"bootstrap:{RESAMPLES},seed:{view.seed}" + (f"|own:{own}" if own else "")
    return Leaderboard(
        choices[at], tuple(shown), len(ordered) - len(shown), total.group((), view.seed), _titles(results),
        reasons.ranked(), f"{results.run.signature}|{note}", results.counts,
    )  # fmt: skip


def _key(item: Record | Failure, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(value_of(item, name) for name in names)


def value_of(item: Record | Failure, name: str) -> str:
    """A row's value in a column, as a name; empty if it has none."""
    if name in ("model", "prompt", "id"):
        return str(getattr(item, name))
    value = item.columns.get(name, "")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _check_columns(by: Sequence[str], columns: set[str], results: Results) -> None:
    for name in by:
        if name not in columns and name != "id":
            known = ", ".join(sorted(columns))
            message = f"no row has a column {name!r} to group by{hint(name, columns)}; there are: {known}"
            raise UsageError(Mistake(message, results.where))


def _sorted(groups: list[Group], view: View, results: Results) -> list[Group]:
    """Numbers fall, names rise; errors last among equals come by name."""
    titles = _titles(results)
    if view.sort not in (*COLUMNS, *titles):
        known = ", ".join((*COLUMNS, *titles))
        raise UsageError(
            f"--sort {view.sort!r} is no column{hint(view.sort, (*COLUMNS, *titles))}; there are: {known}"
        )
    groups = sorted(groups, key=lambda group: group.name)
    if view.sort == "name":
        return groups[::-1] if view.reverse else groups

    def number(group: Group) -> float | None:
        return group.categories.get(view.sort) if view.sort in titles else getattr(group, view.sort)

    judged = [group for group in groups if number(group) is not None]
    judged.sort(key=lambda group: number(group) or 0.0, reverse=not view.reverse)
    return judged + [group for group in groups if number(group) is None]


def _titles(results: Results) -> dict[str, str]:
    return {
        category.id: category.title for rubric in results.rubrics.values() for category in rubric.categories
    }


@dataclass
class _Tally:
    """What is summed up while the rows go by."""

    responses: int = 0
    errors: int = 0
    scores: _Sample = field(default_factory=lambda: _Sample())
    breadth: float = 0.0
    depth: float = 0.0
    lacking: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    categories: dict[str, list[float]] = field(default_factory=dict)
    """Sum and number of the scores of each category."""

    def add(self, item: Record | Failure, rubrics: Mapping[str, RubricOutline]) -> None:
        if isinstance(item, Failure):
            self.errors += 1
            return
        self.responses += 1
        if item.score is not None:
            self.scores.add(item.score, item.place)
        if item.breadth is not None and item.depth is not None:
            self.breadth += item.breadth
            self.depth += item.depth
        for facet in item.facets:
            if facet.counts:
                self.counted[facet.id] += 1
                self.lacking[facet.id] += facet.verdict is not Verdict.SPECIFIED
        for category, score in category_scores(item, rubrics[item.rubric]).items():
            entry = self.categories.setdefault(category, [0.0, 0])
            entry[0] += score
            entry[1] += 1

    def group(self, name: tuple[str, ...], seed: int) -> Group:
        judged = self.scores.number
        lacking = [Lacking(id, n, self.counted[id]) for id, n in self.lacking.items() if n]
        lacking.sort(key=lambda each: (-each.count / each.of, -each.count, each.facet))
        return Group(
            name, self.responses, self.errors, self.scores.mean, self.scores.interval(seed),
            self.breadth / judged if judged else None, self.depth / judged if judged else None,
            tuple(lacking), {id: total / number for id, (total, number) in self.categories.items()},
        )  # fmt: skip


def category_scores(record: Record, rubric: RubricOutline) -> dict[str, float]:
    """The score of each category in percent, of those in which something counts."""
    weights = _weights(rubric)
    totals: dict[str, list[float]] = {}
    for facet in record.facets:
        if facet.counts:
            category, weight, credits = weights[facet.id]
            entry = totals.setdefault(category, [0.0, 0.0])
            entry[0] += credits[facet.verdict]
            entry[1] += weight
    return {category: 100 * earned / weight for category, (earned, weight) in totals.items() if weight}


_known: dict[str, dict[str, tuple[str, float, dict[Verdict, float]]]] = {}


def _weights(rubric: RubricOutline) -> dict[str, tuple[str, float, dict[Verdict, float]]]:
    """For each facet its category, its weight and what each verdict earns there; worked out once."""
    if rubric.digest not in _known:
        _known[rubric.digest] = {
            facet.id: (
                category.id,
                float(facet.weight),
                {verdict: float(facet.weight * credit) for verdict, credit in rubric.credits.items()},
            )
            for category in rubric.categories
            for facet in category.facets
        }
    return _known[rubric.digest]


class _Sample:
    """Scores for the bootstrap: one by one as long as they are few, then in heaps."""

    def __init__(self) -> None:
        self.number = 0
        self._total = 0.0
        self._few: list[tuple[str, float]] | None = []
        self._heaps: list[list[float]] = []

    def add(self, score: float, place: str) -> None:
        self.number += 1
        self._total += score
        if self._few is None:
            self._heap(place, score)
            return
        self._few.append((place, score))
        if len(self._few) > EXACT:
            few, self._few = self._few, None
            self._heaps = [[0.0, 0.0] for _ in range(HEAPS)]
            for each in few:
                self._heap(*each)

    def _heap(self, place: str, score: float) -> None:
        """By a digest of the place: as good as chance, and the same in every run."""
        at = int.from_bytes(hashlib.blake2b(place.encode(), digest_size=4).digest(), "big") % HEAPS
        self._heaps[at][0] += score
        self._heaps[at][1] += 1

    @property
    def mean(self) -> float | None:
        return self._total / self.number if self.number else None

    def interval(self, seed: int) -> Interval | None:
        if self._few is not None:
            scores = [score for _, score in self._few]
            return bootstrap_mean(scores, level=LEVEL, resamples=RESAMPLES, seed=seed)
        clusters = [[total / int(n)] * int(n) for total, n in self._heaps if n]
        return bootstrap_interval(clusters, level=LEVEL, resamples=RESAMPLES, seed=seed)


class _Reasons:
    """Why rows failed; of reasons beyond many only the number."""

    MOST = 1_000

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._first: dict[str, str] = {}

    def add(self, item: Failure) -> None:
        reason = item.reason
        if reason not in self._first:
            if len(self._first) >= self.MOST:
                reason = "other reasons"
            self._first.setdefault(reason, item.place)
        self._counts[reason] += 1

    def ranked(self) -> tuple[tuple[str, int, str], ...]:
        ordered = sorted(self._counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple((reason, count, self._first[reason]) for reason, count in ordered)
