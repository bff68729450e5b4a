"""Phrases with which somebody decides on a thing that the sentence only points at. Data only."""

from __future__ import annotations

SAID = {
    "deny": """
    rejected; declined; dropped; withdrawn; waived; revoked; rescinded; repealed; cancelled; canceled; void; struck;
    struck out; struck off; struck from; crossed out; crossed off; deleted; removed; out; off; lifted; refused;
    dispensed with; set aside; overturned; annulled; obsolete; superseded; excluded; descoped; left out; left
    off; abandoned; scrapped; vetoed; null and void; falls; fell; lapse; lapsed; turned down; voted down; thrown
    out; taken out; taken off; ruled out; written off; overruled; invalid; unwanted; axed; binned; ditched;
    killed; killed off; nixed; cut; dismissed; discarded; forgotten; done away with; given up; done without;
    gone; history; dead; no more; moot; superfluous; unnecessary; redundant; needless; expendable; dispensable;
    pointless; overkill; luxury; excess; too much; too expensive; too dear; too costly; too complicated; too
    complex; over the top; surplus to; a no-go; a no go; no-go; a non-starter; out of scope; out of the
    question; outside the scope; beyond the scope; beyond our means; beyond our budget; beyond the budget;
    beyond us; off the table; off the list; off the agenda; off the cards; off the menu; off again; out again;
    can go; may go; must go; should go; has to go; have to go; had to go; will go; shall go; went; goes; came to
    nothing; comes to nothing; came to naught; fell through; fell away; fell victim; fell flat; found no; met
    with no; met with refusal; got nowhere; not for us; does nothing for us; stripped out; stripped; weeded out;
    pruned; eliminated; erased; blacked out; omitted; skipped; ignored; disregarded; opposed; blocked by; shot
    down; knocked down; knocked back; taken back; retracted; a mistake; an error; wrong; a misunderstanding;
    nonsense; rubbish; not ours; of no use; of no interest; of no value; of no concern; useless; more than we
    need; more than we want; more than we can; too good; too grand; too far; goes too far; went too far; not a
    priority; eligible for deletion; free to go; a thing of the past; not in the contract; scratched; waste; a
    waste; wasted on us; lost on us; money down the drain; cancelled out; opted out; declared void; declared
    unnecessary; declared superfluous; deemed unnecessary; deemed superfluous; considered unnecessary;
    considered superfluous; judged unnecessary; thought unnecessary; found unnecessary; not considered
    necessary; nothing for us; nothing we need; nothing we want; nothing we; nothing that we; failed; lost;
    defeated; denied; tossed; tossed out; dumped; junked; trashed; canned; buried; called off; chucked; chucked
    out; thrown overboard; crossed through; struck through; brushed aside; waved off; laid to rest; shown the
    door; given the thumbs down; given short shrift; given the boot; given the axe; given the chop; got the
    chop; got the axe; got the boot; got the thumbs down; bit the dust; bites the dust; gone overboard; went
    overboard; went by the board; gone by the board; gone to the; went to the; went into the bin; gone into the
    bin; goes into the bin; in the bin; in the shredder; on the scrap heap; on the scrapheap; on the cutting
    room floor; on the cutting-room floor; fell on deaf ears; went out of the window; went out the window; gone
    out of the window; dead in the water; toast; met with silence; met with a shrug; met with laughter; had its
    day; had their day; cancelled for; sunk; sank; foundered; a closed chapter; ancient history; not worth;
    nobody's wish; nobody's priority; the first to go; a dead letter; dead letters; never; a pipe dream; pie in
    the sky; wishful thinking; cloud cuckoo land; handed back; sent back; returned unopened; sent packing;
    dropped from; removed from; deleted from; cut from; taken out
    of; taken off the; out of the; cut by; cut on; cut at;
    out of bounds; found wanting; missing from; missing on purpose; absent from; absent on purpose; slipped in;
    crept in; strayed in; in by mistake; in by accident; left in by mistake; left in by accident;
    there by mistake; a left over; left overs; a relic; a slip; an oversight; a copying error; a copying
    mistake; a misprint; came out; comes out; came out again; read as deleted; read as struck;
    the end of it; the end of that; the end of the matter; the end of the story; thing of the past; things of the past
    """,
    "defer": """
    postponed; deferred; parked; shelved; put off; put back; put on hold; put on ice; adjourned; on hold; on ice;
    waits; wait; can wait; has to wait; have to wait; must wait; will wait; come later; comes later; later;
    delayed; pushed back; pushed out; held over; held back; moved to the next; moved to phase; moved to the
    second; moved to a later; moved to release; moved to next; moved to version; moved into the backlog; moved
    to the backlog; left for; left until; left till; kept for later; saved for; reserved for; in phase 2; in
    phase two; for phase 2; for phase two; for later; for another; for next year; for the next; in the next;
    next year; not before; not yet; a matter for next; a matter for phase; a matter for later; something for
    later; something for next; something for phase; due next year; due later; scheduled for next; scheduled for
    phase; planned for next; planned for phase; planned for later; frozen; mothballed; suspended; back on the
    shelf; not until
    """,
    "accept": """
    needed; wanted; required; built; approved; accepted; adopted; agreed; agreed on; agreed upon; agreed to;
    granted; confirmed; upheld; ordered; commissioned; signed off; signed; passed; carried; endorsed; supported;
    backed; funded; paid for; bought; implemented; provided; delivered; introduced; installed; set up; included;
    carried out; done; put in place; in scope; in the contract; in the offer; in the plan; in the budget; in;
    stand; stands; stood; stay; stays; stayed; remain; remains; remained; kept; retained; apply; applies; hold;
    holds; binding; valid; in force; going ahead; go ahead; goes ahead; went ahead; going to happen; happen;
    happens; happening; come about; comes about; made it into; make it into; makes it into; made it; make it;
    makes it; make the cut; made the cut; survive; survived; survives; necessary; essential; wished for; asked
    for; called for; planned; foreseen; envisaged; intended; desired; requested; taken up; taken on; taken on
    board; pursued; realised; realized; going in; go in; goes in; on the cards; on; part of this; part of the;
    part of our; part of it; fly; flies; convince; convinced; convinces; appeal; appealed; pass; come with; find
    favour; found favour; get through; got through; go through; goes through; went through; got past; get past;
    welcome; worth it; worth the; worth its; worth their; justified; affordable; for us; ours; called in; used;
    in this contract; in this order; in this agreement; in this project; in this release; in this budget; in
    this offer; in this plan; expended without; spent without; begun without; started without; built without;
    carried out without;
    installed without; ordered without; expended; priced; quoted; begun; to be built; to be had; to be done; to be
    provided; to be delivered; exist;
    exists; existed; come to pass; to be implemented; to be installed; to be; on the list; on the agenda; on the
    table; on the menu; acceptable; an option; relevant; relevant here; ever happen; survive the; survived the;
    find a majority; found a majority; find a seconder; find support; find approval; get a majority; got a
    majority; get approval; got approval; get the nod; got the nod; get the go-ahead; got the go-ahead; get the
    green light; got the green light; win support; won support; given the nod; given the green light; given the
    go-ahead; nodded through; waved through; okayed; okay; ok; fine; fine with us; fine by us; musts; a must;
    obligatory; mandatory; see the light of day; come true; came true; on order; on our list; on our shopping
    list; of use; of any use; of interest; of any interest; part; interest us; interests us; tempt us; tempts
    us; impress us; impressed us; convince us; convinced us; help us; helps us; do anything for us; does
    anything for us; make sense; makes sense; pay off; pays off; pay its way; good enough; what we want; what we
    need; what we are after; what we asked for; what the; for this project; for a project; for the likes of us
    """,
    "restore": """
    back; back in; back on; back on the list; back on the table; back in scope; back in the plan; reinstated;
    restored; put back in; brought back; revived; resurrected; reintroduced; needed after all; wanted after all;
    required after all; in after all; reversed; taken back in
    """,
}
"""Of a subject: "it is ...", "all three have been ...", "the idea ..."; by what they decide, parted by semicolons."""
DONE = {
    "deny": """
    drop; scrap; cut; skip; strike; delete; remove; cancel; withdraw; waive; omit; abandon; ditch; axe; bin; kill;
    nix; veto; reject; refuse; decline; oppose; overrule; exclude; forget; forget about; ignore; disregard;
    forgo; renounce; eschew; dismiss; discard; revoke; rescind; scratch; retract; eliminate; spurn; shun; lose;
    cross out; strike out; take out; take off; leave out; leave off; leave aside; throw out; turn down; vote
    down; rule out; put aside; write off; rip out; strip out; weed out; knock back; shoot down; do without; go
    without; get by without; live without; manage without; make do without; cope without; get along without; be
    without; happy without; fine without; better off without; dispense with; do away with; get rid of; give up;
    give up on; say no to; decide against; come out against; vote against; argue against; speak against; object
    to; against; pass on; opt out of; back out of; refrain from; steer clear of; no use for; no need for; no
    need of; no interest in; no point in; no case for; no call for; no money for; no budget for; no room for; no
    place for; no time for; no patience for; no appetite for; no plans for; no intention of; spare us; save us;
    save ourselves; spare yourselves; spare yourself; spare me; never mind; do not bother with; don't bother
    with; not bother with; count out; strike from; put a line through; put a red line through; draw a line
    through; keep out; keep out of; stay away from; shy away from; turn our backs on; close the book on; pull
    the plug on; tear up; sack; toss; toss out; dump; junk; trash; can; bury; call off; chuck; chuck out; throw
    overboard; throw away; cross through; strike through; brush aside; wave off; wave aside; lay to rest; say
    goodbye to; bid farewell to; wave goodbye to; part with; shut the door on; let go of; put paid to; put an
    end to; make short work of; get shot of; think better of; have second thoughts about; no truck with; turn up
    their noses at; frown on; frown upon; laugh off; say nay to; say never to; wipe off; wipe from; prune; do
    not want to know about; draw a line under; thumbs down to; thumbs down on; red-pencil; blue-pencil; void;
    cut out; cut off; keep off; not interested in; spare ourselves; save you; spare you; away with; down with;
    enough of; so much for; no thanks to; never got round to; put a stop to; call a halt to; disallow; forbid;
    prohibit; ban; talk us out of; talk me out of; talk him out of; talk her out of; talk them out of; go off; let
    go; leave on the table; not bound by; not subject to; not answerable for
    """,
    "defer": """
    postpone; defer; shelve; park; delay; adjourn; put off; put on hold; put on ice; push back; hold over; hold
    back; leave for later; leave for next; leave for phase; leave until; leave till; move to phase; move to the
    next; move to the backlog; move to next; move to a later; move to release; move to version; keep for later;
    keep for phase; keep for next; save for later; freeze; mothball; wait with
    """,
    "accept": """
    want; need; require; have; get; buy; build; keep; order; approve; accept; take; adopt; implement; provide;
    introduce; install; set up; agree to; agree on; agree with; insist on; demand; pay for; ask for; go for; go
    ahead with; sign off; sign off on; support; back; endorse; confirm; grant; allow; afford; use; do; make;
    deliver; include; fund; plan; say yes to; go along with; stick to; stand by; count on; rely on; like; spend
    money on; spend a cent on; spend anything on; commission; undertake; carry out; price; quote; find; find here;
    follow; put up with; see the point
    of; see the use of; see the need for; say yes; intend; propose to build; offer; supply; sell us; buy into;
    consider; entertain; contemplate; stomach; tolerate; bother with; burden ourselves with; burden us with; see
    any; see some; interested in; keen on; in favour of; in favor of; convinced by; convinced of; happy with;
    fine with; fans of; a fan of; sold on; nod through; wave through; okay; give the nod to; give the green
    light to; give our blessing to; give its blessing to; give his blessing to; give her blessing to; after;
    looking for; in the market for; out for; set on; prepared to pay for; willing to pay for; able to pay for;
    switch on; turn on; run; live with; miss; intend to run; intend to have; want to have; need to have; ready
    for; waiting for; dream of; think of; hear of; want to hear of; want to see; go in for; fall for; contract
    for; sign for; call for; look for; meet; fulfil; honour; satisfy; heed; indulge; indulge in; accommodate; justify;
    practise; pursue; allow ourselves; permit ourselves; accede to; bow to; give in to; warm to; act on
    """,
    "restore": """
    reinstate; restore; put back in; put back; bring back; revive; resurrect; reintroduce; reverse; take back in
    """,
}
"""To an object: "we drop it", "the board turned them down"; what stands behind the verb may stand behind the object."""
IRREGULAR = """
    axe: axed; ban: banned; be: was were been are is am; bid: bade bidden; bin: binned binning; bring: brought;
    build: built; buy: bought; can: canned; cancel: cancelled cancelling canceled; come: came; cut: cut; decide:
    decided; defer: deferred deferring; deny: denied denies; do: did done does; draw: drew drawn; dream: dreamt;
    drop: dropped dropping; fall: fell; find: found; forbid: forbade forbidden; forget: forgot forgotten; forgo:
    forwent forgone; freeze: froze frozen; get: got gotten getting; give: gave given; go: went gone goes; have: had has;
    hear: heard; hold: held; keep: kept; knock: knocked; lay: laid; leave: left; let: let; live: lived; lose:
    lost; make: made; nod: nodded; omit: omitted omitting; opt: opted opting; pay: paid; plan: planned planning;
    pull: pulled; put: put putting; refer: referred; rip: ripped ripping; rule: ruled; say: said; scrap: scrapped
    scrapping; see: saw seen; sell: sold; shoot: shot; shun: shunned; shut: shut; sign: signed; skip: skipped
    skipping; speak: spoke spoken; spend: spent; stand: stood; stick: stuck; strike: struck stricken; strip:
    stripped stripping; take: took taken; tear: tore torn; think: thought; throw: threw thrown; toss: tosses;
    undertake: undertook undertaken; wipe: wiped; withdraw: withdrew withdrawn; write: wrote written
"""
"""Forms of those verbs that no rule gives."""
