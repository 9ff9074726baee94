"""Amounts of rupiah, however they are written: ``Rp 1.250.000``, ``1,25 juta``, ``750 ribu``, ``1250000``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from helpers.sources.cells.values import each
from helpers.studies.records.cells import Cells

if TYPE_CHECKING:
    import pandas as pd

_UNITS = {
    1_000: ("ribu", "rb", "k", "thousand"),
    1_000_000: ("juta", "jt", "million", "mio"),
    1_000_000_000: ("miliar", "milyar", "m", "mlr", "billion"),
}
_POWER = {word: power for power, words in _UNITS.items() for word in words}
_AMOUNT = re.compile(
    r"(?P<sign>-?)\s*(?:(?:rp|idr)\.?\s*)?(?P<digits>\d[\d.,]*)\s*(?P<word>[a-z]+)?\.?\s*(?:rupiah)?\s*(?:,?-+)?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_BAD, _TWO_WAYS = "bad", "two_ways"
# Nothing is paid with less, so smaller amounts beside large ones are thousands or millions
LEAST_AMOUNT = 1_000
_LARGE, _GAP = 100_000, 1_000


def to_rupiah(cells: Cells, unit: float | None) -> pd.Series:
    """A column of amounts in rupiah.

    A mark before three digits parts thousands, for nobody writes a thousandth of a rupiah; behind ``juta``
    and the like it would be a guess, and is asked about.

    Args:
        cells: the column; problems are added to it.
        unit: how many rupiah a one is, where ``cohort.toml`` says so; None where it does not.
    """
    import pandas as pd

    blank = cells.blanked
    read = each(blank, _read)
    for kind, key in ((_BAD, "not_rupiah"), (_TWO_WAYS, "rupiah_two_ways")):
        cells.wrong(key, read.map(lambda value, kind=kind: isinstance(value, str) and value == kind))
    values = pd.Series(
        [None if isinstance(pair, str | None) else pair[0] for pair in read], read.index, "float64"
    )
    bare = pd.Series([isinstance(pair, tuple) and not pair[1] for pair in read], read.index, bool)
    if unit is not None:
        return values.mask(bare, values * unit)
    return values.mask(_ask_about_units(cells, values, bare))


def _ask_about_units(cells: Cells, values: pd.Series, bare: pd.Series) -> pd.Series:
    """Say so where amounts too small to be rupiah stand beside large ones, or alone. Returns which do."""
    small = bare & (values.abs() < LEAST_AMOUNT) & (values != 0)
    if not small.any():
        return small
    others = values[~small & (values != 0)].dropna().abs()
    if others.empty:
        cells.wrong("rupiah_all_small", small, column=cells.column.name)
        return small
    apart = others.min() / values[small].abs().max() >= _GAP or others.median() >= _LARGE
    if apart:
        cells.wrong("rupiah_mixed", small, column=cells.column.name, usual=_grouped(others.median()))
    return small & apart


def _grouped(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".")


def _read(cell: Any) -> tuple[float, bool] | str | None:
    """The amount and whether a word names its unit; else why it was not read."""
    if cell is None:
        return None
    if not isinstance(cell, str):
        number = isinstance(cell, int | float) and not isinstance(cell, bool)
        return (float(cell), False) if number and abs(cell) < 1e15 else _BAD
    match = _AMOUNT.fullmatch(" ".join(cell.replace("\u2212", "-").split()))
    if match is None:
        return _BAD
    word = (match["word"] or "").casefold()
    power = 1 if word in ("", "rupiah") else _POWER.get(word)
    if power is None:
        return _BAD
    digits = match["digits"].rstrip(".,")
    if power > 1 and _GROUPED.fullmatch(digits):
        return _TWO_WAYS
    value = _value(digits)
    if value is None or value * power >= 1e15:
        return _BAD
    return (-value if match["sign"] else value) * power, power > 1


def _value(digits: str) -> float | None:
    """The number that digits with marks mean; None where the marks make no number."""
    if _GROUPED.fullmatch(digits):
        return float(re.sub(r"[.,]", "", digits))
    whole, mark, part = _parted(digits)
    if not mark:
        return float(digits) if digits.isdigit() else None
    if not (whole.isdigit() or _GROUPED.fullmatch(whole)) or mark in whole or len(part) > 3:
        return None
    return float(f"{re.sub(r'[.,]', '', whole)}.{part}") if part.isdigit() else None


def _parted(digits: str) -> tuple[str, str, str]:
    """What stands before and behind the last mark."""
    at = max(digits.rfind("."), digits.rfind(","))
    return (digits[:at], digits[at], digits[at + 1 :]) if at >= 0 else (digits, "", "")
