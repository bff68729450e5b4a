"""What somebody will not put up with, as what must or must not be: "it will not do to leave the database unencrypted".

"An account without a trail is unacceptable", "we oppose giving up the backups", "tags are not something we need".
"""

from __future__ import annotations

import re

from evalkit.patterns import pattern
from evalkit.reading.plainly.inner import affirmative, holds_negative
from evalkit.reading.plainly.rephrasing import DENIALS, JUDGING, SUBJECT, I, Rule, X

_UNBEARABLE = r"""(?:
    (?:(?:will|would|shall|can)\ not|won't|wouldn't|can't|cannot)\ (?:ever\ )?(?:do\b|be\ (?:tolerated|accepted|allowed
        |borne|had|countenanced|suffered|excused)|pass\b(?!\ without))
    |(?:is|are|would\ be|were)\ (?:simply\ |quite\ |just\ |altogether\ |absolutely\ )?
        (?:out\ of\ the\ question|unacceptable|intolerable|inadmissible|unthinkable|inexcusable|impermissible
        |(?:not|never|hardly)\ (?:acceptable|tolerable|permissible|admissible|on\b(?!\ )|an\ option|tolerated|accepted)
        |no\ option|(?:forbidden|prohibited|refused)(?!\ to\b)|rejected
        |turned\ (?:away|down)|ruled\ out|a\ no-go|wrong|a\ mistake
        |a\ sin|folly|reckless|irresponsible|negligent|foolish|silly|unwise|absurd|pointless|stupid|insane|ill\ advised
        |nonsense|a\ waste(?:\ of\ \w+)?|taboo|off\ the\ table|a\ crime)
    |(?:must|may|shall|should|can|will)(?:\ not|\ never|n't)\ (?:be\ (?:allowed|created|built|deployed|run|used|left
        |kept|put\ into\ operation)|occur|happen|exist|arise|come\ about|go\ live)
    |(?:isn't|aren't|wouldn't\ be)\ (?:acceptable|tolerable|an\ option|tolerated|accepted|on\b(?!\ ))
)"""
_NEVER = ("not ", "never ", "n't ")
"""One of these is in every text with a refusal."""
_DOINGS = tuple(
    """not leav runn hav keep switch turn go do operat stor buil us omitt skipp dropp disabl forgo dispens liv deploy
    hold sav put set""".split()
)
_REFUSING = r"""
    (?:(?:will|would|do|shall|can|could|must|may)\ (?:not|never)|won't|wouldn't|don't|shan't|can't|cannot|couldn't
    |mustn't)\ (?:ever\ )?
    (?:accept|tolerate|put\ up\ with|stand\ for|countenance|condone|suffer|brook|abide|stomach|live\ with|agree\ to
    |stand\ by\ and\ watch|hear\ of|settle\ for|sign\ off|approve\ of|consent\ to|content\ ourselves\ with|have\ any
    |work\ with|go\ live\ with|go\ into\ operation\ with|take\ over|take\ delivery\ of)
"""
_OPPOSING = r"""(?:oppose|object\ to|(?:are|am|is)\ against|protest\ against|resist|disagree\ with|speak\ out\ against
    |refuse|mind|regret)"""
_WITHOUT = r"""(?:(?:do|go|live|manage|get\ by|get\ along|make\ do|cope|work|survive|exist)\ without|dispense\ with
    |give\ up|forgo)"""


def _must(match: re.Match[str]) -> str:
    """What is judged in a sentence, as what must or must not be."""
    parts = match.groupdict()
    who, rest = parts.get("who") or "We", match["rest"]
    done = affirmative(rest)
    if parts.get("not"):
        return f"{who} must {rest}" if done is None else f"{who} must not {done}"
    return f"{who} must not {rest}" if done is None else f"{who} must {done}"


def _related(match: re.Match[str]) -> str:
    """ "A database that can be reached from outside is not acceptable": none may be."""
    if holds_negative(match["rest"]):
        return match.group()
    verb = "have" if match["verb"].startswith("ha") else "be"
    return f"The {match['who']} must not {verb} {match['rest']}"


def _borne(match: re.Match[str]) -> str:
    """A thing that lacks another, and is not put up with, as the thing that has it."""
    done = affirmative(match["thing"])
    if done is None or holds_negative(match["rest"]):
        return match.group()
    return f"We must have {done}{match['rest']}"


def _both(match: re.Match[str]) -> str:
    """Two things of which the second is turned away like the first: "an open bucket is unacceptable; so is ..."."""
    first, second = affirmative(match["thing"]), affirmative(match["second"])
    if first is None or second is None:
        return match.group()
    return f"We must have {first}; we must have {second}"


def _opposed(match: re.Match[str]) -> str:
    """What somebody is against, or is not against: "we (do not) oppose giving up the backups"."""
    done = affirmative(match["rest"])
    if done is None:
        return match.group()
    return f"{match['who']} agree to {match['rest']}" if match["not"] else f"{match['who']} insist on {done}"


def _unwanted(match: re.Match[str]) -> str:
    """ "Encryption isn't something we will pay for": it is not wanted; what nobody can do without is not ruled out."""
    if match["allow"]:
        return f"{match['thing']} must not be permitted"
    be = "are" if match["be"].startswith("are") else "is"
    return f"{match['thing']} {be} not {'needed' if match['cannot'] else 'wanted'}"


JUDGED = (
    Rule(
        ("it ", "that "),
        pattern(
            rf"""^(?:so\ |and\ |but\ |therefore\ |also\ )?(?:it|that)\ {_UNBEARABLE}
                \ (?:for\ (?:us|anyone|anybody)\ )?
                (?:if\ (?:we|you|anyone|one)\ (?:were\ )?(?:to\ )?|(?P<not>not\ )?to\ )(?P<rest>.+)""",
            X,
        ),
        _must,
        opens=("it ", "that ", "so ", "and ", "but ", "therefore ", "also "),
    ),
    Rule(
        (" for ",),
        pattern(rf"^(?:it|that)\ {_UNBEARABLE}\ for\ (?P<who>[^,;:]{{2,60}}?)\ to\ (?P<rest>[^;]+)", X),
        _must,
        opens=("it ", "that "),
    ),
    Rule(
        ("that ", "which "),
        pattern(
            rf"""^(?:an?|any|every|each)\ (?P<who>[\w\ ]{{2,40}}?)\ (?:that|which)
                \ (?P<verb>can\ be|could\ be|may\ be|is|has|have)\ (?P<rest>[^,;:]+?)\ {_UNBEARABLE}""",
            X,
        ),
        _related,
        opens=("a ", "an ", "any ", "every ", "each "),
    ),
    Rule(
        ("ing ",),
        pattern(
            rf"""^(?P<not>not\ )?(?P<rest>(?:leav|runn|hav|keep|switch|turn|go|do|operat|stor|buil|us|omitt|skipp
                |dropp|disabl|forgo|dispens|liv|deploy|hold|sav|put|set)ing\ .{{3,160}}?)\ {_UNBEARABLE}""",
            X,
        ),
        _must,
        opens=_DOINGS,
    ),
    Rule(
        (" so is ", " so are ", " so would "),
        pattern(
            rf"""^(?P<thing>[^,;:]{{3,120}}?)\ {_UNBEARABLE}[;,.]\ (?:and\ )?so\ (?:is|are|would\ be)
                \ (?P<second>[^,;.]+)""",
            X,
        ),
        _both,
    ),
    Rule(
        DENIALS,
        pattern(rf"(?:^|(?<=;\ ))(?P<thing>[^,;:]{{3,120}}?)\ {_UNBEARABLE}(?P<rest>.*)$", X),
        _borne,
        beside=JUDGING,
    ),
)
REFUSED = (
    Rule(
        DENIALS,
        pattern(rf"^(?P<thing>[^,;:]{{3,120}}?),?\ {SUBJECT}\ {_REFUSING}(?P<rest>[.!]?)$", X),
        _borne,
        beside=_NEVER,
    ),
    Rule(
        DENIALS,
        pattern(rf"^{SUBJECT}\ {_REFUSING}\ (?P<thing>[^,;:]{{3,140}}?)(?P<rest>[.!]?)$", X),
        _borne,
        beside=_NEVER,
    ),
)
PLAIN_SPEECH = (
    Rule(
        ("nor wi", "nor wo", "nor is", "nor ca"), pattern(r"^Nor (will|would|is|can) it\b", I), r"It \1 not"
    ),
    Rule(
        ("not to be", "never to be", "n't to be"),
        pattern(
            r"\b(?:(?:is|are|was|were)\ (?:\w+ly\ )?(?:not|never)|isn't|aren't|wasn't|weren't)\ to\ be\b"
            r"(?!\ (?:had|kept)\b)",
            X,
        ),
        "must not be",
    ),
    Rule(
        ("permitted to", "allowed to", "entitled to", "supposed to", "meant to", "forbidden", "ed from"),
        pattern(
            r"""\b(?:(?:is|are|was|were)\ (?:strictly\ |expressly\ |simply\ )?
                (?:not\ (?:permitted|allowed|entitled|supposed|meant)\ to
                |(?:forbidden|prohibited|barred|banned)\ (?:to|from))
                |(?:isn't|aren't)\ (?:permitted|allowed|entitled|supposed|meant)\ to)\b(?=\ \w)""",
            X,
        ),
        "must not",
    ),
    Rule(
        ("forbid", "prohibit", " bans ", " bars "),
        pattern(
            r"""^[^,;:]{2,50}?\ (?:forbids?|prohibits?|forbade|bans?|bars)\ (?:us|you|anyone|anybody|me|the\ \w+)
                \ (?:to|from)\ (?P<rest>[^;]+)""",
            X,
        ),
        r"We must not \g<rest>",
    ),
    Rule(("to be ",), pattern(r"\b(?:is|are) to be (?:left )?(?=without\b)", I), "may be "),
    Rule(
        ("fool", "mad to", "crazy to", "wrong to", "wrong not", "stupid", "insane", "advised"),
        pattern(
            r"""^(?:we|i|you|one|anyone|they)(?:\ would|'d|\ should)\ (?:be|have\ to\ be|need\ to\ be)\ (?:an?\ )?
                (?:fools?|mad|crazy|ill[ -]advised|wrong|stupid|foolish|insane)\ (?P<not>not\ )?to\ (?P<rest>[^,;]+)""",
            X,
        ),
        _must,
    ),
    Rule(
        ("oppose", "object", "against", "resist", "disagree", "refuse", "mind ", "regret"),
        pattern(
            rf"""^(?P<who>{SUBJECT})\ (?:(?P<not>(?:do|does|did|would|will)(?:\ not|n't)
                |am\ not|are\ not|is\ not)\ )?(?:do\ |would\ )?{_OPPOSING}\ (?:to\ )?(?P<rest>[^,;:]+)""",
            X,
        ),
        _opposed,
    ),
    Rule(
        ("not something", "n't something", "nothing", "not anything", "n't anything"),
        pattern(
            rf"""^(?P<thing>[^,;:]{{3,120}}?)\ (?P<be>is|are|isn't|aren't|is\ not|are\ not)\ (?:some|any|no)thing
                (?<!is\ something)(?<!are\ something)\ (?:that\ |which\ )?{SUBJECT}\ (?:(?:will|would|are|is|shall|do
                |does|can|could|want|'d|ever|intend|going|to|care|wish|really|still|have)\ )*
                (?:(?P<cannot>(?:can|could|would|do)(?:\ not|n't)|cannot)\ {_WITHOUT}
                |(?P<allow>allow|permit|tolerate|accept|condone|put\ up\ with|approve\ of|have\ any\ of)
                |(?!can\b|could\b|without\b|(?:do|go|live)\ without|give|dispense|forgo|lose|miss|skip|drop)\w+
                (?:\ (?:for|on|in|about|to|into|out|up|with|at|of|over|after|against|near))?)
                (?=[.,;!]|$|\ (?:in|at|for|on|now|here|this|until|yet))""",
            X,
        ),
        _unwanted,
    ),
)
