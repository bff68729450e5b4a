"""How things work, in a procedure or in a machine: waits, conditions and refusals that rule nothing out.

"Wait for the stack to finish", "creates the table if it does not exist", "the balancer sends it no requests until it
is well again", "to disable the alarms, set the threshold to 0", "the tests do not check that logs arrive": a guide or
a record is full of them, and what they name is there.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.classes import STAGES
from evalkit.reading.language.clauses import Parsed, part_end, part_start
from evalkit.reading.language.grammar import FINITE, HAD, HARD, words
from evalkit.reading.stance.cues import EFFECTS, NEGATING, Category, Cue
from evalkit.words import Token, stem

_DEFER, _LACK, _LOSS, _NOT = Category.DEFER, Category.LACK, Category.LOSS, Category.NOT
"""Asking an enum for its member costs as much as a call."""

_PEOPLE = words(
    """we i you he she us me nobody somebody someone anybody anyone everybody team board owner owners council customer
    customers auditor auditors insurer management finance legal client sponsor supplier bidder contractor provider
    people colleagues parties party director boss users user"""
)
_MONEY = words(
    "budget money funds funding grant grants price cost costs cheap expensive time approval decision"
)
_BUSINESS = _MONEY | (
    STAGES - words("start beginning opening live once when next day moment launch soon half month")
)
"""Words of plans: what waits for one of these is put off."""
_COMERS = words(
    "auditors auditor board owners council insurer approval contract law merger audit finance legal"
)


def workings(text: Parsed, cues: Sequence[Cue]) -> set[int]:
    """Starts of the cues that tell how a thing works."""
    tokens = text.tokens
    found: set[int] = set()
    for cue in cues:
        start, end, number = cue
        category = EFFECTS[number].category
        if category is _DEFER:
            if _waits(tokens, start, end) or _is_state(tokens, start, end) or _returns(tokens, start, end):
                found.add(start)
        elif (category is _NOT or category is _LACK) and (
            (_is_supposed(tokens, start) and not _loses(tokens, end, cues))
            or _follows_on(tokens, start, end)
            or _finds_out(tokens, start, end)
            or _is_purpose(tokens, start, end)
            or _is_mended(tokens, start)
            or _was_so(tokens, start, end)
            or _is_spared(tokens, start, end)
            or _passes_by(tokens, start, end)
            or _elsewise(tokens, start, end)
            or (category is _NOT and _is_single(tokens, end))
        ):
            found.add(start)
            if _finds_out(tokens, start, end):  # and all that would have been found out
                close = part_end(tokens, end)
                found.update(at for at, _, other in cues if start < at < close and other in NEGATING)
    return found


# -- waiting ------------------------------------------------------------------------------------------------

_WAITING = words("wait waits waiting waited")
_BIDDING = words(
    ". ; , and then please or ( while by before to always will must should simply just 1 2 3 4 5 6 7 8 9"
)
"""Before these a wait is a step: "and wait for", "then wait until"."""
_TO_HAPPEN = words(
    """complete completed finish finished end become be start started respond report pass succeed drain expire stop
    reach appear propagate settle recover return come reboot stabilise stabilize sync catch exit answer arrive close
    turn"""
)
_SPANS = words("second seconds sec secs s minute minutes min mins moment moments while bit")
_WAITERS = words(
    """balancer script scripts workflow workflows pipeline pipelines sensor task tasks job jobs server servers service
    services that which it function lambda process worker workers client clients instance instances node nodes host
    hosts command dag runner agent operator controller terraform cloudformation stack deployment group step"""
)


def _waits(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether somebody or something waits while a thing is done: "wait for the stack to complete"."""
    if tokens[start].raw not in _WAITING:
        return False
    behind = [token.raw for token in tokens[end : min(part_end(tokens, end), end + 12)]]
    if not (_BUSINESS | _COMERS).isdisjoint(behind[:6]) and "state" not in behind:
        return False
    if start == 0 or tokens[start - 1].raw in _BIDDING:
        return True
    if not _WAITERS.isdisjoint(token.raw for token in tokens[max(0, start - 4) : start]):
        return True
    return not (_TO_HAPPEN | _SPANS).isdisjoint(behind)


_STATED = words(
    """state states status validation confirmation reboot request requests connection connections message messages run
    runs modification modifications deletion pod pods query queries transaction transactions"""
)


def _is_state(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether "pending" is a state that a machine reports: "stuck in PENDING", "pending validation"."""
    token = tokens[start]
    if token.raw not in ("pending", "outstanding", "deferred", "suspended") or end - start > 1:
        return False
    for place in range(end, min(end + 5, len(tokens))):
        if tokens[place].kind == "mark" or tokens[place].raw in FINITE:
            break
        if tokens[place].raw in _STATED:
            return True
    if token.capitals and start and not tokens[start - 1].capitals:
        return True
    return bool(start) and tokens[start - 1].raw in ("in", "stuck", "status", "state", "marked")


_RETURNING = words(
    """window maintenance run backup snapshot night deployment reboot restart start check probe request login rotation
    cycle attempt time"""
)


def _returns(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether what a thing waits for comes again and again: "takes effect not until the next maintenance window"."""
    if all(token.raw not in ("until", "before") for token in tokens[start:end]):
        return False
    if "next" not in [token.raw for token in tokens[start : end + 2]]:
        return False
    return any(token.raw in _RETURNING for token in tokens[end : end + 3])


# -- conditions ---------------------------------------------------------------------------------------------

_SUPPOSING = words("if unless when whenever until while once whether")
_PLEASED = words(
    """happy glad grateful pleased fine better best good prefer nice relieved appreciate like love thank welcome ok okay
    enough suffices mind matter matters care cares delighted obliged done finished accepted acceptance accept ready
    complete passed satisfied succeeded sign signed"""
)


_ENDING = words(", : then but ( ) [ ]")


def _is_supposed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a denial is only supposed: "created if it does not exist", "when no snapshot is found"."""
    for place in range(at - 1, max(-1, at - 12), -1):
        raw = tokens[place].raw
        if raw in HARD or raw in _ENDING:
            return False
        if raw in _SUPPOSING:
            begin = part_start(tokens, place)
            return _PLEASED.isdisjoint(token.raw for token in tokens[begin:place])
    return False


def _loses(tokens: Sequence[Token], at: int, cues: Sequence[Cue]) -> bool:
    """Whether what is denied is a loss: "when a better one comes, the earlier one is not lost"."""
    return any(EFFECTS[number].category is _LOSS and at <= start <= at + 2 for start, _, number in cues)


_TROUBLE = words(
    """fails fail failed failing lacks lack missing down unhealthy full broken lost unavailable wrong error errors
    exceeds exceed stops stopped crashes crash dies unreachable empty invalid expired expires breaks hangs not no n't
    isn't aren't doesn't don't can't cannot never without"""
)
_NOMINAL = words("no none nothing without")
_RUNNING = frozenset(
    map(
        stem,
        """send forward route direct pass deliver serve answer respond reply start stop terminate kill restart reboot
        issue launch begin proceed continue finish complete return accept get receive reach go come register deregister
        mark try retry fire show display appear open load connect touch notice lose change update work block hang crash
        fail effect help recognise detect find match join wait happen arrive resume trigger succeed listen resolve write
        written""".split(),
    )
)
"""What machines do, or what happens to what runs on them."""


def _follows_on(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a denial tells what does not happen on a condition: "if it fails, no requests are sent to it"."""
    low, high = part_start(tokens, start), part_end(tokens, end)
    if not _PEOPLE.isdisjoint(token.raw for token in tokens[max(low, start - 4) : min(high, end + 1)]):
        return False
    opener = next((at for at in range(low, high) if tokens[at].raw in _SUPPOSING), -1)
    if opener < 0 or (opener > low and opener < start):
        return False
    if opener > end:
        condition = tokens[opener + 1 : high]
    else:
        comma = next((at for at in range(opener, start) if tokens[at].raw == ","), 0)
        if not comma:
            return False
        condition = tokens[opener + 1 : comma]
    said = {token.raw for token in condition}
    if said & _BUSINESS or said & _COMERS or said & _PEOPLE or len(condition) < 2:
        return False
    rest = tokens[start : min(high, end + 6)]
    if any(token.stem in _RUNNING for token in rest):
        return True
    if opener > start or _TROUBLE.isdisjoint(said):
        return False
    # "if it dies it dies, no disaster recovery" has no verb, and wants none
    return tokens[start].raw not in _NOMINAL or any(token.raw in FINITE for token in rest)


# -- finding out --------------------------------------------------------------------------------------------

_CHECKING = frozenset(
    map(
        stem,
        """verify check test assert mean imply prove guarantee show tell indicate detect confirm validate matter clear
        obvious known apparent documented say explain""".split(),
    )
)
_PROVING = words("healthy unhealthy alive dead up well restored restorable restore recovered")
"""What health checks and restore tests find out, which are wanted themselves."""
_CLAUSAL = words("that whether if how why where which when what")


def _finds_out(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether what is denied is that somebody finds a thing out: "the tests do not check that logs arrive"."""
    for at in range(max(start, end - 1), min(len(tokens) - 1, end + 2)):
        if tokens[at].stem in _CHECKING:
            told = (token.raw for token in tokens[at + 1 : part_end(tokens, at)])
            return tokens[at + 1].raw in _CLAUSAL and _PROVING.isdisjoint(told)
    return False


# -- purposes -----------------------------------------------------------------------------------------------

_ONCE = words("once after when as")
_MEANS = words("by with using via through")


def _is_purpose(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a verb that rules out opens an instruction: "To disable the alarms, set the threshold to 0"."""
    if start and tokens[start - 1].raw == "to":
        begin = start - 1
        if begin > 1 and tokens[begin - 1].raw == "order":
            begin -= 2
        if begin == 0 or tokens[begin - 1].raw in HARD:
            return any(token.raw == "," for token in tokens[end : part_end(tokens, end)])
        return False
    before = [token.raw for token in tokens[max(0, start - 2) : start]]
    behind = [token.raw for token in tokens[end : end + 8]]
    if before == ["you", "can"] or before in (["can", "be"], ["may", "be"]):
        stop = next((at for at, raw in enumerate(behind) if raw in HARD or raw == ","), len(behind))
        if before[-1:] == ["be"] and not _ONCE.isdisjoint(behind[:2]):
            return True  # "the old host can be switched off once the last file has been copied"
        return not _MEANS.isdisjoint(behind[:stop])
    return False


# -- mended -------------------------------------------------------------------------------------------------

_MENDING = words("fix fixed fixes bugfix hotfix resolved resolves corrected corrects repaired solved solves")
_FAULTY = words(
    """: a an the bug bugs issue issues problem problems error errors regression regressions fault faults race where
    when in several some two three missing broken"""
)
"""What stands behind a word for mending: not in "fixed price"."""


def _is_mended(tokens: Sequence[Token], at: int) -> bool:
    """Whether a denial tells of a fault that was mended: "Fixed: alarms were not created when ..."."""
    low = part_start(tokens, at)
    for place in range(low, min(at - 1, low + 3)):
        if tokens[place].raw in _MENDING and tokens[place + 1].raw in _FAULTY:
            return place == low or tokens[place - 1].raw not in ("a", "the", "is", "are")
    return False


_WAS = words("was were been wasn't weren't hadn't")
_STATES = frozenset(
    map(
        stem,
        """enabled disabled configured set created switched turned tested shared running working encrypted monitored
        attached installed present available covered running place""".split(),
    )
)
_BACK_THEN = words("then when while during before until yesterday earlier previously because as")


def _was_so(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a denial tells how a thing was when something went wrong: "which was not enabled then"."""
    low, high = part_start(tokens, start), part_end(tokens, end)
    before = [token.raw for token in tokens[max(low, start - 3) : end]]
    if _WAS.isdisjoint(before) or not any(token.stem in _STATES for token in tokens[start : end + 2]):
        return False
    if "had" in before or "hadn't" in before:
        return True
    behind = [token.raw for token in tokens[end : min(high, end + 6)]]
    return not _BACK_THEN.isdisjoint(behind) or behind[:3] == ["at", "the", "time"]


def _is_spared(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether an effort is spared or a mishap shut out: "with no need to enter the AMI", "this cannot happen again"."""
    raw = tokens[end - 1].raw
    if raw in ("happen", "occur"):
        return [token.raw for token in tokens[end : end + 1]] in (["again"], ["anymore"])
    if raw != "need" or not start or tokens[start - 1].raw != "with" or end + 1 >= len(tokens):
        return False
    return tokens[end].raw == "to" and tokens[end + 1].stem not in HAD


_PASSED_BY = words("skipped ignored dropped rejected refused excluded omitted")
_FED = words(
    """resource resources file files record records row rows step steps request requests packet packets message messages
    entry entries duplicate duplicates host hosts line lines event events connection connections job jobs event query
    queries object objects item test tests"""
)
"""What machines go through one by one."""


def _passes_by(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a machine leaves out single things that it goes through: "resources that are gone are skipped"."""
    if tokens[start].raw not in _PASSED_BY or end - start > 1:
        return False
    place = start - 1
    while place > 0 and (tokens[place].raw in _BEING or tokens[place].raw.endswith("ly")):
        place -= 1
    if place < 0 or place == start - 1:
        return False
    if tokens[place].raw in _FED:
        return True
    low = part_start(tokens, start)  # "requests without a token are rejected"
    return (
        low + 1 < place
        and tokens[low].raw in _FED
        and tokens[low + 1].raw in ("without", "that", "with", "from")
    )


_BEING = words("is are be being will get gets then also just")
_TOOLS = words(
    "terraform cloudformation cdk pulumi ansible helm module modules template templates script scripts stack"
)
_MEANS_OF = words("by via with through using in from")


def _elsewise(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether only the way is denied in which a thing is made: "not done via Terraform"."""
    high = part_end(tokens, end)
    for place in range(end, min(high - 1, end + 3)):
        if tokens[place].raw in _MEANS_OF and tokens[place - 1].raw.endswith(("ed", "ne", "en", "un", "up")):
            return not _TOOLS.isdisjoint(token.raw for token in tokens[place + 1 : min(high, place + 4)])
    return False


_SINGLE = words("single one every each false")
_SHORT = 8
"""Words between a denial and the single case that it is about, at most."""


def _is_single(tokens: Sequence[Token], end: int) -> bool:
    """Whether a denial is of single cases: "you will not get an alarm for a single failure"."""
    for place in range(end, min(len(tokens) - 2, end + _SHORT)):
        raw = tokens[place].raw
        if tokens[place].kind == "mark" or raw in FINITE:
            return False
        if raw in ("for", "on", "at", "after", "about"):
            behind = [token.raw for token in tokens[place + 1 : place + 3]]
            return behind[0] in _SINGLE or behind == ["a", "single"]
    return False
