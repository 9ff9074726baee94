"""The likelihood of a linear model whose scores share raters as well as things rated.

``y = X b + sum over factors of (effect of the level) + rest``: every factor (madrasah, rater, ...) has
effects drawn from a normal distribution of its own. Factors may cross, which a model of nested groups cannot
express. The criterion is that of Bates et al. (2015): sums over the data are made once, and each trial
of the standard deviations costs a Cholesky factor of the number of all levels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, pi
from typing import Any

import numpy as np
from scipy.linalg import cho_factor, cho_solve, solve_triangular

from helpers.methods.exact_tables import Floats, Ints


@dataclass(frozen=True)
class Crossed:
    """Scores, fixed columns and the level of each factor that a score belongs to.

    Args:
        y: n scores.
        design: n x p fixed columns of full rank.
        codes: for each factor the level of each score, 0 to levels - 1.
    """

    y: Floats
    design: Floats
    codes: Mapping[str, Ints]

    @property
    def n(self) -> int:
        """Scores."""
        return len(self.y)

    @property
    def p(self) -> int:
        """Fixed columns."""
        return self.design.shape[1]

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """Levels of each factor."""
        return tuple(int(codes.max()) + 1 for codes in self.codes.values())

    @cached_property
    def places(self) -> Ints:
        """n x factors: the column of each score's level among all levels of all factors."""
        starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]]).astype(np.int64)
        return np.column_stack(list(self.codes.values())) + starts

    @cached_property
    def _sums(self) -> tuple[Floats, Floats, Floats]:
        """Z'Z, Z'X, Z'y."""
        q = sum(self.sizes)
        zz = cross_counts(self.places, q, np.ones(self.n))
        right = np.column_stack([self.design, self.y])
        zr = np.zeros((q, self.p + 1))
        for place in self.places.T:
            np.add.at(zr, place, right)
        return zz, zr[:, :-1], zr[:, -1]

    def fitted(self, ratios: Sequence[float] | Floats) -> Fitted:
        """The fit given each factor's standard deviation over that of the rest."""
        zz, zx, zy = self._sums
        scale = np.repeat(np.asarray(ratios, dtype=float), self.sizes)
        inner = scale[:, None] * zz * scale + np.eye(len(scale))
        factor = np.linalg.cholesky(inner)
        half = solve_triangular(factor, scale[:, None] * np.column_stack([zx, zy]), lower=True)
        whole = np.column_stack([self.design, self.y])
        normal = whole.T @ whole - half.T @ half
        information = normal[:-1, :-1]
        b = np.linalg.solve(information, normal[:-1, -1])
        squares = float(normal[-1, -1] - normal[:-1, -1] @ b)
        logs = 2 * float(np.log(np.diag(factor)).sum()), float(np.linalg.slogdet(information)[1])
        return Fitted(b, information, max(squares, 0.0), *logs, self.n - self.p)

    def effects(self, ratios: Floats, b: Floats) -> tuple[Floats, Floats]:
        """Most likely effects of all levels, and their covariance over the variance of the rest, b as
        known.
        """
        zz, zx, zy = self._sums
        scale = np.repeat(ratios, self.sizes)
        inner = cho_factor(scale[:, None] * zz * scale + np.eye(len(scale)))
        u = cho_solve(inner, scale * (zy - zx @ b))
        return scale * u, scale[:, None] * cho_solve(inner, np.eye(len(scale))) * scale


@dataclass(frozen=True)
class Fitted:
    """The fit under given ratios of standard deviations."""

    b: Floats
    information: Floats
    squares: float
    log_inner: float
    log_information: float
    df: int

    @property
    def variance(self) -> float:
        """REML variance of the rest under these ratios."""
        return self.squares / self.df

    @property
    def criterion(self) -> float:
        """Minus twice the restricted log-likelihood, the variance of the rest profiled out."""
        return self.at(self.variance)

    def at(self, variance: float) -> float:
        """Minus twice the restricted log-likelihood with this variance of the rest."""
        constant = self.df * log(2 * pi * variance)
        return self.log_inner + self.log_information + constant + self.squares / variance


def cross_counts(places: Ints, q: int, weights: Floats) -> Floats:
    """``Z' W Z`` of indicator columns: weights summed over the scores that two levels share, q x q."""
    found = np.zeros(q * q)
    for one in places.T:
        for two in places.T:
            found += np.bincount(one * q + two, weights, q * q)
    return found.reshape(q, q)


def part_alike(factors: Mapping[str, Sequence[Any]]) -> list[str]:
    """Factors that part the scores as one before them does, so that the two cannot be told apart.

    Example:
        >>> part_alike({"thing": ["a", "a", "b"], "rater": ["x", "x", "y"], "day": [1, 2, 2]})
        ['rater']
    """
    found, kept = [], []
    for name, labels in factors.items():
        own = level_numbers(labels)[1]
        pairs = (len(set(zip(own.tolist(), other.tolist(), strict=True))) for other in kept)
        levels = len(set(own.tolist()))
        if any(n == levels == len(set(o.tolist())) for n, o in zip(pairs, kept, strict=True)):
            found.append(name)
        else:
            kept.append(own)
    return found


def within_columns(codes: Mapping[str, Ints], design: Floats) -> bool:
    """True where fixed columns (with the constant) say all that a factor says, as with one rater a wave.

    The factor's spread then is not in the data, and any value of it changes the errors of those columns.
    """
    p = design.shape[1]
    for own in codes.values():
        levels = int(own.max()) + 1
        if levels <= p and np.linalg.matrix_rank(np.column_stack([design, np.eye(levels)[own]])) == p:
            return True
    return False


def level_numbers(labels: Sequence[Any]) -> tuple[list[Any], Ints]:
    """The distinct labels in order, and the place of each."""
    found = sorted(set(labels))
    place = {label: number for number, label in enumerate(found)}
    return found, np.array([place[label] for label in labels], dtype=np.int64)
