"""Two answers of the same respondents: how often they go together, beyond what their shares make likely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.stats import fisher_exact

from helpers.methods.fisher_z import CERTAIN, fisher_limits
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.proportions import clopper_pearson
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class Together:
    """How many gave both answers, the first alone, the second alone, and neither.

    Example:
        >>> Together.of([1, 1, 0, 0], [1, 0, 1, 0])
        Together(both=1, first=1, second=1, neither=1)
    """

    both: int
    first: int
    second: int
    neither: int

    @classmethod
    def of(cls, one: Sequence[float], other: Sequence[float]) -> Together:
        """Counts of two answers, 1 for yes and 0 for no, a respondent a place.

        Raises:
            ValueError: lengths that differ, or other values than 0 and 1.
        """
        a, b = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
        if a.shape != b.shape or not np.isin(np.concatenate([a, b]), (0.0, 1.0)).all():
            raise ValueError("two answers of 0 and 1 of the same respondents are needed")
        both = int((a * b).sum())
        first, second = int(a.sum()) - both, int(b.sum()) - both
        return cls(both, first, second, len(a) - both - first - second)

    @property
    def n(self) -> int:
        """All respondents."""
        return self.both + self.first + self.second + self.neither


def phi(counts: Together, level: float = DEFAULT_LEVEL) -> Estimate:
    """The correlation of two yes-or-no answers, with Fisher's exact p-value of no association.

    ``phi = (a d - b c) / sqrt(r1 r2 c1 c2)``. Limits: the variance of the delta method, put on Fisher's
    scale; approximate, and withheld where a cell is empty, as the variance is then too small. Sources:
    Bishop, Fienberg & Holland (1975), Discrete Multivariate Analysis, section 11.3.1; Fisher (1935).

    Args:
        counts: the four cells.
        level: confidence level (0.5 to below 1).

    Returns:
        ``phi`` in [-1, 1] with n and p-value; not estimable where all, or none, gave one of the answers;
        without limits where one of the four cells is empty (note ``no_interval``).

    Raises:
        ValueError: no such level.

    Example:
        >>> found = phi(Together(12, 4, 5, 9))
        >>> round(found.estimate, 3), round(found.p_value, 3)
        (0.396, 0.063)
    """
    check_level(level)
    cells = np.array([[counts.both, counts.first], [counts.second, counts.neither]])
    fields = {"n": counts.n, "method": "phi_delta", "unit": "correlation", "ci_level": level}
    if counts.n == 0:
        return not_estimable("phi", "no_answers", **fields)
    margins = float(np.prod(cells.sum(axis=0, dtype=float)) * np.prod(cells.sum(axis=1, dtype=float)))
    if margins == 0:
        return not_estimable("phi", "one_category", **fields)
    value = float(cells[0, 0] * cells[1, 1] - cells[0, 1] * cells[1, 0]) / sqrt(margins)
    fields["p_value"] = float(min(1.0, fisher_exact(cells).pvalue))
    limits = _limits(cells, value, level)
    if limits is None:
        return outcome("phi", estimate=value, note="no_interval", **fields)
    return outcome("phi", estimate=value, ci_low=limits[0], ci_high=limits[1], **fields)


def jaccard(counts: Together, level: float = DEFAULT_LEVEL) -> Estimate:
    """Of those who gave either answer, the share that gave both, with exact limits.

    ``J = a / (a + b + c)``; given how many gave either, both is a binomial count. Source: Jaccard (1912),
    New Phytologist 11, 37-50; limits of Clopper & Pearson (1934).

    Args:
        counts: the four cells; ``neither`` plays no part.
        level: confidence level (0.5 to below 1).

    Returns:
        ``jaccard`` in [0, 1], n those who gave either; not estimable where nobody did.

    Example:
        >>> jaccard(Together(12, 4, 5, 9)).n
        21
    """
    check_level(level)
    either = counts.both + counts.first + counts.second
    fields = {"n": either, "method": "jaccard_exact", "unit": "proportion", "ci_level": level}
    if either == 0:
        return not_estimable("jaccard", "no_answers", **fields)
    low, high = clopper_pearson(counts.both, either, level)
    return outcome("jaccard", estimate=counts.both / either, ci_low=low, ci_high=high, **fields)


def _limits(cells: np.ndarray, value: float, level: float) -> tuple[float, float] | None:
    if abs(value) > CERTAIN or not cells.all():
        return None
    n = int(cells.sum())
    (r1, r2), (c1, c2) = cells.sum(axis=1) / n, cells.sum(axis=0) / n
    rows, columns = (r1 - r2) / sqrt(r1 * r2), (c1 - c2) / sqrt(c1 * c2)
    spread = 1 - value**2 + value * (1 + value**2 / 2) * rows * columns
    spread -= 0.75 * value**2 * (rows**2 + columns**2)
    if spread <= 0:
        return None
    return fisher_limits(value, n, level, float(spread) / (1 - value**2) ** 2, lost=0)
