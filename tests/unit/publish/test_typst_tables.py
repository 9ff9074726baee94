"""Tables that are written here are those that pandoc writes, letter by letter."""

from __future__ import annotations

import pytest
from published_sample import HOSTILE

from helpers.publish import pdf
from helpers.publish.pandoc import write_with_pandoc
from helpers.publish.tree import body, cell, division, document, node, paragraph, row, span, table, words
from helpers.publish.typst_tables import as_typst

ODD = (
    *('"quoted" \\ back', "\u00a0firm", "#let x = 1 ~ ...", "😀 ☎", "*_$<a>@b//c"),
    *("10–20% of 3", "–", "long/" * 9),
)
COLUMNS = [("left", 0.4), ("right", 0.333333), ("center", 0.2), ("left", 0.05)]
SIZE = {"typst:text:size": "8.5pt"}


def through_pandoc(each):
    """What pandoc makes of a table whose texts are written as typst wants them."""
    return write_with_pandoc(document([node("Table", pdf._lowered(each["c"], in_table=True))], {}), "typst")


def whole_table(foot=True):
    low = {"typst:align": "right + bottom", "typst:stroke": "(bottom: 0.4pt)"}
    symbol = [node("Emph", words("d")), node("Subscript", words("z")), node("Space"), *words("= 0,5")]
    over = row([cell((), ""), cell([node("Strong", words("both"))], "", 2, low), cell((), "")])
    head = row([cell(words(text), "left") for text in ("a", "b", "c")] + [cell(symbol, "", 1, low)])
    room = node("RawInline", ["typst", "#h(0.5em)"])
    rows = [
        row(
            [cell(words(text), "left"), cell([*words(text), room], "right"), cell((), "center"), cell((), "")]
        )
        for text in (*HOSTILE, *ODD)
    ]
    label = row([cell([node("Strong", words("group"))], "left", 4)])
    notes = division([paragraph(words(text)) for text in ODD], "table-note")
    raw = [node("RawBlock", ["typst", text]) for text in ("#closing-notes(16cm)[", "]")]
    closing = row(
        [[["", [], [["typst:inset", "(x: 0pt)"]]], node("AlignLeft"), 1, 4, [raw[0], notes, raw[1]]]]
    )
    caption = [span(words('Table "1"'), "caption-number"), node("Space"), *words("# <i>")]
    made = table(
        ["tbl-a", [], list(SIZE.items())], caption, COLUMNS, [over, head], [body([label, *rows]), body(rows)]
    )
    made["c"][5][1] = [rows[0], closing] if foot else []
    return made


@pytest.mark.parametrize("foot", [True, False])
def test_it_is_what_pandoc_writes(foot: bool):
    each = whole_table(foot)
    made = as_typst(each)
    assert made["t"] == "RawBlock"
    assert write_with_pandoc(document([made], {}), "typst") == through_pandoc(each)


@pytest.mark.parametrize("inline", [node("Link", [["", [], []], words("x"), ["#a", ""]]), node("LineBreak")])
def test_what_our_tables_do_not_hold_is_left_to_pandoc(inline):
    head, rows = [row([cell(words("a"), "left")])], [row([cell([inline], "left")])]
    each = table(["tbl-a", [], list(SIZE.items())], [], COLUMNS[:1], head, [body(rows)])
    assert as_typst(each) is each


def test_tables_of_prose_are_left_to_pandoc():
    head = [row([cell(words("a"), "left")])]
    for columns, values in (([("left", None)], SIZE), (COLUMNS[:1], {})):
        each = table(["tbl-a", [], list(values.items())], [], columns, head, [body(head)])
        assert as_typst(each) is each
