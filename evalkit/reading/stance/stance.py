"""Stance: which words of a passage are denied, barred, deferred or hedged, and by which cue.

Cue words are data (``cues.py``); here they are found and given their scope, whose extent ``reach.py`` tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.reading.language.classes import (
    ANSWERS_NO,
    IS_COLON,
    IS_DUTY,
    IS_N,
    IS_QUESTION,
    IS_RELATIVE,
    IS_SHELF,
    IS_SORT,
    IS_STAGE,
    IS_TELLING,
    IS_WORKING,
    RELATIVE,
    TURNS_YET,
)
from evalkit.reading.language.clauses import Parsed, clauses, names_within, telling_when
from evalkit.reading.language.grammar import FINITE, HAD, OBJECTS, SPEAKERS, THINGS, words
from evalkit.reading.language.optional import free_choices
from evalkit.reading.stance.attitudes import Scope
from evalkit.reading.stance.cues import EFFECTS, LEAVING_FREE, NEGATING, PUTTING_OFF, Category, Cue
from evalkit.reading.stance.doubles import doubled, idle_cues
from evalkit.reading.stance.fronted import fronted
from evalkit.reading.stance.later import later_times
from evalkit.reading.stance.reach import reach_of
from evalkit.reading.stance.special_scopes import answers, excepted, has_answer, listed, questions
from evalkit.reading.stance.spent import is_spent
from evalkit.words import Token, stem

_BAR, _DEFER, _LACK, _NOT, _PSEUDO, _STOP = (
    Category.BAR,
    Category.DEFER,
    Category.LACK,
    Category.NOT,
    Category.PSEUDO,
    Category.STOP,
)
"""Asking an enum for its member costs as much as a call."""

_SOMETHING = words("something nothing thing anything part ours option topic matter")
_MATTERS = words(
    """proposal idea suggestion request motion plan item point offer wish requirement recommendation option topic
    thought notion amendment application feature"""
)
"""Nouns that stand for what the sentence before spoke of: "The proposal was rejected." """
_NOMINAL = words("no none nothing neither nor")
_DEALING = frozenset(map(stem, """expose share reveal leak contact reach touch access visit notice know
    interact interrupt affect disturb impact break exceed overload overwrite lose modify alter rename reword edit
    compromise hamper slow degrade connect address see bypass circumvent restart recreate rebuild redeploy queue wait
    reboot interfere""".split()))  # fmt: skip
"""What one does with a thing that is there: denied, it leaves the thing."""


_PUTTING = frozenset(map(stem, """appear written print printed log logged commit committed check checked paste pasted
    show shown land leak copied mailed hardcode hardcoded embed embedded bake baked""".split()))  # fmt: skip
_WHERE = frozenset("in into to on within inside from".split())
"""What must not be put somewhere is there; so is the place."""


def scopes(
    tokens: Sequence[Token],
    classes: int,
    spans: Sequence[Cue],
    naming: set[int],
) -> list[Scope]:
    """The scopes of all cues of a passage.

    Args:
        tokens: the passage.
        classes: those of its words.
        spans: the cues that the lexicon found in it, as (start, -end, number), in any order.
        naming: indexes of the tokens that name something.
    """
    if classes & IS_STAGE:
        spans = [*spans, *((start, -end, PUTTING_OFF) for start, end in later_times(tokens))]
    if classes & IS_DUTY:
        spans = [*spans, *((start, -end, LEAVING_FREE) for start, end in free_choices(tokens))]
    shelf = classes & IS_SHELF and classes & IS_COLON
    if not spans and not shelf and not classes & (IS_QUESTION | IS_N | ANSWERS_NO):
        return []
    cues = _longest(sorted(spans)) if spans else []
    question = classes & IS_QUESTION
    answer = classes & IS_N or (classes & ANSWERS_NO and has_answer(tokens))
    if not cues and not question and not answer and not shelf:
        return []
    stops = [(start, EFFECTS[cue].direction) for start, _, cue in cues if EFFECTS[cue].category is _STOP]
    breaks = [start for start, kind in stops if kind == "clause"]
    if classes & TURNS_YET:
        breaks += [
            at for at in range(1, len(tokens)) if tokens[at].raw == "yet" and tokens[at - 1].raw == ","
        ]
    numbers = clauses(tokens, breaks)
    text = Parsed(tokens, numbers, naming, {start for start, _ in stops})
    found = _of_cues(text, classes, cues) if cues else []
    if classes & IS_COLON:
        found.extend(listed(tokens, found, naming))
    if found and naming:
        found.extend(fronted(tokens, naming, found))
    if naming and (
        classes & (IS_SORT | IS_RELATIVE | ANSWERS_NO)
        if found
        else cues and classes & IS_SORT and classes & IS_RELATIVE
    ):
        from evalkit.reading.stance.distant import distant  # most documents need none

        found = distant(tokens, naming, found)
    if stops:
        found.extend(excepted(text, cues))
    if answer:
        found.extend(answers(tokens, naming))
    if question:
        found.extend(questions(tokens))
    return found


def _of_cues(text: Parsed, classes: int, cues: Sequence[Cue]) -> list[Scope]:
    """The scopes of the cues that mean what they say, each over what it reaches."""
    tokens, numbers, naming, _ = text
    events = telling_when(tokens, numbers) if classes & IS_TELLING else ()
    negated = 0
    for _, _, number in cues:
        negated += number in NEGATING
    idle = idle_cues(tokens, numbers, cues) if negated else ()
    if classes & (IS_TELLING | IS_WORKING):
        from evalkit.reading.stance.workings import workings  # most documents need none

        idle = {*idle, *workings(text, cues)}
    within = doubled(tokens, cues) if negated and len(cues) > 1 else {}
    found: list[Scope] = []
    for cue in cues:
        start, end, number = cue
        category, aim = EFFECTS[number]
        if category is _STOP or category is _PSEUDO or start in idle or start in within:
            continue
        if is_spent(text, cue, cues):
            continue
        if category is _LACK and aim == "backward" and numbers[start] in events:
            continue
        reached = [span for span in reach_of(text, start, end, number) if span[0] < span[1]]
        if aim != "next" and len(reached) == 1 and start < reached[0][0]:
            reached = _gone_on(text, cue, reached[0])
        if within and category in (_NOT, _LACK, _BAR) and start < (first := min(within.values())):
            reached = [(low, min(high, first)) for low, high in reached if low < first]
        found.extend(_over(text, cue, reached))
    if found:
        named = {numbers[at] for at in naming}
        found = [
            scope
            if scope.clause in named or names_within(naming, scope.start, scope.end)
            else _about_before(tokens, numbers, scope)
            for scope in found
        ]
    if found and classes & IS_RELATIVE:
        return [part for scope in found for part in _around_relative(tokens, scope)]
    return found


_GOING_ON = words(", and or nor &")


def _gone_on(text: Parsed, cue: Cue, span: tuple[int, int]) -> list[tuple[int, int]]:
    """The reach of a verb over its object, and over the list of names that goes on behind it."""
    tokens, _, naming, _ = text
    (_, end, number), (low, high) = cue, span
    if low < end or high >= len(tokens) or tokens[high].raw not in _GOING_ON:
        return [span]
    category = EFFECTS[number].category
    has_object = category is _LACK or (
        category is _NOT and (tokens[end - 1].stem in HAD or (end < len(tokens) and tokens[end].stem in HAD))
    )
    if not has_object or not names_within(naming, low, high):
        return [span]
    from evalkit.reading.language.lists import list_end  # most documents need none

    return [(low, list_end(tokens, high, naming))]


def _over(text: Parsed, cue: Cue, reached: Sequence[tuple[int, int]]) -> Iterator[Scope]:
    """A cue's scopes over the ranges that it reaches; over nothing if there are none."""
    tokens, numbers, _, _ = text
    start, end, number = cue
    category, aim = EFFECTS[number]
    raw = tokens[start].raw
    said = raw if end - start == 1 else " ".join([token.raw for token in tokens[start:end]])
    verbal = (category is _NOT and raw not in _NOMINAL) or said == "without"
    if verbal and (_deals(tokens, end) or (end - start > 1 and _puts(tokens, end - 1))):
        category = _BAR
    comma = end
    while comma < len(tokens) and tokens[comma].raw != ",":
        comma += 1
    for low, high in reached or [(start, start)]:
        elsewhere = low < high and numbers[low] < numbers[start] and high <= start
        if elsewhere and said.startswith("none of") and _tells_more(tokens, end):
            low = high = start  # "four machines; none of them shall bear a public address"
        direction = "reference" if elsewhere and aim == "backward" else aim
        yield Scope(category, low, high, start, end, said, direction, numbers[start], comma)


def _tells_more(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows "none of them" has a verb with an object: it denies that, and not the things."""
    from evalkit.reading.stance.deciding import tells_more  # most documents need none

    verb = at + 1 < len(tokens) and tokens[at].raw in FINITE
    return verb and tells_more(tokens, at) and tokens[min(at + 2, len(tokens) - 1)].raw in _OBJECT


_OBJECT = words("a an the any one its their our to from by with on in at")


def _deals(tokens: Sequence[Token], at: int) -> bool:
    """Whether a denied verb leaves its object: "Users do not contact the machines", "Don't expose EC2"."""
    while at < len(tokens) - 1 and tokens[at].raw.endswith("ly"):
        at += 1
    if at + 1 < len(tokens) and tokens[at].raw == "be":
        return _puts(tokens, at + 1)
    return at < len(tokens) and (tokens[at].stem in _DEALING or _puts(tokens, at))


def _puts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb says where a thing must not be: "appear in source code"."""
    return tokens[at].stem in _PUTTING and at + 1 < len(tokens) and tokens[at + 1].raw in _WHERE


def _around_relative(tokens: Sequence[Token], scope: Scope) -> list[Scope]:
    """A scope without the clauses between commas that tell more of a thing: "that X, which lies in RDS, is public"."""
    if scope.category not in (_NOT, _LACK) or scope.cue_start > scope.start:
        return [scope]
    told = _of_receiver(tokens, scope)
    if told:
        return [scope._replace(end=told)]
    for at in range(max(scope.start, scope.cue_end) + 1, scope.end - 1):
        if tokens[at].raw in RELATIVE and tokens[at - 1].raw == ",":
            close = next((i for i in range(at + 1, scope.end) if tokens[i].raw == ","), scope.end)
            if close < scope.end - 1:
                return [scope._replace(end=at), scope._replace(start=close)]
    return [scope]


_TOWARDS = words("to from by into onto at through")


def _of_receiver(tokens: Sequence[Token], scope: Scope) -> int:
    """Where a clause begins that tells to what nothing goes: "not to a server that failed its checks"; 0 without."""
    for at in range(max(scope.start, scope.cue_end) + 2, scope.end - 1):
        if (
            tokens[at].raw not in RELATIVE
            or tokens[at - 1].kind != "word"
            or tokens[at - 1].raw in _SOMETHING
        ):
            continue
        place = at - 2
        while place >= scope.cue_end and tokens[place].kind != "mark" and place > at - 6:
            if tokens[place].raw in _TOWARDS and tokens[place + 1].raw in _ONE_OF_MANY:
                return at
            place -= 1
    return 0


_ONE_OF_MANY = words(
    "a an any those such servers machines instances targets hosts nodes clients callers users people"
)


def _about_before(tokens: Sequence[Token], numbers: list[int], scope: Scope) -> Scope:
    """A denial whose subject stands in the sentence before: "The proposal was rejected", "They will not be built"."""
    if scope.category not in (_NOT, _LACK, _DEFER) or scope.direction == "above":
        return scope
    clause = scope.clause
    said = [
        token.raw
        for token, number in zip(tokens, numbers, strict=True)
        if number == clause and token.kind == "word"
    ]
    if len(said) > 14:
        return scope
    if scope.direction == "forward":
        rest = tokens[scope.cue_end : scope.cue_end + 6]
        exists = not rest or any(token.stem in HAD or token.raw in _SOMETHING for token in rest)
        near = [token.raw for token in tokens[max(0, scope.cue_start - 4) : scope.cue_end]]
        refers = not THINGS.isdisjoint(near) and SPEAKERS.isdisjoint(near)
        holds = refers and exists
    else:
        holds = any(word in _MATTERS for word in said[:4]) or scope.cue.startswith("none of")
    if scope.category is _LACK and scope.cue_end < len(tokens):
        holds = holds or tokens[scope.cue_end].raw in OBJECTS
    return scope._replace(direction="above") if holds else scope


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
