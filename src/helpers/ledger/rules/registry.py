"""The registry of checks."""

from __future__ import annotations

from collections.abc import Callable

from helpers.ledger.evidence import Evidence
from helpers.ledger.findings import Finding
from helpers.studies.claims import Claim

Rule = Callable[[Claim, Evidence], Finding]
RULES: dict[str, Rule] = {}


def rule(*names: str) -> Callable[[Rule], Rule]:
    """Register a function as the check of these names."""

    def register(function: Rule) -> Rule:
        for name in names:
            RULES[name] = function
        return function

    return register


def known_checks() -> list[str]:
    """Names of all checks, sorted."""
    return sorted(RULES)
