"""The Word document that gives a report its styles, page and footer.

Made at run time from the one that comes with pandoc, so that nothing binary lies in the repository and a look
at this file says what the styles are. Sizes are in half points, distances in twentieths of a point.
"""

from __future__ import annotations

from functools import cache

from lxml import etree

from helpers.publish.archive import pack, unpack
from helpers.publish.ooxml import R, W, element, parse, w
from helpers.publish.pandoc import run_pandoc

FACE = "Times New Roman"
PAGE_TWIPS = (11906, 16838)  # A4
MARGIN_TWIPS = 1417  # 2.5 cm
TABLE_SIZES = (9, 8, 7)
_FONTS = f'<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:cs="{FACE}" w:eastAsia="{FACE}"/>'
_MONO = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'
_BLACK = '<w:color w:val="000000"/>'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"


def _sized(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _spaced(before: int, after: int, line: int = 240) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _heading(points: float, before: int, extra: str = "<w:b/>") -> tuple[str, str]:
    return f"<w:keepNext/><w:keepLines/>{_spaced(before, 120)}", f"{_FONTS}{extra}{_BLACK}{_sized(points)}"


# Style: paragraph properties, letter properties.
_STYLES: dict[str, tuple[str, str]] = {
    "BodyText": (_spaced(0, 140, 276) + '<w:jc w:val="both"/>', ""),
    "FirstParagraph": (_spaced(0, 140, 276) + '<w:jc w:val="both"/>', ""),
    "Compact": (_spaced(0, 60, 264) + '<w:jc w:val="left"/>', ""),
    "Title": (f'<w:keepNext/>{_spaced(0, 280)}<w:jc w:val="left"/>', f"{_FONTS}<w:b/>{_BLACK}{_sized(18)}"),
    "Heading1": _heading(14, 360),
    "Heading2": _heading(12, 280),
    "Heading3": _heading(11, 240, "<w:b/><w:i/>"),
    "Heading4": _heading(11, 200, "<w:i/>"),
    "BlockText": (
        '<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="A6A6A6"/></w:pBdr>'
        f'{_spaced(140, 200, 264)}<w:ind w:left="340" w:right="340"/>',
        "",
    ),
    "FootnoteText": (_spaced(0, 40), _sized(9)),
    "Caption": (f"<w:keepLines/>{_spaced(80, 240)}", f"{_BLACK}{_sized(10)}"),
    "CaptionedFigure": (f'<w:keepNext/>{_spaced(240, 80)}<w:jc w:val="center"/>', ""),
    "SourceCode": (f'<w:shd w:val="clear" w:fill="F3F3F3"/>{_spaced(60, 140)}', f"{_MONO}{_sized(9)}"),
    "VerbatimChar": ("", f"{_MONO}{_sized(9)}"),
    "Hyperlink": ("", '<w:color w:val="0B4F79"/><w:u w:val="single"/>'),
}
# New styles: name, base, paragraph properties, letter properties.
_NEW: dict[str, tuple[str, str, str, str]] = {
    "TableNote": ("Table Note", "Normal", f"<w:keepLines/>{_spaced(40, 60)}", _sized(8.5)),
    "Callout": (
        "Callout",
        "Normal",
        '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="B35900"/></w:pBdr>'
        f'<w:shd w:val="clear" w:fill="F3F3F3"/>{_spaced(60, 200, 264)}',
        "",
    ),
    "Footer": ("footer", "Normal", f'{_spaced(0, 0)}<w:jc w:val="center"/>', _sized(9)),
} | {
    f"TableText{size}": (f"Table Text {size}", "Normal", _spaced(20, 20), _sized(size))
    for size in TABLE_SIZES
}


@cache
def reference_docx() -> bytes:
    """The reference document for pandoc's ``--reference-doc``."""
    members = unpack(run_pandoc(["--print-default-data-file", "reference.docx"], b""))
    members["word/styles.xml"] = _styles(members["word/styles.xml"])
    members["word/footer1.xml"] = _footer()
    members["word/document.xml"] = _page(members["word/document.xml"])
    members["word/_rels/document.xml.rels"] = _added(
        members["word/_rels/document.xml.rels"],
        f'<Relationship Id="rIdFooter1" Type="{_RELATION}" Target="footer1.xml"/>',
    )
    members["[Content_Types].xml"] = _added(
        members["[Content_Types].xml"],
        f'<Override PartName="/word/footer1.xml" ContentType="{_FOOTER_TYPE}"/>',
    )
    return pack(members)


def _styles(data: bytes) -> bytes:
    root = etree.fromstring(data)
    _defaults(root)
    for ident, (paragraph, letters) in _STYLES.items():
        style = _style(root, ident)
        for name, content in (("pPr", paragraph), ("rPr", letters)):
            if (old := style.find(w(name))) is not None:
                style.remove(old)
            if content:
                style.extend(parse(f"<w:{name}>{content}</w:{name}>"))
    for ident, (name, base, paragraph, letters) in _NEW.items():
        root.extend(
            parse(
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{ident}"><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="{base}"/><w:qFormat/>'
                f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
            )
        )
    root.extend(
        parse(
            '<w:style w:type="character" w:customStyle="1" w:styleId="CaptionNumber">'
            '<w:name w:val="Caption Number"/><w:rPr><w:b/></w:rPr></w:style>'
        )
    )
    return _bytes(root)


def _style(root: etree._Element, ident: str) -> etree._Element:
    for style in root.iter(w("style")):
        if style.get(w("styleId")) == ident:
            return style
    style = element("style", type="paragraph", styleId=ident)
    style.extend(parse(f'<w:name w:val="{ident}"/><w:basedOn w:val="Normal"/>'))
    root.append(style)
    return style


def _defaults(root: etree._Element) -> None:
    letters = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    language = letters.find(w("lang"))
    for each in list(letters):
        letters.remove(each)
    letters.extend(parse(_FONTS + _sized(11)))
    if language is not None:
        letters.append(language)
    spacing = root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}/{w('spacing')}")
    spacing.set(w("after"), "0")


def _footer() -> bytes:
    def field(code: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    root = etree.fromstring(
        f'<w:ftr xmlns:w="{W}" xmlns:r="{R}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{field("PAGE")}'
        f'<w:r><w:t xml:space="preserve"> / </w:t></w:r>{field("NUMPAGES")}</w:p></w:ftr>'
    )
    return _bytes(root)


def _page(data: bytes) -> bytes:
    root = etree.fromstring(data)
    text = root.find(w("body"))
    if (old := text.find(w("sectPr"))) is not None:
        text.remove(old)
    width, height = PAGE_TWIPS
    edges = " ".join(f'w:{edge}="{MARGIN_TWIPS}"' for edge in ("top", "right", "bottom", "left"))
    text.extend(
        parse(
            '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter1"/>'
            f'<w:pgSz w:w="{width}" w:h="{height}"/>'
            f'<w:pgMar {edges} w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
        )
    )
    return _bytes(root)


def _added(data: bytes, snippet: str) -> bytes:
    root = etree.fromstring(data)
    namespace = etree.QName(root).namespace
    root.append(etree.fromstring(snippet.replace(" ", f' xmlns="{namespace}" ', 1)))
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
