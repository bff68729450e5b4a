"""What a text holds, told from one number: classes of words as bits.

Most rules concern few passages, and a passage shows by its words which. The lexicon keeps the classes of each word
with it; those of a text are the classes of all its words together, and a rule first asks for the one that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evalkit.reading.language.grammar import FINITE, NEGATIVE_ANSWERS, RULED_OUT
from evalkit.reading.language.names import METHODS, TICKETS
from evalkit.reading.language.optional import DUTIES
from evalkit.reading.language.organisations import DEVICE_WORDS

SHELVES = frozenset(
    """backlog future roadmap icebox outlook beyond parking omissions exclusions cuts deletions removals rejects waivers
    cut removed dropped struck deleted omitted excluded skipped scrapped rejected declined descoped discarded abandoned
    waived withdrawn left taken ruled responsibility postponed strike delete remove drop scrap skip omit exclude
    take leave throw cross scratched""".split()
)
"""Words that labels hold which put aside what stands behind them."""
ORDERING = frozenset(
    """order ordered orders instructed instructs instruct instruction instructions reserved provisional exercised
    unexercised separate separately addendum demand awarded these following things ideas points survive survived limbo
    buried gone lost left formerly once""".split()
)
"""Words of which one is in most lead-ins to what is due only when somebody orders it."""
TELLING = frozenset("when if once whenever after before".split())
"""What opens a clause that tells when something happens."""
SUBJECTS = frozenset("it its they their".split())
"""Pronouns that can be a passage's subject, or own it."""
RELATIVE = frozenset("which who that whose".split())
"""What opens a clause that tells more of a thing."""
PROPOSING = frozenset(
    """proposed proposes propose proposal proposals suggested suggests suggest suggestion recommended recommends
    recommend moved asked requested request wondered motion suggestions recommendation wish wishes
    idea plea motion motions amendment amendments objection objections objected""".split()
)
SORTS = frozenset(
    """something nothing anything thing things luxury luxuries expense expenses item items point points matter matters
    subject subjects topic topics wish wishes request requests idea ideas proposal proposals suggestion suggestions plan
    plans demand demands desire desires comfort comforts dream dreams question questions feature features extra extras
    pleasure pleasures amenity amenities nicety niceties refinement refinements invention inventions toy toys frill
    frills option options measure measures step steps chapter chapters cost costs kind sort sorts kinds project
    projects notion notions promise promises fashion fashions hobby habit habits ambition ambitions safeguard safeguards
    precaution precautions gadget gadgets ornament ornaments privilege privileges recommendation recommendations task
    tasks service services investment investments technology technologies effort efforts burden burdens bill
    everything""".split()
)
"""Nouns by which a sentence says of what sort a thing is, before it says what becomes of it."""
STRIKING = frozenset("struck deleted removed cut crossed".split())
"""What was done to a thing that was taken out of a plan."""
REFUSING = frozenset("no nope nah out not never declined rejected refused".split())
RESERVING = frozenset("later deferred postponed parked".split())
"""Verdicts at the end of a part of an answer: "alarms no", "flow logs later"."""
TAGS = frozenset("tag tags".split())
STAGES = frozenset(
    """phase phases release releases sprint sprints version iteration increment milestone tranche wave stage step
    rollout roll expansion relaunch slice drop year season quarter month winter spring summer autumn fall budget term
    semester half meeting date decade century
    lifetime millennium generation q1 q2 q3 q4 h1 h2 january february march april june july august september october
    november december live launch pilot next another
    v2 v3 v4 delivery slipped pushed
    start mvp beginning opening handover outset kickoff day moment once when soon whoever successor successors 2.0
    iii""".split()
).union(map(str, range(2025, 2050)))
"""What a time that is not now is told by."""
COMPUTING = frozenset(
    """aws amazon amazon's ec2 rds s3 vpc vpcs alb nlb elb elbs ecs eks fargate lambda kms iam acm sns sqs cloudwatch
    cloudtrail guardduty cloudfront dynamodb aurora mysql mariadb postgres postgresql mongodb redis ami amis ebs efs
    nacl nacls subnet subnets cidr ipv4 ipv6 tls ssl https http ssh tcp udp dns url api apis vcpu vcpus cpu cpus ram gb
    gib tb tib mb iops az azs database databases db dbs sql nosql cloud docker kubernetes terraform cloudformation cdk
    pulumi linux ubuntu debian nginx apache tomcat cron azure vm vms cdn waf backend frontend rto rpo autoscaling pitr
    oracle sse mssql lightsail beanstalk serverless microservices datastore webserver webservers""".split()
)
"""Words that only a text about computing in the cloud holds."""
ONLINE = frozenset(
    """website websites webpage web online internet software computer computers app apps application applications
    portal browser webshop password passwords encrypted encryption firewall hosted hosting network data users username
    login deploy deployed server servers infrastructure sites site system systems machines""".split()
)
"""Words that it holds as well as many others."""
WORKING = frozenset(
    """unless until while whether wait waits waiting waited pending outstanding disable disabled skip skipped
    verify verifies check checks test tests assert asserts mean means imply implies prove guarantee show shows
    fix fixed fixes bugfix hotfix resolved corrected clear obvious happen occur need then during single false ignored
    dropped rejected terraform module template script stack was were had hadn't wasn't weren't""".split()
)
"""Beside a denial, these tell how a thing works, or how it is found out."""
COLUMNS = frozenset("column columns field attribute property variable table index checkbox".split())
"""What the parts of a table or a program are called: a name behind one of these is theirs."""

(
    IS_QUESTION,
    IS_COLON,
    IS_N,
    IS_FINITE,
    IS_PRONOUN,
    IS_TELLING,
    IS_PROPOSING,
    IS_STRIKING,
    ANSWERS_NO,
    RULES_OUT,
    IS_RELATIVE,
    IS_VERDICT,
    IS_EQUALS,
    IS_TAG,
    IS_STAGE,
    IS_DUTY,
    IS_SHELF,
    IS_NAME,
    IS_EVERYDAY,
    IS_COLUMN,
    IS_DEVICE,
    TURNS_YET,
    IS_SORT,
    IS_COMPUTING,
    IS_ONLINE,
    IS_WORKING,
) = (1 << number for number in range(26))


def _table(members: Iterable[tuple[int, Iterable[str]]]) -> Mapping[str, int]:
    """Word -> its classes."""
    found: dict[str, int] = {}
    for bit, words in members:
        for word in words:
            found[word] = found.get(word, 0) | bit
    return found


CLASSES = _table(
    (
        (IS_QUESTION, "?"),
        (IS_COLON, ":"),
        (IS_N, "n"),
        (IS_FINITE, FINITE),
        (IS_PRONOUN, SUBJECTS),
        (IS_TELLING, TELLING),
        (IS_PROPOSING, PROPOSING),
        (IS_STRIKING, STRIKING),
        (ANSWERS_NO, NEGATIVE_ANSWERS),
        (RULES_OUT, RULED_OUT),
        (IS_RELATIVE, RELATIVE),
        (IS_VERDICT, REFUSING | RESERVING),
        (IS_EQUALS, "="),
        (IS_TAG, TAGS),
        (IS_STAGE, STAGES),
        (IS_DUTY, DUTIES),
        (IS_SHELF, SHELVES | ORDERING),
        (IS_NAME, METHODS | TICKETS),
        (IS_COLUMN, COLUMNS),
        (IS_DEVICE, DEVICE_WORDS),
        (TURNS_YET, ("yet",)),
        (IS_SORT, SORTS | {"both", "either"}),
        (IS_COMPUTING, COMPUTING),
        (IS_ONLINE, ONLINE),
        (IS_WORKING, WORKING),
    )
)
"""Word as written, in lower case -> its classes; which stems are everyday ones, a file tells."""
