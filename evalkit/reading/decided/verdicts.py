"""Words with which somebody decides: a status ("rejected by the board"), a predicate ("does not apply")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance

_Phrases = Mapping[str, list[tuple[tuple[str, ...], Stance]]]
"""First word -> the phrases that begin with it, the longest first."""


def _phrases(table: Mapping[Stance, str]) -> _Phrases:
    found: dict[str, list[tuple[tuple[str, ...], Stance]]] = {}
    for stance, text in table.items():
        for phrase in text.replace("\n", " ").split(";"):
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, stance))
    for phrases in found.values():
        phrases.sort(key=lambda each: -len(each[0]))
    return found


_PHASES = """phase 2; phase 3; phase two; phase three; release 2; release 3; wave 2; stage 2; stage two; next phase;
    next release; next year; next version; next iteration; next sprint; next quarter; next increment; later phase;
    later release; later version; later stage; future release; future version; future phase"""
_STATUS = _phrases(
    {
        Stance.DENIED: """rejected; declined; dropped; withdrawn; refused; won't; won't do; won't have; won't fix;
        won't be done; wont; wontfix; out; canceled; cancelled; removed; excluded; descoped; de-scoped; abandoned;
        vetoed; scrapped; discarded; struck; denied; killed; revoked; void; obsolete; superseded; waived; no; no-go;
        nogo; never; axed; turned down; voted down; out of scope; unwanted; not accepted; not approved; not adopted;
        not pursued; not planned; not needed; not wanted; not required; not doing; not to do; not funded; not agreed;
        not ordered; not in scope; not going ahead; not taken up; not granted; not for us""",
        Stance.DEFERRED: f"""deferred; postponed; parked; later; backlog; icebox; iceboxed; ice-box; on hold; on ice;
        held over; shelved; adjourned; tbd; tbc; future; put off; put back; put on hold; someday; not before; not now;
        not yet; not until; not this; not in this; {_PHASES}""",
        Stance.HEDGED: """idea; could; could have; maybe; optional; perhaps; wish; nice to have; nice-to-have;
        undecided; spike; candidate; under discussion; under consideration; to be discussed; stretch; stretch goal;
        tentative; proposed; proposal""",
        Stance.AFFIRMED: """accepted; agreed; approved; adopted; confirmed; committed; granted; done; must; must have;
        in; in scope; kept; mandatory; ordered; shall; carried; signed off; live; implemented; delivered; should;
        should have; phase 1; phase one; release 1; wave 1; stage 1; stage one""",
    }
)
_PREDICATES = _phrases(
    {
        Stance.DENIED: """rejected; declined; dropped; withdrawn; waived; revoked; rescinded; repealed; canceled;
        cancelled; void; struck; struck out; deleted; removed; out; off; lifted; refused; dispensed with; set aside;
        overturned; annulled; obsolete; superseded; suspended; excluded; descoped; left out; abandoned; scrapped;
        vetoed; voided; null and void; fall; falls; fell; lapse; lapses; lapsed; cease; ceases; turned down; voted down;
        thrown out; ignored; disregarded; overruled; invalid; unwanted;
        failed; fails; lost; fell through; found no majority; found no seconder;
        got no majority; defeated; voted out; denied; outvoted; go; goes; be gone""",
        Stance.DEFERRED: f"""postponed; deferred; parked; later; put off; put back; put on hold; adjourned; wait; waits;
        on hold; on ice; shelved; come later; comes later; moved to the next; in phase 2; for phase 2; in phase two;
        left for phase 2; in release 2; for release 2; moved to phase 2; moved to release 2; {_PHASES}""",
        Stance.HEDGED: """open; still open; undecided; still undecided; optional; under discussion; to be discussed;
        a wish; wishes; nice to have; nice-to-have""",
        Stance.AFFIRMED: """stand; stands; stood; remain; remains; stay; stays; applies; apply; upheld; confirmed; kept;
        retained; accepted; adopted; approved; ordered; built; agreed; granted; in force; in scope; valid; binding; in;
        unchanged; unaffected; wanted; needed; required; done; implemented; pursued; bought; part of this;
        part of the; hold; holds; hold good; holds good; carried; passed; passes; pass; granted;
        won; go ahead; goes ahead; went ahead; going ahead; went through; goes through; seconded""",
    }
)
_BEHIND = frozenset(
    "by on at in until till for as because since per from this before after with unanimously pending".split()
)
"""A status stands alone, or with who, when and why; "later versions", "out of hours", "rejected requests" are none."""
_HELPING = frozenset(
    """is are was were be been being has have had will shall must do does did to now hereby therefore thus also both
    all already then finally again completely entirely simply likewise however too go goes yet , still""".split()
)
_UNREAL = frozenset("may might could would can".split())
_MARKS = '.,;:!–—()[]*_`"“”'


def status(text: str) -> Attitude | None:
    """What a few words say as a status; None if they are none."""
    if not text[:1].isalpha():
        return None
    parts = text.lower().replace("’", "'").split()
    words = [part.strip(_MARKS) for part in parts]
    for phrase, stance in _STATUS.get(words[0], ()):
        size = len(phrase)
        if tuple(words[:size]) != phrase:
            continue
        closed = parts[size - 1][-1] in ".,;:!)–—" or size == len(parts) or phrase[-1] == "this"
        if closed or parts[size] in ("–", "—", "-") or parts[size][0] in "([" or parts[size][0].isdigit():
            pass
        elif words[size] not in _BEHIND and not (words[size] == "to" and stance is Stance.DEFERRED):
            continue
        return AFFIRMED if stance is Stance.AFFIRMED else Attitude(stance, " ".join(phrase))
    return None


def predicate(words: Sequence[str]) -> tuple[Attitude, int] | None:
    """What a clause says of its subject, and how many words it takes for that; None if it decides nothing."""
    at, negated = 0, False
    if words and (words[0] in _UNREAL or list(words[:2]) in (["was", "to"], ["were", "to"], ["had", "to"])):
        return None
    while at < len(words):
        word = words[at]
        for phrase, stance in _PREDICATES.get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase and words[
                at + len(phrase) : at + len(phrase) + 1
            ] != ["of"]:
                end = at + len(phrase)
                said = ("not " if negated else "") + " ".join(phrase)
                if negated:
                    return (Attitude(Stance.DENIED, said) if stance is Stance.AFFIRMED else AFFIRMED), end
                return (AFFIRMED if stance is Stance.AFFIRMED else Attitude(stance, said)), end
        if word in ("not", "never", "cannot") or list(words[at : at + 2]) == ["no", "longer"]:
            negated = True
            at += 2 if word == "no" else 1
        elif word.endswith("n't"):
            negated, at = True, at + 1
        elif word in _HELPING:
            at += 1
        else:
            return None
    return None
