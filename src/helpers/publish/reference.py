"""The Word document that gives a report its styles, page, header and footer: one for each of our sheets.

Made at run time from the one that comes with pandoc, so that nothing binary lies in the repository and a look
at :mod:`helpers.publish.word_sheets` says what the styles are.
"""

from __future__ import annotations

from functools import cache

from lxml import etree

from helpers.publish.archive import pack, unpack
from helpers.publish.ooxml import R, W, element, parse, w
from helpers.publish.pandoc import run_pandoc
from helpers.publish.word_sheets import CHARACTERS, FACE, REPORT, SHEETS, Sheet, sized

RUNNING_TITLE = "{running title}"
"""Stands in our headers where a report puts its title."""
TURNED_HEADER = "rIdheader3"
"""The link to the header of turned pages, in sheets whose header ends at the right margin."""
_A4 = (11906, 16838)
_FONTS = f'<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/>'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELS, _CONTENT_TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"


@cache
def reference_docx(name: str = REPORT) -> bytes:
    """The reference document for pandoc's ``--reference-doc``, by the name of the sheet."""
    sheet = SHEETS[name]
    members = unpack(run_pandoc(["--print-default-data-file", "reference.docx"], b""))
    members["word/styles.xml"] = _styles(members["word/styles.xml"], sheet)
    parts = {"header1": _header(sheet), "header2": _part("hdr", "header", ""), "footer1": _footer(sheet)}
    if sheet.numbered_above:
        parts["header3"] = _header(sheet, turned=True)
    for part, content in parts.items():
        members[f"word/{part}.xml"] = content
        register(members, part)
    members["word/document.xml"] = _page(members["word/document.xml"], sheet)
    return pack(members)


def register(members: dict[str, bytes], part: str) -> None:
    """Tell the other parts of a document that it has a header or footer, e.g. ``footer1``."""
    kind = part.rstrip("0123456789")
    link = f'<Relationship Id="rId{part}" Type="{_RELATIONS}/{kind}" Target="{part}.xml"/>'
    override = f'<Override PartName="/word/{part}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
    members[_RELS] = _added(members[_RELS], link)
    members[_CONTENT_TYPES] = _added(members[_CONTENT_TYPES], override)


def register_picture(members: dict[str, bytes], part: str) -> str:
    """Tell the other parts of a document that it has a drawing ``media/PART.svg``; returns the link's id."""
    link = f'<Relationship Id="rId{part}" Type="{_RELATIONS}/image" Target="media/{part}.svg"/>'
    members[_RELS] = _added(members[_RELS], link)
    if b'Extension="svg"' not in members[_CONTENT_TYPES]:
        kind = '<Default Extension="svg" ContentType="image/svg+xml"/>'
        members[_CONTENT_TYPES] = _added(members[_CONTENT_TYPES], kind)
    return f"rId{part}"


def _styles(data: bytes, sheet: Sheet) -> bytes:
    root = etree.fromstring(data)
    _defaults(root, sheet)
    known = {_name(each): each for each in root.iter(w("style"))}
    for name, (paragraph, letters) in sheet.styles.items():
        style = known.get(name.lower())
        style = _new_style(root, name) if style is None else style
        for kind, content in (("pPr", paragraph), ("rPr", letters)):
            if (old := style.find(w(kind))) is not None:
                style.remove(old)
            if content:
                style.extend(parse(f"<w:{kind}>{content}</w:{kind}>"))
    if "normal table" not in known:
        root.extend(parse(_NORMAL_TABLE))
    return as_xml(root)


_NORMAL_TABLE = (
    '<w:style w:type="table" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
)


def _name(style: etree._Element) -> str:
    return style.find(w("name")).get(w("val")).lower()


def _new_style(root: etree._Element, name: str) -> etree._Element:
    kind = "character" if name in CHARACTERS else "paragraph"
    style = element("style", type=kind, styleId="".join(part[:1].upper() + part[1:] for part in name.split()))
    base = "DefaultParagraphFont" if kind == "character" else "Normal"
    style.extend(parse(f'<w:name w:val="{name}"/><w:basedOn w:val="{base}"/><w:qFormat/>'))
    if name[0].isupper():  # Word's own names, which are no custom styles, are in small letters
        style.set(w("customStyle"), "1")
    root.append(style)
    return style


def _defaults(root: etree._Element, sheet: Sheet) -> None:
    letters = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    language = letters.find(w("lang"))
    for each in list(letters):
        letters.remove(each)
    letters.extend(parse(_FONTS + sized(sheet.body_pt)))
    if language is not None:
        letters.append(language)
    spacing = root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}/{w('spacing')}")
    spacing.set(w("after"), "0")
    for fonts in root.iter(w("rFonts")):  # those of a theme would win over ours
        for name in [each for each in fonts.attrib if each.endswith("Theme")]:
            del fonts.attrib[name]


def field(code: str, shown: str = "1") -> str:
    """A field of Word's with what it shows until Word counts anew."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _header(sheet: Sheet, turned: bool = False) -> bytes:
    number = "<w:r><w:tab/></w:r>" + field("PAGE") if sheet.numbered_above else ""
    width = _twips(sheet.paper.turned_cm if turned else sheet.paper.upright_cm)
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>' if number else ""
    return _part("hdr", "header", f'<w:r><w:t xml:space="preserve">{RUNNING_TITLE}</w:t></w:r>{number}', tab)


def _footer(sheet: Sheet) -> bytes:
    return page_footer() if not sheet.numbered_above else empty_footer()


def page_footer() -> bytes:
    """A footer with the number of the page, out of all."""
    of = '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
    return _part("ftr", "footer", field("PAGE") + of + field("NUMPAGES"))


def empty_footer() -> bytes:
    """A footer with nothing in it."""
    return _part("ftr", "footer", "")


def _part(root: str, style: str, runs: str, more: str = "") -> bytes:
    ident = style.title()
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{ident}"/>{more}</w:pPr>{runs}</w:p>'
    return as_xml(etree.fromstring(f'<w:{root} xmlns:w="{W}" xmlns:r="{R}">{paragraph}</w:{root}>'))


def _page(data: bytes, sheet: Sheet) -> bytes:
    root = etree.fromstring(data)
    text = root.find(w("body"))
    if (old := text.find(w("sectPr"))) is not None:
        text.remove(old)
    width, height = _A4
    margin = _twips(sheet.margin_cm)
    edges = " ".join(f'w:{edge}="{margin}"' for edge in ("top", "right", "bottom", "left"))
    columns = f'<w:cols w:num="2" w:space="{_twips(sheet.gap_cm)}"/>' if sheet.paper.columns == 2 else ""
    parts = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="rId{kind}{number}"/>'
        for kind, which, number in _references(sheet)
    )
    text.extend(
        parse(
            f'<w:sectPr>{parts}<w:pgSz w:w="{width}" w:h="{height}"/>'
            f'<w:pgMar {edges} w:header="709" w:footer="709" w:gutter="0"/>{columns}'
            f"{'' if sheet.capitals else '<w:titlePg/>'}</w:sectPr>"
        )
    )
    return as_xml(root)


def _references(sheet: Sheet) -> list[tuple[str, str, int]]:
    """Headers and footers of the first page and the others; a first page bears the title itself."""
    of_all = [("header", "default", 1), ("footer", "default", 1)]
    of_first = [("header", "first", 2), ("footer", "first", 1)]
    return sorted(of_all if sheet.capitals else [*of_all, *of_first], reverse=True)


def _twips(cm: float) -> int:
    return round(cm * 1440 / 2.54)


def _added(data: bytes, snippet: str) -> bytes:
    root = etree.fromstring(data)
    namespace = etree.QName(root).namespace
    root.append(etree.fromstring(snippet.replace(" ", f' xmlns="{namespace}" ', 1)))
    return as_xml(root)


def as_xml(root: etree._Element) -> bytes:
    """A part of a document as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
