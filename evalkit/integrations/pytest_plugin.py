"""pytest: the fixture ``evalkit`` and ``assert_covers``, whose failure shows what is lacking."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

SUITE = "evalkit.yaml"

if TYPE_CHECKING:  # every run of pytest loads this module: nothing else may be imported before it is used
    from evalkit.document import Document
    from evalkit.integrations.judge import Must, Number
    from evalkit.result import Scorecard


def score(
    response: str | Path | Document,
    *,
    rubric: str | Path = "aws-web-app",
    reference: str | Path | None = None,
) -> Scorecard:
    """The scorecard of a response (its text, or the Path of its file), with nothing asked of it."""
    from evalkit.integrations.judge import demand, judge

    return judge(response, demand(rubric, reference=reference, min_score=0)).card


def assert_covers(
    response: str | Path | Document,
    *,
    rubric: str | Path = "aws-web-app",
    reference: str | Path | None = None,
    min_score: Number | None = None,
    must: Must = (),
) -> Scorecard:
    """Fail with the gaps unless a response covers what is asked for.

    Args:
        response: its text; or the path of its file, as a Path.
        rubric: a name or a path.
        reference: a name or a path; what it specifies is expected, and values are compared.
        min_score: the score, in percent, that the response must have.
        must: facets that it must specify, or by id the least verdict that will do.

    With neither ``min_score`` nor ``must`` everything that is expected must be specified.

    Raises:
        AssertionError: the response falls short; the message shows where.
        EvalkitError: the response, the rubric or the reference cannot be used.
    """
    __tracebackhide__ = True
    from evalkit.integrations.judge import demand, judge

    judgement = judge(response, demand(rubric, reference=reference, min_score=min_score, must=must))
    if not judgement.passed:
        from evalkit.report.terminal import render

        reasons = "\n".join(judgement.shortfalls)
        raise AssertionError(f"{reasons}\n\n{render([judgement.card], width=100, color=False)}")
    return judgement.card


class Face:
    """What the fixture ``evalkit`` gives."""

    score = staticmethod(score)
    assert_covers = staticmethod(assert_covers)


@pytest.fixture(scope="session")
def evalkit() -> Face:
    """Score responses and assert what they cover: ``evalkit.assert_covers(response, rubric=...)``."""
    return Face()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The cases of an evalkit.yaml are tests; ``-p no:evalkit`` leaves them alone."""
    if file_path.name != SUITE:
        return None
    from evalkit.integrations.pytest_cases import SuiteFile

    return SuiteFile.from_parent(parent, path=file_path)
