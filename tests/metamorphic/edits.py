"""Edits with a known effect. Each makes a document of a case, or nothing where it does not apply."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evalkit.result import Verdict
from metamorphic.material import unrelated
from metamorphic.page import Case, bullets

SPECIFIED, VAGUE, CONTRADICTED, MISSING = (
    Verdict.SPECIFIED,
    Verdict.VAGUE,
    Verdict.CONTRADICTED,
    Verdict.MISSING,
)
Make = Callable[[Case], str | None]


@dataclass(frozen=True)
class Edit:
    """One kind of edit."""

    kind: str
    wanted: tuple[Verdict, ...]
    """The verdict that it makes true; two where a careful human could say either."""
    make: Make
    every: bool
    """Whether it applies to every wording or to the first one only."""


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


# -- sentences in place of the sentence ---------------------------------------------------------------


def _deny(form: str) -> Make:
    """The short phrase, put into a sentence: {p} within it, {P} at its beginning, {b} without its article."""

    def make(case: Case) -> str:
        facet = case.facet
        return case.page(
            form.format(
                p=facet.phrase, P=_upper(facet.phrase), b=facet.bare, B=_upper(facet.bare), be=facet.be
            )
        )

    return make


def _noun(form: str) -> Make:
    """The noun phrase that specifies, put into a sentence."""
    return lambda case: case.page(form.format(n=case.facet.noun, N=_upper(case.facet.noun)))


def _sentence(form: str) -> Make:
    """The sentence itself with something around it."""
    return lambda case: case.page(
        form.format(s=case.sentence, l=case.lower, open=case.sentence.rstrip("."), low=case.lower.rstrip("."))
    )


def _block(form: str) -> Make:
    """A section of its own behind the second one."""
    return lambda case: case.page(
        block=form.format(
            s=case.sentence, n=case.facet.noun, N=_upper(case.facet.noun), b=_upper(case.facet.bare)
        )
    )


def _own(get: Callable[[Case], str | None]) -> Make:
    """A sentence written by hand."""

    def make(case: Case) -> str | None:
        says = get(case)
        return case.page(says) if says else None

    return make


def _off(form: str) -> Make:
    def make(case: Case) -> str | None:
        off = case.facet.switch
        return case.page(block=form.format(parent=off[0], key=off[1])) if off else None

    return make


def _reworded(change: Callable[[str], str]) -> Make:
    """The sentence changed; nothing where the change does not apply."""

    def make(case: Case) -> str | None:
        changed = change(case.sentence)
        return case.page(changed) if changed != case.sentence else None

    return make


def _whole(change: Callable[[str], str]) -> Make:
    """The whole document changed."""
    return lambda case: change(case.page(case.sentence))


# -- changes of a sentence ----------------------------------------------------------------------------

_UNITS = (
    (r"\b7 days\b", "one week"),
    (r"\b14 days\b", "two weeks"),
    (r"\b3 days\b", "72 hours"),
    (r"\b60 days\b", "1440 hours"),
    (r"\b90 days\b", "2160 hours"),
    (r"\b20 seconds\b", "20 s"),
    (r"\b2 hours\b", "120 minutes"),
    (r"\b15 minutes\b", "a quarter of an hour"),
    (r"\bevery night\b", "once a night"),
    (r"\bevery month\b", "once a month"),
    (r"\bevery quarter\b", "every three months"),
    (r"\b(\d+) GB\b", r"\1 GiB"),
    (r"\b75 %", "75 percent"),
    (r"\b2 and 6\b", "two and six"),
    (r"\b2 vCPUs\b", "two vCPUs"),
    (r"\b1 vCPU\b", "one vCPU"),
    (r"\b3 successful\b", "three successful"),
    (r"\bminimum of 2 to a maximum of 8\b", "minimum of two to a maximum of eight"),
    (r"\b[Tt]wo\b", "2"),
    (r"\b[Tt]hree\b", "3"),
    (r"\b[Oo]ne Elastic\b", "1 Elastic"),
)
_HOURS = ((r"\b7 days\b", "168 hours"), (r"\b14 days\b", "a fortnight"), (r"\b(\d+) GB\b", r"\1 gigabytes"))
_AMERICAN = (
    ("isation", "ization"),
    ("ised", "ized"),
    ("catalogue", "catalog"),
    ("defence", "defense"),
    ("labelled", "labeled"),
)
_COMPOUNDS = (
    "access log", "address range", "application server", "availability zone", "flow log", "health check",
    "instance class", "instance type", "internet gateway", "load balancer", "log group", "maintenance window",
    "network ACL", "public access", "route table", "security group", "target group", "user data",
    "web server",
)  # fmt: skip


def _replaced(pairs: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    def change(text: str) -> str:
        for pattern, other in pairs:
            text = re.sub(pattern, other, text)
        return text

    return change


def _hyphens_out(text: str) -> str:
    return re.sub(r"(?<=[A-Za-z])-(?=[A-Za-z])", " ", text)


def _hyphens_in(text: str) -> str:
    for compound in _COMPOUNDS:
        pattern = compound.replace(" ", r"\s")
        text = re.sub(pattern, lambda match: match[0].replace(" ", "-"), text, flags=re.IGNORECASE)
    return text


def _typo(text: str) -> str:
    """One slip in one long word that is no name: two letters change places, one is lost or struck twice."""
    spans = [match.span() for match in re.finditer(r"(?<![\w/.=-])[a-z]{8,}(?![\w/=-])", text)]
    if not spans:
        return text
    dice = random.Random(text)
    start, end = dice.choice(spans)
    at = dice.randrange(start + 1, end - 2)
    slips = (
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
    )
    return dice.choice([each for each in slips if each != text])


def _code(text: str) -> str:
    """Values as inline code, or the last word where there are none."""
    marked = re.sub(r"(?<![\w/.=-])[\w/.=:-]*\d[\w/.=:-]*\w(?![\w/=-])", r"`\g<0>`", text)
    return marked if marked != text else re.sub(r"([\w-]+)\.$", r"`\1`.", text)


def _bold(text: str) -> str:
    words = text.rstrip(".").split(" ")
    half = len(words) // 2
    return f"{' '.join(words[:half])} **{' '.join(words[half:])}**."


def _title(text: str) -> str:
    return " ".join(
        word if re.search(r"[\d/=]", word) else word[0].upper() + word[1:] for word in text.split(" ")
    )


# -- changes of a document ----------------------------------------------------------------------------


def _wrapped(text: str) -> str:
    lines = []
    for line in text.splitlines():
        fill = textwrap.wrap(line, 36, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
        lines.extend(fill or [""] if line.startswith("- ") else [line])
    return "\n".join(lines) + "\n"


def _prose(sentences: Sequence[str]) -> str:
    return " ".join(sentences)


def _numbered(sentences: Sequence[str]) -> str:
    return "\n".join(f"{number}. {each.rstrip('.')}" for number, each in enumerate(sentences, 1))


def _boxes(sentences: Sequence[str]) -> str:
    return "\n".join(f"* [x] {each.rstrip('.')}" for each in sentences)


def _table(sentences: Sequence[str]) -> str:
    rows = "\n".join(f"| {number} | {each} |" for number, each in enumerate(sentences, 1))
    return f"| No. | Requirement |\n|---|---|\n{rows}"


def _paragraphs(sentences: Sequence[str]) -> str:
    return "\n\n".join(sentences)


def _items(items: Callable[[Sequence[str]], str]) -> Make:
    return lambda case: case.page(case.sentence, items=items)


def _key(text: str) -> str:
    return re.sub(r"\W+", "_", text.lower())


def _row(form: str) -> Make:
    def make(case: Case) -> str:
        head, key, value = case.facet.row
        return case.page(
            block=form.format(head=head, key=key, value=value, yaml_head=_key(head), yaml_key=_key(key))
        )

    return make


def _cell(word: str) -> Make:
    def make(case: Case) -> str:
        rows = f"| A mobile app | yes |\n| {_upper(case.facet.bare)} | {word} |\n| A wiki | yes |"
        return case.page(block=f"| Item | Wanted |\n|---|---|\n{rows}")

    return make


def _denied_and_vague(case: Case) -> str | None:
    vague = case.facet.vague
    return case.page(f"There will be no {case.facet.bare}.", vague) if vague else None


_PADDING = 40
_FRONT = "---\ntitle: Portal\nauthor: C. Baker\nversion: 2\n---\n\n"


def _phrases(case: Case) -> str:
    return f"{case.facet.bare}, mobile app, wiki, newsletter"


_FACTS: tuple[tuple[str, Make], ...] = (
    # as it stands
    ("same: as written", lambda case: case.page(case.sentence)),
    ("same: sections in another order", lambda case: case.page(case.sentence, reverse=True)),
    (
        "same: items in another order",
        lambda case: case.page(case.sentence, items=lambda each: bullets([*reversed(each)])),
    ),
    (
        "same: headings renamed",
        lambda case: case.page(case.sentence, headings=("What we need", "Details", "Further points")),
    ),
    (
        "same: under the facet's own heading",
        lambda case: case.page(block=f"## {case.facet.row[0]}\n\n- {case.sentence}"),
    ),
    ("same: re-wrapped lines", _whole(_wrapped)),
    ("same: list to table", _items(_table)),
    ("same: list to prose", _items(_prose)),
    ("same: list to paragraphs", _items(_paragraphs)),
    ("same: prose to numbered list", _items(_numbered)),
    ("same: prose to check boxes", _items(_boxes)),
    ("same: upper case", _reworded(str.upper)),
    ("same: lower case", _reworded(str.lower)),
    ("same: title case", _reworded(_title)),
    ("same: typo in a long word", _reworded(_typo)),
    ("same: units translated", _reworded(_replaced(_UNITS))),
    ("same: units translated again", _reworded(_replaced(_HOURS))),
    ("same: American spelling", _reworded(_replaced(_AMERICAN))),
    ("same: hyphens taken out", _reworded(_hyphens_out)),
    ("same: hyphens put in", _reworded(_hyphens_in)),
    ("same: modal verb", _sentence("It is required that {l}")),
    ("same: unrelated text before", lambda case: unrelated() + "\n" + case.page(case.sentence)),
    (
        "same: unrelated text after",
        lambda case: case.page(case.sentence) + "\n## The shops\n\n" + unrelated(),
    ),
    ("same: a fence", _block("```text\n{s}\n```")),
    (
        "same: nested list",
        lambda case: case.page(block=f"- {case.facet.row[0]}\n  - Details\n    - {case.sentence}"),
    ),
    ("same: CRLF", _whole(lambda text: text.replace("\n", "\r\n"))),
    ("same: non-breaking spaces", _reworded(lambda text: text.replace(" ", "\u00a0"))),
    ("same: curly quotes and dashes", _reworded(lambda text: text.replace("'", "’").replace("-", "\u2011"))),
    ("same: bold", _reworded(_bold)),
    ("same: inline code", _reworded(_code)),
    ("same: emoji", _sentence("🚀 {open} 🎉")),
    ("same: block quote", _block("> {s}")),
    ("same: definition list", lambda case: case.page(block=f"{case.facet.row[0]}\n: {case.sentence}")),
    ("same: bold label before", lambda case: case.page(f"**{case.facet.row[0]}:** {case.sentence}")),
    ("same: said three times", _sentence("{s} {s} {s}")),
    ("same: length appended", lambda case: case.page(case.sentence) + ("\n" + unrelated()) * _PADDING),
    ("same: front matter", lambda case: _FRONT + case.page(case.sentence)),
    ("same: another thing denied before", _sentence("There will be no mobile app. {s}")),
    ("same: another thing denied after", _sentence("{s} There will be no mobile app.")),
    ("same: another thing denied, but", _sentence("There will be no mobile app, but {l}")),
    (
        "same: another thing out of scope",
        lambda case: case.page(case.sentence, block="## Out of scope\n\n- A mobile app\n- A newsletter"),
    ),
    (
        "same: behind a section out of scope",
        lambda case: (
            case.page()
            + "\n## Out of scope\n\n- A mobile app\n- A newsletter\n\n## Fourth part\n\n- "
            + case.sentence
            + "\n"
        ),
    ),
    ("same: hedged elsewhere", lambda case: case.page(case.sentence, f"Consider {case.facet.noun}.")),
)
_BY_HAND: tuple[tuple[str, Make], ...] = (
    ("same: synonyms", _own(lambda case: case.facet.synonym)),
    ("same: vague elsewhere", lambda case: case.page(case.sentence, case.facet.vague or case.sentence)),
    ("same: settings table", _row("## {head}\n\n| Setting | Value |\n|---|---|\n| {key} | {value} |")),
    ("same: key and value in a list", _row("## {head}\n\n- {key}: {value}")),
    ("same: key and value, nested", _row("- {head}\n  - {key}: {value}")),
    ("same: YAML in a fence", _row("```yaml\n{yaml_head}:\n  {yaml_key}: {value}\n```")),
    ("same: JSON in a fence", _row('```json\n{{"{yaml_head}": {{"{yaml_key}": "{value}"}}}}\n```')),
    ("same: double negative", _noun("The portal must not go live without {n}.")),
    ("same: not only, but also", _noun("We need not only a mobile app but also {n}.")),
    ("same: no launch without", _noun("There will be no launch without {n}.")),
    ("same: unless", _noun("The portal must not go live unless there is {n}.")),
    ("same: nothing other than", _noun("No extras are built other than {n}.")),
    ("same: user story", _noun("As an operator, I want {n}, so that I sleep well.")),
    ("same: imperative", _noun("Set up {n}.")),
)
_DENIALS: tuple[tuple[str, Make], ...] = (
    ("denied: there will be no", _deny("There will be no {b}.")),
    ("denied: not required", _deny("{P} {be} not required.")),
    ("denied: do without", _deny("We do without {p}.")),
    ("denied: disabled", _deny("{P} {be} disabled.")),
    ("denied: bullet with no", _deny("No {b}")),
    ("denied: neither, nor", _deny("Neither {p} nor a mobile app is part of this project.")),
    (
        "denied: at a distance",
        _deny("Of the points that were discussed, the following is not part of this: {p}."),
    ),
    ("denied: but not", _deny("A mobile app would be welcome, but {p} {be} not needed.")),
    ("denied: instead of", _deny("We build a mobile app instead of {p}.")),
    ("denied: rather than", _deny("The budget goes into a mobile app rather than {p}.")),
    ("denied: except", _deny("Everything that was asked for is built, except {p}.")),
    ("denied: none", _deny("{B}: none")),
    ("denied: no in a table", _cell("no")),
    ("denied: cross in a table", _cell("✗")),
    ("denied: n/a in a table", _cell("n/a")),
    ("denied: key false in YAML", _off("```yaml\n{parent}:\n  {key}: false\n```")),
    ("denied: key off in a list", _off("- {parent}\n  - {key} = off")),
    ("denied: noun under Out of scope", _block("## Out of scope\n\n- {n}\n- a mobile app")),
    ("denied: lead-in Not needed", _block("Not needed:\n\n- a mobile app\n- {n}")),
    ("denied: lead-in left out", _block("The following are deliberately left out:\n\n- {n}\n- a mobile app")),
    ("denied: and named vaguely", _denied_and_vague),
    ("deferred: comes in phase 2", _deny("{P} will come in phase 2.")),
    ("deferred: TBD", _deny("{B}: TBD")),
    ("deferred: later", _deny("{P} will be added later.")),
    ("deferred: postponed", _deny("{P} {be} postponed to the next release.")),
    ("deferred: noun under Future work", _block("## Future work\n\n- a mobile app\n- {n}")),
    ("deferred: phase 2 adds", _noun("Phase 2 adds {n}.")),
)
_MOVES: tuple[tuple[str, Make], ...] = (
    ("denied: sentence under Out of scope", _block("## Out of scope\n\n- There is a mobile app.\n- {s}")),
    ("deferred: sentence under Phase 2", _block("## Phase 2\n\n- There is a mobile app.\n- {s}")),
    ("deferred: in a later release", _sentence("In a later release, {l}")),
)
_HEDGES: tuple[tuple[str, Make], ...] = (
    ("hedged: consider", _noun("Consider {n}.")),
    ("hedged: nice to have", _noun("{N} would be nice to have.")),
    ("hedged: could", _noun("We could add {n}.")),
    ("hedged: may", _noun("The team may choose {n}.")),
    ("hedged: question", _noun("Do we need {n}?")),
    ("hedged: open questions", _block("## Open questions\n\n- {n}\n- a mobile app")),
    ("hedged: optional in brackets", _noun("{N} (optional)")),
    ("hedged: lead-in nice to have", _block("Nice to have:\n\n- a mobile app\n- {n}")),
    ("vague: value dropped", _own(lambda case: case.facet.valueless)),
    ("vague: named only", _own(lambda case: case.facet.vague)),
    ("vague: keyword in a list", lambda case: case.page(block=f"Keywords: {_phrases(case)}")),
)
_SOFTENED: tuple[tuple[str, Make], ...] = (
    ("hedged: ideally", _sentence("Ideally, {l}")),
    ("hedged: perhaps", _sentence("Perhaps {l}")),
    ("hedged: if needed", _sentence("If needed, {l}")),
    ("hedged: where possible", _sentence("Where possible, {l}")),
    ("hedged: if the budget allows", _sentence("If the budget allows it, {l}")),
    ("hedged: it might help if", _sentence("It might help if {l}")),
)

EDITS: tuple[Edit, ...] = (
    Edit("deleted", (MISSING,), lambda case: case.page(), every=False),
    *(Edit(kind, (SPECIFIED,), make, every=True) for kind, make in _FACTS),
    *(Edit(kind, (SPECIFIED,), make, every=False) for kind, make in _BY_HAND),
    *(Edit(kind, (CONTRADICTED,), make, every=False) for kind, make in _DENIALS),
    *(Edit(kind, (CONTRADICTED,), make, every=True) for kind, make in _MOVES),
    # text that was struck out is denied, or it is not there any more
    Edit("denied: struck out", (CONTRADICTED, MISSING), _sentence("~~{s}~~"), every=True),
    *(Edit(kind, (VAGUE,), make, every=False) for kind, make in _HEDGES),
    *(Edit(kind, (VAGUE,), make, every=True) for kind, make in _SOFTENED),
)
