"""Words for somebody who runs a system, for systems, and for what one does with them. Data."""

from __future__ import annotations

import re
from collections.abc import Iterable


def plurals(words: str) -> frozenset[str]:
    """Words with their plurals."""
    singles = [word.replace("_", " ") for word in words.split()]
    return frozenset(form for word in singles for form in (word, _plural(word)))


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeo":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


def any_of(words: Iterable[str]) -> str:
    """A pattern of one of some words, the longest first; in an order that is the same in each run."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))) + ")"


def first_words(words: Iterable[str]) -> frozenset[str]:
    """The words of which one is in every text that holds one of some phrases."""
    return frozenset(word.partition(" ")[0].partition("-")[0] for word in words)


ORGANISATIONS = plurals(
    """bank bookseller shop retailer company firm airline hospital clinic school university college museum library
    archive club town city council municipality county village parish agency ministry authority publisher newspaper
    theatre hotel restaurant bakery brewery winery vineyard farm factory insurer broadcaster charity association
    society choir orchestra startup giant chain organisation organization business cooperative co-op institute
    institution practice project department branch office division team subsidiary vendor seller dealer maker
    supermarket pharmacy zoo railway court embassy cinema gallery observatory laboratory kindergarten diocese
    monastery cable_car marina campsite hostel utility studio landlord dentist notary lawyer accountant bookkeeper
    carrier printer lender grocer florist fishmonger butcher baker brewer farmer colleague consultancy broker
    foundation federation union ferry shipyard garage pub"""
)
SYSTEMS = plurals(
    """portal site website webshop shop store system platform app application solution setup set-up installation
    software program programme product tool ledger register catalogue landscape architecture infrastructure
    implementation generation prototype pilot stack environment engine backend back-end intranet helpdesk archive
    mainframe monolith service project"""
) | {"hosting", "help desk"}
MACHINES = frozenset("machine machines box boxes server servers host hosts".split())
KIN = plurals(
    """brother sister cousin uncle aunt father mother son daughter nephew niece friend flatmate acquaintance landlord
    landlady godfather godmother grandfather grandmother schoolmate classmate ex-colleague ex-boss"""
) | frozenset(
    "wife husband brother-in-law sister-in-law father-in-law mother-in-law son-in-law daughter-in-law".split()
)
RELATED = plurals("competitor rival neighbour neighbor predecessor counterpart peer namesake")
RELATING = "sister parent mother neighbouring neighboring rival twin partner competing holding".split()
DEALINGS = frozenset(
    """payment payments analytics newsletter newsletters mail mailing sms map maps shipping delivery logistics
    identity video printing tax insurance card ticketing weather survey crm erp accounting payroll telephone phone
    parcel courier advertising billing""".split()
)
DEVICES = frozenset(
    """tablet till printer scanner phone smartphone telephone mobile handset handheld camera webcam thermometer plc pc
    laptop notebook desktop workstation projector turnstile antenna beacon drone robot router modem thermostat
    weighbridge loudspeaker amplifier transmitter kiosk wlan wifi intercom scoreboard jukebox switchboard""".split()
)
"""What computes or measures, and is no part of a system in the cloud."""
UNSURE_DEVICES = frozenset(
    """controller sensor reader clock terminal meter recorder display probe barrier gate lock heating
    lighting receiver exchange panel""".split()
)
"""The same behind a word that says of what: "the kiln's controller"."""
MAKERS = frozenset("maker manufacturer dealer importer salesman saleswoman salesperson franchisor".split())
SUPPLIERS = frozenset("supplier vendor provider seller distributor partner".split())
"""What they run for themselves is none of ours; what they do for us is."""
PLURALS = {"salesmen": "salesman", "pcs": "pc", "plcs": "plc", "agencies": "agency", "scales": "scales"}
SERVING = frozenset(
    "service office bureau station institute provider company agency firm processor carrier operator partner".split()
)
"""What does something for others, behind a word that says what ("the weather service")."""
_OWNED = frozenset(
    """desk register software firmware hypervisor cellar basement attic cupboard closet garage loft shed stair
    staircase backroom""".split()
)
SERVICES = DEALINGS | frozenset(
    """weather tide flood postal rescue energy wind ticket tickets cleaning catering laundry lift waste electricity gas
    water heating transport haulage fuel""".split()
)
"""What others do for us, or tell us."""
DEVICE_WORDS = frozenset(
    word + ending for word in DEVICES | UNSURE_DEVICES | MAKERS | _OWNED for ending in ("", "s", "'s", "s'")
).union(PLURALS, SERVICES, (word + ending for word in SUPPLIERS for ending in ("'s", "s'")))
"""Words of which one is in every passage whose subject is such a thing, or whoever made it."""

HAVING = frozenset(
    """has have had run runs ran use uses used keep keeps kept store stores stored operate operates operated hold
    holds held host hosts hosted patch patches patched back backs backed encrypt encrypts encrypted sit sits sat
    live lives lived relies relied switched went moved span spans own owns owned swear swears does did is are was
    were send sends tests tested rotate rotates rotated tagged logs logged monitor monitors monitored make makes
    made take takes took put puts save saves saved scale scales scaled spread spreads copies copied get gets
    got pay pays paid rent rents rented buy buys bought""".split()
)
"""What one does with a system of one's own."""
