"""A standards-against-practice index: how much of what a standard asks for is in place.

The index is a weighted mean of the shares of groups that meet each component. Weights are a
judgement, so they are a parameter, and ``weight_sensitivity`` says how far they carry the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt

from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.proportions import INTERVALS, proportion
from helpers.words.estimates import Estimate

Component = tuple[int, int] | None
"""(yes, n) of one component, or None where it was not asked."""


def practice_index(
    components: Mapping[str, Component],
    weights: Mapping[str, float],
    level: float = DEFAULT_LEVEL,
    missing: str = "renormalise",
    interval: str = "bounds",
) -> Estimate:
    """Weighted mean of component shares, ``sum w p / sum w``, with an interval.

    Intervals: ``bounds`` puts every component at its Clopper-Pearson limit at
    ``1 - (1 - level) / components`` (Bonferroni), which holds however answers hang together and is
    wide; ``mover`` takes ``index -+ sqrt(sum w^2 (p - limit)^2)`` from Wilson limits (Zou & Donner
    2008, Statistics in Medicine 27, 1693-1702) and takes components as independent, which answers
    of the same respondents are not: it may be too narrow or too wide.

    Args:
        components: (yes, n) of each, or None (or n = 0) where there are no answers.
        weights: one for each component, at least 0, not all 0; they need not add up to 1.
        level: confidence level (0.5 to below 1).
        missing: what to do with components without answers: ``renormalise`` leaves them out and
            says so (note ``components_missing``); ``bound`` lets them be anything from 0 to 1, so
            that the index becomes a range.
        interval: ``bounds`` or ``mover``.

    Returns:
        ``practice_index`` in [0, 1]; n is the smallest base, missing the number of components
        without answers; not estimable where none has any.

    Raises:
        ValueError: names that differ, weights or options that there are not.

    Example:
        >>> found = practice_index({"decree": (33, 52), "statutes": (25, 52)}, {"decree": 1, "statutes": 1})
        >>> round(found.estimate, 3)
        0.558
    """
    _check(components, weights, level, missing, interval)
    known = _answered(components, weights)
    lacking = [name for name in components if weights[name] and name not in known]
    fields = {"unit": "proportion", "ci_level": level, "missing": len(lacking), "method": f"index_{interval}"}
    if not known:
        return not_estimable("practice_index", "no_answers", **fields)
    kept = sum(weights[name] for name in known)
    parts = {name: weights[name] / kept for name in known}
    value = sum(parts[name] * yes / n for name, (yes, n) in known.items())
    limits = _bounds(known, parts, level) if interval == "bounds" else _mover(known, parts, value, level)
    fields |= {"n": min(n for _, n in known.values()), "note": "components_missing" if lacking else None}
    found = outcome("practice_index", estimate=value, ci_low=limits[0], ci_high=limits[1], **fields)
    if not lacking or missing == "renormalise":
        return found
    open_weight = sum(weights[name] for name in lacking)
    return _with_open_weight(found, kept / (kept + open_weight))


def weight_sensitivity(
    components: Mapping[str, Component], weights: Mapping[str, float], change: float = 0.5
) -> Estimate:
    """Lowest and highest index over all weights near the given ones.

    Every weight may move by up to ``change`` of itself either way (0.5: from half to one and a
    half times), under the condition that all weights still add up to the same. Components
    without answers are left out. The extremes are exact (a linear programme with one constraint:
    the greedy solution is optimal).

    Args:
        components, weights: as in ``practice_index``.
        change: 0 (no freedom) to 1 (down to nothing, up to double).

    Returns:
        ``practice_index`` with the given weights as ``estimate`` and the extremes as
        ``estimate_low`` and ``estimate_high``; method ``weight_sensitivity``.

    Raises:
        ValueError: names that differ, no such weights, or ``change`` outside [0, 1].

    Example:
        >>> found = weight_sensitivity({"a": (1, 2), "b": (2, 2)}, {"a": 1, "b": 1}, change=0.5)
        >>> found.estimate_low, found.estimate, found.estimate_high
        (0.625, 0.75, 0.875)
    """
    _check(components, weights, DEFAULT_LEVEL, "renormalise", "bounds")
    if not 0 <= change <= 1:
        raise ValueError(f"change must lie between 0 and 1: {change!r}")
    known = _answered(components, weights)
    fields = {"unit": "proportion", "method": "weight_sensitivity"}
    fields["missing"] = sum(weight > 0 for weight in weights.values()) - len(known)
    if not known:
        return not_estimable("practice_index", "no_answers", **fields)
    total = sum(weights[name] for name in known)
    pairs = sorted((yes / n, weights[name] / total) for name, (yes, n) in known.items())
    fields["n"] = min(n for _, n in known.values())
    return outcome(
        "practice_index",
        estimate=sum(share * weight for share, weight in pairs),
        estimate_low=_tilted(pairs, change),
        estimate_high=_tilted(pairs[::-1], change),
        **fields,
    )


def _answered(
    components: Mapping[str, Component], weights: Mapping[str, float]
) -> dict[str, tuple[int, int]]:
    """Components that have answers and count for something."""
    return {name: pair for name, pair in components.items() if pair and pair[1] and weights[name]}


def _tilted(pairs: list[tuple[float, float]], change: float) -> float:
    """The index with as much weight as allowed on the components that stand first."""
    value, spare = 0.0, change
    for share, weight in pairs:
        extra = min(spare, 2 * change * weight)
        value += share * (weight * (1 - change) + extra)
        spare -= extra
    return value


def _bounds(
    known: Mapping[str, tuple[int, int]], parts: Mapping[str, float], level: float
) -> tuple[float, float]:
    joint = 1 - (1 - level) / len(known)
    limits = {name: proportion(yes, n, joint) for name, (yes, n) in known.items()}
    low = sum(parts[name] * found.ci_low for name, found in limits.items())
    return low, min(1.0, sum(parts[name] * found.ci_high for name, found in limits.items()))


def _mover(
    known: Mapping[str, tuple[int, int]], parts: Mapping[str, float], value: float, level: float
) -> tuple[float, float]:
    down = up = 0.0
    for name, (yes, n) in known.items():
        low, high = INTERVALS["wilson"](yes, n, level)
        down += (parts[name] * (yes / n - low)) ** 2
        up += (parts[name] * (high - yes / n)) ** 2
    return max(0.0, value - sqrt(down)), min(1.0, value + sqrt(up))


def _with_open_weight(found: Estimate, share_known: float) -> Estimate:
    """The index as a range, the missing components being anything from 0 to 1."""
    low, high = found.estimate * share_known, found.estimate * share_known + 1 - share_known
    limits = {"ci_low": found.ci_low * share_known, "ci_high": found.ci_high * share_known + 1 - share_known}
    return replace(found, estimate=None, estimate_low=low, estimate_high=high, **limits)


def _check(
    components: Mapping[str, Component],
    weights: Mapping[str, float],
    level: float,
    missing: str,
    interval: str,
) -> None:
    check_level(level)
    if set(components) != set(weights):
        raise ValueError(f"components and weights differ: {sorted(set(components) ^ set(weights))}")
    if not components or any(weight < 0 for weight in weights.values()) or not any(weights.values()):
        raise ValueError("weights must be at least 0 and not all 0")
    if missing not in ("renormalise", "bound") or interval not in ("bounds", "mover"):
        raise ValueError(f"no such option: {missing!r}, {interval!r}")
