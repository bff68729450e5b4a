"""Negations that affirm each other, and negations that deny nothing: which cues of a sentence do not count.

"No connection that is not TLS 1.3 is accepted", "it is not as though the bucket could do without versioning", "the
absence of alarms is not acceptable", "whoever says that backups need not be kept is mistaken", "statement of work
no. 4".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from evalkit.reading.language.classes import RELATIVE
from evalkit.reading.language.clauses import part_start
from evalkit.reading.language.grammar import EXCEPTING, FINITE, HARD, TIMES
from evalkit.reading.stance.cues import EFFECTS, NEGATING, Category, Cue
from evalkit.words import Token

_BAR, _HEDGE, _LACK, _NOT = Category.BAR, Category.HEDGE, Category.LACK, Category.NOT
"""Asking an enum for its member costs as much as a call."""

_NONE = frozenset("no none nothing nobody never neither nor nowhere".split())
_TOLERABLE = frozenset(
    """acceptable permitted allowed tolerated tolerable permissible option reason excuse accepted admissible forgiven
    excused""".split()
)
_INTOLERABLE = frozenset(
    "unacceptable intolerable inadmissible inexcusable impermissible unthinkable unforgivable".split()
)
_MISTAKE = frozenset("oversight mistake accident error omission coincidence slip surprise".split())
_INDEFINITE = frozenset(
    "a an any every each whatever anything everything nothing one no whoever anybody anyone".split()
)
_DEFINITE = frozenset("the this these those our it they".split())
_AGREED = frozenset(
    "objected objects object minded minds mind complained protested opposed opposes regretted regrets".split()
)
_SAYING = frozenset(
    """say says said think thinks thought claim claims claimed believe believes hold holds argue argues argued maintain
    maintains tell tells suppose supposes""".split()
)
_WRONG = frozenset("mistaken wrong error convinced persuaded errs unconvincing mistake".split())
_ANYBODY = frozenset("whoever those anyone anybody people everybody everyone somebody someone".split())
_WEAK = frozenset("may might could can".split())
_NEGATIVE = (_NOT, _LACK)
_TURNING_AWAY = (_NOT, _LACK, _BAR)


def idle_cues(tokens: Sequence[Token], numbers: list[int], cues: Sequence[Cue]) -> set[int]:
    """Starts of the cues that count for nothing."""
    found: set[int] = set()
    negative = [cue for cue in cues if cue[2] in NEGATING]
    for cue in negative:
        start, end, _ = cue
        raw = tokens[start].raw
        if raw == "no" and _numbers(tokens, start):
            found.add(start)
        elif raw in ("not", "never", "isn't") and (rest := _denies_that(tokens, start)):
            within = [each for each in cues if rest <= each[0] and _one_sentence(tokens, rest, each[0])]
            if any(EFFECTS[each[2]].category in _NEGATIVE for each in within):
                found.add(start)
                found.update(each[0] for each in within if _is_idle(tokens, each))
        elif tokens[start].raw in ("absence", "lack") and _not_borne(tokens, end):
            found.add(start)
        elif EFFECTS[cue[2]].category is _NOT:
            behind = [token.raw for token in tokens[end : end + 3]]
            no_one = raw == "no" and end == start + 2 and tokens[start + 1].raw == "one"
            somebody = no_one or raw in ("nobody", "none")
            agreed = somebody and not _AGREED.isdisjoint(behind)
            if agreed or not _MISTAKE.isdisjoint(behind) or _said_wrongly(tokens, start):
                found.add(start)
    if len(negative) > 1:
        found |= _in_pairs(tokens, negative)
        found.update(_excuses(tokens, negative))
        found.update(_no_cause(tokens, negative))
    if len(cues) > len(negative):
        found |= _prohibitions(tokens, cues, negative)
    raws = [token.raw for token in tokens]
    if negative and not _LIMITING.isdisjoint(raws):
        from evalkit.reading.stance.limits import limited

        found |= limited(tokens, negative)
    if not EXCEPTING.isdisjoint(raws) and not TIMES.isdisjoint(raws):
        from evalkit.reading.stance.limits import timed

        found |= timed(tokens, negative)
    for start, end, _ in negative:  # "nobody minds going without a trail, nor without flow logs"
        if tokens[start].raw == "nor" and end < len(tokens) and tokens[end].raw == "without":
            denied = (EFFECTS[c[2]].category is _NOT for c in negative if c[0] < start and c[0] not in found)
            if not any(denied):
                found.add(start)
    return found


_LIMITING = frozenset(
    """below under beneath less fewer lower older earlier weaker smaller shorter worse slower poorer outside before
    after between during within while whilst without""".split()
)
"""One of these is in every text with a limit: see ``limits``."""
_WHY = 5
"""Words between "no reason" and "why"; twice as many behind it can be before its negation."""


def _excuses(tokens: Sequence[Token], negative: Sequence[Cue]) -> Iterator[int]:
    """Pairs such as "no reason why there should not be a trail"."""
    why = next((at for at, token in enumerate(tokens) if token.raw == "why"), -1)
    before = [start for start, end, _ in negative if why - _WHY <= start and end <= why]
    behind = [start for start, _, _ in negative if why < start <= why + 2 * _WHY]
    if before and behind:
        yield from (*before, behind[0])


_CAUSES = frozenset(
    """reason reasons excuse excuses cause causes grounds justification need point sense question intention plan plans
    way thought talk idea chance wish desire argument case""".split()
)
_LINKING = frozenset("to for of in why that".split())


def _no_cause(tokens: Sequence[Token], negative: Sequence[Cue]) -> Iterator[int]:
    """Pairs such as "no reason to do without a trail", "no excuse for leaving out the alarms"."""
    for (start, _, _), (second, _, number) in pairwise(negative):
        between = [token.raw for token in tokens[start : min(second + 1, start + 12)]]
        if second - start > 8 or EFFECTS[number].category is not _LACK or not _is_none(tokens, start):
            continue
        cause = next((at for at, raw in enumerate(between) if raw in _CAUSES), 0)
        if cause and not _LINKING.isdisjoint(between[cause + 1 : cause + 5]):
            yield from (start, second)


def _is_none(tokens: Sequence[Token], at: int) -> bool:
    raw = tokens[at].raw
    return raw in _NONE or raw in ("not", "cannot", "can't") or raw.endswith("n't")


def doubled(tokens: Sequence[Token], cues: Sequence[Cue]) -> dict[int, int]:
    """Negations within a clause about something that is ruled out itself, each with the start of that clause.

    "No request may be answered that did not arrive over TLS": those that arrive over it may. "A server that is not a
    t3.large is no server of ours": each of ours is one.
    """
    found: dict[int, int] = {}
    for start, _, number in cues:
        if EFFECTS[number].category is not _NOT:
            continue
        opener = start
        while opener and tokens[opener].raw not in _OPENERS and start - opener < 6:
            opener -= 1
        if opener == start or (tokens[opener].raw not in RELATIVE and tokens[opener].raw not in _WHOEVER):
            continue
        near = start - opener < 3  # "everything that we do not need" is no subject of its clause
        if near and opener and tokens[opener - 1].raw != "," and _turned_away(tokens, opener):
            found[start] = opener
        if tokens[opener].raw in _WHOEVER or start in found:
            continue
        if _ruled_out_before(tokens, cues, opener) or _ruled_out_behind(tokens, cues, start, opener):
            found[start] = opener
    return found


_WHOEVER = frozenset("whoever whatever anyone anybody everyone everybody anything everything".split())
_OPENERS = frozenset({"that", "which", "who", "unless", *_WHOEVER})
_REJECTING = frozenset(
    """refuse refuses refused reject rejects rejected decline declines declined deny denies denied block blocks blocked
    drop drops dropped bar bars barred ban bans banned ignore ignores ignored discard discards disconnect disconnects
    forbid forbids prohibit prohibits prevent prevents evict evicts expel expels dismiss dismisses""".split()
)
_TURNING = frozenset(
    "turn turns turned send sends sent throw throws thrown keep keeps kept shut shuts lock locks".split()
)
_OFF = frozenset("away out off back down".split())


def _turned_away(tokens: Sequence[Token], at: int) -> bool:
    """Whether whatever a clause tells of is turned away: "shall refuse whoever does not come by HTTPS"."""
    for place in range(at - 1, max(-1, at - 7), -1):
        raw = tokens[place].raw
        if raw in HARD or raw in (",", ":", "but"):
            return False
        if raw in _REJECTING or (raw in _TURNING and not _OFF.isdisjoint([t.raw for t in tokens[place:at]])):
            return tokens[place - 1].raw not in ("not", "never", "n't", "no", "nor") if place else True
    return False


def _ruled_out_before(tokens: Sequence[Token], cues: Sequence[Cue], opener: int) -> bool:
    return any(
        EFFECTS[number].category is _NOT
        and end <= opener
        and (tokens[start].raw in _NONE or any(token.raw in _TOLERABLE for token in tokens[end:opener]))
        and not any(token.raw in HARD or token.raw == "but" for token in tokens[end:opener])
        for start, end, number in cues
    )


def _ruled_out_behind(tokens: Sequence[Token], cues: Sequence[Cue], at: int, opener: int) -> bool:
    """Whether the main clause turns away whatever is such: the thing must be any one, not the one at hand."""
    begin = opener
    while begin and tokens[begin - 1].raw not in HARD and opener - begin < 6:
        begin -= 1
    before = [token.raw for token in tokens[begin:opener]]
    if not before or len(before) > 5 or not _DEFINITE.isdisjoint(before) or at > opener + 3:
        return False
    if _INDEFINITE.isdisjoint(before) and not (len(before) < 3 and before[-1].endswith("s")):
        return False
    if tokens[opener + 1].raw not in FINITE and opener + 1 != at:
        return False  # "it follows that there is neither": no clause about a thing
    return any(
        EFFECTS[number].category in _TURNING_AWAY
        and start > at + 2
        and tokens[start].raw not in ("nor", "neither")
        and _one_sentence(tokens, at, start)
        and not any(token.raw in (",", "and", "or", "but") for token in tokens[at:start])
        for start, _, number in cues
    )


def _numbers(tokens: Sequence[Token], at: int) -> bool:
    """Whether "no" is short for "number": "no. 4", "order no 17"."""
    behind = tokens[at + 1 : at + 3]
    if len(behind) > 1 and behind[0].raw == "." and behind[1].kind == "number":
        return True
    return at > 0 and bool(behind) and behind[0].kind == "number" and tokens[at - 1].raw in _COUNTED


_COUNTED = frozenset(
    "work order tender contract schedule annex page form version lot item clause request part".split()
)


def _denies_that(tokens: Sequence[Token], at: int) -> int:
    """Where the clause begins whose truth "not as though" or "not that" denies; 0 for anything else."""
    behind = [token.raw for token in tokens[at + 1 : at + 4]]
    if behind[:2] in (["as", "if"], ["as", "though"]):
        return at + 3
    before = [token.raw for token in tokens[max(0, at - 2) : at]]
    opens = at == 0 or tokens[at - 1].raw in HARD or before in (["it", "is"], ["it", "was"])
    if behind[:1] == ["that"] and opens:
        return at + 2
    return at + 4 if behind == ["the", "case", "that"] else 0


def _is_idle(tokens: Sequence[Token], cue: Cue) -> bool:
    category = EFFECTS[cue[2]].category
    return category in _NEGATIVE or (category is _HEDGE and tokens[cue[0]].raw in _WEAK)


def _one_sentence(tokens: Sequence[Token], low: int, high: int) -> bool:
    return not any(token.raw in HARD or token.raw in ("but", "however") for token in tokens[low:high])


def _not_borne(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence says that a lack is not to be borne."""
    for ahead in range(at, min(len(tokens), at + 16)):
        raw = tokens[ahead].raw
        if raw in HARD:
            return False
        if raw in _INTOLERABLE:
            return True
        if raw in ("not", "no", "never", "cannot") and any(
            token.raw in _TOLERABLE for token in tokens[ahead + 1 : ahead + 4]
        ):
            return True
    return False


def _said_wrongly(tokens: Sequence[Token], at: int) -> bool:
    """Whether a denial is what people wrongly say: "those who say that it need not be encrypted are mistaken"."""
    begin = part_start(tokens, at)
    opening = [token.raw for token in tokens[begin : min(at, begin + 6)]]
    if not opening or opening[0] not in _ANYBODY or _SAYING.isdisjoint(opening):
        return False
    behind = next(
        (i for i in range(at, len(tokens)) if tokens[i].raw in HARD or tokens[i].raw == ":"), len(tokens)
    )
    return any(token.raw in _WRONG for token in tokens[at:behind])


def _in_pairs(tokens: Sequence[Token], negative: Sequence[Cue]) -> set[int]:
    """ "never not blocked", "not unaudited": two that stand together."""
    found: set[int] = set()
    for (start, end, number), (second, _, other) in pairwise(negative):
        both = EFFECTS[number].category is _NOT and EFFECTS[other].category is _NOT
        if both and second == end and tokens[start].raw in ("never", "not") and tokens[second].raw == "not":
            found |= {start, second}
    return found


def _prohibitions(tokens: Sequence[Token], cues: Sequence[Cue], negative: Sequence[Cue]) -> set[int]:
    """Hedges that a negative subject makes a prohibition: "no backup may be discarded", "nothing we could give up"."""
    found: set[int] = set()
    for start, _, number in cues if negative else ():
        if EFFECTS[number].category is not _HEDGE or tokens[start].raw not in _WEAK:
            continue
        for begin, end, other in negative:
            near = EFFECTS[other].category is _NOT and end <= start <= end + 10
            subject = (
                tokens[begin].raw in _NONE or [token.raw for token in tokens[end : end + 1]] in _SOMETHING
            )
            if (
                near
                and subject
                and not any(
                    token.raw in HARD or token.raw in (",", "but", ":", "and", "whether", "if")
                    for token in tokens[end:start]
                )
            ):
                found.add(start)
    return found


_SOMETHING = [["something"], ["one"], ["anything"], ["a"]]
