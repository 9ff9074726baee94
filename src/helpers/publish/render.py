"""One call from an executed notebook to a report in any format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from helpers.publish.assemble import Prepared, prepare
from helpers.publish.document import Document
from helpers.publish.dress import Dress
from helpers.publish.formats import FORMATS
from helpers.publish.long_tables import for_paper
from helpers.publish.reading import read_notebook
from helpers.words.errors import InputError, Problem


def export(
    notebook: Mapping[str, Any],
    format: str,
    language: str | None = None,
    provenance: Mapping[str, Any] | None = None,
) -> bytes:
    """A report in one format.

    Args:
        notebook: an executed notebook (nbformat 4 node).
        format: ``html``, ``docx`` or ``pdf``.
        language: ``id`` or ``en``; taken from the notebook's results if absent.
        provenance: shown at the end as "how this report was made".

    Returns:
        The file's content: the same bytes for the same notebook.

    Raises:
        InputError: an unknown format.
        RunError: a cell of the notebook failed, or it was not run, or a writer failed.
    """
    return render(read_notebook(notebook, language, provenance), [format])[format]


def render(
    document: Document,
    formats: Iterable[str] = FORMATS,
    dress: Dress = Dress(),  # noqa: B008
) -> dict[str, bytes]:
    """A report in several formats; what they share is done once."""
    wanted = list(formats)
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown:
        values = {"known": ", ".join(FORMATS)}
        raise InputError([Problem("publish.format", found=name, values=values) for name in unknown])
    prepared: dict[int, Prepared] = {}
    pages = {name: document if name == "html" else for_paper(document) for name in wanted}
    for page in pages.values():
        if id(page) not in prepared:
            prepared[id(page)] = prepare(page, dress)
    if len(pages) == 1:
        return {name: _write(prepared[id(page)], name) for name, page in pages.items()}
    # Half of their time pandoc and typst are at work, which leave Python to the other formats
    with ThreadPoolExecutor(len(pages)) as pool:
        made = {name: pool.submit(_write, prepared[id(page)], name) for name, page in pages.items()}
        return {name: each.result() for name, each in made.items()}


def _write(prepared: Prepared, format: str) -> bytes:
    # Writers are loaded when they are wanted: typst and lxml are large.
    if format == "html":
        from helpers.publish.web import write_html

        return write_html(prepared)
    if format == "docx":
        from helpers.publish.word import write_docx

        return write_docx(prepared)
    from helpers.publish.pdf import write_pdf

    return write_pdf(prepared)
