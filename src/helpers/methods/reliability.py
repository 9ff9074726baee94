"""How much of the spread of a total comes from what its items share: alpha, for right/wrong items KR-20.

Both are one formula. Item and total variances must have the same denominator (n - 1 here; n
gives the same alpha): mixing the two, as hand calculations of KR-20 from p (1 - p) and a sample
variance do, gives other numbers, and higher ones with few people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import fdtri

from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.response_matrix import complete_rows, response_matrix
from helpers.words.estimates import Estimate

ROUNDING = 1e-12


@dataclass(frozen=True)
class Reliability:
    """Alpha with what it rests on.

    ``items`` are the indices of the items in it, ``spreadless`` of those whose marks are all alike;
    ``if_dropped`` has an estimate for every item of the matrix: alpha of the others. ``notes`` are all
    remarks (keys below ``note``); the first is that of ``alpha``.
    """

    alpha: Estimate
    items: tuple[int, ...]
    spreadless: tuple[int, ...]
    if_dropped: tuple[Estimate, ...]
    notes: tuple[str, ...] = ()


def reliability(
    matrix: Sequence[Sequence[float]] | Floats,
    level: float = DEFAULT_LEVEL,
    keep_spreadless: bool = False,
    binary: bool = False,
) -> Reliability:
    """Cronbach's alpha of the items, and of each set of all items but one.

    ``alpha = k / (k - 1) (1 - sum var_i / var_total)``. Limits ``1 - (1 - alpha) F(1 - a/2; n - 1,
    (n - 1)(k - 1))`` and with F(a/2). Sources: Cronbach (1951), Psychometrika 16, 297-334; Kuder &
    Richardson (1937), ibid. 2, 151-160, formula 20; Feldt (1965), ibid. 30, 357-370. Limits: the interval
    takes items as alike in spread and normal; a high alpha does not show that they measure one thing.

    Args:
        matrix: persons x items, numbers (reversed items turned round by the caller); people with
            NaN on any item are left out and counted as missing.
        level: confidence level (0.5 to below 1).
        keep_spreadless: count items on which all people agree, which lowers alpha; left out
            otherwise, as SPSS and R's psych do. Either way the note is said.
        binary: refuse other marks than 0 and 1.

    Returns:
        ``alpha`` (method ``kr20_feldt`` if all marks are 0 or 1, else ``alpha_feldt``). A negative alpha
        is given with the note ``negative_alpha``; perfect agreement has no limits. Not estimable: fewer
        than two items (left), fewer than two people, totals without spread.

    Raises:
        ValueError: not such a matrix, or no such level.

    Example:
        >>> found = reliability([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0], [1, 1, 1]])
        >>> round(found.alpha.estimate, 3), round(found.alpha.ci_low, 3), found.alpha.method
        (0.794, -0.04, 'kr20_feldt')
    """
    check_level(level)
    complete = complete_rows(response_matrix(matrix, binary))
    rows = complete.rows
    marks = set(np.unique(rows).tolist())
    method = "kr20_feldt" if marks and marks <= {0.0, 1.0} else "alpha_feldt"
    fields = {"n": complete.n, "missing": complete.missing, "ci_level": level, "method": method}
    flat = rows.min(axis=0) == rows.max(axis=0) if complete.n else np.zeros(rows.shape[1], bool)
    spreadless = tuple(np.flatnonzero(flat).tolist())
    used = np.arange(rows.shape[1]) if keep_spreadless else np.flatnonzero(~flat)
    remark = "spreadless_items_kept" if keep_spreadless else "spreadless_items_left_out"
    joint = _covariances(rows)
    alpha, notes = _alpha(joint, used, fields, (remark,) if spreadless else ())
    dropped = tuple(_alpha(joint, used[used != item], fields, ())[0] for item in range(rows.shape[1]))
    return Reliability(alpha, tuple(used.tolist()), spreadless, dropped, notes)


def feldt_limits(alpha: float, n: int, items: int, level: float = DEFAULT_LEVEL) -> tuple[float, float]:
    """Feldt's limits of an alpha of ``items`` items answered by ``n`` people.

    Example:
        >>> [round(limit, 3) for limit in feldt_limits(0.8, 41, 26)]
        [0.7, 0.879]
    """
    tail, df1, df2 = (1 - level) / 2, n - 1, (n - 1) * (items - 1)
    low, high = (1 - (1 - alpha) * float(fdtri(df1, df2, part)) for part in (1 - tail, tail))
    return low, high


def _covariances(rows: Floats) -> Floats:
    """Covariances of the items with n - 1 below; from them every alpha follows without the people."""
    if len(rows) < 2:
        return np.zeros((rows.shape[1], rows.shape[1]))
    centred = rows - rows.mean(axis=0)
    return centred.T @ centred / (len(rows) - 1)


def _alpha(
    joint: Floats, used: Floats, fields: dict[str, object], remarks: tuple[str, ...]
) -> tuple[Estimate, tuple[str, ...]]:
    n, items = int(fields["n"]), len(used)
    own = joint[np.ix_(used, used)]
    total, single = float(own.sum()), float(np.trace(own))
    lack = "too_few_people" if n < 2 else "too_few_items" if items < 2 else None
    if lack is None and total <= ROUNDING * max(1.0, single):
        lack = "totals_without_spread"
    if lack:
        return not_estimable("alpha", lack, **fields), (lack, *remarks)
    alpha = items / (items - 1) * (1 - single / total)
    if alpha > 1 - ROUNDING:
        notes = ("no_interval", *remarks)
        return outcome("alpha", estimate=1.0, note=notes[0], **fields), notes
    notes = (("negative_alpha",) if alpha < 0 else ()) + remarks
    low, high = feldt_limits(alpha, n, items, float(fields["ci_level"]))
    note = next(iter(notes), None)
    return outcome("alpha", estimate=alpha, ci_low=low, ci_high=high, note=note, **fields), notes
