import re

from helpers.publish.typst_flow import PAGE
from helpers.publish.typst_heights import LETTERS, LINE, Measured, Row
from helpers.publish.typst_pages import placed
from helpers.publish.typst_pieces import Piece


def text(lines, source=""):
    return Measured(Piece("text", source), LETTERS + (lines - 1) * LINE)


def heading(level=2):
    return Measured(Piece("heading", "", level=level), 17.0)


def figure(height, ident="fig-a"):
    return Measured(Piece("figure", "", ident), height)


def table(count):
    rows = tuple(Row(10.0, "row" if n < count - 2 else "foot") for n in range(count))
    lines = [f'    table.cell(align: left)[#"{n}";],' for n in range(count)]
    lines[-2] = lines[-2].replace("table.cell", "table.footer(repeat: false, table.cell")
    return Measured(
        Piece("table", "\n".join(["    table.hline(),", *lines])), 40.0 + 10 * count, 40.0, 20.0, rows
    )


def order(front, *pieces):
    """What is set down, by number, from behind the texts that are given anew."""
    body = placed(front, pieces)
    body = re.sub(r"#let .*?\n\]\n", "", placed(front, pieces), flags=re.DOTALL)
    return re.findall(r"^#(?:whole\(|above\(|long\(room: [\d.]+pt, )?p\d+", body, re.MULTILINE)


def test_what_fits_stands_as_it_was_written():
    assert order(0.0, heading(), text(5), figure(200.0), table(5)) == ["#p0", "#p1", "#p2", "#whole(p3"]


def test_text_of_its_section_fills_the_page_before_a_figure():
    pieces = [text(2), figure(300.0), *[text(3)] * 4, heading(), text(9)]
    found = order(PAGE - 250.0, *pieces, figure(10.0, "fig-b"))
    assert found.index("#p1") > found.index("#p3")
    assert found.index("#p1") < found.index("#p6")


def test_a_figure_does_not_pass_the_next_heading_for_a_small_gap():
    pieces = [text(2), figure(300.0), heading(), text(30), table(3)]
    assert order(PAGE - 120.0, *pieces)[:3] == ["#p0", "#p1", "#p2"]


def test_a_figure_may_stand_sooner_but_not_before_its_mention():
    told = text(2, "#link(<fig-a>)[]")
    found = order(PAGE - 330.0, text(2), told, table(30), figure(250.0), heading(), text(3), table(3))
    assert found.index("#p1") < found.index("#p3") < next(n for n, each in enumerate(found) if "p2" in each)


def test_a_small_table_goes_overleaf_for_a_small_gap_and_a_long_one_is_broken():
    assert order(PAGE - 80.0, text(1), table(5), text(1)) == ["#p0", "#whole(p1", "#p2"]
    assert order(PAGE - 300.0, text(1), table(40), text(1))[1].startswith("#long(room: ")


def test_no_table_leaves_one_row_or_two_overleaf():
    before = 11.0 + LETTERS + 16.8
    body = placed(PAGE - before - 40.0 - 185.0, [text(1), table(20), text(1)])
    again, after = body.split("#p0")
    assert "#long(" in after
    foot = again[again.index("table.footer(") :]
    assert [f'#"{n}"' in foot for n in (15, 17, 18, 19)] == [False, True, True, True]


def test_a_figure_between_lines_of_a_text_stands_at_the_top_of_the_page():
    pieces = [text(2), figure(300.0), text(40), heading(), text(3), table(3)]
    found = order(PAGE - 280.0, *pieces)
    assert found[:3] == ["#p0", "#above(p1", "#p2"]
