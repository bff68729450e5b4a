"""Entries that weigh options and end in a choice: "Groups or ACLs. Both would be thorough. → Groups alone."

What stands before the arrow, or before "Decision:", is considered and not required; what stands behind it is. A choice
of two words ("The former", "Neither", "On") speaks of the options, or of what the entry is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from evalkit.document import PassageKind
from evalkit.patterns import pattern
from evalkit.reading.decided.answers import part_of
from evalkit.reading.decided.dispositions import verdict
from evalkit.reading.language.grammar import FINITE, HOLLOW, PREPOSITIONS, words
from evalkit.reading.quantities.numerals import UNITS
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_CHOICE = pattern(
    r"""(?ix)^\W*(?:→|⇒|->|=>|(?:our\ |the\ )?(?:decision|choice|outcome|verdict|conclusion|chosen|what\ we\ want
    |we\ (?:want|take|chose|choose|go\ with))\s*(?::|→|->))[\s*_]*"""
)
_PARTING = words(", or vs versus / against ? : .")
_FORCING = words("must shall required requires mandatory obliged")
_PLACES = {
    "former": 0, "first": 0, "second": 1, "third": 2, "fourth": 3, "latter": -1, "last": -1,
}  # fmt: skip
_NONE = words("neither none nothing")
_ALL = words("both all everything")
_LABELS = words("considered options option choices weighed possible possibilities")
_FEWEST = 2
"""Entries of a document that is written so."""
_BRIEF = 14
"""Words of a title that names options."""
_DENIED = Attitude(Stance.DENIED, "not chosen")


def choose(views: Sequence[View], read: Callable[[str], Text]) -> None:
    """Set aside what was only considered, and give what was chosen what it takes from the options."""
    entries = []
    for _, block in groupby(views, key=lambda view: view.passage.block):
        entry = list(block)
        if entry[0].passage.kind in (PassageKind.ROW, PassageKind.HEADING, PassageKind.PAIR):
            continue
        at = next((at for at, view in enumerate(entry) if at and _CHOICE.match(view.passage.text)), 0)
        if at:
            entries.append((entry[:at], entry[at:]))
    if len(entries) >= _FEWEST:
        for before, behind in entries:
            _choose(before, behind, read)


def _choose(before: Sequence[View], behind: Sequence[View], read: Callable[[str], Text]) -> None:
    """Settle one entry."""
    answer = behind[0]
    said = _CHOICE.sub("", answer.passage.text).strip()
    source, options = next(
        ((view, found) for view in before if len(found := list(_options(view.text))) > 1), (before[0], [])
    )
    raws = said.lower().replace(",", " , ").replace(".", " . ").replace(":", " : ").split()
    first = next((at for at, raw in enumerate(raws) if raw not in ("the", "we", "take", "want")), 0)
    word = raws[first] if raws else ""
    for view in (*before, *behind):
        if view.governed.cue in before[0].text.raws:
            view.governed = AFFIRMED  # "Trail or none."
    if options and word in _PLACES and _stands_alone(raws, first + 1):
        place = _PLACES[word]
        chosen = [options[place]] if place < len(options) else []
        rest = said[len(said) - len(said.lower().partition(word)[2]) :]
        if chosen:
            answer.above = [source.as_lead_in(), *answer.above]
            answer.text = read(f"{_written(source.text, chosen[0])}{rest}")
        _turn_down(source, [option for option in options if option not in chosen])
        source.idle = not source.parts
        _set_aside(before, source)
    elif word in _NONE and _stands_alone(raws, first + 1):
        for view in before:
            view.governed, view.decided = Attitude(Stance.DENIED, word), False
    elif word in _ALL and _stands_alone(raws, first + 1):
        _set_aside(before, source)
    elif (decided := _decided(said, raws)) is not None and not (decided is AFFIRMED and answer.text.naming):
        for view in before:
            if decided is not AFFIRMED:
                view.governed, view.decided = decided, False
            view.reply, view.quoted = "yes", False
    else:
        named = {token.stem for token in answer.text.tokens if token.raw not in HOLLOW}
        left = [option for option in options if named.isdisjoint(_stems(source.text, option))]
        _lead_in(before[0], behind, said, read, not left or len(left) == len(options))
        if len(left) < len(options):
            _turn_down(source, left)
        else:
            source.idle = True
        _set_aside(before, source)


def _decided(said: str, raws: Sequence[str]) -> Attitude | None:
    """What a choice decides that names no option: "On.", "No.", "It stays as it is."."""
    if raws[:1] and raws[0] in _SWITCHED and _stands_alone(raws, 1):
        return AFFIRMED
    if not _STAYING.isdisjoint(raws[1:3]) and raws[0] in ("it", "they", "this", "that", "all", "everything"):
        return Attitude(Stance.DENIED, " ".join(raws[1:3]))
    if raws[:1] == ["not"] and _stands_alone(raws, 1):
        return Attitude(Stance.DENIED, "not")
    return verdict(said)


_SWITCHED = words("on yes in")
_STAYING = words("stay stays remain remains")


def _lead_in(
    title: View, behind: Sequence[View], said: str, read: Callable[[str], Text], leads: bool
) -> None:
    """Let what was chosen be read with the title of its entry, and with the noun that this counts."""
    answer, raws = behind[0], title.text.raws
    words = said.replace(",", " ,").split()
    number = words[0].lower() if words else ""
    if (number in UNITS or number.isdigit()) and (len(words) == 1 or words[1][0] in ",;.("):
        noun = next((raws[at + 1] for at, raw in enumerate(raws[:-1]) if raw in UNITS or raw == "a"), "")
        noun = noun or next((raws[at + 1] for at, raw in enumerate(raws[:-1]) if raw == "many"), "")
        if noun and noun not in _PARTING:
            plural = noun if noun.endswith("s") else f"{noun}s"
            answer.text = read(f"{words[0]} {plural} {' '.join(words[1:])}")
    for view in behind if leads else ():
        view.above = [title.as_lead_in(), *view.above]


def _set_aside(before: Sequence[View], source: View) -> None:
    """Mark what was considered as not required; what it "must" be is not considered."""
    for view in before:
        if view is not source and _FORCING.isdisjoint(view.text.raws):
            view.idle = True


def _turn_down(source: View, options: Sequence[range]) -> None:
    for option in options:
        if any(at in source.text.naming for at in option):
            source.parts = [*source.parts, part_of(source.text, option, _DENIED)]


def _options(text: Text) -> Iterator[range]:
    """Where the options stand in a title: "Aurora vs. RDS", "Considered: nightly copies, or weekly ones"."""
    raws = text.raws
    labelled = raws[0] in _LABELS
    if not labelled and (len(raws) > _BRIEF or not FINITE.isdisjoint(raws)):
        return
    if not labelled and _PARTING.isdisjoint(raws[1:-1]):
        return
    begin = 2 if labelled else 0
    for at in range(begin, len(raws) + 1):
        if at < len(raws) and raws[at] not in _PARTING:
            continue
        if at > begin and raws[begin] not in _ALL and not (at - begin == 1 and raws[begin] in PREPOSITIONS):
            yield range(begin, at)
        begin = at + 1


def _stems(text: Text, option: range) -> set[str]:
    return {text.tokens[at].stem for at in option if text.tokens[at].raw not in HOLLOW}


def _written(text: Text, option: range) -> str:
    return text.written(option.start, option.stop - 1)


def _stands_alone(raws: Sequence[str], at: int) -> bool:
    """Whether a word for a place stands for an option: "The former, once ...", and not "The first stage"."""
    return at >= len(raws) or not raws[at][0].isalnum() or raws[at] in ("of", "one", "option", "with", "for")
