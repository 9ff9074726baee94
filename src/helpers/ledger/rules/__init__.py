"""Rules: one function a kind of check, found by the name that ``claims.toml`` uses.

A rule takes a claim and the evidence and returns a finding. To add a kind of check, write
a function, decorate it with ``@rule("name")`` and import its module here.
"""

from __future__ import annotations

from helpers.ledger.rules import (
    answers,
    arithmetic,
    bases,
    bounding,
    comparing,
    counting,
    grouped,
    listing,
    quantity,
    quoting,
    tasking,
)
from helpers.ledger.rules.registry import RULES, known_checks

__all__ = [
    "RULES",
    "answers",
    "arithmetic",
    "bases",
    "bounding",
    "comparing",
    "counting",
    "grouped",
    "known_checks",
    "listing",
    "quantity",
    "quoting",
    "tasking",
]
