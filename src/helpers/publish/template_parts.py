"""The parts of a Word document that a user brings: each is read, and what it points to must be there.

Parts that reports do not use are read, too: most are copied into the report, which Word would then not open.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from helpers.publish.ooxml import R, w
from helpers.words.errors import InputError, Problem

LARGEST = 200_000_000  # bytes of all parts together, unpacked
_TYPES, _DOCUMENT, _STYLES = "[Content_Types].xml", "word/document.xml", "word/styles.xml"
_NEEDED = {_TYPES, _DOCUMENT, _STYLES}
_OLD_WORD = b"\xd0\xcf\x11\xe0"  # .doc, and documents that ask for a password
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
# What a part is, by the end of the type of the relation that leads to it
_ROOTS = {
    "officeDocument": w("document"),
    "styles": w("styles"),
    "settings": w("settings"),
    "webSettings": w("webSettings"),
    "numbering": w("numbering"),
    "fontTable": w("fonts"),
    "header": w("hdr"),
    "footer": w("ftr"),
    "footnotes": w("footnotes"),
    "endnotes": w("endnotes"),
    "comments": w("comments"),
    "theme": f"{{{_DRAWING}}}theme",
    "types": "{http://schemas.openxmlformats.org/package/2006/content-types}Types",
}
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_EDGES = ("top", "right", "bottom", "left", "header", "footer", "gutter")
_MEASURES = {"pgSz": ("w", "h"), "pgMar": _EDGES, "cols": ("num", "space")}
_WHOLE = re.compile(r"[+-]?\d{1,9}")
_NOWHERE = ("", "NULL")  # where Word lost a picture, it says so


def require_word(content: bytes, place: str) -> None:
    """Refuse what is no Word document, or a damaged one, before another program meets it.

    Args:
        content: of the file.
        place: what a message calls it.

    Raises:
        InputError: with the first part that is damaged or missing.
    """
    if content.startswith(_OLD_WORD):
        raise _refused("old_template", place)
    parts = _unpacked(content, place)
    if not parts.keys() >= _NEEDED:
        raise _refused("foreign_template", place)
    roots = {name: _root(data, name, place) for name, data in parts.items() if _is_xml(name)}
    if roots[_DOCUMENT].tag == f"{{{_STRICT}}}document":
        raise _refused("strict_template", place)
    for name, kind in ((_TYPES, "types"), (_DOCUMENT, "officeDocument"), (_STYLES, "styles")):
        _require_kind(roots[name], kind, name, place)
    if roots[_DOCUMENT].find(w("body")) is None:
        raise _refused("damaged_part", place, _DOCUMENT)
    if not all(_WHOLE.fullmatch(each) for each in _measures(roots[_DOCUMENT])):
        raise _refused("damaged_part", place, _DOCUMENT)
    _require_links(parts.keys(), roots, place)


def _measures(root: etree._Element) -> Iterator[str]:
    """The measures of pages and columns, in twentieths of a point."""
    for each in root.iter(*map(w, _MEASURES)):
        given = map(each.get, map(w, _MEASURES[etree.QName(each).localname]))
        yield from (value for value in given if value is not None)


def _require_links(names: Collection[str], roots: Mapping[str, etree._Element], place: str) -> None:
    """Refuse relations that lead to no part, or to one of another kind, and links without a relation."""
    known = {name.lower(): name for name in names}  # capitals make no difference
    relations = {name: _relations(name, roots[name]) for name in roots if name.endswith(".rels")}
    for name, links in relations.items():
        for kind, target in links.values():
            if target is None:
                continue
            if (part := known.get(target.lower())) is None:
                raise _refused("lost_part", place, target, source=name)
            if part in roots:
                _require_kind(roots[part], kind, part, place)
    for name in roots.keys() - relations.keys():
        lost = set(_used(roots[name])) - relations.get(_beside(name), {}).keys()
        if lost:
            raise _refused("lost_link", place, min(lost), source=name)


def _unpacked(content: bytes, place: str) -> dict[str, bytes]:
    """All parts. One whose sum is wrong is named, unless the archive cannot be read at all."""
    parts: dict[str, bytes] = {}
    name = ""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            size = sum(each.file_size for each in entries)
            if size > LARGEST:
                raise _refused("broken_template", place, f"{size} B")
            for each in entries:
                name = each.filename
                parts[name] = archive.read(each)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
        raise _refused("damaged_part" if name else "foreign_template", place, name or None) from error
    return parts


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _root(data: bytes, name: str, place: str) -> etree._Element:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refused("damaged_part", place, name) from error
    if root.getroottree().docinfo.doctype:  # Word reads none that declares its own signs
        raise _refused("damaged_part", place, name)
    return root


def _require_kind(root: etree._Element, kind: str, name: str, place: str) -> None:
    if root.tag != _ROOTS.get(kind, root.tag):
        raise _refused("damaged_part", place, name)


def _relations(name: str, root: etree._Element) -> dict[str, tuple[str, str | None]]:
    """The relations in one part: by their ids, of what kind, and to which part; None for places elsewhere."""
    folder = posixpath.dirname(posixpath.dirname(name))
    found: dict[str, tuple[str, str | None]] = {}
    for each in root.iter(_RELATION):
        kind, target = each.get("Type", "").rpartition("/")[2], each.get("Target", "")
        inside = each.get("TargetMode") != "External" and kind != "hyperlink"
        inside = inside and target not in _NOWHERE and not target.startswith("#")
        whole = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
        found[each.get("Id", "")] = kind, whole.lstrip("/") if inside else None
    return found


def _used(root: etree._Element) -> Iterator[str]:
    """The ids of the relations that a part makes use of."""
    begin = f"{{{R}}}"
    for each in root.iter(etree.Element):
        yield from (value for key, value in each.attrib.items() if key.startswith(begin) and value)


def _beside(name: str) -> str:
    """The part that holds the relations of another."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _refused(key: str, place: str, found: str | None = None, **values: str) -> InputError:
    return InputError(Problem(f"publish.{key}", file=place, found=found, values=values))
