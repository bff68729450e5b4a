"""What types cannot say of a rubric: names that nothing defines, phrases without words, keys that do nothing.

The rules read the file's own tree and pass over what has the wrong type, which the schema reports: so all
mistakes of a file are found at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from evalkit.errors import Mistake, hint
from evalkit.rubric.kinds import SPOKEN_KINDS
from evalkit.rubric.model import ANYTHING
from evalkit.rubric.schema import KINDS, MatcherModel
from evalkit.rubric.source import Tree
from evalkit.words import fold, tokenize

PLACEHOLDER = re.compile(r"<([^<>]*)>")
MAX_EXPANSION = 2000
"""Phrases that one phrase with placeholders may stand for."""
MAX_PHRASES = 300_000
"""Phrases that a whole rubric may stand for."""
MAX_NESTING = 20
"""Vocabularies that may be written in terms of one another."""

_STRAY = re.compile(r"<\s*\w|\w\s*>")
_ONE_OF = ", ".join(KINDS[:-1]) + " or " + KINDS[-1]
_GOES_WITH = {
    "of": ("at_least",),
    "near": ("value",),
    "within": ("all", "value"),
    "measures": ("value",),
    "unlike": ("value",),
    "blanket": ("about",),
}


def check(tree: Tree, files: Sequence[Tree]) -> list[Mistake]:
    """The mistakes of a rubric, given whole and as the files that it is made of."""
    rules = _Rules(tree)
    rules.empty(tree, "")
    for each in (*files, tree):
        rules.ids(each)
    rules.weights()
    rules.vocabulary()
    for name in ("universal", "homonyms", "technical", "ambiguous"):
        rules.phrases(_get(tree, name))
    for subject in _dict(_get(tree, "subjects")).values():
        rules.phrases(_get(subject, "names"))
        rules.phrases(_get(subject, "blanket"))
        rules.phrases(_get(subject, "shown_by"))
    for facet in _facets(tree):
        rules.facet(facet)
    if rules.count > MAX_PHRASES:
        rules.wrong(f"the rubric stands for more than {MAX_PHRASES:,} phrases", tree)
    return rules.mistakes


class _Rules:
    """Gathers mistakes and counts phrases."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.mistakes: list[Mistake] = []
        self.subjects = _dict(_get(tree, "subjects"))
        self.vocabularies = _dict(_get(tree, "vocabularies"))
        self.sizes: dict[str, int] = {}
        self.count = 0

    def wrong(self, message: str, tree: Tree) -> None:
        self.mistakes.append(Mistake(message, tree.file, tree.line, tree.column))

    def empty(self, tree: Tree, key: str) -> None:
        """An empty key is most often one that was forgotten."""
        if tree.value is None:
            self.wrong(empty(key), tree)
        for name, item in _dict(tree).items():
            self.empty(item, name)
        for item in _list(tree):
            self.empty(item, "")

    def ids(self, tree: Tree) -> None:
        """No id twice; a facet's begins with its category's."""
        seen: dict[str, Tree] = {}
        for category in _list(_get(tree, "categories")):
            home = self._id(category, "category", seen)
            for facet in _list(_get(category, "facets")):
                own = self._id(facet, "facet", seen)
                if home and own and "." in own and not own.startswith(home + "."):
                    better = f"{home}.{own.partition('.')[2]}"
                    place = _get(facet, "id") or facet
                    self.wrong(f"facet {own!r} stands in category {home!r}; call it {better!r}", place)

    def _id(self, tree: Tree, what: str, seen: dict[str, Tree]) -> str | None:
        place = _get(tree, "id")
        if place is None or not isinstance(place.value, str):
            return None
        first = seen.setdefault(place.value, place)
        if first is not place:
            where = f"line {first.line}" if first.file == place.file else first.file
            self.wrong(f"{what} {place.value!r} stands here a second time (first in {where})", place)
        return place.value

    def weights(self) -> None:
        """Something must count."""
        facets = list(_facets(self.tree))
        if facets and all(_is_zero(_get(facet, "weight")) for facet in facets):
            place = _get(self.tree, "categories") or self.tree
            self.wrong("no facet has a positive weight: every score would be 0 of 0", place)

    # -- phrases ----------------------------------------------------------------------------------

    def vocabulary(self) -> None:
        for name in self.vocabularies:
            self._size(name, ())

    def _size(self, name: str, open_names: tuple[str, ...]) -> int:
        """How many phrases a vocabulary stands for; what is wrong with it is reported once."""
        if name not in self.sizes:
            items = _list(self.vocabularies[name])
            self.sizes[name] = sum(self._phrase(item, (*open_names, name)) for item in items)
        return self.sizes[name]

    def phrases(self, tree: Tree | None) -> None:
        for item in _list(tree):
            self.count += self._phrase(item, ())

    def _phrase(self, tree: Tree, open_names: tuple[str, ...]) -> int:
        """How many phrases a phrase stands for."""
        if not isinstance(tree.value, str) or not tree.value.strip():
            return 0
        text, names = tree.value, PLACEHOLDER.findall(tree.value)
        if _STRAY.search(PLACEHOLDER.sub("", text)):
            self.wrong(f"{text!r} has a '<' or '>' by itself; <name> stands for a vocabulary", tree)
        elif not names and all(token.kind == "mark" for token in tokenize(fold(text))):
            self.wrong(f"the phrase {text!r} holds no word or number", tree)
        size = 1
        for name in names:
            if name not in self.vocabularies:
                self.wrong(f"no vocabulary is named {name!r}{hint(name, self.vocabularies)}", tree)
            elif name in open_names:
                self.wrong(f"the vocabulary {name!r} holds itself", tree)
            elif len(open_names) >= MAX_NESTING:
                self.wrong(f"more than {MAX_NESTING} vocabularies are nested here", tree)
            else:
                size *= self._size(name, open_names)
        if size > MAX_EXPANSION:
            message = (
                f"stands for {size:,} phrases; at most {MAX_EXPANSION:,}: use `all: [...]` with `within`"
            )
            self.wrong(f"{text!r} {message}", tree)
            return 0
        return size

    # -- matchers ---------------------------------------------------------------------------------

    def facet(self, tree: Tree) -> None:
        self._subject(_get(tree, "about"))
        for rival in _list(_get(tree, "rivals")):
            self._subject(rival)
        self._companions(tree, ("blanket",))
        for key in ("named", "specified", "contradicted"):
            for matcher in _list(_get(tree, key)):
                self._matcher(matcher, "" if key != "contradicted" else key)
        for rule in _dict(_get(tree, "values")).values():
            self._value(rule)

    def _matcher(self, tree: Tree, inside: str) -> None:
        """A matcher by itself, or inside the list of another that is under a key."""
        if isinstance(tree.value, str):
            self.count += self._phrase(tree, ())
            return
        keys = _dict(tree)
        kinds = [kind for kind in KINDS if kind in keys]
        if len(kinds) > 1:
            self.wrong(f"a matcher is one of {_ONE_OF}, not both {kinds[0]} and {kinds[1]}", tree)
        elif not kinds and "of" in keys:
            self.wrong("of goes with at_least, the number that must match", keys["of"])
        elif not kinds and tree.value == keys and all(key in MatcherModel.model_fields for key in keys):
            self.wrong(f"a matcher needs one of {_ONE_OF}", tree)
        if kinds:
            self._companions(tree, ("of", "near", "within", "measures", "unlike"))
        self._companions(tree, ("blanket",))
        about = keys.get("about")
        self._subject(about if about is None or about.value != ANYTHING else None)
        self._counting(keys, inside)
        if "unless" in keys and (inside in ("any", "all") or "at_least" in keys):
            where = "the matchers under of" if "at_least" in keys else "the whole matcher"
            self.wrong(f"unless does nothing here: give it to {where}", keys["unless"])
        self._of_value(keys)
        for key in ("near", "forbidden", "unless", "measures", "unlike"):
            self.phrases(keys.get(key))
        for key in ("any", "all", "of"):
            for part in _list(keys.get(key)):
                self._matcher(part, key)

    def _companions(self, tree: Tree, names: tuple[str, ...]) -> None:
        keys = _dict(tree)
        for key in names:
            homes = _GOES_WITH[key]
            if key in keys and not any(home in keys for home in homes):
                self.wrong(f"{key} goes with {' or '.join(homes)}", keys[key])

    def _counting(self, keys: Mapping[str, Tree], inside: str) -> None:
        if "at_least" not in keys:
            return
        place = keys["at_least"]
        if "of" not in keys:
            self.wrong("at_least goes with of, the list that it counts", place)
        if inside:
            self.wrong("at_least counts over a document: it stands directly under named or specified", place)
        if "about" in keys:
            self.wrong("about does nothing here: give it to the matchers under of", keys["about"])
        wanted, parts = str(place.value), keys.get("of")
        if parts and _list(parts) and wanted.isdecimal() and int(wanted[:9]) > len(_list(parts)):
            self.wrong(f"at_least: {wanted} of {len(_list(parts))} can never match", place)

    def _of_value(self, keys: Mapping[str, Tree]) -> None:
        kind = keys["value"].value if "value" in keys else None
        if kind in SPOKEN_KINDS:
            self.wrong(f"value: {kind} stands only under values; list the phrases instead", keys["value"])
        if "min" in keys and kind != "count":
            self.wrong("min goes with value: count", keys["min"])
        if kind is not None and "within" in keys and "near" not in keys:
            self.wrong("within goes with near here", keys["within"])

    def _value(self, tree: Tree) -> None:
        keys = _dict(tree)
        kind = keys["kind"].value if "kind" in keys else None
        if kind == "choice" and "choices" not in keys:
            self.wrong("kind: choice goes with choices, the phrases for each value", keys["kind"])
        if "choices" in keys and kind not in (None, "choice", "port", "cidr", "count", "number"):
            self.wrong("choices goes with kind: choice", keys["choices"])
        if kind == "choice" and "near" in keys:
            self.wrong("near does nothing with kind: choice", keys["near"])
        if kind in ("switch", "name", "pair") and "near" not in keys and "forbidden" not in keys:
            self.wrong(f"kind: {kind} goes with near, the phrases for what it is of", keys["kind"])
        if "min" in keys and kind not in ("count", "number"):
            self.wrong("min goes with kind: count or number", keys["min"])
        if "forbidden" in keys and kind != "switch":
            self.wrong("forbidden goes with kind: switch", keys["forbidden"])
        if "sources" in keys and kind not in ("port", "count", "number", "path"):
            self.wrong("sources goes with kind: port, count, number or path", keys["sources"])
        if "within" in keys and "near" not in keys:
            self.wrong("within goes with near here", keys["within"])
        for key in ("near", "of", "forbidden", "unless"):
            self.phrases(keys.get(key))
        for key in ("choices", "sources"):
            for phrases in _dict(keys.get(key)).values():
                self.phrases(phrases)

    def _subject(self, place: Tree | None) -> None:
        if place is None or not isinstance(place.value, str) or place.value in self.subjects:
            return
        self.wrong(f"no subject is named {place.value!r}{hint(place.value, self.subjects)}", place)


def empty(key: str) -> str:
    """The message for a key, or an item of a list, without a value."""
    return f"{key!r} is empty: give it a value or leave it out" if key else "an item is empty: leave it out"


def _facets(tree: Tree) -> Iterator[Tree]:
    for category in _list(_get(tree, "categories")):
        yield from _list(_get(category, "facets"))


def _get(tree: Tree, key: str) -> Tree | None:
    return _dict(tree).get(key)


def _dict(tree: Tree | None) -> Mapping[str, Tree]:
    return tree.value if tree is not None and isinstance(tree.value, dict) else {}


def _list(tree: Tree | None) -> Sequence[Tree]:
    return tree.value if tree is not None and isinstance(tree.value, list) else ()


def _is_zero(tree: Tree | None) -> bool:
    try:
        return tree is not None and float(str(tree.value)) == 0
    except ValueError:
        return False
