"""Calls and constants of the AWS CDK as people would say them: ``Duration.days(14)`` is 14 days.

Documents that were written from code quote it as what is required.
"""

from __future__ import annotations

import re

from evalkit.patterns import holds, may_hold, pattern

_MARKS = (
    "Duration.", "InstanceType.of", "Encryption.", "S3_MANAGED", "KMS_MANAGED", "AmazonLinux", "AMAZON_LINUX", "Port.",
    "Peer.", "VER_", "Size.", "Tags.of", "s3.", "ec2.", ".grant", "_periods", "Periods",
)  # fmt: skip
"""One of these stands in every text that ``_IDIOM`` finds something in."""
_IDIOM = pattern(
    r"""(?:\w{1,20}\.)?(?:
        (?:new\ )?(?:\w{1,20}\.)?InstanceType\.of\(\s*(?:(?:\w{1,20}\.)?InstanceClass\.)?(?P<family>\w{2,24}),\s*
            (?:(?:\w{1,20}\.)?InstanceSize\.)?(?P<size>\w{4,10})\s*\)
      | Duration\.(?P<unit>days|hours|minutes|seconds)\(\s*(?P<time>\d{1,6})\s*\)
      | Size\.(?P<bytes>gibibytes|mebibytes|tebibytes)\(\s*(?P<amount>\d{1,6})\s*\)
      | BucketEncryption\.(?P<bucket>S3_MANAGED|KMS_MANAGED|KMS|DSSE_MANAGED|DSSE)\b
      | \b(?P<module>s3|ec2)\.(?=Bucket\b|Vpc\b|SecurityGroup\b|NetworkAcl\b|FlowLog\b|SubnetType\b|CfnVPC\b|CfnEIP\b)
      | (?<!\.)\b(?P<managed>S3_MANAGED|KMS_MANAGED)\b
      | (?:Bucket|Table)Encryption\.(?P<none>UNENCRYPTED)\b
      | Tags\.of\([\w.]{0,30}\)\.add\(\s*['"`](?P<key>[^'"`]{1,40})['"`]\s*,\s*['"`]?(?P<tag>[^'"`)]{1,40})['"`]?\s*\)
      | (?P<granter>[A-Za-z_]{1,30})\.grant(?P<grant>ReadWrite|Read|Write|Put|Delete)\(\s*(?P<grantee>[\w.]{0,40})\s*\)
      | (?:evaluation|datapoints)(?P<periods>Periods|_periods)\b
      | TableEncryption\.(?P<table>AWS_MANAGED|CUSTOMER_MANAGED)\b
      | Port\.(?:tcp\(\s*(?P<port>\d{1,5})\s*\)|(?P<named>HTTPS|HTTP|SSH)\b)
      | Peer\.(?:(?P<any>anyIpv4)\(\)|ipv4\(\s*['"](?P<network>[\d./]{9,18})['"]\s*\))
      | (?:\w{1,30}\.)?VER_(?P<version>\d{1,3}(?:_\d{1,3}){0,3})
    )
    | (?:latest)?AmazonLinux(?P<linux>2023|2022|2)?(?![A-Za-z0-9])(?:\(\s*\))?
    | AMAZON_LINUX(?:_(?P<release>2023|2022|2))?(?![A-Z0-9_])""",
    re.VERBOSE,
)
_FAMILIES = {"BURSTABLE": "t", "STANDARD": "m", "COMPUTE": "c", "MEMORY": "r"}
_FAMILY = pattern(r"(BURSTABLE|STANDARD|COMPUTE|MEMORY)(\d)(?:_(GRAVITON|AMD|INTEL))?\d?")
_MAKERS = {"GRAVITON": "g", "AMD": "a", "INTEL": "i", "": ""}


_ASIDE = pattern(
    r"\b(not|is|are|was|were|will|shall|does|do|can|may|must),"
    r" (?:however|of course|therefore|indeed|as (?:agreed|discussed|before)|naturally|alas|I fear|I am afraid),"
)

_CONCEDED = pattern(
    r", (?:al)?though (?:it is |they are )?(?:not (?:strictly |absolutely |really )?)"
    r"(?:essential|required|needed|necessary|mandatory|obligatory|vital|critical|urgent),"
)
"""What is granted between commas: the sentence around it says whether the thing is wanted."""

_ASIDES = (
    ", however,", ", of course,", ", therefore,", ", indeed,", ", as agreed,", ", as discussed,", ", as before,",
    ", naturally,", ", alas,", ", I fear,", ", I am afraid,",
)  # fmt: skip
"""One of these is in every text in which ``_ASIDE`` finds something."""

_RIGHT = pattern(r"[A-Z][a-z]+")
_EMPTY = pattern(r"""(?<=[\w`])\s?([:=])\s?(?:\[\s?\]|\{\s?\}|""|'')(?=\s?(?:[`,;.)}|]|$))""")
"""A key with nothing for its value: a list, a map or a text that is empty."""
_LEAVES_FREE = pattern(
    r" MAY (?=[a-z])(?!(?:are|and|or|in|is|not|only|be (?:read|interpreted|understood|reached|accessed|opened)"
    r"|read|write|reach|access|put|get|list|assume|open|connect|decrypt|call|query|enter)\b)"
)
"""What somebody may reach or read is a permission, and no choice."""
_CORRECTING = ("read", "replac", "instead of", "change", "becomes", "must say", "should say")
"""One of these is in every text that corrects another by its words."""
_HOLLOW = ("[]", "{}", '""', "''", "[ ]", "{ }")


def spoken(text: str) -> str:
    """The text with each idiom as it would be said, without words put in; most texts hold neither."""
    if "->" in text:
        text = text.replace("->", "→")
    if "re RECOMMENDED" in text or "is RECOMMENDED" in text:  # in capitals, by RFC 2119, it is "SHOULD"
        text = text.replace("re RECOMMENDED", "re required").replace("is RECOMMENDED", "is required")
    if " MAY " in text:  # in capitals, it leaves a thing free
        text = _LEAVES_FREE.sub(" might ", text)
    if text.count(",") > 1 and holds(text, _ASIDES):
        text = _ASIDE.sub(r"\1", text)
    if "though " in text and text.count(",") > 1:
        text = _CONCEDED.sub("", text)
    if not text.isascii() and ("✗" in text or "✘" in text or "❌" in text or "✖" in text):
        text = _crossed(text)
    if (":" in text or "=" in text) and holds(text, _HOLLOW):
        text = _EMPTY.sub(r"\1 none", text)
    if ('"' in text or "“" in text) and may_hold(text, _CORRECTING):
        from evalkit.reading.plainly.corrigenda import corrected  # most documents need none

        text = corrected(text)
    coded = "(" in text or "_" in text or "Amazon" in text or "s3." in text or "ec2." in text
    if (coded or "Periods" in text) and holds(text, _MARKS):
        return _IDIOM.sub(_say, text)
    return text


_CROSSED = pattern(r"(^|[,;/(]|[:–—-]\s)\s*([\w][\w -]{1,28}?)\s?[✗✘❌✖]\ufe0f?(?=\s*(?:[,;/).|]|$))")


def _crossed(text: str) -> str:
    """A line of things with marks behind each, those that are crossed denied one by one: "sse ✓, public ✗"."""
    if sum(text.count(mark) for mark in "✓✔✅✗✘❌✖") < 2:
        return text  # the mark is of the line
    return _CROSSED.sub(lambda m: f"{m[1]} no {m[2]}{' access' if m[2].lower() == 'public' else ''}", text)


def _say(match: re.Match[str]) -> str:
    found = match.groupdict()
    if found["family"]:
        return f"{_family(found['family'])}.{_size(found['size'])}"
    if found["unit"]:
        # a property that is 0 is switched off
        return (
            "0" if found["unit"] == "days" and not int(found["time"]) else f"{found['time']} {found['unit']}"
        )
    if found["bytes"]:
        return f"{found['amount']} {found['bytes']}"
    if found["bucket"]:
        return "SSE-S3" if found["bucket"] == "S3_MANAGED" else "SSE-KMS"
    if found["module"]:
        return "S3 " if found["module"] == "s3" else ""
    if found["managed"]:
        return "SSE-S3" if found["managed"] == "S3_MANAGED" else "SSE-KMS"
    if found["none"]:
        return "none"
    if found["table"]:
        return "KMS"
    if found["key"]:
        return f"tag {found['key']}: {found['tag']}"
    if found["grant"]:
        right = " and ".join(part.lower() for part in _RIGHT.findall(found["grant"]))
        return f"{found['grantee'] or 'role'} may {right} the {found['granter']}"
    if found["periods"]:
        return "periods"
    if found["port"] or found["named"]:
        return f"TCP port {found['port']}" if found["port"] else found["named"]
    if found["any"] or found["network"]:
        return found["network"] or "anywhere"
    if found["version"]:
        return f"version {found['version'].replace('_', '.')}"
    return " ".join(("Amazon Linux", found["linux"] or found["release"] or "")).strip()


def _family(name: str) -> str:
    match = _FAMILY.fullmatch(name)
    return f"{_FAMILIES[match[1]]}{match[2]}{_MAKERS[match[3] or '']}" if match else name.lower()


def _size(name: str) -> str:
    return f"{name[6:]}xlarge" if name.startswith("XLARGE") else name.lower()
