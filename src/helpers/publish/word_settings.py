"""What a Word document says about itself: its language, how it counts, its headers and footers."""

from __future__ import annotations

from lxml import etree

from helpers.language import decimal_mark
from helpers.publish.letters import width_of
from helpers.publish.ooxml import element, parse, put, w
from helpers.publish.reference import RUNNING_TITLE, as_xml

_LONGEST_TITLE, _LONGEST_CAPITALS = 90, 50
_JOINING = 4  # letters: so short are "and", "dan", "yang"; a title cut behind them reads as torn
# Before all these stands the mode of compatibility, in the sequence of the settings.
_AFTER_COMPAT = {
    "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary",
    "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
}  # fmt: skip
_MODE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
)
# Said to be proofread, a text gets no wavy lines; moves not tracked are none for an editor; an update of all
# fields would ask the reader first.
_UNWANTED = ("proofState", "doNotTrackMoves", "updateFields", "documentProtection", "savePreviewPicture")


def finish_styles(data: bytes, locale: str) -> bytes:
    """One language for all text, so that spelling is checked in it.

    Args:
        data: the part with the styles.
        locale: such as ``id-ID``.
    """
    root = etree.fromstring(data)
    for each in list(root.iter(w("lang"))):
        each.getparent().remove(each)
    defaults = root.find(w("docDefaults"))
    if defaults is None:
        defaults = element("docDefaults")
        root.insert(0, defaults)
    letters = _inside(_inside(defaults, "rPrDefault"), "rPr")
    put(letters, element("lang", val=locale, eastAsia="en-US", bidi="ar-SA"))
    return as_xml(root)


def _inside(parent: etree._Element, name: str) -> etree._Element:
    found = parent.find(w(name))
    if found is None:
        found = element(name)
        parent.insert(0, found)
    return found


def finish_settings(data: bytes, locale: str, language: str) -> bytes:
    """Today's Word and not its mode for old files, the marks of the language, spelling not yet checked."""
    root = etree.fromstring(data)
    for name in _UNWANTED:
        for each in root.findall(w(name)):
            root.remove(each)
    if root.find(w("compat")) is None:
        later = (place for place, each in enumerate(root) if etree.QName(each).localname in _AFTER_COMPAT)
        root.insert(next(later, len(root)), parse(_MODE)[0])
    mark = decimal_mark(language)
    values = {"themeFontLang": locale, "decimalSymbol": mark, "listSeparator": ";" if mark == "," else ","}
    for name, value in values.items():
        if (found := root.find(w(name))) is not None:
            found.set(w("val"), value)
    return as_xml(root)


def finish_headers(members: dict[str, bytes], title: str, capitals: bool, room: float | None = None) -> None:
    """Fill the running title into headers.

    Args:
        members: of the document, changed here.
        title: of the report.
        capitals: the running title stands in capitals, cut to what a manuscript allows.
        room: for the running title, in sizes of its letters; None if these are not known.
    """
    head = shortened(title.upper(), _LONGEST_CAPITALS) if capitals else _fitted(title, room)
    for name in members:
        if name.startswith("word/header") and RUNNING_TITLE.encode() in members[name]:
            root = etree.fromstring(members[name])
            for text in root.iter(w("t")):
                text.text = (text.text or "").replace(RUNNING_TITLE, head)
            members[name] = as_xml(root)


def _fitted(title: str, room: float | None) -> str:
    """A title that takes one line."""
    if room is None:
        return shortened(title, _LONGEST_TITLE)
    fits = (count for count in range(len(title), 0, -1) if width_of(title[:count], 1.0) <= room)
    return shortened(title, next(fits, 1))


def shortened(title: str, longest: int) -> str:
    """A title cut between words, none that only joins at its end; one longer than all there may be is cut."""
    if len(title) <= longest:
        return title
    cut = title[: longest - 1]
    kept = (cut.rpartition(" ")[0] or cut).split(" ")
    while len(kept) > 1 and len(kept[-1]) <= _JOINING:
        kept.pop()
    return " ".join(kept).rstrip(" ,;:.-") + "…"


def join_runs(root: etree._Element) -> None:
    """Make one run of neighbours that look alike: an editor's marks then cover words, not parts of them."""
    for run in list(root.iter(w("r"))):
        before = run.getprevious()
        if before is None or before.tag != w("r") or not (_is_text(run) and _is_text(before)):
            continue
        if _letters(run) == _letters(before):
            held, more = before.find(w("t")), run.find(w("t"))
            held.text = (held.text or "") + (more.text or "")
            held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.getparent().remove(run)


def _is_text(run: etree._Element) -> bool:
    content = [each.tag for each in run if each.tag != w("rPr")]
    return content == [w("t")]


def _letters(run: etree._Element) -> bytes:
    props = run.find(w("rPr"))
    return b"" if props is None or not len(props) else etree.tostring(props, with_tail=False)
