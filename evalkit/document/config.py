"""Nodes -> passages: a key and its value, a short list, a record; and prose where a value is prose."""

from __future__ import annotations

from ..patterns import pattern
from . import nodes, settings, textblock
from .model import Context, ContextKind, PassageKind
from .nodes import Branch, Leaf, Node
from .prose import word_set
from .sink import make_context, under
from .voice import Voice

_PROSE_KEYS = word_set("text description requirement statement title name summary")
_STATEMENTS = _PROSE_KEYS - {"title", "name"}
_NAMES = word_set("id ref key uid number no title name")
_GOVERNING = word_set(
    """title name heading category priority status phase scope type area section group component layer
    topic tier"""
)
_TITLES = word_set("title name heading topic")
_RULING = word_set(
    """status state decision decided verdict disposition ruling moscow priority prio triage resolution outcome phase
    release stage wave tier lot milestone batch increment package tranche fate"""
)
"""Keys of a record that say whether the rest of it is wanted."""
_RANKING = word_set("basket lane horizon rank rating grade colour color fate")
"""Keys of the same, where the document explains their values and none of those above is there."""
_REASONS = word_set("reason reasons rationale why justification because motivation")
"""Keys that say why it is or is not: they name things, and require none."""
_REASON = "reason"
_MOST_ENTRIES = 6
_MOST_RECORD = 12
_LONG_CHARS, _LONG_WORDS = 60, 8
_BRIEF_CHARS, _BRIEF_WORDS = 30, 3
_LONGEST_LIST = 300
_LONGEST_PAIR = 1000
_DENIES = pattern(r"(?i)(?:no|not|never|without|none)\b")
_COMMENT = pattern(r"[ \t]*,?[ \t]+\#[ \t]*([^\n]*[^\s\n])")
_PUTS_ASIDE = pattern(
    r"(?i)(?:not (?:ours|us\b|our|in scope|part of|built|to be built|now|yet|needed|wanted|this)|out of scope|optional"
    r"|nice to have|only if|if (?:there is|we have|it costs)|for (?:orientation|information|the record|reference)"
    r"|later|phase [2-9]|next (?:year|phase|release)|someday|postponed|deferred|dropped|rejected|declined"
    r"|nobody builds|(?:owned|run|managed|operated) by (?:another|the other|others|them|somebody|someone))"
)
"""How a comment begins that says of the whole block below its key that it is not, or not now, or not surely built."""
_SENTENCES = pattern(r"[.!?]\s+[A-Z]")


def read_config(text: str, sort: str, voice: Voice, context: tuple[Context, ...]) -> None:
    """Add the passages of a YAML or JSON text, or of keys and values a line each."""
    roots: list[Node] | None = None
    if sort == "json":
        roots = nodes.parse_json(text)
    if sort == "xml":
        from .elements import parse_xml  # most documents hold none

        roots = parse_xml(text)
    if roots is None and sort not in ("settings", "xml"):
        roots = nodes.parse_yaml(text)
    if roots is not None:
        reader = _Reader(text, voice, sort == "yaml")
        for root in roots:
            reader.node(root, context)
    elif settings.looks_like_settings(text):
        settings.read_settings(text, voice, context)
    else:
        voice.sink.block += 1
        textblock.read_lines(text, voice, context)


def _is_long(leaf: Leaf) -> bool:
    return len(leaf.text) > _LONG_CHARS or leaf.text.count(" ") >= _LONG_WORDS


def _is_brief(leaf: Leaf) -> bool:
    text = leaf.text
    return len(text) <= _BRIEF_CHARS and text.count(" ") < _BRIEF_WORDS and not _DENIES.match(text)


def _states(key: Leaf | None, leaf: Leaf) -> bool:
    """Whether a value is a statement: "text: Encrypt the logs"."""
    return key is not None and key.text.lower() in _STATEMENTS and leaf.text.count(" ") >= _BRIEF_WORDS


def _leaves(branch: Branch) -> list[tuple[Leaf | None, Leaf]] | None:
    """A branch's entries if all are scalars."""
    leaves = [(key, value) for key, value in branch.items if isinstance(value, Leaf)]
    return leaves if len(leaves) == len(branch.items) else None


def _is(key: Leaf | None, names: frozenset[str]) -> bool:
    return key is not None and key.text.lower() in names


def _ruling(leaves: list[tuple[Leaf | None, Leaf]]) -> tuple[Leaf | None, Leaf] | None:
    """The entry of a record that says whether the rest of it is wanted."""
    brief = [pair for pair in leaves if len(pair[1].text) <= _BRIEF_CHARS]
    found = next((pair for pair in brief if _is(pair[0], _RULING)), None)
    return found or next((pair for pair in brief if _is(pair[0], _RANKING)), None)


def _entry(key: Leaf | None, value: Leaf) -> str:
    return ": ".join([part for part in (key.text if key else "", value.text) if part])


class _Reader:
    """Walks the nodes of one text. Recursion is as deep as the nodes, which the parsers bound."""

    def __init__(self, text: str, voice: Voice, comments: bool) -> None:
        self.text = text
        self.voice = voice
        self.comments = comments
        """Whether what stands behind a # is a comment."""

    def node(self, node: Node, context: tuple[Context, ...]) -> None:
        """Read a node that has no key."""
        if isinstance(node, Leaf):
            self._value(node, context)
        elif node.mapping:
            self._mapping(node, context)
        else:
            self._sequence(None, node, context)

    def _mapping(self, branch: Branch, context: tuple[Context, ...]) -> None:
        for key, value in branch.items:
            self._item(key, value, context)

    def _item(self, key: Leaf | None, value: Node, context: tuple[Context, ...]) -> None:
        if isinstance(value, Leaf):
            self._pair(key, value, context)
        elif not value.items and key and key.text:
            mark = "{}" if value.mapping else "[]"
            self._add(f"{key.text}: {mark}", key.start, value.end, context)
        elif not value.mapping:
            self._sequence(key, value, context)
        elif not self._small_mapping(key, value, context):
            self._mapping(value, under(context, self._key(key)) if key else context)

    def _small_mapping(self, key: Leaf | None, value: Branch, context: tuple[Context, ...]) -> bool:
        """Read ``public: { count: 2, mask: 24 }`` as one passage."""
        leaves = _leaves(value)
        start = key.start if key else value.start
        if not leaves or len(leaves) > _MOST_ENTRIES or "\n" in self.text[start : value.end]:
            return False
        if any(_is_long(leaf) for _, leaf in leaves):
            return False
        ruling = _ruling(leaves)
        if ruling:
            leaves = [pair for pair in leaves if not _is(pair[0], _REASONS)]
        said = ", ".join([_entry(name, leaf) for name, leaf in leaves])
        context = self._under_ruling(ruling, context)
        self._add(f"{key.text}: {said}" if key and key.text else said, start, value.end, context)
        return True

    def _under_ruling(
        self, ruling: tuple[Leaf | None, Leaf] | None, context: tuple[Context, ...]
    ) -> tuple[Context, ...]:
        if ruling is None:
            return context
        return under(context, make_context(ContextKind.KEY, _entry(*ruling), self._line(ruling[0])))

    def _sequence(self, key: Leaf | None, branch: Branch, context: tuple[Context, ...]) -> None:
        leaves = _leaves(branch)
        if leaves and all(_is_brief(leaf) for _, leaf in leaves):
            flow = self.text[branch.start : branch.start + 1] == "["
            self._short_list(key, [leaf for _, leaf in leaves], branch.end if flow else 0, context)
            return
        inner = under(context, self._key(key)) if key and key.text else context
        for _, value in branch.items:
            if isinstance(value, Branch) and value.mapping:
                self._record(value, inner)
            else:
                self.node(value, inner)

    def _short_list(
        self, key: Leaf | None, leaves: list[Leaf], end: int, context: tuple[Context, ...]
    ) -> None:
        """Read ``tags: [a, b]``, which ends at ``end``, as one passage, or a few where it is long."""
        part: list[Leaf] = []
        size = 0
        for number, leaf in enumerate(leaves):
            part.append(leaf)
            size += len(leaf.text) + 2
            if size > _LONGEST_LIST or number == len(leaves) - 1:
                said = ", ".join([leaf.text for leaf in part if leaf.text])
                start = part[0].start if part[0] is not leaves[0] or key is None else key.start
                behind = max(leaf.end, end) if number == len(leaves) - 1 else leaf.end
                self._add(f"{key.text}: {said}" if key and key.text else said, start, behind, context)
                part, size = [], 0

    def _record(self, branch: Branch, context: tuple[Context, ...]) -> None:
        """Read a mapping within a list: one passage, or its prose and branches under its short entries."""
        leaves = [(key, value) for key, value in branch.items if isinstance(value, Leaf)]
        flat = len(leaves) == len(branch.items)
        ruling = _ruling(leaves)
        reasons = [pair for pair in leaves if _is(pair[0], _REASONS)]
        if ruling and reasons:
            rest = [pair for pair in branch.items if not _is(pair[0], _REASONS)]
            self._record(Branch(branch.start, branch.end, rest, branch.mapping), context)
            for key, leaf in reasons:
                self._value(leaf, under(context, make_context(ContextKind.KEY, _REASON, self._line(key))))
            return
        prose = [leaf for key, leaf in leaves if _is_long(leaf) or (not flat and _states(key, leaf))]
        if flat and leaves and not prose and len(leaves) <= _MOST_ENTRIES:
            said = ", ".join([_entry(key, leaf) for key, leaf in leaves])
            first = leaves[0][0] or leaves[0][1]
            self._add(said, first.start, leaves[-1][1].end, self._under_ruling(ruling, context))
            return
        if len(leaves) > _MOST_RECORD or (flat and not prose):
            self._mapping(branch, context)
            return
        inner = under(context, *self._governing(leaves, prose, bool(prose)))
        for key, value in branch.items:
            if not isinstance(value, Leaf):
                self._item(key, value, inner)
            elif any(value is leaf for leaf in prose):
                self._value(value, inner)
            elif not prose or (key and key.text.lower() in _TITLES):
                self._pair(key, value, context)

    def _governing(
        self, leaves: list[tuple[Leaf | None, Leaf]], prose: list[Leaf], all_short: bool
    ) -> list[Context]:
        """What a record's short entries say of its prose and branches: all but names and ids.

        Where it has no prose, its name and kind govern its branches; its other entries stand alone.
        """
        found = []
        for key, leaf in leaves:
            name = key.text.lower() if key else ""
            if not name or not leaf.text or any(leaf is other for other in prose):
                continue
            if all_short and name not in _NAMES:
                found.append(make_context(ContextKind.KEY, _entry(key, leaf), self._line(key)))
            elif not all_short and name in _GOVERNING | _RULING and not _is_long(leaf):
                text = leaf.text if name in _TITLES else _entry(key, leaf)
                found.append(make_context(ContextKind.KEY, text, self._line(key)))
        return found

    def _pair(self, key: Leaf | None, value: Leaf, context: tuple[Context, ...]) -> None:
        if key is None or not key.text or (_is_long(value) and key.text.lower() in _PROSE_KEYS):
            self._value(value, context)
        elif _is_long(value) and (
            value.style in ("|", ">") or len(value.text) > _LONGEST_PAIR or _SENTENCES.search(value.text)
        ):
            self._value(value, under(context, self._key(key)))
        else:
            self._add(_entry(key, value), key.start, value.end if value.text else key.end, context)

    def _value(self, leaf: Leaf, context: tuple[Context, ...]) -> None:
        """A scalar by itself: sentences where it is long."""
        if _is_long(leaf):
            self.voice.sink.block += 1
            self.voice.paragraph(leaf.run(self.text), PassageKind.SENTENCE, context)
        else:
            self._add(leaf.text, leaf.start, leaf.end, context)

    def _add(self, said: str, start: int, end: int, context: tuple[Context, ...]) -> None:
        comment = _COMMENT.match(self.text, end) if self.comments else None
        if comment:  # "trail: inherited  # the organisation's CloudTrail covers this account"
            said, end = f"{said} ({comment.group(1)})", comment.end()
        self.voice.pair(said, self.text[start:end], start, context)

    def _key(self, key: Leaf | None) -> Context:
        said = key.text if key else ""
        if key and self.comments and self.text[key.end : key.end + 1] == ":":
            comment = _COMMENT.match(self.text, key.end + 1)
            if comment and _PUTS_ASIDE.match(comment.group(1)):
                said = f"{said} ({comment.group(1)})"  # "printing-house:  # not ours"
        return make_context(ContextKind.KEY, said, self._line(key))

    def _line(self, leaf: Leaf | None) -> int:
        return self.voice.sink.line(self.voice.places.start(leaf.start)) if leaf else 1
