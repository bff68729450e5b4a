"""Tables of parameters, as tools and programmers write them: what a variable is called, its type, its default.

"backup_window | Hours of the backups | string | "" | no": that a variable need not be given rules nothing out, and
neither does an empty default. What somebody may switch on, and nobody has, is a wish. What tells such a table from one
of requirements ("Network ACLs | no"): names that only programs have, types, or a type and a default for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from evalkit.document import Passage, PassageKind
from evalkit.patterns import pattern
from evalkit.reading.decided.rows import NAMES
from evalkit.reading.stance.attitudes import AFFIRMED
from evalkit.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evalkit.reading.stance.attitudes import Attitude
    from evalkit.reading.view import View

_WORD = pattern(r"[a-z]+")
_GIVEN = frozenset(
    "name output outputs export exports module modules resource resources provider providers".split()
)
"""Words of the header over what a module gives, or is made of."""
_TYPES = frozenset("type types".split())
_DEFAULTS = frozenset("default defaults fallback".split())
_DUTIES = frozenset("required mandatory optional needed".split())
_ORIGINS = frozenset("version versions source sources".split())
_MORE = frozenset(
    """description descriptions desc meaning purpose explanation details detail notes note comment comments remarks
    remark example examples allowed possible valid accepted values range constraint constraints validation sensitive
    deprecated since unit units alias short long shorthand what does it is usage context the line command
    value""".split()
)
_STATED = frozenset("value values setting current chosen ours target".split())
"""Headers over what a parameter is set to: such a table says how things are, and not how they can be."""
_TELLING = frozenset("description desc meaning purpose explanation what effect details".split())

_FLAG = pattern(r"-{1,2}[A-Za-z][\w-]*")
_NAME = pattern(
    r"""(?x)(?:[\w$]+\.)*(?:[a-z][a-z0-9]*_\w+ | [A-Z][A-Z0-9]*_\w+ | [a-z][a-z0-9]*[A-Z]\w*
        | [A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*){2,} | [a-z]\w*\.[\w.\[\]]+ | (?:[a-z0-9]+-){2,}[a-z0-9]+)$"""
)
"""A name that only programs have: `multi_az`, `natGateways`, `DB_HOST`, `VpcCidrBlock`, `ingress.enabled`."""
_TYPE = pattern(
    r"""(?ix)(?:optional\ )?(?:str(?:ing)?s?|bool(?:ean)?s?|number|int(?:eger)?|float|double|list|map|set
        |object|any|array|tuple|dict(?:ionary)?|json|enum|record|duration|arn|cidr|resource|data(?:\ source)?
        |null|commadelimitedlist|construct|interface|function
        |(?:list|map|set|object|array|tuple|optional|record|enum|one\ of)\s?[(<\[{].*
        |[\w.]+\[\]|[\w.]+<.*>|[A-Za-z]\w*\.[A-Z]\w*|AWS::[\w:<>]+|I?[A-Z][a-z]+(?:[A-Z][a-z]+)+|['"][^|]*)(?:\s?[|/,].*)?$"""
)
_ORIGIN = pattern(r"(?i)n/a$|[~><=^]*\s?v?\d[\w.,~><= -]*$|\.{0,2}/|[\w.-]+/[\w./-]+$")
"""A version, or the place that a module comes from."""
_NOTHING = frozenset(
    """ - – — n/a na none null nil "" '' [] {} () undefined empty unset not_set not-set nothing required no_default
    no-default (none) (empty) <none> <empty> tobedefined""".split(" ")
)
"""Defaults, versions and sources that are none."""
_OFF = frozenset("false no off disabled 0 disable never".split())
_NOT_NEEDED = frozenset("no false n optional - – — ✗ ✘ ❌ x".split())
_FEWEST = 0.6
"""Share of the cells of a column that must be of one kind."""


class Table(NamedTuple):
    """A table of parameters."""

    aside: frozenset[str]
    """Its headers over what says nothing of the subject: types, and whether the parameter must be given."""
    default: int
    """The column of defaults; -1 for none."""
    duty: int
    """The column that says whether a parameter must be given; -1 for none."""
    flags: bool
    """Whether the names are those of a command's options."""


def tables(passages: Iterable[Passage]) -> Mapping[tuple[str, ...], Table]:
    """Headers of tables of parameters -> what their columns are."""
    rows: dict[tuple[str, ...], list[list[str]]] = {}
    for passage in passages:
        if passage.kind is PassageKind.ROW and _may_be(passage.headers):
            cells = passage.text.split(" | ")
            rows.setdefault(passage.headers, []).append(cells)
    found = {headers: _table(headers, cells) for headers, cells in rows.items()}
    return {headers: table for headers, table in found.items() if table is not None}


def reduced(passage: Passage, table: Table) -> Passage:
    """A row without the cells that are empty in the way of programs: a version "n/a", a default null."""
    cells = passage.text.split(" | ")
    if len(cells) != len(passage.headers):
        return passage
    kept = [
        "" if at and (_is_empty(cell) or (at == table.default and _is_off(cell))) else cell
        for at, cell in enumerate(cells)
    ]
    return passage._replace(text=" | ".join(kept))


def is_optional(passage: Passage, table: Table) -> bool:
    """Whether nothing is given for a parameter unless somebody gives it."""
    cells = passage.text.split(" | ")
    if len(cells) != len(passage.headers):
        return True
    needed = True
    if table.duty >= 0:
        said = cells[table.duty].lower().strip(" .`*")
        needed = said not in _NOT_NEEDED
        if "optional" in _words(passage.headers[table.duty]):
            needed = not needed or said == "required"
    if table.default < 0:
        return table.flags or not needed
    default = cells[table.default]
    return _is_off(default) or (_is_empty(default) and not (needed and table.duty >= 0))


@lru_cache(maxsize=256)
def _words(header: str) -> frozenset[str]:
    return frozenset(_WORD.findall(header.lower()))


@lru_cache(maxsize=256)
def _may_be(headers: tuple[str, ...]) -> bool:
    """Whether a table can be one of parameters, by its headers: of names first, then of what programs say of them."""
    if len(headers) < 2:
        return False
    first, *rest = map(_words, headers)
    if first.isdisjoint(NAMES | _GIVEN) or len(first) > 3:
        return False
    known = _TYPES | _DEFAULTS | _DUTIES | _ORIGINS | _MORE | _TELLING
    return all(words <= known and not (words & _STATED and len(words) == 1) for words in rest)


def _table(headers: tuple[str, ...], rows: list[list[str]]) -> Table | None:
    rows = [cells for cells in rows if len(cells) == len(headers)]
    if not rows:
        return None
    words = [*map(_words, headers)]
    at = {
        name: next((place for place in range(1, len(words)) if words[place] & kind), -1)
        for name, kind in (("type", _TYPES), ("default", _DEFAULTS), ("duty", _DUTIES), ("origin", _ORIGINS))
    }
    told = any(each & _TELLING for each in words[1:])
    names = [cells[0].strip(" `*") for cells in rows]
    flags = _share(names, _FLAG) >= _FEWEST
    programs = flags or _share(names, _NAME) >= _FEWEST
    typed = at["type"] >= 0 and _share([cells[at["type"]].strip(" `") for cells in rows], _TYPE) >= _FEWEST
    if not words[0].isdisjoint(NAMES) and _has_parameters(at, told, typed, programs, flags):
        aside = frozenset(headers[each] for each in (at["type"], at["duty"]) if each >= 0)
        return Table(aside, at["default"], at["duty"], flags)
    if not words[0].isdisjoint(_GIVEN) and at["duty"] < 0 and at["default"] < 0:
        if typed or (programs and (at["origin"] >= 0 or told)):
            return Table(frozenset(headers[each] for each in (at["type"],) if each >= 0), -1, -1, False)
        if (
            at["origin"] >= 0
            and _share([cells[at["origin"]].strip(" `") for cells in rows], _ORIGIN) >= _FEWEST
        ):
            return Table(frozenset(), -1, -1, False)
    return None


def _has_parameters(at: Mapping[str, int], told: bool, typed: bool, programs: bool, flags: bool) -> bool:
    """Whether the columns of a table are what one says of parameters."""
    default, duty = at["default"] >= 0, at["duty"] >= 0
    if flags or (at["type"] >= 0 and default and duty):
        return True
    if typed and (default or duty or programs):
        return True
    return programs and ((default and (told or duty)) or (duty and told))


def _share(cells: list[str], kind: object) -> float:
    return sum(kind.match(cell) is not None for cell in cells) / len(cells)  # type: ignore[attr-defined]


def _is_empty(cell: str) -> bool:
    return cell.lower().strip(" .`*").replace(" ", "-") in _NOTHING


def _is_off(cell: str) -> bool:
    return cell.lower().strip(" .`*\"'") in _OFF


# -- lists -------------------------------------------------------------------------------------------------

_ITEM = pattern(
    r"""(?x)^\W{0,3}(?P<name>-{0,2}[A-Za-z$][\w$.\[\]-]*)(?:\s?[,/|]\s?-{0,2}[A-Za-z][\w.-]*)?
    (?:\s*[:–—-])?\s*[(\[<](?P<said>[^()\[\]]{2,90}(?:\([^()]*\)[^()\[\]]*)?)[)\]>]"""
)
"""A parameter with its type, or whether it must be given, in brackets: "`tags` (map, optional): ..."."""
_HEAD = pattern(
    r"""(?x)^\W{0,3}(?P<name>[A-Za-z$][\w$.-]*)\??(?:\s?[:–—|-](?P<type>\s?(?:string|boolean|bool|number|int|integer|float|I?[A-Z]
        [a-z]+[A-Z]\w+|\w+\[\])\b)?|\ (?=Type:)|$)"""
)
"""The same without brackets: "natGateways?: number", "`multi_az`: a standby. Type: boolean"."""
_TYPE_OF = pattern(
    r"\b(?:Type|type):\s*"
    r"(?i:str(?:ing)?|bool(?:ean)?|number|int(?:eger)?|list|map|object|array|any|enum|AWS::)"
)
_DECLARED = pattern(
    r"""(?ix)\b(?:optional|required|mandatory|default\w*|true/false|true\ or\ false|flag
        |str(?:ing)?s?|bool(?:ean)?s?|number|int(?:eger)?|float|lists?|map|set\ of|object
        |arrays?|any|enum|arn|AWS::[\w:]+)\b"""
)
_TYPED = pattern(
    r"(?i)\b(?:str(?:ing)?s?|bool(?:ean)?s?|number|int(?:eger)?|float|map|list of|object|array|true/false"
    r"|AWS::[\w:]+)\b"
)
_UNGIVEN = pattern(
    r"""(?ix)\boptional\b|\bdefault(?:s|ed)?(?:\ value)?(?:\ is|\ to|\s?[:=])*\s*["'`]?
        (?:none|null|nil|n/a|empty|undefined|unset|false|off|no|disabled|0|""|\[\]|\{\})(?!\w|\.\w)"""
)
_ANSWERS = pattern(r"(?i)\W{0,3}(?:default|required|mandatory|optional|type)\b")
_DEFAULT = pattern(r"(?i)\bdefault(?:s|ed)?\b(?: value)?(?: is| to|\s?[:=])")


def settle_items(views: Sequence[View], optional: Attitude) -> None:
    """Mark the items of lists that tell what a parameter is."""
    block, wish = -1, False
    for at, view in enumerate(views):
        passage = view.passage
        if passage.kind is PassageKind.ROW:
            continue
        if passage.block != block:
            if not _declares(views, at):
                continue
            block = passage.block
            wish = any(_UNGIVEN.search(each.passage.text) for each in _together(views, at))
        view.finding = view.finding or "parameter"
        view.answers = (
            view.answers or _ANSWERS.match(passage.text) is not None
        )  # "Default: none" says no to nothing
        if wish and view.governed is AFFIRMED:
            view.governed = optional


def _together(views: Sequence[View], at: int) -> Iterable[View]:
    """The passages of a block from one on."""
    block = views[at].passage.block
    while at < len(views) and views[at].passage.block == block:
        yield views[at]
        at += 1


def _declares(views: Sequence[View], at: int) -> bool:
    """Whether a passage opens with the name of a parameter and says of what type it is, or what it is by default."""
    said = views[at].passage.text
    if _FLAG.match(said.lstrip("`*")):
        return said.lstrip("`*").startswith("--")
    found = _ITEM.match(said)
    if found is not None and _DECLARED.search(found["said"]):
        return _NAME.match(found["name"]) is not None or _TYPED.search(found["said"]) is not None
    found = _HEAD.match(said)
    if found is None:
        return False
    told = [each.passage.text for each in _together(views, at)]
    if found["type"] or any(_TYPE_OF.search(each) for each in told):
        return True
    return _NAME.match(found["name"]) is not None and any(_DEFAULT.search(each) for each in told)
