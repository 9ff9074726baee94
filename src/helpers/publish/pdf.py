"""PDF through typst: no LaTeX, no browser, no font that is not in a wheel."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from helpers.language import say
from helpers.publish.archive import source_date
from helpers.publish.assemble import Prepared, assemble, figure_content, figure_file
from helpers.publish.dress import ACCESSIBLE, PDF_STANDARDS
from helpers.publish.fonts import own_fonts
from helpers.publish.pandoc import write_with_pandoc
from helpers.publish.tree import Node, node, plain_text
from helpers.publish.typst_heights import heights, measuring
from helpers.publish.typst_pages import placed
from helpers.publish.typst_pieces import BODY_MARKS, named, split
from helpers.publish.typst_tables import as_typst
from helpers.publish.typst_text import code_of, has_long_word, literal
from helpers.words.errors import Problem, RunError

_TEMPLATE = files("helpers.publish") / "templates" / "report.typ"
_FEWEST_LISTED = 2
_ERROR_OUTPUT = 2
_COMING_AGAIN = b"level: 2, repeat: true"
# A row that names those below it goes with them, and comes again where they go on.
_GROUP_LABEL = re.compile(
    rb"^    (table\.cell\(align: left(?:, colspan: \d+)?\)\[#strong\[.*\]\]),$", re.MULTILINE
)


def write_pdf(prepared: Prepared) -> bytes:
    """The report as PDF, A4, with bookmarks and embedded fonts.

    Raises:
        RunError: pandoc or typst failed.
    """
    # On disk, since typst takes only text from memory.
    with TemporaryDirectory(prefix="telaah-") as name:
        folder = Path(name)
        (folder / "figures").mkdir()
        (folder / "report.typ").write_bytes(typst_source(prepared))
        for each in prepared.document.figures:
            (folder / figure_file(each, "pdf")).write_bytes(figure_content(each, "pdf"))
        return _compile(folder, prepared.dress.pdf_standards)


def _compile(folder: Path, wanted: Sequence[str]) -> bytes:
    import typst

    source = folder / "report.typ"
    compiler = typst.Compiler(str(source), root=str(folder), font_paths=own_fonts())
    try:
        with _without_traces():
            _arrange(compiler, source)
            return _compile_once(compiler, wanted)
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
    # typst 0.15 stumbles over the tags of some tables that break where a label of rows comes again.
    source.write_bytes(source.read_bytes().replace(_COMING_AGAIN, b"level: 2, repeat: false"))
    compiler = typst.Compiler(str(source), root=str(folder), font_paths=own_fonts())
    return _compile_once(compiler, wanted)


@contextmanager
def _without_traces() -> Iterator[None]:
    """typst writes a trace of its own to the error output before Python can catch anything."""
    kept = os.dup(_ERROR_OUTPUT)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), _ERROR_OUTPUT)
    try:
        yield
    finally:
        os.dup2(kept, _ERROR_OUTPUT)
        os.close(kept)


def _compile_once(compiler: Any, wanted: Sequence[str]) -> bytes:
    import typst

    # What was asked for is kept or refused; what is our default may give way to a report that is there.
    tries = [PDF_STANDARDS, (ACCESSIBLE,), ()] if wanted == PDF_STANDARDS else [wanted]
    for standards in tries:
        try:
            return compiler.compile(format="pdf", timestamp=source_date(), pdf_standards=list(standards))
        except typst.TypstError as error:
            reason = error
    key = "typst_failed" if wanted == PDF_STANDARDS else "pdf_standard_unmet"
    raise RunError(Problem(f"publish.{key}", found=str(reason))) from reason


def _arrange(compiler: Any, source: Path) -> None:
    """Put figures and tables where they leave least empty; what is measured is kept in memory."""
    front, body, end = re.split(BODY_MARKS, source.read_bytes().decode())
    pieces = split(body)
    if not any(each.kind in ("figure", "table") for each in pieces):
        return
    front += "".join(named(each, number) for number, each in enumerate(pieces))
    source.write_bytes((front + measuring(pieces)).encode())
    spots = _spots(compiler)
    if spots:
        body = placed(*heights(pieces, spots))
    source.write_bytes((front + body + end).encode())


def _spots(compiler: Any) -> list[dict[str, Any]]:
    import typst

    try:
        return json.loads(compiler.query("<spots>", field="value", one=True))
    except (typst.TypstError, RuntimeError):  # what is wrong is told when it is written
        return []


def typst_source(prepared: Prepared) -> bytes:
    """The report in typst's language, what :func:`write_pdf` compiles."""
    tree = _lowered(assemble(prepared, "pdf"))
    language, figures = prepared.document.language, prepared.document.figures
    title = literal(prepared.head)
    variables = {
        "document-title": title,
        "contents-title": literal(say("publish.contents", language)),
        "running-head": title,
        "language": language,
        "long": "true" if _wants_contents(prepared) else "",
        "tables-title": _list_title(prepared, "table", len(prepared.document.tables)),
        "figures-title": _list_title(prepared, "figure", len([each for each in figures if each.number])),
        "mark": literal(say("publish.simulated_mark", language)) if prepared.document.simulated else "",
    }
    options = ["--standalone", "--template", str(_TEMPLATE)]
    options += [f"--variable={key}={value}" for key, value in variables.items() if value]
    source = write_with_pandoc(tree, "typst", options)
    # Tables stand at the left, under their captions. A line break never occurs inside a string literal.
    source = source.replace(b"\n  align(center)[#", b"\n  align(left)[#")
    source = source.replace(b"    table.hline(),\n    table.footer(", b"    table.footer(repeat: false, ")
    return _GROUP_LABEL.sub(rb"    table.header(" + _COMING_AGAIN + rb", \1),", source)


def _lowered(tree: Any, in_table: bool = False) -> Any:
    """A copy of the tree with all text as typst's code, words and the blanks between them as one.

    Pandoc leaves some signs of typst's markup (``~``, ``...``) bare; and a tenth of the code is read faster.
    """
    if isinstance(tree, list):
        return list(_lowered_all(tree, in_table))
    if not isinstance(tree, dict):
        return tree
    if "t" not in tree:
        return {key: _lowered(value, in_table) for key, value in tree.items()}
    if tree["t"] == "Image":
        return _image(tree["c"])
    if tree["t"] == "Table" and (written := as_typst(tree)) is not tree:
        return written
    in_table = in_table or tree["t"] == "Table"
    return _lower(node(tree["t"], _lowered(tree.get("c"), in_table)), in_table)


def _lowered_all(items: list[Any], in_table: bool) -> Iterator[Any]:
    text = ""
    for item in items:
        kind = item.get("t") if isinstance(item, dict) else None
        if kind == "Str":
            text += item["c"]
        elif kind in ("Space", "SoftBreak"):
            text += " "
        else:
            if text:
                yield _raw(code_of(text, in_table))
            text = ""
            yield item if isinstance(item, str) else _lowered(item, in_table)
    if text:
        yield _raw(code_of(text, in_table))


def _image(content: list[Any]) -> Node:
    width = dict(content[0][2]).get("width", "auto")
    alt = literal(plain_text(content[1]))
    return _raw(f"#image({literal(content[2][0])}, width: {width}, alt: {alt});")


def _lower(each: Node, in_table: bool) -> Node:
    """A node whose text is lowered already in commands of the template."""
    kind, content = each["t"], each.get("c")
    if kind == "Code":
        return _raw(_loose(content[1], f"#raw({literal(content[1])});", in_table))
    if kind == "CodeBlock":
        shown = f"#raw({literal(content[1])}, block: true, lang: none)"
        return node("RawBlock", ["typst", _loose(content[1], shown, in_table)])
    if kind == "Div" and content[0][1]:
        name = content[0][1][0]
        opening, closing = node("RawBlock", ["typst", f"#{name}["]), node("RawBlock", ["typst", "]"])
        return node("Div", [["", [], []], [opening, *content[1], closing]])
    if kind == "Span" and content[0][1]:
        return node("Span", [["", [], []], [_raw(f"#{content[0][1][0]}["), *content[1], _raw("];")]])
    return each


def _loose(text: str, shown: str, in_table: bool) -> str:
    """What shows a text as it was written, with leave to break long words."""
    return f"#loose[{shown}];" if has_long_word(text, in_table) else shown


def _raw(code: str) -> Node:
    return node("RawInline", ["typst", code])


def _list_title(prepared: Prepared, kind: str, count: int) -> str:
    """The heading of a list of tables or figures; empty where there is too little to list."""
    enough = count >= _FEWEST_LISTED
    return literal(say(f"publish.list_of_{kind}s", prepared.document.language)) if enough else ""


def _wants_contents(prepared: Prepared) -> bool:
    headings = sum(block["t"] == "Header" for part in prepared.prose for block in part)
    return headings > 6
