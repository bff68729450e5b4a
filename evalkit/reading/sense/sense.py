"""Homonyms: whether a word of the field is used for something of the everyday world.

"The cooper patches casks", "maintenance of the foghorn", "the lamp fails over to its backup bulb": what is done, and
whose it is, is a thing that one can touch or somebody's trade, and nothing in the clause is of the field or is data.
A trade's own words beside the field's show nothing ("photos of the boats are backed up", "the database is patched
when no horse is in the stable"): the thing must own, undergo or do what the match names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from evalkit.reading.language.clauses import clause_of
from evalkit.reading.language.english import is_english
from evalkit.reading.language.everyday import PLACES, Everyday
from evalkit.reading.language.grammar import BE, FINITE, PREPOSITIONS
from evalkit.reading.sense.usage import WORN, by_hand, is_attribute, is_worn
from evalkit.reading.view import Text
from evalkit.words import Token

DATA = frozenset(
    """data file document record register photo photograph picture video film map plan list order booking reserv
    ticket invoic receipt report form scan upload recip articl page site websit shop app catalogu calendar roster
    rota diari ledger collect index inventori stock account login portal program programm comput journal tabl
    content server softwar system""".split()
)
"""Stems of words for what is stored or computed: a statement about it is one about the system."""
DETERMINERS = frozenset(
    "the a an each every all any our its their his her your this these those two three four both old new own".split()
)
_OPENING = DETERMINERS | frozenset("and but then also in on at our".split())
_CONDITIONS = frozenset("if when whenever once should as until".split())
_SPARE = frozenset("backup standby failover spare redundant".split())
_COPULA = frozenset("is are means mean was were".split())
_SOFT = frozenset("gatewai rout tabl zone bucket".split())
"""Stems of subjects' names that are everyday words."""
_MOVING = frozenset("deliver delivers parked parks swims fish fishes ferried".split())
_TOUCHED = frozenset(
    """tag label key bucket log certif zone role contain instanc imag patch monitor balanc scale snapshot version
    server listen polici rout gatewai tabl""".split()
)
"""Stems of words of the field that things one can touch have as well."""
_TOLD = frozenset(
    "alarm alert notif notifi dashboard backup snapshot restor report document warn inform".split()
)
"""Stems of what people get from a system, or look at, wherever they are."""
_HAVING = frozenset(
    """has have had wears wear carries carry finds find holds hold keeps keep plays play hangs hang brings bring gets
    get receives receive bears bear needs need shares share contains contain""".split()
)
_WHERE = frozenset(
    """in by at above under beneath behind beside near inside outside over below on through across along around off
    from""".split()
)
_DOORS = ("door", "gate")
"""What has a number in a house, and stands for a port beside a word of the field ("the balancer's door 443")."""
_NOUN_PHRASE = 5
"""Words that a noun phrase may have."""
_SOUNDING = frozenset("sounds sounded sounding rings rang wails blares".split())
_INSTRUMENTS = frozenset(
    "radio vhf siren horn foghorn megaphone loudspeaker loudspeakers bell whistle flare flag".split()
)
_HEARD = frozenset("alarm alert warn".split())
"""Stems of what one hears."""
_ON_A_SCREEN = frozenset(
    """phone phones telephone pager pagers sms mail e-mail email slack teams app screen operator operators
    on-call""".split()
)


def homonym(text: Text, words: Everyday, start: int, end: int, terms: Collection[int]) -> bool:
    """Whether the match from ``start`` to ``end`` is about a thing of the everyday world.

    Args:
        text: the passage.
        words: where its everyday words stand.
        start: index of the match's first token.
        end: index behind its last one.
        terms: indexes of the tokens that are of the field and of no other.
    """
    tokens = text.tokens
    low, high = clause_of(words.clauses, start, end)
    apart = {*range(low, high)}.difference(range(start, end))
    if _is_number(tokens, start, end, words):
        return tokens[start - 1].raw not in _DOORS or apart.isdisjoint(terms)
    either = words.things | words.people
    hints = either | words.places | words.deeds
    if by_hand(tokens, low, high, end) or (end + 1 in words.things and tokens[end].raw == "per"):
        return True  # "the number of buckets per boat"
    if apart.isdisjoint(hints) or any(tokens[at].stem in DATA for at in apart):
        return apart.isdisjoint(terms) and _goes_on(tokens, high, words.things)
    if is_worn(tokens, words.things, low, start):
        return True
    verb = _does(text, low, start, words.people, terms)
    if not apart.isdisjoint(at for at in terms if at != verb and tokens[at].stem not in _SOFT):
        return False
    if verb >= 0:
        return True
    if any(at in terms and not is_english(tokens[at].raw) for at in range(start, end)):
        return False
    return (
        _belongs(tokens, start, end, words)
        or _subject(tokens, low, start, words.things) >= 0  # "the lamp is to fail over"
        or _is_said_to_be(tokens, high, start - low, end, either)
        or _is_handled(tokens, apart, start, end, words)
        or _is_had(text, low, (start, end), words)
        or is_attribute(tokens, start, end, either)
        or _is_placed(tokens, low, high, (start, end), words)
        or _is_heard(tokens, apart, start, end)
    )


def _goes_on(tokens: Sequence[Token], high: int, things: Collection[int]) -> bool:
    """Whether a sentence goes on about things with the same word left out: "...; umbrellas get none"."""
    if high + 3 > len(tokens) or (tokens[high - 1].kind != "mark" and tokens[high].kind != "mark"):
        return False
    at = high + (tokens[high].kind == "mark")
    at += tokens[at].raw in ("and", "but", "while")
    return at in things and tokens[at + 1].raw in _HAVING and tokens[at + 2].raw in _LEFT_OUT


_LEFT_OUT = frozenset("none one two three four both it them".split())
"""What stands for a word that has just been used."""


def _is_number(tokens: Sequence[Token], start: int, end: int, words: Everyday) -> bool:
    """Whether a code is the number of a thing or a place ("bus S3", "gate 443")."""
    return (
        end - start == 1
        and start > 0
        and (start - 1 in words.things or start - 1 in words.places)
        and any(letter.isdecimal() for letter in tokens[start].raw)
    )


def _is_handled(
    tokens: Sequence[Token], apart: Collection[int], start: int, end: int, words: Everyday
) -> bool:
    """Whether something is done with a thing that nobody does with one of the field ("buckets are scrubbed")."""
    stems = {tokens[at].stem for at in range(start, end)}
    named = any(tokens[at].raw.startswith("avail") for at in range(max(0, start - 2), end))
    if tokens[end - 1].stem == "zone" and not named:
        return True  # "we deliver in six zones", "lifeguards rotate between both zones"
    worn = not stems.isdisjoint(WORN)
    if worn and any(at in apart and at < start for at in words.things):
        return True  # "the florist keeps her roses in buckets, with a label on each"
    deeds = words.deeds.intersection(apart)
    if not deeds or any(tokens[at].raw in _MOVING for at in deeds):
        return False
    return any(tokens[at].stem in _TOUCHED for at in range(start, end))


def _is_heard(tokens: Sequence[Token], apart: Collection[int], start: int, end: int) -> bool:
    """Whether it is an alarm that one hears, and not from a telephone."""
    if tokens[end - 1].stem not in _HEARD:
        return False
    said = {tokens[at].raw for at in apart}
    return _ON_A_SCREEN.isdisjoint(said) and not (
        _SOUNDING.isdisjoint(said) and _INSTRUMENTS.isdisjoint(said)
    )


def _is_had(text: Text, low: int, match: tuple[int, int], words: Everyday) -> bool:
    """Whether it is something that a person or a thing has, and no system gives ("each guard has a role")."""
    tokens, people = text.tokens, words.people
    start, end = match
    head = _subject(tokens, low, start, people | words.things | words.places)
    who = next((at for at in (low, low + 1) if tokens[at].raw == "who"), 0)
    if head < 0 and who and not people.isdisjoint(range(who - 2, who)):
        head = who
    if (
        head >= 0
        and tokens[start].raw in _SPARE
        and not _COPULA.isdisjoint(token.raw for token in tokens[head + 1 : start])
    ):
        return True  # "a steward is the backup"
    if head < 0 or (tokens[start].stem in _TOLD and head in people):
        return False
    if any(at >= end and tokens[at].stem != tokens[start].stem for at, _, _ in text.mentions):
        return False  # "the gardener gets a role that may read the bucket"
    near = head + 3 if head in people else head + 2  # "berth masters", but "every berth has"
    verb = next((at for at in range(head + 1, min(near, start)) if tokens[at].raw in _HAVING), -1)
    if verb < 0 or tokens[verb + 1].raw in PREPOSITIONS:
        return False  # "nobody but the archivist gets in, public access is blocked"
    return all(token.kind != "mark" for token in tokens[verb + 1 : start])


def _is_placed(tokens: Sequence[Token], low: int, high: int, match: tuple[int, int], words: Everyday) -> bool:
    """Whether it is somewhere where no system is: "the monitor in aisle 4", "buckets stand by the pump"."""
    start, end = match
    stems = {tokens[at].stem for at in range(start, end)}
    heard = tokens[end - 1].stem == "alarm"
    if not words.places or not (heard or not stems.isdisjoint(_TOUCHED)):
        return False
    if start - 1 in words.places:
        return True  # "the harbour gateway"
    for place in words.places:
        if not low <= place < high:
            continue
        at = place - 1
        while at > low and (tokens[at].raw in DETERMINERS or tokens[at].stem in PLACES):
            at -= 1
        if at > low and tokens[at].raw not in _WHERE:
            at -= 1  # "in the chemistry lab"
            while at > low and tokens[at].raw in DETERMINERS:
                at -= 1
        if tokens[at].raw in _WHERE and (at == end or (not heard and start - low <= 3 and at - end <= 3)):
            return True
    return False


def terms_in(text: Text, domain: Collection[str]) -> Iterator[int]:
    """Indexes of the words that the field alone has: they are no English words ("RDS", "CloudWatch")."""
    for at, token in enumerate(text.tokens):
        if token.stem in domain and token.kind == "word" and len(token.raw) > 1:
            raw = token.raw.removesuffix("'s")
            if token.capitals or (len(raw) > 3 and not is_english(raw)):
                yield at


def _does(text: Text, low: int, start: int, people: Collection[int], terms: Collection[int]) -> int:
    """The verb of what somebody does by his trade ("the players decrypt three letters"); -1 if there is none."""
    head = _subject(text.tokens, low, start + 1, people)
    verb = head + 1
    if head < 0 or (verb not in text.naming and verb not in terms):
        return -1
    if any(start == verb for start, _, _ in text.mentions):
        return -1  # "the divers' bucket"
    if verb in terms and text.tokens[head].raw.endswith(("'s", "s'")):
        return -1  # "the bakers' database"
    if text.tokens[head].raw.endswith("s") and any(start == verb for start, _, _ in text.mentions):
        return -1  # "the patients' database": nobody does a thing that the field has a name for
    return -1 if text.tokens[verb].raw in FINITE | BE | PREPOSITIONS else verb


def _subject(tokens: Sequence[Token], low: int, start: int, wanted: Collection[int]) -> int:
    """The wanted word in the noun phrase that opens a clause; -1 if none stands there."""
    at = low
    if tokens[at].raw in _CONDITIONS:
        return -1  # "if a clerk overwrites one, the earlier one is kept"
    if tokens[at].raw in PREPOSITIONS:  # "In room 6 the players ..."
        at = next((to for to in range(low + 1, start) if tokens[to].raw in DETERMINERS), low)
    while at < start and (tokens[at].raw in _OPENING or tokens[at].kind == "mark"):
        at += 1
    for place in range(at, min(start, at + _NOUN_PHRASE)):
        token = tokens[place]
        if token.kind == "mark" or token.raw in FINITE or token.raw in PREPOSITIONS:
            break
        if place in wanted:
            return place
    return -1


def _belongs(tokens: Sequence[Token], start: int, end: int, words: Everyday) -> bool:
    """Whether a match is a thing's, or a part of its name, or done to it."""
    things, people = words.things, words.people
    if start and start - 1 in things:
        return True  # "the winch alarm", "the bottle's label"
    if start > 1 and start - 2 in things and tokens[start - 2].raw.endswith(("'s", "s'")):
        return True  # "the tram's weekly maintenance"
    if end in things or (tokens[end - 1].raw in _SPARE and (end in people or end + 1 in people)):
        return True  # "patches casks", "the backup pilot", "a backup keyboard player"
    if end >= len(tokens):
        return False
    joint = tokens[end].raw
    if joint == "of":
        while end + 3 < len(tokens) and any(token.raw in _MEASURES for token in tokens[end + 1 : end + 3]):
            of = next((at for at in range(end + 2, end + 4) if tokens[at].raw == "of"), 0)
            if not of:
                break
            end = of  # "a backup of every pair of shoes"
    if joint in ("of", "for", "on", "between", "among", "amongst"):
        owners = things if joint in ("for", "on") else things | people
        return _opens(tokens, end + 1, owners)
    return joint in DETERMINERS and _opens(tokens, end, things)


_MEASURES = frozenset(
    """pair pairs set sets box boxes bag bags kind kinds piece pieces bunch dozen crate crates barrel barrels row
    rows""".split()
)
"""What things one can touch are counted by."""


def _opens(tokens: Sequence[Token], at: int, wanted: Collection[int]) -> bool:
    """Whether the noun phrase at an index holds a wanted word."""
    return any(place in wanted for place in phrase(tokens, at))


def phrase(tokens: Sequence[Token], at: int) -> range:
    """Where the noun phrase at an index stands."""
    behind = at
    while behind < min(len(tokens), at + _NOUN_PHRASE):
        token = tokens[behind]
        if token.kind == "mark" or token.raw in FINITE or token.raw in PREPOSITIONS:
            break
        behind += 1
    return range(at, behind)


def _is_said_to_be(
    tokens: Sequence[Token], high: int, before: int, end: int, wanted: Collection[int]
) -> bool:
    """Whether a clause tells what the word means here ("a firewall with us is a steel door")."""
    if before > 2:
        return False
    copula = next((at for at in range(end, min(high, end + 5)) if tokens[at].raw in _COPULA), -1)
    if copula < 0:
        return False
    at = copula + 1
    while at < high and tokens[at].raw in ("for", "that", "what"):
        at += 1
    return _opens(tokens, at, wanted)
