"""Words that a document itself says to stand for something else.

Initials that it spells out ("the VPC (value per click)" is no network), and terms that it defines ('"Alert" means a
notice of contamination'): said again, they name nothing of the field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from evalkit.patterns import pattern
from evalkit.reading.language.classes import IS_EVERYDAY
from evalkit.reading.stance.attitudes import Attitude
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.document import Document
    from evalkit.reading.view import Text

Judge = Callable[[str], Attitude]
"""What a few words say of what they stand for."""

_BEFORE = pattern(r"\b([A-Z]{2,5}) \(([A-Za-z][A-Za-z' -]{6,60})\)")
_BEHIND = pattern(r" \(([A-Z]{2,5})\)")
_WORDS = pattern(r"[A-Za-z]+(?:[ -][A-Za-z]+){1,5}$")
_LOOK_BACK = 80
"""Characters before initials in brackets within which they may be spelled out."""
_SMALL = frozenset("of and per the for in on to a an or by".split())
_COMPUTING = frozenset(
    """protocol hypertext classless network cloud server service layer shell socket computing compute database
    software internet web virtual digital encryption identity access amazon aws gateway instance storage key domain
    interface address translation language query secure security standard recovery objective machine image
    application elastic availability zone group list control block virtualisation virtualization""".split()
)
"""Words of what such initials stand for in computing."""


def foreign(source: str, read: Callable[[str], Text]) -> dict[str, str]:
    """Initials that name something of the field -> what the document says that they stand for instead."""
    found: dict[str, str] = {}
    for short, full in _spelled(source):
        if short in found or not _COMPUTING.isdisjoint(full.lower().replace("-", " ").split()):
            continue
        named, meant = read(short), read(full)
        if (named.naming or named.mentions) and not (meant.naming or meant.mentions):
            found[short] = full
    return found


def _spelled(source: str) -> Iterator[tuple[str, str]]:
    """Initials and the words that they are the initials of."""
    if "(" not in source:
        return
    if not any(source[at - 1].isupper() or source[at + 2 : at + 4].isupper() for at in _brackets(source)):
        return
    for match in _BEFORE.finditer(source):
        if _spells(match[1], match[2].replace("-", " ").split()):
            yield match[1], match[2]
    for match in _BEHIND.finditer(source):
        before = _WORDS.search(source, max(0, match.start() - _LOOK_BACK), match.start())
        words = before[0].replace("-", " ").split() if before else []
        for first in range(len(words) - 1):
            if words[first] not in _SMALL and _spells(match[1], words[first:]):
                yield match[1], " ".join(words[first:])
                break


def _brackets(source: str) -> Iterator[int]:
    at = source.find(" (", 1)
    while at > 0:
        yield at
        at = source.find(" (", at + 1)


def _spells(short: str, words: list[str]) -> bool:
    """Whether initials are those of some words, with or without the small ones."""
    every = "".join(word[0] for word in words).upper()
    return short in (every, "".join(word[0] for word in words if word not in _SMALL).upper())


# -- definitions ------------------------------------------------------------------------------------------

_TITLES = frozenset("glossary definitions terms terminology interpretation vocabulary".split())
_DEFINING = (
    "glossary",
    "definitions",
    "terms",
    "terminology",
    "interpretation",
    "vocabulary",
    "words we use",
)
"""One of these is in every document that has a part in which terms are defined, in lower case."""
_SAYING = tuple(
    f"{mark}{said}"
    for mark in "\"”'’*_"
    for said in (
        " mean", " shall mean", " will mean", " we mean", " denote", " designate", " stands for", " refers to",
        " is understood", " is to be understood", " is taken to mean", " the ", " an ", " one ", " any ", " each ",
        ": ", ", the ", ", a",
    )
)  # fmt: skip
_TERM = r"[A-Za-z][A-Za-z -]{2,28}?"
_MEANING = r"""[^;.\n"“]{3,200}"""
_MEANS = pattern(
    rf"""["“”'‘*_]{{1,3}}(?P<quoted>{_TERM})["”'’*_]{{1,3}},?\ (?:(?:shall\ |will\ |we\ )?means?|denotes?|designates?
        |stands\ for|refers\ to|(?:is|are)\ (?:to\ be\ )?(?:understood|taken)\ (?:as|to\ mean))\b(?P<first>{_MEANING})
    |["“](?P<next>{_TERM})["”][,:]?\ (?=(?:the|an?|one|any|each)\ )(?P<other>{_MEANING})""",
    re.VERBOSE,
)
_ENTRY = pattern(
    rf"(?:^|(?<=\. ))[\W\d]*(?P<term>[A-Z][A-Za-z -]{{2,28}}?)[*_\"”]*(?::| [–—=|-])[*_]*\s+(?P<meaning>{_MEANING})"
)
_TERMS = frozenset(("term", "terms", "word", "expression"))
"""Headers over terms in a table."""
_GENERAL = frozenset(
    """group list control block key layer shell address standard objective protocol domain identity image service query
    machine translation classless""".split()
)
"""Words of those that definitions of all kinds hold."""
_IN_COMPUTING = (_COMPUTING - _GENERAL) | frozenset(
    """system systems application app portal site website page user users host hosts hosted disk disks volume volumes
    file files failure failures outage event events metric metrics threshold thresholds monitoring monitored log logs
    copies resource resources bucket buckets program programs request requests data-centre
    datacentre region centre centres snapshot backup backups restore restoration restored provider on-call e-mail email
    sms operator operators deployment release stack environment infrastructure component components login password
    session traffic port ports certificate running online api aws encrypted message""".split()
)
_PICTURES = frozenset("photo photograph picture facsimile scan drawing painting copy".split())
_SUBJECTS = frozenset("instance route image zone address server machine key user".split())
"""Words that name something of the field in company only."""
_TITLE = 6
"""Words that a title has at most."""
_WHEN = frozenset(("date", "clock"))
_KINDS = frozenset(
    """item items feature features requirement requirements matter matters thing things element elements component
    components deliverable deliverables provision provisions point points function functions functionality option
    options measure measures part parts article articles entry entries work works capability capabilities anything
    something everything whatever what""".split()
)
"""What bears a term that says what is to become of it."""
_FATES = {
    Stance.AFFIRMED: "required",
    Stance.DENIED: "excluded",
    Stance.DEFERRED: "deferred",
    Stance.HEDGED: "optional",
}
_RELATIVE = frozenset(
    """which that who whose where when being from with without at under between within through via as it its their
    used provided described kept held behind before after upon not nobody no we they""".split()
)
_OF_IT = pattern(r"^\s*that\b.*\b(?:it|they|them|(?:the|an?) (?:item|thing|feature|requirement|point)s?)\b")
"""A meaning that tells what is to become of whatever bears the term: "that nobody will build it"."""
_ASIDE = pattern(r"^\s*,[^,]{3,80},")
"""What a definition may say before it says what is meant."""
_LONGEST_HEAD = 6
"""Words of the noun with which a meaning begins."""
_NOTHING = "figment"
"""Stands for a term that is defined as nothing of the field."""


def definitions(source: str, low: str) -> list[tuple[str, str]]:
    """Terms in quotes, each with what the document says that it means; ``low``: the same in lower case."""
    if not (
        ("mean" in low or " stands for " in low or "denotes" in low) and any(cue in low for cue in _SAYING)
    ):
        return []
    return [
        (match["quoted"] or match["next"], match["first"] or match["other"])
        for match in _MEANS.finditer(source)
    ]


def defined(document: Document, low: str, read: Callable[[str], Text], judge: Judge) -> dict[str, str]:
    """Terms, as patterns -> what stands for them.

    Terms of the field that the document defines as something else; terms of its own for things of the field ('"Gate"
    means an Application Load Balancer'), and for what is or is not to be made ('"Reserved Item" means an item which
    the Supplier shall not deliver').

    ``low``: its source in lower case. ``judge``: what a meaning says of what bears the term.
    """
    found: dict[str, str] = {}
    for term, meaning in definitions(document.source, low):
        stands = term_as_defined(term, meaning, read, judge)
        if stands:
            found[_forms(term) if term[0].isupper() else f"(?i:{_forms(term)})"] = stands
    if not any(cue in low for cue in _DEFINING) and "\n| term |" not in low:
        return found
    entries = [entry for text in _entries(document) for entry in _ENTRY.finditer(text)]
    strange = [entry for entry in entries if _is_foreign(entry["term"], entry["meaning"], read)]
    if any(read(entry["meaning"]).classes & IS_EVERYDAY for entry in strange):
        found.update(
            (f"(?i:{_forms(term)})", _instead(term, meaning)) for term, meaning in map(_parts, strange)
        )
    return found


def term_as_defined(term: str, meaning: str, read: Callable[[str], Text], judge: Judge) -> str:
    """What stands for a term; empty where it stands for itself."""
    if _is_foreign(term, meaning, read):
        return _instead(term, meaning)
    noun = _head(meaning)
    own = read(term.lower())
    if _KINDS.isdisjoint(noun.lower().replace("-", " ").split()) and not _OF_IT.match(meaning):
        return "" if own.mentions or not term[0].isupper() else _named(noun, term, read)
    fate = judge(meaning).stance
    if fate is Stance.AFFIRMED and judge(term).stance is fate:
        return ""
    return f"{_FATES[fate]} item"


def _named(noun: str, term: str, read: Callable[[str], Text]) -> str:
    """What a noun names of the field with its last words; empty if nothing, or if the term stands in it."""
    if term.lower() in noun.lower():
        return ""
    said = read(noun)
    last = len(said.raws)
    subject = [start for start, end, _ in said.mentions if end == last]
    if subject:
        return " ".join(said.raws[min(subject) :])  # what it is like has been said once
    return noun if last - 1 in said.naming else ""


def _head(meaning: str) -> str:
    """The noun with which a meaning begins: "automatic snapshot" of "an automatic snapshot from which ..."."""
    words = _ASIDE.sub("", meaning).split()
    if words and words[0].lower() in _SMALL | {"any", "each", "every", "all", "those", "such"}:
        del words[0]
    noun: list[str] = []
    for word in words[:_LONGEST_HEAD]:
        if word.lower() in _SMALL | _RELATIVE:
            break
        noun.append(word.strip(",:()"))
        if word[-1] in ",:":
            break
    return " ".join(noun)


def _parts(entry: re.Match[str]) -> tuple[str, str]:
    return entry["term"], entry["meaning"]


def _entries(document: Document) -> Iterator[str]:
    """The texts under a title that says that terms are explained there."""
    block = -2
    for passage in document.passages:
        if _is_glossary(passage.text):
            block = passage.block
        elif (
            block <= passage.block <= block + 1
            or (passage.context and _is_glossary(passage.context[-1].text))
            or (passage.headers and passage.headers[0].lower() in _TERMS)
        ):
            yield passage.text


def _is_glossary(title: str) -> bool:
    """Whether a title stands over terms that are explained."""
    if len(title) > _LOOK_BACK:
        return False
    words = [word for word in title.lower().strip("*_:.# ").split() if word[0].isalpha()]
    return len(words) < _TITLE and (
        (words[:1] != [] and words[0] in _TITLES) or words == ["words", "we", "use"]
    )


def _is_foreign(term: str, meaning: str, read: Callable[[str], Text]) -> bool:
    """Whether a term names something of the field, and its meaning nothing of computing."""
    named = read(term.lower())
    if named.scopes or not (named.naming or any(raw.rstrip("s") in _SUBJECTS for raw in named.raws)):
        return False  # '"none" means: is not to be created'
    said = read(meaning)
    if said.mentions or any(value.kind in _WHEN for value in said.values):
        return False  # '"Maintenance Window" means Sundays from 2 to 4'
    return _IN_COMPUTING.isdisjoint(said.words)


def _forms(term: str) -> str:
    """A pattern of a term and its plural; with a capital, only where it has one."""
    if term.endswith("y"):
        return rf"\b{re.escape(term[:-1])}(?:y|ies)\b"
    return rf"\b{re.escape(term)}(?:s|es)?\b"


def _instead(term: str, meaning: str) -> str:
    """What stands for a term."""
    words = meaning.lower().split()
    return "photos" if not _PICTURES.isdisjoint(words) and term.lower().startswith("image") else _NOTHING
