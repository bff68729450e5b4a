"""What a later passage takes back of what earlier ones ask for: "The network ACLs go. ... Everything else stands."

Who changes his mind says so: by what he lets stand of the rest, by a heading ("Since then", "Addendum"), or by a verb
that only takes back what was there before ("withdrawn", "called off"). What is ruled out or put off there holds over
what the passages before it ask for by the same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.document import PassageKind
from evalkit.patterns import may_hold
from evalkit.reading.decided.openings import ruling
from evalkit.reading.decided.verdicts import predicate
from evalkit.reading.language.grammar import FINITE, HARD, HOLLOW, PREPOSITIONS, words
from evalkit.reading.pointing.amending import spans
from evalkit.reading.pointing.turns import UNDOING
from evalkit.reading.stance.attitudes import Attitude, Part, attitude
from evalkit.reading.stance.deciding import UNREAL, Ruled, Ruling, done_to, helps, negates, said_of
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_HEADING, _ITEM, _ROW, _PAIR = (
    PassageKind.HEADING,
    PassageKind.ITEM,
    PassageKind.ROW,
    PassageKind.PAIR,
)
_STANCES = {Ruling.DENY: Stance.DENIED, Ruling.DEFER: Stance.DEFERRED}
_TURNED_AWAY = (Stance.DENIED, Stance.DEFERRED)
"""Asking an enum for its member costs as much as a call."""

_VERBS = words("withdrawn retracted rescinded revoked scrapped shelved axed cancelled canceled taken called")
_JOINING = words(", and or nor & / plus the a an our both as well also any all of these")
_CUTTING = HARD | words(": ( )")
_TOPIC = (["as", "for"], ["as", "to"], ["as", "regards"], ["concerning"], ["regarding"])
_THEM = words("it them that this those these")
_FEWEST = 4
"""Letters of a word that stands for a longer name: "the trail" for CloudTrail."""


class _Taken(NamedTuple):
    """Something that is taken back."""

    part: Part
    beside: frozenset[str]
    """Stems of the words that say which of its kind is meant."""
    undone: bool
    """Whether the verb only takes back."""


def rescind(views: Sequence[View], source: str) -> None:
    """Let what is taken back rule out what the passages before it ask for."""
    found = spans(views, source)
    undoes = may_hold(source, UNDOING)
    if not found and not undoes:
        return
    known: set[str] = set()
    first, amends = 0, -1
    for at, view in enumerate(views):
        if at in found:
            amends = found[at]
            first = at
        inside = at < amends
        passage = view.passage
        plain = passage.kind is not _HEADING and passage.kind is not _ROW and passage.kind is not _PAIR
        if plain and known and not view.asks and (inside or (undoes and may_hold(passage.text, UNDOING))):
            for taken in _taken(view, known):
                if inside or taken.undone:
                    view.parts = [*view.parts, taken.part]
                    _apply(taken, views[: first if inside else at], view)
        if not inside:
            known.update(_names(view.text))


def _names(text: Text) -> Iterator[str]:
    """Stems of the words by which what a passage names may be called again: "a restore drill" is "the drill"."""
    tokens = text.tokens
    for at in text.naming:
        yield tokens[at].stem
        if at + 1 < len(tokens) and tokens[at + 1].kind == "word" and at + 1 not in text.naming:
            head = tokens[at + 1]
            if head.raw not in PREPOSITIONS and head.raw not in HOLLOW:
                yield head.stem


def _apply(taken: _Taken, before: Sequence[View], teller: View) -> None:
    """Give the passages that ask for what is taken back what becomes of it."""
    block, stems = teller.passage.block, taken.part.stems
    tails = tuple(stem for stem in stems if len(stem) > _FEWEST)
    for view in before:
        text = view.text
        if view.passage.block == block and view.passage.kind is not _ITEM:
            continue
        own = {token.stem for token in text.tokens}
        named = not taken.part.terms.isdisjoint(text.hits) or (stems and stems <= own)
        longer = {text.tokens[at].stem for at in text.naming} if tails else ()
        short = {stem for stem in longer if stem.endswith(tails)}
        behind = {at - 1 for at, token in enumerate(text.tokens) if token.stem in stems}
        short.update(text.tokens[at].stem for at in text.naming & behind)  # "restore drill"
        if (named or short) and taken.beside <= own | _around(view):
            view.parts = [*view.parts, taken.part._replace(stems=stems | short)]


def _around(view: View) -> set[str]:
    return {token.stem for _, text in view.above for token in text.tokens}


# -- what is taken back ---------------------------------------------------------------------------------


def _taken(view: View, known: set[str]) -> Iterator[_Taken]:
    """What a passage rules out or puts off of what was named before."""
    text = view.text
    places = sorted(
        at
        for at, token in enumerate(text.tokens)
        if at in text.naming
        or (token.kind == "word" and len(token.raw) > _FEWEST and _is_known(token.stem, known))
    )
    groups = _groups(text, places)
    for number, group in enumerate(groups):
        begin = _sentence(text.raws, group[0][0])
        if not _WHEN.isdisjoint(text.raws[begin : group[0][0]]) or text.raws[begin] == "should":
            continue
        if not _AGAINST.isdisjoint(text.raws[begin : group[0][-1]]):
            continue  # "An objection to versioning was withdrawn"
        of_another = _of_another(text.raws, begin, group[0][0])
        for run in group:
            if of_another and any(s.start <= run[0] < s.end and s.cue_start > run[0] for s in text.scopes):
                continue
            if run[0] > 2 and _OWNING.intersection(text.raws[run[0] - 2 : run[0]]) and _owned(places, run[0]):
                continue  # "Elastic IPs for the servers"
            said = attitude(text.scopes, run[0], run[0] + 1) if text.scopes else None
            if said is not None and said.stance in _TURNED_AWAY:
                if not _WHEN.isdisjoint(text.raws[run[-1] :]) and said.stance is Stance.DENIED:
                    continue  # "alarms are cancelled when the load falls"
                yield _made(text, run, Attitude(said.stance, said.cue))
                continue
            following = groups[number + 1][0][0] if number + 1 < len(groups) else len(text.raws)
            said = _ruled(text, group, following)
            if said is not None:
                yield _made(text, run, said)


def _is_known(stem: str, known: set[str]) -> bool:
    return stem in known or (f"cloud{stem}") in known


def _made(text: Text, run: Sequence[int], said: Attitude) -> _Taken:
    first, behind = run[0], run[-1] + 1
    spans = [
        (begin, end, numbers) for numbers, begin, end in text.spans.ends if first <= begin and end <= behind
    ]
    whole = frozenset(
        number
        for begin, end, numbers in spans
        for number in numbers
        if not any(low <= begin and end <= high and high - low > end - begin for low, high, _ in spans)
    )
    stems = frozenset(text.tokens[at].stem for at in run)
    stems = stems - _SHARED or stems
    beside: set[str] = set()
    if text.raws[behind : behind + 1] and text.raws[behind] in _OWNING:
        for token in text.tokens[behind + 1 :]:
            if token.raw in FINITE or token.raw in HARD or token.raw == ",":
                break
            if token.kind == "word" and token.raw not in HOLLOW | PREPOSITIONS:
                beside.add(token.stem)
    heads = _JOINING.issuperset(text.raws[_sentence(text.raws, first) : first])
    undone = heads and not _VERBS.isdisjoint(said.cue.split())
    return _Taken(Part(said, whole, stems), frozenset(beside), undone)


def _owned(places: Sequence[int], at: int) -> bool:
    """Whether another thing stands right before a word and its preposition."""
    return any(at - 4 < place < at - 1 for place in places)


def _sentence(raws: Sequence[str], at: int) -> int:
    """Where the clause between hard marks begins that a word stands in."""
    return next((place + 1 for place in range(at - 1, -1, -1) if raws[place] in HARD), 0)


_SHARED = words(
    """log ip address network access group server instanc machin databas bucket rule secur public privat cloudwatch s3
    zone subnet region storag encrypt servic"""
)
"""Stems of words that stand in the names of many things: "flow logs" are no other logs."""
_WHEN = words("if when whenever unless whether")
_OWNING = words("of for on in to from at")


def _groups(text: Text, places: Sequence[int]) -> list[list[list[int]]]:
    """Runs of words that name things, by lists: "the dashboard and the drill"."""
    found: list[list[list[int]]] = []
    for at in places:
        if found and found[-1][-1][-1] == at - 1:
            found[-1][-1].append(at)
        elif found and _JOINING.issuperset(text.raws[found[-1][-1][-1] + 1 : at]):
            found[-1].append([at])
        else:
            found.append([[at]])
    return found


def _ruled(text: Text, group: Sequence[Sequence[int]], following: int) -> Attitude | None:
    """What a sentence says of the things of a list: behind a colon, by a verb behind them, or by one before them."""
    raws, first, behind = text.raws, group[0][0], group[-1][-1] + 1
    begin = next((at + 1 for at in range(first - 1, -1, -1) if raws[at] in _CUTTING), 0)
    end = next((at for at in range(behind, len(raws)) if raws[at] in HARD), len(raws))
    if not UNREAL.isdisjoint(raws[begin:first]) and raws[begin] != "what":
        return None
    if raws[behind : behind + 1] and raws[behind] in (":", "–", "—") and behind + 1 < len(raws):
        found = ruling(text.written(behind + 1, end - 1)) if behind + 1 < end else None
        if found is not None and found.said.stance in _TURNED_AWAY:
            return found.said
        return _subject(raws[behind + 1 : end])
    if raws[behind : behind + 1] == [","] and any(raws[begin : begin + len(each)] == each for each in _TOPIC):
        rest = raws[behind + 1 : end]
        them = next((at for at, raw in enumerate(rest) if raw in _THEM), -1)
        if them > 0:
            return _told(done_to(rest[:them], rest[them + 1 :], False))
        return (
            _subject(rest[1:]) if rest[:1] and rest[0] in ("they", "it", "these", "those", "that") else None
        )
    if _of_another(raws, begin, first):
        return None
    verb = next((at for at in range(behind, min(end, following)) if _opens(raws, at)), 0)
    if verb and all(raw in PREPOSITIONS or raw not in FINITE for raw in raws[behind:verb]):
        said = _subject(raws[verb:end])
        if said is not None:
            return said
    cut = max((at + 1 for at in range(begin, first) if raws[at] in ("and", "but", ",", "so")), default=begin)
    before = [raw for raw in raws[cut:first] if raw not in _JOINING]
    return _told(done_to(before[-6:], raws[behind : min(end, behind + 5)], False)) if before else None


_AGAINST = words(
    "objection objections doubt doubts concern concerns complaint complaints opposition veto resistance ban prohibition"
)
_HEADS = words(
    """move switch idea plan plans demand request wish requirement rule part point item proposal use introduction
    addition order said written what clause line sentence everything all matter case thing"""
)
"""Nouns that stand for the thing that a preposition behind them names."""


def _of_another(raws: Sequence[str], begin: int, first: int) -> bool:
    """Whether a name only tells what another thing is about: "The meeting on versioning was called off"."""
    led = first > begin + 1 and (raws[first - 1] in PREPOSITIONS or raws[first - 1] in _OWNING)
    return led and _HEADS.isdisjoint(raws[begin:first])


def _opens(raws: Sequence[str], at: int) -> bool:
    """Whether a predicate begins with a word."""
    return raws[at] in _GOING or raws[at] in FINITE or (helps(raws[at]) and not raws[at].endswith("ly"))


_GOING = words("go goes went fall falls fell drop drops lapse lapses wait waits slip slipped come comes came")


def _subject(rest: Sequence[str]) -> Attitude | None:
    """What a predicate says of its subject."""
    end = next((at for at, raw in enumerate(rest) if raw == ","), len(rest))
    said = _told(said_of(rest[:end], False))
    if said is not None or any(map(negates, rest[:3])):
        return said
    found = predicate(rest[:end])
    return found[0] if found is not None and found[0].stance in _TURNED_AWAY else None


def _told(ruled: Ruled | None) -> Attitude | None:
    if ruled is None or ruled.ruling not in _STANCES:
        return None
    return Attitude(_STANCES[ruled.ruling], ruled.verb)
