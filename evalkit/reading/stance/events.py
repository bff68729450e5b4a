"""Events and days to come that nobody can date: "when the auditors come", "the day we hire somebody", "my successor".

A thing that is set up at such a time is put off; one that a machine does at it is not ("when the load is above 70 %").
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.reading.quantities.numerals import UNITS
from evalkit.words import Token

DAYS = frozenset("day moment year week month minute instant time".split())
"""Words for a time that is told by what happens at it."""
_WHEN = frozenset("we i when that somebody someone it they the there".split())
_PERSONS = frozenset("we i somebody someone anybody anyone we've we're i've".split())
_GROWING = frozenset(
    """hire hires hired employ employs grow grows have has find finds can afford affords raise raises are am get gets
    got earn earns pay pays paid ask asks asked insist insists complain complains want wants notice notices
    demand demands require requires force forces move moves we've we're i've is""".split()
)
"""What people do by whom or for whom a thing will be there one day."""
_COMERS = frozenset(
    """auditor auditors insurer insurers insurance investor investors regulator regulators ministry law laws board bank
    successor owner owners council authority authorities inspector inspectors money budget grant funds funding staff
    administrator headquarters supervisor supervisors lawyer lawyers parliament government commission sponsor sponsors
    partner partners clinic branch school parish museum city shop office country site plant""".split()
)
"""Who, or what, a thing is put off for."""
_COME = frozenset(
    """come comes came arrive arrives join joins insist insists ask asks demand demands want wants require requires pay
    pays open opens allow allows permit permits exist exists need needs force forces oblige obliges begin begins approve
    approves agree agrees""".split()
)
_JOINTS = frozenset("when once as if the".split())
_OF_THE_MACHINES = frozenset("load cpu traffic users visitors requests server servers errors %".split())


def some_event(tokens: Sequence[Token], at: int) -> int:
    """Where a joint ends before an event in the life of whoever orders: "when the auditors come", "the day we grow"."""
    begin = at + 1
    if tokens[at].raw == "as":
        if [token.raw for token in tokens[at + 1 : at + 3]] != ["soon", "as"]:
            return 0
        begin = at + 3
    elif tokens[at].raw == "the":
        if begin >= len(tokens) or tokens[begin].raw not in DAYS:
            return 0
        begin += 1
    raws = []
    for token in tokens[begin : begin + 10]:
        if token.kind in ("mark", "number"):
            break
        raws.append(token.raw)
    if len(raws) < 2 or not _OF_THE_MACHINES.isdisjoint(raws):
        return 0
    people = raws[0] in _PERSONS and not _GROWING.isdisjoint(raws[:3])
    coming = not _COMERS.isdisjoint(raws[:5]) and not _COME.isdisjoint(raws[1:7])
    return begin if people or coming else 0


_FRAGMENT = 16
"""Words and marks of what is no whole sentence."""


def opens_alone(tokens: Sequence[Token], at: int) -> int:
    """Where a condition ends that is all that is said from a place on: "When somebody pays for them."; 0 for none."""
    at += tokens[at].raw in ("only", "not")
    if at + 2 < len(tokens) and tokens[at].raw == "for":  # not "For whoever builds this"
        return some_day(tokens, at + 1) if tokens[at + 2].raw in DAYS else 0
    raws = [token.raw for token in tokens[at:]]
    if not 2 < len(raws) <= _FRAGMENT or "," in raws or raws[0] not in _JOINTS:
        return 0
    return some_event(tokens, at)


def some_day(tokens: Sequence[Token], at: int) -> int:
    """Where a day ends that nobody can name: "the day we hire somebody", "another time", "the next owner"."""
    raws = [token.raw for token in tokens[at : at + 3]]
    if raws[:1] == ["the"] and raws[2:] and raws[1] in DAYS and raws[2] in _WHEN:
        return at + 2
    if raws[:1] == ["another"] and raws[1:2] and raws[1] in ("day", "time", "project", "contract"):
        return at + 2
    if (
        raws[:1] == ["whoever"]
        or raws[1:2] in (["successor"], ["successors"])
        or raws[:2] == ["those", "who"]
    ):
        return at + 1
    return at + 3 if raws[:2] == ["the", "next"] and len(raws) > 2 else 0


def years_on(tokens: Sequence[Token], at: int) -> int:
    """Where "two years" ends behind an "in": "where we want to be in two years"; 0 for anything else."""
    end = at + 1
    if at + 1 < len(tokens) and tokens[at].raw == "a" and tokens[at + 1].raw in ("few", "couple"):
        end = at + 2 + (tokens[at + 1].raw == "couple")
    elif at >= len(tokens) or not (tokens[at].kind == "number" or tokens[at].raw in UNITS):
        return 0
    return end + 1 if end < len(tokens) and tokens[end].raw in ("years", "months", "year's", "years'") else 0


def upheaval(tokens: Sequence[Token], at: int) -> int:
    """Where an event ends that comes once: "after the summer holidays", "after the merger"."""
    for place in range(at, min(len(tokens), at + 4)):
        if tokens[place].raw in _UPHEAVALS:
            return place + 1
        if tokens[place].kind != "word":
            return 0
    return 0


_UPHEAVALS = frozenset(
    """summer holidays holiday vacation easter christmas merger move relocation migration audit harvest election
    elections reorganisation reorganization reform takeover fair anniversary jubilee wedding leave renovation
    refurbishment""".split()
)
