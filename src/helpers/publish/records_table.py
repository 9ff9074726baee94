"""Records: a long table as HTML that is whole without a script, and searched, filtered and sorted with one.

The reports and the pages of the ledger share it. Every text is escaped here; the script reads the table
from the page and changes nothing but what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from helpers.language import say
from helpers.language.typography import typographic
from helpers.publish.characters import clean, slug
from helpers.words.errors import Problem, RunError

MIME = "application/vnd.telaah.records+json"
_LONGEST_UNFOLDED = 170
_LONGEST_WORD, _LETTERS, _BOLD = 12, 7.5, 1.3  # a column of weight 1 holds about eight letters
_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")
_SENTENCE = re.compile(r"(.{25,}?[.?!])\s+(?=[A-Z0-9−])", re.DOTALL)


@dataclass(frozen=True)
class Records:
    """A long table as :class:`helpers.show.records.RecordsSpec` hands it over, with safe names."""

    ident: str
    caption: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    marks: tuple[str, ...]
    filters: tuple[str, ...]
    linked: str = ""
    folded: str = ""
    marked: str = ""
    leads: str = ""
    targets: tuple[str, ...] = ()


def read_records(spec: Mapping[str, Any]) -> Records:
    """A table from its JSON form.

    Raises:
        RunError: its parts do not fit together.
    """
    columns = tuple((str(each["key"]), _shown(each.get("label"))) for each in spec["columns"])
    rows = tuple(tuple(_shown(cell) for cell in row) for row in spec["rows"])
    names = tuple("row-" + _UNSAFE.sub("-", str(name)) for name in spec["names"])
    marks = tuple(re.sub(r"\W", "", str(mark)) for mark in spec.get("marks") or [""] * len(rows))
    targets = tuple(_target(_text(each)) for each in spec.get("targets") or [""] * len(rows))
    lengths = {len(rows), len(names), len(set(names)), len(marks), len(targets)}
    if len(lengths) > 1 or any(len(row) != len(columns) for row in rows):
        raise RunError(Problem("publish.broken_table", found=str(spec.get("id", ""))))
    keys = {key: str(spec.get(key) or "") for key in ("linked", "folded", "marked", "leads")}
    return Records(
        slug(str(spec.get("id", "")), "rec"), _shown(spec.get("caption")), columns, rows, names, marks,
        tuple(map(str, spec.get("filters") or ())), targets=targets, **keys,
    )  # fmt: skip


def records_html(block: Records, language: str) -> str:
    """The table with its controls, which stay hidden where no script runs."""
    heads = "".join(f'<th scope="col" data-key="{key}">{escape(label)}</th>' for key, label in block.columns)
    body = "\n".join(_row(block, place) for place in range(len(block.rows)))
    return (
        f'<section class="records" id="{block.ident}" '
        f'data-shown="{_said("shown", language)}" data-sort="{_said("sort", language)}">\n'
        f"{_controls(block, language)}\n"
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(block.caption)}">\n'
        f"<table><caption>{escape(block.caption)}</caption>\n{_widths(block)}\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>\n</section>"
    )


def _controls(block: Records, language: str) -> str:
    search = escape(say("publish.records.search", language))
    parts = [f'<label>{search} <input type="search" autocomplete="off"></label>']
    labels = dict(block.columns)
    keys = [key for key, _ in block.columns]
    for key in block.filters:
        place = keys.index(key)
        options = dict.fromkeys(row[place] for row in block.rows if row[place])
        listed = "".join(f"<option>{escape(option)}</option>" for option in options)
        every = escape(say("publish.records.every", language))
        parts.append(
            f'<label>{escape(labels[key])} <select data-column="{place}">'
            f'<option value="">{every}</option>{listed}</select></label>'
        )
    parts.append(f'<button type="button">{escape(say("publish.records.clear", language))}</button>')
    parts.append('<span role="status"></span>')
    return f'<div class="records-controls" hidden>{"".join(parts)}</div>'


def _widths(block: Records) -> str:
    """Shares of the width: most for the long texts, more for what links and for marks than for the rest."""
    weights = {block.folded: 2.8, block.linked: 1.7, block.marked: 1.75, block.leads: 1.3}
    own = [max(weights.get(key, 1.0), _word(block, place)) for place, (key, _) in enumerate(block.columns)]
    columns = "".join(f'<col style="width: {100 * each / sum(own):.1f}%">' for each in own)
    return f"<colgroup>{columns}</colgroup>"


def _word(block: Records, place: int) -> float:
    """The share that the longest word of a column needs, where it is no monster; headings are bold."""
    words = {word for row in block.rows for word in row[place].split()}
    cells = max((len(word) for word in words if len(word) <= _LONGEST_WORD), default=0)
    return max([cells, *(_BOLD * len(word) for word in block.columns[place][1].split())]) / _LETTERS


def _row(block: Records, place: int) -> str:
    name, mark = block.names[place], block.marks[place]
    cells = "".join(
        _cell(block, key, text, place)
        for (key, _), text in zip(block.columns, block.rows[place], strict=True)
    )
    return f'<tr id="{name}"{_class(mark)}>{cells}</tr>'


def _cell(block: Records, key: str, text: str, place: int) -> str:
    name = block.names[place]
    shown = escape(text).replace("/", "/<wbr>")  # several names in one may part at their slashes
    if key == block.marked:
        return f'<td><span class="mark-word">{shown}</span></td>'
    if key == block.linked:
        return f'<td><a href="#why-{name}">{shown}</a></td>'
    if key == block.leads and block.targets[place]:
        return f'<td><a href="#{block.targets[place]}">{shown}</a></td>'
    if key == block.folded:
        return f'<td id="why-{name}">{_folded(text)}</td>'
    return f"<td>{shown}</td>"


def _folded(text: str) -> str:
    """A long text as its first sentence, the rest behind it to be unfolded."""
    if len(text) <= _LONGEST_UNFOLDED:
        return escape(text)
    first = _SENTENCE.match(text)
    cut = (
        first.end(1)
        if first and first.end(1) <= _LONGEST_UNFOLDED
        else text.rfind(" ", 0, _LONGEST_UNFOLDED - 30)
    )
    head, rest = text[:cut], text[cut:].strip()
    more = "" if first and cut == first.end(1) else ' <span class="more">…</span>'
    return f"<details><summary>{escape(head)}{more}</summary>{escape(rest)}</details>"


def _class(mark: str) -> str:
    return f' class="{mark}"' if mark else ""


def _target(text: str) -> str:
    """The anchor of a place: a heading's is made from its text, as prose does it."""
    kind, _, heading = text.partition(":")
    return slug(heading, kind) if heading else _UNSAFE.sub("-", text)


def _said(key: str, language: str) -> str:
    return escape(say(f"publish.records.{key}", language), quote=True)


def _text(value: Any) -> str:
    return "" if value is None else clean(str(value))


def _shown(value: Any) -> str:
    return typographic(_text(value))


def named_columns(rows: Sequence[Mapping[str, str]], keys: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Rows of a mapping as tuples in the order of ``keys``."""
    return tuple(tuple(row[key] for key in keys) for row in rows)
