"""Phrases of a rubric that do nothing and can be deleted, or that cannot be found and must be rewritten.

Only what is certain is reported. A longer phrase beside a shorter one that it holds ("automated backup",
"backup") is mostly alive: it lies nearer to a value, names more of the passage's words and escapes a homonym
or an ambiguous word. It is dead where only the presence of the list counts (``choices``, ``unless``,
``blanket``, ``universal``, ``technical``) and no homonym can hide the shorter one. What a phrase's words
teach the spelling check is left out of account.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from evalkit.reading.matching.plan import Plan
from evalkit.reading.phrases.lexicon import Lexicon, compile_lexicon, path_of, read_words
from evalkit.rubric.model import Rubric, Term
from evalkit.rubric.source import Tree
from evalkit.rubric_check.written import Entry, Path_, PhraseList, Use, phrase_lists
from evalkit.words import stem

Keys = tuple[str, ...]
Finding = tuple[Path_, str, str]
"""Path, phrase and reason."""
_EXACT = re.compile(r"(?<!\S)=(?=\S)")


@dataclass(frozen=True, slots=True)
class DeadPhrase:
    """A phrase that does nothing."""

    phrase: str
    """As it is written, placeholders and all."""
    reason: str
    """The rest of the sentence that begins with the phrase."""
    file: str
    line: int
    column: int


def dead_phrases(plan: Plan, tree: Tree) -> tuple[DeadPhrase, ...]:
    """The phrases of the rubric's own file that do nothing, in the file's order.

    Those of a file that it extends are that file's own affair.
    """
    lists = phrase_lists(tree)
    texts = {text for each in lists for entry in each.entries for text in entry.texts}
    keys = {text: path_of(text)[0] for text in texts}
    found: dict[Path_, tuple[str, str]] = {}
    for path, phrase, reason in (*_unfound(lists, plan), *_idle(lists, plan), *_redundant(lists, keys, plan)):
        found.setdefault(path, (phrase, reason))
    dead = [
        DeadPhrase(phrase, reason, place.file, place.line, place.column)
        for path, (phrase, reason) in found.items()
        if (place := tree.at(path)).file == tree.file
    ]
    return tuple(sorted(dead, key=lambda each: (each.line, each.column)))


def _unfound(lists: Iterable[PhraseList], plan: Plan) -> Iterator[Finding]:
    """Phrases that the reader does not find in a text that is the phrase itself."""
    terms: dict[str, set[int]] = {}
    for number, term in enumerate(plan.rubric.terms):
        for text in term.phrases:
            terms.setdefault(text, set()).add(number)
    lexicon = Lexicon(plan.lexicon.made_of._replace(homonyms=-1))  # or it would keep the homonyms to itself
    for each in lists:
        for entry in each.entries:
            used = [text for text in entry.texts if text in terms]
            if used and not any(_is_found(text, terms[text], lexicon) for text in used):
                yield entry.path, entry.phrase, "is not recognised in a text that says just that"


def _is_found(text: str, terms: Iterable[int], lexicon: Lexicon) -> bool:
    tokens = read_words(_plain(text), lexicon)
    words = [at for at, token in enumerate(tokens) if token.kind != "mark"] or [*range(len(tokens))]
    hits = lexicon.scan(tokens)
    return any(
        start <= words[0] and end > words[-1] for term in terms for start, end in hits.get(term, ()) if words
    )


def _idle(lists: Iterable[PhraseList], plan: Plan) -> Iterator[Finding]:
    """Homonyms in which no other phrase stands, and without which none would be read there.

    The second can differ: a homonym also teaches the spelling check its words ("life cycle" keeps those two
    from being read as "lifecycle").
    """
    homonyms = [entry for each in lists if each.use is Use.HOMONYMS for entry in each.entries]
    open_lexicon = Lexicon(plan.lexicon.made_of._replace(homonyms=-1))
    idle = [entry for entry in homonyms if not any(_hides(text, plan, open_lexicon) for text in entry.texts)]
    if idle:
        kept = tuple(text for entry in homonyms if entry not in idle for text in entry.texts)
        without = compile_lexicon(_with_homonyms(plan.rubric, kept))
        for entry in idle:
            if all(_named(text, plan.lexicon) == _named(text, without) for text in entry.texts):
                yield entry.path, entry.phrase, "hides nothing: no other phrase stands in it"


def _hides(text: str, plan: Plan, lexicon: Lexicon) -> bool:
    tokens = read_words(_plain(text), lexicon)
    return any(
        end - start < len(tokens)
        for number, spans in lexicon.scan(tokens).items()
        if number < lexicon.cues and number != plan.rubric.homonyms
        for start, end in spans
    )


def _named(text: str, lexicon: Lexicon) -> set[int]:
    return {number for number in lexicon.scan(read_words(_plain(text), lexicon)) if number < lexicon.cues}


def _with_homonyms(rubric: Rubric, phrases: tuple[str, ...]) -> Rubric:
    terms = list(rubric.terms)
    terms[rubric.homonyms] = Term("homonyms", phrases)
    return rubric._replace(terms=tuple(terms))


def _redundant(lists: Iterable[PhraseList], keys: Mapping[str, Keys], plan: Plan) -> Iterator[Finding]:
    """Phrases whose every occurrence is one of another phrase of their list."""
    homonyms = {
        word
        for each in lists
        if each.use is Use.HOMONYMS
        for entry in each.entries
        for text in entry.texts
        for word in keys[text]
    }
    for each in lists:
        if each.use is Use.ALONE:
            continue
        standing = _standing(each.entries, keys, homonyms if each.use is Use.PRESENCE else None)
        alive = set(range(len(each.entries)))
        for number, entry in reversed(tuple(enumerate(each.entries))):
            alive.remove(number)
            covers = [_cover(keys[text], standing, alive) for text in entry.texts]
            if covers and None not in covers:
                yield entry.path, entry.phrase, f"adds nothing to “{covers[0]}”, which stands beside it"
            else:
                alive.add(number)


@dataclass(frozen=True, slots=True)
class _Standing:
    """The phrases of a list, to be looked up by the keys of words."""

    entries: tuple[Entry, ...]
    found: dict[Keys, list[tuple[int, Keys]]]
    """By bare keys, the number of the entry and its keys as they are."""
    homonyms: set[str] | None
    """Where given, a phrase without these is found in a longer one too."""


def _standing(entries: Iterable[Entry], keys: Mapping[str, Keys], homonyms: set[str] | None) -> _Standing:
    standing = _Standing(tuple(entries), {}, homonyms)
    for number, entry in enumerate(standing.entries):
        for text in entry.texts:
            standing.found.setdefault(_bare(keys[text]), []).append((number, keys[text]))
    return standing


def _cover(wanted: Keys, standing: _Standing, alive: set[int]) -> str | None:
    """The first of the phrases alive that is found wherever one with these keys is."""
    bare, last = _bare(wanted), len(wanted)
    numbers = [
        number
        for start, end in ([(0, last)] if standing.homonyms is None else combinations(range(last + 1), 2))
        for number, have in standing.found.get(bare[start:end], ())
        if number in alive
        and _stands_in(have, wanted[start:end])
        and (len(have) == last or standing.homonyms is None or standing.homonyms.isdisjoint(have))
    ]
    return standing.entries[min(numbers)].phrase if numbers else None


def _stands_in(part: Keys, whole: Keys) -> bool:
    """Whether every text with the whole's words has the part's; "=logs" is a "log", not the reverse."""
    return all(key == word or not key.startswith("=") for key, word in zip(part, whole, strict=True))


def _bare(keys: Keys) -> Keys:
    """Keys without the marks of exact words."""
    return tuple(stem(key[1:]) if key.startswith("=") else key for key in keys)


def _plain(text: str) -> str:
    return _EXACT.sub("", text)
