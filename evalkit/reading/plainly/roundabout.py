"""What is said in a roundabout way, as one would say it plainly; the cues are then read from that."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.patterns import lowered
from evalkit.reading.plainly.rephrasing import (
    CONTRASTING,
    DENIALS,
    FAULTY,
    JUDGING,
    LESSERS,
    NEVER,
    OTHERS,
    OWNED,
    SUPPOSING,
    Group,
    Rule,
    holds,
)

_JUDGED = (
    "not do", "n't do", "never do", "tolera", "accept", "allowed", "be had", "borne", "excuse", "suffered", "not pass",
    "n't pass", "of the question", "unthinkable", "inadmissible", "permissible", "not on", "n't on", "option",
    "forbidden", "prohibited", "rejected", "refused", "turned", "ruled out", "no-go", "wrong", "mistake", "a sin",
    "folly", "reckless", "irresponsible", "negligent", "foolish", "silly", "unwise", "absurd", "pointless", "stupid",
    "insane", "ill advised", "nonsense", "a waste", "taboo", "off the table", "a crime", "countenanced",
    "not be created", "not be built", "not be deployed", "not be run", "not be used", "not be left", "not be kept",
    "not be put", "never be", "n't be", "occur", "happen", "not exist", "arise", "come about", "go live",
)  # fmt: skip
"""One of these is in every text that holds such a judgment."""
_BEARING = (
    "accept", "tolerate", "put up", "stand", "countenance", "condone", "suffer", "brook", "abide", "stomach",
    "live with", "agree to", "hear of", "settle for", "sign off", "approve of", "consent to", "content our",
    "have any", "work with", "operation with", "take over", "take delivery",
)  # fmt: skip
_GROUPS = (
    Group("aloof", (*SUPPOSING, " which ", *OWNED, " included, ")),
    Group("inverted", NEVER),
    Group(
        "plain speech",
        (
            "fool", "mad to", "crazy to", "wrong to", "wrong not", "stupid", "insane", "ill advised", "ill-advised",
            "oppose", "object to", "against", "resist", "disagree", "refuse", "mind", "regret", "something", "nothing",
            "anything", "nor ", "to be", "not permitted", "not allowed", "not entitled", "not supposed", "not meant",
            "n't ", "forbid", "prohibit", "barred", "banned", " bans ", " bars ",
        ),
    ),
    Group("faults", FAULTY, ("if ", "when", "unless", "as soon as", "where ", "should ", " as ", "deemed")),
    Group("judged", _JUDGED, JUDGING),
    Group("refused", _BEARING, DENIALS),
    Group(
        "supposed",
        (
            "if ", "without ", "whoever ", " who ", "not ", "ing to ", *(f" {name}" for name in LESSERS),
            "day ", "night ", "week ", "hour ", "month ",
        ),
    ),
    Group("nobody", ("nobody", "no one", "nothing", "none ", "nowhere", "no place", " none", " any")),
    Group(
        "excepted",
        (
            "except", "apart", "other than", "save for", "aside", "barring", " excluded", " exempted,", " bar ",
            " minus ", " less ", "not counting ", "leaving out ", " but one", " but two", " but a single",
        ),
    ),
    Group(
        "all but",
        ("all ", "every", "each ", "whatever "),
        ("n't", " not", "not ", " none", " un", "without", "in the clear"),
    ),
    Group(
        "contrasted",
        (
            *CONTRASTING, "where ", "while ", "not only ", "stands in", "stand in", "the place of", "substitutes for",
            "the job of", *OTHERS,
        ),
    ),
)  # fmt: skip
"""In this order: what one rule makes plainer, the next may go on with."""


def _rules(group: str) -> Sequence[Rule]:
    """The rules of a group; most documents need those of few."""
    if group == "aloof":
        from evalkit.reading.plainly.aloof import ALOOF

        return ALOOF
    if group in ("plain speech", "judged", "refused"):
        from evalkit.reading.plainly.judgments import JUDGED, PLAIN_SPEECH, REFUSED

        return {"judged": JUDGED, "refused": REFUSED}.get(group, PLAIN_SPEECH)
    if group in ("inverted", "nobody", "excepted", "all but"):
        from evalkit.reading.plainly.set_apart import ALL_BUT, EXCEPTED, INVERTED, NOBODY

        return {"inverted": INVERTED, "nobody": NOBODY, "excepted": EXCEPTED}.get(group, ALL_BUT)
    if group == "faults":
        from evalkit.reading.plainly.averted import FAULTS

        return FAULTS
    if group == "supposed":
        from evalkit.reading.plainly.supposed import SUPPOSED

        return SUPPOSED
    from evalkit.reading.plainly.contrasted import CONTRASTED

    return CONTRASTED


def plainly(text: str) -> str:
    """The text with what it says in a roundabout way said plainly; most texts say it plainly."""
    said = text.lower()
    if " | " in said:
        return text
    for group, marks, needed in _GROUPS:
        if not holds(said, marks) or (needed and not holds(lowered(text), needed)):
            continue
        for each, found, plain, opens, beside in _rules(group):
            if holds(said, each) and (not (opens or beside) or _may(lowered(text), opens, beside)):
                changed = found.sub(plain, text, count=1)
                if changed != text:
                    text, said = changed, changed.lower()
    return text


def _may(said: str, opens: tuple[str, ...], beside: Sequence[str]) -> bool:
    """Whether a text begins as a rule asks for, and holds what else it asks for."""
    return (not opens or said.startswith(opens)) and (not beside or holds(said, beside))
