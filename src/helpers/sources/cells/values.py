"""What a cell says: texts, numbers, times. Decided for a whole column, never cell by cell.

Nothing is guessed: a cell that can be read in two ways, and a column that does not settle it, is
handed back as such. Blank cells are missing; words such as ``NA`` or ``null`` are words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.sources.cells.times import Times, to_datetime, to_minutes

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Numbers",
    "Times",
    "clean_text",
    "each",
    "is_blank",
    "lost_digits",
    "text_of",
    "texts",
    "to_datetime",
]
__all__ += ["to_minutes", "to_number"]

# Joiners (U+200C, U+200D) stay: emoji and some scripts need them
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2028\u2029\u2060\ufeff]")
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li)\s*/?\s*>", re.IGNORECASE)
_FORMATTING = re.compile(
    r"</?(?:b|i|u|em|strong|sub|sup|p|div|span|font|li|ul|ol)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]{2}", re.IGNORECASE)
# Excel keeps 15 digits of a number; what follows it writes as zeros
_EXACT_IN_EXCEL = 10**15
# No measurement of anything; a float would hold it, but not much further
_BEYOND = 1e300

_NUMBER = re.compile(r"([+-]?)(?:rp\.?)?\s*([0-9][0-9.,]*|[.,][0-9]+)(e[+-]?[0-9]+)?\s*(%?)", re.IGNORECASE)


class Numbers(NamedTuple):
    """A column read as numbers.

    ``values`` are floats; ``bad`` marks cells that are no numbers (or could be two); ``mark`` is the
    decimal mark found or given, empty where no cell has one; ``mixed`` says that both marks occur as
    decimal marks, ``undecided`` that nothing tells whether ``1.234`` is above a thousand.
    """

    values: pd.Series
    bad: pd.Series
    mark: str
    mixed: bool
    undecided: bool


def is_blank(cell: Any) -> bool:
    """Whether a cell holds nothing (None, not a number, only blanks)."""
    if isinstance(cell, str):
        return not cell.strip()
    return cell is None or cell != cell


def text_of(cell: Any) -> str:
    """A cell as the text that a reader sees: ``8.0`` is ``8``, long numbers without exponent, zeros kept."""
    if isinstance(cell, str):
        return cell.strip()
    if is_blank(cell):
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return format(Decimal(repr(cell + 0.0)).normalize(), "f") if cell - cell == 0 else str(cell)
    if isinstance(cell, datetime):
        whole = cell.hour == cell.minute == cell.second == cell.microsecond == 0
        return cell.date().isoformat() if whole else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def clean_text(value: Any) -> str:
    """The plain text of a question or an answer: no markup, entities or invisible marks, single blanks."""
    text = text_of(value)
    if "&" in text or "<" in text:
        text = unescape(_FORMATTING.sub("", _BREAK.sub(" ", text)))
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def each(series: pd.Series, function: Callable[[Any], Any]) -> pd.Series:
    """A function of one cell for a column; computed once for each different cell.

    ``1``, ``1.0`` and ``True`` are different cells here.
    """
    import pandas as pd

    if isinstance(series.dtype, pd.StringDtype):
        # Only the different texts become objects: a log of millions of rows has few of them
        codes, cells = pd.factorize(series, use_na_sentinel=False)
        read = pd.Series(
            [function(None if is_blank(cell) else cell) for cell in cells.tolist()], dtype=object
        )
        return read.take(codes).set_axis(series.index)
    known: dict[Any, Any] = {}
    found = []
    for cell in series.tolist():
        key = cell if isinstance(cell, str) else (type(cell), cell)
        if key not in known:
            known[key] = function(None if is_blank(cell) else cell)
        found.append(known[key])
    return pd.Series(found, index=series.index, dtype=object)


def texts(series: pd.Series, clean: bool = False) -> pd.Series:
    """A column as texts (``text_of``, or ``clean_text``), empty where blank."""
    return each(series, clean_text if clean else text_of).astype("str")


def lost_digits(series: pd.Series) -> pd.Series:
    """Which cells of a column of identifiers a spreadsheet has spoilt: over 15 digits, or ``3,5E+15``."""
    return each(series, _spoilt).astype(bool)


def _spoilt(cell: Any) -> bool:
    if isinstance(cell, str):
        return _SCIENTIFIC.fullmatch(cell.strip()) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= _EXACT_IN_EXCEL


def to_number(series: pd.Series, decimal: str | None = None) -> Numbers:
    """A column as numbers, its decimal mark decided from all of its cells.

    ``7,5`` and ``0.125`` show their decimal mark, ``1.234.567`` and ``1.234,5`` the mark of thousands;
    ``1.234`` alone shows neither. ``Rp`` in front and, if all cells have it, ``%`` behind are left out.

    Args:
        series: the cells, of any type.
        decimal: ``,`` or ``.`` where it is known; cells that contradict it are bad then.
    """
    import pandas as pd

    if (quick := _even_column(series, decimal)) is not None:
        return quick
    cells = each(series, _form).tolist()
    forms = set(cells)
    shown = {form[0] for form in forms} & {",", "."}
    mark = decimal or (next(iter(shown)) if len(shown) == 1 else "")
    mixed = decimal is None and len(shown) == 2
    written = [form for form in forms if form[0] not in ("", "bad")]
    percent = bool(written) and all(form[2] for form in written)
    read = {form: _value(form, mark, mixed, percent) for form in forms}
    values = pd.Series([read[form] for form in cells], series.index, "float64")
    bad = values.isna() & pd.Series([form[0] != "" for form in cells], series.index, bool)
    return Numbers(values, bad, mark, mixed, not mark and any(form[0] == "?" for form in forms))


def _even_column(series: pd.Series, decimal: str | None) -> Numbers | None:
    """A long column of plain numbers with one mark at the most, read at once; None for any other."""
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    nothing = pd.Series(False, series.index)
    if series.dtype == object and set(map(type, series.tolist())) <= {float, type(None)}:
        values = series.astype("float64")
        return (
            None if (values.abs() >= _BEYOND).any() else Numbers(values, nothing, decimal or "", False, False)
        )
    if not isinstance(series.dtype, pd.StringDtype):
        return None
    texts = pc.utf8_trim_whitespace(pa.chunked_array(pa.array(series, pa.large_string())))
    for mark in (",", "."):
        even = pc.match_substring_regex(texts, rf"^[+-]?[0-9]+(\{mark}[0-9]+)?$")
        unsure = pc.match_substring_regex(texts, rf"^[+-]?[1-9][0-9]{{0,2}}\{mark}[0-9]{{3}}$")
        marked = pc.match_substring(texts, mark)
        if not pc.all(even).as_py() or decimal not in (None, mark):
            continue
        if pc.any(unsure).as_py() and not (decimal or pc.any(pc.and_not(marked, unsure)).as_py()):
            continue
        values = pc.replace_substring(texts, mark, ".").cast(pa.float64()).to_numpy()
        if (abs(values) >= _BEYOND).any():
            return None
        found = pd.Series(values, series.index)
        return Numbers(found, nothing, mark if pc.any(marked).as_py() else decimal or "", False, False)
    return None


def _form(cell: Any) -> tuple[str, str, bool]:
    """What a cell shows (decimal mark, ``whole``, ``?``, ``bad`` or nothing), its text, a per cent sign."""
    if is_blank(cell):
        return "", "", False
    if isinstance(cell, bool | date | time | timedelta):
        return "bad", "", False
    if not isinstance(cell, str):
        return ("whole", repr(float(cell)), False) if abs(cell) < _BEYOND else ("bad", "", False)
    match = _NUMBER.fullmatch(cell.strip().replace("\u2212", "-").replace("\u00a0", " "))
    if match is None:
        return "bad", "", False
    sign, digits, power, percent = match[1], match[2], match[3] or "", bool(match[4])
    return _shown(digits, power), sign + digits + power, percent


def _shown(digits: str, power: str) -> str:
    marks = [character for character in digits if character in ".,"]
    if not marks:
        return "whole"
    last = marks[-1]
    other = "," if last == "." else "."
    if other in marks:
        return last if _grouped(digits.rpartition(last)[0], other) and marks.count(last) == 1 else "bad"
    if len(marks) > 1:
        return other if _grouped(digits, last) else "bad"
    return "?" if _grouped(digits, last) and not power else last


def _grouped(digits: str, mark: str) -> bool:
    return re.fullmatch(rf"[1-9][0-9]{{0,2}}({re.escape(mark)}[0-9]{{3}})+", digits) is not None


def _value(form: tuple[str, str, bool], mark: str, mixed: bool, percent: bool) -> float:
    shown, text, sign = form
    if shown in ("", "bad") or (sign and not percent):
        return float("nan")
    if shown == "whole":
        return _finite(text)
    if shown != "?" and not mixed and shown != mark:
        return float("nan")
    point = shown if shown != "?" else mark
    if not point or (shown == "?" and mixed):
        return float("nan")
    return _finite(text.replace("," if point == "." else ".", "").replace(point, "."))


def _finite(text: str) -> float:
    value = float(text)
    return value if abs(value) < _BEYOND else float("nan")
