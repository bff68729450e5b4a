"""Inspect AI: a scorer whose score is the coverage, with the gaps as explanation and the verdicts as metadata.

Registered by entry point: ``--scorer evalkit/coverage``.
"""

from __future__ import annotations

from typing import Any

from inspect_ai.scorer import Score, Scorer, Target, mean, scorer, stderr
from inspect_ai.solver import TaskState

from evalkit.integrations.judge import demand, judge
from evalkit.report.inspect_scores import metadata


@scorer(metrics=[mean(), stderr()])
def coverage(
    rubric: str = "aws-web-app", reference: str | None = None, target_is_reference: bool = False
) -> Scorer:
    """The share of a rubric that the model's output covers, from 0 to 1.

    Args:
        rubric: a name or a path.
        reference: a name or a path; what it specifies is expected, and values are compared.
        target_is_reference: whether each sample's target is the text of its own reference.

    An output that cannot be judged (an empty one) is an error of its sample and no score: by default the
    evaluation fails; ``--fail-on-error 0.1`` tolerates a share of them.
    """
    if not target_is_reference:
        wanted = demand(rubric, reference=reference, min_score=0)

    async def score(state: TaskState, target: Target) -> Score:
        asked = demand(rubric, reference_text=target.text, min_score=0) if target_is_reference else wanted
        judgement = judge(state.output.completion, asked)
        details: dict[str, Any] = metadata(judgement.card)
        return Score(value=judgement.share, explanation=judgement.report, metadata=details)

    return score
