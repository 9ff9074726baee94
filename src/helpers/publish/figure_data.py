"""The numbers behind a figure, as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.language import MissingText, decimal_mark, say
from helpers.publish.document import Document, Figure

_COLUMNS = (
    *("id", "label", "group", "estimate", "estimate_low", "estimate_high", "ci_low", "ci_high", "ci_level"),
    *("statistic", "df", "p_value", "n", "missing", "unit", "method"),
)
_KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def figure_tables(document: Document) -> dict[str, str]:
    """The data of each figure that shows estimates, as :func:`figure_csv`, by its id."""
    known = {str(each.get("id")): each for each in document.results.get("estimates") or ()}
    made = {each.ident: figure_csv(each, known, document.language) for each in document.figures}
    return {ident: text for ident, text in made.items() if text}


def figure_csv(figure: Figure, known: Mapping[str, Mapping[str, Any]], language: str) -> str:
    """The estimates that a figure shows, one a row.

    Args:
        figure: with the ids of its estimates.
        known: the estimates of ``results.json`` by id.
        language: decides the decimal mark and, with it, what stands between the columns: spreadsheets set up
            for a language open the file without being asked anything.

    Returns:
        CSV with a heading; columns that are empty throughout are left out. Empty where the figure has none.
    """
    rows = [known[ident] for ident in figure.estimates if ident in known]
    columns = [name for name in _COLUMNS if any(row.get(name) not in (None, "") for row in rows)]
    if not columns:
        return ""
    mark = decimal_mark(language)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if mark == "," else ",", lineterminator="\r\n")
    writer.writerow(say(f"publish.data.{name}", language) for name in columns)
    writer.writerows(
        [_cell(_in_words(name, row.get(name), language), mark) for name in columns] for row in rows
    )
    return text.getvalue()


def _in_words(column: str, value: Any, language: str) -> Any:
    """A unit, or the key of a section, as readers name it; a key that only a study knows is left out."""
    if not isinstance(value, str) or column not in ("group", "unit"):
        return value
    try:
        return say(f"publish.unit.{value}" if column == "unit" else value, language)
    except MissingText:
        return "" if _KEY.fullmatch(value) else value


def _cell(value: Any, mark: str) -> str:
    """A number in full, or a text that no spreadsheet takes for a formula."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, int | float):
        return repr(value).replace(".", mark)
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = ", ".join(map(str, value))
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
