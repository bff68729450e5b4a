"""`evalkit baseline` and `evalkit gate`."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from evalkit.cli.main import BELOW, PASSED, UNDECIDED
from evalkit.cli.page import colorful, emit, plain, show_text, width
from evalkit.cli.runs import judged
from evalkit.errors import Mistake, UsageError
from evalkit.gate.baseline import load
from evalkit.gate.compare import compare
from evalkit.gate.comparison import Comparison, Outcome
from evalkit.gate.keep import keep
from evalkit.gate.model import homes
from evalkit.gate.policy import Mode, Policy
from evalkit.output import spare, write
from evalkit.report import GATE_ENDINGS, GATE_FORMATS
from evalkit.report._text import plural
from evalkit.report.baseline import render as kept_run
from evalkit.report.gate_words import headline
from evalkit.result import Verdict

_STATUS = {Outcome.PASSED: PASSED, Outcome.FAILED: BELOW, Outcome.UNDECIDED: UNDECIDED}
_LEAST = (Verdict.SPECIFIED, Verdict.VAGUE, Verdict.MISSING)


def baseline(options: Namespace) -> int:
    """Judge responses and keep what was found."""
    found = judged(options)
    path = Path(options.output) if options.output else found.baseline or Path("baseline.json")
    if path.suffix != ".json":
        raise UsageError(
            Mistake(f"a baseline's file ends in .json; write to {path.stem or 'baseline'}.json", str(path))
        )
    spare([*found.inputs, found.results], [str(path)])
    run = keep(found.cards)
    write(str(path), kept_run(run, path.parent))
    if not options.quiet:
        count = f"{plural(run.responses, 'response')} in {plural(len(run.cases), 'case')}"
        print(f"{path} is written: {count}. Commit it; `evalkit gate` compares with it.")
    return PASSED


def gate(options: Namespace) -> int:
    """Judge responses, compare them with the baseline, and fail for a reason that is shown."""
    outputs = [(name, _format(name)) for name in options.output]
    found = judged(options)
    kept = Path(options.baseline) if options.baseline else found.baseline
    policy = _policy(found.policy, options)
    if kept is None and not policy.has_thresholds:
        raise UsageError("nothing to compare with: give --baseline FILE, or --min-score, --must or --floor")
    spare([*found.inputs, kept, found.baseline, found.results], options.output)
    run = keep(found.cards)
    before = load(kept, rubric=found.rubric) if kept else None
    comparison = compare(run, before, policy, homes=homes(found.rubric), today=date.today())
    for path, form in outputs:
        write(path, render(comparison, form, options, to_file=True))
    _print(comparison, options, told=not options.quiet and (bool(options.format) or not outputs))
    return PASSED if options.exit_zero else _STATUS[comparison.outcome]


def render(found: Comparison, form: str, options: Namespace, *, to_file: bool = False) -> str:
    """The comparison in a format, as wide and as colourful as the place where it will be read."""
    renderer = GATE_FORMATS[form]()
    if form != "terminal":
        return renderer(found)
    if to_file:
        return renderer(found, width=100)
    return renderer(found, width=width(), color=colorful(options), ascii=plain())


def _print(found: Comparison, options: Namespace, *, told: bool) -> None:
    form = options.format or "terminal"
    if told and form == "terminal":
        show_text(render(found, form, options))
        return
    if told:
        emit(render(found, form, options))
    if told and form == "github":
        from evalkit.cli.summary import add
        from evalkit.report.gate_markdown import whole

        add(whole(found))
    for failure in found.failures:
        print(f"evalkit: {headline(failure)}", file=sys.stderr)
    if found.outcome is Outcome.UNDECIDED:
        print("evalkit: not enough evidence; `evalkit power` says what it takes", file=sys.stderr)


def _format(name: str) -> str:
    ending = Path(name).suffix.lower()
    if ending not in GATE_ENDINGS:
        known = ", ".join(f"{each} ({form})" for each, form in GATE_ENDINGS.items())
        raise UsageError(Mistake(f"no format belongs to the ending {ending!r}; known are {known}", name))
    return GATE_ENDINGS[ending]


def _policy(policy: Policy, options: Namespace) -> Policy:
    """The suite's policy with what options put in its place."""
    changes: dict[str, object] = {"across": options.across}
    if options.mode:
        changes["mode"] = Mode(options.mode)
    for name in ("min_score", "margin", "detect"):
        if (given := getattr(options, name)) is not None:
            changes[name] = Fraction(given)
    if options.must:
        changes["must"] = {**policy.must, **dict(map(_must, options.must))}
    if options.floor:
        changes["floors"] = {**policy.floors, **dict(map(_floor, options.floor))}
    changed: Policy = replace(policy, **changes)  # type: ignore[arg-type]
    for name in ("margin", "detect"):
        if getattr(options, name) is not None and changed.mode is not Mode.SAMPLED:
            raise UsageError(
                f"--{name} is for --mode sampled: where responses are compared one by one, nothing may fall"
            )
    return changed


def _must(text: str) -> tuple[str, Verdict]:
    facet, equals, verdict = text.partition("=")
    if verdict not in _LEAST and equals:
        raise UsageError(f"--must {text}: {verdict!r} is not one of specified, vague and missing")
    return facet, Verdict(verdict) if equals else Verdict.SPECIFIED


def _floor(text: str) -> tuple[str, Fraction]:
    category, _, number = text.partition("=")
    if not _is_percent(number):
        raise UsageError(f"--floor {text}: write CATEGORY=N with a number from 0 to 100, such as security=50")
    return category, Fraction(number)


def _is_percent(text: str) -> bool:
    from argparse import ArgumentTypeError

    from evalkit.cli.main import percent

    try:
        return bool(percent(text))
    except ArgumentTypeError:
        return False
