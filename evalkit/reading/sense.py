"""Homonyms: whether a word of the field is used for something of the everyday world.

"The cooper patches casks", "maintenance of the foghorn", "the lamp fails over to its backup bulb": what is done, and
whose it is, is a thing that one can touch or somebody's trade, and nothing in the clause is of the field or is data.
A trade's own words beside the field's show nothing ("photos of the boats are backed up", "the database is patched
when no horse is in the stable"): the thing must own, undergo or do what the match names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from evalkit.reading.clauses import clause_of
from evalkit.reading.english import is_english
from evalkit.reading.everyday import Everyday
from evalkit.reading.grammar import BE, FINITE, PREPOSITIONS
from evalkit.reading.view import Text
from evalkit.words import Token

_DATA = frozenset(
    """data file document record register photo photograph picture video film map plan list order booking reserv
    ticket invoic receipt report form scan upload recip articl page site websit shop app catalogu calendar roster rota
    diari ledger collect index inventori stock account login portal program programm comput journal tabl content
    server softwar system""".split()
)
"""Stems of words for what is stored or computed: a statement about it is one about the system."""
_DETERMINERS = frozenset(
    "the a an each every all any our its their his her your this these those two three four both old new own".split()
)
_OPENING = _DETERMINERS | frozenset("and but then also in on at our".split())
_CONDITIONS = frozenset("if when whenever once should as until".split())
_SPARE = frozenset("backup standby failover spare redundant".split())
_COPULA = frozenset("is are means mean was were".split())
_NOUN_PHRASE = 5
"""Words that a noun phrase may have."""


def homonym(text: Text, words: Everyday, start: int, end: int, terms: Collection[int]) -> bool:
    """Whether the match from ``start`` to ``end`` is about a thing of the everyday world.

    Args:
        text: the passage.
        words: where its everyday words stand.
        start: index of the match's first token.
        end: index behind its last one.
        terms: indexes of the tokens that are of the field and of no other.
    """
    tokens = text.tokens
    low, high = clause_of(words.clauses, start, end)
    apart = {*range(low, high)}.difference(range(start, end))
    either = words.things | words.people
    if apart.isdisjoint(either) or any(tokens[at].stem in _DATA for at in apart):
        return False
    verb = _does(text, low, start, words.people, terms)
    if not apart.isdisjoint(at for at in terms if at != verb):
        return False
    if verb >= 0:
        return True
    if any(at in terms and not is_english(tokens[at].raw) for at in range(start, end)):
        return False
    return (
        _belongs(tokens, start, end, words)
        or _subject(tokens, low, start, words.things) >= 0  # "the lamp is to fail over"
        or _is_said_to_be(tokens, high, start - low, end, either)
    )


def terms_in(text: Text, domain: Collection[str]) -> Iterator[int]:
    """Indexes of the words that the field alone has: they are no English words ("RDS", "CloudWatch")."""
    for at, token in enumerate(text.tokens):
        if token.stem in domain and token.kind == "word" and len(token.raw) > 1:
            raw = token.raw.removesuffix("'s")
            if token.capitals or (len(raw) > 3 and not is_english(raw)):
                yield at


def _does(text: Text, low: int, start: int, people: Collection[int], terms: Collection[int]) -> int:
    """The verb of what somebody does by his trade ("the players decrypt three letters"); -1 if there is none."""
    head = _subject(text.tokens, low, start + 1, people)
    verb = head + 1
    if head < 0 or (verb not in text.naming and verb not in terms):
        return -1
    return -1 if text.tokens[verb].raw in FINITE | BE | PREPOSITIONS else verb


def _subject(tokens: Sequence[Token], low: int, start: int, wanted: Collection[int]) -> int:
    """The wanted word in the noun phrase that opens a clause; -1 if none stands there."""
    at = low
    if tokens[at].raw in _CONDITIONS:
        return -1  # "if a clerk overwrites one, the earlier one is kept"
    if tokens[at].raw in PREPOSITIONS:  # "In room 6 the players ..."
        at = next((to for to in range(low + 1, start) if tokens[to].raw in _DETERMINERS), low)
    while at < start and (tokens[at].raw in _OPENING or tokens[at].kind == "mark"):
        at += 1
    for place in range(at, min(start, at + _NOUN_PHRASE)):
        token = tokens[place]
        if token.kind == "mark" or token.raw in FINITE or token.raw in PREPOSITIONS:
            break
        if place in wanted:
            return place
    return -1


def _belongs(tokens: Sequence[Token], start: int, end: int, words: Everyday) -> bool:
    """Whether a match is a thing's, or a part of its name, or done to it."""
    things, people, _ = words
    if start and start - 1 in things:
        return True  # "the winch alarm", "the bottle's label"
    if start > 1 and start - 2 in things and tokens[start - 2].raw.endswith(("'s", "s'")):
        return True  # "the tram's weekly maintenance"
    if end in things or (end in people and tokens[end - 1].raw in _SPARE):
        return True  # "patches casks", "the backup pilot"
    if end >= len(tokens):
        return False
    joint = tokens[end].raw
    if joint in ("of", "for", "on"):
        owners = things | people if joint == "of" else things
        return _opens(tokens, end + 1, owners)
    return joint in _DETERMINERS and _opens(tokens, end, things)


def _opens(tokens: Sequence[Token], at: int, wanted: Collection[int]) -> bool:
    """Whether the noun phrase at an index holds a wanted word."""
    return any(place in wanted for place in _phrase(tokens, at))


def _phrase(tokens: Sequence[Token], at: int) -> range:
    behind = at
    while behind < min(len(tokens), at + _NOUN_PHRASE):
        token = tokens[behind]
        if token.kind == "mark" or token.raw in FINITE or token.raw in PREPOSITIONS:
            break
        behind += 1
    return range(at, behind)


def _is_said_to_be(
    tokens: Sequence[Token], high: int, before: int, end: int, wanted: Collection[int]
) -> bool:
    """Whether a clause tells what the word means here ("a firewall with us is a steel door")."""
    if before > 2:
        return False
    copula = next((at for at in range(end, min(high, end + 5)) if tokens[at].raw in _COPULA), -1)
    if copula < 0:
        return False
    at = copula + 1
    while at < high and tokens[at].raw in ("for", "that", "what"):
        at += 1
    return _opens(tokens, at, wanted)
