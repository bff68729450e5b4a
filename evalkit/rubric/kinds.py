"""The kinds of values that a rubric can ask for."""

from __future__ import annotations

VALUE_KINDS = (
    "address",  # a host or network address: 10.0.0.1
    "choice",  # one of the named phrases under `choices`: an engine, a storage class
    "cidr",  # a network in CIDR notation: 10.0.0.0/16
    "class",  # the class of a managed database or cache: db.t3.micro
    "clock",  # a time of day: 03:00
    "count",  # a whole number: 2, two, a pair
    "date",  # a day of the week or month: Sunday, the 3rd
    "duration",  # a length of time: 7 days, a fortnight
    "identifier",  # a name as written: CostCentre, Environment=Production
    "mask",  # the size of a network: /24
    "name",  # the word that is given as a name: admin
    "number",  # any number, with or without decimals: 8.0.39, 14
    "pair",  # a key with its value, as written: Environment=Production
    "path",  # a URL path: /health
    "percent",  # 80 %
    "port",  # a port or a range of ports: 443, 1024-65535
    "rate",  # how often: daily, every 12 hours
    "region",  # a cloud region: eu-west-1
    "shape",  # an instance type: t3.micro
    "size",  # an amount of memory or storage: 20 GB
    "switch",  # on or off
    "zones",  # how many availability zones are given by name: eu-west-1a and 1b
)
SPOKEN_KINDS = ("choice", "name", "pair")
"""Kinds that only a facet's values can ask for: a matcher lists phrases instead."""
