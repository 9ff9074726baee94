"""HTML: one file with its style and its pictures inside, readable without a network."""

from __future__ import annotations

import base64
from importlib.resources import files
from urllib.parse import quote

from helpers.language import say
from helpers.publish.assemble import Prepared, assemble, figure_content, figure_file
from helpers.publish.document import Figure
from helpers.publish.pandoc import write_with_pandoc
from helpers.publish.records_table import Records, records_script, records_style

_TEMPLATES = files("helpers.publish") / "templates"
_STYLE_MARK = b"<!-- style -->"
_END = b"</body>"


def write_html(prepared: Prepared) -> bytes:
    """The report as one self-contained page.

    Raises:
        RunError: pandoc failed.
    """
    language = prepared.document.language
    options = [
        "--standalone", "--template", str(_TEMPLATES / "report.html"), "--toc", "--toc-depth=3",
        "--shift-heading-level-by=1", "--syntax-highlighting=none",
        "--variable=contents:" + say("publish.contents", language),
        "--variable=skip:" + say("publish.skip", language),
    ]  # fmt: skip
    if prepared.document.simulated:
        options.append("--variable=mark:" + say("publish.simulated_mark", language))
    page = write_with_pandoc(assemble(prepared, "html"), "html5", options)
    style = (_TEMPLATES / "report.css").read_bytes()
    if any(isinstance(each, Records) for each in prepared.document.blocks):
        style += records_style().encode()
        page = page.replace(_END, b"<script>\n" + records_script().encode() + b"</script>\n" + _END)
    page = page.replace(_STYLE_MARK, b"<style>\n" + style + b"</style>", 1)
    for each in prepared.document.figures:
        # Quotes in text are escaped, so this can only be the attribute that we made.
        link = f'src="{figure_file(each, "html")}"'.encode()
        page = page.replace(link, b'src="' + picture_link(each) + b'"')
    return page


def picture_link(each: Figure) -> bytes:
    """A picture as a ``data:`` link. An image keeps its ids to itself, an inline drawing does not."""
    content = figure_content(each, "html")
    if figure_file(each, "html").endswith(".svg"):
        return b"data:image/svg+xml," + quote(content, safe=" =:/?;,.!*()@+$-_~").encode()
    return b"data:image/png;base64," + base64.b64encode(content)
