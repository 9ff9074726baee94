"""``tables/*.tex``: every table of a report for a LaTeX manuscript, in the rules of booktabs.

One file a table, to be taken in with ``\\input``. Long ones break over pages (longtable), short ones float.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.language import decimal_mark, say
from helpers.publish.decimals import decimal_room
from helpers.publish.document import Document, Table
from helpers.publish.layout import Layout, lay_out, spanner_runs, stays_whole
from helpers.publish.measure import measure

_PACKAGES = "booktabs, array, longtable, caption, fontenc (T1)"
_SPECIAL = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}", "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}", "[": "{[}", "]": "{]}", "-": "{-}", "\u2212": r"\ensuremath{-}",
    "\u00a0": "~", "\u202f": r"\,", "\n": " ",
} | {mark: "\\" + mark for mark in "&%$#_{}"}  # fmt: skip
# Signs of statistics that LaTeX has in formulas only
_SIGNS = {
    "α": "alpha", "β": "beta", "δ": "delta", "ε": "varepsilon", "η": "eta", "κ": "kappa", "λ": "lambda",
    "μ": "mu", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "varphi", "χ": "chi", "ω": "omega", "Δ": "Delta",
    "≤": "leq", "≥": "geq", "≠": "neq", "≈": "approx", "√": "surd", "∞": "infty", "→": "to", "×": "times",
}  # fmt: skip
_SPECIAL |= {sign: rf"\ensuremath{{\{name}}}" for sign, name in _SIGNS.items()}
_LETTERS = str.maketrans(_SPECIAL)
_ALIGN = {"left": "l", "right": "r", "center": "c"}
_POINTS_PER_CM = 72 / 2.54


def latex_tables(document: Document) -> dict[str, bytes]:
    """A file for each table by its name, e.g. ``tables/tbl-sample.tex``; equal tables give equal bytes."""
    return {
        f"tables/{each.ident}.tex": "\n".join([*_lines(each, document.language), ""]).encode()
        for each in document.tables
    }


def escape(text: str) -> str:
    """``text`` as LaTeX sets it, letter by letter: no sign of it is a command.

    Example:
        >>> escape("50% & more_")
        '50\\\\% \\\\& more\\\\_'
    """
    return text.translate(_LETTERS)


def _lines(table: Table, language: str) -> Iterator[str]:
    layout = lay_out(table)
    columns = _columns(table, layout)
    yield "% " + say("publish.latex_packages", language, packages=_PACKAGES)
    yield from (
        _long(table, columns, language) if not stays_whole(table) else _floating(table, columns, language)
    )


def _floating(table: Table, columns: str, language: str) -> Iterator[str]:
    yield from (r"\begin{table}[htbp]", r"\centering", _caption(table), r"\small")
    yield from (rf"\begin{{tabular}}{{{columns}}}", r"\toprule", *_head(table), r"\midrule")
    yield from (*_body(table, language), r"\bottomrule", r"\end{tabular}")
    yield from _notes(table)
    yield r"\end{table}"


def _long(table: Table, columns: str, language: str) -> Iterator[str]:
    head = [r"\toprule", *_head(table), r"\midrule"]
    yield from (r"\begingroup", r"\small", rf"\begin{{longtable}}{{{columns}}}", _caption(table) + r"\\")
    yield from (*head, r"\endfirsthead", *head, r"\endhead", r"\bottomrule", r"\endlastfoot")
    yield from (*_body(table, language), r"\end{longtable}")
    yield from _notes(table)
    yield r"\endgroup"


def _caption(table: Table) -> str:
    return rf"\caption{{{escape(table.caption)}}}\label{{{table.ident}}}"


def _columns(table: Table, layout: Layout) -> str:
    """A letter for each column; one whose text breaks has the width that it has on our pages."""
    parts = []
    for column, measured, width in zip(table.columns, measure(table), layout.widths_cm, strict=True):
        breaks = measured.longest * layout.size_pt / _POINTS_PER_CM > width
        if column.align == "left" and breaks:
            parts.append(rf">{{\raggedright\arraybackslash}}p{{{width:.2f}cm}}")
        else:
            parts.append(_ALIGN[column.align])
    return "".join(parts)


def _head(table: Table) -> Iterator[str]:
    if table.spanned:
        runs = spanner_runs(table)
        yield _row([rf"\multicolumn{{{n}}}{{c}}{{{escape(label or '')}}}" for label, n in runs])
        start = 1
        for label, count in runs:
            if label:
                yield rf"\cmidrule(lr){{{start}-{start + count - 1}}}"
            start += count
    yield _row([escape(column.label) for column in table.columns])


def _body(table: Table, language: str) -> Iterator[str]:
    groups = {group.start: group for group in table.row_groups if group.end > group.start}
    rooms = decimal_room(table, decimal_mark(language))
    for place, (texts, spaces) in enumerate(zip(table.rows, rooms, strict=True)):
        if place in groups:
            span = rf"\multicolumn{{{len(table.columns)}}}{{l}}"
            yield _row([rf"{span}{{\textbf{{{escape(groups[place].label)}}}}}"])
        yield _row([escape(text) + _room(space) for text, space in zip(texts, spaces, strict=True)])


def _room(em: float) -> str:
    return rf"\hspace*{{{em:.3g}em}}" if em else ""


def _row(cells: Sequence[str]) -> str:
    return " & ".join(cells) + r" \\"


def _notes(table: Table) -> Iterator[str]:
    for note in table.notes:
        yield rf"\par\smallskip{{\footnotesize {escape(note)}\par}}"
