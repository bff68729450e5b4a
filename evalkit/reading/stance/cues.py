"""Cue words of stance, in the manner of ConText: literals by their effect. Data only.

Source of the method: Harkema et al., "ConText: an algorithm for determining negation, experiencer, and
temporal status from clinical reports", J. Biomed. Inform. 42 (2009), and its heirs (medspaCy).

A literal matches like a phrase of a rubric: inflected, and over articles; after "=" only as written.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from evalkit.typing import NamedTuple


class Category(StrEnum):
    """What a cue does to what stands in its scope."""

    NOT = "not"
    """Negation proper. Two of the same category are one (neither ... nor)."""
    LACK = "lack"
    """A word of absence or of switching off. Negation of a lack affirms ("no account without")."""
    BAR = "bar"
    """A word of keeping out ("block", "deny"): counts for prohibitions only."""
    OTHER = "other"
    """Speaks of another system, or of how things were: nothing is required there."""
    DEFER = "defer"
    HEDGE = "hedge"
    PSEUDO = "pseudo"
    """Looks like a cue and is none; what it overlaps is none either."""
    LOSS = "loss"
    """A word of destruction: it counts only where it is negated."""
    STOP = "stop"
    """Ends the scope of a cue on either side of it."""


class Effect(NamedTuple):
    """What the literals of one group do."""

    category: Category
    direction: str
    """What it reaches: forward, the predicate or noun phrase behind it · backward, the subject before it ·
    both, the whole clause · next, the next words only · trailing, the phrase before it · above, what governs
    the passage. For a stop, what it ends: clause, or scope."""


Cue = tuple[int, int, int]
"""A cue in a passage: its start, its end, and the number of its effect."""

_NEGATORS = """
not; never; n't; isn't; aren't; won't; wasn't; weren't; doesn't; don't; didn't; cannot; can't; needn't;
shouldn't; mustn't; no longer; no more; nowhere; neither
"""

# Verbs of existence and wish: "X is not <verb>" rules out X, which stands before.
_EXISTENCE = """
need; require; use; plan; foresee; foreseen; want; include; enable; provide; exist; desire; apply; implement;
configure; create; deploy; set up; take; make; collect; activate; install; offer; order; buy; introduce;
attach; record; happen; expect; necessary; permit; in place; on; part; in scope; there; present; cover; form
part; address; support; build; planned for; budgeted for; envisage; intend; schedule; purchase; undertake; kept; keep;
perform; do; wish; request; go ahead; happening; called for; contemplate; add; worth; go in; have; ours; wire;
turned on; switched on; switch on; turn on; among; belong; set; establish; arrange; maintain; see; feature;
concern; done; bought; for this; for us; for now; demand; take place; evaluate; track; operate; grant; seek;
put on; put in; put up; bring in; roll out; lay on; fit; mount; spin up; stand up; sent to;
shipped to; forwarded to; fund; adopt; write; written; warranted; justify; to be had; taken; live; appear; bother;
employ; engage; pursue; possible; feasible; affordable; doable; carry over; carried over; found; replace; start;
order here; retain; preserve; archive;
asked for; supply; deliver; furnish; commission
"""

_NOT_FORWARD = """
haven't got; hasn't got; haven't any; no; not; never; nor; neither; none; nobody; nothing; no one; nowhere;
cannot; can't; isn't; aren't; won't; wasn't; weren't; doesn't; don't; didn't; dont; doesnt; wont; isnt;
needn't; shouldn't; mustn't; not any; no kind of; no longer; no more; under no circumstances; at no time; in
no case; by no means; in no event; on no account; god no; no thank;
disagree with
"""

# Verbs that rule out their object; the bare form, -s and -ing reach forward, the participle backward.
_RULING_OUT = """
skip skips skipping skipped; omit omits omitting omitted; drop drops dropping dropped; exclude excludes
excluding excluded; disable disables disabling disabled; waive waives waiving waived; cancel cancels
cancelling cancelled; abandon abandons abandoning abandoned; deactivate deactivates deactivating deactivated;
renounce renounces renouncing renounced; eschew eschews eschewing eschewed; scrap scraps scrapping scrapped;
ignore ignores ignoring ignored; decline declines declining declined; veto vetoes vetoing vetoed; reject
rejects rejecting rejected; relinquish relinquishes relinquishing relinquished; forgo forgoes forgoing
forgone; forego foregoes foregoing foregone; avoid avoids avoiding avoided; shelve shelves shelving shelved
"""

_LACK_FORWARD = """
without; lack; lack of; absence of; leave out; leaving out; refrain from; dispense with; dispensing with; do
without; doing without; go without; going without; forget; forget about; do away with; get rid of; rid of; free
of; bare of; opt out of; switch off; switching off; turn off; turning off; rule out; ruling out; decide against;
decided
against; steer clear of; devoid of; opted against; voted against; ruled against; give up; give up on; strip out;
leave off; last thing we need; last thing we want; minus; relieve; relieves; exempt; exempts; excuse; excuses;
absolve; absolves; save ourselves; spare ourselves; spare us; advise against; advises against; advised against;
recommend against; recommends against; counsel against; can do without; get by without; got by without; manage
without; managed without; make do without; could live without; impossible to; impossible for; unable to;
incapable of; never mind; spare me; spare yourself; spare yourselves; save yourself; save yourselves; save us;
away with; down with; count out; not in favour of; not in favor of; we object to; we are against; i am against;
is against; we're against; i'm against; were against; was against; no time on; not waste time on; not waste any
time on; not worry about; needn't worry about; no need to worry about; not bother about; gone are the days of;
so much for; thumbs down for; thumbs down to; vote down; votes down; turn down; turns
down; put paid to; said no to; say no to; says no to; saying no to; said goodbye to; say goodbye to; waved
goodbye to; bid farewell to; parted with; threw out; throw out; tossed out; ditch; ditches; ditched; ditching;
axe; axes; axed; axing; get along without; cope without; better off without; happy without; fine without;
neglect; neglects; neglecting; no claim to; no entitlement to; no claim on;
far be it from me to; far be it from us to; from any duty to; from any obligation to; of any duty to; of any
obligation to; from the duty to; from the obligation to; abandonment of; omission of; refusal of; rejection of;
renunciation of; waiver of; withdrawal of; cancellation of; discontinuation of; discontinuance of; elimination of;
removal of; deletion of;
dismissal of; scrapping of; non use of; disuse of; ban on; moratorium on; came out against; come out against;
comes out against;
spoke out against; opposition to; aversion to; veto on; veto against; yet to hear;
yet to be convinced of; yet to be told why;
won't catch me; will not catch me; won't catch us;
 no call for; refuse to have; refuses to have; refuse to pay for; want nothing to do with
"""

_LACK_NEXT = "instead of; rather than; in place of; in lieu of; as opposed to; un; non"

_LACK_BACKWARD = """
switched off; turned off; =off; out of scope; outside the scope; outside scope; out of the scope; beyond the
scope; beyond scope; unnecessary; ruled out; do without; done without; go without; went without; left out; left
off; leave out; leave off; leave them out; leave it out; leave that out; leave those out; leaves them out;
leaves it out; leave them off; leave it off; =prohibited; =forbidden; superfluous; surplus to requirements;
overkill; is more than we need; are more than we need; is more than we want; no concern of ours; no concern
of mine; nobody's concern; no one's concern; of no concern; leaves us cold; of no interest to us; of no interest to
anybody; of no interest to anyone; have no business there;
has no business there; none of which; nothing of the sort; nothing of that sort; nothing of this sort; nothing of the
kind;
nothing of that kind; nothing of this kind; nothing like it; nothing like that; no such thing;
none of these; none of those; none of them; none of it; none of
that; none of this; nothing of it; no part; no provision; absent; struck out; turned down; =refused; =banned;
=outlawed; =disallowed; off the table; out of the question; not in budget; =false; is cut; was cut; were cut;
are cut; unwanted; unused; not our; left to others; =leave to; =leaves to; responsibility of; no use for; no
need for; no need of; no need; no call for; no case for; no place for; no room for; no interest in; no plan for;
no plans; no wish for; no appetite for; no reason for; no point in; no budget for; no money for; no desire for;
no requirement for; no provision for; no intention of; no value in; exclusion; non goals; non goal; no go;
descoped; de scoped; out of the contract; out of contract; out of the order; out of the offer; out of the
project; relieved of; exempt from; defeated; opted out; opt out; deliberately not; not for us; unneeded; live
without; living without; redundant as it is; obsolete; voted down; crossed out; struck from; struck off; taken
off the list; taken off; =fell; fell through; found no seconder; found no majority; got no majority; found no
support; =declined; =not =accepted; not approved; not adopted; not granted; not funded; not pursued; renounced;
=thrown out of; written off; overruled; =dismissed; axed; =passed =on; won't have; can be ignored; forget it;
dispensed with; dispense with; fell by the wayside; fall away; falls away; put aside; set aside; stays out; stay
out; remain out; remains out; kept out of; stay off; stays off; remains off; suspended; suspend; given up; gave
up on; withdrawn; withdrew; retired for good; can do without; get by without; got by without; manage without;
managed without; make do without; could live without; not see our way to; see no point in; saw no point in; see
no use in; saw no use in; saw no need for; see no need for; no part of this; not see the point of; can't see the
point of; couldn't see the point of; don't see the point of; didn't see the point of; cannot see the point of;
fail to see the point of; failed to see the point of; not see its way to; not see their way to; not see my way
to; not see his way to; not see her way to; considers a matter for; consider a matter for; is a matter for;
remains a matter for; someone else's problem; somebody else's problem; someone else's job; somebody else's job;
someone else's business; somebody else's business; someone else's concern; somebody else's concern; someone
else's task; somebody else's task; someone else's department; someone else's responsibility; somebody else's
responsibility; not my problem; not my job; null and void; is void; are void; no longer hold; no longer holds;
no longer apply; no longer applies; no longer stands; no longer stand; no longer valid; no longer in force;
taboo; off the cards; not on the cards; a no no; verboten; anathema; off the menu; not on the menu; not on the
table; outside what was agreed;
outside what we; outside what parties; beyond what was agreed; no place in; for other people; leave to those
who; leave to those with;
not a priority; not on the agenda; not survive the review; not survive the cut; not survive the cuts; not survive the
budget; not survive the discussion; not survive the meeting; not survive the vote; not survive first reading; not
survive scrutiny; not survive the round; came to nothing; comes to nothing; taken out of plan; taken out of the offer;
taken out of order; taken out of project; taken out of contract; taken out of scope; taken out of budget; taken out of
list; removed from plan; removed from scope; removed from order; removed from contract; removed from project; removed
from the offer; deleted from plan; deleted from scope; deleted from the list; in the bin; in the dustbin;
ended up in the bin; landed in the bin; ended in the bin; went into the bin; gone into
the bin; ended up on the scrap heap; ended up on the cutting room floor; landed on the scrap heap; in the
wastebasket; in the waste paper; on the scrapheap; on the scrap heap; on the cutting room floor; gone overboard;
gone by the board; off the list; found too dear; found too expensive; found too costly;
shot down; bitten the
dust; bit the dust;  laid to rest; fallen through; fallen by the wayside;
done for good; fallen victim to; fell victim to; fallen flat; foundered; met with refusal; met with a refusal;
met with silence; met with a shrug; found no favour; found no favor; found no friends; found no takers; found no
support; found no sponsor;
laid to one side; put to one side; left to one side; got no further than; gets no further than; crossed off
"""

# Acts of destruction: negated ("shall at no time be destroyed"), they affirm what they would destroy.
_LOSS = """
destroy; destroyed; delete; deleted; discard; discarded; throw away; thrown away; lost; purge; purged; erase;
erased; lapse; turn away; =remove; =removed; =terminate; =terminated
"""

# What somebody was not asked for.
_LACK_REMIT = """
outside assignment; outside remit; outside brief; outside mandate; outside engagement; outside contract;
outside order; outside project; beyond remit; beyond assignment; beyond brief; not in remit; not in
assignment; not part of assignment; not part of remit; not assessed; not looked at
"""

# Answers with a subject of their own: "Public addresses: the servers have none."
_LACK_ABOVE = """
have none; has none; there is none; there are none; is none; are none; gets none; get none; need none; needs
none
"""

_BAR = """
lose; loses; block; deny; denied; refuse; reject; prevent; prohibit; forbid; restrict; disallow; ban; bar;
keep out; shield from; shut off from; closed to; cut off from; isolated from; off limits; hidden from;
inaccessible; unreachable; out of reach; revoke; locked down; lock down; hide; hidden
"""

_DEFER = """
phase 2; phase two; phase ii; phase 3; phase three; second phase; third phase; phase b; release 2; release
two; release 3; second release; next phase; next release; next iteration; next sprint; next year; next
quarter; next month; next version; in v2; for v2; until v2; comes with v2; in version 2; for version 2; until
version 2; later phase; later stage; later date; later release; later iteration; later version; later time;
later point; later sprint; later on; later; to =follow; follow later; tbd; tbc; tba; t.b.d; t.b.c; t.b.a;
=todo; still to do; left to do; to be determined; to be decided; to be confirmed; to be defined; to be agreed;
to be specified; to be announced; to be supplied; to be worked out; to be clarified; can wait; may wait; must
wait; has to wait; have to wait; will wait; wait until; waits until; future phase; future phases; future
release; future version; future iteration; future work; future project; future enhancement; future
improvement; future consideration; in the future; in future; postpone; postponed; defer; deferred; =parked; on
the roadmap; icebox; put in the icebox; expansion stage; expansion stage 2; handed in later; a phase 2 thing;
phase 2 thing; in its second year; once the money is there; after we have raised; after the season; next
season; next budget; next year's budget; not yet; until further notice; down the line; down the road; some
day; someday; maybe one day; one day maybe; one fine day; after launch; post launch; follow up project;
subsequent release; subsequent phase; subsequent iteration; mvp 2; shelved; put off; put on hold; on hold; on
ice; another day; another time; another year; another project; when we get round to; when time permits; once
we have; not before; pencilled in; holding over; held over; put back; pushed back; carried over; not until;
until the next; until next; until the spring; until after; until phase; until release; until the second;
once there is budget; once there is money; once there are funds; once there is a budget; once there is funding;
once we have budget; once we have a budget; once we have money; once we have the money; once we have funds; once we
have funding;
as soon as there is money; as soon as there is budget; as soon as we have money; as soon as we have the money;
looked at after go live; looked at after the go live; looked at after launch; looked at after the launch;
adjourned; outstanding; pending; still open; yet to be; awaiting; remains to be; left for; left until; comes
later; come later; second step; second iteration; stage two; stage 2; step two; wave two; wave 2; day two; day
2; year two; year 2; following year; coming year; new year; not now; coming soon; coming in v2; coming in
version; coming in release; coming in phase; coming with version; moved to ticket; moved to backlog; moved
into backlog; moved to another; moved to later; moved to release; moved to phase; moved to version;
transferred to ticket; split off into; will follow; =follows =later; follow when; follow once; follow after;
will come when; come when we; comes when we; reserved for call of; reserved for next; reserved for later;
reserved for phase; reserved for release; reserved for version; held until; waits for; wait for; has to wait
for; not before; follow on contract; follow on project; follow on order; follow up contract; follow up order;
successor project; some time after; some time later; onto backlog; into backlog; to backlog; on the backlog;
in the backlog; queue behind; queued behind; topic for another; question for another; subject for another;
matter for another; story for another; task for another; =would =come =later; in a year or so; in a few
months; in a few years; in a couple of years; months from now; years from now; a year from now; future date;
future point; future time; when time comes; when the time comes; in due course; in the fullness of time; at
some later; at some future;
ask me again; ask us again; ask again; come back to me; come back to us; come back when; remind me; remind us;
talk to me again; talk to us again; speak to me again; bring it up again; bring that up again; raise it again;
raise that again; get back to me when; get back to us when; on the to do list; on to do list; rest until;
rests until; sleep until; sleeps until; back burner; long finger; long bench; wait its turn;
wait their turn; something for when; something for after; something for once; something for later; one for when; one
for later; thing for when; postponement of; deferral of; deferment of; adjournment of; shelving of; rescheduling of;
in cold storage; kicked into the long grass; into the long grass; in the long grass; sometime next;
some time
next; sometime later; sometime in; sometime after; a few years off; years away; months away; years off
"""

_HEDGE = """
not binding; non binding; nonbinding; would be typical; would be customary; would be common; consider;
considering; considered; ideally; optionally; optional; could; couldn't hurt; might; maybe; perhaps; possibly;
potentially; may be; may want; may wish; may help; may need; may also; may choose; may decide; may consider; may
prefer; may come; may become; if budget; if time permits; if budget permits; if there is time; if there is
budget; if funds; if affordable; if it is easy; if easy; only if; if at all; if we can; if it helps; nice to
have; nice to haves; would be nice; would be lovely; would be wonderful; would be desirable; would be handy;
would be appreciated; would be a bonus; would be good; would be great; would be useful; would be worth; would be
cool; would be helpful; would be reasonable; would be sensible; would be welcome; would be ideal; would be wise;
would be a plus; would be an idea; would help; would probably; would typically; would usually; would generally;
would typically be; would suggest; would propose; would recommend; might be; worth; recommended; recommend;
recommendation; recommendations; often; generally; typically; usually; commonly; normally; a common choice; a
good idea; good practice; a reasonable option; a sensible choice; preferably; desirable; just as he likes; as
they like; as you like; as they please; at will; if they like; may have them or not; take it or leave it;
wonder; wonders; wondering; opinions differ; not decided; nobody has decided; no one has decided; no decision;
undecided; nothing decided; open question; open questions; open point; open points; open issue; open issues;
under discussion; being discussed; to be discussed; let's talk; think about; thinking about; thought about;
toying with; look into; looking into; explore; evaluate; evaluating; investigate; under review; under
consideration; examine whether; whether; in case; might help; can be useful; can be a nice; can be nice; can be
helpful; can be added; can be considered; can be installed; can be used; can be enabled; can be provisioned; no
idea; up for debate; aim to; aims to; try to; hope; hopefully; hoping; at some point; sooner or later; at your
discretion; at the discretion; discretion; =left to; up to the; sole option; bonus points; bonus; stretch goal;
stretch goals; starting point; starting points; suggestion; suggestions; suggested; for example one could; feel
free; up to you; unclear; unsure; not sure; uncertain; to be considered; to consider; in an ideal world; best
effort; advisable; wish list; wishlist; a wish; wishes; one possibility; another possibility;
would be my pick; would be my choice; would be my preference; my choice would;
my pick would; my preference would; unless anybody has; unless anyone has; unless somebody has; as an option; is
an option; are options; one option; an
option; options include; likely; probably; presumably; tentatively; tentative; provisionally; we may; you may;
one may; should budget; budget permitting; time permitting; could have; should it prove; should they prove; not
averse; inclined; =looked =at; a time after; leaning towards; tempted; we'd like to think; options considered;
alternatives considered; options looked at; alternatives; options discussed; dream; dreams; daydream; daydreams;
daydreaming; musing; musings; reverie; reveries; wishful thinking; pipe dream; pipe dreams; thinking aloud;
thinking out loud; thoughts out loud; loud thinking; brainstorm; brainstorming; castles in the air; pie in the
sky; blue sky; pious hope; pious hopes; some thought; food for
thought; debatable; conceivable; imaginable; proposed; not strictly necessary; not strictly required; not
strictly needed; isn't strictly necessary; isn't strictly required; isn't strictly needed; aren't strictly
necessary; aren't strictly required; aren't strictly needed; as options; priced as option; quoted as option;
offered as option; if the money; if there is money; if money is left; money permitting; if the budget; if the
funds; if time is left; i suppose; we suppose; i guess; i presume; nothing has been decided; nothing has been
agreed; nothing has been settled; nothing is decided; nothing is agreed; nothing is settled; nothing has been
fixed; nothing fixed; nothing agreed; nothing settled; extra points; additional points; points are awarded;
points are given; award criterion; award criteria; earn points; would love; if price is right; matter of taste;
would not be bad; wouldn't be bad; would be no bad; not be a bad idea; not be a bad thing; be welcome; is
welcome; are welcome; best of all worlds; where it costs; where it doesn't cost; if it doesn't cost; should
there be; should money; should time; subject to approval; subject to board; subject to funding; subject to
budget; subject to financing; talk of having; there was talk of; there is talk of; there has been talk of; keep
mentioning; keeps mentioning; has come up; have come up; been mentioned; was floated; been floated; been
suggested; yes or no; if the mood; as a luxury; luxury; icing; cherry on; for extra; as a bonus; question i
leave; choice i leave; choice i would leave; decision i leave; question we leave; choice we leave; decision we
leave; in two minds; of two minds; back and forth; make up my mind; make up our mind; make up our minds; made up
my mind; made up our minds; not make up my mind; can't make up my mind; can't make up our minds; cannot make up
my mind; change my mind; changing my mind; can't decide; cannot decide; couldn't decide; can't agree; couldn't
agree; could not agree; not able to agree; opinions divided; opinions are divided; opinions were divided;
opinion was divided; opinion is divided; opinions varied; opinions vary; views differ; views are divided; minds
differ; was split; were split; jury is out; jury's out; jury is still out; jury's still out; anyone's guess;
anybody's guess; don't hold me to; not hold me to; don't quote me; is negotiable; are negotiable; be lovely; be
wonderful; be splendid; be handy; be marvellous; lovely to have; good to have; be grateful for; if no bother; if
it's no bother; if it is no bother; if no trouble; if it's no trouble; if it is no trouble; if they're no
trouble; if they are no trouble; if it isn't too much; if that isn't too much; case for and case against; pros
and cons; yes and no; as a perhaps; as a maybe; is a perhaps; is a maybe; somebody ought to; someone ought to;
somebody should look; someone should look; somebody should check; somebody should find out; somebody should
decide; someone should decide; let us see; let's see; fifty fifty; on the fence; sit on the fence; =torn
=between; not refined; unrefined; not estimated; not yet estimated; needs refinement; needs refining; to be
refined; still to be refined;
if there's anything left; if there is anything left; if anything is left; if there's money left; if there's
change left; if there is change left; if there's any money; if there is any money;
thinkable; deserve a thought; deserves a thought; deserve a look; deserves a look; deserve thought; deserve
consideration; deserves consideration; merit a thought; merits a thought; merit a look; merits a look; merit
consideration; merits consideration; soft spot for; weakness for; something to be said for; much to be said for; a lot
to be said for; case can be made for; you are free to; you're free to; free to add; free to include; at liberty to;
not
rule out that; can't rule out that; cannot rule out that; not exclude that; can't exclude that; cannot exclude that;
if
the price; if circumstances; if the schedule; if the timetable; where the budget; where the schedule; where
circumstances; where time allows; where money allows; where funds allow; should the budget; should funds; should
circumstances; curious about; strikes us as; strikes me as; seems a good; seems like a good; sounds like a good;
seems sensible; seems wise;
all else being equal; other things being equal; warming to; warmed to; flirting with; flirted with; mulling over;
mulled over;
that isn't an order; this isn't an order; it isn't an order; which isn't an order; that is not an order; this is not an
order; it is not an order; which is not an order; that is no order; this is no order; it is no order; which is no order;
no order from us; that isn't a request; this isn't a request; that is no request; that is not a request;
don't take that for an order; don't take this for an order; don't take it for an order; not take that for an order;
not take this for an order; not take it for an order; don't read that as an order; don't read this as an order; not
meant as an order; not a request; isn't a request;
take that for an order; take this for an order; take it for an order; read that as an order; read this as an order;
nobody has to build it; nobody needs to build it; nobody need build it; nobody has to build them; nobody has to do it;
had a free wish; had a wish; catch myself dreaming; just a thought; only a thought;
just an idea; only an idea; no more than an idea; no more than a thought;
playing with the idea; played
with the idea; toyed with; on our wish list; on my wish list
"""

# Litotes: "we should not be sorry to have a dashboard" wishes for one, and no more.
_LITOTES = """
not harm; not be the worst; not the worst idea; not the worst of ideas;
not impossible; not out of the question; not object; not mind; not say no; not hurt; not unhappy; not be
unhappy; not be sorry; not sorry; not unwelcome; not be unwelcome; not go amiss; not come amiss; not complain;
not do any harm; do no harm; no harm in; nothing against; not turn down; not be angry; not be offended; not
sniff at; no objection to; no objections to; have nothing against; or may not; or they may not; not insist;
nobody insists; no one insists
"""

# What looks like a denial and insists.
_INSISTING = """
not fail to; never fail to; not neglect to; not open to discussion; nothing to discuss; not open to debate; not
up for discussion; not disagree with; not neglect; never neglect; not be neglected; never be neglected
"""

# Conditions: they hedge the phrase before them, or what follows where they open a clause.
_CONDITION = """
depending on; if needed; if necessary; if required; if possible; if desired; if appropriate; if feasible; if
applicable; if any; if wanted; if you like; if useful; if practicable; if practical; if reasonable; if convenient; if
sensible; if cheap; if it can be done; if that can be done; if this can be done; if it comes cheap; if it comes free;
if it costs little; if it costs nothing; if it fits; if it is cheap; if it's cheap; wherever possible;
wherever practicable; wherever feasible; wherever that is practicable; wherever that is possible;
wherever that is feasible; wherever it is practicable;
wherever it is possible; wherever it is feasible; where practicable; where
reasonable; where convenient; where cheap; when feasible; when practicable; when convenient; as far as feasible; as
far as practicable; as far as reasonable; so far as possible; so far as practicable; so far as feasible; in so far as
possible; insofar as possible; insofar as feasible; to extent possible; to extent feasible; to extent practicable;
circumstances permitting; schedule permitting; capacity permitting; funds permitting; resources permitting; where
possible; where feasible; where appropriate;
where applicable; where needed; where necessary; where practical; where sensible; where it makes sense; when
possible; when needed; whenever possible; when appropriate; as needed; as appropriate; as far as possible; as
required; as necessary; if and when; where required; if budget allows; as the need arises; on request
"""

_PSEUDO = """
with or without; with and without; with / without; without or with; without and with;
thrown out by; thrown out at; shared with other; share with other; separate from other; apart from other;
goes without saying; go without saying; went without saying; going without saying; may be lost; might be lost;
unwanted behaviour; unwanted behavior; drop a server; drops a server; drop the server; drops the server; is
cut into; are cut into; cut into; don't create new; not create new; don't recreate; not recreate; don't
re-create; put back once; put back when; put back in; not have any single point; not have a single point;
avoid single point; avoid any single point; deletion protection; protected against deletion; protected from
deletion; protection against deletion; gives up after; give up after; giving up after; considered healthy;
considered unhealthy; considered failed; considered successful; considered dead; isn't a wish but; is not a wish
but; are not wishes but; not only; not just; not
merely; not limited to; no later than; not later than; no more than; not more than; no fewer than; not fewer
than; no less than; not less than; never fewer than; never less than; never more than; nor more than; nor less
than; nor fewer than; no longer than; not exceed; not exceeding; no other; nothing but; none other than; none
but; no one but; nobody but; not to mention; no matter; without exception; without exceptions; no exceptions;
no exception; without fail; without downtime; no downtime; without interruption; without delay; without
manual; or later; later than; days later; hours later; weeks later; later of; and later; no doubt; without
doubt; not least; why not; whether or not; no single point of failure; no single point; without data loss; no
data loss; more often; as often as; how often; often as; off site; offsite; one off; cut off; off peak; time
off; kick off; day off; off hours; sign off; signed off; not be smaller than; not smaller than; not be fewer
than; not be less than; not be more than; not be lower than; not lower than; not higher than; not be larger
than; not larger than; not below; not above; not under; not over; not drop below; not fall below; never drop
below; never fall below; not be below; not be above; never below; never above; not go below; can't live
without; cannot live without; cannot do without; can't do without; can not do without; must not be without;
not be without; never be without; not go without; never go without; not a day without; not compromise; not
negotiable; non negotiable; no compromise; no less; worth knowing;
worth noting; worth mentioning; worth remembering; worth stressing; worth repeating; worth pointing out;
worth saying; worth reading; worth emphasising; make future; for future; future proof; future growth;
future needs; future update; future change; future expansion; future load; future scaling; future maintenance;
future migration; future traffic; outstanding experience; outstanding user; outstanding customer; outstanding
performance; outstanding reliability; outstanding availability; outstanding service; outstanding quality; outstanding
support; outstanding security; outstanding feature; outstanding result; truly outstanding; don't just; doesn't just;
do not just; does not just; not simply; don't have
to manage; don't need to manage; doesn't have to manage; no need to manage; not have to manage; without
managing; without having to manage; wander off; drift off; can look into; not look into; look into our; look
into the s3; look into the bucket; look into what; cheaper shelves; cheap shelves; slower shelves; so that one
may; sent off; send off; sends off; customers wait; customers have to wait; visitors wait; visitors have to
wait; people wait; people have to wait; users wait; users have to wait; clients wait; clients have to wait;
consumers wait; callers wait; guests wait;
don't want to manage; further notice; in case of; in the event; without
limitation; nothing less than; no earlier than; not sacrifice; not optional; non optional; not a nice to have;
or not; may or may not;
with or without; with and without; with / without; without / with;
create another; not create another; don't create another; not another; no ifs; not up
for debate; worth of; likely to fail; drop in; drop down; not differ; never differ; at no time differ; not
deviate; never deviate; not vary; never vary; put back to; be put back to; put back into; left to right; is
missing; are missing; missing from; goes missing; off the shelf; normally distributed; dropped packets;
dropped connections; =rejected =requests; =rejected =connections; =denied =requests; missing data; not part of
the table; not part of the list; not part of this list; not part of the minutes; no new; no change to; no
changes to; no change of; no changes of; no edits of; no edits to; no modification of; no further; no cost;
use of; lock in; serverless v2; serverless version 2; imdsv2; imds v2; metadata service v2; waf v2; wafv2; elb
v2; to be considered healthy; considered down; is considered; day 2 operation; day two operation; day 2 ops;
day 2 task; day two task; at no charge; at no cost; at no extra; at no additional; no extra cost; no extra
charge; no additional cost; no additional charge; free of charge; free of cost; without discussion; without
further discussion; without ado; without further ado; without debate; without objection; without hesitation;
without question; without delay; without reservation; without reservations; without further notice; considers
it; consider it done; considers this; considers that; a matter for discussion; as you suggest; as suggested;
as you suggested; as you propose; as you proposed; as you recommend; as you recommended; otherwise nothing;
next to nothing; costs nothing; cost nothing; costs almost nothing; costs us nothing; nothing short of;
nothing else; nothing more; nothing besides; nothing further; in case one; in case the; in case a; leaves out
one; leave out one; leaves out a server; leaves out a machine; leaves out an instance; leaves out a target;
leaves out any; leaves out those that; leaves out servers; leaves out machines;
since release; since phase; since version; since stage; since wave; left out by load balancer;
left out by balancer; left out by alb; left out of rotation; whether it is still; whether they are still;
whether it still; whether they still; whether it is alive; whether they are alive; whether it is well; whether
they are well; whether it is up; whether they are up; whether it answers; whether they answer; whether it
responds; whether they respond; whether it lives; whether they live; whether it is healthy; whether they are
healthy; whether anybody is; whether anyone is;
nothing speaks against; nothing to be said against; nothing has been said against; nothing was said against; nothing
is said against; nothing spoke against; nobody else's business; no one else's business; nobody's business; no business
of
others; no business of anybody; put back onto; put it back onto; put one back onto; put them back onto; puts back onto;
puts one back onto; put back on an empty; world is welcome to; everyone is welcome to; everybody is welcome to; anyone
is welcome to; anybody is welcome to; public is welcome to; visitors are welcome to; accept reject; accept / reject;
accepted and rejected; accepted or rejected; server gives up; computer gives up; machine gives up; gives up the ghost;
give up the ghost; look up later; looked up later; see later; tell later; find out later; prove later; trace later;
establish later; try out whether; tries out whether; try whether; tested whether; to see whether; find out whether;
prove whether; nobody spoke against; nobody has anything against; no objection to; no
objections to; nothing to say against; no argument against
"""

# Nothing by themselves: what they make of a sentence is said in ``roundabout``.
_ROUNDABOUT = """
wrong to; wrong not to; mistake to; folly to; foolish to; reckless to; irresponsible to; negligent to;
unacceptable to; inadmissible to; oppose; opposes; =object to; =objects to; =against; disagree with; where
others; where other; where most; where everybody; where everyone; where some; where many; unthinkable;
intolerable; inadmissible; so are; exception of; fools to; mad to; crazy to; stupid to; silly to; unwise to;
absurd to; pointless to; ill advised to; insane to; unacceptable for; inadmissible for; unthinkable for;
=excepted; stands in for; stand in for; take place of; takes place of; substitutes for; job of; waste of;
=others; =some have; =many have; =most have; =everybody else; =everyone else; =doubt; =doubts; =business;
=affair; =affairs; =concern; =province
"""

_PSEUDO_AMOUNTS = """
hour worth; day worth; week worth; month worth; year worth; week after new year; days after new year; week before new
year; at new year; over new year; around new year
"""

# What is no longer, or never was, the system at hand.
_OTHER = """
old system; old server; old servers; old platform; old site; old website; old data center; old data centre;
old setup; old host; old hosting; old supplier; old database server; legacy system; legacy platform; legacy
application; legacy site; previous system; previous supplier; previous provider; previous platform; previous
setup; previous site; last project; previous project; earlier project; former project; last supplier; last provider;
last host;
last hosting; last contractor; last team; last platform; former system; former supplier; former provider;
former platform; predecessor;
predecessor system; outgoing system; used to have; used to run; used to be; back then; in the old days;
competitor; competitors; another department; another team; other teams; at his last job; at her last job; at
my last job; at their last job; sister project; =reword; =rephrase; paraphrase; verbatim; until now there;
until now we; up to now there; up to now we; so far we had; so far there was
"""

# Where a new clause begins.
_STOP_CLAUSE = """
but; however; whereas; although; though; nevertheless; nonetheless; while; because; since; so that; given
that; unless; lest; =means
"""

# Where the reach of a negation ends, though the clause goes on.
_STOP_SCOPE = """
but; except; except for; other than; apart from; besides; unless; save for; aside from; with the exception of;
anywhere but; any but; excepting; with exception of; only; anywhere except; anyone but; anything but; outside;
beyond; on top of; in addition to; over and above; than; merely; due to; thanks to; in order to; instead;
until; with one exception; with a single exception; with two exceptions; with following exception; with this
exception; one exception; except that; save that; =barring
"""


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", " ").split(";"))


def _ruling_out(backward: bool) -> Iterator[str]:
    for verb in _parts(_RULING_OUT):
        *active, participle = verb.split()
        yield from (f"={form}" for form in ([participle] if backward else active))


_LITERALS = (
    (Effect(Category.NOT, "forward"), _NOT_FORWARD),
    (Effect(Category.LACK, "forward"), _LACK_FORWARD),
    (Effect(Category.LACK, "backward"), f"{_LACK_BACKWARD}; {_LACK_REMIT}"),
    (Effect(Category.LACK, "next"), _LACK_NEXT),
    (Effect(Category.LACK, "above"), _LACK_ABOVE),
    (Effect(Category.OTHER, "sentence"), _OTHER),
    (Effect(Category.OTHER, "forward"), "no need to lose sleep over"),
    (Effect(Category.LOSS, "both"), _LOSS),
    (Effect(Category.BAR, "both"), _BAR),
    (Effect(Category.DEFER, "both"), _DEFER),
    (Effect(Category.HEDGE, "both"), _HEDGE),
    (Effect(Category.HEDGE, "both"), _LITOTES),
    (Effect(Category.PSEUDO, "both"), _INSISTING),
    (Effect(Category.HEDGE, "trailing"), _CONDITION),
    (Effect(Category.DEFER, "next"), "future; eventual"),
    (Effect(Category.DEFER, "above"), "to be written; to be filled in; to be completed"),
    (Effect(Category.PSEUDO, "both"), f"{_PSEUDO}; {_ROUNDABOUT}; {_PSEUDO_AMOUNTS}"),
    (Effect(Category.STOP, "clause"), _STOP_CLAUSE),
    (Effect(Category.STOP, "scope"), _STOP_SCOPE),
)
EFFECTS = (Effect(Category.NOT, "backward"), *(effect for effect, _ in _LITERALS))
"""All effects; the lexicon knows a cue by the place of its effect here."""
PUTTING_OFF = EFFECTS.index(Effect(Category.DEFER, "both"))
"""The effect of a time that is not now."""
LEAVING_FREE = EFFECTS.index(Effect(Category.HEDGE, "both"))
"""The effect of a denied duty."""
NEGATING = frozenset(
    number
    for number, (category, _) in enumerate(EFFECTS)
    if category is Category.NOT or category is Category.LACK
)
"""The effects that deny."""
NOT_EXISTING = 0
"""The effect of a negator together with a verb of existence."""


def _left_to_others() -> Iterator[str]:
    """Work that others do. Not "managed" or "run by another team": what others run exists and counts."""
    others = _parts("another; other; others; someone else; somebody else; different")
    for verb in _parts("handled; done; dealt with; taken care of; looked after; seen to; attended to"):
        yield from (f"{verb} by {other}" for other in others)


def _insisting() -> Iterator[str]:
    """What leaves no choice: "a few things aren't negotiable", "this is no luxury"."""
    for negator in _parts("not; isn't; aren't; never; no; hardly"):
        for choice in _parts(
            "negotiable; debatable; optional; up for debate; up for discussion; open to debate; a luxury; luxury;"
            " a nice to have; a matter of taste; a wish; extras; optional extras; nice to haves"
        ):
            yield f"{negator} {choice}"


def _carefree() -> Iterator[str]:
    """What costs nobody an effort is neither asked for nor ruled out: "you don't have to think about patching"."""
    for free in _parts(
        "don't have to; do not have to; don't need to; do not need to; won't have to; will not have to; nobody has to;"
        " nobody needs to; without having to; no longer have to; never have to"
    ):
        yield from (
            f"{free} {care}" for care in _parts("think about; worry about; care about; lie awake over")
        )
    yield from (f"{free} think about" for free in _parts("needn't; need not; no need to"))


def _contracted() -> Iterator[str]:
    """Litotes with a negation that is a part of the verb: "it wouldn't hurt to have tags"."""
    for literal in _parts(_LITOTES):
        if literal.startswith("not "):
            yield from (
                f"{negator}{literal.removeprefix('not')}"
                for negator in _parts("wouldn't; couldn't; won't; can't")
            )


def _calm() -> Iterator[str]:
    """What a mishap does not do to the whole: "a fire in one hall must not take the site off the air"."""
    things = _parts(
        "us; it; them; everything; site; shop; system; service; platform; portal; application; app; website; business"
        "; whole; everybody; anybody"
    )
    for negator in _parts("not; never; cannot; can't; won't; doesn't; don't"):
        for verb in _parts("take; put; bring; knock; drag; pull; throw"):
            yield from (
                f"{negator} {verb} {thing} {end}"
                for thing in things
                for end in _parts("off; down; out; offline")
            )
            yield from (f"{negator} {verb} down the {thing}" for thing in things)


def _welcome() -> Iterator[str]:
    """What would be liked, and no more: "tags are welcome but not required"."""
    for liked in _parts(
        "welcome; are welcome; is welcome; nice; useful; desirable; appreciated; helpful; handy; fine"
    ):
        yield from (
            f"{liked} but {free}"
            for free in _parts(
                "not required; not needed; not necessary; not essential; not expected; not vital"
            )
        )


def _what_went() -> Iterator[str]:
    """What came to nothing, and then what that was: "what died is CloudTrail"."""
    for verb in _parts(
        "died; dies; fell; falls; goes; went; has to go; had to go; is gone; is out; is cut; got cut; was cut"
    ):
        yield from (f"what {verb} {form}" for form in ("=is", "=are", "=was", "=were"))


def _bounds() -> Iterator[str]:
    """A limit, and no denial: "never shrinks below three", "may not grow beyond nine"."""
    for negator in _parts("never; not"):
        for verb in _parts(
            "shrink; sink; go; dip; get; come; run; scale; scale in; decrease; fall back; slip; be reduced"
        ):
            yield from (
                f"{negator} {verb} {side}" for side in ("below", "under", "to fewer than", "to less than")
            )
        for verb in _parts("grow; rise; go; climb; get; run; scale; scale out; increase; be raised; expand"):
            yield from (f"{negator} {verb} {side}" for side in ("above", "over", "beyond", "to more than"))


def _failing() -> Iterator[str]:
    """What fails the whole, and then when it does: "acceptance is refused if"."""
    for fault in _parts(
        "=fails; =fail; =failed; =refused; =refuse; refuse acceptance; reject delivery; =rejected; =withheld; defect;"
        " a bug; a breach; a fault; a failure; an incident; a violation"
    ):
        yield from (f"{fault} {when}" for when in _parts("if; when; whenever; unless; as soon as"))
    for counted in _parts("counts as; count as; treated as; regarded as; deemed"):
        yield from (
            f"{counted} {fault}"
            for fault in _parts("defect; failure; fault; bug; breach; incident; violation; failed")
        )
    for test in _parts("test; acceptance; check; inspection; audit; review; delivery; build"):
        yield from (f"{test} is {done}" for done in _parts("failed; refused; rejected; withheld"))
        yield f"{test} =fails"


def _put_aside() -> Iterator[str]:
    """A copy that is put aside is kept, and not ruled out."""
    for copy in _parts("copy; dump; snapshot; backup; export"):
        for of in ("", " of database", " of data", " of it", " of table", " of record"):
            for verb in ("", " is", " are", " must", " shall", " should", " will"):
                yield from (f"{copy}{of}{verb} {put} aside" for put in ("put", "set"))


def literals() -> Iterator[tuple[str, int]]:
    """Every literal with the number of its effect, without those of ``not_existing``."""
    for number, (effect, text) in enumerate(_LITERALS, start=1):
        yield from ((literal, number) for literal in _parts(text))
        if effect.category is Category.PSEUDO and text.endswith(_PSEUDO_AMOUNTS):
            yield from ((literal, number) for literal in (*_bounds(), *_put_aside(), *_calm(), *_failing()))
        if effect.category is Category.LACK and effect.direction in ("forward", "backward"):
            yield from ((literal, number) for literal in _ruling_out(effect.direction == "backward"))
        if effect.category is Category.LACK and effect.direction == "forward":
            yield from ((literal, number) for literal in _what_went())
        if effect.category is Category.OTHER and effect.direction == "forward":
            yield from ((literal, number) for literal in _carefree())
        if text is _HEDGE:
            yield from ((literal, number) for literal in _welcome())
        if text is _LITOTES:
            yield from ((literal, number) for literal in _contracted())
        if text is _INSISTING:
            yield from ((literal, number) for literal in _insisting())
        if effect.category is Category.LACK and effect.direction == "backward":
            yield from ((literal, number) for literal in _left_to_others())


def not_existing() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Negators and verbs: each pair of them is a literal ("not" "needed")."""
    return _parts(_NEGATORS), _parts(_EXISTENCE)


GOVERNING_HEDGES = frozenset(
    _parts("""
    not binding; non binding; nonbinding; extra points; additional points; points are awarded; award criteria;
    optional; optionally; nice to have; nice to haves; open question; open questions; open point;
    open points; open issue; open issues; could have; wish list; wishlist; a wish; wishes; stretch goal; stretch goals;
    under discussion; undecided; nothing decided; not decided; consider; considered; bonus;
    to be discussed; would be nice; under consideration; maybe; perhaps; ideally; possibly; might; could;
    where possible; if possible; if time permits; worth; suggestion; suggestions; if budget; explore;
    looked at; options considered; alternatives considered; options looked at; alternatives;
    options discussed; to be considered; to consider; desirable; investigate; evaluate; thinking about;
    think about; left to; at the discretion; discretion; nobody insists; no one insists; or may not; or they may not;
    if money; if the money; if there is money; money permitting; if the budget; budget permitting; time permitting;
    as options; as an option; quoted as option; quoted as options; offered as options;
    musing; musings; reverie; reveries; dream; dreams; daydream; daydreams; daydreaming; wishful thinking; pipe dream;
    pipe dreams; thinking aloud; thinking out loud; thoughts out loud; loud thinking; brainstorm; brainstorming;
    castles in the air; pie in the sky; blue sky; pious hope; pious hopes; food for thought;
    priced as options; offered as an option; quoted as an option; priced as an option
    """)
)
"""Hedges that, in a heading or a lead-in, speak of all that stands beneath it."""
