"""What is taken back: "scratch that", "on second thoughts, no trail", and what others want and the author refuses.

"The consultant would have us put network ACLs on every subnet; we would rather not." "Correction: no tags."
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from evalkit.document import PassageKind
from evalkit.patterns import may_hold, pattern
from evalkit.reading.stance.attitudes import Scope
from evalkit.reading.stance.cues import Category
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import View

_HEADING, _ROW = PassageKind.HEADING, PassageKind.ROW
"""Asking an enum for its member costs as much as a call."""

_TAKES_BACK = pattern(
    r"""^\W*(?:(?:no|sorry|wait|actually|hm+|oh|well)[,.!]?\ )*(?:
    (?:scratch|strike|cancel|forget|ignore|delete|disregard|cross\ out)
    \ (?:that|this|it|all\ that|the\ (?:last|above|previous)\b)
    |I\ take\ (?:it|that)\ back|that\ was\ (?:a\ mistake|wrong)|make\ that\ a\ no)""",
    re.IGNORECASE | re.VERBOSE,
)
_RETHINKS = pattern(
    r"(?i)^\W*(?:actually|on second thoughts?|on reflection|correction|no,? wait|sorry|scratch that|strike that"
    r"|come to think)\b"
)
_STARTS = (
    "scratc", "strike", "cancel", "forget", "ignore", "delete", "disreg", "cross ", "i take", "that w", "make t",
    "actual", "on sec", "on ref", "correc", "no wai", "no, ", "sorry", "wait", "come t", "oh", "hm", "well",
)  # fmt: skip
_OTHERS = pattern(
    r"""\b(?:insist|want|recommend|suggest|advis|urg|demand|plead|ask|argu|propos|dream|prefer|foresaw|would\ have\ us
    |would\ like|offered|on\ the\ list|standard\ offer|might\ think|will\ say|up\ to\ the
    |would\ be\ the\ obvious|thinks?|believes?)""",
    re.IGNORECASE | re.VERBOSE,
)
_OPINIONS = (
    "insist", "want", "recommend", "suggest", "advis", "urg", "demand", "plead", "ask", "argu", "propos", "dream",
    "prefer", "foresaw", "would have us", "would like", "offer", "on the list", "think", "will say", "up to the",
    "would be the obvious", "believe",
)  # fmt: skip
"""One of these is in every text that ``_OTHERS`` finds."""
_REFUSES = pattern(
    r"""[;,—–:]\s*(?:(?:and|but|which|so)\ )*(?:[^;]{0,40}\ )?(?:
    (?:would|will|had)\ rather\ not|(?:shall|will)\ have\ (?:neither|none)
    |(?:take|leave|keep)\ (?:it|that|them|those|this)\ out
    |refused|refuses|declined|declines|struck\ (?:it|that|them)\ out|(?:came|comes|is|are)\ off\ again
    |(?:is|are|am|do|does|will|shall)(?:\ not|n't)
        (?:\ (?:going\ to\ (?:do|have)\ (?:it|that|them)|agree|convinced|follow\ (?:him|her|them)))?
    |politely\ turned\ down|turned\ (?:it|that|them)\ down|(?:gets?|want|wants|need)\ neither|disagree)[.!\s]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_REFUSALS = (
    "not", "neither", "none", "out", "refused", "refuses", "declined", "declines", "again", "n't", " it", "that",
    "them", "agree", "convinced", "him", "her", "down",
)  # fmt: skip
"""How every text ends that ``_REFUSES`` finds something in: looking for that costs a twentieth of it."""
_REFUSAL = max(map(len, _REFUSALS))
_DISAGREES = pattern(
    r"(?i)\b(?:(?:do|can|shall|will)(?: not|n't) (?:agree|follow (?:him|her|them))|disagree"
    r"|(?:he|she|they|it) (?:is|are) (?:wrong|mistaken)|overruled|think otherwise|beg to differ)\b"
)


_DISAGREEING = (
    "not agree", "n't agree", "not follow h", "not follow t", "n't follow h", "n't follow t", "disagree", "is wrong",
    "are wrong", "mistaken", "overruled", "think otherwise", "beg to differ",
)  # fmt: skip
"""One of these is in every text that ``_DISAGREES`` finds."""

UNDOING = (
    "withdrawn", "taken back", "retracted", "rescinded", "revoked", "called off", "scrapped", "shelved", "axed",
    "cancelled", "canceled",
)  # fmt: skip
"""Verbs that undo what was there before: no machine does such a thing to what lies in it."""
CHANGING = (
    "thing else", "thing other", "thing further", "ll else", "ll other", "he rest", "rest ", "Rest ", "emainder",
    "he others", "he other ", "he remaining", " other chang", "further chang", "more chang", "therwise", "ince then",
    "changed", "hanges", "mend", "ddend", "rrat", "orrigend", "ostscript", "P.S", "PS", "P. S", "second thoughts",
    "hat became", "hat remains", "hat is left", "aken back", "ithdraw", "etract", "evision", "fter the ",
    "the following", "bad news", *UNDOING,
)  # fmt: skip
"""One of these is in every document that takes something back in a later passage."""


def take_back(views: Sequence[View]) -> None:
    """Rule out what the next sentence takes back, or the end of the very sentence refuses."""
    for at, view in enumerate(views):
        passage = view.passage
        if passage.kind is _ROW or passage.kind is _HEADING or view.reply:
            continue
        said = passage.text
        if said[:6].lower().startswith(_STARTS) and at:
            _retract(views[at - 1], view)
        elif (
            view.text.naming
            and said.rstrip(".! ")[-_REFUSAL:].lower().endswith(_REFUSALS)
            and _of_others(said)
            and (refusal := _REFUSES.search(said))
        ):
            tail = set(refusal.group().lower().split())
            if tail.isdisjoint(view.text.raws[name] for name in view.text.naming):
                view.reply, view.quoted = "no", True
        elif (
            len(said) < _BRIEF
            and at
            and views[at - 1].passage.block == passage.block
            and views[at - 1].text.naming
            and _denies_briefly(view)
        ) or (
            at
            and views[at - 1].passage.block == passage.block
            and may_hold(said, _DISAGREEING)
            and _DISAGREES.search(said)
            and _is_opinion(views[at - 1])
        ):
            views[at - 1].reply, views[at - 1].quoted = "no", True


_BRIEF = 24
"""Characters of a sentence that only denies what the one before says."""
_THEY = frozenset("it they that this these those".split())
_NOT = frozenset("needn't won't shan't don't doesn't isn't aren't mustn't can't shouldn't".split())
_MAY = frozenset("need needs shall will must should do does did is are can may".split())


def _denies_briefly(view: View) -> bool:
    """Whether a sentence is all denial: "It need not." """
    raws = [token.raw for token in view.text.tokens if token.kind != "mark"]
    if not raws or raws[0] not in _THEY:
        return False
    return (len(raws) == 2 and raws[1] in _NOT) or (len(raws) == 3 and raws[1] in _MAY and raws[2] == "not")


def _is_opinion(before: View) -> bool:
    """Whether a sentence tells what somebody else wants."""
    return not before.reply and bool(before.text.naming) and _of_others(before.passage.text)


def _of_others(said: str) -> bool:
    """Whether a sentence tells a wish or an opinion that is not the author's."""
    found = _OTHERS.search(said) if may_hold(said, _OPINIONS) else None
    return found is not None and _FIRST_PERSON.search(said, 0, found.start()) is None


_FIRST_PERSON = pattern(r"(?i)\b(?:i|we|as an? [\w ]{3,30})\b")


def _retract(before: View, view: View) -> None:
    same = before.passage.block == view.passage.block
    if not same or not before.text.naming:
        return
    if not view.text.naming and _TAKES_BACK.match(view.passage.text):
        before.reply, before.quoted = "no", True
    elif view.text.naming and _RETHINKS.match(view.passage.text):
        denied = [
            s for s in view.text.scopes if s.category in (Category.NOT, Category.LACK) and s.start < s.end
        ]
        stems = {
            view.text.tokens[at].stem
            for s in denied
            for at in range(s.start, s.end)
            if at in view.text.naming
        }
        places = [at for at in before.text.naming if before.text.tokens[at].stem in stems]
        if places:
            from copy import copy  # here, for it is slow to import, and seldom needed

            text = copy(before.text)  # a text may be that of other passages as well
            text.scopes = [*text.scopes, *(_around(before, at) for at in places)]
            before.text = text


def _around(view: View, at: int) -> Scope:
    """The part of the sentence, between commas, that a word stands in."""
    tokens = view.text.tokens
    low, high = at, at + 1
    while low and tokens[low - 1].raw not in (",", ";", "and", "."):
        low -= 1
    while high < len(tokens) and tokens[high].raw not in (",", ";", "."):
        high += 1
    return Scope(Category.LACK, low, high, low, low, "taken back", "reference")
