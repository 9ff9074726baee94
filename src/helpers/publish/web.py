"""HTML: one file with its style and its pictures inside, readable without a network."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from html import escape

from helpers.language import say
from helpers.language.names import locale_tag
from helpers.publish.assemble import Prepared, assemble, figure_content, figure_file
from helpers.publish.document import Document, Figure
from helpers.publish.figure_data import figure_tables
from helpers.publish.pandoc import write_with_pandoc
from helpers.publish.records_table import Records
from helpers.publish.tree import Node, node
from helpers.publish.tree import document as whole
from helpers.publish.web_contents import contents
from helpers.publish.web_page import WORDS, data_block, page_parts, template, words_block

STYLES = ("report.css", "blocks.css", "print.css")
_BETWEEN = "<!-- between -->"
_NAVIGATION = """<nav aria-label="{name}">
<details open>
<summary>{name}</summary>
{list}
</details>
</nav>
"""
_EMPTY_HEAD = re.compile(r"<th((?: [^<>]*)?)></th>")
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
    tree = assemble(prepared, "html")
    parts = [contents(tree["blocks"]), [node("Plain", prepared.title)], tree["blocks"]]
    listed, title, body = _written(parts, tree["meta"])
    head, end = _head_and_end(document)
    values = _words(document) | {
        "lang": locale_tag(document.language),
        "pagetitle": escape(prepared.head),
        "head": head,
        "end": end,
        "list": _NAVIGATION.format(name=_said("contents", document), list=listed) if listed else "",
        "title": title,
        "body": _EMPTY_HEAD.sub(r"<td\1></td>", body),  # a heading that names nothing is none
    }
    pieces = template("report.html").split("%%")
    pieces[1::2] = [values[name] for name in pieces[1::2]]
    page = "".join(pieces).encode()
    for each in document.figures:
        # Quotes in text are escaped, so this can only be the attribute that we made.
        link = f'src="{figure_file(each, "html")}"'.encode()
        page = page.replace(link, b'src="' + picture_link(each) + b'"')
    return page


def _written(parts: Sequence[Sequence[Node]], meta: Mapping[str, Node]) -> list[str]:
    """Parts of a page, written in one call of pandoc; no text of theirs can hold what stands between them."""
    between = node("RawBlock", ["html", _BETWEEN])
    blocks = [block for part in parts for block in [between, *part]]
    options = ["--shift-heading-level-by=1", "--syntax-highlighting=none"]
    page = write_with_pandoc(whole(blocks, {"lang": meta["lang"]}), "html5", options).decode()
    # Prose holds no comments, and text none unescaped
    first, second, rest = (part.strip("\n") for part in page.split(_BETWEEN, 3)[1:])
    return [first, second, rest]


def picture_link(each: Figure) -> bytes:
    """A picture as a ``data:`` link. An image keeps its ids to itself, an inline drawing does not."""
    content = figure_content(each, "html")
    if figure_file(each, "html").endswith(".svg"):
        return b"data:image/svg+xml," + _NOT_IN_LINKS.sub(_quoted, content)
    return b"data:image/png;base64," + base64.b64encode(content)


def _quoted(sign: re.Match[bytes]) -> bytes:
    return _QUOTED[sign[0]]


def _words(document: Document) -> dict[str, str]:
    """The template's words."""
    keys = {"skip": "skip", "tools": "tools.name", "dark": "tools.dark", "allcode": "tools.code"}
    found = {name: _said(key, document) for name, key in keys.items()}
    mark = (
        f'<header class="mark">{_said("simulated_mark", document)}</header>\n' if document.simulated else ""
    )
    return found | {"mark": mark, "marked": ' class="marked"' if mark else ""}


def _said(key: str, document: Document) -> str:
    return escape(say(f"publish.{key}", document.language))


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
