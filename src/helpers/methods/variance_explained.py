"""How much of a spread a factor accounts for: partial eta and omega squared from F, with limits.

Eta squared describes the people at hand and leans upwards; omega squared corrects for that and
may be set to 0 by it. The limits are of the population's share and belong to both.
"""

from __future__ import annotations

from scipy.special import fdtrc, ncfdtr

from helpers.methods.outcome import DEFAULT_LEVEL, check_level, outcome
from helpers.methods.tails import floor_note, floored
from helpers.words.estimates import Estimate

ABOVE = "share_above_limits"
"""Note where chance makes the share in these people larger than any that the limits allow for in others."""


def partial_eta_squared(
    f: float, df: int, df_error: int, level: float = DEFAULT_LEVEL, method: str = "noncentral_f"
) -> Estimate:
    """Partial eta squared of an F test: ``F df / (F df + df_error)``, the p-value beside it.

    Limits ``nc / (nc + df + df_error + 1)`` from those noncentralities nc at which F is the 1 - a/2 and
    the a/2 quantile, 0 where there is none. Source: Smithson (2003), Confidence Intervals,
    chapter 5; Steiger (2004), Psychological Methods 9, 164-182. Limits: normal errors of equal spread.

    Args:
        f: the statistic (at least 0).
        df, df_error: its degrees of freedom (at least 1).
        level: confidence level (0.5 to below 1).
        method: key of the test that gave F.

    Returns:
        ``partial_eta_squared`` in [0, 1) with F and ``df``; without limits (note ``no_interval``) where F
        is too small for any noncentrality; note ``share_above_limits`` where it leans beyond them.

    Example:
        >>> found = partial_eta_squared(6.0, 2, 42)
        >>> round(found.estimate, 3), round(found.ci_low, 3), round(found.ci_high, 3)
        (0.222, 0.025, 0.396)
    """
    check_level(level)
    p_value = floored(float(fdtrc(df, df_error, f)))
    return outcome(
        "partial_eta_squared",
        estimate=f * df / (f * df + df_error),
        ci_level=level,
        statistic=f,
        df=df,
        p_value=p_value,
        method=method,
        **explained_limits(f, df, df_error, level, floor_note(p_value)),
    )


def partial_omega_squared(
    f: float, df: int, df_error: int, level: float = DEFAULT_LEVEL, method: str = "noncentral_f"
) -> Estimate:
    """Partial omega squared: ``df (F - 1) / (df (F - 1) + df + df_error + 1)``, at least 0.

    Limits: those of ``partial_eta_squared``. Source: Hays (1963); Olejnik & Algina (2003),
    Psychological Methods 8, 434-447.

    Example:
        >>> round(partial_omega_squared(6.0, 2, 42).estimate, 3)
        0.182
    """
    eta = partial_eta_squared(f, df, df_error, level, method)
    surplus = df * (f - 1)
    value = max(0.0, surplus / (surplus + df + df_error + 1))
    fields = {"ci_low": eta.ci_low, "ci_high": eta.ci_high, "ci_level": level, "statistic": f, "df": df}
    note = None if eta.note == ABOVE and value <= float(eta.ci_high or 0) else eta.note
    fields |= {"p_value": eta.p_value, "method": method, "note": note}
    return outcome("partial_omega_squared", estimate=value, **fields)


def explained_limits(
    f: float, df: int, df_error: int, level: float, note: str | None = None
) -> dict[str, float | str | None]:
    """``ci_low`` and ``ci_high`` of the share explained with a note, or only ``note = no_interval``."""
    low, high = f_limits(f, df, df_error, level)
    people = df + df_error + 1
    if high == 0:
        return {"note": "no_interval"}
    limits = low / (low + people), high / (high + people)
    if note is None and f * df / (f * df + df_error) > limits[1]:
        note = ABOVE
    return {"ci_low": limits[0], "ci_high": limits[1], "note": note}


def f_limits(f: float, df: int, df_error: int, level: float = DEFAULT_LEVEL) -> tuple[float, float]:
    """Noncentralities at which F is the 1 - a/2 and the a/2 quantile; 0 where there is none."""
    tail = (1 - level) / 2
    return _noncentrality(f, df, df_error, 1 - tail), _noncentrality(f, df, df_error, tail)


def _noncentrality(f: float, df: int, df_error: int, probability: float) -> float:
    from scipy.optimize import brentq

    if 1 - float(fdtrc(df, df_error, f)) <= probability:
        return 0.0
    high = max(10.0, f * df)
    while ncfdtr(df, df_error, high, f) > probability:
        high *= 2
    return float(brentq(lambda nc: ncfdtr(df, df_error, nc, f) - probability, 0.0, high, xtol=1e-9))
