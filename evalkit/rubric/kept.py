"""A rubric compiled once and kept: loading YAML and validating it costs more than scoring a response.

A kept rubric holds the contents of the files that it was made from word for word, and is used only for them.
"""

from __future__ import annotations

from zlib import crc32

from evalkit import store
from evalkit.rubric.locate import chain, locate
from evalkit.rubric.model import Rubric
from evalkit.rubric.plain import from_plain, to_plain

_KIND = "rubric"
_KEPT = 20
"""Rubrics that are kept: one that is being written changes often."""

_HELD = 100
"""Rubrics of which this process knows that they are as their files say."""

_loaded: dict[str, Rubric] = {}
"""They, by digest, the oldest first."""


def load_rubric(name_or_path: str) -> Rubric:
    """A rubric by name or path, from what is kept where that can be trusted.

    Raises:
        RubricError: with every mistake in it.
    """
    files = chain(locate(name_or_path))
    source = b"\0".join(content for _, content in files)
    key = store.key_of(_KIND, *(len(content) for _, content in files), crc32(source))
    rubric: Rubric | None = store.fetch(_KIND, key, from_plain, source)
    if rubric is None:
        from evalkit.rubric.load import compile_rubric

        rubric = compile_rubric(files)
        store.keep(_KIND, key, to_plain(rubric), most=_KEPT, source=source)
    if len(_loaded) == _HELD and rubric.digest not in _loaded:
        del _loaded[next(iter(_loaded))]
    return _loaded.setdefault(rubric.digest, rubric)


def is_as_loaded(rubric: Rubric) -> bool:
    """Whether a rubric is what its files say: one that was changed since has their digest, too."""
    return _loaded.get(rubric.digest) is rubric
