"""However a plain sentence denies a thing, what belongs to the thing is denied with it, and never required."""

from __future__ import annotations

import pytest
from metamorphic.material import rubric

from evalkit import parse, read

RUBRIC = rubric()
THINGS = {
    "network ACLs": "security.network_acls",
    "an Application Load Balancer": "load_balancing.balancer",
    "versioning of the S3 bucket": "storage.versioning",
    "a standby in a second availability zone": "resilience.multi_az",
    "tags on the resources": "operations.tagging",
    "a CloudTrail trail in all regions with a log bucket": "security.audit",
    "daily snapshots of the RDS database": "database.backups",
    "a copy of the data in another region": "resilience.disaster_recovery",
    "alarms by mail to the on-call team": "operations.alerting",
    "a NAT gateway in each public subnet": "network.routing",
    "encryption of the RDS database with KMS": "database.encryption",
    "security groups that admit 443 from the internet to the balancer": "security.security_groups",
    "a maintenance window on Sundays from 02:00 to 04:00": "operations.maintenance",
    "a log group in CloudWatch with a retention of 30 days": "operations.logging",
    "an Auto Scaling group with 2 to 6 instances": "compute.scaling",
    "an IAM role for the servers with read access to the bucket": "security.iam",
    "a listener on port 443 with a certificate from ACM": "load_balancing.listeners",
    "credentials of the RDS database in Secrets Manager": "database.credentials",
}
DENIALS = (
    "We have decided against {}.",
    "Nobody asked for {}.",
    "We can do without {}.",
    "Nor do we want {}.",
    "We see no need for {}.",
    "Under no circumstances will there be {}.",
    "Do not provide {}.",
    "Please leave out {}.",
    "What we do not want is {}.",
    "Spare us {}.",
    "We refuse to pay for {}.",
    "It was agreed that {} should not be provided.",
    "{} will not be built.",
    "{}: no.",
)
DELAYS = (
    "{} will follow in phase 2.",
    "Not yet: {}.",
    "{} can wait.",
    "We will add {} once there is budget.",
)
DUTIES = (
    "There must be {}.",
    "We need {}.",
    "We cannot do without {}.",
    "Do not forget {}.",
    "No release without {}.",
)


def verdict(sentence: str, thing: str) -> str:
    text = sentence.format(thing)
    return str(read(parse(text[0].upper() + text[1:]), RUBRIC).facets[THINGS[thing]].verdict)


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("denial", [*DENIALS, *DELAYS])
def test_what_is_denied_or_put_off_is_not_required(denial: str, thing: str) -> None:
    assert verdict(denial, thing) == "contradicted"


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("duty", DUTIES)
def test_what_is_required_with_a_negation_is_not_denied(duty: str, thing: str) -> None:
    assert verdict(duty, thing) in ("specified", "vague")
