"""YAML files into plain data with the place of every value, refusing what cannot be trusted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import yaml

from evalkit.errors import EvalkitError, Mistake, RubricError
from evalkit.rubric.locate import MAX_BYTES
from evalkit.typing import Any

MAX_VALUES = 100_000
"""A file that holds more values than this is an alias bomb or none of ours."""
MAX_DEPTH = 40

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ufffd\U00010000-\U0010ffff]")
"""What YAML allows in no file."""
Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is meant to be, for what is said of its mistakes."""

    noun: str
    error: type[EvalkitError]
    begins: str
    """How such a file begins."""
    first: str
    """How to get one to begin with."""


RUBRIC = Kind("rubric", RubricError, "rubric: NAME", "`evalkit rubric new FILE` writes one to begin with")


@dataclass(frozen=True, slots=True)
class Tree:
    """A value with its place. A mapping's values stand where their keys do."""

    value: dict[str, Tree] | list[Tree] | str | None
    file: str
    line: int
    column: int

    @property
    def plain(self) -> Any:
        """The value without places."""
        if isinstance(self.value, dict):
            return {key: item.plain for key, item in self.value.items()}
        if isinstance(self.value, list):
            return [item.plain for item in self.value]
        return self.value

    def at(self, path: Path_) -> Tree:
        """What stands at a path, or the nearest thing above it."""
        tree = self
        for part in path:
            value = tree.value
            if isinstance(value, dict) and part in value:
                tree = value[str(part)]
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                tree = value[part]
            else:
                break
        return tree


@dataclass(frozen=True)
class Source:
    """A parsed file and where its values stand."""

    file: str
    tree: Tree
    mistakes: tuple[Mistake, ...] = ()
    """Keys that stand twice: the file can be read on nevertheless."""

    @cached_property
    def data(self) -> Any:
        """The file's content without places."""
        return self.tree.plain

    def place(self, path: Path_) -> tuple[int, int]:
        """1-based line and column of a path, or of the nearest thing above it."""
        tree = self.tree.at(path)
        return tree.line, tree.column


def parse(file: str, content: bytes, kind: Kind = RUBRIC) -> Source:
    """Parse a rubric, or a file of another kind.

    Raises:
        EvalkitError: of the kind's class: not UTF-8, too large, no YAML, no mapping, or too many values.
    """
    text = _decode(file, content, kind)
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise kind.error(_yaml_mistake(file, error)) from None
    except RecursionError:
        raise kind.error(Mistake("YAML: nested too deeply", file)) from None
    if root is None:
        raise kind.error(Mistake(f"is empty; {kind.first}", file))
    builder = _Builder(file, kind)
    tree = builder.build(root, root, 0)
    if not isinstance(tree.value, dict):
        message = f"a {kind.noun} is a mapping that begins with `{kind.begins}`"
        raise kind.error(Mistake(message, file, tree.line, tree.column))
    return Source(file, tree, tuple(builder.mistakes))


def _decode(file: str, content: bytes, kind: Kind) -> str:
    if len(content) > MAX_BYTES:
        raise kind.error(Mistake(f"is larger than {MAX_BYTES:,} bytes: that is no {kind.noun}", file))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")  # a BOM is not in error.object
        message = "is not UTF-8 here; save the file as UTF-8"
        raise kind.error(Mistake(message, file, *_place(before))) from None
    found = _CONTROL.search(text)
    if found:
        message = f"holds the control character U+{ord(found[0]):04X} here; is this a text file?"
        raise kind.error(Mistake(message, file, *_place(text[: found.start()])))
    return text


def _place(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _yaml_mistake(file: str, error: yaml.YAMLError) -> Mistake:
    if not isinstance(error, yaml.MarkedYAMLError):
        return Mistake(f"YAML: {error}", file)
    mark = error.problem_mark or error.context_mark
    parts = [part for part in (error.problem, error.context) if part]
    if parts and parts[0].startswith("but "):  # "expected a single document", "but found another document"
        parts.reverse()
    what = " ".join(parts) or "cannot be read"
    if mark is None:
        return Mistake(f"YAML: {what}", file)
    return Mistake(f"YAML: {what}", file, mark.line + 1, mark.column + 1)


class _Builder:
    """Turns YAML nodes into a tree, counting values so that aliases cannot explode."""

    def __init__(self, file: str, kind: Kind) -> None:
        self.file = file
        self.kind = kind
        self.mistakes: list[Mistake] = []
        self.count = 0
        self.top: yaml.Node | None = None
        self.open: set[int] = set()
        """Nodes that are being built: an alias of one of them would never end."""

    def build(self, node: yaml.Node, place: yaml.Node, depth: int) -> Tree:
        line, column = place.start_mark.line + 1, place.start_mark.column + 1
        self.count += 1
        if depth == 1:
            self.top = place
        if id(node) in self.open:
            raise self.kind.error(
                self._at_top("holds an alias within what it stands for; write out what is meant there")
            )
        if depth > MAX_DEPTH:
            raise self.kind.error(self._at_top("is nested too deeply"))
        if self.count > MAX_VALUES:
            raise self.kind.error(self._at_top("holds too many values (aliases that explode?)"))
        if isinstance(node, yaml.CollectionNode):
            self.open.add(id(node))
            value: Any = (
                self._mapping(node, depth)
                if isinstance(node, yaml.MappingNode)
                else [self.build(item, item, depth + 1) for item in node.value]
            )
            self.open.discard(id(node))
            return Tree(value, self.file, line, column)
        # A phrase is text whatever it looks like ("no", 3306, 8.0); the schema makes the numbers.
        value = None if node.tag == "tag:yaml.org,2002:null" else str(node.value)
        return Tree(value, self.file, line, column)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Tree]:
        result: dict[str, Tree] = {}
        for key_node, value_node in node.value:
            tree = self.build(value_node, key_node, depth + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self._wrong("a key must be a word, not a list or a mapping", tree)
                continue
            key = str(key_node.value)
            if key in result:
                self._wrong(f"{key!r} stands here a second time (first in line {result[key].line})", tree)
            else:
                result[key] = tree
        return result

    def _at_top(self, message: str) -> Mistake:
        """Placed at the key of the file in which it happens: an alias has no place of its own."""
        mark = self.top.start_mark if self.top else None
        return Mistake(message, self.file, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1)

    def _wrong(self, message: str, tree: Tree) -> None:
        self.mistakes.append(Mistake(message, self.file, tree.line, tree.column))


def merge(base: Tree, change: Tree) -> Tree:
    """A rubric with what another changes.

    Mappings merge by key, categories and facets by id; everything else is replaced.
    """
    if not isinstance(base.value, dict) or not isinstance(change.value, dict):
        return change
    merged = dict(base.value)
    for key, new in change.value.items():
        old = merged.get(key)
        if old is None:
            merged[key] = new
        elif key in ("categories", "facets") and isinstance(old.value, list) and isinstance(new.value, list):
            merged[key] = Tree(_merge_by_id(old.value, new.value), new.file, new.line, new.column)
        else:
            merged[key] = merge(old, new)
    return Tree(merged, change.file, change.line, change.column)


def _merge_by_id(old: list[Tree], new: list[Tree]) -> list[Tree]:
    result = list(old)
    index = {key: place for place, item in enumerate(result) if (key := _id(item)) is not None}
    for item in new:
        key = _id(item)
        place = None if key is None else index.get(key)
        if place is None:
            result.append(item)
        else:
            result[place] = merge(result[place], item)
    return result


def _id(tree: Tree) -> str | None:
    value: Mapping[str, Tree] = tree.value if isinstance(tree.value, dict) else {}
    found = value["id"].value if "id" in value else None
    return found if isinstance(found, str) else None
