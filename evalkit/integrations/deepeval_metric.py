"""DeepEval: a metric whose score is the coverage and whose reason is the gap report."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from deepeval.metrics import BaseMetric
from deepeval.test_case import LLMTestCase

from evalkit.errors import EvalkitError, UsageError
from evalkit.integrations.judge import Demand, Must, Number, demand, judge


class CoverageMetric(BaseMetric):
    """How much of a rubric ``actual_output`` covers; no model judges, so it costs nothing and never varies."""

    score: float | None = None
    reason: str | None = None
    success: bool | None = None
    error: str | None = None

    def __init__(
        self,
        rubric: str | Path = "aws-web-app",
        *,
        reference: str | Path | None = None,
        expected_is_reference: bool = False,
        threshold: Number = 1,
        must: Must = (),
    ) -> None:
        """What to ask of every test case.

        Args:
            rubric: a name or a path.
            reference: a name or a path.
            expected_is_reference: whether each test case's ``expected_output`` is the text of its reference.
            threshold: the least score, from 0 to 1 as DeepEval counts; compared exactly.
            must: facets that must be specified, or by id the least verdict that will do.

        Raises:
            EvalkitError: something of it cannot be used.
        """
        # DeepEval copies a metric for each test case by giving the attributes of these names to its class.
        self.rubric, self.reference, self.must = rubric, reference, must
        self.expected_is_reference = expected_is_reference
        self.threshold = float(_share(threshold))
        self._wanted = None if expected_is_reference else self._demand(reference=reference)
        self._forget()
        self.async_mode = False
        self.include_reason = True

    def measure(self, test_case: LLMTestCase, *args: object, **kwargs: object) -> float:
        """Score a test case; what cannot be judged is an error and never a score.

        Raises:
            EvalkitError: the output or the expected output cannot be used.
        """
        self._forget()
        try:
            wanted = self._wanted or self._demand(reference_text=test_case.expected_output or "")
            judgement = judge(test_case.actual_output or "", wanted)
        except EvalkitError as error:
            self.success, self.error = False, str(error)
            raise
        self.score, self.reason, self.success = judgement.share, judgement.report, judgement.passed
        self.score_breakdown = {
            category.id: float(category.score / 100)
            for category in judgement.card.categories
            if category.score is not None
        }
        return judgement.share

    async def a_measure(self, test_case: LLMTestCase, *args: object, **kwargs: object) -> float:
        """As ``measure``, which never waits."""
        return self.measure(test_case)

    def is_successful(self) -> bool:
        """Whether the last test case reached the threshold by its exact score, and all that it must have."""
        return bool(self.success)

    def _demand(self, **reference: Any) -> Demand:
        return demand(self.rubric, min_score=_share(self.threshold) * 100, must=self.must, **reference)

    def _forget(self) -> None:
        self.score = self.reason = self.success = self.error = None

    @property
    def __name__(self) -> str:
        return "evalkit coverage"


def _share(threshold: Number) -> Fraction:
    try:
        share = Fraction(str(threshold))
        if 0 <= share <= 1:
            return share
    except (ValueError, ArithmeticError):
        pass
    raise UsageError(f"threshold is a number from 0 to 1, as everywhere in DeepEval; {threshold!r} is none")
