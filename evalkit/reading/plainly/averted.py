"""What must never be the case, as what must be: "a server that is not a t3.large", under "It is a defect when".

A state that fails the whole asks for its opposite. Where it denies something, that is wanted; where it goes beyond a
limit, the limit is; where it does neither, it is a thing that must not happen to what is there.
"""

from __future__ import annotations

import re

from evalkit.patterns import pattern
from evalkit.reading.plainly.inner import affirmative
from evalkit.reading.plainly.rephrasing import Rule, X
from evalkit.reading.plainly.set_apart import allowed

_FAULT = (
    r"(?:defect|bug|fault|failure|incident|breach|violation|error|deviation|non-?conformit(?:y|ies)|emergency|"
    r"alarm\ signal|show-?stopper|blocker|deal-?breaker|disaster|scandal|sin)s?"
)
_FAILS = r"""(?:fails?|(?:is|are|will\ be|shall\ be|gets|has|counts\ as)\ (?:refused|rejected|failed
    |denied|withheld|declined|stopped|called\ off|not\ passed)|(?:does|will|do)\ not
    \ (?:pass|succeed)|falls\ through)"""
_WE_REFUSE = r"""(?:we|i|the\ \w+)\ (?:(?:will|shall|would|must|may)\ )?(?:refuses?|rejects?|withholds?|fails?
    |sends?\ back|denies|deny|declines?|turns?\ down|stops?)\ (?:the\ |your\ |any\ )?(?:acceptance|delivery|handover
    |sign-off|payment|build|release|stack|work|result|offer)"""
_WHEN = r"(?:if|when|whenever|where|as\ soon\ as|once|in\ case)"
_IS_FAULT = rf"""(?:it\ (?:is|counts\ as|will\ be|shall\ be)|we\ (?:(?:would|will|shall)\ )?
    (?:consider|regard|treat|count|call|deem|see)\ it(?:\ as)?)
    \ (?:an?\ )?(?:\w+\ )?{_FAULT}"""
_MORE = r"(?:\ (?:for\ us|on\ our\ part|of\ contract|of\ security))?"
_NOBODY = pattern(r"(?i)\b(?:nobody|no one|no-one)\b")
_NOTHING = pattern(r"(?i)\bnothing\b")
_MISSING = pattern(r"(?i)\b(?:missing|gone|absent|lost)\b")
_OPENS_SO = pattern(
    r"^\W*(?:\w{1,4}[-. ]?\d{1,3}[:.)]?\s+)?(?:no|not|never|none|nobody|nothing|don't|do not)\b",
    re.IGNORECASE,
)
_STATE = pattern(
    r"""^\W*(?!which\b|that\b)(?:[\w'’/.-]+\ ){1,9}?(?:is|are|was|were|can|could|may|might|will|stands?|stays?|lies|lie
        |sits?|runs|goes|gets|opens|sends|reaches|keeps|comes|answers|accepts|shows|leaves|exceeds?|exists?|loses|knows|serves
        |forwards|travels|ends|takes|falls|drops|remains?|survives?|outlives?|deletes|connects|passes|lands|responds
        |appears?|carries|uses|happens|finds|talks|allows|lets|fails|lacks|lack)\b""",
    X,
)
_ASIDE = pattern(r"\s*(?:\(|[,;|–—]|\b(?:because|which|that|where|since|as|so)\b).*", re.DOTALL)
_THERE_IS = pattern(
    r"""\b(?:there\ (?:is|are)\ (?!still)|(?:has|have|gets?|owns?|carries|carry|with)\ (?:an?|its\ own|their\ own)\b
        |(?:is|are)\ (?:set\ up|created|built|installed|introduced|ordered|bought|provisioned|deployed|used
        |launched)\b)""",
    X,
)


def flipped(text: str) -> str | None:
    """A text without its denials; None where it holds none."""
    done = None
    for _ in range(3):
        said = text if done is None else done
        changed = _MISSING.sub("there", _NOBODY.sub("somebody", _NOTHING.sub("of it", said)))
        more = affirmative(said) if changed == said else changed
        if more is None:
            break
        done = more
    return done


def averted(text: str, strict: bool) -> str | None:
    """What is asked for where a text tells what must never be; None where that cannot be said by other words.

    ``strict``: its own "no" denies as well: a line that opens with it only repeats a heading such as "Never".
    """
    if _OPENS_SO.match(text) and not strict:
        return None
    done = flipped(text)
    if done is not None:
        return done
    left = allowed(text)
    while left != text:
        text, before = left, text
        left = allowed(text)
        if left == before:
            break
        done = text
    return done or (text if left == text and done else None)


_DEONTIC = pattern(
    r"""\b(?:must|shall|may|should|can|will)(?:\ not|\ never|n't)\b|\bcannot\b
        |^\W*(?:no|nobody|nothing|none|neither)\b.*\b(?:may|must|shall|can|should)\b""",
    X,
)
_BRACKETED = pattern(
    r"^\W*(?!(?:an?|the|any|our)\b)[^()]*\([^()]*\b(?:is|are|stays?|remains?|must|applies)\b[^()]*\)",
    re.IGNORECASE,
)


def forbids_itself(text: str) -> bool:
    """Whether a text says itself that something must not be, so that no heading turns it."""
    return _DEONTIC.search(text) is not None


def tells_in_brackets(text: str) -> bool:
    """Whether brackets say something behind what must not be done: "load a page by HTTP (TLS 1.2 is the floor)"."""
    return _BRACKETED.match(text) is not None


def is_state(text: str) -> bool:
    """Whether a text tells how things are, not what there is: "the database lies in a public subnet"."""
    return _STATE.match(_ASIDE.sub("", text, count=1)) is not None and _THERE_IS.search(text) is None


def _required(match: re.Match[str]) -> str:
    """What is asked for where a sentence says that something else fails the whole."""
    rest = match["rest"]
    if match.groupdict().get("unless"):
        return rest
    return averted(rest, True) or f"It must never be that {rest}"


FAULTS = (
    Rule(
        (" if ", " when ", " whenever ", " where ", " as soon as ", " unless "),
        pattern(
            rf"""^(?:(?:the\ |an?\ |our\ )?(?:acceptance|tests?|build|delivery|handover|inspection|audit|review
                |go-live|release|check|sign-off|offer|bid)(?:\ \w+)?\ {_FAILS}|{_WE_REFUSE}|{_IS_FAULT}{_MORE})
                \ (?:{_WHEN}|(?P<unless>unless))\ (?P<rest>[^;]+)""",
            X,
        ),
        _required,
    ),
    Rule(
        ("if ", "when ", "whenever ", "as soon as ", "should "),
        pattern(
            rf"""^(?:{_WHEN}|should)\ (?P<rest>[^;]{{8,160}}?),\ (?:(?:then\ )?(?:the\ |our\ |that\ |this\ )?
                (?:acceptance|tests?|build|delivery|handover|inspection|audit|review|release|check)(?:\ \w+)?
                \ {_FAILS}|{_WE_REFUSE}
                |(?:that|this|it)\ (?:is|counts\ as|will\ be)\ (?:an?\ )?(?:\w+\ )?{_FAULT})\b.*""",
            X,
        ),
        _required,
    ),
    Rule(
        ("counts as", "count as", "is treated as", "are treated as", "is regarded as", "is deemed"),
        pattern(
            rf"""^(?P<rest>[^,;:]{{6,140}}?),?\ (?:counts?\ as|(?:is|are)\ (?:treated|regarded|seen
                |classed)\ as|(?:is|are)\ deemed)
                \ (?:an?\ )?(?:\w+\ )?{_FAULT}\b.*""",
            X,
        ),
        _required,
    ),
)
