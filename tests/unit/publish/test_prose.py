from __future__ import annotations

from nbformat.v4 import new_notebook
from published_sample import column, run_cell, said, table_output

from helpers.publish.prose import parse_document
from helpers.publish.reading import read_notebook
from helpers.publish.tree import plain_text, walk


def parsed(*texts):
    table = run_cell("t()", table_output("tbl-a_b", "c", [column("a", "A")], [["1"]]))
    return parse_document(read_notebook(new_notebook(cells=[*map(said, texts), table]), "en"))


def kinds(tree):
    found = []
    walk(tree, lambda node: found.append(node["t"]))
    return set(found)


def links(tree):
    found = []
    walk(tree, lambda node: found.append(node["c"][2][0]) if node["t"] == "Link" else None)
    return found


def headings(parts):
    return [
        (b["c"][0], b["c"][1][0], plain_text(b["c"][2])) for part in parts for b in part if b["t"] == "Header"
    ]


def test_no_raw_markup_survives_but_its_text_does():
    _, parts = parsed("a <b>x</b> `<i>`{=html}\n\n<script>alert(1)</script>\n\n\\textbf{y} $z$")
    assert not kinds(parts) & {"RawInline", "RawBlock", "Math"}
    text = plain_text(parts)
    for piece in ("<b>", "<script>alert(1)</script>", "\\textbf{y}", "$z$"):
        assert piece in text


def test_pictures_become_their_description():
    _, parts = parsed("![a plan](file:///etc/passwd) ![](https://example.org/x.png)")
    assert "Image" not in kinds(parts)
    assert "a plan" in plain_text(parts)
    assert "passwd" not in repr(parts)


def test_links_lead_to_the_web_or_into_the_report_only():
    _, parts = parsed(
        '[a](javascript:x) [b](https://e.org/ü"x) [c](file:///x) [d](#nowhere) [e](mailto:x@y.z)'
    )
    assert links(parts) == ["https://e.org/%C3%BC%22x", "mailto:x@y.z"]
    assert plain_text(parts) == "a b c d e"


def test_an_empty_link_to_a_table_is_its_name_and_number():
    _, parts = parsed("see [](#tbl-a_b) and [this](#tbl-a-b)")
    assert links(parts) == ["#tbl-a-b", "#tbl-a-b"]
    assert plain_text(parts) == "see Table 1 and this"


def test_the_first_heading_is_the_title_and_the_others_begin_at_one():
    title, parts = parsed("# The *title*\n\n## One\n\n#### Deep", "## Two\n\n## Two")
    assert plain_text(title) == "The title"
    assert headings(parts) == [
        (1, "sec-one", "One"), (2, "sec-deep", "Deep"), (1, "sec-two", "Two"), (1, "sec-two-2", "Two"),
    ]  # fmt: skip


def test_one_cell_cannot_reach_into_the_next():
    _, parts = parsed("# T\n\n```\nopen fence", "- list\n\n[x]: https://e.org", "[x] text")
    assert [part[0]["t"] for part in parts] == ["CodeBlock", "BulletList", "Para"]
    assert links(parts[2]) == []


def test_headings_hold_no_attributes_from_outside():
    _, parts = parsed("# T\n\n## Head {#evil .x onclick=y}")
    ident, classes, values = parts[0][0]["c"][1]
    assert ident.startswith("sec-head")
    assert (classes, values) == ([], [])
