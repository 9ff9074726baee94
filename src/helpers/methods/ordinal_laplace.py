"""The likelihood of ordered answers that share raters and things rated, by Laplace's approximation.

``P(answer <= j) = logistic(threshold_j - X b - Z g_j - sum of the effects of its levels)``, where Z holds
the columns, if any, whose effect may differ between thresholds (``g_0 = 0``). The effects of levels are not
known; the likelihood integrates over them, here by the normal curve that fits best at their most likely
values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.special import expit, log_expit

from helpers.methods.crossed_reml import cross_counts
from helpers.methods.exact_tables import Floats, Ints

_ROUNDS, _HALVINGS, _CLOSE = 100, 30, 1e-10


@dataclass(frozen=True)
class Ordered:
    """Ordered answers, fixed columns and the level of each factor that an answer belongs to.

    Args:
        y: n answers, 0 to K - 1, each place used.
        design: n x p fixed columns, no constant.
        codes: for each factor the level of each answer, 0 to levels - 1.
        loose: n x q columns whose effect may differ between thresholds; None for none.
    """

    y: Ints
    design: Floats
    codes: Mapping[str, Ints]
    loose: Floats | None = None

    @cached_property
    def places(self) -> Ints:
        """n x factors: the column of each answer's level among all levels of all factors."""
        starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]]).astype(np.int64)
        return np.column_stack(list(self.codes.values())) + starts

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """Levels of each factor."""
        return tuple(int(codes.max()) + 1 for codes in self.codes.values())

    @property
    def thresholds(self) -> int:
        """Places less one."""
        return int(self.y.max())

    def parts(self, parameters: Floats) -> tuple[Floats, Floats, Floats]:
        """Thresholds, coefficients, logarithms of the standard deviations."""
        cut, p = self.thresholds, self.design.shape[1]
        return parameters[:cut], parameters[cut : cut + p], parameters[cut + p + self.shifts :]

    @property
    def shifts(self) -> int:
        """How many parameters say how effects differ between thresholds."""
        return 0 if self.loose is None else self.loose.shape[1] * (self.thresholds - 1)

    def _shifted(self, parameters: Floats) -> tuple[Floats, Floats] | None:
        """The ends of each answer's place on the scale; None where one lies above the other."""
        thresholds, b, _ = self.parts(parameters)
        ends = np.concatenate([[-np.inf], thresholds, [np.inf]])
        eta = self.design @ b
        upper, lower = ends[self.y + 1] - eta, ends[self.y] - eta
        if self.loose is None:
            return None if (np.diff(thresholds) <= 0).any() else (upper, lower)
        cut, start = self.thresholds, self.thresholds + self.design.shape[1]
        own = np.zeros((cut, self.loose.shape[1]))
        own[1:] = parameters[start : start + self.shifts].reshape(cut - 1, -1)
        moved = self.loose @ own.T
        rows = np.arange(len(self.y))
        upper = upper - moved[rows, np.minimum(self.y, cut - 1)]
        lower = lower - moved[rows, np.maximum(self.y - 1, 0)]
        return (upper, lower) if (upper > lower).all() else None

    def mode(self, parameters: Floats, start: Floats | None = None) -> Mode | None:
        """The most likely effects, over their standard deviations, under ``parameters``; None if not
        found.
        """
        ends = self._shifted(parameters)
        if ends is None:
            return None
        upper, lower = ends
        scale = np.repeat(np.exp(self.parts(parameters)[2]), self.sizes)
        u = np.zeros(len(scale)) if start is None else start
        here = self._mode_at(u, scale, upper, lower)
        for _ in range(_ROUNDS):
            step = cho_solve(here.factor, here.slope)
            if float(here.slope @ step) < _CLOSE:
                return here
            size = 1.0
            for _ in range(_HALVINGS):
                there = self._mode_at(u + size * step, scale, upper, lower)
                if there.value >= here.value:
                    break
                size /= 2
            u, here = u + size * step, there
        return None

    def _mode_at(self, u: Floats, scale: Floats, upper: Floats, lower: Floats) -> Mode:
        eta = (scale * u)[self.places].sum(axis=1)
        a, b = upper - eta, lower - eta
        above, below = expit(a), expit(b)
        with np.errstate(invalid="ignore"):
            gap = np.where(np.isinf(a) | np.isinf(b), 0.0, np.log(-np.expm1(np.minimum(b - a, -1e-300))))
        logs = log_expit(a) + log_expit(-b) + gap
        g, w = above + below - 1, above * (1 - above) + below * (1 - below)
        q = len(scale)
        sums = sum(np.bincount(place, g, q) for place in self.places.T)
        inner = scale[:, None] * cross_counts(self.places, q, w) * scale + np.eye(q)
        value = float(logs.sum()) - float(u @ u) / 2
        return Mode(u, scale, value, scale * sums - u, cho_factor(inner), above, below, logs)

    def log_likelihood(self, mode: Mode) -> float:
        """Laplace's approximation at a mode."""
        return mode.value - float(np.log(np.diag(mode.factor[0])).sum())

    def gradient(self, mode: Mode) -> Floats:
        """The slope of :meth:`log_likelihood` by thresholds, coefficients, shifts and log standard
        deviations.
        """
        inverse = cho_solve(mode.factor, np.eye(len(mode.u)))
        spread = mode.scale[:, None] * inverse * mode.scale
        own = sum(spread[i, j] for i in self.places.T for j in self.places.T)
        # How log|H| moves with each linear predictor, directly and through the effects
        bend = -(mode.bend_above + mode.bend_below)
        through = spread @ sum(np.bincount(place, bend * own, len(mode.u)) for place in self.places.T)
        carried = through[self.places].sum(axis=1)
        by_eta = bend * own - mode.weight * carried
        b = self.design.T @ (mode.g - by_eta / 2)
        upper, lower = self._by_ends(mode, own, carried)
        cuts = self._by_cut(upper, lower)
        spreads = self._by_spread(mode, inverse, by_eta, through)
        return np.concatenate([cuts, b, self._by_shift(upper, lower), spreads])

    def _by_ends(self, mode: Mode, own: Floats, carried: Floats) -> tuple[Floats, Floats]:
        """How the likelihood moves with the upper and the lower end of each answer's place."""
        chance = np.exp(mode.logs)
        above, below = mode.density_above, mode.density_below
        upper = above / chance - (mode.bend_above * own + above * carried) / 2
        lower = -below / chance - (mode.bend_below * own + below * carried) / 2
        return upper, lower

    def _by_cut(self, upper: Floats, lower: Floats) -> Floats:
        cut = self.thresholds
        return np.bincount(self.y, upper, cut + 1)[:cut] + np.bincount(self.y, lower, cut + 1)[1:]

    def _by_shift(self, upper: Floats, lower: Floats) -> Floats:
        if self.loose is None:
            return np.empty(0)
        columns = [-self._by_cut(upper * column, lower * column)[1:] for column in self.loose.T]
        return np.column_stack(columns).ravel()

    def _by_spread(self, mode: Mode, inverse: Floats, by_eta: Floats, through: Floats) -> Floats:
        found, q = [], len(mode.u)
        inside = 1 - np.diag(inverse)
        effects = mode.scale * mode.u
        sums = sum(np.bincount(place, mode.g, q) for place in self.places.T)
        for number, end in enumerate(np.cumsum(self.sizes)):
            own = slice(end - self.sizes[number], end)
            moved = effects[self.places[:, number]]
            direct = float(effects[own] @ sums[own])
            log_inner = 2 * inside[own].sum() + by_eta @ moved + through[own] @ sums[own]
            found.append(direct - float(log_inner) / 2)
        return np.array(found)


@dataclass(frozen=True)
class Mode:
    """The most likely effects ``u`` (standardised), and what the likelihood is like there."""

    u: Floats
    scale: Floats
    value: float
    slope: Floats
    factor: tuple[Floats, bool]
    above: Floats
    below: Floats
    logs: Floats

    @property
    def g(self) -> Floats:
        """Slope of each answer's log-probability by its linear predictor."""
        return self.above + self.below - 1

    @property
    def density_above(self) -> Floats:
        """Logistic density at the upper threshold."""
        return self.above * (1 - self.above)

    @property
    def density_below(self) -> Floats:
        """Logistic density at the lower threshold."""
        return self.below * (1 - self.below)

    @property
    def weight(self) -> Floats:
        """Curvature of each answer's log-probability, positive."""
        return self.density_above + self.density_below

    @property
    def bend_above(self) -> Floats:
        """Slope of the density at the upper threshold."""
        return self.density_above * (1 - 2 * self.above)

    @property
    def bend_below(self) -> Floats:
        """Slope of the density at the lower threshold."""
        return self.density_below * (1 - 2 * self.below)
