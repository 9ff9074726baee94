import json

import pytest

from helpers.publish.typst_heights import LETTERS, LINE, heights, measuring
from helpers.publish.typst_pieces import Piece, named


def spot(kind, number, y):
    return {"kind": kind, "number": number, "page": 1, "y": y}


def test_pieces_are_as_high_as_what_they_told():
    pieces = [Piece("heading", "", level=1), Piece("table", ""), Piece("list", "")]
    told = [
        spot("front", 0, 100.0), spot("begin", 0, 100.0), spot("begin", 1, 120.0), spot("table", 1, 140.0),
        spot("label", 1, 163.2), spot("row", 1, 173.2), spot("foot", 1, 183.2), spot("row", 1, 193.2),
        spot("end", 1, 220.0), spot("begin", 2, 240.0), spot("item", 2, 240.0), spot("item", 2, 260.0),
        spot("end", 2, 300.0), spot("begin", 3, 311.0),
    ]  # fmt: skip
    front, (heading, table, items) = heights(pieces, told)
    assert front == pytest.approx(100 - 2.5 / 2.54 * 72)
    assert (heading.height, table.height, items.height) == (20.0, 100.0, 60.0)
    assert (table.lead, table.head) == pytest.approx((40.0, 20.0))
    assert [row.kind for row in table.rows] == ["label", "row", "foot", "foot"]
    assert [row.height for row in table.rows] == pytest.approx([10.0, 10.0, 10.0, 30.0])
    assert [row.height for row in items.rows] == [20.0, 40.0]


def test_lines_are_as_high_as_typst_sets_them():
    typst = pytest.importorskip("typst")
    from helpers.publish.fonts import own_fonts
    from helpers.publish.pdf import _TEMPLATE

    look = _TEMPLATE.read_text().split("#block(below: 1.6em")[0]
    look = (
        look.replace("$document-title$", '"T"').replace("$language$", "en").replace("$running-head$", '"x"')
    )
    look = look.replace('$if(mark)$#text(weight: "bold", $mark$) #sym.dot.c $endif$', "")
    pieces = [
        Piece("text", "".join(f'#"Line {n}";#linebreak()' for n in range(count)) + '#"End.";')
        for count in (0, 3)
    ]
    source = look + "".join(named(each, n) for n, each in enumerate(pieces)) + measuring(pieces)
    told = typst.query(source.encode(), "<spots>", field="value", one=True, font_paths=own_fonts())
    _, (one, four) = heights(pieces, json.loads(told))
    assert one.height == pytest.approx(LETTERS, abs=0.01)
    assert four.height == pytest.approx(LETTERS + 3 * LINE, abs=0.01)
