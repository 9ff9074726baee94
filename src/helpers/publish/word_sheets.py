"""Our own Word templates as style sheets: a report, a manuscript by APA 7, a journal page of two columns.

Sizes of letters are in points, distances in twentieths of a point as Word has them, pages in cm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from helpers.publish.paper import PAPER, Paper

REPORT, APA7, TWO_COLUMN = "report", "apa7", "two-column"
FACE = "Times New Roman"
_MONO = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:noProof/>'
_BLACK = '<w:color w:val="000000"/>'
_SMALL_CODE = 7.5
_CENTRED, _LEFT, _BOTH = (f'<w:jc w:val="{side}"/>' for side in ("center", "left", "both"))

Style = tuple[str, str]
"""Paragraph properties and letter properties, in the order of the schema."""


@dataclass(frozen=True)
class Sheet:
    """A template of ours: what its styles are, and how it wants captions, headers and lists.

    ``styles`` are by name. Captions stand ``stacked`` where the number has a line of its own and those of
    figures stand above them, too. ``lists`` of contents, tables and figures open the document. The header
    holds the running title, in capitals or not, and the page number where ``numbered_above``.
    """

    paper: Paper
    margin_cm: float
    gap_cm: float
    body_pt: float
    styles: Mapping[str, Style]
    stacked: bool = False
    lists: bool = True
    capitals: bool = False
    numbered_above: bool = False


def sized(points: float) -> str:
    """Letters of this size."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def spaced(before: int, after: int, line: int = 240) -> str:
    """Room above and below a paragraph, and its line spacing (240 is single)."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _heading(points: float, before: int, after: int = 120, extra: str = "<w:b/>", side: str = "") -> Style:
    return (
        f"<w:keepNext/><w:keepLines/>{spaced(before, after)}{side}",
        f"{extra}{_BLACK}{sized(points)}",
    )


def _boxed(edge: int, colour: str, shade: bool, spacing: str, indent: int = 0) -> Style:
    border = f'<w:pBdr><w:left w:val="single" w:sz="{edge}" w:space="8" w:color="{colour}"/></w:pBdr>'
    fill = '<w:shd w:val="clear" w:color="auto" w:fill="F3F3F3"/>' if shade else ""
    sides = f'<w:ind w:left="{indent}" w:right="{indent}"/>' if indent else ""
    return f"{border}{fill}{spacing}{sides}", ""


def _common(small: float, table: tuple[float, ...], note: float) -> dict[str, Style]:
    """Styles that look alike in all sheets; ``small`` is the size of letters in header and footer."""
    tables = {f"Table Text {size:g}": (spaced(20, 20), sized(size)) for size in table}
    return tables | {
        "Table Note": (f"<w:keepLines/>{spaced(40, 60)}", sized(note)),
        "Footnote Text": (spaced(0, 40), sized(small)),
        "Block Text": _boxed(12, "A6A6A6", False, spaced(140, 200, 264), 340),
        "Callout": _boxed(18, "B35900", True, spaced(60, 200, 264)),
        "Source Code": (
            f'<w:shd w:val="clear" w:color="auto" w:fill="F3F3F3"/>{spaced(60, 140)}{_LEFT}',
            f"{_MONO}{sized(small)}",
        ),
        "Verbatim Char": ("", f"{_MONO}{sized(small)}"),
        "Hyperlink": ("", '<w:color w:val="0B4F79"/><w:u w:val="single"/>'),
        "Caption Number": ("", "<w:b/>"),
        "Origin": _origin(""),
        "Origin Kept": _origin("<w:keepNext/>"),
        "Origin Long": _origin(""),
        "Small Code": ("", f"{_MONO}{sized(_SMALL_CODE)}"),
        "header": (spaced(0, 0), sized(small)),
        "footer": (f"{spaced(0, 0)}{_CENTRED}", sized(small)),
        "TOC Heading": (f"<w:keepNext/>{spaced(240, 80)}{_LEFT}", f"<w:b/>{_BLACK}{sized(12)}"),
        "toc 1": _entry(0),
        "toc 2": _entry(284),
        "table of figures": _entry(0),
    }


def _entry(indent: int) -> Style:
    # The number of a page stands at the right margin; whoever changes that, changes the tab of the style.
    tab = round(PAPER.upright_cm * 1440 / 2.54)
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{tab}"/></w:tabs>'
    return f'{tabs}{spaced(0, 40)}<w:ind w:left="{indent}"/>{_LEFT}', ""


def _origin(keep: str) -> Style:
    """Fingerprints and versions: a line or two each, which no page parts."""
    return f'{keep}<w:keepLines/>{spaced(0, 40)}<w:ind w:left="284" w:hanging="284"/>{_LEFT}', sized(9)


def _report() -> Sheet:
    body = (spaced(0, 140, 276) + _BOTH, "")
    return Sheet(PAPER, 2.5, 0, 11, _common(9, PAPER.sizes_pt, 8.5) | {
        "Body Text": body, "First Paragraph": body,
        "Compact": (spaced(0, 60, 264) + _LEFT, ""),
        "Title": (f"<w:keepNext/>{spaced(0, 280)}{_LEFT}", f"<w:b/>{_BLACK}{sized(18)}"),
        "heading 1": _heading(14, 360), "heading 2": _heading(12, 280),
        "heading 3": _heading(11, 240, extra="<w:b/><w:i/>"), "heading 4": _heading(11, 200, extra="<w:i/>"),
        "Bibliography": (f'{spaced(0, 100, 264)}<w:ind w:left="425" w:hanging="425"/>', ""),
        "Caption": (f"<w:keepLines/>{spaced(80, 240)}", f"{_BLACK}{sized(10)}"),
        "Table Caption": (f"<w:keepNext/>{spaced(240, 80)}", ""),
        "Image Caption": ("", ""),
        "Captioned Figure": (f"<w:keepNext/>{spaced(240, 80)}{_CENTRED}", ""),
    })  # fmt: skip


def _apa7() -> Sheet:
    """Manuscripts by the Publication Manual (7th ed.): double spacing, 2.54 cm, headings in five levels."""
    double, indent = spaced(0, 0, 480), '<w:ind w:firstLine="720"/>'
    body = (double + indent + _LEFT, "")
    paper = Paper(21.0 - 5.08, 29.7 - 5.08, 18.0, 1, 21.0 - 5.08, (10.0, 9.0, 8.0))

    def head(extra: str, side: str = _LEFT) -> Style:
        return f"<w:keepNext/><w:keepLines/>{double}{side}", f"{extra}{_BLACK}{sized(12)}"

    return Sheet(paper, 2.54, 0, 12, _common(10, paper.sizes_pt, 10) | {
        "Body Text": body, "First Paragraph": body,
        "Compact": (double + _LEFT, ""),
        "Block Text": (f'{double}<w:ind w:left="720"/>{_LEFT}', ""),
        "Bibliography": (f'{double}<w:ind w:left="720" w:hanging="720"/>{_LEFT}', ""),
        "Title": (f"<w:keepNext/>{spaced(0, 0, 480)}{_CENTRED}", f"<w:b/>{_BLACK}{sized(12)}"),
        "heading 1": head("<w:b/>", _CENTRED), "heading 2": head("<w:b/>"),
        "heading 3": head("<w:b/><w:i/>"), "heading 4": head("<w:b/>"),
        "Caption": (f"<w:keepNext/><w:keepLines/>{spaced(240, 120, 360)}", f"<w:i/>{_BLACK}{sized(12)}"),
        "Caption Number": ("", '<w:b/><w:i w:val="0"/>'),
        "Table Caption": ("<w:keepNext/>", ""),
        "Image Caption": ("<w:keepNext/>", ""),
        "Captioned Figure": (f"{spaced(0, 240)}{_LEFT}", ""),
        "header": (f"{spaced(0, 0)}", sized(12)),
    }, stacked=True, lists=False, capitals=True, numbered_above=True)  # fmt: skip


def _two_column() -> Sheet:
    gap, width = 0.8, 21.0 - 2 * 1.9
    body = (f'{spaced(0, 0)}<w:ind w:firstLine="284"/>{_BOTH}', "")
    paper = Paper(width, 29.7 - 2 * 1.9, 20.0, 2, (width - gap) / 2, (8.0, 7.5))
    return Sheet(paper, 1.9, gap, 10, _common(8, paper.sizes_pt, 7.5) | {
        "Body Text": body, "First Paragraph": (f"{spaced(0, 0)}{_BOTH}", ""),
        "Compact": (spaced(0, 20) + _LEFT, ""),
        "Bibliography": (f'{spaced(0, 40)}<w:ind w:left="284" w:hanging="284"/>{_LEFT}', sized(9)),
        "Title": (f"<w:keepNext/>{spaced(0, 240)}{_CENTRED}", f"<w:b/>{_BLACK}{sized(16)}"),
        "heading 1": _heading(11, 200, 80), "heading 2": _heading(10, 160, 60, "<w:b/><w:i/>"),
        "heading 3": _heading(10, 120, 40, "<w:i/>"), "heading 4": _heading(10, 120, 40, "<w:i/>"),
        "Caption": (f"<w:keepLines/>{spaced(60, 200)}{_LEFT}", f"{_BLACK}{sized(8.5)}"),
        "Table Caption": (f"<w:keepNext/>{spaced(200, 60)}", ""),
        "Image Caption": ("", ""),
        "Captioned Figure": (f"<w:keepNext/>{spaced(200, 60)}{_CENTRED}", ""),
    }, lists=False, numbered_above=True)  # fmt: skip


SHEETS: dict[str, Sheet] = {REPORT: _report(), APA7: _apa7(), TWO_COLUMN: _two_column()}
CHARACTERS = ("Verbatim Char", "Hyperlink", "Caption Number", "Small Code")
"""Styles of letters; all others are of paragraphs."""
