"""What a reader finds in a report's three files: tables, headings, captions, descriptions, where links lead.

Each format is read by other means than those that wrote it.
"""

import io
import re
import zipfile

import pypdf
from lxml import etree, html

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def squeezed(text):
    """Text without any white space, breaks that nobody sees included."""
    return re.sub(r"[\s\u200b\u2060\u00ad]+", "", text)


class Page:
    """The HTML."""

    def __init__(self, content):
        self.main = html.fromstring(content.decode("utf-8")).find(".//main")

    def tables(self):
        return [
            [[_text(cell) for cell in row] for row in table.iterfind(".//tbody/tr") if len(row) > 1]
            for table in self.main.iterfind(".//table[@id]")
        ]

    def captions(self):
        found = (each for each in self.main.iter("caption", "figcaption") if each.getparent().get("id"))
        return [squeezed(_text(each)) for each in found]

    def text(self, end):
        """All text before the heading ``end``."""
        return "\n".join(self.main.itertext()).rpartition(f"\n{end}\n")[0]

    def headings(self):
        return [squeezed(_text(each)) for each in self.main.iter("h2", "h3", "h4")]

    def descriptions(self):
        return [each.get("alt") for each in self.main.iterfind(".//figure//img")]

    def lost_links(self):
        idents = {each.get("id") for each in self.main.iter() if each.get("id")}
        links = [each.get("href") for each in self.main.iter("a")]
        return [each for each in links if each.startswith("#") and each[1:] not in idents]

    def mentions(self):
        links = [each.get("href") for each in self.main.iter("a")]
        return {each[1:] for each in links if re.match("#(tbl|fig)-", each)}


class Word:
    """The Word file."""

    def __init__(self, content):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            tree = etree.fromstring(archive.read("word/document.xml"))
            styles = etree.fromstring(archive.read("word/styles.xml"))
        self.body = tree.find(_W + "body")
        self._names = {
            each.get(_W + "styleId"): each.find(_W + "name").get(_W + "val").lower()
            for each in styles.iter(_W + "style")
        }

    def tables(self):
        found = []
        for table in self.body.iter(_W + "tbl"):
            rows = [row for row in table.iter(_W + "tr") if row.find(f".//{_W}tblHeader") is None]
            cells = [[_words(cell) for cell in row.iter(_W + "tc")] for row in rows]
            found.append([row for row in cells if len(row) > 1])
        return found

    def _paragraphs(self, *styles):
        for each in self.body.iter(_W + "p"):
            style = each.find(f"{_W}pPr/{_W}pStyle")
            if style is not None and self._names.get(style.get(_W + "val")) in styles:
                yield squeezed(_words(each))

    def captions(self):
        return list(self._paragraphs("caption"))

    def headings(self):
        return list(self._paragraphs("heading 1", "heading 2", "heading 3"))

    def descriptions(self):
        return [each.get("descr") for each in self.body.iter(_PICTURE)]

    def lost_links(self):
        marks = {each.get(_W + "name") for each in self.body.iter(_W + "bookmarkStart")}
        fields = [each.text.split() for each in self.body.iter(_W + "instrText")]
        wanted = [field[1] for field in fields if field[0] in ("REF", "PAGEREF")]
        wanted += [
            each.get(_W + "anchor") for each in self.body.iter(_W + "hyperlink") if each.get(_W + "anchor")
        ]
        return [each for each in wanted if each and each not in marks]

    def text(self):
        return "\n".join(map(_words, self.body.iter(_W + "p")))


class Paper:
    """The PDF."""

    def __init__(self, content):
        self.reader = pypdf.PdfReader(io.BytesIO(content))
        self.pages = [page.extract_text() for page in self.reader.pages]

    def text(self, end, title):
        """All text before the heading ``end``, without what stands at the head and foot of each page."""
        foot = rf"\d+ / {len(self.pages)}\b"
        pages = [re.sub(foot, " ", page.replace(title, " ")) for page in self.pages]
        return "\n".join(pages).rpartition(f"\n{end}\n")[0]

    def headings(self):
        return [squeezed(each.title) for each in _flat(self.reader.outline)]

    def descriptions(self):
        return [each["/Alt"] for each in _elements(self.reader) if each["/S"] == "/Figure"]

    def lost_links(self):
        pages = {page.indirect_reference.idnum for page in self.reader.pages}
        known = self.reader.named_destinations
        notes = [note.get_object() for page in self.reader.pages for note in page.get("/Annots", [])]
        ends = [note["/Dest"] for note in notes if "/Dest" in note]
        places = [end for end in ends if not isinstance(end, str)]
        lost = [end for end in ends if isinstance(end, str) and end not in known]
        return lost + [place for place in places if place[0].idnum not in pages]


def _flat(outline):
    for each in outline:
        if isinstance(each, list):
            yield from _flat(each)
        else:
            yield each


def _elements(reader):
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        each = waiting.pop()
        kids = each.get("/K", [])
        found = [
            kid.get_object()
            for kid in (kids if isinstance(kids, list) else [kids])
            if not isinstance(kid, int)
        ]
        waiting += [kid for kid in found if isinstance(kid, dict) and "/S" in kid]
        if "/S" in each:
            yield each


def _text(element):
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def _words(element):
    """The text of paragraphs, tabs and breaks as blanks."""
    said = []
    for each in element.iter(_W + "t", _W + "tab", _W + "br"):
        said.append(each.text or "" if each.tag == _W + "t" else " ")
    return re.sub(r"\s+", " ", "".join(said)).strip()
