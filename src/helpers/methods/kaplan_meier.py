"""How long something stays open where some of it is still open when the log was taken (Kaplan-Meier).

What is not closed yet has lasted at least as long as it has been watched. Leaving it out, or counting it as
closed today, makes times look shorter than they are; the product-limit estimate uses it for as long as
it was seen. It takes it that those still open are not the ones that will last longest for that very reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.words.estimates import Estimate

_HALF = 0.5
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Survival:
    """The curve at each time at which something was closed or last seen open, in rising order.

    ``at_risk`` were open and watched just before; ``events`` closed then; ``censored`` were last seen then.
    ``share`` is the estimate of the share still open after that time, ``low`` and ``high`` its limits
    (NaN where the share is 1 or 0, which have none).
    """

    times: Floats
    at_risk: Ints
    events: Ints
    censored: Ints
    share: Floats
    low: Floats
    high: Floats
    level: float

    @property
    def n(self) -> int:
        """All that were watched."""
        return int(self.events.sum() + self.censored.sum())

    @property
    def longest(self) -> float:
        """The last time at which anything was watched; 0 without any."""
        return float(self.times[-1]) if len(self.times) else 0.0

    def watched_at(self, time: float) -> int:
        """How many were open and watched just before ``time``."""
        ended = (self.events + self.censored)[self.times < time].sum()
        return self.n - int(ended)

    def open_at(self, time: float) -> Estimate:
        """The share still open after ``time``; not estimable beyond the longest time watched.

        A curve that has come down to 0 stays there. Limits are of log(-log S), as for the curve.
        """
        fields = {"unit": "proportion", "method": "kaplan_meier", "ci_level": self.level, "n": self.n}
        if not self.n:
            return not_estimable("still_open", "no_answers", **fields)
        if time > self.longest and self.share[-1] > 0:
            return not_estimable("still_open", "beyond_follow_up", **fields)
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        if place < 0 or np.isnan(self.low[place]):
            share = 1.0 if place < 0 else self.share[place]
            return outcome("still_open", estimate=share, note="no_limits_at_the_ends", **fields)
        limits = {"ci_low": self.low[place], "ci_high": self.high[place]}
        return outcome("still_open", estimate=self.share[place], **limits, **fields)

    def median(self, unit: str | None = None) -> Estimate:
        """The time after which half are closed, with the limits of Brookmeyer and Crowley.

        The limits are the times at which the limits of the curve come down to a half; one that never does
        is absent (note ``median_limit_open``). Where the curve lies at a half exactly, the middle of that
        stretch is taken, as R does. Source: Brookmeyer & Crowley (1982), Biometrics 38, 29-41.

        Returns:
            ``median_duration``; not estimable where the curve stays above a half, though it may have a lower
            limit then.
        """
        fields = {"n": self.n, "unit": unit, "method": "kaplan_meier_median", "ci_level": self.level}
        if not self.n:
            return not_estimable("median_duration", "no_answers", **fields)
        found, low, high = (_reached(self.times, curve) for curve in (self.share, self.low, self.high))
        if found is None:
            return not_estimable("median_duration", "median_not_reached", ci_low=low, **fields)
        note = "median_limit_open" if low is None or high is None else None
        return outcome("median_duration", estimate=found, ci_low=low, ci_high=high, note=note, **fields)


def kaplan_meier(
    durations: Sequence[float] | Floats, closed: Sequence[bool], level: float = DEFAULT_LEVEL
) -> Survival:
    """The product-limit estimate of the share still open, with limits of the complementary log-log.

    ``S(t) = prod (1 - d_i / n_i)`` over times up to t; Greenwood's variance of log S is
    ``sum d_i / (n_i (n_i - d_i))``, and the limits are ``S^exp(+-z s / log S)`` with its root s.
    Closed and last seen at one time: the closing counts first. Sources: Kaplan & Meier (1958), JASA 53,
    457-481; Kalbfleisch & Prentice (1980), section 1.3. R: ``survfit(conf.type = "log-log")``.

    Args:
        durations: how long each was open, or was seen open; at least 0.
        closed: True where it was closed at that time, False where it was still open.
        level: confidence level (0.5 to below 1).

    Returns:
        The curve: ``times``, and at each ``at_risk``, ``events``, ``censored``, ``share`` with ``low`` and
        ``high``; ``open_at(time)`` gives the share then, ``median()`` the time at which half are closed.

    Raises:
        ValueError: lists of two lengths, a duration that is negative or none, or no such level.

    Example:
        >>> found = kaplan_meier([3, 5, 5, 8], [True, True, False, False])
        >>> [round(float(share), 3) for share in found.share], found.at_risk.tolist()
        ([0.75, 0.5, 0.5], [4, 3, 1])
    """
    check_level(level)
    lasted, ended = np.asarray(durations, dtype=float), np.asarray(closed, dtype=bool)
    if lasted.ndim != 1 or lasted.shape != ended.shape:
        raise ValueError("as many durations as states are needed")
    if not (np.isfinite(lasted) & (lasted >= 0)).all():
        raise ValueError("durations are finite and not negative")
    times = np.unique(lasted)
    events = np.array([int((ended & (lasted == time)).sum()) for time in times], dtype=np.int64)
    gone = np.array([int((~ended & (lasted == time)).sum()) for time in times], dtype=np.int64)
    at_risk = np.array([int((lasted >= time).sum()) for time in times], dtype=np.int64)
    share = np.cumprod(1 - events / at_risk) if len(times) else np.empty(0)
    low, high = _limits(share, events, at_risk, level)
    return Survival(times, at_risk, events, gone, share, low, high, level)


def _limits(share: Floats, events: Ints, at_risk: Ints, level: float) -> tuple[Floats, Floats]:
    left = (at_risk - events).astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.cumsum(events / (at_risk * left)))
        bend = ndtri(0.5 + level / 2) * spread / np.log(share)
        low, high = share ** np.exp(-bend), share ** np.exp(bend)
    inside = (share > 0) & (share < 1)
    return np.where(inside, low, np.nan), np.where(inside, high, np.nan)


def _reached(times: Floats, curve: Floats) -> float | None:
    """The time at which a falling curve comes to a half; None where it does not."""
    known = ~np.isnan(curve)
    times, curve = times[known], curve[known]
    under = np.flatnonzero(curve <= _HALF + _TOLERANCE)
    if not len(under):
        return None
    first = under[0]
    if abs(curve[first] - _HALF) > _TOLERANCE:
        return float(times[first])
    below = np.flatnonzero(curve < _HALF - _TOLERANCE)
    return float((times[first] + times[below[0]]) / 2) if len(below) else float(times[first])
