"""Printed values: numbers as a document prints them, digits and all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_NUMBER = re.compile(
    r"^\s*(?P<number>[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[+-]?\d+(?:[.,]\d+)?)"
    r"\s*(?P<percent>%|persen|percent|)\s*$"
)
_ABSENT = {"-", "–", "", "na", "n.a.", "n/a"}


@dataclass(frozen=True)
class PrintedValue:
    """One number as printed.

    ``value`` is exact and in printed units (63 for ``63%``); ``decimals`` is the number
    of printed digits after the decimal mark, so one printed unit is ``10**-decimals``.
    """

    text: str
    value: Fraction
    decimals: int
    is_percentage: bool

    @property
    def step(self) -> Fraction:
        """The worth of the last printed digit."""
        return Fraction(1, 10**self.decimals)

    @property
    def proportion(self) -> Fraction:
        """``value`` as a share of one (only sensible for percentages)."""
        return self.value / 100


def is_absent(text: str) -> bool:
    """True for the marks that documents print where there is no number: ``-``, ``Na``, blank."""
    return text.strip().lower() in _ABSENT


def parse_printed(text: str) -> PrintedValue:
    """Read an Indonesian or English number without losing a digit.

    A comma is a decimal mark. A point is one too, unless groups of exactly three digits
    follow it, as in ``10.000`` (Indonesian thousands).

    Raises:
        ValueError: ``text`` is not one number with an optional ``%``.
    """
    match = _NUMBER.match(text)
    if match is None:
        raise ValueError(f"not a printed number: {text!r}")
    digits = match["number"]
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?", digits):
        digits = digits.replace(".", "")
    digits = digits.replace(",", ".")
    decimals = len(digits.partition(".")[2])
    return PrintedValue(text.strip(), Fraction(digits), decimals, bool(match["percent"]))
