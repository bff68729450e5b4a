"""Scopes that no cue has by itself: of a list behind a colon, of an exception, an answer, a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.reading.language.classes import ORDERING, RELATIVE
from evalkit.reading.language.clauses import Parsed, names_within, part_end, part_start
from evalkit.reading.language.grammar import (
    FINITE,
    HARD,
    LABEL,
    NEGATIVE_ANSWERS,
    SPEAKERS,
    SWITCHES,
    THINGS,
    words,
)
from evalkit.reading.stance.attitudes import (
    AFFIRMED,
    CATEGORIES,
    EXCEPTED,
    POINTERS,
    SPARED,
    Attitude,
    Scope,
    governing,
)
from evalkit.reading.stance.cues import EFFECTS, Category, Cue
from evalkit.reading.stance.properties import SETS, ends_name, label_of, list_before, record_of, sets_another
from evalkit.reading.stance.shelves import shelved
from evalkit.words import Token

_BAR, _HEDGE, _LACK, _LOSS, _NOT, _PSEUDO, _STOP = (
    Category.BAR,
    Category.HEDGE,
    Category.LACK,
    Category.LOSS,
    Category.NOT,
    Category.PSEUDO,
    Category.STOP,
)
"""Asking an enum for its member costs as much as a call."""

_EXCEPT = words("except excepting exception exceptions apart save other with aside barring")
_ALL = words("all everything every each whatever everywhere anything any anywhere")
_SHUT = words("closed shut denied deny drop dropped reject rejects")
_SPEAKING = THINGS | SPEAKERS
_DOING = words(
    """add set create configure enable make put include deploy provision build implement install attach turn give
    define use ensure store place move run encrypt tag restrict"""
)
_TELLING = words("this it we they i you he she there here")
"""What opens a sentence behind a colon, and no list."""
_DASHES = ("–", "-", "—")
_BEHIND_ANSWER = ("", ",", ";", ".", "|", "(", ")", "}", "!", *_DASHES)
_SWITCHED = ("false", "off", "disabled", "null")
"""Answers whatever stands behind them."""


# -- lists behind a colon -------------------------------------------------------------------------------


def listed(tokens: Sequence[Token], found: Sequence[Scope], naming: set[int]) -> list[Scope]:
    """What the words before a colon say of the list behind it: "the following are not part of this: ..."."""
    colon = next((at for at, token in enumerate(tokens) if token.raw == ":"), 0)
    if not colon or not names_within(naming, colon + 1, len(tokens)):
        return []
    if any(at < colon and tokens[at].raw not in ORDERING for at in naming):
        return []
    if tokens[colon + 1].raw in _TELLING:
        return []  # "No code in here: this file says what the hosting has to look like"
    lead = {token.raw for token in tokens[:colon]}
    if any(token.raw in ("un", "non") for token in tokens[:colon]):
        return []  # "The network does not go unwatched: flow logs are written"
    lacks = any(s.category not in (_NOT, _BAR, _LOSS) for s in found if s.cue_end <= colon)
    called = _called(tokens, colon) if not lead.isdisjoint(ORDERING) else None
    if called is not None:
        end = _list_end(tokens, colon)
        return [Scope(CATEGORIES[called.stance], colon + 1, end, colon, colon + 1, called.cue, "list")]
    reaching = next((s for s in found if s.category in (_NOT, _LACK) and s.cue_end <= colon < s.end), None)
    end = _list_end(tokens, colon)
    if reaching is not None:  # "Won't have: NACLs": the cue itself reaches over the list, or its first part
        rest = reaching._replace(start=reaching.end, end=end, direction="list")
        return [rest] if reaching.end < end and tokens[reaching.end].raw == ";" else []
    said = shelved(tokens[:colon], naming)
    if said is not None and said is not AFFIRMED and tokens[colon + 1].raw not in ("no", "not", "none"):
        return [Scope(CATEGORIES[said.stance], colon + 1, end, colon, colon + 1, said.cue, "list")]
    if lead.isdisjoint(POINTERS) and (colon > 8 or not lacks or not lead.isdisjoint(_SPEAKING)):
        return []  # "It cannot: the database sits in a private subnet"
    attitude = governing(tokens[:colon], [scope for scope in found if scope.cue_end <= colon], naming, False)
    if attitude is AFFIRMED:
        return []
    category = CATEGORIES[attitude.stance]
    return [Scope(category, colon + 1, end, colon, colon + 1, attitude.cue, "list")]


def _called(tokens: Sequence[Token], colon: int) -> Attitude | None:
    """What is due only when somebody orders it: "due only upon a separate order in writing: ..."."""
    from evalkit.reading.stance.title_decisions import decided  # most documents need none

    start = next((at + 1 for at in range(colon - 1, -1, -1) if tokens[at].raw in HARD), 0)
    raws = [token.raw for token in tokens[start:colon]]
    said = decided(raws, False) if len(raws) > 1 else None
    return None if said is AFFIRMED else said


def _list_end(tokens: Sequence[Token], colon: int) -> int:
    """Where the list behind a colon ends: at a full stop, or at a semicolon with a sentence of its own behind it."""
    at = colon
    while True:
        at = part_end(tokens, at + 1)
        if at == len(tokens) or tokens[at].raw != ";":
            return at
        for ahead in range(at + 1, len(tokens)):
            raw = tokens[ahead].raw
            if raw in HARD or raw in RELATIVE:
                break
            if raw in FINITE:
                return at


# -- exceptions -----------------------------------------------------------------------------------------


def excepted(text: Parsed, cues: Sequence[Cue]) -> list[Scope]:
    """What is taken out of everything: "all is built, except NACLs"; "nothing but X" affirms X.

    Where the sentence names a facet before ("all data is encrypted, except the bucket's"), the thing excepted is not
    ruled out, but what the sentence says does not hold of it: a pseudo cue, for the reader to look at.
    """
    tokens, numbers, naming, _ = text
    found = []
    for start, end, number in cues:
        if EFFECTS[number].category is not _STOP:
            continue
        said = {token.raw for token in tokens[start:end]}
        if said.isdisjoint(_EXCEPT) or said <= {"with", "other"}:
            continue
        begin, behind = part_start(tokens, start), part_end(tokens, end)
        said_before = {token.raw for token in tokens[begin:start]}
        further = next((at for at in range(end, behind) if tokens[at].raw in RELATIVE), behind)
        ruled_out = any(
            EFFECTS[other].category in (_NOT, _BAR, _LACK) and begin <= low < further
            for low, _, other in cues
        )
        if said_before.isdisjoint(_ALL) or ruled_out:
            if not ruled_out:
                found.append(Scope(_PSEUDO, end, behind, start, end, tokens[start].raw, SPARED))
            continue
        stop = next((at for at in range(end, behind) if tokens[at].raw in FINITE), behind)
        if names_within(naming, end, stop) and said_before.isdisjoint(_SHUT):
            category = _PSEUDO if names_within(naming, begin, start) else _LACK
            found.append(Scope(category, end, stop, start, end, tokens[start].raw, EXCEPTED, numbers[start]))
    return found


# -- answers --------------------------------------------------------------------------------------------


_SUPPOSING = words("to if when unless with")
_SETTING = words("set pass use give leave put add specify choose run")
"""Verbs that tell how a thing could be had: "To skip the alarms, set `alarms` to `[]`"."""


def has_answer(tokens: Sequence[Token]) -> bool:
    """Whether a negative answer opens a passage, stands behind a label or ends a few words."""
    opens = True
    for at, token in enumerate(tokens):
        raw = token.raw
        if raw in NEGATIVE_ANSWERS and (opens or (at and _ends_in_no(tokens, at) >= 0)):
            return True
        opens = raw in LABEL
    return False


def answers(tokens: Sequence[Token], naming: set[int]) -> list[Scope]:
    """Answers behind a label: "Multi-AZ: no", "versioning = off", "| none |"."""
    found: list[Scope] = []
    if tokens[0].raw in _SUPPOSING and (comma := next((i for i, t in enumerate(tokens) if t.raw == ","), 0)):
        tokens = tokens[:comma] if any(t.raw in _SETTING for t in tokens[comma : comma + 3]) else tokens
    for at, token in enumerate(tokens):
        if at and (token.raw == "no" or token.raw == "nope") and (begin := _ends_in_no(tokens, at)) >= 0:
            found.append(Scope(_LACK, begin, at, at, at + 1, token.raw, "answer"))
            continue
        if not at or not _is_answer(tokens, at) or tokens[at - 1].raw not in LABEL:
            continue
        if at > 1 and tokens[at - 2].raw in SWITCHES and not ends_name(tokens, naming, at - 2):
            low, high = record_of(tokens, at)
            found.append(Scope(_LACK, low, high, at, at + 1, token.raw, "answer"))
            continue
        low, high = label_of(tokens, at - 1, naming) or (at, at)
        low = list_before(tokens, low, naming, high == at - 1 and tokens[high].raw in SETS)
        found.append(Scope(_LACK, low, high, at, at + 1, token.raw, "answer"))
    return found


def _ends_in_no(tokens: Sequence[Token], at: int) -> int:
    """Where a few words begin that end in their verdict: "NACLs, no." - "igw no. nat no."; -1 if they do not."""
    if at + 1 < len(tokens) and tokens[at + 1].kind == "word":
        return -1
    if tokens[at - 1].raw != ",":
        begin = at
        while begin and tokens[begin - 1].kind != "mark" and at - begin < 5:
            begin -= 1
        few = 0 < at - begin < 5 and (not begin or tokens[begin - 1].raw in _PARTS)
        bare = few and not any(token.raw in FINITE or token.raw in _SAID_NO for token in tokens[begin:at])
        return begin if bare else -1
    short = 1 < at < 7 and all(token.raw in HARD for token in tokens[at + 1 :])
    return (
        0 if short and not any(token.raw in FINITE or token.raw == "," for token in tokens[: at - 1]) else -1
    )


_PARTS = (",", ".", ";", "–", "—", "·", "/", "|")
_SAID_NO = words(
    "or and say said says with a is was by to of there why if but answer verdict definite firm clear oh"
)


def _is_answer(tokens: Sequence[Token], at: int) -> bool:
    raw = tokens[at].raw
    if raw == "n" and [token.raw for token in tokens[at : at + 3]] == ["n", "/", "a"]:
        return True
    if raw not in NEGATIVE_ANSWERS or raw in _DASHES:
        return False
    following = tokens[at + 1].raw if at + 1 < len(tokens) else ""
    for_now = following == "for" and [token.raw for token in tokens[at + 2 : at + 3]] == ["now"]
    if for_now or following in ("yet", "now", "planned"):
        return raw in ("none", "no", "not", "n")
    return (
        following in _BEHIND_ANSWER
        or raw in _SWITCHED
        or (following == "and" and sets_another(tokens, at + 2))
    )


# -- questions ------------------------------------------------------------------------------------------


def questions(tokens: Sequence[Token]) -> Iterator[Scope]:
    """What is asked is not settled, unless the question asks for a thing to be done."""
    for at, token in enumerate(tokens):
        if token.raw == "?" and all(other.raw != "cron" for other in tokens[max(0, at - 6) : at]):
            begin = part_start(tokens, at)
            if not requests(tokens[begin:at]):
                yield Scope(_HEDGE, begin, at, at, at + 1, "?")


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
