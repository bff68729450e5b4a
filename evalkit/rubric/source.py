"""Rubric YAML into plain data with the place of every value, refusing what cannot be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from evalkit.errors import Mistake, RubricError
from evalkit.rubric.locate import MAX_BYTES

MAX_VALUES = 100_000
"""A rubric that holds more values than this is an alias bomb or no rubric."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file and where its values stand."""

    file: str
    data: Any
    places: dict[Path_, tuple[int, int]]
    """1-based line and column of the value (of the key, for values of mappings) at each path."""

    def place(self, path: Path_) -> tuple[int, int]:
        """The place of a path, or of the nearest thing above it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


def parse(file: str, content: bytes) -> Source:
    """Parse a rubric file.

    Raises:
        RubricError: not UTF-8, too large, no YAML, duplicate keys, or more than ``MAX_VALUES`` values.
    """
    if len(content) > MAX_BYTES:
        raise RubricError(Mistake(f"is larger than {MAX_BYTES:,} bytes: that is no rubric", file))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise RubricError(Mistake("is not UTF-8 here; save the file as UTF-8", file, line)) from None
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "cannot be read as YAML"
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        raise RubricError(Mistake(f"YAML: {what}", file, line, column)) from None
    except RecursionError:
        raise RubricError(Mistake("YAML: nested too deeply", file)) from None
    if root is None:
        raise RubricError(Mistake("is empty; see `evalkit rubric new`", file))
    builder = _Builder(file)
    data = builder.build(root, ())
    if builder.mistakes:
        raise RubricError(*builder.mistakes)
    return Source(file, data, builder.places)


class _Builder:
    """Turns YAML nodes into data, counting values and keeping places."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[Path_, tuple[int, int]] = {}
        self.mistakes: list[Mistake] = []
        self.count = 0

    def build(self, node: yaml.Node, path: Path_) -> Any:
        self.count += 1
        if self.count > MAX_VALUES or len(path) > 40:
            line = node.start_mark.line + 1
            raise RubricError(Mistake("holds too many values (aliases that explode?)", self.file, line))
        self.places.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in result:
                self.mistakes.append(Mistake(f"{key!r} stands here a second time", self.file, line, column))
            self.places[(*path, key)] = (line, column)
            result[key] = self.build(value_node, (*path, key))
        return result


def _scalar(node: yaml.Node) -> Any:
    """A phrase is a string whatever it looks like ("no", "3306", "8.0"); only numbers are needed besides."""
    text = node.value
    if node.tag == "tag:yaml.org,2002:null":
        return None
    if node.tag == "tag:yaml.org,2002:int" and text.isdigit():
        return int(text)
    if node.tag == "tag:yaml.org,2002:float":
        try:
            return float(text)
        except ValueError:
            return text
    return text
