"""What the scopes of cues come to: the stance towards some words, and of a heading towards what stands beneath it."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import FINITE, PREPOSITIONS
from evalkit.reading.language.optional import DUTIES
from evalkit.reading.stance.cues import GOVERNING_HEDGES, Category
from evalkit.result import Stance
from evalkit.typing import NamedTuple
from evalkit.words import Token

POINTERS = frozenset("following these those this below points items list here".split())
_OPTIONS = frozenset(
    "options option alternatives alternative considered the possible discussed looked at we ideas".split()
)
_MENTIONED = frozenset("talked about mentioned nothing more merely just".split())
"""Words of a heading over what somebody only spoke of: "Talked about, nothing more"."""
_ASIDE = frozenset("although though because since while unless which whereas".split())
_HANDLING = frozenset(
    """alter chang modifi edit touch reword rephras rewrit renam delet print distribut share circulat copi quote
    translat forget overlook miss ignor disclos publish tamper deviat remov""".split()
)
"""Stems of what is done to a text, or to things that are there: "do not change" lets what stands beneath it stand."""
_BUILDERS = frozenset(
    """provider supplier contractor bidder vendor you we team agency host architect engineer engineers developer
    developers implementer tenderer company designer consultant they""".split()
)
"""Who may do or leave a thing. What a role or a server may do is a permission."""
PARTING = frozenset("; , : — – however but yet so still instead".split())
"""What parts the clauses of a lead-in."""
_OPERATING = frozenset({"day 2", "day two"})
"""What operators call the time after the start: a heading that says so puts nothing off."""
EXPLAINS = frozenset("mean means meaning denotes indicates".split())
"""Verbs by which a lead-in tells what a sign means."""
CONTRASTS = frozenset({"instead of", "rather than", "as opposed to", "in place of", "in lieu of"})
"""Cues that set one thing against another."""
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


class Part(NamedTuple):
    """A part of a passage that somebody has decided on apart from the rest."""

    said: Attitude
    terms: frozenset[int]
    """Terms that name it."""
    stems: frozenset[str]
    """Words that name it."""


AFFIRMED = Attitude(Stance.AFFIRMED)
CATEGORIES = {
    Stance.DENIED: Category.LACK,
    Stance.DEFERRED: Category.DEFER,
    Stance.HEDGED: Category.HEDGE,
}
"""What a cue of each stance does."""
_SPACIOUS = 12
"""Words of a match from which on a hedge within it is no part of it."""
_DENIED = Stance.DENIED
_NOT, _LACK, _BAR, _LOSS = Category.NOT, Category.LACK, Category.BAR, Category.LOSS
_HEDGE, _DEFER = Category.HEDGE, Category.DEFER
"""Asking an enum for its member costs as much as a call."""


def attitude(found: Sequence[Scope], start: int, end: int, barred: bool = False) -> Attitude:
    """The stance towards the tokens from ``start`` to ``end`` (exclusive).

    Negation and a word of lack or of switching off affirm each other away; a negated hedge is none. With
    ``barred``, words of keeping out deny as well: for prohibitions.
    """
    over = []
    for scope in found:
        if scope[1] <= start < scope[2]:  # its fields by name would cost as much as the rest
            category, _, _, cue_start, cue_end, *_ = scope
            if category is _HEDGE or category is _DEFER:
                if start <= cue_start and cue_end <= end < start + _SPACIOUS:
                    continue  # it says nothing of itself, but "can be installed" hedges its verb
            elif cue_start < end and start < cue_end:
                continue
            over.append(scope)
    return _over(found, over, barred) if over else AFFIRMED


def _over(found: Sequence[Scope], over: Sequence[Scope], barred: bool) -> Attitude:
    """What the scopes over some words come to, among all that were found."""
    if len(found) == 1:
        return _alone(found[0], barred)
    negators = [s for s in found if s.category is _NOT]
    odd = False
    word = ""
    sparing: list[Scope] = []
    spent: set[tuple[int, int]] = set()
    for category in (_NOT, _LACK, _BAR) if barred else (_NOT, _LACK):
        acting = [
            s
            for s in over
            if s.category is category
            and not _cancelled(s, negators, over)
            and not (odd and s.direction == "answer")  # "no backups (retention = 0)" says it twice
        ]
        if not acting:
            continue
        if any(s.direction == "reference" for s in acting) and not _saved(found, acting):
            return Attitude(_DENIED, acting[0].cue)
        if category is _NOT and _saved(found, acting):
            sparing = acting
            continue
        if sparing and category is _LACK:
            acting = [s for s in acting if not _is_needed(s, sparing)]
        acting = [s for s in acting if (s.cue_start, s.cue_end) not in spent]  # "forbidden" bars once
        if acting:
            odd = not odd
            word = word or acting[0].cue
            spent.update((s.cue_start, s.cue_end) for s in acting)
    if odd and not barred:
        return Attitude(_DENIED, word)
    for category, stance in ((_HEDGE, Stance.HEDGED), (_DEFER, Stance.DEFERRED)):
        for scope in over:
            if scope.category is category and not _cancelled(scope, negators, _nones(found)):
                return Attitude(stance, scope.cue)
    return Attitude(_DENIED, word) if odd else AFFIRMED


def _alone(scope: Scope, barred: bool) -> Attitude:
    """What the scope over some words comes to where there is no other."""
    category = scope.category
    if category is _NOT or category is _LACK or (barred and category is _BAR):
        return Attitude(_DENIED, scope.cue)
    if category is _HEDGE:
        return Attitude(Stance.HEDGED, scope.cue)
    return Attitude(Stance.DEFERRED, scope.cue) if category is _DEFER else AFFIRMED


def _nones(found: Sequence[Scope]) -> list[Scope]:
    return [scope for scope in found if scope.direction == "reference"]


def _saved(found: Sequence[Scope], acting: Sequence[Scope]) -> bool:
    """Whether what is negated is the destruction of a thing, not the thing."""
    losses = [scope for scope in found if scope.category is _LOSS]
    return bool(losses) and any(
        (
            negation.cue_end <= loss.cue_start
            and negation.clause == loss.clause
            and negation.reach >= loss.cue_start
        )
        or (
            negation.cue == "nor"
            and loss.cue_end <= negation.cue_start
            and any(
                s.category is _NOT and s.cue_end <= loss.cue_start and s.clause == loss.clause for s in found
            )
        )
        for loss in losses
        for negation in acting
    )


def _is_needed(lack: Scope, sparing: Sequence[Scope]) -> bool:
    """Whether a thing is not lost without another: "No endpoint is removed without 90 days' notice"."""
    return lack.cue == "without" and any(
        s.clause == lack.clause and s.cue_end <= lack.cue_start < s.reach for s in sparing
    )


def _cancelled(scope: Scope, negators: Sequence[Scope], over: Sequence[Scope]) -> bool:
    """Whether a negation that does not reach the target itself reaches the cue ("may not be disabled")."""
    if scope.cue in ("neither", "nor"):
        return False  # it goes on with the negation before it: "no alarms, neither by mail nor by SMS"
    if scope.category is _HEDGE and any(
        s.cue.startswith("none") and s.clause == scope.clause and s.cue_end <= scope.cue_start for s in over
    ):
        return scope.cue != "?"  # "none of them may be thrown away"
    at = scope.cue_start
    for n in negators:  # noqa: SIM110 (three times as fast as any())
        if n.start <= at < n.end and n is not scope and n.cue_start != at and n not in over:
            return True
    return False


def _in_relative(tokens: Sequence[Token], at: int) -> bool:
    """Whether a cue belongs to a clause about some other thing: "it refuses what it does not know".

    "What is not to be built" is about the very things that follow.
    """
    for place in range(max(0, at - 5), at):
        if tokens[place].raw in ("what", "whatever", "who", "whoever", "whose"):
            return any(token.raw in FINITE or token.raw.endswith("s") for token in tokens[:place])
    return False


def _in_brackets(tokens: Sequence[Token], at: int) -> bool:
    """Whether a cue stands in brackets within a lead-in: "a file (no modules) that does the following:"."""
    marks = [token.raw for token in tokens[:at]]
    return marks.count("(") > marks.count(")") and tokens[0].raw != "("


def _happens(tokens: Sequence[Token], scope: Scope) -> bool:
    """Whether a title tells of an event ("Somebody drops a table"): a verb between its subject and its object."""
    if scope.direction != "forward" or not 0 < scope.cue_start < scope.cue_end < len(tokens):
        return False
    subject, object_ = tokens[scope.cue_start - 1], tokens[scope.cue_end]
    return (
        tokens[scope.cue_start].raw.endswith("s")
        and subject.kind == "word"
        and subject.raw not in _ASIDE | POINTERS
        and object_.kind == "word"
        and object_.raw not in POINTERS | PREPOSITIONS
    )


def _without_aside(tokens: Sequence[Token]) -> int:
    """Where a sentence ends but for a clause that trails it ("..., because nobody asked"), not one amid it."""
    for at, token in enumerate(tokens):
        if at and token.raw in _ASIDE:
            later = [token.raw for token in tokens[at:]]
            return at if "," not in later else len(tokens)
    return len(tokens)


def _contrasts(tokens: Sequence[Token], scope: Scope) -> bool:
    """Whether a heading sets one name against another: "Bergen is not Oslo"."""
    at, behind = scope.cue_start, scope.cue_end
    if not 1 < at < behind < len(tokens) or tokens[at - 1].raw not in ("is", "are", "was", "were"):
        return False
    return (
        tokens[0].cased
        and tokens[behind].cased
        and tokens[behind].kind == "word"
        and behind + 1 == len(tokens)
    )


def _handles(tokens: Sequence[Token], scope: Scope) -> bool:
    """Whether what is ruled out is to change what stands beneath, not to have it ("Do not alter", "never edit")."""
    if scope.category is not Category.NOT:
        return False
    behind = [token for token in tokens[scope.cue_end : scope.cue_end + 2] if token.raw not in ("be", "to")]
    return bool(behind) and behind[0].stem in _HANDLING


def _permits(tokens: Sequence[Token]) -> bool:
    """Whether a lead-in leaves to whoever builds what stands beneath: "The provider may, at no charge"."""
    at = next((at for at, token in enumerate(tokens) if token.raw == "may"), 0)
    if not at or tokens[at - 1].raw not in _BUILDERS:
        return False
    return at + 1 == len(tokens) or tokens[at + 1].raw in (":", ",", "…")


_QUALIFYING = frozenset("only if unless which each once when where as for subject but all".split())
"""What opens a clause that says more of what a heading has said already."""
_JOINING = frozenset("and as so which since though although because".split())
_PERSONS = frozenset(
    """i we he she they you it that this which nobody everyone everybody someone somebody rightly gladly reluctantly
    wisely sadly fortunately said says""".split()
)
_ARTICLES = frozenset("the our my your his her mr mrs ms dr a every most".split())
_SOMEBODY = frozenset(
    "we i you there anybody anyone somebody someone they people budget time money funds".split()
)


_INSTRUCTION = 6
"""Words and marks behind a condition that make it a sentence of its own."""
_MONEY = frozenset("money grant grants funds funding budget approval investment investors".split())


def _condition(tokens: Sequence[Token], comma: int) -> Attitude | None:
    """What a heading that is a condition says: "v0.2, once anybody uses it" puts off, "If we get the grant" hedges."""
    for at in {0, comma + 1 if comma else 0}:
        raws = [token.raw for token in tokens[at : at + 3]]
        if len(raws) < 3:
            continue
        if at == 0 and comma and len(tokens) - comma > _INSTRUCTION:
            continue  # "Once it is there, connect to the host and copy the file over"
        if raws[0] == "once" and raws[1] not in ("a", "per", "every", "more"):
            return Attitude(Stance.DEFERRED, "once")
        if raws[0] == "when" and not _MONEY.isdisjoint(raws):
            return Attitude(Stance.DEFERRED, "when")
        if raws[0] == "if" and raws[1] in _SOMEBODY:
            return Attitude(Stance.HEDGED, "if")
    return None


GOVERNING = _OPTIONS | {"may", "once", "when", "if"}
"""A heading or lead-in without a cue says nothing of what is beneath it unless it holds one of these."""


def aside(tokens: Sequence[Token]) -> int:
    """The comma behind which a label goes on with what somebody thinks of it: "Ruled out, and I agree with that"."""
    for at in range(1, min(len(tokens) - 2, 7)):
        if tokens[at].raw == ",":
            joins = tokens[at + 1].raw in _JOINING
            told = {tokens[at + 1].raw, tokens[at + 2].raw}
            return at if joins and (told & _PERSONS or ("as" in told and told & _ARTICLES)) else 0
    return 0


def governing(tokens: Sequence[Token], found: Sequence[Scope], naming: set[int], heading: bool) -> Attitude:
    """What a heading or lead-in says of everything beneath it ("Out of scope", "We will not need:")."""
    words = [token.raw for token in tokens if token.kind == "word"]
    if not EXPLAINS.isdisjoint(words):
        return AFFIRMED  # "a switch set to false means that we do not want the thing:"
    if (
        heading
        and words
        and (len(words) <= 3 or words[0] in _MENTIONED)
        and set(words) <= _OPTIONS | _MENTIONED
    ):
        return Attitude(Stance.HEDGED, " ".join(words))
    if _permits(tokens):
        return Attitude(Stance.HEDGED, "may")
    comma = next((at for at, token in enumerate(tokens[:8]) if token.raw == ","), 0)
    if comma and [token.raw for token in tokens[comma + 1 : comma + 3]] in (
        ["and", "shall"],
        ["and", "will"],
    ):
        return governing(tokens[:comma], [s for s in found if s.cue_end <= comma], naming, heading)
    if comma and comma + 1 < len(tokens) and tokens[comma + 1].raw in _QUALIFYING:
        said = governing(tokens[:comma], [s for s in found if s.cue_end <= comma], naming, heading)
        if said is not AFFIRMED:
            return said  # "Wishes, only if they cost nothing"
    if comma and heading and aside(tokens) == comma:
        return governing(tokens[:comma], [s for s in found if s.cue_end <= comma], naming, heading)
    condition = _condition(tokens, comma) if heading else None
    if condition is not None:
        return condition
    end = _without_aside(tokens)
    while end and tokens[end - 1].kind == "mark":
        end -= 1
    found = [scope for scope in found if scope.cue_start < end]
    if not heading and found and not PARTING.isdisjoint([token.raw for token in tokens[1 : end - 1]]):
        from evalkit.reading.stance.titles import last_clause  # as below

        first = last_clause(tokens)
        found = [scope for scope in found if scope.cue_start >= first]
    if not end or not found:
        return AFFIRMED
    strong = []
    for scope in found:
        if scope.direction in ("next", "answer") or _in_relative(tokens, scope.cue_start):
            continue
        if heading and scope.category is Category.LACK and _happens(tokens, scope):
            continue
        if heading and scope.category is Category.NOT and _contrasts(tokens, scope):
            continue
        if _handles(tokens, scope) or (heading and scope.cue in _OPERATING):
            continue
        if scope.category in (Category.NOT, Category.LACK):
            from evalkit.reading.stance.sorting import is_settled  # as below

            if is_settled(tokens, scope, end):
                continue
        if scope.category is Category.NOT and _saved(found, [scope]):
            continue  # "Nothing may be lost"
        if scope.cue == "todo" and end > 1:
            continue  # "Infra todo" lists what is to be built
        if not heading and _in_brackets(tokens, scope.cue_start):
            continue
        cue_only = not any(at in naming for at in range(0, end) if not scope.cue_start <= at < scope.cue_end)
        if scope.category is Category.HEDGE:
            governs = scope.cue in GOVERNING_HEDGES or scope.cue.rpartition(" ")[2] in DUTIES
            if governs and (cue_only or heading):
                strong.append(scope)
        elif scope.category is Category.BAR:
            continue
        elif cue_only or scope.cue_end >= end or (scope.category is Category.DEFER and heading):
            pointed = any(token.raw in POINTERS for token in tokens)
            opens = scope.category is Category.DEFER and scope.cue_start == 0
            if heading or end - scope.cue_end <= 3 or pointed or opens:
                strong.append(scope)
    if not strong:
        return AFFIRMED
    from evalkit.reading.stance.sorting import sorts  # most documents need none

    if sorts(tokens, strong):
        return AFFIRMED
    negators = [s for s in found if s.category is Category.NOT]
    lacks = {(s.cue_start, s.cue_end) for s in strong if s.category is Category.LACK}
    within = {s.clause for s in strong if s.category is Category.LACK}
    if lacks and any(
        s.category is Category.NOT and s.clause in within and (s.cue_start, s.cue_end) not in lacks
        for s in strong
    ):
        return AFFIRMED  # "won't have" is one cue, though it is listed as either
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
