"""What a document tells of devices, of their makers, and of services that others run: it is none of the system.

"The camera's recorder keeps pictures for 72 hours and overwrites them": the subject is a thing that somebody has
beside the system, and nothing of ours stands in the sentence. Where something does ("the tills send receipts to the
bucket, and ..."), only the statements before it are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.language.everyday import _stems
from evalkit.reading.language.grammar import FINITE, HOLLOW, PREPOSITIONS
from evalkit.reading.language.organisations import (
    DEVICES,
    HAVING,
    MACHINES,
    MAKERS,
    PLURALS,
    SERVICES,
    SERVING,
    SUPPLIERS,
    UNSURE_DEVICES,
)
from evalkit.reading.view import Text

_DETERMINERS = frozenset(
    "the our my a an each every all both any some its their his her your one two three four these those".split()
)
_OPENING = frozenset("and but also while whereas yet today currently".split())
_NOUNS = 6
"""Words that a subject may have."""
_ASIDE = 14
"""Tokens between a subject and its verb."""
_DOING = frozenset(
    """reports report raises raise sends send records record overwrites overwrite mails mail rings ring beeps beep
    prints print shows show measures measure listens listen talks talk connects connect speaks speak answers answer
    restarts restart reboots reboot updates update transmits transmit logs displays display saves save writes write
    asks ask checks check warns warn turns turn needs need stops stop starts start lets let does do phones calls call
    texts wakes wake alerts notifies notify archives archive deletes delete returns return works work gives give
    repairs repair services service maintains maintain""".split()
)
_VERBS = FINITE | HAVING | _DOING
_BOUNDS = frozenset("and but ; , then".split())
_NO_NOUNS = HOLLOW | frozenset(
    """if when whenever as once unless until because since where he she nobody everybody only not no none
    nothing""".split()
)
"""What no subject's noun phrase holds."""
_POINTING = frozenset("the our this that these those all to into from of on behind via through".split())
_AWS = frozenset(
    """aws amazon ec2 rds s3 alb nlb elb vpc cloudwatch sns sqs kms acm iam ecs eks fargate lambda dynamodb aurora
    cloudfront cloudtrail route53 balancer efs ebs elasticache cpu""".split()
)
"""Names that show that something is part of the system, whoever is the subject."""
_OURS = frozenset(
    """site website webshop application app portal system platform api stack environment load infrastructure
    instance instances deployment backend""".split()
)
"""What a document calls its own system, behind an article."""
_CONDITIONS = frozenset("if when whenever unless until once".split())
_PHONES = frozenset("phone telephone mobile pager handset smartphone tablet watch beeper".split())
_ALERTS = frozenset("alarm alarms alert alerts incident notification notifications message messages".split())
_RUN = frozenset(
    "cloud system platform portal app server service network site backend centre center software".split()
)
"""What a maker or a supplier may run for himself."""
_RUNNING = frozenset("software firmware".split())
_SHOWN = frozenset("demo demonstration sample prototype sheet brochure leaflet slide drawing".split())
"""What they show of others' systems, with names and sizes of its own."""


def told_of_device(text: Text) -> tuple[int, int] | None:
    """Where a text tells of a device or of its maker, as indexes of tokens; None if it does not."""
    raws = text.raws
    begin = 0
    while begin < len(raws):
        end = next((at for at in range(begin, len(raws)) if raws[at] == ";"), len(raws))
        head = _subject(text, begin, end)
        if head >= 0:
            stop = _stop(text, begin, head)
            if stop > head:
                return begin, stop
        begin = end + 1
    return None


_STANDING = frozenset(
    """run runs stand stands live lives sit sits hosted installed kept lived stood sat ran lie
    lies hum hums whirr whirrs housed located
    is are lying standing running sitting stored""".split()
)
_WHERE = frozenset("in on under beneath behind below beside at inside near by".split())
_INDOORS = frozenset(
    """cellar basement attic cupboard closet garage loft shed stairs staircase backroom hypervisor desk pantry larder
    boathouse barn gatehouse corridor kitchen scullery crypt vestry broom""".split()
)
"""Where one keeps a machine of one's own."""
_MACHINES = MACHINES | frozenset(
    "hypervisor mainframe nas tower rack computer computers pc pcs mac hardware".split()
)
_NEWER = frozenset("must shall should longer anymore not no never moves moved migrated instead".split())


def stands_indoors(text: Text) -> bool:
    """Whether a text tells of a machine of one's own ("the shop runs on a box under the stairs with MySQL 5.6")."""
    raws = text.raws
    verb = next((at for at, raw in enumerate(raws) if raw in _STANDING), -1)
    if verb < 0 or _MACHINES.isdisjoint(text.words) or not _NEWER.isdisjoint(text.words):
        return False
    first = 0 if raws[0] in _WHERE else verb + 1  # "in the basement there is a server"
    place = next((at for at in range(first, len(raws)) if raws[at] in _INDOORS), -1)
    if place < 0 or _WHERE.isdisjoint(raws[max(first and verb, place - 4) : place]):
        return False
    return not any(raw in _AWS or text.tokens[at].kind == "shape" for at, raw in enumerate(raws))


def _subject(text: Text, begin: int, end: int) -> int:
    """The index behind the subject of a clause, if it is such a thing; -1 if it is none."""
    tokens, raws = text.tokens, text.raws
    at = begin
    while at < end and (raws[at] in _OPENING or tokens[at].kind == "mark"):
        at += 1
    if (
        raws[at : at + 1]
        and raws[at] in ("each", "both", "all", "one", "some", "none")
        and raws[at + 1 : at + 2] == ["of"]
    ):
        at += 2
    first = at
    while at < end and raws[at] in _DETERMINERS:
        at += 1
    bare = at == first
    nouns: list[int] = []
    while at < end and len(nouns) < _NOUNS and tokens[at].kind == "word" and not _ends(raws, at, nouns):
        nouns.append(at)
        at += 1
    if not nouns or (bare and not raws[nouns[-1]].endswith("s") and raws[nouns[-1]] not in _RUNNING):
        return -1
    if raws[nouns[-1]].endswith("'s") or any(raws[place] in _NO_NOUNS for place in nouns):
        return -1  # "Thistle's are t3.small"
    if not _is_other(text, nouns) or not _has_verb(raws, at, end):
        return -1
    return at


def _ends(raws: Sequence[str], at: int, nouns: Sequence[int]) -> bool:
    """Whether a word ends the noun phrase of a subject."""
    raw = raws[at]
    if raw in PREPOSITIONS or raw in ("that", "which", "who", "and", "or"):
        return True
    if not nouns or (_single(raw) in DEVICES and raws[at + 1 : at + 2] and raws[at + 1] in _VERBS):
        return False  # "office phones are recorded"
    if raw not in _VERBS:
        known = _single(raws[nouns[-1]]) in DEVICES | UNSURE_DEVICES
        return known and _acts(raws, at, len(raws))
    return raw + "s" not in _VERBS or raws[at - 1].endswith("s")  # "the store printer" has no verb


def _has_verb(raws: Sequence[str], at: int, end: int) -> bool:
    """Whether a verb stands right behind a subject, or behind what tells which is meant."""
    if at >= end:
        return False
    if raws[at] in _VERBS or _acts(raws, at, end):
        return True
    if raws[at] not in PREPOSITIONS and raws[at] not in (",", "(", "that", "which", "and"):
        return False
    return any(raws[place] in _VERBS for place in range(at, min(end, at + _ASIDE)))


def _acts(raws: Sequence[str], at: int, end: int) -> bool:
    """Whether the word behind a singular noun is its verb: "the sensor opens ...", not "camera pictures are ..."."""
    if not raws[at].endswith("s") or raws[at - 1].endswith("s"):
        return False
    return (
        at + 1 < end
        and raws[at + 1].isalnum()
        and raws[at + 1] not in _VERBS
        and raws[at + 1] not in ("and", "or")
    )


def _is_other(text: Text, nouns: Sequence[int]) -> bool:
    """Whether a noun phrase means a device, or somebody who runs a system of his own."""
    raws = text.raws
    head = _single(raws[nouns[-1]])
    before = [raws[at] for at in nouns[:-1]]
    owner = next((raw for raw in before if raw.endswith(("'s", "s'"))), "")
    maker = _single(owner.removesuffix("'s").removesuffix("'"))
    if owner and (maker in MAKERS or maker in SUPPLIERS) and head in _RUN | _SHOWN:
        return True
    if head in MAKERS:
        return True
    if head in SERVING and before and before[-1] in SERVICES:
        return True
    if head in _RUNNING and before and _single(before[-1]) in DEVICES:
        return True  # "till software"
    if head == "desk" and before[-1:] == ["cash"]:
        return True
    if head == "register" and before[-1:] == ["cash"]:
        return True
    if head in DEVICES:
        return True
    if raws[nouns[-1]] == "scales" and nouns[-1] and raws[nouns[-1] - 1] in _DETERMINERS:
        return True
    if head in UNSURE_DEVICES:
        modified = [
            at for at in nouns[:-1] if raws[at] not in ("new", "old", "own", "same", "first", "second")
        ]
        return bool(modified) and text.naming.isdisjoint(nouns[:-1])
    return text.tokens[nouns[-1]].stem in _stems("things.txt") and text.naming.isdisjoint(nouns)


def _single(raw: str) -> str:
    """A noun without its plural."""
    if raw in PLURALS:
        return PLURALS[raw]
    return raw[:-1] if raw.endswith("s") and not raw.endswith("ss") else raw


def _stop(text: Text, begin: int, head: int) -> int:
    """Where what is told of a device ends: before the statement that holds something of ours."""
    raws = text.raws
    ours = next((at for at in range(begin, len(raws)) if _is_ours(text, at, begin, head)), -1)
    if ours < 0:
        return len(raws)
    at = ours
    while at > head and raws[at] not in _BOUNDS:
        at -= 1
    return at if at > head and any(raws[place] in _VERBS for place in range(head, at)) else 0


def _is_ours(text: Text, at: int, begin: int, head: int) -> bool:
    """Whether a word stands for something of the system that the document is about."""
    raws = text.raws
    raw = raws[at]
    if raw in _AWS or text.tokens[at].kind == "shape":
        return _single(raws[head - 1]) not in _SHOWN or not raws[head - 2].endswith("'s")
    before = raws[at - 1] if at else ""
    if before in ("a", "an") and at > 1:
        before = raws[at - 2]  # "talk to a fleet of instances"
    elif before == "of" and raws[head - 2].endswith("'s"):
        return False  # "the salesman's sheet has 100 GB of PostgreSQL"
    if raw in _OURS:
        return before in _POINTING - {"that", "those", "of"} or (at > 1 and raws[at - 2] in ("the", "our"))
    if raw in _ALERTS:
        return not _PHONES.isdisjoint(map(_single, raws[begin:head]))
    if raw == "us" and before == "for":
        return True
    if at < head:
        return False
    named = text.naming if _single(raws[head - 1]) in DEVICES else [start for start, _, _ in text.mentions]
    if raw in _CONDITIONS and any(name > at for name in named):
        return True  # "the tills stay usable if a zone fails"
    return any(start == at for start, _, _ in text.mentions) and before in _POINTING
