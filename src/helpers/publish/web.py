"""HTML: one file with its style and its pictures inside, readable without a network."""

from __future__ import annotations

import base64
import re
from html import escape
from importlib.resources import files

from helpers.language import say
from helpers.publish.assemble import Prepared, assemble, figure_content, figure_file
from helpers.publish.document import Document, Figure
from helpers.publish.figure_data import figure_tables
from helpers.publish.pandoc import write_with_pandoc
from helpers.publish.records_table import Records
from helpers.publish.web_page import WORDS, data_block, page_parts, words_block

STYLES = ("report.css", "blocks.css", "print.css")
_TEMPLATES = files("helpers.publish") / "templates"
_HEAD_MARK, _END_MARK = b"<!-- head -->", b"<!-- end -->"
_EMPTY_HEAD = re.compile(rb"<th((?: [^<>]*)?)></th>")
# What a link holds as it is, as far as an attribute may hold it; `urllib.parse.quote` takes ten times as long
_NOT_IN_LINKS = re.compile(rb"[^A-Za-z0-9 =:/?;,.!*()@+$\-_~]")
_QUOTED = {bytes([code]): b"%%%02X" % code for code in range(256)}
_WORDS = (*WORDS, "download", "data")


def write_html(prepared: Prepared) -> bytes:
    """The report as one self-contained page.

    Raises:
        RunError: pandoc failed.
    """
    document = prepared.document
    options = [
        "--standalone", "--template", str(_TEMPLATES / "report.html"), "--toc", "--toc-depth=3",
        "--shift-heading-level-by=1", "--syntax-highlighting=none", *_texts(document),
    ]  # fmt: skip
    page = write_with_pandoc(assemble(prepared, "html"), "html5", options)
    page = _EMPTY_HEAD.sub(rb"<td\1></td>", page)  # a heading that names nothing is none
    head, end = _head_and_end(document)
    # The first and the last of each mark are ours: prose holds no comments, and text none unescaped.
    page = page.replace(_HEAD_MARK, head.encode(), 1)
    start, _, rest = page.rpartition(_END_MARK)
    page = start + end.encode() + rest
    for each in document.figures:
        # Quotes in text are escaped, so this can only be the attribute that we made.
        link = f'src="{figure_file(each, "html")}"'.encode()
        page = page.replace(link, b'src="' + picture_link(each) + b'"')
    return page


def picture_link(each: Figure) -> bytes:
    """A picture as a ``data:`` link. An image keeps its ids to itself, an inline drawing does not."""
    content = figure_content(each, "html")
    if figure_file(each, "html").endswith(".svg"):
        return b"data:image/svg+xml," + _NOT_IN_LINKS.sub(_quoted, content)
    return b"data:image/png;base64," + base64.b64encode(content)


def _quoted(sign: re.Match[bytes]) -> bytes:
    return _QUOTED[sign[0]]


def _texts(document: Document) -> list[str]:
    """The template's words, as options of pandoc, which takes them as they are."""
    keys = {"contents": "contents", "skip": "skip", "tools": "tools.name"}
    keys |= {"dark": "tools.dark", "allcode": "tools.code"}
    if document.simulated:
        keys["mark"] = "simulated_mark"
    return [
        f"--variable={name}:{escape(say(f'publish.{key}', document.language))}" for name, key in keys.items()
    ]


def _head_and_end(document: Document) -> tuple[str, str]:
    """Style and scripts, those of long records only where there are some."""
    recorded = any(isinstance(each, Records) for each in document.blocks)
    more = ["records"] if recorded else []
    styles = [*STYLES[:2], *(f"{name}.css" for name in more), STYLES[2]]
    scripts = ["reading.js", "tables.js", "figures.js", *(f"{name}.js" for name in more)]
    parts = page_parts(styles, scripts)
    blocks = [words_block(_WORDS, document.language)]
    if tables := figure_tables(document):
        blocks.append(data_block("figure-data", tables))
    return parts.head + _mark_on_paper(document), "\n".join([*blocks, parts.end])


def _mark_on_paper(document: Document) -> str:
    """The mark of simulated data in the upper margin of each printed page."""
    if not document.simulated:
        return ""
    text = say("publish.simulated_mark", document.language)
    box = f'@top-center {{ content: "{text}"; font: bold 8pt sans-serif; color: #a64f00; }}'
    return f"\n<style>@media print {{ @page {{ {box} }} }}</style>"
