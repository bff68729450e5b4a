"""The stance of a passage towards a facet: that towards the words matched, once it is clear what they speak of.

A denial may reach words that only qualify another thing ("no database backups" rules out no database), or that end
a longer name ("no flow logs" rules out no other logs); and a facet may want a thing denied.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from evalkit.reading.language.grammar import FINITE, PREPOSITIONS
from evalkit.reading.matching.look import Look
from evalkit.reading.matching.matches import Match
from evalkit.reading.matching.plan import Plan
from evalkit.reading.matching.turned import turned_away
from evalkit.reading.matching.weighing import (
    PREFIXES,
    asked_of,
    head_end,
    is_prohibited,
    lacks_what_is_wanted,
    spared,
    taken_out,
    wishes,
)
from evalkit.reading.phrases.gates import Gate, nouns
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude, Scope, attitude
from evalkit.reading.stance.cues import Category
from evalkit.reading.stance.special_scopes import requests
from evalkit.reading.view import Text, View
from evalkit.result import Stance
from evalkit.rubric.model import Facet
from evalkit.words import Token

_AFFIRMED, _DENIED, _DEFERRED, _HEDGED = Stance.AFFIRMED, Stance.DENIED, Stance.DEFERRED, Stance.HEDGED
_OTHER, _HEDGE = Category.OTHER, Category.HEDGE
"""Asking an enum for its member costs as much as a call."""
_OWNING = frozenset("of for on in to from by at behind between into onto".split())
_TELLING_MORE = _OWNING | {"with", "via", "through", "across", "over", "under"}

_SECOND = frozenset("second third standby spare reserve twin".split())
_DOUBLES = frozenset(
    """copy copies replica replicas twin twins double doubles duplicate duplicates clone clones mirror mirrors standby
    spare dump dumps counterpart understudy""".split()
)
_WISHES = frozenset(("ideally", "preferably", "optionally", "if possible", "where possible", "nice to have"))
"""Hedges that stay, whoever agrees: "Ideally servers are patched on Mondays | agreed"."""


def facet_stance(match: Match, gate: Gate, look: Look, plan: Plan) -> Attitude | None:
    """A passage's stance towards a facet where the matcher at a gate matches; None if nothing is said of it."""
    stance = match_stance(match, look)
    number, role, _, _ = gate
    facet = plan.facets[number]
    view = look.view
    if stance is None:
        refused = match.barred and view.parts and partly(facet, match, view, AFFIRMED)
        return AFFIRMED if refused and refused.stance is _DENIED else None  # "Public access? Refused."
    text = view.text
    if view.parts and not match.barred:
        stance = partly(facet, match, view, stance)
    if view.averted and role == "contradicted":
        return view.governed
    if view.finding and stance.stance in (_DENIED, _DEFERRED):
        stance = view.governed if view.finding == "made" else Attitude(_HEDGED, view.finding)
    if stance is AFFIRMED and facet.about and text.scopes and taken_out(facet.about, match, text):
        stance = Attitude(_DENIED, "except")
    if stance is AFFIRMED and text.scopes and not match.barred and not facet.alternatives:
        stance = _as_its_head(match, plan.named_by(number), text)
    if stance.stance is _AFFIRMED or stance.stance is _HEDGED:
        return stance
    if _is_part(match, number, text, plan):
        return None
    if facet.alternatives and _is_of_a_kind(match, text):
        return AFFIRMED
    own = plan.table.terms[number]
    if stance is view.governed:
        if role == "named" and (_modifies(match, own, text) or _presupposed(match, own, text)):
            return AFFIRMED
    elif (
        stance.stance is _DENIED
        and stance.cue not in PREFIXES
        and (_modifies(match, own, text) or (role == "named" and _is_doubled(match, text)))
    ):
        return view.governed
    elif (
        not match.barred  # what is put off is not forbidden
        and stance.stance is _DENIED
        and is_prohibited(match, plan.forbidden_by(number), text)
    ):
        return AFFIRMED
    return stance


def match_stance(match: Match, look: Look) -> Attitude | None:
    """A passage's stance towards a match; None if a prohibition was asked for and nothing is forbidden."""
    known = look.towards
    if match not in known:
        known[match] = _read_stance(match, look.view)
    return known[match]


def _read_stance(match: Match, view: View) -> Attitude | None:
    scopes = view.text.scopes
    found = AFFIRMED
    if scopes:
        for scope in scopes:
            if scope.category is _OTHER and scope.start <= match.start < scope.end:
                return None
        if view.reply:
            scopes = [scope for scope in scopes if scope.category is not _HEDGE or scope.cue in _WISHES]
        found = attitude(scopes, match.start, match.end, match.barred)
    if view.asks and view.reply in ("", "open") and (view.reply or not requests(view.text.tokens)):
        return None if match.barred else Attitude(_HEDGED, "?")
    if view.reply == "no" and (
        view.quoted
        or match.barred
        or (
            wishes(view.text)
            and _last_sentence(view.text) <= match.start < head_end(view.text)
            and not asked_of(match, view.text)
        )
    ):
        denied = found.stance is _DENIED
        found = AFFIRMED if denied else Attitude(_DENIED, "no")
    if found.stance is _DENIED and view.decided and lacks_what_is_wanted(found, view):
        return AFFIRMED
    if match.barred:
        if found.stance is _AFFIRMED:
            ruled_out = view.governed.stance is _DENIED
            return AFFIRMED if ruled_out else None  # "Not on offer: public access to the bucket"
        if found.stance is _DENIED:
            found = AFFIRMED
    if view.governed is AFFIRMED:
        return found
    if found.stance is _AFFIRMED:
        return AFFIRMED if view.averted or spared(match, scopes) else view.governed
    if found.stance is _HEDGED and view.governed.stance in (_DENIED, _DEFERRED):
        return view.governed
    return found


def _last_sentence(text: Text) -> int:
    """Where the last sentence of a text begins: a "no" says nothing of what stands before a question."""
    at = len(text.raws) - 1
    while at > 0 and text.raws[at - 1] != ".":
        at -= 1
    return at


def partly(facet: Facet, match: Match, view: View, stance: Attitude) -> Attitude:
    """The stance where somebody has decided on parts of a passage: "revoked as far as versions are concerned"."""
    text = view.text
    places = set(range(max(0, match.start), match.end))
    owned = {at for start, end, _ in text.mentions for at in range(start, end)}
    stems = {text.tokens[at].stem for at in places - owned or places}
    part = next((part for part in view.parts if not part.stems.isdisjoint(stems)), None)
    if part is None:
        names = [node.term for node in nouns(facet.named)]
        part = next((part for part in view.parts if not part.terms.isdisjoint(names)), None)
    if part is None or (part.said is AFFIRMED and stance is not view.governed):
        return stance
    return part.said


def _is_of_a_kind(match: Match, text: Text) -> bool:
    """Whether a denial is of one kind of a thing only: "instances of type t3.micro must not be used"."""
    kinds = [value for value in text.values if value.kind in ("shape", "class") and value.start >= match.end]
    return any(turned_away(text, value) for value in kinds)


def _modifies(match: Match, own: Collection[int], text: Text) -> bool:
    """Whether a match only qualifies another facet's noun: "no database backups" rules out no database."""
    at = match.end
    if match.barred or match.start < 0 or at not in text.naming or text.tokens[at].kind != "word":
        return False
    if text.tokens[at].raw in PREPOSITIONS:
        return False  # "no alarms for the balancer"
    spans = text.spans
    return not any(start <= at < end for term in text.hits.intersection(own) for start, end in spans[term])


def _as_its_head(match: Match, named: Collection[int], text: Text) -> Attitude:
    """What is denied of a thing of the facet, for a match that only tells more of it.

    "There will be no encryption of the database with KMS", "alarms by mail to the team are out of the question".
    ``named``: the terms that name the facet.
    """
    for scope in text.scopes:
        if scope.category not in _DENYING or scope.start >= scope.end or not _tells_more(match, scope, text):
            continue
        for term in text.hits.intersection(named):
            for start, stop in text.spans[term]:
                if scope.start <= start and stop <= scope.end:
                    said = attitude(text.scopes, start, stop, False)
                    if said.stance is _DENIED:
                        return said
    return AFFIRMED


def _tells_more(match: Match, scope: Scope, text: Text) -> bool:
    """Whether a match is of the words that deny, or stands in what follows the thing that they deny."""
    if scope.cue_start <= match.start and match.end <= scope.cue_end:
        return not _is_undone(scope, text)  # "rules that expire objects have been dropped"
    end = scope.end
    forward = scope.start == scope.cue_end
    before = forward or match.end <= scope.cue_start
    if not end <= match.start <= end + _NEAR or not before or _is_undone(scope, text):
        return False
    between = text.tokens[end : match.start + 1]
    if len(between) > 2 and between[-2].raw in _JOINTS and not (forward and _goes_on(match, text)):
        between = between[:-2]  # "no dashboard with CPU and latency"
    return _is_complement(between)


def _is_complement(between: Sequence[Token]) -> bool:
    """Whether words behind what is denied tell more of it, and begin nothing new."""
    return between[0].raw in _TELLING_MORE and not any(
        each.kind == "mark" or each.raw in _PARTING for each in between
    )


def _goes_on(match: Match, text: Text) -> bool:
    """Whether a verb follows a match in its part of the sentence, so that "and" before it may join two clauses."""
    for token in text.tokens[match.end :]:
        if token.kind == "mark":
            return False
        if token.raw in FINITE:
            return True
    return False


_JOINTS = frozenset(("and", "or"))


def _is_undone(scope: Scope, text: Text) -> bool:
    """Whether a denial may come to an affirmation: "a bucket that is not encrypted with KMS has no place here"."""
    before = text.raws[max(0, scope.cue_start - 3) : scope.cue_start]
    within = text.raws[scope.start : scope.end]
    return not (_RELATIVE.isdisjoint(before) and _NEGATIONS.isdisjoint(within)) or any(
        each.cue_start != scope.cue_start and each.category in _DENYING and each.cue.split()[0] not in _PAIRED
        for each in text.scopes
    )


_RELATIVE = frozenset(("that", "which", "who"))
_NEGATIONS = frozenset(("not", "without", "never"))
_PAIRED = frozenset(("neither", "nor"))
_DENYING = (Category.NOT, Category.LACK)
_NEAR = 8
"""Words between what is denied and what tells more of it."""
_PARTING = FINITE | frozenset(
    "and or nor but except without unless than only save other besides that which who".split()
)


def _is_doubled(match: Match, text: Text) -> bool:
    """Whether a double of a thing is ruled out, so that the thing is there: "no replica of the database"."""
    raws = text.raws
    if match.barred or match.start < 1:
        return False
    if raws[match.start - 1] in _SECOND or (match.end < len(raws) and raws[match.end] in _DOUBLES):
        return True
    for at in range(match.start - 1, max(0, match.start - 5), -1):
        if raws[at] == "of":
            return raws[at - 1] in _DOUBLES
        if raws[at] in PREPOSITIONS or text.tokens[at].kind != "word":
            return False
    return False


def _is_part(match: Match, number: int, text: Text, plan: Plan) -> bool:
    """Whether a match ends a longer name of another facet: "no flow logs" rules out no other logs."""
    hits, spans, terms = text.hits, text.spans, plan.table.terms
    own, naming, first, behind = terms[number], plan.table.naming, match.start, match.end
    longer = {
        term
        for numbers, start, end in spans.ends
        if behind == end and start < first
        for term in naming.intersection(numbers)
        if term not in own and term in hits and (start, end) in spans[term]
    }
    if not longer:
        return False
    same = spans.standing(first, behind)
    return any(
        not longer.isdisjoint(plan.wanted_by(other))
        for other in range(len(plan.facets))
        if same.isdisjoint(terms[other])  # "no AWS Backup" does rule out backups
    )


def _presupposed(match: Match, own: Collection[int], text: Text) -> bool:
    """Whether a match only says whose the thing is: "out of scope: backups of the database" leaves the database."""
    for at in range(match.start - 1, max(-1, match.start - 6), -1):
        token = text.tokens[at]
        if token.raw in _OWNING:
            spans = text.spans
            places = {
                place
                for term in text.hits.intersection(own)
                for span in spans[term]
                for place in range(*span)
            }
            return any(name < at and name not in places for name in text.naming)  # not "RDS for PostgreSQL"
        if token.kind != "word" or at in text.naming or token.raw in FINITE:
            return False
    return False
