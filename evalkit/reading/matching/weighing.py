"""What a passage says of a facet, weighed: contrasts, exceptions, prohibitions, lists of keywords; and the verdict."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise, takewhile
from operator import attrgetter

from evalkit.document import PassageKind
from evalkit.reading.dialogue.utterances import speaker
from evalkit.reading.language.grammar import EXISTS, FINITE, HOLLOW, PREPOSITIONS
from evalkit.reading.matching.matches import Found, Match
from evalkit.reading.stance.attitudes import CONTRASTS, EXCEPTED, SPARED, Attitude, Scope
from evalkit.reading.view import Text, View
from evalkit.result import FacetReading, Finding, Stance, Verdict
from evalkit.words import Token

_AFFIRMED = Stance.AFFIRMED


def weighed(found: Sequence[Found], view: View, settled: bool) -> Sequence[Found]:
    """What a passage says of a facet, without what only sets off something else that it says of it.

    ``settled``: whether it affirms the facet with its specifics.
    """
    if view.reply == "no" and any(stance.cue == "no" for _, stance, _ in found):
        found = [each for each in found if each[1].stance is not _AFFIRMED or each[0].barred]
        settled = settled and any(each[2] and each[0].barred for each in found)
    ruled_out = view.governed.stance is Stance.DENIED and not view.decided
    if ruled_out and any(each[2] and each[1] is view.governed and not each[0].barred for each in found):
        found = [each for each in found if not each[0].barred]  # "Out of scope: deletion protection"
    if len(found) > 1 and any(match.barred for match, _, _ in found):
        found = _without_prohibited(found)
    if len(found) > 1 and any(stance.stance is _AFFIRMED for _, stance, _ in found):
        contrasts = _CONTRASTS if settled or _is_alike(found, view.text) else _SETTING_OFF
        contrasts = contrasts if settled else contrasts - PREFIXES
        found = [each for each in found if each[1].cue not in contrasts or each[1] is view.governed]
    return found


def _without_prohibited(found: Sequence[Found]) -> Sequence[Found]:
    """What is said without the denial of what a prohibition names: "no database password in source code"."""
    barred = {match[:2] for match, stance, _ in found if match.barred and stance.stance is not Stance.DENIED}
    return [
        each
        for each in found
        if each[0].barred or each[1].stance is not Stance.DENIED or each[0][:2] not in barred
    ]


_CONTRASTS = CONTRASTS | {"not", "un", "non"}
"""Cues that set one thing against another: in a passage that affirms the facet as well they deny nothing."""


PREFIXES = frozenset({"un", "non"})
"""Denials within the word itself: "an unversioned bucket" rules out versions, and no bucket. Where the facet is only
named besides, they do deny: "Encryption: leave the database unencrypted"."""


def _is_alike(found: Sequence[Found], text: Text) -> bool:
    """Whether what is affirmed and what it is set against share a word: "NAT instances instead of NAT gateways"."""
    stems: list[set[str]] = [set(), set()]
    for match, stance, _ in found:
        tokens = text.tokens[max(0, match.start) : match.end]
        stems[stance.stance is _AFFIRMED].update(token.stem for token in tokens)
    return not stems[0].isdisjoint(stems[1])


_SETTING_OFF = frozenset({"not"})
"""Those that deny nothing where the facet is only named besides: "we phone, rather than have health checks" does."""


def is_prohibited(match: Match, forbidden: Collection[int], text: Text) -> bool:
    """Whether a match is a part of what a prohibition names: "avoid wildcard permissions".

    ``forbidden``: the terms that the facet wants forbidden.
    """
    first, behind, _ = match
    return any(
        start <= first and behind <= end and end - start > behind - first
        for term in forbidden
        for start, end in text.spans[term]
    )


_NEGATIONS = frozenset("no not none neither nor never nothing nobody n't cannot".split())


def lacks_what_is_wanted(found: Attitude, view: View) -> bool:
    """Whether what is forbidden is to lack a thing: "must never | delete the database without a final snapshot"."""
    if view.passage.kind is PassageKind.ROW or view.governed.stance is not Stance.DENIED:
        return False
    if found.cue in view.governed.cue or view.governed.cue in found.cue:
        return False  # "Multi-AZ (declined)" says it once
    return found is not view.governed and found.cue.split(" ")[0] not in _NEGATIONS


def taken_out(subject: str, match: Match, text: Text) -> bool:
    """Whether a sentence excepts the subject from what it says ("all data is encrypted, except the bucket's")."""
    spans = [(scope.start, scope.end) for scope in text.scopes if scope.direction == EXCEPTED]
    if not spans or any(start <= match.start < end for start, end in spans):
        return False
    mentions = [start for start, _, name in text.mentions if name == subject]
    return bool(mentions) and all(any(low <= at < high for low, high in spans) for at in mentions)


_SUBORDINATE = frozenset("so that which who when if because since while".split())


def spared(match: Match, scopes: list[Scope]) -> bool:
    """Whether a match is excepted from what a heading or lead-in rules out ("tags, apart from Owner")."""
    return any(scope.direction == SPARED and scope.start <= match.start < scope.end for scope in scopes)


def wishes(text: Text) -> bool:
    """Whether a question asks if a thing is wanted, so that a "no" rules the thing out."""
    words = [token for token in text.tokens[speaker(text) :] if token.kind not in ("mark", "clock")]
    while words and words[0].raw in ("and", "so", "but", "then", "well"):
        words = words[1:]
    asks = any(token.raw in ("shall", "should", "must") for token in words[:4])
    asks = asks or (len(words) > 2 and words[0].raw in ("is", "are", "will") and words[2].raw != "still")
    asks = asks or any(a.raw == "be" and b.raw in _USED for a, b in pairwise(words))
    asks = asks or (
        bool(words) and words[0].raw in _ASKING_WHETHER and words[2:3] != [] and not _still(words)
    )
    asks = asks or _dislocated(text.raws)
    main = [*words[:4], *takewhile(lambda token: token.raw not in _SUBORDINATE, words[4:])]
    opens = any(token.raw in _SUBORDINATE for token in words[:4])
    asks = asks or not (opens or any(token.raw in FINITE for token in main))  # "snapshots every night?"
    return len(words) < 6 or asks or any(token.stem in EXISTS for token in words)


_ASKING_WHETHER = frozenset("do does did was were has had have who".split())


def _still(words: Sequence[Token]) -> bool:
    """Whether a question asks if something goes on: "Do you still support TLS 1.0?"."""
    return any(token.raw in ("still", "yet", "already") for token in words[1:5])


def _dislocated(raws: Sequence[str]) -> bool:
    """Whether a question names its subject first: "And photos of repairs long done, are they archived?"."""
    return any(
        raws[at - 1] == ","
        and raws[at] in _ASKING_VERBS
        and (
            raws[at + 1] in ("it", "they", "there", "these", "those")
            or (raws[at] in ("do", "does", "did") and raws[at + 1] in ("we", "you", "i", "anybody", "anyone"))
        )
        for at in range(1, len(raws) - 1)
    )


def asked_of(match: Match, text: Text) -> bool:
    """Whether a question asks something of a thing, and so leaves that alone: "Should servers have public IPs?"."""
    start = next((at for at, token in enumerate(text.tokens[:6]) if token.raw in _ASKING_VERBS), -1) + 1
    if start == len(text.tokens) or text.tokens[start].raw == "there":
        return False
    while start and start < len(text.tokens) and text.tokens[start].raw in HOLLOW:
        start += 1
    ends = [end for begin, end, _ in text.mentions if begin == start]
    end = max(ends, default=start)
    if not start or not start <= match.start < end:
        return False
    while end < len(text.tokens) and text.tokens[end].raw in ("to", "be"):
        end += 1
    if end >= len(text.tokens) or end in text.naming:
        return end < len(text.tokens) and match.end <= end
    verb = text.tokens[end]
    acts = verb.kind == "word" and verb.raw not in PREPOSITIONS | {"and", "or"}
    exists = verb.stem in EXISTS or verb.raw in _USED
    return acts and (not exists or any(at > end for at in text.naming))


_USED = frozenset(
    "used kept built made taken set installed introduced provided configured created deployed".split()
)


_ASKING_VERBS = frozenset("should shall must do does did will may can is are".split())


def head_end(text: Text) -> int:
    """Where the head of a phrase ends: "Elastic IPs | for the servers"."""
    begin = _predicate(text) if text.tokens and text.tokens[-1].raw == "?" else 0
    for at, token in enumerate(text.tokens[begin:], begin):
        if token.raw in PREPOSITIONS and any(begin <= name < at for name in text.naming):
            return at
    return len(text.tokens)


_KEYWORDS = frozenset("keywords topics buzzwords themes glossary".split())


def _predicate(text: Text) -> int:
    """Where the verb of a question stands that opens with an auxiliary: "Does the bucket with the bills have tags?"."""
    first = speaker(text)
    if first == len(text.tokens) or text.tokens[first].raw not in _ASKING_WHETHER:
        return 0
    verbs = (at for at in range(first + 2, len(text.tokens)) if text.tokens[at].raw in _HAVING)
    return next(verbs, 0)


_HAVING = frozenset("have get need want use keep require".split())


def is_listing(text: Text) -> bool:
    """Whether a passage only lists keywords: many named things, commas, no verb and no value."""
    tokens = text.tokens
    if len(tokens) > 2 and tokens[0].raw in _KEYWORDS and ":" in text.raws[1:3] and "|" not in text.raws:
        return True
    commas = text.raws.count(",")
    if commas < 4 or len(tokens) > 12 * commas:
        return False
    if any(value.kind not in ("identifier", "switch") for value in text.values):
        return False
    words = [token for token in tokens if token.kind != "mark"]
    named = len(text.naming)
    return len(words) <= 3 * (commas + 1) and named >= 0.6 * len(words)


_KEPT = 200
"""Findings that a reading keeps for one facet, strongest first."""


_SPECIFIED, _CONTRADICTED = Verdict.SPECIFIED, Verdict.CONTRADICTED
_VAGUE, _MISSING = Verdict.VAGUE, Verdict.MISSING
_TURNED_AWAY = (Stance.DENIED, Stance.DEFERRED)
_PLACE = attrgetter("heading", "start")
_ORDER = {_AFFIRMED: 0, Stance.DENIED: 1, Stance.DEFERRED: 2, Stance.HEDGED: 3}


def verdict_of(facet: str, findings: list[Finding], values: dict[str, set[str]]) -> FacetReading:
    """The strongest statement wins: specified, then ruled out, then vague."""
    if not findings and not values:
        return FacetReading(facet, _MISSING, (), {})
    specified: list[Finding] = []
    ruled_out: list[Finding] = []
    rest: list[Finding] = []
    for finding in findings:
        if finding.stance is _AFFIRMED:
            (specified if finding.specific else rest).append(finding)
        else:
            (ruled_out if finding.stance in _TURNED_AWAY else rest).append(finding)
        for name, texts in finding.values.items():
            values.setdefault(name, set()).update(texts)
    if specified:
        verdict, carrying, rest = _SPECIFIED, specified, ruled_out + rest
    elif ruled_out:
        verdict, carrying = _CONTRADICTED, ruled_out
    else:
        verdict, carrying, rest = (_VAGUE if rest else _MISSING), rest, []
    carrying.sort(key=_PLACE)
    rest.sort(key=lambda f: (_ORDER[f.stance], f.start))
    kept = tuple((carrying + rest)[:_KEPT])
    return FacetReading(
        facet, verdict, kept, {name: tuple(sorted(texts)) for name, texts in sorted(values.items())}
    )
