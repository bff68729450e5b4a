"""How far a cue reaches back: over its subject, its label, or the clause before that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from evalkit.reading.language.classes import RELATIVE, SORTS
from evalkit.reading.language.clauses import Parsed, clause_of, names_within, sentence_start
from evalkit.reading.language.grammar import (
    BE,
    FINITE,
    HARD,
    HOLLOW,
    OBJECT_VERBS,
    OBJECTS,
    PREPOSITIONS,
    SPEAKERS,
    words,
)
from evalkit.reading.stance.reach_forward import forward, is_new_place, opens_any
from evalkit.words import Token

_TRANSITIVE = words(
    "have get take do see make include includes keep need needs use uses want wants require requires provide"
)
_WISHING = words(
    "wanted want wants wished asked expected needed likes liked let lets make makes made have had"
)
"""Verbs behind which "it" is an object: "Piotr wanted it to be public"."""
_ASIDES = words(
    """after although though as tempting however despite once which who while if including inclusive among together
    being namely along even especially whatever whoever notwithstanding"""
)
_ADVERBS = words(
    """therefore simply currently not also both all then thus to finally later expressly hereby herewith accordingly
    henceforth each altogether entirely consequently"""
)
_FORMING = words("form forms formed constitute constitutes")
"""Verbs of what is part of another thing, or no part of it."""
_VERBS = words("is are was were be been has have had will shall must")
"""Verbs that an aside may part from their participle."""
_AUXILIARY = words(
    """do does did don't doesn't didn't dont doesnt will won't shall shan't must mustn't should shouldn't can can't
    cannot need needn't"""
)
_SUBJECTS = ("these", "they", "those", "it")
_DETERMINERS = words(
    """the a an our your its their his her this all every much more
    enough another own other several many few long hours minutes days"""
)
"""What opens an object of its own: "They don't offer the search that teams ask for" leaves the things before it."""
_BUILDERS = ("we", "you", "i", "nobody")
_TALKING = SPEAKERS | {"they"}
_EMPTY = HOLLOW - {"the", "a", "an", "our", "any"}
_SORTS = words("things something ones stuff luxuries luxury matters items points subjects")
_JOINTS = (",", "and", "or", "nor", "/", "&", ":", "=")
"""What parts the members of a list of subjects."""
_POINTERS = words("that this it those them these which")
_GENERIC = words(
    """step thing matter topic point one job work task subject chapter take takes make makes tackle pick handle address
    look turn come up at into see'll we'll i'll shall"""
)
"""What says no more than that something is done with what was spoken of: "we take that step in the second release"."""
_CONCEDING = words("although though albeit")
_LEAVING = words("leave leaves leaving")
"""Verbs whose object stands between them and what it is left as."""


def backward(text: Parsed, start: int, end: int) -> list[tuple[int, int]]:
    """From the cue back over its subject; over what went before where the clause has none of its own."""
    tokens, numbers, naming, _ = text
    low, _ = clause_of(numbers, start, start + 1)
    if start > low + 1 and end < len(tokens) and _tells_which(tokens, low, start, end):
        return [(start - 1, start)]  # "pictures of graves given up are destroyed after a year"
    if start > low and tokens[start].raw == "none" and tokens[start - 1].raw in OBJECT_VERBS:
        return before(text, low, start)  # "the bucket keeps none of them"
    if end < len(tokens) and (own := _object(text, start, end)):
        return own
    predicate = _predicated(tokens, start)
    if predicate:
        return [(sentence_start(tokens, predicate), predicate)]
    if tokens[low].raw in _SUBJECTS or (start > low and tokens[start - 1].raw in _SUBJECTS):
        found = before(text, low, start)
        if found:
            if _transitive(tokens, start, end) and (
                tokens[end].raw in _DETERMINERS or tokens[end].kind == "number" or opens_any(tokens, end)
            ):
                return [forward(text, start, end)]
            return found
    ahead = forward(text, start, end)
    behind = names_within(naming, *ahead)
    if (behind or opens_any(tokens, end)) and _transitive(tokens, start, end):
        return [ahead]  # "the balancer does not need a health check": the check, not the balancer
    if _dangles(tokens, low, start, end) and names_within(naming, low, start - 1):
        return [(low, start - 1)]  # "versioning of the bucket we can do without"
    found = _subject(tokens, low, start, naming)
    for span in found:
        if names_within(naming, *span):
            return found
    return [ahead] if behind else _unnamed(text, (low, start, end), found)


def _tells_which(tokens: Sequence[Token], low: int, start: int, end: int) -> bool:
    """Whether a participle behind a noun only tells which ones are meant, and the sentence's verb follows it."""
    if tokens[end].raw not in ("is", "are", "must", "shall", "will", "should", "go", "goes", "move", "moves"):
        return False
    noun = tokens[start - 1]
    if noun.kind != "word" or noun.raw in BE or noun.raw in HOLLOW or noun.raw in _ADVERBS:
        return False
    if not tokens[start].raw.endswith(("ed", "en", "wn")):
        return False
    return any(token.raw in ("of", "for", "from") for token in tokens[low : start - 1])


def _object(text: Parsed, start: int, end: int) -> list[tuple[int, int]]:
    """What a cue that ends in a verb or in "without" has behind it."""
    last, following = text.tokens[end - 1].raw, text.tokens[end]
    if last in _TRANSITIVE and following.raw not in PREPOSITIONS:
        ahead = forward(text, start, end)
        if names_within(text.naming, *ahead):
            return [ahead]  # "the server is not to have a public address"
    if last != "without" or following.kind != "word" or following.raw in OBJECTS or following.raw in _EMPTY:
        return []
    return [forward(text, start, end)]  # "can do without the rest"


def _dangles(tokens: Sequence[Token], low: int, start: int, end: int) -> bool:
    """Whether a cue behind a speaker ends its part of the sentence, its object before it."""
    if end < len(tokens) and tokens[end].kind != "mark":
        return False
    return start - 2 >= low and tokens[start - 2].raw not in RELATIVE and tokens[start - 1].raw in _TALKING


def _unnamed(
    text: Parsed, place: tuple[int, int, int], found: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """What a cue reaches whose subject names nothing: ``place`` is where its clause, it and the rest begin."""
    tokens = text.tokens
    low, start, end = place
    if any(token.raw in _BUILDERS for token in tokens[low:start]):
        if not any(token.raw in OBJECTS for token in tokens[end - 1 : end + 1]):
            return found
        if end + 1 < len(tokens) and tokens[end].raw in ("any", "that", "those", "these"):
            thing = tokens[end + 1]
            if thing.kind == "word" and thing.raw not in HOLLOW and thing.raw not in PREPOSITIONS:
                return []  # "blocked - we don't want any accidental exposure"
    return found + before(text, low, start)


def _predicated(tokens: Sequence[Token], start: int) -> int:
    """Where "are things that we can live without" begins, for the cue at its end; 0 where it is not so put."""
    for at in range(start - 1, max(1, start - 14), -1):
        if tokens[at].raw in HARD:
            break
        if tokens[at].raw in _SORTS:
            verb = next((i for i in range(at - 1, max(0, at - 4), -1) if tokens[i].raw in BE), 0)
            if any(token.raw in ("not", "nothing", "never") for token in tokens[verb:at]):
                return 0  # "is not something that we could give up"
            return verb if verb and tokens[at + 1].raw in ("that", "which", "we", "i", "you", "nobody") else 0
    return 0


def _transitive(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a negated verb stands in the active voice and has an object."""
    auxiliary = {tokens[start].raw, tokens[start - 1].raw if start else ""}
    active = not auxiliary.isdisjoint(_AUXILIARY) and all(
        token.raw not in ("be", "been") for token in tokens[start:end]
    )
    return (
        active
        and end < len(tokens)
        and tokens[end].kind != "mark"
        and (
            tokens[end].raw not in PREPOSITIONS
            or [token.raw for token in tokens[end : end + 2]] == ["to", "be"]
        )
    )


# -- subjects -------------------------------------------------------------------------------------------


def _subject(tokens: Sequence[Token], low: int, start: int, naming: set[int]) -> list[tuple[int, int]]:
    """Heads of the noun phrases before a cue, as far as the list of them goes."""
    at = _subject_end(tokens, low, start)
    series = _is_series(tokens, low, at)
    found: list[tuple[int, int]] = []
    while at > low:
        begin, end = at, at
        while begin > low and tokens[begin - 1].raw not in _JOINTS:
            begin -= 1
        cuts = [
            place
            for place in range(begin + 1, end)
            if tokens[place].raw in PREPOSITIONS and not is_new_place(tokens, place)
        ]
        if found:
            if begin < end and tokens[begin].raw in PREPOSITIONS:
                break
            opens = begin == low and cuts and tokens[cuts[0]].raw in ("for", "of", "about")
            if opens and not names_within(naming, begin, cuts[0]):
                found.append((cuts[0] + 1, end))  # "Scenarios for alarms and failover are not included"
                break
            if not series and not _is_listed(tokens, begin, end, cuts):
                break
        last = _last_phrase(tokens, (begin, end), cuts, end == start and tokens[start].raw not in _STAYING)
        if last is not None:
            found.append(last)
            break
        found.append(_head(tokens, (begin, end), cuts, naming))
        clausal = end == start or any(token.raw in FINITE for token in tokens[low:begin])
        if clausal and cuts and tokens[cuts[0]].raw not in ("of", "on", "for"):
            break
        at = begin - 1
        if at < low or tokens[at].raw in (":", "="):
            break
    return found


def _is_series(tokens: Sequence[Token], low: int, end: int) -> bool:
    """Whether all there is before a predicate is one list, with a comma before its last "and"."""
    if end - low < 12 or any(token.raw in FINITE or token.raw in RELATIVE for token in tokens[low:end]):
        return False
    joints = [
        at for at in range(low + 1, end) if tokens[at].raw in ("and", "or") and tokens[at - 1].raw == ","
    ]
    return len(joints) == 1 and tokens[low].raw not in PREPOSITIONS


def _subject_end(tokens: Sequence[Token], low: int, start: int) -> int:
    """Where the subject of a cue ends: before auxiliaries, adverbs, asides and what else was done to it."""
    at = start
    while at > low:
        if tokens[at - 1].raw in BE or tokens[at - 1].raw in _ADVERBS or tokens[at - 1].raw in _FORMING:
            at -= 1
        elif tokens[at - 1].raw in ("and", ",") and at - 2 > low and tokens[at - 2].raw.endswith("ed"):
            at -= 2  # "was discussed and rejected"
        else:
            verb = _aside_behind_verb(tokens, low, at)
            if not verb:
                break
            at = verb
    return _over_asides(tokens, low, at)


def _aside_behind_verb(tokens: Sequence[Token], low: int, at: int) -> int:
    """Where a verb ends that words between commas part from its participle: "are, all three, hereby waived"."""
    if tokens[at - 1].raw != ",":
        return 0
    opening = next((i for i in range(at - 2, max(low, at - 14), -1) if tokens[i].raw == ","), 0)
    return opening if opening and tokens[opening - 1].raw in _VERBS else 0


def _is_listed(tokens: Sequence[Token], begin: int, end: int, cuts: Sequence[int]) -> bool:
    """Whether a phrase can be a member of the list that another one ends: short, and without a verb."""
    if end - begin > 7 or any(tokens[cut].raw != "of" for cut in cuts):
        return False
    return not any(token.raw in FINITE for token in tokens[begin:end])


def _last_phrase(
    tokens: Sequence[Token], span: tuple[int, int], cuts: Sequence[int], touches: bool
) -> tuple[int, int] | None:
    """The part of a phrase that alone is the subject; ``touches``: nothing parts the phrase from the cue."""
    begin, end = span
    left = next((place for place in range(end - 1, begin, -1) if tokens[place].raw in _LEAVING), 0)
    if left and left + 1 < end:  # "leaves encryption of the database switched off"
        return left + 1, next((cut for cut in cuts if cut > left + 1), end)
    cuts = [cut for cut in cuts if tokens[cut].raw != "of"]
    return (cuts[-1] + 1, end) if touches and cuts else None  # "with encryption disabled"


def _over_asides(tokens: Sequence[Token], low: int, at: int) -> int:
    """Where a subject ends that phrases between commas, or a verb before "and", part from its participle.

    "Versioning, after a long discussion, was dropped", "alarms were discussed and, in the end, dropped".
    """
    if at - 1 > low and tokens[at - 1].raw == ",":
        opening = next((i for i in range(at - 2, low, -1) if tokens[i].raw == ","), 0)
        if opening and (
            tokens[opening + 1].raw in PREPOSITIONS
            or tokens[opening + 1].raw in _ASIDES
            or _is_apposed(tokens, opening + 1)
        ):
            at = opening
    if at - 1 > low and tokens[at - 1].raw in ("and", "but", "then"):
        verb = next((i for i in range(at - 2, low, -1) if tokens[i].raw in BE and tokens[i].raw in FINITE), 0)
        if verb and (at - 1 - verb < 8):
            at = verb
    return at


def _is_apposed(tokens: Sequence[Token], at: int) -> bool:
    """Whether an aside says of what sort a thing is: "health checks, a subject of long debates, were dropped"."""
    return tokens[at].raw in ("a", "an", "something") and any(
        token.raw in SORTS for token in tokens[at : at + 4]
    )


def _head(
    tokens: Sequence[Token], span: tuple[int, int], cuts: Sequence[int], naming: set[int]
) -> tuple[int, int]:
    """The first part of a phrase, between prepositions, that names something; its first part if none does."""
    begin, end = span
    bounds = [begin - 1, *cuts, end]
    for left, right in pairwise(bounds):
        if names_within(naming, left + 1, right):
            doubled = left > begin and tokens[left].raw == "of" and tokens[left - 1].raw in _DOUBLES
            return begin if doubled else left + 1, right
    return begin, cuts[0] if cuts else end


_STAYING = words("stay stays stayed remain remains remained")
_DOUBLES = words("copy copies replica replicas twin duplicate duplicates clone mirror dump dumps")
"""With these a phrase is about what is made of a thing: "a copy of the data in another region"."""

# -- what went before -----------------------------------------------------------------------------------


def before(text: Parsed, low: int, start: int, strict: bool = False) -> list[tuple[int, int]]:
    """What a cue without an object of its own speaks of: the label or the clause before it."""
    tokens, numbers, naming, _ = text
    if tokens[low].raw in _CONCEDING and low:
        return []  # "a mail is sent, although nobody has asked for it"
    if low == 0:
        colon = next((at for at in range(start) if tokens[at].raw in (":", "-", "–")), 0)
        if not colon or strict:
            return []
        cuts = [at for at in range(1, colon) if tokens[at].raw in PREPOSITIONS]
        return [_head(tokens, (0, colon), cuts, naming)]
    objects = tokens[start : start + 3] if not strict else ()
    said = [token for token in tokens[low:start] if token.kind != "mark"]
    hollow = (
        any(token.raw in ("them", "it", "that", "those", "either") for token in objects)
        or all(token.raw in HOLLOW for token in said)
        or (
            any(token.raw in _POINTERS for token in said)
            and all(token.raw in HOLLOW or token.raw in _GENERIC for token in said)
        )
    )
    if not hollow:
        return []
    end = low
    while end > 0:
        begin = end - 1
        while begin > 0 and numbers[begin - 1] == numbers[end - 1]:
            begin -= 1
        named = [at for at in range(begin, end) if at in naming]
        last = named[0] if named else end
        pronoun = any(
            tokens[at].raw in ("it", "they")
            and (at == 0 or (tokens[at - 1].raw not in PREPOSITIONS and tokens[at - 1].raw not in _WISHING))
            for at in range(begin, last)
        )
        if named and not pronoun:
            return [(begin, end)]
        end = begin
    return []
