"""Exporters for nbconvert: ``jupyter nbconvert --to telaah-html notebook.ipynb``."""

from __future__ import annotations

from typing import Any, ClassVar

from nbconvert.exporters import Exporter
from traitlets import Dict, Unicode

from helpers.publish.render import export


class _TelaahExporter(Exporter):
    """What the three exporters share: the notebook's own preprocessors run, then one format is written."""

    format: ClassVar[str]
    language = Unicode("", help="language of the report: id or en; from the notebook if empty").tag(
        config=True
    )
    provenance = Dict(help="shown at the end of the report").tag(config=True)

    def from_notebook_node(
        self, nb: Any, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The report of an executed notebook, and nbconvert's resources."""
        node, resources = super().from_notebook_node(nb, resources, **kw)
        content = export(node, self.format, self.language or None, self.provenance or None)
        return content, resources


class TelaahHTML(_TelaahExporter):
    """One self-contained page."""

    format = "html"
    export_from_notebook = "Telaah report (HTML)"
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"


class TelaahDocx(_TelaahExporter):
    """A Word document with native tables and captions."""

    format = "docx"
    export_from_notebook = "Telaah report (Word)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def _file_extension_default(self) -> str:
        return ".docx"


class TelaahPDF(_TelaahExporter):
    """A PDF with bookmarks and embedded fonts."""

    format = "pdf"
    export_from_notebook = "Telaah report (PDF)"
    output_mimetype = "application/pdf"

    def _file_extension_default(self) -> str:
        return ".pdf"
