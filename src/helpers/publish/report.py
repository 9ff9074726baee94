"""All files of a report from one executed notebook, and their publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from helpers.publish.dress import Dress
from helpers.publish.extract import notebook_bytes, results_bytes
from helpers.publish.figure_formats import figure_files
from helpers.publish.formats import FORMATS
from helpers.publish.latex import latex_tables
from helpers.publish.reading import read_notebook
from helpers.publish.render import render
from helpers.publish.workbook import tables_xlsx
from helpers.publish.writing import write_report

__all__ = ["report_files", "write_report"]


def report_files(
    notebook: Mapping[str, Any],
    formats: Iterable[str] = FORMATS,
    provenance: Mapping[str, Any] | None = None,
    language: str | None = None,
    dress: Dress = Dress(),  # noqa: B008
) -> dict[str, bytes]:
    """The files of a report by name, for :func:`helpers.publish.writing.write_report`.

    Args:
        notebook: an executed notebook (nbformat 4 node).
        formats: any of ``html``, ``pdf`` and ``docx``.
        provenance: shown at the end of the report; its own file is the caller's.
        language: ``id`` or ``en``; taken from the notebook's results if absent.
        dress: what was chosen about the looks.

    Raises:
        InputError: an unknown format.
        RunError: a cell of the notebook failed, or it was not run, or a writer failed.
    """
    document, formats = read_notebook(notebook, language, provenance), tuple(formats)
    with ThreadPoolExecutor(1) as beside:  # what writes pages is not at work in Python all the time
        pages = beside.submit(render, document, formats, dress)
        more = {
            "report.ipynb": notebook_bytes(notebook),
            "results.json": results_bytes(document),
            "tables.xlsx": tables_xlsx(document),
        }
        tables = latex_tables(document)
    files = {f"report.{name}": content for name, content in pages.result().items()}
    figures = figure_files(document, formats, dress.figure_formats)
    return files | more | dress.files() | tables | figures
