"""Tables that are written here are those that pandoc writes, letter by letter."""

from __future__ import annotations

import pytest
from published_sample import HOSTILE

from helpers.publish.pandoc import write_with_pandoc
from helpers.publish.tree import body, cell, document, node, row, span, table, words
from helpers.publish.web_tables import as_html

ODD = ("'a' \"b\" & c", "\u00a0firm", "two\nlines", "--- ...", "😀 ☎ ✂️", "&amp;&#39;", "\u200b\u00ad")
COLUMNS = [("left", None), ("right", None), ("center", None)]


def written(blocks):
    return write_with_pandoc(document(blocks, {}), "html5").decode()


def whole_table():
    symbol = [node("Emph", words("d")), node("Subscript", words("z")), node("Space"), *words("= 0,5")]
    over = row([cell((), "", 1), cell(words("both"), "center", 2)])
    head = row([cell(words("a <b>"), "left"), cell(symbol, "right"), cell((), "")])
    rows = [
        row([cell(words(text), "left"), cell([node("Strong", words(text))], "right"), cell((), "center")])
        for text in (*HOSTILE, *ODD)
    ]
    group = row([cell([node("Strong", words("group"))], "left", 3)])
    bodies = [body(rows[:2], stub=1), body(rows[2:], [group], stub=1), body([])]
    caption = [span(words('Table "1" & it\'s'), "caption-number"), node("Space"), *words("<i>")]
    return table(["tbl-a", [], []], caption, COLUMNS, [over, head], bodies)


@pytest.mark.parametrize("each", [whole_table(), table(["tbl-b", [], []], [], COLUMNS[:1], [], [body([])])])
def test_it_is_what_pandoc_writes(each):
    made = as_html(each)
    assert made["t"] == "RawBlock"
    assert written([made]) == written([each])


@pytest.mark.parametrize(
    "inline",
    [node("Link", [["", [], []], words("x"), ["#a", ""]]), node("Str", "↔"), node("Math", [{}, "x"])],
)
def test_what_our_tables_do_not_hold_is_left_to_pandoc(inline):
    each = table(["tbl-a", [], []], [], COLUMNS[:1], [row([cell([inline], "left")])], [])
    assert as_html(each) is each


def test_widths_and_looks_of_other_formats_are_left_to_pandoc():
    for columns, attr in (([("left", 0.5)], ["t", [], []]), (COLUMNS[:1], ["t", ["x"], []])):
        each = table(attr, [], columns, [row([cell(words("a"), "left")])], [])
        assert as_html(each) is each
