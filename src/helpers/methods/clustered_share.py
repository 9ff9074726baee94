"""A share of answers (or attendances) of which each person gave several: people are the units.

Ten answers of one person are not ten people. The interval rests on how the people differ.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import stdtrit

from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.proportions import score_limits
from helpers.words.estimates import Estimate


def clustered_share(
    yes: Sequence[float] | Floats, asked: Sequence[float] | Floats, level: float = DEFAULT_LEVEL
) -> Estimate:
    """The share of yes among all that people were asked, with an interval over people.

    ``p = sum y / sum a``, ``var = m / (m - 1) sum (y - p a)^2 / (sum a)^2`` over m people; Wilson's limits
    with the effective number ``p (1 - p) / var`` and t(m - 1), as Korn & Graubard (1998, Survey
    Methodology 24, 193-201) did for exact limits. Source of the variance: Cochran (1977), Sampling
    Techniques, section 3.12.

    Args:
        yes, asked: for each person how often yes (fractions allowed) out of how often asked; people
            who were never asked are left out and counted as missing.
        level: confidence level (0.5 to below 1).

    Returns:
        ``clustered_share``, n people; not estimable where nobody was asked; without an interval for one
        person (note ``too_few_people``). Where all have the same share the interval takes each person as
        one answer (note ``people_alike``).

    Raises:
        ValueError: lengths that differ, not 0 <= yes <= asked, or no such level.

    Example:
        >>> found = clustered_share([8, 5, 7, 8, 2], [8, 8, 8, 8, 8])
        >>> found.estimate, round(found.ci_low, 2), round(found.ci_high, 2)
        (0.75, 0.32, 0.95)
    """
    check_level(level)
    counts, bases = np.asarray(yes, dtype=float), np.asarray(asked, dtype=float)
    if counts.shape != bases.shape or not ((counts >= 0) & (counts <= bases + 1e-9)).all():
        raise ValueError("as many yes as asked at most, for every person")
    present = bases > 0
    y, a = counts[present], bases[present]
    n = len(y)
    fields = {"n": n, "missing": len(bases) - n, "unit": "proportion", "ci_level": level}
    fields |= {"method": "clustered_wilson"}
    if n == 0:
        return not_estimable("clustered_share", "no_answers", **fields)
    share = min(1.0, float(y.sum() / a.sum()))
    if n == 1:
        return outcome("clustered_share", estimate=share, note="too_few_people", **fields)
    variance = n / (n - 1) * float(((y - share * a) ** 2).sum()) / float(a.sum()) ** 2
    t, note = float(stdtrit(n - 1, 0.5 + level / 2)), None
    if variance <= 1e-15 or share in (0.0, 1.0):
        size, note = float(n), "people_alike"
    else:
        size = share * (1 - share) / variance
    low, high = score_limits(share, size, t)
    return outcome("clustered_share", estimate=share, ci_low=low, ci_high=high, df=n - 1, note=note, **fields)
