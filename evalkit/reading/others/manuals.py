"""Manuals: how something is switched off, cleared up and looked into, and what tests were run. It rules nothing out.

"To disable the alarm, set `alarm_enabled` to false": that one can says nothing of what is wanted, and neither does what
a command deletes or leaves behind ("this will not remove the log groups").
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.document import ContextKind, PassageKind
from evalkit.patterns import may_hold, pattern
from evalkit.reading.view import View

_HEADING, _ROW = PassageKind.HEADING, PassageKind.ROW
"""Asking an enum for its member costs as much as a call."""
_OFF = r"""(?:(?:temporarily|permanently|fully|completely|manually|later|just|only)\ )?
    (?:disabl(?:e|ing)|de-?activat(?:e|ing)|(?:turn|switch|shut)(?:ing)?(?:\ [\w'-]+){0,5}?\ (?:off|down)
    |delet(?:e|ing)|remov(?:e|ing)|destroy(?:ing)?|tear(?:ing)?(?:\ [\w'-]+){0,4}?\ down
    |clean(?:ing)?(?:\ [\w'-]+){0,4}?\ up|un-?install(?:ing)?|un-?deploy(?:ing)?|decommission(?:ing)?
    |opt(?:ing)?\ out|skip(?:ping)?|bypass(?:ing)?|suppress(?:ing)?|stop(?:ping)?|suspend(?:ing)?|paus(?:e|ing)
    |roll(?:ing)?\ back|undo(?:ing)?|revert(?:ing)?|detach(?:ing)?|dismantl(?:e|ing)|empty(?:ing)?|wip(?:e|ing)
    |purg(?:e|ing)|get(?:ting)?\ rid\ of|turning\ off)\b"""
_DO = r"""(?:please\ |simply\ |just\ |first\ |then\ |also\ |you
    \ (?:can|may|must|need\ to|have\ to|will\ need\ to|should)\ )*
    (?:run|use|execute|issue|type|call|enter|invoke|press|click|go|open|navigate|select|choose|set|pass|add|remove
    |delete|destroy|change|edit|comment|update|override|specify|provide|define|unset|toggle|see|follow|apply
    |put|update|deploy|do|make|sign|log|terminate|release|unlock|scale|start|find|look|terraform|cdk|aws|kubectl|helm
    |npx|npm|sam|docker|export|re-?deploy|re-?run)\b"""
_PURPOSE = pattern(
    rf"""(?ix)^\W*(?:(?:step\ )?\d{{1,2}}[.):]?\s+)?
        (?:(?:if|when|once|whenever|should)\ (?:you|one|we|somebody|anybody)(?:'d|\ would)?
            \ (?:want|wish|need|like|prefer|have|rather|decide|choose)(?:\ to)?
            \ |in\ order\ to\ |to\ |for\ )
        {_OFF}[^.;]*?(?:[,:]|\ [–—-])\s+{_DO}"""
)
"""How something can be done away with: "To turn off the alarms, set ..."."""
_BY = pattern(
    rf"""(?ix)\b(?:can|may|could)\ (?:also\ |then\ |easily\ |temporarily\ )?be
            \ (?:disabled|deactivated|(?:turned|switched)\ off|skipped|suppressed|suspended|removed|deleted
            |overridden|opted\ out)\b[^.;]*?
            \ (?:by\ \w+ing|with|via|using|through|in\ the\ console|on\ the\ command\ line|from\ the)\b
        |\b(?:you|one|users?|operators?|administrators?|callers?)\ (?:can|may|could)\ (?:also\ )?{_OFF}[^.;]*?
            \ (?:by\ \w+ing|with|via|using|through)\b
        |^\W*(?:\d{{1,2}}[.)]\s+)?{_DO}[^.;]*?\ to\ {_OFF}"""
)
_NAMED = pattern(
    r"\b[a-z]+_\w+|\b[a-z]+[A-Z]\w+|\s--?[a-z]|`"
    r"|\b(?i:command|script|flag|variable|parameter|option|make|cdk|terraform)\b"
)
"""What somebody sets or runs, in an instruction that names it last: "Set alarms_enabled to false to disable them"."""
_LEAVES = pattern(
    r"""(?ix)(?:\b(?:not|never|cannot)|n't)\ (?:(?:be|been|get|also|automatically|always|itself|touch\ or)\ ){0,2}
    (?:remov|delet|destroy|empt|clean)(?:e|ed|es|ing|y|ied|s)?(?:\ up)?\b"""
)
_RUN = pattern(
    r"""(?ix)\b(?:destroy|uninstall|un-?deploy|commands?|scripts?|by\ hand|manually
    |(?:tear-?down|clean-?up)\ (?:does|do|will|did|won't|doesn't)
    |(?:stack|cluster|workspace|environment)s?\ (?:is|are|gets|get|has\ been|was)
        \ (?:deleted|destroyed|removed|torn))\b"""
)
"""What says that it is a command, or its running, that leaves something behind."""
_CLEARING = pattern(
    r"""(?ix)\b(?:clean(?:ing)?[-\ ]?ups?|clean(?:ing)?\ up|tear(?:ing)?[-\ ]?downs?|destroy(?:ing)?
    |uninstall(?:ing|ation)?|un-?deploy(?:ing|ment)?|decommission(?:ing)?|trouble-?shooting
    |common\ (?:errors|problems|issues)
    |(?:delet|remov|stopp)ing\ (?:the\ |your\ |this\ |all\ |everything|resources|stacks?)
    |(?:delete|remove|stop)\ (?:the|your|this|all)
        \ (?:stack|cluster|resources|environment|application|app|infrastructure|deployment)
    |how\ (?:do\ (?:i|we|you)|to|can\ (?:i|we))\b.{0,20}?\b(?:disabl|turn|switch|delet|remov|stop|clean|tear|skip))"""
)
_GROUNDS = (
    "clean", "tear", "destroy", "install", "undeploy", "un-deploy", "decommission", "shooting", "common ", "delet",
    "remov", "stop", "how ",
)  # fmt: skip
"""One of these is in every heading over how something is cleared up."""
_MUST = frozenset("no none without neither nor nobody nothing must shall should".split())
"""Words of what is ruled out or required all the same."""
_FLAGGED = frozenset(("no", "without", "skip", "disable"))
"""Words with which options of a command begin."""
_TESTING = pattern(
    r"""(?ix)^(?:\W*(?:it|the\ (?:\w+\ ){0,2}(?:tests?|suite|spec|case|check|assertions?|report)|tests?
        |this\ (?:test|suite|case)|none\ of\ the\ tests|no\ (?:test|case|assertion|check))\b[^.;]*?)
    \b(?:verif|assert|check|cover|exercis|validat|inspect|test)(?:y|ies|ied|s|es|e|ed)?\b"""
)

_CASES = frozenset(
    "test tests case cases testcase scenario scenarios spec specs assertion assertions".split()
)
_TESTED = frozenset("tested covered coverage".split())
_RESULTS = _TESTED | frozenset(
    "result results status outcome passed pass fail failed duration actual state".split()
)
"""Words of headers of tables of tests: over what was tested, and over how it went."""
_ASKED = frozenset(
    "requirement requirements control controls item feature features need component service".split()
)


def settle_manuals(source: str, views: Sequence[View]) -> None:
    """Mark the passages that only tell how something can be done away with, or what was tested."""
    if may_hold(source, ("test", "scenario", "covered")):
        _mark_tests(views)
    clearing: dict[str, bool] = {}
    """Headings -> whether they are over how something is cleared up."""
    for view in views:
        passage = view.passage
        if view.finding or passage.kind is _ROW or not _turns_away(view):
            continue
        said = passage.text
        words = view.text.words - _FLAGGED if " --" in said else view.text.words
        if passage.kind is _HEADING and may_hold(said, _GROUNDS) and _CLEARING.search(said):
            view.finding = "how to"
            continue
        if (
            (_PURPOSE.search(said) and _MUST.isdisjoint(words))
            or (_BY.search(said) and _MUST.isdisjoint(words) and (_NAMED.search(said) or "can" in words))
            or (_LEAVES.search(said) and _RUN.search(said))
        ):
            view.finding = "how to"
            continue
        for each in passage.context:
            if each.text not in clearing:
                clearing[each.text] = (
                    each.kind is ContextKind.HEADING
                    and may_hold(each.text, _GROUNDS)
                    and _CLEARING.search(each.text) is not None
                ) or (each.kind is not ContextKind.HEADING and _leads(each.text))
            if clearing[each.text] and _MUST.isdisjoint(words):
                view.finding = "how to"


def _leads(text: str) -> bool:
    """Whether a lead-in tells how something is done away with."""
    return _PURPOSE.search(f"{text} run") is not None and "," in text


def _turns_away(view: View) -> bool:
    """Whether a passage, or what stands above it, denies or puts off something."""
    return bool(view.text.scopes) or view.governed.stance.value in ("denied", "deferred")


def _mark_tests(views: Sequence[View]) -> None:
    """Mark rows of tests with their results, and what is said that no test looks at."""
    for view in views:
        passage = view.passage
        if view.finding or not _turns_away(view):
            continue
        if passage.kind is _ROW:
            if passage.headers and _is_of_tests(passage.headers):
                view.finding = "test"
        elif view.text.words & {"not", "no", "without", "n't", "never", "none"} and _TESTING.match(
            passage.text
        ):
            view.finding = "test"


def _is_of_tests(headers: tuple[str, ...]) -> bool:
    """Whether a table tells of tests and how they went: "Case | Result", "Symbol | Tested? | Missing scenarios"."""
    first, *rest = [header.lower().strip(" ?.:").split() for header in headers]
    if not _RESULTS.isdisjoint(word for words in rest for word in words if "expected" not in words):
        return not _CASES.isdisjoint(first) or (
            _ASKED.isdisjoint(first) and not _TESTED.isdisjoint(word for words in rest for word in words)
        )
    return False
