"""Words for things and people of the everyday world: beside them a word of the field may mean something else."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from evalkit.reading.language.classes import IS_EVERYDAY, TAGS
from evalkit.reading.language.clauses import clauses
from evalkit.reading.language.grammar import FINITE
from evalkit.resources import folder
from evalkit.typing import NamedTuple
from evalkit.words import Token


class Everyday(NamedTuple):
    """Where everyday words stand in a text."""

    things: frozenset[int]
    """Indexes of words for what one can touch: tools, animals, plants, food, parts of the body."""
    people: frozenset[int]
    """Indexes of words for somebody by his trade or kin."""
    clauses: Sequence[int]
    """Number of the clause that each token stands in."""
    places: frozenset[int] = frozenset()
    """Indexes of words for where such things are."""
    deeds: frozenset[int] = frozenset()
    """Indexes of words for what is done with the hands, or with things that one can touch."""


NO_WORDS = Everyday(frozenset(), frozenset(), ())
PLACES = frozenset(
    """pump gate aisl byre seat shelf shelv hall yard deck pier jetti stair staircas corridor basement shed pasture
    orchard greenhous kitchen lawn playground pavement kerb curb chapel altar stall tent ladder harbour harbor quai
    driveway hallwai lobbi stairwel bedroom bathroom classroom workshop cloakroom canteen storeroom boathous
    hayloft paddock meadow riverbank shore beach lane street neighbour neighbor foyer auditorium grandstand rink
    barn garage church river garden forest tower gym hut pond lake cemeteri churchyard apiari
    price fare climat room cabin berth cabinet cupboard drawer vestri crypt belfri
    lab""".split()
)
"""Stems of words for places that no system has."""
DEEDS = frozenset(
    """scrub scrubs scrubbed rinse rinsed wash washes washed paint paints painted sewn sewed knit knitted baked bakes
    fried boiled boils poured pours mowed mown harvested milked groomed slaughtered butchered grilled roasted
    brewed brews corked glued nailed hammered welded soldered sawn sawed chopped carved varnished polished ironed
    worn wear wears wore dances danced applauded whistles barks eaten eats drunk drinks tasted tastes married
    buried baptised vaccinated bandaged laminated embroidered stitched engraved pruned watered shovelled swept
    dusted moored anchored saddled rowed grazes grazed sings sang sung sails sailed parked parks deliver delivers
    swims fish fishes ferried hauled hauls peeled plucked shorn smoked pickled unloaded cooks printed
    mooring frozen melted thawed sounds sounded sounding rings rang wails blares""".split()
)
"""What is done with the hands; as written, since "worn" is no "wear" to a stemmer, and a "park" no deed."""


TRADING = frozenset(
    """milling sewing washing knitting vending drilling bottling franking packing weighing coffee sorting mowing
    folding embossing milking threshing stamping grinding turning boring""".split()
)
"""What a machine does that computes nothing."""


def class_of(token: Token) -> int:
    """The class of everyday words if a token is one, or a deed; else none."""
    known = token.stem in _all() or token.raw in DEEDS or token.raw in TRADING
    return IS_EVERYDAY if known else 0


def everyday(tokens: Sequence[Token], classes: int, naming: set[int]) -> Everyday:
    """The everyday words of a text, without those that name something of the field (``naming``)."""
    if not classes & IS_EVERYDAY:
        return NO_WORDS  # as in most texts
    stems = _all()
    done = not DEEDS.isdisjoint(map(_RAW, tokens))
    things, people = _stems("things.txt"), _stems("people.txt")
    found = [at for at, token in enumerate(tokens) if token.stem in stems]
    found = [
        at
        for at in found
        if (_is_noun(tokens, at, naming) or tokens[at].stem in PLACES)
        and (at not in naming or _owns(tokens[at].raw))
    ]
    found += [
        at for at in range(1, len(tokens)) if tokens[at].stem == "machin" and tokens[at - 1].raw in TRADING
    ]
    found = [at for at in found if not (tokens[at].cased and at and tokens[at - 1].raw in TAGS)]
    deeds = [at for at, token in enumerate(tokens) if token.raw in DEEDS] if done else []
    if not found and not deeds:
        return NO_WORDS
    return Everyday(
        frozenset(at for at in found if tokens[at].stem in things or tokens[at].stem == "machin"),
        frozenset(at for at in found if tokens[at].stem in people),
        clauses(tokens),
        frozenset(at for at in found if tokens[at].stem in PLACES),
        frozenset(deeds),
    )


_RAW = attrgetter("raw")
_BEFORE_VERBS = frozenset("to must shall should will can may we you they i not".split())


def _is_noun(tokens: Sequence[Token], at: int, naming: set[int]) -> bool:
    """Whether a word is used as a noun: "ship the logs" and "to ship logs" speak of no ship; "ship logs are" does."""
    raw = tokens[at].raw
    if raw.endswith(("ing", "ed")):
        return False
    before = tokens[at - 1] if at else None
    verbal = before is None or before.kind == "mark" or before.raw in _BEFORE_VERBS
    if not verbal or raw.endswith("s"):
        return True
    if before is None and at + 1 in naming and not tokens[at + 1].raw.endswith("s"):
        return True  # "ear tag number is the primary key"
    behind = [token.raw for token in tokens[at + 1 : at + 3]]
    return len(behind) > 1 and behind[0].endswith("s") and (behind[1] in FINITE or behind[1] in ("and", "or"))


def _owns(raw: str) -> bool:
    return raw.endswith(("'s", "s'"))


@cache
def _all() -> frozenset[str]:
    return _stems("things.txt") | _stems("people.txt") | PLACES


@cache
def _stems(name: str) -> frozenset[str]:
    with open(os.path.join(folder("data"), name), "rb") as file:
        return frozenset(file.read().decode("ascii").split())  # so, Python does without a module for it
