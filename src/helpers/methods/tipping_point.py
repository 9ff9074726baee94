"""How much worse must those with one test have done for the conclusion to vanish?"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq

from helpers.methods.exact_tables import Floats
from helpers.methods.imputation import (
    USUAL_DRAWING,
    Drawing,
    Spread,
    drawn_differences,
    lack,
    pool,
)
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.unmatched import Everyone
from helpers.words.estimates import Estimate


def tipping_point(
    people: Everyone,
    maximum: float,
    level: float = DEFAULT_LEVEL,
    drawing: Drawing = USUAL_DRAWING,
    drawn: Floats | None = None,
) -> Estimate:
    """The smallest shift of all missing changes at which the interval of the imputed difference meets 0.

    Every drawn change of an unmatched person is lowered (raised, where the mean is a loss) by the same
    amount, as if they had gained that much less than matched people with the same score; the
    interval of ``imputation.imputed_difference`` is taken anew. A delta-adjusted pattern-mixture analysis:
    Carpenter & Kenward (2013), Multiple Imputation and its Application, chapter 10; for the search
    of the tipping point Yan, Lee & Li (2009), Journal of Biopharmaceutical Statistics 19, 1085-1098.

    Args:
        people: see ``unmatched.everyone``.
        maximum: full marks; a shift beyond it could not have happened (note ``tipping_beyond_scale``).
        level: confidence level of the interval (0.5 to below 1).
        drawing: imputations and seed, as in ``imputed_difference``.
        drawn: result of ``imputation.drawn_differences``, where it is at hand.

    Returns:
        ``tipping_point`` in units of the scores (above 0), n all who sat either test, ``missing`` those
        with one only; method ``delta_adjusted``. Not estimable where nobody is unmatched (note
        ``nobody_unmatched``), where the interval holds 0 as it is (``no_conclusion``), and where nothing can
        be imputed (notes of ``imputed_difference``).

    Raises:
        ValueError: no such level, maximum or number of imputations.

    Example:
        >>> from helpers.methods.unmatched import everyone
        >>> found = tipping_point(everyone([4, 5, 6, 3, 7], [6, 7, 8, 5, 8], [5, 2]), 10)
        >>> 0 < found.estimate < 10
        True
    """
    check_level(level)
    if not 0 < maximum < np.inf:
        raise ValueError(f"full marks above 0 are needed: {maximum!r}")
    fields = {"n": people.n, "missing": people.unmatched, "method": "delta_adjusted", "ci_level": level}
    note = lack(people) or (None if people.unmatched else "nobody_unmatched")
    if note:
        return not_estimable("tipping_point", note, **fields)
    known = people.pairs.post - people.pairs.pre
    drawn = drawn_differences(people, drawing) if drawn is None else drawn
    spread = Spread.of(known, drawn)
    nearer_limit = _nearer_limit(spread, people.n, level)
    if nearer_limit(0.0) <= 0:
        return not_estimable("tipping_point", "no_conclusion", **fields)
    shift = _root(nearer_limit, maximum)
    return outcome(
        "tipping_point", estimate=shift, note="tipping_beyond_scale" if shift > maximum else None, **fields
    )


def _nearer_limit(spread: Spread, n: int, level: float) -> Callable[[float], float]:
    """The limit of the interval that is nearer to 0, by the shift towards 0; below 0 beyond it."""
    sign = 1.0 if spread.moments()[0].mean() >= 0 else -1.0

    def limit(shift: float) -> float:
        low, high = pool(*spread.moments(-sign * shift), n).limits(level)
        return low if sign > 0 else -high

    return limit


def _root(nearer_limit: Callable[[float], float], maximum: float) -> float:
    """The shift at which the limit is 0; looked for beyond full marks, too."""
    reach = maximum
    while nearer_limit(reach) > 0:
        reach *= 2
    return float(brentq(nearer_limit, 0.0, reach, xtol=1e-9 * maximum))
