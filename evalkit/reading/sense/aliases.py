"""What a document says once that an everyday name stands for: "the register is kept in MySQL", and then "the register".

Where such a name is said again, the text is read as if the subject's own name stood there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from evalkit.document import Document, Passage
from evalkit.patterns import may_hold, pattern
from evalkit.reading.sense.initials import Judge, defined, foreign
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text

_RECORDS = frozenset(
    """register registry ledger list book catalogue catalog roll roster inventory directory diary journal logbook
    pile heap shelf drawer cupboard cabinet chest attic cellar barn loft warehouse depot larder pantry store brain heart
    records collection gallery album hoard trove crate trunk bin lake
    daybook stockbook guestbook almanac gazetteer chronicle card-index treasury granary silo""".split()
)
"""Nouns that people give to what keeps their data."""
_KEEPERS = frozenset(
    """doorman porter usher gatekeeper doorkeeper receptionist concierge bouncer dispatcher policeman constable
    switchboard operator steward butler traffic-warden lollipop signalman shunter waiter hostess greeter marshal
    commissionaire warden guard janitor head-waiter maitre conductor""".split()
)
"""Those who stand at a door and show people where to go."""
_WORKERS = (
    "worker",
    "helper",
    "labourer",
    "hand",
    "cook",
    "clerk",
    "servant",
    "ox",
    "horse",
    "engine",
    "drudge",
)
"""What people call the machines that do the work, where a title says so."""
_DETERMINERS = "the|our|this|that|said"
_DEFINITE = ("the ", "our ", "this ")
"""What stands before a thing that everybody knows."""
_FEWEST = 3
"""Letters that the shortest record has."""


def _by_beginning(nouns: frozenset[str]) -> dict[str, list[str]]:
    """First letters -> the nouns that begin so."""
    found: dict[str, list[str]] = {}
    for noun in nouns:
        found.setdefault(noun[:_FEWEST], []).append(noun)
    return found


_RECORDS_BY = _by_beginning(_RECORDS)
"""A document is asked once for each of its definite articles, not for each of those nouns."""
_KEEPERS_AS_SAID = [(noun, f" {noun}") for noun in _KEEPERS]
_NAMING = (
    "called the ", "called “the", 'called "the', "named the ", "dubbed the ", "termed the ", "known as the ",
    "known here as the ", "referred to as the ", "call it ", "call this ", "call that ", "call them ", "hereafter",
    "henceforth", "from here on", "for short",
)  # fmt: skip
"""One of these is in every text in which ``_CALLED`` finds something."""
_KEPT = (
    r"(?:kept|stored|stands?|held|lives?|lies?|sits?|goes|go|put|saved|written|entered|recorded|runs?|resides?|rests?|dwells?"
    r"|stays?|housed|found|hosted|managed|looked after|made|is|are|will be)"
)
_AUXILIARY = (
    r"(?:is|are|be|being|been|will|must|shall|should|to|which|that|itself|now|today|already|all|has|have)"
)
_INTO = r"(?:in|into|on|inside|to|by|with|as|within|at|is|are|will be)"
_CALLED = pattern(
    r"""(?i)\b(?:called|named|dubbed|nicknamed|termed|known\ (?:here\ )?as|referred\ to\ as
    |(?:we|I)\ call\ (?:it|this|that|them)|we\ call|call\ it|hereafter|henceforth|from\ here\ on|for\ short
    ),?\ ["'“‘]?the\ (?P<noun>[a-z]{3,14})\b""",
    re.VERBOSE,
)
_ABOUT_CONTENT = pattern(
    r"(?i)\b(?:shows?|shown|displayed?|public|visible|browse|search(?:able|ed)?|screen|printed|prints?|sort(?:ed)?"
    r"|alphabetical(?:ly)?|paper|shelved|reads? out|column|page)\b"
)
"""What is said of what is written in a register, not of where it is kept."""
_SOMETHING = pattern(r"(?i)\b(?:something|somebody|someone)\b")
_SOON = 40
"""Characters within which an answer names where something is kept."""
_ANSWER = pattern(r"^(?:It (?:is|'s|lives|sits) )?(?:[Ii]n|[Oo]n|[Tt]o|[Ii]nside|[Ww]ith|[Uu]nder)\b")


_NOUNS = "|".join(sorted(_RECORDS)) + "|office|desk|keeper|owner|master"
"""A noun before one of these says only of what kind that is: "the cellar book"."""


class Aliases:
    """The everyday names of one document."""

    def __init__(
        self,
        names: dict[str, str],
        spoken: dict[str, str],
        meant: dict[str, str],
        workers: re.Pattern[str] | None,
    ) -> None:
        self._names = names
        self._workers = workers
        """Finds what the document calls its machines."""
        self._meant = meant
        """Patterns of initials and defined terms -> what they stand for."""
        self._spoken = spoken
        """Texts whose pronoun speaks of somebody at the door, and how they read."""
        nouns = "|".join(sorted(names, key=len, reverse=True)) or "(?!)"
        self._found = re.compile(
            rf"(?i)\b({_DETERMINERS})\s+({nouns})\b(?!-| (?:{_NOUNS}|of|for|prices?|numbers?|views?|entry|entries)\b)"
        )

    def read(self, source: str) -> str:
        """A text with the subjects' own names."""
        source = self._spoken.get(source, source)
        for term, full in self._meant.items():
            source = re.sub(term, full, source)
        if self._workers is not None:
            source = self._workers.sub(lambda found: "servers" if found[1] else "server", source)
        if _ABOUT_CONTENT.search(source):
            return source
        return self._found.sub(lambda found: f"{found[1]} {self._names[found[2].lower()]}", source)


def aliases(
    document: Document, read: Callable[[str], Text], containers: Sequence[str], judge: Judge
) -> Aliases | None:
    """The everyday names that a document gives to what keeps its data, and to what stands before its machines."""
    source = document.source
    low = source.lower()
    records = _records_in(low)
    keepers = {noun for noun, said in _KEEPERS_AS_SAID if said in low}
    indefinite = " in front" in low and _SOMETHING.search(low) is not None
    called = may_hold(low, _NAMING) and _CALLED.search(source) is not None
    meant = {rf"\b{short}s?\b": full for short, full in foreign(source, read).items()}
    meant.update(defined(document, low, read, judge))
    workers = None
    if any(f"the {noun}" in low or f"our {noun}" in low for noun in _WORKERS):
        from evalkit.reading.sense.workers import workers_in  # most documents have none

        workers = workers_in(document.passages, _WORKERS, read)
    if not (records or keepers or called or indefinite or meant or workers):
        return None
    names: dict[str, str] = {}
    spoken: dict[str, str] = {}
    passages = document.passages
    if records or called:
        for noun, subject in _kept(passages, records, read, containers, called):
            if names.setdefault(noun, subject) != subject:
                names[noun] = ""  # it stands for two things
    if keepers or indefinite:
        from evalkit.reading.sense.door import at_the_door  # most documents have nobody there

        at_the_door(passages, keepers, names, spoken, workers)
    names = {noun: subject for noun, subject in names.items() if subject}
    return Aliases(names, spoken, meant, workers) if names or spoken or meant or workers else None


def _records_in(text: str) -> set[str]:
    """The records that a text speaks of as such that everybody knows."""
    found: set[str] = set()
    for before in _DEFINITE:
        for behind in text.split(before)[1:]:
            for noun in _RECORDS_BY.get(behind[:_FEWEST], ()):
                if behind.startswith(noun):
                    found.add(noun)
    return {noun for noun in found if f" {noun}" in text}


def _kept(
    passages: Sequence[Passage],
    records: set[str],
    read: Callable[[str], Text],
    containers: Sequence[str],
    names_one: bool,
) -> Iterator[tuple[str, str]]:
    """Each noun of which a document says in what it is kept, with that."""
    lows = [passage.text.lower() for passage in passages]
    for number, passage in enumerate(passages):
        text, low = passage.text, lows[number]
        called = _CALLED.search(text) if names_one else None
        before = passages[number - 1].text if number else ""
        title = opener(passages, number)
        governor = passage.context[-1].text.lower() if passage.context else ""
        nouns = [noun for noun in records if noun in low or noun in title or noun in governor]
        if before.endswith("?") and _ANSWER.match(text):
            nouns += [noun for noun in records if noun not in nouns and noun in lows[number - 1]]
        if not nouns and called is None:
            continue
        view = read(text)
        held = {name for _, _, name in view.mentions if name in containers}
        if len(held) != 1:
            continue
        (subject,) = held
        first = next(start for start, _, name in view.mentions if name == subject)
        place = view._where()[first][0]
        if called is not None and not read(called["noun"]).naming:
            yield called["noun"].lower(), subject
        asked = lows[number - 1] if before.endswith("?") and place < _SOON else ""
        for noun in nouns:
            if noun in asked or _stands(noun, low, place) or _titled(noun, title, governor, low, place):
                yield noun, subject


def _stands(noun: str, text: str, place: int) -> bool:
    """Whether a text says that a noun stands for what it names at a place."""
    front, behind = text[:place], text[place:]
    word = rf"\b(?:the|our|a|this) (?:[a-z'-]+ ){{0,2}}{noun}\b"
    said = rf"{_KEPT}\b(?: [a-z']+){{0,3}} ?\b{_INTO}? ?(?:[a-z']+ ){{0,5}}$"
    if re.search(rf"{word}(?: of [a-z ]{{1,40}})?,? (?:{_AUXILIARY} ){{0,3}}?{said}", front):
        return True
    if re.search(
        rf"{word},? (?:i|we|you) (?:have|keep|want|put|hold|store) (?:it|them) {_INTO} (?:[a-z']+ ){{0,2}}$",
        front,
    ):
        return True  # "As the keeper of the records, I have them in MariaDB"
    if re.search(rf"{word} ?[:=(–—-] ?(?:[a-z']+ ){{0,5}}$", front):
        return True
    return re.search(rf"^[^.;!?]{{1,60}}?[:(–—,-] ?(?:i\.e\. )?the {noun}\b(?=[.;,)!]|$)", behind) is not None


def _titled(noun: str, opener: str, governor: str, text: str, place: int) -> bool:
    """Whether a title names a noun, and the text below says in what it is kept; all in lower case."""
    titles = (opener, governor)
    if not any(re.search(rf"^(?:\W*(?:\d+\.?\d* )?(?:the|our) )?{noun}\W*$", title) for title in titles):
        return False
    if not text[:place].strip(" *_"):
        return True  # "The ledger. PostgreSQL, looked after by RDS"
    said = rf"(?:^|\b{_KEPT}\b(?: [a-z']+){{0,3}} )\b(?:{_INTO} )?(?:[a-z']+ ){{0,4}}$"
    return re.search(said, text[:place]) is not None


def opener(passages: Sequence[Passage], number: int) -> str:
    """The first sentence of the block, if it is short enough for a title."""
    block = passages[number].block
    at = number
    while at and passages[at - 1].block == block and number - at < 6:
        at -= 1
    text = passages[at].text
    return text.lower() if at < number and len(text) < 40 else ""
