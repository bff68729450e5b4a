"""Stance: which words of a passage are denied, barred, deferred or hedged, and by which cue.

Cue words are data (``cues.py``); here is their scope. A forward cue reaches over the noun phrase or predicate
behind it, a backward cue over the subject before it, hedges and deferrals over their whole clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from evalkit.reading.cues import EFFECTS, GOVERNING_HEDGES, Category
from evalkit.reading.grammar import (
    BE,
    FINITE,
    HARD,
    HOLLOW,
    LABEL,
    NEGATIVE_ANSWERS,
    PREPOSITIONS,
    SWITCHES,
)
from evalkit.reading.lexicon import Hits
from evalkit.result import Stance
from evalkit.words import Token

_PARTS = frozenset("| ; , : = . ( ) – —".split())
EXISTS = frozenset(
    "need requir plan us foresen foresee want includ provid exist deploi creat configur implement instal introduc"
    " part set take make turn enabl appli order foreseen envisag intend built build desir necessari expect"
    " attach assign".split()
)
_POINTERS = frozenset("following these those this below points items list here".split())
_OPTIONS = frozenset(
    "options option alternatives alternative considered the possible discussed looked at we".split()
)
_ASIDE = frozenset("although though because since while unless which whereas".split())
_EXPLAINS = frozenset("mean means meaning denotes indicates".split())
_EXCEPT = frozenset("except excepting apart save other with aside".split())
_ALL = frozenset("all everything every each whatever everywhere anything any".split())
_SHUT = frozenset("closed shut denied deny drop dropped reject rejects".split())
_TOLERABLE = frozenset(
    "acceptable permitted allowed tolerated tolerable permissible option reason excuse".split()
)
_HAD = EXISTS | frozenset("have get do pay see buy happen adopt pursu go".split())
_THINGS = frozenset("they it these those this that neither".split())
_SPEAKERS = frozenset("i we you he she".split())
_SOMETHING = frozenset("something thing anything part ours option topic matter".split())
_MATTERS = frozenset(
    """proposal idea suggestion request motion plan item point offer wish requirement recommendation option topic
    thought notion amendment application feature""".split()
)
"""Nouns that stand for what the sentence before spoke of: "The proposal was rejected." """
_CATEGORIES = {
    Stance.DENIED: Category.LACK,
    Stance.DEFERRED: Category.DEFER,
    Stance.HEDGED: Category.HEDGE,
}
_NONE = frozenset("no none nothing nobody never neither nor nowhere".split())
_JOINED = frozenset("and or but then please pls thanks now".split())
_TRANSITIVE = frozenset(
    "have get take do see make include includes keep need needs use uses want wants require requires provide".split()
)
_WISHING = frozenset(
    "wanted want wants wished asked expected needed likes liked let lets make makes made have had".split()
)
"""Verbs behind which "it" is an object: "Piotr wanted it to be public"."""
_RELATIVE = frozenset("which who whose that".split())
_WHEN = frozenset("when once if after as until whenever".split())
_ASIDES = frozenset("after although though as tempting however despite once which who while if".split())
_ADVERBS = frozenset(
    "therefore simply currently not also both all then thus to finally later expressly".split()
)
_AUXILIARY = frozenset(
    "do does did don't doesn't didn't dont doesnt will won't shall shan't must mustn't should shouldn't can can't"
    " cannot".split()
)
_OBJECTS = frozenset("them it any those that one these either both".split())
_PARTICIPLES = frozenset("given kept made built taken set put held left sent bought lent written run".split())
_ADMITTING = frozenset("reach access read contact enter open queri administ".split())
_ONLY = frozenset("only solely exclusively nobody".split())
_EXPOSING = frozenset("stor expos shar hardcod cod delet reus".split())


SPARED = "spared"
"""The direction of a scope over what an item excepts from what stands above it ("tags, apart from Owner")."""
EXCEPTED = "except"
"""The direction of a scope over what a sentence takes out of everything."""


class Scope(NamedTuple):
    """The reach of one cue in a passage."""

    category: Category
    start: int
    """Index of the first token in reach."""
    end: int
    """Index behind the last one."""
    cue_start: int
    cue_end: int
    cue: str
    """The cue as written in the passage."""
    direction: str = "both"
    clause: int = 0
    """Number of the clause that the cue stands in."""
    reach: int = 0
    """Index of the first comma behind the cue, or of the sentence's end."""


class Attitude(NamedTuple):
    """How a passage stands towards some of its words."""

    stance: Stance
    cue: str = ""


AFFIRMED = Attitude(Stance.AFFIRMED)


def clauses(tokens: Sequence[Token], stops: Iterable[int] = ()) -> list[int]:
    """Number of the clause for each token.

    A clause ends at ; . | — and brackets, at a stop word ("but", "although"; ``stops`` are their indexes), and
    at a comma or "and" that
    parts two finite verbs.
    """
    starts = set(stops)
    result: list[int] = []
    clause = last = 0
    open_clauses: list[int] = []
    seen_finite = False
    size = len(tokens)
    for at, token in enumerate(tokens):
        raw = token.raw
        if raw in "([":
            open_clauses.append(clause)
            last += 1
            clause = last
        if raw in ")]" and open_clauses:
            result.append(clause)
            clause = open_clauses.pop()
            continue
        if raw in HARD or (raw == "–" and _spaced(tokens, at)):
            result.append(clause)
            last += 1
            clause = last
            seen_finite = False
            continue
        if (at in starts and result) or (
            raw in (",", "and", "or", "so", "which", "who", "where", "when", "that")
            and seen_finite
            and _finite_ahead(tokens, at, size)
        ):
            last += 1
            clause = last
            seen_finite = False
        result.append(clause)
        if raw in FINITE:
            seen_finite = True
    return result


def _particle(tokens: Sequence[Token], at: int) -> bool:
    """Whether "off" belongs to the verb before it or the noun behind it ("a walled-off network")."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    noun = following is not None and following.kind == "word" and following.raw not in PREPOSITIONS | _JOINED
    return bool(at and tokens[at - 1].raw.endswith("ed")) or (
        noun and following is not None and not following.raw.startswith("pl")
    )


def _events(tokens: Sequence[Token], numbers: list[int]) -> set[int]:
    """Clauses that tell when something happens ("when a server is switched off"): nothing is ruled out there."""
    return {
        numbers[at]
        for at, token in enumerate(tokens)
        if token.raw in ("when", "if", "once", "whenever", "after", "before") and at + 3 < len(tokens)
        if at == 0 or numbers[at - 1] != numbers[at] or tokens[at - 1].raw in (",", "and", "then")
        if any(later.raw in FINITE for later in tokens[at + 1 : at + 10])
    }


def _spaced(tokens: Sequence[Token], at: int) -> bool:
    before = at > 0 and tokens[at].start > tokens[at - 1].end
    after = at + 1 < len(tokens) and tokens[at + 1].start > tokens[at].end
    return before and after


def _finite_ahead(tokens: Sequence[Token], at: int, size: int) -> bool:
    for ahead in range(at + 1, min(size, at + 9)):
        raw = tokens[ahead].raw
        if raw in FINITE:
            return True
        if raw in (",", "and", "or") or raw in HARD:
            return False
    return False


def scopes(tokens: Sequence[Token], hits: Hits, cue_base: int, naming: set[int]) -> list[Scope]:
    """The scopes of all cues of a passage.

    Args:
        tokens: the passage.
        hits: what the lexicon found in it.
        cue_base: number of the first cue in the lexicon.
        naming: indexes of the tokens that name something.
    """
    cues = _cues(hits, cue_base)
    raws = {token.raw for token in tokens}
    question = "?" in raws
    answer = "n" in raws or (not raws.isdisjoint(NEGATIVE_ANSWERS) and _has_answer(tokens))
    if not cues and not question and not answer:
        return []
    stops = [
        (start, end, EFFECTS[cue].direction)
        for start, end, cue in cues
        if EFFECTS[cue].category is Category.STOP
    ]
    numbers = clauses(tokens, [start for start, _, kind in stops if kind == "clause"])
    ends = {start for start, _, _ in stops}
    found: list[Scope] = []
    events = _events(tokens, numbers)
    for start, end, number in cues:
        cue = EFFECTS[number]
        if cue.category in (Category.STOP, Category.PSEUDO):
            continue
        if tokens[start].raw == "off" and _particle(tokens, start):
            continue
        if cue.category is Category.HEDGE and _permits(tokens, numbers, start, end):
            continue
        if (
            tokens[start].raw in ("nobody", "no")
            and start
            and tokens[start - 1].raw in ("that", "which", "who")
        ):
            continue  # "a photo that nobody has opened": the photo is described, nothing is ruled out
        if cue.category is Category.NOT and _doubled(tokens, numbers, start, cues):
            continue
        if tokens[start:end][-1].raw == "to" and any(
            token.raw in ("whether", "if") for token in tokens[end:]
        ):
            continue  # "it is left to the architect whether ..."
        if tokens[start].raw == "without" and _refused(numbers, start, cues):
            continue
        if numbers[start] in events and cue.category is Category.LACK and cue.direction == "backward":
            continue
        words = [token.raw for token in tokens[max(0, start - 6) : start]]
        longer = [token.raw for token in tokens[start : start + 2]] == ["no", "longer"]
        if longer and not _WHEN.isdisjoint(words):
            continue  # "deleted when it is no longer needed"
        if tokens[end - 1].raw == "follow" and end < len(tokens) and tokens[end].kind == "word":
            continue  # "the number is to follow demand"
        text = " ".join(token.raw for token in tokens[start:end])
        reached = [
            span for span in _reach(tokens, numbers, (start, end), number, naming, ends) if span[0] < span[1]
        ]
        for low, high in reached or [(start, start)]:
            elsewhere = low < high and numbers[low] < numbers[start] and high <= start
            direction = "reference" if elsewhere and cue.direction == "backward" else cue.direction
            comma = next((at for at in range(end, len(tokens)) if tokens[at].raw == ","), len(tokens))
            found.append(Scope(cue.category, low, high, start, end, text, direction, numbers[start], comma))
    named = {numbers[at] for at in naming}
    found = [
        scope
        if scope.clause in named or _reaches_named(scope, naming)
        else _about_before(tokens, numbers, scope)
        for scope in found
    ]
    found.extend(_listed(tokens, found, naming))
    found.extend(_excepted(tokens, numbers, cues, naming))
    found.extend(_answers(tokens, numbers, naming))
    for at, token in enumerate(tokens):
        if token.raw == "?":
            begin = at
            while begin and tokens[begin - 1].raw not in HARD:
                begin -= 1
            found.append(Scope(Category.HEDGE, begin, at, at, at + 1, "?"))
    return found


def _reaches_named(scope: Scope, naming: set[int]) -> bool:
    return any(scope.start <= at < scope.end for at in naming)


def _about_before(tokens: Sequence[Token], numbers: list[int], scope: Scope) -> Scope:
    """A denial whose subject stands in the sentence before: "The proposal was rejected", "They will not be built"."""
    if scope.category not in (Category.NOT, Category.LACK, Category.DEFER) or scope.direction == "above":
        return scope
    words = [
        token.raw for at, token in enumerate(tokens) if numbers[at] == scope.clause and token.kind == "word"
    ]
    near = [token.raw for token in tokens[max(0, scope.cue_start - 4) : scope.cue_end]]
    behind = [token.raw for token in tokens[scope.cue_end : scope.cue_end + 3]]
    if len(words) > 14:
        return scope
    if scope.direction == "forward":
        rest = tokens[scope.cue_end : scope.cue_end + 6]
        exists = not rest or any(token.stem in _HAD or token.raw in _SOMETHING for token in rest)
        refers = not _THINGS.isdisjoint(near) and _SPEAKERS.isdisjoint(near)
        holds = refers and exists
    else:
        holds = any(word in _MATTERS for word in words[:4]) or scope.cue.startswith("none of")
    holds = holds or (scope.category is Category.LACK and behind[:1] != [] and behind[0] in _OBJECTS)
    return scope._replace(direction="above") if holds else scope


def _listed(tokens: Sequence[Token], found: Sequence[Scope], naming: set[int]) -> list[Scope]:
    """What the words before a colon say of the list behind it: "the following are not part of this: ..."."""
    colon = next((at for at, token in enumerate(tokens) if token.raw == ":"), 0)
    if not colon or any(at < colon for at in naming) or not any(at > colon for at in naming):
        return []
    lead = {token.raw for token in tokens[:colon]}
    lacks = any(scope.category is not Category.NOT for scope in found if scope.cue_end <= colon)
    if lead.isdisjoint(_POINTERS) and (colon > 8 or not lacks or not lead.isdisjoint(_THINGS | _SPEAKERS)):
        return []  # "It cannot: the database sits in a private subnet"
    attitude = governing(tokens[:colon], [scope for scope in found if scope.cue_end <= colon], naming, False)
    if attitude is AFFIRMED:
        return []
    end = next((at for at in range(colon, len(tokens)) if tokens[at].raw in HARD), len(tokens))
    category = _CATEGORIES[attitude.stance]
    return [Scope(category, colon + 1, end, colon, colon + 1, attitude.cue, "list")]


def _excepted(
    tokens: Sequence[Token], numbers: list[int], cues: Sequence[tuple[int, int, int]], naming: set[int]
) -> list[Scope]:
    """What is taken out of everything: "all is built, except NACLs"; "nothing but X" affirms X.

    Where the sentence names a facet before ("all data is encrypted, except the bucket's"), the thing excepted is not
    ruled out, but what the sentence says does not hold of it: a pseudo cue, for the reader to look at.
    """
    found = []
    for start, end, number in cues:
        if EFFECTS[number].category is not Category.STOP or tokens[start].raw not in _EXCEPT:
            continue
        if tokens[start].raw in ("with", "other") and end - start < 2:
            continue
        begin = start
        while begin and tokens[begin - 1].raw not in HARD:
            begin -= 1
        behind = next((at for at in range(end, len(tokens)) if tokens[at].raw in HARD), len(tokens))
        words = {token.raw for token in tokens[begin:start]}
        ruled_out = any(
            EFFECTS[other].category in (Category.NOT, Category.BAR, Category.LACK) and begin <= low < behind
            for low, _, other in cues
        )
        if words.isdisjoint(_ALL) or ruled_out:
            if not ruled_out:
                found.append(Scope(Category.PSEUDO, end, behind, start, end, tokens[start].raw, SPARED))
            continue
        stop = next((at for at in range(end, behind) if tokens[at].raw in FINITE), behind)
        if any(end <= at < stop for at in naming) and not words & _SHUT:
            qualified = any(begin <= at < start for at in naming)
            category = Category.PSEUDO if qualified else Category.LACK
            found.append(Scope(category, end, stop, start, end, tokens[start].raw, EXCEPTED, numbers[start]))
    return found


def _permits(tokens: Sequence[Token], numbers: list[int], start: int, end: int) -> bool:
    """Whether "may be" lets somebody in ("may be reached only from the office"), and hedges nothing."""
    if tokens[start].raw != "may" or end >= len(tokens) or tokens[end - 1].raw != "be":
        return False
    if tokens[end].stem not in _ADMITTING and not (
        tokens[end].raw in _ONLY and end + 1 < len(tokens) and tokens[end + 1].stem in _ADMITTING
    ):
        return False
    clause = {tokens[at].raw for at in range(len(tokens)) if numbers[at] == numbers[start]}
    return not clause.isdisjoint(_ONLY | {"from", "by", "over", "through", "via"})


def _doubled(
    tokens: Sequence[Token], numbers: list[int], at: int, cues: Sequence[tuple[int, int, int]]
) -> bool:
    """Whether a negation stands in a clause about something that is ruled out itself, and so affirms.

    "No request may be answered that did not arrive over TLS": those that arrive over it may.
    """
    opener = at
    while opener and tokens[opener].raw not in ("that", "which", "who", "unless") and at - opener < 6:
        opener -= 1
    if opener == at or tokens[opener].raw not in ("that", "which", "who"):
        return False
    return any(
        EFFECTS[number].category is Category.NOT
        and end <= opener
        and (tokens[start].raw in _NONE or any(token.raw in _TOLERABLE for token in tokens[end:opener]))
        and not any(token.raw in HARD or token.raw == "but" for token in tokens[end:opener])
        for start, end, number in cues
    )


def _refused(numbers: list[int], at: int, cues: Sequence[tuple[int, int, int]]) -> bool:
    """Whether what lacks a thing is turned away, which asks for the thing: "refuse connections without TLS"."""
    return any(
        EFFECTS[number].category is Category.BAR and end <= at and numbers[start] == numbers[at]
        for start, end, number in cues
    )


def _cues(hits: Hits, cue_base: int) -> list[tuple[int, int, int]]:
    """Cues as (start, end, number), the longest of overlapping ones; a pseudo cue swallows what it overlaps."""
    found = [number for number in hits if number >= cue_base]
    spans = sorted((start, -end, number - cue_base) for number in found for start, end in hits[number])
    chosen: list[tuple[int, int, int]] = []
    taken = -1
    longest: dict[int, int] = {}
    for start, negative_end, number in spans:
        end = -negative_end
        if start < taken:
            if not (start in longest and longest[start] == end):
                continue
            if chosen and EFFECTS[chosen[-1][2]].category is Category.PSEUDO:
                continue
            chosen.append((start, end, number))
            continue
        chosen.append((start, end, number))
        taken = end
        longest[start] = end
    return chosen


def _reach(
    tokens: Sequence[Token],
    numbers: list[int],
    span: tuple[int, int],
    number: int,
    naming: set[int],
    ends: set[int],
) -> list[tuple[int, int]]:
    cue = EFFECTS[number]
    start, end = span
    if start and tokens[start - 1].raw in LABEL and cue.direction in ("backward", "both"):
        label = _label(tokens, start - 1, naming)
        if label is not None:
            return [label, *([_clause(numbers, start, end)] if cue.direction == "both" else [])]
    if end < len(tokens) and tokens[end].raw == ":" and cue.direction == "backward":
        return (
            []
            if any(token.raw == "no" for token in tokens[end:])
            else [(end, _clause(numbers, start, end)[1])]
        )
    if cue.direction == "backward" and start and tokens[start - 1].raw in ("the", "a", "an", "any", "every"):
        return [(end, min(len(tokens), _next_end(tokens, end)))]
    if cue.direction == "sentence":
        begin, behind = _sentence_start(tokens, start), _sentence_end(tokens, end)
        relative = next((at for at in range(start, begin, -1) if tokens[at].raw in _RELATIVE), begin)
        if relative > begin:  # "NACLs, which the previous supplier had, are not needed"
            return [(relative, next((at for at in range(end, behind) if tokens[at].raw == ","), behind))]
        return [(begin, behind)]
    if cue.direction == "next":
        if tokens[start].raw in ("un", "non"):
            return [(end, end + 1)]
        return [(end, min(len(tokens), _next_end(tokens, end)))]
    if cue.direction == "trailing":
        return [_trailing(tokens, numbers, start, end)]
    if tokens[start].raw == "nothing" and (end == len(tokens) or tokens[end].kind == "mark"):
        return [(_clause(numbers, start, end)[0], start)]  # "We tag nothing."
    if cue.direction == "forward":
        ahead = _forward(tokens, numbers, start, end, naming, ends)
        if not any(ahead[0] <= at < ahead[1] for at in naming):
            low, high = _clause(numbers, start, end)
            words = [token for token in tokens[end:high] if token.kind != "mark"]
            rest = [token.raw for token in words]
            wishes = bool(words) and words[0].stem in _HAD  # "we don't use them", but not "don't forget it"
            pronoun = bool(rest) and (
                (rest[0] in _OBJECTS and cue.category is Category.LACK)
                or (rest[-1] in _OBJECTS and cue.category is Category.NOT and wishes and len(rest) <= 4)
            )
            ellipsis = cue.category is Category.NOT and all(raw in HOLLOW for raw in rest)
            if pronoun or (ellipsis and not any(low <= at < start for at in naming)):
                return [ahead, *_before(tokens, numbers, low, start, naming, not pronoun)]
        return [ahead]
    if cue.direction == "backward":
        return _backward(tokens, numbers, start, naming, end, ends)
    if cue.direction == "both":
        low, high = _clause(numbers, start, end)
        if cue.category is Category.HEDGE and start - low <= 1:
            high = _sentence_end(tokens, high)
        if (
            cue.category is Category.DEFER
            and tokens[start].raw == "later"
            and start
            and tokens[start - 1].raw.endswith("ing")
        ):
            low = max(
                (at + 1 for at in range(low, start) if tokens[at].raw == ","), default=low
            )  # "growing later"
        if not any(low <= at < high for at in naming if not start <= at < end):
            strict = cue.category in (Category.HEDGE, Category.DEFER)
            return [(low, high), *_before(tokens, numbers, low, start, naming, strict)]
        return [(low, high)]
    return []


def _clause(numbers: list[int], start: int, end: int) -> tuple[int, int]:
    low = high = start
    for at in range(start - 1, -1, -1):
        if numbers[at] == numbers[start]:
            low = at
        elif numbers[at] < numbers[start]:
            break
    for at in range(end, len(numbers)):
        if numbers[at] == numbers[end - 1]:
            high = at
        elif not _within_brackets(numbers, at, numbers[end - 1]):
            break
    return low, max(high + 1, end)


def _within_brackets(numbers: list[int], at: int, clause: int) -> bool:
    """Whether a clause goes on behind the bracket that a token stands in."""
    return numbers[at] > clause and clause in numbers[at + 1 : at + 40]


def _sentence_end(tokens: Sequence[Token], at: int) -> int:
    """An opening hedge ("Ideally, ...") reaches to the end of the sentence, or to a "but"."""
    while at < len(tokens) and tokens[at].raw not in HARD and tokens[at].raw not in ("but", "however"):
        at += 1
    return at


def _sentence_start(tokens: Sequence[Token], at: int) -> int:
    while at and tokens[at - 1].raw not in HARD and tokens[at - 1].raw not in ("but", "however"):
        at -= 1
    return at


def _trailing(tokens: Sequence[Token], numbers: list[int], start: int, end: int) -> tuple[int, int]:
    """The phrase before a condition; the clause behind it where the condition opens one."""
    low, high = _clause(numbers, start, end)
    if start - low <= 1:
        return end, _sentence_end(tokens, high)
    at = start
    while at > low and tokens[at - 1].raw not in (",", "("):
        at -= 1
    return at, start


def _next_end(tokens: Sequence[Token], at: int) -> int:
    limit = min(len(tokens), at + 6)
    for ahead in range(at, limit):
        raw = tokens[ahead].raw
        if ahead > at and (raw == "of" or (tokens[ahead - 1].raw == "of" and raw in ("a", "an", "the"))):
            continue  # "instead of management of the credentials"
        if ahead > at + 1 and raw in ("a", "an", "the"):
            return ahead
        if ahead > at and (
            raw in FINITE or raw in (",", "we", "you", "it") or raw in PREPOSITIONS or raw in HARD
        ):
            return ahead
    return limit


def _forward(
    tokens: Sequence[Token], numbers: list[int], start: int, end: int, naming: set[int], ends: set[int]
) -> tuple[int, int]:
    """From behind the cue over a predicate or a noun phrase: see the module's docstring."""
    if end >= len(tokens):
        return end, end
    cue = tokens[start].raw
    if tokens[_clause(numbers, start, end)[0]].raw == "what":
        return end, _sentence_end(tokens, end)  # "What we will not pay for is CloudTrail."
    nominal = cue in ("no", "non", "none", "neither", "nor", "without", "zero") and end - start == 1
    low, at = end, end
    passed = False
    clause = numbers[end] if numbers[end] == numbers[end - 1] else -1
    while at < len(tokens) and numbers[at] == clause:
        raw = tokens[at].raw
        if at in ends:
            break
        if raw in PREPOSITIONS and (passed if not nominal else at > end) and raw != "of":
            verb = _verb_of(tokens, numbers, at) if nominal and low == end else at
            if verb == at or _existential(tokens, verb):
                break
            low = at = verb  # "no object in the bucket shall be public": what the objects shall not be
            passed = False
            continue
        if raw == "of" and passed:
            break
        if raw == ":":
            break
        if raw == "," and not _list_goes_on(tokens, numbers, at):
            break
        if raw in FINITE and nominal and at > end and low == end and not _existential(tokens, at):
            low = at  # "no server may have a public address": the predicate, not the servers
            passed = False
        if raw == "and" and passed and not nominal:
            break
        passed = passed or at in naming
        at += 1
    if cue == "no" and at < len(tokens) and tokens[at].raw == "(" and at > low:
        at = next((i for i in range(at, min(len(tokens), at + 12)) if tokens[i].raw == ")"), at)
    return low, at


def _verb_of(tokens: Sequence[Token], numbers: list[int], at: int) -> int:
    """The finite verb behind the phrases that qualify a subject; ``at`` itself where there is none."""
    for ahead in range(at + 1, min(len(tokens), at + 10)):
        raw = tokens[ahead].raw
        if numbers[ahead] != numbers[at] or raw in (",", "that", "which", "who", ":"):
            break
        if raw in FINITE:
            return ahead
    return at


def _existential(tokens: Sequence[Token], at: int) -> bool:
    """Whether the predicate denies that a thing exists: a passive, or a verb of need or existence."""
    window = tokens[at : at + 5]
    if len(window) < 2 or any(token.stem in EXISTS or token.raw == "necessary" for token in window):
        return True
    passive = next(
        (token for token in window[1:] if token.raw.endswith("ed") or token.raw in _PARTICIPLES), None
    )
    return passive is not None and "be" in [token.raw for token in window] and passive.stem not in _EXPOSING


def _list_goes_on(tokens: Sequence[Token], numbers: list[int], at: int) -> bool:
    for ahead in range(at + 1, min(len(tokens), at + 10)):
        raw = tokens[ahead].raw
        if raw in ("or", "nor"):
            return True
        if raw in FINITE or raw in HARD or numbers[ahead] != numbers[at]:
            return False
    return False


def _backward(
    tokens: Sequence[Token], numbers: list[int], start: int, naming: set[int], end: int, ends: set[int]
) -> list[tuple[int, int]]:
    """From the cue back over its subject; over what went before where the clause has none of its own."""
    low, _ = _clause(numbers, start, start + 1)
    if end < len(tokens) and tokens[end - 1].raw in _TRANSITIVE and tokens[end].raw not in PREPOSITIONS:
        ahead = _forward(tokens, numbers, start, end, naming, ends)
        if any(ahead[0] <= at < ahead[1] for at in naming):
            return [ahead]  # "the server is not to have a public address"
    if tokens[low].raw in ("these", "they", "those", "it") or (
        start > low and tokens[start - 1].raw in ("these", "they", "those", "it")
    ):
        before = _before(tokens, numbers, low, start, naming)
        if before:
            return before
    ahead = _forward(tokens, numbers, start, end, naming, ends)
    behind = any(ahead[0] <= at < ahead[1] for at in naming)
    if behind and _transitive(tokens, start, end):
        return [ahead]  # "the balancer does not need a health check": the check, not the balancer
    found = _subject(tokens, low, start, naming)
    if any(a <= at < b for a, b in found for at in naming):
        return found
    if behind:
        return [ahead]
    speaker = any(token.raw in ("we", "you", "i", "nobody") for token in tokens[low:start])
    if speaker and not any(token.raw in _OBJECTS for token in tokens[end - 1 : end + 1]):
        return found
    return found + _before(tokens, numbers, low, start, naming)


def _transitive(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a negated verb stands in the active voice and has an object."""
    auxiliary = {tokens[start].raw, tokens[start - 1].raw if start else ""}
    active = not auxiliary.isdisjoint(_AUXILIARY) and all(
        token.raw not in ("be", "been") for token in tokens[start:end]
    )
    return (
        active
        and end < len(tokens)
        and tokens[end].kind != "mark"
        and (
            tokens[end].raw not in PREPOSITIONS
            or [token.raw for token in tokens[end : end + 2]] == ["to", "be"]
        )
    )


def _subject(tokens: Sequence[Token], low: int, start: int, naming: set[int]) -> list[tuple[int, int]]:
    """Heads of the noun phrases before a cue, as far as the list of them goes."""
    at = start
    while at > low:
        if tokens[at - 1].raw in BE or tokens[at - 1].raw in _ADVERBS:
            at -= 1
        elif tokens[at - 1].raw in ("and", ",") and at - 2 > low and tokens[at - 2].raw.endswith("ed"):
            at -= 2  # "was discussed and rejected"
        else:
            break
    at = _over_asides(tokens, low, at)
    found: list[tuple[int, int]] = []
    end = at
    while at > low:
        begin = at
        while begin > low and tokens[begin - 1].raw not in (",", "and", "or", "nor", "/", "&", ":", "="):
            begin -= 1
        chunk = [token.raw for token in tokens[begin:end]]
        cuts = [begin + i for i, raw in enumerate(chunk) if raw in PREPOSITIONS and i > 0]
        if chunk and chunk[0] in PREPOSITIONS and found:
            break
        if found and (
            any(token.raw in FINITE for token in tokens[begin:end])
            or len(chunk) > 7
            or any(tokens[cut].raw != "of" for cut in cuts)
        ):
            break
        if end == start and cuts:  # "with encryption disabled": the last phrase
            found.append((cuts[-1] + 1, end))
            break
        found.append(_head(begin, end, cuts, naming))
        if cuts and tokens[cuts[0]].raw not in ("of", "on", "for"):
            break
        at = begin - 1
        end = at
        if at < low or tokens[at].raw in (":", "="):
            break
    return found


def _over_asides(tokens: Sequence[Token], low: int, at: int) -> int:
    """Where a subject ends that phrases between commas, or a verb before "and", part from its participle.

    "Versioning, after a long discussion, was dropped", "alarms were discussed and, in the end, dropped".
    """
    if at - 1 > low and tokens[at - 1].raw == ",":
        opening = next((i for i in range(at - 2, low, -1) if tokens[i].raw == ","), 0)
        if opening and (tokens[opening + 1].raw in PREPOSITIONS or tokens[opening + 1].raw in _ASIDES):
            at = opening
    if at - 1 > low and tokens[at - 1].raw in ("and", "but", "then"):
        verb = next((i for i in range(at - 2, low, -1) if tokens[i].raw in BE and tokens[i].raw in FINITE), 0)
        if verb and (at - 1 - verb < 8):
            at = verb
    return at


def _head(begin: int, end: int, cuts: list[int], naming: set[int]) -> tuple[int, int]:
    """The first part of a phrase, between prepositions, that names something; its first part if none does."""
    bounds = [begin - 1, *cuts, end]
    for left, right in pairwise(bounds):
        if any(left < at < right for at in naming):
            return left + 1, right
    return begin, cuts[0] if cuts else end


def _before(
    tokens: Sequence[Token], numbers: list[int], low: int, start: int, naming: set[int], strict: bool = False
) -> list[tuple[int, int]]:
    """What a cue without an object of its own speaks of: the label or the clause before it."""
    if low == 0:
        colon = next((at for at in range(start) if tokens[at].raw in (":", "-", "–")), 0)
        if not colon or strict:
            return []
        cuts = [at for at in range(1, colon) if tokens[at].raw in PREPOSITIONS]
        return [_head(0, colon, cuts, naming)]
    objects = tokens[start : start + 3] if not strict else ()
    hollow = any(token.raw in ("them", "it", "that", "those", "either") for token in objects) or all(
        token.raw in HOLLOW or token.kind == "mark" for token in tokens[low:start]
    )
    if not hollow:
        return []
    end = low
    while end > 0:
        begin = end - 1
        while begin > 0 and numbers[begin - 1] == numbers[end - 1]:
            begin -= 1
        named = [at for at in range(begin, end) if at in naming]
        last = named[0] if named else end
        pronoun = any(
            tokens[at].raw in ("it", "they")
            and (at == 0 or (tokens[at - 1].raw not in PREPOSITIONS and tokens[at - 1].raw not in _WISHING))
            for at in range(begin, last)
        )
        if named and not pronoun:
            return [(begin, end)]
        end = begin
    return []


def _has_answer(tokens: Sequence[Token]) -> bool:
    return any(
        token.raw in NEGATIVE_ANSWERS and (at == 0 or tokens[at - 1].raw in LABEL)
        for at, token in enumerate(tokens)
    )


def _answers(tokens: Sequence[Token], numbers: list[int], naming: set[int]) -> list[Scope]:
    """Answers behind a label: "Multi-AZ: no", "versioning = off", "| none |"."""
    found: list[Scope] = []
    for at, token in enumerate(tokens):
        if not at or not _is_answer(tokens, at) or tokens[at - 1].raw not in LABEL:
            continue
        if at > 1 and tokens[at - 2].raw in SWITCHES:
            found.append(Scope(Category.LACK, 0, len(tokens), at, at + 1, token.raw, "answer"))
            continue
        low, high = _label(tokens, at - 1, naming) or (at, at)
        found.append(Scope(Category.LACK, low, high, at, at + 1, token.raw, "answer"))
    return found


def _label(tokens: Sequence[Token], at: int, naming: set[int]) -> tuple[int, int] | None:
    """The label that a mark at ``at`` belongs to: the nearest part before it that names something."""
    end = at
    while end > 0:
        begin = end
        while begin > 0 and tokens[begin - 1].raw not in _PARTS:
            begin -= 1
        if any(begin <= name < end for name in naming):
            return begin, end
        if begin and tokens[begin - 1].raw in (",", ";", "."):
            return None
        end = begin - 1
    return None


def _is_answer(tokens: Sequence[Token], at: int) -> bool:
    raw = tokens[at].raw
    if raw == "n" and [token.raw for token in tokens[at : at + 3]] == ["n", "/", "a"]:
        return True
    if raw not in NEGATIVE_ANSWERS or raw in ("–", "-", "—"):
        return False
    following = tokens[at + 1].raw if at + 1 < len(tokens) else ""
    return following in ("", ",", ";", ".", "|", "(", ")", "}", "!", "–", "—", "-") or raw in (
        "false",
        "off",
        "disabled",
        "null",
    )


def attitude(found: Sequence[Scope], start: int, end: int, barred: bool = False) -> Attitude:
    """The stance towards the tokens from ``start`` to ``end`` (exclusive).

    Negation and a word of lack or of switching off affirm each other away; a negated hedge is none. With
    ``barred``, words of keeping out deny as well: for prohibitions.
    """
    if not found:
        return AFFIRMED
    over = [s for s in found if s.start <= start < s.end and not _is_of(s, start, end)]
    if not over:
        return AFFIRMED
    negators = [s for s in found if s.category is Category.NOT]
    odd = False
    word = ""
    spent: set[tuple[int, int]] = set()
    for category in (Category.NOT, Category.LACK, Category.BAR) if barred else (Category.NOT, Category.LACK):
        acting = [
            s
            for s in over
            if s.category is category
            and not _cancelled(s, negators, over)
            and not (odd and s.direction == "answer")  # "no backups (retention = 0)" says it twice
        ]
        if any(s.direction == "reference" for s in acting) and not _saved(found, acting):
            return Attitude(Stance.DENIED, acting[0].cue)
        if acting and category is Category.NOT and _saved(found, acting):
            continue
        acting = [s for s in acting if (s.cue_start, s.cue_end) not in spent]  # "forbidden" bars once
        if acting:
            odd = not odd
            word = word or acting[0].cue
            spent.update((s.cue_start, s.cue_end) for s in acting)
    if odd and not barred:
        return Attitude(Stance.DENIED, word)
    for category, stance in ((Category.HEDGE, Stance.HEDGED), (Category.DEFER, Stance.DEFERRED)):
        for scope in over:
            if scope.category is category and not _cancelled(scope, negators, _nones(found)):
                return Attitude(stance, scope.cue)
    return Attitude(Stance.DENIED, word) if odd else AFFIRMED


def _is_of(scope: Scope, start: int, end: int) -> bool:
    """Whether a cue shares words with the target: it says nothing of itself, but "can be installed" hedges its verb."""
    if scope.category in (Category.HEDGE, Category.DEFER):
        return start <= scope.cue_start and scope.cue_end <= end
    return scope.cue_start < end and start < scope.cue_end


def _nones(found: Sequence[Scope]) -> list[Scope]:
    return [scope for scope in found if scope.direction == "reference"]


def _saved(found: Sequence[Scope], acting: Sequence[Scope]) -> bool:
    """Whether what is negated is the destruction of a thing, not the thing."""
    return any(
        loss.category is Category.LOSS
        and negation.cue_end <= loss.cue_start
        and negation.clause == loss.clause
        and negation.reach >= loss.cue_start
        for loss in found
        for negation in acting
    )


def _cancelled(scope: Scope, negators: Sequence[Scope], over: Sequence[Scope]) -> bool:
    """Whether a negation that does not reach the target itself reaches the cue ("may not be disabled")."""
    if scope.cue in ("neither", "nor"):
        return False  # it goes on with the negation before it: "no alarms, neither by mail nor by SMS"
    if scope.category is Category.HEDGE and any(
        s.cue.startswith("none") and s.clause == scope.clause and s.cue_end <= scope.cue_start for s in over
    ):
        return scope.cue != "?"  # "none of them may be thrown away"
    return any(
        n is not scope
        and n.start <= scope.cue_start < n.end
        and n not in over
        and n.cue_start != scope.cue_start
        for n in negators
    )


def _in_relative(tokens: Sequence[Token], at: int) -> bool:
    """Whether a cue belongs to a clause about some other thing: "it refuses what it does not know".

    "What is not to be built" is about the very things that follow.
    """
    for place in range(max(0, at - 5), at):
        if tokens[place].raw in ("what", "whatever", "who", "whoever", "whose"):
            return any(token.raw in FINITE or token.raw.endswith("s") for token in tokens[:place])
    return False


def _without_aside(tokens: Sequence[Token]) -> int:
    """Where a sentence ends but for a clause that trails it ("..., because nobody asked"), not one amid it."""
    for at, token in enumerate(tokens):
        if at and token.raw in _ASIDE:
            later = [token.raw for token in tokens[at:]]
            return at if "," not in later else len(tokens)
    return len(tokens)


def governing(tokens: Sequence[Token], found: Sequence[Scope], naming: set[int], heading: bool) -> Attitude:
    """What a heading or lead-in says of everything beneath it ("Out of scope", "We will not need:")."""
    words = [token.raw for token in tokens if token.kind == "word"]
    if not _EXPLAINS.isdisjoint(words):
        return AFFIRMED  # "a switch set to false means that we do not want the thing:"
    if heading and len(words) <= 3 and words and set(words) <= _OPTIONS:
        return Attitude(Stance.HEDGED, " ".join(words))
    end = _without_aside(tokens)
    while end and tokens[end - 1].kind == "mark":
        end -= 1
    found = [scope for scope in found if scope.cue_start < end]
    if not end or not found:
        return AFFIRMED
    strong = []
    for scope in found:
        if scope.direction in ("next", "answer") or _in_relative(tokens, scope.cue_start):
            continue
        cue_only = not any(at in naming for at in range(0, end) if not scope.cue_start <= at < scope.cue_end)
        if scope.category is Category.HEDGE:
            if scope.cue in GOVERNING_HEDGES and (cue_only or heading):
                strong.append(scope)
        elif scope.category is Category.BAR:
            continue
        elif cue_only or scope.cue_end >= end or (scope.category is Category.DEFER and heading):
            pointed = any(token.raw in _POINTERS for token in tokens)
            if heading or end - scope.cue_end <= 2 or pointed:
                strong.append(scope)
    negators = [s for s in found if s.category is Category.NOT]
    categories = {scope.category for scope in strong}
    if {Category.NOT, Category.LACK} <= categories:
        return AFFIRMED
    for category, stance in (
        (Category.NOT, Stance.DENIED),
        (Category.LACK, Stance.DENIED),
        (Category.DEFER, Stance.DEFERRED),
        (Category.HEDGE, Stance.HEDGED),
    ):
        for scope in strong:
            if scope.category is category and not _cancelled(scope, negators, []):
                return Attitude(stance, scope.cue)
    return AFFIRMED
