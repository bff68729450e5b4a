"""The words with which answers open: what lets a thing stand, rules it out, puts it off or leaves it open. Data."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from evalkit.patterns import pattern

FOR, AGAINST, LATER, OPEN = "for", "against", "later", "open"
INSTEAD = "instead"
"""The answer replaces what it answers."""
WEAK = "weak"
"""Affirms nothing by itself, but rules out where it is negated: "not possible", "not applicable"."""
_PLACES = "in this offer; in the offer; in this contract; in this order; in this lot; in this project"
_VERDICTS = {
    FOR: f"""
        comply; complies; complied; complying; compliant; compliance; conform; conforms; conformant; conforming; meet;
        meets; met; fulfil; fulfils; fulfill; fulfills; fulfilled; satisfy; satisfies; satisfied; offer; offers;
        offered; include; includes; included; provide; provides; provided; support; supports; supported; supply;
        supplied; deliver; delivers; delivered; cover; covered; accept; accepts; accepted; agree; agrees; agreed;
        approve; approved; adopt; adopted; grant; granted; confirm; confirmed; carried; carried over; taken over; taken
        up; carry over; take over; keep; kept; retain; retained; build; built; implement; implemented; do; done; doing;
        order; ordered; want; wanted; need; needed; require; required; pursue; pursued; buy; bought; fund; funded; in
        scope; part of it; part of this; part of the offer; part of the contract; part of the scope; set up; yes; yep;
        yeah; ok; okay; fine; right; sure; certainly; of course; gladly; full; in full; go ahead; goes ahead; goes in;
        go live; goes live; is in; are in; go; live; in force; active; carried unanimously; upheld; passed; migrated;
        moved; go in; transferred; migrate; move; continue; continued; continues; signed off; committed; contracted;
        booked; stay; stays; stand; stands; remain; remains; unchanged; as is; as it is; as required; as requested; as
        written; as specified; as asked; as proposed; as described; as suggested; mandatory; must have; must; should
        have; shall; check; tick; foreseen; planned; intended; envisaged; scheduled; partial; partially; partly; in
        part; in principle; {_PLACES}; ours; seconded; true; scoped; welcome; go with; goes with; fit; fits; apply;
        applies; applied; y; we do; take it; take this; take them; will do; have it; followed; heeded; added;
        incorporated; integrated; taken on board; taken into account; addressed; by all means; please do; please;
        naturally; absolutely; all right; alright; no objection; nobody objected; no one objected; nobody objects; none
        objected; nobody against; none against; no objections; nothing against it; wins; won; chosen; selected;
        picked""",
    WEAK: """
        applicable; possible; available; necessary; feasible; useful; worth it; worth the money; worth the effort;
        justified; relevant; acceptable; practical; practicable; affordable; for us; ours; on; on offer; on the list;
        going ahead; going to happen; happening; used; made; configured; enabled; activated; installed; created;
        replaced; rebuilt; recreated; reproduced; copied; catered for; considered; priced; costed; quoted; calculated;
        undertaken; taken; desired; requested; there; assigned; allocated; budgeted; budgeted for; permitted; allowed;
        recommended; pursued further; followed up; tracked; proposed; paid for; seen as necessary; deemed necessary;
        considered necessary; thought necessary; brought over; brought along; brought across""",
    AGAINST: """
        went out; went; taken out; came out; is out; are out; fell out; thrown away; crossed off; taken off; voted out;
        cut; cut out; binned; nixed; ditched; culled; shot down; deselected; in none of the; in no release; in no phase;
        none of it; left away; sacrificed; buried; put to rest; non-compliant; noncompliant; non compliant;
        non-compliance; non-conformant; non-conforming; reject; rejects; rejected; decline; declines; declined; refuse;
        refuses; refused; drop; dropped; cancel; canceled; cancelled; withdraw; withdrawn; omit; omitted; exclude;
        excluded; remove; removed; abandon; abandoned; scrap; scrapped; veto; vetoed; waive; waived; descope; descoped;
        de-scoped; discontinue; discontinued; axed; struck; struck out; struck off; crossed out; deleted; denied; turned
        down; voted down; thrown out; fail; failed; fails; lost; defeated; fell; falls; fall; dismissed; overruled;
        unwanted; unnecessary; superfluous; unsupported; unavailable; impossible; obsolete; superseded; void; n/a; n.a.;
        na; no-go; no go; no bid; won't have; won't do; won't; won'ts; won't haves; wont; wontfix; won't fix;
        out of scope;
        we do without; do without; does without; done without; live without; lives without; go without; goes without;
        get by without; gets by without; manage without; manages without; get along without; spare ourselves; spared;
        without any; off the table; off the agenda; off the list; off the menu; off the cards;
        outside the scope; beyond the scope; out of the contract; outside the contract; outside this contract; out;
        left out; left off; leave out; leave off; stay out; stays out; stays off; remains out; remains off;
        switched off; turned off;
        goes; gone; ends; ended; lapses; lapsed; lapse; ceases; retired; decommissioned; disabled; off; false; skipped;
        skip; skip it; skip this; drop it; drop this; leave it out; leave this out; leave that out; leave them out;
        leave it; leave it off; killed; nope; nothing; none; nil; nowhere; never; null; no need; no plans; no interest;
        no budget; no thanks; no thank you; no provision; no offer; no demand; no reason; no use; no case; no
        requirement; no intention; not at all; disagree; disagrees; disagreed; gap; killed off; n; can't see it; cannot
        see it; don't see it; see no need; sees no need; no measure; no measures; no action; risk accepted; accepted
        risk; risk is accepted; live with it; lives with it; risk is borne; borne; tolerated; let it go; not us; over
        our heads; forget it; what for; whatever for; why; we don't; not taken; over budget; too dear; too expensive;
        too costly; given up; give up; done without; do without; does without; go without; goes without; without it; set
        aside; dispensed with; ruled out; unable; forgone; foregone; shelved for good; disregarded; ignored; discarded;
        no""",
    LATER: """
        referred back; sent back; remitted; held in reserve; saved for later; kept for later; next spring; next summer;
        next autumn; next winter; defer; deferred; defers; postpone; postponed; park; parked; later; later on; backlog;
        on the backlog; in the backlog; icebox; iceboxed; on hold; put on hold; on ice; put on ice; put off; put back;
        pushed back; pushed out; held over; held back; shelved; adjourned; tbd; tbc; tba; future; future work; someday;
        some day; not before; not until; not till; not yet; not now; not this; not in this; not for now; not at first;
        not at launch; not in the mvp; not in mvp; not in the first; not in phase 1; not in phase one; not initially;
        not for launch; not on day one; not for the launch; not for the opening; not at the opening; to follow; will
        follow; follows; follow; left until; left for; left till; left to a later; roadmap; on the roadmap; on our
        roadmap; on their roadmap; on your roadmap; on its roadmap; can wait; must wait; has to wait; waits; wait; will
        wait; comes later; come later; to come; coming; to be supplied; at a later; in a later; in a future; in a
        second; in a next; suspended; when we have; once we have; next time; another time; afterwards; rolled over;
        moved to the next; moved to phase; moved to release; moved to a later; held until; no, not yet; no, not now;
        some other time; not so far; comes back; come back; is looked at again; looked at again; revisited; to be
        revisited; reconsidered; considered again; discussed again; taken up again; asked again; back on the agenda""",
    OPEN: """
        idea; ideas; could; coulds; could have; could haves; could-haves; extras; possible extras; maybe;
        might; optional; optionally; perhaps; wish; nice to have; nice-to-have;
        undecided; not decided; undetermined; spike; candidate; under discussion; under consideration; under review;
        under examination; being discussed; being examined; to be discussed; to be examined; to be clarified; to be
        decided; to be checked; needs clarification; needs discussion; needs more thought; stretch; stretch goal;
        tentative; unclear; unsure; not sure; not certain; unknown; open; still open; question; ask the; to discuss; to
        clarify; to check; clarify; discuss; if possible; if budget; if there is; if time; if money; if funds;
        desirable; on request; at extra cost; priced separately; priced as an option; priced as option; as an option;
        offered as an option; optional extra; bonus; to be seen; depends; waiting for a decision; no decision; no
        opinion; needs a decision; tied; half-hearted; ideally; let us see; let's see; we'll see; we will see; remains
        open; remains to be seen; subject to; needs approval; needs budget; needs funding; depending on; depends on;
        case by case; think about it; to think about; thinking about it; not convinced; as you like; as you please; as
        they like; if you like; if you insist; if you want; if you wish; up to you; stretch goals; we might; might be
        nice; would be nice; nobody knows; don't know; preferably; some other day; divided; awaiting; being looked at;
        being considered; to be considered; not settled; still undecided; has not made up; have not made up; hasn't made
        up; haven't made up; not made up; no view; abstain; abstained""",
    INSTEAD: """
        deviation; deviations; deviates; deviate; deviating; alternative; alternatively; variant; differs; differently;
        exception; exceptions; modified; amended; changed; instead""",
}
OPENING = frozenset(phrase.split(None, 1)[0] for text in _VERDICTS.values() for phrase in text.split(";"))
"""The words that verdicts begin with."""


@cache
def _listed() -> dict[str, str]:
    """Effect -> its phrases, each between semicolons."""
    return {effect: f"; {' '.join(text.split())};" for effect, text in _VERDICTS.items()}


@lru_cache(maxsize=4096)
def phrases(word: str) -> list[tuple[tuple[str, ...], str]]:
    """The phrases that begin with a word, the longest first, and what they do.

    To look for those of the few words that answers open with is far less than to sort all.
    """
    found: list[tuple[tuple[str, ...], str]] = []
    for effect, text in _listed().items() if word in OPENING else ():
        at = text.find(f"; {word}")
        while at >= 0:
            end = text.index(";", at + 1)
            said = tuple(text[at + 1 : end].split())
            if said[0] == word:
                found.append((said, effect))
            at = text.find(f"; {word}", end)
    found.sort(key=lambda each: -len(each[0]))
    return found


_STAGE = "stage|phase|wave|release|increment|iteration|milestone|season|year|sprint|stage of expansion"
_AHEAD = "next|second|third|fourth|following|subsequent|later|future|coming|2nd|3rd"
_MOVED = (
    "moved|shifted|pushed|transferred|handed|passed|put|carried|rolled|slipped|relegated|kicked|left|kept|saved"
    "|reserved|held|referred|assigned|deferred|postponed|move|push|shift|leave|keep|save|hand"
)
_PROJECT = r"""(?:\w+[\ -])?(?:follow[\ -]?up|follow[\ -]on|successor|succeeding)\b
    |(?:next|another|later|separate|new|different|coming|following|further|second|third)\ (?:\w+\ )?
        (?:project|contract|budget|program(?:me)?|plan|year|term|order|tender|season|phase|release|round|period)\b"""
_YEAR = r"20\d\d\b"
LATE = pattern(
    rf"""^(?:{_MOVED})\ (?:(?:over|on|back|out|off|up)\ )?(?:to|into|for)\ (?:the\ |our\ |an?\ )?
        (?:{_PROJECT}|{_YEAR})
    |^(?:(?:only|earliest|planned|foreseen|scheduled|intended|expected|not|offered|included|available|possible
    |comes?|coming|follows?|deliver(?:y|ed)|due|built|to|be|is|will|probably|at|the|part|of|then)\ )*
    (?:(?:with|in|from|by|for|at|of|as|during|only|starting|beginning|earliest|until|into|within|the|a|our|its)\ )*
    (?:(?:{_STAGE})\ (?:2|3|4|5|two|three|four|b|c|ii|iii|iv|v)\b
    |(?:{_AHEAD})[’'s]*\ (?:half|winter|summer|spring|autumn|budget|tender|contract|project|term|order|lot|quarter
        |month|update|call|financial|fiscal|tranche|expansion|edition|version|{_STAGE})
    |(?:ii|iii|iv)\b)
    |^(?:only\ |not\ before\ |shortly\ |some\ time\ )*(?:after|post|following|upon)[\ -]
        (?:(?:the|our|first|successful)\ )*(?:launch|go[-\ ]?live|opening|start|pilot|migration|cut-?over|acceptance
        |release|season|year|hand-?over|mvp|roll-?out)
    |^(?:the\ )?second\ half\ of\b|^(?:the\ )?(?:end|middle)\ of\ (?:next|the\ second)
    |^(?:only\ )?(?:from|as\ of|in|not\ before|earliest)\ (?:the\ )?(?:ii|iii|iv|second|third|next|later)\b
    |^(?:comes?|coming|follows?|foreseen|planned|scheduled|intended|envisaged|built|offered|provided|delivered)
        \ (?:only\ )?(?:later|once|when|after|with\ the\ (?:{_AHEAD})|not\ before)\b
    |\bnot\ (?:now|yet|before|until|in\ (?:this|the\ present|the\ first|the\ current)
        |this\ (?:year|time|release|season)
        |for\ (?:now|this|20\d\d|launch|the\ (?:launch|moment|first|opening|season|pilot|present)))\b
    |\b(?:stage|phase|wave|release|year|season)\ (?:2|3|two|three|ii|iii)\b""",
    re.VERBOSE,
)
"""What puts a thing off, at the head of a clause or anywhere in it."""
TIMES = frozenset(f"""{_STAGE} {_AHEAD} {_MOVED}""".replace("|", " ").split()) | frozenset(
    """ii iii iv after post following upon comes come coming follows follow foreseen planned scheduled intended
    envisaged built offered provided delivered not half end middle earliest""".split()
)
"""One of these is in every clause that ``LATE`` is looked for in."""
_PLANS = """come comes coming follow follows foreseen planned scheduled intended envisaged built offered provided
delivered only""".split()
LATE_CUES = (
    "follow", "success", "succeed", " 20", "another ", "separate ", " new ",
    *_STAGE.split("|"), " ii", " iv", "launch", "go-live", "golive", "go live", "opening", "start", "pilot",
    "migration", "cut-over", "cutover", "acceptance", "hand-over", "handover", "mvp", "roll-out", "rollout", "not now",
    "not yet", "not for ", "not before", "not until", "not in ", "not this ",
    *(f"{word} {when}" for word in _PLANS for when in ("later", "once", "when", "after", "with the ")),
)  # fmt: skip
"""One of these is in every clause that it finds, with a blank before the clause, or else one of the next."""
AHEAD = tuple(_AHEAD.split("|"))
AHEAD_FIRST = (
    "only ",
    "from ",
    "as of ",
    "in ",
    "not before ",
    "earliest ",
    "the end",
    "end",
    "the middle",
    "middle",
)
"""With those, it begins with one of these, or holds one of the next: "the following alarms" puts nothing off."""
AHEAD_OF = tuple(
    """half winter summer spring autumn budget tender contract project term order lot quarter month update call
    financial fiscal tranche expansion edition version""".split()
)
BUDGET = pattern(
    r"^(?:if|when|as long as|should)\b.*\b(?:budget|money|funds?|time|days|room|cheap|afford|possible|permit)"
)
