"""Rows that are decided on: read without the verdict, with what it adds or takes out; columns of what is not wanted.

"A network of its own | Comply. 10.66.0.0/16" is a network with that range; "Accepted without the versioning" takes a
part out; under "Not wanted" or "Phase 2" stands what is not built, whatever the cell beside it says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from evalkit.document import Context, ContextKind, Passage, PassageKind
from evalkit.patterns import pattern
from evalkit.reading.decided.decisions import FOR, column_of, decides, plain
from evalkit.reading.decided.headers import unwanted
from evalkit.reading.decided.legends import Judge
from evalkit.reading.decided.openings import Ruling, ruling
from evalkit.reading.decided.rows import CHECKS, checked, is_same, past_columns, stays, wanted_columns
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.reading.stance.cues import Category
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_ROW = PassageKind.ROW
"""Asking an enum for its member costs as much as a call."""
_ADVISING = pattern(
    r"(?i)\b(?:recommend|propos|suggest|wish|request|requirement|question|demand|clause|description|story|idea)"
)
"""Headers that say who puts a thing forward, and nothing of the thing once it is decided on."""
_OPEN = frozenset(
    """open question questions undecided idea ideas wish wishes wished thought thoughts perhaps maybe optional could
    discuss discussed discussion unclear tbd clarify clarified nice proposal proposals proposed suggestion suggestions
    suggested considered""".split()
)
"""Words of headers over what nobody has decided on, in a table that has a column of what is not wanted."""
_COUNTING = frozenset(
    "for against yes no abstained abstentions abstain votes score points ayes noes pro con".split()
)
"""Headers of columns that count votes."""
_DATES = frozenset(
    """by on in before until end of the this due done to be and latest start mid early late week month quarter year
    january february march april may june july august september october november december spring summer autumn winter
    monday tuesday wednesday thursday friday saturday sunday q1 q2 q3 q4 1st 2nd 3rd""".split()
).union(map(str, range(1, 32)), map(str, range(2024, 2050)))
"""Words of a date: when something is done that is agreed to."""
_BRIEF = 6
"""Words of a measure that may speak of what was found: "turn it on"."""
_WHOLE = CHECKS | frozenset(
    "✗ ✘ ✖ ❌ any all both everything it yes y entirely completely altogether none them either this".split()
)
"""Cells of a column of what is not wanted that speak of all that the row is about."""
_TICKS = CHECKS | {"", "?"}
_DENYING = (Category.NOT, Category.LACK, Category.DEFER)


class Table(NamedTuple):
    """How the rows of a document are read."""

    columns: Mapping[tuple[str, ...], int]
    """Headers of a table -> the column that decides on its rows."""
    codes: Mapping[str, Attitude]
    """What the codes of the document mean."""
    own: Callable[[Passage], str]
    """A row as a text."""
    read: Callable[[str], Text]
    judge: Judge


def settle_rows(views: list[View], table: Table) -> list[View]:
    """The views with rows that somebody has decided on, or that have a column of what is not wanted, taken apart."""
    if not any(view.passage.kind is _ROW for view in views):
        return views
    sides: dict[tuple[str, ...], Mapping[int, Attitude]] = {}
    silent: dict[tuple[str, ...], frozenset[int]] = {}
    result: list[View] = []
    for view in views:
        passage = view.passage
        headers = passage.headers
        if passage.kind is not _ROW or not headers or view.finding:
            result.append(view)
            continue
        cells = passage.text.split(" | ")
        if len(cells) != len(headers):
            result.append(view)
            continue
        if headers not in sides:
            sides[headers] = _sides(headers, table.judge)
        if sides[headers] and not checked(passage, table.codes):
            result += _apart(view, cells, sides[headers], table)
            continue
        column = column_of(passage, table.columns)
        if column >= 0 and not _NO.isdisjoint(map(str.lower, cells)):
            if headers not in silent:
                silent[headers] = _silent(headers, column, table)
            cells = [
                "" if at in silent[headers] and cell.lower() in _NO else cell for at, cell in enumerate(cells)
            ]
            if "" in cells:
                passage = passage._replace(text=" | ".join(cells))
                view.text = table.read(table.own(passage))
        found = ruling(cells[column]) if column >= 0 and not questions(cells, column) else None
        if found is None or checked(passage, table.codes):
            if column >= 0 and (view.decided or view.reply == "yes") and any(map(_ADVISING.search, headers)):
                given = table.read(cells[column])
                if view.decided or not _valued(given):
                    view.text = table.read(table.own(without(passage, cells, column)))
                elif brief := _plainly(headers, cells, -1):
                    view.text = table.read(brief)  # "Web servers: type | t3a.large"
            result.append(view)
        else:
            if found.said is AFFIRMED and set(found.rest.lower().replace(",", " ").split()) <= _DATES:
                found = found._replace(rest="")  # "agreed, done by June"
            own = table.read(table.own(without(passage, cells, column)))
            said = plain(cells[column]) in FOR
            result += _decided(view, own, found, table.read, _plainly(headers, cells, column) if said else "")
        if column >= 0 and view.decided and (found is None or not found.rest):
            _leave_remarks(view, cells, column, table)
        if view.passage.start == passage.start:
            _name(view, cells, table, column >= 0)
    return result


def _leave_remarks(view: View, cells: Sequence[str], column: int, table: Table) -> None:
    """What is refused is the thing, not what a remark sets beside it: "Elastic IPs | no | the balancer has names"."""
    headers = view.passage.headers
    remarks = {at for at, header in enumerate(headers) if at and at != column and header.lower() in _REMARKS}
    told = [cell for at, cell in enumerate(cells) if at in remarks and cell.strip(" -–—")]
    if not told or view.governed.stance not in (Stance.DENIED, Stance.DEFERRED):
        return
    row = view.passage._replace(
        text=" | ".join("" if at in remarks else cell for at, cell in enumerate(cells))
    )
    rest = table.read(table.own(without(row, row.text.split(" | "), column)))
    if rest.naming:
        view.text = rest


_REMARKS = frozenset(
    """note notes remark remarks comment comments reason reasons rationale why because explanation justification
    grounds""".split()
)
"""Headers over what somebody has to say on a decision."""


def _plainly(headers: Sequence[str], cells: Sequence[str], column: int) -> str:
    """A row of a subject and what is said of it, without its number and its verdict; empty for other rows."""
    kept = [
        at
        for at, (header, cell) in enumerate(zip(headers, cells, strict=True))
        if at != column and cell.strip() and header.lower().strip(" .") not in _NUMBERING
    ]
    if len(kept) != _PAIRED or (column >= 0 and not kept[0] < column < kept[1]):
        return ""
    return f"{cells[kept[0]]}: {cells[kept[1]]}"


_PAIRED = 2
_NUMBERING = frozenset("no nr num number # id ref reference pos item key".split())


def _silent(headers: Sequence[str], column: int, table: Table) -> frozenset[int]:
    """The columns beside the one that decides in which a "no" rules nothing out: "Closing portal", "Asked for by"."""
    return frozenset(
        at
        for at, header in enumerate(headers)
        if at and at != column and header.strip() and not table.read(header).naming
    )


_NO = frozenset("no none nothing never nil nobody n/a".split())
"""What stands in a column that tells how things are, or who wants them, where nothing does."""


def _decided(
    view: View, proposal: Text, found: Ruling, read: Callable[[str], Text], brief: str = ""
) -> list[View]:
    """A row without the verdict on it, and what that goes on to say: a value, an exception, another thing."""
    if not found.rest and not view.text.scopes:
        value = brief.partition(": ")[2]
        given = read(value) if value and found.said is AFFIRMED and value in proposal.source else None
        if given is not None and given.values:
            view.text = read(brief)  # "Virtual network (CIDR) | yes | 10.71.0.0/17"
        return [view]
    view.text = proposal
    if not found.rest:
        return [view]
    rest = read(found.rest)
    if found.link == "for":  # "Disk encryption | none for the database"
        view.text = read(f"{proposal.source.rstrip(' .;')} {found.rest}") if rest.mentions else proposal
        return [view]
    if view.governed is not AFFIRMED:
        return [view, _beside(view, rest)] if rest.naming else [view]
    if found.link == "instead" and rest.naming:
        return [_beside(view, rest)]
    denies = any(scope.category in _DENYING for scope in rest.scopes)
    if found.link == "without" or denies:
        from evalkit.reading.decided.answers import part_of, parts_of  # most documents need none

        parts = parts_of(rest, 0, proposal) if denies else []
        if not parts and found.link == "without":
            parts = [part_of(rest, range(1, len(rest.tokens)), Attitude(Stance.DENIED, found.link))]
        view.parts = [*view.parts, *parts]
        if not denies or not rest.naming:
            return [view]
        reply = _beside(view, rest)
        reply.parts = parts
        return [view, reply]
    view.text = read(f"{proposal.source.rstrip(' .;')}: {found.rest}")
    return [view]


def _beside(view: View, text: Text) -> View:
    """Another view of the same row, for what its answer says by itself."""
    other = type(view)(view.passage, text)
    other.above = list(view.above)
    other.before = view
    other.answers = True
    if view.governed is not AFFIRMED and " no other " in text.source:
        other.governed = view.governed  # "declined, and we want no other alarms"
    return other


def _name(view: View, cells: Sequence[str], table: Table, decided: bool) -> None:
    """What was found names what is decided on where the measure does not: "no flow logs | switch them on".

    ``decided``: a column decides on the row. Without one, only what is not there can be meant.
    """
    headers = view.passage.headers
    past = past_columns(headers)
    if not past or view.text.naming:
        return
    wanted = wanted_columns(headers)
    measure = table.read(" | ".join([cells[at] for at, header in enumerate(headers) if header in wanted]))
    if measure.naming or stays(measure.source):
        return
    found = table.read(" | ".join([cells[at] for at, header in enumerate(headers) if header in past]))
    if not found.naming or not (decided or any(scope.category in _DENYING for scope in found.scopes)):
        return
    if not decided and any(scope.category is Category.HEDGE for scope in measure.scopes):
        view.governed = Attitude(Stance.HEDGED, measure.source)  # "no flow logs | could be enabled"
    if len(measure.tokens) <= _BRIEF and not _valued(measure):
        view.text, view.finding = found, "made"
    elif found.scopes and not _valued(found):  # "no health check | GET /ready every 15 s"
        view.text, view.finding = table.read(f"{found.source}: {measure.source}"), "made"


def _valued(text: Text) -> bool:
    """Whether a text has a value, other than "on", "off" and a name."""
    return any(value.kind not in ("switch", "identifier") for value in text.values)


def questions(cells: Sequence[str], column: int) -> bool:
    """Whether another cell of the row asks something."""
    return any(cell.rstrip().endswith("?") for at, cell in enumerate(cells) if at != column)


def without(passage: Passage, cells: Sequence[str], column: int) -> Passage:
    """A row without its verdict, the votes on it and how things are today; and without who puts it forward."""
    headers = passage.headers
    past = past_columns(headers)
    kept = [
        at
        for at in range(len(cells))
        if at != column
        and headers[at] not in past
        and not (cells[at].strip().isdigit() and headers[at].lower().strip(" .:") in _COUNTING)
    ]
    named = tuple("" if _ADVISING.search(headers[at]) else headers[at] for at in kept)
    return passage._replace(text=" | ".join(cells[at] for at in kept), headers=named)


def _sides(headers: Sequence[str], judge: Judge) -> Mapping[int, Attitude]:
    """The columns of a table whose headers say that what stands beneath is not wanted, or not now."""
    past = past_columns(tuple(headers))
    found = {
        at: unwanted(header, judge) for at, header in enumerate(headers) if header and header not in past
    }
    if any(found.values()):  # a table that parts what is wanted from what is not
        found |= {
            at: Attitude(Stance.HEDGED, header)
            for at, header in enumerate(headers)
            if at and not found.get(at) and not _OPEN.isdisjoint(header.lower().replace("?", " ").split())
        }
    return {at: said for at, said in found.items() if said is not None and not decides(headers[at])}


def _apart(view: View, cells: Sequence[str], sides: Mapping[int, Attitude], table: Table) -> list[View]:
    """A row without the cells that are not wanted, and each of those by itself."""
    passage = view.passage
    told = [at for at in sides if cells[at].strip(" -–—").lower() not in _TICKS and ruling(cells[at]) is None]
    rest = [cells[at] for at in range(1, len(cells)) if at not in sides]
    firm = [at for at in sides if at and sides[at].stance is not Stance.HEDGED]
    whole = [at for at in firm or sides if at and cells[at].strip().lower() in _WHOLE]
    if len(whole) == 1 and cells[0].strip() and not any(cell.strip(" -–—") for cell in rest):
        view.governed, view.decided = sides[whole[0]], True  # "NACLs | | any", "NACLs | one per subnet | | x"
        view.text = table.read(
            ": ".join(cells[at] for at in range(len(cells)) if cells[at] and at not in firm)
        )
        return [view]
    wished = next((at for at in told if at and sides[at].stance is Stance.HEDGED), len(cells))
    cells = [
        cells[wished] if wished < at and at not in sides and is_same(cell) else cell
        for at, cell in enumerate(cells)
    ]
    if not told:
        return [view]
    said = [(text, sides[at]) for at in told if (text := table.read(cells[at])).naming]
    kept = [at for at in range(len(cells)) if at not in told]
    row = passage._replace(
        text=" | ".join(cells[at] for at in kept), headers=tuple(passage.headers[at] for at in kept)
    )
    view.text = table.read(table.own(row))
    if view.asks and "?" not in row.text:
        view.asks, view.reply, view.question = False, "", None  # only what is not decided asks
    result = [view]
    for text, attitude in said:
        other = type(view)(passage, text)
        other.above = list(view.above)
        if 0 in kept and cells[0].strip():
            label = Context(ContextKind.LEAD_IN, cells[0], passage.line)
            other.above = [(label, table.read(cells[0])), *other.above]
        other.governed, other.decided = attitude, True
        result.append(other)
    return result
