"""What a word stands for by those around it.

What lies in a bucket or a database stands for it: "photos go to S3", and then "earlier versions of the photos". And
an everyday word of the field is none where those around it say so: "removal of graffiti", "audit of the accounts".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from evalkit.reading.language.classes import COLUMNS
from evalkit.reading.language.grammar import FINITE, PREPOSITIONS
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_KEPT = frozenset(
    """stored kept go goes lie lies live lives put saved land lands placed held belong belongs stay stays sit sits
    written uploaded end ends lying""".split()
)
"""What is said of things that are put into a container."""
_KEEPING = frozenset("store keep put hold save archive upload place stores keeps puts saves".split())
"""What somebody does who puts things into a container."""
_INTO = frozenset("in into to on inside".split())
_PASSED = frozenset(
    "a an the one our its their own private amazon aws up are is be to shall must will should have".split()
)
"""What may stand between a thing, its verb and the container."""
_HOLDING = frozenset("for with holding containing storing".split())
_VAGUE = frozenset(
    """these those files objects contents things servers users customers copies keys versions days weeks months years
    exists rules constraints operations queries replicas instances issues settings tags requests results events
    permissions""".split()
)
"""Words that say too little to stand for what they lie in."""
_NO_NOUN = frozenset("we you i they to will must shall should can may please not".split())
"""Before a word they show that it is a verb: "we order", "to report"."""


def contents(views: Sequence[View], containers: Sequence[str]) -> dict[str, str]:
    """Plural nouns of what a document says is kept in a container, and their singulars -> the container's name."""
    found: dict[str, str] = {}
    for view in views if containers else ():
        text = view.text
        for start, end, name in text.mentions:
            if name not in containers:
                continue
            for at in (_before(text.raws, start), _behind(text.raws, end)):
                if at is None or not _can_stand(text, at):
                    continue
                noun = text.raws[at]
                found.setdefault(noun, name)
                found.setdefault(noun[:-1], name)
    return found


def _can_stand(text: Text, at: int) -> bool:
    """Whether a word can stand for what it lies in: a plural, for of what there is only one is seldom said again."""
    noun = text.tokens[at]
    if noun.kind != "word" or at in text.naming or noun.raw in _VAGUE or len(noun.raw) < 4:
        return False
    plural = noun.raw.endswith("s") and not noun.raw.endswith("ss")
    return plural and not any(low <= at < high for low, high, _ in text.mentions)


def mention(held: Mapping[str, str], texts: Iterable[Text]) -> None:
    """Note in each text where it speaks of what lies in a container."""
    for text in texts if held else ():
        if text.words.isdisjoint(held):
            continue
        places = [
            (at, at + 1, held[raw])
            for at, raw in enumerate(text.raws)
            if raw in held and not (at and text.raws[at - 1] in _NO_NOUN)
        ]
        text.held = [each for each in places if not any(a <= each[0] < b for a, b, _ in text.mentions)]


def _before(raws: Sequence[str], start: int) -> int | None:
    """Where the head of what is kept in the container at ``start`` stands: "product photos are kept in ..."."""
    at = start - 1
    while at > 1 and raws[at] in _PASSED and raws[at] not in _INTO:
        at -= 1
    if at < 2 or raws[at] not in _INTO:
        return None
    at -= 1
    kept = False
    while at > 0 and (raws[at] in _KEPT or raws[at] in _PASSED):
        kept = kept or raws[at] in _KEPT
        at -= 1
    begin = at
    while begin > 0 and (raws[begin - 1].isalnum() or raws[begin - 1] in ("'", "-")):
        begin -= 1
    if not kept:
        verb = next((place for place in range(begin, at) if raws[place] in _KEEPING), -1)
        if verb < 0 or at - verb > 4:
            return None
        begin = verb + 1  # "we store the notes in S3"
    return _head(raws, begin, at + 1)


def _behind(raws: Sequence[str], end: int) -> int | None:
    """Where the head of what the container is for stands: "a bucket for product photos"."""
    if raws[end : end + 1] == [","]:
        end += 1  # "S3, for exported invoices"
    if end + 1 >= len(raws) or raws[end] not in _HOLDING:
        return None
    high = end + 1
    while high < len(raws) and _is_written(raws[high]) and raws[high] not in FINITE and high - end < 7:
        high += 1
    return _head(raws, end + 1, high)


def _is_written(raw: str) -> bool:
    """Whether a token is a word, with or without an apostrophe: "the sitters' notes"."""
    return raw.isalnum() or raw.endswith(("'s", "s'")) or raw == "'"


def _head(raws: Sequence[str], low: int, high: int) -> int | None:
    """The noun of a phrase: the word before its first preposition ("hand over notes" are handover notes)."""
    ends = (
        place
        for place in range(low, high)
        if (raws[place] in PREPOSITIONS and raws[place - 1] != "hand") or raws[place] in ("that", "and")
    )
    at = next(ends, high)
    return at - 1 if low < at else None


# -- everyday words that are none of the field ---------------------------------------------------------------

_PARTED = frozenset("remov recoveri recov instanc check rout".split())
"""Stems of what is somebody else's unless what it is of is of the field: "removal of graffiti"."""
_LEGAL = frozenset(
    "default breach contamination termination insolvency arrears danger distress birth death marriage".split()
)
_TOLD = ("alarm", "alert", "warn", "notif")
_ISSUES = frozenset("version edition revision issue".split())
_COMPOUNDS = frozenset(
    f"{first} {second}"
    for first, seconds in (
        ("tag", "line team game rugby"),
        ("log", "cabin cabins fire fires jam"),
        ("alarm", "clock clocks bell bells company"),
        ("key", "holder holders ring rings cabinet"),
        ("backup", "singer singers vocals dancer dancers"),
        ("bucket", "list lists chain"),
        ("scale", "model models drawing drawings"),
        ("label", "maker printer"),
        ("route", "march"),
        ("snapshot", "album"),
    )
    for second in seconds.split()
)
_WORDS = _ISSUES | {compound.split()[0] for compound in _COMPOUNDS}
"""Words as written that can be none of the field by what stands behind them."""
_CROWD = frozenset("our your their my its radio young older million thousand 000".split())
_LISTENING = frozenset("balanc port protocol alb nlb https http tcp tls forward target".split())
_STEMS = frozenset(
    stem[:4]
    for stem in (
        *_TOLD,
        *_PARTED,
        "audit",
        "zone",
        "check",
        "instanc",
        "listen",
        "lifecycl",
        "metric",
        "scale",
    )
)
"""How the stems of all others begin that can be none of the field."""
_MODALS = frozenset("may shall will must can has might".split())
_CLIENTS = frozenset(
    "customer client authority buyer purchaser council tenant party parties lessee principal".split()
)
_MEDICAL = frozenset(
    "doctor doctors doctor's nurse nurses physician vet allergy blood vaccination dentist".split()
)
_AUDITED = frozenset(
    """log logs logged logging trail trails record records recorded who whoever access accesses accessed change changes
    action actions login logins event events api configuration compliance security database system encryption
    query queries everything monitoring activity activities cloud""".split()
)
"""Words beside which an audit is one of what happens in a system."""
_MONEY = frozenset(
    """account accounts books treasurer accountant accountants committee firm fee fees opinion charity tax hygiene
    safety fuel accreditation statutory financial finance finances energy wage wages visit visits audited auditor
    auditors""".split()
)
_LIVES = frozenset(
    """employee customer staff member product project software development patient user vendor supplier asset ticket
    incident donor volunteer""".split()
)
_SCORES = frozenset("scoring grading ranking rating cvss scored graded ranked marking".split())
_PERIODS = frozenset("day week month quarter year season term".split())
_CHANCE = frozenset("accident mistake anyone anybody nobody hand default error oversight".split())
_FIRMS = frozenset("firm company council crew men contractor undertaker plumber surgeon".split())
_WHOLES = frozenset(
    """installation trace traces deployment copies thing things rest leftovers business operation operations contract
    stack environment everything all configuration machine machines node nodes kiosk kiosks till tills queue host hosts
    whole setup set-up component components part parts kind sort type form""".split()
)


def may_be_elses(text: Text) -> bool:
    """Whether a text holds a word of which ``is_elses`` can say so."""
    if text.elses is None:
        text.elses = any(token.stem[:4] in _STEMS or token.raw in _WORDS for token in text.tokens)
    return text.elses


def is_elses(text: Text, start: int, end: int, domain: Collection[str]) -> bool:
    """Whether the words around an everyday word of the field say that it is none: "removal of graffiti"."""
    tokens, raws = text.tokens, text.raws
    stem = tokens[end - 1].stem
    if stem[:4] not in _STEMS and raws[end - 1] not in _WORDS:
        return False  # as most
    behind = raws[end] if end < len(raws) else ""
    if stem.startswith("audit"):
        words = text.words
        return _AUDITED.isdisjoint(words) and (
            not _MONEY.isdisjoint(words) or any(value.kind == "date" for value in text.values)
        )
    if behind and tokens[end].kind == "number" and raws[end - 1] in _ISSUES:
        return (
            end < 2 or tokens[end - 2].stem not in domain
        )  # "version 1.4 of this document", not "TLS version 1.2"
    if f"{raws[end - 1]} {behind}" in _COMPOUNDS:
        return True
    if stem == "zone" and behind.isdecimal() and raws[end + 1 : end + 2] == ["of"]:
        return _is_strange(text, end + 2, domain)  # "zone 3 of the car park"
    if stem.startswith(_TOLD) and start > 1 and raws[start - 1] in _MODALS and raws[start - 2] in _CLIENTS:
        return True  # "such as the Customer may notify"
    if behind == "by" and stem == "remov" and _CHANCE.isdisjoint(raws[end + 1 : end + 3]):
        firm = not _FIRMS.isdisjoint(raws[end + 1 : end + 5])
        return firm or _is_strange(text, end + 1, domain)  # "removal by the skip firm"
    if behind == "of" and stem in _PARTED and (end - start == 1 or stem == "check"):
        return _is_strange(text, end + 1, domain)
    if stem == "check" and not _MEDICAL.isdisjoint(text.words):
        return True
    if stem.startswith(_TOLD):
        while end < len(raws) and (raws[end] in ("and", "or", ",") or tokens[end].stem.startswith(_TOLD)):
            end += 1  # "alerts and alarms of default"
        return raws[end : end + 1] == ["of"] and not _LEGAL.isdisjoint(raws[end + 1 : end + 4])
    if stem.startswith("inspect"):
        return not tokens[end - 1].cased and raws[start - 1 : start] not in (
            ["amazon"],
            ["aws"],
        )  # "a health inspector"
    if stem.startswith("listen"):
        heard = raws[end - 1] == "listeners" and start > 0 and raws[start - 1] in _CROWD
        return heard and not any(
            token.stem in _LISTENING for token in tokens
        )  # "our listeners, some 40 000 of them"
    if stem == "instanc":
        return behind in ("a", "per", "each") and raws[end + 1 : end + 2] != [] and raws[end + 1] in _PERIODS
    if stem == "lifecycl":
        return start > 0 and raws[start - 1] in _LIVES
    if stem == "metric" or stem == "scale":
        return not _SCORES.isdisjoint(text.words)
    return False


def _is_strange(text: Text, at: int, domain: Collection[str]) -> bool:
    """Whether a noun phrase has nothing in it of the field, of data or of a system."""
    from evalkit.reading.sense.sense import DATA, DETERMINERS, phrase  # most documents need none

    strange = False
    for place in phrase(text.tokens, at):
        token = text.tokens[place]
        if token.raw in DETERMINERS:
            continue
        if token.kind != "word":
            break
        if strange and token.raw.endswith("s") and token.stem in domain:
            break  # a verb: "removal of wasps' nests costs 80 euros"
        if token.stem in domain or token.stem in DATA or token.raw in _WHOLES:
            return False
        strange = strange or len(token.raw) > 3
    return strange


def is_identifier(text: Text, start: int, end: int) -> bool:
    """Whether a match is a part of the name of a column or the like ("the column encrypted_name")."""
    raws = text.raws
    low = start
    while low > 0 and text.between(low - 1, low) == "_":
        low -= 1
    if not (low and raws[low - 1] in COLUMNS):
        return False
    return low < start or (end < len(raws) and text.between(end - 1, end) == "_")
