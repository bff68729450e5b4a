"""The failure catalog of a run: recurring cases, what costs most first, in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from evalkit.batch.results import Results
from evalkit.batch.view import View
from evalkit.report._gaps import WORDS, turned_by
from evalkit.report._recurring import Case, Recurring, Share, recurring
from evalkit.report._text import code_span, escape, plural, shorten
from evalkit.result import Verdict, percent

QUOTE = 300
"""Characters of a quote, about."""
MOST = 12
"""Models or prompts that are listed for a case."""
NO_QUOTES = "The run kept no quotes; `evalkit batch --quotes` keeps them."


def render(results: Results, view: View) -> str:
    """The catalog; with ``view.since`` each case is new, recurring or fixed since that run."""
    found = recurring(results)
    earlier = recurring(view.since) if view.since else None
    before = {case.id: case for case in earlier.cases} if earlier else None
    shown = found.cases[: view.top]
    blocks = [f"# Recurring failures: {escape(results.path.name)}", *_scenario(results, found)]
    if view.since and earlier:
        blocks += _comparison(found, earlier, view.since)
    if shown:
        blocks += ["## Cases", _overview(shown, before)]
        for number, case in enumerate(shown, 1):
            blocks += _case(number, case, before)
        if len(shown) < len(found.cases):
            blocks.append(f"… and {plural(len(found.cases) - len(shown), 'more case')}.")
    if found.cases and not found.quotes:
        blocks.append(NO_QUOTES)
    blocks.append(f"Signature: {code_span(str(results.run.signature))}")
    return "\n\n".join(blocks) + "\n"


def _scenario(results: Results, found: Recurring) -> list[str]:
    blocks = ["## Scenario", " ".join(sentences(results, found, escape))]
    if not found.cases:
        blocks.append("Nothing is lacking." if found.judged else "Nothing was judged.")
    return blocks


def sentences(results: Results, found: Recurring, safe: Callable[[str], str] = str) -> list[str]:
    """What was judged by what, and with what success; ``safe`` makes texts from files safe for a format."""
    signature = results.run.signature
    total = found.judged + found.unjudged
    groups = [
        f" {word} {plural(len(names), kind)}"
        for word, kind, names in (("by", "model", found.models), ("to", "prompt", found.prompts))
        if names
    ]
    against = f" and the reference {safe(signature.reference)}" if signature.reference else ""
    told = [
        f"{plural(total, 'response')}{''.join(groups)}, judged against the rubric {safe(signature.rubric)}, "
        f"version {safe(signature.rubric_version)}{against}."
    ]
    if found.score is not None:
        gone = sum((case.cost for case in found.cases), Fraction(0))
        told.append(
            f"The mean score is {percent(found.score)} of 100; "
            f"{plural(len(found.cases), 'case')} cost {percent(gone)} points."
        )
    if found.unjudged:
        told.append(f"In {plural(found.unjudged, 'response')} nothing counts.")
    if found.errors:
        told.append(f"{plural(found.errors, 'row')} could not be scored and {_is(found.errors)} left out.")
    if not results.counts:
        told.append("The run is not finished: this is what is there of it.")
    return told


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _comparison(found: Recurring, earlier: Recurring, since: Results) -> list[str]:
    now, before = ({case.id: case for case in run.cases} for run in (found, earlier))
    fixed = [case for case in earlier.cases if case.id not in now]
    new = sum(id not in before for id in now)
    line = f"{new} new, {len(now) - new} recurring and {len(fixed)} fixed"
    blocks = ["## Since the earlier run", f"Compared with {escape(since.path.name)}: {line}."]
    if found.score is not None and earlier.score is not None:
        blocks[-1] += f" The mean score was {percent(earlier.score)} and is {percent(found.score)}."
    if fixed:
        lines = [f"- {title(case)} ({code_span(case.id)}): was {often(case)}" for case in fixed]
        blocks.append("Fixed, that is, not met any more:\n\n" + "\n".join(lines))
    return blocks


def _overview(cases: Sequence[Case], before: Mapping[str, Case] | None) -> str:
    head = ["#", "case", "how often", "costs", *(["since"] if before is not None else [])]
    rows = [f"| {' | '.join(head)} |", "|---:|---|---:|---:|" + ("---|" if before is not None else "")]
    for number, case in enumerate(cases, 1):
        since = f" {status(case, before)} |" if before is not None else ""
        share = f"{case.n} of {case.of} ({percent(rate(case))} %)"
        rows.append(f"| {number} | {title(case)} | {share} | {points(case.cost)} |{since}")
    return "\n".join(rows)


def title(case: Case) -> str:
    """What is wrong, in words made safe for Markdown: "Backup retention of the database: missing"."""
    item = case.facet.item
    return f"{escape(item[:1].upper() + item[1:])}: {WORDS[case.verdict]}"


def rate(share: Case | Share) -> Fraction:
    """In how many of the responses in which the facet counts, in percent."""
    return Fraction(100 * share.n, share.of)


def often(case: Case) -> str:
    """ "12 of 40 responses (30.0 %)"."""
    return f"{case.n} of {plural(case.of, 'response')} ({percent(rate(case))} %)"


def points(cost: Fraction) -> str:
    """Points of the mean score, never rounded to nothing.

    >>> points(Fraction(5, 2)), points(Fraction(1, 1000)), points(Fraction(0))
    ('2.50', '< 0.01', '0.00')
    """
    return "< 0.01" if 0 < cost < Fraction(1, 100) else f"{float(cost):.2f}"


def status(case: Case, before: Mapping[str, Case] | None) -> str:
    """ "new", or "recurring" with how often it was met before; empty without an earlier run."""
    if before is None:
        return ""
    earlier = before.get(case.id)
    return f"recurring, was {earlier.n} of {earlier.of} ({percent(rate(earlier))} %)" if earlier else "new"


def _case(number: int, case: Case, before: Mapping[str, Case] | None) -> list[str]:
    blocks = [f"### {number}. {title(case)}"]
    facts = [
        f"{code_span(case.id)} in {escape(case.category.title)}",
        often(case),
        f"costs {points(case.cost)} points of the mean score",
    ]
    if since := status(case, before):
        facts.append(since)
    blocks.append("; ".join(facts) + ".")
    label = "Asks for" if case.verdict is Verdict.MISMATCHED else "Lacking"
    lines = [f"- **{label}:** {escape(case.facet.asks_for)}"]
    for name, shares in (("Models", case.models), ("Prompts", case.prompts)):
        if shares:
            lines.append(f"- **{name}:** {_listed(shares)}")
    if case.expected and case.expected.quote:
        quote = escape(f"“{shorten(case.expected.quote, QUOTE)}”")
        lines.append(f"- **Expected:** {quote} (reference, line {case.expected.line})")
    if case.category.impact:
        lines.append(f"- **Impact:** {escape(case.category.impact)}")
    blocks.append("\n".join(lines))
    if case.examples:
        blocks.append("\n>\n".join(_quotes(case)))
    return blocks


def _listed(shares: Sequence[Share]) -> str:
    told = [f"{escape(share.name) or '(none)'} {share.n} of {share.of}" for share in shares[:MOST]]
    if len(shares) > MOST:
        told.append(f"… and {len(shares) - MOST} more")
    return "; ".join(told)


def _quotes(case: Case) -> list[str]:
    quotes = []
    for example in case.examples:
        finding = example.finding
        turned = f" ({escape(turned_by(finding))})" if turned_by(finding) else ""
        text = escape(f"“{shorten(finding.quote, QUOTE, finding.cue)}”")
        quotes.append(f"> **{escape(example.place)}, line {finding.line}:** {text}{turned}")
    return quotes
