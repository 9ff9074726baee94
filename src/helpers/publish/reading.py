"""From an executed notebook to a document: what is kept, what is dropped, what is numbered.

Kept: Markdown cells of the report's language (where there are none, of English) and of none, and of a code
cell's outputs the tables, figures, results, Markdown and pictures. Its code is folded away (unless tagged
``keep-code``).
Dropped: cells tagged ``explore``, cells of the other language or kind of cohort (``kind-new``,
``kind-published``), and everything else that a cell left behind.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.language import LANGUAGES, say
from helpers.language.given import COMMON
from helpers.language.names import name_in_prose
from helpers.publish.characters import clean, slug
from helpers.publish.document import Block, Callout, Code, Column, Document, Figure, Prose, RowGroup, Table
from helpers.publish.records_table import MIME as RECORDS
from helpers.publish.records_table import read_records
from helpers.studies.manifest import ACROSS
from helpers.words.errors import Problem, RunError

TABLE = "application/vnd.telaah.table+json"
FIGURE = "application/vnd.telaah.figure+json"
RESULTS = "application/vnd.telaah.results+json"
_STRAY_WIDTH_CM = 12.0
_ALIGNMENTS = ("left", "right", "center")


def read_notebook(
    notebook: Mapping[str, Any], language: str | None = None, provenance: Mapping[str, Any] | None = None
) -> Document:
    """The document that an executed notebook holds in one language.

    Args:
        notebook: an nbformat 4 node.
        language: ``id`` or ``en``; taken from the results or the run's parameters if absent.
        provenance: how the report came about, shown at its end.

    Raises:
        RunError: a cell failed, the notebook was never run, or an output is malformed.
    """
    cells = notebook["cells"]
    _refuse_failures(cells)
    results = _results(cells)
    language = language or _language(notebook, results)
    reader, spoken = _Reader(language), prose_language(cells, language)
    for cell in cells:
        if not _left_out(cell, spoken, str(results.get("kind") or "")):
            reader.read(cell)
    title = clean(str(results.get("title") or "")) or _first_heading(reader.blocks) or "Telaah"
    if spoken != language:
        reader.blocks.insert(
            0, Callout(say("publish.prose_in_other", language, name=name_in_prose(spoken, language)))
        )
    if results.get("simulated"):
        told = "simulated_cohorts" if results.get("kind") == ACROSS else "simulated"
        reader.blocks.insert(0, Callout(say(f"publish.{told}", language)))
    return Document(language, title, tuple(reader.blocks), results, provenance)


def source_of(cell: Mapping[str, Any]) -> str:
    """The text of a cell, whether stored whole or as lines."""
    return _joined(cell.get("source", ""))


def _joined(text: str | Sequence[str]) -> str:
    return clean(text if isinstance(text, str) else "".join(text))


def _tags(cell: Mapping[str, Any]) -> set[str]:
    return set(cell.get("metadata", {}).get("tags", ()))


def prose_language(cells: Sequence[Mapping[str, Any]], language: str) -> str:
    """The language of the prose: the report's own, else English, else the first there."""
    told = {tag.removeprefix("lang-") for cell in cells for tag in _tags(cell) if tag.startswith("lang-")}
    return next((each for each in (language, COMMON, *LANGUAGES) if each in told), language)


def _left_out(cell: Mapping[str, Any], language: str, kind: str) -> bool:
    tags = _tags(cell)
    return "explore" in tags or _for_others(tags, "lang-", language) or _for_others(tags, "kind-", kind)


def _for_others(tags: set[str], prefix: str, own: str) -> bool:
    """True where tags such as ``lang-en`` say for whom a cell is, and ``own`` is not among them."""
    named = {tag.removeprefix(prefix) for tag in tags if tag.startswith(prefix)}
    return bool(own and named) and own not in named


def _refuse_failures(cells: Sequence[Mapping[str, Any]]) -> None:
    code = [cell for cell in cells if cell["cell_type"] == "code" and source_of(cell).strip()]
    failed = [
        Problem("publish.cell_failed", found=f"{out['ename']}: {out['evalue']}", values={"cell": position})
        for position, cell in enumerate(cells, start=1)
        for out in cell.get("outputs", ())
        if out["output_type"] == "error"
    ]
    if failed:
        raise RunError(failed)
    if code and not any(cell.get("execution_count") or cell.get("outputs") for cell in code):
        raise RunError(Problem("publish.not_executed"))


def _results(cells: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    found = [
        out["data"][RESULTS]
        for cell in cells
        for out in cell.get("outputs", ())
        if RESULTS in out.get("data", {})
    ]
    return found[-1] if found else {}


def _language(notebook: Mapping[str, Any], results: Mapping[str, Any]) -> str:
    given = notebook.get("metadata", {}).get("papermill", {}).get("parameters", {}).get("language")
    language = results.get("language") or given or LANGUAGES[0]
    if language not in LANGUAGES:
        raise RunError(
            Problem("publish.language", found=str(language), values={"known": ", ".join(LANGUAGES)})
        )
    return language


def _first_heading(blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        if isinstance(block, Prose) and (match := re.search(r"^#\s+(.+?)\s*#*$", block.text, re.MULTILINE)):
            return match[1]
    return None


class _Reader:
    """Collects blocks and counts tables and figures."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.blocks: list[Block] = []
        self._idents: set[str] = set()
        self._tables = 0
        self._figures = 0

    def read(self, cell: Mapping[str, Any]) -> None:
        if cell["cell_type"] == "markdown":
            self._add_prose(source_of(cell))
        elif cell["cell_type"] == "code":
            self._add_code(source_of(cell).strip("\n"), "keep-code" not in _tags(cell))
            for output in cell.get("outputs", ()):
                self._read_output(output.get("data", {}))

    def _add_code(self, text: str, folded: bool) -> None:
        """Cells that show nothing in between are folded away as one."""
        if not text.strip():
            return
        if folded and self.blocks and isinstance(before := self.blocks[-1], Code) and before.folded:
            text = f"{self.blocks.pop().text}\n\n{text}"
        self.blocks.append(Code(text, folded))

    def _add_prose(self, text: str, computed: bool = False) -> None:
        if text.strip():
            self.blocks.append(Prose(text, computed))

    def _read_output(self, data: Mapping[str, Any]) -> None:
        if TABLE in data:
            self.blocks.append(self._table(data[TABLE]))
        elif FIGURE in data:
            self.blocks.append(self._figure(data[FIGURE]))
        elif RECORDS in data:
            self.blocks.append(read_records(data[RECORDS]))
        elif RESULTS in data:
            return
        elif "text/markdown" in data:
            self._add_prose(_joined(data["text/markdown"]), computed=True)
        elif "image/svg+xml" in data or "image/png" in data:
            self.blocks.append(self._stray(data))

    def _ident(self, given: str, prefix: str) -> str:
        ident = slug(given, prefix, self._idents)
        self._idents.add(ident)
        return ident

    def _table(self, spec: Mapping[str, Any]) -> Table:
        self._tables += 1
        columns = tuple(_columns(spec))
        rows = tuple(tuple(_text(cell) for cell in row) for row in spec["rows"])
        values = tuple(tuple(row) for row in spec.get("values") or rows)
        groups = tuple(
            RowGroup(_text(g["label"]), g["start"], g["end"]) for g in spec.get("row_groups") or ()
        )
        _check_table(spec.get("id", ""), len(columns), rows, values, groups)
        return Table(
            self._ident(str(spec.get("id", "table")), "tbl"), self._tables, _text(spec.get("caption")),
            columns, rows, values, groups, tuple(_text(note) for note in spec.get("notes") or ()),
        )  # fmt: skip

    def _figure(self, spec: Mapping[str, Any]) -> Figure:
        self._figures += 1
        caption = _text(spec.get("caption"))
        figure = Figure(
            self._ident(str(spec.get("id", "figure")), "fig"), self._figures, caption,
            _text(spec.get("alt")) or caption, float(spec.get("width_cm") or _STRAY_WIDTH_CM),
            spec.get("svg") or None, spec.get("lettered") or None,
            estimates=tuple(map(str, spec.get("estimates") or ())),
        )  # fmt: skip
        return _check_figure(figure)

    def _stray(self, data: Mapping[str, Any]) -> Figure:
        alt = say("publish.no_description", self.language)
        svg = data.get("image/svg+xml")
        svg = _joined(svg) if svg else None
        png = _binary(data.get("image/png"))
        return Figure(self._ident("picture", "fig"), 0, "", alt, _STRAY_WIDTH_CM, svg, None, png)


def _text(value: Any) -> str:
    return "" if value is None else clean(str(value))


def _columns(spec: Mapping[str, Any]) -> Iterator[Column]:
    for column in spec["columns"]:
        align = column.get("align")
        spanner = column.get("spanner")
        yield Column(
            _text(column["key"]), _text(column.get("label")), align if align in _ALIGNMENTS else "left",
            _text(spanner) if spanner else None,
        )  # fmt: skip


def _binary(text: str | Sequence[str] | None) -> bytes | None:
    if not text:
        return None
    try:
        return base64.b64decode("".join(text), validate=False)
    except binascii.Error as error:
        raise RunError(Problem("publish.broken_output", found=str(error))) from error


def _check_table(
    ident: str,
    width: int,
    rows: Sequence[Sequence[str]],
    values: Sequence[Sequence[Any]],
    groups: Sequence[RowGroup],
) -> None:
    shape = [len(row) for row in rows]
    in_range = all(0 <= group.start <= group.end <= len(rows) for group in groups)
    if width == 0 or any(n != width for n in shape) or [len(row) for row in values] != shape or not in_range:
        raise RunError(Problem("publish.broken_table", found=str(ident)))


def _check_figure(figure: Figure) -> Figure:
    if figure.svg is None and figure.png is None:
        raise RunError(Problem("publish.broken_figure", found=figure.ident))
    return figure
