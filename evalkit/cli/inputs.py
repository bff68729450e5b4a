"""The files that a command reads, which nothing that it writes may replace."""

from __future__ import annotations

from collections.abc import Iterator

from evalkit.reference.document import file_of
from evalkit.rubric.locate import chain, locate
from evalkit.suite.model import Suite


def rules(rubric: str, *references: str | None) -> Iterator[str]:
    """A rubric's file with those that it extends, and the files of references."""
    for file, _ in chain(locate(rubric)):
        yield file
    yield from (file_of(reference) for reference in references if reference)


def parts(suite: Suite) -> Iterator[str]:
    """The files that a suite is made of, but for its responses, which are found as they are judged."""
    yield str(suite.path)
    yield from rules(suite.rubric_file, *(case.reference for case in suite.cases))
    yield from (str(case.prompt) for case in suite.cases if case.prompt)
