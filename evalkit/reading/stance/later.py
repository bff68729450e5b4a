"""Times that are not now: "in sprint 14", "Q3", "from the second winter on", "not in the MVP", "once we have a domain".

Cue words name times that are written in one way. Here they are put together: a stage or a season, what counts it,
and a word of coming ("arrives", "scheduled for") or a label ("Flow logs: Q3") that makes it the time of a thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.reading.quantities.numerals import TENS, UNITS
from evalkit.words import Token, stem

_STAGES = frozenset(
    """phase release sprint iteration increment milestone tranche wave stage step rollout expansion relaunch delivery
    batch slice drop instalment installment""".split()
)
"""Parts of a project that come one after the other."""
_PERIODS = frozenset(
    "year season quarter month winter spring summer autumn fall budget term semester half meeting date".split()
)
"""Stretches of time, which things return to every time: they put off only where a word says so."""
_COUNTED = frozenset(
    """second third fourth fifth next later following subsequent coming future another further 2nd 3rd 4th
    forthcoming upcoming""".split()
)
"""What says that a stage is not the first one."""
_DATES = frozenset(
    """q1 q2 q3 q4 h1 h2 spring summer autumn winter january february march april june july august september
    october november december""".split()
)
_STARTS = frozenset(
    """live launch pilot start mvp beginning opening handover outset v1 kickoff golive one inception debut""".split()
)
"""The first stage; what is not part of it, or comes after it, is put off."""
_FIRST = frozenset("first initial this present current pilot opening".split())
_COMING = frozenset(
    map(
        stem,
        """arrive come follow land ship join introduce add implement tackle address schedule plan budget earmark foresee
        foreseen due appear deliver topic question matter subject story task job pencil set roll retrofit build
        look examine revisit reconsider discuss decide intend aim envisage reserve save slate slot queue bring get
        switch turn enable buy order do done need want activate procure include start begin something
        thing talk speak return think write make put open install one pick want""".split(),
    )
)
"""What is said of a thing that is not there yet, before the time at which it will be."""
_SHIFTING = frozenset(
    map(
        stem,
        """move moved push pushed shift shifted slip slips slipped slide slid bump bumped reschedule rescheduled
        postpone postponed carry carried roll rolled kick kicked transfer transferred drift relegate relegated
        banish banished
        put pick pass adjourn adjourned defer deferred hold held leave left hand handed drag dragged save""".split(),
    )
)
"""What is done to a thing that is put off: "pushed into the next school year", "slips to 2028"."""
_ARRIVING = frozenset(map(stem, "arrive come follow".split()))
"""What things do once something else is there: what a load or a day brings about is "added" or "started"."""
_PRESENT = frozenset(
    "comes come arrives arrive follows follow lands moves starts begins joins appears gets".split()
)
"""What is said of a thing that is on its way, without a word for the future: "CloudTrail comes in 2028"."""
_OPEN = frozenset(map(stem, "topic question matter subject story task job something thing one".split()))
"""What is for a day that nobody can name."""
_WITHIN = frozenset("in until till during".split())
_PREPOSITIONS = frozenset("in with for from until till to into at on by of during".split())
_BEHIND = frozenset({"after", "once", "when"})
_ARTICLES = frozenset("the a an our its their".split())
_LETTERS = frozenset("ii iii iv vi b c d".split())
_AGAIN = frozenset("each every per any all yearly".split())
_LABEL_MARKS = frozenset(": ( - – — | ->".split())
_TELLING = _LABEL_MARKS | frozenset(". not only from is are be".split())
"""Behind these, or behind a word of coming, a time can stand."""
_OPENING = frozenset("only not earliest presumably probably planned expected scheduled foreseen due".split())
_NEAR = 5
"""Words between a word of coming and its time."""


def later_times(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where a passage puts something off: spans of tokens, end exclusive, in order."""
    found: list[tuple[int, int]] = []
    for start, end in _spans(tokens):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _spans(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    if tokens[0].raw in _OPENERS and (end := _opens_alone(tokens)):
        yield 0, end
    for at, token in enumerate(tokens):
        raw = token.raw
        if token.stem in _SHIFTING and (end := _shifted(tokens, at)):
            yield at, end
            continue
        if raw not in _TELLING and token.stem not in _COMING and raw != "moves":
            continue  # as most
        if raw in _LABEL_MARKS or (raw == "." and at + 1 < len(tokens)):
            end = _labelled(tokens, at + 1) if raw != "." and not (at == 0 and raw == "(") else 0
        elif raw == "not":
            end = _not_first(tokens, at + 1)
        elif raw == "only":
            end = _only_from(tokens, at + 1)
        elif token.stem in _COMING or raw == "moves":
            yield from _after_coming(tokens, at)
            continue
        elif raw == "from":
            end = _onwards(tokens, at + 1)
        elif raw in ("is", "are", "be") and at + 2 < len(tokens) and tokens[at + 1].raw == "for":
            end = _time(tokens, at + 2, alone=True)
        else:
            continue
        if end:
            yield at if raw in ("not", "only", "from") else at + 1, end


def _shifted(tokens: Sequence[Token], at: int) -> int:
    """Where the time ends to which something is moved: "push the tags into next year", "held over till autumn"."""
    for place in range(at + 1, min(len(tokens) - 1, at + 1 + 2 * _NEAR)):
        raw = tokens[place].raw
        if tokens[place].kind == "mark" and raw not in '()"':
            return 0
        if raw in _UNTO:
            behind = place + 1
            end = _time(tokens, behind, alone=True) or _version(tokens, behind) or _other_part(tokens, behind)
            if end and end < len(tokens) and _singular(tokens[end].raw) in _UNDERTAKINGS:
                end += 1
            if end and not _recurs(tokens, at):
                return end
            if raw != "to":
                return 0
    return 0


def _version(tokens: Sequence[Token], at: int) -> int:
    """Where the number of a later edition ends, with nothing behind it: "slipped to v3", "moved to 1.1"."""
    if at >= len(tokens):
        return 0
    raw = tokens[at].raw
    numbered = tokens[at].kind == "number" and "." in raw
    numbered = numbered or (len(raw) < 4 and raw[0] == "v" and raw[1:].isdigit() and raw != "v1")
    return at + 1 if numbered and (at + 1 == len(tokens) or tokens[at + 1].kind == "mark") else 0


def _other_part(tokens: Sequence[Token], at: int) -> int:
    """Where a part of a project ends that is not this one: "the year-end release", "the follow-up contract"."""
    if at >= len(tokens) or tokens[at].raw not in ("the", "a", "our"):
        return 0
    for place in range(at + 2, min(len(tokens), at + 6)):
        if tokens[place].kind == "mark" and tokens[place].raw != "-":
            return 0
        if _singular(tokens[place].raw) in _PARTS:
            ends = place + 1 == len(tokens) or tokens[place + 1].kind == "mark"
            return place + 1 if ends and _THIS.isdisjoint(each.raw for each in tokens[at:place]) else 0
    return 0


_PARTS = frozenset(
    """release wave phase sprint iteration increment milestone tranche rollout instalment installment contract
    programme budget""".split()
)
_THIS = frozenset("first this current present same initial launch opening pilot main".split())
_UNTO = frozenset("to into till until beyond past for in".split())
_OPENERS = frozenset("when once as only not the if for".split())


_UNDERTAKINGS = frozenset("budget plan programme program project contract tender round season order".split())


def _labelled(tokens: Sequence[Token], at: int) -> int:
    """Where a time ends that is all that stands behind a label; 0 if there is none: "Flow logs: Q3"."""
    begin = at
    if at < len(tokens) and tokens[at].raw in _OPENERS and (end := _opens_alone(tokens, at)):
        return end
    while at < len(tokens) and (tokens[at].raw in _OPENING or tokens[at].raw in _PREPOSITIONS):
        at += 1
    if at == begin and at < len(tokens) and tokens[at].raw in _LETTERS:
        return 0  # a code of the table
    end = _time(tokens, at, alone=True)
    while (
        end
        and end < len(tokens)
        and (tokens[end].raw in ("at", "on", "onwards", "earliest", "the") or _is_year(tokens[end]))
    ):
        end += 1
    return end if end and (end == len(tokens) or tokens[end].kind == "mark") else 0


def _not_first(tokens: Sequence[Token], at: int) -> int:
    """Where the first stage ends of which something is no part: "not in the MVP", "not in 2.0"."""
    if at + 1 < len(tokens) and (end := _not_this(tokens, at)):
        return end
    while at < len(tokens) and tokens[at].raw in (
        "be",
        "been",
        "part",
        "make",
        "it",
        "included",
        "there",
        "yet",
        "have",
    ):
        at += 1
    if at + 1 >= len(tokens) or tokens[at].raw not in _PREPOSITIONS:
        return 0
    at += 1
    if tokens[at].kind == "number" and "." in tokens[at].raw and tokens[at - 1].raw in ("in", "for", "with"):
        return at + 1
    while at < len(tokens) and tokens[at].raw in _ARTICLES:
        at += 1
    return _first_stage(tokens, at)


def _not_this(tokens: Sequence[Token], at: int) -> int:
    """Where "this decade", "in my lifetime" ends behind a "not"; 0 if it is no such time, or "but today" follows."""
    at += tokens[at].raw in ("in", "for", "during")
    if at + 1 >= len(tokens) or tokens[at].raw not in ("this", "my", "our", "any", "these"):
        return 0
    end = at + 2
    if _singular(tokens[at + 1].raw) not in _SPANS or (end < len(tokens) and tokens[end].raw == "but"):
        return 0
    return end


_SPANS = _PERIODS | frozenset(
    "decade century lifetime life millennium generation career day month age".split()
)


def _first_stage(tokens: Sequence[Token], at: int) -> int:
    """Where a name of the first stage ends: "the MVP", "go-live", "the first release"; 0 if there is none."""
    raws = [token.raw for token in tokens[at : at + 4]]
    if not raws:
        return 0
    if raws[0] == "go":
        return next((at + i + 1 for i, raw in enumerate(raws) if raw == "live"), 0)
    if raws[0] == "day":
        return at + 2 if raws[1:2] in (["one"], ["1"]) else 0
    if raws[0] in _STARTS - {"one", "live"}:
        return at + 1
    if raws[0] in _FIRST:
        for ahead, raw in enumerate(raws[1:3], start=at + 2):
            if _singular(raw) in _STAGES or raw in _STARTS or raw in ("year", "season", "one", "budget"):
                return ahead
    return 0


def _only_from(tokens: Sequence[Token], at: int) -> int:
    if at >= len(tokens) or tokens[at].raw not in ("from", "in", "with", "after", "for", "as"):
        return 0
    if tokens[at].raw == "after":
        return _event(tokens, at + 1)
    return _time(tokens, at + 1, alone=True)


def _onwards(tokens: Sequence[Token], at: int) -> int:
    """Where "from the second winter on" ends; 0 if it does not go on."""
    end = _time(tokens, at, alone=True)
    return end + 1 if end and end < len(tokens) and tokens[end].raw in ("on", "onwards", "onward") else 0


def _after_coming(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    """The time at which something comes: "arrive in sprint 14", "a topic for 2027", "will come once ..."."""
    future = _is_future(tokens, at)
    if tokens[at].stem in _ARRIVING and any(token.raw in _ONCE for token in tokens[max(0, at - 4) : at]):
        return  # "must be on when the auditors come in March"
    present = not future and tokens[at].raw in _PRESENT and not _recurs(tokens, at)
    for place in range(at + 1, min(len(tokens) - 1, at + 2 + _NEAR)):
        raw = tokens[place].raw
        if tokens[place].kind == "mark" and raw not in '()"':
            return
        if raw in _BEHIND and tokens[at].stem in _ARRIVING and future and raw != "after":
            yield place, place + 1
            return
        if raw == "in" and future and (end := _years_on(tokens, place + 1)):
            yield place, end
            return
        if (raw in _ONCE or raw == "the") and future:
            end = _some_event(tokens, place)
            if not end and raw == "the":
                continue
        elif raw == "after":
            end = _event(tokens, place + 1) or (_upheaval(tokens, place + 1) if future else 0)
        elif raw in _PREPOSITIONS:
            coming = present and (raw in _WITHIN or (raw == "to" and tokens[at].raw == "moves"))
            end = _time(tokens, place + 1, alone=future or coming)
            if not end and future and raw in ("with", "in") and tokens[at].stem in _ARRIVING:
                end = _version(tokens, place + 1)
            if not end and raw == "for" and tokens[at].stem in _OPEN:
                end = _some_day(tokens, place + 1)
        else:
            continue
        if end:
            yield place, end
            return


def _years_on(tokens: Sequence[Token], at: int) -> int:
    from evalkit.reading.stance.events import years_on  # most documents need none

    return years_on(tokens, at)


def _upheaval(tokens: Sequence[Token], at: int) -> int:
    from evalkit.reading.stance.events import upheaval  # most documents need none

    return upheaval(tokens, at)


_ONCE = frozenset({"when", "once", "as", "if"})


def _some_event(tokens: Sequence[Token], at: int) -> int:
    from evalkit.reading.stance.events import some_event  # most documents need none

    return some_event(tokens, at)


def _some_day(tokens: Sequence[Token], at: int) -> int:
    from evalkit.reading.stance.events import some_day  # most documents need none

    return some_day(tokens, at)


def _opens_alone(tokens: Sequence[Token], at: int = 0) -> int:
    from evalkit.reading.stance.events import opens_alone  # most documents need none

    return opens_alone(tokens, at)


def _recurs(tokens: Sequence[Token], at: int) -> bool:
    return not _AGAIN.isdisjoint(token.raw for token in tokens[max(0, at - 4) : at + _NEAR + 2])


_TO_COME = frozenset("will shall is are ll be to 'll a can we gets get we'll i'll".split())


def _is_future(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of coming speaks of what is to be: "will come", "is scheduled", not "came in spring"."""
    before = {token.raw for token in tokens[max(0, at - 4) : at]}
    if before & {"was", "were", "has", "had", "been", "must", "each", "every"}:
        return False
    return not _TO_COME.isdisjoint(before)


def _event(tokens: Sequence[Token], at: int) -> int:
    """Where the start of the whole ends, after which something comes: "go-live", "the launch", "the first season"."""
    while at < len(tokens) and tokens[at].raw in _ARTICLES:
        at += 1
    return _first_stage(tokens, at)


def _time(tokens: Sequence[Token], at: int, alone: bool) -> int:
    """Where a later time ends that begins at a token; 0 if none does.

    With ``alone``, seasons and dates count as well.
    """
    while at < len(tokens) and tokens[at].raw in _ARTICLES:
        at += 1
    if at >= len(tokens) or tokens[at].raw in _AGAIN:
        return 0
    token = tokens[at]
    behind = tokens[at + 1].raw if at + 1 < len(tokens) else ""
    name = _singular(token.raw)
    if token.raw in _COUNTED:
        for ahead in (at + 1, at + 2):
            if ahead < len(tokens) and tokens[ahead].kind == "word":
                name = _singular(tokens[ahead].raw)
                if name in _STAGES or (alone and name in _PERIODS):
                    of_one = name == "half" and [each.raw for each in tokens[ahead + 1 : ahead + 3]] == [
                        "of",
                        "the",
                    ]
                    if name == "half" and ahead + 2 < len(tokens) and _is_year(tokens[ahead + 2]):
                        return ahead + 3  # "the second half of 2028"
                    return ahead + 1 if of_one or not _is_of(tokens, ahead + 1) else 0
        return 0
    if name in _STAGES or (name in _PERIODS and token.raw not in _DATES):
        if behind == "after" and at + 2 < len(tokens) and tokens[at + 2].raw == "next":
            return at + 3
        return at + 2 if _is_later(behind) and name == token.raw else 0
    if token.raw in _DATES:
        end = at + 1
        if token.raw == "march" and not token.cased:
            return 0
        if _singular(behind) in _STAGES or behind in ("project", "contract", "budget", "round", "programme"):
            return at + 2
        while end < len(tokens) and (_is_year(tokens[end]) or tokens[end].raw in ("/", *_DATES)):
            end += 1
        return end if alone and not _is_of(tokens, end) else 0
    if _is_year(token) or (alone and token.raw in _LETTERS):
        return at + 1 if alone and not _is_of(tokens, at + 1) else 0
    for ahead in (at + 1, at + 2):
        if ahead < len(tokens) and _singular(tokens[ahead].raw) in ("rollout", "expansion", "relaunch"):
            return ahead + 1
    if token.raw in ("national", "full", "wider", "big") and behind == "roll":
        return at + 4
    return 0


def _is_of(tokens: Sequence[Token], at: int) -> bool:
    """Whether a time is one of something that returns: "the second week of each quarter", "Q1 of every year"."""
    return at < len(tokens) and tokens[at].raw in ("of", "each", "every", "and")


def _is_later(raw: str) -> bool:
    """Whether a number or letter counts from two on."""
    if raw.isdecimal():
        return 1 < int(raw) < 100
    return raw in _LETTERS or UNITS.get(raw, 0) > 1 or raw in TENS


def _is_year(token: Token) -> bool:
    return token.kind == "number" and len(token.raw) == 4 and token.raw.startswith("20")


def _singular(raw: str) -> str:
    return raw[:-1] if raw.endswith("s") and len(raw) > 4 else raw
