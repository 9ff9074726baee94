"""Previews: how a table and a figure look in JupyterLab, before any publisher has them."""

from __future__ import annotations

import base64
from html import escape

from helpers.show.spec import Column, FigureSpec, TableSpec

_RULE = "border-bottom:1px solid currentColor;"
_CAPTION = "caption-side:top;text-align:left;font-weight:bold;padding:.4em 0;"


def table_html(table: TableSpec | None) -> str:
    """The table as HTML; every text escaped, as labels and answers are other people's input.

    Nothing for None: a cohort may have no rows for a table.
    """
    if table is None:
        return ""
    head = _spanners(table.columns) + _head(table.columns)
    starts = {group.start: group.label for group in table.row_groups}
    body = []
    for place, row in enumerate(table.rows):
        if place in starts:
            body.append(_group(starts[place], len(table.columns)))
        body.append(_row(row, table.columns))
    notes = "".join(f'<div style="font-size:90%">{escape(note)}</div>' for note in table.notes)
    return (
        f'<div id="{escape(table.id)}"><table><caption style="{_CAPTION}">{escape(table.caption)}</caption>'
        f"<thead>{head}</thead><tbody>{''.join(body)}</tbody></table>{notes}</div>"
    )


def table_text(table: TableSpec) -> str:
    """The table as plain text, columns lined up."""
    lines = [[column.label for column in table.columns], *map(list, table.rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(table.columns))]
    laid = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    return "\n".join([table.caption, *(line.rstrip() for line in laid), *table.notes])


def figure_html(figure: FigureSpec) -> str:
    """The figure with its caption; the drawing as a data address, so that ids never clash."""
    drawing = base64.b64encode(figure.svg.encode("utf-8")).decode("ascii")
    return (
        f'<figure id="{escape(figure.id)}" style="margin:0"><img alt="{escape(figure.alt)}" '
        f'style="width:{figure.width_cm:g}cm" src="data:image/svg+xml;base64,{drawing}">'
        f"<figcaption>{escape(figure.caption)}</figcaption></figure>"
    )


def figure_text(figure: FigureSpec) -> str:
    """The figure in words."""
    return f"{figure.caption}\n{figure.alt}"


def _spanners(columns: tuple[Column, ...]) -> str:
    if not any(column.spanner for column in columns):
        return ""
    cells: list[tuple[str, int]] = []
    for column in columns:
        text = column.spanner or ""
        if cells and text and cells[-1][0] == text:
            cells[-1] = (text, cells[-1][1] + 1)
        else:
            cells.append((text, 1))
    rules = (_RULE if text else "" for text, _ in cells)
    made = (
        f'<th colspan="{n}" style="text-align:center;{rule}">{escape(text)}</th>'
        for (text, n), rule in zip(cells, rules, strict=True)
    )
    return f"<tr>{''.join(made)}</tr>"


def _head(columns: tuple[Column, ...]) -> str:
    cells = (f'<th scope="col" style="text-align:{c.align};{_RULE}">{escape(c.label)}</th>' for c in columns)
    return f"<tr>{''.join(cells)}</tr>"


def _group(label: str, width: int) -> str:
    return f'<tr><th scope="rowgroup" colspan="{width}" style="text-align:left">{escape(label)}</th></tr>'


def _row(row: tuple[str, ...], columns: tuple[Column, ...]) -> str:
    cells = zip(row, columns, strict=True)
    return "<tr>" + "".join(f'<td style="text-align:{c.align}">{escape(t)}</td>' for t, c in cells) + "</tr>"
