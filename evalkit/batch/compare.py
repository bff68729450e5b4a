"""Two runs, response by response: what changed, and whether chance alone could have done it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evalkit.batch.leaderboard import value_of
from evalkit.batch.record import Failure, Record
from evalkit.batch.results import Results
from evalkit.batch.resume import differences
from evalkit.errors import Mistake, ResultsError, UsageError
from evalkit.result import Verdict
from evalkit.statistics import RESAMPLES, Interval, holm, mcnemar, paired_bootstrap, sign_flip

BETTER, WORSE, SAME, UNDECIDED = "better", "worse", "no difference", "not enough evidence"
"""Answers."""
MANY = 2_000
"""Clusters beyond which fewer resamples do."""
_KEYS = (("id",), ("prompt", "id"), ("model", "prompt", "id"))
"""What rows are matched by: the first by which no two rows of a run are the same."""


@dataclass(frozen=True, slots=True)
class Flip:
    """How one facet changed, over the pairs in which it counts."""

    facet: str
    gained: int
    """Pairs in which it is specified in B only."""
    lost: int
    """Pairs in which it is specified in A only."""
    pairs: int
    p: float
    """Exact, two-sided."""
    adjusted: float
    """The same, for as many facets as flipped (Holm)."""
    answer: str


@dataclass(frozen=True, slots=True)
class Change:
    """How one model changed."""

    model: str
    """"a -> b" where the two runs have different ones."""
    pairs: int
    clusters: int
    """Prompts, or whatever pairs go together by."""
    before: float
    """Mean score in A in percent; each cluster counts once."""
    after: float
    interval: Interval | None
    """Of the change; None with fewer than two clusters."""
    answer: str
    flips: tuple[Flip, ...]
    """The facets that flipped, the surest first."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What every format shows of two runs."""

    before: str
    """Signature of A."""
    after: str
    key: tuple[str, ...]
    """What rows were matched by."""
    cluster: str
    level: float
    seed: int
    pairs: int
    only_before: int
    """Rows of A that were scored and have no partner that was."""
    only_after: int
    errors_before: int
    errors_after: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """How to compare."""

    across: bool = False
    """Whether different signatures are meant."""
    cluster: str = "prompt"
    """What pairs that are alike have in common."""
    level: float = 0.95
    seed: int = 0


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is kept of a row: two runs must fit into memory."""

    names: Mapping[str, str]
    """id, model, prompt."""
    cluster: str
    judged_by: tuple[str, str | None]
    score: float
    facets: Mapping[str, bool]
    """Facets that count, and whether they are specified."""


def compare(before: Results, after: Results, options: Options) -> Comparison:
    """Match two runs and test what changed.

    Raises:
        ResultsError: they cannot be compared, or no row of one is in the other.
        UsageError: no row has the column to cluster by.
    """
    check_signatures(before, after, options)
    old, errors_before = _read(before, options.cluster)
    new, errors_after = _read(after, options.cluster)
    key = _key(before, after, old, new)
    partners = {_named(row, key): row for row in new}
    pairs = [(row, partners[name]) for row in old if (name := _named(row, key)) in partners]
    if not pairs:
        message = f"no row that was scored has the {' and '.join(key)} of one in {after.where}"
        raise ResultsError(Mistake(f"{message}; give rows the same ids in both runs", before.where))
    if not options.across:
        _check_pairs(pairs, before)
    groups: dict[str, list[tuple[_Seen, _Seen]]] = {}
    for pair in pairs:
        groups.setdefault(_model(*pair), []).append(pair)
    return Comparison(
        str(before.run.signature), str(after.run.signature), key, options.cluster, options.level,
        options.seed, len(pairs), len(old) - len(pairs), len(new) - len(pairs), errors_before, errors_after,
        tuple(_change(model, groups[model], options) for model in sorted(groups)),
    )  # fmt: skip


def check_signatures(before: Results, after: Results, options: Options) -> None:
    """Refuse runs that were judged by different rules, unless that is meant.

    Raises:
        ResultsError: they were.
    """
    old, new = before.run.signature, after.run.signature
    if options.across or (old == new):
        return
    judged = ("the rubric", "the reference", "the version of evalkit")
    found = [each for each in differences(before.run, after.run) if each.startswith(judged)]
    message = (
        f"was judged otherwise than {after.where}: {'; '.join(found) or 'the signatures differ'}; score both by "
        "the same, or say --across if it is meant"
    )
    raise ResultsError(Mistake(message, before.where))


def _read(results: Results, cluster: str) -> tuple[list[_Seen], int]:
    rows, errors, known = [], 0, cluster in ("id", "model", "prompt")
    facets: dict[tuple[tuple[str, bool], ...], Mapping[str, bool]] = {}
    for item in results:
        known = known or cluster in item.columns
        if isinstance(item, Failure):
            errors += 1
        elif item.score is not None:
            row = tuple((f.id, f.verdict is Verdict.SPECIFIED) for f in item.facets if f.counts)
            rows.append(_seen(item, cluster, facets.setdefault(row, dict(row))))
    if not known and (rows or errors):
        raise UsageError(Mistake(f"no row has a column {cluster!r} to cluster by", results.where))
    return rows, errors


def _seen(item: Record, cluster: str, facets: Mapping[str, bool]) -> _Seen:
    names = {"id": item.id, "model": item.model, "prompt": item.prompt}
    together = value_of(item, cluster) or f"\0{item.id}"  # a row without a prompt goes with nobody
    return _Seen(names, together, (item.rubric, item.reference), item.score or 0.0, facets)


def _named(row: _Seen, key: Sequence[str]) -> tuple[str, ...]:
    return tuple(row.names[name] for name in key)


def _key(before: Results, after: Results, old: list[_Seen], new: list[_Seen]) -> tuple[str, ...]:
    for key in _KEYS:
        if all(len({_named(row, key) for row in rows}) == len(rows) for rows in (old, new)):
            return key
    for results, rows in ((before, old), (after, new)):
        twice = next((name for name, n in Counter(_named(row, key) for row in rows).items() if n > 1), None)
        if twice:
            message = f"has several rows with the id {twice[2]!r}, even of one model and prompt"
            raise ResultsError(Mistake(f"{message}; give each an id of its own", results.where))
    return key


def _check_pairs(pairs: Iterable[tuple[_Seen, _Seen]], before: Results) -> None:
    """Rows that bring their own rubric or reference must have brought the same."""
    other = [old for old, new in pairs if old.judged_by != new.judged_by]
    if other:
        rows = "1 row was" if len(other) == 1 else f"{len(other)} rows were"
        message = (
            f"{rows} judged by another rubric or reference of their own, the first {other[0].names['id']!r}; "
            "score both by the same, or say --across if it is meant"
        )
        raise ResultsError(Mistake(message, before.where))


def _model(old: _Seen, new: _Seen) -> str:
    was, is_now = old.names["model"], new.names["model"]
    return was if was == is_now else f"{was or '(none)'} -> {is_now or '(none)'}"


def _change(model: str, pairs: list[tuple[_Seen, _Seen]], options: Options) -> Change:
    clusters: dict[str, list[tuple[_Seen, _Seen]]] = {}
    for pair in pairs:
        clusters.setdefault(pair[0].cluster, []).append(pair)
    grouped = [clusters[name] for name in sorted(clusters)]
    old = [[before.score for before, _ in group] for group in grouped]
    new = [[after.score for _, after in group] for group in grouped]
    interval = paired_bootstrap(
        old, new, level=options.level, resamples=RESAMPLES if len(old) <= MANY else RESAMPLES // 4,
        seed=options.seed,
    )  # fmt: skip
    same = all(before.score == after.score for before, after in pairs)
    return Change(
        model, len(pairs), len(grouped), _mean_of_means(old), _mean_of_means(new), interval,
        SAME if same else _answer(interval), tuple(_flips(grouped, 1 - options.level)),
    )  # fmt: skip


def _mean_of_means(clusters: Sequence[Sequence[float]]) -> float:
    return sum(sum(cluster) / len(cluster) for cluster in clusters) / len(clusters)


def _answer(interval: Interval | None) -> str:
    if interval is None or interval.low <= 0 <= interval.high:
        return UNDECIDED
    return BETTER if interval.low > 0 else WORSE


def _flips(clusters: Sequence[Sequence[tuple[_Seen, _Seen]]], threshold: float) -> list[Flip]:
    """The facets that flipped. Where a cluster holds several pairs, it can flip only as a whole."""
    counted: Counter[str] = Counter()
    moves: dict[str, list[list[int]]] = {}
    for cluster in clusters:
        here: dict[str, list[int]] = {}
        for facet, move in _moves(cluster):
            counted[facet] += 1
            if move:
                here.setdefault(facet, []).append(move)
        for facet, found in here.items():
            moves.setdefault(facet, []).append(found)
    single = all(len(cluster) == 1 for cluster in clusters)
    names = sorted(moves)
    chances = [_chance(moves[name], single=single) for name in names]
    flips = []
    for name, p, adjusted in zip(names, chances, holm(chances), strict=True):
        every = [move for found in moves[name] for move in found]
        gained, lost = every.count(1), every.count(-1)
        sure = BETTER if gained > lost else WORSE
        answer = sure if adjusted <= threshold else UNDECIDED
        flips.append(Flip(name, gained, lost, counted[name], p, adjusted, answer))
    return sorted(flips, key=lambda flip: (flip.adjusted, flip.p, -flip.gained - flip.lost, flip.facet))


def _moves(pairs: Iterable[tuple[_Seen, _Seen]]) -> Iterator[tuple[str, int]]:
    """1 for a facet that was gained in a pair, -1 for one that was lost, 0 for one that stayed."""
    for before, after in pairs:
        for facet, was in before.facets.items():
            if facet in after.facets:
                yield facet, int(after.facets[facet]) - int(was)


def _chance(moves: Sequence[Sequence[int]], *, single: bool) -> float:
    """McNemar's exact test; over clusters of several pairs, its form for clusters."""
    if single:
        every = [move for found in moves for move in found]
        return mcnemar(every.count(-1), every.count(1))
    sums = [sum(found) for found in moves]
    return min(1.0, 2 * min(sign_flip(sums), sign_flip([-each for each in sums])))
