"""What reading a rubric's documents takes, made once and kept: its words, its gates, and regular expressions."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from evalkit import store
from evalkit.patterns import compiled, recall
from evalkit.reading.matching.plan import Plan, make_plan
from evalkit.reading.phrases.gates import Index, compile_index
from evalkit.reading.phrases.lexicon import Lexicon, Words, compile_words
from evalkit.rubric.kept import is_as_loaded, load_rubric
from evalkit.rubric.model import Rubric
from evalkit.typing import Any

_KIND = "plan"
_KEPT = 20
"""Plans that are kept."""
_PATTERNS = "patterns"
_MOST_PATTERNS = 400
"""Regular expressions that are kept."""
_MOST_HELD = 16

_held: dict[int, Plan] = {}
"""The last plans of this process, by the identity of their rubrics, which they hold."""


def load_plan(name_or_path: str) -> Plan:
    """A rubric by name or path, made ready for reading.

    Raises:
        RubricError: with every mistake in it.
    """
    return plan_of(load_rubric(name_or_path))


def plan_of(rubric: Rubric) -> Plan:
    """A rubric made ready for reading: once in a process, from what is kept if it is as its files say."""
    held = _held.get(id(rubric))
    if held is None:
        if len(_held) == _MOST_HELD:
            del _held[next(iter(_held))]
        held = _held[id(rubric)] = _plan_of(rubric)
    return held


def _plan_of(rubric: Rubric) -> Plan:
    recall(_patterns())
    if not is_as_loaded(rubric):
        return make_plan(rubric)
    key = store.key_of(_KIND, rubric.digest)

    def made(data: Any) -> Plan:
        words, index = data
        return make_plan(rubric, Lexicon(Words(*words)), Index(*index))

    kept: Plan | None = store.fetch(_KIND, key, made)
    if kept is not None:
        return kept
    words, index = compile_words(rubric), compile_index(rubric)
    store.keep(_KIND, key, (tuple(words), tuple(index)), most=_KEPT)
    return make_plan(rubric, Lexicon(words), index)


def keep_patterns() -> None:
    """Keep the regular expressions that this run has compiled: most runs need the same few."""
    known = compiled()
    if known:
        latest = dict([*known.items()][-_MOST_PATTERNS:])
        store.keep(_PATTERNS, _engine(), latest, most=_KEPT)


def _patterns() -> Mapping[Any, bytes]:
    """The regular expressions that earlier runs have compiled; none if whatever is wrong with them."""
    known: Mapping[Any, bytes] | None = store.fetch(_PATTERNS, _engine(), dict)
    return known or {}


def _engine() -> str:
    """What compiled patterns are for: they are another thing to each Python."""
    return f"{sys.implementation.name}-{sys.hexversion:x}"
