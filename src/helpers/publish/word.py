"""Word: pandoc writes the document, and what it cannot say is added to its XML.

Added are the rules, widths and letter sizes of tables, rows that stay whole and heading rows that come
again, numbers in captions as fields, turned pages, and equal bytes for equal reports.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from helpers.language import say
from helpers.publish.archive import pack, unpack
from helpers.publish.assemble import Prepared, assemble, figure_content, figure_file
from helpers.publish.ooxml import element, parse, properties, put, style_of, w
from helpers.publish.pandoc import write_with_pandoc
from helpers.publish.reference import reference_docx
from helpers.publish.word_tables import dress_plain_table, dress_table

_DOCUMENT = "word/document.xml"
_FOOTER = "word/footer1.xml"


def write_docx(prepared: Prepared) -> bytes:
    """The report as a Word document.

    Raises:
        RunError: pandoc failed.
    """
    with TemporaryDirectory(prefix="telaah-") as name:
        folder = Path(name)
        template = prepared.dress.template
        reference = template.content if template and template.content else reference_docx()
        (folder / "reference.docx").write_bytes(reference)
        (folder / "figures").mkdir()
        for each in prepared.document.figures:
            (folder / figure_file(each, "docx")).write_bytes(figure_content(each, "docx"))
        options = ["--reference-doc", "reference.docx", "--syntax-highlighting=none"]
        members = unpack(write_with_pandoc(assemble(prepared, "docx"), "docx", options, folder))
    members[_DOCUMENT] = _finish(members[_DOCUMENT], prepared)
    if prepared.document.simulated:
        members[_FOOTER] = _marked(members[_FOOTER], prepared.document.language)
    return pack(members)


def _marked(footer: bytes, language: str) -> bytes:
    """The footer with the words for simulated data before the page number."""
    root = etree.fromstring(footer)
    text = say("publish.simulated_mark", language)
    first = root.find(f"{w('p')}/{w('r')}")
    for part in parse(f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text} · </w:t></w:r>'):
        first.addprevious(part)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _finish(data: bytes, prepared: Prepared) -> bytes:
    root = etree.fromstring(data)
    body = root.find(w("body"))
    _mend(body)
    marks = {each.get(w("name")): each for each in root.iter(w("bookmarkStart"))}
    dressed = set()
    for each in prepared.document.tables:
        native = next(marks[each.ident].itersiblings(w("tbl")))
        dressed.add(native)
        dress_table(native, each, prepared.layouts[each.ident])
    for native in root.iter(w("tbl")):
        if native not in dressed:
            dress_plain_table(native)
    _finish_captions(root, prepared.document.language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _mend(body: etree._Element) -> None:
    """Take away what pandoc adds for documents of one section.

    It restarts footnotes in each section, so that numbers would come twice where a page is turned, and parts
    neighbouring tables by an empty line, where our captions and spaces do.
    """
    for restart in body.findall(f"{w('sectPr')}/{w('footnotePr')}"):
        restart.getparent().remove(restart)
    for line in body.findall(w("p")):
        if all(each.tag == w("pPr") for each in line):
            body.remove(line)


def _finish_captions(root: etree._Element, language: str) -> None:
    names = {"TableCaption": "table", "ImageCaption": "figure"}
    for paragraph in root.iter(w("p")):
        kind = names.get(style_of(paragraph))
        if kind is None:
            continue
        props = properties(paragraph, "pPr")
        put(props, element("pStyle", val="Caption"))
        if kind == "table":
            put(props, element("keepNext"))
            put(props, element("spacing", before=240, after=80))
        for run in paragraph.findall(w("r")):
            if run.find(f"{w('rPr')}/{w('rStyle')}[@{w('val')}='CaptionNumber']") is not None:
                _number_field(run, kind, language)


def _number_field(run: etree._Element, kind: str, language: str) -> None:
    """The number in a caption as a field, so that Word's own lists of tables and figures find it."""
    pattern = say(f"publish.{kind}_caption", language, number="\0")
    before, after = pattern.split("\0")
    text = run.findtext(w("t")) or ""
    number = text.removeprefix(before).removesuffix(after)
    if not number.isdigit():
        return
    style = '<w:rPr><w:rStyle w:val="CaptionNumber"/></w:rPr>'
    field = (
        f'<w:r>{style}<w:t xml:space="preserve">{before}</w:t></w:r>'
        f'<w:r>{style}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{style}<w:instrText xml:space="preserve"> SEQ {before.strip()} \\* ARABIC </w:instrText></w:r>'
        f'<w:r>{style}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{style}<w:t>{number}</w:t></w:r>"
        f'<w:r>{style}<w:fldChar w:fldCharType="end"/></w:r>'
        f"<w:r>{style}<w:t>{after}</w:t></w:r>"
    )
    for part in parse(field):
        run.addprevious(part)
    run.getparent().remove(run)
