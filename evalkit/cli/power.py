"""`evalkit power`."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from evalkit.cli.main import PASSED
from evalkit.errors import GateError, Mistake
from evalkit.gate.baseline import load
from evalkit.gate.policy import Policy
from evalkit.gate.power import FEWEST, MOST, Noise, cases_needed, deviation, planned_drop

CASES, SAMPLES = (10, 20, 50), (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked, and what it is reckoned with."""

    noise: Noise
    source: str
    """Where the noise is from, in words."""
    drop: float
    margin: float
    cases: tuple[int, ...]
    samples: tuple[int, ...]


def power(options: Namespace) -> int:
    """Print the smallest visible drop by design, and the cases that the wanted drop takes."""
    plan = _plan(options)
    if options.format == "json":
        from evalkit.cli.page import emit

        emit(json.dumps(_object(plan), indent=2) + "\n")
    else:
        _show(plan, options)
    return PASSED


def _plan(options: Namespace) -> Plan:
    policy, kept = _suite(options)
    path = Path(options.baseline) if options.baseline else kept
    if options.deviation is not None:
        stray, source = float(options.deviation), "as given"
    else:
        stray, source = _measured(path)
    return Plan(
        noise=Noise(stray, options.spread),
        source=source,
        drop=float(options.drop if options.drop is not None else policy.detect),
        margin=float(options.margin if options.margin is not None else policy.margin),
        cases=tuple(sorted({*CASES, options.cases})) if options.cases else CASES,
        samples=tuple(sorted({*SAMPLES, options.samples})) if options.samples else SAMPLES,
    )


def _suite(options: Namespace) -> tuple[Policy, Path | None]:
    """The suite's policy and baseline, if there is a suite and anything is taken from it."""
    from evalkit.suite.find import find

    needed = None in (options.deviation, options.drop, options.margin)
    if not options.suite and (not needed or find() is None):
        return Policy(), None
    from evalkit.suite.load import load_gate

    return load_gate(options.suite)


def _measured(path: Path | None) -> tuple[float, str]:
    way_out = "give --deviation N, how far the scores of one case's samples stray, in points"
    if path is None:
        raise GateError(f"there is no baseline to tell how scores vary; {way_out}")
    found = deviation(load(path))
    if found is None:
        message = f"has one sample a case, which does not tell how scores vary; take several, or {way_out}"
        raise GateError(Mistake(message, str(path)))
    measured, upper = found
    return upper, f"upper limit from {path}, measured {measured:.1f}"


def _show(plan: Plan, options: Namespace) -> None:
    from evalkit.cli.page import open_page, show, table

    page = open_page(options)
    page.line(f"scores of one case's samples stray by {plan.noise.deviation:.1f} points ({plan.source})")
    page.line(
        f"a drop hits cases unevenly, by {plan.noise.spread:g} of itself; the gate tolerates {plan.margin:g} "
        "and raises a false alarm in at most 5 of 100 runs"
    )
    page.line("")
    page.line("smallest drop of the mean score that is seen four times in five", "bold")
    rows = [["cases", *(f"{samples} sample{'s' * (samples > 1)}" for samples in plan.samples)]]
    for cases in plan.cases:
        drops = (planned_drop(cases, samples, plan.noise, plan.margin) for samples in plan.samples)
        rows.append([str(cases), *("none" if drop is None else f"{drop:.1f}" for drop in drops)])
    table(page, rows, numbers=len(plan.samples), indent=2)
    page.line("")
    page.line(f"cases that it takes to see a drop of {plan.drop:g}", "bold")
    needed = (
        (samples, cases_needed(plan.drop, samples, plan.noise, plan.margin)) for samples in plan.samples
    )
    lines = [[f"{samples} sample{'s' * (samples > 1)}", _cases(cases)] for samples, cases in needed]
    table(page, lines, numbers=1, indent=2)
    show(page)


def _cases(cases: int | None) -> str:
    return f"more than {MOST:,}" if cases is None else str(cases)


def _object(plan: Plan) -> dict[str, object]:
    designs = [(cases, samples) for cases in plan.cases for samples in plan.samples]
    return {
        "schema": "evalkit/power@1",
        "deviation": plan.noise.deviation,
        "spread": plan.noise.spread,
        "margin": plan.margin,
        "drop": plan.drop,
        "fewest_cases": FEWEST,
        "visible": [
            {
                "cases": cases,
                "samples": samples,
                "drop": planned_drop(cases, samples, plan.noise, plan.margin),
            }
            for cases, samples in designs
        ],
        "needed": [
            {"samples": samples, "cases": cases_needed(plan.drop, samples, plan.noise, plan.margin)}
            for samples in plan.samples
        ],
    }
