"""Bodies of Word documents for tests of where their parts stand on a page."""

from lxml import etree

from helpers.publish.archive import unpack
from helpers.publish.document import Column, Figure, Table
from helpers.publish.ooxml import Styles, parse, w
from helpers.publish.reference import reference_docx
from helpers.publish.word_captions import Captioned
from helpers.publish.word_heights import Heights

STYLES = unpack(reference_docx())["word/styles.xml"]
NAMES = Styles(STYLES)
HEIGHT = 28_040 / 20 - 100.0
"""Of a page's text in points: that of :func:`body_of`."""
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="28040"/>'
    '<w:pgMar w:top="1000" w:right="1417" w:bottom="1000" w:left="1417"/></w:sectPr>'
)
_DRAWING = (
    '<w:r><w:drawing xmlns:p="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<p:inline><p:extent cx="1" cy="{cy}"/></p:inline></w:drawing></w:r>'
)


def heights():
    return Heights(STYLES)


def body_of(*parts):
    body = etree.Element(w("body"))
    body.extend(part for each in parts for part in (each if isinstance(each, list) else [each]))
    body.extend(parse(_SECTION))
    return body


def paragraph(text="x", style="Body Text", more=""):
    ident = NAMES.ident(style)
    inside = f'<w:pPr><w:pStyle w:val="{ident}"/>{more}</w:pPr><w:r><w:t>{text}</w:t></w:r>'
    return parse(f"<w:p>{inside}</w:p>")[0]


def block(points, text="x"):
    """A paragraph of one line that takes so many points, its room above and below none."""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{round(points * 20)}" w:lineRule="exact"/>'
    return paragraph(text, more=spacing)


def figure(points, number=1):
    """A picture and its caption, and what tells of them."""
    picture = paragraph("", "Captioned Figure")
    picture.extend(parse(_DRAWING.format(cy=round(points * 12_700))))
    caption = paragraph(f"Gambar {number}", "Caption")
    return [picture, caption], Captioned("figure", Figure(f"fig-{number}", number, "", "", 16.0), caption)


def table(rows, number=1, note=True, whole=True):
    """A caption, a table of one column, and a note."""
    caption = paragraph(f"Tabel {number}", "Caption", "<w:keepNext/>")
    keep = "<w:keepNext/>" if whole else ""
    style = f'<w:pStyle w:val="{NAMES.ident("Table Text 9")}"/>'
    cell = f'<w:tc><w:tcPr><w:tcW w:w="2000"/></w:tcPr><w:p><w:pPr>{style}{keep}</w:pPr></w:p></w:tc>'
    first = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell.replace(keep or '%', '<w:keepNext/>')}</w:tr>"
    native = parse(f"<w:tbl>{first}{f'<w:tr>{cell}</w:tr>' * rows}</w:tbl>")[0]
    parts = [caption, native, *([paragraph("note", "Table Note")] if note else [])]
    block_ = Table(f"tbl-{number}", number, "", (Column("a", "A"),), (), ())
    return parts, Captioned("table", block_, caption)
