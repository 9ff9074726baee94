"""Columns of a sheet: a column of a table whose cells hold several numbers becomes a column for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.language import decimal_mark, say
from helpers.publish.document import Column, Table

ONE = "estimate"
PARTS = (ONE, "share", "lowest", "highest", "low", "high")
"""Numbers that a cell may hold by name, in the order in which a reader meets them in it."""


@dataclass(frozen=True)
class SheetColumn:
    """A column of a sheet: its heading, what the report shows in each cell, and the raw value of each."""

    column: Column
    shown: tuple[str, ...]
    values: tuple[Any, ...]


def sheet_columns(table: Table, language: str) -> list[SheetColumn]:
    """The columns of ``table`` as a sheet has them, from left to right.

    A range stands in two columns, its lowest and highest value, as an interval does with its limits.
    """
    return [
        each
        for place, column in enumerate(table.columns)
        for each in _spread(
            column, [row[place] for row in table.rows], [row[place] for row in table.values], language
        )
    ]


def _spread(
    column: Column, shown: Sequence[str], values: Sequence[Any], language: str
) -> Iterable[SheetColumn]:
    several = [value for value in values if isinstance(value, Mapping)]
    if not several:
        return [SheetColumn(column, tuple(shown), tuple(values))]
    single = any(not isinstance(value, Mapping) and value is not None for value in values)
    names = [
        name
        for name in PARTS
        if (single and name == ONE) or any(value.get(name) is not None for value in several)
    ]
    mark = decimal_mark(language)
    cells = [_parts(text, value, mark) for text, value in zip(shown, values, strict=True)]
    return [
        SheetColumn(
            _headed(column, name, language),
            tuple(cell.get(name, ("", None))[0] for cell in cells),
            tuple(cell.get(name, ("", None))[1] for cell in cells),
        )
        for name in names
    ]


def _headed(column: Column, name: str, language: str) -> Column:
    if name == ONE:
        return column
    label = say(f"publish.sheet.{name}", language, column=column.label)
    return Column(f"{column.key}.{name}", label, column.align, column.spanner)


def _parts(shown: str, value: Any, mark: str) -> dict[str, tuple[str, Any]]:
    """What is shown and the raw value of each number in a cell, by its name."""
    if not isinstance(value, Mapping):
        return {} if value is None else {ONE: (shown, value)}
    names = [name for name in PARTS if value.get(name) is not None]
    written = numbers_in(shown, mark)
    if len(written) == 1:
        written *= len(names)
    if len(written) != len(names):
        written = [""] * len(names)
    percents = [name for name in names if name == "share" or "share" not in names] if "%" in shown else []
    return {
        name: (text + "%" * (name in percents), value[name])
        for name, text in zip(names, written, strict=True)
    }


def numbers_in(shown: str, mark: str) -> list[str]:
    """The numbers in a text without their signs and marks of thousands.

    Example:
        >>> numbers_in("[1.234,5; −7]", ",")
        ['1234,5', '7']
    """
    return re.findall(rf"\d+(?:{re.escape(mark)}\d+)?", shown.replace("." if mark == "," else ",", ""))


def number_format(shown: str, value: float, mark: str) -> str:
    """Excel's number format that shows ``value`` as the report does; the general one where none does.

    Args:
        shown: the text in the report, e.g. ``63,3%``.
        value: the raw number; a share of one or already in per cent.
        mark: the decimal mark of the report's language.
    """
    numbers = numbers_in(shown, mark)
    if len(numbers) != 1:
        return "General"  # a count out of a total: no single format fits
    places = len(numbers[0].partition(mark)[2])
    digits = "0." + "0" * places if places else "0"
    printed, rounding = float(numbers[0].replace(mark, ".")), 0.5 * 10**-places + 1e-9
    if not shown.rstrip().endswith("%"):
        # Points per hundred of a share of one, or a limit that is shown instead: the raw number is plainer
        return digits if abs(abs(value) - printed) <= rounding else "General"
    is_share = abs(abs(value) * 100 - printed) <= abs(abs(value) - printed)
    return f"{digits}%" if is_share else f'{digits}"%"'
