"""Rows of tables as texts: which columns tell what is wanted, which how things are, which is ticked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from evalkit.document import Passage, PassageKind
from evalkit.patterns import pattern

_ROW = PassageKind.ROW
"""Asking an enum for its member costs as much as a call."""

_FEWEST = 2
_ENVIRONMENTS = frozenset(
    """dev development test testing qa uat int integration staging stage preprod pre-production prod production live
    sandbox training demo acceptance""".split()
)
"""Headers of columns of which each tells what one environment has; all of them are built."""
_BRIEF = 40
"""Characters of a cell that only refers to another."""
_WORD = pattern(r"[a-z]+")
_LEADERS = pattern(r"\s*\.{4,}\s*(?!\.|\s|\d{1,4}\s*$)")
"""What leads the eye from a name to its value in a printed list; to a page in a table of contents."""
CHECKS = frozenset("x × ✓ ✔ ✅ ☑ [x] • ● ■".split())
_NUMBERING = frozenset("no nr num number # id ref pos item".split())
_PAST = frozenset(
    """finding findings today current currently problem observation observations weakness baseline now present existing
    before found observed seen noticed detected discovered identified""".split()
)
_PRESENT = frozenset(
    """today current currently now present existing before old legacy previous until closing retiring retired outgoing
    expiring already moment formerly previously hitherto predecessor replaced discontinued exists scrapped
    """.split()
)
"""Words of a header under which stands how things are, beside one column that tells how they are to be."""
_LACKS = frozenset(
    """gap gaps missing lacking lack lacks absent absence deficiency deficiencies shortcoming shortcomings issue issues
    concern concerns defect defects fault faults""".split()
)
"""Words of the first column's header under which stands what is not there, beside what somebody advises."""
_SAME = pattern(
    r"(?i)(?:the )?(?:same(?: (?:as|again|here)\b.{0,30})?|ditto|idem|identical(?: to .{1,30})?|likewise"
    r"|〃|\"|″|as (?:is|it is|before|now|today|above|(?:in |on |at |for |with )?(?:the )?[\w-]+(?: \w+)?)"
    r"|like (?:the )?[\w-]+|(?:also|equally) so|so too)\W*$"
)
"""A cell that repeats the one before it: "same", "as staging"."""

_OTHERS = frozenset(
    """old legacy previous former outgoing predecessor neighbour neighbours neighbor neighbors competitor competitors
    rival rivals theirs others benchmark""".split()
)
"""Words of headers over what others have, or what was there before."""
_US = frozenset({"us", "ours", "we", "our own", "our choice"})
"""The header over what is ordered, beside those over what others have."""
_YEAR = pattern(r"\b(?:19\d\d|20[01]\d|202[0-4])\b")
_AS_IS = frozenset({"as is", "as-is", "status quo", "is"})
_TO_BE = frozenset({"to be", "to-be", "shall be", "goal"})
_WANTED = frozenset(
    """recommendation recommended target requirement required requirements production proposed future wanted remedy
    measure fix after needed new ours us recommend recommends recommendations advise advice propose proposes
    suggestion suggestions suggest do action actions measures remedies correction mitigation""".split()
)


NAMES = frozenset(
    """name names variable variables var vars parameter parameters param params input inputs property properties prop
    props argument arguments arg args option options flag flags field fields attribute attributes key keys setting
    settings switch switches env environment""".split()
)
"""Words of the header over the names of parameters."""

DECLARING = (
    "(optional", "[optional", "(required", "[required", "default:", "default is", "default =", "default `",
    "defaults to",
    "?: number", "?: string", "?: bool", "type: bool", "type: str", "type: num", "type: int", "- --", "* --", "`--",
    "(default", "(string", "(bool", "(number", "(int", "(list", "(map", "(object", "(array", "(str",
)  # fmt: skip
"""One of these is in every document with a list of parameters."""
_STAYS = pattern(r"(?i)(?:keep|no change|unchanged|leave|as is|same|ok|fine)\W*$")
_NO_ACTION = pattern(
    r"(?i)(?:accept(?:ed)?|keep|none|nothing|no (?:action|change)|unchanged|leave|as is|same|ok|fine|[-–—])?"
    r"(?:(?:\W+|^)(?:accept\w*|tolerat\w*|the|risks?|conform\w*|compl(?:y|ies|iant)|to (?:do|add)|needed"
    r"|required|necessary"
    r"|as it (?:is|should be)|in order|(?:is )?fine|sound|good|adequate"
    r"|(?:this|it)|is|already|here|met|satisf\w+|meets\b.{3,30}))*\W*$"
)
_FINDING = pattern(r"(?i)finding|observ|problem|weakness|found|seen|noticed|detected|discovered")
_SETTING = frozenset(
    "item setting parameter property attribute option aspect field variable component resource element service".split()
)
_REMARKS = frozenset("note notes remark remarks comment comments detail details".split())
_GAPS = frozenset("gap gaps delta difference differences deviation deviations".split())
"""Headers under which stands what is still missing, or that nothing is."""
_TRIED = frozenset(
    (
        "passed;tested;verified;works;works today;done;finished;completed;complete;progress;% done;built;built yet"
    ).split(";")
)
"""Headers of columns that tell how far somebody has got: what is not done yet is required all the same."""
_TESTING = frozenset("test tests check checks expected actual measured".split())
_TRIAL = frozenset("result results status outcome verdict passed state".split())
"""Headers of tables of tests, and of the columns that tell how they went: "failed" rules out nothing there."""
ASIDE = frozenset(
    """notes note remark remarks comment comments owner reference references ref source sources link ticket unit reason
    rationale why example examples default defaults depends dependency dependencies risk risks cost costs price effort
    estimate deadline date due alternative alternatives exception exceptions deviation deviations issue issues impact
    gap gaps delta difference differences restriction restrictions limitation limitations objection objections condition
    conditions downtime""".split()
)
"""Words of a header under which a dash, or "none", says nothing of the row."""
_NOTHING = frozenset({"none", "no", "n/a", "nil", "nothing", "na"})
_GIVEN = frozenset("value setting specification choice configuration target default requirement".split())
_AGAINST = frozenset(
    "why not;reason for rejection;rejected because;why rejected;drawback;drawbacks;cons;con;downside;downsides".split(
        ";"
    )
)
"""Headers of columns that tell what speaks against a thing: nothing there is required."""


def has_names(headers: tuple[str, ...]) -> bool:
    """Whether a table can be one of parameters, or of what a module is made of: it begins with their names."""
    return not NAMES.isdisjoint(headers[0].lower().split())


def own_text(passage: Passage, without: Collection[str] = ()) -> str:
    """The passage's text; a row with the header before each cell, but for the columns ``without``."""
    if passage.kind is not _ROW or not passage.headers:
        return passage.text if "...." not in passage.text else _LEADERS.sub(": ", passage.text)
    cells = passage.text.split(" | ")
    if len(cells) != len(passage.headers):
        return passage.text
    parts = []
    tried = trial_columns(passage.headers)
    past = found = past_columns(passage.headers)
    if past or without:
        cells = _repeated(passage.headers, cells, past.union(without))
    if past:
        wanted = wanted_columns(passage.headers)
        idle = _NO_ACTION if any(_FINDING.search(header) for header in past) else _STAYS
        if all(idle.match(cell) for h, cell in zip(passage.headers, cells, strict=True) if h in wanted):
            without, past = {*without, *wanted}, frozenset()  # "NACLs are wide open | accept"
    kept = [header for header in passage.headers[1:] if header not in without]
    alone = kept if without and len(kept) == 1 else []  # the edition that is ordered says no more than that
    cells = _without_lesser(passage.headers, cells)
    for header, cell in zip(passage.headers, cells, strict=True):
        if (
            not cell.strip(" -–—")
            or header in past
            or header in without
            or header.lower() in _AGAINST
            or header in tried
            or cell.strip().lower() in CHECKS
            or (cell.lower().strip(" .") in _NOTHING and not ASIDE.isdisjoint(header.lower().split()))
        ):
            continue
        if (
            header.lower().strip(" .") in _NUMBERING
            or (past and header in wanted)
            or header in found
            or (header in alone)
        ):
            header = ""  # beside what was found, a recommendation is what is wanted
        parts.append(f"{header}: {cell}" if header else cell)
    if len(parts) > 1 and _is_setting(passage.headers):
        return " | ".join(
            [": ".join(cells[:2]), *parts[2:]]
        )  # "| Retention | 7 days |" is "Retention: 7 days"
    return " | ".join(parts)


def _without_lesser(headers: tuple[str, ...], cells: list[str]) -> list[str]:
    """Cells without those of environments that go without what another has: "Alarms | none | CPU over 80 %"."""
    places = [at for at, header in enumerate(headers) if at and header.lower() in _ENVIRONMENTS]
    if len(places) < _FEWEST:
        return cells
    lesser = {at for at in places if cells[at].lower().strip(" .-–—") in _NOTHING | {"", "off", "false"}}
    return cells if len(lesser) == len(places) else ["" if at in lesser else c for at, c in enumerate(cells)]


def _repeated(headers: tuple[str, ...], cells: list[str], aside: Collection[str]) -> list[str]:
    """Cells with what they only refer to: "OS | Amazon Linux 2 | same" keeps the system that is there today."""
    other = [at for at, header in enumerate(headers) if at and header in aside]
    if not other:
        return cells
    return [
        cells[other[0]] if at and header not in aside and len(cell) < _BRIEF and _SAME.match(cell) else cell
        for at, (header, cell) in enumerate(zip(headers, cells, strict=True))
    ]


def is_same(cell: str) -> bool:
    """Whether a cell only refers to another: "same", a ditto mark."""
    return 0 < len(cell) < _BRIEF and _SAME.match(cell) is not None


def _is_setting(headers: tuple[str, ...]) -> bool:
    """Whether a table has a column of names and one of their values, and at most one of remarks."""
    names = [header.lower().strip(" .:") for header in headers]
    remarks = names[2:] == [] or (len(names) == 3 and names[2] in _REMARKS)
    return remarks and len(names) > 1 and names[0] in _SETTING and names[1] in _GIVEN


def stays(cell: str) -> bool:
    """Whether what is recommended is nothing: what was found is as it should be."""
    return _NO_ACTION.match(cell) is not None


@lru_cache(maxsize=256)
def trial_columns(headers: tuple[str, ...]) -> frozenset[str]:
    """Columns that tell how far somebody has got, or how a test went."""
    words = {header: set(_WORD.findall(header.lower())) for header in headers}
    tests = any(found & _TESTING for found in words.values())
    return frozenset(
        header
        for header, found in words.items()
        if header.lower().strip(" ?.:") in _TRIED or (tests and found & _TRIAL)
    )


@lru_cache(maxsize=256)
def past_columns(headers: tuple[str, ...]) -> frozenset[str]:
    """Columns that tell how things are, beside one that tells how they are to be."""
    wanted = wanted_columns(headers)
    if not wanted:
        return frozenset()
    words = {header: set(_WORD.findall(header.lower())) for header in headers}
    if not _US.isdisjoint(map(str.lower, headers)):
        return frozenset(h for h in headers[1:] if h not in wanted and words[h].isdisjoint(ASIDE))
    past = frozenset(
        h
        for h, found in words.items()
        if (found & (_PAST | _PRESENT | _OTHERS) or h.lower() in _AS_IS or _YEAR.search(h))
        and h not in wanted
    )
    if not past:
        past = frozenset(h for h in headers[:2] if words[h] & _LACKS and h not in wanted)
    return past


@lru_cache(maxsize=256)
def wanted_columns(headers: tuple[str, ...]) -> frozenset[str]:
    """Columns that tell how things are to be."""
    found = frozenset(
        header
        for header in headers
        if header.lower() in _TO_BE or not _WANTED.isdisjoint(_WORD.findall(header.lower()))
    )
    return found or _beside_present(headers)


def _beside_present(headers: tuple[str, ...]) -> frozenset[str]:
    """The one column beside that of how things are today: "Cellar, today | AWS, from 1 May", "Old | New"."""
    words = [set(_WORD.findall(header.lower())) for header in headers]
    present = [
        at
        for at, found in enumerate(words)
        if (found & _PRESENT and "date" not in found)
        or headers[at].lower() in _AS_IS
        or (at and _YEAR.search(headers[at]) is not None)
    ]
    aside = _REMARKS | _GAPS | ASIDE
    rest = [at for at in range(1, len(headers)) if at not in present and words[at].isdisjoint(aside)]
    return frozenset({headers[rest[0]]}) if len(present) == len(rest) == 1 else frozenset()


def checked(passage: Passage, codes: Collection[str]) -> str:
    """The header of the one column that is ticked in a row; empty if none or several are, or the tick is a code."""
    if passage.kind is not _ROW or not passage.headers:
        return ""
    cells = passage.text.split(" | ")
    if len(cells) != len(passage.headers):
        return ""
    ticked = [
        header
        for header, cell in zip(passage.headers, cells, strict=True)
        if (said := cell.strip().lower()) in CHECKS and said not in codes
    ]
    return ticked[0] if len(ticked) == 1 else ""


def found_cells(passage: Passage) -> Iterator[str]:
    """The cells of a row that tell how things are: they stand above what is wanted of them."""
    past = past_columns(passage.headers) if passage.headers else frozenset()
    past = frozenset(h for h in past if _OTHERS.isdisjoint(h.lower().split()))
    if len(passage.headers) > 2 and passage.headers[0] not in past and not any(map(_FINDING.search, past)):
        first, *rest = passage.text.split(" | ")
        numbered = first.isdigit() or passage.headers[0].lower().strip(" .") in _NUMBERING
        past = past if numbered or any(cell.startswith("same ") for cell in rest) else frozenset()
    if past:
        cells = passage.text.split(" | ")
        yield from (
            cell for h, cell in zip(passage.headers, cells, strict=False) if h in past and cell.strip()
        )
