"""XML -> the nodes that configuration is read from: an element is a key, its attributes and children are its values."""

from __future__ import annotations

from html import unescape

from ..patterns import pattern
from .nodes import Branch, Leaf, Node

_DEEPEST = 100
_TOKEN = pattern(
    r"""(?xs) <!--.*?--> | <\?.*?\?> | <![^>]*>
    | </(?P<close>[\w:.-]+)\s*>
    | <(?P<open>[\w:.-]+)(?P<attributes>(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(?P<empty>/?)>
    | (?P<text>[^<]+)"""
)
_ATTRIBUTE = pattern(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def parse_xml(text: str) -> list[Node] | None:
    """The elements of an XML text; none if its tags do not match, or nest too deep. Entities are not expanded."""
    root = Branch(0, len(text), [], True)
    stack: list[tuple[str, Branch]] = [("", root)]
    end = 0
    for match in _TOKEN.finditer(text):
        if text[end : match.start()].strip():
            return None
        end = match.end()
        kind = match.lastgroup
        if kind == "text":
            said = Leaf(" ".join(unescape(match["text"]).split()), match.start(), match.end())
            if said.text:
                stack[-1][1].items.append((None, said))
        elif match["open"]:
            branch = Branch(
                match.start(), match.end(), _attributes(match["attributes"], match.start("attributes")), True
            )
            name = Leaf(match["open"].rpartition(":")[2], match.start("open"), match.end("open"))
            stack[-1][1].items.append((name, branch))
            if not match["empty"]:
                if len(stack) > _DEEPEST:
                    return None
                stack.append((match["open"], branch))
        elif match["close"]:
            name_open, branch = stack.pop()
            if name_open != match["close"] or not stack:
                return None
            branch.end = match.end()
    if len(stack) > 1 or text[end:].strip() or not root.items:
        return None
    return [_simple(root)]


def _attributes(text: str, at: int) -> list[tuple[Leaf | None, Node]]:
    return [
        (
            Leaf(match[1], at + match.start(1), at + match.end(1)),
            Leaf(
                unescape(match[2] or match[3] or ""),
                at + match.start(2 if match[2] is not None else 3),
                at + match.end(),
            ),
        )
        for match in _ATTRIBUTE.finditer(text)
    ]


def _simple(branch: Branch) -> Branch:
    """With elements that hold nothing but text as plain values."""
    for number, (key, value) in enumerate(branch.items):
        if not isinstance(value, Branch):
            continue
        if len(value.items) == 1 and value.items[0][0] is None:
            branch.items[number] = (key, value.items[0][1])
        elif not value.items and key is not None:
            branch.items[number] = (None, Leaf(key.text, key.start, key.end))
        else:
            _simple(value)
    return branch
