"""What an answer says of what it answers: "Comply.", "not carried over", "accepted, but with a ceiling of four".

An answer opens with its verdict; what stands behind that goes on with a value ("Yes, 10.12.0.0/16"), takes a part out
("accepted without the versioning") or only gives a reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from evalkit.patterns import may_hold, pattern
from evalkit.reading.decided.answering import (
    AGAINST,
    AHEAD,
    AHEAD_FIRST,
    AHEAD_OF,
    BUDGET,
    FOR,
    LATE,
    LATE_CUES,
    LATER,
    OPEN,
    OPENING,
    TIMES,
    WEAK,
    phrases,
)
from evalkit.reading.decided.legends import NUMERALS
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance
from evalkit.typing import NamedTuple


class Ruling(NamedTuple):
    """The verdict that a few words open with."""

    said: Attitude
    rest: str = ""
    """What stands behind it, as written: a value, an exception, a reason."""
    link: str = ""
    """The word that joins the rest: "with", "but", "without" ..."""
    plain: bool = True
    """Whether it says the same in any column: "in" and "out" do so only where rows are decided on."""
    bare: bool = False
    """Whether the words are nothing but the verdict, without a subject: "Out.", "Not offered until 2028."."""


_LEADING = frozenset(
    """the a an we i it its it's this they that these those he she you bidder supplier vendor contractor provider
    tenderer offeror manufacturer client customer board committee council jury panel team owner city company
    management sponsor is are was were be been being am will shall can has have had to do does did would must
    we're they're already now also then both all entirely altogether currently expressly hereby unanimously
    completely generally certainly deliberately again item point offer requirement proposal motion our your
    their his her this thus therefore still finally largely mostly simply fully partially partly just only get
    gets got expected part going""".split()
)
_NEGATING = frozenset(
    "not never cannot can't isn't aren't won't wasn't weren't doesn't don't didn't hasn't".split()
)
_NONE = frozenset("nothing nobody none neither".split())
"""Subjects that negate what is said of them: "nothing is built"."""
_OPENERS = _LEADING | _NEGATING | _NONE | {"no"}
"""What may stand before a verdict."""
_BEHIND = frozenset(
    """by on at in until till for as because since per from this due owing so when once while after before within
    through via under against to with where subject and or even any anymore altogether completely entirely here
    again either over yet now today right straight unanimously further separately additionally though anyway by
    means at all of""".split()
)
_LINKS = {
    **dict.fromkeys("but only though although however".split(), "but"),
    **dict.fromkeys("without except excepting minus less save excluding apart bar".split(), "without"),
    **dict.fromkeys("with plus including using via as through".split(), "with"),
    **dict.fromkeys("if provided unless assuming".split(), "if"),
}
_MARKS = ".,;:!?()[]*_`\"“”'’‘–—-…✓✔✅❌✗✘|"
_CLOSING = tuple(".,;:!?)–—")
_LEADS = 7
"""Words that may stand before the verdict."""
_WORDS = pattern(r"\S+")
_UNPLAIN = frozenset(
    """in out go on full right check do done move order question open coming idea follow cover deliver build buy fund
    need want keep supply support provide no yes ok fine true live active future wish goes lost gone stays stands
    remains moved made used there partial met passed as with must should could may shall none nothing never fall
    falls ends sure welcome tick offer include accept agree approve adopt grant confirm drop cancel reject decline
    omit exclude remove wait waits offers bonus depends might candidate spike null na tied alternative variant
    exception exceptions modified amended changed instead off false skip disabled differs fit fits y n gap borne why
    added please followed integrated apply applies applied chosen selected picked won wins""".split()
)
"""Single words that decide in a column of decisions and may be anything elsewhere."""


def ruling(text: str) -> Ruling | None:
    """The verdict with which a few words open; None if they open with none."""
    parts = text[:160].lower().replace("’", "'").split()
    words = [part.strip(_MARKS) for part in parts]
    if words and words[0] in NUMERALS and parts[0] != words[0]:  # "(iii) ...", "**III.**": no later stage
        return ruling(text.split(None, 1)[1]) if len(words) > 1 else None
    timed = not TIMES.isdisjoint(words)
    if not timed and not _may_open(words):
        return None  # as most
    if words[1:3] == ["without", "saying"]:
        return None
    clause = _clause(parts, words, 0) if timed else 0
    if not TIMES.isdisjoint(words[:clause]):
        late = _late(" ".join(words[:clause]))
        if late is not None and (late.start() == 0 or words[0] not in _FIRM):
            said = Attitude(Stance.DEFERRED, late.group().strip())
            return Ruling(said, _behind(text, _placed(text), clause), bare=late.start() == 0)
    at, negated = 0, False
    while at < len(words) and at < _LEADS:
        if words[at] == "no" and words[at + 1 : at + 2] == ["longer"]:
            negated, at = True, at + 2
            continue
        hit = _phrase(words, at, negated) if words[at] else None
        made = _made(text, _placed(text), words, at, hit, negated) if hit is not None else None
        if made is not None:
            return made
        if hit is not None and words[at] not in _LEADING | _NEGATING | _NONE:
            return None
        if words[at] in _NEGATING or words[at] in _NONE or words[at].endswith("n't"):
            negated = True
        elif negated and (turned := _turned_down(words, parts, at)) is not None:
            return Ruling(turned, _behind(text, _placed(text), at + 1), bare=at == 1)
        elif words[at] and (words[at] not in _LEADING or (at and parts[at - 1][-1] in ".;:")):
            return None
        at += 1
    return None


def _may_open(words: Sequence[str]) -> bool:
    """Whether a first word is a verdict, or one that can stand before it."""
    first = words[0] if words else "-"
    return not first or first in OPENING or first in _OPENERS or first.endswith("n't")


def _placed(text: str) -> list[tuple[str, int]]:
    """The words at the beginning of a text, each with where it ends."""
    return [(match.group().lower().replace("’", "'"), match.end()) for match in _WORDS.finditer(text[:160])]


def _late(said: str) -> re.Match[str] | None:
    """What puts a thing off in a clause."""
    if not may_hold(f" {said}", LATE_CUES):
        ahead = said.startswith(AHEAD_FIRST) or may_hold(said, AHEAD_OF)
        if not ahead or not may_hold(said, AHEAD):
            return None
    return LATE.search(said)


def _turned_down(words: Sequence[str], parts: Sequence[str], at: int) -> Attitude | None:
    """What a participle behind a negation says that no list knows: "not ticked", "not subscribed to"."""
    word = words[at]
    if not _PARTICIPLE.match(word) or word in _STATES or not _ends(parts, at):
        return None
    if word in _UNDECIDED:
        return Attitude(Stance.HEDGED, f"not {word}")
    return Attitude(Stance.DENIED, f"not {word}") if words[at - 1] not in _NONE else None


def _ends(parts: Sequence[str], at: int) -> bool:
    """Whether a word ends the words, or its clause."""
    return at + 1 == len(parts) or parts[at][-1] in _CLOSING


_PARTICIPLE = pattern(r"[a-z-]{2,}(?:ed|en|wn)$")
"""What stands behind "not" where that can only turn a thing down: "not selected", "not ticked"."""
_UNDECIDED = frozenset(
    "decided settled determined discussed clarified resolved concluded refined estimated finalised finalized".split()
)
_STATES = frozenset(
    """tested verified started checked finished completed documented published reviewed open often even when then seen
    refined estimated groomed sized elaborated detailed reviewed validated measured scheduled
    known shown exposed routed shared limited affected blocked restricted""".split()
)
"""What is not so may be wanted all the same, or is the very thing that is wanted."""
_FIRM = frozenset("yes comply complies accepted agreed approved".split())


def _phrase(words: Sequence[str], at: int, negated: bool) -> tuple[int, str] | None:
    """How many words the verdict at a word has, and what it does."""
    for phrase, effect in phrases(words[at]):
        if tuple(words[at : at + len(phrase)]) == phrase and (negated or effect is not WEAK):
            return len(phrase), effect
    return None


def _made(
    text: str,
    found: Sequence[tuple[str, int]],
    words: Sequence[str],
    at: int,
    hit: tuple[int, str],
    negated: bool,
) -> Ruling | None:
    """The ruling of a verdict, if nothing that follows makes it another thing."""
    size, effect = hit
    end = at + size
    closed = end == len(words) or found[end - 1][0][-1] in _CLOSING or not words[end]
    following = "" if closed else words[end]
    verdict = " ".join(words[at:end])
    if not closed and not _may_go_on(hit, verdict, words, end, negated):
        return None
    said = _attitude(effect, negated, verdict)
    behind = end
    while behind < len(words) and not words[behind]:
        behind += 1
    link = _LINKS.get(words[behind], "") if behind < len(words) else ""
    if closed and not link:
        behind = end
    if following == "for" and set(words[end + 1 : end + 3]) & _SPELLS and said.stance is Stance.DENIED:
        return Ruling(said, plain=True, bare=True)  # "Out for this year"
    if not closed and not link:
        clause = _clause([part for part, _ in found], words, end)
        adjunct = " ".join(words[end:clause])
        if said is AFFIRMED and _late(adjunct):
            said = Attitude(Stance.DEFERRED, f"{verdict} {adjunct}")
        behind = clause if said is not AFFIRMED else at
        if said.stance is Stance.DENIED and following == "for":
            return Ruling(said, " ".join(words[end : _phrase_end(found, end)]), "for", size > 1 or negated)
    rest = _behind(text, found, behind)
    if verdict in _DEVIATING:
        return _deviation(rest)
    if link == "if" and said is AFFIRMED and BUDGET.search(" ".join(words[behind:])):
        said = Attitude(Stance.HEDGED, rest)
    plain = at > 0 or size > 1 or negated or verdict not in _UNPLAIN
    sure = closed or (effect is not WEAK and (following in _WHEN or _VOTES.match(following) is not None))
    sure = sure or (size > 1 and effect in (AGAINST, LATER))
    bare = not rest and sure and set(words[:at]) <= _ADVERBS
    return Ruling(said, rest, link, plain and (closed or bool(link) or size > 1 or negated), bare)


_DEVIATING = frozenset(
    """deviation deviations deviates deviate deviating alternative alternatively variant differs differently exception
    exceptions modified amended changed instead""".split()
)


def _deviation(rest: str) -> Ruling:
    """What "Deviation: none" and "Deviation: 14 days" say."""
    found = ruling(rest) if rest else None
    none = found is not None and found.said.stance is Stance.DENIED and not found.rest
    return Ruling(AFFIRMED) if none else Ruling(AFFIRMED, rest, "instead")


_SPELLS = frozenset("this now good 2025 2026 2027 2028 moment time present".split())
"""What follows "for" where it tells how long, and not what."""
_ADVERBS = _NEGATING | frozenset("fully partially partly no longer unanimously provisionally for now".split())
_WHEN = frozenset("until till before because since this now yet by as due owing".split())


_VOTES = pattern(r"\d{1,3}(?:[:–/-]\d{1,3})?$")
"""How many were for and against it: "defeated 2:5"."""
_NO_BEHIND = frozenset(
    """for at by thanks so yet as because since this on in until planned foreseen needed required wanted offered
    provided intended here there""".split()
)


def _is_content(effect: str, words: Sequence[str], end: int) -> bool:
    """Whether a verb goes on to tell how a thing works: "removed after 30 days", "open to 10.0.0.0/8"."""
    if effect is OPEN:
        return words[end] not in ("until", "because", "since", "as")
    return effect is AGAINST and words[end] in _ACTING and any(word[:1].isdigit() for word in words[end:])


_ACTING = frozenset("after when once on at within to from every".split())


def _may_go_on(hit: tuple[int, str], verdict: str, words: Sequence[str], end: int, negated: bool) -> bool:
    """Whether a verdict stays one before the word behind it."""
    size, effect = hit
    following = words[end]
    if verdict in ("no", "none", "nothing"):
        if following not in _NO_BEHIND:
            return False  # "no Elastic IPs" denies by itself
    elif not (
        _VOTES.match(following) is not None
        or following in _BEHIND
        or following in _LINKS
        or (size > 1 and effect is not FOR)
        or (negated and effect is FOR)
    ):
        return False
    return size > 1 or negated or not _is_content(effect, words, end)


def _attitude(effect: str, negated: bool, verdict: str) -> Attitude:
    if effect is FOR or effect is WEAK:
        return Attitude(Stance.DENIED, f"not {verdict}") if negated else AFFIRMED
    if effect is AGAINST:
        return AFFIRMED if negated else Attitude(Stance.DENIED, verdict)
    if negated and effect is LATER and verdict.startswith(("follow", "come", "coming")):
        return Attitude(Stance.DENIED, f"not {verdict}")
    if negated:
        return AFFIRMED  # "not to be postponed", "not optional"
    return Attitude(Stance.DEFERRED if effect is LATER else Stance.HEDGED, verdict)


def _clause(parts: Sequence[str], words: Sequence[str], at: int) -> int:
    """Where the clause ends that a word stands in."""
    for place in range(at, len(parts)):
        if not words[place]:
            return place
        if parts[place][-1] in ".;:!?–—":
            return place + 1
    return len(parts)


def _phrase_end(found: Sequence[tuple[str, int]], at: int) -> int:
    """Where the words end that no mark parts."""
    while at < len(found) and found[at][0][-1] not in _CLOSING:
        at += 1
    return min(at + 1, len(found))


def _behind(text: str, found: Sequence[tuple[str, int]], at: int) -> str:
    """What stands behind so many words, without the marks in between."""
    if at >= len(found):
        return text[found[-1][1] :].strip() if found and found[-1][1] < len(text) else ""
    return text[found[at - 1][1] if at else 0 :].strip(" ,;:.–—-()")
