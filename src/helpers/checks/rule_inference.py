"""Which rounding rule a document follows, as its own cells tell.

A cell tells where some rules can print it over its base and others cannot: 13 % of 8 is 1 of 8 (12.5 %)
rounded half-up, and nothing if ties go to the even digit or down. A cell that no rule can print tells of an
error, and one that all can print tells nothing; neither weighs here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from helpers.checks.rounding import DEFAULT_RULE, EXACT_RULES, count_range
from helpers.words.printed import PrintedValue


@dataclass(frozen=True)
class RuleTally:
    """How one rule fares: places (in the sequence given) of the cells that it can and cannot print."""

    rule: str
    compatible: tuple[int, ...]
    incompatible: tuple[int, ...]


@dataclass(frozen=True)
class RuleInference:
    """What the cells say about the rule.

    ``verdict`` is ``one`` (a single rule fits), ``several`` (these fit equally), ``none`` (too many telling
    cells speak against each rule) or ``silent`` (no cell tells). ``rules`` are those that fit, ``rule`` the
    one to work with: half-up where it is among them or where nothing was found. ``telling`` are the places of
    the cells where rules disagree, ``against`` those of them that speak against all of the best rules,
    ``impossible`` those that no rule can print.
    """

    rule: str
    rules: tuple[str, ...]
    verdict: str
    telling: tuple[int, ...]
    against: tuple[int, ...]
    impossible: tuple[int, ...]
    tallies: Mapping[str, RuleTally]


def infer_rule(
    cells: Iterable[tuple[PrintedValue, int]],
    tolerated: Fraction = Fraction(1, 10),
    rules: Iterable[str] = EXACT_RULES,
) -> RuleInference:
    """Find the rounding rule of a document from its percentages.

    Args:
        cells: printed percentages, each with its base (at least 1).
        tolerated: the share of the telling cells that may speak against a rule that still fits, since
            documents err: above it, the verdict is ``none``.
        rules: the rules that compete; ``within_one`` has no place among them, as it fits what others fit.

    Raises:
        ValueError: a base below 1 or an unknown rule.
    """
    cells, rules = list(cells), tuple(rules)
    fits = [frozenset(rule for rule in rules if count_range(value, base, rule)) for value, base in cells]
    telling = tuple(place for place, fit in enumerate(fits) if 0 < len(fit) < len(rules))
    tallies = {rule: _tally(rule, fits) for rule in rules}
    speaking = {rule: [place for place in telling if rule not in fits[place]] for rule in rules}
    fewest = min(map(len, speaking.values()), default=0)
    best = tuple(rule for rule in rules if len(speaking[rule]) == fewest)
    verdict = _verdict(len(telling), fewest, len(best), tolerated)
    found = () if verdict == "none" else best
    against = tuple(place for place in telling if not fits[place] & set(best))
    return RuleInference(
        rule=found[0] if found and DEFAULT_RULE not in found else DEFAULT_RULE,
        rules=found,
        verdict=verdict,
        telling=telling,
        against=against,
        impossible=tuple(place for place, fit in enumerate(fits) if not fit),
        tallies=tallies,
    )


def _tally(rule: str, fits: list[frozenset[str]]) -> RuleTally:
    can = tuple(place for place, fit in enumerate(fits) if rule in fit)
    cannot = tuple(place for place, fit in enumerate(fits) if rule not in fit)
    return RuleTally(rule, can, cannot)


def _verdict(telling: int, fewest: int, best: int, tolerated: Fraction) -> str:
    if not telling:
        return "silent"
    if fewest > tolerated * telling:
        return "none"
    return "one" if best == 1 else "several"
