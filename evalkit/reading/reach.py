"""How far a cue reaches: over a predicate, a noun phrase, a subject, what stands before a colon.

A forward cue reaches over the noun phrase or predicate behind it, a backward cue over the subject before it, hedges
and deferrals over their whole clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from evalkit.reading.classes import RELATIVE
from evalkit.reading.clauses import clause_of, sentence_end, sentence_start
from evalkit.reading.cues import EFFECTS, Category
from evalkit.reading.grammar import BE, FINITE, HARD, HOLLOW, LABEL, PREPOSITIONS
from evalkit.words import Token

_DEFER, _HEDGE, _LACK, _NOT = Category.DEFER, Category.HEDGE, Category.LACK, Category.NOT
"""Asking an enum for its member costs as much as a call."""

PARTS = frozenset("| ; , : = . ( ) – —".split())
EXISTS = frozenset(
    "need requir plan us foresen foresee want includ provid exist deploi creat configur implement instal introduc"
    " part set take make turn enabl appli order foreseen envisag intend built build desir necessari expect"
    " attach assign".split()
)
HAD = EXISTS | frozenset("have get do pay see buy happen adopt pursu go".split())
_TRANSITIVE = frozenset(
    "have get take do see make include includes keep need needs use uses want wants require requires provide".split()
)
_WISHING = frozenset(
    "wanted want wants wished asked expected needed likes liked let lets make makes made have had".split()
)
"""Verbs behind which "it" is an object: "Piotr wanted it to be public"."""
_ASIDES = frozenset("after although though as tempting however despite once which who while if".split())
_ADVERBS = frozenset(
    "therefore simply currently not also both all then thus to finally later expressly".split()
)
_AUXILIARY = frozenset(
    "do does did don't doesn't didn't dont doesnt will won't shall shan't must mustn't should shouldn't can can't"
    " cannot".split()
)
OBJECTS = frozenset("them it any those that one these either both".split())
_PARTICIPLES = frozenset("given kept made built taken set put held left sent bought lent written run".split())
_EXPOSING = frozenset("stor expos shar hardcod cod delet reus".split())


def reach_of(
    tokens: Sequence[Token],
    numbers: list[int],
    span: tuple[int, int],
    number: int,
    naming: set[int],
    ends: set[int],
) -> list[tuple[int, int]]:
    """The token ranges that a cue reaches.

    Args:
        tokens: the passage.
        numbers: the clause of each token.
        span: where the cue stands.
        number: which effect it has.
        naming: indexes of the tokens that name something.
        ends: indexes at which the reach of a negation ends.
    """
    cue = EFFECTS[number]
    start, end = span
    if (
        start
        and tokens[start - 1].raw in LABEL
        and cue.direction in ("backward", "both")
        and not (tokens[start - 1].raw == "|" and _heads_cell(tokens, end))
    ):
        label = label_of(tokens, start - 1, naming)
        if label is not None:
            return [label, *([clause_of(numbers, start, end)] if cue.direction == "both" else [])]
    if end < len(tokens) and tokens[end].raw == ":" and cue.direction == "backward":
        return (
            []
            if any(token.raw == "no" for token in tokens[end:])
            else [(end, clause_of(numbers, start, end)[1])]
        )
    if cue.direction == "backward" and start and tokens[start - 1].raw in ("the", "a", "an", "any", "every"):
        return [(end, min(len(tokens), _next_end(tokens, end)))]
    if cue.direction == "sentence":
        begin, behind = sentence_start(tokens, start), sentence_end(tokens, end)
        relative = next((at for at in range(start, begin, -1) if tokens[at].raw in RELATIVE), begin)
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
        return [(clause_of(numbers, start, end)[0], start)]  # "We tag nothing."
    if tokens[start].raw == "never" and (end == len(tokens) or tokens[end].kind == "mark"):
        begin = next((at + 1 for at in range(start - 1, -1, -1) if tokens[at].kind == "mark"), 0)
        if not any(token.raw in FINITE for token in tokens[begin:start]):
            return [(begin, start)]  # "flow logs next year, network ACLs never"
    if cue.direction == "forward":
        ahead = _forward(tokens, numbers, start, end, naming, ends)
        if not any(ahead[0] <= at < ahead[1] for at in naming):
            low, high = clause_of(numbers, start, end)
            words = [token for token in tokens[end:high] if token.kind != "mark"]
            rest = [token.raw for token in words]
            wishes = bool(words) and words[0].stem in HAD  # "we don't use them", but not "don't forget it"
            pronoun = bool(rest) and (
                (rest[0] in OBJECTS and cue.category is _LACK and not _determines(rest))
                or (rest[-1] in OBJECTS and cue.category is _NOT and wishes and len(rest) <= 4)
            )
            ellipsis = cue.category is _NOT and all(raw in HOLLOW for raw in rest)
            if pronoun or (ellipsis and not any(low <= at < start for at in naming)):
                return [ahead, *_before(tokens, numbers, low, start, naming, not pronoun)]
        return [ahead]
    if cue.direction == "backward":
        return _backward(tokens, numbers, start, naming, end, ends)
    if cue.direction == "both":
        low, high = clause_of(numbers, start, end)
        if cue.category is _HEDGE and (start - low <= 1 or _exemplifies(tokens, high)):
            high = sentence_end(tokens, high)
        if (
            cue.category is _DEFER
            and tokens[start].raw == "later"
            and start
            and tokens[start - 1].raw.endswith("ing")
        ):
            low = max(
                (at + 1 for at in range(low, start) if tokens[at].raw == ","), default=low
            )  # "growing later"
        if cue.category is _DEFER and start > low and tokens[start - 1].raw == ",":
            low = _denied_part(tokens, low, start - 1)
        if not any(low <= at < high for at in naming if not start <= at < end):
            strict = cue.category in (_HEDGE, _DEFER)
            return [(low, high), *_before(tokens, numbers, low, start, naming, strict)]
        return [(low, high)]
    return []


def _determines(rest: Sequence[str]) -> bool:
    """Whether the first word goes with a noun: "without any way out" is no "without any"."""
    return (
        rest[0] in ("any", "that", "those", "these", "both")
        and len(rest) > 1
        and rest[1] not in HOLLOW | PREPOSITIONS
    )


def _heads_cell(tokens: Sequence[Token], at: int) -> bool:
    """Whether a table's header goes on here with its cell behind it: "| Postponed to May: network ACLs"."""
    mark = next((token.raw for token in tokens[at:] if token.raw in (":", "|", ";", ".")), "")
    return mark == ":"


def _exemplifies(tokens: Sequence[Token], at: int) -> bool:
    """Whether an example of what is hedged follows: "MySQL would be an option, e.g. on a t3.micro"."""
    at += at < len(tokens) and tokens[at].raw in (",", "(")
    return at < len(tokens) and tokens[at].raw in ("e.g.", "eg", "say")


def _denied_part(tokens: Sequence[Token], low: int, comma: int) -> int:
    """Where the part before a comma begins, if it is ruled out: "MySQL 8, no encryption, phase 2" puts off no MySQL."""
    begin = comma
    while begin > low and tokens[begin - 1].raw not in (",", ":"):
        begin -= 1
    return (
        begin if any(token.raw in ("no", "not", "without", "none") for token in tokens[begin:comma]) else low
    )


def _trailing(tokens: Sequence[Token], numbers: list[int], start: int, end: int) -> tuple[int, int]:
    """The phrase before a condition; the clause behind it where the condition opens one."""
    low, high = clause_of(numbers, start, end)
    if start - low <= 1:
        return end, sentence_end(tokens, high)
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
    if tokens[clause_of(numbers, start, end)[0]].raw == "what":
        return end, sentence_end(tokens, end)  # "What we will not pay for is CloudTrail."
    nominal = cue in ("no", "non", "none", "neither", "nor", "without", "zero") and end - start == 1
    nominal = nominal or (end - start > 2 and tokens[end - 1].raw == "without")  # "can do without X and Y"
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
    low, _ = clause_of(numbers, start, start + 1)
    if end < len(tokens) and tokens[end - 1].raw in _TRANSITIVE and tokens[end].raw not in PREPOSITIONS:
        ahead = _forward(tokens, numbers, start, end, naming, ends)
        if any(ahead[0] <= at < ahead[1] for at in naming):
            return [ahead]  # "the server is not to have a public address"
    if tokens[end - 1].raw == "without" and end < len(tokens) and tokens[end].kind == "word":
        following = tokens[end].raw
        if following not in OBJECTS and following not in HOLLOW - {"the", "a", "an", "our", "any"}:
            return [_forward(tokens, numbers, start, end, naming, ends)]  # "can do without the rest"
    predicate = _predicated(tokens, start)
    if predicate:
        return [(sentence_start(tokens, predicate), predicate)]
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
    dangles = end == len(tokens) or tokens[end].kind == "mark"
    dangles = dangles and start - 2 >= low and tokens[start - 2].raw not in RELATIVE
    if dangles and tokens[start - 1].raw in _SPEAKERS and any(low <= at < start - 1 for at in naming):
        return [(low, start - 1)]  # "versioning of the bucket we can do without"
    found = _subject(tokens, low, start, naming)
    if any(a <= at < b for a, b in found for at in naming):
        return found
    if behind:
        return [ahead]
    speaker = any(token.raw in ("we", "you", "i", "nobody") for token in tokens[low:start])
    if speaker and not any(token.raw in OBJECTS for token in tokens[end - 1 : end + 1]):
        return found
    if speaker and end + 1 < len(tokens) and tokens[end].raw in ("any", "that", "those", "these"):
        thing = tokens[end + 1]
        if thing.kind == "word" and thing.raw not in HOLLOW and thing.raw not in PREPOSITIONS:
            return []  # "blocked - we don't want any accidental exposure"
    return found + _before(tokens, numbers, low, start, naming)


_SPEAKERS = frozenset("i we you they he she".split())
_SORTS = frozenset("things something ones stuff luxuries luxury matters items points subjects".split())


def _predicated(tokens: Sequence[Token], start: int) -> int:
    """Where "are things that we can live without" begins, for the cue at its end; 0 where it is not so put."""
    for at in range(start - 1, max(1, start - 14), -1):
        if tokens[at].raw in HARD:
            break
        if tokens[at].raw in _SORTS:
            verb = next((i for i in range(at - 1, max(0, at - 4), -1) if tokens[i].raw in BE), 0)
            if any(token.raw in ("not", "nothing", "never") for token in tokens[verb:at]):
                return 0  # "is not something that we could give up"
            return verb if verb and tokens[at + 1].raw in ("that", "which", "we", "i", "you", "nobody") else 0
    return 0


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


_LEAVING = frozenset("leave leaves leaving".split())
"""Verbs whose object stands between them and what it is left as."""


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
        opens = found and begin == low and cuts and tokens[cuts[0]].raw in ("for", "of", "about")
        if opens and not any(begin <= at < cuts[0] for at in naming):
            found.append(
                (cuts[0] + 1, end)
            )  # "Scenarios for monitoring, alarms and failover are not included"
            break
        if found and (
            any(token.raw in FINITE for token in tokens[begin:end])
            or len(chunk) > 7
            or any(tokens[cut].raw != "of" for cut in cuts)
        ):
            break
        left = next((place for place in range(end - 1, begin, -1) if tokens[place].raw in _LEAVING), 0)
        if left and left + 1 < end:  # "leaves encryption of the database switched off"
            found.append((left + 1, next((cut for cut in cuts if cut > left + 1), end)))
            break
        if end == start and cuts:  # "with encryption disabled": the last phrase
            found.append((cuts[-1] + 1, end))
            break
        found.append(_head(begin, end, cuts, naming))
        clausal = any(token.raw in FINITE for token in tokens[low:begin])
        if cuts and tokens[cuts[0]].raw not in ("of", "on", "for") and (clausal or end == start):
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


def label_of(tokens: Sequence[Token], at: int, naming: set[int]) -> tuple[int, int] | None:
    """The label that a mark at ``at`` belongs to: the nearest part before it that names something."""
    end = at
    while end > 0:
        begin = end
        while begin > 0 and tokens[begin - 1].raw not in PARTS:
            begin -= 1
        if any(begin <= name < end for name in naming):
            return _property(tokens, begin, end), end
        if begin and tokens[begin - 1].raw in (",", ";", "."):
            return None
        end = begin - 1
    return None


def _property(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Where a property's name within a sentence begins: "launch them with AssociatePublicIpAddress: false"."""
    at = end
    while at > begin and tokens[at - 1].cased:
        at -= 1
    within = begin < at < end - 1 and tokens[at - 1].raw in PREPOSITIONS | {"and", "set", "have", "has"}
    return at if within else begin
