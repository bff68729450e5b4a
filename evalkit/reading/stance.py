"""Stance: which words of a passage are denied, barred, deferred or hedged, and by which cue.

Cue words are data (``cues.py``); here they are found and given their scope, whose extent ``reach.py`` tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.attitudes import AFFIRMED, EXCEPTED, POINTERS, SPARED, Scope, governing
from evalkit.reading.classes import ANSWERS_NO, IS_COLON, IS_N, IS_QUESTION, IS_RELATIVE, IS_TELLING, RELATIVE
from evalkit.reading.clauses import Parsed, clauses, part_start, telling_when
from evalkit.reading.cues import EFFECTS, Category
from evalkit.reading.doubles import doubled, idle_cues
from evalkit.reading.grammar import (
    BE,
    FINITE,
    HAD,
    HARD,
    HOLLOW,
    LABEL,
    NEGATIVE_ANSWERS,
    OBJECTS,
    PARTING,
    PREPOSITIONS,
    SPEAKERS,
    SWITCHES,
    THINGS,
)
from evalkit.reading.reach import reach_of
from evalkit.reading.reach_backward import label_of
from evalkit.result import Stance
from evalkit.words import Token, stem

_BAR, _DEFER, _HEDGE, _LACK, _NOT, _PSEUDO, _STOP = (
    Category.BAR,
    Category.DEFER,
    Category.HEDGE,
    Category.LACK,
    Category.NOT,
    Category.PSEUDO,
    Category.STOP,
)
"""Asking an enum for its member costs as much as a call."""

_EXCEPT = frozenset("except excepting exception exceptions apart save other with aside".split())
_ALL = frozenset("all everything every each whatever everywhere anything any anywhere".split())
_SHUT = frozenset("closed shut denied deny drop dropped reject rejects".split())
_SOMETHING = frozenset("something thing anything part ours option topic matter".split())
_MATTERS = frozenset(
    """proposal idea suggestion request motion plan item point offer wish requirement recommendation option topic
    thought notion amendment application feature""".split()
)
"""Nouns that stand for what the sentence before spoke of: "The proposal was rejected." """
_DENYING = (_NOT, _LACK)
CATEGORIES = {
    Stance.DENIED: _LACK,
    Stance.DEFERRED: _DEFER,
    Stance.HEDGED: _HEDGE,
}
"""What a cue of each stance does."""
_HOLDING = frozenset("includ include contain list".split())
_GROUPS = frozenset("group groups policy policies role roles rule rules list lists table tables set".split())
"""What has members: that one is no member rules out nothing."""
_BARE = 4
"""Words that an item of a list of bare names has at most."""
_JOINED = frozenset("and or but then please pls thanks now".split())
_WHEN = frozenset("when once if after as until whenever".split())
_ADMITTING = frozenset("reach access read contact enter open queri administ".split())
_OF_MANY_USES = frozenset("off nobody no".split())
_ONLY = frozenset("only solely exclusively nobody".split())


def _particle(tokens: Sequence[Token], at: int) -> bool:
    """Whether "off" belongs to the verb before it or the noun behind it ("a walled-off network")."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    noun = following is not None and following.kind == "word" and following.raw not in PREPOSITIONS | _JOINED
    return bool(at and tokens[at - 1].raw.endswith("ed")) or (
        noun and following is not None and not following.raw.startswith("pl")
    )


_NOMINAL = frozenset("no none nothing neither nor".split())
_DEALING = frozenset(map(stem, """expose share reveal leak contact reach touch access visit notice know
    interact interrupt affect disturb impact break exceed overload overwrite lose modify alter rename reword edit
    compromise hamper slow degrade connect address see bypass circumvent""".split()))  # fmt: skip
"""What one does with a thing that is there: denied, it leaves the thing."""


def _deals(tokens: Sequence[Token], at: int) -> bool:
    """Whether a denied verb leaves its object: "Users do not contact the machines", "Don't expose EC2"."""
    while at < len(tokens) - 1 and tokens[at].raw.endswith("ly"):
        at += 1
    return at < len(tokens) and tokens[at].stem in _DEALING


_DOING = frozenset(
    """add set create configure enable make put include deploy provision build implement install attach turn give
    define use ensure store place move run encrypt tag restrict""".split()
)


def requests(tokens: Sequence[Token]) -> bool:
    """Whether a question asks for a thing to be done: "Can you add an alarm?" is a requirement, politely put."""
    raws = [token.raw for token in tokens[:14]]
    at = next((at for at, raw in enumerate(raws) if raw in ("can", "could", "would", "will")), len(raws)) + 1
    if raws[at : at + 1] != ["you"]:
        return False
    at += 1
    while raws[at : at + 1] and raws[at] in ("please", "also", "just", "kindly"):
        at += 1
    return at < len(raws) and raws[at] in _DOING


_WHATEVER = frozenset(
    "anything everything something those all whatever anyone everyone things resources".split()
)


def _describes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a negation only says which things are meant: "anything that doesn't need the internet stays private"."""
    if _qualifies(tokens, at):
        return True
    while at and tokens[at - 1].raw in ("do", "does", "did", "is", "are"):
        at -= 1
    return at > 1 and tokens[at - 1].raw in ("that", "which", "who") and tokens[at - 2].raw in _WHATEVER


def _qualifies(tokens: Sequence[Token], at: int) -> bool:
    """Whether a "not" between a noun and a participle says which are meant: "targets not passing it are replaced"."""
    if tokens[at].raw != "not" or not 0 < at < len(tokens) - 2:
        return False
    noun, verb = tokens[at - 1], tokens[at + 1]
    if noun.kind != "word" or noun.raw in HOLLOW or noun.raw in PREPOSITIONS or verb.stem in HAD:
        return False
    if not verb.raw.endswith(("ed", "ing")):
        return False
    for token in tokens[at + 2 : at + 12]:
        if token.kind == "mark" or token.raw in ("as", "because", "since", "but", "and", "or", "so"):
            return False
        if token.raw in FINITE or token.raw in ("leaves", "leave", "pass", "travels", "ends"):
            return True
    return False


def scopes(
    tokens: Sequence[Token],
    classes: int,
    spans: Sequence[tuple[int, int, int]],
    naming: set[int],
) -> list[Scope]:
    """The scopes of all cues of a passage.

    Args:
        tokens: the passage.
        classes: those of its words.
        spans: the cues that the lexicon found in it, as (start, -end, number), in any order.
        naming: indexes of the tokens that name something.
    """
    if not spans and not classes & (IS_QUESTION | IS_N | ANSWERS_NO):
        return []
    cues = _longest(sorted(spans)) if spans else []
    question = classes & IS_QUESTION
    answer = classes & IS_N or (classes & ANSWERS_NO and _has_answer(tokens))
    if not cues and not question and not answer:
        return []
    stops = [(start, EFFECTS[cue].direction) for start, _, cue in cues if EFFECTS[cue].category is _STOP]
    numbers = clauses(tokens, [start for start, kind in stops if kind == "clause"])
    parsed = Parsed(tokens, numbers, naming, {start for start, _ in stops})
    found: list[Scope] = []
    events = telling_when(tokens, numbers) if classes & IS_TELLING else set()
    negated = sum(EFFECTS[cue[2]].category in (_NOT, _LACK) for cue in cues)
    idle = idle_cues(tokens, numbers, cues) if negated else set()
    within = doubled(tokens, cues) if negated > 1 else {}
    openers = set(within.values())
    for start, end, number in cues:
        category, aim = EFFECTS[number]
        if category is _STOP or category is _PSEUDO or start in idle or start in within:
            continue
        if _is_spent(tokens, numbers, (start, end), category, cues):
            continue
        if category is _LACK and aim == "backward" and numbers[start] in events:
            continue
        raw = tokens[start].raw
        text = raw if end - start == 1 else " ".join([token.raw for token in tokens[start:end]])
        reached = [span for span in reach_of(parsed, start, end, number) if span[0] < span[1]]
        if openers and category is _NOT and start < min(openers):
            first = min(openers)
            reached = [(low, min(high, first)) for low, high in reached if low < first]
        verbal = (category is _NOT and raw not in _NOMINAL) or text == "without"
        if verbal and _deals(tokens, end):
            category = _BAR
        comma = end
        while comma < len(tokens) and tokens[comma].raw != ",":
            comma += 1
        for low, high in reached or [(start, start)]:
            elsewhere = low < high and numbers[low] < numbers[start] and high <= start
            direction = "reference" if elsewhere and aim == "backward" else aim
            found.append(Scope(category, low, high, start, end, text, direction, numbers[start], comma))
    if found:
        named = {numbers[at] for at in naming}
        found = [
            scope
            if scope.clause in named or _reaches_named(scope, naming)
            else _about_before(tokens, numbers, scope)
            for scope in found
        ]
    if found and classes & IS_RELATIVE:
        found = [part for scope in found for part in _around_relative(tokens, scope)]
    if classes & IS_COLON:
        found.extend(_listed(tokens, found, naming))
    found.extend(_excepted(tokens, numbers, cues, naming))
    if answer:
        found.extend(_answers(tokens, numbers, naming))
    for at, token in enumerate(tokens) if question else ():
        if token.raw == "?":
            begin = part_start(tokens, at)
            if requests(tokens[begin:at]):
                continue
            found.append(Scope(_HEDGE, begin, at, at, at + 1, "?"))
    return found


def _is_spent(
    tokens: Sequence[Token],
    numbers: list[int],
    span: tuple[int, int],
    category: Category,
    cues: Sequence[tuple[int, int, int]],
) -> bool:
    """Whether the words of a cue do something else here."""
    start, end = span
    first, last = tokens[start], tokens[end - 1]
    raw = first.raw
    if category is _NOT and _describes(tokens, start):
        return True
    if raw in _OF_MANY_USES:
        if raw == "off" and _particle(tokens, start):
            return True
        if raw != "off" and start and tokens[start - 1].raw in ("that", "which", "who"):
            return True  # "a photo that nobody has opened": the photo is described, nothing is ruled out
        if raw == "no" and end < len(tokens) and tokens[end].raw in ("in", "on", "inside"):
            return True  # "no `*` in policies": a sign that is no word is forbidden
        longer = raw == "no" and start + 1 < len(tokens) and tokens[start + 1].raw == "longer"
        if longer and any(token.raw in _WHEN for token in tokens[max(0, start - 6) : start]):
            return True  # "deleted when it is no longer needed"
    if category is _HEDGE:
        if raw == "may" and _permits(tokens, numbers, start, end):
            return True
        if first.stem == "consider" and _judges(tokens, end):
            return True
    if category is _DEFER and raw == "not" and _needs_first(tokens, start):
        return True
    if raw == "whether" and _found_out(tokens, start):
        return True
    if raw == "without" and _refused(numbers, start, cues):
        return True
    if last.raw == "to":  # "it is left to the architect whether ..."
        return any(token.raw in ("whether", "if") for token in tokens[end:])
    if last.raw == "follow" and _follows_a_thing(tokens, end):
        return True  # "the number is to follow demand"
    # "the subnet group does not include public subnets": there are such
    return last.stem in _HOLDING and _is_group(tokens, numbers, start)


def _around_relative(tokens: Sequence[Token], scope: Scope) -> list[Scope]:
    """A scope without the clauses between commas that tell more of a thing: "that X, which lies in RDS, is public"."""
    if scope.category not in _DENYING or scope.cue_start > scope.start:
        return [scope]
    for at in range(max(scope.start, scope.cue_end) + 1, scope.end - 1):
        if tokens[at].raw in RELATIVE and tokens[at - 1].raw == ",":
            close = next((i for i in range(at + 1, scope.end) if tokens[i].raw == ","), scope.end)
            if close < scope.end - 1:
                return [scope._replace(end=at), scope._replace(start=close)]
    return [scope]


def _reaches_named(scope: Scope, naming: set[int]) -> bool:
    return any(scope.start <= at < scope.end for at in naming)


def _about_before(tokens: Sequence[Token], numbers: list[int], scope: Scope) -> Scope:
    """A denial whose subject stands in the sentence before: "The proposal was rejected", "They will not be built"."""
    if scope.category not in (_NOT, _LACK, _DEFER) or scope.direction == "above":
        return scope
    clause = scope.clause
    words = [
        token.raw
        for token, number in zip(tokens, numbers, strict=True)
        if number == clause and token.kind == "word"
    ]
    if len(words) > 14:
        return scope
    if scope.direction == "forward":
        rest = tokens[scope.cue_end : scope.cue_end + 6]
        exists = not rest or any(token.stem in HAD or token.raw in _SOMETHING for token in rest)
        near = [token.raw for token in tokens[max(0, scope.cue_start - 4) : scope.cue_end]]
        refers = not THINGS.isdisjoint(near) and SPEAKERS.isdisjoint(near)
        holds = refers and exists
    else:
        holds = any(word in _MATTERS for word in words[:4]) or scope.cue.startswith("none of")
    if scope.category is _LACK and scope.cue_end < len(tokens):
        holds = holds or tokens[scope.cue_end].raw in OBJECTS
    return scope._replace(direction="above") if holds else scope


def _listed(tokens: Sequence[Token], found: Sequence[Scope], naming: set[int]) -> list[Scope]:
    """What the words before a colon say of the list behind it: "the following are not part of this: ..."."""
    colon = next((at for at, token in enumerate(tokens) if token.raw == ":"), 0)
    if not colon or any(at < colon for at in naming) or not any(at > colon for at in naming):
        return []
    lead = {token.raw for token in tokens[:colon]}
    lacks = any(scope.category is not _NOT for scope in found if scope.cue_end <= colon)
    reaching = next((s for s in found if s.category in _DENYING and s.cue_end <= colon < s.end), None)
    end = _list_end(tokens, colon)
    if reaching is not None:  # "Won't have: NACLs": the cue itself reaches over the list, or its first part
        rest = reaching._replace(start=reaching.end, end=end, direction="list")
        return [rest] if reaching.end < end and tokens[reaching.end].raw == ";" else []
    if lead.isdisjoint(POINTERS) and (colon > 8 or not lacks or not lead.isdisjoint(THINGS | SPEAKERS)):
        return []  # "It cannot: the database sits in a private subnet"
    attitude = governing(tokens[:colon], [scope for scope in found if scope.cue_end <= colon], naming, False)
    if attitude is AFFIRMED:
        return []
    category = CATEGORIES[attitude.stance]
    return [Scope(category, colon + 1, end, colon, colon + 1, attitude.cue, "list")]


def _list_end(tokens: Sequence[Token], colon: int) -> int:
    """Where the list behind a colon ends: at a full stop, or at a semicolon with a sentence of its own behind it."""
    at = colon
    while True:
        at = next((ahead for ahead in range(at + 1, len(tokens)) if tokens[ahead].raw in HARD), len(tokens))
        if at == len(tokens) or tokens[at].raw != ";":
            return at
        for ahead in range(at + 1, len(tokens)):
            raw = tokens[ahead].raw
            if raw in HARD or raw in RELATIVE:
                break
            if raw in FINITE:
                return at


_THEN = frozenset("when once after as in with later next at on then afterwards soon".split())
"""What tells when something follows, and is no object that it follows."""


def _excepted(
    tokens: Sequence[Token], numbers: list[int], cues: Sequence[tuple[int, int, int]], naming: set[int]
) -> list[Scope]:
    """What is taken out of everything: "all is built, except NACLs"; "nothing but X" affirms X.

    Where the sentence names a facet before ("all data is encrypted, except the bucket's"), the thing excepted is not
    ruled out, but what the sentence says does not hold of it: a pseudo cue, for the reader to look at.
    """
    found = []
    for start, end, number in cues:
        if EFFECTS[number].category is not _STOP:
            continue
        said = {token.raw for token in tokens[start:end]}
        if said.isdisjoint(_EXCEPT):
            continue
        if said <= {"with", "other"}:
            continue
        begin = part_start(tokens, start)
        behind = next((at for at in range(end, len(tokens)) if tokens[at].raw in HARD), len(tokens))
        words = {token.raw for token in tokens[begin:start]}
        ruled_out = any(
            EFFECTS[other].category in (_NOT, _BAR, _LACK) and begin <= low < behind for low, _, other in cues
        )
        if words.isdisjoint(_ALL) or ruled_out:
            if not ruled_out:
                found.append(Scope(_PSEUDO, end, behind, start, end, tokens[start].raw, SPARED))
            continue
        stop = next((at for at in range(end, behind) if tokens[at].raw in FINITE), behind)
        if any(end <= at < stop for at in naming) and not words & _SHUT:
            qualified = any(begin <= at < start for at in naming)
            category = _PSEUDO if qualified else _LACK
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


def _found_out(tokens: Sequence[Token], at: int) -> bool:
    """Whether "whether" opens what is found out, not what is left open: "checks whether the servers are alive"."""
    if any(token.stem in _FINDING_OUT for token in tokens[max(0, at - 4) : at]):
        return not any(token.raw in ("we", "you", "i", "please") for token in tokens[:at])
    return at == 0 and any(
        token.raw in _FOUND_OUT and tokens[place - 1].raw in ("is", "are", "be")
        for place, token in enumerate(tokens[1:], 1)
    )


_FINDING_OUT = frozenset("check verifi test determin detect decid probe monitor watch tell ask".split())
_FOUND_OUT = frozenset("determined decided checked established tested verified probed detected".split())


def _needs_first(tokens: Sequence[Token], at: int) -> bool:
    """Whether "not before" tells what comes first: "deleted, but not before a final snapshot has been taken"."""
    before = [token.stem for token in tokens[max(0, at - 16) : at]]
    return not _ENDING.isdisjoint(before) and any(token.raw in FINITE for token in tokens[at + 2 :])


_ENDING = frozenset(
    stem(word) for word in "delete destroy remove drop dismantle terminate stop stopped".split()
)


def _judges(tokens: Sequence[Token], at: int) -> bool:
    """Whether "considers" tells what something is taken for: "considers a machine unhealthy"."""
    return any(token.raw in _TAKEN_FOR for token in tokens[at : at + 5])


_TAKEN_FOR = frozenset("healthy unhealthy dead alive failed down up lost successful ready".split())


def _follows_a_thing(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "word" and tokens[at].raw not in _THEN


def _is_group(tokens: Sequence[Token], numbers: list[int], at: int) -> bool:
    """Whether the subject before a negated verb is a group of something."""
    before = [token.raw for place, token in enumerate(tokens[:at]) if numbers[place] == numbers[at]]
    while before and before[-1] in BE:
        before.pop()
    return bool(before) and before[-1] in _GROUPS


def _refused(numbers: list[int], at: int, cues: Sequence[tuple[int, int, int]]) -> bool:
    """Whether what lacks a thing is turned away, which asks for the thing: "refuse connections without TLS"."""
    return any(
        EFFECTS[number].category is _BAR and end <= at and numbers[start] == numbers[at]
        for start, end, number in cues
    )


def _longest(spans: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Cues as (start, end, number), the longest of overlapping ones; a pseudo cue swallows what it overlaps."""
    chosen: list[tuple[int, int, int]] = []
    taken = -1
    longest: dict[int, int] = {}
    for start, negative_end, number in spans:
        end = -negative_end
        if start < taken:
            if not (start in longest and longest[start] == end):
                continue
            if chosen and EFFECTS[chosen[-1][2]].category is _PSEUDO:
                continue
            chosen.append((start, end, number))
            continue
        chosen.append((start, end, number))
        taken = end
        longest[start] = end
    return chosen


def _has_answer(tokens: Sequence[Token]) -> bool:
    opens = True
    for at, token in enumerate(tokens):
        raw = token.raw
        if raw in NEGATIVE_ANSWERS and (opens or _ends_in_no(tokens, at)):
            return True
        opens = raw in LABEL
    return False


def _answers(tokens: Sequence[Token], numbers: list[int], naming: set[int]) -> list[Scope]:
    """Answers behind a label: "Multi-AZ: no", "versioning = off", "| none |"."""
    found: list[Scope] = []
    for at, token in enumerate(tokens):
        if at and _ends_in_no(tokens, at):
            found.append(Scope(Category.LACK, 0, at, at, at + 1, token.raw, "answer"))
            continue
        if not at or not _is_answer(tokens, at) or tokens[at - 1].raw not in LABEL:
            continue
        if at > 1 and tokens[at - 2].raw in SWITCHES:
            found.append(Scope(_LACK, 0, len(tokens), at, at + 1, token.raw, "answer"))
            continue
        low, high = label_of(tokens, at - 1, naming) or (at, at)
        low = _list_before(tokens, low, naming)
        found.append(Scope(_LACK, low, high, at, at + 1, token.raw, "answer"))
    return found


def _list_before(tokens: Sequence[Token], low: int, naming: set[int]) -> int:
    """Where a list of bare names begins that ends in the label at ``low``: "CloudTrail, flow logs | none"."""
    while low > 1 and tokens[low - 1].raw == ",":
        begin = low - 1
        while begin and tokens[begin - 1].raw not in PARTING:
            begin -= 1
        part = tokens[begin : low - 1]
        bare = len(part) <= _BARE and all(
            token.kind == "word" and token.raw not in FINITE and token.raw not in PREPOSITIONS
            for token in part
        )
        if not bare or not any(begin <= at < low for at in naming):
            break
        low = begin
    return low


def _ends_in_no(tokens: Sequence[Token], at: int) -> bool:
    """Whether a few words end in their verdict: "NACLs, no." """
    return (
        tokens[at].raw == "no"
        and 1 < at < 7
        and tokens[at - 1].raw == ","
        and all(token.raw in HARD for token in tokens[at + 1 :])
        and not any(token.raw in FINITE or token.raw == "," for token in tokens[: at - 1])
    )


def _is_answer(tokens: Sequence[Token], at: int) -> bool:
    raw = tokens[at].raw
    if raw == "n" and [token.raw for token in tokens[at : at + 3]] == ["n", "/", "a"]:
        return True
    if raw not in NEGATIVE_ANSWERS or raw in ("–", "-", "—"):
        return False
    following = tokens[at + 1].raw if at + 1 < len(tokens) else ""
    if following in ("yet", "now", "planned") or [token.raw for token in tokens[at + 1 : at + 3]] == [
        "for",
        "now",
    ]:
        return raw in ("none", "no", "not", "n")
    return following in ("", ",", ";", ".", "|", "(", ")", "}", "!", "–", "—", "-") or raw in (
        "false",
        "off",
        "disabled",
        "null",
    )
