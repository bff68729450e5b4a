"""Abbreviations of clipped notes: "no enc yet", "creds: secrets mgr", "mon: nothing". Data only.

Only those that mean one thing; what a rubric has as a phrase of its own is left alone.
"""

WORDS = {
    "enc": "encryption",
    "encr": "encryption",
    "bkp": "backup",
    "bkps": "backup",
    "bkup": "backup",
    "bkups": "backup",
    "creds": "credentials",
    "mgr": "manager",
    "amzn": "amazon",
    "priv": "private",
    "pub": "public",
    "vers": "versioning",
    "param": "parameter",
    "cw": "cloudwatch",
    "pw": "password",
    "pwd": "password",
    "retn": "retention",
    "cfg": "configuration",
    "mgmt": "management",
    "notif": "notification",
    "notifs": "notification",
}
"""Abbreviation -> word."""
LABELS = {
    "mon": "monitoring",
    "sec": "security",
    "hc": "health check",
    "bkp": "backup",
}
"""The same for those that mean it only as a label in lower case, with a colon behind it: "Mon" is a day."""
