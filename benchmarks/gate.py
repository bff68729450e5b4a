"""How often the sampled gate is wrong, by simulation: false alarms without a change, and drops that it misses.

It measures and does not gate: the exit status is 0 whatever the figures are. `make bench` runs it.

Without a change, verdicts are drawn: every case has its own chance for every facet, so that the samples of a
case are more alike than those of different cases; before and after are drawn from the same chances. Any
failure of the gate, by the score or by a facet, is a false alarm.

With a drop, scores are drawn: every case has its own level, every sample strays from it, the drop differs from
case to case; scores lie between 0 and 100 in steps as a rubric of 35 facets gives them. The drop is the one
that `evalkit power` promises to be seen four times in five, either with the noise known, or with the noise
estimated from the baseline of the same trial, as a team would.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from math import exp, sqrt
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from evalkit.gate.power import ALPHA, Noise, planned_drop, pooled
from evalkit.gate.sampled import credible, drop_p
from evalkit.statistics import paired_bootstrap

SEED, TRIALS = 20_301, 2_000
CASES, SAMPLES = (10, 20, 50), (1, 3, 5)
FACETS, STEPS = 35, 140
"""Of a rubric, and of its score from 0 to 100: a facet counts in quarters."""
ALARMS, POWER = 0.05, 0.80
DEVIATION, LEVELS, SPREAD, MARGIN = 6.0, 10.0, 0.5, 1.0
"""Points: within a case, between cases; the drop's unevenness as a share of it; the margin."""
Design = tuple[int, int, int, int]
"""Cases, samples, trials, seed."""


# -- no change -----------------------------------------------------------------------------------------


def alarms(design: Design) -> tuple[int, int, int]:
    """False alarms by the score, by a facet, by either, with a margin of 0: the hardest."""
    cases, samples, trials, seed = design
    random = Random(f"{seed} alarms {cases} {samples}")
    by_score = by_facet = by_either = 0
    for _ in range(trials):
        differences, scores = _unchanged(random, cases, samples)
        score = drop_p(scores, Fraction(0)) <= ALPHA
        fallen = credible({facet: [-each for each in row] for facet, row in differences.items()})
        facet = bool(fallen)
        by_score, by_facet, by_either = by_score + score, by_facet + facet, by_either + (score or facet)
    return by_score, by_facet, by_either


def _unchanged(random: Random, cases: int, samples: int) -> tuple[dict[str, list[Fraction]], list[Fraction]]:
    """Differences by facet and case, and of the score by case, in steps: the tests know no unit."""
    draw = random.random
    differences: dict[str, list[Fraction]] = {str(facet): [] for facet in range(FACETS)}
    scores = []
    bases = [random.gauss(0.5, 1.5) for _ in range(FACETS)]
    for _ in range(cases):
        level, total = random.gauss(0, 0.7), 0
        for facet, base in enumerate(bases):
            share = 1 / (1 + exp(-(base + level + random.gauss(0, 1.2))))
            before = sum(draw() < share for _ in range(samples))
            after = sum(draw() < share for _ in range(samples))
            total += after - before
            differences[str(facet)].append(Fraction(after - before))  # samples that specify, else vague
        scores.append(Fraction(total))
    return differences, scores


# -- a drop --------------------------------------------------------------------------------------------


def seen(design: Design) -> tuple[float, int, float, int, int]:
    """The drop promised with the noise known and how often it was seen; then with the noise estimated.

    The last figure counts intervals (95 %) that hold the true change, in the first 400 trials.
    """
    cases, samples, trials, seed = design
    random = Random(f"{seed} drop {cases} {samples}")
    known = planned_drop(cases, samples, Noise(DEVIATION, SPREAD), MARGIN) or 0.0
    found = held = learnt_found = 0
    promised = 0.0
    for trial in range(trials):
        levels = [random.gauss(60, LEVELS) for _ in range(cases)]
        before = [_scores(random, level, samples) for level in levels]
        after = [_scores(random, level - _uneven(random, known), samples) for level in levels]
        differences = _differences(before, after)
        found += drop_p(differences, Fraction(MARGIN)) <= ALPHA
        if trial < 400:
            interval = paired_bootstrap(before, after, resamples=500, seed=trial)
            held += interval is not None and interval.low <= -known * STEPS / 100 <= interval.high
        pilot = [_scores(random, level, max(samples, 2)) for level in levels]  # one sample tells no noise
        learnt = pooled(pilot)
        noise = Noise(learnt[1] * 100 / STEPS if learnt else 0, SPREAD)
        drop = planned_drop(cases, samples, noise, MARGIN) or 0.0
        promised += drop
        after = [_scores(random, level - _uneven(random, drop), samples) for level in levels]
        learnt_found += drop_p(_differences(before, after), Fraction(MARGIN)) <= ALPHA
    return known, found, promised / trials, learnt_found, held


def _uneven(random: Random, drop: float) -> float:
    return random.gauss(drop, SPREAD * drop)


def _scores(random: Random, level: float, samples: int) -> list[int]:
    """Scores in steps."""
    drawn = (random.gauss(level, DEVIATION) for _ in range(samples))
    return [min(max(round(each * STEPS / 100), 0), STEPS) for each in drawn]


def _differences(before: Sequence[Sequence[int]], after: Sequence[Sequence[int]]) -> list[Fraction]:
    """In points."""
    return [
        Fraction(100 * (sum(new) - sum(old)), STEPS * len(new))
        for old, new in zip(before, after, strict=True)
    ]


# -- the page ------------------------------------------------------------------------------------------


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--trials", type=int, default=TRIALS, help="of each design (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="(default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), help="processes at a time")
    options = parser.parse_args()
    designs = [(cases, samples, options.trials, options.seed) for cases in CASES for samples in SAMPLES]
    print(f"sampled gate, {options.trials:,} trials each, seed {options.seed}")
    with ProcessPoolExecutor(options.jobs) as pool:
        show_alarms(designs, list(pool.map(alarms, designs)))
        show_power(designs, list(pool.map(seen, designs)))


def show_alarms(designs: Sequence[Design], found: Sequence[tuple[int, int, int]]) -> None:
    print(f"\nfalse alarms without a change, margins 0, target at most {100 * ALARMS:g} %")
    print(f"{'cases':>7}{'samples':>9}{'score':>9}{'facets':>9}{'gate':>9}  (2 standard errors)")
    for (cases, samples, trials, _), counts in zip(designs, found, strict=True):
        shares = [count / trials for count in counts]
        error = 2 * sqrt(max(shares[2], 1 / trials) * (1 - shares[2]) / trials)
        cells = "".join(f"{100 * share:8.2f}%" for share in shares)
        print(f"{cases:7}{samples:9}{cells}  (+-{100 * error:.2f})  {_judged(shares[2] <= ALARMS)}")


def show_power(designs: Sequence[Design], found: Sequence[tuple[float, int, float, int, int]]) -> None:
    print(
        f"\ndrops that `evalkit power` promised, margin {MARGIN:g}, target {100 * POWER:g} %; samples stray by "
        f"{DEVIATION:g} points, cases by {LEVELS:g}, the drop by {100 * SPREAD:g} % of itself"
    )
    print(f"{'cases':>7}{'samples':>9}{'drop':>7}{'seen':>8}{'estimated':>11}{'seen':>8}{'interval':>10}")
    for (cases, samples, trials, _), (drop, hits, learnt, learnt_hits, held) in zip(
        designs, found, strict=True
    ):
        power, learnt_power = hits / trials, learnt_hits / trials
        print(
            f"{cases:7}{samples:9}{drop:7.2f}{100 * power:7.1f}%{learnt:11.2f}{100 * learnt_power:7.1f}%"
            f"{100 * held / min(trials, 400):9.1f}%  {_judged(min(power, learnt_power) >= POWER)}"
        )


def _judged(holds: bool) -> str:
    return "pass" if holds else "FAIL"


if __name__ == "__main__":
    main()
