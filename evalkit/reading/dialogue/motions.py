"""Motions, amendments, objections and what became of them: "moved to strike the alarms. Carried." rules them out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from evalkit.patterns import may_hold, pattern
from evalkit.reading.language.classes import IS_PROPOSING, IS_STRIKING, PROPOSING, RELATIVE
from evalkit.reading.stance.cues import Category
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_OBJECTING = frozenset("objection objections objected".split())
_STRIKING = frozenset(
    "strike striking delete deleting remove removing cut cutting cross crossing abolish abolishing".split()
)
"""Verbs that take a thing out of a plan, but say nothing of the kind elsewhere ("alarms strike", "logs deleted")."""
_STRUCK = pattern(
    r"\b(?:struck|deleted|removed|cut|crossed)\b.{3,80}?\bfrom\s+(?:the|this|our|its|their)\s+"
    r"(?:\w+\s+)?(?:draft|list|proposal|scope|plan|offer|order|specification|backlog|contract|requirements|agenda)\b"
    r"|\b(?:committee|board|council|meeting|assembly|panel|jury)\s+(?:has\s+|then\s+)?(?:struck|deleted)\b",
    re.IGNORECASE,
)
_LOST = pattern(
    r"""\b(?:not\ (?:carried|resolved|endorsed|adopted|agreed|accepted|approved|passed|seconded|taken\ up)
    |fail(?:s|ed)\b(?!\ to\b)|lost|fell
    |rejected|voted\ down|turned\ down|refused|dismissed|overruled|withdrawn|withdrew|defeated|declined
    |found\ (?:no|few|little)\ (?:seconder|majority|support|friends?|favou?r|takers?|backing|supporters?|agreement)
    |referred\ back|sent\ back|remitted|(?:was|were|is|are)\ (?:held\ over|deferred|postponed
    |adjourned|put\ off|shelved|parked)|(?:no\ one|nobody)\ seconded|no\ seconder)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_WON = pattern(
    r"""\b(?:carried|adopted|agreed|accepted|approved|passed|upheld|sustained|granted|resolved|welcomed
    |endorsed|taken\ up|heeded|followed)\b""",
    re.IGNORECASE,
)
_ENDS = (
    "carried", "adopted", "agreed", "accepted", "approved", "passed", "seconde", "taken up", "fail", "lost", "fell",
    "rejected", "voted down", "turned down", "refused", "dismissed", "overruled", "withdr", "defeated", "declined",
    "found no", "found few", "found little", "ferred", "sent back", "remitted", "held over", "postponed", "adjourned",
    "put off", "shelved", "parked", "upheld", "sustained", "granted", "resolved",
    "welcomed", "endorsed", "heeded", "followed",
)  # fmt: skip
"""One of these is in every text that ``_LOST`` or ``_WON`` finds."""
_REACH = 4
"""Passages behind a motion that can tell its outcome."""


def moves(text: Text) -> bool:
    """Whether a passage tells of something that was proposed, or struck from a plan."""
    if text.classes & IS_PROPOSING:
        return not PROPOSING.isdisjoint(text.raws[:14])
    return bool(text.classes & IS_STRIKING)


def decide(view: View, behind: Sequence[View], comes_to: Callable[[View], str]) -> None:
    """Settle what was moved by what the sentence, or one of those behind it in its block, says became of it."""
    text = view.text
    proposed = bool(text.classes & IS_PROPOSING)
    if not proposed and not _STRUCK.search(text.source):
        return
    if not text.words.isdisjoint(_OBJECTING) and not _NOBODY.isdisjoint(text.raws[:4]):
        return  # "nobody objected to it"
    outcome = _outcome(view, behind, comes_to) if proposed else "yes"
    if not outcome:
        return
    last = max(text.naming, default=len(text.raws))
    denying = [
        scope.cue_start > last and "be" not in text.raws[scope.cue_start - 2 : scope.cue_start]
        for scope in text.scopes
        if scope.category in (Category.LACK, Category.NOT)
        and any(scope.start <= at < scope.end for at in text.naming)
    ]
    strikes = not proposed or not text.words.isdisjoint(_OBJECTING | _STRIKING)
    if any(denying):  # the outcome is a cue itself: "the amendment to add flow logs was voted down"
        if not strikes and all(denying):
            return
    elif strikes and not denying:
        outcome = "no" if outcome == "yes" else "yes"
    view.reply = outcome
    view.quoted = outcome == "no"


_NOBODY = frozenset("nobody no none neither never".split())


def _outcome(view: View, behind: Sequence[View], comes_to: Callable[[View], str]) -> str:
    """ "yes" where the motion was carried, "no" where it was lost, empty where nobody says."""
    if not view.text.words.isdisjoint(("motion", "motions", "amendment", "amendments", *_OBJECTING)):
        said = _said_of_it(view)
        if said:
            return said
    for other in behind[:_REACH]:
        if other.passage.block != view.passage.block or other.passage.line < view.passage.line:
            continue
        said = _result(other.text.source) if len(other.text.raws) <= 12 else ""
        said = said or comes_to(other)
        if said or other.text.naming:
            return said
    return _said_of_it(view)


def _said_of_it(view: View) -> str:
    """What became of a motion within its own sentence, behind what it names: "... was voted down"."""
    raws = view.text.raws
    last = max(view.text.naming, default=len(raws))
    behind = raws[last + 1 :]
    relative = next((at for at, raw in enumerate(behind) if raw in RELATIVE), len(behind))
    if relative < len(behind) and raws[last + relative] != ",":
        behind = behind[:relative]  # "a request to a server that has failed"
    return _result(" ".join(behind))


def _result(said: str) -> str:
    if not may_hold(said, _ENDS):
        return ""
    if _LOST.search(said):
        return "no"
    return "yes" if _WON.search(said) else ""
