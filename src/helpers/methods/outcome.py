"""What every method returns: an estimate that names its method and, where it must, why there is none.

A method takes plain numbers and returns a ``words.estimates.Estimate``. Its ``id`` is the
quantity (``share``), its ``label`` the catalogue key ``method.quantity.<quantity>``, its
``method`` a key shown through ``method.<key>`` and its ``note`` one shown through
``note.<key>``. Callers that know the study give it its place with ``named``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from helpers.words.estimates import Estimate

DEFAULT_LEVEL = 0.95


def outcome(quantity: str, **fields: Any) -> Estimate:
    """An estimate of ``quantity`` (a key below ``method.quantity``) with plain-number fields."""
    plain = {name: _plain(value) for name, value in fields.items()}
    return Estimate(id=quantity, label=f"method.quantity.{quantity}", **plain)


def not_estimable(quantity: str, note: str, **fields: Any) -> Estimate:
    """The honest answer where the data cannot carry ``quantity``: no number, and ``note`` says why."""
    return outcome(quantity, note=note, **fields)


def named(
    estimate: Estimate,
    ident: str,
    label: str | None = None,
    group: str | None = None,
    unit: str | None = None,
) -> Estimate:
    """The same estimate under the study's own id, label, group and unit.

    Arguments left out keep what the method gave.

    Example:
        >>> named(Estimate("share", "method.quantity.share", 0.5), "decree.kkg", group="KKG").id
        'decree.kkg'
    """
    given = {"label": label, "group": group, "unit": unit}
    return replace(estimate, id=ident, **{name: value for name, value in given.items() if value is not None})


def check_level(level: float) -> None:
    """Refuse a confidence level outside [0.5, 1).

    Raises:
        ValueError: ``level`` is no such number.
    """
    if not 0.5 <= level < 1:
        raise ValueError(f"confidence level must be at least 0.5 and below 1: {level!r}")


def check_counts(yes: int, n: int) -> None:
    """Refuse what cannot be ``yes`` out of ``n``.

    Raises:
        ValueError: not whole numbers with 0 <= yes <= n.
    """
    if int(yes) != yes or int(n) != n or not 0 <= yes <= n:
        raise ValueError(f"not a count out of a base: {yes!r} of {n!r}")


def _plain(value: Any) -> Any:
    """NumPy scalars as Python's own, so that results.json needs no encoder."""
    return value.item() if hasattr(value, "item") else value


@dataclass(frozen=True)
class Tested:
    """An effect size with the p-value of its test, and how that p-value came about.

    ``effect`` holds both (never one without the other). ``p_standard_error`` and ``draws``
    are None for an exact p-value and say how far a Monte Carlo one may be off.
    ``dropped_rows`` and ``dropped_columns`` are the indices of categories that nobody chose.
    ``notes`` are all remarks (keys below ``note``); the first is the effect's own.
    """

    effect: Estimate
    p_standard_error: float | None = None
    draws: int | None = None
    dropped_rows: tuple[int, ...] = ()
    dropped_columns: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """True where the p-value was computed and not drawn."""
        return self.effect.p_value is not None and self.draws is None
