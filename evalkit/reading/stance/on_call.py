"""Lists that are due only when somebody orders them: "shall become due only upon a separate order in writing".

The words of contracts, tenders and minutes: reserved matters, call-off items, provisional sums, options that nobody
has exercised. A duty without such a condition ("without further instruction") is a duty.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.grammar import words
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance

GATE = words(
    """order orders ordered instructed instruction instructions instructs instruct directed directs direction directions
    requested notice reserved call called provisional exercised unexercised exercise separate separately addendum
    supplementary supplemental further funding dormant contingent contingency subject release released commissioned
    demand awarded suspended stage-gate entitled notified notifies notify requests reserves"""
)
"""One of these is in every lead-in that puts off what it leads in to until somebody orders it."""
_ORDERS = words(
    """order orders instruction instructions request requests notice direction directions agreement agreements contract
    contracts addendum addenda amendment amendments variation variations decision decisions resolution resolutions
    call demand confirmation approval release award commission funding authorisation authorization mandate assignment
    call-off purchase notification consent"""
)
"""What somebody gives, or concludes, before a thing becomes due."""
_ORDERING = words(
    """orders ordered instructs instructed directs directed requests requested calls called commissions commissioned
    releases released authorises authorised authorizes authorized awards awarded notifies notified asks asked decides
    decided demands demanded activates activated exercises exercised agrees agreed"""
)
"""What somebody does, or has done, then."""
_QUALITIES = words(
    """separate further written additional special express explicit later subsequent specific formal own any a an the
    our its his your prior new second individual customer's client's employer's purchaser's buyer's owner's architect's
    engineer's board's authority's council's"""
)
_WHEN = words("upon on after against by following with under")
_ONLY = words("only solely exclusively not nothing no none neither never")
_IF = words("if when once unless until till as whenever where before")
_DUE = words(
    """due carry carried execute executed perform performed supply supplied provide provided render rendered deliver
    delivered start started begin begun commence commenced force effect build built payable introduce introduced
    implement implemented undertake undertaken do done install installed include included activate activated furnish
    furnished expend expended begin works work services items matters arise arises fall owed reserved spend spent
    remain remains place placed procured procure set"""
)
"""What is said of a thing that becomes due."""
_OTHERWISE = words(
    """altered changed amended modified switched turned disabled removed deleted accessed read disclosed shared copied
    deviated departed replaced stopped paused restored opened alter change amend modify disable remove delete access
    stop pause open vary varied"""
)
"""What is said of a thing that is there, and needs somebody's consent."""
_CALLING = words("call order request instruct commission release demand need want")
_APART = words("separate later further separately subsequent")
_SORTS = (
    ("reserved", "matters"), ("reserved", "matter"), ("reserved", "items"), ("reserved", "services"),
    ("reserved", "works"), ("reserved", "work"), ("call", "off"), ("works", "on", "call"), ("on", "call"),
    ("provisional", "sum"), ("provisional", "sums"), ("provisional", "items"), ("provisional", "works"),
    ("not", "exercised"), ("none", "exercised"), ("unexercised",), ("not", "yet", "exercised"), ("not", "taken", "up"),
    ("not", "been", "exercised"), ("not", "commissioned"), ("not", "called", "off"), ("not", "yet", "released"),
    ("not", "released"), ("dormant", "items"), ("dormant", "options"), ("contingent", "upon"), ("contingent", "on"),
    ("suspended", "until"), ("remain", "reserved"), ("remains", "reserved"), ("stand-by", "items"),
    ("on", "demand", "only"), ("only", "on", "demand"), ("contingency", "items"), ("contingency", "sums"),
    ("unless", "ordered"), ("unless", "instructed"), ("unless", "requested"), ("unless", "called"),
    ("not", "yet", "ordered"), ("not", "yet", "instructed"), ("if", "and", "when"), ("as", "and", "when"),
)  # fmt: skip
"""What names such things."""
_FREE = words("may might can could entitled")
_BUYING = words(
    "client customer employer purchaser buyer owner authority council board we principal landlord"
)


def on_call(raws: Sequence[str]) -> Attitude | None:
    """What a lead-in says of its list, where that waits for an order; AFFIRMED where it says that none is needed."""
    if GATE.isdisjoint(raws):
        return None
    own = [raw for raw in raws if raw[-1].isalnum()]
    cue = " ".join(own[-6:])
    if not _OTHERWISE.isdisjoint(own):
        return None  # "shall not be altered without an order in writing"
    if _unasked(own):
        return AFFIRMED
    if _is_free(own):
        return Attitude(Stance.HEDGED, cue)
    named = any(tuple(own[at : at + len(each)]) == each for each in _SORTS for at in range(len(own)))
    if named or _waits(own):
        return Attitude(Stance.DEFERRED, cue)
    return None


def _order_at(own: Sequence[str], at: int) -> bool:
    """Whether a phrase for somebody's order begins at a place: "a separate order"."""
    end = at
    while end < len(own) and end - at < 6 and own[end] in _QUALITIES:
        end += 1
    return end < len(own) and own[end] in _ORDERS


def _unasked(own: Sequence[str]) -> bool:
    """Whether a thing is due with no order: "without further instruction"."""
    for at, raw in enumerate(own):
        if raw == "without" and _order_at(own, at + 1):
            return not {"not", "no", "nothing", "never", "none"} & {*own[:at]}
    return False


def _is_free(own: Sequence[str]) -> bool:
    """Whether it is left to who buys: "the client may instruct the following"; a right to add is no order either."""
    for at, raw in enumerate(own[:-1]):
        if raw in _FREE and own[max(0, at - 1)] in _BUYING | {"is", "are"}:
            rest = own[at + 1 : at + 9]
            if raw == "entitled" or (rest[0] in _ORDERING or f"{rest[0]}s" in _ORDERING):
                return not _ORDERING.isdisjoint(rest) or any(f"{word}s" in _ORDERING for word in rest)
    return False


def _waits(own: Sequence[str]) -> bool:
    """Whether a duty has somebody's order for its condition."""
    if _DUE.isdisjoint(own) and own[0] != "subject":
        return False
    limited = not _ONLY.isdisjoint(own)
    for at, raw in enumerate(own):
        behind = own[at + 1] if at + 1 < len(own) else ""
        apart = limited or not _APART.isdisjoint(own[at + 1 : at + 5])
        if raw in _WHEN and apart and _order_at(own, at + 1):
            return True
        if raw == "without" and _order_at(own, at + 1):
            return True
        if raw in ("subject", "contingent") and behind in ("to", "on", "upon") and _order_at(own, at + 2):
            return True
        if raw == "soon" and behind == "as" and own[at + 2 : at + 3] and own[at + 2] in ("you", "we"):
            return not _CALLING.isdisjoint(own[at + 3 : at + 5])  # "as soon as you call it off"
        if raw in _IF and not _ORDERING.isdisjoint(own[at + 1 : at + 12]):
            orders = next(p for p in range(at + 1, len(own)) if own[p] in _ORDERING)
            if raw in ("unless", "until", "till", "before"):
                if not {"not", "no", "nothing", "never", "none"}.isdisjoint(own[:at]):
                    return True
            elif raw == "once" or limited or own[orders] not in ("agreed", "asked", "decided"):
                return True
    return False
