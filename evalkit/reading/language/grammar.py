"""Closed classes of English words that the reader goes by. Data only, and how it is written."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """A set of words, written as a line of text."""
    return frozenset(text.split())


PREPOSITIONS = words(
    """of for to from in on with by at between into onto via through over under behind within across per against
    as during inside upon towards toward"""
)
PRONOUNS = words("it they them these those this that which none such both either neither")
FINITE = words(
    """is are was were has have had must shall should will may can could might would needs need do does did isn't
    aren't won't don't doesn't can't cannot get gets goes go runs run sits lives stands allows accepts takes
    uses keeps holds carries carry bears bear receives receive contains contain faces exposes reaches serves
    stores admits spans becomes stays remains applies comes"""
)
"""Words that make a clause: finite verbs, those that requirements use most."""
BE = words(
    """is are was were be been being will shall must may should can could would remain remains stay stays has
    have had get gets it they that this do does did"""
)
"""What stands between a subject and the participle that rules it out."""
HOLLOW = (
    FINITE
    | PRONOUNS
    | words(
        """the a an we you i there so thus therefore hence also simply just honestly well please all any of our and
        but or to for now at present currently here then as again still even entirely altogether completely totally
        deliberately expressly explicitly yet be been being would like"""
    )
)
"""Words that name nothing."""

HARD = frozenset("; . | — … ? !".split())
"""Marks that end a clause."""
LABEL = frozenset(": = | – - — ( →".split())
"""Marks that part a label from what is said of it."""

NEGATIVE_ANSWERS = words(
    "no none false off disabled n/a na nil never 0 ✗ ✘ ❌ ☐ unchecked suspended not - – — disable absent nope null"
    " waived"
)
"""Alone in a cell or behind a key or a label, they rule it out."""
RULED_OUT = words(
    "no none off false disabled nil n waived dropped removed cut cancelled scrapped gone deleted"
)
"""At the head of a passage, or behind a switch, they rule out what it answers."""
SWITCHES = words(
    "enabled enable wanted required require needed active present used included include managed provisioned provision"
    " created deployed installed"
)
"""Keys that speak of the whole record or row that they stand in."""
BEFORE_SOURCE = words("the a an our its their only any security group groups sg of subnet subnets tier :")
"""What may stand between "from" and the thing that something comes from: "from the security group of the servers"."""
PARTING = frozenset("| ; , : = . ( ) – —".split())
"""Marks that part what stands side by side."""
OBJECTS = words("them it any those that one these either both")
"""Pronouns that can be a cue's whole object."""
SPEAKERS = words("i we you he she")
"""People: who speaks, is spoken to, or is spoken of."""
EXISTS = words(
    """need requir plan us foresen foresee want includ provid exist deploi creat configur implement instal introduc
    part set take make turn enabl appli order foreseen envisag intend built build desir necessari expect attach
    assign request ask suppli order demand deliver commission furnish"""
)
"""Stems of verbs that, denied, deny that a thing exists."""
HAD = EXISTS | words("have get do pay see buy happen adopt pursu go")
"""Stems of verbs that, denied, deny that anybody has a thing."""
THINGS = words("they it those these this that neither")
"""Pronouns for what was spoken of before."""
TOPICS = words(
    """what whatever anything everything something things thing matters items points features services topics subjects
    tasks jobs work works duties activities functions extras wishes ideas options requirements parts elements
    deliverables areas issues aspects measures positions lines responsibilities chores additions capabilities
    components controls suggestions proposals questions goodies bits stuff those all obligations efforts undertakings
    promises improvements enhancements requests demands rules"""
)
"""Nouns that stand for the things beneath a heading: "Matters which ...", "Extras a bidder ..."."""
SETTING_APART = words("but except excepting other than save apart besides outside below under above not")
"""Words of which one is in every text that leaves something out of what it names."""
OBJECT_VERBS = words(
    """keep keeps have has get gets need needs want wants hold holds use uses build builds see sees make makes buy buys
    order orders install installs set take takes run runs bear bears carry carries write writes add adds"""
)
"""Verbs whose object is "none" where it stands for what was spoken of before."""
EXCEPTING = words("but except excepting save other apart outside barring bar only")
"""What opens an exception."""
TIMES = words(
    """hours hour window windows slot slots night nights weekend weekends weekday weekdays midnight noon am pm o'clock
    monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday
    sundays period periods daytime day"""
)
"""Hours, days and stretches of them."""
