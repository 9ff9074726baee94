"""A study's printed numbers by identifier, exact."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from helpers.words.printed import PrintedValue, parse_printed

if TYPE_CHECKING:
    import pandas as pd


class PrintedNumbers:
    """Printed values of a cohort, looked up by their identifiers.

    Args:
        frame: the canonical table ``printed``.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._rows = {row["value_id"]: row for row in frame.to_dict("records")}

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __getitem__(self, ident: str) -> PrintedValue:
        """The number with its printed digits; one that is printed as a word counts as a whole number.

        Raises:
            KeyError: no such identifier.
        """
        row = self._rows[ident]
        try:
            return parse_printed(row["printed"])
        except ValueError:
            return PrintedValue(row["printed"], Fraction(int(row["value"])), 0, False)

    def count(self, ident: str) -> int:
        """A printed whole number.

        Raises:
            ValueError: the number has decimals.
        """
        value = self[ident].value
        if value.denominator != 1:
            raise ValueError(f"{ident} is not a whole number: {self[ident].text}")
        return int(value)

    def base(self, ident: str) -> int | None:
        """The base that the document states for a number, None where it states none."""
        base = self._rows[ident]["base_n"]
        return None if base is None or base != base else int(base)
