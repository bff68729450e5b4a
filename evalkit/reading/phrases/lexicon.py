"""All phrases of a rubric and all cue words, found in one pass over the words of a passage."""

from __future__ import annotations

import marshal
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from evalkit.reading.language.classes import CLASSES, IS_NAME
from evalkit.reading.language.english import is_english
from evalkit.reading.language.everyday import class_of
from evalkit.reading.language.names import SPOKEN_OF, names
from evalkit.reading.phrases.fuzzy import Near, pack
from evalkit.reading.phrases.gates import Index, Key, nouns
from evalkit.reading.phrases.spelling import Spelling
from evalkit.reading.stance.cues import EFFECTS, NOT_EXISTING, literals, not_existing
from evalkit.rubric.model import Rubric
from evalkit.typing import Any, NamedTuple
from evalkit.words import Token, fold, stem, tokenize

_SKIPPED = frozenset(
    "the a an any our its their your his her every each be been being to yet currently that".split()
)
"""Words that a phrase passes over: "backup of database" is also "backup of the database"."""
_END = ""
_NONE: frozenset[int] = frozenset()
_EFFECTS = range(len(EFFECTS))
_LONGEST = 24
"""Tokens that a phrase may span, passed-over words included."""
_NOTHING = Token(" ", " ", "mark", (0, 0))
"""Stands behind the last token of a text: no phrase goes on with it."""

Node = dict[str, Any]
"""Of the trie: stem, or "=" and a word as written -> subtree; "" -> list of the numbers that end here.

Once something was found to end there, the list has become an ``Ending``.
"""
Span = tuple[int, int]
"""Indexes of the first token and of the one behind the last."""


class Roles(NamedTuple):
    """What the phrases that end at a node do for the reading of a text, besides being there."""

    names: bool
    """Whether one of them names something by itself."""
    subjects: tuple[int, ...]
    """Terms among them that name a subject."""
    effects: tuple[int, ...]
    """What the cues among them do, by number."""


Ending = tuple[frozenset[int], Roles | None, int]
"""The numbers of the phrases that end at a node, their roles, None if they have none, and what they do in gates."""
Head = tuple[Node | None, frozenset[int], Roles | None]
"""Of the phrases that begin with a word: the subtree behind it, if there is any, and what ends at once."""


_ONE_BY_ONE = 20
"""So many terms are told one by one, in a text of which no more are asked; all others at once, which costs as much."""
_NUMBERS = itemgetter(0)
"""The numbers of the phrases that stand at a place."""


class Spans(dict[int, Sequence[Span]]):
    """Where each term of a text stands, or a cue, in order: the longest of a term at each place, every cue.

    A text holds dozens of terms, since many share their words, and few are ever asked for their place. So it notes
    what ends where, and tells the places of a term from that when it is first asked for them.
    """

    __slots__ = ("_asked", "_cues", "ends", "there")

    def __init__(self, cues: int) -> None:
        self._cues = cues
        self._asked = 0
        self.ends: list[tuple[frozenset[int], int, int]] = []
        """The numbers of the phrases that stand at a place, as they were found."""
        self.there: set[int] = set()
        """The numbers of all terms and cues that stand in the text."""

    def close(self) -> None:
        """Note that all phrases are found."""
        self.there.update(*map(_NUMBERS, self.ends))

    def __missing__(self, number: int) -> Sequence[Span]:
        if number not in self.there:
            return ()
        self._asked += 1
        if self._asked > _ONE_BY_ONE:
            self._tell(self.there)
            return self[number]
        spans = [(start, end) for numbers, start, end in self.ends if number in numbers]
        if len(spans) > 1 and number < self._cues:
            spans = _longest(spans)
        self[number] = spans
        return spans

    def _tell(self, asked: Collection[int]) -> None:
        """Note the places of several terms, as if they were asked for one by one."""
        cues = self._cues
        told: dict[int, Sequence[Span]] = {}
        for numbers, start, end in self.ends:
            span = start, end
            alone = (span,)  # most terms stand once in a text: they share this
            for number in numbers if asked is self.there else numbers.intersection(asked):
                known = told.get(number)
                if known is None:
                    told[number] = alone
                elif number >= cues or known[-1][1] < end:
                    if not isinstance(known, list):
                        known = told[number] = list(known)
                    if number < cues and known[-1][0] == start:
                        known.pop()
                    known.append(span)
        self.update(told)

    def standing(self, start: int, end: int) -> set[int]:
        """The terms and cues of which a place is from one token up to another."""
        there = [numbers for numbers, low, high in self.ends if low == start and high == end]
        return {
            number for number in self.there.intersection(_NONE.union(*there)) if (start, end) in self[number]
        }

    def within(self, tokens: set[int]) -> frozenset[int]:
        """The terms and cues of which a place lies within some tokens."""
        near = [numbers for numbers, start, end in self.ends if tokens.issuperset(range(start, end))]
        found = self.there.intersection(_NONE.union(*near))
        return frozenset(
            number
            for number in found
            if any(tokens.issuperset(range(start, end)) for start, end in self[number])
        )

    def covered(self) -> set[int]:
        """Indexes of the tokens of all phrases."""
        covered: set[int] = set()
        for _, start, end in self.ends:
            if end - start == 1:
                covered.add(start)
            else:
                covered.update(range(start, end))
        return covered

    def hide(self, homonyms: Sequence[Span]) -> None:
        """Drop the hits that lie within a homonym, but for cue words and for longer phrases."""
        within = [numbers for numbers, start, end in self.ends if _lies_in((start, end), homonyms)]
        if not within:
            return
        there = self.there
        hidden = {number for number in there.intersection(_NONE.union(*within)) if number < self._cues}
        self._tell(hidden)
        left: list[tuple[frozenset[int], int, int]] = []
        for number in hidden:
            spans = self[number] = [span for span in self[number] if not _lies_in(span, homonyms)]
            left += [(frozenset((number,)), *span) for span in spans]
            if not spans:
                there.remove(number)
        others = there - hidden
        ends = [(numbers & others, start, end) for numbers, start, end in self.ends]
        self.ends = [*(each for each in ends if each[0]), *left]


def _longest(spans: Iterable[Span]) -> list[Span]:
    """The places of a term without those that lie within a longer one."""
    longest: list[Span] = []
    last_start = last_end = -1
    for span in spans:
        start, end = span
        if end > last_end:
            if start == last_start:
                longest.pop()
            longest.append(span)
            last_start, last_end = span
    return longest


class Found:
    """What stands in a text."""

    __slots__ = ("bits", "classes", "cues", "hidden", "named", "naming", "spans")

    def __init__(self, cues: int) -> None:
        self.spans = Spans(cues)
        self.naming: set[int] = set()
        """Indexes of the tokens that name something."""
        self.named: list[tuple[int, int, int]] = []
        """Where terms that name a subject end, as they were found: first token, the one behind the last, term."""
        self.hidden = False
        """Whether a homonym may have hidden some of them."""
        self.cues: list[tuple[int, int, int]] = []
        """The cues as (start, -end, number of their effect)."""
        self.classes = 0
        """The classes of its words."""
        self.bits = 0
        """What its terms do in gates."""


class Words(NamedTuple):
    """What the lexicon of a rubric is made of, ready for a cache: what a text may never touch is packed."""

    heads: Mapping[str, bytes]
    """First key of a phrase -> the packed subtree of all phrases that begin with it."""
    cues: int
    """The number of the first cue."""
    homonyms: int
    exact: frozenset[str]
    """Words that some phrase wants as written."""
    words: frozenset[str]
    """Every word of the phrases as written, in lower case."""
    pairs: Mapping[str, int]
    """Two neighbouring words written as one -> the size of the first."""
    domain: frozenset[str]
    """Stems of the rubric's own phrases, without homonyms, exceptions and everyday words that help: the field's."""
    stems: bytes
    """Every key of the trie but for words as written, packed."""
    near: Mapping[str, bytes]
    """Initial -> the words and pairs that begin with it and that a slip may have been meant for, packed."""


class Lexicon:
    """A trie of word stems, grown as its words are met. Terms are numbered from 0, cues behind them."""

    def __init__(self, words: Words) -> None:
        self.made_of = words
        self.cues = words.cues
        self.domain = words.domain
        self.spelling = Spelling(words.words, words.pairs, words.stems, Near(words.near))
        """How its words are written."""
        self._naming: frozenset[int] = frozenset()
        self._subjects: Mapping[int, str] = {}
        self._does: Mapping[Key, int] = {}
        self._homonyms = words.homonyms
        self._heads = words.heads
        self._trie: dict[str, Node] = {}
        """What has grown so far."""
        self._exact = words.exact
        self._crossings = _SKIPPED | words.exact
        """Words at which a path through the trie may go on although their stem leads nowhere."""

    def attend(self, table: Index, subjects: Mapping[int, str]) -> None:
        """Note, of what is found, what terms do in gates, which name something by themselves, and which a subject."""
        if table.naming is not self._naming or subjects is not self._subjects or table.does is not self._does:
            self._naming, self._subjects, self._does = table.naming, subjects, table.does
            self._trie.clear()  # what has grown so far knows other roles, and so do the words that were met
            self.spelling.chunks.clear()

    def scan(self, tokens: Sequence[Token]) -> dict[int, Sequence[Span]]:
        """Every phrase that stands in tokens that ``read_words`` gave for this lexicon.

        The longest of each term at each place, every cue.
        """
        spans = self.find(tokens).spans
        return {number: spans[number] for number in spans.there}

    def find(self, tokens: Sequence[Token]) -> Found:
        """What ``scan`` finds, with what it does for the reading of a text."""
        found = Found(self.cues)
        ends, crossings = found.spans.ends, self._crossings
        classes = bits = 0
        behind = [*tokens[1:], _NOTHING]
        for at, token, following in zip(range(len(tokens)), tokens, behind, strict=False):
            own, does, heads = token.heads or self._meet(token)
            classes |= own
            bits |= does
            for node, numbers, roles in heads:
                if numbers:
                    ends.append((numbers, at, at + 1))
                    if roles is not None:
                        _play(found, roles, at, at + 1)
                if node is not None and (
                    following.stem in node
                    or (following.raw in crossings and self._passes(node, tokens, at + 1))
                ):
                    self._walk(node, tokens, at, at + 1, found)
        found.classes = classes
        found.bits |= bits
        found.spans.close()
        others = names(tokens, not self._exact >= SPOKEN_OF) if classes & IS_NAME else []
        if others or self._homonyms in found.spans.there:
            self._hide(found, others)
        return found

    def _hide(self, found: Found, others: Iterable[Span]) -> None:
        """Leave out what only stands within homonyms and some other places."""
        spans = found.spans
        found.hidden = True
        homonyms = sorted((*spans[self._homonyms], *others))
        spans.there.discard(self._homonyms)
        spans.pop(self._homonyms, None)
        spans.hide(homonyms)
        found.naming = _tokens_in(spans, self._naming)
        found.bits = self._do(spans.there)

    def _meet(self, token: Token) -> tuple[int, int, tuple[Head, ...]]:
        """The classes of a token, what it does by itself in gates, and what begins with it, noted with it."""
        does, heads = self._heads_of(token)
        known = token.heads = CLASSES.get(token.raw, 0) | class_of(token), does, heads
        return known

    def _heads_of(self, token: Token) -> tuple[int, tuple[Head, ...]]:
        """What a token does by itself in gates, and what begins with it."""
        keys = [token.stem]
        for raw in dict.fromkeys((token.raw, token.raw.removesuffix("'s"))):  # "the server's address"
            if raw in self._exact:
                keys.append("=" + raw)
        bits = 0
        heads: list[Head] = []
        for key in keys:
            if key in self._heads:
                node = self._trie.get(key) or self._grow(key)
                numbers, roles, does = self._ending(node) if _END in node else (_NONE, None, 0)
                bits |= does
                heads.append((node if len(node) > (_END in node) else None, numbers, roles))
        return bits, tuple(heads)

    def _ending(self, node: Node) -> Ending:
        """What ends at a node where something does."""
        ending: Ending | list[int] = node[_END]
        if isinstance(ending, list):
            base = self.cues
            roles = Roles(
                not self._naming.isdisjoint(ending),
                tuple(number for number in ending if number in self._subjects),
                tuple(number - base for number in ending if number - base in _EFFECTS),
            )
            ending = node[_END] = frozenset(ending), roles if any(roles) else None, self._do(ending)
        return ending

    def _do(self, numbers: Iterable[int]) -> int:
        """What some terms do in gates together."""
        bits = 0
        for number in numbers:
            bits |= self._does.get(number, 0)
        return bits

    def _grow(self, head: str) -> Node:
        """The subtree of all phrases that begin with a key."""
        node: Node = marshal.loads(self._heads[head])
        self._trie[head] = node
        return node

    def _walk(self, node: Node, tokens: Sequence[Token], start: int, at: int, found: Found) -> None:
        """Note every phrase on the way from a node through the words from ``at`` on."""
        size, exact = len(tokens), self._exact
        following: Node | None
        while at < size:
            token = tokens[at]
            raw = token.raw
            following = node.get("=" + raw) if raw in exact else None
            if following is None:
                following = node.get(token.stem)
            if raw in _SKIPPED and at - start < _LONGEST:
                if following is not None:
                    if _END in following:
                        self._note(following, start, at + 1, found)
                    self._walk(following, tokens, start, at + 1, found)
                at += 1
                following = self._step(node, tokens, at)
                while (
                    following is None and at < size and tokens[at].raw in _SKIPPED and at - start <= _LONGEST
                ):
                    at += 1
                    following = self._step(node, tokens, at)
            if following is None:
                return
            node = following
            at += 1
            if _END in node:
                self._note(node, start, at, found)
                if len(node) == 1:
                    return

    def _passes(self, node: Node, tokens: Sequence[Token], at: int) -> bool:
        """Whether a path may go on with a word that counts as written, or behind one that is passed over."""
        raw = tokens[at].raw
        if "=" + raw in node:
            return True
        at += 1
        if raw not in _SKIPPED or at == len(tokens):
            return False
        following = tokens[at]
        return following.stem in node or following.raw in self._crossings

    def _note(self, node: Node, start: int, end: int, found: Found) -> None:
        """Note that the phrases that end at a node stand at a place."""
        numbers, roles, does = self._ending(node)
        found.bits |= does
        found.spans.ends.append((numbers, start, end))
        if roles is not None:
            _play(found, roles, start, end)

    def _step(self, node: Node, tokens: Sequence[Token], at: int) -> Node | None:
        if at >= len(tokens):
            return None
        raw = tokens[at].raw
        following: Node | None = node.get("=" + raw) if raw in self._exact else None
        return node.get(tokens[at].stem) if following is None else following


def _play(found: Found, roles: Roles, start: int, end: int) -> None:
    """Note what phrases at a place do for the reading of the text."""
    names, subjects, effects = roles
    if names:
        if end - start == 1:
            found.naming.add(start)
        else:
            found.naming.update(range(start, end))
    for subject in subjects:
        found.named.append((start, end, subject))
    for effect in effects:
        found.cues.append((start, -end, effect))


def _tokens_in(spans: Spans, terms: frozenset[int]) -> set[int]:
    """Indexes of the tokens that the phrases of some terms are made of."""
    present = terms.intersection(spans.there)
    named = {(start, end) for numbers, start, end in spans.ends if not present.isdisjoint(numbers)}
    return {at for start, end in named for at in range(start, end)}


def _plant(number: int, node: Node, path: Sequence[str]) -> None:
    """Note a number at the end of a path."""
    for key in path:
        node = node.setdefault(key, {})
    numbers: list[int] = node.setdefault(_END, [])
    if number not in numbers:
        numbers.append(number)


def _join(node: Node) -> None:
    """Let a word that counts as written lead to what its stem leads to as well: only one of both ways is gone."""
    for key, below in node.items():
        if key == _END:
            continue
        plain = stem(key[1:]) if key[0] == "=" else _END
        if plain != _END and plain in node:
            _merge(below, node[plain])
        _join(below)


def _merge(into: Node, other: Node) -> None:
    for key, below in other.items():
        if key == _END:
            into[_END] = [
                *into.get(_END, ()),
                *(number for number in below if number not in into.get(_END, ())),
            ]
        else:
            _merge(into.setdefault(key, {}), below)


def _lies_in(span: Span, homonyms: Sequence[Span]) -> bool:
    """Whether a span is a part of a homonym. Of those that begin before its end, the last reaches farthest."""
    at = bisect_right(homonyms, span[0], key=lambda homonym: homonym[0]) - 1
    return at >= 0 and homonyms[at][1] >= span[1] and homonyms[at] != span


def read_words(text: str, lexicon: Lexicon) -> list[Token]:
    """Tokens of a passage as the lexicon knows them: words parted, joined and mended."""
    return lexicon.spelling.read(text)


def compile_lexicon(rubric: Rubric) -> Lexicon:
    """Build the lexicon of a rubric."""
    return Lexicon(compile_words(rubric))


def compile_words(rubric: Rubric) -> Words:
    """All phrases of a rubric and all cue words as a trie, with their words."""
    cue_base = len(rubric.terms)
    sources = [(phrase, number) for number, term in enumerate(rubric.terms) for phrase in term.phrases]
    sources += [(literal, cue_base + number) for literal, number in literals()]
    trie: Node = {}
    keys: set[str] = set()
    words: set[str] = set()
    pairs: dict[str, tuple[str, str]] = {}
    domain: set[str] = set()
    foreign = _exceptions(rubric) | {rubric.homonyms}
    plain = _plain(rubric)
    helping = _helping(rubric)
    parts: dict[str, _Part] = {}
    english: dict[str, bool] = {}
    for phrase, number in sources:
        path, raws = path_of(phrase, parts)
        _plant(number, trie, path)
        keys.update(path)
        if number >= cue_base:
            words.update(raw for raw in raws if len(raw) > 4)
            continue
        words.update(raws)
        pairs |= _joined(raws)
        if number not in foreign:
            everyday = number in helping or phrase in plain
            if everyday:
                english.update((raw, is_english(raw)) for raw in raws if raw not in english)
                raws = [raw for raw in raws if not english[raw]]
            domain.update(map(stem, raws))
    negators, verbs = ([path_of(phrase) for phrase in each] for each in not_existing())
    for negator, raws in (*negators, *verbs):
        keys.update(negator)
        words.update(raw for raw in raws if len(raw) > 4)
    for negator, _ in negators:
        for verb, _ in verbs:
            _plant(cue_base + NOT_EXISTING, trie, negator + verb)
    for below in trie.values():
        _join(below)
    return Words(
        heads={head: marshal.dumps(node) for head, node in trie.items()},
        cues=cue_base,
        homonyms=rubric.homonyms,
        exact=frozenset(key[1:] for key in keys if key[0] == "="),
        words=frozenset(words),
        pairs={joined: len(first) for joined, (first, _) in sorted(pairs.items())},
        domain=frozenset(domain),
        stems=marshal.dumps(frozenset(key for key in keys if key[0] != "=")),
        near=pack({*words, *pairs}),
    )


def _plain(rubric: Rubric) -> frozenset[str]:
    """Everyday phrases of two long words or more ("share out visitors"): their words are everybody's."""
    if rubric.ambiguous < 0:
        return frozenset()
    phrases = rubric.terms[rubric.ambiguous].phrases
    return frozenset(phrase for phrase in phrases if sum(len(word) > 3 for word in phrase.split()) > 1)


def _exceptions(rubric: Rubric) -> set[int]:
    """Terms that only ever forbid a match: the words of other fields."""
    unless: set[int] = set()
    used: set[int] = set(rubric.subjects.values())
    nodes = [
        node for facet in rubric.facets for node in (*facet.named, *facet.specified, *facet.contradicted)
    ]
    while nodes:
        node = nodes.pop()
        nodes.extend(node.parts)
        unless.update((node.unless, node.measures, node.unlike))
        used.add(node.term)
    return unless - used


def _helping(rubric: Rubric) -> set[int]:
    """Terms that only ever help others to match: most of their words are everybody's ("hang", "bring", "morning")."""
    naming = {
        node.term
        for facet in rubric.facets
        for node in nouns((*facet.named, *facet.specified, *facet.contradicted))
    }
    own = {rubric.technical, rubric.ambiguous, rubric.universal, *rubric.subjects.values()}
    return set(range(len(rubric.terms))) - naming - own


def path_of(phrase: str, known: dict[str, _Part] | None = None) -> tuple[tuple[str, ...], list[str]]:
    """A phrase as the keys of its path through the trie, and its words as written.

    ``known``: what stands between two spaces -> its keys and words, filled on the way. A rubric says a hundred
    thousand phrases in a few thousand words.
    """
    keys: list[str] = []
    raws: list[str] = []
    for part in fold(phrase).lower().split():
        found = None if known is None else known.get(part)
        if found is None:
            found = _part(part)
            if known is not None:
                known[part] = found
        keys += found[0]
        raws += found[1]
    return tuple(keys), raws


_Part = tuple[list[str], list[str]]
"""Keys and words of what stands between two spaces of a phrase."""


def _part(part: str) -> _Part:
    exact = part.startswith("=") and len(part) > 1
    tokens = tokenize(part[1:] if exact else part)
    while len(tokens) > 1 and tokens[-1].kind == "mark":
        tokens.pop()
    raws = [token.raw for token in tokens]
    return (["=" + raw for raw in raws] if exact else [token.stem for token in tokens]), raws


def _joined(raws: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Neighbouring words of a phrase written as one."""
    return {
        left + right: (left, right)
        for left, right in pairwise(raws)
        if len(left) > 2 and len(right) > 2 and left.isalpha() and right.isalpha()
    }
