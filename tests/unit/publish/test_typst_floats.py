from helpers.publish.document import Column, Document, Figure, Table
from helpers.publish.typst_floats import Fault, faults, mended

ROWS = (("a",),) * 20


def table(ident, rows=ROWS):
    return Table(ident, 1, "", (Column("a", "A"),), rows, rows)


def figure(ident):
    return Figure(ident, 1, "", "", 16.0)


DOCUMENT = Document("en", "T", (figure("fig-a"), figure("fig-b"), table("tbl-a"), table("tbl-b", ROWS[:9])))
SOURCE = b"\n".join(
    [
        b"// figure fig-a", b"A", b"// over fig-a", b"text", b"// figure fig-b", b"B", b"// over fig-b",
        b'#long("tbl-a")[', b"rows", b"]", b"// table tbl-a", b"more",
        b'#long("tbl-b")[', b"rows", b"]", b"// table tbl-b", b"",
    ]
)  # fmt: skip


def spot(kind, page, y, ident=""):
    return {"kind": kind, "ident": ident, "page": page, "y": y}


def found(a, b=(9, 100)):
    """The faults of a report whose first table begins on page 2 at 300 points and ends on page 3 at 400."""
    spots = [spot("figure", *a), spot("figure", *b), spot("table", 2, 300), spot("table", 5, 100)]
    return faults(DOCUMENT, [*spots, spot("end", 3, 400, "tbl-a"), spot("end", 5, 200, "tbl-b")])


def without_blank_lines(source):
    return [line for line in source.decode().split("\n") if line]


def test_a_figure_parts_a_table_below_its_beginning_or_above_what_goes_on():
    assert found((2, 700)) == [Fault("fig-a", "tbl-a", True)]
    assert found((3, 200)) == [Fault("fig-a", "tbl-a", False)]


def test_above_the_whole_table_below_its_end_and_beside_one_of_one_page_is_no_fault():
    assert [found(place) for place in ((2, 200), (3, 700), (1, 700), (5, 150))] == [[], [], [], []]


def test_a_figure_at_the_foot_of_the_page_goes_to_its_head():
    lines = without_blank_lines(mended(SOURCE, [Fault("fig-a", "tbl-a", True)], DOCUMENT))
    assert lines[:5] == ["#above[", "// figure fig-a", "A", "// over fig-a", "]"]
    assert lines[5:] == without_blank_lines(SOURCE)[3:]


def test_a_figure_above_what_goes_on_is_told_of_below_and_takes_the_next_along():
    lines = without_blank_lines(mended(SOURCE, [Fault("fig-a", "tbl-a", False)], DOCUMENT))
    assert lines[0] == "text"
    start = lines.index("// table tbl-a") + 1
    assert [line for line in lines[start:] if line in ("A", "B", "more")] == ["A", "B", "more"]
    assert lines.count("#below[") == 2


def test_what_was_in_vain_is_followed_by_the_end_of_a_table_or_a_whole_one():
    raised = mended(SOURCE, [Fault("fig-b", "tbl-a", True)], DOCUMENT)
    lines = without_blank_lines(mended(raised, [Fault("fig-b", "tbl-a", True)], DOCUMENT))
    assert "#above[" not in lines
    assert lines.index("// table tbl-a") < lines.index("B") < lines.index("more")
    whole = mended(raised, [Fault("fig-b", "tbl-b", False)], DOCUMENT)
    assert whole == raised.replace(b'#long("tbl-b")[', b"#whole[")


def test_a_table_of_many_pages_keeps_its_figure():
    spots = [spot("figure", 3, 200), spot("table", 2, 300), spot("end", 6, 100, "tbl-a")]
    assert faults(DOCUMENT, spots) == []
