"""YAML and JSON -> nodes that know their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..patterns import pattern
from .run import HARD, SOFT, Run

if TYPE_CHECKING:
    import yaml

_DEEPEST = 100
_LARGEST_YAML = 1_000_000
"""Characters. PyYAML takes seconds for more, so that is read line by line."""
_JSON = pattern(
    r"""(?:[ \t\r\n\ufeff]++ | //[^\n]*+ | /\*.*?\*/)*+
        (?: (?P<string>"[^"\\\n]*(?:\\.[^"\\\n]*)*") | (?P<bare>[-+\w.]+)
          | (?P<mark>[{}\[\]:,]) | (?P<end>\Z) )""",
    re.VERBOSE | re.DOTALL,
)
_BRACKET = pattern(r"[\[\]{}]")
_DEEP_INDENT = pattern(r"^[ \t?:-]{300}", re.MULTILINE)
_ESCAPE = pattern(
    r"""\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2} | u[0-9a-fA-F]{4} | x[0-9a-fA-F]{2}
      | U[0-9a-fA-F]{8} | \r?\n[ \t]* | .)""",
    re.VERBOSE | re.DOTALL,
)
_NAMED = {"n": HARD, "r": " ", "t": " ", "b": "", "f": " ", "a": "", "e": "", "v": " ", "0": "",
          "_": " ", "N": HARD, "L": HARD, "P": HARD}  # fmt: skip
_LINE_END = pattern(r"\r?\n")


@dataclass(slots=True)
class Leaf:
    """A scalar or a key."""

    text: str
    """Its value, decoded, white space collapsed."""
    start: int
    end: int
    style: str = ""
    """As YAML writes it: "" plain, one of the quotes, "|" or ">"."""

    def run(self, source: str) -> Run:
        """Its text with places."""
        run = Run()
        start, end = self.start, self.end
        if self.style in ("|", ">"):
            start = source.find("\n", start, end) + 1 or end
        elif self.style:
            start, end = start + 1, end - 1
        if self.style == '"':
            for match in _ESCAPE.finditer(source, start, end):
                _lines(run, source, (start, match.start()), SOFT)
                run.pieces.append((_unescape(match.group()), match.start(), match.end(), match.start()))
                start = match.end()
        _lines(run, source, (start, end), HARD if self.style == "|" else SOFT)
        run.close()
        return run


@dataclass(slots=True)
class Branch:
    """A mapping or a sequence."""

    start: int
    end: int
    items: list[tuple[Leaf | None, Node]]
    """Keys and values; a sequence's have no key."""
    mapping: bool


Node = Leaf | Branch


def _lines(run: Run, source: str, span: tuple[int, int], line_break: str) -> None:
    start, end = span
    for match in _LINE_END.finditer(source, start, end):
        if match.start() > start:
            run.pieces.append((source[start : match.start()], start, match.start(), start))
        run.pieces.append((line_break, match.start(), match.end(), match.start()))
        start = match.end()
    if end > start:
        run.pieces.append((source[start:end], start, end, start))


def _unescape(escape: str) -> str:
    kind = escape[1]
    if kind in "uUx" and len(escape) > 2:
        if len(escape) == 12:
            high, low = int(escape[2:6], 16), int(escape[8:], 16)
            return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
        code = int(escape[2:], 16)
        return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"
    return "" if kind in "\r\n" else _NAMED.get(kind, kind)


def parse_json(text: str) -> list[Node] | None:
    """The values of a JSON text; none if it is not JSON, or nests too deep. Comments are fine."""
    return _Json(text).read()


class _Json:
    """Reads JSON by a stack of its own, so that depth costs nothing and every value has its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.roots: list[Node] = []
        self.open: list[tuple[Leaf | None, Branch]] = []
        """The branches that stand open, with their keys."""
        self.key: Leaf | None = None
        self.leaf: Leaf | None = None
        """A scalar of which it is not yet known whether it is a key."""

    def read(self) -> list[Node] | None:
        """Walk the tokens once."""
        scanner: Any = _JSON.scanner(self.text)  # type: ignore[attr-defined]
        for match in iter(scanner.match, None):
            kind = match.lastgroup
            start, end = match.span(kind)
            if kind == "end":
                return self.roots if not self.open and not self.leaf else None
            if kind == "mark":
                if not self._mark(self.text[start], start, end):
                    return None
            elif self.leaf or not self.open:
                return None
            else:
                self.leaf = _json_leaf(self.text, start, end)
        return None

    def _mark(self, mark: str, start: int, end: int) -> bool:
        """Take a bracket, a colon or a comma; whether it may stand here."""
        branch = self.open[-1][1] if self.open else None
        if mark in "{[":
            if self.leaf or len(self.open) >= _DEEPEST or (branch and branch.mapping and not self.key):
                return False
            self.open.append((self.key, Branch(start, end, [], mark == "{")))
            self.key = None
            return True
        if branch is None:
            return False
        if mark == ":":
            if not self.leaf or self.key or not branch.mapping:
                return False
            self.key, self.leaf = self.leaf, None
            return True
        if self.leaf:
            if branch.mapping and not self.key:
                return False
            branch.items.append((self.key, self.leaf))
        self.key = self.leaf = None
        return mark == "," or self._close(mark, end)

    def _close(self, mark: str, end: int) -> bool:
        key, branch = self.open.pop()
        branch.end = end
        if self.open:
            self.open[-1][1].items.append((key, branch))
        else:
            self.roots.append(branch)
        return branch.mapping == (mark == "}")


def _json_leaf(text: str, start: int, end: int) -> Leaf:
    if text[start] != '"':
        return Leaf(text[start:end], start, end)
    said = text[start + 1 : end - 1]
    if "\\" in said:
        said = _ESCAPE.sub(lambda match: _unescape(match.group()), said)
    return Leaf(" ".join(said.split()), start, end, '"')


def parse_yaml(text: str) -> list[Node] | None:
    """The documents of a YAML text; none if it is not YAML, holds no mapping or sequence, or is too deep."""
    if len(text) > _LARGEST_YAML or _too_deep(text):
        return None
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        roots = [root for root in yaml.compose_all(text, loader) if root is not None]
    except (yaml.YAMLError, ValueError):
        return None
    if not all(isinstance(root, yaml.CollectionNode) for root in roots):
        return None
    seen: set[int] = set()
    return [node for node in (_yaml_node(root, seen) for root in roots) if node]


def _too_deep(text: str) -> bool:
    """Whether brackets or indentation nest so deep that PyYAML, which recurses, might not survive it."""
    if _DEEP_INDENT.search(text):
        return True
    depth = 0
    for match in _BRACKET.finditer(text):
        if match.group() in "[{":
            depth += 1
            if depth > _DEEPEST:
                return True
        elif depth:
            depth -= 1
    return False


def _yaml_node(node: yaml.Node, seen: set[int]) -> Node | None:
    """The node without what an alias repeats: that counts once, where it is written."""
    if id(node) in seen:
        return None
    seen.add(id(node))
    start, end = node.start_mark.index, node.end_mark.index
    value = node.value
    if isinstance(value, str):
        return Leaf(" ".join(value.split()), start, end, getattr(node, "style", None) or "")
    branch = Branch(start, end, [], getattr(node, "id", "") == "mapping")
    for item in value:
        if not branch.mapping:
            inner = _yaml_node(item, seen)
            if inner:
                branch.items.append((None, inner))
            continue
        key = _yaml_node(item[0], seen)
        inner = _yaml_node(item[1], seen)
        if inner and isinstance(key, Leaf):
            branch.items.append((key, inner))
        elif inner:
            branch.items.append((Leaf("", inner.start, inner.start), inner))
    return branch
