"""``tables/*.tex``: every table of a report for a LaTeX manuscript, in the rules of booktabs.

One file a table, to be taken in with ``\\input``. Long ones break over pages (longtable), short ones float;
those too wide for an upright page are turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.language import decimal_mark, say
from helpers.publish.decimals import decimal_room
from helpers.publish.document import Document, Table
from helpers.publish.latex_columns import GAP_PT, Columns
from helpers.publish.layout import spanner_runs, stays_whole
from helpers.publish.notation import firm, names_symbol, symbol_parts

_PACKAGES, _ENCODING = ("booktabs", "array", "longtable", "caption"), "fontenc (T1)"
_LINE = 1.2  # height of a line in sizes of its letters
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


def set_text(text: str) -> str:
    """``text`` with its symbols as formulas have them.

    Example:
        >>> set_text("d_av, n = 5")
        '$d_\\\\mathrm{av}$, \\\\textit{n}~=~5'
    """
    parts = []
    for before, letter, lower in symbol_parts(firm(text)):
        parts.append(escape(before))
        if lower:
            parts.append(rf"${letter}_{lower}$" if len(lower) == 1 else rf"${letter}_\mathrm{{{lower}}}$")
        elif letter:
            parts.append(_italic(letter))
    return "".join(parts)


def _italic(text: str) -> str:
    return rf"\textit{{{text}}}"


def _lines(table: Table, language: str) -> Iterator[str]:
    columns, whole = Columns(table), stays_whole(table)
    turned = () if not columns.layout.turned else ("rotating",) if whole else ("pdflscape",)
    packages = ", ".join((*_PACKAGES, *turned, _ENCODING))
    yield "% " + say("publish.latex_packages", language, packages=packages)
    yield from (_floating if whole else _long)(table, columns, language)


def _floating(table: Table, columns: Columns, language: str) -> Iterator[str]:
    place = "sidewaystable" if columns.layout.turned else "table"
    yield from (rf"\begin{{{place}}}[htbp]", r"\centering", _caption(table), *_letters(columns))
    yield from (rf"\begin{{tabular}}{{{columns.letters()}}}", r"\toprule", *_head(table, columns))
    yield from (r"\midrule", *_body(table, columns, language), r"\bottomrule", r"\end{tabular}")
    yield from _notes(table)
    yield rf"\end{{{place}}}"


def _long(table: Table, columns: Columns, language: str) -> Iterator[str]:
    begin, end = (r"\begingroup", r"\endgroup")
    if columns.layout.turned:
        begin, end = (r"\begin{landscape}", r"\end{landscape}")
    head = [r"\toprule", *_head(table, columns), r"\midrule"]
    yield from (begin, *_letters(columns))
    yield from (rf"\begin{{longtable}}{{{columns.letters()}}}", _caption(table) + r"\\")
    yield from (*head, r"\endfirsthead", *head, r"\endhead", r"\bottomrule", r"\endlastfoot")
    yield from (*_body(table, columns, language), r"\end{longtable}")
    yield from _notes(table)
    yield end


def _letters(columns: Columns) -> Iterator[str]:
    """The size of letters, whatever the class of the document, and the room around cells."""
    size = columns.layout.size_pt
    yield rf"\fontsize{{{size:.3g}}}{{{size * _LINE:.3g}}}\selectfont\setlength{{\tabcolsep}}{{{GAP_PT:g}pt}}"


def _caption(table: Table) -> str:
    return rf"\caption{{{set_text(table.caption)}}}\label{{{table.ident}}}"


def _head(table: Table, columns: Columns) -> Iterator[str]:
    if table.spanned:
        runs = spanner_runs(table)
        yield _row(columns.shared([set_text(label or "") for label, _ in runs]))
        start = 1
        for label, count in runs:
            if label:
                yield rf"\cmidrule(lr){{{start}-{start + count - 1}}}"
            start += count
    yield _row(columns.headings([_heading(column.label) for column in table.columns]))


def _heading(label: str) -> str:
    return _italic(label) if names_symbol(label) else set_text(label)


def _body(table: Table, columns: Columns, language: str) -> Iterator[str]:
    groups = {group.start: group for group in table.row_groups if group.end > group.start}
    rooms = decimal_room(table, decimal_mark(language))
    for place, (texts, spaces) in enumerate(zip(table.rows, rooms, strict=True)):
        if place in groups:
            label = groups[place].label
            yield _row([columns.across(label, rf"\textbf{{{set_text(label)}}}")])
        yield _row([set_text(text) + _room(space) for text, space in zip(texts, spaces, strict=True)])


def _room(em: float) -> str:
    return rf"\hspace*{{{em:.3g}em}}" if em else ""


def _row(cells: Sequence[str]) -> str:
    return " & ".join(cells) + r" \\"


def _notes(table: Table) -> Iterator[str]:
    for note in table.notes:
        yield rf"\par\smallskip{{\raggedright\footnotesize {set_text(note)}\par}}"
