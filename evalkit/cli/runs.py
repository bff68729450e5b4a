"""What the commands around a suite judge: the suite's responses, or those that are named."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evalkit.api import load_reference, load_rubric
from evalkit.cli.inputs import parts, rules
from evalkit.cli.sources import STDIN, read_all, readings_of
from evalkit.errors import Mistake, UsageError
from evalkit.gate.policy import Policy
from evalkit.result import Reading, Scorecard
from evalkit.rubric.model import Rubric
from evalkit.scoring import score
from evalkit.suite.model import Suite

DEFAULT = "aws-web-app"
"""The rubric where neither a suite nor an option names one."""
Cards = dict[str, list[Scorecard]]


@dataclass(frozen=True, slots=True)
class Judged:
    """Responses, judged."""

    cards: Cards
    """By case."""
    rubric: Rubric
    policy: Policy
    """The suite's; nothing asked for without one."""
    inputs: list[str]
    """The files that were read for it: responses, rubric, references and the suite."""
    baseline: Path | None = None
    """Where the suite keeps its baseline; None without a suite."""
    results: Path | None = None
    """Where it keeps its results."""


def judged(options: Namespace) -> Judged:
    """The responses that are named, or else those of the suite.

    Raises:
        EvalkitError: there are none, or they cannot be judged.
    """
    if not options.responses:
        return _of_suite(options)
    if options.suite:
        raise UsageError("give responses or --suite, not both: a suite says where its responses are")
    rubric = load_rubric(options.rubric or DEFAULT)
    reference = load_reference(options.reference, rubric) if options.reference else None
    readings = readings_of(read_all(options.responses, max_bytes=options.max_size), rubric)
    cards: Cards = {}
    for case, reading in zip(_cases(readings, options.case_per), readings, strict=True):
        cards.setdefault(case, []).append(score(reading, rubric, reference))
    inputs = [*_documents(cards), *rules(options.rubric or DEFAULT, options.reference)]
    return Judged(cards, rubric, Policy(), inputs)


def _of_suite(options: Namespace) -> Judged:
    from evalkit.suite.judge import judge

    suite = load(options)
    cards = judge(suite, max_bytes=options.max_size)
    inputs = [*_documents(cards), *parts(suite)]
    return Judged(cards, suite.rubric, suite.policy, inputs, suite.baseline, suite.results)


def _documents(cards: Cards) -> list[str]:
    return [card.document for each in cards.values() for card in each]


def load(options: Namespace) -> Suite:
    """The suite, with what options put in the place of its own.

    Raises:
        EvalkitError: there is none, or it does not hold.
    """
    from evalkit.suite.load import load_suite

    suite = load_suite(options.suite)
    changes: dict[str, object] = {}
    if getattr(options, "rubric", None):
        changes |= {"rubric": load_rubric(options.rubric), "rubric_file": options.rubric}
    if getattr(options, "reference", None):
        changes["cases"] = tuple(replace(case, reference=options.reference) for case in suite.cases)
    made = {
        name: value for name in ("model", "samples") if (value := getattr(options, name, None)) is not None
    }
    if made:
        if suite.generate is None:
            raise UsageError(
                Mistake(f"--{next(iter(made))} needs `generate`, which the suite has not", str(suite.path))
            )
        changes["generate"] = replace(suite.generate, **made)
    return replace(suite, **changes)  # type: ignore[arg-type]


def _cases(readings: Sequence[Reading], per: str) -> list[str]:
    """A case for each document, named as seen from the folder that holds them all."""
    names = [reading.document for reading in readings]
    places = [os.path.abspath(name) for name in names if name != STDIN]
    try:
        above = os.path.commonpath([os.path.dirname(place) for place in places]) if places else ""
    except ValueError:  # several drives
        above = ""
    return [_case(name, above, per) for name in names]


def _case(name: str, above: str, per: str) -> str:
    if name == STDIN:
        return STDIN
    path = Path(os.path.relpath(os.path.abspath(name), above) if above else name)
    if per == "file":
        return path.as_posix()
    return path.parent.as_posix() if path.parent.parts else Path(above).name
