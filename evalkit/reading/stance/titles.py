"""Headings and lead-ins that are small sentences: "Matters which no tender shall include", "What we'd love to see".

They say with a verb what is done with the things beneath them. What it comes to follows from the verb, its modal, who
does it and how often it is negated, whatever the words: wanted and not, turned away, tried, left free, kept by others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from evalkit.reading.language.grammar import PREPOSITIONS
from evalkit.reading.language.grammar import TOPICS as THINGS
from evalkit.reading.stance.attitudes import AFFIRMED, EXPLAINS, PARTING, Attitude
from evalkit.reading.stance.sayings import saying
from evalkit.reading.stance.title_verbs import Word, is_conditional, negates, said_by
from evalkit.reading.stance.title_words import (
    BARRING,
    BEING,
    BUILDING,
    CLIENTS,
    CONTRACTS,
    FOLLOWING,
    SPARING,
    SPEAKING,
    WANT,
    WISHES,
)
from evalkit.result import Stance
from evalkit.words import Token

_LONGEST = 40
"""Words of a heading or lead-in."""
_NEAR = 4
"""Words within which a heading names what it is about."""
_STARTERS = frozenset(
    """not outside beyond out reserved retained kept left for no nothing none nobody under which that subject part
    excluded included done awarded procured""".split()
)
_NOT_SETS = frozenset("how why who when where whose if".split())
"""First words of headings that are about something else than the things beneath them."""
_CLAUSES = frozenset({"but", ";"})
_RELATIVES = frozenset("which that what who whom whatever".split())
_IF = frozenset(
    "if when where whenever wherever far long extent insofar as subject provided depending".split()
)
_MARKS = frozenset("( ) [ ] : . ! – — - … |".split())
_DENIED, _DEFERRED, _HEDGED = Stance.DENIED, Stance.DEFERRED, Stance.HEDGED
_ORDER = (_DENIED, _DEFERRED, _HEDGED, None, Stance.AFFIRMED)


def beneath(tokens: Sequence[Token], naming: set[int], heading: bool) -> Attitude | None:
    """What such a sentence says of what stands beneath it; None where it says nothing of the kind."""
    first = 0 if heading else last_clause(tokens)
    words = _words(tokens[first:], {at - first for at in naming} if first else naming)
    raws = [word[0] for word in words]
    if not 1 < len(raws) <= _LONGEST:
        return None
    if not any(named for _, _, named in words) and (proverbial := saying(raws, heading)) is not None:
        return proverbial
    if raws[0] == "whether" or (raws[0] in _IF and "," not in raws and is_conditional(raws)):
        return Attitude(_HEDGED, raws[0])
    if _contrasts(raws) or ("order" in raws[:4] and raws[0] == "in" and len(raws) < _SHORT):
        return AFFIRMED  # "In no particular order"
    if raws[0] == "no" and raws[-1] in _NEEDED and _THINGS.isdisjoint(raws):
        return AFFIRMED  # "No local tools needed"
    if raws[0] in _NOT_SETS or raws[:2] == ["left", "to"] or not EXPLAINS.isdisjoint(raws):
        return None
    for at, raw in enumerate(raws[:-1]):
        if raw == "without" and raws[at + 1] in ("which", "whom"):
            return AFFIRMED
    if not _opens(raws):
        if heading and FOLLOWING.isdisjoint(raws) and raws[-1] != "to":
            return None
        words = _pointing(words)
    if any(named for _, _, named in words):
        return None
    negated = any(negates(raws, at) and (not at or raws[at - 1] != "or") for at in range(len(raws)))
    found = [said for clause in _clauses(words) if (said := said_by(clause, negated)) is not None]
    if raws.count("what") > 1 and len({said.stance for said, _ in found}) > 1:
        return None  # "What we have and what we do not need"
    said = min(found, key=_rank, default=None)
    return said[0] if said is not None else None


def last_clause(tokens: Sequence[Token]) -> int:
    """Where the clause begins that the things beneath a lead-in go on with: "It needs no code; the stack creates"."""
    end = len(tokens)
    while end and tokens[end - 1].kind == "mark":
        end -= 1
    if not end or (tokens[end - 1].stem not in _TAKING and tokens[end - 1].raw not in _TAKING):
        return 0
    at = next((at for at in range(end - 2, 0, -1) if tokens[at].raw in PARTING), 0)
    first = at + 1
    if not at or not (tokens[first].raw in _SUBJECTS or tokens[end - 1].raw.endswith("s")):
        return 0
    return first


def _rank(said: tuple[Attitude, bool]) -> int:
    """What counts first: where a duty is denied the rest tells whether a thing may be done all the same."""
    return 3 if said[1] else _ORDER.index(said[0].stance)


def _contrasts(raws: Sequence[str]) -> bool:
    """Whether it says what things are against what they are not: "These are not wishes but requirements"."""
    if "not" not in raws or "but" not in raws:
        return False
    return raws.index("not") < raws.index("but") and raws[-1] in _BINDING


_NEEDED = frozenset("needed required necessary".split())
_THINGS = THINGS | WISHES | CONTRACTS | FOLLOWING
_SHORT = 6
"""Words of a lead-in that tells of an order."""
_SUBJECTS = frozenset("we you it they the this that these our each every".split())
_TAKING = (
    WANT | BEING | frozenset("up contain consist compris hav has have expect deploy use run receiv".split())
)
"""How a clause ends that the things beneath it are the object of."""
_BINDING = frozenset(
    "requirements duties obligations musts conditions demands orders mandatory binding firm".split()
)


def _words(tokens: Sequence[Token], naming: set[int]) -> list[Word]:
    """The words without the number before them, without brackets and what stands in them."""
    found: list[Word] = []
    depth = 0
    for at, token in enumerate(tokens):
        raw = token.raw
        depth += raw in "([" if token.kind == "mark" else 0
        if token.kind == "mark" and raw in ")]":
            depth -= depth > 0
        elif not depth and (found or (token.kind == "word" and len(raw) > 1)):
            if raw in ("–", "—", "-"):
                raw = ";"
            if raw not in _MARKS:
                named = (
                    at in naming and raw not in CLIENTS and raw not in BUILDING | CONTRACTS | THINGS | WISHES
                )
                found.append((raw, token.stem, named))
    return found


def _opens(raws: Sequence[str]) -> bool:
    """Whether it begins with a word for the things beneath it, or with what is done with them."""
    first = raws[0]
    if first in _STARTERS or list(raws[:2]) == ["to", "be"] or not THINGS.isdisjoint(raws[:_NEAR]):
        return True
    return first.endswith("ly") and (raws[1] in _STARTERS or raws[1].endswith("ed"))


def _pointing(words: list[Word]) -> list[Word]:
    """The clause of a lead-in that points at what follows, or that ends without its object."""
    starts = [0]
    for at, (raw, _, _) in enumerate(words):
        if raw in (";", "so", "hence", "therefore", "thus") or (
            raw == ","
            and at + 2 < len(words)
            and (words[at + 1][0] in SPEAKING or words[at + 1][0] in ("and", "the"))
        ):
            starts.append(at + 1)
    starts.append(len(words))
    for first, last in pairwise(starts):
        if any(raw in FOLLOWING for raw, _, _ in words[first:last]):
            return words[first:last]
    return words[starts[-2] :]


def _clauses(words: list[Word]) -> list[list[Word]]:
    """Its clauses, without what bars nothing: "whatever the brochure says", "any statement notwithstanding"."""
    found: list[list[Word]] = [[]]
    for at, word in enumerate(words):
        raw = word[0]
        behind = words[at + 1][0] if at + 1 < len(words) else ""
        if raw in _CLAUSES or (raw in ("and", "or") and behind in _RELATIVES):
            found.append([])
        elif raw == "," and behind in ("or", "otherwise", "else"):
            break
        else:
            found[-1].append(word)
    return [_bared(clause) for clause in found if clause]


def _bared(clause: list[Word]) -> list[Word]:
    """A clause without its asides."""
    parts: list[list[Word]] = [[]]
    for word in clause:
        if word[0] == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    kept: list[Word] = []
    dropped = False
    for number, part in enumerate(parts):
        if number and part and (part[0][0] in PREPOSITIONS or part[-1][0] == "notwithstanding"):
            dropped = True
            continue
        end = next((at for at, _ in enumerate(part) if _bars(part, at)), len(part))
        if kept and end and not dropped:
            kept.append(("and", "and", False))
        kept += part[:end]
        dropped = end < len(part)
    return kept


def _bars(part: Sequence[Word], at: int) -> bool:
    """Whether a clause begins that changes nothing of what was said."""
    raw = part[at][0]
    if raw == "without":
        return not at or part[at - 1][0] not in SPARING
    behind = part[at + 1][0] if at + 1 < len(part) else ""
    if raw == "even":
        return behind in ("if", "though", "when", "where")
    return raw in BARRING or (raw == "matter" and at > 0 and part[at - 1][0] == "no")
