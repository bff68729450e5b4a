"""Validate the files of a rubric, merge what they extend, and give the frozen Rubric."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from pydantic import ValidationError

from evalkit.errors import Mistake, RubricError
from evalkit.rubric.build import build
from evalkit.rubric.locate import digest, extends
from evalkit.rubric.mistakes import translate
from evalkit.rubric.model import Rubric
from evalkit.rubric.rules import check
from evalkit.rubric.schema import RubricModel
from evalkit.rubric.source import Source, merge, parse

MAX_MISTAKES = 100
"""More are counted, not shown."""


def compile_rubric(files: list[tuple[str, bytes]]) -> Rubric:
    """Validate the files of a rubric, outermost first, and build it.

    Raises:
        RubricError: with every mistake that was found, each with file, line and column.
    """
    sources = _parse(files)
    tree = reduce(merge, [source.tree for source in reversed(sources)])
    mistakes = [mistake for source in sources for mistake in source.mistakes]
    for source, (_, content) in zip(sources, files, strict=True):
        mistakes += _extends(source, content)
    model = None
    try:
        model = RubricModel.model_validate(tree.plain)
    except ValidationError as error:
        mistakes += translate(error, tree)
    mistakes += check(tree, [source.tree for source in sources])
    if mistakes or model is None:
        raise RubricError(*_in_order(mistakes, [file for file, _ in files]))
    return build(model, digest(files))


def _parse(files: list[tuple[str, bytes]]) -> list[Source]:
    """Every file, or what makes some of them unreadable."""
    sources: list[Source] = []
    mistakes: list[Mistake] = []
    for file, content in files:
        try:
            sources.append(parse(file, content))
        except RubricError as error:
            mistakes += error.mistakes
    if mistakes:
        raise RubricError(*mistakes)
    return sources


def _extends(source: Source, content: bytes) -> list[Mistake]:
    """The parent was found without a YAML parser; the two must agree on what it is."""
    written = source.data.get("extends")
    if written is None or written == extends(content)[0]:
        return []
    message = "write `extends: NAME` on a line of its own, at the left margin"
    return [Mistake(message, source.file, *source.place(("extends",)))]


def _in_order(mistakes: Iterable[Mistake], files: list[str]) -> list[Mistake]:
    """Each mistake once, in the order of the files and their lines."""
    rank = {file: number for number, file in enumerate(files)}
    ordered = sorted(set(mistakes), key=lambda m: (rank[m.file], m.line or 0, m.column or 0, m.message))
    more = len(ordered) - MAX_MISTAKES
    if more > 0:
        ordered[MAX_MISTAKES:] = [Mistake(f"and {more} more mistakes", files[0])]
    return ordered
