"""What a sentence says of what bears a code: "that the board lives with the risk and the response is not built"."""

from __future__ import annotations

from evalkit.patterns import may_hold, pattern
from evalkit.reading.decided.openings import ruling
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance

_THAT = pattern(r"^(?:that|it is|this is|we|these are|those are)\s+")
_PREDICATES = pattern(
    r"\b(?:is|are|was|were|be|been|will|shall|must|can|could|has|have|we|nothing|nobody|none"
    r"|not|comes?|goes|stays?|gets?|waits?)\b"
)
_OBLIGING = pattern(r"(?i)(?:must|shall|should|has to|have to|needs? to)\s+(?!not\b|wait\b|never\b)")
_JOINTS = pattern(r",\s+|\s+(?:and|but|so)\s+|\s+[–—-]\s+")
_PERMITTING = pattern(
    r"(?i)\b(?:if|when|as long as|provided|should)\b.{2,40}\b(?:left|over|money|time|budget|funds?|room|days?|permits?"
    r"|allows?|cheap|possible|spare|enough)\b"
)

_UNSURE = pattern(
    r"(?i)\b(?:nobody|no one|none of us|not|never|\w+n't|un)\b.{0,20}\b(?:decided?|knows?|clear|sure|settled?|agreed"
    r"|certain|say|said|made up)\b.{0,16}\b(?:whether|if|yet|what|which)\b"
)
_UNSURE_OF = ("decide", "know", "clear", "sure", "settle", "agreed", "certain", "say", "said", "made up")
"""One of these is in what it finds: "nobody has decided yet whether we want it"."""
_FREE = pattern(
    r"(?i)^(?:that |what |which )?(?:somebody|someone|anybody|anyone|whoever|you|they|we|one|the [a-z]+)"
    r" (?:may|might|could)\b(?! not)"
)
"""What leaves it to somebody: "somebody may pick it up one day"."""
_PERMITS = ("if", "when", "as long as", "provided", "should")
"""One of these is in what it finds."""


def told(meaning: str) -> Attitude | None:
    """What such a sentence comes to; None where it decides nothing."""
    if may_hold(meaning, _PERMITS) and _PERMITTING.search(meaning):
        return Attitude(Stance.HEDGED, meaning)
    if _FREE.match(meaning):
        return Attitude(Stance.HEDGED, meaning)
    if may_hold(meaning, _UNSURE_OF) and _UNSURE.search(meaning):
        return Attitude(Stance.HEDGED, meaning)
    if (last := meaning.lower().rstrip(" .)").rpartition(" ")[2]) == "not" or last.endswith(("n't", "n’t")):
        return Attitude(Stance.DENIED, meaning)  # "Thumb down: we do not."
    if _OBLIGING.match(meaning):
        return AFFIRMED
    affirmed = None
    for clause in _JOINTS.split(_THAT.sub("", meaning.lower())):
        found = ruling(clause)
        if found is None:
            starts = [match.start() for match in _PREDICATES.finditer(clause)]
            found = next(filter(None, (ruling(clause[start:]) for start in starts)), None)
        if found is not None and found.said is not AFFIRMED:
            return found.said
        affirmed = affirmed or found
    return affirmed.said if affirmed else None
