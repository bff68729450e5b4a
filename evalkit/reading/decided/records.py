"""Records of keys and values: an entry that decides on the others, a switch, entries read in each other's light.

"status: rejected", "enabled: no", "managed: false": they rule their own record and what lies beneath, and no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from evalkit.document import Context, ContextKind, PassageKind
from evalkit.patterns import may_hold, pattern
from evalkit.reading.decided.decisions import FOR, STAGES, plain, said_of
from evalkit.reading.decided.legends import Judge
from evalkit.reading.decided.openings import ruling
from evalkit.reading.decided.rulings import RECORD
from evalkit.reading.language.grammar import RULED_OUT, SWITCHES
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_ENTRY = pattern(
    r"""(?i)(?P<key>status|decision|decided|verdict|disposition|ruling|moscow|priority|prio|triage|resolution|outcome
    |phase|release|wave|horizon|fate|lane|basket|bucket|timing|answer|response|reply|compliance|compliant|vote|result|fate|bidder|vendor|supplier)
    \s*[:=]\s*(?P<value>\S.{0,80})$""",
    re.VERBOSE,
)
"""An entry of a record that says whether the rest of it is wanted."""
Ranks = Mapping[str, Mapping[str, Attitude]]
"""Keys of records -> what their values mean, where the document explains them."""
_NO_RANKS: Ranks = {}
_MOSCOW = {
    "m": AFFIRMED,
    "s": AFFIRMED,
    "c": Attitude(Stance.HEDGED, "c"),
    "w": Attitude(Stance.DENIED, "w"),
}
"""What the letters mean under a key of that name, for all the world."""
_LONGEST = 31
"""Characters of a value that can be a code."""
_REASON = pattern(r"(?i)(?:reasons?|rationale|why|justification)\b")
_REASONED = Attitude(Stance.HEDGED, "reason")
_TENTATIVE = frozenset(
    """candidate candidates suggestion suggestions idea ideas proposal proposals considered considering wishlist
    wish_list nice_to_have brainstorm musings maybe optional options""".split()
)
"""Keys whose values nobody has ordered."""
_COSTS = frozenset("budget budgets cost costs billing spend spending invoice invoices".split())
"""Keys over what things cost: an alert there is none of the system's."""
_TOLD = "(?:asked|said|requested|required|specified|stated|mentioned)"
_SAID = pattern(
    rf"""(?ix)(?:\bnull\b|\bempty\b|\bblank\b|\{{\s?\}}|\[\s?\]|\bnone\b)[^.\n]{{0,120}}?(?:
    \b(?:nobody|no\ one|none\ of\ us|not\ been|no)\s+
    (?:has\ |had\ |have\ |ever\ |yet\ |one\ |expressed\ |voiced\ |made\ |an?\ )*
    (?:{_TOLD}|told|opinion|requirement|statement|wish|need)
    |\bnothing\ (?:is|was|has\ been)\ {_TOLD}|\bnot\ {_TOLD}|\bunspecified|\bsays?\ nothing|\bunstated)"""
)
"""What a document says that its empty values mean: that nobody has said a thing."""
_EXPLAINING = (" mean", "=", " stand", " for ")
"""One of these is in every document that says what its values mean."""
_MACHINES = frozenset(
    "web app site frontend backend api worker workers node nodes machine machines host hosts vm vms".split()
)
"""Keys over what one or several servers are like, where their size is told."""
_SIZED = frozenset("vcpu vcpus cpu cpus cores memory ram instance_type instancetype machine_type".split())
_VOID = ("null", "empty", "blank", "{", "[", "none")
"""One of these is in every text that ``_SAID`` finds."""
_EMPTY = pattern(r"(?i):\s*(?:null|nil|~|\{\s?\}|\[\s?\]|\"\"|'')?$")
_SERVICES = frozenset({"database", "servers", "balancer"})
"""Subjects that can be run by hand as well: "managed: false" does not rule them out."""


def recorded(said: str, judge: Judge, ranks: Ranks = _NO_RANKS) -> Attitude | None:
    """What "status: rejected" says of the record that it stands in; None where it decides nothing."""
    key, _, code = said.partition(":")
    key, code = key.strip().lower(), plain(code)
    if key in ranks and code in ranks[key]:
        return ranks[key][code]
    if key == "moscow" and code in _MOSCOW:
        return _MOSCOW[code]
    match = _ENTRY.match(said)
    if match is None:
        return None
    value = plain(match["value"])
    first = value.replace(",", " ").partition(" ")[0]
    if first in FOR:
        return AFFIRMED
    staged = match["key"].lower() in STAGES
    told = None if staged else ruling(match["value"])
    if told is None and len(value) > _LONGEST:
        return None
    found = told.said if told is not None else said_of(value, staged, judge)
    return None if found is AFFIRMED else found


def inherited(context: Sequence[Context], judge: Judge, ranks: Ranks = _NO_RANKS) -> Attitude | None:
    """What the innermost entry that decides says of what stands in its record."""
    if context[-1].text == "reason":
        return _REASONED
    for each in reversed(context):
        if each.kind is ContextKind.KEY and ":" in each.text:
            found = recorded(each.text, judge, ranks)
            if found is not None:
                return found
    return None


def without(text: str, entry: str) -> str:
    """A record without the entry that decides on it: what that says is said once."""
    rest = text.replace(f"{entry}, ", "", 1)
    return (rest if rest != text else text.replace(entry, "", 1)).rstrip(" ,:")


def settle_records(
    views: Sequence[View],
    read: Callable[[str], Text],
    judge: Judge,
    ranks: Ranks = _NO_RANKS,
    source: str = "",
) -> None:
    """Pairs under one key are one record, each read in the light of the others; "enabled: no" rules all below."""
    groups: dict[tuple[Context, ...], list[View]] = {}
    if may_hold(source, _EXPLAINING):
        from evalkit.reading.decided.values import rule_on_values  # most documents explain none

        rule_on_values(views, source, judge, read)
    unsaid = any(
        may_hold(view.passage.text, _VOID) and _SAID.search(view.passage.text)
        for view in views
        if view.passage.kind is not PassageKind.PAIR
    )
    for view in views:
        if view.passage.kind is PassageKind.PAIR:
            view.idle = view.idle or (unsaid and _EMPTY.search(view.passage.text) is not None)
            keys = {
                view.passage.text.partition(":")[0].lower(),
                *(c.text.lower() for c in view.passage.context[-1:]),
            }
            view.idle = view.idle or not _COSTS.isdisjoint(keys)
            if view.governed is AFFIRMED and not _TENTATIVE.isdisjoint(keys):
                view.governed = Attitude(Stance.HEDGED, "candidates")
        if view.passage.kind is PassageKind.PAIR and view.passage.context:
            groups.setdefault(view.passage.context, []).append(view)
    switched_off: dict[tuple[Context, ...], tuple[View, Stance]] = {}
    for context, members in groups.items():
        _name_machines(context[-1].text.lower(), members, read)
        off = _off(context[-1], members, read, lambda said: recorded(said, judge, ranks))
        if off is not None:
            switched_off[context] = off
        if 1 < len(members) <= RECORD:
            whole = ", ".join(m.passage.text for m in members if not (m.text.scopes or m.idle or m.decided))
            for member in members:
                member.record = read(whole)
    for context, members in groups.items() if switched_off else ():
        outer = (context[:end] for end in range(len(context), 0, -1))
        off = next((switched_off[path] for path in outer if path in switched_off), None)
        for member in members if off else ():
            if off and member is not off[0] and member.governed is AFFIRMED:
                member.governed = Attitude(off[1], off[0].passage.text)
    for context, members in groups.items():
        for member in members:
            if context[-1].kind is ContextKind.KEY and _switch(member.text, read(context[-1].text)):
                # "enabled: no" under the key "alarms" is "alarms enabled: no": alone it names nothing
                member.text = read(f"{context[-1].text} {member.passage.text}")


def _name_machines(key: str, members: Sequence[View], read: Callable[[str], Text]) -> None:
    """Read the size and the number of what "[web]" or "app:" is over as those of servers."""
    if key not in _MACHINES:
        return
    keys = {member.passage.text.partition(":")[0].lower().partition("_")[0] for member in members}
    keys |= {member.passage.text.partition(":")[0].lower() for member in members}
    if _SIZED.isdisjoint(keys):
        return
    for member in members:
        member.text = read(f"servers {member.passage.text}")


def _off(
    key: Context, members: Sequence[View], read: Callable[[str], Text], told: Callable[[str], Attitude | None]
) -> tuple[View, Stance] | None:
    """The entry that says of its record that it is not wanted, not now or perhaps, and what it comes to."""
    if key.kind is not ContextKind.KEY:
        return None
    name = read(key.text)
    for member in members:
        said = told(member.passage.text)
        off = _switch(member.text, name) == "off"
        if off or (said is not None and said.stance is not Stance.AFFIRMED):
            for other in members:
                if _REASON.match(other.passage.text):
                    other.governed = _REASONED
            hedged = not off and said is not None and said.stance is Stance.HEDGED
            if said is not None and member.governed is AFFIRMED:
                member.governed = said
            return member, Stance.HEDGED if hedged else Stance.DENIED
    return None


def _switch(text: Text, key: Text) -> str:
    """What a pair such as "enabled: false" says of its record: "off", "on" or nothing."""
    words = [token.raw for token in text.tokens[:4]]
    if (
        len(words) < 3
        or words[0] not in SWITCHES
        or words[1] not in (":", "=")
        or words[3:] not in ([], ["("])
    ):
        return ""
    if words[0] == "managed" and any(name in _SERVICES for _, _, name in key.mentions):
        return ""
    return "off" if words[2] in RULED_OUT or words[2] == "later" else "on"
