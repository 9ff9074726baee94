"""The rows of a Zoom list, as cells: one table whatever the layout, and what became of the other rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.sources.book import Cells
from helpers.sources.cells.column_words import columns_of
from helpers.sources.cells.distinct import distinct
from helpers.sources.cells.values import text_of, texts
from helpers.sources.meetings.zoom_layout import LIST, YES, ZoomList, is_host_part, is_part_title
from helpers.sources.source import RowCount

if TYPE_CHECKING:
    import pandas as pd

_FIELDS = ("name", "email", "joined", "left", "minutes")


@dataclass(frozen=True)
class ZoomRows:
    """The list of one sheet.

    ``table``: ``row``, the cells of ``name``, ``email`` and ``minutes``, those of ``joined`` and ``left``
    if the list has them, the bools ``waiting``, ``came`` and ``host``, and ``block.<field>`` where each
    row repeats what is said of the meeting. ``block`` has the cells of the block above the list;
    ``headers`` the texts that head the columns.
    """

    sheet: str
    table: pd.DataFrame
    block: dict[str, Any]
    headers: dict[str, str]
    counts: list[RowCount]


def zoom_rows(zoom: ZoomList) -> ZoomRows:
    """Read the rows of a list."""
    cells = zoom.sheet.head[zoom.header - 1]
    headers = {field: text_of(cells[place]) for field, place in zoom.columns.items()}
    headers["minutes"] = headers.get("total", headers.get("minutes", ""))
    flat = zoom.block == zoom.header
    table, counts = _parts(zoom) if zoom.webinar else _list(zoom, flat)
    block: dict[str, Any] = {}
    if zoom.block and not flat:
        values = zoom.sheet.head[zoom.block] if zoom.block < len(zoom.sheet.head) else ()
        block = {field: values[at] for field, at in zoom.block_columns.items() if at < len(values)}
    return ZoomRows(zoom.sheet.name, _completed(table), block, headers, counts)


def _list(zoom: ZoomList, flat: bool) -> tuple[pd.DataFrame, list[RowCount]]:
    """A list with one header: read by columns, for there may be a million rows."""
    positions = dict(zoom.columns)
    if flat:
        positions |= {f"block.{field}": at for field, at in zoom.block_columns.items()}
    below = zoom.sheet.table(zoom.header, sorted(set(positions.values())))
    table = below[["row"]].copy()
    for field, at in positions.items():
        table[field] = below[at]
    table["host"] = False
    above = _above(zoom.sheet.head[: zoom.header - 1], zoom.block)
    blank = int(table["row"].max() if len(table) else zoom.header) - zoom.header - len(table)
    counts = above + Counter({"header": 1, "blank": blank})
    waited = int(_yes(table, "waiting").sum())
    counts["waiting_room"] = waited
    return table, [RowCount(zoom.sheet.name, what, n) for what, n in counts.items() if n]


def _above(rows: list[Cells], block: int) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row, cells in enumerate(rows, start=1):
        filled = any(cell is not None for cell in cells)
        what = "meeting" if block and row in (block, block + 1) else "title"
        counts[what if filled else "blank"] += 1
    return counts


def _parts(zoom: ZoomList) -> tuple[pd.DataFrame, list[RowCount]]:
    """An attendee report: each of its parts has a title and a header of its own."""
    import pandas as pd

    above = _above(list(zoom.sheet.head[: _first_title(zoom) - 1]), zoom.block)
    counts = Counter(above)
    columns: dict[str, int] = {}
    title, lines = "", []
    for row, cells in zoom.sheet.rows():
        if row < _first_title(zoom) or row > zoom.sheet.height:
            continue
        if not any(cell is not None for cell in cells):
            counts["blank"] += 1
        elif is_part_title(cells):
            title, columns = next(text_of(cell) for cell in cells if cell is not None), {}
            counts["title"] += 1
        elif not columns:
            columns = columns_of(cells, LIST)
            counts["header"] += 1
        else:
            line = {field: cells[at] for field, at in columns.items() if at < len(cells)}
            lines.append({"row": row, "host": is_host_part(title), **line})
    table = pd.DataFrame(lines, columns=["row", "host", *dict.fromkeys((*LIST, *zoom.columns))])
    table = table.dropna(axis="columns", how="all")
    return table, [RowCount(zoom.sheet.name, what, n) for what, n in counts.items() if n]


def _first_title(zoom: ZoomList) -> int:
    above = zoom.header - 1
    return above if above and is_part_title(zoom.sheet.head[above - 1]) else zoom.header


def _completed(table: pd.DataFrame) -> pd.DataFrame:
    """All columns that a list may lack, and yes and no as bools."""
    table = table.reset_index(drop=True)
    if "total" in table:
        table["minutes"] = table.pop("total")
    for field in _FIELDS:
        if field not in table and field not in ("joined", "left"):
            table[field] = None
    table["came"] = _yes(table, "attended") if "attended" in table else True
    table["waiting"] = _yes(table, "waiting")
    table["host"] = table["host"].astype(bool)
    return table


def _yes(table: pd.DataFrame, field: str) -> pd.Series:
    import pandas as pd

    if field not in table:
        return pd.Series(False, index=table.index)
    return distinct(table[field], lambda cells: texts(cells).str.casefold().isin(YES))
