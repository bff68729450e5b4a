"""pytest: the cases of an evalkit.yaml as tests, each held to what the suite's gate asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from evalkit.errors import EvalkitError, GateError
from evalkit.gate import baseline
from evalkit.gate.compare import compare
from evalkit.gate.comparison import Breach, Comparison
from evalkit.gate.keep import keep
from evalkit.gate.model import Run, homes
from evalkit.gate.policy import Mode
from evalkit.suite.find import seen_from_here
from evalkit.suite.judge import judge
from evalkit.suite.load import load_suite

if TYPE_CHECKING:
    from evalkit.result import Scorecard
    from evalkit.suite.model import Suite, SuiteCase


class SuiteFile(pytest.File):
    """An evalkit.yaml."""

    def collect(self) -> Iterator[pytest.Item]:
        """A test for each case."""
        suite = load_suite(seen_from_here(self.path))
        for case in suite.cases:
            yield Case.from_parent(self, name=case.id, suite=suite, case=case)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What is wrong with the file, without a traceback through evalkit."""
        if isinstance(excinfo.value, EvalkitError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)


class Case(pytest.Item):
    """One case: its responses reach the thresholds and, in exact mode, nothing fell since the baseline."""

    def __init__(self, *, suite: Suite, case: SuiteCase, **rest: Any) -> None:
        super().__init__(**rest)
        self.suite = suite
        self.case = case

    def runtest(self) -> None:
        """Judge the case's responses; they must be there, for no model is asked here.

        Raises:
            ShortfallError: they are below what is asked for.
            EvalkitError: they cannot be judged or compared, or nothing is asked of them.
        """
        cards = judge(replace(self.suite, cases=(self.case,)))
        found = compare(
            keep(cards),
            _baseline(self.suite, self.case.id),
            self.suite.policy,
            homes=homes(self.suite.rubric),
            today=date.today(),
        )
        if found.failures:
            raise ShortfallError(found, cards[self.case.id])

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The reasons, each with its quotes; and the gaps, where a threshold is not reached."""
        if isinstance(excinfo.value, EvalkitError | ShortfallError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Any, int | None, str]:
        """Where the case stands."""
        return self.path, self.case.place.line - 1, f"{self.path.name}: {self.name}"


class ShortfallError(Exception):
    """A case is below what is asked for."""

    def __init__(self, found: Comparison, cards: list[Scorecard]) -> None:
        from evalkit.report import gate_terminal, terminal

        parts = [gate_terminal.render(found, width=100)]
        if any(isinstance(reason, Breach) for reason in found.failures):
            parts.append(terminal.render(cards, width=100))
        super().__init__("\n".join(parts))


def _baseline(suite: Suite, case: str) -> Run | None:
    """The baseline of one case. In sampled mode only all cases together tell something from chance."""
    asked = suite.policy
    exists = suite.baseline.is_file()
    if asked.min_score is None and not asked.must and not asked.floors:
        if asked.mode is Mode.SAMPLED:
            message = "in mode: sampled a single case has only its thresholds; give min_score, must or floors"
            raise GateError(f"nothing is asked of case {case!r}: {message}, or run `evalkit gate`")
        if not exists:
            message = "give the gate min_score, must or floors, or write a baseline with `evalkit baseline`"
            raise GateError(f"nothing is asked of case {case!r}: {message}")
    if asked.mode is Mode.SAMPLED or not exists:
        return None
    kept = baseline.load(suite.baseline, rubric=suite.rubric)
    return replace(kept, cases=tuple(each for each in kept.cases if each.id == case))
