"""Classes of words by which a heading says what it does with the things beneath it. Data only.

Verbs are given by their stems, as a text is read: to take the stems anew costs more than to read the text.
"""

from __future__ import annotations

from evalkit.reading.language.grammar import words
from evalkit.reading.language.organisations import ORGANISATIONS

TASKS = words(
    """what matters tasks jobs work works duties activities functions services responsibilities chores topics
    points items things subjects areas obligations"""
)
"""Of those, what somebody can keep for himself."""
BUILDING = words(
    """supplier suppliers tenderer tenderers bidder bidders contractor contractors vendor vendors provider
    providers offeror offerors consultant consultants integrator implementer agency candidate candidates
    applicant applicants offer offers bid bids tender tenders proposal proposals"""
)
"""Who builds, or what he writes: what is left to him is no requirement."""
CLIENTS = (
    ORGANISATIONS
    | words(
        """client clients customer customers buyer buyers purchaser employer principal owner owners board committee
    council jury panel staff people colleagues ministry operator partner partners management treasury
    procurement helpdesk admins admin office bureau crew house trust group sysadmins administrators us
    ourselves themselves itself himself"""
    )
) - {
    "vendor",
    "vendors",
    "consultant",
    "consultants",
    "agency",
    "agencies",
    "architecture",
    "service",
    "project",
}
"""Who has it built, or works beside: what is left to them is not to be built."""
SPEAKING = words(
    """we i you they nobody everybody everyone anybody anyone one no-one somebody someone none who"""
)
NEGATORS = words(
    """not never no nobody nothing none neither nor hardly cannot can't won't don't doesn't didn't isn't aren't
    wasn't weren't wouldn't shan't needn't mustn't shouldn't couldn't haven't hasn't hadn't dont wont cant
    no-one"""
)
BARRING = words(
    """whatever however regardless irrespective although though because since unless until notwithstanding lest"""
)
"""What opens a clause that changes nothing of what a heading says."""
SPARING = words("do does done doing live living manage go gone going get got getting cope be been")
"""Verbs that stand before "without" where that says what is spared."""
ADVERBS = words(
    """then now here there later today tomorrow separately elsewhere again yet either anyway instead alone out off
    aside away otherwise themselves itself himself ourselves yourself at all this time and or nor but soon
    still already anyhow regardless if when where unless because so too as much more any longer"""
)
"""What may stand behind a verb that is complete, besides prepositions and what ends in -ly."""
OBJECTS = words(
    """requirements anything them it these those this that offers prices quotes any one everything something the an
    a all such"""
)
FOLLOWING = words(
    """following follows below these those this here items points listed section sections chapter annex appendix
    schedule page pages paragraph paragraphs table list"""
)
IDEAS = words(
    """idea ideas wish wishes wishlist suggestion suggestions dream dreams thought thoughts speculation
    brainstorming option options extra extras candidates maybe maybes"""
)
"""Nouns that say of what things are that nobody has ordered them: "is an idea and no more"."""
BEING = words("is are as mere merely only just but than be was were")

WANT = words(
    """includ provid suppli deliver build need want requir owe owed due cover get have expect ask plan intend order buy
    purchas pay fund financ support accept agre offer instal implement make take price quot bid tender insist
    commission procur perform undertak oblig promiz guarante warrant commit do see contain adopt grant approv
    forese foreseen envisag set give request desir demand fit count bother necessari creat deploi pursu develop
    configur introduc propos specifi address ensur achiev furnish render assum sel sign carri operat run use
    licens subscrib sanct endors budget add"""
)
"""Verbs that, denied, say that a thing is not to be built."""
TURN = words(
    """exclud omit drop cut skip reject declin forgo waiv refus avoid strike shun discard abandon forbid prohibit ban
    bar spare forget ignor veto scrap kil withdraw relinquish renounc eschew neglect chuck struck stricken ditch
    bin axe delet remov overlook withhold cancel"""
)
"""Verbs that say so by themselves; what is never to be forgotten is wanted."""
TURNING = {
    "leave": words("out alone aside off"), "left": words("out alone aside off"), "rule": words("out"),
    "ruled": words("out"), "turn": words("down away"), "turned": words("down away"), "vote": words("down"),
    "voted": words("down against"), "decided": words("against"), "opted": words("out against"),
    "dispense": words("with"), "dispensed": words("with"), "say": words("goodbye no"), "said": words("goodbye no"),
    "leaves": words("out alone aside off"), "leaving": words("out alone aside off"), "stay": words("out"),
    "stays": words("out"), "throw": words("out away"), "thrown": words("out away"), "threw": words("out away"),
    "cross": words("out off"), "crossed": words("out off"), "ruling": words("out"), "keep": words("out"),
    "part": words("with"), "parted": words("with"), "done": words("without with"), "refrain": words("from"),
    "abstain": words("from"), "let": words("go"), "desist": words("from"),
    "advise": words("against"), "advised": words("against"),
}  # fmt: skip
"""The same of verbs with a particle."""
JUDGE = words("evaluat score mark assess rate reward credit weigh rank grade")
"""What is not judged is left free."""
MARKS = words("marks points credit credits score scores bonus merit weight goodwill")
LIGHT = words("see get have use make take give carri run operat sign sel set do find count care")
"""Of the first, those that say so only of somebody who orders or builds."""
DUTY = words("ask requir oblig necessari expect demand insist bind need forc compel must")
"""Of the first, what is still left free where it is not one's duty."""
SPEND = words("spend wast invest")
TRY = words(
    """endeavor try attempt aim strive seek hope consider contemplat explor investigat examin discuss debat ponder mul
    aspir suggest recommend toy flirt dream wonder muse tempt inclin plai fanci"""
)
"""Verbs that promise no more than the trying."""
TALK = words(
    """discuss debat consider examin argu talk weigh negotiat think clarifi review mul ponder deliberat studi
    investigat explor evaluat assess judg quest doubt disput contest undecid open"""
)
TALKED = words("being still under be")
"""Words before such a verb, where nothing is decided: "still being argued about", "to be talked over"."""
EFFORT = words("efforts endeavours endeavors effort")
WOULD = words("like love welcom appreciat prefer enjoi be nice good help valu thank")
DECIDE = words("decid settl determin clarifi resolv conclud discuss finaliz agre")
RETAIN = words("go retain reserv keep stai remain rest lie belong fal sit handl look")
KEEP = words(
    """alter chang modifi edit touch delet transfer delegat subcontract assign negotiat debat compromiz break breach
    violat bend fail expir laps argu lose move stop ceas cost slip shift forget ignor negotiabl debatabl
    optional voluntari hand pass outsourc meet met fulfil satisfi miss absent lack tel say know notic understand
    realiz"""
)
"""What, denied, lets things stand: "Duties that cannot be transferred"."""
DELAY = words("wait postpon defer shelv park adjourn delai")
DELAYING = {
    "put": words("off back"), "pushed": words("back out"), "held": words("over back"), "push": words("back out"),
}  # fmt: skip
"""The same of verbs with a particle."""
WISHES = words(
    """wish need intention plan plans desire budget money funds funding appetite demand interest mandate room place
    use case call reason point say business taste time obligation duty commitment provision order"""
)
"""Of what there is none: "for which there is no budget"."""
CONTRACTS = words(
    """scope contract contracts price offer order bid tender remit obligations obligation assignment project brief
    commission deal agreement engagement fee mandate release sprint delivery budget lot responsibility
    duties duty services service job task work undertaking bounds specification procurement package
    quotation quote award module phase document proposal plan"""
)
SEPARATE = words("another separate separately other different elsewhere second later further next")
AWARD = words("award procur tender buy purchas order contract commission bid let sourc quot price put")
HEDGING = words(
    """possible practicable practical feasible reasonable affordable convenient budget time money funds permit
    permits allow allows afford affords resources capacity effort availability sensible suitable spare fit
    wishes likes chooses pleases inclined"""
)
FREEDOM = words("""free liberty welcome invited allowed permitted choice discretion choose may might could""")
DETERMINERS = frozenset(
    """the a an this these those such any our your its his her their my each every no some all of in for with from by
    at""".split()
)
MODALS = frozenset(
    "shall must may can will should could might would is are was were has have had do does did".split()
)
RELATIVES = frozenset("which that what who whom whatever".split())
SELF = frozenset("itself themselves himself own in-house house inhouse".split())
ONESELF = frozenset("itself themselves himself".split())
BUSINESS = frozenset("business task job responsibility concern duty matter affair province".split())
TOWARDS = frozenset("with to by for at".split())
MAY = frozenset("can may might could".split())
ONGOING = frozenset({"keep", "continu"})
SCORING = frozenset(
    "no earn earns score scores gain gains get gets bring brings collect win award awarded".split()
)
LACKING = frozenset("no neither nor".split())
