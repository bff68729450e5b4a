"""What types cannot say of a suite: files that are not there, names that the rubric does not have.

The rules read the file's own tree and pass over what has the wrong type, which the schema reports: so all
mistakes are found at once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path

from evalkit.api import load_reference, load_rubric
from evalkit.errors import EvalkitError, Mistake, hint
from evalkit.rubric.model import Rubric
from evalkit.rubric.source import Tree
from evalkit.suite.model import BASELINE, RESULTS

PLACEHOLDERS = ("model", "case", "sample")


def check(tree: Tree, folder: Path) -> tuple[list[Mistake], Rubric | None]:
    """The mistakes of a suite whose paths are relative to a folder, and its rubric, if that holds."""
    rules = _Rules(tree, folder)
    rules.empty(tree, "")
    rules.rubric()
    rules.cases()
    rules.generate()
    rules.kept()
    if rules.found:
        rules.gate(rules.found)
    return rules.mistakes, rules.found


class _Rules:
    """Gathers mistakes."""

    def __init__(self, tree: Tree, folder: Path) -> None:
        self.tree = tree
        self.folder = folder
        self.mistakes: list[Mistake] = []
        self.found: Rubric | None = None

    def wrong(self, message: str, tree: Tree) -> None:
        self.mistakes.append(Mistake(message, tree.file, tree.line, tree.column))

    def empty(self, tree: Tree, key: str) -> None:
        """An empty text is most often one that was forgotten; an empty key the schema reports."""
        if isinstance(tree.value, str) and not tree.value.strip():
            self.wrong(f"{key!r} is empty: give it a value or leave it out", tree)
        for name, item in _items(tree):
            self.empty(item, name)
        for item in _list(tree):
            self.empty(item, key)

    def rubric(self) -> None:
        """It must hold by itself; its own mistakes are told with their own places."""
        place = _get(self.tree, "rubric")
        if place is None or not _text(place):
            return
        try:
            self.found = load_rubric(self._named(_text(place)))
        except EvalkitError as error:
            self._blame(error, place)
        self._reference(_get(self.tree, "reference"))

    def _blame(self, error: EvalkitError, place: Tree) -> None:
        """A file's own mistakes are told as they are, a name that leads nowhere at the place that says it."""
        for each in error.mistakes:
            if each.line is None:
                self.wrong(f"{_text(place)!r}: {each.message}", place)
            else:
                self.mistakes.append(each)

    def _named(self, name: str) -> str:
        beside = self.folder / name
        return str(beside) if os.path.isfile(beside) else name

    def _reference(self, place: Tree | None) -> None:
        if place is None or not _text(place) or self.found is None:
            return
        try:
            load_reference(self._named(_text(place)), self.found)
        except EvalkitError as error:
            self._blame(error, place)

    def cases(self) -> None:
        """No id twice; prompts are there; something says where the responses come from."""
        seen: dict[str, Tree] = {}
        generated = _get(self.tree, "generate") is not None
        for case in _list(_get(self.tree, "cases")):
            id = _get(case, "id")
            if id is not None and _text(id):
                first = seen.setdefault(_text(id).casefold(), id)
                if first is not id:
                    self.wrong(
                        f"case {_text(id)!r} stands here a second time (first in line {first.line})", id
                    )
            self._reference(_get(case, "reference"))
            prompt, responses = _get(case, "prompt"), _get(case, "responses")
            if prompt is not None and _text(prompt) and not os.path.isfile(self.folder / _text(prompt)):
                self.wrong(
                    f"there is no prompt file {_text(prompt)!r}; paths are relative to this file", prompt
                )
            if isinstance(case.value, dict) and responses is None and (prompt is None or not generated):
                needs = (
                    "a `prompt` to generate from"
                    if generated
                    else "`responses`, or a `prompt` and `generate`"
                )
                self.wrong(f"the case has no responses: give it {needs}", case)

    def generate(self) -> None:
        """One way to make responses, with what it needs."""
        tree = _get(self.tree, "generate")
        if tree is None or not isinstance(tree.value, dict):
            return
        command, endpoint = tree.value.get("command"), tree.value.get("endpoint")
        if (command is None) == (endpoint is None):
            self.wrong("`generate` needs one of `command` and `endpoint`", tree)
        if endpoint is not None:
            if not _text(endpoint).startswith(("http://", "https://")):
                self.wrong(f"{_text(endpoint)!r} is no address; it begins with https://", endpoint)
            if "model" not in tree.value:
                self.wrong("`endpoint` needs a `model`", endpoint)
        for key in ("key", "temperature"):
            if key in tree.value and endpoint is None:
                self.wrong(f"`{key}` goes with `endpoint`", tree.value[key])
        for part in _list(command):
            self._placeholders(part, "model" in tree.value)
        self._folder(tree.value.get("folder"))

    def kept(self) -> None:
        """The baseline is not overwritten by the next results."""
        paths = {}
        for key, default in (("baseline", BASELINE), ("results", RESULTS)):
            place = _get(self.tree, key)
            name = _text(place) if place else ""
            paths[key] = os.path.realpath(self.folder / (name or default))
        place = _get(self.tree, "results") or _get(self.tree, "baseline")
        if place and paths["baseline"] == paths["results"]:
            self.wrong("`baseline` and `results` are one file, and one would overwrite the other", place)

    def _placeholders(self, part: Tree, has_model: bool) -> None:
        for name in re.findall(r"\{(\w+)\}", _text(part)):
            if name == "model" and not has_model:
                self.wrong("{model} is not given: add `model` under `generate`", part)
            elif name == "prompt":
                self.wrong("{prompt} is not filled in: the command reads it from standard input", part)
            elif name not in PLACEHOLDERS and (
                meant := get_close_matches(name.lower(), PLACEHOLDERS, 1, 0.75)
            ):
                self.wrong(f"{{{name}}} is not filled in; did you mean {{{meant[0]}}}?", part)

    def _folder(self, place: Tree | None) -> None:
        """A suite comes with a repository; whoever runs it does not expect files elsewhere."""
        if place is None or not _text(place):
            return
        here = os.path.realpath(self.folder)
        if not os.path.realpath(self.folder / _text(place)).startswith(os.path.join(here, "")):
            self.wrong(f"{_text(place)!r} is no folder below the suite's; name one, such as responses", place)

    def gate(self, rubric: Rubric) -> None:
        """What it names is in the rubric."""
        gate = _get(self.tree, "gate")
        facets = [facet.id for facet in rubric.facets]
        categories = [category.id for category in rubric.categories]
        for name, item in _items(_get(gate, "must")):
            if name not in facets:
                self.wrong(f"the rubric has no facet {name!r}{hint(name, facets)}", item)
        for name, item in _items(_get(gate, "floors")):
            if name not in categories:
                self.wrong(f"the rubric has no category {name!r}{hint(name, categories)}", item)
        ids = [_text(id) for case in _list(_get(self.tree, "cases")) if (id := _get(case, "id"))]
        for waiver in _list(_get(gate, "waivers")):
            self._pattern(
                _get(waiver, "waive"), [*facets, *categories, "score"], "facet or category of the rubric"
            )
            self._pattern(_get(waiver, "case"), ids, "case")

    def _pattern(self, place: Tree | None, known: Iterable[str], what: str) -> None:
        if place is None or not _text(place):
            return
        if not any(fnmatchcase(name, _text(place)) for name in known):
            self.wrong(f"{_text(place)!r} matches no {what}{hint(_text(place), known)}", place)


def _get(tree: Tree | None, key: str) -> Tree | None:
    value = tree.value if tree else None
    return value.get(key) if isinstance(value, dict) else None


def _items(tree: Tree | None) -> Iterator[tuple[str, Tree]]:
    if tree is not None and isinstance(tree.value, dict):
        yield from tree.value.items()


def _list(tree: Tree | None) -> list[Tree]:
    if tree is None:
        return []
    return tree.value if isinstance(tree.value, list) else []


def _text(tree: Tree) -> str:
    return tree.value if isinstance(tree.value, str) else ""
